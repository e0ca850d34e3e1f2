"""The list of what the surveys ask and the model does not use yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QSignalBlocker, Qt
from qgis.PyQt.QtWidgets import QAbstractItemView, QComboBox, QLabel, QLineEdit, QListView, QPushButton

from ...domain.radar import ModelIndicator, kinds_for
from ...domain.radar.edits import unused_indicators
from ...domain.thai import normalise_thai
from ...i18n import is_thai, tr
from .draft import Draft
from .tree_model import mime_of


class UnusedModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: list[ModelIndicator] = []

    def show(self, indicators: Iterable[ModelIndicator]) -> None:
        self.beginResetModel()
        self.shown = list(indicators)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            one = self.shown[index.row()]
            return f"{one.indicator_set} · {one.indicator_id}  {one.name(is_thai())}"
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlags:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return mime_of(()).formats()

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        return mime_of([("", self.shown[index.row()].key) for index in indexes])


class UnusedPanel(QObject):
    """Searched by name, number or set; several are added at once."""

    def __init__(
        self, view: QListView, search: QLineEdit, sets: QComboBox, count: QLabel, add: QPushButton, draft: Draft
    ) -> None:
        super().__init__(view)
        self._view, self._search, self._sets, self._count, self._add = view, search, sets, count, add
        self._draft = draft
        self._all: list[ModelIndicator] = []
        self.model = UnusedModel(self)
        view.setModel(self.model)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setWordWrap(True)
        search.textChanged.connect(self.filter)
        sets.currentIndexChanged.connect(self.filter)
        view.selectionModel().selectionChanged.connect(self._enable)
        draft.changed.connect(self.show_draft)
        self._fill_sets()
        self.show_draft()

    def all(self) -> Sequence[ModelIndicator]:
        return self._all

    def chosen(self) -> list[ModelIndicator]:
        rows = sorted(index.row() for index in self._view.selectionModel().selectedRows())
        return [self.model.shown[row] for row in rows]

    def when_added(self, add: Callable[[Sequence[ModelIndicator], str], None]) -> Callable[[str], None]:
        """What the button's menu does with an area's id."""
        return lambda area_id: add(self.chosen(), area_id)

    def show_draft(self) -> None:
        unused = unused_indicators(self._draft.model, self._draft.sets.values())
        if unused != self._all:
            self._all = unused
            self.filter()
        self._view.setDragEnabled(self._draft.own)
        self._enable()

    def filter(self, *_: object) -> None:
        """Those of the chosen set with all typed words in their name or number."""
        words = normalise_thai(self._search.text()).casefold().split()
        set_id = self._sets.currentData()
        self.model.show(
            one
            for one in self._all
            if set_id in ("", one.indicator_set)
            and all(
                word in f"{one.indicator_set} {one.indicator_id} {one.name_th} {one.name_en}".casefold()
                for word in words
            )
        )
        text = tr("{count} of {all}").format(count=len(self.model.shown), all=len(self._all))
        self._count.setText(text if self._all else tr("All that the surveys ask stands in the model."))
        self._enable()

    def _fill_sets(self) -> None:
        with QSignalBlocker(self._sets):
            self._sets.addItem(tr("All sets"), "")
            for set_id, one in self._draft.sets.items():
                if kinds_for(one):
                    self._sets.addItem(one.name(is_thai()), set_id)

    def _enable(self, *_: object) -> None:
        self._add.setEnabled(self._draft.own and bool(self._view.selectionModel().selectedRows()))
