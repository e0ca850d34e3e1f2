"""What people call the meanings of columns, as data: `catalogue/heading_meanings.csv`."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from .headings import Target
from .indicators import IndicatorSet
from .layouts import COUNTS, Layout

_FILE = Path(__file__).parent / "catalogue" / "heading_meanings.csv"


@lru_cache(maxsize=2)
def meaning_names(thai: bool) -> dict[str, str]:
    """The names of all meanings by id."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["name_th" if thai else "name_en"] for row in csv.DictReader(file)}


def targets_of(layout: Layout, indicator_set: IndicatorSet) -> list[Target]:
    """All that a column of the layout may hold in a survey of this set, in the order in which people look for it."""
    found: list[Target] = []
    for meaning in layout.meanings:
        if meaning == "indicator":
            ids = [indicator.id for indicator in indicator_set.indicators]
        elif meaning == "amount":
            ids = list(indicator_set.amount_ids)
        elif meaning in COUNTS and layout.id == "counts":
            ids = [indicator.id for indicator in indicator_set.indicators]
        else:
            ids = [""]
        found += [Target(meaning, id_) for id_ in ids]
    return found


def target_name(target: Target, indicator_set: IndicatorSet, thai: bool) -> str:
    """The meaning's name; with an indicator its number and name."""
    name = meaning_names(thai)[target.meaning]
    if not target.id:
        return name
    indicator = indicator_set.by_id.get(target.id)
    return f"{name} {target.id}" + (f" · {indicator.name(thai)}" if indicator and indicator.known else "")
