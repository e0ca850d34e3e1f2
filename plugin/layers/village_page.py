"""The radar layer as the pages of an atlas show it: the radar of the page's village at large size, and a veil over all
villages but that one. Core expressions only; `@atlas_feature` is QGIS's own variable."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsFillSymbol,
    QgsMapLayerStyle,
    QgsPalLayerSettings,
    QgsRuleBasedLabeling,
    QgsRuleBasedRenderer,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QPainter

from ..domain.radar import RadarModel
from . import words
from .glyph import AXES, RADIUS_MM, direction, large_symbol
from .labels import fixed_label, quadrant

THE_VILLAGE = "\"village_code\" = attribute(@atlas_feature, 'village_code')"
_SCORES = ", ".join(f'"s{number}"' for number in AXES)
UNKNOWN = f'coalesce({_SCORES}) IS NULL AND coalesce("n", 0) = 0'
"""Whether nothing is known of a village: nobody was asked there, or a table of ready scores has none of it."""
_NAME_AWAY = 1.08
_VEIL = "255,255,255,150"


def radar_style(
    layer: QgsVectorLayer, model: RadarModel, thai: bool, names: Mapping[int, str], name_format: QgsTextFormat
) -> str:
    """The style (XML) that draws the one radar in the middle of the map, with `names` (in lines) and scores around it.

    The radius is that of a glyph: @chumchon_glyph_mm of the map.
    """
    drawn = layer.clone()
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(QgsRuleBasedRenderer.Rule(large_symbol(model), filterExp=THE_VILLAGE))
    drawn.setRenderer(QgsRuleBasedRenderer(root))
    labels = QgsRuleBasedLabeling.Rule(None)
    for number in AXES:
        labels.appendChild(_axis_text(number, names[number], name_format, thai))
    drawn.setLabeling(QgsRuleBasedLabeling(labels))
    return _style_of(drawn)


def veil_style(layer: QgsVectorLayer) -> str:
    """The style (XML) that frames the page's village and pales what lies around it."""
    drawn = layer.clone()
    root = QgsRuleBasedRenderer.Rule(None)
    frame = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#b2182b", "outline_width": "0.8", "joinstyle": "round"}
    )
    veil = QgsFillSymbol.createSimple({"color": _VEIL, "outline_style": "no"})
    root.appendChild(QgsRuleBasedRenderer.Rule(veil, filterExp=f"NOT ({THE_VILLAGE})"))
    root.appendChild(QgsRuleBasedRenderer.Rule(frame, filterExp=THE_VILLAGE))
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(True)
    frame.symbolLayer(0).setRenderingPass(1)
    drawn.setRenderer(renderer)
    drawn.setLabelsEnabled(False)
    return _style_of(drawn)


def _style_of(drawn: QgsVectorLayer) -> str:
    drawn.setBlendMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    style = QgsMapLayerStyle()
    style.readFromLayer(drawn)
    return style.xmlData()


def _axis_text(number: int, name: str, text: QgsTextFormat, thai: bool) -> QgsRuleBasedLabeling.Rule:
    x, y = direction(number)
    quoted = name.replace("'", "''").replace("\n", "\\n")
    score = f"coalesce(to_string(round(\"s{number}\")), if({UNKNOWN}, '–', '{words.NO_DATA.text(thai)}'))"
    reach = f"{_NAME_AWAY} * {RADIUS_MM} * @map_scale / 1000"
    point = f"make_point(x(@map_extent_center) + {x} * {reach}, y(@map_extent_center) + {y} * {reach})"
    settings = fixed_label(f"'{quoted}\\n' || {score}", text, point)
    settings.quadOffset = QgsPalLayerSettings.QuadrantPosition(quadrant(x, y))
    settings.displayAll = True
    settings.priority = 10
    rule = QgsRuleBasedLabeling.Rule(settings)
    rule.setFilterExpression(THE_VILLAGE)
    return rule
