"""Office files as tables of text: no cell is guessed to be a number, a date or a boolean."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from ...domain.errors import InputError, tr_noop
from .cells import Codes, distinct
from .files import OfficeFile, empty_file, open_file
from .heading_rows import HeadingRows, find_heading
from .sheets import Sheet
from .text_tables import LOOKED_AT, bytes_of_rows, first_rows

OVERLONG = "overlong"

_ROW_IN_MESSAGE = re.compile(r"(?:row|line) (\d+)")


@dataclass(frozen=True)
class OfficeTable:
    """A sheet and its heading; nothing below is parsed before `read`.

    Rows have the numbers that the spreadsheet shows. A line break inside a cell begins no row, so that in a text file
    with such cells a row's number is smaller than that of its line in a text editor.
    """

    path: Path
    headings: tuple[str, ...]
    sha256: str
    sheets_left: tuple[str, ...]
    """Further sheets with something in them, which are not read."""
    body: bytes
    """The sheet from row 1 on."""
    delimiter: str
    sheet: str
    heading_rows: tuple[int, int]
    """First and last row of the heading, counted from 1."""
    encoding: str
    start: int
    """The byte of the body with which the row below the heading begins."""

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
        # A heading of our own, one column wider than the file's, lets the C parser keep what stands too far right; a
        # blank row below it, because it cannot read none.
        wide = self.delimiter.join(map(str, range(width + 1))).encode()
        above = self.heading_rows[1]
        try:
            cells = pd.read_csv(
                io.BytesIO(wide + b"\n\n" + self.body[self.start :]),
                sep=self.delimiter,
                header=0,
                names=range(width + 1),
                usecols=[*positions, width],
                dtype={at: "category" if at in as_categories or at == width else str for at in range(width + 1)},
                na_filter=False,
                skip_blank_lines=False,
                low_memory=True,  # in pieces, which stay in the processor's cache: a fifth quicker
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
                row=int(row.group(1)) + above - 1 if row else "?",
            ) from error
        cells = cells.iloc[1:]
        cells.index = pd.RangeIndex(above + 1, above + 1 + len(cells), name="row")
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

    def preview(self, count: int) -> list[list[str]]:
        """The first rows below the heading that are not blank, as long as the heading."""
        rows = first_rows(self.body, self.delimiter, count + LOOKED_AT, self.start)
        width = len(self.headings)
        filled = [row for row in rows if any(cell.strip() for cell in row)]
        return [[*row[:width], *[""] * (width - len(row))] for row in filled[:count]]


def _blank_rows(cells: pd.DataFrame, positions: Sequence[int], at: Codes) -> Codes:
    """Those of the rows that are blank in all these columns."""
    for position in positions:
        if len(at):
            codes, texts = distinct(cells[position].iloc[at])
            at = at[texts.str.strip().eq("").to_numpy(dtype=bool)[codes]]
    return at


def open_table(path: Path) -> OfficeTable:
    """Read the file and find its sheet and heading. Raises InputError as `open_file` and `find_table` do."""
    return find_table(open_file(path))


def find_table(file: OfficeFile, sheet: str = "", heading_row: int = 0) -> OfficeTable:
    """The sheet and heading that were given, else the sheet whose heading has most known columns.

    A heading is looked for in a sheet's first 40 rows; `heading_row`, counted from 1, is its first line. Raises
    InputError for a sheet that is not there and for a heading row that is blank.
    """
    filled = [each for each in file.sheets if each.body.strip()]
    choice = [each for each in filled if each.name == sheet] if sheet else filled
    if not choice:
        raise _no_sheet(file, sheet)
    found = [(each, _heading(each, heading_row)) for each in choice]
    chosen, heading = max(found, key=lambda pair: pair[1].fitness if pair[1] else -1.0)
    if heading is None:
        raise _no_heading(file, heading_row)
    width = max(len(heading.texts), chosen.columns)
    return OfficeTable(
        path=file.path,
        headings=(*heading.texts, *[""] * (width - len(heading.texts))),
        sha256=file.sha256,
        sheets_left=tuple(each.name for each in filled if each is not chosen),
        body=chosen.body,
        delimiter=chosen.delimiter,
        sheet=chosen.name,
        heading_rows=(heading.first + 1, heading.last + 1),
        encoding=file.encoding,
        start=bytes_of_rows(chosen.body, chosen.delimiter, heading.last + 1),
    )


def _heading(sheet: Sheet, heading_row: int) -> HeadingRows | None:
    rows = first_rows(sheet.body, sheet.delimiter, max(LOOKED_AT, heading_row + LOOKED_AT if heading_row else 0))
    return find_heading(rows, heading_row - 1 if heading_row else None)


def _no_sheet(file: OfficeFile, sheet: str) -> InputError:
    return InputError(
        tr_noop("The file {file} has no sheet “{sheet}” with anything in it. Its sheets are: {sheets}."),
        file=file.path.name,
        sheet=sheet,
        sheets=", ".join(each.name for each in file.sheets),
    )


def _no_heading(file: OfficeFile, heading_row: int) -> InputError:
    if not heading_row:
        return empty_file(file.path)
    return InputError(
        tr_noop("Row {row} of the file {file} is blank. Choose the row that holds the names of the columns."),
        row=heading_row,
        file=file.path.name,
    )
