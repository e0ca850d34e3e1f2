"""The map sheet: a print layout from a template, filled by the ids of its items."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsExpressionContextUtils,
    QgsGeometry,
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
)
from qgis.PyQt.QtXml import QDomDocument

from ..charts.text import chart_font_family
from ..domain.errors import ChumchonError, tr_noop
from ..layers.glyph import GLYPH_SIZE_VARIABLE, glyph_symbol
from ..layers.workspace_layers import source_of
from .compatibility import label_font, set_label_font
from .fitting import fitted, font, font_scale
from .legend import COLUMNS, GLYPH_LAYER, fill_legend
from .map_corners import clear_of
from .score_table import TableContent, fill_table

TEMPLATE = Path(__file__).parents[2] / "styles" / "layouts" / "tambon_a3.qpt"
_MAP_MARGIN = 1.03
_GLYPH_MM = (1.6, 7.0)
_GLYPH_SHARE = 0.3
"""Radius of a glyph in sides of a village that is a square."""
_BAR_STEPS_KM = (0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20, 25, 50)
_OF_GLYPH = ("glyph", "glyph_title", "glyph_text", "glyph_1", "glyph_2", "glyph_3", "glyph_4", "glyph_5")
_ON_THE_MAP = (("scale_ground", "scale", "scale_bar"), ("north_arrow",))
_LEGEND = ("legend_title", "legend")
_COLUMNS_FOR_LONG_TEXTS = (2, 3, 4)


@dataclass(frozen=True)
class SheetContent:
    """All that varies on a sheet. `labels` is text by item id; "{scale}" in it becomes the map's scale."""

    labels: Mapping[str, str]
    table: TableContent | None
    radar: Path | None
    scale_unit: str
    legend_titles: Mapping[str, str]
    village_side_m: float
    """Side of a square as large as a village of the smaller ones: what room a glyph has."""
    left_out: frozenset[str]
    """Tables whose layers this sheet does not draw."""
    words: frozenset[str]
    """Names of the workspace that a line break must not split."""


def build_sheet(project: QgsProject, content: SheetContent, outline: QgsGeometry, name: str) -> QgsPrintLayout:
    """A layout that belongs to the project, with the map on `outline`, which is in the project's CRS.

    QGIS crashes where a layout outlives its project; so the project owns it.
    """
    layout = load_template(name, project)
    family = chart_font_family()
    scale = font_scale(family)
    map_item = _item(layout, "map", QgsLayoutItemMap)
    _show(map_item, project, outline.boundingBox(), content.left_out)
    _size_glyphs(map_item, content.village_side_m)
    _fill_labels(layout, {**content.labels, "scale": _with_scale(content, map_item)}, family, scale, content.words)
    _fill_scores(layout, content, family, scale)
    glyph = _fill_glyph(layout, map_item.layers())
    _fill_scale_bar(_item(layout, "scale_bar", QgsLayoutItemScaleBar), map_item, content.scale_unit, family)
    for group in _ON_THE_MAP:
        clear_of(outline, map_item, [_item(layout, one, QgsLayoutItem) for one in group])
    legend = _item(layout, "legend", QgsLayoutItemLegend)
    columns = COLUMNS if glyph else _COLUMNS_FOR_LONG_TEXTS
    fill_legend(legend, map_item, content.legend_titles, family, scale, columns)
    return layout


def load_template(name: str, project: QgsProject) -> QgsPrintLayout:
    """The empty sheet, added to the project."""
    layout = QgsPrintLayout(project)
    layout.setName(name)
    project.layoutManager().addLayout(layout)
    document = QDomDocument()
    document.setContent(TEMPLATE.read_text(encoding="utf-8") if TEMPLATE.is_file() else "")
    _items, loaded = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not loaded:
        raise ChumchonError(
            tr_noop("The sheet template {file} is damaged. Install the plugin again."), file=TEMPLATE.name
        )
    return layout


def _item(layout: QgsPrintLayout, item_id: str, kind: type[QgsLayoutItem]) -> QgsLayoutItem:
    item = layout.itemById(item_id)
    if not isinstance(item, kind):
        raise ChumchonError(
            tr_noop("The sheet template {file} lacks the item {item}. Install the plugin again."),
            file=TEMPLATE.name,
            item=item_id,
        )
    return item


def _show(map_item: QgsLayoutItemMap, project: QgsProject, extent: QgsRectangle, left_out: frozenset[str]) -> None:
    """The layers that are switched on, and the whole extent at a scale that people can say."""
    on = project.layerTreeRoot().checkedLayers()
    ordered = [layer for layer in project.layerTreeRoot().layerOrder() if layer in on and layer.isSpatial()]
    map_item.setLayers([layer for layer in ordered if source_of(layer).layer not in left_out])
    map_item.setKeepLayerSet(True)
    map_item.setCrs(project.crs())
    grown = QgsRectangle(extent)
    grown.scale(_MAP_MARGIN)
    map_item.zoomToExtent(grown)
    map_item.setScale(round_scale(map_item.scale()))


