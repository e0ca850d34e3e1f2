"""Answers of a round that count: those whose batch is the one marked for their village."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..domain import schema
from .batches import load_marks, villages_in_round
from .geopackage import table_names
from .rows import delete_rows, insert_rows, read_columns
from .sql import Fragment, statement

Columns = Mapping[str, Sequence[object]]
_ANSWER = re.compile(r"i[0-9]+")
_MARKED = (
    "SELECT {what} FROM temp.mark m JOIN {t} a ON a.batch_id = m.batch_id AND a.village_code = m.village_code "
    "JOIN temp.place p ON p.village_code = m.village_code"
)
_SCORES = schema.table("village_indicator")


@dataclass(frozen=True)
class AnswerRows:
    """Answers of households, in no particular order. Each row: the position in `villages`, then one number for each of
    `names`, -1 where there is no answer. `rows` ends with the connection."""

    villages: tuple[str, ...]
    names: tuple[str, ...]
    count: int
    rows: Iterator[tuple[int, ...]]


def household_answers(village: sqlite3.Connection, household: sqlite3.Connection, round_id: str) -> AnswerRows:
    """The answers `i1`, `i2`, … of a household-level round."""
    load_marks(village, household)
    villages = tuple(sorted(villages_in_round(village, round_id)))
    name = schema.answer_table(round_id, ()).name
    if name not in table_names(household):
        return AnswerRows(villages, (), 0, iter(()))
    columns = [column for _, column, *_ in household.execute(statement("PRAGMA table_info({t})", t=name))]
    answers = tuple(column for column in columns if _ANSWER.fullmatch(column))
    household.execute("CREATE TEMP TABLE place (village_code TEXT PRIMARY KEY, position INTEGER)")
    household.executemany("INSERT INTO temp.place VALUES (?, ?)", [(code, at) for at, code in enumerate(villages)])
    (count,) = household.execute(statement(_MARKED, what=Fragment("count(*)"), t=name)).fetchone()
    values = Fragment(", ".join(["p.position", *(statement("coalesce(a.{n}, -1)", n=answer) for answer in answers)]))
    return AnswerRows(villages, answers, int(count), household.execute(statement(_MARKED, what=values, t=name)))


def village_answers(village: sqlite3.Connection, round_id: str) -> dict[str, list[object]]:
    """village_code, indicator_id and value of a village-level round."""
    table = schema.table("village_answer")
    return read_columns(village, table, ("village_code", "indicator_id", "value"), round_id=round_id)


def replace_computed(connection: sqlite3.Connection, round_id: str, columns: Columns) -> bool:
    """Replace the computed indicator rows of the round, inside the caller's transaction; whether anything differs.

    A row that was imported ready-made stays, and the computed one for the same village and indicator is left out.
    """
    names = tuple(columns)
    imported = read_columns(connection, _SCORES, ("unit_code", "indicator_id"), round_id=round_id, origin="imported")
    taken = set(zip(*imported.values()))
    unit, indicator = names.index("unit_code"), names.index("indicator_id")
    rows = [row for row in zip(*columns.values()) if (row[unit], row[indicator]) not in taken]
    before = read_columns(connection, _SCORES, names, round_id=round_id, origin="computed")
    if sorted(zip(*before.values()), key=repr) == sorted(rows, key=repr):
        return False
    delete_rows(connection, _SCORES, round_id=round_id, origin="computed")
    insert_rows(connection, _SCORES, dict(zip(names, zip(*rows))) if rows else dict.fromkeys(names, ()))
    return True
