"""The households of a village that have no pin yet, as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ...domain.house_numbers import FIRST_UNIT
from ...i18n import tr
from ...store.households import Household


class HouseholdList(QAbstractListModel):
    """In the order in which they are given; only the rows on the screen are turned into texts."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.households: Sequence[Household] = ()

    def show_households(self, households: Sequence[Household]) -> None:
        self.beginResetModel()
        self.households = households
        self.endResetModel()

    def row_of(self, fid: int) -> int:
        """-1 where it is not in the list."""
        return next((row for row, one in enumerate(self.households) if one.fid == fid), -1)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.households)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return house_text(self.households[index.row()])


def house_text(household: Household) -> str:
    """The house number as people say it; the number of the family where several live there."""
    text = household.house_no or household.house_code or tr("without a house number")
    if household.unit_no and household.unit_no != FIRST_UNIT:
        return tr("{house} (family {unit})").format(house=text, unit=household.unit_no)
    return text
