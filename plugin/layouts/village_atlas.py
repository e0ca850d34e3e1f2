"""The atlas of villages: one A4 page for each, with its map, its radar and its scores.

Built of QGIS's own items, styles and core expressions alone, so that a project that holds it prints without the plugin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsExpressionContextUtils,
    QgsGeometry,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutObject,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..charts.text import MM_PER_POINT, chart_font_family, text_width_mm
from ..domain.errors import InputError, tr_noop
from ..layers.glyph import GLYPH_SIZE_VARIABLE
from ..layers.text import map_text
from ..layers.village_page import radar_style, veil_style
from ..layers.workspace_layers import source_of
from .atlas_content import INTERVALS_VARIABLE, AtlasContent
from .compatibility import fit_width_mode, legend_font, set_label_font, set_legend_font
from .fitting import SHRINKING, fitted, font, font_scale, lines_of
from .legend import GLYPH_LAYER, fill_legend

PAGE_MM = (210.0, 297.0)
SCALES = tuple(unit * 10**power for power in (3, 4, 5, 6) for unit in (1, 1.2, 1.5, 1.8, 2, 2.5, 3, 4, 5, 6, 8))
"""Denominators that people can say; a page takes the first at which its village finds room."""
_LEFT, _WIDTH = 12.0, 186.0
_RADAR_MM = 24.0
_ROOM_FOR_NAMES_MM = 19.0
_INK, _QUIET, _HEADING, _RULE = "#222222", "#5a5a5a", "#12343b", "#9aa7a9"
_COLUMNS_MM = (35.5, 11.5, 15.0, 18.5, 9.5)
_CELL_MARGIN_MM = 0.8
_HEADING_ROW_MM, _ROW_MM = 7.5, 9.5
_TABLE = (108.0, 145.0)
_ROOM = 1.1
"""The map is larger than its village by this factor."""
_LEGEND_COLUMNS = (4, 5, 6)
_LEVEL_COLUMN = 3
_SAFETY = 0.94
"""QGIS 3.22 draws text of labels wider than it measures, and would break it."""

Box = tuple[float, float, float, float]
"""Left, top, width, height in mm."""


@dataclass(frozen=True)
class _Letters:
    size: float
    colour: str = _INK
    bold: bool = False
    centred: bool = False
    right: bool = False


_FRAMES: dict[str, tuple[Box, _Letters]] = {
    "title": ((_LEFT, 7, 150, 14.4), _Letters(22, _HEADING, bold=True)),
    "sample": ((162, 8, 36, 8), _Letters(13, "#b2182b", bold=True, centred=True)),
    "subtitle": ((_LEFT, 21.4, _WIDTH, 6.6), _Letters(12, _QUIET)),
    "warning": ((_LEFT, 28, _WIDTH, 6.5), _Letters(10.5, "#b2182b", bold=True)),
    "radar_title": ((_LEFT, 137.5, 92, 6.5), _Letters(14, _HEADING, bold=True)),
    "scores_title": ((_TABLE[0], 137.5, 90, 6.5), _Letters(14, _HEADING, bold=True)),
    "reading": ((_TABLE[0], 202, 90, 14), _Letters(10, _QUIET)),
    "legend_title": ((_LEFT, 217.5, 92, 6), _Letters(12, _HEADING, bold=True)),
    "notes": ((_LEFT, 263.5, _WIDTH, 11.5), _Letters(9.5, _INK)),
    "provenance": ((_LEFT, 276, 168, 12), _Letters(8.5, _QUIET)),
    "page": ((182, 282, 16, 6), _Letters(9.5, _QUIET, centred=True)),
    "scale": ((_LEFT, 130.2, 46, 6), _Letters(10, _INK)),
    "north": ((168, 130.2, 30, 6), _Letters(10, _INK, right=True)),
}
_MAP: Box = (_LEFT, 35.2, _WIDTH, 93.5)
_RADAR: Box = (_LEFT, 143.5, 92, 74)
_LEGEND: Box = (_LEFT, 224, _WIDTH, 38.5)
_SCALE_BAR: Box = (62, 129, 60, 7)


def build_atlas(
    project: QgsProject, content: AtlasContent, outline: QgsGeometry, name: str, thai: bool
) -> QgsPrintLayout:
    """The layout, which belongs to the project; `outline` is the whole area in the project's CRS.

    Raises InputError for a project without the radar layer.
    """
    villages = _radar_layer(project)
    layout = QgsPrintLayout(project)
    layout.setName(name)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*PAGE_MM))
    project.layoutManager().addLayout(layout)
    QgsExpressionContextUtils.setLayoutVariable(layout, INTERVALS_VARIABLE, content.intervals)
    _cover(layout, villages, content)
    family = chart_font_family()
    factor = font_scale(family)
    on_map = _add_map(layout, project, villages, content, outline, (family, factor))
    _add_radar(layout, project, villages, content, thai, family)
    for item_id, (box, letters) in _FRAMES.items():
        _add_text(layout, item_id, content, box, letters, family, factor)
    _add_scale_bar(layout, on_map, content.scale_unit, family)
    _add_table(layout, content, family, factor)
    return layout


def _radar_layer(project: QgsProject) -> QgsVectorLayer:
    layers = (layer for layer in project.mapLayers().values() if source_of(layer).layer == GLYPH_LAYER)
    found = next((layer for layer in layers if layer.isValid()), None)
    if found is None:
        raise InputError(
            tr_noop(
                "The meeting project has no radar layer, which the pages of the villages are made from. Choose “Repair "
                "project” in the panel's menu, then export again."
            )
        )
    return found


def _cover(layout: QgsPrintLayout, villages: QgsVectorLayer, content: AtlasContent) -> None:
    """A page for each village, in the order of the codes."""
    atlas = layout.atlas()
    atlas.setEnabled(True)
    atlas.setCoverageLayer(villages)
    atlas.setHideCoverage(False)
    atlas.setSortFeatures(True)
    atlas.setSortExpression('"village_code"')
    atlas.setPageNameExpression('"village_code"')
    atlas.setFilenameExpression(f"'{content.area_code}_' || \"village_code\"")


def _place(item: QgsLayoutItem, layout: QgsPrintLayout, item_id: str, box: Box) -> None:
    layout.addLayoutItem(item)
    item.setId(item_id)
    item.attemptResize(QgsLayoutSize(*box[2:]))
    item.attemptMove(QgsLayoutPoint(*box[:2]))


def _add_map(
    layout: QgsPrintLayout,
    project: QgsProject,
    villages: QgsVectorLayer,
    content: AtlasContent,
    outline: QgsGeometry,
    letters: tuple[str, float],
) -> QgsLayoutItemMap:
    """The map with its legend, which lists what stands in the whole area: it is the same on all pages."""
    item = QgsLayoutItemMap(layout)
    _place(item, layout, "map", _MAP)
    on = project.layerTreeRoot().checkedLayers()
    layers = [one for one in project.layerTreeRoot().layerOrder() if one in on and one.isSpatial() and one != villages]
    _show(item, project, layers, outline.boundingBox())
    legend = _add_legend(layout)
    fill_legend(legend, item, content.legend_titles, *letters, _LEGEND_COLUMNS)
    item.setLayers([villages, *layers])
    item.setKeepLayerStyles(True)
    item.setLayerStyleOverrides({**item.layerStyleOverrides(), villages.id(): veil_style(villages)})
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(QColor(_RULE))
    item.setAtlasDriven(True)
    item.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
    properties = item.dataDefinedProperties()
    scale = QgsProperty.fromExpression(_scale_of_page(item))
    properties.setProperty(QgsLayoutObject.DataDefinedProperty.MapScale, scale)
    item.setDataDefinedProperties(properties)
    QgsExpressionContextUtils.setLayoutItemVariable(item, GLYPH_SIZE_VARIABLE, 0)
    return item


def _scale_of_page(item: QgsLayoutItemMap) -> str:
    """Not QGIS's own mode of predefined scales: their list is no part of the layout, and exports outside the designer
    have none."""
    fits = " AND ".join(
        f"@element * {length / 1000:.4f} >= {_ROOM} * bounds_{side}(@atlas_geometry)"
        for side, length in (("width", item.rect().width()), ("height", item.rect().height()))
    )
    scales = ", ".join(f"{scale:g}" for scale in SCALES)
    return f"coalesce(array_first(array_filter(array({scales}), {fits})), {SCALES[-1]:g})"


def _show(item: QgsLayoutItemMap, project: QgsProject, layers: Sequence[object], extent: QgsRectangle) -> None:
    item.setLayers(list(layers))
    item.setKeepLayerSet(True)
    item.setCrs(project.crs())
    # An item that has no extent yet cannot zoom to one.
    item.setExtent(QgsRectangle(0, 0, item.rect().width(), item.rect().height()))
    item.zoomToExtent(extent)


def _add_radar(
    layout: QgsPrintLayout,
    project: QgsProject,
    villages: QgsVectorLayer,
    content: AtlasContent,
    thai: bool,
    family: str,
) -> None:
    """A map of the radar layer alone: the style draws the one radar in its middle."""
    item = QgsLayoutItemMap(layout)
    _place(item, layout, "radar", _RADAR)
    _show(item, project, [villages], villages.extent())
    text = map_text(1.8, halo_mm=0)
    points = text.size() / MM_PER_POINT
    names = {
        area.number: lines_of(area.name(thai), family, points, _ROOM_FOR_NAMES_MM, words=content.words, even=True)
        for area in content.run.model.areas
    }
    item.setKeepLayerStyles(True)
    item.setLayerStyleOverrides({villages.id(): radar_style(villages, content.run.model, thai, names, text)})
    item.setAtlasDriven(True)
    item.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
    QgsExpressionContextUtils.setLayoutItemVariable(item, GLYPH_SIZE_VARIABLE, _RADAR_MM)


def _add_legend(layout: QgsPrintLayout) -> QgsLayoutItemLegend:
    legend = QgsLayoutItemLegend(layout)
    _place(legend, layout, "legend", _LEGEND)
    legend.setBoxSpace(0)
    legend.setSymbolWidth(5)
    legend.setFontColor(QColor(_INK))
    for style, size in ((QgsLegendStyle.Style.Group, 10.5), (QgsLegendStyle.Style.SymbolLabel, 9.5)):
        legend.rstyle(style).setMargin(QgsLegendStyle.Side.Top, 1.2)
        _set_legend_size(legend, style, size)
    return legend


def _set_legend_size(legend: QgsLayoutItemLegend, style: QgsLegendStyle.Style, size: float) -> None:
    letters = legend_font(legend, style)
    letters.setPointSizeF(size)
    set_legend_font(legend, style, letters)


def _add_text(
    layout: QgsPrintLayout, item_id: str, content: AtlasContent, box: Box, letters: _Letters, family: str, factor: float
) -> None:
    """Text without expressions is broken to its frame; a title takes the size at which the longest one fits."""
    text = content.texts[item_id]
    size = letters.size * factor
    if item_id in content.longest:
        size = _one_size([content.longest[item_id]], family, size, box[2], letters.bold)
    elif "[%" not in text:
        text, size = fitted(text, family, size, letters.bold, box[2:], content.words)
    label = QgsLayoutItemLabel(layout)
    _place(label, layout, item_id, box)
    _write(label, text, family, size, letters)


def _write(label: QgsLayoutItemLabel, text: str, family: str, size: float, letters: _Letters) -> None:
    set_label_font(label, font(family, size, letters.bold))
    label.setFontColor(QColor(letters.colour))
    label.setMarginX(0)
    label.setMarginY(0)
    sides = Qt.AlignmentFlag
    label.setHAlign(sides.AlignHCenter if letters.centred else sides.AlignRight if letters.right else sides.AlignLeft)
    label.setVAlign(Qt.AlignmentFlag.AlignVCenter)
    label.setText(text)


def _add_scale_bar(layout: QgsPrintLayout, on_map: QgsLayoutItemMap, unit: str, family: str) -> None:
    bar = QgsLayoutItemScaleBar(layout)
    _place(bar, layout, "scale_bar", _SCALE_BAR)
    bar.setStyle("Single Box")
    bar.setLinkedMap(on_map)
    bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
    bar.setMapUnitsPerScaleBarUnit(1)
    bar.setUnitLabel(unit)
    bar.setNumberOfSegmentsLeft(0)
    bar.setNumberOfSegments(2)
    bar.setSegmentSizeMode(fit_width_mode())
    bar.setMinimumBarWidth(18)
    bar.setMaximumBarWidth(36)
    bar.setHeight(1.2)
    bar.setBoxContentSpace(0)
    bar.setLabelBarSpace(0.6)
    text = bar.textFormat()
    text.setFont(font(family, 8))
    text.setSize(8)
    bar.setTextFormat(text)
    bar.attemptResize(QgsLayoutSize(*_SCALE_BAR[2:]))  # it had grown to the letters that it began with


def _add_table(layout: QgsPrintLayout, content: AtlasContent, family: str, factor: float) -> None:
    """Cells are labels: QGIS's tables of fixed text are the same on all pages."""
    top, heights = _TABLE[1], [_HEADING_ROW_MM, *[_ROW_MM] * len(content.rows)]
    cells = [list(content.headings)]
    for row in content.rows:
        cells.append([row.name, f"[% {row.score} %]", f"[% {row.interval} %]", f"[% {row.level} %]", row.target])
    for number, (texts, height) in enumerate(zip(cells, heights)):
        left = _TABLE[0]
        for column, (text, width) in enumerate(zip(texts, _COLUMNS_MM)):
            label = _cell(layout, text, (left, top, width, height), column, number == 0, content, (family, factor))
            label.setId(f"cell_{number}_{column}")
            if number and column == _LEVEL_COLUMN:
                colour = QgsProperty.fromExpression(content.rows[number - 1].colour)
                properties = label.dataDefinedProperties()
                properties.setProperty(QgsLayoutObject.DataDefinedProperty.BackgroundColor, colour)
                label.setDataDefinedProperties(properties)
            left += width
        top += height


