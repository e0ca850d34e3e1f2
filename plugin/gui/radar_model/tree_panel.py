"""The tree with its buttons: what is chosen, and moving, copying, removing by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QModelIndex, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAbstractItemView, QAction, QHeaderView, QMenu, QPushButton, QTreeView

from ...domain.radar import ModelIndicator
from ...domain.radar.edits import Place, removed
from ...i18n import is_thai, tr
from .draft import Draft
from .row_delegates import NameDelegate, ShareDelegate, WeightDelegate
from .tree_model import NAME, SHARE, WEIGHT, TreeModel

_INDENT = 14
_WIDTHS = {WEIGHT: 66, SHARE: 96}


class TreePanel(QObject):
    chosen = pyqtSignal()
    """Other rows are chosen."""

    def __init__(
        self,
        view: QTreeView,
        buttons: tuple[QPushButton, QPushButton, QPushButton],
        draft: Draft,
        unused: Callable[[], Sequence[ModelIndicator]],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._draft = draft
        self._move, self._also, self._remove = buttons
        self.model = TreeModel(draft, unused, self)
        view.setModel(self.model)
        self._dress()
        self.area_menu(self._move, self.move_to)
        self.area_menu(self._also, self.also_in)
        self._remove.clicked.connect(self.remove)
        delete = QAction(self._remove.text(), view)
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self.remove)
        view.addAction(delete)
        view.customContextMenuRequested.connect(self._context_menu)
        view.selectionModel().selectionChanged.connect(self._selection_changed)
        draft.changed.connect(self.show_draft)

    def places(self) -> list[Place]:
        """The chosen indicators."""
        rows = self._view.selectionModel().selectedRows(NAME)
        return [place for place in map(self.model.place_of, sorted(rows)) if place]

    def area_id(self) -> str:
        """The area that the current row is or lies in; '' where there is none."""
        area = self.model.area_of(self._view.currentIndex())
        return area.id if area else ""

    def choose(self, places: Sequence[Place], area_id: str = "") -> None:
        """Choose these indicators, or the area where there are none, and bring the first into sight."""
        indices = [self.model.index_of(*place) for place in places]
        indices = [index for index in indices if index.isValid()] or [self.model.index_of(area_id)]
        selection = self._view.selectionModel()
        select = selection.SelectionFlag
        selection.setCurrentIndex(indices[0], select.ClearAndSelect | select.Rows)
        for index in indices[1:]:
            selection.select(index, select.Select | select.Rows)
        self._view.scrollTo(indices[0])

    def move_to(self, area_id: str) -> None:
        self.model.move(self.places(), area_id)

    def also_in(self, area_id: str) -> None:
        self.model.copy(self.places(), area_id)

    def remove(self) -> None:
        if self.places():
            self._draft.change(tr("Remove indicators"), removed(self._draft.model, self.places()))

    def show_draft(self) -> None:
        """The rows as they are; the same questions stay chosen wherever they stand now."""
        places, area_id = self.places(), self.area_id()
        opened = [self._view.isExpanded(self.model.index(row, 0)) for row in range(self.model.rowCount())]
        if self.model.take_up():
            self._show_areas(opened.__getitem__)
            self.choose([self._now(place) for place in places], area_id)
        self._enable()

    def _show_areas(self, is_open: Callable[[int], bool]) -> None:
        """Names of areas go over all columns."""
        for row in range(self.model.rowCount()):
            self._view.setFirstColumnSpanned(row, QModelIndex(), True)
            self._view.setExpanded(self.model.index(row, 0), is_open(row))

    def _now(self, place: Place) -> Place:
        """Where the question of this place stands now; the place itself where it stands nowhere."""
        area_id, key = place
        if self.model.index_of(area_id, key).isValid():
            return place
        elsewhere = (area.id for area in self.model.areas if self.model.index_of(area.id, key).isValid())
        return next(elsewhere, area_id), key

    def _dress(self) -> None:
        view = self._view
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        view.setDefaultDropAction(Qt.DropAction.MoveAction)
        view.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            view.setColumnWidth(column, width)
        view.setItemDelegateForColumn(SHARE, ShareDelegate(view))
        view.setItemDelegateForColumn(WEIGHT, WeightDelegate(view))
        view.setItemDelegateForColumn(NAME, NameDelegate(view))
        view.setIndentation(_INDENT)
        self._show_areas(lambda _: True)
        self._also.setToolTip(
            tr("For questions that are declared to count in several areas. With the mouse: Ctrl and drag.")
        )

    def area_menu(self, button: QPushButton, action: Callable[[str], None]) -> None:
        """Let the button offer the five areas."""
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill_areas(menu, action))
        button.setMenu(menu)

    def _fill_areas(self, menu: QMenu, action: Callable[[str], None]) -> None:
        menu.clear()
        for area in self.model.areas:
            entry = QAction(f"&{area.number}. {area.name(is_thai())}", menu)
            entry.triggered.connect(lambda _=False, area_id=area.id: action(area_id))
            menu.addAction(entry)

    def _context_menu(self, at: QPoint) -> None:
        menu = QMenu(self._view)
        for button, action in ((self._move, self.move_to), (self._also, self.also_in)):
            part = menu.addMenu(button.text())
            part.setEnabled(button.isEnabled())
            self._fill_areas(part, action)
        remove = menu.addAction(self._remove.text())
        remove.setEnabled(self._remove.isEnabled())
        remove.triggered.connect(self.remove)
        menu.exec(self._view.viewport().mapToGlobal(at))

    def _selection_changed(self, *_: object) -> None:
        self._draft.end_field()
        self._enable()
        self.chosen.emit()

    def _enable(self) -> None:
        places = self.places()
        wanted = set(places)
        shared = [one.shared for area in self.model.areas for one in area.indicators if (area.id, one.key) in wanted]
        self._move.setEnabled(self._draft.own and bool(places))
        self._remove.setEnabled(self._draft.own and bool(places))
        self._also.setEnabled(self._draft.own and bool(places) and all(shared))
