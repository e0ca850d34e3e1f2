from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from qgis.core import QgsLayoutItemManualTable

from chumchon.plugin.layouts.sheet_content import SheetFacts, sheet_content

ROWS = 6


def table_of(sheet: Any) -> QgsLayoutItemManualTable:
    return sheet.item("table").multiFrame()


def cell_texts(sheet: Any) -> list[list[str]]:
    return [[str(cell.content()) for cell in row] for row in table_of(sheet).tableContents()]


def unbroken(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[text.replace("\n", " ").replace(" ", "") for text in row] for row in rows]


def with_areas(facts: SheetFacts, name: str) -> SheetFacts:
    """The areas under another name, in both languages."""
    assert facts.run is not None
    areas = tuple(replace(area, name_th=name, name_en=name) for area in facts.run.model.areas)
    return replace(facts, run=replace(facts.run, model=replace(facts.run.model, areas=areas)))


LONG = "การบริหารจัดการทรัพยากรธรรมชาติและสิ่งแวดล้อมของชุมชนอย่างยั่งยืน"
NAMES = ("", "การมีส่วนร่วมของครัวเรือนในชุมชน", "Participation of households in community affairs")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("thai", [True, False])
def test_all_rows_stand_in_the_frame_with_every_word(
    draw: Callable[..., Any], facts: SheetFacts, thai: bool, name: str
) -> None:
    given = with_areas(facts, name) if name else facts
    sheet = draw(given, thai)
    content = sheet_content(given, None, thai).table
    assert content is not None
    assert unbroken(cell_texts(sheet)) == unbroken(content.rows)
    assert_all_rows_stand(sheet)
    assert sheet.region("table")[2] == pytest.approx(119, abs=0.5)


def test_names_that_no_size_can_hold_are_cut_and_no_row_is_lost(draw: Callable[..., Any], facts: SheetFacts) -> None:
    sheet = draw(with_areas(facts, LONG))
    assert_all_rows_stand(sheet)
    names = [row[0] for row in cell_texts(sheet)[1:]]
    assert all(name.endswith("…") for name in names)
    assert [name[:5] for name in names] == [f"{number}\u00a0การ" for number in range(1, 6)]


def assert_all_rows_stand(sheet: Any) -> None:
    assert table_of(sheet).totalHeight() <= sheet.region("table")[3] + 0.01, "rows are left for another page"
    assert len(ruled_lines(sheet)) == ROWS


def ruled_lines(sheet: Any) -> np.ndarray:
    """The heights in mm, from the frame's top, of the lines below the rows, as they are drawn."""
    left, top, width, height = sheet.region("table")
    shown = sheet.part((left + width - 1.2, top, 0.6, height + 1), sheet.picture(254))
    light = shown.mean(axis=1)
    below = (light[:-1] > 240) & (light[1:] <= 240)
    dark = (light[:-1] < 128) & (light[1:] >= 128)
    return np.flatnonzero(below | dark) / 10


def test_every_row_shows_its_texts(draw: Callable[..., Any], facts: SheetFacts) -> None:
    """The ink of each row: five texts, the last row's too."""
    sheet = draw(facts)
    left, top, width, _ = sheet.region("table")
    shown = sheet.picture(200)
    edges = ruled_lines(sheet)
    for upper, lower in zip(edges, edges[1:]):
        row = sheet.part((left, top + upper + 0.3, width, lower - upper - 0.6), shown)
        assert (row < 110).mean() > 0.01, f"nothing is written between {upper} and {lower} mm"


def test_level_is_coloured_and_readable(draw: Callable[..., Any], facts: SheetFacts) -> None:
    assert facts.run is not None
    rows = table_of(draw(facts)).tableContents()
    colours = [row[3].backgroundColor() for row in rows[1:]]
    assert len({colour.name() for colour in colours}) == len({score.level for score in facts.run.scores})
    for colour in colours:
        assert colour.lightnessF() > 0.75, "dark text stands on it"


def test_a_gap_has_no_colour_and_says_so(draw: Callable[..., Any], facts: SheetFacts) -> None:
    assert facts.run is not None
    gap = replace(facts.run.scores[2], score=None, low=None, high=None, level="")
    scores = [*facts.run.scores[:2], gap, *facts.run.scores[3:]]
    row = table_of(draw(replace(facts, run=replace(facts.run, scores=scores)))).tableContents()[3]
    assert [str(cell.content()) for cell in row[1:4]] == ["–", "–", "ข้อมูลไม่พอ"]
    assert row[3].backgroundColor().name() == "#ffffff"


def test_headings_break_between_words(draw: Callable[..., Any], facts: SheetFacts) -> None:
    heading = cell_texts(draw(facts))[0]
    assert heading[1] == "คะแนน" and heading[3] == "ระดับ"
    assert heading[4].replace("\n", "|") in {"หมู่บ้าน|ต่ำกว่าเป้า", "หมู่บ้านต่ำกว่าเป้า"}
