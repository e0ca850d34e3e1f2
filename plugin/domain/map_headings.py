"""How offices name the columns of map layers: `catalogue/map_headings.csv`."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from .headings import heading_key

_FILE = Path(__file__).parent / "catalogue" / "map_headings.csv"


@lru_cache(maxsize=1)
def _meanings() -> Mapping[str, tuple[str, int]]:
    """Meaning and rank by key: what stands higher in the file is the surer spelling."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found: dict[str, tuple[str, int]] = {}
    for rank, row in enumerate(rows):
        found.setdefault(heading_key(row["heading"]), (row["meaning"], rank))
    return found


def meaning_of(heading: str) -> str:
    """What a column of this heading holds, '' where nothing is known of it."""
    return _meanings().get(heading_key(heading), ("", 0))[0]


def columns_by_meaning(headings: Sequence[str], wanted: Collection[str] = ()) -> dict[str, str]:
    """For each meaning (of the wanted ones, if any are named) the heading that tells it most surely."""
    known = [(*_meanings()[key], name) for name in headings if (key := heading_key(name)) in _meanings()]
    best: dict[str, str] = {}
    for meaning, _, name in sorted(known, key=lambda one: one[1]):
        if not wanted or meaning in wanted:
            best.setdefault(meaning, name)
    return best
