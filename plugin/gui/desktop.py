"""What the plugin uses of QGIS's window: the part of QgisInterface that a test can stand in for."""

from __future__ import annotations

from typing import Protocol

from qgis.core import QgsLocatorFilter, QgsMapLayer
from qgis.gui import (
    QgsAdvancedDigitizingDockWidget,
    QgsMapCanvas,
    QgsMapTool,
    QgsMessageBar,
    QgsOptionsWidgetFactory,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMainWindow


class Desktop(Protocol):
    def mainWindow(self) -> QMainWindow: ...

    def mapCanvas(self) -> QgsMapCanvas: ...

    def actionPan(self) -> QAction: ...

    def cadDockWidget(self) -> QgsAdvancedDigitizingDockWidget: ...

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

    def registerOptionsWidgetFactory(self, factory: QgsOptionsWidgetFactory) -> None: ...

    def unregisterOptionsWidgetFactory(self, factory: QgsOptionsWidgetFactory) -> None: ...

    def registerLocatorFilter(self, locator: QgsLocatorFilter) -> None: ...

    def deregisterLocatorFilter(self, locator: QgsLocatorFilter) -> None:
        """Deletes it."""


def lay_down(desktop: Desktop, *tools: QgsMapTool) -> None:
    """Where the map has one of these tools, it gets QGIS's own hand: without any tool the mouse would do nothing."""
    canvas = desktop.mapCanvas()
    tool = canvas.mapTool()
    if tool is not None and tool in tools:
        canvas.unsetMapTool(tool)
        desktop.actionPan().trigger()
