"""The word lists and rates from which the practice tambon is made."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "domain" / "catalogue" / "sample"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `domain/catalogue/sample/<name>.csv`, all values text."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def words(part: str) -> list[str]:
    """The words of one part of names.csv, in the file's order."""
    return [row["text"] for row in rows("names") if row["part"] == part]
