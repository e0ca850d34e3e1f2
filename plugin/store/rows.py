"""Rows in and out by whole columns, read back and counted."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from ..domain.errors import WorkspaceError, tr_noop
from ..domain.schema import Table
from .blob import blobs_bounds
from .geopackage import (
    create_indexes,
    create_rtree_triggers,
    drop_indexes,
    drop_rtree_triggers,
    rtree_of,
    touch_contents,
)
from .sql import Fragment, assignments, equal_to, marks, quote, statement

Columns = Mapping[str, Sequence[object]]
GEOMETRY = "geom"
BULK_ROWS = 5_000
"""From here on indexes are filled in one pass instead of row by row."""
_PARAMETERS = 900
"""In one statement; SQLite before 3.32 takes 999."""


@dataclass(frozen=True)
class Added:
    """What SQLite adds to the columns of each row: `same`, one value in all of them, and `computed`, expressions over
    the columns and over `operands`, which the table does not get."""

    same: Mapping[str, object] = field(default_factory=dict)
    computed: Mapping[str, Fragment] = field(default_factory=dict)
    operands: Columns = field(default_factory=dict)


_NOTHING = Added()


def insert_rows(connection: sqlite3.Connection, table: Table, columns: Columns, added: Added = _NOTHING) -> int:
    """Insert equally long columns; the number of rows, counted in the table afterwards.

    Runs inside the caller's transaction. Raises WorkspaceError when the count does not come out.
    """
    length = len(next(iter(columns.values()), ()))
    if length == 0:
        return 0
    before = count_rows(connection, table)
    fill = functools.partial(_insert_many, connection, table.name, columns, added)
    _in_bulk(connection, table, length, before, fill, with_shapes=GEOMETRY in columns)
    return _counted(connection, table, before, length)


def copy_rows(
    connection: sqlite3.Connection,
    source: Table,
    after: int,
    table: Table,
    names: Sequence[str],
    length: int,
    same: Mapping[str, object],
) -> int:
    """Insert these columns of the rows of `source` that have a higher fid, which should be so many, into `table`, and
    `same` into all; counted as by `insert_rows`. Half of what it costs to hand the values over again."""
    if length == 0:
        return 0
    before = count_rows(connection, table)
    copy = statement(
        "INSERT INTO {t} ({names}, {same}) SELECT {names}, {values} FROM {source} WHERE fid > ?",
        t=table.name,
        names=names,
        same=same,
        values=marks(len(same)),
        source=source.name,
    )
    _in_bulk(connection, table, length, before, lambda: connection.execute(copy, (*same.values(), after)))
    return _counted(connection, table, before, length)


def last_fid(connection: sqlite3.Connection, table: Table) -> int:
    (fid,) = connection.execute(statement("SELECT coalesce(max(fid), 0) FROM {t}", t=table.name)).fetchone()
    return int(fid)


def _in_bulk(
    connection: sqlite3.Connection,
    table: Table,
    length: int,
    before: int,
    fill: Callable[[], object],
    *,
    with_shapes: bool = False,
) -> None:
    """Let `fill` insert so many rows; from BULK_ROWS on indexes are filled afterwards, in one pass."""
    if length < BULK_ROWS:
        fill()
        return
    anew = before <= length
    if anew:
        drop_indexes(connection, table)
    if table.geometry is None:
        fill()
    else:
        last = last_fid(connection, table)
        drop_rtree_triggers(connection, table.name)
        fill()
        if with_shapes:
            _fill_rtree(connection, table, last)
        create_rtree_triggers(connection, table.name)
    if anew:
        create_indexes(connection, table)


def _insert_many(connection: sqlite3.Connection, table: str, columns: Columns, added: Added) -> None:
    """Many rows in one statement: each statement costs about as much as twenty values. Nothing is counted."""
    given = {**columns, **added.operands}
    same = tuple(added.same.values())
    together = max(1, (_PARAMETERS - len(same)) // len(given))
    statements, rest = divmod(min(map(len, given.values())), together)
    values = chain.from_iterable(zip(*given.values()))
    for rows, times in ((together, statements), (1, rest)):
        if times:
            parameters = ((*islice(values, rows * len(given)), *same) for _ in range(times))
            connection.executemany(_insert(table, columns, added, rows), parameters)


def _insert(table: str, columns: Iterable[str], added: Added, rows: int) -> str:
    given = (*columns, *added.operands)
    return statement(
        "INSERT INTO {t} ({names}) WITH given ({given}) AS (VALUES {values}) SELECT {selected} FROM given",
        t=table,
        names=(*columns, *added.computed, *added.same),
        given=given,
        values=Fragment(", ".join([f"({marks(len(given))})"] * rows)),
        selected=Fragment(", ".join([*map(quote, columns), *added.computed.values(), *"?" * len(added.same)])),
    )


def _fill_rtree(connection: sqlite3.Connection, table: Table, after: int) -> None:
    """Each blob is looked at once; by SQL's functions it would be five times."""
    select = statement("SELECT fid, geom FROM {t} WHERE fid > ? AND geom NOT NULL", t=table.name)
    rows = connection.execute(select, (after,)).fetchall()
    fids, blobs = zip(*rows) if rows else ((), ())
    connection.executemany(
        statement("INSERT INTO {rtree} VALUES (?, ?, ?, ?, ?)", rtree=rtree_of(table.name)),
        ((fid, one[0], one[2], one[1], one[3]) for fid, one in zip(fids, blobs_bounds(blobs)) if one is not None),
    )


