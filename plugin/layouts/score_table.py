"""The table of the five areas: columns as wide as their words, letters as large as the frame allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from qgis.core import QgsLayoutFrame, QgsLayoutItemManualTable, QgsTableCell, QgsTextFormat
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..charts.text import pieces, text_width_mm
from .fitting import SHRINKING, font, lines_of

_HEADING_COLOUR = "#12343b"
_TINT = 0.3
_ROOM_BESIDE_TEXT_MM = 1.6


@dataclass(frozen=True)
class TableContent:
    """Texts, the heading first, and for each row below it the colour of its level or ''."""

    rows: Sequence[Sequence[str]]
    colours: Sequence[str]
    coloured_column: int


@dataclass(frozen=True)
class _Letters:
    """The type of one try: of the heading, and of the rows below it."""

    family: str
    heading: QgsTextFormat
    body: QgsTextFormat
    words: frozenset[str]
    most_lines: int | None
    """Of a text below the heading."""

    def format(self, row: int) -> QgsTextFormat:
        return self.body if row else self.heading


def fill_table(frame: QgsLayoutFrame, content: TableContent, family: str, scale: float, words: frozenset[str]) -> None:
    """Fill the frame's table at the largest size at which all rows stand in it, as QGIS itself measures them.

    Where no size will do, the texts below the heading are cut to one line each.
    """
    table = frame.multiFrame()
    heading, body = table.headerTextFormat(), table.contentTextFormat()
    room = frame.rect()
    table.setIncludeTableHeader(False)
    for most_lines, factor in product((None, 1), SHRINKING):
        sized = [_sized(one, family, scale * factor, bold) for one, bold in ((heading, True), (body, False))]
        whole_words = _fill(table, content, _Letters(family, *sized, words, most_lines), room.width())
        if whole_words and table.totalHeight() <= room.height():
            break


def _sized(template: QgsTextFormat, family: str, factor: float, bold: bool) -> QgsTextFormat:
    size = template.size() * factor
    made = QgsTextFormat(template)
    made.setFont(font(family, size, bold))
    made.setSize(size)
    return made


def _fill(table: QgsLayoutItemManualTable, content: TableContent, letters: _Letters, width: float) -> bool:
    """Whether no word had to be torn."""
    padding = 2 * table.cellMargin() * len(content.rows[0])
    widths, whole_words = _column_widths(content.rows, letters, width - padding)
    table.setColumnWidths(widths)
    table.setTableContents([_cells(content, row, widths, letters) for row in range(len(content.rows))])
    table.refresh()
    return whole_words


def _cells(content: TableContent, row: int, widths: Sequence[float], letters: _Letters) -> list[QgsTableCell]:
    heading = row == 0
    size = letters.format(row).size()
    cells = []
    for column, (text, width) in enumerate(zip(content.rows[row], widths)):
        room = width - _ROOM_BESIDE_TEXT_MM
        most = None if heading else letters.most_lines
        cell = QgsTableCell(lines_of(text, letters.family, size, room, heading, letters.words, most, even=heading))
        cell.setTextFormat(letters.format(row))
        cell.setHorizontalAlignment(Qt.AlignmentFlag.AlignHCenter if column else Qt.AlignmentFlag.AlignLeft)
        cell.setVerticalAlignment(Qt.AlignmentFlag.AlignVCenter)
        cell.setBackgroundColor(_background(content, row, column))
        cells.append(cell)
    return cells


def _column_widths(rows: Sequence[Sequence[str]], letters: _Letters, room: float) -> tuple[list[float], bool]:
    """Room for each column's longest word, then for the texts below the heading, then for the heading in one line, as
    far as it goes and those first that lack little; and whether the words find room."""
    columns = [list(enumerate(column)) for column in zip(*rows)]
    widths = [
        _widest(letters, ((row, piece) for row, text in one for piece in pieces(text, letters.words)))
        for one in columns
    ]
    if sum(widths) > room:
        return [width * room / sum(widths) for width in widths], False
    for texts in ([one[1:] for one in columns], columns):
        wanted = [_widest(letters, one) for one in texts]
        for column in sorted(range(len(widths)), key=lambda at: wanted[at] - widths[at]):
            widths[column] += max(0.0, min(wanted[column] - widths[column], room - sum(widths)))
    beyond = (room - sum(widths)) / len(widths)
    return [width + beyond for width in widths], True


def _widest(letters: _Letters, texts: Iterable[tuple[int, str]]) -> float:
    """Of texts with the numbers of their rows."""
    return max(_width(text, letters, row) for row, text in texts)


def _width(text: str, letters: _Letters, row: int) -> float:
    size = letters.format(row).size()
    return text_width_mm(text, letters.family, size, bold=row == 0) + 2 * _ROOM_BESIDE_TEXT_MM


def _background(content: TableContent, row: int, column: int) -> QColor:
    """The level's colour, light enough to read on, so that it also survives a copier as a tint."""
    if row == 0:
        return QColor(_HEADING_COLOUR)
    if column != content.coloured_column or not content.colours[row - 1]:
        return QColor("white")
    colour = QColor(content.colours[row - 1])
    parts = (colour.red(), colour.green(), colour.blue())
    return QColor(*(round(255 - _TINT * (255 - part)) for part in parts))
