"""buildsample: the practice tambon, by the same algorithms that real data go through."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingMultiStepFeedback,
    QgsProcessingOutputFolder,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)

from ..domain.errors import tr_noop
from ..i18n import tr
from ..store.activity import record
from ..store.building import built_beside
from ..store.workspace import open_workspace
from . import groups
from .analyse_radar import AnalyseRadar
from .base import WORKSPACE, ChumchonAlgorithm, FeedbackProgress
from .check_boundaries import CheckBoundaries
from .create_workspace import CreateWorkspace
from .draft_boundaries import DraftBoundaries
from .export_map_sheets import ExportMapSheets
from .import_households import ImportHouseholds
from .import_landmarks import ImportLandmarks
from .import_survey import ImportSurvey
from .inputs import read_input
from .packages import CHARTS, GEOMETRY
from .propose_plan import ProposePlan
from .score_indicators import ScoreIndicators

if TYPE_CHECKING:
    from ..analysis.sample import SampleInputs

FOLDER = "FOLDER"
VILLAGES = "VILLAGES"
HOUSEHOLDS = "HOUSEHOLDS"
SEED = "SEED"
POINTS = "POINTS"
CODE_FIELD = "CODE_FIELD"
NAME_FIELD = "NAME_FIELD"
OUTLINE = "OUTLINE"
INPUTS = "inputs"
_Step = tuple[type[ChumchonAlgorithm], dict[str, Any]]


class _StepFeedback(QgsProcessingMultiStepFeedback):
    """Names the folder that the workspace will have, not the one in which it is built."""

    def __init__(self, steps: int, feedback: QgsProcessingFeedback, building: Path, folder: Path) -> None:
        super().__init__(steps, feedback)
        self._names = (str(building), str(folder))

    def pushInfo(self, info: str) -> None:
        super().pushInfo(info.replace(*self._names))


class BuildSample(ChumchonAlgorithm):
    NAME = "buildsample"
    TITLE = tr_noop("Build the practice tambon")
    GROUP = groups.START
    HELP = tr_noop(
        "Makes up a tambon with villages, households, landmarks and surveys, and takes it through the whole chain to "
        "a printed sheet. The raw files are in the folder inputs, to import them again by hand. The same seed makes "
        "the same tambon. Everything is made up and says so; with village points of your own, only households and "
        "answers are."
    )
    PACKAGES = (*GEOMETRY, *CHARTS)
    IN_WORKER = False
    NEEDS_WORKSPACE = False

    def define(self) -> None:
        self.addParameter(
            QgsProcessingParameterFile(
                FOLDER, tr("New or empty folder"), behavior=QgsProcessingParameterFile.Behavior.Folder
            )
        )
        integer = QgsProcessingParameterNumber.Type.Integer
        for name, label, default, least, most in (
            (VILLAGES, tr("Villages"), 12, 1, 1_000),
            (HOUSEHOLDS, tr("Households"), 1_500, 1, 150_000),
            (SEED, tr("Seed"), 1, 0, 2_147_483_647),
        ):
            self.addParameter(QgsProcessingParameterNumber(name, label, integer, default, True, least, most))
        source = QgsProcessing.SourceType
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                POINTS, tr("Village points of your own"), [source.TypeVectorPoint], optional=True
            )
        )
        for name, label, default in (
            (CODE_FIELD, tr("Field with the village code"), "village_code"),
            (NAME_FIELD, tr("Field with the village name"), "name_th"),
        ):
            self.addParameter(
                QgsProcessingParameterField(name, label, default, parentLayerParameterName=POINTS, optional=True)
            )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                OUTLINE, tr("Outline of these villages"), [source.TypeVectorPolygon], optional=True
            )
        )
        self.addOutput(QgsProcessingOutputFolder(WORKSPACE, tr("Workspace folder")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        folder = Path(self.parameterAsFile(parameters, FOLDER, context)).absolute()
        with built_beside(folder, progress) as building:
            inputs = self._build_inputs(building.with_name(f"{building.name}.{INPUTS}"), parameters, context, progress)
            creation = {
                "FOLDER": str(building),
                "AREA_CODE": inputs.area_code,
                "AREA_NAME": inputs.area_name or inputs.area_code,
                "OUTLINE": str(inputs.outline),
                "OUTLINE_CODE_FIELD": "tambon_code",
                "OUTLINE_NAME_FIELD": "name",
                **({"ROADS": str(inputs.roads)} if inputs.roads else {}),
                **({"WATERWAYS": str(inputs.streams)} if inputs.streams else {}),
            }
            steps: list[_Step] = [(CreateWorkspace, creation), *_chain(building, inputs)]
            feedback = _StepFeedback(len(steps), progress.feedback, building, folder)
            for number, (algorithm, values) in enumerate(steps):
                feedback.setCurrentStep(number)
                progress.say("{title}", title=tr(algorithm.TITLE))
                _run_step(algorithm, values, context, feedback)
                progress.part(number / len(steps), (number + 1) / len(steps)).report(1.0)
                if algorithm is CreateWorkspace:
                    inputs.outline.parent.rename(building / INPUTS)
            workspace = open_workspace(building)
            with workspace.writing() as connection:
                record(connection, self.NAME, {"villages": inputs.villages, "households": inputs.households})
        return {WORKSPACE: str(folder)}

    def _build_inputs(
        self, folder: Path, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> SampleInputs:
        from ..analysis.sample import build_inputs

        return build_inputs(
            folder,
            villages=self.parameterAsInt(parameters, VILLAGES, context),
            households=self.parameterAsInt(parameters, HOUSEHOLDS, context),
            seed=self.parameterAsInt(parameters, SEED, context),
            progress=progress.part(0.0, 0.1),
            **self._own_points(parameters, context, progress),
        )

    def _own_points(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """The arguments of `build_inputs` that stand for the user's own villages; none without POINTS."""
        if not parameters.get(POINTS):
            return {}
        from ..analysis.sample.own_points import own_points

        points = read_input(self, parameters, POINTS, context, 4326, progress)
        code_field = self.parameterAsString(parameters, CODE_FIELD, context)
        name_field = self.parameterAsString(parameters, NAME_FIELD, context)
        points.require(code_field, *([name_field] if parameters.get(NAME_FIELD) else []))
        outline = read_input(self, parameters, OUTLINE, context, 4326, progress) if parameters.get(OUTLINE) else None
        return own_points(
            points.chosen(village_code=points.frame[code_field], name=points.frame.get(name_field, "")),
            outline.frame["geom"].tolist() if outline else [],
        )


