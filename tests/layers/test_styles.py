from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from qgis.core import QgsCategorizedSymbolRenderer, QgsRuleBasedRenderer, QgsVectorLayer
from qgis.PyQt.QtCore import QSize

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.landmarks import load_landmark_kinds
from chumchon.plugin.layers.landmark_pins import MARKERS, pin
from chumchon.plugin.layers.styles import save_default_styles
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.store.workspace import Workspace

ABSOLUTE = re.compile(r"""["'>](/[A-Za-z]|[A-Za-z]:[\\/]|file:)""")


def saved_styles(file: Path) -> list[tuple[str, str, int, str]]:
    """Table, style name, whether it is the default, QML."""
    layer = QgsVectorLayer(f"{file}|layername=layer_styles", "x", "ogr")
    names = ("f_table_name", "styleName", "useAsDefault", "styleQML")
    return [tuple(feature[name] for name in names) for feature in layer.getFeatures()]


def legend_of(workspace: Workspace) -> list[str]:
    landmarks = open_layer(workspace, schema.table("landmark"))
    return [category.label() for category in landmarks.renderer().categories()]


@pytest.mark.parametrize("store", ["village", "household"])
def test_each_layer_has_one_default_style_without_absolute_paths(workspace: Workspace, store: schema.Store) -> None:
    styles = saved_styles(workspace.file(store))
    expected = {table.name for table in schema.tables(store)} - {"workspace", "import_batch_village"}
    assert {table for table, *_ in styles} == expected
    assert sorted(table for table, _, default, _ in styles if default) == sorted(expected)
    for table, _name, _default, qml in styles:
        assert not ABSOLUTE.findall(qml), table
        assert str(workspace.folder.parent) not in qml
        assert "ValueRelation" not in qml


def test_the_styles_travel_with_a_file_that_is_moved_alone(workspace: Workspace, tmp_path: Path, ground) -> None:
    elsewhere = tmp_path / "ที่อื่น" / "แฟ้ม.gpkg"
    elsewhere.parent.mkdir()
    shutil.copyfile(workspace.village_file, elsewhere)
    shutil.rmtree(workspace.folder)
    layers = {
        name: QgsVectorLayer(f"{elsewhere}|layername={name}", name, "ogr")
        for name in ("landmark", "boundary_line", "village", "village_radar", "tambon")
    }
    renderer = layers["landmark"].renderer()
    assert isinstance(renderer, QgsCategorizedSymbolRenderer)
    assert "วัด/สำนักสงฆ์" in [category.label() for category in renderer.categories()]
    assert layers["village"].labelsEnabled()
    picture = ground.draw([layers["landmark"]], ground.village(0), width=600)
    temple = load_landmark_kinds().by_id["temple"].colour
    pixels = ground.pixels(picture)
    on_pin = pixels[430:470, 280:320]
    assert ground.is_near(on_pin, temple).sum() > 50
    assert ground.is_near(on_pin, "white", 10).sum() > 20, "the pictogram is in the style, not in a file"


def test_boundaries_are_told_apart_by_status(workspace: Workspace, ground) -> None:
    lines = open_layer(workspace, schema.table("boundary_line"))
    renderer = lines.renderer()
    assert isinstance(renderer, QgsRuleBasedRenderer)
    labels = [rule.label() for rule in renderer.rootRule().children()]
    roles = [choice for choice in schema.VALUE_LISTS["line_role"] if choice.value != "border"]
    assert labels == [choice.name_th for choice in (*schema.VALUE_LISTS["agreement"], *roles)]
    pixels = ground.pixels(ground.draw([lines], ground.whole(100), width=1640))
    columns = [20 + 400 * number for number in (1, 2, 3)]
    blue, brown, red = (
        ground.is_near(pixels[:, at - 4 : at + 5], colour).any(axis=1).mean()
        for at, colour in zip(columns, ("#2166ac", "#b35806", "#c0392b"))
    )
    assert blue > 0.85, "an agreed line is unbroken"
    assert 0.4 < brown < 0.85, "a proposed one is dashed"
    assert 0.2 < red < 0.7


def test_a_village_that_is_no_more_is_not_drawn(workspace: Workspace, ground) -> None:
    with workspace.writing() as connection:
        connection.execute("UPDATE village SET valid_to = '2020-01-01' WHERE village_code = '65020201'")
    villages = open_layer(workspace, schema.table("village"))
    pixels = ground.pixels(ground.draw([villages], ground.village(0, -50)))
    assert (pixels == 255).all()
    radar = open_layer(workspace, schema.table("village_radar"))
    assert radar.featureCount() == 3


def test_a_fresh_style_replaces_ours_and_leaves_the_users(workspace: Workspace) -> None:
    own = open_layer(workspace, schema.table("village"))
    own.setLabelsEnabled(False)
    assert not own.saveStyleToDatabase("ของฉัน", "", True, "")
    save_default_styles(workspace, thai=False)
    styles = {(table, name): default for table, name, default, _qml in saved_styles(workspace.village_file)}
    assert styles["village", "ของฉัน"]
    assert not styles["village", "chumchon"]
    assert styles["landmark", "chumchon"]
    assert not open_layer(workspace, schema.table("village")).labelsEnabled()
    assert "Temple" in legend_of(workspace)


def test_the_workspaces_own_kinds_have_pins(bare_workspace: Workspace) -> None:
    shipped = Path(MARKERS).parents[1] / "plugin" / "domain" / "catalogue" / "landmark_kinds.csv"
    heading, first, *_rest = shipped.read_text(encoding="utf-8").splitlines()
    own = first.replace("temple,faith,วัด/สำนักสงฆ์,Temple,temple", "buffalo,faith,ศูนย์ควาย,Buffalo centre,no_such_picture")
    (bare_workspace.catalogue / "landmark_kinds.csv").write_text(f"{heading}\n{own}\n", encoding="utf-8")
    save_default_styles(bare_workspace)
    assert legend_of(bare_workspace) == ["ศูนย์ควาย", "สถานที่อื่น"]


@pytest.mark.parametrize("kind", load_landmark_kinds().kinds, ids=lambda kind: kind.id)
def test_every_kind_has_a_picture_of_its_own_in_one_colour(kind, ground) -> None:
    text = (MARKERS / f"{kind.marker}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert not re.search(r"href|<image|<text|<style|<script|url\(", text)
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', text)) <= {"param(fill) #fff", "none"}
    symbol = pin(kind)
    assert symbol.symbolLayerCount() == 2
    picture = ground.pixels(symbol.asImage(QSize(18, 18)))
    shape = ground.is_near(picture, kind.colour, 60)
    assert 0.15 < shape.mean() < 0.9, "neither the ground nor the picture is missing"
