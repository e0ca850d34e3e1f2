"""Labels on the map: villages, landmarks, tambons, and the axes of the glyph at large scales."""

from __future__ import annotations

from qgis.core import (
    QgsPalLayerSettings,
    QgsProperty,
    QgsPropertyCollection,
    QgsRuleBasedLabeling,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)

from ..domain.radar import RadarArea, RadarModel
from . import words
from .glyph import AXES, CENTRE, RADIUS_MM, direction
from .text import MM, map_text

_GLYPH_SHOWN = "coalesce(array_to_string(@map_layer_ids) LIKE '%village_radar%', false)"
"""By the ids, which `open_source` makes from table names: since QGIS 3.30 an expression that asks a layer for anything
waits for the main thread, which may itself be waiting for the map."""
_AXIS_TEXT_MM = 8
_GLYPH_TEXT_SCALE = 12_000
_SCORE_TEXT_SCALE = 50_000
_LANDMARK_TEXT_SCALE = 15_000
_VILLAGE_TEXT_SCALE = 400_000


def label_villages(layer: QgsVectorLayer, thai: bool) -> None:
    """Name and moo, in the village, or beside the glyph where the map shows one."""
    name = '"name_th"' if thai else """coalesce(nullif("name_en", ''), "name_th")"""
    moo = f"""if(coalesce("moo", '') = '', '', '\\n{words.MOO.text(thai)} ' || "moo")"""
    settings = _settings(f"if(\"valid_to\" IS NULL, {name} || {moo}, '')", map_text(1.9, bold=True, halo_mm=0.6))
    _place(settings, CENTRE)
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    settings.distUnits = MM
    around = QgsPropertyCollection()
    axis_text = f"if(@map_scale > {_GLYPH_TEXT_SCALE}, 0, {_AXIS_TEXT_MM})"
    distance = f"if({_GLYPH_SHOWN}, {RADIUS_MM} + 2.2 + {axis_text}, 0)"
    around.setProperty(QgsPalLayerSettings.Property.LabelDistance, QgsProperty.fromExpression(distance))
    sides = QgsProperty.fromExpression(f"if(@map_scale > {_GLYPH_TEXT_SCALE}, 'T,R,L,B,TR,TL,BR,BL', 'T')")
    around.setProperty(QgsPalLayerSettings.Property.PredefinedPositionOrder, sides)
    settings.setDataDefinedProperties(around)
    settings.priority = 9
    settings.scaleVisibility = True
    settings.minimumScale = _VILLAGE_TEXT_SCALE
    _use(layer, settings)


def label_landmarks(layer: QgsVectorLayer) -> None:
    """Names beside the pins, at scales at which they find room."""
    settings = _settings('"name_th"', map_text(1.4, "#333333"))
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    settings.dist = 0.6
    settings.distUnits = MM
    settings.offsetType = QgsPalLayerSettings.OffsetType.FromSymbolBounds
    settings.scaleVisibility = True
    settings.minimumScale = _LANDMARK_TEXT_SCALE
    settings.priority = 4
    _use(layer, settings)


def label_waterways(layer: QgsVectorLayer) -> None:
    """Names along the line, in the water's colour."""
    settings = _settings('"name"', map_text(1.4, "#2b6f9e"))
    settings.placement = QgsPalLayerSettings.Placement.Line
    settings.mergeLines = True
    settings.repeatDistance = 80
    settings.repeatDistanceUnit = MM
    settings.priority = 2
    _use(layer, settings)


def label_glyph(layer: QgsVectorLayer, model: RadarModel, thai: bool) -> None:
    """The area's name and score at the end of each axis, at large scales only."""
    root = QgsRuleBasedLabeling.Rule(None)
    for number, area in zip(AXES, model.areas):
        rule = QgsRuleBasedLabeling.Rule(_axis_label(number, area, thai), 0, _GLYPH_TEXT_SCALE)
        rule.setDescription(area.name(thai))
        root.appendChild(rule)
    layer.setLabeling(QgsRuleBasedLabeling(root))
    layer.setLabelsEnabled(True)


def label_score(layer: QgsVectorLayer, number: int) -> None:
    """The score of one area where the glyph would stand: the village's name leaves that place free."""
    settings = _settings(f'to_string(round("s{number}"))', map_text(1.8, bold=True, halo_mm=0.5))
    _place(settings, CENTRE)
    settings.priority = 8
    settings.scaleVisibility = True
    settings.minimumScale = _SCORE_TEXT_SCALE
    _use(layer, settings)


def _axis_label(number: int, area: RadarArea, thai: bool) -> QgsPalLayerSettings:
    x, y = direction(number)
    name = area.name(thai).replace("'", "''")
    score = f"coalesce(to_string(round(\"s{number}\")), '{words.NO_DATA.text(thai)}')"
    settings = _settings(f"'{name}\\n' || {score}", map_text(1.3, halo_mm=0.4))
    reach = f"1.1 * {RADIUS_MM} * @map_scale / 1000"
    end = f"make_point(x(@c) + {x} * {reach}, y(@c) + {y} * {reach})"
    _place(settings, f"with_variable('c', {CENTRE}, {end})")
    settings.quadOffset = QgsPalLayerSettings.QuadrantPosition(quadrant(x, y))
    settings.priority = 8
    return settings


def quadrant(x: float, y: float) -> int:
    """The side of the axis's end that looks away from the centre, in PAL's numbering: 0 above left … 8 below right."""
    column = 1 if abs(x) < 0.3 else (2 if x > 0 else 0)
    row = 0 if y > 0.9 else (1 if y > 0 else 2)
    return 3 * row + column


def fixed_label(expression: str, text: QgsTextFormat, point: str) -> QgsPalLayerSettings:
    """A label at the one point that the expression `point` gives."""
    settings = _settings(expression, text)
    _place(settings, point)
    return settings


def _place(settings: QgsPalLayerSettings, point: str) -> None:
    """Put the label at one fixed point instead of somewhere in the polygon."""
    settings.geometryGeneratorEnabled = True
    settings.geometryGenerator = point
    settings.geometryGeneratorType = QgsWkbTypes.GeometryType.PointGeometry
    settings.placement = QgsPalLayerSettings.Placement.OverPoint


def _settings(expression: str, text: QgsTextFormat) -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
    settings.setFormat(text)
    return settings


def _use(layer: QgsVectorLayer, settings: QgsPalLayerSettings) -> None:
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
