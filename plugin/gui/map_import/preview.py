"""The first rows of a map file, as a table."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import QTableView, QWidget

from ...domain.personal import without_persons
from ...i18n import tr
from ...processing.map_look import MapLook

_COORDINATE = re.compile(r"-?[0-9]{1,8}\.[0-9]+")
"""A number with so many digits is no telephone where it has a point."""
_ROWS = 4
_ROW_MARGIN = 8


class Preview(QTableView):
    """Takes what room is left, and some rows at the least."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("First rows of the file"))
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_MARGIN)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _ROWS * self.verticalHeader().defaultSectionSize())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def show_look(self, look: MapLook | None) -> None:
        """Without columns in which the rows hold nothing, and without the names and numbers of persons."""
        earlier = self.model()
        rows = look.preview if look else ()
        headings = look.headings if look else ()
        filled = [at for at in range(len(headings)) if any(row[at] for row in rows)]
        model = QStandardItemModel(len(rows), len(filled), self)
        model.setHorizontalHeaderLabels([headings[at] for at in filled])
        for number, row in enumerate(rows):
            for column, at in enumerate(filled):
                text = " ".join(row[at].split())
                item = QStandardItem(text if _COORDINATE.fullmatch(text) else without_persons(text))
                item.setEditable(False)
                model.setItem(number, column, item)
        self.setModel(model)
        if earlier is not None:
            earlier.deleteLater()
        self.resizeColumnsToContents()
