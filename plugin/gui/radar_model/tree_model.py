"""Areas and their indicators as a tree that takes indicators by drag and drop."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QFont

from ...domain.radar import ModelIndicator, RadarArea, share_ranges
from ...domain.radar.edits import Place, added, copied, moved, with_indicators
from ...i18n import is_thai, tr
from ..cells import to_the_right
from .draft import Draft
from .row_delegates import ORIGIN_ROLE, SHARE_ROLE
from .words import kind_title, kind_word, share_text

NAME, WEIGHT, SHARE = range(3)
MIME = "application/x-chumchon-radar-indicators"
_NO_AREA = 0


class TreeModel(QAbstractItemModel):
    """Indices of areas have the internal id 0, those of indicators the number of their area, 1 to 5."""

    def __init__(self, draft: Draft, unused: Callable[[], Sequence[ModelIndicator]], parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft
        self._unused = unused
        self.areas: tuple[RadarArea, ...] = ()
        """As they are shown; the draft may be further for a moment."""
        self._shown: list[list[tuple[str, str]]] = []
        self._shares: list[dict[tuple[str, str], tuple[float, float]]] = []
        self._faulty: set[tuple[str, str]] = set()
        self.take_up()

    def take_up(self) -> bool:
        """Show the draft as it is now; whether rows have come or gone."""
        model = self._draft.model
        self._shares = [dict(share_ranges(area, model.alternatives)) for area in model.areas]
        problems = [one.values for one in self._draft.problems]
        self._faulty = {(str(one["set"]), str(one["id"])) for one in problems if "set" in one and "id" in one}
        shown = [[one.key for one in area.indicators] for area in model.areas]
        if shown != self._shown:
            self.beginResetModel()
            self.areas, self._shown = model.areas, shown
            self.endResetModel()
            return True
        self.areas = model.areas
        for row, keys in enumerate(shown):
            area = self.index(row, 0)
            self.dataChanged.emit(area, self.index(row, SHARE))
            if keys:
                self.dataChanged.emit(self.index(0, 0, area), self.index(len(keys) - 1, SHARE, area))
        return False

    def area_of(self, index: QModelIndex) -> RadarArea | None:
        if not index.isValid():
            return None
        return self.areas[index.row() if index.internalId() == _NO_AREA else index.internalId() - 1]

    def place_of(self, index: QModelIndex) -> Place | None:
        """None for an area."""
        if not index.isValid() or index.internalId() == _NO_AREA:
            return None
        area = self.areas[index.internalId() - 1]
        return area.id, area.indicators[index.row()].key

    def index_of(self, area_id: str, key: tuple[str, str] | None = None) -> QModelIndex:
        """The row of an area, or of an indicator in it; no index where it is not there."""
        row = next((at for at, area in enumerate(self.areas) if area.id == area_id), -1)
        area = self.index(row, 0)
        if key is None or not area.isValid():
            return area
        at = self._shown[row].index(key) if key in self._shown[row] else -1
        return self.index(at, 0, area)

    def index(self, row: int, column: int, parent: QModelIndex = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _NO_AREA)

    def parent(self, index: QModelIndex) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == _NO_AREA:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _NO_AREA)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        if not parent.isValid():
            return len(self._shown)
        return len(self._shown[parent.row()]) if parent.internalId() == _NO_AREA and parent.column() == 0 else 0

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return SHARE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (tr("Area, indicator"), tr("Weight"), tr("Share"))[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        area = self.area_of(index)
        if index.internalId() == _NO_AREA:
            return self._area_data(area, index.column(), role)
        return self._indicator_data(area, area.indicators[index.row()], index.column(), role)

    def _area_data(self, area: RadarArea, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and column == NAME:
            count = len(area.indicators)
            return f"{area.number}. {area.name(is_thai())} ({count})"
        return None

    def _indicator_data(self, area: RadarArea, one: ModelIndicator, column: int, role: int) -> Any:
        low, high = self._shares[area.number - 1].get(one.key, (0.0, 0.0))
        if role == Qt.ItemDataRole.DisplayRole:
            return (one.name(is_thai()) or "–", f"{one.weight:g}", share_text(low, high))[column]
        if role == ORIGIN_ROLE and column == NAME:
            return f"{one.indicator_set} · {one.indicator_id} · {kind_word(one.kind)}"
        if role == Qt.ItemDataRole.EditRole and column == WEIGHT:
            return one.weight
        if role == SHARE_ROLE and column == SHARE:
            return low, high
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(one, column)
        if role == Qt.ItemDataRole.DecorationRole and column == NAME and one.key in self._faulty:
            return QgsApplication.getThemeIcon("/mIconWarning.svg")
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (WEIGHT, SHARE):
            return to_the_right()
        return None

    def _tip(self, one: ModelIndicator, column: int) -> str:
        if column != NAME:
            return tr("Of the area's weight, where every survey has a round. Two numbers: it depends on which.")
        found = self._draft.sets.get(one.indicator_set)
        origin = f"{found.name(is_thai()) if found else one.indicator_set} · {one.indicator_id}"
        return f"{one.name(is_thai())}\n{origin}\n{kind_title(one.kind)}"

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place = self.place_of(index)
        if role != Qt.ItemDataRole.EditRole or index.column() != WEIGHT or place is None:
            return False
        self._draft.change(tr("Weight"), with_indicators(self._draft.model, [place], weight=float(value)))
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlags:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self._draft.own or not index.isValid():
            return flags
        flags |= Qt.ItemFlag.ItemIsDropEnabled
        if index.internalId() != _NO_AREA:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
            if index.column() == WEIGHT:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def supportedDropActions(self) -> Qt.DropActions:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        places = (self.place_of(index) for index in indexes if index.column() == NAME)
        return mime_of([place for place in places if place])

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex
    ) -> bool:
        return self._draft.own and data.hasFormat(MIME) and self._target(row, parent) is not None

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex) -> bool:
        """Move, or with Ctrl count also in the area; from the list of unused ones, add."""
        area = self._target(row, parent)
        if not self._draft.own or area is None or not data.hasFormat(MIME):
            return False
        places = [(area_id, (set_id, id_)) for area_id, set_id, id_ in json.loads(bytes(data.data(MIME)))]
        new = {key for area_id, key in places if not area_id}
        if new:
            self.add([one for one in self._unused() if one.key in new], area.id)
        elif action == Qt.DropAction.CopyAction:
            self.copy(places, area.id)
        else:
            self.move(places, area.id)
        return True

    def move(self, places: Sequence[Place], to: str) -> None:
        self._draft.change(tr("Move indicators"), moved(self._draft.model, places, to))

    def copy(self, places: Sequence[Place], to: str) -> None:
        self._draft.change(tr("Count also in an area"), copied(self._draft.model, places, to))

    def add(self, indicators: Sequence[ModelIndicator], to: str) -> None:
        self._draft.change(tr("Add indicators"), added(self._draft.model, to, indicators))

    def _target(self, row: int, parent: QModelIndex) -> RadarArea | None:
        """The area on which, in which or below which something is dropped."""
        if parent.isValid():
            return self.area_of(parent)
        return self.areas[min(row, len(self.areas)) - 1] if row > 0 else None


def mime_of(places: Sequence[Place]) -> QMimeData:
    """What is dragged; a place without an area is not in the model yet."""
    data = QMimeData()
    data.setData(MIME, json.dumps([[area, *key] for area, key in places]).encode())
    return data
