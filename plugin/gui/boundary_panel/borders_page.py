"""Borders as what they are between neighbours: agreed, proposed or disputed, with witnesses and a day."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from pathlib import Path

from qgis.core import NULL, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QSignalBlocker, Qt
from qgis.PyQt.QtGui import QColor, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...domain.aliases import shown_day
from ...domain.errors import InputError, tr_noop
from ...domain.schema import VALUE_LISTS
from ...i18n import is_thai, tr
from ...layers.features import plain_value
from ...layers.pinning import one_command
from ...layers.village_drawing import require_taken
from ...processing.base import WORKSPACE
from ...processing.borders import AGREED, DISPUTED, PROPOSED
from ...processing.export_map_sheets import BORDERS
from ...store.boundary_lines import LOST
from ...store.media import photo_path
from ...store.workspace import Workspace
from ..cells import to_the_right
from ..desktop import Desktop
from ..edit_bar import EditBar
from ..edited_layer import EditedLayer
from ..flow_layout import FlowLayout
from ..messages import Messages
from ..pin_panel.new_photos import NewPhotos
from ..pin_panel.pin_photo import take_photo
from ..quiet_combo import QuietCombo
from ..tools import Tools
from .agreements import LINES, NotedBorder, noted_borders, pair_text, short_pair_text, sides_of
from .border_note import FIELDS, PHOTO, BorderNote
from .measures import Measures, length_text
from .session import Session, geometry_of

_COLOURS = {AGREED: "#2166ac", PROPOSED: "#b35806", DISPUTED: "#c0392b", LOST: "#5a5a5a"}
_ROOM = 0.4
_LEAST_COLUMN, _LEAST_LETTERS = 30, 10
_PAIR, _STATUS, _LENGTH, _DAY = range(4)


class BordersPage(QWidget):
    def __init__(self, desktop: Desktop, session: Session, tools: Tools, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._desktop, self._session, self._tools, self._messages = desktop, session, tools, messages
        self._canvas: QgsMapCanvas = desktop.mapCanvas()
        self.edited = EditedLayer(LINES, self)
        self.bar = EditBar(self.edited, messages, self, alone=False)
        self.note: BorderNote | None = None
        self._photos = NewPhotos(messages, self)
        self._band = QgsRubberBand(self._canvas)
        self._band.setWidth(5)
        self.filter_box = QuietCombo(self)
        self.filter_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.filter_box.setMinimumContentsLength(_LEAST_LETTERS)
        self.tree = QTreeWidget(self)
        self.buttons = {
            status: QPushButton(text, self)
            for status, text in ((AGREED, tr("A&greed")), (PROPOSED, tr("&Proposed")), (DISPUTED, tr("&Disputed")))
        }
        self.form_button = QPushButton(tr("&Note…"), self)
        self.form_button.setToolTip(tr("Witnesses, day, photo and a note of this border"))
        self.print_button = QPushButton(tr("P&rint the list…"), self)
        self.print_button.setToolTip(tr("The borders with their numbers on a map, to be signed by both sides"))
        self._dress()
        self._arrange()
        self.filter_box.currentIndexChanged.connect(lambda *_: self.refresh())
        self.tree.itemSelectionChanged.connect(messages.guarded(self._show_chosen))
        self.tree.itemDoubleClicked.connect(lambda *_: messages.guarded(self.open_form)())
        self.form_button.clicked.connect(messages.guarded(self.open_form))
        self.print_button.clicked.connect(messages.guarded(self.open_print))
        for status, button in self.buttons.items():
            button.clicked.connect(messages.guarded(lambda status=status: self.set_status(status)))
        self.edited.changed.connect(self.refresh)
        self.edited.replaced.connect(self.refresh)

    def take_workspace(self, workspace: Workspace | None) -> None:
        self.edited.take_workspace(workspace)
        self.refresh()

    def stop(self) -> None:
        self.edited.stop()
        self._photos.stop()
        self._canvas.scene().removeItem(self._band)

    def refresh(self) -> None:
        """The lines as they stand now, saved or not; what was chosen stays chosen."""
        chosen = {border.fid for border in self.chosen()}
        layer, wanted = self.edited.layer, self.filter_box.currentData()
        with QSignalBlocker(self.tree):
            self.tree.clear()
            if layer is not None:
                measures = Measures(layer)
                names = self._session.names()
                for border in noted_borders(layer):
                    if wanted in ("", _state(border)):
                        item = self._item(border, measures, names)
                        item.setSelected(border.fid in chosen)
        self._fit_columns()
        for border in self.chosen()[:1]:
            self._band.setColor(QColor(_COLOURS[_state(border)]))
        self._show_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """The pair and its status stay; what has no room beside them is in the tip."""
        hint, header = self.tree.sizeHintForColumn, self.tree.header().sectionSizeHint
        needed = [max(hint(column), header(column)) for column in range(self.tree.columnCount())]
        room = self.tree.viewport().width()
        self.tree.setColumnHidden(_DAY, sum(needed) > room)
        self.tree.setColumnHidden(_LENGTH, sum(needed[:_DAY]) > room)

    def chosen(self) -> list[NotedBorder]:
        return [item.data(0, Qt.ItemDataRole.UserRole) for item in self.tree.selectedItems()]

    def set_status(self, status: str) -> None:
        """Of the chosen borders, in one command; an agreement without a day is of today."""
        layer = self._layer()
        at, day = layer.fields().indexOf("status"), layer.fields().indexOf("agreed_on")
        with one_command(layer, tr("Borders: {status}").format(status=self.buttons[status].text().replace("&", ""))):
            for border in self.chosen():
                values = {at: status}
                if status == AGREED and not border.agreed_on:
                    values[day] = datetime.date.today().isoformat()
                require_taken(layer.changeAttributeValues(border.fid, values), layer)
        layer.triggerRepaint()
        self.refresh()

    def open_form(self) -> None:
        """What was noted about the first chosen border. An edit session begins only when something is changed."""
        chosen = self.chosen()
        workspace = self._session.workspace
        if not chosen or workspace is None:
            raise InputError(tr_noop("Choose a border in the list first."))
        layer, border = self._layer(), chosen[0]
        feature = layer.getFeature(border.fid)
        row = {name: str(plain_value(feature[name]) or "") for name in (*FIELDS, "role")}
        photo = photo_path(workspace, row[PHOTO]) if row[PHOTO] else None
        self.note = BorderNote(
            self._title(border, layer),
            row,
            photo,
            lambda changed, new_photo: self._note(workspace, border, changed, new_photo),
            self.window(),
        )
        self.note.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.note.open()

    def _title(self, border: NotedBorder, layer: QgsVectorLayer) -> str:
        one, other = sides_of(border, self._session.names())
        length = length_text(Measures(layer).length_m(geometry_of(border.wkb)))
        return tr("{one} and {other}, {length}").format(one=one, other=other, length=length)

    def _note(self, workspace: Workspace, border: NotedBorder, changed: Mapping[str, str], photo: Path | None) -> None:
        """In one command; a new photo is copied into the workspace first."""
        layer = self._layer()
        values: dict[str, object] = {name: text or NULL for name, text in changed.items()}
        if photo is not None:
            middle = geometry_of(border.wkb).pointOnSurface().asPoint()
            stored = take_photo(workspace, photo, uuid.uuid4().hex, layer, middle).stored
            values[PHOTO] = stored
            self._photos.keep(workspace, layer, stored)
        with one_command(layer, tr("Note on the border {pair}").format(pair=short_pair_text(border))):
            fields = {layer.fields().indexOf(name): value for name, value in values.items()}
            require_taken(layer.changeAttributeValues(border.fid, fields), layer)
        layer.triggerRepaint()
        self.refresh()

    def open_print(self) -> None:
        """The dialog that prints what is saved."""
        if self._session.workspace is not None:
            self._tools.open("exportmapsheets", {WORKSPACE: str(self._session.workspace.folder), "SHEET": BORDERS})

    def _layer(self) -> QgsVectorLayer:
        layer = self.edited.layer
        if layer is None:
            raise InputError(
                tr_noop("This project has no layer of borders. Choose “Repair project” in the panel's menu.")
            )
        return layer

    def _item(self, border: NotedBorder, measures: Measures, names: Mapping[str, str]) -> QTreeWidgetItem:
        state = _state(border)
        cells = [
            short_pair_text(border),
            self.filter_box.itemText(self.filter_box.findData(state)),
            length_text(measures.length_m(geometry_of(border.wkb))),
            shown_day(border.agreed_on) if border.status == AGREED else "",
        ]
        item = QTreeWidgetItem(self.tree, cells)
        item.setData(0, Qt.ItemDataRole.UserRole, border)
        item.setForeground(_STATUS, QColor(_COLOURS[state]))
        item.setTextAlignment(_LENGTH, to_the_right())
        tip = [pair_text(border, names), " · ".join(filter(None, cells[_STATUS:])), border.witnesses]
        for column in range(len(cells)):
            item.setToolTip(column, "\n".join(filter(None, tip)))
        return item

    def _show_chosen(self) -> None:
        self._show_buttons()
        self._band.reset()
        chosen, layer = self.chosen(), self.edited.layer
        if not chosen or layer is None:
            return
        self._band.setColor(QColor(_COLOURS[_state(chosen[0])]))
        box = QgsRectangle()
        for border in chosen:
            line = geometry_of(border.wkb)
            self._band.addGeometry(line, layer)
            box.combineExtentWith(line.boundingBox())
        box.grow(_ROOM * max(box.width(), box.height()))
        self._canvas.setExtent(self._canvas.mapSettings().layerExtentToOutputExtent(layer, box))
        self._canvas.refresh()

    def _show_buttons(self) -> None:
        chosen = self.chosen()
        good = bool(chosen) and all(border.role != LOST for border in chosen)
        for button in self.buttons.values():
            button.setEnabled(good)
        self.form_button.setEnabled(len(chosen) == 1)

    def _dress(self) -> None:
        thai = is_thai()
        self.filter_box.addItem(tr("All borders"), "")
        for choice in VALUE_LISTS["agreement"]:
            self.filter_box.addItem(choice.name_th if thai else choice.name_en, choice.value)
        self.filter_box.addItem(tr("Notes without a border"), LOST)
        self.tree.setHeaderLabels([tr("Border"), tr("Status"), tr("Length"), tr("Agreed on")])
        self.tree.setRootIsDecorated(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.header().setSectionResizeMode(_PAIR, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setMinimumSectionSize(_LEAST_COLUMN)
        for column in (_STATUS, _LENGTH, _DAY):
            self.tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        head = FlowLayout()
        head.addWidget(self.filter_box)
        head.addWidget(self.print_button)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        row = FlowLayout()
        for button in (*self.buttons.values(), self.form_button):
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.bar)


def _state(border: NotedBorder) -> str:
    return LOST if border.role == LOST else border.status
