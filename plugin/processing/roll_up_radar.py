"""rollupradar: the five-area scores of a district, over the workspaces in one folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
)

from ..domain.disclosure import AUDIENCE, threshold
from ..domain.errors import InputError, tr_noop
from ..i18n import tr
from ..store.workspace import is_workspace, open_workspace
from . import groups
from .base import ChumchonAlgorithm, FeedbackProgress
from .packages import TABLES
from .radar_inputs import given_counts, load_model, model_parameter, say_unscored
from .score_tables import fill_table, open_table_output, table_parameter

if TYPE_CHECKING:
    from ..analysis.districts import WorkspacePart

FOLDER = "FOLDER"
MODEL = "MODEL"
OUTPUT = "OUTPUT"
AREA = "AREA"
WORKSPACES = "WORKSPACES"
TAMBONS = "TAMBONS"
VILLAGES = "VILLAGES"


class RollUpRadar(ChumchonAlgorithm):
    NAME = "rollupradar"
    TITLE = tr_noop("Roll up the radar of a district")
    GROUP = groups.RADAR
    HELP = tr_noop(
        "Scores all villages of the workspaces that lie in one folder by one model, as if they were one: villages, "
        "tambons, and the amphoe or changwat from their pooled counts, never as a mean of means. The newest round of "
        "each survey is taken in each workspace; rounds of other years may come together, other question sets may not. "
        "Nothing is saved in the workspaces."
    )
    PACKAGES = TABLES
    NEEDS_WORKSPACE = False
    WRITES = False

    def define(self) -> None:
        self.addParameter(
            QgsProcessingParameterFile(
                FOLDER, tr("Folder with the workspaces"), behavior=QgsProcessingParameterFile.Behavior.Folder
            )
        )
        self.addParameter(model_parameter(MODEL))
        self.addParameter(table_parameter(OUTPUT, tr("Scores")))
        self.addOutput(QgsProcessingOutputString(AREA, tr("Code of the area")))
        for name, label in ((WORKSPACES, tr("Workspaces")), (TAMBONS, tr("Tambons")), (VILLAGES, tr("Villages"))):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        from ..analysis.districts import score_workspaces

        folder = Path(self.parameterAsFile(parameters, FOLDER, context)).absolute()
        folders = sorted(path for path in folder.iterdir() if is_workspace(path)) if folder.is_dir() else []
        if not folders:
            raise InputError(
                tr_noop("No workspace lies in {folder}. Choose the folder that holds the tambons’ workspaces."),
                folder=folder,
            )
        given = self.parameterAsString(parameters, MODEL, context)
        model = load_model(open_workspace(folders[0]), given)
        parts = []
        for at, path in enumerate(folders):
            parts.append(self._part(path, given, model.fingerprint, progress))
            progress.report(0.8 * (at + 1) / len(folders))
        scored = score_workspaces(parts, model, threshold(AUDIENCE))
        if scored.missing_villages:
            progress.warn(
                tr_noop(
                    "Villages without data: {codes}. They have no score until their survey is imported and counted."
                ),
                codes=", ".join(scored.missing_villages),
            )
        say_unscored(scored, progress)
        villages, tambons, area = scored.units
        results = {
            AREA: area.codes[0],
            WORKSPACES: len(parts),
            TAMBONS: max(len(tambons.codes), 1),
            VILLAGES: len(villages.codes),
        }
        output = open_table_output(self, parameters, OUTPUT, context, scored.scores)
        if output is None:
            return results
        fill_table(output, scored.scores)
        return {OUTPUT: output.destination, **results}

    def _part(self, folder: Path, given: str, fingerprint: str, progress: FeedbackProgress) -> WorkspacePart:
        """Raises InputError where the workspace's own model of that id says something else."""
        from ..analysis.districts import WorkspacePart

        workspace = open_workspace(folder)
        model = load_model(workspace, given)
        if model.fingerprint != fingerprint:
            raise InputError(
                tr_noop(
                    "The workspace {name} has a radar model {model} of its own that differs from the others. Give one "
                    "JSON file as the model for all."
                ),
                name=workspace.info.area_code,
                model=model.id,
            )
        rounds, rows, households = given_counts(workspace, "", model)
        progress.say(
            tr_noop("Workspace {name}, rounds {rounds}"),
            name=workspace.info.area_code,
            rounds=", ".join(one.round_id for one in rounds),
        )
        return WorkspacePart(f"{folder.name} ({workspace.info.area_code})", workspace.info.area_code, rows, households)
