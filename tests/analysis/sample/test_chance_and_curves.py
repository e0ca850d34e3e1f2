"""Drawing lines and sharing out numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from shapely.geometry import LineString, Point, Polygon

from chumchon.plugin.analysis.sample.chance import generator, place_in_run, shared_out
from chumchon.plugin.analysis.sample.curves import bent, inside, meander, near, resampled, through

START, END = np.array([100.0, 200.0]), np.array([2100.0, 900.0])


@given(
    weights=some.lists(some.floats(0.01, 100), min_size=1, max_size=40),
    more=some.integers(0, 5_000),
)
def test_shares_add_up(weights, more):
    counts = shared_out(len(weights) + more, np.array(weights))
    assert counts.sum() == len(weights) + more
    assert counts.min() >= 1
    exact = more * np.array(weights) / sum(weights) + 1
    assert (np.abs(counts - exact) <= 1 + 1e-6).all()


def test_place_in_run():
    assert place_in_run(np.array(["ก", "ก", "ข", "ก", "ก", "ก"])).tolist() == [0, 1, 0, 0, 1, 2]
    assert place_in_run(np.array([])).tolist() == []


def test_streams_of_chance_are_apart():
    assert generator(1, "names").random() == generator(1, "names").random()
    assert len({generator(seed, purpose).random() for seed in (1, 2) for purpose in ("names", "roads")}) == 4


@pytest.mark.parametrize("seed", range(5))
def test_lines_end_where_they_must(seed):
    rng = generator(seed, "roads")
    for line in (bent(START, END, 0.1, rng), meander(START, END, 600, rng)):
        assert np.allclose(line[[0, -1]], [START, END], atol=1e-6)
        assert LineString(line).is_simple
        assert np.hypot(*np.diff(line, axis=0).T).max() < 200


def test_a_curve_goes_through_its_points():
    points = np.array([[0.0, 0.0], [500.0, 300.0], [900.0, -100.0]])
    pieces = through(points)
    assert len(pieces) == 2
    assert np.array_equal(pieces[0][-1], points[1])
    assert np.array_equal(pieces[1][0], points[1])


def test_resampled_steps():
    points, direction = resampled(np.array([[0.0, 0.0], [30.0, 0.0], [30.0, 40.0]]), 10.0)
    assert points.tolist() == [[5, 0], [15, 0], [25, 0], [30, 5], [30, 15], [30, 25], [30, 35]]
    assert direction[0].tolist() == [1, 0]
    assert direction[-1].tolist() == [0, 1]


def test_inside_agrees_with_shapely():
    ring = np.array([[0, 0], [10, 1], [6, 5], [9, 9], [1, 8], [4, 4], [0, 0]], dtype=float)
    rng = generator(1, "villages")
    points = rng.uniform(-1, 11, (500, 2))
    shape = Polygon(ring)
    assert inside(points, ring).tolist() == [shape.contains(Point(*point)) for point in points]


def test_near_takes_all_within_the_radius():
    rng = generator(2, "villages")
    points, targets = rng.uniform(0, 1000, (400, 2)), rng.uniform(0, 1000, (10, 2))
    gap = np.sqrt(((points[:, None] - targets) ** 2).sum(axis=2).min(axis=1))
    flags = near(points, targets, 50.0)
    assert flags[gap <= 50].all()
    assert not flags[gap > 142].any()
    assert not near(points, np.empty((0, 2)), 50.0).any()
