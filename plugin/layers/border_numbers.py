"""The layer of borders with numbers on the lines, as a list of them on paper needs it. Core expressions only."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsMapLayerStyle,
    QgsPalLayerSettings,
    QgsTextBackgroundSettings,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor

from .labels import fixed_label
from .text import MM, map_text

_GROUND = "#12343b"
_MIDDLE = "line_interpolate_point($geometry, length($geometry) / 2)"


def numbered_style(layer: QgsVectorLayer, numbers: Mapping[str, int]) -> str:
    """The style (XML) of the layer with a number on the middle of each line, by uuid; others have none."""
    drawn = layer.clone()
    text = map_text(1.5, "#ffffff", bold=True, halo_mm=0)
    ground = QgsTextBackgroundSettings()
    ground.setEnabled(True)
    ground.setType(QgsTextBackgroundSettings.ShapeType.ShapeCircle)
    ground.setSizeType(QgsTextBackgroundSettings.SizeType.SizeBuffer)
    ground.setSize(QSizeF(0.4, 0.4))
    ground.setSizeUnit(MM)
    ground.setFillColor(QColor(_GROUND))
    text.setBackground(ground)
    known = ", ".join(f"'{uuid}', '{number}'" for uuid, number in numbers.items() if uuid.isalnum())
    settings = fixed_label(f'map_get(map({known}), "uuid")', text, _MIDDLE)
    settings.quadOffset = QgsPalLayerSettings.QuadrantPosition.QuadrantOver
    settings.displayAll = True
    settings.priority = 10
    drawn.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    drawn.setLabelsEnabled(True)
    style = QgsMapLayerStyle()
    style.readFromLayer(drawn)
    return style.xmlData()
