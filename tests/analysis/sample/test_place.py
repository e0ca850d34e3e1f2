"""The practice tambon must look like a place: who stands where."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import LineString, Point
from shapely.ops import unary_union

from chumchon.plugin.analysis.sample.curves import inside
from chumchon.plugin.analysis.sample.households import made_up_households
from chumchon.plugin.analysis.sample.landmarks import made_up_landmarks
from chumchon.plugin.analysis.sample.place import made_up_place
from chumchon.plugin.analysis.sample.roads import along, joined_neighbours
from chumchon.plugin.analysis.sample.villages import MIN_GAP, largest_ring

SEEDS = range(1, 6)


@pytest.fixture(scope="module", params=SEEDS)
def place(request):
    return made_up_place(12, 1500, request.param)


@pytest.fixture(scope="module")
def samples(place):
    return along(place.ground.at, place.roads, step=12.0)


def test_villages_lie_inside_and_apart(place):
    shape = place.tambons[0].shape
    at = place.villages[["x", "y"]].to_numpy()
    assert all(shape.contains(Point(*point)) for point in at)
    gaps = np.hypot(*(at[:, None] - at).transpose(2, 0, 1))
    assert gaps[~np.eye(len(at), dtype=bool)].min() >= MIN_GAP
    water = unary_union([LineString(stream.line) for stream in place.streams])
    assert min(water.distance(Point(*point)) for point in at) > 60


def test_the_river_crosses_the_tambon_and_winds(place):
    shape = place.tambons[0].shape
    river = LineString(place.streams[0].line)
    assert place.streams[0].kind == "river"
    assert river.is_simple
    assert not shape.contains(Point(river.coords[0]))
    assert not shape.contains(Point(river.coords[-1]))
    assert river.intersection(shape).length > 0.5 * np.sqrt(shape.area)
    straight = Point(river.coords[0]).distance(Point(river.coords[-1]))
    assert 1.03 < river.length / straight < 1.8
    for brook in place.streams[1:]:
        assert LineString(brook.line).distance(river) < 1 or len(place.streams) > 2


def test_one_main_road_crosses_and_every_village_is_on_the_net(place):
    shape = place.tambons[0].shape
    main = [road for road in place.roads if road.kind == "main"]
    assert len(main) == 1
    line = LineString(main[0].line)
    assert not shape.contains(Point(line.coords[0]))
    assert not shape.contains(Point(line.coords[-1]))
    assert line.intersection(shape).length > 0.8 * np.sqrt(shape.area)
    net = unary_union([LineString(road.line).buffer(1) for road in place.roads])
    assert net.geom_type == "Polygon", "the net is in one piece"
    assert all(net.covers(Point(*point)) for point in place.ground.at)
    assert sum(road.kind == "lane" for road in place.roads) >= 2 * len(place.villages)


def test_households_stand_in_their_own_village(place, samples):
    import pyproj

    houses = made_up_households(
        place.villages["village_code"], place.sizes, place.ground, samples, place.epsg, seed=1
    ).dropna(subset=["latitude"])
    back = pyproj.Transformer.from_crs(4326, place.epsg, always_xy=True)
    at = np.column_stack(back.transform(houses["longitude"].to_numpy(), houses["latitude"].to_numpy()))
    nearest = ((at[:, None] - place.ground.at) ** 2).sum(axis=2).argmin(axis=1)
    codes = place.villages["village_code"].to_numpy()
    assert (codes[nearest] == houses["village_code"].to_numpy()).mean() > 0.99
    assert inside(at, largest_ring(place.tambons[0].shape)).mean() > 0.995
    to_village = np.sqrt(((at[:, None] - place.ground.at) ** 2).sum(axis=2).min(axis=1))
    assert np.median(to_village) < 300
    roads = unary_union([LineString(road.line) for road in place.roads])
    to_road = np.array([roads.distance(Point(*point)) for point in at[::10]])
    assert (to_road < 60).mean() > 0.7, "houses stand along roads"
    water = unary_union([LineString(stream.line) for stream in place.streams])
    assert np.mean([water.distance(Point(*point)) > 10 for point in at[::10]]) > 0.99


def test_landmarks(place, samples):
    pins = made_up_landmarks(place.villages, place.ground, samples, seed=1)
    assert set(pins["village_code"]) == set(place.villages["village_code"])
    assert {"temple", "school", "health_post", "village_hall", "shop", "waterworks"} <= set(pins["kind"])
    assert not pins["name_th"].str.contains(r"[{}]|บ้านบ้าน").any()
    shape = place.tambons[0].shape
    assert np.mean([shape.contains(Point(x, y)) for x, y in zip(pins["x"], pins["y"])]) > 0.99
    at = pins[["x", "y"]].to_numpy()
    nearest = ((at[:, None] - place.ground.at) ** 2).sum(axis=2).argmin(axis=1)
    assert (place.villages["village_code"].to_numpy()[nearest] == pins["village_code"].to_numpy()).mean() > 0.98


def test_relative_neighbours_of_a_known_figure():
    """Of a square with its centre, only the four spokes remain: each side has the centre nearer to both its ends."""
    at = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [1.0, 1.0]])
    assert joined_neighbours(at) == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert joined_neighbours(at[:1]) == []
