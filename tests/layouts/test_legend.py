from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLegendRenderer,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.landmarks import load_landmark_kinds
from chumchon.plugin.domain.radar import imported_model
from chumchon.plugin.layouts.sheet_content import SheetFacts
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.workspace import Workspace

THERE = ("วัด/สำนักสงฆ์", "โรงเรียน", "รพ.สต./สถานีอนามัย", "ศาลากลางบ้าน", "ประปาหมู่บ้าน", "ร้านค้า", "ป่าชุมชน", "จุดน้ำท่วม")
"""The names of the kinds of the workspace's places, in the order of the catalogue."""
LEGEND = {
    "แนวเขต": ["ตำบล", "ร่าง (ระบบแบ่งให้)", "วาดแล้ว"],
    "ถนน": ["ถนนสายหลัก", "ซอย ทางเดิน"],
    "ทางน้ำ": ["ลำน้ำ คลอง ห้วย"],
    "สถานที่สำคัญ": list(THERE),
}

Draw = Callable[..., Any]


def listed(sheet: Any) -> dict[str, list[str]]:
    """The texts of the symbols by heading, in the legend's order, without line feeds."""
    model = sheet.item("legend").model()
    found = {}
    for child in model.rootGroup().children():
        layers = child.findLayers() if isinstance(child, QgsLayerTreeGroup) else [child]
        found[child.name()] = [text for layer in layers for text in texts_of(model, layer)]
    return found


def texts_of(model: Any, layer: QgsLayerTreeLayer) -> list[str]:
    texts = [node.data(Qt.ItemDataRole.DisplayRole) for node in model.layerLegendNodes(layer)]
    return [text.replace("\n", "") for text in texts]


def assert_fits(sheet: Any) -> None:
    legend = sheet.item("legend")
    needed = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize()
    left, top, width, height = sheet.region("legend")
    assert needed.width() <= width and needed.height() <= height
    shown = sheet.picture()
    beside = sheet.part((left + width, top, 420 - left - width, height), shown)
    below = sheet.part((left, top + height, width, 297 - top - height), shown)
    assert beside.min() > 250 and below.min() > 250, "something is drawn outside the frame"
    assert (sheet.part("legend", shown) < 128).mean() > 0.01


def test_what_the_map_shows_in_a_fixed_order(draw: Draw, facts: SheetFacts) -> None:
    assert listed(draw(facts)) == LEGEND


def test_what_is_not_on_the_map_is_not_in_the_legend(draw: Draw, facts: SheetFacts, project: QgsProject) -> None:
    root = project.layerTreeRoot()
    for node in root.findLayers():
        if "layername=roads" in node.layer().source():
            node.setItemVisibilityChecked(False)
        if "layername=landmark" in node.layer().source():
            node.layer().setSubsetString("kind IN ('temple', 'shop')")
    found = listed(draw(facts))
    assert "ถนน" not in found and found["ทางน้ำ"] == ["ลำน้ำ คลอง ห้วย"]
    assert found["สถานที่สำคัญ"] == ["วัด/สำนักสงฆ์", "ร้านค้า"]


def test_a_heading_without_symbols_goes(draw: Draw, facts: SheetFacts, project: QgsProject) -> None:
    for node in project.layerTreeRoot().findLayers():
        if "layername=landmark" in node.layer().source():
            node.layer().setSubsetString("kind = 'nothing'")
    assert list(listed(draw(facts))) == ["แนวเขต", "ถนน", "ทางน้ำ"]


def test_too_many_places_are_neither_on_the_map_nor_in_the_legend(draw: Draw, facts: SheetFacts) -> None:
    sheet = draw(replace(facts, landmarks=7_320))
    assert "สถานที่สำคัญ" not in listed(sheet)
    assert not any("layername=landmark" in layer.source() for layer in sheet.item("map").layers())
    assert "7,320" in sheet.item("notes").text()


@pytest.mark.parametrize("thai", [True, False])
def test_the_legend_stays_in_its_frame(draw: Draw, facts: SheetFacts, thai: bool) -> None:
    assert_fits(draw(facts, thai))


def test_before_any_run_the_legend_stands_where_the_chart_would(draw: Draw, facts: SheetFacts) -> None:
    full, empty = draw(facts), draw(replace(facts, run=None))
    assert_fits(empty)
    assert empty.region("legend")[1] < full.region("table")[1] < full.region("legend")[1]
    assert empty.region("legend_title")[1] >= empty.region("no_scores")[1] + empty.region("no_scores")[3] - 1


def test_without_a_chart_the_table_stands_below_the_sentence(
    draw: Draw, facts: SheetFacts, picture_folder: Path
) -> None:
    scores = [replace(one, score=None, low=None, high=None, level="") for one in facts.run.scores]
    ready = replace(facts, run=replace(facts.run, model=imported_model(), scores=scores))
    sheet = draw(ready)
    sheet.image(100).save(str(picture_folder / "sheet_ready_scores.png"))
    assert_fits(sheet)
    left, top, width, height = sheet.region("no_scores")
    assert sheet.region("table")[1] == pytest.approx(top + height, abs=0.1)
    below = (left, top + height + 46, width, 30)
    assert (sheet.part("table") < 128).mean() > 0.02 and not sheet.item("radar").isVisible()
    assert (sheet.part("no_scores") < 128).mean() > 0.01 and (sheet.part(below) < 128).mean() > 0.005
    assert sheet.region("glyph")[1] < draw(facts).region("glyph")[1] - 40


@pytest.fixture
def crowded(workspace: Workspace, tmp_path: Path) -> Iterator[QgsProject]:
    """A project with every kind of place, and a layer of the user's under a long name."""
    folder = tmp_path / "ตำบล แน่น"
    shutil.copytree(workspace.folder, folder)
    kinds = [kind.id for kind in load_landmark_kinds().kinds if not kind.sensitive]
    with Workspace(folder, workspace.info).reading() as connection:
        (shape,) = connection.execute("SELECT geom FROM landmark LIMIT 1").fetchone()
    with Workspace(folder, workspace.info).writing() as connection:
        columns = {"uuid": [f"new {kind}" for kind in kinds], "kind": kinds, "name_th": kinds}
        insert_rows(connection, schema.table("landmark"), {**columns, "geom": [shape] * len(kinds)})
    read = QgsProject()
    assert read.read(str(folder / "650202.qgz"))
    read.addMapLayer(own_layer(read))
    yield read
    read.clear()


def own_layer(project: QgsProject) -> QgsVectorLayer:
    layer = QgsVectorLayer("Point?crs=EPSG:32647", "แผนที่ภาษีและทะเบียนทรัพย์สินขององค์การบริหารส่วนตำบลหนองกะท้าว", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POINT(621000 1881000)"))
    layer.dataProvider().addFeature(feature)
    return layer


def test_a_crowded_legend_shrinks_and_wraps_and_loses_nothing(
    draw: Draw, facts: SheetFacts, crowded: QgsProject, picture_folder: Path
) -> None:
    sheet = draw(facts, project=crowded)
    sheet.image(150).save(str(picture_folder / "sheet_crowded_legend.png"))
    assert_fits(sheet)
    found = listed(sheet)
    assert len(found["สถานที่สำคัญ"]) == len(load_landmark_kinds().kinds) - 2
    assert list(found)[:4] == list(LEGEND)
    assert "องค์การบริหารส่วนตำบลหนองกะท้าว" in list(found)[4]
