"""The first rows of a file, the heading above them as the file has it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFont

from ...domain.personal import without_persons
from .draft import Opened

_COVERED = "•••"
_NONE = QModelIndex()
_HEADING = QColor("#2f6b4f")


class PreviewModel(QAbstractTableModel):
    """Row 0 is the heading. Columns about persons are covered."""

    def __init__(self, opened: Opened, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = opened.look.table.headings
        self._rows = opened.preview
        self._personal = opened.personal
        self._heading_row = opened.look.table.heading_rows[1]

    def rowCount(self, parent: QModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: QModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if row == 0:
                return self._headings[column]
            cells = self._rows[row - 1]
            text = cells[column] if column < len(cells) else ""
            return _COVERED if text and column in self._personal else without_persons(text)
        if row == 0:
            return self._of_heading(role)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._heading_row + section)
        return _letters(section)

    @staticmethod
    def _of_heading(role: int) -> Any:
        if role == Qt.ItemDataRole.BackgroundRole:
            return QBrush(_HEADING)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(Qt.GlobalColor.white)
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None


def _letters(column: int) -> str:
    """A, B, …, Z, AA: as a spreadsheet names its columns."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
