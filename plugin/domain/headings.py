"""How offices name the columns of their tables: `catalogue/survey_headings.csv`, and finding them in a file."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .errors import InputError, tr_noop
from .thai import normalise_thai

_FILE = Path(__file__).parent / "catalogue" / "survey_headings.csv"
_SEPARATORS = re.compile(r"[\s_.,:;()\[\]/\"'-]+")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[\s_.,:;()\[\]/\"'-]+(?=[0-9])")
"""Kept as one mark: "1.1" is a part of question 1, not number 11."""
_PLACES = {"{id}": r"0*(?P<id>[1-9][0-9]?)", "{name}": r"(?:[^0-9|].*)"}
_TOTAL = "total"


@dataclass(frozen=True)
class Heading:
    """One spelling of one meaning; `pattern` matches its `heading_key`."""

    meaning: str
    heading: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Columns:
    """Where in a file each meaning stands: positions by meaning, by indicator id and by the id of an amount."""

    named: Mapping[str, int]
    indicators: Mapping[str, int]
    amounts: Mapping[str, int]

    @property
    def positions(self) -> list[int]:
        return sorted({*self.named.values(), *self.indicators.values(), *self.amounts.values()})


def heading_key(text: str) -> str:
    """The form in which headings are compared: Arabic digits, small letters, no spaces or punctuation."""
    return _SEPARATORS.sub("", _BETWEEN_DIGITS.sub("|", normalise_thai(text).casefold()))


@lru_cache(maxsize=1)
def headings() -> tuple[Heading, ...]:
    """All known spellings, in the file's order."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Heading(row["meaning"], row["heading"], _pattern(row["heading"])) for row in csv.DictReader(file))


@lru_cache(maxsize=1)
def total_words() -> tuple[str, ...]:
    """Keys with which the first cell of a totals row begins."""
    return tuple(heading_key(heading.heading) for heading in headings() if heading.meaning == _TOTAL)


def is_known(text: str) -> bool:
    """Whether a cell reads like the heading of a column that some import takes."""
    key = heading_key(text)
    return any(heading.pattern.fullmatch(key) for heading in headings() if heading.meaning != _TOTAL)


def spellings(meaning: str) -> str:
    """How a column of this meaning may be called, for messages."""
    return " / ".join(heading.heading for heading in headings() if heading.meaning == meaning)


def find_columns(file: str, found: Sequence[str], wanted: Collection[str]) -> Columns:
    """The columns of a file that have one of the wanted meanings; all others stay unread.

    Raises InputError where two columns claim the same.
    """
    positions: dict[tuple[str, str], int] = {}
    for position, text in enumerate(found):
        key = _meaning(heading_key(text), wanted)
        if key is None:
            continue
        if key in positions:
            raise InputError(
                tr_noop(
                    "The file {file} has two columns for the same thing: “{first}” and “{second}”. "
                    "Rename or delete one of them."
                ),
                file=file,
                first=found[positions[key]],
                second=text,
            )
        positions[key] = position
    return Columns(
        named={meaning: at for (meaning, id_), at in positions.items() if not id_},
        indicators={id_: at for (meaning, id_), at in positions.items() if meaning == "indicator"},
        amounts={id_: at for (meaning, id_), at in positions.items() if meaning == "amount"},
    )


def require_column(file: str, columns: Columns, meaning: str, found: Sequence[str]) -> None:
    """Raise InputError that names the missing column, how it may be called, and the columns that are there."""
    if meaning not in columns.named:
        raise InputError(
            tr_noop(
                "The file {file} has no column for {meaning} in its first row. Name it one of: {spellings}. "
                "The columns found are: {columns}."
            ),
            file=file,
            meaning=meaning,
            spellings=spellings(meaning),
            columns=listed(found),
        )


def listed(found: Sequence[str]) -> str:
    """The headings of a file, for messages."""
    return ", ".join(text for text in found if text) or "–"


def _meaning(key: str, wanted: Collection[str]) -> tuple[str, str] | None:
    for heading in headings():
        match = heading.pattern.fullmatch(key) if heading.meaning in wanted else None
        if match:
            return heading.meaning, match.groupdict().get("id", "")
    return None


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"(\{id\}|\{name\})", template)
    return re.compile("".join(_PLACES.get(part) or re.escape(heading_key(part)) for part in parts))
