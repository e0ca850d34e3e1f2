"""Administrative codes, always text: changwat 2, amphoe 4, tambon 6, village 8 digits (PPAATTMM)."""

from __future__ import annotations

import re

from .errors import InputError, tr_noop
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


def area_code(text: str) -> str:
    """The code of a changwat, amphoe or tambon. Raises InputError for anything else."""
    digits = to_arabic_digits(text).strip()
    if not _AREA.match(digits):
        raise InputError(
            tr_noop(
                "The area code {code} is not a code of a changwat (2 digits), amphoe (4) or tambon (6). "
                "Type the digits without spaces, for example 650202."
            ),
            code=text or "–",
        )
    return digits


def tambon_of(code: str) -> str:
    return code[:6]


def moo_of(code: str) -> str:
    """The village's number in its tambon, two digits."""
    return code[6:8]
