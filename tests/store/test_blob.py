from __future__ import annotations

import struct

import pytest
from osgeo import ogr
from shapely import wkb, wkt

from chumchon.plugin.store.blob import blob_bounds, blob_wkb, geometry_blob, wkb_bounds

SHAPES = (
    "POINT (500000 1880000.5)",
    "LINESTRING (0 1, 2 5, -3 4)",
    "POLYGON ((0 0, 4 0, 4 3, 0 3, 0 0), (1 1, 2 1, 2 2, 1 1))",
    "MULTIPOINT (1 2, 3 -4)",
    "MULTILINESTRING ((0 0, 1 1), (5 5, 6 7))",
    "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 9 5, 9 8, 5 5)))",
    "GEOMETRYCOLLECTION (POINT (7 8), LINESTRING (0 0, 1 9))",
)


@pytest.mark.parametrize("text", SHAPES)
def test_a_blob_holds_the_shape_and_its_bounds(text: str) -> None:
    shape = wkt.loads(text)
    blob = geometry_blob(shape.wkb, 32647)
    assert blob[:2] == b"GP"
    assert struct.unpack_from("<i", blob, 4) == (32647,)
    assert blob_wkb(blob) == shape.wkb
    west, south, east, north = shape.bounds
    assert blob_bounds(blob) == (west, south, east, north)


@pytest.mark.parametrize("text", SHAPES)
@pytest.mark.parametrize("big_endian", [True, False])
def test_bounds_of_any_byte_order_and_dimension(text: str, big_endian: bool) -> None:
    shape = wkt.loads(text)
    assert wkb_bounds(wkb.dumps(shape, big_endian=big_endian)) == shape.bounds
    raised = ogr.CreateGeometryFromWkt(text)
    for dimensions in (raised.Set3D, raised.SetMeasured):
        dimensions(True)
        order = ogr.wkbXDR if big_endian else ogr.wkbNDR
        assert wkb_bounds(bytes(raised.ExportToIsoWkb(order))) == shape.bounds


@pytest.mark.parametrize("text", ["POINT EMPTY", "POLYGON EMPTY", "MULTIPOLYGON EMPTY", "GEOMETRYCOLLECTION EMPTY"])
def test_an_empty_shape_has_no_bounds(text: str) -> None:
    blob = geometry_blob(bytes(ogr.CreateGeometryFromWkt(text).ExportToIsoWkb()), 32647)
    assert blob_bounds(blob) is None


def test_a_point_has_no_envelope_as_gdal_writes_it() -> None:
    assert len(geometry_blob(wkt.loads("POINT (1 2)").wkb, 32647)) == 8 + 21
    assert len(geometry_blob(wkt.loads("LINESTRING (1 2, 3 4)").wkb, 32647)) == 8 + 32 + 41
