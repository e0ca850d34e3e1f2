"""Records about borders: what was agreed, by whom and when, with the line that it is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Final

from ..domain import schema
from .boundaries import read_with_wkb
from .rows import save_rows

BORDER: Final = "border"
CLAIM: Final = "claim"
LOST: Final = "lost"
TOLD = ("witnesses", "agreed_on", "photo", "note")
"""Columns that only people fill."""
_COLUMNS = ("uuid", "village_a", "village_b", "status", "role", *TOLD)


def read_lines(connection: sqlite3.Connection) -> dict[str, list[object]]:
    """All records, the columns of the table with `geom` as WKB; a line without a role is a border."""
    columns = read_with_wkb(connection, "boundary_line", _COLUMNS)
    columns["role"] = [role or BORDER for role in columns["role"]]
    return columns


def save_lines(connection: sqlite3.Connection, columns: Mapping[str, Sequence[object]], gone: Sequence[str]) -> None:
    """Add or change records by uuid, and delete some, inside the caller's transaction."""
    connection.executemany("DELETE FROM boundary_line WHERE uuid = ?", [(uuid,) for uuid in gone])
    save_rows(connection, schema.table("boundary_line"), columns, key="uuid")
