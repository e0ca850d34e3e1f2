"""The window: a list of steps, one page at a time, one main button."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QIcon, QPixmap
from qgis.PyQt.QtWidgets import QListWidgetItem, QWidget

from ...i18n import tr
from ...store.workspace import Workspace
from ..desktop import Desktop
from ..form import load_form
from ..import_window import ImportWindow
from ..step_row import PRIMARY
from .columns_page import ColumnsPage
from .draft import Draft
from .file_page import FilePage
from .page import Desk, Page
from .repairs_page import RepairsPage
from .result_page import ResultPage
from .review_page import ReviewPage

GEOMETRY = "chumchon/survey_import_geometry"
_TITLE_SCALE = 1.25
_STEP_MARGIN = 14
_ICON = QSize(16, 16)


class SurveyImport(ImportWindow):
    """One file of a survey on its way into the workspace; nothing is written before the last page."""

    def __init__(self, workspace: Workspace, desktop: Desktop, parent: QWidget | None = None) -> None:
        super().__init__(workspace, GEOMETRY, parent)
        load_form("survey_import", self)
        self.setWindowFlags(
            self.windowFlags() | Qt.WindowType.WindowMinMaxButtonsHint | Qt.WindowType.WindowCloseButtonHint
        )
        self.draft = Draft()
        desk = Desk(workspace, self.draft, self.work, self.messages, desktop)
        self.file_page = FilePage(desk, self)
        self.columns_page = ColumnsPage(desk, self)
        self.repairs_page = RepairsPage(desk, self)
        self.review_page = ReviewPage(desk, self)
        self.result_page = ResultPage(desk, self)
        self.all_pages: list[Page] = [
            self.file_page,
            self.columns_page,
            self.repairs_page,
            self.review_page,
            self.result_page,
        ]
        self._reached = 0
        self._dress()
        self._connect()
        self._show()

    @property
    def page(self) -> Page:
        return self.all_pages[self.pages.currentIndex()]

    def choose(self, path: Path) -> None:
        """Begin with this file, unless an import is still running."""
        if not self.is_writing:
            self.go_to(0)
            self.file_page.choose(path)

    def go_to(self, number: int) -> None:
        """Show the page; those after it are reached anew by the main button."""
        self.messages.clear()
        self.pages.setCurrentIndex(number)
        self._reached = max(self._reached, number)
        self.all_pages[number].enter()
        self._show()

    def next(self) -> None:
        if self.page is self.result_page:
            self.close()
        elif self.page.ready() and not self.work.busy:
            self.messages.clear()
            self.page.leave()

    def back(self) -> None:
        if self.is_writing:
            return
        self.work.stop()
        if self.pages.currentIndex():
            self.go_to(self.pages.currentIndex() - 1)

    def unsaved(self) -> str:
        draft, decided = self.draft, self.draft.decisions
        typed = bool(decided.accept or decided.date_order or decided.names or decided.cells)
        if not typed or draft.is_imported:
            return ""
        return tr("The file is not imported yet. Close the window and lose your answers and corrections?")

    @property
    def is_writing(self) -> bool:
        return self.page is self.result_page and self.work.busy

    def _dress(self) -> None:
        font = self.page_title.font()
        font.setPointSizeF(font.pointSizeF() * _TITLE_SCALE)
        font.setBold(True)
        self.page_title.setFont(font)
        self.steps.setIconSize(_ICON)
        self._blank = QPixmap(_ICON)
        self._blank.fill(Qt.GlobalColor.transparent)
        self.steps.viewport().setAutoFillBackground(False)
        self.next_button.setStyleSheet(PRIMARY)
        self.dress_window(self.page_layout, 1)
        for number, page in enumerate(self.all_pages, start=1):
            self.pages.addWidget(page)
            item = QListWidgetItem(f"{number}. {page.title}")
            item.setSizeHint(QSize(0, self.fontMetrics().height() + _STEP_MARGIN))
            self.steps.addItem(item)

    def _connect(self) -> None:
        guarded = self.messages.guarded
        self.next_button.clicked.connect(guarded(self.next))
        self.back_button.clicked.connect(guarded(self.back))
        self.cancel_button.clicked.connect(guarded(self._stop))
        self.steps.currentRowChanged.connect(self._choose_step)
        self.work.changed.connect(self._show)
        self.work.progressed.connect(self.progress.setValue)
        for page in self.all_pages:
            page.changed.connect(self._show)
            page.finished.connect(guarded(lambda: self.go_to(self.pages.currentIndex() + 1)))
        self.result_page.ran.connect(self._tell_others)
        self.result_page.another_asked.connect(guarded(self._another))
        self.result_page.fix_asked.connect(guarded(self._fix))

    def _choose_step(self, number: int) -> None:
        """A step that was done is one click away; the others come by the main button."""
        if number != self.pages.currentIndex():
            if 0 <= number < self.pages.currentIndex() and not self.is_writing:
                self.work.stop()
                self.messages.guarded(lambda: self.go_to(number))()
            else:
                self._show()

    def _stop(self) -> None:
        if self.page is self.result_page:
            self.work.cancel()
            return
        self.work.stop()
        self.page.enter()

    def _another(self) -> None:
        self.file_page.forget()
        self.go_to(0)
        self.file_page.ask_for_file()

    def _fix(self) -> None:
        """The same file again: rows put right now are imported by themselves."""
        self.draft.replace = self.draft.fixing = True
        self.go_to(self.all_pages.index(self.review_page))

    def _tell_others(self, algorithm: str, done: bool, results: dict[str, Any]) -> None:
        self.ran.emit(algorithm, done, results)

    def _show(self) -> None:
        """Buttons, steps and progress as they are now."""
        number, busy = self.pages.currentIndex(), self.work.busy
        self.page_title.setText(f"{number + 1}. {self.page.title}")
        self.steps.blockSignals(True)
        self.steps.setCurrentRow(number)
        for at in range(self.steps.count()):
            there = at <= number
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item = self.steps.item(at)
            item.setFlags(flags if there else Qt.ItemFlag.NoItemFlags)
            item.setIcon(QgsApplication.getThemeIcon("/mIconSuccess.svg") if at < number else QIcon(self._blank))
        self.steps.blockSignals(False)
        self.steps.setEnabled(not self.is_writing)
        for widget in (self.progress, self.progress_label, self.cancel_button):
            widget.setVisible(busy)
        self.progress_label.setText(self.work.title)
        self.pages.setEnabled(not busy)
        self.back_button.setVisible(number > 0)
        self.back_button.setEnabled(not busy)
        self.next_button.setText(self.page.main_text())
        self.next_button.setEnabled(self.page.ready() and not busy)
