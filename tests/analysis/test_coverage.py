"""Overlaps, gaps and parts outside, found by open edges: the same as by comparing every shape with every other."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from chumchon.plugin.analysis.coverage import Coverage
from chumchon.plugin.analysis.edges import edges_of, open_edges, rings_of
from chumchon.plugin.analysis.geometry import polygons_in

NOISE = 1e-6
SIDE = 1000.0


def cells(rows: int = 3, columns: int = 3) -> list[Polygon]:
    """Squares with a vertex in the middle of every side, so that each neighbour has each other's."""
    found = []
    for row in range(rows):
        for column in range(columns):
            x, y, s = column * SIDE, row * SIDE, SIDE
            ring = [(x, y), (x + s / 2, y), (x + s, y), (x + s, y + s / 2), (x + s, y + s), (x + s / 2, y + s)]
            found.append(Polygon([*ring, (x, y + s), (x, y + s / 2)]))
    return found


def outline_of(rows: int = 3, columns: int = 3) -> Polygon:
    """With the vertices of the cells."""
    return Polygon(unary_union(cells(rows, columns)).exterior)


def area(shapes: list[BaseGeometry]) -> float:
    return sum(shape.area for shape in shapes)


def plainly(
    shapes: list[BaseGeometry | None], outline: BaseGeometry
) -> tuple[dict[tuple[int, int], float], float, list[float]]:
    """Overlaps by pair, area of gaps, area outside by shape, by comparing all with all."""
    there = {at: shape for at, shape in enumerate(shapes) if shape is not None}
    overlaps = {}
    for one, other in combinations(there, 2):
        common = area(polygons_in(there[one].intersection(there[other])))
        if common > NOISE:
            overlaps[one, other] = common
    gaps = outline.difference(unary_union(list(there.values()))).area
    outside = [shape.difference(outline).area if shape is not None else 0.0 for shape in shapes]
    return overlaps, gaps, outside


def by_edges(
    shapes: list[BaseGeometry | None], outline: BaseGeometry
) -> tuple[dict[tuple[int, int], float], float, list[float]]:
    coverage = Coverage(shapes, NOISE, [outline])
    overlaps: dict[tuple[int, int], float] = {}
    for piece in coverage.overlaps():
        overlaps[piece.first, piece.second] = overlaps.get((piece.first, piece.second), 0.0) + piece.shape.area
    outside = [0.0] * len(shapes)
    for piece in coverage.outside([outline] * len(shapes)):
        outside[piece.first] += piece.shape.area
    return overlaps, area([piece.shape for piece in coverage.gaps_in(outline)]), outside


def same(shapes: list[BaseGeometry | None], outline: BaseGeometry) -> None:
    found, expected = by_edges(shapes, outline), plainly(shapes, outline)
    assert found[0] == pytest.approx(expected[0], abs=1e-5)
    assert found[1] == pytest.approx(expected[1], abs=1e-4)
    assert found[2] == pytest.approx(expected[2], abs=1e-4)


def test_a_clean_map_has_no_open_edge_and_nothing_to_compute():
    shapes = cells()
    is_open, around = open_edges(edges_of(rings_of(shapes)), edges_of(rings_of([outline_of()])))
    assert not is_open.any() and not around.any()
    same(shapes, outline_of())


def test_rings_either_way_round_are_the_same_edges():
    shapes = [Polygon(shape.exterior.coords[::-1]) if at % 2 else shape for at, shape in enumerate(cells())]
    assert not open_edges(edges_of(rings_of(shapes)), edges_of(rings_of([outline_of()])))[0].any()


def test_a_hole_filled_by_another_village_is_no_fault():
    island = box(400, 400, 600, 600)
    around = Polygon(box(0, 0, 1000, 1000).exterior, [island.exterior])
    is_open, _ = open_edges(edges_of(rings_of([around, island])), edges_of(rings_of([box(0, 0, 1000, 1000)])))
    assert not is_open.any()
    same([around, island], box(0, 0, 1000, 1000))
    same([around, None], box(0, 0, 1000, 1000))


