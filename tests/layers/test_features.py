from __future__ import annotations

import struct

import pytest
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate

from chumchon.plugin.domain.errors import CancelledError, InputError
from chumchon.plugin.layers.features import read_source

UTM = QgsCoordinateReferenceSystem("EPSG:32647")
CONTEXT = QgsCoordinateTransformContext()


def source_of(layer: QgsVectorLayer, *rows: tuple[str | None, list[object]]) -> QgsProcessingFeatureSource:
    """The layer as Processing hands it over, filled with WKT and attributes."""
    for wkt, values in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(values)
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        assert layer.dataProvider().addFeature(feature)
    context = QgsProcessingContext()
    source = QgsProcessingUtils.variantToSource(layer, context)
    source.kept = (layer, context)
    return source


def memory(kind: str, fields: str = "field=code:string&field=n:integer&field=day:date") -> QgsVectorLayer:
    return QgsVectorLayer(f"{kind}&{fields}", "ข้อมูลของสำนักงาน", "memory")


def test_columns_are_plain_and_shapes_are_transformed() -> None:
    day = QDate(2022, 3, 1)
    source = source_of(
        memory("Point?crs=EPSG:4326"),
        ("Point(99 16)", ["๐๑", 7, day]),
        ("Point(100.2 16.8)", [NULL, NULL, NULL]),
        (None, ["01", 0, NULL]),
    )
    columns, shapes = read_source(source, ["day", "code", "n"], UTM, CONTEXT)
    assert columns == {"day": ["2022-03-01", None, None], "code": ["๐๑", None, "01"], "n": [7, None, 0]}
    assert [shape is None for shape in shapes] == [False, False, True]
    order, kind, x, y = struct.unpack("<BIdd", shapes[0])
    assert (order, kind) == (1, 1)
    assert x == pytest.approx(500_000, abs=0.01)
    assert y == pytest.approx(1_768_935, abs=2)


def test_a_subset_in_another_order_and_no_column_at_all() -> None:
    source = source_of(memory("Point?crs=EPSG:32647"), ("Point(1 2)", ["a", 1, NULL]))
    assert read_source(source, ["n"], UTM, CONTEXT)[0] == {"n": [1]}
    columns, shapes = read_source(source, [], UTM, CONTEXT)
    assert columns == {}
    assert len(shapes) == 1


def test_heights_measures_and_curves_become_plain_shapes() -> None:
    solid = source_of(memory("PointZM?crs=EPSG:32647"), ("PointZM(1 2 3 4)", ["a", 1, NULL]))
    assert read_source(solid, [], UTM, CONTEXT)[1] == [struct.pack("<BIdd", 1, 1, 1, 2)]
    curved = source_of(
        memory("CurvePolygon?crs=EPSG:32647"), ("CurvePolygon(CircularString(0 0, 2 0, 0 0))", ["a", 1, NULL])
    )
    (shape,) = read_source(curved, [], UTM, CONTEXT)[1]
    assert struct.unpack_from("<BI", shape) == (1, 3)
    geometry = QgsGeometry()
    geometry.fromWkb(shape)
    assert geometry.area() == pytest.approx(3.14159, abs=0.01)


def test_an_empty_layer_gives_empty_columns() -> None:
    source = source_of(memory("Polygon?crs=EPSG:4326"))
    assert read_source(source, ["code", "n"], UTM, CONTEXT) == ({"code": [], "n": []}, [])


def test_a_table_without_shapes_needs_no_crs() -> None:
    source = source_of(memory("NoGeometry?crs="), (None, ["a", 1, NULL]))
    assert read_source(source, ["code"], UTM, CONTEXT) == ({"code": ["a"]}, [None])


def test_a_layer_without_crs_is_refused() -> None:
    layer = memory("Point?crs=EPSG:4326")
    layer.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(InputError, match="coordinate reference system"):
        read_source(source_of(layer, ("Point(99 16)", ["a", 1, NULL])), ["code"], UTM, CONTEXT)


def test_a_missing_column_is_named_with_those_there_are() -> None:
    source = source_of(memory("Point?crs=EPSG:4326"))
    with pytest.raises(InputError, match=r"รหัส.*code, n, day"):
        read_source(source, ["รหัส"], UTM, CONTEXT)


def test_shapes_that_cannot_be_placed_are_counted() -> None:
    source = source_of(
        memory("Point?crs=EPSG:4326"),
        ("Point(99 16)", ["a", 1, NULL]),
        ("Point(689000 1860000)", ["metres, not degrees", 2, NULL]),
        ("Point(690000 1860000)", ["the same", 3, NULL]),
    )
    with pytest.raises(InputError, match="2 shapes"):
        read_source(source, ["code"], UTM, CONTEXT)


def test_it_stops_when_asked() -> None:
    source = source_of(memory("Point?crs=EPSG:4326"), ("Point(99 16)", ["a", 1, NULL]))
    with pytest.raises(CancelledError):
        read_source(source, ["code"], UTM, CONTEXT, cancelled=lambda: True)


def test_a_filtered_source_gives_what_the_filter_leaves() -> None:
    layer = memory("Point?crs=EPSG:32647")
    source = source_of(layer, ("Point(1 1)", ["a", 1, NULL]), ("Point(2 2)", ["b", 2, NULL]))
    assert len(list(source.getFeatures(QgsFeatureRequest()))) == 2
    layer.setSubsetString("n = 2")
    assert read_source(source_of(layer), ["code"], UTM, CONTEXT)[0] == {"code": ["b"]}
