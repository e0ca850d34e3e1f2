"""The first rows of a map file, as a table."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel

from ...domain.personal import without_persons
from ...processing.map_look import MapLook

_COORDINATE = re.compile(r"-?[0-9]{1,8}\.[0-9]+")
"""A number with so many digits is no telephone where it has a point."""


def preview_of(look: MapLook | None, parent: QObject) -> QStandardItemModel:
    """Without columns in which the rows hold nothing, and without the names and numbers of persons."""
    rows = look.preview if look else ()
    headings = look.headings if look else ()
    filled = [at for at in range(len(headings)) if any(row[at] for row in rows)]
    model = QStandardItemModel(len(rows), len(filled), parent)
    model.setHorizontalHeaderLabels([headings[at] for at in filled])
    for number, row in enumerate(rows):
        for column, at in enumerate(filled):
            text = " ".join(row[at].split())
            item = QStandardItem(text if _COORDINATE.fullmatch(text) else without_persons(text))
            item.setEditable(False)
            model.setItem(number, column, item)
    return model
