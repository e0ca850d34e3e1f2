"""The radar panel in QGIS itself on a virtual screen, in both languages."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from qgis.PyQt.QtGui import QImage

SCRIPT = Path(__file__).with_name("real_window_radar.py")
THAI = re.compile("[\u0e01-\u0e5b]")
SLOWEST_MS = 400
"""The aim is 100 ms, which the bench measures; a machine that others share may take longer."""


@pytest.fixture(scope="module")
def seen(desk: Any) -> dict[str, Any]:
    return desk.look(SCRIPT, "radar")


def test_the_panel_follows_the_map_and_the_map_the_panel(seen: dict[str, Any]) -> None:
    assert seen["page"] == "panel_page"
    assert len(set(seen["followed"])) == 1
    code, selected = seen["row clicked"]
    assert selected == [code] and code != seen["followed"][0]
    assert seen["several"] == 5


def test_the_panel_says_what_qgis_process_computed(seen: dict[str, Any], practice: Path) -> None:
    """To the last digit: the workspace was analysed by buildsample in qgis_process, another process."""
    query = "SELECT area_id, score FROM radar_score JOIN radar_run USING (run_id) WHERE current = 1 AND unit_code = ?"
    with closing(sqlite3.connect(practice / "village.gpkg")) as connection:
        saved = dict(connection.execute(query, (seen["followed"][0],)).fetchall())
    assert seen["scores"] == saved and len(saved) == 5


def test_a_click_on_an_axis_colours_the_map_and_another_choice_brings_the_glyphs_back(seen: dict[str, Any]) -> None:
    area, style = seen["area"]
    assert area == "risk" and style.startswith("3 ")
    assert len(seen["indicators"]) > 5
    assert not seen["glyphs again"].startswith("3 ")


def test_villages_stand_in_order(seen: dict[str, Any]) -> None:
    scores = [int(row[1]) for row in seen["villages"]]
    assert len(scores) == 8 and scores == sorted(scores)
    assert seen["by indicator"][0] == "villages_tab"


def test_the_years_and_what_changed(seen: dict[str, Any]) -> None:
    assert seen["years"] == [2562, 2563, 2564]
    assert "2562" in seen["slid"][0] and seen["slid"][1]
    assert len([row for row in seen["change"] if not row[0].startswith(" ")]) == 5


def test_failing_households_are_selected_in_the_private_project(seen: dict[str, Any]) -> None:
    count, codes, told = seen["households"]
    assert count > 0 and codes == [seen["private unit"]]
    assert str(count) in told


def test_every_word_is_in_the_language(seen: dict[str, Any]) -> None:
    for text in (seen["without"], seen["slid"][1], seen["households"][2]):
        assert bool(THAI.search(text)) == (seen["language"] == "th"), text


def test_every_picture_shows_something_and_fits_an_old_laptop(seen: dict[str, Any]) -> None:
    assert len(seen["pictures"]) >= 20
    assert seen["size"] == [1366, 728]
    for path in seen["pictures"]:
        image = QImage(str(path))
        assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) > 5
        assert "page" in path.name or (image.width() <= 1366 and image.height() <= 768), path.name


def test_the_panel_is_drawn_at_once(seen: dict[str, Any]) -> None:
    print(f"redraw: median {median(seen['redraws']):.0f} ms, slowest {max(seen['redraws']):.0f} ms")
    assert median(seen["redraws"]) < SLOWEST_MS
