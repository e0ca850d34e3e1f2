"""Everything that the plugin puts into QGIS's window, and takes out again."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ..i18n import tr
from ..processing.base import ICON
from .current import CurrentWorkspace
from .desktop import Desktop
from .dock import ChumchonDock
from .messages import Messages
from .tools import Tools
from .watch import WorkspaceWatch

MENU = "Chumchon"


class Window:
    """Made when the plugin is loaded; `remove` leaves QGIS as it was."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        main = desktop.mainWindow()
        self.messages = Messages(desktop.messageBar(), main)
        self.tools = Tools(desktop)
        self.watch = WorkspaceWatch()
        self.current = CurrentWorkspace(desktop, self.messages)
        self.dock = ChumchonDock(self.current, self.tools, self.watch, self.messages, main)
        desktop.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.watch.listen(QgsProject.instance())
        self.action = self._toggle()

    def remove(self) -> None:
        self._desktop.removePluginMenu(MENU, self.action)
        self._desktop.removeToolBarIcon(self.action)
        self.watch.stop_listening(QgsProject.instance())
        self.current.detach()
        self.tools.close_all()
        self.messages.clear()
        self._desktop.removeDockWidget(self.dock)
        for thing in (self.action, self.dock, self.watch, self.current, self.tools):
            thing.deleteLater()

    def _toggle(self) -> QAction:
        action = QAction(QIcon(str(ICON)), tr("Chumchon: the chain and its tools"), self._desktop.mainWindow())
        action.setObjectName("chumchon_dock")
        action.setStatusTip(tr("Show or hide the steps from the outline to the printed sheet"))
        self.dock.setToggleVisibilityAction(action)
        self._desktop.addToolBarIcon(action)
        self._desktop.addPluginToMenu(MENU, action)
        return action
