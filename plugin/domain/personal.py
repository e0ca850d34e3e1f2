"""Numbers and names of persons, which nothing that is kept or shown may hold."""

from __future__ import annotations

import re

from .thai import normalise_thai

_SEPARATORS = re.compile(r"[\s–-]+")
_THIRTEEN_DIGITS = re.compile("[0-9]{13}")
TITLES = r"นางสาว|นาย|นาง|น\.\s?ส\.|ด\.\s?ช\.|ด\.\s?ญ\.|เด็กชาย|เด็กหญิง|mr\.?\s|mrs\.?\s|ms\.?\s|miss\s"
_PERSON = re.compile(rf"(?<![ก-๎a-z])(?:{TITLES})\s*[ก-ฮเ-ไa-z]{{2}}|(?<![0-9])[0-9](?:[\s.–-]*[0-9]){{8,}}")


def is_citizen_id(text: str) -> bool:
    """Whether the text is a 13-digit ID number of a person: its last digit is the check digit of the other twelve.

    One of ten other numbers of 13 digits passes too.
    """
    digits = _SEPARATORS.sub("", normalise_thai(text))
    if not _THIRTEEN_DIGITS.fullmatch(digits):
        return False
    weighed = sum(int(digit) * (13 - at) for at, digit in enumerate(digits[:12]))
    return int(digits[12]) == (11 - weighed % 11) % 10


def tells_of_person(text: str) -> bool:
    """Whether a text holds a name with its title, or so many digits that they are a telephone or an ID number."""
    return _PERSON.search(normalise_thai(text).casefold()) is not None


def without_persons(text: str) -> str:
    """The text up to where it begins to tell of a person; the rest is an ellipsis."""
    if not tells_of_person(text):
        return text
    plain = normalise_thai(text)
    found = _PERSON.search(plain.casefold())
    return f"{plain[: found.start()].rstrip()}…" if found else text
