import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import wkb
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from chumchon.plugin.analysis import geometry
from chumchon.plugin.domain.errors import InputError


def test_the_zone_follows_102_degrees():
    assert geometry.utm_epsg(100.8, 17.0) == 32647
    assert geometry.utm_epsg(101.999, 17.0) == 32647
    assert geometry.utm_epsg(102.0, 15.0) == 32648


@pytest.mark.parametrize(("lon", "lat"), [(17.0, 100.8), (600000.0, 1900000.0), (float("nan"), 15.0)])
def test_a_position_outside_thailand_is_refused(lon, lat):
    with pytest.raises(InputError, match="not in Thailand"):
        geometry.utm_epsg(lon, lat)


def test_point_blobs_are_what_the_standard_says():
    blobs = geometry.point_blobs(np.array([700000.25, np.nan]), np.array([1880000.5, 1.0]), 32647)
    assert blobs[1] is None
    assert blobs[0] == struct.pack("<2sBBi", b"GP", 0, 1, 32647) + Point(700000.25, 1880000.5).wkb
    assert isinstance(blobs[0], bytes)


def test_a_blob_that_ends_in_zero_bytes_keeps_them():
    (blob,) = geometry.point_blobs(np.zeros(1), np.zeros(1), 4326)
    assert len(blob) == 29


def test_multipolygon_wkb_drops_height_and_keeps_coordinates():
    shape = Polygon([(700000.1, 1880000.2, 5), (700100.3, 1880000.4, 6), (700050.5, 1880100.6, 7)])
    read = wkb.loads(geometry.to_multipolygon_wkb(shape))
    assert read.geom_type == "MultiPolygon"
    assert not read.has_z
    assert read.geoms[0].exterior.coords[0] == (700000.1, 1880000.2)


def test_multipolygon_wkb_takes_the_polygons_of_a_collection():
    shape = GeometryCollection([LineString([(0, 0), (1, 1)]), box(0, 0, 1, 1), MultiPolygon([box(5, 5, 7, 7)])])
    assert wkb.loads(geometry.to_multipolygon_wkb(shape)).area == pytest.approx(5)


@pytest.mark.parametrize("shape", [Polygon(), LineString([(0, 0), (1, 1)]), GeometryCollection()])
def test_a_shape_without_area_is_no_boundary(shape):
    with pytest.raises(InputError, match="encloses no area"):
        geometry.to_multipolygon_wkb(shape)


@pytest.mark.parametrize("value", [b"", b"\x01\x03", b"POLYGON EMPTY"])
def test_bytes_that_are_no_shape_are_refused(value):
    with pytest.raises(InputError, match="cannot be read"):
        geometry.read_shape(value)


@pytest.mark.parametrize("value", [None, float("nan"), ""])
def test_a_missing_shape_is_none(value):
    assert geometry.read_shape(value) is None


def test_points_go_to_the_polygon_they_lie_in():
    left, right = box(0, 0, 10, 10), box(10, 0, 20, 10).difference(box(14, 4, 16, 6))
    x = np.array([5.0, 15.0, 15.0, 10.0, 25.0, np.nan, 0.0])
    y = np.array([5.0, 1.0, 5.0, 5.0, 5.0, 5.0, 0.0])
    found = geometry.assign_points(x, y, [left.wkb, right], ["65020201", "65020202"])
    assert found.tolist() == ["65020201", "65020202", "", "65020201", "", "", "65020201"]


def test_points_without_polygons_and_polygons_without_points():
    assert geometry.assign_points(np.zeros(2), np.zeros(2), [], []).tolist() == ["", ""]
    assert geometry.assign_points(np.zeros(0), np.zeros(0), [box(0, 0, 1, 1)], ["a"]).tolist() == []


@given(st.integers(0, 10_000))
def test_assigning_points_agrees_with_asking_each_polygon(seed):
    generator = np.random.default_rng(seed)
    corners = generator.uniform(0, 90, (8, 2))
    shapes = [Point(cx, cy).buffer(r) for (cx, cy), r in zip(corners, generator.uniform(3, 25, 8))]
    x, y = generator.uniform(0, 100, (2, 60))
    codes = [f"{n}" for n in range(8)]
    expected = [
        next((code for code, shape in zip(codes, shapes) if shape.contains(Point(*at))), "") for at in zip(x, y)
    ]
    assert geometry.assign_points(x, y, shapes, codes).tolist() == expected


@given(st.integers(0, 10_000))
def test_boxes_that_touch_are_found(seed):
    generator = np.random.default_rng(seed)
    shapes = [box(x, y, x + w, y + h) for x, y, w, h in generator.integers(1, 9, (12, 4)).tolist()]
    bounds = geometry.bounds_of([*shapes, None])
    pairs = set(zip(*(found.tolist() for found in geometry.touching_boxes(bounds, bounds))))
    assert pairs == {(i, j) for i, a in enumerate(shapes) for j, b in enumerate(shapes) if a.intersects(b)}


def test_snapped_coordinates_are_multiples_of_the_grid():
    snapped = geometry.snap_to_grid(np.array([700000.12345, 1880000.98765]))
    assert np.all(np.mod(snapped, geometry.GRID_M) == 0)
    assert np.abs(snapped - [700000.12345, 1880000.98765]).max() <= geometry.GRID_M / 2


def test_what_is_no_number_becomes_nan():
    import pandas as pd

    assert np.isnan(geometry.numbers(pd.Series(["x", None, "3"])))[:2].all()
