"""Working the import window as a user does: choose, press the main button, wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.PyQt.QtTest import QTest

from chumchon.plugin.gui.survey_import.survey_import import SurveyImport

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
    from qgis.PyQt.QtWidgets import QTextBrowser

    items = window.message_bar.items()
    return [" ".join(one.toPlainText() for one in item.findChildren(QTextBrowser)) for item in items]


def column(table: Any, at: int) -> list[str]:
    """What a QTableView shows in one column."""
    model = table.model()
    return [model.index(row, at).data() for row in range(model.rowCount())]
