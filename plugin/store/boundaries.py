"""Tambons, villages and landmarks as rows with shapes."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain import schema
from .blob import blob_wkb
from .geopackage import touch_contents
from .rows import read_columns, save_rows


@dataclass(frozen=True)
class SavedBoundaries:
    added: int
    updated: int


def read_with_wkb(
    connection: sqlite3.Connection, table_name: str, names: Sequence[str], **equals: object
) -> dict[str, list[object]]:
    """The named columns of a spatial table, and its shapes as WKB in `geom`; None for a row without one."""
    columns = read_columns(connection, schema.table(table_name), (*names, "geom"), **equals)
    columns["geom"] = [None if blob is None else blob_wkb(blob) for blob in columns["geom"]]  # type: ignore[arg-type]
    return columns


def drawn_villages(connection: sqlite3.Connection) -> set[str]:
    """The villages whose boundary people drew or imported: no draft may replace it."""
    return {code for (code,) in connection.execute("SELECT village_code FROM village WHERE status = 'drawn'")}


def agreed_drafts(connection: sqlite3.Connection) -> dict[str, bytes]:
    """WKB by code of the drafts that agreed with a neighbour on a border."""
    rows = connection.execute(
        "SELECT village_code, geom FROM village WHERE status = 'draft' AND valid_to IS NULL AND geom NOT NULL "
        "AND EXISTS (SELECT 1 FROM boundary_line b WHERE b.status = 'agreed' AND coalesce(b.role, 'border') = 'border' "
        "AND b.village_b NOT NULL AND village.village_code IN (b.village_a, b.village_b))"
    )
    return {code: blob_wkb(blob) for code, blob in rows}


def stale_drafts(connection: sqlite3.Connection, codes: Sequence[str]) -> list[tuple[str, str]]:
    """Code and name of earlier drafts in the tambons that these codes fill anew; not of the codes themselves."""
    kept, tambons = set(codes), {code[:6] for code in codes}
    drafts = connection.execute(
        "SELECT village_code, name_th FROM village WHERE status = 'draft' ORDER BY village_code"
    )
    return [(code, name) for code, name in drafts if code[:6] in tambons and code not in kept]


def reshape_villages(connection: sqlite3.Connection, shapes: Mapping[int, bytes]) -> None:
    """Give villages, by fid, the shapes in these blobs and leave all else as it is, inside the caller's transaction."""
    connection.executemany("UPDATE village SET geom = ? WHERE fid = ?", [(blob, fid) for fid, blob in shapes.items()])
    touch_contents(connection, schema.table("village"))


def drop_villages(connection: sqlite3.Connection, codes: Sequence[str]) -> None:
    connection.executemany("DELETE FROM village WHERE village_code = ?", [(code,) for code in codes])


def save_villages(
    connection: sqlite3.Connection, columns: Mapping[str, Sequence[object]], status: str, source: str
) -> SavedBoundaries:
    """Add or reshape villages (village_code, name, geom as blobs); inside the caller's transaction.

    A village that is there keeps its English name, note and dates; its Thai name only gives way to that of a drawn one.
    """
    table = schema.table("village")
    codes = [str(code) for code in columns["village_code"]]
    names = dict(connection.execute("SELECT village_code, name_th FROM village"))
    added, updated = save_rows(
        connection,
        table,
        {
            "village_code": codes,
            "moo": [str(int(code[6:8])) for code in codes],
            "name_th": [
                (names.get(code) if status == "draft" else None) or name or names.get(code) or code
                for code, name in zip(codes, columns["name"])
            ],
            "status": [status] * len(codes),
            "source": [source] * len(codes),
            "geom": columns["geom"],
        },
        key="village_code",
    )
    return SavedBoundaries(added, updated)
