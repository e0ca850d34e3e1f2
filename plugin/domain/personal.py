"""Numbers of persons, which no column of addresses may hold."""

from __future__ import annotations

import re

from .thai import normalise_thai

_SEPARATORS = re.compile(r"[\s–-]+")
_THIRTEEN_DIGITS = re.compile("[0-9]{13}")


def is_citizen_id(text: str) -> bool:
    """Whether the text is a 13-digit ID number of a person: its last digit is the check digit of the other twelve.

    One of ten other numbers of 13 digits passes too.
    """
    digits = _SEPARATORS.sub("", normalise_thai(text))
    if not _THIRTEEN_DIGITS.fullmatch(digits):
        return False
    weighed = sum(int(digit) * (13 - at) for at, digit in enumerate(digits[:12]))
    return int(digits[12]) == (11 - weighed % 11) % 10
