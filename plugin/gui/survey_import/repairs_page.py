"""Page 3: what was repaired without asking, and what waits for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QTableView, QToolButton, QWidget

from ...domain.decisions import Decisions
from ...i18n import is_thai, tr
from .frame_model import FrameModel
from .page import Desk, Page
from .planning import plan_then
from .question_box import QuestionBox, question_box
from .words import column_titles, rule_text

if TYPE_CHECKING:
    from ...analysis.shown_rows import ShownRows

_SHOWN_CHANGES = 8


class RepairsPage(Page):
    FORM = "repairs_page"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.boxes: list[QuestionBox] = []
        self._shown: object = None
        self.apply_button.clicked.connect(desk.messages.guarded(self.apply))
        self.anew_button.clicked.connect(desk.messages.guarded(self.ask_anew))

    @property
    def title(self) -> str:
        return tr("Repairs")

    def main_text(self) -> str:
        return tr("To the re&view ›")

    def ready(self) -> bool:
        return self.desk.draft.planned is not None

    def enter(self) -> None:
        if self.desk.draft.planned is not self._shown:
            self._shown = self.desk.draft.planned
            self._fill()
        self._tell()

    def leave(self) -> None:
        self.desk.draft.decisions = self._answers()
        plan_then(self.desk, self.finished.emit)

    def apply(self) -> None:
        """Reconcile again with the answers given so far."""
        self.desk.draft.decisions = self._answers()
        plan_then(self.desk, self.enter)

    def ask_anew(self) -> None:
        """Forget the answers, so that every question is asked again; cells put right stay."""
        self.boxes = []
        self.desk.draft.decisions = Decisions(cells=self.desk.draft.decisions.cells)
        plan_then(self.desk, self._asked_anew)

    def _asked_anew(self) -> None:
        self._shown = None
        self.enter()

    def _answers(self) -> Decisions:
        decisions = self.desk.draft.decisions
        for box in self.boxes:
            decisions = box.answer(decisions)
        return decisions

    def _fill(self) -> None:
        planned = self.desk.draft.planned
        layout = self.questions_layout
        while layout.count():
            item = layout.takeAt(0)
            if item.widget():
                item.widget().deleteLater()
        places = planned.plan.places.villages
        villages = dict(zip(places["village_code"], places["name_th"].fillna("")))
        self.boxes = []
        for question in planned.plan.survey.questions:
            box = question_box(question, self.desk.draft.decisions, villages, self.questions)
            box.answered.connect(self._tell)
            self.boxes.append(box)
            layout.addWidget(box)
        repairs = planned.tables["repaired"]
        if len(repairs):
            heading = tr("Repaired without asking: {count} cells").format(count=f"{len(repairs):,}")
            layout.addWidget(QLabel(f"<b>{heading}</b>", self.questions))
            for finding_id, rows in planned.repairs_by_rule.items():
                self._add_rule(finding_id, rows)
        elif not self.boxes:
            layout.addWidget(
                QLabel(tr("Nothing had to be repaired: codes and house numbers stand as they should."), self.questions)
            )
        layout.addStretch()

    def _add_rule(self, finding_id: str, rows: ShownRows) -> None:
        """One line for each rule; what it changed is shown on demand."""
        button = QToolButton(self.questions)
        text = tr("{rule}: {count} cells").format(
            rule=rule_text(finding_id, is_thai()), count=f"{sum(rows.frame['count']):,}"
        )
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setArrowType(Qt.ArrowType.RightArrow)
        button.setCheckable(True)
        button.setAutoRaise(True)
        table = QTableView(self.questions)
        table.setVisible(False)
        height = self.fontMetrics().height() + 8
        table.verticalHeader().setDefaultSectionSize(height)
        table.setFixedHeight(height * (min(len(rows), _SHOWN_CHANGES) + 2))
        table.verticalHeader().setVisible(False)
        table.setAccessibleName(text)

        def show(on: bool) -> None:
            button.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
            if on and table.model() is None:
                table.setModel(FrameModel(rows, column_titles(rows.names), table))
                table.resizeColumnsToContents()
            table.setVisible(on)

        button.toggled.connect(show)
        self.questions_layout.addWidget(button)
        self.questions_layout.addWidget(table)

    def _tell(self) -> None:
        draft = self.desk.draft
        waiting = sum(box.question.rows for box in self.boxes)
        changed = self._answers().to_json() != draft.decisions.to_json()
        if not self.boxes:
            text = tr("No question is open.")
        elif changed:
            text = tr("Your answers are not used yet. Press “Use my answers”, or go on: they are used then too.")
        else:
            text = tr("{count} rows wait for an answer. Rows without one are left out and stand in the report.").format(
                count=f"{waiting:,}"
            )
        self.waiting_label.setText(text)
        decided = draft.decisions
        self.anew_button.setVisible(bool(decided.accept or decided.date_order or decided.names))
        self.apply_button.setVisible(bool(self.boxes))
        self.apply_button.setEnabled(changed)
        self.changed.emit()
