"""Administrative codes, always text: changwat 2, amphoe 4, tambon 6, village 8 digits (PPAATTMM)."""

from __future__ import annotations

import re

from .thai import to_arabic_digits

VILLAGE_PATTERN = r"^[1-9][0-9]{7}$"
AREA_PATTERN = r"^[1-9][0-9]([0-9]{2}){0,2}$"
HOUSE_CODE_PATTERN = r"^[0-9]{11}$"
"""House registration code (รหัสประจำบ้าน)."""

_VILLAGE = re.compile(VILLAGE_PATTERN)
_AREA = re.compile(AREA_PATTERN)


def village_code(text: str) -> str | None:
    """The code in Arabic digits, or None where it is not eight digits or its moo is 00. Nothing is padded."""
    digits = to_arabic_digits(text).strip()
    return digits if _VILLAGE.match(digits) and digits[6:] != "00" else None


def area_code(text: str) -> str | None:
    """The code of a changwat, amphoe or tambon, or None."""
    digits = to_arabic_digits(text).strip()
    return digits if _AREA.match(digits) else None


def tambon_of(code: str) -> str:
    return code[:6]


def moo_of(code: str) -> str:
    """The village's number in its tambon, two digits."""
    return code[6:8]
