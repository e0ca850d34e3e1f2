"""A project in which people have duplicated layers: the panels work on the workspace's own ones."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from chumchon.plugin.gui.project_layers import layer_of, layers_of
from chumchon.plugin.gui.window import Window
from chumchon.plugin.store.workspace import Workspace
from tests.gui.pin_steps import layer, open_panel

TABLES = ("village", "landmark", "household", "boundary_line")


def duplicate(table: str, name: str = "") -> QgsVectorLayer:
    """As QGIS's menu does; the user has moved the copy to the top."""
    own = layer(table)
    copy = own.clone()
    copy.setName(name or f"{own.name()} สำเนา")
    QgsProject.instance().addMapLayer(copy, False)
    QgsProject.instance().layerTreeRoot().insertLayer(0, copy)
    assert copy.id() != own.id()
    return copy


@pytest.mark.parametrize("reopened", [False, True])
def test_panels_work_on_the_own_layers(window: Window, desktop, workspace: Workspace, reopened: bool) -> None:
    open_panel(window, desktop, workspace, private=True)
    own = {table: layer(table).id() for table in TABLES}
    copies = {table: duplicate(table) for table in TABLES}
    if reopened:
        assert QgsProject.instance().write()
        desktop.read_project(workspace.working_project)
        desktop.settle(50)
    window.boundaries.show()
    window.boundaries.raise_()
    desktop.settle(50)
    for table in TABLES:
        assert layer_of(workspace, table).id() == own[table], table
        assert len(layers_of(workspace, table)) == 2
    assert window.pins.places.edited.layer.id() == own["landmark"]
    assert window.pins.households.edited.layer.id() == own["household"]
    assert window.boundaries.session.layer().id() == own["village"]
    assert window.keeper.villages.layer.id() == own["village"]
    assert window.boundaries.borders.edited.layer.id() == own["boundary_line"]
    if not reopened:
        QgsProject.instance().removeMapLayer(own["landmark"])
        desktop.settle()
        assert window.pins.places.edited.layer is copies["landmark"], "the copy serves where the own one is gone"


def test_among_copies_the_first_in_the_tree_serves(window: Window, desktop, workspace: Workspace) -> None:
    open_panel(window, desktop, workspace, private=True)
    copies = [duplicate("landmark", name) for name in ("ก", "ข", "ค")]
    QgsProject.instance().removeMapLayer(layer_of(workspace, "landmark").id())
    assert layer_of(workspace, "landmark") is copies[-1]
