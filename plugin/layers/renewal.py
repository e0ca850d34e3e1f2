"""Bring the forms, symbols and labels of a newer version to a workspace that is there.

What the user has made of a layer stays: symbols and labels are renewed only where they are still those that the
workspace's own file had kept as ours, and a form only gets the fields that it never had.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from qgis.core import QgsMapLayer, QgsReadWriteContext, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..domain import schema
from ..domain.landmarks import load_landmark_kinds
from ..store.layer_styles import STYLE_NAME, LayerStyle, own_layer_styles, save_layer_styles
from ..store.workspace import Workspace
from .forms import add_missing_fields
from .radar_styles import RADAR_LAYER, shown_model
from .styles import layer_style, style_layer, styled_tables
from .workspace_layers import open_layer

_DRAWN = QgsMapLayer.StyleCategory(QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Labeling)
_IDS = re.compile(r"\{[0-9a-f]{8}-[0-9a-f-]{27}\}")
"""QGIS gives each rule and, from 3.30 on, each layer of a symbol a new one."""


@dataclass(frozen=True)
class Look:
    """Of one table: the layer as this version dresses it, and how our style in the file drew it before."""

    dressed: QgsVectorLayer
    drawn_before: str


def renew_styles(workspace: Workspace, thai: bool) -> dict[str, Look]:
    """Save this version's default styles in the workspace's files where they are others; the look of each table.

    The styles of users stay, and those of the radar, which follow their model (`radar_styles`). Raises WorkspaceError
    where a file cannot be written.
    """
    looks = {}
    for store, tables in styled_tables().items():
        stale = []
        with workspace.reading(store) as connection:
            saved = {table.name: own_layer_styles(connection, table.name).get(STYLE_NAME, "") for table in tables}
        for table in (table for table in tables if table.name != RADAR_LAYER):
            layer = open_layer(workspace, table, thai)
            style_layer(layer, table, workspace.catalogue, shown_model(workspace), thai)
            style = layer_style(layer)
            looks[table.name] = Look(layer, _drawn_by(saved[table.name], layer))
            if _without_ids(style.qml) != _without_ids(saved[table.name]):
                stale.append(style)
        _save(workspace, store, stale)
    return looks


def _save(workspace: Workspace, store: schema.Store, styles: list[LayerStyle]) -> None:
    if styles:
        with workspace.writing(store) as connection:
            save_layer_styles(connection, styles)


def renew_layers(
    workspace: Workspace, layers: Mapping[str, QgsVectorLayer], looks: Mapping[str, Look], thai: bool
) -> list[str]:
    """Renew a project's layers, by table; the names of those that were."""
    kinds = load_landmark_kinds(workspace.catalogue)
    renewed = []
    for name, look in looks.items():
        layer = layers.get(name)
        if layer is not None and layer.isValid():
            redrawn = _redraw(layer, look)
            completed = add_missing_fields(layer, _table(name), kinds, thai)
            renewed += [layer.name()] * (redrawn or completed)
    return renewed


def _table(name: str) -> schema.Table:
    return next(table for tables in styled_tables().values() for table in tables if table.name == name)


def _redraw(layer: QgsVectorLayer, look: Look) -> bool:
    """Whether the layer was drawn as the file's style of an earlier version said, and is drawn anew."""
    now = _drawing(layer)
    if now != look.drawn_before or now == _drawing(look.dressed):
        return False
    document = QDomDocument()
    look.dressed.exportNamedStyle(document, QgsReadWriteContext(), _DRAWN)
    renewed, _ = layer.importNamedStyle(document, _DRAWN)
    return bool(renewed)


def _drawn_by(qml: str, like: QgsVectorLayer) -> str:
    """How a style's text draws a layer, in the words of this QGIS; '' for none."""
    layer, document = like.clone(), QDomDocument()
    if not qml or not document.setContent(qml)[0]:
        return ""
    loaded, _ = layer.importNamedStyle(document, _DRAWN)
    return _drawing(layer) if loaded else ""


def _drawing(layer: QgsVectorLayer) -> str:
    document = QDomDocument()
    layer.exportNamedStyle(document, QgsReadWriteContext(), _DRAWN)
    return _without_ids(document.toString())


def _without_ids(text: str) -> str:
    return _IDS.sub("", text)
