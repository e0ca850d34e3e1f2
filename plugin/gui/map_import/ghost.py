"""Where places would fall, drawn over the map and on no layer."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

AREA_COLOUR, GHOST_COLOUR = "#2f6b4f", "#d9480f"
_FILL_ALPHA, _WIDTH, _ICON = 50, 3, 13
_AROUND = 1.15
_LEAST_M = 200.0


class Ghost:
    """The area's outline in green, dashed, and the places in orange."""

    def __init__(self, canvas: QgsMapCanvas, epsg: int) -> None:
        self._canvas = canvas
        self._crs = QgsCoordinateReferenceSystem.fromEpsgId(epsg)
        self._bands: list[QgsRubberBand] = []
        self.extent = QgsRectangle()
        """Of the outline and the places, in the workspace's zone."""

    def show(self, places: Sequence[bytes], outline: Sequence[bytes]) -> None:
        """In place of what was shown before."""
        self.clear()
        for shapes, colour, dashed in ((outline, AREA_COLOUR, True), (places, GHOST_COLOUR, False)):
            for geometry in _by_kind(shapes):
                self._bands.append(self._band(geometry, QColor(colour), dashed))
                self.extent.combineExtentWith(geometry.boundingBox())

    def zoom(self) -> None:
        """Bring all of it into the map's view."""
        if self.extent.isNull():
            return
        extent = QgsRectangle(self.extent)
        extent.scale(_AROUND)
        extent.grow(_LEAST_M)
        target = self._canvas.mapSettings().destinationCrs()
        if target.isValid():
            try:
                transform = QgsCoordinateTransform(self._crs, target, QgsProject.instance())
                extent = transform.transformBoundingBox(extent)
            except QgsCsException:  # far away from where the map's own system holds: nothing to zoom to
                return
        self._canvas.setExtent(extent)
        self._canvas.refresh()

    def clear(self) -> None:
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands.clear()
        self.extent = QgsRectangle()

    @property
    def count(self) -> int:
        """How many bands stand on the map."""
        return len(self._bands)

    def _band(self, geometry: QgsGeometry, colour: QColor, dashed: bool) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, geometry.type())
        band.setStrokeColor(colour)
        fill = QColor(colour)
        fill.setAlpha(0 if dashed else _FILL_ALPHA)
        band.setFillColor(fill)
        band.setWidth(_WIDTH)
        band.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        band.setIconSize(_ICON)
        if dashed:
            band.setLineStyle(Qt.PenStyle.DashLine)
        band.addGeometry(geometry, self._crs)
        band.show()
        return band


def _by_kind(shapes: Sequence[bytes]) -> list[QgsGeometry]:
    """One geometry for all points, one for all lines, one for all areas."""
    kinds = QgsWkbTypes.GeometryType
    found: dict[object, list[QgsGeometry]] = {}
    for shape in shapes:
        geometry = QgsGeometry()
        geometry.fromWkb(shape)
        for part in geometry.asGeometryCollection():
            found.setdefault(part.type(), []).append(part)
    wanted = (kinds.PolygonGeometry, kinds.LineGeometry, kinds.PointGeometry)
    return [QgsGeometry.collectGeometry(found[kind]) for kind in wanted if kind in found]
