"""The model on the desk: as it was saved, as it is now, what is wrong with it, and every step between."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...domain.errors import InputError
from ...domain.indicators import IndicatorSet, indicator_set_ids, load_indicator_set
from ...domain.radar import RadarModel, check_radar_model, load_radar_model
from ...domain.radar.edits import same_content
from .undo import Change, QUndoStack


class Draft(QObject):
    changed = pyqtSignal()
    """The model is another one, by a change, a step back, or because another was opened."""

    def __init__(self, catalogue: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self.steps = QUndoStack(self)
        self.model: RadarModel = load_radar_model()
        self.saved: RadarModel | None = self.model
        """As the catalogue has it; None where it is in no catalogue yet."""
        self.own = False
        """Whether it may be changed: those that are shipped may not."""
        self.problems: list[InputError] = []
        self._sets: dict[str, IndicatorSet] = {}
        self._merging = 0

    @property
    def is_dirty(self) -> bool:
        return self.saved is None or not same_content(self.model, self.saved)

    @property
    def sets(self) -> dict[str, IndicatorSet]:
        """All indicator sets of the workspace, by id."""
        if not self._sets:
            ids = indicator_set_ids(self.catalogue)
            self._sets = {set_id: load_indicator_set(set_id, self.catalogue) for set_id in ids}
        return self._sets

    def open(self, model: RadarModel, saved: RadarModel | None, own: bool) -> None:
        """Another model comes on the desk; no step leads back to the one before."""
        self.steps.clear()
        self.saved, self.own = saved, own
        self._put(model)

    def change(self, text: str, model: RadarModel, field: str = "") -> None:
        """One step, which `text` names; following ones with the same `field` are part of it."""
        if self.own and model != self.model:
            named = f"{field} {self._merging}" if field else ""
            self.steps.push(Change(text, self.model, model, self._put, named))

    def end_field(self) -> None:
        """What is typed from now on is another step."""
        self._merging += 1

    def take_saved(self, saved: RadarModel) -> None:
        """The model stands in the catalogue like this now; the steps stay."""
        self.saved = saved
        self.end_field()
        self.changed.emit()

    def _put(self, model: RadarModel) -> None:
        self.model = model
        self.problems = check_radar_model(model, self.catalogue)
        self.changed.emit()
