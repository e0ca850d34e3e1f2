"""How a workbook's stored numbers read as text: digits without an exponent, dates as 2022/03/12, times as 10:20:00."""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal

TRUE, FALSE = "TRUE", "FALSE"
DATE, DATE_AND_TIME, TIME = "date", "datetime", "time"
NO_NUMBER = "#NUM!"
"""What Excel shows for a number that is none; a damaged file holds such."""

_DIGITS_THAT_COUNT = 15
"""Those a spreadsheet shows; a 16th and 17th are left over from binary fractions: 1.1 is kept as 1.1000000000000001."""
_DAY_ZERO = datetime.date(1899, 12, 30)
_LEAP_DAY_THAT_NEVER_WAS = 60
"""Excel counts 29 February 1900, so that earlier days are one off."""
_DAYS_FROM_1904 = 1462
_LAST_DAY = 2_958_465  # 31 December 9999
_SECONDS = 86_400
_BUILT_IN = {
    DATE: {*range(14, 18), *range(27, 37), *range(50, 59), *range(71, 75), 81},
    TIME: {*range(18, 22), *range(45, 48), 75, 76, *range(78, 81)},
    DATE_AND_TIME: {22, 77},
}
"""Numbers of formats that need no code; 27 to 36 and 50 to 58 are those of East Asia, 71 to 81 the Thai ones."""
_NOT_SHOWN_AS_TYPED = re.compile(r'"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile("[dybวดป]", re.IGNORECASE)
_TIME_LETTERS = re.compile("[hsชท]", re.IGNORECASE)
_PLACES_OF_DIGITS = re.compile(r"[0#?]")
_FRACTION_OF_SECONDS = re.compile(r"([sท])\.0+", re.IGNORECASE)
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


def number_text(number: float | str) -> str:
    """As it would be typed: 65020201 for 6.5020201E7 and for 65020201.0 as a float; text without exponent stays."""
    if isinstance(number, str):
        text = number.strip()
        if "e" not in text.casefold() and len(text) <= _DIGITS_THAT_COUNT + 1:
            return text
        if text.lstrip("-").isdigit():
            return text
        try:
            number = float(text)
        except ValueError:
            return text
    shown = f"{number:.{_DIGITS_THAT_COUNT}g}"
    return f"{Decimal(shown):f}" if "e" in shown else shown


def format_kind(id_: int, code: str | None) -> str:
    """DATE, DATE_AND_TIME, TIME or '' for a number format; `code` is the workbook's own, None for a built-in one."""
    if code is None:
        return next((kind for kind, ids in _BUILT_IN.items() if id_ in ids), "")
    if code.casefold() in ("general", "@"):
        return ""
    shown = _FRACTION_OF_SECONDS.sub(r"\1", _NOT_SHOWN_AS_TYPED.sub("", code.split(";", 1)[0]))
    if _PLACES_OF_DIGITS.search(shown):
        return ""
    if _TIME_LETTERS.search(shown):
        return DATE_AND_TIME if _DATE_LETTERS.search(shown) else TIME
    return DATE if _DATE_LETTERS.search(shown) or "m" in shown.casefold() else ""


def serial_text(serial: float, kind: str, *, from_1904: bool = False) -> str:
    """A day number as its date or time; as the number that it is where no date can be meant."""
    if not math.isfinite(serial):
        return NO_NUMBER
    if abs(serial) > _LAST_DAY:
        return number_text(serial)
    days, seconds = divmod(round(serial * _SECONDS), _SECONDS)
    if kind == TIME and days == 0:
        return _clock(seconds)
    days += _DAYS_FROM_1904 if from_1904 else 0
    if not kind or not 1 <= days <= _LAST_DAY:
        return number_text(serial)
    if days == _LEAP_DAY_THAT_NEVER_WAS:
        date = "1900/02/29"
    else:
        day = _DAY_ZERO + datetime.timedelta(days + (days < _LEAP_DAY_THAT_NEVER_WAS))
        date = f"{day.year:04}/{day.month:02}/{day.day:02}"
    return f"{date} {_clock(seconds)}" if kind != DATE and seconds else date


def iso_text(text: str) -> str:
    """2022-03-12, 2022-03-12T10:20:30 or PT10H20M30S in the form of `serial_text`; anything else stays."""
    duration = _DURATION.fullmatch(text)
    if duration:
        hours, minutes, seconds = map(int, duration.groups())
        return _clock((hours * 60 + minutes) * 60 + seconds)
    date, _, clock = text.partition("T")
    date, clock = date.replace("-", "/"), re.sub(r"[.,]\d+|Z$", "", clock)
    return date if clock in ("", "00:00:00") else f"{date} {clock}"


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