def _chain(building: Path, inputs: SampleInputs) -> list[_Step]:
    """The steps after the workspace is made; its inputs have moved into it by then."""
    moved = building / INPUTS
    own = {WORKSPACE: str(building)}
    steps: list[_Step] = [
        (DraftBoundaries, {**own, "POINTS": str(moved / inputs.village_points.name)}),
        (CheckBoundaries, {**own, "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT}),
    ]
    if inputs.landmarks:
        steps.append((ImportLandmarks, {**own, "INPUT": str(moved / inputs.landmarks.name)}))
    steps.append((ImportHouseholds, {**own, "INPUT": str(moved / inputs.household_file.name)}))
    steps += [
        (
            ImportSurvey,
            {
                **own,
                "INPUT": str(moved / survey.path.name),
                "INDICATOR_SET": survey.indicator_set,
                "YEAR": survey.year,
            },
        )
        for survey in inputs.surveys
    ]
    return [*steps, (ScoreIndicators, own), (AnalyseRadar, own), (ProposePlan, own), (ExportMapSheets, own)]


def _run_step(
    algorithm: type[ChumchonAlgorithm],
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingMultiStepFeedback,
) -> None:
    _, succeeded = algorithm().create().run(parameters, context, feedback, {}, False)
    if not succeeded:
        raise QgsProcessingException(
            tr("{title} did not succeed; see the log above.").format(title=tr(algorithm.TITLE))
        )
