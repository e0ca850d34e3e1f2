"""Areas, lengths and villages as people say them."""

from __future__ import annotations

from qgis.core import QgsDistanceArea, QgsGeometry, QgsProject, QgsUnitTypes, QgsVectorLayer

from ...domain.thai import rai_ngan_wa
from ...i18n import tr

_KM2 = 1e6
_KM = 1000.0


class Measures:
    """On the ellipsoid of the project, of shapes in the CRS of one layer."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._of = QgsDistanceArea()
        self._of.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
        self._of.setEllipsoid(QgsProject.instance().ellipsoid())

    def area_m2(self, shape: QgsGeometry) -> float:
        return float(
            self._of.convertAreaMeasurement(self._of.measureArea(shape), QgsUnitTypes.AreaUnit.AreaSquareMeters)
        )

    def perimeter_m(self, shape: QgsGeometry) -> float:
        length = self._of.measurePerimeter(shape)
        return float(self._of.convertLengthMeasurement(length, QgsUnitTypes.DistanceUnit.DistanceMeters))

    def length_m(self, line: QgsGeometry) -> float:
        return float(
            self._of.convertLengthMeasurement(self._of.measureLength(line), QgsUnitTypes.DistanceUnit.DistanceMeters)
        )


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
