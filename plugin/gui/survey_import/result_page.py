"""Page 5: the import itself, by the same algorithm as in the toolbox, and what comes after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ...domain.thai import buddhist_year
from ...i18n import is_thai, tr
from ...processing.base import REPORT, WORKSPACE
from ...processing.import_survey import (
    BATCH,
    DECISIONS,
    INDICATOR_SET,
    INPUT,
    LAYOUT,
    MAPPING,
    REMEMBER,
    REPLACE,
    ROUND,
    SHEET,
    VILLAGES,
    YEAR,
    ImportSurvey,
)
from ...processing.remove_import import RemoveImport
from ...processing.score_indicators import ScoreIndicators
from ..algorithm_run import Ended, Heard, start_algorithm
from ..standard_buttons import word_buttons
from .draft import Planned
from .page import WARNING_COLOUR, Desk, Page

_HEADLINE_SCALE = 1.25


class ResultPage(Page):
    FORM = "result_page"
    ran = pyqtSignal(str, bool, dict)
    """An algorithm came to its end: its id, whether it succeeded, its results."""
    another_asked = pyqtSignal()
    fix_asked = pyqtSignal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.results: dict[str, Any] = {}
        self._heard = Heard()
        font = self.headline.font()
        font.setPointSizeF(font.pointSizeF() * _HEADLINE_SCALE)
        font.setBold(True)
        self.headline.setFont(font)
        self.warnings.setStyleSheet(f"color: {WARNING_COLOUR};")
        guarded = desk.messages.guarded
        self.report_button.clicked.connect(guarded(self.open_report))
        self.back_out_button.clicked.connect(guarded(self.ask_to_take_back))
        self.score_button.clicked.connect(guarded(self.score))
        self.fix_button.clicked.connect(self.fix_asked)
        self.another_button.clicked.connect(self.another_asked)

    @property
    def title(self) -> str:
        return tr("Result")

    def main_text(self) -> str:
        return tr("&Close")

    def ready(self) -> bool:
        return not self.desk.work.busy

    def enter(self) -> None:
        """Import, unless what stands in the draft is imported already."""
        if not self.desk.draft.is_imported:
            self.run_import()

    def run_import(self) -> None:
        draft = self.desk.draft
        self.results = {}
        self._show(tr("The rows are being imported…"))
        parameters = {
            INPUT: str(draft.path),
            INDICATOR_SET: draft.indicator_set.id,
            YEAR: str(buddhist_year(draft.year)),
            REPLACE: draft.replace,
            SHEET: draft.mapping.sheet,
            LAYOUT: draft.mapping.layout,
            MAPPING: draft.mapping.to_json(),
            DECISIONS: replace(draft.decisions, sha256=draft.opened.look.table.sha256).to_json(),
            VILLAGES: ",".join(sorted(draft.planned.put_right)),
            REMEMBER: draft.remember,
        }
        planned = draft.planned
        self._run(ImportSurvey.NAME, parameters, lambda results: self._imported(planned, results), tr("Importing…"))

    def open_report(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.results[REPORT]))))

    def ask_to_take_back(self) -> None:
        """One click alone takes nothing back: what the import had replaced would be gone too."""
        question = QMessageBox(self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setIcon(QMessageBox.Icon.Question)
        question.setText(tr("Take this import back? Answers that it had replaced do not come back."))
        question.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        word_buttons(question)
        question.setDefaultButton(QMessageBox.StandardButton.Cancel)
        question.button(QMessageBox.StandardButton.Yes).clicked.connect(self.desk.messages.guarded(self.take_back))
        question.open()

    def take_back(self) -> None:
        self._run(RemoveImport.NAME, {BATCH: self.results[BATCH]}, self._taken_back, tr("Taking the import back…"))

    def score(self) -> None:
        self._run(ScoreIndicators.NAME, {ROUND: self.results[ROUND]}, self._scored, tr("Counting the indicators…"))

    def _run(
        self, algorithm: str, parameters: dict[str, Any], done: Callable[[dict[str, Any]], None], title: str
    ) -> None:
        def ended(end: Ended) -> None:
            self._heard = end.heard
            self.ran.emit(algorithm, end.written, end.results)
            if end.waited_for:
                take = (lambda: done(end.results)) if end.written else (lambda: self._failed(end.cancelled))
                self.desk.messages.guarded(take)()

        given = {WORKSPACE: str(self.desk.workspace.folder), **parameters}
        start_algorithm(self, self.desk.work, algorithm, given, title, ended)
        self.changed.emit()

    def _failed(self, cancelled: bool) -> None:
        if cancelled:
            self._show(tr("Stopped on your order; the workspace is as it was before."))
        else:
            self._show(tr("This did not work; the workspace is as it was before."), "\n".join(self._heard.errors))
        self.changed.emit()

    def _imported(self, planned: Planned, results: dict[str, Any]) -> None:
        self.results = results
        self.desk.draft.imported_plan = planned
        if results[BATCH]:
            counts = {"count": f"{results['MATCHED']:,}", "rows": f"{results['ROWS']:,}"}
            anew = tr("{count} of {rows} rows of the villages put right are imported.")
            headline = (anew if self.desk.draft.fixing else tr("{count} of {rows} rows are imported.")).format(**counts)
        else:
            headline = tr("No row could be taken, so nothing was saved.")
        if not results[REPORT]:
            headline = tr("This very file is already in the round, so nothing was written.")
        self._show(headline, "\n".join(self._heard.warnings))
        self.changed.emit()

    def _taken_back(self, results: dict[str, Any]) -> None:
        self.results = {**self.results, BATCH: ""}
        self.desk.draft.fixing, self.desk.draft.imported_plan = False, None
        self._show(tr("The import is taken back."))
        self.desk.draft.planned_for = ()
        self.changed.emit()

    def _scored(self, results: dict[str, Any]) -> None:
        self._show(
            tr("The indicators are counted: {indicators} indicators in {villages} villages.").format(
                indicators=f"{results['INDICATORS']:,}", villages=f"{results['VILLAGES']:,}"
            )
        )
        self.changed.emit()

    def _show(self, headline: str, warnings: str = "") -> None:
        results = self.results
        self.headline.setText(headline)
        self.warnings.setText(warnings)
        self.warnings.setVisible(bool(warnings))
        self.numbers.setText(self._numbers() if results else "")
        self.privacy.setText(self._privacy() if results else "")
        rest = sum(int(results.get(name, 0)) for name in ("ONLY_IN_TABLE", "DUPLICATE", "REJECTED"))
        there = bool(results.get(BATCH))
        for button, label, shown in (
            (self.report_button, self.report_label, bool(results.get(REPORT))),
            (self.score_button, self.score_label, there),
            (self.fix_button, self.fix_label, bool(results) and rest > 0),
            (self.another_button, self.another_label, not self.desk.work.busy),
            (self.back_out_button, self.back_out_label, there),
        ):
            button.setVisible(shown)
            label.setVisible(shown)

    def _numbers(self) -> str:
        shown = {name.lower(): f"{int(self.results[name]):,}" for name in _NUMBERS}
        draft = self.desk.draft
        lines = [
            tr("{set}, year {year} · round {round}").format(
                set=draft.indicator_set.name(is_thai()), year=buddhist_year(draft.year), round=self.results[ROUND]
            ),
            tr(
                "{rows} rows = {matched} matched + {only_in_table} only in the table + {duplicate} duplicate + "
                "{rejected} rejected"
            ).format(**shown),
        ]
        if int(self.results["UNLOCATED"]):
            lines.append(tr("{count} households without a pin").format(count=shown["unlocated"]))
        if int(self.results["REPAIRED"]):
            lines.append(tr("{count} cells repaired").format(count=shown["repaired"]))
        if int(self.results["QUESTIONS"]):
            lines.append(tr("{count} rows wait for an answer of yours").format(count=shown["questions"]))
        return "\n".join(lines)

    def _privacy(self) -> str:
        planned = self.desk.draft.planned
        dropped = planned.plan.survey.dropped if planned else ()
        if not dropped:
            return tr("The file had no columns about persons.")
        return tr(
            "{count} columns about persons (names, ID numbers, telephones, birth dates) with {cells} filled cells were "
            "left out and not kept."
        ).format(count=sum(one.columns for one in dropped), cells=f"{sum(one.cells for one in dropped):,}")


_NUMBERS = ("ROWS", "MATCHED", "ONLY_IN_TABLE", "DUPLICATE", "REJECTED", "UNLOCATED", "REPAIRED", "QUESTIONS")
