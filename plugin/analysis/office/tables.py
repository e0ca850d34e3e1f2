"""Office files (CSV, XLSX) as tables of text: no cell is guessed to be a number, a date or a boolean."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from ...domain.errors import InputError, tr_noop
from ...domain.office_files import is_table_file, is_workbook
from .cells import Codes, distinct
from .encodings import require_text, text_as_utf8
from .workbooks import workbook_as_csv

FIRST_ROW = 2
"""The heading is row 1, as the spreadsheet counts."""
OVERLONG = "overlong"

_DELIMITERS = ",;\t"
_HEADING_BYTES = 1 << 18
_ROW_IN_MESSAGE = re.compile(r"(?:row|line) (\d+)")


@dataclass(frozen=True)
class OfficeTable:
    """A file whose first row is its heading; nothing below is parsed before `read`."""

    path: Path
    headings: tuple[str, ...]
    sha256: str
    sheets_left: tuple[str, ...]
    """Further sheets of a workbook, which are not read."""
    body: bytes
    delimiter: str
    sheet: str = ""
    heading_rows: tuple[int, int] = (1, 1)
    encoding: str = ""

    def preview(self, count: int) -> list[list[str]]:
        cells = self.read(range(len(self.headings))).drop(columns=OVERLONG).head(count)
        return [list(map(str, row)) for row in cells.to_numpy()]

    @property
    def name(self) -> str:
        return self.path.name

    def read(self, positions: Sequence[int], as_categories: Collection[int] = ()) -> pd.DataFrame:
        """The cells of these columns as text, '' where blank; no other column is kept.

        Columns are labelled by position, rows by the file's own row number. `as_categories` come as categoricals,
        which is quicker where few texts repeat. A boolean column OVERLONG says which rows have text to the right of
        the heading's last column: their cells have slipped. Raises InputError for a quotation mark without its pair.
        """
        width = len(self.headings)
        # A heading of our own, one column wider than the file's, lets the C parser keep what stands too far right.
        wide = self.delimiter.join(map(str, range(width + 1))).encode()
        try:
            cells = pd.read_csv(
                io.BytesIO(wide + b"\n" + self.body),
                sep=self.delimiter,
                header=0,
                names=range(width + 1),
                usecols=[*positions, width],
                dtype={at: "category" if at in as_categories or at == width else str for at in range(width + 1)},
                na_filter=False,
                skip_blank_lines=False,
                low_memory=False,
                encoding="utf-8",
            )
        except pd.errors.ParserError as error:
            row = _ROW_IN_MESSAGE.search(str(error))
            raise InputError(
                tr_noop(
                    "The file {file} cannot be read from row {row} on: a quotation mark there has no pair. "
                    "Open the file in a spreadsheet, correct that cell and save it again."
                ),
                file=self.name,
                row=row.group(1) if row else "?",
            ) from error
        cells = cells.iloc[1:]
        cells.index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(cells), name="row")
        overlong = cells.pop(width)
        cells[OVERLONG] = overlong.astype(str).str.strip().ne("") if len(overlong.cat.categories) > 1 else False
        return cells

    def read_rows(self, positions: Sequence[int], as_categories: Collection[int] = ()) -> pd.DataFrame:
        """As `read`, without rows that are blank from end to end.

        Only for rows that are blank in all the columns read, the others are asked whether they hold anything.
        """
        cells = self.read(positions, as_categories)
        at = _blank_rows(cells, positions, np.flatnonzero(~cells[OVERLONG].to_numpy(dtype=bool)))
        others = [position for position in range(len(self.headings)) if position not in positions]
        if len(at) and others:
            at = _blank_rows(self.read(others, others), others, at)
        return cells.drop(index=cells.index[at])


def _blank_rows(cells: pd.DataFrame, positions: Sequence[int], at: Codes) -> Codes:
    """Those of the rows that are blank in all these columns."""
    for position in positions:
        if len(at):
            codes, texts = distinct(cells[position].iloc[at])
            at = at[texts.str.strip().eq("").to_numpy(dtype=bool)[codes]]
    return at


def open_table(path: Path) -> OfficeTable:
    """Read the file and find its heading. Raises InputError for what cannot be read, or is not what its name says."""
    if not is_table_file(path):
        raise InputError(
            tr_noop(
                "The file {file} is not of a kind that can be read here. Open it in the program that made it and save "
                "it as “CSV UTF-8” (.csv) or as an Excel workbook (.xlsx)."
            ),
            file=path.name,
        )
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            tr_noop("The file {file} cannot be opened ({reason}). Check that it is there and may be read."),
            file=path,
            reason=error.strerror,
        ) from error
    if not raw.strip():
        raise _empty(path)
    sheets_left: tuple[str, ...] = ()
    if is_workbook(path):
        body, sheets_left = workbook_as_csv(path, raw)
        delimiter = ","
    else:
        require_text(path.name, raw)
        body = text_as_utf8(path.name, raw)
        delimiter = _delimiter(body)
    headings = tuple(_heading(body, delimiter))
    if not any(headings):
        raise _empty(path)
    return OfficeTable(path, headings, hashlib.sha256(raw).hexdigest(), sheets_left, body, delimiter)


def _empty(path: Path) -> InputError:
    return InputError(
        tr_noop("The file {file} is empty, or its first row is. The first row must hold the names of the columns."),
        file=path.name,
    )


def _delimiter(body: bytes) -> str:
    """The one that cuts the heading into most columns; the comma where none does."""
    return max(_DELIMITERS, key=lambda delimiter: len(_heading(body, delimiter)))


def _heading(body: bytes, delimiter: str) -> list[str]:
    start = body[:_HEADING_BYTES].decode("utf-8", errors="ignore")
    cells = next(csv.reader(io.StringIO(start, newline=""), delimiter=delimiter), [])
    return [" ".join(cell.split()) for cell in cells]
