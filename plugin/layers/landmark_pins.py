"""Pins: a white pictogram on a ground whose shape and colour tell the group, so that they also work in grey."""

from __future__ import annotations

import base64
from pathlib import Path

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMarkerSymbol,
    QgsProperty,
    QgsRendererCategory,
    QgsSvgMarkerSymbolLayer,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..domain.landmark_details import CONSENT, OPEN_CONSENT, DetailItems
from ..domain.landmarks import OTHER, LandmarkKind, LandmarkKinds
from . import words

MARKERS = Path(__file__).parents[2] / "styles" / "markers"
PIN_MM = 4.6
SMALL_PIN_MM = 3.2
_SMALL_FROM_SCALE = 35_000
_PICTURE_SHARE = 0.6
_CIRCLE = ("circle", 1.04)
_GROUNDS = {
    "learning": ("hexagon", 1.06),
    "health": ("square", 0.93),
    "government": ("pentagon", 1.08),
    "economy": ("square", 0.93),
    "tourism": ("octagon", 1.0),
    "land": ("hexagon", 1.06),
    "risk": ("diamond", 1.25),
}
"""Shape by group, and a factor that makes all shapes look equally large."""
_EDGE_MM = "0.25"
_CLOSED_EDGE_MM = "0.7"


def style_landmarks(layer: QgsVectorLayer, kinds: LandmarkKinds, items: DetailItems, thai: bool) -> None:
    """One pin per kind that may stand here; whatever else a row holds gets the pin of "other".

    What may not be shown outside, because nobody agreed to it, has a black edge in place of the white one.
    """
    shown = [kind for kind in kinds.kinds if not kind.sensitive and kind.id != OTHER]
    asking = items.kinds_asking(CONSENT)
    pins = {kind.id: _marked_by_consent(pin(kind), kind.id in asking) for kind in shown}
    categories = [QgsRendererCategory(kind.id, pins[kind.id], kind.name(thai)) for kind in shown]
    other = pin(kinds.by_id[OTHER]) if OTHER in kinds.by_id else QgsMarkerSymbol.createSimple({})
    categories.append(QgsRendererCategory(None, other, words.OTHER_KIND.text(thai)))
    layer.setRenderer(QgsCategorizedSymbolRenderer("kind", categories))


def pin(kind: LandmarkKind) -> QgsMarkerSymbol:
    """The pin of a kind, its picture embedded; a kind whose picture does not exist has the ground alone."""
    shape, factor = _GROUNDS.get(kind.group, _CIRCLE)
    symbol = QgsMarkerSymbol.createSimple(
        {
            "name": shape,
            "color": kind.colour,
            "outline_color": "white",
            "outline_width": _EDGE_MM,
            "size": str(round(PIN_MM * factor, 3)),
        }
    )
    picture = MARKERS / f"{kind.marker}.svg"
    if picture.is_file():
        symbol.appendSymbolLayer(_picture(picture))
    size = f"if(@map_scale > {_SMALL_FROM_SCALE}, {SMALL_PIN_MM}, {PIN_MM}) * {factor}"
    symbol.setDataDefinedSize(QgsProperty.fromExpression(size))
    return symbol


def _marked_by_consent(symbol: QgsMarkerSymbol, asks: bool) -> QgsMarkerSymbol:
    unsaid = "no" if asks else OPEN_CONSENT[-1]
    answers = ", ".join(f"'{answer}'" for answer in OPEN_CONSENT)
    is_open = f"coalesce(\"{CONSENT}\", '{unsaid}') IN ({answers})"
    ground = symbol.symbolLayer(0)
    edge = {
        QgsSymbolLayer.Property.PropertyStrokeColor: f"if({is_open}, 'white', 'black')",
        QgsSymbolLayer.Property.PropertyStrokeWidth: f"if({is_open}, {_EDGE_MM}, {_CLOSED_EDGE_MM})",
    }
    for key, expression in edge.items():
        ground.setDataDefinedProperty(key, QgsProperty.fromExpression(expression))
    return symbol


def _picture(path: Path) -> QgsSvgMarkerSymbolLayer:
    code = base64.b64encode(path.read_bytes()).decode("ascii")
    picture = QgsSvgMarkerSymbolLayer(f"base64:{code}", PIN_MM * _PICTURE_SHARE)
    picture.setFillColor(QColor("white"))
    picture.setStrokeWidth(0)
    return picture
