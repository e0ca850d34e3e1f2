"""Run inside QGIS (`qgis --code`): works with the dock as a user would, reports what it saw and leaves pictures.

Where things lie stands in the environment: CHUMCHON_WORKSPACE, CHUMCHON_REPORT, CHUMCHON_PICTURE.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from in_window import report_and_exit, wait_until
from qgis import utils
from qgis.core import QgsProject
from qgis.gui import QgsProcessingAlgorithmDialogBase
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QMessageBox, QTextBrowser

MAIN = utils.iface.mainWindow()


def presence() -> list[int]:
    """How many docks, toolbar buttons and menu entries of ours the window has."""
    menus = [action.menu() for action in utils.iface.pluginMenu().actions() if action.menu()]
    entries = [entry for menu in menus if "Chumchon" in menu.title() for entry in menu.actions()]
    names = [action.objectName() for action in utils.iface.pluginToolBar().actions()]
    buttons = [name for name in names if name.startswith("chumchon_")]
    docks = [dock for dock in MAIN.findChildren(QDockWidget) if dock.objectName().startswith("Chumchon")]
    return [len(docks), len(buttons), len(entries)]


def page(dock: Any) -> str:
    return dock.form.pages.currentWidget().objectName()


def messages() -> list[str]:
    """Ours; QGIS has its own at the first start."""
    browsers = [browser for item in utils.iface.messageBar().items() for browser in item.findChildren(QTextBrowser)]
    return [browser.toPlainText() for browser in browsers if browser.toPlainText().startswith("Chumchon")]


def open_workspace(dock: Any, folder: Path, picture: Path) -> dict[str, object]:
    before = page(dock)
    MAIN.grab().save(str(picture.with_name(f"{picture.stem}_start.png")))
    dock.open_workspace(folder)
    wait_until(lambda: page(dock) == "chain_page")
    QTest.qWait(500)
    utils.iface.mapCanvas().waitWhileRendering()
    QTest.qWait(500)
    MAIN.grab().save(str(picture))
    area = dock.form.steps_area
    return {
        "page before": before,
        "project": QgsProject.instance().fileName(),
        "layers": len(QgsProject.instance().mapLayers()),
        "broken layers": [layer.name() for layer in QgsProject.instance().mapLayers().values() if not layer.isValid()],
        "steps": {id_: row.status_text() for id_, row in dock.rows.items()},
        "steps fit": area.widget().height() <= area.viewport().height(),
        "messages": messages(),
        "size": [MAIN.width(), MAIN.height()],
    }


def run_the_check(dock: Any, picture: Path) -> dict[str, object]:
    """Press the button of a step, run its dialog with what it is filled with."""
    dock.rows["check"].button.click()
    QTest.qWait(300)
    dialog = next(
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QgsProcessingAlgorithmDialogBase) and widget.isVisible()
    )
    dialog.grab().save(str(picture.with_name(f"{picture.stem}_dialog.png")))
    done: list[bool] = []
    dialog.algorithmFinished.connect(lambda succeeded, _: done.append(succeeded))
    dialog.runAlgorithm()
    wait_until(lambda: bool(done))
    dialog.reject()
    return {"check": done, "title": dialog.windowTitle()}


def change_project_with_unsaved_work(dock: Any) -> dict[str, object]:
    """Press the other project's button while the open one has changes, and answer QGIS's question with Cancel."""
    asked: list[str] = []

    def cancel() -> None:
        box = QApplication.activeModalWidget()
        asked.append(type(box).__name__)
        box.button(QMessageBox.StandardButton.Cancel).click()

    project = QgsProject.instance()
    before = project.fileName()
    project.setDirty(True)
    QTimer.singleShot(1000, cancel)
    dock.form.working_button.click()
    stayed = project.fileName() == before and dock.form.meeting_button.isChecked()
    project.setDirty(False)
    return {"asked": asked, "stayed": stayed}


def reload_plugin() -> dict[str, object]:
    seen = [presence()]
    for _ in range(2):
        assert utils.unloadPlugin("chumchon")
        QTest.qWait(300)
        seen.append(presence())
        assert utils.loadPlugin("chumchon")
        assert utils.startPlugin("chumchon")
        QTest.qWait(300)
        seen.append(presence())
    return {"presence": seen, "page after reload": page(utils.plugins["chumchon"].window.dock)}


def main() -> dict[str, object]:
    MAIN.showNormal()
    MAIN.resize(1366, 728)
    picture = Path(os.environ["CHUMCHON_PICTURE"])
    dock = utils.plugins["chumchon"].window.dock
    QTest.qWait(1000)
    report = open_workspace(dock, Path(os.environ["CHUMCHON_WORKSPACE"]), picture)
    report |= run_the_check(dock, picture)
    report |= change_project_with_unsaved_work(dock)
    report |= reload_plugin()
    return report


report_and_exit(main)
