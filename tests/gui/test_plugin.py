from __future__ import annotations

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, QTranslator
from qgis.PyQt.QtWidgets import QDockWidget, QTabBar

from chumchon.plugin import plugin as composition
from chumchon.plugin.plugin import ChumchonPlugin
from chumchon.plugin.store.workspace import Workspace


def residue(desktop) -> dict[str, object]:
    desktop.settle()
    project = QgsProject.instance()
    return {
        "actions": [action.text() for action in desktop.toolbar.actions() + desktop.menu.actions()],
        "docks": len(desktop.window.findChildren(QDockWidget)),
        # Qt keeps the bar of docks that stood one behind the other, for the next ones.
        "objects": sum(not isinstance(child, QTabBar) for child in desktop.window.children()),
        "messages": desktop.messages(),
        "provider": QgsApplication.processingRegistry().providerById("chumchon") is not None,
        "listeners": [
            project.receivers(signal)
            for signal in (project.readProject, project.cleared, project.layersAdded, project.layersRemoved)
        ],
        # QGIS's own snapping and tracing come with the first tool that draws, and stay with the canvas.
        "on the canvas": len(desktop.canvas.scene().items())
        + sum(type(child) is not QObject for child in desktop.canvas.children()),
    }


def test_load_unload_load_leaves_nothing_behind(desktop, workspace: Workspace):
    before = residue(desktop)
    for _ in range(2):
        plugin = ChumchonPlugin(desktop)
        plugin.initGui()
        desktop.window.show()
        plugin.window.dock.open_workspace(workspace.folder)
        plugin.window.messages.warn("ยังอยู่")
        loaded = residue(desktop)
        assert len(loaded["actions"]) == 8
        assert loaded["docks"] == before["docks"] + 4
        assert loaded["provider"]
        plugin.unload()
        QgsProject.instance().clear()
        assert residue(desktop) == before


def test_docks_of_a_plugin_loaded_anew_stand_one_behind_the_other(desktop):
    """QGIS puts docks back into their places when it starts, not when a plugin is loaded anew."""
    desktop.window.show()
    for _ in range(2):
        plugin = ChumchonPlugin(desktop)
        plugin.initGui()
        desktop.settle()
        window = plugin.window
        behind = desktop.window.tabifiedDockWidgets(window.dock)
        assert set(behind) == {window.radar, window.boundaries, window.pins}
        plugin.unload()
        desktop.settle()


def test_layers_of_an_unloaded_plugin_can_still_be_edited(desktop, workspace: Workspace):
    plugin = ChumchonPlugin(desktop)
    plugin.initGui()
    plugin.window.dock.open_workspace(workspace.folder)
    plugin.unload()
    desktop.settle()
    layer = next(layer for layer in QgsProject.instance().mapLayers().values() if layer.source().endswith("=village"))
    assert layer.startEditing()
    assert layer.deleteFeature(next(layer.getFeatures()).id())
    assert layer.commitChanges()


@pytest.mark.parametrize(("at", "name"), [(0, "dock"), (1, "radar"), (2, "boundaries"), (3, "pins")])
def test_a_button_in_the_toolbar_shows_and_hides_its_dock(desktop, at: int, name: str):
    plugin = ChumchonPlugin(desktop)
    plugin.initGui()
    desktop.window.show()
    desktop.settle()
    action = desktop.toolbar.actions()[at]
    dock = getattr(plugin.window, name)
    assert action is desktop.menu.actions()[at]
    dock.raise_()
    desktop.settle()
    assert action.isChecked()
    assert dock.isVisible()
    action.trigger()
    assert not dock.isVisible()
    action.trigger()
    assert dock.isVisible()
    plugin.unload()


def test_a_translator_is_installed_while_the_plugin_is_loaded(desktop, monkeypatch: pytest.MonkeyPatch):
    class Quoted(QTranslator):
        """A language in which everything stands in marks."""

        def translate(self, context: str, source: str, *_: object) -> str:
            return f"«{source}»"

        def isEmpty(self) -> bool:
            return False

    monkeypatch.setattr(composition, "load_translator", Quoted)
    plugin = ChumchonPlugin(desktop)
    plugin.initGui()
    assert plugin.window.dock.form.start_heading.text() == "«Begin with a workspace»"
    assert plugin.window.dock.rows["landmarks"].findChildren(type(plugin.window.dock.form.area_name))
    plugin.unload()
    plugin = ChumchonPlugin(desktop)
    monkeypatch.setattr(composition, "load_translator", lambda: None)
    plugin.initGui()
    assert plugin.window.dock.form.start_heading.text() == "Begin with a workspace"
    plugin.unload()


def test_without_a_window_only_the_algorithms_are_loaded():
    plugin = ChumchonPlugin(None)
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().algorithmById("chumchon:createworkspace") is not None
    assert plugin.window is None
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("chumchon") is None
