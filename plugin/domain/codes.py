"""Administrative codes, always text: changwat 2, amphoe 4, tambon 6, village 8 digits (PPAATTMM)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .errors import InputError, tr_noop
from .thai import normalise_thai, to_arabic_digits

_TWO_DIGITS = "(?:0[1-9]|[1-9][0-9])"
VILLAGE_PATTERN = f"^[1-9][0-9]{{5}}{_TWO_DIGITS}$"
"""Moo 00 does not exist."""
AREA_PATTERN = f"^[1-9][0-9]{_TWO_DIGITS}{{0,2}}$"
HOUSE_CODE_PATTERN = r"^[0-9]{11}$"
"""House registration code (รหัสประจำบ้าน)."""

_VILLAGE = re.compile(VILLAGE_PATTERN)
_AREA = re.compile(AREA_PATTERN)
_POINT_ZERO = re.compile(r"\.0+$")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile("[0-9]+")
_QUOTES = re.compile("^[=]?[\"'’“”]+|[\"'’“”]+$")
_SCIENTIFIC = re.compile(r"([0-9])(?:[.,]([0-9]+))?e\+?([0-9]{1,2})")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_BETWEEN_PARTS = re.compile(r"[\s./_–—-]+")
_YEARS = (range(1900, 2101), range(2400, 2644))
_LEAST_EXPONENT = 5
_MOO = re.compile(r"(?:หมู่บ้านที่|หมู่ที่|หมู่|ม|village no|moo|m)?[\s.]*([0-9]{1,2})(?:\.0+)?")


@dataclass(frozen=True)
class CodeReading:
    """What a cell says as digits ('' where it is no number), and the repair that it took ('' where it was clean)."""

    digits: str
    rule: str = ""
    lost: bool = False
    """Scientific notation that has lost digits: nobody can say which."""


NO_CODE = CodeReading("")


def code_text(cell: object) -> str:
    """What a cell of a layer or table says, as the text of a code; '' for None and NaN.

    Thai digits become Arabic ones, blanks vanish, and so does the ".0" of a code that went through a column of
    numbers. Nothing is padded.
    """
    if cell is None or cell != cell:
        return ""
    return _POINT_ZERO.sub("", normalise_thai(str(cell)).replace(" ", ""))


def read_code(text: str) -> CodeReading:
    """The digits of a code, whatever a spreadsheet has made of it.

    Nothing is padded but parts that stand apart: 65-2-2-1 is 65020201. What could be a date is none of it.
    """
    if _DIGITS.fullmatch(text):
        return CodeReading(text)
    if not _DIGIT.search(text):
        return NO_CODE
    if _POINT_ZERO.search(text) and _DIGITS.fullmatch(text, 0, text.index(".")):
        return CodeReading(text[: text.index(".")], "repair_point_zero")
    plain = _QUOTES.sub("", normalise_thai(text).casefold()).strip()
    scientific = _SCIENTIFIC.fullmatch(plain.replace(" ", ""))
    if scientific:
        return _written_out(*scientific.groups(""))
    whole = _POINT_ZERO.sub("", plain)
    if _THOUSANDS.fullmatch(whole):
        return CodeReading(whole.replace(",", ""), "repair_separators")
    parts = [part for part in _BETWEEN_PARTS.split(whole) if part]
    if not parts or not all(map(_DIGITS.fullmatch, parts)):
        return NO_CODE
    only_spaces = _DIGITS.fullmatch(whole.replace(" ", "")) is not None
    digits = parts[0] if len(parts) == 1 else _joined(parts) or ("".join(parts) if only_spaces else "")
    return CodeReading(digits, _rule(text, plain, whole, only_spaces) if digits else "")


def moo_number(text: str) -> str:
    """The number of a village in its tambon, two digits: 06 of หมู่ที่ 6, ม.๖, 6.0, " 6"; '' where there is none."""
    match = _MOO.fullmatch(normalise_thai(text).casefold()) if _DIGIT.search(text) else None
    return match.group(1).zfill(2).replace("00", "") if match else ""


def tambon_code(changwat: str, amphoe: str, tambon: str) -> str:
    """The 6 digits of a tambon from columns that hold whole codes or only their last part, with or without its zero.

    '' where a part is missing or the columns contradict each other.
    """
    if len(amphoe) <= 2:
        amphoe = changwat + amphoe.zfill(2) if amphoe and len(changwat) == 2 else ""
    if len(tambon) <= 2:
        tambon = amphoe + tambon.zfill(2) if tambon and len(amphoe) == 4 else ""
    agree = tambon.startswith(amphoe) and tambon.startswith(changwat)
    return tambon if agree and len(tambon) == 6 and _AREA.match(tambon) else ""


def village_code(text: str) -> str | None:
    """The code in Arabic digits, or None where it is not eight digits or its moo is 00."""
    code = code_text(text)
    return code if _VILLAGE.match(code) else None


def area_code(text: str) -> str:
    """The code of a changwat, amphoe or tambon. Raises InputError for anything else."""
    code = code_text(text)
    if not _AREA.match(code):
        raise InputError(
            tr_noop(
                "The area code {code} is not a code of a changwat (2 digits), amphoe (4) or tambon (6). "
                "Type the digits without spaces, for example 650202."
            ),
            code=text or "–",
        )
    return code


def tambon_of(code: str) -> str:
    return code[:6]


def moo_of(code: str) -> str:
    """The village's number in its tambon, two digits."""
    return code[6:8]


def _written_out(first: str, rest: str, exponent: str) -> CodeReading:
    """6.5020201E+07 as 65020201. Fewer digits than the number has are lost, even where they may have been zeros."""
    places = int(exponent)
    if places < _LEAST_EXPONENT:
        return NO_CODE
    if len(rest) < places:
        return CodeReading("", lost=True)
    return CodeReading(first + rest[:places], "repair_scientific") if not rest[places:].strip("0") else CodeReading("")


def _rule(text: str, plain: str, whole: str, only_spaces: bool) -> str:
    """The one repair that tells most of a cell that took several."""
    if whole != plain:
        return "repair_point_zero"
    if not only_spaces or _QUOTES.search(text.strip()):
        return "repair_separators"
    return "repair_thai_digits" if to_arabic_digits(text) != text else "repair_spaces"


def _joined(parts: list[str]) -> str:
    """Parts of a code in one, each with the zero that it may have lost; '' where they are none."""
    first, rest = len(parts[0]), [part.zfill(2) for part in parts[1:]]
    short = all(len(part) == 2 for part in rest)
    if short and first <= 2 and len(parts) in (3, 4):
        return parts[0].zfill(2) + "".join(rest)
    if short and first in (4, 6) and first + 2 * len(rest) in (6, 8):
        is_date = len(rest) == 2 and any(int(parts[0]) in years for years in _YEARS)
        return "" if is_date else parts[0] + "".join(rest)
    digits = "".join(parts)
    return digits if len(digits) in (11, 13) else ""
