"""Rows of a file that are none of the survey: totals, notes and signatures, the heading once more, slipped cells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.headings import Columns, heading_key, note_words, total_words
from ...domain.layouts import VILLAGE_KEYS
from ..office.cells import distinct, mapped
from ..office.tables import OVERLONG, OfficeTable

_CODE_KEYS = ("village_code", "moo")
"""Columns in which a word that begins like a total is one; a name may begin so and be a village's."""


def no_rows(table: OfficeTable, cells: pd.DataFrame, columns: Columns) -> pd.Series:
    """What is no row of the table: the finding for each, '' for the others."""
    found = pd.Series("", index=cells.index, dtype=object)
    totals, notes = _in_columns_left_out(table, cells, columns)
    for finding_id, wrong in (
        ("row_of_heading", _headings_again(cells, columns, table.headings)),
        ("row_of_notes", _notes_at_the_foot(cells, columns) | notes),
        ("row_of_totals", _totals(cells, columns) | totals),
        ("row_too_long", cells[OVERLONG].to_numpy(dtype=bool)),
    ):
        found[wrong] = finding_id
    return found


def _in_columns_left_out(
    table: OfficeTable, cells: pd.DataFrame, columns: Columns
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of the rows that name no village, those that begin like a total, and like a note, in a column that is not read:
    “รวม” often stands under ลำดับที่."""
    totals, notes = np.zeros(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool)
    blank = np.ones(len(cells), dtype=bool)
    for meaning in VILLAGE_KEYS:
        if meaning in columns.named and blank.any():
            codes, texts = distinct(cells[columns.named[meaning]])
            blank &= texts.str.strip().eq("").to_numpy(dtype=bool)[codes]
    others = [at for at in range(len(table.headings)) if at not in columns.targets]
    if blank.any() and others:
        left_out = table.read(others, others).loc[cells.index[blank]]
        for at in others:
            codes, texts = distinct(left_out[at])
            keys = [heading_key(text) for text in texts]
            totals[blank] |= np.array([_is_total(key, exact=False) for key in keys], dtype=bool)[codes]
            notes[blank] |= np.array([key.startswith(note_words()) for key in keys], dtype=bool)[codes]
    return totals, notes


def _headings_again(cells: pd.DataFrame, columns: Columns, headings: Sequence[str]) -> NDArray[np.bool_]:
    """Rows that say the heading once more, as each page of a printed report does."""
    again = np.zeros(len(cells), dtype=bool)
    for meaning in (*VILLAGE_KEYS, "house_no"):
        if meaning in columns.named:
            at = columns.named[meaning]
            codes, texts = distinct(cells[at])
            key = heading_key(headings[at])
            again |= np.array([key != "" and heading_key(text) == key for text in texts], dtype=bool)[codes]
    return again


def _totals(cells: pd.DataFrame, columns: Columns) -> NDArray[np.bool_]:
    """Rows whose key begins with a word for a total, or whose house number or year does while the village is blank."""
    total = np.zeros(len(cells), dtype=bool)
    blank = np.ones(len(cells), dtype=bool)
    for meaning in VILLAGE_KEYS:
        if meaning not in columns.named:
            continue
        codes, texts = distinct(cells[columns.named[meaning]])
        keys = [heading_key(text) for text in texts]
        exact = meaning not in _CODE_KEYS
        total |= np.array([_is_total(key, exact) for key in keys], dtype=bool)[codes]
        blank &= np.array([not key for key in keys], dtype=bool)[codes]
    for meaning in ("house_no", "year"):
        if meaning in columns.named and blank.any():
            said = mapped(cells[columns.named[meaning]], lambda text: _is_total(heading_key(text), False))
            total |= blank & said.astype(bool)
    return total


def _is_total(key: str, exact: bool) -> bool:
    return key in total_words() if exact else key.startswith(total_words())


def _notes_at_the_foot(cells: pd.DataFrame, columns: Columns) -> NDArray[np.bool_]:
    """Rows in which a key begins like a note or a signature, and none holds a number."""
    noted, numbered = np.zeros(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool)
    for meaning in (*VILLAGE_KEYS, "house_no", "year"):
        if meaning not in columns.named:
            continue
        codes, texts = distinct(cells[columns.named[meaning]])
        keys = [heading_key(text) for text in texts]
        noted |= np.array([key.startswith(note_words()) for key in keys], dtype=bool)[codes]
        numbered |= np.array([key[:1].isdecimal() for key in keys], dtype=bool)[codes]
    return noted & ~numbered
