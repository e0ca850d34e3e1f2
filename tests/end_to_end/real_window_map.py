"""Run inside QGIS (`qgis --code`): imports pins from a map file with the mouse, reports what it saw, leaves pictures.

Where things lie stands in the environment: CHUMCHON_WORKSPACE, CHUMCHON_PINS (a table whose coordinates are exchanged),
CHUMCHON_REPORT, CHUMCHON_PICTURES (a folder), CHUMCHON_LANGUAGE.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from in_window import report_and_exit, wait_until
from qgis import utils
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QPushButton, QWidget

MAIN = utils.iface.mainWindow()
PICTURES = Path(os.environ["CHUMCHON_PICTURES"])
LANGUAGE = os.environ["CHUMCHON_LANGUAGE"]
ORANGE = "#d9480f"


def click(button: QPushButton) -> None:
    if not button.isEnabled() or not button.isVisible():
        raise AssertionError(f"“{button.text()}” cannot be pressed")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def settle(window: Any) -> None:
    QTest.qWait(50)
    wait_until(lambda: not window.work.busy)
    QTest.qWait(300)


def picture(widget: QWidget, name: str) -> None:
    QTest.qWait(300)
    widget.grab().save(str(PICTURES / f"map_file_{name}_{LANGUAGE}.png"))


def ghosts() -> list[QgsRubberBand]:
    bands = [one for one in utils.iface.mapCanvas().scene().items() if isinstance(one, QgsRubberBand)]
    return [one for one in bands if one.strokeColor().name() == ORANGE]


def main() -> dict[str, object]:
    MAIN.showNormal()
    MAIN.resize(1366, 728)
    dock = utils.plugins["chumchon"].window.dock
    QTest.qWait(1000)
    dock.open_workspace(Path(os.environ["CHUMCHON_WORKSPACE"]))
    wait_until(lambda: dock.form.pages.currentWidget().objectName() == "chain_page")
    QTest.qWait(500)
    dock.rows["landmarks"].button.click()
    QTest.qWait(300)
    window: Any = next(
        one for one in QApplication.topLevelWidgets() if type(one).__name__ == "MapImport" and one.isVisible()
    )
    seen: dict[str, object] = {"title": window.windowTitle()}
    picture(window, "0_empty")
    window.choose(Path(os.environ["CHUMCHON_PINS"]))
    settle(window)
    seen["verdict"] = window.verdict.text()
    seen["may import"] = window.import_button.isEnabled()
    picture(window, "1_verdict")
    click(window.show_button)
    wait_until(lambda: not utils.iface.mapCanvas().isDrawing())
    seen["ghosts"] = [len(band.asGeometry().asMultiPoint()) for band in ghosts()]
    picture(MAIN, "2_ghost")
    click(window.apply_button)
    click(window.import_button)
    settle(window)
    seen["results"] = {name: window.results.get(name) for name in ("IMPORTED", "REJECTED")}
    seen["ghosts after"] = len(ghosts())
    picture(window, "3_done")
    click(window.close_button)
    QTest.qWait(500)
    picture(MAIN, "4_pins")
    return seen


report_and_exit(main)
