"""Drawing a line or a shape with QGIS's own digitising: snapping, tracing and the advanced panel work as everywhere."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsLineString, QgsPoint, QgsPolygon
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas, QgsMapMouseEvent, QgsMapToolCapture
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

_LEAST_LINE, _LEAST_SHAPE = 2, 3
_TAKING_BACK = (Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class CaptureTool(QgsMapToolCapture):
    """A click adds a corner, the right button or Enter ends, Backspace takes a corner back, Escape gives it up.

    Geometries are in the CRS of the map's current layer, which must be the one that is drawn for.
    """

    drawn = pyqtSignal(QgsGeometry)
    moved = pyqtSignal(QgsGeometry)
    """What it would be if it ended at the pointer; null where there is not enough of it yet."""

    refused = pyqtSignal()
    """A click, while nothing may be begun."""

    def __init__(self, canvas: QgsMapCanvas, dock: QgsAdvancedDigitizingDockWidget, shape: bool) -> None:
        mode = QgsMapToolCapture.CaptureMode.CapturePolygon if shape else QgsMapToolCapture.CaptureMode.CaptureLine
        super().__init__(canvas, dock, mode)
        self._shape = shape
        self.held = False
        """Nothing may be begun."""

    def cadCanvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            if self.held and not self.isCapturing():
                self.refused.emit()
            elif self.addVertex(event.mapPoint(), event.mapPointMatch()) == 0:
                self.startCapturing()
        elif event.button() == Qt.MouseButton.RightButton:
            self._end()

    def cadCanvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        super().cadCanvasMoveEvent(event)
        if self.isCapturing():
            self.moved.emit(self._geometry(self.toLayerCoordinates(self.canvas().currentLayer(), event.mapPoint())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isCapturing():
            self._end()
            event.accept()
            return
        super().keyPressEvent(event)
        if event.key() in _TAKING_BACK:
            self.moved.emit(self._geometry())

    def _end(self) -> None:
        geometry = self._geometry()
        self.stopCapturing()
        self.moved.emit(QgsGeometry())
        if not geometry.isNull():
            self.drawn.emit(geometry)

    def _geometry(self, *pointer: object) -> QgsGeometry:
        points = [QgsPoint(point.x(), point.y()) for point in self.captureCurve().curveToLine().points()]
        points += [QgsPoint(point.x(), point.y()) for point in pointer]
        if len(points) < (_LEAST_SHAPE if self._shape else _LEAST_LINE):
            return QgsGeometry()
        line = QgsLineString(points)
        if not self._shape:
            return QgsGeometry(line)
        line.close()
        polygon = QgsPolygon()
        polygon.setExteriorRing(line)
        return QgsGeometry(polygon)
