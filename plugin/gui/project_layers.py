"""The layers of QGIS's project that show a workspace's own tables."""

from __future__ import annotations

from qgis.core import QgsProject, QgsVectorLayer

from ..layers.workspace_layers import own_first, source_of
from ..store.workspace import Workspace


def layers_of(workspace: Workspace, table: str) -> list[QgsVectorLayer]:
    """Those that people have made by duplicating come behind the workspace's own."""
    files = {workspace.village_file.resolve(), workspace.household_file.resolve()}
    return [
        layer
        for layer in own_first(QgsProject.instance())
        if (source := source_of(layer)).layer == table and source.path.resolve() in files
    ]


def layer_of(workspace: Workspace | None, table: str) -> QgsVectorLayer | None:
    """The one that all panels work on."""
    return next(iter(layers_of(workspace, table)), None) if workspace is not None else None


def layers_beside(layer: QgsVectorLayer) -> list[QgsVectorLayer]:
    """Those of other tables in the same file."""
    path = source_of(layer).path
    return [
        other
        for other in QgsProject.instance().mapLayers().values()
        if isinstance(other, QgsVectorLayer) and other is not layer and source_of(other).path == path
    ]
