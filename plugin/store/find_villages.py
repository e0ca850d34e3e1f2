"""Villages by what people type: a name, a part of the code, or the number of the moo."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from ..domain.place_names import place_key
from ..domain.thai import normalise_thai

_READ = (
    "SELECT v.village_code, coalesce(v.moo, ''), v.name_th, coalesce(v.name_en, ''), r.minx, r.miny, r.maxx, r.maxy "
    "FROM village v JOIN rtree_village_geom r ON r.id = v.fid WHERE v.valid_to IS NULL ORDER BY v.village_code"
)
_MOO = re.compile(r"(?:หมู่บ้านที่|หมู่ที่|หมู่|ม\.?|moo)?\s*0?(\d{1,2})")
_SHORTEST_CODE = 3


@dataclass(frozen=True)
class FoundVillage:
    """A village with its bounds: west, south, east, north in the workspace's metres."""

    village_code: str
    moo: str
    name_th: str
    name_en: str
    bounds: tuple[float, float, float, float]


def find_villages(connection: sqlite3.Connection, text: str) -> list[FoundVillage]:
    """The villages that the text may mean; names that begin with it first. None for an empty text."""
    asked = normalise_thai(text).casefold()
    if not asked:
        return []
    fits = _by_number(asked) if any(map(str.isdecimal, asked)) else 0
    rows = [FoundVillage(*row[:4], row[4:]) for row in connection.execute(_READ)]
    ranked = [(rank, village.village_code, village) for village in rows if (rank := _rank(village, asked, fits))]
    return [village for *_, village in sorted(ranked, key=lambda one: one[:2])]


def _by_number(asked: str) -> int:
    match = _MOO.fullmatch(asked)
    return int(match[1]) if match else 0


def _rank(village: FoundVillage, asked: str, moo: int) -> int:
    """1 is best, 0 does not fit."""
    if moo and village.village_code[6:8] == f"{moo:02}":
        return 1
    if asked.isdecimal():
        return 2 if len(asked) >= _SHORTEST_CODE and asked in village.village_code else 0
    key = place_key(asked)
    names = [place_key(village.name_th), place_key(village.name_en)]
    if not key:
        return 0
    if key in names:
        return 1
    return 2 if any(name.startswith(key) for name in names) else 3 * any(key in name for name in names)
