"""House numbers that a spreadsheet has made dates: 12/3 became 12 March, or 3 December, or the 1st of December 2003.

What was typed is one of a few numbers. Which one depends on how the typist's computer writes dates: day first (dm)
or month first (md).
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .thai import BUDDHIST_ERA_OFFSET, normalise_thai

_THAI_MONTHS = (
    "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
)
_ENGLISH_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "january february march april may june july august september october november december",
)
_MONTHS = {
    name.replace(".", ""): number
    for names in (*_THAI_MONTHS, *_ENGLISH_MONTHS)
    for number, name in enumerate(names.split(), start=1)
}
_TIME = r"(?:[\st]*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]m)?)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_SHOWN = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}")
_SHORT = re.compile(rf"(?=.*\b0)(\d{{2}})/(\d{{2}})/(\d{{2}}){_TIME}")
"""12/03/22: no house number has such zeros."""
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[\s-]*([a-zก-๎.]+?)(?:[\s-]*(\d{4}|\d{2}))?")
_MONTH_AND_NUMBER = re.compile(r"([a-zก-๎.]+?)[\s-]*(\d{1,2})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_SERIAL_DAYS = range(36526, 51502)
"""Days since the 30th of December 1899 of the years 2000 to 2040; smaller numbers may be house numbers."""
_FIRST_SERIAL = datetime.date(1899, 12, 30)
_TYPED_WITHOUT_YEAR_SINCE = 2000
"""A date of the 1st in an earlier year was typed with it: 3/99."""
_STAYED_TEXT = re.compile(r"(\d{1,2})/(\d{1,2})")
_PROOFS = 2


@dataclass(frozen=True)
class Dated:
    """A cell that is a date. `dm` and `md` are the house number under each order; one candidate needs no order."""

    candidates: tuple[str, ...]
    dm: str
    md: str
    proves: str = ""
    """The order under which alone a spreadsheet shows this cell; '' where both may."""

    def by(self, order: str) -> str:
        return self.dm if order == "dm" else self.md


def read_dated(text: str, *, serials: bool = False) -> Dated | None:
    """What a date was before; None where the text is none. `serials`: whether 44632 may be a date, as it may only in
    a column that has others."""
    plain = normalise_thai(text).casefold()
    match = _ISO.fullmatch(plain)
    if match:
        year, month, day = map(int, match.groups())
        return _of_date(day, month, _common_era(year))
    match = _SHOWN.fullmatch(plain) or _SHORT.fullmatch(plain)
    if match:
        first, second, year = map(int, match.groups())
        return _as_shown(first, second, _common_era(year if year > 99 else 2000 + year))
    match = _SERIAL.fullmatch(plain) if serials else None
    if match and int(match.group(1)) in _SERIAL_DAYS:
        date = _FIRST_SERIAL + datetime.timedelta(days=int(match.group(1)))
        return _of_date(date.day, date.month, date.year)
    return _with_month_in_words(plain)


def proven_order(plain: Iterable[str], dated: Collection[Dated]) -> str:
    """The order that the other cells of the column prove, '' where they do not.

    With day first, 25/3 cannot stay text, as it is a date; with month first 3/25 cannot. So each of them that is
    there in spite of the dates around it proves the other order, and so does Mar-25, which is 3/25 typed day first.
    A column in which 12/3 stayed text proves nothing: its text cells were not looked at by the spreadsheet at all.
    """
    proofs = {(order, text) for text in plain for order in _orders_denied(text)}
    proofs |= {(one.proves, one.dm) for one in dated if one.proves}
    orders = {order for order, _ in proofs}
    return orders.pop() if len(orders) == 1 and len(proofs) >= _PROOFS and "" not in orders else ""


def _orders_denied(text: str) -> list[str]:
    """The order that must be the typist's as this text is no date; '' where it should be one under both."""
    match = _STAYED_TEXT.fullmatch(text)
    if not match:
        return []
    first, second = map(int, match.groups())
    day_first, month_first = _is_day(first, second), _is_day(second, first)
    if day_first and month_first:
        return [""]
    return ["md"] if day_first else ["dm"] if month_first else []


def _of_date(day: int, month: int, year: int | None) -> Dated | None:
    """A real date of the common era; without a year where the cell shows none."""
    if not _is_day(day, month) and (day, month) != (29, 2):
        return None
    dm, md = f"{day}/{month}", f"{month}/{day}"
    if day != 1 or year is None:
        return _dated((dm, md), dm, md)
    with_year = (f"{month}/{year % 100}", f"{year % 100}/{month}")
    if year < _TYPED_WITHOUT_YEAR_SINCE:
        return _dated(with_year, with_year[0], with_year[0])
    return _dated((dm, md, *with_year) if year % 100 > 12 else (dm, md), dm, md)


def _as_shown(first: int, second: int, year: int) -> Dated | None:
    """12/3/2022 stands in the order in which it was typed, unless that cannot be a date: then in the other."""
    day_first, month_first = _of_date(first, second, year), _of_date(second, first, year)
    if day_first is None or month_first is None:
        return day_first or month_first
    candidates = tuple(dict.fromkeys((*day_first.candidates, *month_first.candidates)))
    return _dated(candidates, day_first.dm, month_first.md)


def _with_month_in_words(plain: str) -> Dated | None:
    match = _DAY_AND_MONTH.fullmatch(plain)
    month = _MONTHS.get(match.group(2).replace(".", "")) if match else None
    if match and month:
        year = match.group(3)
        return _of_date(int(match.group(1)), month, _full_year(year, match.group(2)) if year else None)
    match = _MONTH_AND_NUMBER.fullmatch(plain)
    month = _MONTHS.get(match.group(1).replace(".", "")) if match else None
    if not match or not month:
        return None
    number = int(match.group(2))
    first, last = f"{month}/{number}", f"{number}/{month}"
    return _dated((first, last), last if number <= 12 else first, first, "dm" if 12 < number <= 31 else "")


def _dated(candidates: tuple[str, ...], dm: str, md: str, proves: str = "") -> Dated:
    return Dated(tuple(dict.fromkeys(candidates)), dm, md, proves)


def _is_day(day: int, month: int) -> bool:
    """Whether it is one in every year."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2001, month)[1]


def _common_era(year: int) -> int:
    return year - BUDDHIST_ERA_OFFSET if year >= 2400 else year


def _full_year(digits: str, month: str) -> int:
    """Two digits after a Thai month are of the Buddhist era."""
    if len(digits) == 4:
        return _common_era(int(digits))
    return _common_era(2500 + int(digits)) if re.search("[ก-๎]", month) else 2000 + int(digits)
