"""importscores: five ready numbers for each village that an office has from elsewhere, as the current run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)

from ..domain.errors import InputError, tr_noop
from ..domain.radar import IMPORTED_MODEL, imported_model
from ..domain.rounds import SurveyRound, parse_round_id, round_id
from ..domain.thai import year_ce
from ..i18n import is_thai, tr
from ..store import freshness
from ..store.scores import RadarRun, save_run
from . import groups
from .base import REPORT, FeedbackProgress
from .import_report import report_title
from .inputs import table_file_parameter
from .packages import TABLES
from .places import kept_if_saved, read_places
from .radar_run import RadarRunAlgorithm

INPUT = "INPUT"
SCALE = "SCALE"
ROUND = "ROUND"
RUN = "RUN"
ROWS = "ROWS"
IMPORTED = "IMPORTED"
DUPLICATE = "DUPLICATE"
REJECTED = "REJECTED"
SCALES = {"0-100": 100.0, "0-5": 5.0}


class ImportScores(RadarRunAlgorithm):
    NAME = "importscores"
    TITLE = tr_noop("Import ready scores")
    GROUP = groups.RADAR
    HELP = tr_noop(
        "Takes five ready scores for each village that were computed elsewhere, from a CSV, Excel, ODS or DBF table "
        "with a village code and a column for each area. They become the current run, labelled as imported: without "
        "interval, without counts behind them, and without proposals. A row with a number that is none or lies outside "
        "the scale is not taken, and the report says so. Importing twice doubles nothing."
    )
    PACKAGES = TABLES

    def define(self) -> None:
        self.addParameter(table_file_parameter(INPUT, tr("Table of scores")))
        self.addParameter(
            QgsProcessingParameterEnum(
                SCALE, tr("Scale of the scores"), list(SCALES), defaultValue="0-100", usesStaticStrings=True
            )
        )
        self.addParameter(QgsProcessingParameterString(ROUND, tr("Year of the scores (พ.ศ.), or imported_2565_x")))
        self.addOutput(QgsProcessingOutputString(RUN, tr("Run")))
        for name, label in (
            (ROWS, tr("Rows")),
            (IMPORTED, tr("Imported")),
            (DUPLICATE, tr("Duplicate")),
            (REJECTED, tr("Rejected")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputFile(REPORT, tr("Report")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        from ..analysis.office.tables import open_table
        from ..analysis.reports import ReportContent, write_report
        from ..analysis.score_import import read_scores, score_columns

        workspace = self.workspace(parameters, context)
        survey = _round(self.parameterAsString(parameters, ROUND, context))
        table = open_table(Path(self.parameterAsFile(parameters, INPUT, context)))
        places = read_places(workspace, with_households=False)
        frame = imported_model(workspace.catalogue)
        full = SCALES[self.parameterAsEnumString(parameters, SCALE, context)]
        found = read_scores(table, places, frame, full, survey.year_ce)
        progress.report(0.6)
        counts = {ROWS: found.rows, IMPORTED: found.imported, DUPLICATE: found.duplicate, REJECTED: found.rejected}
        named = {meaning: table.headings[at] for meaning, at in score_columns(table.name, table.headings).named.items()}
        content = ReportContent(
            report_title(self, table.name, survey.round_id),
            counts,
            found.findings,
            repairs=found.repairs.assign(column=found.repairs["column"].replace(named)),
            villages=dict(zip(places.villages["village_code"], places.villages["name_th"])),
        )
        report = write_report(workspace.reports, self.NAME, content, thai=is_thai())
        if not found.imported:
            progress.say_nothing_taken()
            return {RUN: "", **counts, REPORT: str(report)}
        run = RadarRun(frame.id, frame.fingerprint, found.fingerprint, (survey.round_id,))
        scores = found.scores.astype(object).where(found.scores.notna(), None)
        with kept_if_saved(report), workspace.writing() as connection:
            save_run(connection, run, {name: scores[name].tolist() for name in scores})
            freshness.record(connection, workspace, self.NAME, {name.lower(): n for name, n in counts.items()})
        self.ran(workspace)
        return {RUN: run.run_id, **counts, REPORT: str(report)}


def _round(given: str) -> SurveyRound:
    """A year becomes imported_<year>; an id must begin with imported_, so that nobody takes it for a survey."""
    year = year_ce(given)
    found = parse_round_id(round_id(IMPORTED_MODEL, year) if year is not None else given)
    if found.indicator_set != IMPORTED_MODEL:
        raise InputError(
            tr_noop("“{round}” would read like a survey. Write the year of the scores, or imported_ and the year."),
            round=given,
        )
    return found
