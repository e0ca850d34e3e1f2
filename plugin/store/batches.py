"""Import batches over two files that cannot commit as one.

household.gpkg is written first; the rows of `import_batch` and `import_batch_village` in village.gpkg come last and
are the commit mark. An answer counts only while its batch is the one marked for its village; others are swept.
village.gpkg's write lock is held over the whole of it, so that nobody sweeps what another process is writing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..domain import schema
from ..domain.errors import LockedError
from .activity import now, record
from .connection import connect, transaction
from .geopackage import create_table, table_names, touch_contents
from .rows import delete_rows, insert_rows, read_columns
from .sql import Fragment, statement

Columns = Mapping[str, Sequence[object]]
_ANSWERS = schema.answer_table("", ()).name
""""answer_", with which the names of the answer tables begin."""


@dataclass(frozen=True)
class Batch:
    """One file of one round, as its mark will say. `villages` has village_code, rows and held_back."""

    batch_id: str
    round_id: str
    indicator_set: str
    year_ce: int
    unit: str
    source_label: str
    sha256: str
    counts: Mapping[str, int]
    villages: Columns


@dataclass(frozen=True)
class HouseholdRows:
    """What a household-level batch brings: new households, their house numbers, and the answers."""

    households: Columns
    links: Columns
    answers: Columns
    answer_table: schema.Table


def commit_household_batch(village_file: Path, household_file: Path, batch: Batch, rows: HouseholdRows) -> None:
    """Write the batch whole, then sweep the answers that it replaced."""
    with connect(village_file) as village, transaction(village):
        with connect(household_file) as household, transaction(household):
            _prepare_answer_table(household, rows.answer_table)
            insert_rows(household, schema.table("household", "household"), rows.households)
            insert_rows(household, schema.table("household_link", "household"), rows.links)
            insert_rows(household, rows.answer_table, rows.answers)
        _mark(village, batch)
    sweep(village_file, household_file)


def _prepare_answer_table(household: sqlite3.Connection, table: schema.Table) -> None:
    """Make the table, or add the columns that the indicator set has got since it was made."""
    if table.name not in table_names(household):
        create_table(household, table, srs_id=0)
        return
    there = {name for _, name, *_ in household.execute(statement("PRAGMA table_info({t})", t=table.name))}
    for column in table.columns:
        if column.name not in there:
            household.execute(
                statement(
                    "ALTER TABLE {t} ADD COLUMN {name} {type}",
                    t=table.name,
                    name=column.name,
                    type=Fragment(column.type),
                )
            )


def commit_village_batch(village_file: Path, batch: Batch, answers: Columns) -> None:
    """Write a batch of village-level answers; the answers of villages that it replaces go."""
    table = schema.table("village_answer")
    with connect(village_file) as village, transaction(village):
        village.executemany(
            "DELETE FROM village_answer WHERE round_id = ? AND village_code = ?",
            [(batch.round_id, code) for code in batch.villages["village_code"]],
        )
        insert_rows(village, table, answers)
        _mark(village, batch)


def remove_batch(village_file: Path, household_file: Path, batch_id: str) -> int | None:
    """Take a batch back; the number of its rows that counted, None where there is no such batch."""
    with connect(village_file) as village, transaction(village):
        found = village.execute("SELECT round_id FROM import_batch WHERE batch_id = ?", (batch_id,)).fetchone()
        if found is None:
            return None
        (removed,) = village.execute(
            "SELECT coalesce(sum(rows), 0) FROM import_batch_village WHERE batch_id = ?", (batch_id,)
        ).fetchone()
        for name in ("import_batch", "import_batch_village", "village_answer"):
            delete_rows(village, schema.table(name), batch_id=batch_id)
        _drop_empty_round(village, found[0])
        record(village, "removeimport", {"removed": removed})
    sweep(village_file, household_file)
    return int(removed)


def _drop_empty_round(village: sqlite3.Connection, round_id: str) -> None:
    """Where no village has answers any more, the batches that were replaced before go too."""
    if not villages_in_round(village, round_id):
        delete_rows(village, schema.table("import_batch"), round_id=round_id)
        delete_rows(village, schema.table("survey_round"), round_id=round_id)
        delete_rows(village, schema.table("village_indicator"), round_id=round_id, origin="computed")


def _mark(village: sqlite3.Connection, batch: Batch) -> None:
    if not village.execute("SELECT 1 FROM survey_round WHERE round_id = ?", (batch.round_id,)).fetchone():
        insert_rows(
            village,
            schema.table("survey_round"),
            {
                "round_id": [batch.round_id],
                "indicator_set": [batch.indicator_set],
                "year_ce": [batch.year_ce],
                "unit": [batch.unit],
            },
        )
    insert_rows(
        village,
        schema.table("import_batch"),
        {
            "batch_id": [batch.batch_id],
            "round_id": [batch.round_id],
            "source_label": [batch.source_label],
            "sha256": [batch.sha256],
            "imported_at": [now()],
            **{name: [count] for name, count in batch.counts.items()},
        },
    )
    codes = batch.villages["village_code"]
    village.executemany(
        "DELETE FROM import_batch_village WHERE round_id = ? AND village_code = ?",
        [(batch.round_id, code) for code in codes],
    )
    repeated = {"batch_id": [batch.batch_id] * len(codes), "round_id": [batch.round_id] * len(codes)}
    insert_rows(village, schema.table("import_batch_village"), {**repeated, **batch.villages})
    record(village, "importsurvey", dict(batch.counts))


def same_file_batch(village: sqlite3.Connection, round_id: str, sha256: str) -> str | None:
    """The batch of the very same file in the round, provided that nothing of it has been replaced since."""
    row = village.execute(
        "SELECT b.batch_id FROM import_batch b WHERE b.round_id = ? AND b.sha256 = ? AND b.matched = "
        "(SELECT sum(v.rows) FROM import_batch_village v WHERE v.batch_id = b.batch_id)",
        (round_id, sha256),
    ).fetchone()
    return row[0] if row else None


def batch_counts(village: sqlite3.Connection, batch_id: str) -> dict[str, int]:
    """The counts of the batch as they were at its import."""
    names = ("rows", "matched", "only_in_table", "duplicate", "rejected", "unlocated", "only_on_map")
    columns = read_columns(village, schema.table("import_batch"), names, batch_id=batch_id)
    return {name: int(str(values[0])) for name, values in columns.items()}


def villages_in_round(village: sqlite3.Connection, round_id: str) -> set[str]:
    """The villages that have a batch in the round."""
    query = "SELECT village_code FROM import_batch_village WHERE round_id = ?"
    return {code for (code,) in village.execute(query, (round_id,))}


def answer_tables(household: sqlite3.Connection) -> list[str]:
    return sorted(name for name in table_names(household) if name.startswith(_ANSWERS))


def sweep(village_file: Path, household_file: Path) -> None:
    """Delete answers without a mark, and the pinless households that only they brought.

    Where another process holds village.gpkg it may be in the middle of an import: then nothing is swept now.
    """
    with connect(village_file, read_only=True) as village, connect(household_file, read_only=True) as household:
        load_marks(village, household)
        dirty = any(_unmarked(household, name) for name in answer_tables(household)) or _orphans(household)
    if not dirty:
        return
    try:
        with connect(village_file) as village, transaction(village), connect(household_file) as household:
            load_marks(village, household)
            with transaction(household):
                _sweep_now(household)
    except LockedError:
        return


def load_marks(village: sqlite3.Connection, household: sqlite3.Connection) -> None:
    """Fill temp.mark of the household connection with batch_id and village_code of all answers that count."""
    marks = village.execute("SELECT batch_id, village_code FROM import_batch_village").fetchall()
    household.execute("CREATE TEMP TABLE mark (batch_id TEXT, village_code TEXT, PRIMARY KEY (batch_id, village_code))")
    household.executemany("INSERT INTO temp.mark VALUES (?, ?)", marks)


def _unmarked(household: sqlite3.Connection, answers: str) -> bool:
    query = statement(
        "SELECT 1 FROM (SELECT DISTINCT batch_id, village_code FROM {answers}) a "
        "WHERE NOT EXISTS (SELECT 1 FROM temp.mark m WHERE m.batch_id = a.batch_id "
        "AND m.village_code = a.village_code) LIMIT 1",
        answers=answers,
    )
    return household.execute(query).fetchone() is not None


_ORPHAN = (
    "{what} FROM household WHERE geom IS NULL AND batch_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp.mark m "
    "WHERE m.batch_id = household.batch_id AND m.village_code = household.village_code){unanswered}"
)
"""A household that only a batch brought which no longer counts in its village: no pin, and no answer in any round."""


def _orphans(household: sqlite3.Connection) -> bool:
    query = statement(_ORPHAN, what=Fragment("SELECT 1"), unanswered=_unanswered(household))
    return household.execute(query).fetchone() is not None


def _unanswered(household: sqlite3.Connection) -> Fragment:
    condition = " AND household_key NOT IN (SELECT household_key FROM {answers})"
    return Fragment("".join(statement(condition, answers=name) for name in answer_tables(household)))


def _sweep_now(household: sqlite3.Connection) -> None:
    for name in answer_tables(household):
        deleted = household.execute(
            statement(
                "DELETE FROM {answers} WHERE NOT EXISTS (SELECT 1 FROM temp.mark m "
                "WHERE m.batch_id = {answers}.batch_id AND m.village_code = {answers}.village_code)",
                answers=name,
            )
        ).rowcount
        if deleted:
            touch_contents(household, schema.answer_table(name[len(_ANSWERS) :], ()))
    household.execute(statement(_ORPHAN, what=Fragment("DELETE"), unanswered=_unanswered(household)))
    household.execute("DELETE FROM household_link WHERE household_key NOT IN (SELECT household_key FROM household)")
    for name in ("household", "household_link"):
        touch_contents(household, schema.table(name, "household"))
