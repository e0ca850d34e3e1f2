"""The cells of one row of the file, to be put right in place; of rows that differ, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qgis.PyQt.QtCore import QObject, QSignalBlocker, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor
from qgis.PyQt.QtWidgets import QTableWidget, QTableWidgetItem

from ...domain.decisions import Decisions
from ...domain.headings import Target
from ...i18n import tr
from .draft import Draft

_DIFFERS = QColor("#ffe2a8")
_CORRECTED = QColor("#d6efdc")
_INK = QColor("#202020")
_WIDEST = 220
_BLAME = (
    ("code_", "village_code"),
    ("village_", "village_code"),
    ("house_code", "house_code"),
    ("house_no", "house_no"),
    ("house_missing", "house_no"),
    ("year", "year"),
)
"""By the beginning of a finding's id, the column to look at first."""


class RowEditor(QObject):
    corrected = pyqtSignal()

    def __init__(self, table: QTableWidget, draft: Draft) -> None:
        super().__init__(table)
        self._table = table
        self._draft = draft
        self._rows: list[int] = []
        self._positions: list[int] = []
        table.itemChanged.connect(self._type)

    @property
    def row(self) -> int:
        """The row that is shown; 0 where none is."""
        return self._rows[0] if self._rows else 0

    def show_rows(self, rows: Sequence[int], finding_id: str = "", indicator_id: str = "") -> None:
        """The cells of these rows of the file, first the chosen one."""
        planned = self._draft.planned
        cells = planned.cells if planned else None
        self._rows = [row for row in rows if cells is not None and row in cells.index]
        targets = self._draft.mapping.targets if self._draft.mapping else {}
        self._positions = sorted(targets)
        headings = self._draft.opened.look.table.headings if self._draft.opened else ()
        with QSignalBlocker(self._table):
            self._table.clear()
            self._table.setRowCount(len(self._rows))
            self._table.setColumnCount(len(self._positions))
            self._table.setHorizontalHeaderLabels([headings[at] for at in self._positions])
            self._table.setVerticalHeaderLabels([tr("Row {row}").format(row=row) for row in self._rows])
            for line, row in enumerate(self._rows):
                for column, at in enumerate(self._positions):
                    self._table.setItem(line, column, QTableWidgetItem(self._text(row, at)))
            self._colour()
        self._table.resizeColumnsToContents()
        for column in range(self._table.columnCount()):
            self._table.setColumnWidth(column, min(_WIDEST, self._table.columnWidth(column)))
        if self._rows:
            self._table.setCurrentCell(0, self._to_blame(targets, finding_id, indicator_id))

    def undo(self) -> None:
        """Take back what was typed into the rows shown."""
        decisions = self._draft.decisions
        self._draft.decisions = replace(
            decisions, cells={row: cells for row, cells in decisions.cells.items() if row not in self._rows}
        )
        self.show_rows(self._rows)
        self.corrected.emit()

    @property
    def has_corrections(self) -> bool:
        return any(row in self._draft.decisions.cells for row in self._rows)

    def _text(self, row: int, at: int) -> str:
        typed = self._draft.decisions.cells.get(row, {}).get(str(at))
        return typed if typed is not None else self._original(row, at)

    def _original(self, row: int, at: int) -> str:
        return str(self._draft.planned.cells.at[row, at])  # type: ignore[union-attr]

    def _type(self, item: QTableWidgetItem) -> None:
        row, at = self._rows[item.row()], self._positions[item.column()]
        self._draft.decisions = corrected(self._draft.decisions, row, at, item.text().strip(), self._original(row, at))
        with QSignalBlocker(self._table):
            self._colour()
        self.corrected.emit()

    def _colour(self) -> None:
        """Where the rows differ, and what was typed."""
        for column, at in enumerate(self._positions):
            texts = {self._text(row, at).strip() for row in self._rows}
            for line, row in enumerate(self._rows):
                typed = str(at) in self._draft.decisions.cells.get(row, {})
                colour = _CORRECTED if typed else _DIFFERS if len(texts) > 1 else None
                item = self._table.item(line, column)
                item.setBackground(QBrush(colour) if colour else QBrush())
                item.setForeground(QBrush(_INK) if colour else QBrush())
                item.setToolTip(tr("In the file: {text}").format(text=self._original(row, at)) if typed else "")

    def _to_blame(self, targets: dict[int, Target], finding_id: str, indicator_id: str) -> int:
        """The column of the cell that the finding is about."""
        meaning = next((meaning for start, meaning in _BLAME if finding_id.startswith(start)), "")
        for column, at in enumerate(self._positions):
            target = targets[at]
            if (indicator_id and target.id == indicator_id) or (not indicator_id and target.meaning == meaning):
                return column
        if len(self._rows) > 1:
            for column, at in enumerate(self._positions):
                if len({self._text(row, at).strip() for row in self._rows}) > 1:
                    return column
        return 0


def corrected(decisions: Decisions, row: int, at: int, text: str, original: str) -> Decisions:
    """The decisions with one cell put right; a cell that is typed as the file has it is no correction."""
    cells = {number: dict(changes) for number, changes in decisions.cells.items()}
    changes = cells.setdefault(row, {})
    changes.pop(str(at), None)
    if text != original.strip():
        changes[str(at)] = text
    if not changes:
        del cells[row]
    return replace(decisions, cells=cells)
