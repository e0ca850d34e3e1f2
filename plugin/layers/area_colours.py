"""One radar area on the map: villages coloured by its levels, with fixed breaks, and hatches where there is no score.

The colours are not the model's own: those of a traffic light look alike to one man in twelve. They are ColorBrewer's
OrRd, dark for the lowest level, in even steps of lightness: safe for colour-blind readers and readable in grey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qgis.core import (
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QPainter

from ..domain.radar import RadarArea, RadarModel
from . import words

_LIGHTNESS = (97.6, 93.0, 87.2, 80.8, 69.8, 60.0, 47.8, 37.1)
_ORRD = ("#fff7ec", "#fee8c8", "#fdd49e", "#fdbb84", "#fc8d59", "#ef6548", "#d7301f", "#b30000")
"""ColorBrewer's nine classes without the darkest, and the lightness (CIE L*) of each."""
_DARKEST, _LIGHTEST = 44.0, 95.0
_EDGE = {"outline_color": "#5a5a5a", "outline_width": "0.2"}
_HATCH_COLOUR, _HATCH_MM, _HATCH_STEP_MM = "#6e6e6e", 0.25, 1.6
_DIAGONAL, _CROSSED = (45.0,), (45.0, 135.0)


def colour_area(layer: QgsVectorLayer, model: RadarModel, area: RadarArea, thai: bool) -> None:
    """Make the villages' colours in this area the layer's renderer, with a legend that says the breaks.

    The layer lies over roads and places, so it is multiplied with what is below.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    heading = QgsRuleBasedRenderer.Rule(None, label=words.SCORE_OF_AREA.text(thai).format(area=shown_name(area, thai)))
    heading.setRuleKey(f"area_{area.number}")
    root.appendChild(heading)
    for key, condition, label, symbol in _classes(model, area, thai):
        rule = QgsRuleBasedRenderer.Rule(symbol, filterExp=condition, label=label)
        rule.setRuleKey(f"area_{area.number}_{key}")
        heading.appendChild(rule)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)


def shown_name(area: RadarArea, thai: bool) -> str:
    """Without the marks at which lines may break."""
    return area.name(thai).replace("\u200b", "")


def level_colours(count: int) -> list[str]:
    """The colours of so many levels, the lowest first."""
    step = (_LIGHTEST - _DARKEST) / max(1, count - 1)
    return [_colour(_DARKEST + step * number) for number in range(count)]


def _colour(lightness: float) -> str:
    after = next(number for number, one in enumerate(_LIGHTNESS) if one <= lightness)
    above, below = _LIGHTNESS[after - 1], _LIGHTNESS[after]
    share = (lightness - below) / (above - below)
    lighter, darker = QColor(_ORRD[after - 1]), QColor(_ORRD[after])
    pairs = zip(lighter.getRgb()[:3], darker.getRgb()[:3])
    return QColor(*(round(share * light + (1 - share) * dark) for light, dark in pairs)).name()


def _classes(model: RadarModel, area: RadarArea, thai: bool) -> Iterator[tuple[str, str, str, QgsFillSymbol]]:
    """Key, condition, legend text and symbol: the levels from the lowest, then the two kinds of having no score."""
    score = f'"s{area.number}"'
    lower: float | None = None
    for level, colour in zip(model.levels, level_colours(len(model.levels))):
        bounds = [f"{score} >= {lower:g}"] if lower is not None else []
        bounds += [f"{score} < {level.below:g}"] if level.below is not None else []
        condition = " AND ".join(bounds) or f"{score} IS NOT NULL"
        label = f"{level.name(thai)} ({_range(lower, level.below, thai)})" if bounds else level.name(thai)
        yield level.id, condition, label, QgsFillSymbol.createSimple({"color": colour, **_EDGE})
        lower = level.below
    surveyed = 'coalesce("n", 0) > 0'
    insufficient, missing = words.NO_DATA.text(thai), words.NOT_SURVEYED.text(thai)
    yield "insufficient", f"{score} IS NULL AND {surveyed}", insufficient, _hatched(_CROSSED)
    yield "missing", f"{score} IS NULL AND NOT {surveyed}", missing, _hatched(_DIAGONAL)


def _range(lower: float | None, below: float | None, thai: bool) -> str:
    if lower is None:
        return words.BELOW.text(thai).format(below=f"{below:g}")
    if below is None:
        return words.FROM_ON.text(thai).format(lower=f"{lower:g}")
    return words.FROM_TO_BELOW.text(thai).format(lower=f"{lower:g}", below=f"{below:g}")


def _hatched(angles: Sequence[float]) -> QgsFillSymbol:
    symbol = QgsFillSymbol()
    ground = QgsSimpleFillSymbolLayer.create({"color": "white", **_EDGE})
    symbol.changeSymbolLayer(0, ground)
    for angle in angles:
        lines = QgsLinePatternFillSymbolLayer()
        lines.setLineAngle(angle)
        lines.setDistance(_HATCH_STEP_MM)
        line = {"line_color": _HATCH_COLOUR, "line_width": str(_HATCH_MM)}
        lines.setSubSymbol(QgsLineSymbol.createSimple(line))
        symbol.appendSymbolLayer(lines)
    return symbol
