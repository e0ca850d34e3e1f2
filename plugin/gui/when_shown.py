"""Waiting for QGIS's window to stand on the screen: QGIS loads plugins before it puts its docks in their places."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QEvent, QObject, QTimer
from qgis.PyQt.QtWidgets import QMainWindow


class WhenShown(QObject):
    """Calls `action` once, now or when the window is shown. Its parent ends the wait by deleting it."""

    def __init__(self, window: QMainWindow, action: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(action)
        if window.isVisible():
            action()
        else:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            watched.removeEventFilter(self)
            self._timer.start(0)
        return False
