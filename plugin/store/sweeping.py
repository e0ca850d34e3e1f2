"""Rows of household.gpkg that count: those whose batch is the one marked for their village. Others are swept."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ..domain import schema
from ..domain.errors import LockedError
from .connection import connect, transaction
from .geopackage import table_names, touch_contents
from .sql import Fragment, statement

_ANSWERS = schema.answer_table("", ()).name
""""answer_", with which the names of the answer tables begin."""
_NO_MARK = (
    "NOT EXISTS (SELECT 1 FROM temp.mark m WHERE m.batch_id = {t}.batch_id AND m.village_code = {t}.village_code)"
)
_ORPHAN = "{what} FROM household WHERE geom IS NULL AND batch_id IS NOT NULL AND {no_mark}{unanswered}"
"""A household that only a batch brought which no longer counts in its village: no pin, and no answer in any round."""


def marked_tables(household: sqlite3.Connection) -> list[schema.Table]:
    """The tables in the file whose rows hang on a batch: those of the schema and the answers of each round."""
    there = table_names(household)
    rounds = sorted(name[len(_ANSWERS) :] for name in there if name.startswith(_ANSWERS))
    fixed = [table for table in schema.marked_tables("household") if table.name in there]
    return [*fixed, *(schema.answer_table(round_id, ()) for round_id in rounds)]


def load_marks(village: sqlite3.Connection, household: sqlite3.Connection) -> None:
    """Fill temp.mark of the household connection with batch_id and village_code of all rows that count."""
    marks = village.execute("SELECT batch_id, village_code FROM import_batch_village").fetchall()
    household.execute("CREATE TEMP TABLE mark (batch_id TEXT, village_code TEXT, PRIMARY KEY (batch_id, village_code))")
    household.executemany("INSERT INTO temp.mark VALUES (?, ?)", marks)


def sweep(village_file: Path, household_file: Path) -> None:
    """Delete rows without a mark, and the pinless households that only they brought.

    Where another process holds village.gpkg it may be in the middle of an import: then nothing is swept now.
    """
    with connect(village_file, read_only=True) as village, connect(household_file, read_only=True) as household:
        load_marks(village, household)
        dirty = any(_unmarked(household, table) for table in marked_tables(household)) or _orphans(household)
    if not dirty:
        return
    try:
        with connect(village_file) as village, transaction(village), connect(household_file) as household:
            load_marks(village, household)
            with transaction(household):
                _sweep_now(household)
    except LockedError:
        return


def _unmarked(household: sqlite3.Connection, table: schema.Table) -> bool:
    query = "SELECT 1 FROM (SELECT DISTINCT batch_id, village_code FROM {t}) brought WHERE {no_mark} LIMIT 1"
    return household.execute(statement(query, t=table.name, no_mark=_no_mark("brought"))).fetchone() is not None


def _orphans(household: sqlite3.Connection) -> bool:
    return household.execute(_orphan("SELECT 1", household) + " LIMIT 1").fetchone() is not None


def _orphan(what: str, household: sqlite3.Connection) -> str:
    condition = " AND household_key NOT IN (SELECT household_key FROM {t})"
    unanswered = "".join(statement(condition, t=table.name) for table in marked_tables(household))
    return statement(_ORPHAN, what=Fragment(what), no_mark=_no_mark("household"), unanswered=Fragment(unanswered))


def _no_mark(name: str) -> Fragment:
    return Fragment(statement(_NO_MARK, t=name))


def _sweep_now(household: sqlite3.Connection) -> None:
    for table in marked_tables(household):
        delete = statement("DELETE FROM {t} WHERE {no_mark}", t=table.name, no_mark=_no_mark(table.name))
        if household.execute(delete).rowcount:
            touch_contents(household, table)
    household.execute(_orphan("DELETE", household))
    household.execute("DELETE FROM household_link WHERE household_key NOT IN (SELECT household_key FROM household)")
    for name in ("household", "household_link"):
        touch_contents(household, schema.table(name, "household"))
