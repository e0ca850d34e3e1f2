"""Drafted borders laid on rivers and roads beside them: still an exact cover, and every village keeps its own spot."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box

from chumchon.plugin.analysis.draft_inputs import without_held
from chumchon.plugin.analysis.draft_lines import as_lines, pull_to_lines
from chumchon.plugin.analysis.geometry import read_shapes, snap_to_grid
from chumchon.plugin.analysis.partition import partition
from tests.analysis.test_boundary_edits import OUTLINE, at, cells, prove_exact

SPOTS = [at(500, 500), at(1500, 500), at(500, 1500), at(1500, 1500)]


def test_a_border_is_laid_on_a_river_beside_it():
    river = LineString([at(1030, -200), at(1020, 100), at(1035, 500), at(1010, 900), at(1040, 1400), at(990, 2200)])
    shapes, pulled = pull_to_lines(cells(), OUTLINE, [river], SPOTS, 60)
    assert pulled == 2
    prove_exact(shapes)
    assert shapes[0].boundary.intersection(shapes[1].boundary).distance(Point(at(1035, 500))) < 1e-6
    # The corner where four villages meet stays: there the border comes back to it.
    assert Point(at(1000, 1000)).distance(shapes[0]) == pytest.approx(0, abs=1e-9)
    assert shapes[0].area + shapes[1].area == pytest.approx(2e6)


def test_a_road_that_only_crosses_or_runs_too_far_away_moves_nothing():
    crossing = LineString([at(700, 400), at(1300, 600)])
    far = LineString([at(1100, 0), at(1100, 1000)])
    shapes, pulled = pull_to_lines(cells(), OUTLINE, [crossing, far], SPOTS, 60)
    assert pulled == 0 and [shape.area for shape in shapes] == [1e6] * 4


def test_a_village_does_not_lose_its_own_spot():
    river = LineString([at(1030, 0), at(1030, 1000)])
    spots = [SPOTS[0], at(1010, 500), *SPOTS[2:]]
    assert pull_to_lines(cells(), OUTLINE, [river], spots, 60)[1] == 0
    assert pull_to_lines(cells(), OUTLINE, [river], SPOTS, 60)[1] == 1


def test_only_lines_are_taken_of_a_layer():
    both = MultiLineString([[at(0, 0), at(1, 1)], [at(2, 2), at(3, 3)]])
    assert len(as_lines([both, None, Point(0, 0), LineString(), LineString([at(0, 0), at(5, 5)])])) == 3


wave = st.lists(st.integers(-55, 55), min_size=4, max_size=12)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(2, 18), st.integers(2, 18)), min_size=2, max_size=7, unique=True),
    st.lists(st.tuples(st.integers(-100, 2100), st.integers(-100, 2100), wave), min_size=1, max_size=4),
)
def test_any_lines_leave_an_exact_cover(spots: list[tuple[int, int]], courses: list[tuple[int, int, list[int]]]):
    outline = Polygon([at(0, 0), at(1000, -70), at(2000, 0), at(2080, 1000), at(2000, 2000), at(0, 2000)])
    points = np.array([at(x * 100.0, y * 100.0) for x, y in spots])
    x, y = snap_to_grid(points[:, 0]), snap_to_grid(points[:, 1])
    shapes = [shape for shape in read_shapes(partition(outline, x, y, "650101")) if shape is not None]
    lines = []
    for start, end, bends in courses:
        along = np.linspace(-100, 2100, len(bends))
        across = np.linspace(start, end, len(bends)) + np.array(bends)
        lines += [
            LineString([at(a, b) for a, b in zip(along, across)]),
            LineString([at(b, a) for a, b in zip(along, across)]),
        ]
    own = list(zip(x.tolist(), y.tolist()))
    pulled, _ = pull_to_lines(shapes, outline, lines, own, 60)
    prove_exact(pulled, outline)
    assert all(shape.intersects(Point(spot)) for shape, spot in zip(pulled, own))


def test_the_ground_of_held_villages_is_taken_out():
    one, *rest = cells()
    points = pd.DataFrame({"village_code": ["65020201", " ๖๕๐๒๐๒๐๒ "], "x": 0.0, "y": 0.0})
    tambons = pd.DataFrame({"tambon_code": ["650202", "650203"], "geometry": [OUTLINE.wkb, box(0, 0, 1, 1).wkb]})
    left, free = without_held(points, tambons, {"65020201": one.wkb})
    assert left["village_code"].tolist() == [" ๖๕๐๒๐๒๐๒ "]
    assert [shape.area for shape in read_shapes(free["geometry"])] == pytest.approx([3e6, 1])
    _, nothing = without_held(points, tambons[:1], {str(at_): shape.wkb for at_, shape in enumerate([one, *rest])})
    assert nothing.empty
    assert without_held(points, tambons, {})[1] is tambons
