"""Import batches over two files that cannot commit as one.

household.gpkg is written first; the rows of `import_batch` and `import_batch_village` in village.gpkg come last and
are the commit mark. A row counts only while its batch is the one marked for its village; others are swept. To correct
some villages of a batch is to commit a new batch of these villages: the marks move village by village.
village.gpkg's write lock is held over the whole of it, so that nobody sweeps what another process is writing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..domain import schema
from .activity import now, record
from .connection import connect, transaction
from .geopackage import grow_table
from .rows import Added, Columns, copy_rows, delete_rows, insert_rows, last_fid, read_columns
from .sql import equal_to, statement
from .sweeping import sweep
from .unpacking import unpacked

_HOUSEHOLD, _LINK = (schema.table(name, "household") for name in ("household", "household_link"))
_COUNTS = "rows matched only_in_table duplicate rejected unlocated only_on_map repaired".split()


@dataclass(frozen=True)
class Batch:
    """One file of one round, as its mark will say. `villages` has village_code, rows, held_back and, where rows are not
    households, households."""

    batch_id: str
    round_id: str
    indicator_set: str
    year_ce: int
    unit: str
    source_label: str
    sha256: str
    """By what the import is known again: the file's SHA-256, and after it a hash of how it was read."""
    counts: Mapping[str, int]
    villages: Columns


@dataclass(frozen=True)
class HouseholdRows:
    """What a household-level batch brings: new households with their house numbers, and the answers.

    `new` has the columns of household_link. `answers` fill `answer_table`: that of the round, household_account or
    household_poverty, without batch_id and round_id, which the batch gives. Answers 0, 1 and 2 may come packed instead.
    """

    new: Columns
    answers: Columns
    answer_table: schema.Table
    packed_ids: Sequence[str] = ()
    packed: Columns = field(default_factory=dict)
    """Columns of words with the answers to every 31 of `packed_ids`: the n-th stands at bit 2n plus one, 0 where there
    is none."""


@dataclass(frozen=True)
class VillageRows:
    """What a batch brings ready for whole villages of its own, without round_id, batch_id and origin, which it gives.

    Fields are named after their tables; the villages must be among those of the batch.
    """

    village_indicator: Columns = field(default_factory=dict)
    """Ready counts: unit_code, indicator_id, counted (household, person or village), eligible, passed, not_applicable,
    missing, value. They stand in place of computed ones of the same counted."""
    village_level: Columns = field(default_factory=dict)
    """Development levels that the file itself gives: village_code, level_id."""
    community_capital: Columns = field(default_factory=dict)
    """village_code, kind, name ("" for a total; no name twice in a village and kind), groups, funds, members, money."""


_NOTHING = VillageRows()


def commit_household_batch(
    village_file: Path, household_file: Path, batch: Batch, rows: HouseholdRows, ready: VillageRows = _NOTHING
) -> None:
    """Write the batch whole, then sweep the answers that it replaced. `ready`: counts of persons, for example."""
    with connect(village_file) as village, transaction(village):
        with connect(household_file) as household, transaction(household):
            grow_table(household, rows.answer_table, srs_id=0)
            _insert_households(household, batch, rows.new)
            _insert_answers(household, batch, rows)
        replaced = _mark(village, batch)
        _insert_ready(village, batch, ready)
    if replaced:
        sweep(village_file, household_file)


def _insert_households(household: sqlite3.Connection, batch: Batch, new: Columns) -> None:
    before = last_fid(household, _LINK)
    count = insert_rows(household, _LINK, new)
    brought = {"source": batch.round_id, "batch_id": batch.batch_id}
    copy_rows(household, _LINK, before, _HOUSEHOLD, ("household_key", "village_code"), count, brought)


def _insert_answers(household: sqlite3.Connection, batch: Batch, rows: HouseholdRows) -> None:
    table = rows.answer_table
    whose = {"batch_id": batch.batch_id, "round_id": batch.round_id}
    same = {name: value for name, value in whose.items() if name in table.column_names}
    answers = unpacked(rows.packed_ids, tuple(rows.packed))
    insert_rows(household, table, rows.answers, Added(same, answers, rows.packed))


