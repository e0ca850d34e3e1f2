"""An import of a survey before anything is written: what stands in the file, and what would become of each row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.decisions import NO_DECISIONS, Decisions
from ..domain.errors import InputError, tr_noop
from ..domain.indicators import IndicatorSet
from ..domain.layouts import LAYOUTS
from ..domain.mapping import TableMapping
from ..domain.progress import SILENT, Progress
from ..domain.rounds import round_id
from ..domain.survey_rules import SurveyRule, survey_rules
from ..domain.survey_years import years_of
from ..domain.thai import buddhist_year
from ..store.batches import villages_in_round
from ..store.own_catalogue import kept_mapping
from ..store.workspace import Workspace
from .places import read_places

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.office.files import OfficeFile
    from ..analysis.office.tables import OfficeTable
    from ..analysis.reports import ReportContent, ReportTitle
    from ..analysis.survey.match import SurveyMatch
    from ..analysis.survey.places import Places
    from ..analysis.survey.table import SurveyTable

COUNTS = ("rows", "matched", "unlocated", "only_in_table", "only_on_map", "duplicate", "rejected")
"""In the order in which they are told."""
_LISTED_VILLAGES = 20
_MARK_LENGTH = 16


@dataclass(frozen=True)
class SurveyRequest:
    """What is asked for. Without a mapping the remembered one of the file's heading is taken, else the proposal."""

    path: Path
    indicator_set: IndicatorSet
    year: int
    replace: bool = False
    sheet: str = ""
    heading_row: int = 0
    layout: str = ""
    mapping: TableMapping | None = None
    decisions: Decisions = NO_DECISIONS
    villages: frozenset[str] = frozenset()
    """The codes of those that are wanted; none for all of the file."""

    @property
    def round_id(self) -> str:
        return round_id(self.indicator_set.id, self.year)


@dataclass(frozen=True)
class Look:
    """A file as it was understood before its rows are read."""

    table: OfficeTable
    mapping: TableMapping
    remembered: bool
    """Whether the mapping was kept from an earlier file of this heading."""

    def mark(self, request: SurveyRequest) -> str:
        """By what the import is known again: the file's SHA-256, then a hash of the sheet, the columns, the orders and
        the villages. Names of sheets and cells put right may be of persons, so that only the hash is kept."""
        # A text file has one sheet, which is named like the file: a copy under another name is the same.
        sheet = self.table.sheet if self.table.sheet != self.table.path.stem else ""
        mapping = replace(self.mapping, sheet=sheet, heading_row=self.table.heading_rows[0])
        read = json.dumps(
            [mapping.to_json(), replace(request.decisions, sha256="").to_json(), sorted(request.villages)]
        )
        return f"{self.table.sha256} {hashlib.sha256(read.encode()).hexdigest()[:_MARK_LENGTH]}"


@dataclass(frozen=True)
class SurveyPlan:
    """What an import would do; `findings` are those of its report."""

    request: SurveyRequest
    look: Look
    survey: SurveyTable
    match: SurveyMatch
    places: Places
    findings: pd.DataFrame


def look_at(workspace: Workspace, request: SurveyRequest, file: OfficeFile | None = None) -> Look:
    """Open the file, find its heading and what its columns hold. Raises InputError for what cannot be read."""
    from ..analysis.office.files import open_file
    from ..analysis.office.tables import find_table
    from ..analysis.survey.proposal import propose_mapping

    given = request.mapping
    sheet, heading_row = (given.sheet, given.heading_row) if given else (request.sheet, request.heading_row)
    table = find_table(file or open_file(request.path), request.sheet or sheet, heading_row)
    if given is not None:
        if not given.fits(table.headings):
            raise InputError(
                tr_noop(
                    "The column mapping was made for a file with other headings than {file}. Choose the columns anew, "
                    "or leave the mapping empty to have it proposed."
                ),
                file=table.name,
            )
        return Look(table, given, remembered=False)
    kept = None if request.layout else kept_mapping(workspace.catalogue, table.headings)
    if kept is not None and LAYOUTS[kept.layout].serves(request.indicator_set):
        return Look(table, replace(kept, sheet=table.sheet, heading_row=table.heading_rows[0]), remembered=True)
    return Look(table, propose_mapping(table, request.indicator_set, request.layout), remembered=False)


