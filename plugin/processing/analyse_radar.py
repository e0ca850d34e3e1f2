"""analyseradar: the scores of the five areas, as the current run of the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
    QgsVectorLayer,
)

from ..domain import schema
from ..domain.disclosure import AUDIENCE, threshold
from ..domain.errors import tr_noop
from ..i18n import content_is_thai, tr
from ..store import freshness
from ..store.own_catalogue import keep_radar_model
from ..store.scores import RadarRun, save_run
from ..store.workspace import Workspace
from . import groups
from .base import FeedbackProgress
from .outputs import Output, open_output
from .packages import TABLES
from .radar_inputs import chosen_rounds, load_model, model_parameter, read_counts, say_unscored
from .radar_run import RadarRunAlgorithm

ROUND = "ROUND"
MODEL = "MODEL"
OUTPUT = "OUTPUT"
RUN = "RUN"
VILLAGES = "VILLAGES"


class AnalyseRadar(RadarRunAlgorithm):
    NAME = "analyseradar"
    TITLE = tr_noop("Analyse the five-area radar")
    GROUP = groups.RADAR
    HELP = tr_noop(
        "Computes the score of each area, 0 to 100 with a 95% interval, for villages, tambons and the whole area, by "
        "a radar model: its id, or a JSON file of your own. Without rounds the newest of each survey is taken. The "
        "same data and the same model give the same run. The shipped model is Chumchon's own and reproduces no "
        "official program."
    )
    PACKAGES = TABLES

    def define(self) -> None:
        self.addParameter(
            QgsProcessingParameterString(
                ROUND, tr("Survey rounds, with commas (empty: the newest of each)"), optional=True
            )
        )
        self.addParameter(model_parameter(MODEL))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                OUTPUT,
                tr("Villages with scores"),
                QgsProcessing.SourceType.TypeVectorPolygon,
                optional=True,
                createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputString(RUN, tr("Run")))
        self.addOutput(QgsProcessingOutputNumber(VILLAGES, tr("Villages")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        from ..analysis.radar import data_fingerprint, score_areas, small_units

        workspace = self.workspace(parameters, context)
        inputs = freshness.inputs_of(workspace, self.NAME)
        model = load_model(workspace, self.parameterAsString(parameters, MODEL, context))
        rounds = chosen_rounds(workspace, self.parameterAsString(parameters, ROUND, context), model)
        round_ids = tuple(survey.round_id for survey in rounds)
        progress.say(tr_noop("Survey rounds: {rounds}"), rounds=", ".join(round_ids))
        rows, households = read_counts(workspace, round_ids)
        progress.report(0.3)
        scored = score_areas(rows, model, households, workspace.info.area_code, threshold(AUDIENCE))
        if scored.missing_villages:
            progress.warn(
                tr_noop(
                    "Villages without data: {codes}. They have no score until their survey is imported and counted."
                ),
                codes=", ".join(scored.missing_villages),
            )
        small = small_units(households, threshold(AUDIENCE))
        if small:
            progress.warn(
                tr_noop("No score for {codes}: with fewer than {least} households it would tell about single ones."),
                codes=", ".join(small),
                least=threshold(AUDIENCE),
            )
        say_unscored(scored, progress)
        run = RadarRun(model.id, model.fingerprint, data_fingerprint(rows, households), round_ids)
        scores = scored.scores.astype(object).where(scored.scores.notna(), None)
        progress.report(0.8)
        output = self._output(parameters, context, workspace)
        keep_radar_model(workspace.catalogue, model.id, Path(model.path))
        villages = int((scored.scores["unit_code"].str.len() == 8).sum() // len(model.areas))
        with workspace.writing() as connection:
            save_run(connection, run, {name: scores[name].tolist() for name in scores})
            freshness.record(connection, workspace, self.NAME, {"villages": villages}, inputs)
        self.ran(workspace)
        results = {RUN: run.run_id, VILLAGES: villages}
        if output is None:
            return results
        _fill(output, workspace)
        return {OUTPUT: output.destination, **results}

    def _output(self, parameters: dict[str, Any], context: QgsProcessingContext, workspace: Workspace) -> Output | None:
        """The layer that is asked for, still empty, made before anything is saved; None where none is."""
        if not parameters.get(OUTPUT):
            return None
        layer = _radar_layer(workspace)
        fields, wkb_type = layer.fields(), layer.wkbType()
        del layer  # an error's traceback would keep it, and QGIS crash when that goes last
        crs = QgsCoordinateReferenceSystem(f"EPSG:{workspace.info.utm_epsg}")
        return open_output(self, parameters, OUTPUT, context, fields, wkb_type, crs)


def _radar_layer(workspace: Workspace) -> QgsVectorLayer:
    from ..layers.workspace_layers import open_layer

    return open_layer(workspace, schema.table("village_radar"), thai=content_is_thai())


def _fill(output: Output, workspace: Workspace) -> None:
    output.write([QgsFeature(feature) for feature in _radar_layer(workspace).getFeatures()])
