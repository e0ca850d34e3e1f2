"""Excel workbooks (.xlsx, .xlsm) cell by cell, as the sheets show them.

Not through GDAL's driver, which takes as long and loses what offices have: formatted text inside a cell after its first
run, dates in formats of one's own or of a Thai Excel (they come as 44632), sheets whose tags carry a prefix (blank),
the rest of a damaged sheet, and 65020201 where a Java program wrote 6.5020201E7.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from posixpath import join, normpath

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .cell_texts import FALSE, TRUE, format_kind, iso_text, number_text, serial_text
from .cells import Codes
from .packages import Package, attributes, plain
from .sheets import MOST_ROWS, Cells, Merged, Sheet, damaged_workbook, require_few, sheet_of_cells

_WORKBOOK = "xl/workbook.xml"
_SHEET = re.compile(r"<sheet\s([^>]*)>")
_RELATION = re.compile(r"<Relationship\s([^>]*)>")
_BASE_1904 = re.compile(r"<workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](?:1|true)")
_STRING = re.compile(r"<si(?:\s[^>]*)?(?:/>|>(.*?)</si>)", re.DOTALL)
_RUN = re.compile(r"<t(?:\s[^>]*)?>(.*?)</t>", re.DOTALL)
_READING_AID = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FORMAT = re.compile(r"<numFmt\s([^>]*)>")
_CELL_STYLES = re.compile(r"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_CELL_STYLE = re.compile(r"<xf\b([^>]*)>")
_CELL = re.compile(r"""<c(?:\s+r="([A-Z]{1,3})[0-9]+")?(?=[\s/>])""")
_CONTENT = re.compile(r"""((?:\s[^>]*?)?)(?:/>|>(?:<v>([^<]*)</v></c>|(.*?)</c>))""", re.DOTALL)
_VALUE = re.compile(r"<v(?:\s[^>]*)?>(.*?)</v>", re.DOTALL)
_ROW = re.compile(r"<row(?:\s([^>]*?))?/?>")
_ROW_NUMBER = re.compile(r"""(?:\A|\s)r\s*=\s*["']\s*([0-9]{1,9})\s*["']""")
_MERGED = re.compile(r"""<mergeCell\s[^>]*ref="([A-Z]{1,3})([1-9][0-9]{0,6}):[A-Z]{1,3}([1-9][0-9]{0,6})\"""")
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]*")


@dataclass(frozen=True)
class _Book:
    package: Package
    strings: Sequence[str]
    kinds: Sequence[str]
    """For each cell style, which kind of date it shows; '' for none."""
    from_1904: bool


def read_xlsx(package: Package) -> list[Sheet]:
    """All sheets with cells, in the workbook's order; empty ones have an empty body."""
    workbook = package.text(_WORKBOOK)
    parts = {
        relation.get("Id", ""): _part(relation.get("Target", ""))
        for relation in map(attributes, _RELATION.findall(package.text("xl/_rels/workbook.xml.rels")))
        if relation.get("Type", "").endswith("/worksheet")
    }
    book = _Book(package, _strings(package), _kinds(package), bool(_BASE_1904.search(workbook)))
    sheets = []
    for sheet in map(attributes, _SHEET.findall(workbook)):
        part = parts.get(next((value for name, value in sheet.items() if name.endswith(":id")), ""))
        if part is not None:
            sheets.append(_sheet(book, sheet.get("name", ""), part))
    if not sheets:
        raise damaged_workbook(package.file)
    return sheets


def _part(target: str) -> str:
    """The name of a part in the archive; only ever looked up there."""
    return normpath(target.lstrip("/") if target.startswith("/") else join("xl", target))


def _strings(package: Package) -> list[str]:
    xml = package.text("xl/sharedStrings.xml")
    return [_joined_runs(content) for content in _STRING.findall(xml)]


def _joined_runs(content: str) -> str:
    if "<rPh" in content:
        content = _READING_AID.sub("", content)
    return _unescaped(plain("".join(_RUN.findall(content))))


