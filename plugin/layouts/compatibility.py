"""Where layouts changed between QGIS 3.22 and its newest version. Fonts of items: 3.22 knows a QFont, from 3.40 on that
is deprecated for a text format."""

from __future__ import annotations

from qgis.core import (
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLegendStyle,
    QgsScaleBarSettings,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtGui import QFont


def label_font(label: QgsLayoutItemLabel) -> QFont:
    """The font with its size in points."""
    return _font_of(label.textFormat()) if hasattr(label, "textFormat") else label.font()


def set_label_font(label: QgsLayoutItemLabel, font: QFont) -> None:
    if hasattr(label, "setTextFormat"):
        label.setTextFormat(_with_font(label.textFormat(), font))
    else:
        label.setFont(font)


def legend_font(legend: QgsLayoutItemLegend, style: QgsLegendStyle.Style) -> QFont:
    """The font with its size in points."""
    drawn = legend.style(style)
    return _font_of(drawn.textFormat()) if hasattr(drawn, "textFormat") else legend.styleFont(style)


def set_legend_font(legend: QgsLayoutItemLegend, style: QgsLegendStyle.Style, font: QFont) -> None:
    drawn = legend.style(style)
    if hasattr(drawn, "setTextFormat"):
        drawn.setTextFormat(_with_font(drawn.textFormat(), font))
        legend.setStyle(style, drawn)
    else:
        legend.setStyleFont(style, font)


def fit_width_mode() -> object:
    """Of a scale bar's segments; in QGIS 3.40 the enum has moved to Qgis, and has other names inside."""
    return QgsScaleBarSettings.SegmentSizeFitWidth


def _font_of(text_format: QgsTextFormat) -> QFont:
    font = QFont(text_format.font())
    font.setPointSizeF(text_format.size())
    return font


def _with_font(text_format: QgsTextFormat, font: QFont) -> QgsTextFormat:
    made = QgsTextFormat(text_format)
    made.setFont(font)
    made.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    made.setSize(font.pointSizeF())
    return made
