"""Run inside QGIS (`qgis --code`): works with the editor of radar models, reports what it saw, leaves pictures.

Where things lie stands in the environment: CHUMCHON_WORKSPACE, CHUMCHON_REPORT, CHUMCHON_PICTURES (a folder),
CHUMCHON_LANGUAGE.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from in_window import report_and_exit, wait_until
from qgis import utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

MAIN = utils.iface.mainWindow()
PICTURES = Path(os.environ["CHUMCHON_PICTURES"])
LANGUAGE = os.environ["CHUMCHON_LANGUAGE"]


class Heartbeat:
    """How long the window's event loop stood still at the longest."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self._last = now

    def stop(self) -> int:
        self._timer.stop()
        return round(self.longest)


def dialog(kind: str) -> Any:
    return next(one for one in QApplication.topLevelWidgets() if type(one).__name__ == kind and one.isVisible())


def settle(editor: Any) -> None:
    QTest.qWait(50)
    wait_until(lambda: not editor.preview_panel.is_waiting)
    QTest.qWait(100)


def picture(widget: Any, name: str) -> None:
    QTest.qWait(150)
    widget.grab().save(str(PICTURES / f"models_{name}_{LANGUAGE}.png"))


def scores(editor: Any) -> list[list[Any]]:
    table = editor.scores
    return [
        [table.item(row, column).data(Qt.ItemDataRole.UserRole) for column in (1, 2)] for row in range(table.rowCount())
    ]


def save_as(editor: Any) -> None:
    def answer() -> None:
        named = dialog("NameDialog")
        named.id_edit.setText("pilot")
        named.name_th_edit.setText("แบบนำร่อง")
        named.name_en_edit.setText("Pilot")
        picture(named, "1_name")
        named.ok_button.click()

    QTimer.singleShot(300, answer)
    editor.save_as_button.click()


def drag(editor: Any, place: tuple[str, tuple[str, str]], to: str) -> None:
    model = editor.tree_panel.model
    data = model.mimeData([model.index_of(*place)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index_of(to))


def select_on_map(number: int) -> str:
    layer = next(one for one in QgsProject.instance().mapLayers().values() if "layername=village_radar" in one.source())
    codes = sorted(feature["village_code"] for feature in layer.getFeatures())
    layer.selectByExpression(f"village_code = '{codes[number]}'")
    return str(codes[number])


def work(editor: Any) -> dict[str, object]:
    seen: dict[str, object] = {"title": editor.windowTitle(), "notice": editor.notice.text()}
    settle(editor)
    seen["first scores"] = scores(editor)
    picture(editor, "0_shipped")
    save_as(editor)
    settle(editor)
    picture(editor, "2_own")
    heart = Heartbeat()
    seen["selected"] = [select_on_map(2), editor.village_combo.currentData()]
    place = ("occupation", ("bmn_2560", "20"))
    editor.tree_panel.choose([place])
    for step in range(12):
        editor.weight.setValue(1 + step)
        QTest.qWait(40)
    settle(editor)
    picture(editor, "3_indicator")
    drag(editor, place, "management")
    settle(editor)
    seen["longest ms"] = heart.stop()
    seen["changed"] = scores(editor)
    picture(editor, "4_moved")
    editor.tree_panel.choose([("occupation", ("account", "income"))])
    picture(editor, "5_amount")
    editor.tree_panel.choose([], "risk")
    picture(editor, "6_area")
    editor.tabs.setCurrentWidget(editor.model_tab)
    picture(editor, "7_model")
    editor.tree_panel.choose([("occupation", ("bmn_2560", "21"))])
    editor.remove_button.click()
    editor.tabs.setCurrentWidget(editor.add_tab)
    picture(editor, "8_add")
    editor.tree_panel.choose([("poverty", one.key) for one in editor.draft.model.by_id["poverty"].indicators])
    editor.weight.setValue(0)
    settle(editor)
    picture(editor, "9_problems")
    seen["problems"] = editor.problems.item(0).text()
    seen["save while faulty"] = editor.save_button.isEnabled()
    steps = 0
    while editor.undo_button.isEnabled():
        editor.undo_button.click()
        steps += 1
    seen["back"] = [steps, editor.draft.is_dirty]
    settle(editor)
    return seen


def main() -> dict[str, object]:
    MAIN.showNormal()
    MAIN.resize(1366, 728)
    dock = utils.plugins["chumchon"].window.dock
    QTest.qWait(1000)
    dock.open_workspace(Path(os.environ["CHUMCHON_WORKSPACE"]))
    wait_until(lambda: dock.form.pages.currentWidget().objectName() == "chain_page")
    dock._open_radar_models()
    QTest.qWait(300)
    editor = dialog("RadarModelEditor")
    report = work(editor)
    report["size"] = [editor.width(), editor.height()]
    screen = QApplication.primaryScreen().grabWindow(0)
    screen.save(str(PICTURES / f"models_10_screen_{LANGUAGE}.png"))
    editor.close_now()
    return report


report_and_exit(main)
