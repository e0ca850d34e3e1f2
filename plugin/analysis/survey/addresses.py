"""Village code, house number, unit and house code of rows, cleaned; the first reason against each unsound row."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.codes import village_code
from ...domain.headings import Columns
from ...domain.households import house_no, looks_like_date, unit_no
from ..office.cells import clean, distinct, house_codes, mapped
from ..reports import masked

ADDRESS = ("village_code", "house_no", "house_code", "unit_no")
_TRAILING_ZERO = r"\.0+$"


def read_addresses(cells: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """Index as in `cells`. village_code ('' where malformed), house_no and unit_no as they are compared, house_code
    (integer, -1 without), finding_id ('' where the row is sound so far) and value, the cell that is to blame.

    Which cells of text they come from says `columns`; only the village code must be there.
    """
    rows = pd.DataFrame(index=cells.index)
    codes, texts = distinct(cells[columns.named["village_code"]])
    rows["village_code"] = np.array([village_code(text) or "" for text in whole_numbers(texts)], dtype=object)[codes]
    for meaning, rule, default in (("house_no", house_no, ""), ("unit_no", unit_no, unit_no(""))):
        at = columns.named.get(meaning)
        rows[meaning] = default if at is None else mapped(cells[at], rule)
    rows["house_code"] = -1
    rows["finding_id"] = ""
    rows["value"] = ""
    return rows


def whole_numbers(texts: pd.Series) -> pd.Series:
    """Cells cleaned, and "2565.0" from a spreadsheet as 2565."""
    return clean(texts).str.replace(_TRAILING_ZERO, "", regex=True)


def judge_village(rows: pd.DataFrame, cells: pd.DataFrame, columns: Columns) -> None:
    column = cells[columns.named["village_code"]]
    codes, texts = distinct(column)
    mark(rows, clean(texts).eq("").to_numpy()[codes], "code_missing")
    mark(rows, rows["village_code"].eq("").to_numpy(), "code_malformed", column)


def judge_house(rows: pd.DataFrame, cells: pd.DataFrame, columns: Columns) -> None:
    """Take in the house codes; a row that nothing identifies is unsound."""
    if "house_code" in columns.named:
        column = cells[columns.named["house_code"]]
        rows["house_code"], malformed = house_codes(column)
        mark(rows, malformed, "house_code_malformed", column)
    without = rows["house_code"].to_numpy() < 0
    mark(rows, without & rows["house_no"].eq("").to_numpy(), "house_missing")
    dated = mapped(rows["house_no"], looks_like_date).astype(bool)
    mark(rows, without & dated, "house_no_is_date", rows["house_no"])


def mark(rows: pd.DataFrame, wrong: NDArray[np.bool_], finding_id: str, shown: pd.Series | None = None) -> None:
    """Note the reason where there is none yet."""
    if wrong.any():
        wrong = wrong & rows["finding_id"].eq("").to_numpy()
        rows.loc[wrong, "finding_id"] = finding_id
        if shown is not None:
            rows.loc[wrong, "value"] = masked(shown[wrong])
