"""Page 2: what each column holds: proposed, corrected here, remembered for files of the same heading."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSignalBlocker, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import QComboBox, QHeaderView, QTableWidgetItem, QWidget

from ...domain.errors import ChumchonError
from ...domain.heading_meanings import meaning_names, target_name, targets_of
from ...domain.headings import Target
from ...domain.layouts import LAYOUTS, layouts_of
from ...i18n import is_thai, tr
from ...processing.survey_plan import Look
from ..quiet_combo import QuietCombo
from .jobs import propose
from .page import WARNING_COLOUR, Desk, Page
from .planning import plan_then

_HEADING, _SAMPLES, _HOLDS, _MARK = range(4)
_SAMPLE_COUNT = 3
_POPUP_WIDTH = 460
_NOT_READ = Target("")


class ColumnsPage(Page):
    FORM = "columns_page"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.combos: dict[int, QComboBox] = {}
        self._targets: list[Target] = []
        self._choice_model = QStandardItemModel(self.table)
        self._shown: Look | None = None
        self._fault = ""
        self.problem_label.setStyleSheet(f"color: {WARNING_COLOUR};")
        titles = (tr("Column"), tr("What stands in it"), tr("What it holds"), tr("Remark"))
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.verticalHeader().setVisible(False)
        header = self.table.horizontalHeader()
        for column, mode in (
            (_HEADING, QHeaderView.ResizeMode.Interactive),
            (_SAMPLES, QHeaderView.ResizeMode.Interactive),
            (_HOLDS, QHeaderView.ResizeMode.Stretch),
            (_MARK, QHeaderView.ResizeMode.Interactive),
        ):
            header.setSectionResizeMode(column, mode)
        for column, width in ((_HEADING, 190), (_SAMPLES, 190), (_MARK, 140)):
            self.table.setColumnWidth(column, width)
        self.layout_combo.activated.connect(desk.messages.guarded(self._choose_layout))
        self.unread_check.toggled.connect(self._show_lines)
        self.remember_check.toggled.connect(lambda on: setattr(self.desk.draft, "remember", on))

    @property
    def title(self) -> str:
        return tr("Columns")

    def main_text(self) -> str:
        return tr("Compare the &rows ›")

    def ready(self) -> bool:
        return not self._fault and self.desk.draft.mapping is not None

    def enter(self) -> None:
        if self.desk.draft.opened.look is not self._shown:
            self._fill()
        self._judge()

    def leave(self) -> None:
        plan_then(self.desk, self.finished.emit)

    def _fill(self) -> None:
        draft = self.desk.draft
        self._shown = draft.opened.look
        with QSignalBlocker(self.layout_combo):
            self.layout_combo.clear()
            for layout in layouts_of(draft.indicator_set):
                self.layout_combo.addItem(tr(layout.title), layout.id)
            self.layout_combo.setCurrentIndex(self.layout_combo.findData(draft.mapping.layout))
        self._targets = self._choices()
        headings = draft.opened.look.table.headings
        self.combos = {}
        self.table.setRowCount(0)
        self._choice_model.deleteLater()
        self._choice_model = self._model_of_choices()
        self.table.setRowCount(len(headings))
        height = self.fontMetrics().height() + 12
        self.table.verticalHeader().setDefaultSectionSize(height)
        for at, heading in enumerate(headings):
            self.table.setItem(at, _HEADING, _fixed(heading or tr("(no heading)")))
            self.table.setItem(at, _SAMPLES, _fixed(self._samples(at)))
            self.table.setItem(at, _MARK, _fixed(""))
            combo = self._combo(at)
            combo.setAccessibleName(tr("What “{heading}” holds").format(heading=heading))
            self.combos[at] = combo
            self.table.setCellWidget(at, _HOLDS, combo)

    def _choices(self) -> list[Target]:
        """All that the layout knows, and what the file's headings say beside it."""
        draft = self.desk.draft
        known = targets_of(LAYOUTS[draft.mapping.layout], draft.indicator_set)
        others = [target for target in draft.mapping.targets.values() if target not in known]
        return [_NOT_READ, *known, *dict.fromkeys(others)]

    def _model_of_choices(self) -> QStandardItemModel:
        model = QStandardItemModel(self.table)
        for target in self._targets:
            name = (
                target_name(target, self.desk.draft.indicator_set, is_thai()) if target.meaning else tr("– not read –")
            )
            model.appendRow(QStandardItem(name))
        return model

    def _combo(self, at: int) -> QComboBox:
        combo = QuietCombo(self.table)
        combo.setModel(self._choice_model)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.view().setMinimumWidth(_POPUP_WIDTH)
        combo.setCurrentIndex(self._targets.index(self.desk.draft.mapping.targets.get(at, _NOT_READ)))
        covered = at in self.desk.draft.opened.personal and at not in self.desk.draft.mapping.targets
        combo.setEnabled(not covered)
        combo.currentIndexChanged.connect(lambda index: self._choose(at, self._targets[index]))
        return combo

    def _samples(self, at: int) -> str:
        opened = self.desk.draft.opened
        if at in opened.personal:
            return tr("(about persons, is not imported)")
        cells = [row[at].strip() for row in opened.preview if at < len(row) and row[at].strip()]
        return "  ·  ".join(list(dict.fromkeys(cells))[:_SAMPLE_COUNT])

    def _choose(self, at: int, target: Target) -> None:
        mapping = self.desk.draft.mapping
        targets = {place: kept for place, kept in mapping.targets.items() if place != at}
        if target.meaning:
            targets[at] = target
        self.desk.draft.mapping = replace(mapping, targets=dict(sorted(targets.items())))
        self._judge()

    def _choose_layout(self) -> None:
        draft = self.desk.draft
        opened, layout = draft.opened, self.layout_combo.currentData()
        look = propose(self.desk.workspace, opened.file, opened.look.table, draft.indicator_set, layout)
        draft.opened = replace(opened, look=look)
        draft.mapping = draft.proposed = look.mapping
        self._fill()
        self._judge()

    def _judge(self) -> None:
        """Say what is sure, what stands twice and what is still needed."""
        from ...analysis.survey.proposal import columns_read

        draft = self.desk.draft
        table = draft.opened.look.table
        self._fault = ""
        try:
            columns_read(table, draft.mapping, draft.indicator_set)
        except ChumchonError as error:
            self._fault = error.text(tr)
        self.problem_label.setText(self._fault)
        self.problem_label.setVisible(bool(self._fault))
        remembered = draft.opened.look.remembered and draft.mapping == draft.opened.look.mapping
        self.remembered_label.setText(tr("Remembered from an earlier file of this heading."))
        self.remembered_label.setVisible(remembered)
        times = Counter(draft.mapping.targets.values())
        for at in self.combos:
            self._mark(at, times)
        self.count_label.setText(
            tr("{read} of {all} columns are read").format(read=len(draft.mapping.targets), all=len(table.headings))
        )
        self._show_lines()
        self.changed.emit()

    def _mark(self, at: int, times: Counter[Target]) -> None:
        draft = self.desk.draft
        target = draft.mapping.targets.get(at)
        proposed = draft.proposed.targets.get(at) if draft.proposed else None
        text, icon, colour = "", "", ""
        if target is not None and times[target] > 1:
            text, icon, colour = tr("stands twice"), "/mIconWarning.svg", WARNING_COLOUR
        elif target != proposed:
            text, icon = tr("changed by you"), "/mActionToggleEditing.svg"
        elif target is not None:
            remembered = draft.opened.look.remembered
            text, icon = (tr("remembered") if remembered else tr("recognised")), "/mIconSuccess.svg"
        elif at in draft.opened.personal:
            text = meaning_names(is_thai())[draft.opened.personal[at]]
            icon = "/locked.svg"
        item = self.table.item(at, _MARK)
        item.setText(text)
        item.setToolTip(text)
        item.setIcon(QgsApplication.getThemeIcon(icon) if icon else type(item.icon())())
        item.setForeground(QBrush(QColor(colour)) if colour else QBrush())

    def _show_lines(self) -> None:
        only_read = self.unread_check.isChecked()
        for at in self.combos:
            self.table.setRowHidden(at, only_read and at not in self.desk.draft.mapping.targets)


def _fixed(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item
