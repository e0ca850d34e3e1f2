"""Thai text, numbers and dates as an office writes them."""

from __future__ import annotations

import datetime
import re
import unicodedata

BUDDHIST_ERA_OFFSET = 543
YEAR_RANGE_CE = range(1987, 2101)
"""Survey years that can be true: จปฐ. began in the 1980s; later than 2100 is a typing slip."""

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ARABIC_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")
_REPEATED_MARK = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")
_NIKHAHIT_AA = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_TONE_BEFORE_VOWEL = re.compile("([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e3a])")
_MONTHS = ("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม").split()


def normalise_thai(text: str) -> str:
    """The one spelling under which two Thai strings are compared: no invisible characters, single spaces,
    ำ composed, doubled marks single, vowel before tone, Arabic digits."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = _SPACES.sub(" ", text).strip().translate(_ARABIC_DIGITS)
    text = _REPEATED_MARK.sub(r"\1", text)
    text = text.replace("\u0e40\u0e40", "\u0e41")
    text = _NIKHAHIT_AA.sub("\\1\u0e33", text)
    return _TONE_BEFORE_VOWEL.sub(r"\2\1", text)


def to_thai_digits(text: str) -> str:
    return text.translate(_THAI_DIGITS)


def to_arabic_digits(text: str) -> str:
    return text.translate(_ARABIC_DIGITS)


def year_ce(text: str) -> int | None:
    """The year CE of 2565, 65, ๒๕๖๕ or 2022; None where it is not a year in YEAR_RANGE_CE."""
    digits = to_arabic_digits(text).strip()
    if not re.fullmatch(r"\d{2}|\d{4}", digits):
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


def rai_ngan_wa(square_metres: float) -> tuple[int, int, float]:
    """Area in rai (1,600 m²), ngan (400 m²) and square wa (4 m²), the last to one decimal place."""
    tenths_of_wa = round(square_metres / 4 * 10)
    rai, rest = divmod(tenths_of_wa, 4000)
    ngan, wa_tenths = divmod(rest, 1000)
    return rai, ngan, wa_tenths / 10