def test_a_vertex_that_moved_opens_only_the_edges_beside_it():
    shapes = cells()
    ring = list(shapes[4].exterior.coords)[:-1]
    ring[0] = (ring[0][0] + 30, ring[0][1] + 20)
    shapes[4] = Polygon(ring)
    is_open, around = open_edges(edges_of(rings_of(shapes)), edges_of(rings_of([outline_of()])))
    assert is_open.sum() == 4 and not around.any()
    same(shapes, outline_of())


CASES = {
    "the same shape twice": [*cells(), cells()[4]],
    "all of it twice": [*cells(), *cells()],
    "all of it twice, cut otherwise": [*cells(), *(box(0, row * 1000, 3000, row * 1000 + 1000) for row in range(3))],
    "one inside another": [*cells(), box(1200, 1200, 1300, 1300)],
    "one over four": [*cells(), box(500, 500, 1500, 1500)],
    "one missing": cells()[:4] + cells()[5:],
    "one without a shape": [*cells()[:4], None, *cells()[5:]],
    "one empty": [*cells()[:4], Polygon(), *cells()[5:]],
    "all shifted": [translate(shape, 7, -3) for shape in cells()],
    "one far away": [*cells()[:8], translate(cells()[8], 90_000, 0)],
    "one with an exclave in another": [MultiPolygon([cells()[0], box(1100, 1100, 1200, 1200)]), *cells()[1:]],
    "no vertex where the neighbours meet": [*cells()[:4], box(1000, 1000, 2000, 2000), *cells()[5:]],
    "nothing": [],
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_what_comparing_all_with_all_finds(name: str):
    same(CASES[name], outline_of())


def test_two_tambons_side_by_side():
    shapes, left, right = cells(2, 4), box(0, 0, 2000, 2000), box(2000, 0, 4000, 2000)
    outlines = [Polygon(unary_union(part).exterior) for part in (shapes[:2] + shapes[4:6], shapes[2:4] + shapes[6:])]
    coverage = Coverage(shapes, NOISE, outlines)
    own = [outlines[0] if shape.representative_point().x < 2000 else outlines[1] for shape in shapes]
    assert not coverage.overlaps() and not coverage.outside(own)
    assert not coverage.gaps_in(outlines[0]) and not coverage.gaps_in(outlines[1])
    coverage = Coverage([*shapes[:2], None, *shapes[3:]], NOISE, [left, right])
    assert area([gap.shape for gap in coverage.gaps_in(right)]) == pytest.approx(1e6)
    assert not coverage.gaps_in(left)


def test_without_an_outline_a_gap_is_a_hole():
    coverage = Coverage(cells()[:4] + cells()[5:], NOISE)
    (gap,) = coverage.gaps_between()
    assert gap.shape.equals(cells()[4])
    assert not Coverage(cells(), NOISE).gaps_between()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 8), st.integers(0, 7), st.floats(-450, 450).map(round), st.floats(-450, 450).map(round)
        ),
        max_size=5,
    ),
    st.lists(st.integers(0, 8), max_size=2),
    st.lists(st.integers(0, 8), max_size=2),
)
def test_whatever_is_moved_taken_away_or_doubled(moves, gone, twice):
    shapes: list[BaseGeometry | None] = list(cells())
    for at, vertex, x, y in moves:
        ring = np.array(shapes[at].exterior.coords)[:-1]  # type: ignore[union-attr]
        ring[vertex] += (x, y)
        moved = Polygon(ring)
        if moved.is_valid and moved.area > 0:
            shapes[at] = moved
    shapes += [shapes[at] for at in twice]
    for at in gone:
        shapes[at] = None
    same(shapes, outline_of())
    without = {}
    for piece in Coverage(shapes, NOISE).overlaps():
        pair = piece.first, piece.second
        without[pair] = without.get(pair, 0.0) + piece.shape.area
    assert without == pytest.approx(plainly(shapes, outline_of())[0], abs=1e-5), "no outline is needed for that"
