"""Survey rounds and the counts of their indicators."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ..domain import schema
from ..domain.rounds import SurveyRound
from .rows import read_columns


def survey_rounds(connection: sqlite3.Connection) -> list[SurveyRound]:
    """The rounds of the workspace."""
    columns = read_columns(connection, schema.table("survey_round"), ("round_id", "indicator_set", "year_ce"))
    return [SurveyRound(*row) for row in zip(*columns.values())]  # type: ignore[arg-type]


def read_indicator_rows(connection: sqlite3.Connection, round_ids: Sequence[str]) -> dict[str, list[object]]:
    """All columns of the rounds' counts, round by round."""
    table = schema.table("village_indicator")
    parts = [read_columns(connection, table, round_id=round_id) for round_id in round_ids]
    return {name: [value for part in parts for value in part[name]] for name in table.column_names}


def households_by_village(connection: sqlite3.Connection, round_ids: Sequence[str]) -> dict[str, int | None]:
    """The households surveyed in each village of the workspace, in the rounds that ask households; None where none."""
    found: dict[str, int] = {}
    for round_id in round_ids:
        found.update(
            connection.execute(
                "SELECT b.village_code, b.rows FROM import_batch_village b JOIN survey_round r USING (round_id) "
                "WHERE round_id = ? AND r.unit = 'household'",
                (round_id,),
            )
        )
    codes = connection.execute("SELECT village_code FROM village WHERE valid_to IS NULL ORDER BY village_code")
    return {code: found.get(code) for (code,) in codes}
