"""importsurvey: one file of a survey into its round, reconciled with the workspace's villages and households."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)

from ..domain.codes import village_code
from ..domain.decisions import read_decisions
from ..domain.errors import InputError, WorkspaceError, tr_noop
from ..domain.indicators import IndicatorSet, indicator_set_ids, load_indicator_set
from ..domain.layouts import LAYOUTS
from ..domain.mapping import TableMapping, read_mapping
from ..domain.personal import without_persons
from ..domain.thai import year_ce
from ..i18n import is_thai, tr
from ..store.batches import batch_counts, same_file_batch
from ..store.own_catalogue import keep_mapping
from ..store.workspace import Workspace
from . import groups
from .base import REPORT, ChumchonAlgorithm, FeedbackProgress
from .import_report import report_title
from .inputs import table_file_parameter
from .packages import TABLES
from .places import kept_if_saved
from .survey_commit import commit_plan
from .survey_plan import (
    COUNTS,
    SurveyPlan,
    SurveyRequest,
    check_plan,
    look_at,
    plan_import,
    report_content,
    require_same_file,
)
from .survey_told import say_what_was_found

INPUT = "INPUT"
INDICATOR_SET = "INDICATOR_SET"
YEAR = "YEAR"
REPLACE = "REPLACE"
SHEET = "SHEET"
LAYOUT = "LAYOUT"
MAPPING = "MAPPING"
DECISIONS = "DECISIONS"
VILLAGES = "VILLAGES"
REMEMBER = "REMEMBER"
ROUND = "ROUND"
BATCH = "BATCH"
REPAIRED = "REPAIRED"
QUESTIONS = "QUESTIONS"
AUTOMATIC = "automatic"


class ImportSurvey(ChumchonAlgorithm):
    NAME = "importsurvey"
    TITLE = tr_noop("Import a survey table")
    GROUP = groups.SURVEY
    HELP = tr_noop(
        "Takes a survey from any table that an office has: XLSX, XLS, ODS, CSV, TSV or DBF, with titles above and "
        "totals below. One row may be a household or a person (จปฐ.), a village (กชช.2ค), a village with the numbers "
        "surveyed and passed, a village and indicator, a household's account (set account), a group or fund (set "
        "capital) or a household of a TPMAP list (set tpmap_2560). Answers are 1, 0, - or blank; scores 1, 2, 3. "
        "Codes, names and house numbers are repaired where it is sure; what is not is asked, and the parameter "
        "DECISIONS takes the answers; VILLAGES names those that are to come in again with them. Names, ID numbers, "
        "telephones and birth dates are left out. Every row is accounted for: matched, only in the table, duplicate or "
        "rejected; the report names each with its reason and remedy. The same sheet is never taken twice; a corrected "
        "file of some villages replaces these villages only, if Replace is set."
    )
    PACKAGES = TABLES

    def define(self) -> None:
        self.addParameter(table_file_parameter(INPUT, tr("Survey table")))
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
        self._define_reading()
        self.addOutput(QgsProcessingOutputString(ROUND, tr("Survey round")))
        self.addOutput(QgsProcessingOutputString(BATCH, tr("Import batch")))
        for name, label in zip(COUNTS, _count_labels()):
            self.addOutput(QgsProcessingOutputNumber(name.upper(), label))
        self.addOutput(QgsProcessingOutputNumber(REPAIRED, tr("Cells repaired")))
        self.addOutput(QgsProcessingOutputNumber(QUESTIONS, tr("Rows that wait for an answer of yours")))
        self.addOutput(QgsProcessingOutputFile(REPORT, tr("Report")))

    def _define_reading(self) -> None:
        """How the file is read; the import window fills these in."""
        for parameter in (
            QgsProcessingParameterString(SHEET, tr("Sheet of the workbook (empty: found)"), optional=True),
            QgsProcessingParameterEnum(
                LAYOUT,
                tr("What one row is (automatic: found by the columns)"),
                [AUTOMATIC, *LAYOUTS],
                defaultValue=AUTOMATIC,
                optional=True,
                usesStaticStrings=True,
            ),
            QgsProcessingParameterString(
                MAPPING, tr("What the columns hold: JSON or a JSON file (empty: remembered, or found)"), optional=True
            ),
            QgsProcessingParameterString(
                DECISIONS, tr("Orders for repairs: JSON or a JSON file (empty: none)"), optional=True
            ),
            QgsProcessingParameterString(
                VILLAGES, tr("Only these villages of the file: codes with commas between (empty: all)"), optional=True
            ),
            QgsProcessingParameterBoolean(
                REMEMBER, tr("Remember what the columns hold for files of this heading"), defaultValue=True
            ),
        ):
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)

    def reads_itself(self, name: str, value: object) -> bool:
        """The list of sets has only the shipped ones."""
        return name == INDICATOR_SET and isinstance(value, str) and value != ""

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        from ..analysis.reports import write_report

        workspace = self.workspace(parameters, context)
        request = self._request(parameters, context, workspace)
        look = look_at(workspace, request)
        require_same_file(request, look.table)
        progress.report(0.05)
        with workspace.reading() as connection:
            same = same_file_batch(connection, request.round_id, look.mark(request))
            if same is not None:
                return _already_there(request, same, batch_counts(connection, same), progress)
        if look.remembered:
            progress.say(
                tr_noop("The columns are read as remembered from an earlier file of this heading ({file})."),
                file=without_persons(look.table.name),
            )
        plan = plan_import(workspace, request, look, progress.part(0.05, 0.6))
        check_plan(workspace, plan)
        content = report_content(plan, report_title(self, request.path.name, request.round_id))
        report = write_report(workspace.reports, f"{self.NAME}_{request.round_id}", content, thai=is_thai())
        with kept_if_saved(report):
            progress.report(0.7)
            batch = commit_plan(workspace, plan) if plan.match.counts["matched"] else ""
        if batch and request.mapping is not None and self.parameterAsBool(parameters, REMEMBER, context):
            _remember(workspace, request.mapping, progress)
        say_what_was_found(plan, progress)
        counts = {**plan.match.counts, "repaired": len(plan.survey.repairs)}
        return _results(request, batch, counts, str(report), plan)

    def _request(
        self, parameters: dict[str, Any], context: QgsProcessingContext, workspace: Workspace
    ) -> SurveyRequest:
        given = self.parameterAsString(parameters, YEAR, context)
        year = year_ce(given)
        if year is None:
            raise InputError(
                tr_noop("“{year}” is not a year of a survey. Write it as 2565, 65, ๒๕๖๕ or 2022."), year=given
            )
        layout = self.parameterAsEnumString(parameters, LAYOUT, context)
        return SurveyRequest(
            Path(self.parameterAsFile(parameters, INPUT, context)),
            self._indicator_set(parameters, context, workspace),
            year,
            self.parameterAsBool(parameters, REPLACE, context),
            self.parameterAsString(parameters, SHEET, context),
            layout="" if layout == AUTOMATIC else layout,
            mapping=_mapping(self.parameterAsString(parameters, MAPPING, context)),
            decisions=read_decisions(_content(self.parameterAsString(parameters, DECISIONS, context))),
            villages=_villages(self.parameterAsString(parameters, VILLAGES, context)),
        )

    def _indicator_set(
        self, parameters: dict[str, Any], context: QgsProcessingContext, workspace: Workspace
    ) -> IndicatorSet:
        """Also one that only the workspace's catalogue has, which the list of the parameter cannot know."""
        id_ = self.parameterAsEnumString(parameters, INDICATOR_SET, context) or str(parameters[INDICATOR_SET])
        return load_indicator_set(id_, workspace.catalogue)


