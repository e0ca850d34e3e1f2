"""Households, their pins and their house numbers: the only place that knows both."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ..domain import schema
from ..domain.house_numbers import order_key
from .geopackage import create_rtree_triggers, drop_rtree_triggers, touch_contents
from .rows import BULK_ROWS, insert_rows

Columns = Mapping[str, Sequence[object]]
HOUSEHOLD = schema.table("household", "household")
LINK = schema.table("household_link", "household")
_READ = (
    "SELECT h.household_key, coalesce(l.village_code, h.village_code), l.house_no, l.house_code, l.unit_no, h.geom, "
    "h.batch_id "
    "FROM household h LEFT JOIN household_link l ON l.household_key = h.household_key ORDER BY h.fid"
)
_COUNT_UNPLACED = (
    "SELECT village_code, count(*) FROM household "
    "WHERE geom IS NULL AND fid NOT IN (SELECT value FROM json_each(?)) GROUP BY village_code ORDER BY village_code"
)
_READ_UNPLACED = (
    "SELECT h.fid, h.household_key, coalesce(l.house_no, ''), coalesce(l.house_code, ''), coalesce(l.unit_no, '') "
    "FROM household h LEFT JOIN household_link l ON l.household_key = h.household_key "
    "WHERE h.geom IS NULL AND h.fid NOT IN (SELECT value FROM json_each(?)) AND h.village_code = ?"
)
_READ_PINS = (
    "SELECT h.village_code, coalesce(l.house_no, ''), h.geom "
    "FROM household h LEFT JOIN household_link l ON l.household_key = h.household_key"
)
_FIND_HOUSES = (
    "SELECT h.fid, h.household_key, l.house_no, coalesce(l.house_code, ''), coalesce(l.unit_no, ''), "
    "coalesce(l.village_code, h.village_code) "
    "FROM household_link l JOIN household h ON h.household_key = l.household_key "
    "WHERE l.house_no LIKE ? ESCAPE '!' AND h.geom NOT NULL AND (? = '' OR substr(l.village_code, 7, 2) = ?) "
    "ORDER BY l.house_no <> ?, length(l.house_no), l.house_no, l.village_code LIMIT ?"
)
_LIKE_MARKS = str.maketrans({mark: f"!{mark}" for mark in "!%_"})
_READ_NAMES = ("household_key", "village_code", "house_no", "house_code", "unit_no", "geom", "batch_id")


@dataclass(frozen=True)
class Household:
    """One household with its address; texts are '' where nothing is known."""

    fid: int
    household_key: str
    house_no: str
    house_code: str
    unit_no: str
    village_code: str


def read_households(connection: sqlite3.Connection, *, none: bool = False) -> dict[str, list[object]]:
    """household_key, village_code, house_no, house_code, unit_no, geom (blob, None without a pin) and batch_id (None
    where no survey brought it) of all; with `none`, the empty columns."""
    rows = [] if none else connection.execute(_READ).fetchall()
    return dict(zip(_READ_NAMES, map(list, zip(*rows)))) if rows else {name: [] for name in _READ_NAMES}


def read_pins(connection: sqlite3.Connection) -> dict[str, list[object]]:
    """Columns village_code, house_no and geom (blob, None without a pin) of all households."""
    rows = connection.execute(_READ_PINS).fetchall()
    return dict(zip(("village_code", "house_no", "geom"), map(list, zip(*rows) if rows else ([], [], []))))


def count_unplaced(connection: sqlite3.Connection, but: Collection[int] = ()) -> dict[str, int]:
    """How many households of each village have no pin, not counting the features `but`; villages without any are left
    out."""
    return dict(connection.execute(_COUNT_UNPLACED, (json.dumps(list(but)),)).fetchall())


def read_unplaced(connection: sqlite3.Connection, village_code: str, but: Collection[int] = ()) -> list[Household]:
    """The households of one village that have no pin, in the order of their house numbers; without the features
    `but`."""
    found = connection.execute(_READ_UNPLACED, (json.dumps(list(but)), village_code))
    rows = [Household(*row, village_code) for row in found]
    return sorted(rows, key=lambda one: (order_key(one.house_no or one.house_code), order_key(one.unit_no), one.fid))


def find_houses(connection: sqlite3.Connection, number: str, moo: str, most: int) -> list[Household]:
    """Households with a pin whose house number begins with this one: the same number first.

    `moo`: two digits, '' for any village.
    """
    begins = number.translate(_LIKE_MARKS) + "%"
    rows = connection.execute(_FIND_HOUSES, (begins, moo, moo, number, most)).fetchall()
    return [Household(*row) for row in rows]


def pin_of(connection: sqlite3.Connection, fid: int) -> bytes | None:
    """The blob of a household's pin; None where it has none or is no more."""
    row = connection.execute("SELECT geom FROM household WHERE fid = ?", (fid,)).fetchone()
    return row[0] if row else None


def add_households(connection: sqlite3.Connection, households: Columns, links: Columns) -> None:
    """New households with their house numbers; inside the caller's transaction."""
    insert_rows(connection, HOUSEHOLD, households)
    insert_rows(connection, LINK, links)


def update_households(connection: sqlite3.Connection, changes: Columns) -> None:
    """Give known households another village, a house code where they have none, and a pin where `geom` is not None.

    They belong to no survey import any more: they stay when the one that brought them is taken back. Runs inside the
    caller's transaction.
    """
    keys, villages = changes["household_key"], changes["village_code"]
    pins = [(blob, key) for blob, key in zip(changes["geom"], keys) if blob is not None]
    codes = [(code, key) for code, key in zip(changes["house_code"], keys) if code is not None]
    bulk = len(pins) >= BULK_ROWS
    if bulk:
        drop_rtree_triggers(connection, HOUSEHOLD.name)
    connection.executemany("UPDATE household SET geom = ? WHERE household_key = ?", pins)
    if bulk:
        connection.execute("DELETE FROM rtree_household_geom")
        connection.execute(
            "INSERT INTO rtree_household_geom SELECT fid, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) "
            "FROM household WHERE geom NOT NULL AND NOT ST_IsEmpty(geom)"
        )
        create_rtree_triggers(connection, HOUSEHOLD.name)
    connection.executemany(
        "UPDATE household SET village_code = ?, batch_id = NULL WHERE household_key = ? "
        "AND (village_code <> ? OR batch_id IS NOT NULL)",
        list(zip(villages, keys, villages)),
    )
    connection.executemany(
        "UPDATE household_link SET village_code = ? WHERE household_key = ? AND village_code <> ?",
        list(zip(villages, keys, villages)),
    )
    connection.executemany(
        "UPDATE household_link SET house_code = ? WHERE household_key = ? AND coalesce(house_code, '') = ''", codes
    )
    if keys:
        touch_contents(connection, HOUSEHOLD)
        touch_contents(connection, LINK)