def require_same_file(request: SurveyRequest, table: OfficeTable) -> None:
    """Raise InputError where the orders were made for another state of the file: their rows are not its rows."""
    if request.decisions.sha256 not in ("", table.sha256):
        raise InputError(
            tr_noop(
                "The file {file} has changed since it was read, so that corrections could hit other rows. Nothing was "
                "imported. Choose the file again."
            ),
            file=table.name,
        )


def plan_import(
    workspace: Workspace, request: SurveyRequest, look: Look | None = None, progress: Progress = SILENT
) -> SurveyPlan:
    """Read every row and reconcile it with the workspace; nothing is written. Raises InputError for a file that cannot
    be this survey."""
    from ..analysis.survey.match import match_survey
    from ..analysis.survey.table import read_survey

    look = look or look_at(workspace, request)
    progress.report(0.1)
    places = read_places(workspace, with_households=LAYOUTS[look.mapping.layout].has_houses)
    rules = survey_rules(workspace.catalogue)
    asked = (look.table, look.mapping, request.indicator_set, request.year, places)
    survey = read_survey(*asked, request.decisions, rules)
    progress.report(0.7)
    if request.villages:
        own = places.of_year(request.year)
        survey = survey.of_villages({own.get(code, code) for code in request.villages})
    match = match_survey(survey, places, request.year, request.indicator_set, whole=not request.villages)
    progress.report(1.0)
    findings = _findings(request, look.table.sheet, rules, survey, match, places)
    return SurveyPlan(request, look, survey, match, places, findings)


def report_content(plan: SurveyPlan, title: ReportTitle) -> ReportContent:
    """What the report of the import says, in the window and as a workbook."""
    import pandas as pd

    from ..analysis.reports import ReportContent

    survey, match, villages = plan.survey, plan.match, plan.places.villages
    headings = {target.meaning: at for at, target in plan.look.mapping.targets.items() if not target.id}
    named = {meaning: plan.look.table.headings[at] for meaning, at in headings.items()}
    return ReportContent(
        title,
        {name.upper(): match.counts[name] for name in COUNTS},
        plan.findings,
        repairs=survey.repairs.assign(column=survey.repairs["column"].map(named).fillna(survey.repairs["column"])),
        matched=pd.DataFrame({"row": survey.rows.index[match.matched], "village_code": match.village_codes}),
        villages=dict(zip(villages["village_code"], villages["name_th"])),
    )


def check_plan(workspace: Workspace, plan: SurveyPlan) -> None:
    """Raise InputError where villages have answers in the round and nobody said that they may be replaced."""
    request = plan.request
    with workspace.reading() as connection:
        before = villages_in_round(connection, request.round_id)
    again = sorted(before & set(plan.match.villages["village_code"]))
    if again and not request.replace:
        shown = ", ".join(again[:_LISTED_VILLAGES]) + (" …" if len(again) > _LISTED_VILLAGES else "")
        raise InputError(
            tr_noop(
                "{count} villages of the file {file} already have answers in the round {round}: {villages}. "
                "Set Replace to put this file in their place, or take the earlier import back. Nothing was changed."
            ),
            count=len(again),
            file=request.path.name,
            round=request.round_id,
            villages=shown,
        )


def _findings(
    request: SurveyRequest,
    sheet: str,
    rules: Sequence[SurveyRule],
    survey: SurveyTable,
    match: SurveyMatch,
    places: Places,
) -> pd.DataFrame:
    """Those of the rows, and what concerns the file or a village as a whole."""
    import pandas as pd

    from ..analysis.survey.totals import village_warnings

    notes = pd.DataFrame(_other_year(request, sheet))
    found = pd.concat([notes, village_warnings(rules, survey, match, places), match.findings], ignore_index=True)
    if request.indicator_set.holds_in(request.year):
        return found
    note = {
        "finding_id": "set_not_in_year",
        "valid_from": str(request.indicator_set.valid_from_be),
        "valid_to": str(request.indicator_set.valid_to_be),
        "value": str(buddhist_year(request.year)),
    }
    return pd.concat([pd.DataFrame([note]), found], ignore_index=True)


def _other_year(request: SurveyRequest, sheet: str) -> list[dict[str, str]]:
    """A note where the file's name or sheet names years, and none of them is the one chosen."""
    years = years_of((request.path.stem, sheet))
    if not years or request.year in years:
        return []
    named, chosen = ", ".join(str(buddhist_year(year)) for year in years), str(buddhist_year(request.year))
    return [{"finding_id": "year_of_file_differs", "value": named, "detail": chosen}]
