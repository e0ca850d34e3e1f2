"""Drawing a line along a street, and the spots on it."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QCursor, QKeyEvent

_COLOUR = QColor("#c0392b")
_WIDTH = 3
_SPOT_SIZE = 9
_LEAST = 2


class LineTool(QgsMapTool):
    """A click adds a corner, the right button ends the line, Backspace takes the last corner back."""

    drawn = pyqtSignal(list)
    """The corners in the map's coordinates; none where the line was given up."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(QCursor(Qt.CursorShape.CrossCursor))
        self._canvas = canvas
        self._corners: list[QgsPointXY] = []
        self._done = False
        self._line = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.LineGeometry)
        self._line.setColor(_COLOUR)
        self._line.setWidth(_WIDTH)
        self._spots = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PointGeometry)
        self._spots.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        self._spots.setIconSize(_SPOT_SIZE)
        self._spots.setColor(_COLOUR)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self._end()
        elif event.button() == Qt.MouseButton.LeftButton:
            if self._done:
                self.clear()
            self._corners.append(event.mapPoint())
            self._show(event.mapPoint())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if self._corners and not self._done:
            self._show(event.mapPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.drawn.emit([])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._corners and not self._done:
            self._corners.pop()
            self._show()
        else:
            event.ignore()

    def show_spots(self, spots: Sequence[QgsPointXY]) -> None:
        """Where the households will stand, in the map's coordinates."""
        self._spots.reset(QgsWkbTypes.GeometryType.PointGeometry)
        for spot in spots:
            self._spots.addPoint(spot)

    def show_line(self, shown: bool) -> None:
        for band in (self._line, self._spots):
            band.setVisible(shown and band.numberOfVertices() > 0)

    def deactivate(self) -> None:
        """The line stays as far as it was drawn."""
        self._show()
        super().deactivate()

    def clear(self) -> None:
        self._corners, self._done = [], False
        self._line.reset(QgsWkbTypes.GeometryType.LineGeometry)
        self.show_spots([])

    def remove(self) -> None:
        """Off the canvas, before the plugin goes."""
        for band in (self._line, self._spots):
            self._canvas.scene().removeItem(band)

    def _end(self) -> None:
        if self._done:
            return
        if len(self._corners) < _LEAST:
            self.clear()
            self.drawn.emit([])
            return
        self._done = True
        self._show()
        self.drawn.emit(list(self._corners))

    def _show(self, *pointer: QgsPointXY) -> None:
        self._line.reset(QgsWkbTypes.GeometryType.LineGeometry)
        for corner in (*self._corners, *pointer):
            self._line.addPoint(corner)
