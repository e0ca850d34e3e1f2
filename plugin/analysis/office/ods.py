"""OpenDocument spreadsheets (.ods) cell by cell.

Not through GDAL's driver, which counts the hidden cells under a merged one as a single cell (all to the right of a
heading merged over three columns moves), and drops spaces at the start of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from .cell_texts import FALSE, TRUE, iso_text, number_text
from .cells import Codes
from .packages import Package, attributes, plain
from .sheets import Cells, Merged, Sheet, damaged_workbook, locked_workbook, require_few, sheet_of_cells

_CONTENT = "content.xml"
_ROW = "table:table-row"
_TABLE = re.compile(r"<table:table\s([^>]*)>")
_TAG = re.compile(r"<table:(table-row|table-cell|covered-table-cell)(?=[\s/>])")
_CELL = re.compile(r"([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)", re.DOTALL)
_ASIDE = re.compile(r"<(office:annotation|draw:[\w-]+)\b[^>]*?(?:/>|>.*?</\1>)", re.DOTALL)
_PARAGRAPH = re.compile(r"<text:p(?:\s[^>]*)?(?:/>|>(.*?)</text:p>)", re.DOTALL)
_SPACES = re.compile(r"<text:s(?:\s[^>]*?text:c=\"([0-9]{1,4})\"[^>]*?|\s*)/>")
_ANY_TAG = re.compile(r"<[^>]*>")
_NUMBERS = frozenset({"float", "currency", "percentage"})
_ROWS_SPANNED = re.compile(r"table:number-rows-spanned=[\"']([0-9]{1,7})[\"']")
_ENDLESS = 1 << 21


def read_ods(package: Package) -> list[Sheet]:
    """All sheets, in the workbook's order; empty ones have an empty body."""
    if "manifest:encryption-data" in package.text("META-INF/manifest.xml"):
        raise locked_workbook(package.file)
    names: list[str] = []
    parts: list[list[Cells]] = []
    merged: list[list[Merged]] = []
    row = count = 0
    for name, xml in _tables(package):
        if name is not None:
            names.append(name)
            parts.append([])
            merged.append([])
            row = 0
        if names:
            cells, spans, row = _cells(package.file, xml, row)
            count += len(cells.rows)
            require_few(package.file, count)
            parts[-1].append(cells)
            merged[-1] += spans
    if not names:
        raise damaged_workbook(package.file)
    return [sheet_of_cells(package.file, name, each, tall) for name, each, tall in zip(names, parts, merged)]


def _tables(package: Package) -> Iterator[tuple[str | None, str]]:
    """Pieces of the content: the name of the table that begins with it, None where the table before goes on."""
    complete = False
    for piece in package.pieces(_CONTENT, _ROW):
        before, *tables = _TABLE.split(piece)
        yield None, before
        for tag, xml in zip(tables[0::2], tables[1::2]):
            yield attributes(tag).get("table:name", ""), xml
        complete = complete or "</office:spreadsheet>" in piece
    if not complete:
        raise damaged_workbook(package.file)


def _cells(file: str, xml: str, row: int) -> tuple[Cells, list[Merged], int]:
    """The filled cells of a piece, whose first row has this number, those of them that are merged downwards, and the
    number of the row after it.

    What stands between the starts of two tags repeats from cell to cell, so that each distinct text is looked at once.
    """
    pieces = _TAG.split(xml)
    if len(pieces) == 1:
        none = np.empty(0, dtype=np.int64)
        return Cells.of(none, none, none, ()), [], row
    codes, found = pd.factorize(np.array([tag + rest for tag, rest in zip(pieces[1::2], pieces[2::2])], dtype=object))
    repeats, texts = _looked_at(file, found)
    is_row = np.array([text.startswith("table-row") for text in found], dtype=bool)[codes]
    repeated = repeats[codes]
    height = repeated[is_row]
    if not is_row[0]:
        raise damaged_workbook(file)
    first_rows = row + np.cumsum(height) - height
    at = np.flatnonzero(~is_row)
    row_of_cell = (np.cumsum(is_row) - 1)[at]
    columns = _columns(repeated[at], row_of_cell)
    filled = np.array([text != "" for text in texts], dtype=bool)[codes[at]]
    at, row_of_cell, columns = at[filled], row_of_cell[filled], columns[filled]
    across, down = repeated[at], height[row_of_cell]
    require_few(file, int((across.astype(np.float64) * down).sum()))
    cells = Cells.of(first_rows[row_of_cell], columns, codes[at], texts)
    spans = np.array([_span(text) for text in found], dtype=np.int64)[codes[at]]
    tall = np.flatnonzero(spans > 1)
    places = first_rows[row_of_cell[tall]], columns[tall], first_rows[row_of_cell[tall]] + spans[tall] - 1
    merged = [(int(top), int(column), int(end)) for top, column, end in zip(*places)]
    return _repeated(cells, across, down), merged, int(row + height.sum())


def _span(text: str) -> int:
    """How many rows a cell covers."""
    found = _ROWS_SPANNED.search(text.partition(">")[0])
    return int(found[1]) if found else 1


def _columns(widths: Codes, rows: Codes) -> Codes:
    """Where each cell stands, by the widths of those before it in its row."""
    starts = np.cumsum(widths) - widths
    first = np.diff(rows, prepend=-1) != 0
    before: Codes = starts[np.maximum.accumulate(np.where(first, np.arange(len(rows)), 0))]
    return starts - before


def _repeated(cells: Cells, across: Codes, down: Codes) -> Cells:
    """Cells that stand for several, each by itself."""
    times = across * down
    if (times == 1).all():
        return cells
    source = np.repeat(np.arange(len(times)), times)
    place = np.arange(len(source)) - np.repeat(np.cumsum(times) - times, times)
    return Cells(
        cells.rows[source] + place // across[source],
        cells.columns[source] + place % across[source],
        cells.texts[source],
    )


def _looked_at(file: str, found: Sequence[str]) -> tuple[Codes, list[str]]:
    """How often each row or cell repeats, and the text of a cell."""
    repeats, texts = np.ones(len(found), dtype=np.int64), []
    for at, text in enumerate(found):
        row = text.startswith("table-row")
        match = _CELL.match(text) if not row else None
        if match is None and not row:
            raise damaged_workbook(file)
        given = attributes(text.partition(">")[0])
        repeat = given.get("table:number-rows-repeated" if row else "table:number-columns-repeated", "1")
        repeats[at] = min(int(repeat), _ENDLESS) if repeat.isdecimal() else 1
        texts.append("" if match is None or text.startswith("covered") else _text(given, match[2] or ""))
    return repeats, texts


def _text(given: dict[str, str], content: str) -> str:
    kind = given.get("office:value-type", "string")
    if kind in _NUMBERS:
        return number_text(given.get("office:value", ""))
    if kind == "date":
        return iso_text(given.get("office:date-value", ""))
    if kind == "time":
        return iso_text(given.get("office:time-value", ""))
    if kind == "boolean":
        return TRUE if given.get("office:boolean-value") == "true" else FALSE
    paragraphs = _PARAGRAPH.findall(_ASIDE.sub("", content))
    # An error (#DIV/0!) is an empty string-value with a paragraph that shows it.
    return "\n".join(_paragraph(paragraph) for paragraph in paragraphs) or given.get("office:string-value", "")


def _paragraph(xml: str) -> str:
    if "<" in xml:
        xml = _SPACES.sub(lambda match: " " * int(match[1] or 1), xml)
        xml = _ANY_TAG.sub("", xml.replace("<text:line-break/>", "\n").replace("<text:tab/>", "\t"))
    return plain(xml)
