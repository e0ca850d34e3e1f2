"""What stands on paper, in both languages, as data: `catalogue/sheet_texts.csv`."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "catalogue" / "sheet_texts.csv"

_LEVEL_OF_AREA = {2: "changwat", 4: "amphoe", 6: "tambon"}

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


def area_level(code: str) -> str:
    """The rank of an area as the id of its text: changwat, amphoe or tambon."""
    return _LEVEL_OF_AREA[len(code)]


def area_title(code: str, name: str, thai: bool) -> str:
    """The area's name with its rank, ตำบลหนองกะท้าว, unless the name says it already."""
    level = area_level(code)
    bare = name.removeprefix(sheet_text(True)(level)).removeprefix(sheet_text(False)(level)).strip()
    rank = sheet_text(thai)(level)
    return f"{rank}{bare}" if thai else f"{rank} {bare}"
