"""Administrative codes, always text: changwat 2, amphoe 4, tambon 6, village 8 digits (PPAATTMM)."""

from __future__ import annotations

import re

from .errors import InputError, tr_noop
from .thai import normalise_thai

_TWO_DIGITS = "(?:0[1-9]|[1-9][0-9])"
VILLAGE_PATTERN = f"^[1-9][0-9]{{5}}{_TWO_DIGITS}$"
"""Moo 00 does not exist."""
AREA_PATTERN = f"^[1-9][0-9]{_TWO_DIGITS}{{0,2}}$"
HOUSE_CODE_PATTERN = r"^[0-9]{11}$"
"""House registration code (รหัสประจำบ้าน)."""

_VILLAGE = re.compile(VILLAGE_PATTERN)
_AREA = re.compile(AREA_PATTERN)
_POINT_ZERO = re.compile(r"\.0+$")


def code_text(cell: object) -> str:
    """What a cell of a layer or table says, as the text of a code; '' for None and NaN.

    Thai digits become Arabic ones, blanks vanish, and so does the ".0" of a code that went through a column of
    numbers. Nothing is padded.
    """
    if cell is None or cell != cell:
        return ""
    return _POINT_ZERO.sub("", normalise_thai(str(cell)).replace(" ", ""))


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
