"""Loads and unloads the plugin in a window of its own and prints, as JSON, what was there at each step.

Run as a program, so that nothing is imported beforehand: load_unload.py [module to hide …]
"""

from __future__ import annotations

import gc
import json
import sys
from unittest.mock import MagicMock

from qgis.core import QgsApplication, QgsExpression, QgsProject
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMainWindow, QMenu, QToolBar

HEAVY = ("pandas", "numpy", "shapely", "matplotlib", "pyproj")


class Desktop:
    """QGIS's interface to plugins, on real widgets; what it does not know is counted: adds up, removals down."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.cad = QgsAdvancedDigitizingDockWidget(self.canvas, self.window)
        self.bar = QgsMessageBar(self.window)
        self.toolbar = QToolBar("Plugins", self.window)
        self.window.addToolBar(self.toolbar)
        self.menus = {name: QMenu(name, self.window) for name in ("Plugins", "Vector", "Web", "Help", "View")}
        self.submenus: dict[tuple[str, str], QMenu] = {}
        self.balance: dict[str, int] = {}

    def mainWindow(self) -> QMainWindow:
        return self.window

    def mapCanvas(self) -> QgsMapCanvas:
        return self.canvas

    def cadDockWidget(self) -> QgsAdvancedDigitizingDockWidget:
        return self.cad

    def messageBar(self) -> QgsMessageBar:
        return self.bar

    def addToolBarIcon(self, action: QAction) -> int:
        self.toolbar.addAction(action)
        return 0

    def removeToolBarIcon(self, action: QAction) -> None:
        self.toolbar.removeAction(action)

    def addToolBar(self, name: str) -> QToolBar:
        return self.window.addToolBar(name)

    def addDockWidget(self, area: Qt.DockWidgetArea, dock: QDockWidget) -> None:
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock: QDockWidget) -> None:
        self.window.removeDockWidget(dock)

    def _add(self, menu: str, name: str, action: QAction) -> None:
        if (menu, name) not in self.submenus:
            self.submenus[menu, name] = self.menus[menu].addMenu(name)
        self.submenus[menu, name].addAction(action)

    def _remove(self, menu: str, name: str, action: QAction) -> None:
        self.submenus[menu, name].removeAction(action)
        if not self.submenus[menu, name].actions():
            self.menus[menu].removeAction(self.submenus.pop((menu, name)).menuAction())

    def addPluginToMenu(self, name: str, action: QAction) -> None:
        self._add("Plugins", name, action)

    def removePluginMenu(self, name: str, action: QAction) -> None:
        self._remove("Plugins", name, action)

    def addPluginToVectorMenu(self, name: str, action: QAction) -> None:
        self._add("Vector", name, action)

    def removePluginVectorMenu(self, name: str, action: QAction) -> None:
        self._remove("Vector", name, action)

    def pluginMenu(self) -> QMenu:
        return self.menus["Plugins"]

    def vectorMenu(self) -> QMenu:
        return self.menus["Vector"]

    def pluginHelpMenu(self) -> QMenu:
        return self.menus["Help"]

    def __getattr__(self, name: str) -> MagicMock:
        def count(*_arguments: object) -> MagicMock:
            for prefix, step in (("unregister", -1), ("deregister", -1), ("remove", -1), ("register", 1), ("add", 1)):
                if name.startswith(prefix):
                    thing = name[len(prefix) :]
                    self.balance[thing] = self.balance.get(thing, 0) + step
                    break
            return MagicMock()

        return MagicMock(side_effect=count)

    def state(self) -> dict[str, object]:
        widgets = [child for child in self.window.children() if child.isWidgetType()]
        project = QgsProject.instance()
        return {
            "tool buttons": len(self.toolbar.actions()),
            "menu entries": sum(len(menu.actions()) for menu in [*self.menus.values(), *self.submenus.values()]),
            "docks": len(self.window.findChildren(QDockWidget)),
            "toolbars": len(self.window.findChildren(QToolBar)),
            "widgets in the window": len(widgets),
            "objects in the window": len(self.window.children()),
            "canvas items": len(self.canvas.scene().items()),
            "map tool": type(self.canvas.mapTool()).__name__,
            "messages": len(self.bar.items()),
            "registered": {name: count for name, count in self.balance.items() if count},
            "providers": sorted(provider.id() for provider in QgsApplication.processingRegistry().providers()),
            "functions": len(QgsExpression.Functions()),
            "project listeners": [
                project.receivers(signal)
                for signal in (project.readProject, project.cleared, project.layersAdded, project.projectSaved)
            ],
        }


def settle() -> None:
    gc.collect()
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def heavy() -> list[str]:
    return [name for name in HEAVY if sys.modules.get(name) is not None]


def cycle(desktop: Desktop) -> tuple[dict[str, object], dict[str, object]]:
    import chumchon

    plugin = chumchon.classFactory(desktop)
    plugin.initGui()
    settle()
    loaded = desktop.state()
    plugin.unload()
    del plugin
    settle()
    return loaded, desktop.state()


def forget_the_plugin() -> None:
    """As QGIS's plugin reloader does."""
    for name in [name for name in sys.modules if name.split(".")[0] == "chumchon"]:
        del sys.modules[name]


def main() -> None:
    application = QgsApplication([], True)
    application.initQgis()
    desktop = Desktop()
    before_import = heavy()
    for hidden in sys.argv[1:]:
        sys.modules[hidden] = None  # type: ignore[assignment]
    report: dict[str, object] = {"before": desktop.state()}
    report["first"], report["after first"] = cycle(desktop)
    report["second"], report["after second"] = cycle(desktop)
    forget_the_plugin()
    report["third"], report["after third"] = cycle(desktop)
    report["heavy"] = [name for name in heavy() if name not in before_import]
    print(json.dumps(report))
    del desktop
    settle()
    application.exitQgis()


if __name__ == "__main__":
    main()
