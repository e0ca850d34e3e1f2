"""Run inside QGIS (`qgis --code`): works with the import window as a user would, reports what it saw, leaves pictures.

Where things lie stands in the environment: CHUMCHON_WORKSPACE, CHUMCHON_SURVEY (a file with planted faults),
CHUMCHON_BIG_SURVEY, CHUMCHON_REPORT, CHUMCHON_PICTURES (a folder), CHUMCHON_LANGUAGE.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from in_window import report_and_exit, wait_until
from qgis import utils
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QToolButton

MAIN = utils.iface.mainWindow()
PICTURES = Path(os.environ["CHUMCHON_PICTURES"])
LANGUAGE = os.environ["CHUMCHON_LANGUAGE"]


class Heartbeat:
    """How long the window's event loop stood still at the longest."""

    def __init__(self) -> None:
        self.longest = 0.0
        self.stalls: list[tuple[int, str]] = []
        self.doing = ""
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = time.perf_counter()
        gap = 1000 * (now - self._last)
        if gap > 50:
            self.stalls.append((round(gap), self.doing))
        self.longest = max(self.longest, gap)
        self._last = now

    def stop(self) -> dict[str, object]:
        self._timer.stop()
        return {"longest ms": round(self.longest), "above 50 ms": self.stalls}


def dialog(kind: str) -> Any:
    return next(one for one in QApplication.topLevelWidgets() if type(one).__name__ == kind and one.isVisible())


def settle(window: QDialog) -> None:
    QTest.qWait(50)
    wait_until(lambda: not window.work.busy)
    QTest.qWait(200)


def forward(window: QDialog) -> None:
    if not window.next_button.isEnabled():
        raise AssertionError(f"{window.page.title}: the main button is off")
    window.next_button.click()
    settle(window)


def picture(widget: Any, name: str) -> None:
    QTest.qWait(150)
    widget.grab().save(str(PICTURES / f"survey_{name}_{LANGUAGE}.png"))


def import_with_faults(window: QDialog) -> dict[str, object]:
    picture(window, "0_empty")
    window.choose(Path(os.environ["CHUMCHON_SURVEY"]))
    settle(window)
    picture(window, "1_file")
    forward(window)
    picture(window, "2_columns")
    forward(window)
    repairs = window.repairs_page
    seen: dict[str, object] = {"questions": sorted(box.question.finding_id for box in repairs.boxes)}
    for box in repairs.boxes:
        box.group.buttons()[0].click()
    repairs.questions.findChildren(QToolButton)[0].click()
    picture(window, "3_repairs")
    forward(window)
    review = window.review_page
    picture(window, "4_review")
    seen["counts"] = review.counts_label.text()
    review.choose("duplicate")
    picture(window, "4_review_duplicate")
    review.choose("matched")
    review.table.doubleClicked.emit(review.table.model().index(0, 0))
    QTest.qWait(300)
    review.choose("rejected")
    review.cells.currentItem().setText("1")
    picture(window, "4_review_typed")
    review.again_button.click()
    settle(window)
    seen["fixed"] = review.fixed_label.text()
    if review.replace_check.isVisible():
        review.replace_check.setChecked(True)
    picture(window, "4_review_checked")
    forward(window)
    picture(window, "5_result")
    return {**seen, "headline": window.result_page.headline.text(), "numbers": window.result_page.numbers.text()}


def stop_reading(window: QDialog) -> dict[str, object]:
    window.choose(Path(os.environ["CHUMCHON_BIG_SURVEY"]))
    forward_is_off = not window.next_button.isEnabled()
    window.grab().save(str(PICTURES / f"survey_6_busy_{LANGUAGE}.png"))
    busy = window.work.busy
    window.cancel_button.click()
    return {"stopped": [busy, window.work.busy, forward_is_off, window.file_page.choose_button.isEnabled()]}


def read_a_big_file(window: QDialog) -> dict[str, object]:
    """Every page with 150,000 rows, and how long the event loop stood still."""
    heart = Heartbeat()
    begun = time.perf_counter()
    heart.doing = "reading"
    window.choose(Path(os.environ["CHUMCHON_BIG_SURVEY"]))
    settle(window)
    for step in ("columns", "comparing", "review"):
        heart.doing = step
        forward(window)
    review = window.review_page
    heart.doing = "tab"
    review.choose("matched")
    QTest.qWait(100)
    for column in range(review.model.columnCount()):
        heart.doing = f"sorting {column}"
        review.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        QTest.qWait(50)
    heart.doing = "filter"
    review.filter_edit.setText("77")
    QTest.qWait(600)
    picture(window, "6_big")
    return {**heart.stop(), "rows": review.counts_label.text(), "seconds": round(time.perf_counter() - begun, 1)}


def look_at_aliases(dock: Any) -> None:
    dock._open_aliases()
    QTest.qWait(200)
    editor = dialog("Aliases")
    editor.add_button.click()
    editor.table.setCurrentCell(0, 2)
    editor.table.item(0, 0).setText("65020999")
    combo = editor.table.cellWidget(0, 1)
    combo.setCurrentIndex(1)
    editor.table.item(0, 2).setText("1/10/2565")
    picture(editor, "7_aliases")
    editor.remove_button.click()
    editor.reject()


def main() -> dict[str, object]:
    MAIN.showNormal()
    MAIN.resize(1366, 728)
    dock = utils.plugins["chumchon"].window.dock
    QTest.qWait(1000)
    dock.open_workspace(Path(os.environ["CHUMCHON_WORKSPACE"]))
    wait_until(lambda: dock.form.pages.currentWidget().objectName() == "chain_page")
    dock.rows["survey"].button.click()
    QTest.qWait(300)
    window = dialog("SurveyImport")
    report: dict[str, object] = {"size": [window.width(), window.height()], "title": window.windowTitle()}
    report |= import_with_faults(window)
    report |= stop_reading(window)
    report["big"] = read_a_big_file(window)
    window.close()
    look_at_aliases(dock)
    return report


report_and_exit(main)
