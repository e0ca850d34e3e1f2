"""Run inside QGIS (`qgis --code`): pins places and households with the mouse, as an officer would.

Where things lie stands in the environment: CHUMCHON_WORKSPACE, CHUMCHON_REPORT, CHUMCHON_PICTURES (a folder),
CHUMCHON_PHOTO, CHUMCHON_LANGUAGE.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from in_window import report_and_exit, wait_until
from qgis import utils
from qgis.core import QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QLineEdit, QWidget

MAIN = utils.iface.mainWindow()
CANVAS = utils.iface.mapCanvas()
PICTURES = Path(os.environ["CHUMCHON_PICTURES"])
LANGUAGE = os.environ["CHUMCHON_LANGUAGE"]
LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier


def settle(milliseconds: int = 300) -> None:
    QTest.qWait(milliseconds)
    CANVAS.waitWhileRendering()
    QTest.qWait(150)


def picture(name: str) -> None:
    settle()
    MAIN.grab().save(str(PICTURES / f"pins_{name}_{LANGUAGE}.png"))


def layer_of(table: str) -> QgsVectorLayer:
    layers = QgsProject.instance().mapLayers().values()
    return next(one for one in layers if one.source().endswith(f"layername={table}"))


def click(at: QPoint, button: Any = LEFT) -> None:
    QTest.mouseMove(CANVAS.viewport(), at)
    QTest.qWait(30)
    QTest.mouseClick(CANVAS.viewport(), button, NONE, at)
    QTest.qWait(80)


def write(field: QWidget, text: str) -> None:
    field.setFocus()
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QCoreApplication.sendEvent(field, typed)
    if isinstance(field, QLineEdit):
        QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.qWait(80)


def drop(page: Any, path: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path)])
    at = QPoint(30, 200)
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE)
    QCoreApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QCoreApplication.sendEvent(page, QDropEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE))
    QTest.qWait(200)


def ctrl_z() -> None:
    """QGIS's own action behind that key, which works on the layer that is active. Without a window manager no window
    has the keyboard, so the key itself would reach nobody."""
    undo = MAIN.findChild(QAction, "mActionUndo")
    assert undo.shortcut().toString() == "Ctrl+Z" and undo.isEnabled()
    undo.trigger()
    QTest.qWait(150)


def pin_places(page: Any) -> dict[str, Any]:
    pins = layer_of("landmark")
    before = pins.featureCount()
    middle = QPoint(CANVAS.width() // 2, CANVAS.height() // 2)
    palette = page.palette_box
    write(palette.search, "เรื่องเล่า")
    palette.search.clear()
    seen: dict[str, Any] = {"tool": CANVAS.mapTool() is page.tool, "active": utils.iface.activeLayer() is pins}
    click(middle)
    write(page.form._fields["name_th"], "ตำนานหนองใหญ่")
    write(page.form._fields["activity"], "เล่ากันมาแต่ปู่ย่า")
    drop(page, os.environ["CHUMCHON_PHOTO"])
    seen["asked to move"] = page.form.moving.label.text()
    picture("1_pin")
    click(middle + QPoint(14, 6))
    write(page.form._fields["name_th"], "ตำนานบ้านหนองใหญ่")
    seen["asked about a like one"] = page.form.like.label.text()
    picture("2_like")
    steps = []
    for _ in range(pins.undoStack().index()):
        ctrl_z()
        steps.append(pins.featureCount() - before)
    seen["undone"] = steps
    for _ in steps:
        page.bar.redo_button.click()
        QTest.qWait(60)
    seen["redone"] = pins.featureCount() - before
    page.bar.save_button.click()
    settle()
    seen["saved"] = [not pins.isEditable(), pins.featureCount() - before]
    click(middle, RIGHT)
    seen["left"] = CANVAS.mapTool() is not page.tool
    picture("3_saved")
    return seen


def find_in_locator(text: str) -> dict[str, Any]:
    """Type into QGIS's own search line and press Enter."""
    line = next(one for one in MAIN.statusBar().findChildren(QLineEdit) if "Ctrl+K" in one.placeholderText())
    extent = CANVAS.extent()
    line.setFocus()
    line.clear()
    line.setText(f"vil {text}")
    QTest.qWait(1500)
    picture("4_locator")
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(800)
    return {"moved": CANVAS.extent() != extent, "centre": [CANVAS.extent().center().x(), CANVAS.extent().center().y()]}


def place_households(page: Any) -> dict[str, Any]:
    households = layer_of("household")
    first = [page.list.index(row, 0).data() for row in range(4)]
    village = page.village
    layer = layer_of("village")
    layer.selectByExpression(f"\"village_code\" = '{village}'")
    CANVAS.setExtent(QgsRectangle(layer.boundingBoxOfSelected()))
    layer.removeSelection()
    CANVAS.refresh()
    settle(800)
    page.place_button.click()
    middle = QPoint(CANVAS.width() // 2, CANVAS.height() // 2)
    click(middle)
    click(middle + QPoint(20, 10))
    seen: dict[str, Any] = {"first": first, "then": page.list.index(0, 0).data(), "told": page.told_label.text()}
    page.line_button.click()
    for at in (QPoint(-80, 60), QPoint(60, 60), QPoint(90, 100)):
        click(middle + at)
    click(middle + QPoint(90, 100), RIGHT)
    page.from_combo.setCurrentIndex(0)
    page.to_combo.setCurrentIndex(min(9, page.to_combo.count() - 1))
    seen["range"] = len(page._range())
    picture("5_line")
    left = page.list.rowCount()
    page.spread_button.click()
    settle()
    seen["spread"] = left - page.list.rowCount()
    picture("6_spread")
    ctrl_z()
    settle()
    seen["undone"] = left - page.list.rowCount()
    page.bar.redo_button.click()
    settle()
    page.bar.save_button.click()
    settle()
    seen["saved"] = not households.isEditable()
    return seen


def main() -> dict[str, object]:
    MAIN.showNormal()
    MAIN.resize(1366, 728)
    window = utils.plugins["chumchon"].window
    QTest.qWait(1000)
    window.dock.open_workspace(Path(os.environ["CHUMCHON_WORKSPACE"]))
    wait_until(lambda: window.dock.form.pages.currentWidget().objectName() == "chain_page")
    window.pins.show()
    window.pins.raise_()
    settle(800)
    seen: dict[str, object] = {"size": [MAIN.width(), MAIN.height()], "places": pin_places(window.pins.places)}
    window.pins.tabs.setCurrentWidget(window.pins.households)
    seen["closed"] = window.pins.households.pages.currentWidget().objectName()
    picture("4_closed")
    QgsProject.instance().setDirty(False)
    window.pins.households.open_button.click()
    settle(1500)
    seen["households"] = place_households(window.pins.households)
    village = next(layer_of("village").getFeatures())
    seen["village"] = village["village_code"]
    seen["located"] = find_in_locator(village["village_code"])
    seen["centre"] = [village.geometry().boundingBox().center().x(), village.geometry().boundingBox().center().y()]
    QgsProject.instance().setDirty(False)
    return seen


report_and_exit(main)
