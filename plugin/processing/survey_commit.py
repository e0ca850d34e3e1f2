"""The second half of an import of a survey: what was planned is written, each layout into its tables."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from ..domain.answers import answers_table
from ..domain.personal import without_persons
from ..store.batches import (
    Batch,
    Columns,
    HouseholdRows,
    VillageRows,
    commit_household_batch,
    commit_village_batch,
    villages_in_round,
)
from ..store.workspace import Workspace
from .survey_plan import SurveyPlan

if TYPE_CHECKING:
    import pandas as pd

_BATCH_ID_LENGTH = 12


def commit_plan(workspace: Workspace, plan: SurveyPlan) -> str:
    """Write what was matched, all of it or nothing; the id of the batch."""
    with workspace.reading() as connection:
        before = villages_in_round(connection, plan.request.round_id)
    batch = _batch(plan, before)
    if plan.survey.layout.has_houses:
        _commit_households(workspace, batch, plan)
    else:
        _commit_villages(workspace, batch, plan)
    return batch.batch_id


def _batch(plan: SurveyPlan, before: set[str]) -> Batch:
    """The mark of the import. A village of which nothing can be used keeps the answers that it has."""
    request, match = plan.request, plan.match
    taken = match.villages[(match.villages["rows"] > 0) | ~match.villages["village_code"].isin(before)]
    villages = {name: taken[name].tolist() for name in ("village_code", "rows", "held_back")}
    return Batch(
        batch_id=uuid.uuid4().hex[:_BATCH_ID_LENGTH],
        round_id=request.round_id,
        indicator_set=request.indicator_set.id,
        year_ce=request.year,
        unit=request.indicator_set.unit,
        source_label=without_persons(request.path.name),
        sha256=plan.look.mark(request),
        counts={**match.counts, "repaired": len(plan.survey.repairs)},
        villages={**villages, "households": _households(plan, taken)},
    )


def _households(plan: SurveyPlan, taken: pd.DataFrame) -> list[int | None]:
    """How many households stand behind the rows of each village; None where nobody counted any."""
    from ..analysis.survey.counts import households_counted

    if plan.survey.layout.has_houses:
        return list(taken["households"].tolist())
    if plan.request.indicator_set.answer != "pass_fail":
        return [None] * len(taken)
    counted = households_counted(plan.survey, plan.match, plan.request.indicator_set).to_dict()
    return [counted.get(code) for code in taken["village_code"]]


def _commit_households(workspace: Workspace, batch: Batch, plan: SurveyPlan) -> None:
    from ..analysis.survey.columns import household_columns
    from ..analysis.survey.counts import person_rows

    columns = household_columns(plan.survey, plan.match, plan.places.households)
    table = answers_table(plan.request.indicator_set, batch.round_id)
    rows = HouseholdRows(columns.new, columns.answers, table, columns.packed_ids, columns.packed)
    ready = VillageRows()
    if plan.survey.layout.id == "persons":
        ready = VillageRows(_plain(person_rows(plan.survey, plan.match, plan.request.indicator_set)))
    commit_household_batch(workspace.village_file, workspace.household_file, batch, rows, ready)


def _commit_villages(workspace: Workspace, batch: Batch, plan: SurveyPlan) -> None:
    from ..analysis.survey.columns import capital_columns, level_columns, village_columns
    from ..analysis.survey.counts import counted_rows

    survey, match, indicator_set = plan.survey, plan.match, plan.request.indicator_set
    answers: Columns = {}
    if survey.layout.id == "capital":
        ready = VillageRows(community_capital=capital_columns(survey, match))
    elif indicator_set.unit == "household":
        ready = VillageRows(_plain(counted_rows(survey, match, indicator_set)))
    else:
        answers = village_columns(survey, match, batch.round_id, batch.batch_id)
        ready = VillageRows(village_level=level_columns(survey, match))
    commit_village_batch(workspace.village_file, batch, answers, ready, workspace.household_file)


def _plain(rows: pd.DataFrame) -> Columns:
    plain = rows.astype(object).where(rows.notna(), None)
    return {name: plain[name].tolist() for name in plain}
