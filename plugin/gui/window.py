"""Everything that the plugin puts into QGIS's window, and takes out again."""

from __future__ import annotations

from qgis.core import QgsProject, QgsSettings
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ..i18n import tr
from ..processing.base import ICON
from .border_keeper import BorderKeeper
from .boundary_panel.boundary_panel import BoundaryDock
from .current import CurrentWorkspace
from .desktop import Desktop
from .dock import ChumchonDock
from .messages import Messages
from .pin_panel.pin_panel import PinDock
from .radar_panel.radar_panel import RadarDock
from .settings import OptionsFactory
from .tools import Tools
from .watch import WorkspaceWatch
from .when_shown import WhenShown
from .workspace_locator import WorkspaceLocator

MENU = "Chumchon"
_PLACED = "chumchon/radar_placed"
_PINS_PLACED = "chumchon/pins_placed"
_BOUNDARIES_PLACED = "chumchon/boundaries_placed"
_RADAR_ICON = ICON.with_name("radar.svg")
_PINS_ICON = ICON.with_name("pins.svg")
_BOUNDARIES_ICON = ICON.with_name("boundaries.svg")


class Window:
    """Made when the plugin is loaded; `remove` leaves QGIS as it was."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        main = desktop.mainWindow()
        self._loaded_late = main.isVisible()
        """Not at the start of QGIS, which would put the docks back into their places."""
        self.messages = Messages(desktop.messageBar(), main)
        self.tools = Tools(desktop)
        self.watch = WorkspaceWatch()
        self.current = CurrentWorkspace(desktop, self.messages)
        self.dock = ChumchonDock(self.current, self.tools, self.watch, self.messages, main)
        self.radar = RadarDock(self.current, self.tools, self.watch, self.messages, main)
        self.pins = PinDock(desktop, self.current, self.tools, self.watch, self.messages, main)
        self.keeper = BorderKeeper(self.current, self.messages)
        self.boundaries = BoundaryDock(desktop, self.current, self.keeper, self.tools, self.messages, main)
        for dock in (self.dock, self.radar, self.pins, self.boundaries):
            desktop.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        WhenShown(main, self._place_docks, self.radar)
        self.watch.listen(QgsProject.instance())
        self.locator = WorkspaceLocator(desktop, self.messages, lambda: self.current.workspace)
        desktop.registerLocatorFilter(self.locator)
        self.options = OptionsFactory()
        desktop.registerOptionsWidgetFactory(self.options)
        self.actions = [self._toggle_chain(), self._toggle_radar(), self._toggle_boundaries(), self._toggle_pins()]

    def remove(self) -> None:
        for action in self.actions:
            self._desktop.removePluginMenu(MENU, action)
            self._desktop.removeToolBarIcon(action)
        self._desktop.deregisterLocatorFilter(self.locator)
        self._desktop.unregisterOptionsWidgetFactory(self.options)
        self.watch.stop_listening(QgsProject.instance())
        self.current.detach()
        self.radar.detach()
        self.pins.detach()
        self.boundaries.detach()
        self.keeper.stop()
        self.tools.close_all()
        self.messages.clear()
        for dock in (self.boundaries, self.pins, self.radar, self.dock):
            self._desktop.removeDockWidget(dock)
        docks = (self.boundaries, self.pins, self.radar, self.dock)
        for thing in (*self.actions, *docks, self.keeper, self.watch, self.current, self.tools):
            thing.deleteLater()

    def _place_docks(self) -> None:
        """The first time, the others come behind the chain; afterwards they are where the user left them."""
        others = (self.radar, _PLACED), (self.boundaries, _BOUNDARIES_PLACED), (self.pins, _PINS_PLACED)
        for dock, setting in others:
            if self._loaded_late or not QgsSettings().value(setting, False, type=bool):
                self._desktop.mainWindow().tabifyDockWidget(self.dock, dock)
                self.dock.raise_()
                QgsSettings().setValue(setting, True)

    def _toggle_chain(self) -> QAction:
        action = QAction(QIcon(str(ICON)), tr("Chumchon: the chain and its tools"), self._desktop.mainWindow())
        action.setObjectName("chumchon_dock")
        action.setStatusTip(tr("Show or hide the steps from the outline to the printed sheet"))
        return self._placed(action, self.dock)

    def _toggle_radar(self) -> QAction:
        action = QAction(QIcon(str(_RADAR_ICON)), tr("Chumchon: radar of the villages"), self._desktop.mainWindow())
        action.setObjectName("chumchon_radar")
        action.setStatusTip(tr("Show or hide the radar of the village that is selected on the map"))
        return self._placed(action, self.radar)

    def _toggle_boundaries(self) -> QAction:
        icon = QIcon(str(_BOUNDARIES_ICON))
        action = QAction(icon, tr("Chumchon: boundaries of the villages"), self._desktop.mainWindow())
        action.setObjectName("chumchon_boundaries")
        action.setStatusTip(tr("Show or hide the tools that draw, check and note the boundaries of villages"))
        return self._placed(action, self.boundaries)

    def _toggle_pins(self) -> QAction:
        action = QAction(
            QIcon(str(_PINS_ICON)), tr("Chumchon: pins of places and households"), self._desktop.mainWindow()
        )
        action.setObjectName("chumchon_pins")
        action.setStatusTip(tr("Show or hide the palette of places and the list of households without a pin"))
        return self._placed(action, self.pins)

    def _placed(self, action: QAction, dock: QgsDockWidget) -> QAction:
        dock.setToggleVisibilityAction(action)
        self._desktop.addToolBarIcon(action)
        self._desktop.addPluginToMenu(MENU, action)
        return action
