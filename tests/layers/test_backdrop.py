from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)

from chumchon.plugin.layers.backdrop import write_backdrop
from chumchon.plugin.layers.projects import write_projects
from chumchon.plugin.store.workspace import Workspace

CONTEXT = QgsCoordinateTransformContext()


def lines(fields: str, *rows: tuple[str, list[str]], crs: str = "EPSG:32647") -> QgsProcessingFeatureSource:
    layer = QgsVectorLayer(f"MultiLineString?crs={crs}&{fields}", "ถนน", "memory")
    for wkt, values in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(values)
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        assert layer.dataProvider().addFeature(feature)
    context = QgsProcessingContext()
    source = QgsProcessingUtils.variantToSource(layer, context)
    source.kept = (layer, context)
    return source


@pytest.fixture
def with_roads(workspace: Workspace, ground) -> Workspace:
    clip = ground.polygon_wkb((620_000, 1_880_000, 628_000, 1_882_000))
    roads = lines(
        "field=fclass:string&field=name:string",
        ("LineString(619000 1881000, 629000 1881000)", ["primary", "ทางหลวง"]),
        ("LineString(621000 1880500, 622000 1880500)", ["track", None]),
        ("LineString(600000 1881000, 610000 1881000)", ["primary", "ไกล"]),
        ("LineString(621000 1880200, 621000 1879000, 623000 1879000, 623000 1880200)", ["residential", "โค้ง"]),
    )
    assert write_backdrop(workspace, "roads", roads, clip, CONTEXT) == 3
    streams = lines(
        "field=kind:string&field=name_th:string", ("LineString(620000 1880000, 628000 1882000)", ["river", "แม่น้ำ"])
    )
    assert write_backdrop(workspace, "waterways", streams, clip, CONTEXT) == 1
    return workspace


def test_lines_are_cut_to_the_area_with_name_and_kind(with_roads: Workspace, ground) -> None:
    layer = QgsVectorLayer(f"{with_roads.folder / 'backdrop.gpkg'}|layername=roads", "x", "ogr")
    rows = {feature["kind"]: feature for feature in layer.getFeatures()}
    assert rows.keys() == {"primary", "track", "residential"}
    assert rows["primary"]["name"] == "ทางหลวง"
    assert rows["primary"].geometry().length() == pytest.approx(8000)
    assert len(rows["residential"].geometry().asMultiPolyline()) == 2
    assert layer.crs().authid() == "EPSG:32647"


def test_backdrops_are_styled_in_their_file(with_roads: Workspace, ground, picture_folder: Path) -> None:
    file = with_roads.folder / "backdrop.gpkg"
    shown = [QgsVectorLayer(f"{file}|layername={name}", name, "ogr") for name in ("roads", "waterways")]
    image = ground.draw(shown, ground.whole(), width=1600)
    assert image.save(str(picture_folder / "backdrop.png"))
    pixels = ground.pixels(image)
    assert ground.is_near(pixels[190:210, 200:300], "#fad68c", 20).sum() > 100, "a main road is yellow"
    assert ground.is_near(pixels, "#6ca4cd", 20).sum() > 3000, "a river is blue"


def test_the_projects_show_them_below_everything(with_roads: Workspace) -> None:
    for path in write_projects(with_roads):
        project = QgsProject()
        assert project.read(str(path))
        group = project.layerTreeRoot().findGroup("พื้นหลัง")
        assert [node.name() for node in group.findLayers()] == ["ถนน", "ทางน้ำ"]
        spatial = [layer.name() for layer in project.layerTreeRoot().layerOrder() if layer.isSpatial()]
        assert spatial[-2:] == ["ถนน", "ทางน้ำ"]


def test_a_second_time_replaces_the_layer(with_roads: Workspace, ground) -> None:
    clip = ground.polygon_wkb((620_000, 1_880_000, 628_000, 1_882_000))
    again = lines("field=name:string", ("LineString(621000 1880500, 622000 1880500)", ["ใหม่"]))
    assert write_backdrop(with_roads, "roads", again, clip, CONTEXT) == 1
    file = with_roads.folder / "backdrop.gpkg"
    roads = QgsVectorLayer(f"{file}|layername=roads", "x", "ogr")
    waterways = QgsVectorLayer(f"{file}|layername=waterways", "x", "ogr")
    assert [feature["name"] for feature in roads.getFeatures()] == ["ใหม่"]
    assert waterways.featureCount() == 1
    styles = QgsVectorLayer(f"{file}|layername=layer_styles", "x", "ogr")
    assert styles.featureCount() == 2


def test_lines_in_degrees_are_brought_to_the_workspace(workspace: Workspace, ground) -> None:
    clip = ground.polygon_wkb((620_000, 1_880_000, 628_000, 1_882_000))
    roads = lines("field=name:string", ("LineString(100.13 17.005, 100.16 17.005)", ["ก"]), crs="EPSG:4326")
    assert write_backdrop(workspace, "roads", roads, clip, CONTEXT) == 1
    layer = QgsVectorLayer(f"{workspace.folder / 'backdrop.gpkg'}|layername=roads", "x", "ogr")
    extent = layer.extent()
    assert ground.whole(1).contains(extent)
    assert extent.width() > 3000
