"""Thai text, numbers and dates as an office writes them."""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import lru_cache

BUDDHIST_ERA_OFFSET = 543
YEAR_RANGE_CE = range(1987, 2101)
"""Survey years that can be true: จปฐ. began in the 1980s; later than 2100 is a typing slip."""

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ARABIC_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_CLUSTER = re.compile(
    f"(?=[{_MARKS}\u0e32\u0e33]{{2}})(?:[{_MARKS}]*[\u0e32\u0e33][{_MARKS}\u0e32\u0e33]*|[{_MARKS}]+)"
)
"""Of two marks at least: one alone has no order."""
_AA, _AM, _NIKHAHIT = "\u0e32", "\u0e33", "\u0e4d"
_FIRST_OVER_TONES = "\u0e4c"
_MONTHS = ("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม").split()


def normalise_thai(text: str) -> str:
    """The one spelling under which two Thai strings are compared: no invisible characters, single spaces, Arabic
    digits, แ as one letter, and each mark over or under a letter once, in the one order in which Thai is typed."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = _SPACES.sub(" ", text).strip().translate(_ARABIC_DIGITS)
    return _CLUSTER.sub(lambda cluster: _in_order(cluster.group()), text.replace("\u0e40\u0e40", "\u0e41"))


@lru_cache(maxsize=4096)
def _in_order(cluster: str) -> str:
    """Vowel before tone before ์ and ํ, all of them before one า; ํ and า together are ำ."""
    letters = set(cluster)
    vowel = ""
    if letters & {_AA, _AM}:
        vowel = _AM if letters & {_AM, _NIKHAHIT} else _AA
        letters -= {_AA, _AM, _NIKHAHIT}
    return "".join(sorted(letters, key=_typing_order)) + vowel


def _typing_order(mark: str) -> tuple[bool, int, str]:
    return mark >= _FIRST_OVER_TONES, unicodedata.combining(mark), mark


def to_thai_digits(text: str) -> str:
    return text.translate(_THAI_DIGITS)


def to_arabic_digits(text: str) -> str:
    return text.translate(_ARABIC_DIGITS)


def year_ce(text: str) -> int | None:
    """The year CE of 2565, 65, ๒๕๖๕ or 2022; None where it is not a year in YEAR_RANGE_CE."""
    digits = to_arabic_digits(text).strip()
    if not re.fullmatch(r"[0-9]{2}|[0-9]{4}", digits):
        return None
    number = int(digits)
    if len(digits) == 2:
        number += 2500
    year = number - BUDDHIST_ERA_OFFSET if number >= 2400 else number
    return year if year in YEAR_RANGE_CE else None


def buddhist_year(year: int) -> int:
    return year + BUDDHIST_ERA_OFFSET


def thai_date(day: datetime.date) -> str:
    """21 พฤศจิกายน 2569: the month in words, the year in พ.ศ., Arabic digits."""
    return f"{day.day} {_MONTHS[day.month - 1]} {buddhist_year(day.year)}"


def rai_ngan_wa(square_metres: float, decimals: int = 1) -> tuple[int, int, float]:
    """Area in rai (1,600 m²), ngan (400 m²) and square wa (4 m²), the last one rounded; never 4 ngan or 100 wa."""
    scale = 10**decimals
    rai, rest = divmod(round(square_metres / 4 * scale), 400 * scale)
    ngan, wa = divmod(rest, 100 * scale)
    return rai, ngan, wa / scale
