"""Working the import window as a user does: choose, press the main button, wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QTextBrowser

from chumchon.plugin.gui.survey_import.survey_import import SurveyImport
from chumchon.plugin.store.workspace import Workspace

HEAD = "รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1,ตัวชี้วัดที่ 22,ชื่อ-สกุล,เลขประจำตัวประชาชน"
ROWS = [
    "65020201,1,1,50000,นายสมมุติ ทดสอบ,1650200123456",
    "65020201,2,0,20000,นางสมมุติ ทดสอบ,1650200123457",
    "65020202,๑,-,,,",
    "65020202,2,9,,,",
    "65020299,1,1,,,",
    "65020202,7/1,1,,,",
    "65020202,7/1,0,,,",
]
Write = Callable[..., Path]
PATIENCE_S = 60


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, "nothing came"
        QTest.qWait(10)


def settle(window: SurveyImport) -> None:
    """Until the work beside the window is done."""
    QTest.qWait(10)
    wait_until(lambda: not window.work.busy)
    QTest.qWait(10)


def read(window: SurveyImport, path: Path) -> None:
    window.choose(path)
    settle(window)


def forward(window: SurveyImport) -> str:
    """Press the main button; the page that came."""
    assert window.next_button.isEnabled(), (window.page.title, said(window))
    window.next_button.click()
    settle(window)
    return type(window.page).__name__


def said(window: SurveyImport) -> list[str]:
    items = window.message_bar.items()
    return [" ".join(one.toPlainText() for one in item.findChildren(QTextBrowser)) for item in items]


def column(table: Any, at: int) -> list[str]:
    """What a QTableView shows in one column."""
    model = table.model()
    return [model.index(row, at).data() for row in range(model.rowCount())]


def to_review(window: SurveyImport, path: Path) -> None:
    read(window, path)
    assert [forward(window) for _ in range(3)] == ["ColumnsPage", "RepairsPage", "ReviewPage"]


def household_links(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.reading("household") as connection:
        query = "SELECT village_code, house_no FROM household_link ORDER BY 1, 2"
        return [tuple(row) for row in connection.execute(query)]
