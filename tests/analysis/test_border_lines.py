"""Borders as lines, and the records that go with them."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from chumchon.plugin.analysis.border_lines import OUTER, Border, Record, borders_of, follow
from chumchon.plugin.analysis.boundary_edits import NEW, merge, move_border, split, split_off
from chumchon.plugin.analysis.ground import Ground
from tests.analysis.test_boundary_edits import OUTLINE, SIDE, at, cells

CODES = ["65020201", "65020202", "65020203", "65020204"]
SOUTH = LineString([at(SIDE, 0), at(SIDE, SIDE)])
"""Between the first and the second of the four cells."""


def named(borders: list[Border], codes: list[str] = CODES) -> dict[tuple[str, str], float]:
    """Length by pair of codes."""
    lengths: dict[tuple[str, str], float] = {}
    for one, other, line in borders:
        pair = (codes[one], codes[other] if other != OUTER else "")
        lengths[pair] = lengths.get(pair, 0.0) + line.length
    return lengths


def after(shapes: list[BaseGeometry], ground: Ground) -> list[BaseGeometry]:
    changed = ground.changed()
    return [changed.get(at, shape) for at, shape in enumerate(shapes)] + [
        changed[one] for one in (NEW,) if one in changed
    ]


def test_four_cells_have_four_inner_borders_and_an_outer_one_each():
    borders = borders_of(cells())
    assert named(borders) == pytest.approx(
        {
            (CODES[0], CODES[1]): SIDE,
            (CODES[0], CODES[2]): SIDE,
            (CODES[1], CODES[3]): SIDE,
            (CODES[2], CODES[3]): SIDE,
            **{(code, ""): 2 * SIDE for code in CODES},
        }
    )
    assert len(borders) == 8 and all(border.line.is_simple for border in borders)


def test_a_pair_that_meets_twice_has_two_borders_and_an_island_a_closed_one():
    between, island = box(*at(800, 400), *at(1000, 600)), box(*at(1400, 400), *at(1600, 600))
    left = box(*at(0, 0), *at(1000, 1000)).difference(between)
    ring = [at(1000, 0), at(2000, 0), at(2000, 1000), at(1000, 1000), at(1000, 600), at(1000, 400)]
    right = Polygon(ring).difference(island)
    borders = borders_of([left, right, between, island])
    pairs = [(one, other) for one, other, _ in borders]
    assert pairs.count((0, 1)) == 2
    closed = next(border.line for border in borders if (border.one, border.other) == (1, 3))
    assert closed.is_ring and closed.length == pytest.approx(800)


def test_nothing_and_missing_shapes_have_no_borders():
    assert borders_of([]) == [] and borders_of([None, Polygon()]) == []
    found = follow([Record("a", "b", None)], [], [])
    assert found.border_of == [None] and found.moved == frozenset()


def test_records_stay_with_borders_that_did_not_move():
    borders = borders_of(cells())
    records = [Record(CODES[one], CODES[other] if other != OUTER else "", line) for one, other, line in borders]
    found = follow(records[::-1], borders, CODES)
    assert found.border_of == list(range(len(borders)))[::-1] and not found.moved


def test_a_moved_border_keeps_its_record_and_is_said_to_have_moved():
    line = LineString([at(1000, 200), at(1150, 300), at(1150, 600), at(1000, 800)])
    borders = borders_of(after(cells(), move_border(cells(), OUTLINE, 0, 1, line)))
    found = follow([Record(CODES[0], CODES[1], SOUTH)], borders, CODES)
    assert borders[found.border_of[0]][:2] == (0, 1) and found.moved == {0}


def test_a_border_that_moved_as_a_whole_is_known_by_its_villages():
    line = LineString([at(1200, -10), at(1200, 500), at(1200, 1010)])
    shapes = [
        box(*at(0, 0), *at(1200, 1000)),
        box(*at(1200, 0), *at(2000, 1000)),
    ]
    found = follow([Record(CODES[1], CODES[0], SOUTH)], borders_of(shapes), CODES[:2])
    assert borders_of(shapes)[found.border_of[0]].line.intersection(line).length == pytest.approx(1000)
    assert found.moved == {0}


def test_the_longer_half_of_a_divided_border_keeps_the_record():
    ground, sides = split(cells(), OUTLINE, 1, LineString([at(900, 300), at(2100, 300)]))
    upper = max((sides.left, sides.right), key=ground.area_of)
    lower = sides.left if upper is sides.right else sides.right
    borders = borders_of(after(cells(), split_off(ground, 1, lower)))
    codes = [*CODES, "65020205"]
    found = follow([Record(CODES[0], CODES[1], SOUTH)], borders, codes)
    one, other, line = borders[found.border_of[0]]
    assert (codes[one], codes[other]) == (CODES[0], CODES[1]) and line.length == pytest.approx(700)
    assert not found.moved, "what is left of it runs where it ran"


def test_a_record_loses_its_border_when_the_villages_merge():
    borders = borders_of([shape for shape in after(cells(), merge(cells(), OUTLINE, 0, 1)) if not shape.is_empty])
    codes = [CODES[0], *CODES[2:]]
    found = follow([Record(CODES[0], CODES[1], SOUTH)], borders, codes)
    assert found.border_of == [None]


def test_two_records_do_not_share_a_border():
    borders = borders_of(cells())
    half = LineString([at(SIDE, 0), at(SIDE, 300)])
    found = follow([Record(CODES[0], CODES[1], half), Record(CODES[0], CODES[1], SOUTH)], borders, CODES)
    assert found.border_of[0] is None and found.border_of[1] is not None
