"""The page on which places are pinned and described."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsPointXY, QgsSettings, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QCheckBox, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ...domain.errors import InputError, tr_noop
from ...domain.landmark_details import DetailItems, load_detail_items
from ...domain.landmarks import OTHER, LandmarkKind, LandmarkKinds, load_landmark_groups, load_landmark_kinds
from ...domain.personal import tells_of_person
from ...i18n import content_is_thai, is_thai, tr
from ...layers import words
from ...layers.features import plain_value
from ...layers.pinning import add_pin, change_pin, find_pin
from ...store.media import PHOTO, photo_path
from ...store.workspace import Workspace
from ..desktop import Desktop, lay_down
from ..edit_bar import EditBar
from ..edited_layer import EditedLayer
from ..messages import Messages
from .new_photos import NewPhotos
from .palette import Palette
from .photo_box import dropped_file
from .pin_form import ACTIVITY, DETAILS, NAME, PinForm
from .pin_photo import take_photo
from .pin_questions import PinQuestions, landmarks
from .point_tool import PointTool

_SNAPS = "chumchon/pins_snap"
_COLUMNS = ("village_code", "kind", NAME, ACTIVITY, DETAILS, PHOTO, "consent")
_PALETTE_HEIGHT = 230


class PlacesPage(QWidget):
    """Choose a kind, click on the map, fill in what is known; every step is one step of undo."""

    def __init__(self, desktop: Desktop, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._desktop, self._messages = desktop, messages
        self._workspace: Workspace | None = None
        self._kinds = LandmarkKinds(())
        self._items = DetailItems([])
        self._kind = ""
        self._refused: dict[str, str | None] = {}
        self.edited = EditedLayer("landmark", self)
        self.tool = PointTool(desktop.mapCanvas())
        self.tool.snaps = QgsSettings().value(_SNAPS, False, type=bool)
        self.palette_box = Palette(self)
        self.form = PinForm(self)
        self._photos = NewPhotos(messages, self)
        self.questions = PinQuestions(self.form, self.edited, desktop.mapCanvas(), messages)
        self.bar = EditBar(self.edited, messages, self, written=self.form)
        self.snap_box = QCheckBox(tr("Snap to boundaries"), self)
        self._arrange()
        self._connect()
        self.setAcceptDrops(True)

    @property
    def canvas(self) -> QgsMapCanvas:
        return self._desktop.mapCanvas()

    def take_workspace(self, workspace: Workspace | None) -> None:
        self.leave()
        self._workspace = self.questions.workspace = workspace
        self.form.clear()
        if workspace is not None:
            self._kinds = self.questions.kinds = load_landmark_kinds(workspace.catalogue)
            self._items = load_detail_items(workspace.catalogue)
            self.palette_box.fill(self._kinds, load_landmark_groups(workspace.catalogue))
        self.edited.take_workspace(workspace)

    def stop(self) -> None:
        """Before the plugin goes; the edit session stays with QGIS."""
        self.leave()
        self.edited.stop()
        self._photos.stop()
        self.tool.deleteLater()

    def choose(self, kind_id: str) -> None:
        """The next clicks on the map set pins of this kind. Raises InputError for a kind that points at people."""
        kind = self._kinds.by_id[kind_id]
        if kind.sensitive:
            raise _points_at_people(kind)
        layer = self._layer()
        self._desktop.setActiveLayer(layer)  # then Ctrl+Z in QGIS is this layer's undo
        if self.canvas.mapTool() is not self.tool:
            self.canvas.setMapTool(self.tool)
        self._kind = kind_id
        self.palette_box.mark(kind_id)
        self.canvas.setFocus()

    def leave(self) -> None:
        """No more pins by clicking."""
        lay_down(self._desktop, self.tool)

    def pin_at(self, at: QgsPointXY) -> None:
        """A new pin of the chosen kind, `at` in the map's coordinates."""
        self.take_up()
        layer, kind = self._layer(), self._kinds.by_id[self._kind]
        point = self.tool.toLayerCoordinates(layer, at)
        village = self.questions.village_at(point, layer)
        values = {
            "kind": kind.id,
            "village_code": village["village_code"] if village is not None else None,
            "source": words.SET_ON_MAP.text(content_is_thai()),
        }
        key = add_pin(layer, point, values, tr("Pin: {kind}").format(kind=kind.name(is_thai())))
        layer.triggerRepaint()
        self.show_pin(key)
        self.questions.look_for_like()
        self.form.write_name()

    def show_pin(self, key: str) -> None:
        """The form of one pin; of none where it is no more."""
        layer = self.edited.layer
        pin = find_pin(layer, key) if layer is not None and key else None
        if pin is None or self._workspace is None:
            self.form.clear()
            return
        row = {name: str(plain_value(pin[name]) or "") for name in _COLUMNS}
        kind = self._kinds.by_id.get(row["kind"]) or self._kinds.by_id[OTHER]
        photo = photo_path(self._workspace, row[PHOTO]) if row[PHOTO] else None
        self.form.show_pin(key, kind, self._items.of(kind.id), row, photo, self.questions.village_text(pin))
        self.form.show_missing([item.label(is_thai()) for item in self._items.missing(kind.id, row)])

    def take_up(self) -> None:
        """Put what was typed into the edit buffer. Raises InputError for what may not stand in this file."""
        if not self.form.has_changed():
            return
        values = self.form.values()
        self._refused = values
        self._require_nobody(values)
        self._refused = {}
        key = self.form.key
        renamed = change_pin(self._layer(), key, values, tr("Describe the pin"))
        self._layer().triggerRepaint()
        self.show_pin(key)
        if renamed:
            self.questions.look_for_like()

    def add_photo(self, path: Path) -> None:
        """Copy a photo into the workspace for the pin that is shown, and ask where it was taken elsewhere."""
        layer, key = self._layer(), self.form.key
        pin = find_pin(layer, key) if key else None
        if pin is None or self._workspace is None:
            raise InputError(
                tr_noop("No pin is chosen for the photo. Set a pin or select one on the map, then give it its photo.")
            )
        self.take_up()
        taken = take_photo(self._workspace, path, key, layer, pin.geometry().asPoint())
        self._photos.keep(self._workspace, layer, taken.stored)
        change_pin(layer, key, {PHOTO: taken.stored}, tr("Photo of the pin"))
        self.show_pin(key)
        self.questions.ask_where(taken)

    def show_next_incomplete(self) -> None:
        """Select the next pin, after the one that is shown, of which something required is not known."""
        layer = self._layer()
        pins = sorted(layer.getFeatures(), key=lambda pin: (str(pin["uuid"]) <= self.form.key, str(pin["uuid"])))
        for pin in pins:
            row = {name: plain_value(pin[name]) for name in _COLUMNS}
            if self._items.missing(str(row["kind"]), row) and str(pin["uuid"]) != self.form.key:
                layer.selectByIds([pin.id()])
                self.canvas.panToSelected(layer)
                self.canvas.flashFeatureIds(layer, [pin.id()])
                return
        self._messages.tell(tr("Every other place has what is asked of its kind."))

    def _layer(self) -> QgsVectorLayer:
        return landmarks(self.edited)

    def _require_nobody(self, values: dict[str, str | None]) -> None:
        told = self._kinds.kind_of_name(values.get(NAME) or "")
        if told and self._kinds.by_id[told].sensitive:
            raise _points_at_people(self._kinds.by_id[told])
        if any(tells_of_person(text) for text in values.values() if text):
            raise InputError(
                tr_noop(
                    "This text holds the name or a number of a person, which the map of a meeting must not have. Write "
                    "the office or the group instead; it is not stored until then."
                )
            )

    def _photo_off(self) -> None:
        change_pin(self._layer(), self.form.key, {PHOTO: None}, tr("Take the photo off the pin"))

    def _field_left(self) -> None:
        """What was refused is told once, not with each field that is left afterwards."""
        if not self.form.has_changed() or self.form.values() != self._refused:
            self.take_up()

    def _refresh(self) -> None:
        """What is being written stays, but not of a pin that was taken back."""
        key, layer = self.form.key, self.edited.layer
        if key and (not self.form.has_changed() or (layer is not None and find_pin(layer, key) is None)):
            self.show_pin(key)

    def _show_selected(self) -> None:
        layer = self.edited.layer
        if layer is not None and layer.selectedFeatureCount() == 1:
            self.take_up()
            self.show_pin(str(next(layer.getSelectedFeatures())["uuid"]))

    def _tool_left(self) -> None:
        self._kind = ""
        self.palette_box.mark("")

    def _snap(self, on: bool) -> None:
        self.tool.snaps = on
        QgsSettings().setValue(_SNAPS, on)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self._messages.guarded(lambda: self.add_photo(Path(path)))()

    def _arrange(self) -> None:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.form)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.palette_box)
        splitter.addWidget(area)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_PALETTE_HEIGHT, 2 * _PALETTE_HEIGHT])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(splitter, 1)
        for widget in (self.form.elsewhere, self.form.like, self.form.moving, self.snap_box, self.bar):
            column.addWidget(widget)
        self.snap_box.setChecked(self.tool.snaps)
        self.snap_box.setToolTip(tr("As QGIS's own snapping is set; a pin on a boundary belongs to no one village"))

    def _connect(self) -> None:
        guarded, form = self._messages.guarded, self.form
        self.palette_box.chosen.connect(lambda kind: guarded(lambda: self.choose(kind))())
        self.tool.clicked.connect(lambda at: guarded(lambda: self.pin_at(at))())
        self.tool.left.connect(self.leave)
        self.tool.numbered.connect(lambda number: guarded(lambda: self.palette_box.choose_number(number))())
        self.tool.deactivated.connect(self._tool_left)
        self.snap_box.toggled.connect(self._snap)
        form.edited.connect(guarded(self._field_left))
        form.typed.connect(self.bar.refresh)
        form.photo.given.connect(lambda path: guarded(lambda: self.add_photo(Path(path)))())
        form.photo.taken_off.connect(guarded(self._photo_off))
        for saving in (self.bar.pressed, self.edited.saving):
            saving.connect(guarded(self.take_up))
        self.edited.changed.connect(guarded(self._refresh))
        self.edited.selection_changed.connect(guarded(self._show_selected))
        self.edited.replaced.connect(self.form.clear)
        self.edited.replaced.connect(self.leave)


def _points_at_people(kind: LandmarkKind) -> InputError:
    return InputError(
        tr_noop(
            "“{kind}” points at persons or households, and this map is shown in meetings. Pin the household in the "
            "working project instead."
        ),
        kind=kind.name(is_thai()),
    )
