"""Page 4: what would become of every row, before anything is written; rows are put right in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QModelIndex, QSignalBlocker, QTimer
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTabBar, QWidget

from ...i18n import tr
from .counts_bar import COLOURS, CountsBar, colour_icon
from .draft import Planned
from .frame_model import FrameModel
from .page import WARNING_COLOUR, Desk, Page
from .places_on_map import geometry_of, show_on
from .planning import plan_then
from .row_editor import RowEditor
from .words import column_titles, outcome_title

_FILTER_MS = 300
_WIDTHS = {"row": 56, "other_row": 70, "village_code": 100, "village": 116, "house_no": 104, "differences": 120}
_WIDTHS.update({"problem": 260, "remedy": 150, "column": 160, "before": 160, "after": 160, "pin": 60})
_SHOWN_TOGETHER = 50
_SEEN_TOGETHER = 5
"""Rows of one set: so many are laid out, so many are seen without scrolling."""
_LEAST_CELLS = 96
_EDITED = ("rejected", "duplicate", "only_in_table")


class ReviewPage(Page):
    FORM = "review_page"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.bar = CountsBar(self)
        self.counts_layout.addWidget(self.bar)
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs_layout.insertWidget(0, self.tabs, 1)
        self.editor = RowEditor(self.cells, desk.draft)
        self._models: dict[str, FrameModel] = {}
        self._shown: Planned | None = None
        self._filter_timer = QTimer(self)
        self._filter_timer.setSingleShot(True)
        self._filter_timer.setInterval(_FILTER_MS)
        self._dress()
        self._connect()

    @property
    def title(self) -> str:
        return tr("Review")

    def main_text(self) -> str:
        if self.desk.draft.fixing:
            return tr("&Import the villages put right")
        return tr("&Import {count} rows").format(count=f"{self._count('matched'):,}")

    def ready(self) -> bool:
        draft = self.desk.draft
        allowed = draft.planned is not None and (draft.fixing or draft.planned.again is None or draft.replace)
        changed = not draft.fixing or not draft.is_planned or (bool(draft.planned.put_right) and not draft.is_imported)
        return allowed and changed and self._count("matched") > 0

    def enter(self) -> None:
        if self.desk.draft.planned is not self._shown:
            self._take(self.desk.draft.planned)
        self._tell()

    def leave(self) -> None:
        """What was typed since the last check is checked first, so that nothing is imported unseen."""
        draft = self.desk.draft
        if draft.is_planned:
            self.finished.emit()
        else:
            self.check_again()

    def check_again(self) -> None:
        plan_then(self.desk, self._checked)

    def choose(self, outcome: str) -> None:
        """Show the rows of this kind."""
        at = next((at for at in range(self.tabs.count()) if self.tabs.tabData(at) == outcome), -1)
        self.tabs.setCurrentIndex(at)

    @property
    def outcome(self) -> str:
        return str(self.tabs.tabData(self.tabs.currentIndex()) or "")

    @property
    def model(self) -> FrameModel:
        return self._models[self.outcome]

    def _dress(self) -> None:
        table = self.table
        table.setSortingEnabled(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setWordWrap(False)
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setHighlightSections(False)
        self.cells.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)

    def _connect(self) -> None:
        guarded = self.desk.messages.guarded
        self.tabs.currentChanged.connect(guarded(self._show_table))
        self.bar.chosen.connect(self.choose)
        self.filter_edit.textChanged.connect(lambda *_: self._filter_timer.start())
        self._filter_timer.timeout.connect(guarded(lambda: self.model.keep(self.filter_edit.text())))
        self.table.doubleClicked.connect(guarded(self.show_on_map))
        self.map_button.clicked.connect(guarded(self.show_on_map))
        self.again_button.clicked.connect(guarded(self.check_again))
        self.undo_button.clicked.connect(guarded(self.editor.undo))
        self.editor.corrected.connect(self._tell)
        self.replace_check.toggled.connect(self._allow_replace)

    def _take(self, planned: Planned) -> None:
        before = self.outcome
        self._shown = planned
        for model in self._models.values():
            model.deleteLater()
        self._models = {}
        for name, rows in planned.tables.items():
            self._models[name] = FrameModel(rows, column_titles(rows.names), self)
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            for name, model in self._models.items():
                if model.rowCount():
                    at = self.tabs.addTab(f"{outcome_title(name)} {model.rowCount():,}")
                    self.tabs.setTabData(at, name)
                    if name in COLOURS:
                        self.tabs.setTabIcon(at, colour_icon(name))
            self.tabs.setCurrentIndex(0)
            self.choose(before if before and self._models[before].rowCount() else self.outcome)
        self._show_table()

    def _show_table(self) -> None:
        if not self.outcome:
            return
        with QSignalBlocker(self.filter_edit):
            self.filter_edit.clear()
        model = self.model
        model.keep("")
        with QSignalBlocker(self.table):
            self.table.horizontalHeader().setSortIndicator(-1, self.table.horizontalHeader().sortIndicatorOrder())
            earlier = self.table.selectionModel()
            self.table.setModel(model)
            if earlier is not None:
                earlier.deleteLater()
        for column, name in enumerate(model.rows.names):
            self.table.setColumnWidth(column, _WIDTHS.get(name, 120))
        self.table.selectionModel().currentRowChanged.connect(self.desk.messages.guarded(self._show_row))
        if model.rowCount():
            self.table.selectRow(0)
        self._show_row()

    def _record(self) -> dict[str, Any] | None:
        index: QModelIndex = self.table.currentIndex()
        return self.model.rows.record(index.row()) if index.isValid() and self.outcome else None

    def _show_row(self) -> None:
        record = self._record()
        edited = self.outcome in _EDITED and record is not None
        self.cells.setVisible(edited)
        self.editor.show_rows([])
        self.row_label.clear()
        if record is not None:
            parts = [str(record[name]) for name in ("problem", "remedy") if record.get(name)]
            if edited:
                rows = self.model.rows.together(record)
                if len(rows) > _SHOWN_TOGETHER:
                    text = tr("{count} rows belong together, the first {shown} are shown")
                    parts.append(text.format(count=f"{len(rows):,}", shown=_SHOWN_TOGETHER))
                self._show_cells(rows[:_SHOWN_TOGETHER], record)
            self.row_label.setText(" · ".join(parts))
        self.map_button.setEnabled(bool(record and record.get("village_code")))
        self._tell()

    def _show_cells(self, rows: Sequence[int], record: Mapping[str, Any]) -> None:
        """These rows of the file one below the other, the table as high as a few of them need."""
        self.editor.show_rows(rows, str(record["finding_id"]), str(record["indicator_id"] or ""))
        lines = min(len(rows), _SEEN_TOGETHER) * self.cells.verticalHeader().defaultSectionSize()
        around = (
            self.cells.horizontalHeader().sizeHint().height() + self.cells.horizontalScrollBar().sizeHint().height()
        )
        self.cells.setFixedHeight(max(_LEAST_CELLS, lines + around + 2 * self.cells.frameWidth()))

    def show_on_map(self) -> None:
        """Zoom QGIS's map to the household of the row, else to its village."""
        record = self._record()
        if record is None:
            return
        workspace, code = self.desk.workspace, str(record.get("village_code", ""))
        geometry = geometry_of(workspace, self.desk.draft.planned, int(record.get("row", 0)), code)
        if geometry is None:
            self.desk.messages.warn(tr("Neither this household nor its village has a place on the map yet."))
            return
        show_on(self.desk.desktop.mapCanvas(), geometry, workspace.info.utm_epsg)

    def _checked(self) -> None:
        self.enter()
        for row in self.desk.draft.decisions.cells:
            for name in _EDITED:
                at = self._models[name].rows.place_of(row)
                if at >= 0:
                    self.choose(name)
                    self.table.selectRow(at)
                    return

    def _allow_replace(self, on: bool) -> None:
        self.desk.draft.replace = on
        self._tell()

    def _count(self, name: str) -> int:
        planned = self.desk.draft.planned
        return planned.plan.match.counts[name] if planned else 0

    def _tell(self) -> None:
        draft = self.desk.draft
        if draft.planned is None:
            return
        counts = draft.planned.plan.match.counts
        self.counts_label.setText(_sentence(draft.planned))
        self.bar.show_counts(counts)
        again = draft.planned.again
        for widget in (self.replace_check, self.again_label):
            widget.setVisible(again is not None)
        if again is not None:
            self.replace_check.setText(
                tr("Replace the answers of {count} villages that are already in this round:").format(
                    count=again.values["count"]
                )
            )
            self.again_label.setText(str(again.values["villages"]))
            with QSignalBlocker(self.replace_check):
                self.replace_check.setChecked(draft.replace)
            self.replace_check.setStyleSheet("" if draft.replace else f"color: {WARNING_COLOUR};")
        self.fixed_label.setText(self._fixed())
        self.undo_button.setVisible(self.editor.has_corrections)
        self.again_button.setVisible(self.outcome in _EDITED or bool(draft.decisions.cells))
        self.again_button.setEnabled(not draft.is_planned)
        self.changed.emit()

    def _fixed(self) -> str:
        """What has become of the rows that were put right."""
        draft = self.desk.draft
        if not draft.decisions.cells:
            return tr("Type into a cell to put it right.") if self.outcome in _EDITED else ""
        if not draft.is_planned:
            return tr("{count} rows put right. Check again to see what becomes of them.").format(
                count=len(draft.decisions.cells)
            )
        still = sum(
            any(self._models[name].rows.place_of(row) >= 0 for name in _EDITED) for row in draft.decisions.cells
        )
        return tr("{count} rows put right: {good} are matched now, {still} are not.").format(
            count=len(draft.decisions.cells), good=len(draft.decisions.cells) - still, still=still
        )


def _sentence(planned: Planned) -> str:
    counts = planned.plan.match.counts
    first = tr(
        "{rows} rows = {matched} matched + {only_in_table} only in the table + {duplicate} duplicate + "
        "{rejected} rejected"
    )
    more = []
    if counts["only_on_map"]:
        more.append(tr("{count} villages of the map have no row").format(count=f"{counts['only_on_map']:,}"))
    if len(planned.tables["repaired"]):
        more.append(tr("{count} cells repaired").format(count=f"{len(planned.tables['repaired']):,}"))
    if counts["unlocated"]:
        more.append(tr("{count} households without a pin").format(count=f"{counts['unlocated']:,}"))
    shown = {name: f"{count:,}" for name, count in counts.items()}
    return "  ·  ".join([first.format(**shown), *more])
