"""Households that answered in two rounds, and how their answers turned; counted by SQLite, no household leaves it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ..domain import schema
from .geopackage import table_names
from .sql import Fragment, statement
from .sweeping import load_marks

_COLUMNS = ("unit_code", "indicator_id", "matched", "lost", "gained")
_PAIRS = (
    "SELECT b.village_code, {sums} FROM {after} b "
    "JOIN temp.mark mb ON mb.batch_id = b.batch_id AND mb.village_code = b.village_code "
    "JOIN {before} a ON a.household_key = b.household_key "
    "JOIN temp.mark ma ON ma.batch_id = a.batch_id AND ma.village_code = a.village_code "
    "GROUP BY b.village_code ORDER BY b.village_code"
)
_SUMS = "total(a.{i} IN (0, 1) AND b.{i} IN (0, 1)), total(a.{i} = 1 AND b.{i} = 0), total(a.{i} = 0 AND b.{i} = 1)"


def matched_changes(
    village: sqlite3.Connection,
    household: sqlite3.Connection,
    before: str,
    after: str,
    indicator_ids: Sequence[str],
) -> dict[str, list[object]]:
    """unit_code, indicator_id, matched, lost and gained of the villages in which the round `after` found households
    that the round `before` has too, known by household_key; without rows where either has no answers of households.

    matched: pairs that passed or failed in both; lost: passed and then failed; gained: the other way round.
    """
    names = [schema.answer_table(round_id, ()).name for round_id in (before, after)]
    ids = _asked_in_both(household, names, indicator_ids)
    if not ids:
        return {name: [] for name in _COLUMNS}
    load_marks(village, household)
    sums = Fragment(", ".join(statement(_SUMS, i=f"i{id_}") for id_ in ids))
    rows = household.execute(statement(_PAIRS, sums=sums, before=names[0], after=names[1]))
    found = [
        (code, id_, *(int(number) for number in numbers[3 * at : 3 * at + 3]))
        for code, *numbers in rows
        for at, id_ in enumerate(ids)
    ]
    return dict(zip(_COLUMNS, map(list, zip(*found)))) if found else {name: [] for name in _COLUMNS}


def _asked_in_both(household: sqlite3.Connection, names: Sequence[str], indicator_ids: Sequence[str]) -> list[str]:
    there = table_names(household)
    if not all(name in there for name in names):
        return []
    columns = [
        {column for _, column, *_ in household.execute(statement("PRAGMA table_info({t})", t=name))} for name in names
    ]
    return [id_ for id_ in indicator_ids if all(f"i{id_}" in found for found in columns)]
