"""The radar on the map: five axes per village, drawn by the layer's style in core expressions alone.

A first generator draws the glyph's hand, a line from a point on the village's surface to where the score 100 of the
first area lies; inside it every part is made on a disc of radius 100 about the origin and brought to the hand. So it
does not matter that a generator inside another one is handed coordinates of the picture, y down (QGIS 3.22). The hand
has one length for all villages of a map, in millimetres of paper, but is computed in map units: a shape in paper units
would be clipped at the map's edge and so move. A missing score takes only its own axis away.

A preview in a legend or a dialog has no village: there the glyph fills the patch and shows made-up scores.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.core import (
    QgsFillSymbol,
    QgsGeometryGeneratorSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsVectorLayer,
)

from ..domain.errors import WorkspaceError, tr_noop
from ..domain.radar import RadarModel
from ..domain.schema import AREA_COUNT
from . import words
from .area_colours import shown_name

GLYPH_SIZE_VARIABLE = "chumchon_glyph_mm"
"""A project or layout may set it to the radius it wants, in millimetres."""
RADIUS_MM = f"coalesce(@{GLYPH_SIZE_VARIABLE}, max(2.5, min(7, 7 * sqrt(50000 / @map_scale))))"
_HEIGHT = "y_min($geometry) + 0.69 * bounds_height($geometry)"
CENTRE = (
    "with_variable('cut', intersection($geometry, make_line("
    f"make_point(x_min($geometry), {_HEIGHT}), make_point(x_max($geometry), {_HEIGHT}))), "
    "coalesce(if(num_geometries(@cut) > 1, NULL, centroid(@cut)), point_on_surface($geometry)))"
)
"""In the village's upper part: its places crowd in the middle of the whole, and their pins should show."""
AXES = range(1, AREA_COUNT + 1)

_SAMPLE = (80, 60, 45, 70, 55)
_RINGS = (25, 50, 75)
_SMALL_DOT = 0.05
_LEAST = 2
"""Scores below are drawn as this, so that a zero still is a point between its neighbours."""
_WHITE = "255,255,255,200"
_NO_DATA = "#bfbfbf"
_NO_DATA_RADIUS = 18

_BASE, _TIP = "start_point($geometry)", "end_point($geometry)"
_IS_SAMPLE = "attribute($currentfeature, 'village_code') IS NULL"
_SAMPLE_HAND = "num_points($geometry) > 2"
"""How the parts know a sample: asking the hand for its points takes a third of the time of asking for the village."""
_ALL_MISSING = "coalesce(" + ", ".join(f'"s{number}"' for number in AXES) + ") IS NULL"
_ONE_MISSING = " OR ".join(f'"s{number}" IS NULL' for number in AXES)

Point = tuple[float, float]