def _mapping(given: str) -> TableMapping | None:
    return read_mapping(_content(given), given[:80]) if given.strip() else None


def _remember(workspace: Workspace, mapping: TableMapping, progress: FeedbackProgress) -> None:
    """The rows are in already: that the mapping cannot be kept is told, and undoes nothing."""
    try:
        keep_mapping(workspace.catalogue, mapping)
    except WorkspaceError as error:
        progress.warn(error.template, **error.values)


def _villages(given: str) -> frozenset[str]:
    texts = [text for text in re.split(r"[\s,]+", given) if text]
    wrong = [text for text in texts if not village_code(text)]
    if wrong:
        raise InputError(
            tr_noop("“{code}” is no village code. Write codes of 8 digits with commas between, or leave it empty."),
            code=wrong[0],
        )
    return frozenset(code for text in texts if (code := village_code(text)))


def _content(given: str) -> str:
    """JSON as it is, or what stands in the file of that name."""
    text = given.strip()
    if not text or text.startswith("{"):
        return text
    try:
        return Path(text).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputError(
            tr_noop("The file {file} cannot be read ({reason}). Check that it is there and may be read."),
            file=text,
            reason=error,
        ) from error


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


def _already_there(
    request: SurveyRequest, batch_id: str, counts: dict[str, int], progress: FeedbackProgress
) -> dict[str, Any]:
    progress.say(
        tr_noop(
            "This very file is already in the round {round} as batch {batch}, so nothing was written. "
            "To import it anew, for example after villages were added, take that batch back first."
        ),
        round=request.round_id,
        batch=batch_id,
    )
    return _results(request, batch_id, counts, "")


def _results(
    request: SurveyRequest, batch_id: str, counts: dict[str, int], report: str, plan: SurveyPlan | None = None
) -> dict[str, Any]:
    return {
        ROUND: request.round_id,
        BATCH: batch_id,
        **{name.upper(): counts[name] for name in COUNTS},
        REPAIRED: counts["repaired"],
        QUESTIONS: sum(question.rows for question in plan.survey.questions) if plan else 0,
        REPORT: report,
    }
