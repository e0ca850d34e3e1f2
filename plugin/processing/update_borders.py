"""updateborders: records about borders brought up to date with the villages' shapes."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ..domain.errors import tr_noop
from ..i18n import tr
from . import groups
from .base import ChumchonAlgorithm, FeedbackProgress
from .borders import UPDATE, record_drawing
from .packages import GEOMETRY

BORDERS = "BORDERS"
NEW = "NEW"
MOVED = "MOVED"
LOST = "LOST"


class UpdateBorders(ChumchonAlgorithm):
    NAME = UPDATE
    TITLE = tr_noop("Update the borders between villages")
    GROUP = groups.MAP
    HELP = tr_noop(
        "Makes one line for each border between two villages, and along the outline, on which people note whether it "
        "is agreed, proposed or disputed, who witnessed that and when. What was noted goes with the border on which "
        "most of its line lies. An agreed border that runs elsewhere now is proposed again; a note whose border is "
        "nowhere any more is kept and shown as a finding. Import, draft and the drawing tools do this by themselves."
    )
    PACKAGES = GEOMETRY

    def define(self) -> None:
        self.addOutput(QgsProcessingOutputNumber(BORDERS, tr("Borders")))
        self.addOutput(QgsProcessingOutputNumber(NEW, tr("New ones")))
        self.addOutput(QgsProcessingOutputNumber(MOVED, tr("Agreed ones that moved")))
        self.addOutput(QgsProcessingOutputNumber(LOST, tr("Notes without a border")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        workspace = self.workspace(parameters, context)
        renewed = record_drawing(workspace)
        return {BORDERS: renewed.borders, NEW: renewed.new, MOVED: renewed.moved, LOST: renewed.lost}
