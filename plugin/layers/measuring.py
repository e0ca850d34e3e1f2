"""Areas and lengths on the ellipsoid of WGS 84, whatever the project measures on."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsDistanceArea, QgsGeometry

from ..domain.errors import ChumchonError, tr_noop

_WGS84_ELLIPSOID = "EPSG:7030"


def on_ellipsoid(crs: QgsCoordinateReferenceSystem) -> QgsDistanceArea:
    """Measures shapes of a CRS in metres and square metres. Raises ChumchonError where QGIS lacks its database."""
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsCoordinateTransformContext())
    if not measure.setEllipsoid(_WGS84_ELLIPSOID):
        raise ChumchonError(
            tr_noop("QGIS cannot measure areas: its coordinate system database is missing. Install QGIS again.")
        )
    return measure


def wkb_area(crs: QgsCoordinateReferenceSystem) -> Callable[[bytes], float]:
    """Square metres of WKB in a CRS: for computations that know no QGIS."""
    measure = on_ellipsoid(crs)

    def area(wkb: bytes) -> float:
        shape = QgsGeometry()
        shape.fromWkb(wkb)
        return float(measure.measureArea(shape))

    return area
