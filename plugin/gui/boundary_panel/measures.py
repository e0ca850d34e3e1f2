"""Areas, lengths and villages as people say them, in the user's language."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsVectorLayer

from ...domain import ground_words
from ...i18n import is_thai, tr
from ...layers.measuring import on_ellipsoid

_KM = 1000.0


class Measures:
    """On the ellipsoid, of shapes in the CRS of one layer."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._measure = on_ellipsoid(layer.crs())

    def area_m2(self, shape: QgsGeometry) -> float:
        return float(self._measure.measureArea(shape))

    def perimeter_m(self, shape: QgsGeometry) -> float:
        return float(self._measure.measurePerimeter(shape))

    def length_m(self, line: QgsGeometry) -> float:
        return float(self._measure.measureLength(line))


def rai_text(square_metres: float) -> str:
    return ground_words.rai_text(square_metres, is_thai())


def area_text(square_metres: float) -> str:
    return ground_words.area_text(square_metres, is_thai())


def length_text(metres: float) -> str:
    if metres < _KM:
        return tr("{count} m").format(count=f"{metres:,.0f}")
    return tr("{count} km").format(count=f"{metres / _KM:,.2f}")


def village_text(code: str, name: str) -> str:
    return ground_words.village_text(code, name, is_thai())
