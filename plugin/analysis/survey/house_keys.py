"""House numbers, units and house registration codes of rows; each distinct text is read once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.codes import read_code
from ...domain.house_dates import Dated, read_dated
from ...domain.house_numbers import FIRST_UNIT, HouseReading, is_clean, read_house_no, read_unit_no
from ..office.cells import Codes, distinct, house_codes
from .repairs import list_repairs

Cells = Mapping[str, tuple[Codes, Sequence[str]]]
"""Of each column, by its meaning, the code of each row and the text behind each code."""
_HOUSE_CODE_DIGITS = 11
_OFFICIAL_HOUSE_CODE = re.compile("[0-9]{4}-[0-9]{6}-[0-9]")


@dataclass(frozen=True)
class HouseNumbers:
    """Readings of the distinct texts of the columns house_no and unit_no, and the code of each row."""

    codes: Codes
    texts: Sequence[str]
    readings: Sequence[HouseReading]
    dated: Mapping[int, Dated]
    """The texts that are dates, by their code; they have no number yet."""
    unit_codes: Codes
    unit_texts: Sequence[str]
    unit_readings: Sequence[HouseReading]

    def numbers(self) -> NDArray[np.object_]:
        return _each(self.readings, "number")[self.codes]

    def units(self) -> NDArray[np.object_]:
        """What the unit column says; else what stands beside the house number; else the first."""
        own, beside = _each(self.unit_readings, "number"), _each(self.readings, "unit")
        if not beside.any():
            return np.where(own == "", FIRST_UNIT, own)[self.unit_codes]
        units, others = own[self.unit_codes], np.where(beside == "", FIRST_UNIT, beside)[self.codes]
        return np.where(units == "", others, units)

    def moos(self) -> tuple[Codes, list[str]]:
        """The moo beside the house number, two digits: the code of each row, and the text behind each code."""
        codes, texts = pd.factorize(_each(self.readings, "moo"))
        return codes.astype(np.int64)[self.codes], [str(text) for text in texts]

    def repairs(self, index: pd.Index, where: NDArray[np.bool_]) -> list[pd.DataFrame]:
        columns = (
            ("house_no", self.codes, self.texts, self.readings),
            ("unit_no", self.unit_codes, self.unit_texts, self.unit_readings),
        )
        return [
            list_repairs(index, name, codes, texts, [one.number for one in read], [one.rule for one in read], where)
            for name, codes, texts, read in columns
        ]


@dataclass(frozen=True)
class HouseCodes:
    """House registration codes as numbers (-1 without), and which cells are neither blank nor 11 digits. The cells at
    the positions `odd` are not simply 11 digits: their distinct texts, the codes found in them and the repairs."""

    numbers: Codes
    malformed: NDArray[np.bool_]
    odd: Codes
    group: Codes
    texts: Sequence[str]
    after: Sequence[str]
    rules: Sequence[str]

    def repairs(self, index: pd.Index, where: NDArray[np.bool_]) -> pd.DataFrame:
        own = index[self.odd], where[self.odd]
        return list_repairs(own[0], "house_code", self.group, self.texts, self.after, self.rules, own[1])


def distinct_texts(column: pd.Series) -> tuple[Codes, Sequence[str]]:
    """The code of each row, and the text behind each code."""
    codes, texts = distinct(column)
    return codes, texts.tolist()


def read_house_numbers(cells: Cells, rows: int) -> HouseNumbers:
    codes, texts = cells.get("house_no") or _no_column(rows)
    unit_codes, unit_texts = cells.get("unit_no") or _no_column(rows)
    dated = _dates(texts)
    readings = [HouseReading("") if at in dated else read_house_no(text) for at, text in enumerate(texts)]
    return HouseNumbers(
        codes, texts, readings, dated, unit_codes, unit_texts, [read_unit_no(one) for one in unit_texts]
    )


def read_house_codes(column: pd.Series) -> HouseCodes:
    numbers, malformed = house_codes(column)
    clean = (numbers >= 0) & column.str.len().eq(_HOUSE_CODE_DIGITS).to_numpy(dtype=bool)
    if not "".join(column).isascii():
        clean &= column.map(str.isascii).to_numpy(dtype=bool)
    odd = np.flatnonzero(~clean & (column != "").to_numpy(dtype=bool))
    group, found = pd.factorize(column.to_numpy(dtype=object)[odd])
    texts = [str(text) for text in found]
    readings = [read_code(text) for text in texts]
    plain, _ = house_codes(pd.Series(texts, dtype=object))
    read = [int(one.digits) if len(one.digits) == _HOUSE_CODE_DIGITS else -1 for one in readings]
    own = np.where(plain < 0, np.array(read, dtype=np.int64), plain)
    numbers[odd] = own[group]
    malformed &= numbers < 0
    rules = [
        "" if number < 0 or _OFFICIAL_HOUSE_CODE.fullmatch(text) else one.rule or "repair_separators"
        for number, text, one in zip(own.tolist(), texts, readings)
    ]
    return HouseCodes(numbers, malformed, odd, group.astype(np.int64), texts, [str(one) for one in own.tolist()], rules)


def _dates(texts: Sequence[str]) -> dict[int, Dated]:
    """Numbers of days, such as 44632, are dates only beside others."""
    dated = {at: read_dated(text) for at, text in enumerate(texts) if not is_clean(text)}
    if any(dated.values()):
        dated = {at: read_dated(text, serials=True) for at, text in enumerate(texts)}
    return {at: one for at, one in dated.items() if one}


def _no_column(rows: int) -> tuple[Codes, Sequence[str]]:
    return np.zeros(rows, dtype=np.int64), ("",)


def _each(readings: Sequence[HouseReading], name: str) -> NDArray[np.object_]:
    return np.array([getattr(reading, name) for reading in readings], dtype=object)