def _cell(
    layout: QgsPrintLayout,
    text: str,
    box: Box,
    column: int,
    heading: bool,
    content: AtlasContent,
    type_: tuple[str, float],
) -> QgsLayoutItemLabel:
    family, factor = type_
    size = (9.5 if heading else 11 if column in (0, _LEVEL_COLUMN) else 12.5) * factor
    letters = _Letters(size, "#ffffff" if heading else _INK, bold=heading or column == 1, centred=column > 0)
    label = QgsLayoutItemLabel(layout)
    _place(label, layout, "", box)
    room = box[2] - 2 * _CELL_MARGIN_MM
    if heading:
        text, size = fitted(text, family, size, True, (room, box[3]), content.words)
    elif column in (0, _LEVEL_COLUMN):
        size = _one_size(content.level_names if column else [row.name for row in content.rows], family, size, room)
    _write(label, text, family, size, letters)
    label.setMarginX(_CELL_MARGIN_MM)
    label.setBackgroundEnabled(True)
    label.setBackgroundColor(QColor(_HEADING if heading else "white"))
    label.setFrameEnabled(True)
    label.setFrameStrokeColor(QColor(_RULE))
    return label


def _one_size(texts: Sequence[str], family: str, size: float, width: float, bold: bool = False) -> float:
    """The largest of the shrunken sizes at which each text stands in one line: all pages and rows then look alike."""
    sizes = (size * factor for factor in SHRINKING)
    fitting = (one for one in sizes if all(text_width_mm(text, family, one, bold) <= _SAFETY * width for text in texts))
    return next(fitting, size * SHRINKING[-1])
