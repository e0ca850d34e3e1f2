"""Clicking places on the map."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsSnapIndicator
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QCursor, QKeyEvent


class PointTool(QgsMapTool):
    """A click is a place; the right button or Escape ends it."""

    clicked = pyqtSignal(QgsPointXY)
    """In the map's coordinates."""
    left = pyqtSignal()
    """The user has had enough."""
    numbered = pyqtSignal(int)
    """A key from 1 to 9."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(QCursor(Qt.CursorShape.CrossCursor))
        self.snaps = False
        """Whether places jump to lines and corners, as QGIS's own snapping is set."""
        self._indicator = QgsSnapIndicator(canvas)
        self._second = False

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if self.snaps:
            event.snapPoint()
            self._indicator.setMatch(event.mapPointMatch())

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        """One place, not two: the release that follows is that of the second click."""
        self._second = True

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        second, self._second = self._second, False
        if event.button() == Qt.MouseButton.RightButton:
            self.left.emit()
        elif event.button() == Qt.MouseButton.LeftButton and not second:
            self.clicked.emit(event.snapPoint() if self.snaps else event.mapPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif 1 <= number <= 9 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.numbered.emit(number)
        else:
            event.ignore()

    def deactivate(self) -> None:
        self._indicator.setVisible(False)
        super().deactivate()
