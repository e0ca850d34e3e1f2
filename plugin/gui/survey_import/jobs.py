"""What the window has done beside it. No Qt here: everything runs in a worker thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...domain.errors import InputError
from ...domain.headings import propose_target
from ...domain.indicators import IndicatorSet, indicator_set_ids, load_indicator_set
from ...domain.layouts import HOUSE_KEYS, LAYOUTS, VILLAGE_KEYS, layouts_of
from ...domain.progress import Progress
from ...domain.survey_years import proposed_year, years_of
from ...processing.survey_plan import Look, SurveyPlan, SurveyRequest, check_plan, look_at, plan_import
from ...store.workspace import Workspace
from .draft import Opened, Planned

if TYPE_CHECKING:
    from ...analysis.office.files import OfficeFile
    from ...analysis.office.tables import OfficeTable
    from ...domain.mapping import TableMapping

PREVIEW_ROWS = 50
_ANY_YEAR = 0
"""Columns hold the same in every year."""


def survey_sets(workspace: Workspace) -> list[IndicatorSet]:
    """The sets that importsurvey takes: those that come in a layout and are not computed from another set."""
    every = (load_indicator_set(id_, workspace.catalogue) for id_ in indicator_set_ids(workspace.catalogue))
    return [one for one in every if layouts_of(one) and not one.made_of_set]


def open_survey(
    workspace: Workspace,
    file: Path | OfficeFile,
    chosen: IndicatorSet | None,
    sheet: str,
    heading_row: int,
    progress: Progress,
) -> Opened:
    """Read the heading and the first rows; without a chosen set, the one that the columns speak for."""
    from ...analysis.office.files import open_file
    from ...analysis.office.tables import find_table
    from ...analysis.survey.privacy import personal_kind

    opened = open_file(file) if isinstance(file, Path) else file
    progress.report(0.5)
    table = find_table(opened, sheet, heading_row)
    preview = table.preview(PREVIEW_ROWS)
    columns = [[row[at] for row in preview if at < len(row)] for at in range(len(table.headings))]
    personal = {at: kind for at, text in enumerate(table.headings) if (kind := personal_kind(text, columns[at]))}
    sources = _year_sources(table, columns)
    year, years = proposed_year(sources), tuple(years_of([text for texts in sources[:2] for text in texts]))
    indicator_set = chosen or _likely_set(survey_sets(workspace), table, year)
    progress.report(0.9)
    look = propose(workspace, opened, table, indicator_set)
    return Opened(opened, look, preview, personal, indicator_set, year, years)


def propose(
    workspace: Workspace, file: OfficeFile, table: OfficeTable, indicator_set: IndicatorSet, layout: str = ""
) -> Look:
    """The columns as remembered from an earlier file of this heading, else as the headings say."""
    place = {"sheet": table.sheet, "heading_row": table.heading_rows[0], "layout": layout}
    return look_at(workspace, SurveyRequest(table.path, indicator_set, _ANY_YEAR, **place), file)


def make_plan(
    workspace: Workspace,
    request: SurveyRequest,
    look: Look,
    before: Planned | None,
    imported: Planned | None,
    thai: bool,
    progress: Progress,
) -> Planned:
    """Reconcile every row and word what was found; cells that an earlier plan has read are not read again. `imported`
    is the plan of the file's import, where only what was put right since comes in."""
    from ...analysis.survey.review import repairs_by_rule, review_tables

    plan = plan_import(workspace, request, look, _Part(progress, 0.0, 0.7))
    same = before is not None and before.plan.look.table is look.table and _same_columns(before.plan.look.mapping, look)
    positions = sorted(look.mapping.targets)
    cells = before.cells if before is not None and same else look.table.read_rows(positions, positions)
    progress.report(0.8)
    tables = review_tables(plan.survey, plan.match, plan.places, plan.findings, request.year, thai=thai)
    progress.report(1.0)
    again = None
    try:
        check_plan(workspace, replace(plan, request=replace(request, replace=False)))
    except InputError as error:
        again = error
    put_right = frozenset(_put_right(plan, imported.plan)) if imported else frozenset()
    return Planned(plan, tables, cells, repairs_by_rule(plan.survey, thai=thai), again, put_right)


def _put_right(plan: SurveyPlan, imported: SurveyPlan) -> set[str]:
    retyped = plan.request.decisions.cells_unlike(imported.request.decisions)
    return plan.survey.villages_changed(imported.survey, retyped)


def _same_columns(mapping: TableMapping, look: Look) -> bool:
    return sorted(mapping.targets) == sorted(look.mapping.targets)


def _year_sources(table: OfficeTable, columns: Sequence[Sequence[str]]) -> list[list[str]]:
    """Where a file names its year, the surest place first: its column of years, its name and sheet, its headings."""
    targets = [propose_target(text, ("year",)) for text in table.headings]
    column = [text for at, target in enumerate(targets) if target for text in columns[at] if text.strip()]
    return [[*map(_with_century, column)], [table.path.stem, table.sheet], list(table.headings)]


def _with_century(cell: str) -> str:
    return f"ปี {cell}"


def _likely_set(sets: Sequence[IndicatorSet], table: OfficeTable, year: int | None) -> IndicatorSet:
    """The set of which the headings name most; of equals one of the level and the year of the file."""
    from ...analysis.survey.proposal import propose_mapping

    of_houses = any(propose_target(text, HOUSE_KEYS) for text in table.headings)
    keys = {*VILLAGE_KEYS, *HOUSE_KEYS, "year"}

    def likeness(one: IndicatorSet) -> tuple[bool, int, bool]:
        mapping = propose_mapping(table, one)
        answers = [target for target in mapping.targets.values() if target.meaning not in keys]
        known = [target for target in answers if not target.id or target.id in one.by_id]
        strangers = len(answers) - len(known)
        level = LAYOUTS[mapping.layout].has_houses == of_houses
        return level, len(known) - strangers, year is not None and one.holds_in(year)

    return max(sets, key=likeness)


class _Part:
    """A part of the work's bar."""

    def __init__(self, progress: Progress, start: float, end: float) -> None:
        self._progress, self._start, self._end = progress, start, end

    def report(self, fraction: float) -> None:
        self._progress.report(self._start + (self._end - self._start) * fraction)

    def say(self, template: str, **values: object) -> None:
        self._progress.say(template, **values)