def round_scale(scale: float) -> int:
    """The next larger scale denominator of two digits and zeros: 26,431 becomes 27,000."""
    unit = 10 ** (math.floor(math.log10(scale)) - 1)
    return round(math.ceil(round(scale / unit, 6)) * unit)


def _size_glyphs(map_item: QgsLayoutItemMap, village_side_m: float) -> None:
    smallest, largest = _GLYPH_MM
    wanted = _GLYPH_SHARE * village_side_m * 1000 / map_item.scale()
    radius = round(min(largest, max(smallest, wanted)), 2)
    QgsExpressionContextUtils.setLayoutItemVariable(map_item, GLYPH_SIZE_VARIABLE, radius)


def _with_scale(content: SheetContent, map_item: QgsLayoutItemMap) -> str:
    return content.labels["scale"].replace("{scale}", f"{map_item.scale():,.0f}")


def _fill_labels(
    layout: QgsPrintLayout, labels: Mapping[str, str], family: str, scale: float, words: frozenset[str]
) -> None:
    """Every label of the template in this family; those without a text keep what the template says."""
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLabel):
            _fill_label(item, labels.get(item.id(), item.text()), family, scale, words)


def _fill_label(label: QgsLayoutItemLabel, text: str, family: str, scale: float, words: frozenset[str]) -> None:
    """Text from outside is no place for QGIS's [% expressions %]."""
    drawn = label_font(label)
    frame = (label.rect().width() - 2 * label.marginX(), label.rect().height() - 2 * label.marginY())
    lines, size = fitted(text.replace("[%", "[\u2009%"), family, drawn.pointSizeF() * scale, drawn.bold(), frame, words)
    set_label_font(label, font(family, size, drawn.bold()))
    label.setText(lines)
    label.setVisibility(bool(text))


def _fill_scores(layout: QgsPrintLayout, content: SheetContent, family: str, scale: float) -> None:
    """Chart and table; without scores a sentence stands there and the legend follows it, without a chart the table."""
    frame = _item(layout, "table", QgsLayoutFrame)
    if not isinstance(frame.multiFrame(), QgsLayoutItemManualTable):
        raise ChumchonError(
            tr_noop("The sheet template {file} is damaged. Install the plugin again."), file=TEMPLATE.name
        )
    radar = _item(layout, "radar", QgsLayoutItemPicture)
    if content.table is None:
        for item in (frame, radar):
            item.setVisibility(False)
        _move_up(layout, _LEGEND, _item(layout, "no_scores", QgsLayoutItem))
        return
    fill_table(frame, content.table, family, scale, content.words)
    if content.radar is not None:
        radar.setPicturePath(str(content.radar))
        return
    radar.setVisibility(False)
    _move_up(layout, ("table", *_OF_GLYPH, *_LEGEND), _item(layout, "no_scores", QgsLayoutItem))


def _move_up(layout: QgsPrintLayout, ids: tuple[str, ...], above: QgsLayoutItem) -> None:
    """Move the items, in their order and distances, to right below another one."""
    items = [_item(layout, one, QgsLayoutItem) for one in ids]
    by = items[0].y() - above.y() - above.rect().height()
    for item in items:
        item.attemptMove(QgsLayoutPoint(item.x(), item.y() - by))


def _fill_glyph(layout: QgsPrintLayout, drawn: Sequence[QgsMapLayer]) -> bool:
    """The glyph as the layer's own symbol draws it, so that the explanation is true whatever the style; whether the
    layer draws any. Without it the legend has its place."""
    layer = next((one for one in drawn if source_of(one).layer == GLYPH_LAYER), None)
    symbol = glyph_symbol(layer) if layer else None
    if symbol is not None:
        _item(layout, "glyph", QgsLayoutItemShape).setSymbol(symbol.clone())
        return True
    for one in _OF_GLYPH:
        _item(layout, one, QgsLayoutItem).setVisibility(False)
    _give_to_legend(layout, _item(layout, "glyph_title", QgsLayoutItem).y())
    return False


def _give_to_legend(layout: QgsPrintLayout, top: float) -> None:
    """Let the legend begin at `top`, if that is higher, and end where it does."""
    items = [_item(layout, one, QgsLayoutItem) for one in _LEGEND]
    by = items[0].y() - top
    if by > 0:
        for item in items:
            item.attemptMove(QgsLayoutPoint(item.x(), item.y() - by))
        frame = items[-1].rect()
        items[-1].attemptResize(QgsLayoutSize(frame.width(), frame.height() + by))


def _fill_scale_bar(bar: QgsLayoutItemScaleBar, map_item: QgsLayoutItemMap, unit: str, family: str) -> None:
    """Two segments that together take about a fifth of the map's width."""
    bar.setLinkedMap(map_item)
    bar.setUnitLabel(unit)
    text_format = bar.textFormat()
    text_format.setFont(font(family, text_format.size()))
    bar.setTextFormat(text_format)
    width_km = map_item.extent().width() / 1000
    bar.setUnitsPerSegment(max((step for step in _BAR_STEPS_KM if step <= width_km / 10), default=_BAR_STEPS_KM[0]))
    bar.update()
