"""How offices name the columns of their tables: `catalogue/survey_headings.csv`, and finding them in a file."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from .errors import InputError, tr_noop
from .personal import without_persons
from .thai import normalise_thai

_FILE = Path(__file__).parent / "catalogue" / "survey_headings.csv"
_SEPARATORS = re.compile(r"[\s_.,:;()\[\]/\"'-]+")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[\s_.,:;()\[\]/\"'-]+(?=[0-9])")
"""Kept as one mark: "1.1" is a part of question 1, not number 11."""
_PLACES = {
    "{id}": r"0*(?P<id>[1-9][0-9]?)",
    "{name}": r"(?:[^0-9|].*)",
    "{indicator}": r"(?:ตัวชี้วัดที่|ตัวชี้วัด|ตชว|ข้อที่|ข้อ|indicator|ind|i)?0*(?P<id>[1-9][0-9]?)(?:[^0-9|].*)?",
    "{below}": r"(?:ตก|จน|poor|below|mofval)(?:เกณฑ์)?(?:มิติ|ด้าน)?",
    "{above}": r"(?:ผ่าน|passed|above)(?:เกณฑ์)?(?:มิติ|ด้าน)?",
}
"""What a spelling in the catalogue may leave open: an indicator's number, its name, both in any of their forms, and
which side of the poverty line a column counts."""
_UNIT = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
"""What a column is counted in, such as (บาท/ปี) or (คร.), says nothing of what it holds."""
_TOTAL, _NOTE = "total", "note"


@dataclass(frozen=True)
class Heading:
    """One spelling of one meaning; `pattern` matches its `heading_key`."""

    meaning: str
    heading: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Target:
    """What a column holds: a meaning, and for those that come once per indicator its id."""

    meaning: str
    id: str = ""


@dataclass(frozen=True)
class Columns:
    """Where in a file each meaning stands."""

    targets: Mapping[int, Target]
    """By position; a position without a target is not read."""

    @cached_property
    def named(self) -> Mapping[str, int]:
        """Positions by meaning, of those that have no id."""
        return {target.meaning: at for at, target in self.targets.items() if not target.id}

    def by_id(self, meaning: str) -> Mapping[str, int]:
        """Positions by the id of the indicator, of one meaning."""
        return {target.id: at for at, target in self.targets.items() if target.meaning == meaning and target.id}

    @cached_property
    def indicators(self) -> Mapping[str, int]:
        return self.by_id("indicator")

    @cached_property
    def amounts(self) -> Mapping[str, int]:
        return self.by_id("amount")

    @property
    def positions(self) -> list[int]:
        return sorted(self.targets)


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
    return _keys_of(_TOTAL)


@lru_cache(maxsize=1)
def note_words() -> tuple[str, ...]:
    """Keys with which a note or signature below a table begins."""
    return _keys_of(_NOTE)


def _keys_of(meaning: str) -> tuple[str, ...]:
    return tuple(heading_key(heading.heading) for heading in headings() if heading.meaning == meaning)


def is_known(text: str) -> bool:
    """Whether a cell reads like the heading of a column that some import takes."""
    return propose_target(text, _column_meanings()) is not None


@lru_cache(maxsize=1)
def _column_meanings() -> frozenset[str]:
    return frozenset(heading.meaning for heading in headings()) - {_TOTAL, _NOTE}


def spellings(meaning: str) -> str:
    """How a column of this meaning may be called, for messages."""
    return " / ".join(heading.heading for heading in headings() if heading.meaning == meaning)


def propose_target(text: str, wanted: Collection[str]) -> Target | None:
    """What a column of this heading holds, of the wanted meanings; None where nothing fits."""
    for key in dict.fromkeys((heading_key(text), heading_key(_UNIT.sub("", text)))):
        for heading in headings():
            match = heading.pattern.fullmatch(key) if key and heading.meaning in wanted else None
            if match:
                return Target(heading.meaning, match.groupdict().get("id") or "")
    return None


def find_columns(
    file: str, found: Sequence[str], wanted: Collection[str], first_serves: Collection[str] = ()
) -> Columns:
    """The columns of a file that have one of the wanted meanings; all others stay unread, and of those whose meaning
    is among `first_serves` all but the first.

    Raises InputError where two columns claim the same.
    """
    targets: dict[int, Target] = {}
    for at, text in enumerate(found):
        target = propose_target(text, wanted)
        if target is not None and not (target.meaning in first_serves and target in targets.values()):
            targets[at] = target
    return columns_of(file, found, targets)


def columns_of(file: str, found: Sequence[str], targets: Mapping[int, Target]) -> Columns:
    """The columns with these targets. Raises InputError where two claim the same."""
    taken: dict[Target, int] = {}
    for position, target in sorted(targets.items()):
        if target in taken:
            raise InputError(
                tr_noop(
                    "The file {file} has two columns for the same thing: “{first}” and “{second}”. "
                    "Rename or delete one of them."
                ),
                file=file,
                first=found[taken[target]],
                second=found[position],
            )
        taken[target] = position
    return Columns(dict(sorted(targets.items())))


def require_column(file: str, columns: Columns, meaning: str, found: Sequence[str]) -> None:
    """Raise InputError that names the missing column, how it may be called, and the columns that are there."""
    if meaning not in columns.named:
        raise InputError(
            tr_noop(
                "The file {file} has no column for {meaning} in its heading. Name it one of: {spellings}. "
                "The columns found are: {columns}."
            ),
            file=file,
            meaning=meaning,
            spellings=spellings(meaning),
            columns=listed(found),
        )


def listed(found: Sequence[str]) -> str:
    """The headings of a file, for messages; a row of data that was taken for one tells of nobody."""
    return ", ".join(without_persons(text) for text in found if text) or "–"


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[a-z]+\})", template)
    return re.compile("".join(_PLACES.get(part) or re.escape(heading_key(part)) for part in parts))
