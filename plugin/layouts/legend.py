"""The legend of a sheet: only what stands on the map, in Thai type, in columns."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsLayerTreeLayer,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLegendStyle,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QFont

from ..layers.workspace_layers import source_of

_UNLISTED = ("village_radar",)
_STYLES = (
    QgsLegendStyle.Style.Title,
    QgsLegendStyle.Style.Group,
    QgsLegendStyle.Style.Subgroup,
    QgsLegendStyle.Style.SymbolLabel,
)


def legend_layers(project: QgsProject) -> list[QgsMapLayer]:
    """The visible layers of the project, landmarks first; the glyphs are explained in words, they have no symbol."""
    visible = [layer for layer in project.layerTreeRoot().checkedLayers() if isinstance(layer, QgsVectorLayer)]
    spatial = [layer for layer in visible if layer.isSpatial() and source_of(layer).layer not in _UNLISTED]
    return sorted(spatial, key=lambda layer: source_of(layer).layer != "landmark")


def fill_legend(
    legend: QgsLayoutItemLegend,
    map_item: QgsLayoutItemMap,
    layers: Sequence[QgsMapLayer],
    family: str,
    scale: float,
) -> None:
    """List the layers in order; symbols that the map does not show are left out."""
    legend.setLinkedMap(map_item)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.removeAllChildren()
    for layer in layers:
        node = QgsLayerTreeLayer(layer)
        root.addChildNode(node)
    for style in _STYLES:
        font = QFont(family)
        font.setPointSizeF(legend.styleFont(style).pointSizeF() * scale)
        font.setBold(style != QgsLegendStyle.Style.SymbolLabel)
        legend.setStyleFont(style, font)
    legend.setLegendFilterByMapEnabled(True)
    legend.refresh()
