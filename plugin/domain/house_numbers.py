"""House numbers as people write them into a cell, with labels, moo and household beside the number itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .personal import TITLES, without_persons
from .place_names import MOO
from .thai import normalise_thai, to_arabic_digits

FIRST_UNIT = "1"
"""A household without a unit number is the first at its house number."""
_CLEAN = re.compile("[1-9][0-9]{0,4}(?:/[1-9][0-9]{0,4})?")
_LABEL = re.compile(r"^(?:(?:บ้านเลขที่|เลขที่บ้าน|เลขที่)\s*|(?:house no|no)\b\.?\s*(?=\d))+")
_NONE = re.compile(r"ไม่มี(?:บ้าน)?(?:เลขที่)?(?:บ้าน)?|ไม่ทราบ(?:เลขที่)?|ไม่ระบุ|none|n/?a")
_UNIT_WORDS = r"(?:ครัวเรือน|ครอบครัว|household|family)(?:ที่|\s*no\.?)?"
_UNIT = re.compile(rf"(?<=\S)\s*(?:\(\s*(?:{_UNIT_WORDS}\s*)?(\d{{1,2}})\s*\)|{_UNIT_WORDS}\s*(\d{{1,2}})(?!\d))")
_UNIT_LABEL = re.compile(rf"^(?:ลำดับ(?:ที่)?|{_UNIT_WORDS}|ที่)\s*(?=\d)")
_PLACE = r"บ้าน|บ\.|ชุมชน|ถนน|ถ\.|ซอย|ซ\.|ตำบล|ต\.|แขวง|อำเภอ|อ\.|เขต|จังหวัด|จ\.|tambon|amphoe|changwat"
_MOO = re.compile(rf"(?<=\S)[\s,]*\(?{MOO}\)?(?:[\s,]*(?:{_PLACE}|{TITLES}|โทร).*)?$")
"""With the rest of an address after it, or with who lives there."""
_STREET = re.compile(r"(?<=\d)[\s,]*(?:ซอย|ซ\.|ถนน|ถ\.|ตำบล|ต\.|อำเภอ|อ\.|จังหวัด|จ\.|โทร).*$")
_WORDS = re.compile("(?:หมู่ที่|[ก-๎A-Za-z]){3,}")
_HOUSE_WORDS = re.compile(
    "(?:บ้าน|เลขที่|ถึง|หมู่|ที่|ครัวเรือน|ครอบครัว|ลำดับ|ห้อง|ชั้น|อาคาร|ตึก|แฟลต|ซอย|ถนน|house|no|moo|room|floor|flat|unit|household|"
    "family)+",
    re.IGNORECASE,
)
"""Words that stand beside house numbers and are nobody's name."""
_RANGE = re.compile(r"(?<=\d)\s*(?:[-–—~]|ถึง|to)\s*(?=\d)")
_DIGIT = re.compile(r"\d")
_RUNS = re.compile(r"\d+|[^\d\s]+")
_POINT_ZERO = re.compile(r"(\d+)\.0+")
_AROUND = ".,;-–"
_LONGEST = 100
"""A longer text is no house number, and looking for one in it would take seconds."""


@dataclass(frozen=True)
class HouseReading:
    """The number as it is compared ('' for none), what else the cell said, and the repair that tells most of it."""

    number: str
    unit: str = ""
    """The number of the household at this house; '' where the cell does not say."""
    moo: str = ""
    rule: str = ""


def has_words(number: str) -> bool:
    """Whether a number, as it is compared, has words beside it that are not of a house: perhaps somebody's name."""
    return any(not _HOUSE_WORDS.fullmatch(word) for word in _WORDS.findall(number.casefold()))


def order_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """By which house numbers stand along a street: 9 before 10, 12 before 12/1 before 12/1ก before 13; what is none
    comes last."""
    plain = normalise_thai(number).casefold()
    parts = [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _RUNS.findall(plain)]
    return tuple(parts) if parts and parts[0][0] == 0 else ((2, 0, plain),)


def shown(text: str) -> str:
    """A cell of house numbers as a report may show it: words that are not those of an address are left out."""
    plain = without_persons(text)
    return _WORDS.sub(lambda match: match.group() if _HOUSE_WORDS.fullmatch(match.group()) else "…", plain)


def is_clean(text: str) -> bool:
    """Whether it is nothing but a number such as 12 or 12/3."""
    return _CLEAN.fullmatch(text) is not None


def read_house_no(text: str) -> HouseReading:
    """A number and its suffix close up (99 ก is 99ก, but 99/ก is another); a range has one form, 12-14."""
    if is_clean(text):
        return HouseReading(text)
    if len(text) > _LONGEST:
        return HouseReading("")
    plain = normalise_thai(text).casefold()
    if _NONE.fullmatch(plain.replace(" ", "")):
        return HouseReading("", rule="repair_house_none")
    plain, unit = _without(_UNIT, plain)
    plain, moo = _without(_MOO, plain)
    plain, street = _STREET.subn("", plain)
    unlabelled = _LABEL.sub("", plain)
    ranged = _RANGE.sub("-", unlabelled)
    number, rule = _number(ranged)
    if not _DIGIT.search(number):
        return HouseReading("")  # a word is no number, and may be somebody's name
    rules = (
        (bool(unit), "repair_house_unit"),
        (bool(moo or street), "repair_house_moo"),
        (unlabelled != plain, "repair_house_label"),
        (ranged != unlabelled, "repair_house_range"),
        (bool(rule), rule),
        (to_arabic_digits(text) != text, "repair_thai_digits"),
        (number != text.casefold(), "repair_spaces"),
    )
    said = next((rule for holds, rule in rules if holds), "") if number else ""
    return HouseReading(number, unit.lstrip("0"), moo.zfill(2) if moo.strip("0") else "", said)


def read_unit_no(text: str) -> HouseReading:
    """The number of a household at its house, as it is compared."""
    if is_clean(text):
        return HouseReading(text)
    plain = normalise_thai(text).casefold()
    unlabelled = _UNIT_LABEL.sub("", plain)
    reading = read_house_no(text if unlabelled == plain else unlabelled)
    return HouseReading(reading.number, rule="repair_house_label" if unlabelled != plain else reading.rule)


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """The text without this part, and the number in it; a part without a house number before it stays."""
    match = pattern.search(text)
    if not match or not re.search(r"\d", text[: match.start()]):
        return text, ""
    return (text[: match.start()] + " " + text[match.end() :]).strip(), next(filter(None, match.groups()), "")


def _number(text: str) -> tuple[str, str]:
    """Without spaces, and dashes and stops around; a whole number without its ".0" and leading zeros."""
    compact = text.replace(" ", "")
    bare = compact.strip(_AROUND)
    whole = _POINT_ZERO.fullmatch(bare)
    if whole:
        return whole.group(1).lstrip("0") or "0", "repair_point_zero"
    if bare.isdecimal() and bare[0] == "0" and len(bare) > 1:
        return bare.lstrip("0") or "0", "repair_leading_zeros"
    return bare, "repair_separators" if bare != compact else ""