def style_radar(layer: QgsVectorLayer, model: RadarModel, thai: bool) -> None:
    """Make the glyph the layer's renderer; the targets and the colour of the lowest level are the model's.

    It is the first rule. Those after it draw nothing on the map: they explain the glyph in the legend.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    lowest = model.levels[0].name(thai)
    parts = _parts(model)
    _add_rule(root, "", words.GLYPH.text(thai), _symbol(parts))
    _add_rule(root, "FALSE", words.GUIDES.text(thai), _symbol([part.clone() for part in parts[:2]]))
    for area in model.areas:
        _add_rule(root, "FALSE", f"{area.number} {shown_name(area, thai)}", _symbol(_axis_parts(area.number)))
    _add_rule(root, "FALSE", words.LARGE_DOT.text(thai).format(level=lowest), _symbol([_large_dot(model)]))
    _add_rule(root, "FALSE", words.NO_DATA.text(thai), _symbol(_empty_parts()))
    layer.setRenderer(QgsRuleBasedRenderer(root))


def glyph_symbol(layer: QgsVectorLayer) -> QgsSymbol | None:
    """The glyph as the layer draws it; None where the layer has other symbols."""
    renderer = layer.renderer()
    rules = renderer.rootRule().children() if isinstance(renderer, QgsRuleBasedRenderer) else []
    symbol = rules[0].symbol() if rules else None
    return symbol if symbol is not None and symbol.symbolLayer(0).layerType() == "GeometryGenerator" else None


def _add_rule(root: QgsRuleBasedRenderer.Rule, condition: str, label: str, symbol: QgsSymbol) -> None:
    rule = QgsRuleBasedRenderer.Rule(symbol, filterExp=condition, label=label)
    rule.setRuleKey(f"glyph_{len(root.children())}")
    root.appendChild(rule)


def large_symbol(model: RadarModel) -> QgsFillSymbol:
    """The radar in the middle of a map that shows nothing else, with more rings to read it by."""
    middle = "@map_extent_center"
    tip = f"make_point(x({middle}), y({middle}) + {RADIUS_MM} * @map_scale / 1000)"
    return _symbol([*_parts(model, _SMALL_DOT), _rings()], f"make_line({middle}, {tip})")


def _rings() -> QgsGeometryGeneratorSymbolLayer:
    corners = [[_at(axis, length) for axis in AXES] for length in _RINGS]
    lines = ", ".join("(" + ", ".join(f"{x} {y}" for x, y in [*one, one[0]]) + ")" for one in corners)
    shape = f"geom_from_wkt('MULTILINESTRING({lines})')"
    line = QgsLineSymbol.createSimple({"line_color": "#b5b5b5", "line_width": "0.12", "line_style": "dash"})
    return _generator(_case((_ALL_MISSING, "NULL"), _placed(shape, shape)), line, QgsSymbol.SymbolType.Line)


def _symbol(parts: Sequence[QgsGeometryGeneratorSymbolLayer], line: str = "") -> QgsFillSymbol:
    """The parts on the hand, or on another line from the centre to the top."""
    glyph, symbol = QgsLineSymbol(), QgsFillSymbol()
    glyph.deleteSymbolLayer(0)
    made = all(glyph.appendSymbolLayer(part) for part in parts)
    if not made or not symbol.changeSymbolLayer(0, _generator(line or hand(), glyph, QgsSymbol.SymbolType.Line)):
        raise WorkspaceError(tr_noop("The symbol of the radar cannot be made. Install the plugin again."))
    return symbol


def _axis_parts(number: int) -> list[QgsGeometryGeneratorSymbolLayer]:
    """For the legend: where an axis lies."""
    corners = _constant("POLYGON", [_at(axis, 100) for axis in AXES])
    spoke = _constant("LINESTRING", [(0, 0), _at(number, 100)])
    ring = QgsFillSymbol.createSimple({"color": _WHITE, "outline_color": "#8c8c8c", "outline_width": "0.15"})
    line = QgsLineSymbol.createSimple({"line_color": "#00456b", "line_width": "0.6"})
    return [
        _generator(_placed(corners, corners), ring, QgsSymbol.SymbolType.Fill),
        _generator(_placed(spoke, spoke), line, QgsSymbol.SymbolType.Line),
    ]


def _large_dot(model: RadarModel) -> QgsGeometryGeneratorSymbolLayer:
    """For the legend: the mark of the lowest level."""
    urgent = {"color": model.levels[0].colour, "outline_color": "white", "outline_width": "0.15", "size": "2.2"}
    return _generator(_BASE, QgsMarkerSymbol.createSimple(urgent), QgsSymbol.SymbolType.Marker)


def _empty_parts() -> list[QgsGeometryGeneratorSymbolLayer]:
    """For the legend: what stands where no score is known, a little larger than on the map."""
    small = _constant("POLYGON", [_at(axis, 2 * _NO_DATA_RADIUS) for axis in AXES])
    symbol = QgsFillSymbol.createSimple({"color": _NO_DATA, "outline_color": "#8c8c8c", "outline_width": "0.1"})
    return [_generator(_placed(small, small), symbol, QgsSymbol.SymbolType.Fill)]


def hand() -> str:
    """The line from the glyph's centre to its top; of a sample it has a point in the middle."""
    centre = _case((_IS_SAMPLE, "centroid($geometry)"), CENTRE)
    half = "y(@c) - 0.24 * bounds_height($geometry)"
    sample = f"make_line(@c, make_point(x(@c), {half}), make_point(x(@c), 2 * ({half}) - y(@c)))"
    line = f"make_line(@c, make_point(x(@c), y(@c) + {RADIUS_MM} * @map_scale / 1000))"
    return f"with_variable('c', {centre}, {_case((_IS_SAMPLE, sample), line)})"