def _unescaped(text: str) -> str:
    """Excel writes a character that XML cannot hold as _x000D_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _kinds(package: Package) -> list[str]:
    xml = package.text("xl/styles.xml")
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in map(attributes, _FORMAT.findall(xml))}
    styles = _CELL_STYLES.search(xml)
    kinds = []
    for style in map(attributes, _CELL_STYLE.findall(styles.group()) if styles else ()):
        id_ = style.get("numFmtId", "0")
        kinds.append(format_kind(int(id_) if id_.isdecimal() else 0, codes.get(id_)))
    return kinds


def _sheet(book: _Book, name: str, part: str) -> Sheet:
    package = book.package
    texts = _Texts(book)
    parts: list[Cells] = []
    row, count, complete = -1, 0, False
    merged: list[Merged] = []
    for xml in package.pieces(part, "row"):
        merged += [
            (int(top) - 1, _column(column), int(end) - 1) for column, top, end in _MERGED.findall(xml) if end != top
        ]
        complete = complete or "</sheetData>" in xml or "<sheetData/>" in xml
        cells, row = _cells(texts, xml, row)
        count += len(cells.rows)
        require_few(package.file, count)
        parts.append(cells)
    if not complete:
        raise damaged_workbook(package.file)
    return sheet_of_cells(package.file, name, parts, merged)


def _cells(texts: _Texts, xml: str, row: int) -> tuple[Cells, int]:
    """The filled cells of a piece of a sheet, and the last row in it; `row` is the last one before.

    The piece is cut before each cell. What follows a cell's reference, up to the next cell, repeats from cell to cell
    (`s="1" t="s"><v>7</v></c>`), so that each distinct text is looked at once.
    """
    pieces = _CELL.split(xml)
    tails, found = pd.factorize(np.array(pieces[2::2], dtype=object))
    letters, columns = pd.factorize(np.array(pieces[1::2], dtype=object))
    number = len(tails)
    if not number:
        return Cells.of(tails, tails, tails, ()), _row_after(row, xml)
    begun, steps = _rows_begun([pieces[0], *found])
    # Rows begin in the text before a cell: behind the cell before it, or in the piece's head.
    at = np.concatenate([[0], tails + 1])
    rows = _counted(begun[at], steps[at], row)
    column, text = texts.of(found)
    # No letters have the code -1, which picks the last one here.
    named = np.array([*map(_column, columns), -1], dtype=np.int64)[letters]
    named = np.where(named < 0, column[tails], named)
    new_row = np.diff(rows[:-1], prepend=row) != 0
    places = _filled_right(named, new_row)
    return Cells.of(rows[:-1], places, tails, text), int(rows[-1])


def _row_after(row: int, xml: str) -> int:
    begun, steps = _rows_begun([xml])
    return int(_counted(begun, steps, row)[-1])


def _rows_begun(texts: Sequence[str]) -> tuple[Codes, Codes]:
    """For each text the row that its last numbered row tag begins, -1 where none, and how many unnumbered follow."""
    begun, steps = np.full(len(texts), -1, dtype=np.int64), np.zeros(len(texts), dtype=np.int64)
    for at, text in enumerate(texts):
        if "<row" in text:
            for tag in _ROW.findall(text):
                number = _ROW_NUMBER.search(tag)
                begun[at] = min(int(number[1]) - 1, MOST_ROWS) if number else begun[at]
                steps[at] = 0 if number else steps[at] + 1
    return begun, steps


def _counted(begun: Codes, steps: Codes, row: int) -> Codes:
    """The row at each place: from the last numbered one, or from `row` before the first place, on by the steps."""
    total = np.cumsum(steps)
    anchors = np.where(begun >= 0, begun + steps - total, 0)
    last = np.maximum.accumulate(np.where(begun >= 0, np.arange(len(begun)), -1))
    counted: Codes = np.where(last >= 0, anchors[last], row) + total
    return counted


def _filled_right(named: Codes, new_row: NDArray[np.bool_]) -> Codes:
    """Columns; a cell without a reference (-1) stands right of the one before it."""
    if (named >= 0).all():
        return named
    place = np.arange(len(named))
    fixed = (named >= 0) | new_row
    last = np.maximum.accumulate(np.where(fixed, place, 0))
    columns: Codes = np.where(named[last] >= 0, named[last], 0) + place - last
    return columns


def _column(letters: object) -> int:
    number = 0
    for letter in str(letters):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class _Texts:
    """What cells hold, from what stands between their tags."""

    def __init__(self, book: _Book) -> None:
        self._book = book

    def of(self, tails: Sequence[str]) -> tuple[Codes, list[str]]:
        """For each tail the column of a reference that is not in its usual place, -1 where none, and the text."""
        columns, texts = np.full(len(tails), -1, dtype=np.int64), []
        for at, tail in enumerate(tails):
            match = _CONTENT.match(tail)
            if match is None:
                raise damaged_workbook(self._book.package.file)
            tag, value, content = match.groups()
            texts.append("" if value is None and content is None else self._text(tag, value, content))
            if "r=" in tag:
                reference = _REFERENCE.fullmatch(attributes(tag).get("r", ""))
                columns[at] = _column(reference[1]) if reference else -1
        return columns, texts

    def _text(self, tag: str, value: str | None, content: str | None) -> str:
        given = attributes(tag)
        kind = given.get("t", "n")
        if kind == "inlineStr":
            return _joined_runs(content or "")
        if value is None:
            found = _VALUE.search(content or "")
            value = found[1] if found else ""
        if kind == "s":
            return self._shared(value)
        text = plain(value)
        if kind == "n":
            return self._number(text.strip(), given.get("s", ""))
        if kind == "b":
            return TRUE if text.strip() in ("1", "true") else FALSE if text.strip() else ""
        return iso_text(text) if kind == "d" else _unescaped(text)

    def _shared(self, value: str) -> str:
        if not value.strip():
            return ""
        if not value.strip().isdecimal() or int(value) >= len(self._book.strings):
            raise damaged_workbook(self._book.package.file)
        return self._book.strings[int(value)]

    def _number(self, text: str, style: str) -> str:
        kind = self._book.kinds[int(style)] if style.isdecimal() and int(style) < len(self._book.kinds) else ""
        if not kind or not text:
            return number_text(text)
        try:
            return serial_text(float(text), kind, from_1904=self._book.from_1904)
        except (ValueError, OverflowError):
            return text
