"""One question of the key doctor: what it is about, its cases, and the answers that one can give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...domain.decisions import Decisions
from ...i18n import is_thai, tr
from ..quiet_combo import QuietCombo
from .words import rule_text

if TYPE_CHECKING:
    from ...analysis.survey.doctor import Case, Question

SURE = 0.9
_EXAMPLES = 4
_DATES = "repair_house_date"
_NAMES = "repair_village_name"
_VISIBLE_CASES = 8


def question_box(question: Question, decisions: Decisions, villages: Mapping[str, str], parent: QWidget) -> QuestionBox:
    """The box that fits the question; `villages` are names by code."""
    kinds = {_DATES: DateQuestion, _NAMES: NameQuestion}
    return kinds.get(question.finding_id, AcceptQuestion)(question, decisions, villages, parent)


class QuestionBox(QGroupBox):
    answered = pyqtSignal()
    """Another answer was chosen."""

    def __init__(self, question: Question, decisions: Decisions, villages: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.question = question
        self.villages = villages
        self.setTitle(tr("{count} rows wait").format(count=f"{question.rows:,}"))
        self.box = QVBoxLayout(self)
        self.box.setSpacing(4)
        self.told = QLabel(_asked(question.finding_id), self)
        self.told.setWordWrap(True)
        self.box.addWidget(self.told)
        self.build(decisions)

    def build(self, decisions: Decisions) -> None:
        raise NotImplementedError

    def answer(self, decisions: Decisions) -> Decisions:
        """The decisions with what is chosen here."""
        raise NotImplementedError

    def examples(self, place: int) -> str:
        """What cells would become by their choice at this place."""
        shown = [case for case in self.question.cases if case.choices][:_EXAMPLES]
        return ",  ".join(f"{case.before} → {case.choices[min(place, len(case.choices) - 1)][0]}" for case in shown)

    def radios(self, texts: Mapping[str, str], chosen: str) -> QButtonGroup:
        group = QButtonGroup(self)
        for value, text in texts.items():
            button = QRadioButton(text, self)
            button.setProperty("value", value)
            button.setChecked(value == chosen)
            group.addButton(button)
            self.box.addWidget(button)
        group.buttonClicked.connect(lambda *_: self.answered.emit())
        return group


class AcceptQuestion(QuestionBox):
    """Yes or no for all cases, with examples."""

    def build(self, decisions: Decisions) -> None:
        yes = tr("Yes, repair them:  {examples}").format(examples=self.examples(0))
        chosen = "yes" if self.question.finding_id in decisions.accept else "no"
        self.group = self.radios({"yes": yes, "no": tr("No, leave these rows out for now")}, chosen)

    def answer(self, decisions: Decisions) -> Decisions:
        others = decisions.accept - {self.question.finding_id}
        accepted = {self.question.finding_id} if _value(self.group) == "yes" else set()
        return replace(decisions, accept=frozenset(others | accepted))


class DateQuestion(QuestionBox):
    """In which order a house number was typed before it became a date."""

    def build(self, decisions: Decisions) -> None:
        texts = {
            "dm": tr("Day first, as Thai computers write dates:  {examples}").format(examples=self.examples(0)),
            "md": tr("Month first, as American ones do:  {examples}").format(examples=self.examples(1)),
            "": tr("I do not know; leave these rows out for now"),
        }
        self.group = self.radios(texts, decisions.date_order)

    def answer(self, decisions: Decisions) -> Decisions:
        return replace(decisions, date_order=_value(self.group))


class NameQuestion(QuestionBox):
    """Which village each name means. Nothing is chosen beforehand, however alike the names are."""

    def build(self, decisions: Decisions) -> None:
        cases = self.question.cases
        self.accept_button = QPushButton(tr("&Take all suggestions of 90 % and more"), self)
        self.accept_button.setAutoDefault(False)
        self.accept_button.setEnabled(any(case.choices and case.choices[0][1] >= SURE for case in cases))
        self.accept_button.clicked.connect(self.take_sure)
        self.box.addWidget(self.accept_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.table = QTableWidget(len(cases), 3, self)
        self.table.setHorizontalHeaderLabels([tr("Name in the file"), tr("Rows"), tr("Village")])
        self.table.verticalHeader().setVisible(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 260)
        self.table.setColumnWidth(1, 70)
        height = self.fontMetrics().height() + 12
        self.table.verticalHeader().setDefaultSectionSize(height)
        self.combos: list[QComboBox] = []
        for at, case in enumerate(cases):
            for column, text in enumerate((case.before, f"{case.rows:,}")):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(at, column, item)
            combo = self._combo(case, decisions.names.get(key_of(case), ""))
            self.combos.append(combo)
            self.table.setCellWidget(at, 2, combo)
        self.table.setFixedHeight(height * (min(len(cases), _VISIBLE_CASES) + 1) + 8)
        self.box.addWidget(self.table)

    def take_sure(self) -> None:
        for case, combo in zip(self.question.cases, self.combos):
            if case.choices and case.choices[0][1] >= SURE and combo.currentIndex() == 0:
                combo.setCurrentIndex(1)
        self.answered.emit()

    def answer(self, decisions: Decisions) -> Decisions:
        names = dict(decisions.names)
        for case, combo in zip(self.question.cases, self.combos):
            names.pop(key_of(case), None)
            if combo.currentData():
                names[key_of(case)] = combo.currentData()
        return replace(decisions, names=names)

    def _combo(self, case: Case, chosen: str) -> QComboBox:
        combo = QuietCombo(self.table)
        combo.addItem(tr("– leave these rows out –"), "")
        for code, score in case.choices:
            share = tr("{name} ({code}) · {score} % alike")
            combo.addItem(share.format(name=self.villages.get(code, ""), code=code, score=int(100 * score)), code)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        combo.setAccessibleName(case.before)
        combo.activated.connect(lambda *_: self.answered.emit())
        return combo


def key_of(case: Case) -> str:
    """Under what `Decisions.names` answers the case."""
    return case.key or case.before


def _value(group: QButtonGroup) -> str:
    button = group.checkedButton()
    value: Any = button.property("value") if button else ""
    return str(value)


def _asked(finding_id: str) -> str:
    """The question; for a repair that nobody has worded here, what it does."""
    return {
        "repair_moo_padded": tr(
            "These village codes have one digit too few, as if the zero before the moo were lost. Put it back?"
        ),
        "repair_moo_alone": tr("These rows have a moo but no tambon. Are all of them of this workspace's tambon?"),
        _DATES: tr("A spreadsheet has made dates of these house numbers. How were they typed?"),
        _NAMES: tr("These names are not quite those of the workspace. Which village does each of them mean?"),
    }.get(finding_id, rule_text(finding_id, is_thai()))
