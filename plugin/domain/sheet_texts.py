"""What stands on paper, in both languages, as data: `catalogue/sheet_texts.csv`."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "catalogue" / "sheet_texts.csv"

SheetText = Callable[..., str]


@lru_cache(maxsize=2)
def _texts(thai: bool) -> dict[str, str]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["text_th" if thai else "text_en"] for row in csv.DictReader(file)}


def sheet_text(thai: bool) -> SheetText:
    """A function of a text's id and the values of its placeholders. Raises KeyError for an unknown id."""
    texts = _texts(thai)

    def text(text_id: str, **values: object) -> str:
        return texts[text_id].format(**values)

    return text
