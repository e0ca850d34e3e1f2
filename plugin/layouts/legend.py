"""The legend of a sheet: what the map shows and nothing else, in a fixed order, never larger than its frame."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from qgis.core import (
    QgsLayerTreeLayer,
    QgsLayerTreeModelLegendNode,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapHitTest,
    QgsMapLayerLegendUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from ..layers.workspace_layers import source_of
from .compatibility import legend_font, set_legend_font
from .fitting import SHRINKING, font, lines_of

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "boundaries": ("tambon", "village", "boundary_line"),
    "ways": ("roads", "waterways"),
    "places": ("landmark",),
}
"""Our layers by heading, in the order of the legend; layers of the user follow."""
LANDMARK_LAYER = "landmark"
GLYPH_LAYER = "village_radar"
_COLUMNS = (3, 2, 4)
_DPI = 96
_MM_PER_INCH = 25.4
_STYLES = (QgsLegendStyle.Style.Group, QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Style.SymbolLabel)


@dataclass(frozen=True)
class _Entry:
    """A node of the legend with the texts of its symbols, by their number in the layer's full legend."""

    node: QgsLayerTreeLayer
    texts: Mapping[int, str]


def fill_legend(
    legend: QgsLayoutItemLegend,
    map_item: QgsLayoutItemMap,
    titles: Mapping[str, str],
    family: str,
    scale: float,
) -> None:
    """List what stands on the map, whose layers are set, under the headings, in columns and letters that fit.

    What is on the map is asked here, once: QGIS's own filter works behind the caller's back since 3.32.
    """
    legend.setLinkedMap(map_item)
    legend.setAutoUpdateModel(False)
    legend.setResizeToContents(False)
    entries = list(_listed(legend, map_item, titles))
    sizes = {style: legend_font(legend, style).pointSizeF() * scale for style in _STYLES}
    label = QgsLegendStyle.Style.SymbolLabel
    for factor, columns, wrapped in product(SHRINKING, _COLUMNS, (False, True)):
        legend.setColumnCount(columns)
        legend.setEqualColumnWidth(wrapped)
        for style, size in sizes.items():
            set_legend_font(legend, style, font(family, size * factor, style != label))
        width = _text_width(legend, columns) if wrapped else math.inf
        _name(legend, entries, family, sizes[label] * factor, width)
        if _fits(legend):
            break
    legend.refresh()


def _fits(legend: QgsLayoutItemLegend) -> bool:
    needed = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize()
    return needed.width() <= legend.rect().width() and needed.height() <= legend.rect().height()


def _listed(legend: QgsLayoutItemLegend, map_item: QgsLayoutItemMap, titles: Mapping[str, str]) -> Iterator[_Entry]:
    root = legend.model().rootGroup()
    root.removeAllChildren()
    layers = [layer for layer in map_item.layers() if isinstance(layer, QgsVectorLayer)]
    on_map = _hits(map_item)
    by_name = {source_of(layer).layer: layer for layer in layers}
    known = {name for names in HEADINGS.values() for name in names} | {GLYPH_LAYER}
    for heading, names in HEADINGS.items():
        group = root.addGroup(titles[heading])
        for name in names:
            if name in by_name:
                yield from _entry(legend, group.addLayer(by_name[name]), on_map, QgsLegendStyle.Style.Hidden)
        if not group.children():
            root.removeChildNode(group)
    for layer in layers:
        if source_of(layer).layer not in known:
            yield from _entry(legend, root.addLayer(layer), on_map, QgsLegendStyle.Style.Subgroup)


def _hits(map_item: QgsLayoutItemMap) -> QgsMapHitTest:
    size = map_item.rect().size() * _DPI / _MM_PER_INCH
    test = QgsMapHitTest(map_item.mapSettings(map_item.extent(), size, _DPI, True))
    test.run()
    return test


def _entry(
    legend: QgsLayoutItemLegend, node: QgsLayerTreeLayer, on_map: QgsMapHitTest, heading: QgsLegendStyle.Style
) -> Iterator[_Entry]:
    """The node with the symbols that are on the map; without any, the node goes."""
    symbols = legend.model().layerOriginalLegendNodes(node)
    shown = [number for number, symbol in enumerate(symbols) if _is_shown(symbol, node.layer(), on_map)]
    if not shown:
        node.parent().removeChildNode(node)
        return
    QgsLegendRenderer.setNodeLegendStyle(node, heading)
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)
    texts = {number: symbols[number].data(Qt.ItemDataRole.DisplayRole) or node.name() for number in shown}
    legend.model().refreshLayerLegend(node)
    yield _Entry(node, texts)


def _is_shown(symbol: QgsLayerTreeModelLegendNode, layer: QgsVectorLayer, on_map: QgsMapHitTest) -> bool:
    key = symbol.data(QgsLayerTreeModelLegendNode.LegendNodeRoles.RuleKeyRole)
    return not key or on_map.legendKeyVisible(key, layer)


def _text_width(legend: QgsLayoutItemLegend, columns: int) -> float:
    """What a column has for texts beside its symbols, where all are equally wide."""
    column = (legend.rect().width() - 2 * legend.boxSpace() - (columns - 1) * legend.columnSpace()) / columns
    margin = legend.style(QgsLegendStyle.Style.SymbolLabel).margin(QgsLegendStyle.Side.Left)
    return float(column - legend.symbolWidth() - margin)


def _name(legend: QgsLayoutItemLegend, entries: Sequence[_Entry], family: str, size: float, width: float) -> None:
    for entry in entries:
        for number, text in entry.texts.items():
            lines = lines_of(text, family, size, width)
            QgsMapLayerLegendUtils.setLegendNodeUserLabel(entry.node, number, lines)
        legend.model().refreshLayerLegend(entry.node)
