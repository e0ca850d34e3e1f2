"""Rows in and out by whole columns, read back and counted."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice

from ..domain.errors import WorkspaceError, tr_noop
from ..domain.schema import Table
from .geopackage import (
    create_indexes,
    create_rtree_triggers,
    drop_indexes,
    drop_rtree_triggers,
    rtree_of,
    touch_contents,
)
from .sql import Fragment, assignments, equal_to, marks, statement

GEOMETRY = "geom"
BULK_ROWS = 5_000
"""From here on indexes are filled in one pass instead of row by row."""
_PARAMETERS = 900
"""In one statement; SQLite before 3.32 takes 999."""


def insert_rows(connection: sqlite3.Connection, table: Table, columns: Mapping[str, Sequence[object]]) -> int:
    """Insert equally long columns; the number of rows, counted in the table afterwards.

    Runs inside the caller's transaction. Raises WorkspaceError when the count does not come out.
    """
    length = len(next(iter(columns.values()), ()))
    if length == 0:
        return 0
    before = count_rows(connection, table)
    if length < BULK_ROWS:
        connection.executemany(_insert(table.name, columns, 1), zip(*columns.values()))
    else:
        fill = functools.partial(insert_many, connection, table.name, columns)
        bulk_insert(connection, table, length, before, fill, with_shapes=GEOMETRY in columns)
    return counted(connection, table, before, length)


def bulk_insert(
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
        last_fid = connection.execute(statement("SELECT coalesce(max(fid), 0) FROM {t}", t=table.name)).fetchone()
        drop_rtree_triggers(connection, table.name)
        fill()
        if with_shapes:
            _fill_rtree(connection, table, last_fid)
        create_rtree_triggers(connection, table.name)
    if anew:
        create_indexes(connection, table)


def insert_many(connection: sqlite3.Connection, table: str, columns: Mapping[str, Sequence[object]]) -> None:
    """Many rows in one statement: each statement costs about as much as twenty values. Nothing is counted."""
    together = max(1, _PARAMETERS // len(columns))
    values = chain.from_iterable(zip(*columns.values()))
    statements = min(map(len, columns.values())) // together
    whole = (tuple(islice(values, together * len(columns))) for _ in range(statements))
    connection.executemany(_insert(table, columns, together), whole)
    connection.executemany(_insert(table, columns, 1), zip(*[values] * len(columns)))


def _insert(table: str, names: Iterable[str], rows: int) -> str:
    wanted = tuple(names)
    values = Fragment(", ".join([f"({marks(len(wanted))})"] * rows))
    return statement("INSERT INTO {t} ({names}) VALUES {values}", t=table, names=wanted, values=values)


def _fill_rtree(connection: sqlite3.Connection, table: Table, last_fid: tuple[int]) -> None:
    connection.execute(
        statement(
            "INSERT INTO {rtree} SELECT fid, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) "
            "FROM {t} WHERE fid > ? AND geom NOT NULL AND NOT ST_IsEmpty(geom)",
            rtree=rtree_of(table.name),
            t=table.name,
        ),
        last_fid,
    )


def counted(connection: sqlite3.Connection, table: Table, before: int, expected: int) -> int:
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


def save_rows(
    connection: sqlite3.Connection, table: Table, columns: Mapping[str, Sequence[object]], key: str
) -> tuple[int, int]:
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