def commit_village_batch(
    village_file: Path,
    batch: Batch,
    answers: Columns,
    ready: VillageRows = _NOTHING,
    household_file: Path | None = None,
) -> None:
    """Write a batch of village-level rows in place of whatever its villages had in the round.

    `answers`: columns of village_answer, {} where there are none. With `household_file` the answers of households in
    whose place ready counts come are swept at once, else at the next open.
    """
    with connect(village_file) as village, transaction(village):
        replaced = _mark(village, batch)
        insert_rows(village, schema.table("village_answer"), answers)
        _insert_ready(village, batch, ready)
    if replaced and household_file is not None:
        sweep(village_file, household_file)


def _insert_ready(village: sqlite3.Connection, batch: Batch, ready: VillageRows) -> None:
    for name, columns in vars(ready).items():
        table = schema.table(name)
        length = len(next(iter(columns.values()), ()))
        given = {"round_id": batch.round_id, "batch_id": batch.batch_id, "origin": "imported"}
        repeated = {column: [value] * length for column, value in given.items() if column in table.column_names}
        full = {**repeated, **columns}
        if length and repeated.get("origin"):
            keys = zip(*(full[column] for column in table.key))
            village.executemany(statement("DELETE FROM {t} WHERE {same}", t=table.name, same=equal_to(table.key)), keys)
        insert_rows(village, table, full)


def remove_batch(village_file: Path, household_file: Path, batch_id: str) -> int | None:
    """Take a batch back; the number of its rows that counted, None where there is no such batch."""
    with connect(village_file) as village, transaction(village):
        found = village.execute("SELECT round_id FROM import_batch WHERE batch_id = ?", (batch_id,)).fetchone()
        if found is None:
            return None
        (removed,) = village.execute(
            "SELECT coalesce(sum(rows), 0) FROM import_batch_village WHERE batch_id = ?", (batch_id,)
        ).fetchone()
        brought = (schema.table("import_batch"), schema.table("import_batch_village"), *schema.marked_tables("village"))
        for table in brought:
            delete_rows(village, table, batch_id=batch_id)
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
        delete_rows(village, schema.table("village_level"), round_id=round_id, origin="computed")
        delete_rows(village, schema.table("village_poverty"), round_id=round_id)


def _mark(village: sqlite3.Connection, batch: Batch) -> bool:
    """Make the batch the one that counts in its villages; whether any of them had another before."""
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
    places = [(batch.round_id, code) for code in codes]
    for table in schema.marked_tables("village"):
        delete = "DELETE FROM {t} WHERE round_id = ? AND {village} = ? AND batch_id NOT NULL"
        village.executemany(statement(delete, t=table.name, village=table.marked), places)
    replaced = village.executemany(
        "DELETE FROM import_batch_village WHERE round_id = ? AND village_code = ?", places
    ).rowcount
    repeated = {"batch_id": [batch.batch_id] * len(codes), "round_id": [batch.round_id] * len(codes)}
    insert_rows(village, schema.table("import_batch_village"), {**repeated, **batch.villages})
    record(village, "importsurvey", dict(batch.counts))
    return replaced > 0


def same_file_batch(village: sqlite3.Connection, round_id: str, sha256: str) -> str | None:
    """The batch of the very same import in the round, provided that nothing of it has been replaced since."""
    row = village.execute(
        "SELECT b.batch_id FROM import_batch b WHERE b.round_id = ? AND b.sha256 = ? AND b.matched = "
        "(SELECT sum(v.rows) FROM import_batch_village v WHERE v.batch_id = b.batch_id)",
        (round_id, sha256),
    ).fetchone()
    return row[0] if row else None


def batch_counts(village: sqlite3.Connection, batch_id: str) -> dict[str, int]:
    """The counts of the batch as they were at its import."""
    columns = read_columns(village, schema.table("import_batch"), _COUNTS, batch_id=batch_id)
    return {name: int(str(values[0] or 0)) for name, values in columns.items()}


def villages_in_round(village: sqlite3.Connection, round_id: str) -> set[str]:
    """The villages that have a batch in the round."""
    query = "SELECT village_code FROM import_batch_village WHERE round_id = ?"
    return {code for (code,) in village.execute(query, (round_id,))}