def _counted(connection: sqlite3.Connection, table: Table, before: int, expected: int) -> int:
    """How many rows there are more than before. Raises WorkspaceError where that is not what was expected."""
    written = count_rows(connection, table) - before
    if written != expected:
        raise WorkspaceError(
            tr_noop(
                "Only {written} of {expected} rows arrived in the table {table}, so nothing was saved. "
                "Check the free space on the disk and run this again."
            ),
            written=written,
            expected=expected,
            table=table.name,
        )
    if written:
        touch_contents(connection, table)
    return written


def count_rows(connection: sqlite3.Connection, table: Table) -> int:
    (count,) = connection.execute(statement("SELECT count(*) FROM {t}", t=table.name)).fetchone()
    return int(count)


def delete_rows(connection: sqlite3.Connection, table: Table, **equals: object) -> int:
    """Delete the rows in which every named column has the value; the number deleted."""
    delete = statement("DELETE FROM {t} WHERE {condition}", t=table.name, condition=equal_to(equals))
    cursor = connection.execute(delete, tuple(equals.values()))
    if cursor.rowcount:
        touch_contents(connection, table)
    return cursor.rowcount


def read_columns(
    connection: sqlite3.Connection, table: Table, names: Iterable[str] = (), **equals: object
) -> dict[str, list[object]]:
    """The named columns (all of the table's own without names) of the rows that match, in the order of fid."""
    wanted = tuple(names) or table.column_names
    select = statement(
        "SELECT {names} FROM {t} WHERE {condition} ORDER BY {order}",
        names=wanted,
        t=table.name,
        condition=equal_to(equals),
        order="OGC_FID" if table.view else "fid",
    )
    rows = connection.execute(select, tuple(equals.values())).fetchall()
    return dict(zip(wanted, map(list, zip(*rows)))) if rows else {name: [] for name in wanted}


def save_rows(connection: sqlite3.Connection, table: Table, columns: Columns, key: str) -> tuple[int, int]:
    """Update the rows whose key is there, insert the others; how many were inserted and updated.

    Two statements instead of an upsert: SQLite's ON CONFLICT upsets the spatial index's triggers (GeoPackage 1.4,
    annex F.3).
    """
    known = {value for (value,) in connection.execute(statement("SELECT {key} FROM {t}", key=key, t=table.name))}
    names = tuple(columns)
    rows = [dict(zip(names, values)) for values in zip(*columns.values())]
    old = [row for row in rows if row[key] in known]
    new = [row for row in rows if row[key] not in known]
    update = statement(
        "UPDATE {t} SET {changes} WHERE {condition}",
        t=table.name,
        changes=assignments(name for name in names if name != key),
        condition=assignments((key,)),
    )
    connection.executemany(update, old)
    inserted = insert_rows(connection, table, {name: [row[name] for row in new] for name in names})
    if old:
        touch_contents(connection, table)
    return inserted, len(old)
