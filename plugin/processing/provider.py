"""The Processing provider `chumchon` and its algorithms, in the order of the chain."""

from __future__ import annotations

from importlib import import_module

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..i18n import tr
from .base import ICON

_MODULES = (
    ("build_sample", "BuildSample"),
    ("create_workspace", "CreateWorkspace"),
    ("import_boundaries", "ImportBoundaries"),
    ("draft_boundaries", "DraftBoundaries"),
    ("update_borders", "UpdateBorders"),
    ("check_boundaries", "CheckBoundaries"),
    ("repair_boundaries", "RepairBoundaries"),
    ("import_landmarks", "ImportLandmarks"),
    ("import_households", "ImportHouseholds"),
    ("import_survey", "ImportSurvey"),
    ("remove_import", "RemoveImport"),
    ("score_indicators", "ScoreIndicators"),
    ("analyse_radar", "AnalyseRadar"),
    ("compare_radar", "CompareRadar"),
    ("roll_up_radar", "RollUpRadar"),
    ("import_scores", "ImportScores"),
    ("propose_plan", "ProposePlan"),
    ("export_map_sheets", "ExportMapSheets"),
)
PROVIDER_ID = "chumchon"


class ChumchonProvider(QgsProcessingProvider):
    def id(self) -> str:
        return PROVIDER_ID

    def name(self) -> str:
        return "Chumchon"

    def longName(self) -> str:
        return tr("Chumchon: village maps, survey, radar and plan")

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def loadAlgorithms(self) -> None:
        for module, name in _MODULES:
            self.addAlgorithm(getattr(import_module(f".{module}", __package__), name)())
