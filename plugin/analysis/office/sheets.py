"""One sheet of an office file, and its body from cells that are found one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.errors import InputError, tr_noop
from .cells import Codes

Texts = NDArray[np.object_]

MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
_MOST_CELLS = 50_000_000
_NEEDS_QUOTES = re.compile('[",\r\n]')


@dataclass(frozen=True)
class Sheet:
    """A table of text, not yet cut into cells."""

    name: str
    body: bytes
    """CSV in UTF-8 without BOM: every row from row 1 on, blank ones too. Rows may end before the last column."""
    delimiter: str = ","
    columns: int = 0
    """How wide the sheet is; 0 for a text file, of which only the rows themselves tell."""


@dataclass(frozen=True)
class Cells:
    """The filled cells of a sheet or of a part of it, in any order; rows and columns count from 0."""

    rows: Codes
    columns: Codes
    texts: Texts
    """As CSV takes them, in quotes where they must be."""

    @classmethod
    def of(cls, rows: Codes, columns: Codes, codes: Codes, texts: Sequence[str]) -> Cells:
        """Those of the cells that are not blank; `codes` say which of the texts each cell holds."""
        if not len(codes):
            return cls(rows, columns, np.empty(0, dtype=object))
        ready: Texts = np.empty(len(texts), dtype=object)
        ready[:] = [_quoted(text) for text in texts]
        filled = (ready != "")[codes]
        return cls(rows[filled], columns[filled], ready[codes[filled]])


Merged = tuple[int, int, int]
"""A cell that is merged downwards: its row, its column, and the last row that it covers; counted from 0."""


def sheet_of_cells(file: str, name: str, parts: Sequence[Cells], merged: Sequence[Merged] = ()) -> Sheet:
    """The sheet with these cells; of two at one place the later one counts. What a merged cell says holds for each row
    that it covers, as a village's name over all its households does; to the right nothing is repeated.

    Raises InputError for more than a spreadsheet can hold, and for more than fits into memory.
    """
    if not sum(len(part.rows) for part in parts):
        return Sheet(name, b"")
    rows, columns, texts = (
        np.concatenate([getattr(part, each) for part in parts]) for each in ("rows", "columns", "texts")
    )
    if rows.max() >= MOST_ROWS or columns.max() >= MOST_COLUMNS or min(rows.min(), columns.min()) < 0:
        raise damaged_workbook(file)
    places = rows * MOST_COLUMNS + columns
    if not (np.diff(places) > 0).all():
        order = np.argsort(places, kind="stable")
        order = order[np.append(np.diff(places[order]) > 0, True)]
        rows, columns, texts = rows[order], columns[order], texts[order]
    if merged:
        rows, columns, texts = _filled_down(file, rows, columns, texts, merged)
    down = np.diff(rows, prepend=0)
    right = np.where(down > 0, columns, np.diff(columns, prepend=0))
    codes, steps = pd.factorize(down * MOST_COLUMNS + right)
    between: Texts = np.empty(len(steps), dtype=object)
    between[:] = ["\n" * (step // MOST_COLUMNS) + "," * (step % MOST_COLUMNS) for step in steps.tolist()]
    pieces: Texts = np.empty(2 * len(rows), dtype=object)
    pieces[0::2], pieces[1::2] = between[codes], texts
    body = "".join(pieces.tolist()).encode("utf-8", errors="replace") + b"\n"
    return Sheet(name, body, columns=int(columns.max()) + 1)


def _filled_down(
    file: str, rows: Codes, columns: Codes, texts: Texts, merged: Sequence[Merged]
) -> tuple[Codes, Codes, Texts]:
    row, column, last = np.array(merged, dtype=np.int64).T
    places = rows * MOST_COLUMNS + columns
    at = np.minimum(np.searchsorted(places, row * MOST_COLUMNS + column), len(places) - 1)
    filled = (places[at] == row * MOST_COLUMNS + column) & (last > row)
    at, height = at[filled], np.minimum(last, rows.max())[filled] - row[filled]
    height = np.maximum(height, 0)
    require_few(file, int(height.sum()))
    source = np.repeat(at, height)
    step = np.arange(len(source)) - np.repeat(np.cumsum(height) - height, height) + 1
    all_rows, all_columns = np.append(rows, rows[source] + step), np.append(columns, columns[source])
    # What a covered cell holds itself nobody sees; of two at one place the first is kept here.
    _, first = np.unique(all_rows * MOST_COLUMNS + all_columns, return_index=True)
    return all_rows[first], all_columns[first], np.append(texts, texts[source])[first]


def require_few(file: str, cells: int) -> None:
    """Raise InputError for a workbook made to fill the memory."""
    if cells > _MOST_CELLS:
        raise InputError(
            tr_noop(
                "The workbook {file} has more than 50 million filled cells, which no survey has. Save its table as CSV."
            ),
            file=file,
        )


def damaged_workbook(file: str) -> InputError:
    return InputError(
        tr_noop(
            "The workbook {file} is damaged or cut off. Open it in Excel, save it again as .xlsx, or copy it anew."
        ),
        file=file,
    )


def locked_workbook(file: str) -> InputError:
    return InputError(
        tr_noop(
            "The workbook {file} is protected with a password and cannot be read. Open it in Excel or LibreOffice, "
            "remove the password (save it under another name) and choose that file."
        ),
        file=file,
    )


def _quoted(text: str) -> str:
    text = text.replace("\x00", "")
    if _NEEDS_QUOTES.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text
