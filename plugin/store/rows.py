"""Rows in and out by whole columns, read back and counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from ..domain.errors import WorkspaceError, tr_noop
from ..domain.schema import Table
from .geopackage import create_rtree_triggers, drop_rtree_triggers, touch_contents
from .sql import quote, quoted_list

GEOMETRY = "geom"
_BULK_ROWS = 5_000
"""From here on the spatial index is filled in one pass instead of by triggers."""


def insert_rows(connection: sqlite3.Connection, table: Table, columns: Mapping[str, Sequence[object]]) -> int:
    """Insert equally long columns (`geom` holds blobs); the number of rows, counted in the table afterwards.

    Runs inside the caller's transaction. Raises WorkspaceError when the count does not come out.
    """
    names = tuple(columns)
    before = count_rows(connection, table)
    length = len(next(iter(columns.values()), ()))
    bulk = table.geometry is not None and length >= _BULK_ROWS
    if bulk:
        drop_rtree_triggers(connection, table.name)
    (last_fid,) = connection.execute(f"SELECT coalesce(max(fid), 0) FROM {quote(table.name)}").fetchone()
    marks = ", ".join("?" * len(names))
    connection.executemany(
        f"INSERT INTO {quote(table.name)} ({quoted_list(names)}) VALUES ({marks})",
        zip(*columns.values()),
    )
    if bulk:
        rtree = quote(f"rtree_{table.name}_geom")
        connection.execute(
            f"INSERT INTO {rtree} SELECT fid, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) "
            f"FROM {quote(table.name)} WHERE fid > ? AND geom NOT NULL AND NOT ST_IsEmpty(geom)",
            (last_fid,),
        )
        create_rtree_triggers(connection, table.name)
    return _counted(connection, table, before, length)


def _counted(connection: sqlite3.Connection, table: Table, before: int, expected: int) -> int:
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
    (count,) = connection.execute(f"SELECT count(*) FROM {quote(table.name)}").fetchone()
    return int(count)


def delete_rows(connection: sqlite3.Connection, table: Table, **equals: object) -> int:
    """Delete the rows in which every named column has the value; the number deleted."""
    condition = " AND ".join(f"{quote(name)} = ?" for name in equals) or "1"
    cursor = connection.execute(f"DELETE FROM {quote(table.name)} WHERE {condition}", tuple(equals.values()))
    if cursor.rowcount:
        touch_contents(connection, table)
    return cursor.rowcount


def read_columns(
    connection: sqlite3.Connection, table: Table, names: Iterable[str] = (), **equals: object
) -> dict[str, list[object]]:
    """The named columns (all of the table's own without names) of the rows that match, in the order of fid."""
    wanted = tuple(names) or table.column_names
    condition = " AND ".join(f"{quote(name)} = ?" for name in equals) or "1"
    order = "OGC_FID" if table.view else "fid"
    rows = connection.execute(
        f"SELECT {quoted_list(wanted)} FROM {quote(table.name)} WHERE {condition} ORDER BY {order}",
        tuple(equals.values()),
    ).fetchall()
    return dict(zip(wanted, map(list, zip(*rows)))) if rows else {name: [] for name in wanted}
