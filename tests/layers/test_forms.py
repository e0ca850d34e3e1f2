from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsEditFormConfig,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.landmarks import load_landmark_kinds
from chumchon.plugin.layers.forms import configure_form
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.store.workspace import Workspace

KINDS = load_landmark_kinds()


def index_of(layer: QgsVectorLayer, column: str) -> int:
    return layer.fields().indexFromName(column)


def valid(layer: QgsVectorLayer, column: str, value: object) -> bool:
    feature = QgsFeature(layer.fields())
    feature[column] = value
    return QgsVectorLayerUtils.validateAttribute(layer, feature, index_of(layer, column))[0]


def tabs(layer: QgsVectorLayer) -> dict[str, list[str]]:
    root = layer.editFormConfig().invisibleRootContainer()
    return {tab.name(): [element.name() for element in tab.children()] for tab in root.children()}


@pytest.mark.parametrize("store", ["village", "household"])
def test_every_column_carries_its_thai_name_in_the_file(workspace: Workspace, ground, store: schema.Store) -> None:
    for table in schema.tables(store):
        if table.name in ("workspace", "import_batch_village"):
            continue
        layer = ground.reopen(workspace, table.name, store)
        assert layer.editFormConfig().layout() == QgsEditFormConfig.EditorLayout.TabLayout, table.name
        for column in table.columns:
            assert layer.attributeAlias(index_of(layer, column.name)) == column.alias_th


def test_the_form_can_be_english(bare_workspace: Workspace) -> None:
    table = schema.table("landmark")
    layer = open_layer(bare_workspace, table)
    configure_form(layer, table, KINDS, thai=False)
    assert layer.attributeAlias(index_of(layer, "kind")) == "Kind"
    assert "Evidence and source" in tabs(layer)


def test_kinds_that_point_at_people_cannot_be_chosen(workspace: Workspace, ground) -> None:
    layer = ground.reopen(workspace, "landmark")
    setup = layer.editorWidgetSetup(index_of(layer, "kind"))
    offered = {value: label for entry in setup.config()["map"] for label, value in entry.items()}
    assert setup.type() == "ValueMap"
    assert offered == {kind.id: kind.name_th for kind in KINDS.kinds if not kind.sensitive}
    assert any(kind.sensitive for kind in KINDS.kinds)


def test_value_lists_are_offered_in_their_order(workspace: Workspace, ground) -> None:
    layer = ground.reopen(workspace, "boundary_line")
    entries = layer.editorWidgetSetup(index_of(layer, "status")).config()["map"]
    assert [value for entry in entries for value in entry.values()] == ["agreed", "proposed", "disputed"]


def test_constraints_hold(workspace: Workspace, ground) -> None:
    village = ground.reopen(workspace, "village")
    assert not valid(village, "name_th", None)
    assert valid(village, "name_th", "บ้านใหม่")
    assert valid(village, "village_code", "65020209")
    assert not valid(village, "village_code", "65020201"), "the code is taken"
    for wrong in ("๖๕๐๒๐๒๐๙", "6502020", "650202099", "บ้าน"):
        assert not valid(village, "village_code", wrong)
    assert "8" in village.constraintDescription(index_of(village, "village_code"))
    link = ground.reopen(workspace, "household_link", "household")
    assert valid(link, "house_code", None)
    assert not valid(link, "house_code", "123")


def test_a_new_row_gets_its_id(workspace: Workspace, ground) -> None:
    layer = ground.reopen(workspace, "landmark")
    made = {QgsVectorLayerUtils.createFeature(layer)["uuid"] for _ in range(3)}
    assert len(made) == 3
    assert all(len(uuid) == 36 for uuid in made)


def test_hidden_and_read_only_columns(workspace: Workspace, ground) -> None:
    layer = ground.reopen(workspace, "plan_item")
    form = layer.editFormConfig()
    assert layer.editorWidgetSetup(index_of(layer, "uuid")).type() == "Hidden"
    assert form.readOnly(index_of(layer, "indicator_id"))
    assert not form.readOnly(index_of(layer, "title"))
    shown = {column.name for column in layer.attributeTableConfig().columns() if not column.hidden}
    assert "title" in shown
    assert not shown & {"fid", "uuid", "run_id"}
    assert list(tabs(layer)) == ["ข้อมูล", "หลักฐานและที่มา", "ข้อมูลจากระบบ"]
    assert "indicator_id" in tabs(layer)["ข้อมูลจากระบบ"]
    assert tabs(ground.reopen(workspace, "landmark"))["หลักฐานและที่มา"] == ["photo", "source", "accuracy_m", "consent"]


def test_a_photo_is_kept_relative_to_the_folder_of_its_file(workspace: Workspace, ground) -> None:
    layer = ground.reopen(workspace, "landmark")
    setup = layer.editorWidgetSetup(index_of(layer, "photo"))
    assert setup.type() == "ExternalResource"
    assert int(setup.config()["RelativeStorage"]) == 2
    expression = QgsExpression(setup.config()["PropertyCollection"]["properties"]["propertyRootPath"]["expression"])
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    assert Path(expression.evaluate(context)) == workspace.folder
    assert str(workspace.folder) not in str(setup.config())
