"""Columns of text cells as codes: each distinct text is looked at once, however many rows repeat it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.thai import to_arabic_digits

Codes = NDArray[np.int64]
Numbers = NDArray[np.float64]
_HOUSE_CODE_DIGITS = 11
_TRAILING_ZERO = r"\.0+$"
_NOISE = r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]+"


def clean(texts: pd.Series) -> pd.Series:
    """Without spaces and invisible characters, Thai digits as Arabic ones, small letters."""
    return texts.str.replace(_NOISE, "", regex=True).map(to_arabic_digits).str.casefold()


def whole_numbers(texts: pd.Series) -> pd.Series:
    """Cells cleaned, and "2565.0" from a spreadsheet as 2565."""
    return clean(texts).str.replace(_TRAILING_ZERO, "", regex=True)


def distinct(column: pd.Series) -> tuple[Codes, pd.Series]:
    """Codes of the rows, and the text behind each code."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy().astype(np.int64), pd.Series(column.cat.categories, dtype=object)
    codes, texts = pd.factorize(column.to_numpy(dtype=object))
    return codes.astype(np.int64), pd.Series(texts, dtype=object)


def mapped(column: pd.Series, rule: Callable[[str], object]) -> NDArray[np.object_]:
    """The rule's result for each row; the rule sees each distinct text once."""
    codes, texts = distinct(column)
    results = np.empty(len(texts), dtype=object)
    results[:] = [rule(text) for text in texts]
    return results[codes] if len(texts) else np.empty(0, dtype=object)


def amounts(texts: pd.Series) -> Numbers:
    """Money as people type it: ๓๘,๐๐๐, 38000.50, 38,000 บาท; NaN where it is no number."""
    numbers: Numbers = np.array(pd.to_numeric(texts, errors="coerce"), dtype=np.float64)
    odd = np.isnan(numbers)
    if odd.any():
        plain = clean(texts[odd]).str.replace(r"[,฿]|บาท$", "", regex=True)
        numbers[odd] = pd.to_numeric(plain, errors="coerce").to_numpy(dtype=np.float64)
    numbers[~np.isfinite(numbers)] = np.nan
    return numbers


def house_codes(column: pd.Series) -> tuple[Codes, NDArray[np.bool_]]:
    """House registration codes as numbers, -1 where blank, and which cells are neither blank nor 11 digits."""
    codes = _eleven_digits(column)
    odd = codes < 0
    blank = np.zeros(len(codes), dtype=bool)
    if odd.any():
        text = clean(column[odd]).str.replace(r"\.0+$|[-–]", "", regex=True)
        codes[odd] = _eleven_digits(text)
        blank[odd] = text.eq("")
    return codes, (codes < 0) & ~blank


def _eleven_digits(texts: pd.Series) -> Codes:
    """The number, -1 where the text is not exactly eleven digits; a look at characters, for whole columns at once."""
    characters = texts.to_numpy(dtype=object).astype(f"U{_HOUSE_CODE_DIGITS + 1}")
    grid = characters.view(np.uint32).reshape(len(characters), _HOUSE_CODE_DIGITS + 1).astype(np.int64) - ord("0")
    good = ((grid[:, :-1] >= 0) & (grid[:, :-1] <= 9)).all(axis=1) & (grid[:, -1] == -ord("0"))
    numbers = grid[:, :-1] @ 10 ** np.arange(_HOUSE_CODE_DIGITS - 1, -1, -1, dtype=np.int64)
    return np.where(good, numbers, -1)
