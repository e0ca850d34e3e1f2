"""Names of villages and tambons as they are compared: บ้านหาดสั่ง, หาดสั่ง and หมู่ที่ 6 หาดสั่ง are one."""

from __future__ import annotations

import re
from functools import lru_cache

from .thai import normalise_thai

_MOO_WORD = r"(?:หมู่บ้านที่|หมู่ที่|หมู่|ม\.|(?<![ก-๛])ม|(?<![a-z])(?:moo|m\.))"
MOO = rf"{_MOO_WORD}\s*(\d{{1,2}})(?!\d)"
"""หมู่ที่ 6, ม.6, moo 6 in a text that is normalised and in small letters; the number is a group."""
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(rf"^\(?{MOO}\)?[\s.:,-]*|[\s,]*\(?{MOO}\)?$|^\d{{1,2}}[\s.)-]+(?=\D)")
_NUMBER_IN = re.compile(MOO)
_VILLAGE = re.compile(r"^(?:หมู่บ้าน|บ้าน|บ\.|ชุมชน|village(?=\s)|ban(?=\s)|community(?=\s))[\s.]*")
_TAMBON = re.compile(r"^(?:เทศบาลตำบล|องค์การบริหารส่วนตำบล|อบต\.?|ทต\.?|ตำบล|ต\.|แขวง|tambon(?=\s)|t\.)[\s.]*")
_IN_BRACKETS = re.compile(r"[(\[（](.*?)[)\]）]")
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_LONGEST = 200
"""What stands behind is no name any more, and to read it would take seconds."""
_PUNCTUATION = re.compile(rf"[^\w{_MARKS}]+|_+")


def place_key(text: str) -> str:
    """The one spelling under which names of villages are compared; '' where the text names none.

    Its number (หมู่ที่ 6, ม.6) and the words บ้าน, หมู่บ้าน and ชุมชน in front do not count; what stands in brackets
    does: บ้านใหม่ (เหนือ) and บ้านใหม่ (ใต้) are two.
    """
    return next(iter(place_keys(text)), "")


@lru_cache(maxsize=1024)
def place_keys(text: str) -> tuple[str, ...]:
    """The key, and the names inside and outside the brackets where there are any: each may stand for the village."""
    plain = _without_number(text)
    inside = " ".join(_IN_BRACKETS.findall(plain))
    others = (_IN_BRACKETS.sub(" ", plain), inside) if inside else ()
    keys = [_stripped(one, _VILLAGE) for one in (_IN_BRACKETS.sub(r" \1 ", plain), *others)]
    return tuple(key for key in dict.fromkeys(keys) if key)


def tambon_key(text: str) -> str:
    """The one spelling under which names of tambons are compared."""
    return _stripped(normalise_thai(text[:_LONGEST]).casefold(), _TAMBON)


def moo_in_name(text: str) -> str:
    """The number, two digits, of a name such as หมู่ที่ 6 บ้านหาดสั่ง; '' where it has none."""
    match = _NUMBER_IN.search(normalise_thai(text).casefold()) if _DIGIT.search(text) else None
    return match.group(1).zfill(2).replace("00", "") if match else ""


def case_key(name: str, tambon: str = "", moo: str = "") -> str:
    """Under what `Decisions.names` holds the village of a name that stands beside this tambon code and moo."""
    return " ".join(filter(None, (place_key(name), moo and f"ม.{moo}", tambon and f"ต.{tambon}")))


def _without_number(text: str) -> str:
    return _NUMBER.sub("", normalise_thai(text[:_LONGEST]).casefold())


def _stripped(text: str, words: re.Pattern[str]) -> str:
    """Without the words in front, as far as something is left of the name, and without spaces and punctuation."""
    text = text.strip()
    while True:
        shorter = words.sub("", text, count=1)
        if shorter == text or not _PUNCTUATION.sub("", shorter):
            return _PUNCTUATION.sub("", text)
        text = shorter
