"""What makes a household the same one from year to year, beside its 11-digit house registration code."""

from __future__ import annotations

import re

from .thai import normalise_thai

FIRST_UNIT = "1"
"""A household without a unit number is the first at its house number."""

_LABEL = re.compile(r"^(บ้านเลขที่|เลขที่)")
_WHOLE_NUMBER = re.compile(r"^0*(\d+)(\.0+)?$")
_DATE = re.compile(r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}")


def house_no(text: str) -> str:
    """A house number as it is compared: Arabic digits, no spaces or label; "12.0" from a spreadsheet is 12."""
    plain = _LABEL.sub("", normalise_thai(text).replace(" ", "").casefold())
    return _WHOLE_NUMBER.sub(r"\1", plain).strip("-–")


def unit_no(text: str) -> str:
    """The number of the household at its house number; FIRST_UNIT where none is given."""
    return house_no(text) or FIRST_UNIT


def looks_like_date(house_number: str) -> bool:
    """Whether a spreadsheet has turned a house number such as 12/3 into a date."""
    return _DATE.match(house_number) is not None
