"""The year of a survey where a file names one: in its name, its sheet, its headings or its column of years."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .thai import normalise_thai, year_ce

_FULL = re.compile(r"(?<![0-9])(2[45][0-9]{2}|26[0-4][0-9])(?![0-9])")
_SHORT = re.compile(r"(?:ปีงบประมาณ|ปีสำรวจ|ปี|พ\.?\s?ศ\.?|จปฐ|กชช\.?\s?2\s?ค)[\s._-]*([4-9][0-9])(?![0-9])")
_SET_NAME = re.compile(r"(?:bmn|nrd2c|tpmap)_2[0-9]{3}", re.IGNORECASE)
"""Ids of indicator sets end in the year from which they hold, which is not that of the survey."""


def years_in(text: str) -> list[int]:
    """The years CE that a text names in พ.ศ., each once: 2565, ๒๕๖๕, and 65 behind a word that says year."""
    plain = _SET_NAME.sub(" ", normalise_thai(text))
    found = [year_ce(match) for match in (*_FULL.findall(plain), *_SHORT.findall(plain))]
    return list(dict.fromkeys(year for year in found if year is not None))


def proposed_year(sources: Iterable[Iterable[str]]) -> int | None:
    """The year of the first source that names one; None where none does, or where that source names several."""
    found = next((years for years in map(years_of, sources) if years), [])
    return found[0] if len(found) == 1 else None


def years_of(texts: Iterable[str]) -> list[int]:
    """All the years that these texts name."""
    return list(dict.fromkeys(year for text in texts for year in years_in(text)))
