"""What the plugin uses of QGIS's window: the part of QgisInterface that a test can stand in for."""

from __future__ import annotations

from typing import Protocol

from qgis.core import QgsLocatorFilter, QgsMapLayer
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMainWindow


class Desktop(Protocol):
    def mainWindow(self) -> QMainWindow: ...

    def mapCanvas(self) -> QgsMapCanvas: ...

    def messageBar(self) -> QgsMessageBar: ...

    def addDockWidget(self, area: Qt.DockWidgetArea, dock: QDockWidget) -> None: ...

    def removeDockWidget(self, dock: QDockWidget) -> None: ...

    def addToolBarIcon(self, action: QAction) -> int: ...

    def removeToolBarIcon(self, action: QAction) -> None: ...

    def addPluginToMenu(self, name: str, action: QAction) -> None: ...

    def removePluginMenu(self, name: str, action: QAction) -> None: ...

    def newProject(self, prompt: bool) -> bool:
        """False where the user, asked about unsaved work, chose to stay."""

    def addProject(self, path: str) -> bool: ...

    def setActiveLayer(self, layer: QgsMapLayer) -> bool: ...

    def registerLocatorFilter(self, locator: QgsLocatorFilter) -> None: ...

    def deregisterLocatorFilter(self, locator: QgsLocatorFilter) -> None:
        """Deletes it."""
