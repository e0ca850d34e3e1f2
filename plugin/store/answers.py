"""Answers of a round that count: those whose batch is the one marked for their village."""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ..domain import schema
from ..domain.answers import ANSWERS_IN_WORD, NO_ANSWER_BITS
from ..domain.errors import InputError, tr_noop
from .batches import villages_in_round
from .geopackage import table_names
from .rows import read_columns
from .sql import Fragment, statement
from .sweeping import load_marks

Columns = Mapping[str, Sequence[object]]
_ANSWER = re.compile(r"i(?P<id>[1-9][0-9]*|[a-z][a-z_]*)")
_MARKED = (
    "SELECT {what} FROM temp.mark m JOIN {t} a ON a.batch_id = m.batch_id AND a.village_code = m.village_code "
    "JOIN temp.place p ON p.village_code = m.village_code"
)


@dataclass(frozen=True)
class AnswerWords:
    """Answers of households, in no particular order, packed by SQLite: a household's 31 answers cost Python one number.

    Each household has `width` numbers in `words`: the position of its village in `villages`, then for every 31 of
    `indicator_ids` one word, in which the answer to the n-th of them stands at bit 2n: 0, 1, 2, or NO_ANSWER_BITS.
    """

    villages: tuple[str, ...]
    indicator_ids: tuple[str, ...]
    width: int
    words: array[int]


def household_answers(village: sqlite3.Connection, household: sqlite3.Connection, round_id: str) -> AnswerWords:
    """The answers `i1`, `i2`, … of a household-level round. Raises InputError where one is none of 0, 1 and 2."""
    villages = _load_places(village, household, round_id)
    name = schema.answer_table(round_id, ()).name
    if name not in table_names(household):
        return AnswerWords(villages, (), 1, array("q"))
    columns = [column for _, column, *_ in household.execute(statement("PRAGMA table_info({t})", t=name))]
    ids = tuple(match["id"] for match in map(_ANSWER.fullmatch, columns) if match)
    words = [ids[start : start + ANSWERS_IN_WORD] for start in range(0, len(ids), ANSWERS_IN_WORD)]
    _refuse_impossible(household, name, ids)
    values = Fragment(", ".join(["p.position", *map(_word, words)]))
    rows = household.execute(statement(_MARKED, what=values, t=name))
    return AnswerWords(villages, ids, 1 + len(words), array("q", chain.from_iterable(rows)))


def _word(ids: Iterable[str]) -> str:
    bits = [f"({_two_bits(id_)} << {2 * place})" for place, id_ in enumerate(ids)]
    return " | ".join(bits)


def _two_bits(id_: str) -> str:
    return statement("coalesce(a.{answer}, {none})", answer=f"i{id_}", none=Fragment(NO_ANSWER_BITS))


def _refuse_impossible(household: sqlite3.Connection, name: str, ids: Sequence[str]) -> None:
    """People can edit the table; another number would spill into the bits beside it."""
    if not ids:
        return
    any_bits = Fragment(" | ".join(_two_bits(id_) for id_ in ids))
    query = statement("SELECT 1 FROM {t} a WHERE ({bits}) NOT BETWEEN 0 AND 3 LIMIT 1", t=name, bits=any_bits)
    if household.execute(query).fetchone() is None:
        return
    each = "SELECT 1 FROM {t} WHERE {answer} NOT IN (0, 1, 2) LIMIT 1"
    wrong = (id_ for id_ in ids if household.execute(statement(each, t=name, answer=f"i{id_}")).fetchone())
    raise InputError(
        tr_noop("An answer to indicator {id} is none of {allowed}. Import the survey again."),
        id=next(wrong, "?"),
        allowed="1, 0, 2",
    )


def household_values(
    village: sqlite3.Connection, household: sqlite3.Connection, table: schema.Table, round_id: str
) -> dict[str, list[object]]:
    """village_code and all that people wrote of the round's rows in household_account or household_poverty."""
    _load_places(village, household, round_id)
    names = ("village_code", *(column.name for column in table.columns if column.edited))
    values = Fragment(", ".join(statement("a.{name}", name=name) for name in names))
    query = statement(_MARKED + " WHERE a.round_id = ? ORDER BY a.fid", what=values, t=table.name)
    rows = household.execute(query, (round_id,)).fetchall()
    return dict(zip(names, map(list, zip(*rows)))) if rows else {name: [] for name in names}


def _load_places(village: sqlite3.Connection, household: sqlite3.Connection, round_id: str) -> tuple[str, ...]:
    """The round's villages; temp.mark and temp.place of the household connection have the marks and their positions."""
    load_marks(village, household)
    villages = tuple(sorted(villages_in_round(village, round_id)))
    household.execute("CREATE TEMP TABLE IF NOT EXISTS place (village_code TEXT PRIMARY KEY, position INTEGER)")
    household.execute("DELETE FROM temp.place")
    household.executemany("INSERT INTO temp.place VALUES (?, ?)", [(code, at) for at, code in enumerate(villages)])
    return villages


def village_answers(village: sqlite3.Connection, round_id: str) -> dict[str, list[object]]:
    """village_code, indicator_id and value of a village-level round."""
    table = schema.table("village_answer")
    return read_columns(village, table, ("village_code", "indicator_id", "value"), round_id=round_id)


def community_capital(village: sqlite3.Connection, round_id: str) -> dict[str, list[object]]:
    """village_code, kind and the numbers of the round's groups, funds and totals."""
    names = ("village_code", "kind", "groups", "funds", "members", "money")
    return read_columns(village, schema.table("community_capital"), names, round_id=round_id)
