"""Algorithms that make another radar run the current one."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ..domain.errors import ChumchonError
from ..i18n import content_is_thai, tr
from ..layers.projects import follow_radar_model
from ..layers.radar_styles import shown_model
from ..store.workspace import Workspace
from .base import ChumchonAlgorithm, unknown_error


class RadarRunAlgorithm(ChumchonAlgorithm):
    """Lets the map's styles show the run's model: levels, targets, names. `process` calls `ran` when a run is saved."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None

    def ran(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """In the main thread, where projects belong. The run is saved whatever happens here."""
        if self._workspace is not None:
            try:
                model = shown_model(self._workspace)
                follow_radar_model(self._workspace, model, content_is_thai(), context.project())
            except ChumchonError as error:
                feedback.pushWarning(_unfollowed(error.text(tr)))
            except Exception as error:  # noqa: BLE001 - whatever it is, the run is saved and its results are good
                feedback.pushWarning(_unfollowed(unknown_error(error)))
        return {}


def _unfollowed(reason: str) -> str:
    return tr("The scores are saved, but not every map shows their levels and targets yet. {reason}").format(
        reason=reason
    )
