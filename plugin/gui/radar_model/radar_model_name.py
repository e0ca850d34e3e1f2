"""Under which id and names a model is kept."""

from __future__ import annotations

from collections.abc import Collection

from qgis.PyQt.QtWidgets import QDialog, QWidget

from ...domain.radar import IMPORTED_MODEL, RadarModel
from ...domain.radar.edits import saved_as
from ...domain.radar.faults import MODEL_ID
from ...i18n import tr
from ..form import load_form
from ..step_row import PRIMARY

_SUFFIX = "_{number}"


class NameDialog(QDialog):
    """Proposes an id that is free; what cannot be is said while it is typed."""

    def __init__(self, model: RadarModel, taken: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("radar_model_name", self)
        self._model = model
        self._taken = {*taken, IMPORTED_MODEL}
        self.explanation.setText(
            tr("The model is kept in the workspace's folder catalogue/radar_models. Other models stay as they are.")
        )
        self.id_edit.setText(_free_id(model.id, self._taken))
        self.name_th_edit.setText(model.name_th)
        self.name_en_edit.setText(model.name_en)
        self.fault_label.setStyleSheet("color: #a8321f;")
        for edit in (self.id_edit, self.name_th_edit, self.name_en_edit):
            edit.setMinimumHeight(edit.sizeHint().height())
        self.ok_button.setStyleSheet(PRIMARY)
        self.ok_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        for edit in (self.id_edit, self.name_th_edit, self.name_en_edit):
            edit.textChanged.connect(self._check)
        self._check()

    def model(self) -> RadarModel:
        """The model under the typed id and names."""
        names = (self.name_th_edit.text().strip(), self.name_en_edit.text().strip())
        return saved_as(self._model, self.id_edit.text().strip(), *names)

    def _check(self) -> None:
        fault = self._fault(self.id_edit.text().strip())
        self.fault_label.setText(fault)
        self.ok_button.setEnabled(not fault)

    def _fault(self, model_id: str) -> str:
        if not MODEL_ID.fullmatch(model_id):
            return tr("This is no id: small letters a–z, digits and _, a letter first.")
        if model_id in self._taken:
            return tr("There is a model with this id already. Choose another.")
        if not self.name_th_edit.text().strip() or not self.name_en_edit.text().strip():
            return tr("Give the model a name in both languages.")
        return ""


def _free_id(model_id: str, taken: Collection[str]) -> str:
    if model_id not in taken and MODEL_ID.fullmatch(model_id):
        return model_id
    base = model_id if MODEL_ID.fullmatch(model_id) else "model"
    return next(
        new for number in range(2, len(taken) + 3) if (new := base + _SUFFIX.format(number=number)) not in taken
    )