def direction(number: int, turn: float = 0.0) -> Point:
    """Where an axis points, as x and y of length 1; axes go clockwise from the top. `turn` in degrees."""
    angle = math.radians((number - 1) * 360 / AREA_COUNT + turn)
    return round(math.sin(angle), 6), round(math.cos(angle), 6)


def _parts(model: RadarModel, dot: float = 0.12) -> list[QgsGeometryGeneratorSymbolLayer]:
    lowest = model.levels[0]
    paper = QgsFillSymbol.createSimple({"color": _WHITE, "outline_style": "no"})
    colour = QgsProperty.fromExpression(f"if({_ALL_MISSING}, '{_NO_DATA}', '{_WHITE}')")
    paper.symbolLayer(0).setDataDefinedProperty(paper.symbolLayer(0).PropertyFillColor, colour)
    surface = {"color": "0,114,178,115", "outline_color": "#00456b", "outline_width": "0.28", "joinstyle": "round"}
    urgent = {"color": lowest.colour, "outline_color": "white", "outline_width": "0.15"}
    return [
        _generator(_paper(), paper, QgsSymbol.SymbolType.Fill),
        _generator(
            _guides([area.target for area in model.areas]),
            QgsLineSymbol.createSimple({"line_color": "#8c8c8c", "line_width": "0.1"}),
            QgsSymbol.SymbolType.Line,
        ),
        _generator(_surface(), QgsFillSymbol.createSimple(surface), QgsSymbol.SymbolType.Fill),
        _generator(_lone_dots(), _dot({"color": "#00456b", "outline_style": "no"}, dot), QgsSymbol.SymbolType.Marker),
        _generator(_urgent_dots(lowest.id), _dot(urgent, 2 * dot), QgsSymbol.SymbolType.Marker),
    ]


def _paper() -> str:
    """The ground under the ring of 100; a small one where no score is known."""
    small = _constant("POLYGON", [_at(number, _NO_DATA_RADIUS) for number in AXES])
    ring = _constant("POLYGON", [_at(number, 100) for number in AXES])
    return _placed(_case((_ALL_MISSING, small), ring), ring)


def _guides(targets: Sequence[float]) -> str:
    """Ring, target, and the spokes of the scores that are known; in one stroke, which is drawn faster than seven."""
    tips, target = [_at(number, 100) for number in AXES], [_at(number, length) for number, length in zip(AXES, targets)]
    rings = [*target, target[0], *tips, tips[0]]
    every = _constant("LINESTRING", [*(point for tip in tips for point in (tip, (0, 0))), *rings])
    spokes = [_constant("LINESTRING", [(0, 0), tip]) for tip in tips]
    known = ", ".join(_case((f'"s{number}" IS NULL', "NULL"), spoke) for number, spoke in zip(AXES, spokes))
    closed = ", ".join(_constant("LINESTRING", [*ring, ring[0]]) for ring in (target, tips))
    some = f"collect_geometries(array_filter(array({closed}, {known}), @element IS NOT NULL))"
    small = [_at(number, _NO_DATA_RADIUS) for number in AXES]
    none = _constant("LINESTRING", [*small, small[0]])
    return _placed(_case((_ALL_MISSING, none), (_ONE_MISSING, some), every), every)


