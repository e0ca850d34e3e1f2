"""A table of any length in a view: rows are asked for when they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

if TYPE_CHECKING:
    from ...analysis.shown_rows import ShownRows

_NONE = QModelIndex()


class FrameModel(QAbstractTableModel):
    """`titles` are the headings of the columns that are shown."""

    def __init__(self, rows: ShownRows, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._titles = list(titles)

    def rowCount(self, parent: QModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows.cell(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self.rows.sort(column, descending=order == Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()

    def keep(self, text: str) -> None:
        """Show only rows in one of whose cells the text stands."""
        self.beginResetModel()
        self.rows.keep(text)
        self.endResetModel()
