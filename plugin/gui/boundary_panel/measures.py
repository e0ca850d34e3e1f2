"""Areas, lengths and villages as people say them."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsVectorLayer

from ...domain.thai import rai_ngan_wa
from ...i18n import tr
from ...layers.measuring import on_ellipsoid

_KM2 = 1e6
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
    """12-3-45 rai, as it is written on land papers."""
    rai, ngan, wa = rai_ngan_wa(square_metres, decimals=0)
    return tr("{rai}-{ngan}-{wa} rai").format(rai=f"{rai:,}", ngan=ngan, wa=f"{wa:.0f}")


def area_text(square_metres: float) -> str:
    return tr("{rai} ({km2} km²)").format(rai=rai_text(square_metres), km2=f"{square_metres / _KM2:,.3f}")


def length_text(metres: float) -> str:
    if metres < _KM:
        return tr("{count} m").format(count=f"{metres:,.0f}")
    return tr("{count} km").format(count=f"{metres / _KM:,.2f}")


def village_text(code: str, name: str) -> str:
    return tr("moo {moo} {name}").format(moo=int(code[6:] or 0) if code[6:].isdigit() else "?", name=name)
