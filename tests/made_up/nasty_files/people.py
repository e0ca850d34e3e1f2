"""Persons who do not exist, told apart by a number."""

from __future__ import annotations

FIRST_NAME = "สมมุติ"
"""Of everybody: where it stands, something of a person stands."""


def name(number: int) -> str:
    return f"{('นาย', 'นาง', 'น.ส.')[number % 3]}{FIRST_NAME} ทดสอบดี{number:03}"


def citizen_id(number: int) -> str:
    """Thirteen digits whose last one is right."""
    digits = f"1650299{number:05}"
    weighed = sum(int(digit) * (13 - at) for at, digit in enumerate(digits))
    return f"{digits}{(11 - weighed % 11) % 10}"


def telephone(number: int) -> str:
    return f"08{number % 10}-555-{7000 + number:04}"


def birth_date(number: int) -> str:
    return f"{1 + number % 28:02}/{1 + number % 12:02}/{2490 + number % 50}"
