"""importsurvey: one file of a survey into its round, reconciled with the workspace's villages and households."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..domain import schema
from ..domain.errors import InputError, tr_noop
from ..domain.indicators import IndicatorSet, indicator_set_ids, load_indicator_set
from ..domain.rounds import round_id
from ..domain.thai import buddhist_year, year_ce
from ..i18n import is_thai, tr
from ..store.batches import (
    Batch,
    HouseholdRows,
    batch_counts,
    commit_household_batch,
    commit_village_batch,
    same_file_batch,
    villages_in_round,
)
from ..store.workspace import Workspace
from . import groups
from .base import REPORT, ChumchonAlgorithm, FeedbackProgress
from .import_report import report_title
from .packages import GEOMETRY
from .places import kept_if_saved, read_places

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.survey.match import SurveyMatch
    from ..analysis.survey.places import Places
    from ..analysis.survey.table import SurveyTable

INPUT = "INPUT"
INDICATOR_SET = "INDICATOR_SET"
YEAR = "YEAR"
REPLACE = "REPLACE"
ROUND = "ROUND"
BATCH = "BATCH"
_COUNTS = ("rows", "matched", "unlocated", "only_in_table", "only_on_map", "duplicate", "rejected")
_LISTED_VILLAGES = 20
_BATCH_ID_LENGTH = 12


@dataclass(frozen=True)
class _Survey:
    """What the parameters ask for."""

    path: Path
    indicator_set: IndicatorSet
    year: int
    replace: bool

    @property
    def round_id(self) -> str:
        return round_id(self.indicator_set.id, self.year)

    @property
    def household_level(self) -> bool:
        return self.indicator_set.unit == "household"


class ImportSurvey(ChumchonAlgorithm):
    NAME = "importsurvey"
    TITLE = tr_noop("Import a survey table")
    GROUP = groups.SURVEY
    HELP = tr_noop(
        "Takes the answers of a survey from a CSV or Excel file: one row for each household (จปฐ.) or each village "
        "(กชช.2ค), with the village code and the house number or house code, and a column “ตัวชี้วัดที่ 1”, "
        "“ตัวชี้วัดที่ 2” and so on. Answers are 1, 0, - or blank; scores 1, 2, 3. Names, ID numbers and telephones are "
        "not read. Every row is accounted for: matched, only in the table, duplicate or rejected; the report names "
        "each with its reason and remedy. The same file is never taken twice; a corrected file of some villages "
        "replaces these villages only, if Replace is set."
    )
    PACKAGES = GEOMETRY

    def define(self) -> None:
        self.addParameter(
            QgsProcessingParameterFile(
                INPUT,
                tr("Survey table"),
                fileFilter=tr("Tables (*.csv *.xlsx *.xlsm *.txt *.tsv *.CSV *.XLSX);;All files (*)"),
            )
        )
        self.addParameter(
            QgsProcessingParameterEnum(
                INDICATOR_SET,
                tr("Indicator set (bmn: จปฐ., nrd2c: กชช.2ค)"),
                list(indicator_set_ids()),
                usesStaticStrings=True,
            )
        )
        self.addParameter(QgsProcessingParameterString(YEAR, tr("Year of the survey (พ.ศ.)")))
        self.addParameter(
            QgsProcessingParameterBoolean(
                REPLACE, tr("Replace the answers of villages that are already in this round"), defaultValue=False
            )
        )
        self.addOutput(QgsProcessingOutputString(ROUND, tr("Survey round")))
        self.addOutput(QgsProcessingOutputString(BATCH, tr("Import batch")))
        for name, label in zip(_COUNTS, _count_labels()):
            self.addOutput(QgsProcessingOutputNumber(name.upper(), label))
        self.addOutput(QgsProcessingOutputFile(REPORT, tr("Report")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        from ..analysis.office.tables import open_table
        from ..analysis.survey.match import match_survey
        from ..analysis.survey.table import read_survey

        workspace = self.workspace(parameters, context)
        asked = self._asked(parameters, context, workspace)
        table = open_table(asked.path)
        progress.report(0.05)
        with workspace.reading() as connection:
            same = same_file_batch(connection, asked.round_id, table.sha256)
            if same is not None:
                return _already_there(asked, same, batch_counts(connection, same), progress)
        survey = read_survey(table, asked.indicator_set, asked.year)
        progress.report(0.4)
        places = read_places(workspace, with_households=asked.household_level)
        match = match_survey(survey, places, asked.year, household_level=asked.household_level)
        progress.report(0.6)
        with workspace.reading() as connection:
            before = villages_in_round(connection, asked.round_id)
        _refuse_second_answers(asked, before, match)
        batch = _batch(asked, table.sha256, match, before)
        report = self._write_report(workspace, asked, survey, match, places)
        with kept_if_saved(report):
            progress.report(0.7)
            if match.counts["matched"]:
                _commit(workspace, asked, batch, survey, match, places.households)
        self._say(asked, match, progress)
        batch_id = batch.batch_id if match.counts["matched"] else ""
        return _results(asked, batch_id, match.counts, str(report))

    def _asked(self, parameters: dict[str, Any], context: QgsProcessingContext, workspace: Workspace) -> _Survey:
        given = self.parameterAsString(parameters, YEAR, context)
        year = year_ce(given)
        if year is None:
            raise InputError(
                tr_noop("“{year}” is not a year of a survey. Write it as 2565, 65, ๒๕๖๕ or 2022."), year=given
            )
        return _Survey(
            Path(self.parameterAsFile(parameters, INPUT, context)),
            load_indicator_set(self.parameterAsEnumString(parameters, INDICATOR_SET, context), workspace.catalogue),
            year,
            self.parameterAsBool(parameters, REPLACE, context),
        )

    def _write_report(
        self, workspace: Workspace, asked: _Survey, survey: SurveyTable, match: SurveyMatch, places: Places
    ) -> Path:
        import pandas as pd

        from ..analysis.reports import ReportContent, write_report

        findings = match.findings
        if not asked.indicator_set.holds_in(asked.year):
            note = {
                "finding_id": "set_not_in_year",
                "valid_from": str(asked.indicator_set.valid_from_be),
                "valid_to": str(asked.indicator_set.valid_to_be),
                "value": str(buddhist_year(asked.year)),
            }
            findings = pd.concat([pd.DataFrame([note]), findings], ignore_index=True)
        content = ReportContent(
            report_title(self, asked.path.name, asked.round_id),
            {name.upper(): match.counts[name] for name in _COUNTS},
            findings,
            matched=pd.DataFrame({"row": survey.rows.index[match.matched], "village_code": match.village_codes}),
            villages=dict(zip(places.villages["village_code"], places.villages["name_th"])),
        )
        return write_report(workspace.reports, f"{self.NAME}_{asked.round_id}", content, thai=is_thai())

    def _say(self, asked: _Survey, match: SurveyMatch, progress: FeedbackProgress) -> None:
        if not asked.indicator_set.holds_in(asked.year):
            progress.feedback.pushWarning(
                tr("The indicator set {set} was in use in {first}–{last}; check that {year} is right.").format(
                    set=asked.indicator_set.id,
                    first=asked.indicator_set.valid_from_be,
                    last=asked.indicator_set.valid_to_be,
                    year=buddhist_year(asked.year),
                )
            )
        dropped = match.findings.loc[match.findings["finding_id"] == "columns_dropped", "value"]
        for count in dropped:
            progress.say(
                tr_noop(
                    "{count} columns that are not needed (names, ID numbers and the like) were not read and not kept."
                ),
                count=count,
            )
        for indicators in match.findings.loc[match.findings["finding_id"] == "indicators_absent", "value"]:
            progress.warn(
                tr_noop(
                    "The file has no columns for the indicators {indicators} of {set}; check that the set is right."
                ),
                indicators=indicators,
                set=asked.indicator_set.id,
            )
        if match.counts["rejected"] > match.counts["rows"] / 2 and match.counts["matched"]:
            progress.warn(
                tr_noop("{rejected} of {rows} rows were rejected. If year or set were wrong, take this import back."),
                rejected=match.counts["rejected"],
                rows=match.counts["rows"],
            )
        if not match.counts["matched"]:
            progress.feedback.pushWarning(
                tr("No row could be taken, so nothing was saved. The report says why for each row.")
            )


def _count_labels() -> tuple[str, ...]:
    return (
        tr("Rows"),
        tr("Matched"),
        tr("Without a pin"),
        tr("Only in the table"),
        tr("Only on the map"),
        tr("Duplicate"),
        tr("Rejected"),
    )


def _refuse_second_answers(asked: _Survey, before: set[str], match: SurveyMatch) -> None:
    again = sorted(before & set(match.villages["village_code"]))
    if again and not asked.replace:
        shown = ", ".join(again[:_LISTED_VILLAGES]) + (" …" if len(again) > _LISTED_VILLAGES else "")
        raise InputError(
            tr_noop(
                "{count} villages of the file {file} already have answers in the round {round}: {villages}. "
                "Set Replace to put this file in their place, or take the earlier import back. Nothing was changed."
            ),
            count=len(again),
            file=asked.path.name,
            round=asked.round_id,
            villages=shown,
        )


def _batch(asked: _Survey, sha256: str, match: SurveyMatch, before: set[str]) -> Batch:
    """The mark of the import. A village of which nothing can be used keeps the answers that it has."""
    villages = match.villages
    taken = villages[(villages["rows"] > 0) | ~villages["village_code"].isin(before)]
    return Batch(
        batch_id=uuid.uuid4().hex[:_BATCH_ID_LENGTH],
        round_id=asked.round_id,
        indicator_set=asked.indicator_set.id,
        year_ce=asked.year,
        unit=asked.indicator_set.unit,
        source_label=asked.path.name,
        sha256=sha256,
        counts=match.counts,
        villages={name: taken[name].tolist() for name in taken},
    )


def _commit(
    workspace: Workspace,
    asked: _Survey,
    batch: Batch,
    survey: SurveyTable,
    match: SurveyMatch,
    households: pd.DataFrame,
) -> None:
    from ..analysis.survey.columns import household_columns, village_columns

    if not asked.household_level:
        answers = village_columns(survey, match, batch.round_id, batch.batch_id)
        commit_village_batch(workspace.village_file, batch, answers)
        return
    columns = household_columns(survey, match, households, batch.batch_id, batch.round_id)
    table = schema.answer_table(batch.round_id, survey.answers.indicator_ids, survey.answers.amount_ids)
    rows = HouseholdRows(columns.households, columns.links, columns.answers, table)
    commit_household_batch(workspace.village_file, workspace.household_file, batch, rows)


def _already_there(asked: _Survey, batch_id: str, counts: dict[str, int], progress: FeedbackProgress) -> dict[str, Any]:
    progress.say(
        tr_noop(
            "This very file is already in the round {round} as batch {batch}, so nothing was written. "
            "To import it anew, for example after villages were added, take that batch back first."
        ),
        round=asked.round_id,
        batch=batch_id,
    )
    return _results(asked, batch_id, counts, "")


def _results(asked: _Survey, batch_id: str, counts: dict[str, int], report: str) -> dict[str, Any]:
    return {
        ROUND: asked.round_id,
        BATCH: batch_id,
        **{name.upper(): counts[name] for name in _COUNTS},
        REPORT: report,
    }
