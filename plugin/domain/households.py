"""What makes a household the same one from year to year, beside its 11-digit house registration code."""

from __future__ import annotations

from .house_dates import read_dated
from .house_numbers import read_house_no, read_unit_no

FIRST_UNIT = "1"
"""A household without a unit number is the first at its house number."""


def house_no(text: str) -> str:
    """A house number as it is compared: Arabic digits, no spaces or label; "12.0" from a spreadsheet is 12."""
    return read_house_no(text).number


def unit_no(text: str) -> str:
    """The number of the household at its house number; FIRST_UNIT where none is given."""
    return read_unit_no(text).number or FIRST_UNIT


def looks_like_date(house_number: str) -> bool:
    """Whether a spreadsheet has turned a house number such as 12/3 into a date."""
    return read_dated(house_number) is not None
