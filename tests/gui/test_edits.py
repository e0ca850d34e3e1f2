"""Edits in QGIS itself: GDAL marks the table as changed with every commit, and the dock shows what that outdates."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer

from chumchon.plugin.domain import schema
from chumchon.plugin.gui.step_row import PRIMARY
from chumchon.plugin.gui.window import Window
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.store import freshness
from chumchon.plugin.store.workspace import Workspace

TRIANGLE = "MULTIPOLYGON(((600000 1860000, 600900 1860000, 600900 1860900, 600000 1860000)))"


def first_id(layer: QgsVectorLayer) -> int:
    return next(layer.getFeatures()).id()


def rename(layer: QgsVectorLayer) -> None:
    assert layer.changeAttributeValue(first_id(layer), layer.fields().indexOf("name_th"), "ใหม่")


def reshape(layer: QgsVectorLayer) -> None:
    assert layer.changeGeometry(first_id(layer), QgsGeometry.fromWkt(TRIANGLE))


def delete(layer: QgsVectorLayer) -> None:
    assert layer.deleteFeature(first_id(layer))


def add(layer: QgsVectorLayer) -> None:
    feature = QgsFeature(layer.fields())
    feature.setAttribute("village_code", "65020203")
    feature.setAttribute("name_th", "ค")
    feature.setAttribute("status", "drawn")
    feature.setGeometry(QgsGeometry.fromWkt(TRIANGLE))
    assert layer.addFeature(feature)


def status_of(workspace: Workspace, step_id: str) -> str:
    return next(state.status.value for state in freshness.chain_state(workspace) if state.step.id == step_id)


@pytest.mark.parametrize("edit", [rename, reshape, delete, add])
def test_a_committed_edit_outdates_the_check(workspace: Workspace, run, edit: Callable[[QgsVectorLayer], None]):
    run(workspace, "checkboundaries")
    layer = open_layer(workspace, schema.table("village"))
    assert layer.startEditing()
    edit(layer)
    assert status_of(workspace, "check") == "done", "an edit counts when it is saved"
    assert layer.commitChanges(), layer.commitErrors()
    assert status_of(workspace, "check") == "out_of_date"


def test_opening_looking_and_saving_nothing_outdates_nothing(workspace: Workspace, run):
    run(workspace, "checkboundaries")
    layer = open_layer(workspace, schema.table("village"))
    assert sum(1 for _ in layer.getFeatures()) == 2
    assert layer.startEditing()
    assert layer.commitChanges()
    assert layer.startEditing()
    rename(layer)
    assert layer.rollBack()
    assert status_of(workspace, "check") == "done"


def test_the_dock_follows_an_edit_in_the_open_project(window: Window, workspace: Workspace, desktop, run):
    run(workspace, "checkboundaries")
    window.dock.open_workspace(workspace.folder)
    desktop.settle(500)
    row = window.dock.rows["check"]
    assert row.status_text().startswith("Done")
    layers = QgsProject.instance().mapLayers().values()
    village = next(layer for layer in layers if layer.source().endswith("layername=village"))
    assert village.startEditing()
    rename(village)
    assert village.commitChanges()
    desktop.settle(700)
    assert row.status_text() == "Out of date · what it was made from has changed"
    assert row.button.styleSheet() == PRIMARY
