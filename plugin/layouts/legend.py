"""The legend of a sheet: what the map shows and nothing else, in a fixed order, never larger than its frame."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from qgis.core import (
    NULL,
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeModelLegendNode,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapHitTest,
    QgsMapLayerLegendUtils,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from ..layers.glyph import glyph_symbol
from ..layers.workspace_layers import source_of
from .compatibility import legend_font, set_legend_font
from .fitting import SHRINKING, font, lines_of

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "boundaries": ("tambon", "village", "boundary_line"),
    "roads": ("roads",),
    "water": ("waterways",),
    "places": ("landmark",),
}
"""Our layers by heading, in the order of the legend; layers of the user follow."""
LANDMARK_LAYER = "landmark"
GLYPH_LAYER = "village_radar"
_TEXT = Qt.ItemDataRole.DisplayRole
_UNSPLIT = QgsLayerTreeLayer.LegendNodesSplitBehavior.PreventSplittingLegendNodesOverMultipleColumns
_KEPT_TOGETHER = 5
"""So many symbols of a layer stand in one column."""
COLUMNS = (3, 2, 4)
_LARGEST_SYMBOL_MM, _SYMBOL_HEIGHT_MM = 5.0, 4.0
_DPI = 96
_MM_PER_INCH = 25.4
_HEADING, _SYMBOL = QgsLegendStyle.Style.Group, QgsLegendStyle.Style.SymbolLabel


@dataclass(frozen=True)
class _Texts:
    """What the legend says: headings, and symbols by their number in the full legend of their layer."""

    headings: list[tuple[QgsLayerTreeGroup, str]] = field(default_factory=list)
    symbols: list[tuple[QgsLayerTreeLayer, int, str]] = field(default_factory=list)


def fill_legend(
    legend: QgsLayoutItemLegend,
    map_item: QgsLayoutItemMap,
    titles: Mapping[str, str],
    family: str,
    scale: float,
    column_counts: Sequence[int] = COLUMNS,
) -> None:
    """List what stands on the map, whose layers are set, under the headings, in columns and letters that fit.

    What is on the map is asked here, once: QGIS's own filter works behind the caller's back since 3.32.
    """
    legend.setLinkedMap(map_item)
    legend.setAutoUpdateModel(False)
    legend.setResizeToContents(False)
    texts = _listed(legend, map_item, titles)
    sizes = {style: legend_font(legend, style).pointSizeF() * scale for style in (_HEADING, _SYMBOL)}
    above = legend.style(QgsLegendStyle.Style.Symbol).margin(QgsLegendStyle.Side.Top)
    for factor, columns, split, wrapped in product(SHRINKING, column_counts, (False, True), (False, True)):
        legend.setColumnCount(columns)
        legend.setSplitLayer(split)
        legend.setEqualColumnWidth(wrapped)
        _size_symbols(legend, factor, above)
        for style, size in sizes.items():
            set_legend_font(legend, style, font(family, size * factor, bold=style == _HEADING))
        width = _column_width(legend) if wrapped else math.inf
        _name_headings(texts, family, sizes[_HEADING] * factor, width)
        _name_symbols(legend, texts, family, sizes[_SYMBOL] * factor, width)
        if _fits(legend):
            break
    legend.refresh()


def _size_symbols(legend: QgsLayoutItemLegend, factor: float, above: float) -> None:
    legend.setMaximumSymbolSize(_LARGEST_SYMBOL_MM * factor)
    legend.setSymbolHeight(_SYMBOL_HEIGHT_MM * factor)
    drawn = legend.style(QgsLegendStyle.Style.Symbol)
    drawn.setMargin(QgsLegendStyle.Side.Top, above * factor)
    legend.setStyle(QgsLegendStyle.Style.Symbol, drawn)


def _fits(legend: QgsLayoutItemLegend) -> bool:
    needed = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize()
    return needed.width() <= legend.rect().width() and needed.height() <= legend.rect().height()


def _listed(legend: QgsLayoutItemLegend, map_item: QgsLayoutItemMap, titles: Mapping[str, str]) -> _Texts:
    root = legend.model().rootGroup()
    root.removeAllChildren()
    layers = [layer for layer in map_item.layers() if isinstance(layer, QgsVectorLayer)]
    on_map = _hits(map_item)
    texts = _Texts()
    for heading, names in HEADINGS.items():
        own = [layer for name in names for layer in layers if source_of(layer).layer == name]
        _add_group(legend, titles[heading], own, on_map, texts)
    known = {name for names in HEADINGS.values() for name in names}
    for layer in layers:
        name = source_of(layer).layer
        explained = name == GLYPH_LAYER and glyph_symbol(layer) is not None
        if name not in known and not explained:
            _add_group(legend, layer.name(), [layer], on_map, texts)
    return texts


def _add_group(
    legend: QgsLayoutItemLegend, title: str, layers: Sequence[QgsVectorLayer], on_map: QgsMapHitTest, texts: _Texts
) -> None:
    """A heading with the symbols of these layers; none for a layer whose only symbol has its name."""
    group = legend.model().rootGroup().addGroup(title)
    for layer in layers:
        _add_layer(legend, group.addLayer(layer), on_map, texts)
    shown = [text for node, _, text in texts.symbols if node.parent() == group]
    if not shown:
        legend.model().rootGroup().removeChildNode(group)
    elif shown == [title]:
        QgsLegendRenderer.setNodeLegendStyle(group, QgsLegendStyle.Style.Hidden)
    else:
        texts.headings.append((group, title))


def _hits(map_item: QgsLayoutItemMap) -> QgsMapHitTest:
    size = map_item.rect().size() * _DPI / _MM_PER_INCH
    test = QgsMapHitTest(map_item.mapSettings(map_item.extent(), size, _DPI, True))
    test.run()
    return test


def _add_layer(legend: QgsLayoutItemLegend, node: QgsLayerTreeLayer, on_map: QgsMapHitTest, texts: _Texts) -> None:
    """The symbols that are on the map; without any, the node goes."""
    symbols = legend.model().layerOriginalLegendNodes(node)
    shown = [number for number, symbol in enumerate(symbols) if _is_shown(symbol, node.layer(), on_map)]
    if not shown:
        node.parent().removeChildNode(node)
        return
    QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
    if len(shown) <= _KEPT_TOGETHER:
        node.setLegendSplitBehavior(_UNSPLIT)
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)
    for number in shown:
        texts.symbols.append((node, number, symbols[number].data(_TEXT) or node.name()))
    legend.model().refreshLayerLegend(node)


def _is_shown(symbol: QgsLayerTreeModelLegendNode, layer: QgsVectorLayer, on_map: QgsMapHitTest) -> bool:
    """QGIS 3.22 finds no key for a category of all other values; there the symbol is asked for."""
    key = symbol.data(QgsLayerTreeModelLegendNode.LegendNodeRoles.RuleKeyRole)
    if not key or on_map.legendKeyVisible(key, layer):
        return True
    rest = [one for one in _categories(layer.renderer()) if one.value() in (None, NULL, "")]
    return any(one.label() == symbol.data(_TEXT) and on_map.symbolVisible(one.symbol(), layer) for one in rest)


def _categories(renderer: QgsFeatureRenderer) -> list[QgsRendererCategory]:
    return list(renderer.categories()) if isinstance(renderer, QgsCategorizedSymbolRenderer) else []


def _column_width(legend: QgsLayoutItemLegend) -> float:
    """What each of equally wide columns has, in mm."""
    columns = legend.columnCount()
    room = legend.rect().width() - 2 * legend.boxSpace() - (columns - 1) * legend.columnSpace()
    return float(room / columns)


def _name_headings(texts: _Texts, family: str, size: float, width: float) -> None:
    for group, text in texts.headings:
        group.setName(lines_of(text, family, size, width, bold=True))


def _name_symbols(legend: QgsLayoutItemLegend, texts: _Texts, family: str, size: float, width: float) -> None:
    beside = width - legend.symbolWidth() - legend.style(_SYMBOL).margin(QgsLegendStyle.Side.Left)
    for node, number, text in texts.symbols:
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, number, lines_of(text, family, size, beside))
    for node in {id(node): node for node, _, _ in texts.symbols}.values():
        legend.model().refreshLayerLegend(node)
