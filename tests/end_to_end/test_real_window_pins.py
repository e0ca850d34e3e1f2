"""Pins set with the mouse in QGIS itself on a virtual screen, in both languages."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtGui import QImage

from chumchon.plugin.store.workspace import open_workspace
from tests.gui.pin_steps import photo

SCRIPT = Path(__file__).with_name("real_window_pins.py")
THAI = re.compile("[\u0e01-\u0e5b]")


@pytest.fixture(scope="module")
def seen(desk: Any) -> dict[str, Any]:
    with open_workspace(desk.workspace).writing("household") as connection:
        connection.execute(
            "UPDATE household SET geom = NULL WHERE village_code = (SELECT min(village_code) FROM household)"
        )
    taken = photo(desk.workspace.with_name(f"ภาพ {desk.language}.jpg"), 16.9, 100.9, orientation=6)
    return {**desk.look(SCRIPT, "pins", CHUMCHON_PHOTO=str(taken)), "photo": taken}


def rows(file: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()


def test_a_pin_with_name_story_and_photo_is_in_the_file(seen: dict[str, Any]) -> None:
    workspace = seen["workspace"]
    query = "SELECT name_th, activity, kind, photo, village_code FROM landmark WHERE kind = 'story' ORDER BY fid"
    first, second = rows(workspace / "village.gpkg", query)
    assert first[:3] == ("ตำนานหนองใหญ่", "เล่ากันมาแต่ปู่ย่า", "story")
    assert (workspace / first[3]).read_bytes() == seen["photo"].read_bytes()
    assert second[0] == "ตำนานบ้านหนองใหญ่" and first[4]


def test_the_tool_works_on_the_active_layer_and_is_left(seen: dict[str, Any]) -> None:
    places = seen["places"]
    assert places["tool"] and places["active"] and places["left"]


def test_ctrl_z_takes_each_step_back(seen: dict[str, Any]) -> None:
    """Name, pin; photo, activity, name, pin: in QGIS's own undo."""
    assert seen["places"]["undone"] == [2, 1, 1, 1, 1, 0]
    assert seen["places"]["redone"] == 2
    assert seen["places"]["saved"] == [True, 2]


def test_what_is_asked_is_in_the_language(seen: dict[str, Any]) -> None:
    for name in ("asked to move", "asked about a like one"):
        text = seen["places"][name].replace("ตำนานหนองใหญ่", "")
        assert text and bool(THAI.search(text)) == (seen["language"] == "th"), text


def test_households_are_placed_one_by_one_and_along_a_line(seen: dict[str, Any]) -> None:
    found = seen["households"]
    assert seen["closed"] == "closed_page"
    assert found["then"] == found["first"][2]
    assert found["range"] == found["spread"] > 1 and found["undone"] == 0 and found["saved"]
    file = seen["workspace"] / "private" / "household.gpkg"
    (by_hand,) = rows(file, "SELECT count(*) FROM household WHERE source = 'ปักบนแผนที่'")
    (spread,) = rows(file, "SELECT count(*) FROM household WHERE source = 'กระจายตามเส้นบนแผนที่'")
    assert (by_hand[0], spread[0]) == (2, found["range"])


def test_the_search_line_leads_to_a_village(seen: dict[str, Any]) -> None:
    assert seen["located"]["moved"]
    assert seen["located"]["centre"] == pytest.approx(seen["centre"], abs=1)


def test_every_picture_shows_something_and_fits_an_old_laptop(seen: dict[str, Any]) -> None:
    assert len(seen["pictures"]) == 7
    assert seen["size"] == [1366, 728]
    for path in seen["pictures"]:
        image = QImage(str(path))
        assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) > 5
