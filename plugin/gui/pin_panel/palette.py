"""The kinds of places to choose from, in groups, with a search box and the keys 1 to 9."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsSymbolLayerUtils
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...domain.landmarks import OTHER, LandmarkGroup, LandmarkKind, LandmarkKinds, name_key
from ...i18n import is_thai, tr
from ...layers.landmark_pins import pin
from .quick_kinds import QuickKinds

_ICON = QSize(20, 20)
_AROUND = 4
_KIND = Qt.ItemDataRole.UserRole


class Palette(QWidget):
    """Without a search it shows the kinds that the catalogue puts into its palette; a search finds all."""

    chosen = pyqtSignal(str)
    """The id of a kind."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kinds: LandmarkKinds = LandmarkKinds(())
        self._quick: QuickKinds | None = None
        self.search = _Search(self)
        self.tree = QTreeWidget(self)
        self.quick_buttons: list[QToolButton] = []
        self._quick_row = QHBoxLayout()
        self._arrange()
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._choose_first)
        self.search.down_pressed.connect(self.tree.setFocus)
        self.tree.itemActivated.connect(self._choose_item)
        self.tree.itemClicked.connect(self._choose_item)

    def fill(self, kinds: LandmarkKinds, groups: tuple[LandmarkGroup, ...]) -> None:
        """Kinds that point at people are not offered."""
        self._kinds = LandmarkKinds(tuple(kind for kind in kinds.kinds if not kind.sensitive))
        self.tree.clear()
        for group in groups:
            own = [kind for kind in self._kinds.kinds if kind.group == group.id]
            if own:
                self._add_group(group, own)
        ids = [kind.id for kind in (*self._kinds.palette, *self._kinds.kinds)]
        self._quick = QuickKinds(list(dict.fromkeys(ids)))
        self._show_quick()
        self._filter(self.search.text())

    def mark(self, kind_id: str) -> None:
        """Show which kind the next click sets; '' for none."""
        for item in self._items():
            item.setSelected(item.data(0, _KIND) == kind_id)
            if item.isSelected() and not item.isHidden():
                self.tree.scrollToItem(item)
        if kind_id and self._quick is not None and self._quick.use(kind_id):
            self._show_quick()
        slots = self._quick.slots if self._quick is not None else []
        for button, slot in zip(self.quick_buttons, slots):
            button.setChecked(slot == kind_id)

    def choose_number(self, number: int) -> None:
        """The kind on a key from 1 to 9."""
        if self._quick is not None and number <= len(self._quick.slots):
            self.chosen.emit(self._quick.slots[number - 1])

    def shown(self) -> list[str]:
        """The ids of the kinds that are to be seen, from top to bottom."""
        return [item.data(0, _KIND) for item in self._items() if not item.isHidden()]

    def _add_group(self, group: LandmarkGroup, kinds: list[LandmarkKind]) -> None:
        heading = QTreeWidgetItem(self.tree, [group.name(is_thai())])
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = heading.font(0)
        font.setBold(True)
        heading.setFont(0, font)
        for kind in kinds:
            item = QTreeWidgetItem(heading, [kind.name(is_thai())])
            item.setIcon(0, kind_icon(kind))
            item.setData(0, _KIND, kind.id)
            item.setToolTip(0, kind.name(not is_thai()))
        heading.setExpanded(True)

    def _filter(self, text: str) -> None:
        asked = name_key(text)
        for at in range(self.tree.topLevelItemCount()):
            heading = self.tree.topLevelItem(at)
            children = [heading.child(row) for row in range(heading.childCount())]
            for item in children:
                item.setHidden(not _fits(self._kinds.by_id[item.data(0, _KIND)], asked))
            heading.setHidden(all(item.isHidden() for item in children))
        for item in self.tree.selectedItems():
            self.tree.scrollToItem(item)

    def _choose_first(self) -> None:
        shown = self.shown()
        if shown:
            self.chosen.emit(shown[0])

    def _choose_item(self, item: QTreeWidgetItem, *_: object) -> None:
        if item.data(0, _KIND):
            self.chosen.emit(item.data(0, _KIND))

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.tree.topLevelItemCount()):
            heading = self.tree.topLevelItem(at)
            yield from (heading.child(row) for row in range(heading.childCount()))

    def _show_quick(self) -> None:
        slots = self._quick.slots if self._quick is not None else []
        for number, (button, kind_id) in enumerate(zip(self.quick_buttons, slots), 1):
            kind = self._kinds.by_id[kind_id]
            button.setIcon(kind_icon(kind))
            button.setToolTip(tr("{kind} (key {number} on the map)").format(kind=kind.name(is_thai()), number=number))
            button.setAccessibleName(kind.name(is_thai()))

    def _arrange(self) -> None:
        self.search.setPlaceholderText(tr("Search a kind of place, Enter takes the first"))
        self.search.setClearButtonEnabled(True)
        self.tree.setHeaderHidden(True)
        self.tree.setIconSize(_ICON)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(12)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(tr("Kinds of places"))
        self._quick_row.setSpacing(0)
        for number in range(1, 10):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setIconSize(_ICON)
            button.setMinimumWidth(_ICON.width() + _AROUND)
            button.setText(str(number))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.clicked.connect(lambda *_, number=number: self.choose_number(number))
            self.quick_buttons.append(button)
            self._quick_row.addWidget(button)
        self._quick_row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(self._quick_row)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)


class _Search(QLineEdit):
    down_pressed = pyqtSignal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


def kind_icon(kind: LandmarkKind) -> QIcon:
    return QgsSymbolLayerUtils.symbolPreviewIcon(pin(kind), _ICON)


def _fits(kind: LandmarkKind, asked: str) -> bool:
    if not asked:
        return kind.palette or kind.id == OTHER
    words = (name_key(kind.name_th), name_key(kind.name_en), *(word.text for word in kind.keywords))
    return any(asked in word for word in words)
