"""What people are asked about the pin that is shown: whether it stands twice, in another village than its row says, or
elsewhere than its photo was taken."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsPointXY, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ...domain.errors import InputError, tr_noop
from ...domain.ground_words import village_text
from ...domain.landmarks import LandmarkKinds
from ...i18n import is_thai, tr
from ...layers.features import plain_value
from ...layers.pinning import change_pin, find_pin, move_pin, one_command, village_name, village_under
from ...store.workspace import Workspace
from ..edited_layer import EditedLayer
from ..messages import Messages
from ..project_layers import layer_of
from .like_pins import like_pins
from .pin_form import PinForm
from .pin_photo import TakenPhoto


class PinQuestions(QObject):
    """Asks in the form, and does what is answered; each answer is one step of undo."""

    def __init__(self, form: PinForm, edited: EditedLayer, canvas: QgsMapCanvas, messages: Messages) -> None:
        super().__init__(form)
        self._form, self._edited, self._canvas = form, edited, canvas
        self.workspace: Workspace | None = None
        self.kinds = LandmarkKinds(())
        self._like = ""
        self._taken_at: QgsPointXY | None = None
        guarded = messages.guarded
        form.like.buttons[0].clicked.connect(guarded(self._go_to_like))
        form.like.buttons[1].clicked.connect(guarded(self._remove_shown))
        form.elsewhere.buttons[0].clicked.connect(guarded(self._take_over_village))
        form.moving.buttons[0].clicked.connect(guarded(self._move_to_photo))
        form.moving.buttons[1].clicked.connect(lambda: form.moving.ask(""))

    def village_at(self, point: QgsPointXY, layer: QgsVectorLayer) -> QgsFeature | None:
        """The village in which a point of the layer lies."""
        return village_under(layer_of(self.workspace, "village"), point, layer)

    def village_text(self, pin: QgsFeature) -> str:
        """The village in which the pin stands; the user is asked where the row says another one."""
        village = self.village_at(pin.geometry().asPoint(), landmarks(self._edited)) if pin.hasGeometry() else None
        code = str(plain_value(pin["village_code"]) or "")
        if village is None:
            self._form.elsewhere.ask("")
            return tr("in no village boundary")
        own, own_name = (str(plain_value(village[name]) or "") for name in ("village_code", "name_th"))
        name = village_text(own, own_name, is_thai())
        other = village_text(code, village_name(layer_of(self.workspace, "village"), code), is_thai())
        says = tr("The pin stands in {village}, but is said to be of {other}.").format(village=name, other=other)
        self._form.elsewhere.ask(says if own != code else "")
        return name

    def look_for_like(self) -> None:
        """Ask where a pin like this one stands nearby."""
        layer = landmarks(self._edited)
        pin = find_pin(layer, self._form.key)
        self._like, question = like_pins(layer, pin, self.kinds) if pin is not None else ("", "")
        self._form.like.ask(question)

    def ask_where(self, taken: TakenPhoto) -> None:
        """Ask where the photo was taken elsewhere."""
        self._taken_at = taken.point
        self._form.moving.ask(taken.question)

    def _go_to_like(self) -> None:
        layer = landmarks(self._edited)
        other = find_pin(layer, self._like)
        if other is not None:
            layer.selectByIds([other.id()])
            self._canvas.zoomToSelected(layer)
            self._canvas.flashFeatureIds(layer, [other.id()])

    def _remove_shown(self) -> None:
        layer = landmarks(self._edited)
        pin = find_pin(layer, self._form.key)
        if pin is not None:
            with one_command(layer, tr("Remove the pin")):
                layer.deleteFeature(pin.id())
            layer.triggerRepaint()
        self._form.clear()

    def _take_over_village(self) -> None:
        layer = landmarks(self._edited)
        pin = find_pin(layer, self._form.key)
        village = self.village_at(pin.geometry().asPoint(), layer) if pin is not None else None
        if village is not None:
            change_pin(layer, self._form.key, {"village_code": village["village_code"]}, tr("Village of the pin"))

    def _move_to_photo(self) -> None:
        layer, point = landmarks(self._edited), self._taken_at
        if point is not None:
            village = self.village_at(point, layer)
            code = village["village_code"] if village is not None else None
            move_pin(layer, self._form.key, point, code, tr("Move the pin to its photo"))
            layer.triggerRepaint()
        self._form.moving.ask("")


def landmarks(edited: EditedLayer) -> QgsVectorLayer:
    """Raises InputError for a project that has not the layer."""
    if edited.layer is None:
        raise InputError(
            tr_noop("The layer of landmarks is not in this project. Open the meeting or the working project.")
        )
    return edited.layer
