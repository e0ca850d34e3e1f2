"""Coordinates as people type them: decimal degrees, degrees minutes seconds, or metres of UTM, in Thai digits too."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.thai import to_arabic_digits
from ..geometry import Floats

LARGEST_DEGREE = 180.0
_SIGNS = str.maketrans(
    {"″": '"', "”": '"', "“": '"', "′": "'", "’": "'", "‘": "'", "º": "°", "˚": "°", "−": "-", "–": "-", "\u00a0": " "}
)
_WORDS = (
    (r"องศา", "°"),
    (r"ฟิลิปดา|พิลิปดา|วินาที", '"'),
    (r"ลิปดา|นาที", "'"),
    (r"ละติจูด|ลองจิจูด|latitude|longitude|lat|long|lon|lng", " "),
    (r"เหนือ|น\.|ตะวันออก|ต\.\s?อ\.|ตอ\.|(?<![a-z])(?:n|e)(?![a-z])", " "),
)
"""What stands beside the numbers; in Thailand all latitudes are north and all longitudes east."""
_NUMBER = r"(\d+(?:\.\d+)?)"
_ANGLE = rf"^\s*(-?){_NUMBER}(?:\s*[°:\s-]\s*{_NUMBER})?(?:\s*[':\s-]\s*{_NUMBER})?\s*[°'\"]*\s*$"
_THOUSANDS = r"(?<=\d)[,\s](?=\d{3}(?:\D|$))"
_GROUPS = r"(?<![\d.])(\d{1,3}),(?=\d{3}(?:\D|$))"
_ZONE = r"(?:^|\D)(4[78])(?:\D|$)"
_ZONE_FIRST = r"^\s*(?:zone|โซน)?\s*(4[78])\s*[a-z]?[\s,;/:]+(?=\d)"
_BETWEEN = (
    r"^(.+?)\s*[,;/|]\s*(.+)$",
    r"^(\S+)\s+(\S+)$",
    r"^(\S+\s+\S+)\s+(\S+\s+\S+)$",
    r"^(\S+\s+\S+\s+\S+)\s+(\S+\s+\S+\s+\S+)$",
)
_TWO_ANGLES = r"^(.*?(?:n|น\.|เหนือ))\s*[,;/]?\s*(.*(?:e|ต\.?\s?อ\.|ตะวันออก))\s*$"


@dataclass(frozen=True)
class Typed:
    """First and second coordinate of each row in the order in which they stand, NaN for what cannot be read; `zone` is
    47, 48 or 0."""

    first: Floats
    second: Floats
    zone: NDArray[np.int64]


def plain(texts: pd.Series) -> pd.Series:
    """In small letters, with Arabic digits and the signs that keyboards have."""
    cells = texts.astype(str)
    known = {text: to_arabic_digits(text).casefold().translate(_SIGNS).strip() for text in cells.unique()}
    return cells.map(known).astype(object)


def angles(texts: pd.Series) -> Floats:
    """Degrees of cells such as 16.8234, 16,8234, 16°49'24.3"N, 16 49 24.3, N16°49.405' and ๑๖ องศา ๔๙ ลิปดา ๒๔ ฟิลิปดา.

    NaN for what is none, also where minutes or seconds reach 60.
    """
    numbers = _floats(texts)
    odd = np.isnan(numbers)
    if odd.any():
        cells = plain(texts[odd])
        for words, sign in _WORDS:
            cells = cells.str.replace(words, sign, regex=True)
        cells = cells.str.replace(r"(?<=\d),(?=\d)", ".", regex=True)
        parts = cells.str.extract(_ANGLE)
        degrees, minutes, seconds = (_floats(parts[at]) for at in (1, 2, 3))
        below = ~((minutes >= 60) | (seconds >= 60))
        size = degrees + np.nan_to_num(minutes) / 60 + np.nan_to_num(seconds) / 3600
        numbers[odd] = np.where(below, np.where(parts[0] == "-", -size, size), np.nan)
    return numbers


def metres(texts: pd.Series) -> Floats:
    """Eastings or northings of cells such as 654321, 654,321.5, 1861234 m N and ๖๕๔๓๒๑."""
    numbers = _floats(texts)
    odd = np.isnan(numbers)
    if odd.any():
        cells = plain(texts[odd]).str.replace(r"\s*(?:m|เมตร|ม\.)?\s*[ne]?\s*$", "", regex=True)
        cells = cells.str.replace(r"^\s*[ne]\s*", "", regex=True)
        numbers[odd] = _floats(cells.str.replace(_THOUSANDS, "", regex=True))
    return numbers


def numbers_of(texts: pd.Series) -> Floats:
    """Cells of columns called x or y, which may hold either: what is too large for degrees is metres."""
    far, near = metres(texts), angles(texts)
    return np.where(np.abs(far) > LARGEST_DEGREE, far, near)


def zones(texts: pd.Series) -> NDArray[np.int64]:
    """47 or 48 of cells such as 47, 47Q, 47 N, Zone ๔๗; 0 for anything else."""
    found = plain(texts).str.extract(_ZONE, expand=False)
    return np.nan_to_num(_floats(found)).astype(np.int64)


def pairs(texts: pd.Series) -> Typed:
    """Cells that hold both coordinates: "16.82, 100.26", "47Q 654321 1861234", 16°49'24"N 100°15'30"E."""
    cells = plain(texts)
    zone = cells.str.extract(_ZONE_FIRST, expand=False)
    cells = cells.str.replace(_ZONE_FIRST, "", regex=True).str.replace(_GROUPS, r"\1", regex=True)
    found = cells.str.extract(_TWO_ANGLES)
    for pattern in _BETWEEN:
        found = found.where(found.notna().all(axis=1), cells.str.extract(pattern))
    first, second = (numbers_of(found[at].fillna("")) for at in (0, 1))
    return Typed(first, second, np.nan_to_num(_floats(zone)).astype(np.int64))


def _floats(texts: pd.Series) -> Floats:
    numbers = np.array(pd.to_numeric(texts, errors="coerce"), dtype=np.float64)
    return np.where(np.isfinite(numbers), numbers, np.nan)
