"""The legend of a sheet: only what stands on the map, in Thai type, in columns."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsLayerTreeLayer,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLegendStyle,
    QgsMapLayer,
)
from qgis.PyQt.QtGui import QFont

_STYLES = (
    QgsLegendStyle.Style.Title,
    QgsLegendStyle.Style.Group,
    QgsLegendStyle.Style.Subgroup,
    QgsLegendStyle.Style.SymbolLabel,
)


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
    legend.updateFilter()
