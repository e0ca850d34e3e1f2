"""The template of the map sheet: what a frame is for is known by its id, and nothing in it names a computer."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsLayoutItem, QgsLayoutItemLabel, QgsLayoutItemPage, QgsLayoutItemPicture, QgsProject
from qgis.PyQt.QtCore import QRectF

from chumchon.plugin.domain.errors import ChumchonError
from chumchon.plugin.layouts import map_sheet
from chumchon.plugin.layouts.map_sheet import TEMPLATE, load_template
from chumchon.plugin.layouts.sheet_content import SheetFacts, sheet_content
from chumchon.plugin.layouts.sheet_radar import SIZE_MM

MARGIN_MM = 7
ON_THE_MAP = {"north_arrow", "scale", "scale_bar", "scale_ground"}
IN_THE_GLYPH = {"glyph"} | {f"glyph_{number}" for number in range(1, 6)}
INSTEAD_OF_SCORES = {"no_scores"}


@pytest.fixture
def items() -> Any:
    project = QgsProject()
    layout = load_template("empty", project)
    found = [item for item in layout.items() if isinstance(item, QgsLayoutItem)]
    yield {item.id(): item for item in found if not isinstance(item, QgsLayoutItemPage)}
    project.clear()


def rectangle(item: QgsLayoutItem) -> QRectF:
    return QRectF(item.x(), item.y(), item.rect().width(), item.rect().height())


def test_every_item_has_its_own_id_and_stands_on_the_page(items: dict[str, QgsLayoutItem]) -> None:
    assert len(items) > 20 and "" not in items
    paper = QRectF(0, 0, 420, 297).adjusted(MARGIN_MM, MARGIN_MM, -MARGIN_MM, -MARGIN_MM)
    assert [one for one, item in items.items() if not paper.contains(rectangle(item))] == []


def test_frames_do_not_overlap(items: dict[str, QgsLayoutItem]) -> None:
    """By more than the room that letters leave above and below them."""
    apart = {name: item for name, item in items.items() if name not in ON_THE_MAP | IN_THE_GLYPH | INSTEAD_OF_SCORES}
    shared = {
        (one, other): rectangle(apart[one]).intersected(rectangle(apart[other]))
        for one, other in combinations(apart, 2)
    }
    assert [pair for pair, both in shared.items() if both.height() > 2 and both.width() > 0] == []


def test_labels_are_those_that_the_content_fills(items: dict[str, QgsLayoutItem], facts: SheetFacts) -> None:
    labels = {name for name, item in items.items() if isinstance(item, QgsLayoutItemLabel)}
    assert labels - {f"glyph_{number}" for number in range(1, 6)} == set(sheet_content(facts, None, True).labels)


def test_the_chart_is_drawn_for_its_frame(items: dict[str, QgsLayoutItem]) -> None:
    frame = rectangle(items["radar"])
    assert (frame.width(), frame.height()) == pytest.approx(SIZE_MM)


def test_the_north_arrow_is_there(items: dict[str, QgsLayoutItem]) -> None:
    arrow = items["north_arrow"]
    assert isinstance(arrow, QgsLayoutItemPicture)
    arrow.refreshPicture()
    assert not arrow.isMissingImage()


def test_it_names_no_computer_and_no_person() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    paths = re.findall(r'"(/[^"/ ]+/[^"]*|[A-Za-z]:[\\/][^"]*|file:[^"]*)"', text)
    assert paths == []


@pytest.mark.parametrize("damage", ["<Layout", "", "<Layout></Layout>", None])
def test_a_damaged_template_is_told(
    draw: Callable[..., Any], facts: SheetFacts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, damage: str | None
) -> None:
    broken = tmp_path / "tambon_a3.qpt"
    if damage is not None:
        broken.write_text(damage, encoding="utf-8")
    monkeypatch.setattr(map_sheet, "TEMPLATE", broken)
    with pytest.raises(ChumchonError, match="Install the plugin again"):
        draw(facts)