def _surface() -> str:
    """The polygon through all five. A missing score pulls it into the centre, so that the wedges between neighbours
    that are there remain; an axis without a neighbour is a line."""
    centre = "make_point(0, 0)"
    whole = _polygon([_point(number) for number in AXES])
    gaps = _polygon([_case((f'"s{number}" IS NULL', centre), _point(number)) for number in AXES])
    sample = _constant("POLYGON", [_at(number, length) for number, length in zip(AXES, _SAMPLE)])
    return _placed(_case((_ALL_MISSING, "NULL"), (_ONE_MISSING, gaps), whole), sample)


def _lone_dots() -> str:
    """The scores of a village that lacks one, as points: there not each is a corner of the surface."""
    return _points([f'"s{number}" IS NOT NULL' for number in AXES], _ONE_MISSING, [])


def _urgent_dots(level: str) -> str:
    conditions = [f"\"l{number}\" = '{level}'" for number in AXES]
    return _points(conditions, " OR ".join(conditions), [_SAMPLE.index(min(_SAMPLE)) + 1])


def _points(conditions: Sequence[str], any_of_them: str, sample_axes: Sequence[int]) -> str:
    """The scores whose condition holds; asked for only where any does."""
    some = ", ".join(_case((test, _point(number)), "NULL") for number, test in zip(AXES, conditions))
    shape = f"collect_geometries(array_filter(array({some}), @element IS NOT NULL))"
    shown = ", ".join("{} {}".format(*_at(number, _SAMPLE[number - 1])) for number in sample_axes)
    sample = f"geom_from_wkt('MULTIPOINT({shown})')" if shown else "NULL"
    return _case((f"{_SAMPLE_HAND} OR {any_of_them}", _placed(shape, sample)), "NULL")


def _placed(shape: str, sample: str) -> str:
    """The shape about the origin, brought to the hand, upright whichever way the map is turned."""
    size = "length($geometry) / 100"
    upright = _case((f"y({_TIP}) > y({_BASE})", size), f"-{size}")
    drawn = _case((_SAMPLE_HAND, sample), shape)
    return f"affine_transform({drawn}, x({_BASE}), y({_BASE}), 0, {size}, {upright})"


def _case(*branches: object) -> str:
    """CASE with (condition, value) pairs and what else holds.

    Not `if()`: that leaves its arguments unprepared, so QGIS would parse the constants in them for every village.
    """
    *pairs, otherwise = branches
    return "CASE " + " ".join(f"WHEN {test} THEN {value}" for test, value in pairs) + f" ELSE {otherwise} END"


def _at(number: int, length: float) -> Point:
    x, y = direction(number)
    return round(length * x, 3), round(length * y, 3)


def _constant(kind: str, points: Sequence[Point]) -> str:
    """A shape that QGIS parses once; a polygon is closed."""
    closed = points if kind == "LINESTRING" else [*points, points[0]]
    text = ", ".join(f"{x} {y}" for x, y in closed)
    return f"geom_from_wkt('{kind}({text})')" if kind == "LINESTRING" else f"geom_from_wkt('{kind}(({text}))')"


def _point(number: int) -> str:
    x, y = direction(number)
    length = f'max({_LEAST}, "s{number}")'
    return f"make_point({x} * {length}, {y} * {length})"


def _polygon(corners: Sequence[str]) -> str:
    return f"make_polygon(make_line({', '.join([*corners, corners[0]])}))"


def _dot(properties: dict[str, str], share: float) -> QgsMarkerSymbol:
    """A dot whose size is a share of the glyph's radius."""
    symbol = QgsMarkerSymbol.createSimple({**properties, "size": "1.2"})
    symbol.setDataDefinedSize(QgsProperty.fromExpression(f"{share} * {RADIUS_MM}"))
    return symbol


def _generator(expression: str, symbol: QgsSymbol, kind: QgsSymbol.SymbolType) -> QgsGeometryGeneratorSymbolLayer:
    part = QgsGeometryGeneratorSymbolLayer.create({"geometryModifier": expression})
    part.setSymbolType(kind)
    part.setSubSymbol(symbol)
    return part
