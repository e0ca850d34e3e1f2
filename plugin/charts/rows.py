"""Names in rows, a scale from 0 to 100 beside them, numbers at the right: the table under dots and changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from matplotlib.figure import Figure

from .frame import LABEL, SMALL, VALUE, Key, Space
from .outlines import TextStyle
from .page import GRID, INK, QUIET, SHRINKING, Page
from .paper import Paper, with_number_kept
from .scores import RINGS

_NAME_SHARE = 0.38
_WIDEST_NAME_SHARE = 0.45
_LEAST_SCALE_SHARE = 0.28
_MOST_LINES = 3
_GAP = 3.0
_TICKS = 4.5
_GREATEST_SPARE = 14.0
_PAD = 0.4
_FEWEST = 4
_CLOSER = 1.02
_DOTTED = (1.0, 2.0)


@dataclass(frozen=True)
class Scale:
    """From a score to mm across the page."""

    left: float
    right: float

    def at(self, score: float) -> float:
        return self.left + (self.right - self.left) * score / 100


@dataclass(frozen=True)
class Cell:
    text: str
    color: str = INK
    bold: bool = False


@dataclass(frozen=True)
class Column:
    """Texts at the right of the scale, one for each row, set to the right."""

    heading: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Guide:
    """An upright line through the rows at a score of each, such as a target; None: not in this row."""

    scores: Sequence[float | None]
    color: str
    width: float
    dash: tuple[float, ...]


@dataclass(frozen=True)
class Table:
    """All rows; `empty` are those without a score, whose line is dotted and says so."""

    names: Sequence[str]
    empty: Sequence[bool]
    insufficient: str
    columns: Sequence[Column]
    guides: Sequence[Guide] = ()
    bold_names: bool = False
    ids: Sequence[str] = ()
    """Of the rows as places on the sheet."""


@dataclass(frozen=True)
class _Measured:
    names: Sequence[str]
    name_width: float
    column_widths: Sequence[float]
    heights: Sequence[float]
    """The least of each row."""


Draw = Callable[[Page, Scale, int, float, float], None]
"""Draws what stands on one row: page, scale, number of the row, its middle, its height."""


def row_figures(paper: Paper, table: Table, keys: Sequence[Key], draw: Draw, one_page: bool = False) -> list[Figure]:
    """The rows from the top down, over as many pages as they need unless they must stand on one."""
    for shrunk in SHRINKING:
        sized = paper.smaller(shrunk)
        page, space = sized.begin(keys, 1, 1 if one_page else 2)
        measured = _measured(page, space, table, paper.words)
        room = _room(page, space, table)
        scale = _scale(space, measured)
        must_fit = measured.heights if one_page else sorted(measured.heights)[-_FEWEST:]
        if sum(must_fit) <= room and scale.right - scale.left > _LEAST_SCALE_SHARE * space.width:
            break
    parts = [range(len(table.names))] if one_page else _parts(measured.heights, room)
    spare = min((room - sum(measured.heights[at] for at in part)) / max(len(part), 1) for part in parts)
    spare = min(spare, _GREATEST_SPARE)
    return [
        _page(sized, table, keys, draw, part, spare, number, len(parts)) for number, part in enumerate(parts, start=1)
    ]


def _parts(heights: Sequence[float], room: float) -> list[range]:
    """The rows of each page: as few pages as possible, all about equally full."""
    most = len(_filled(heights, room))
    limit = min(sum(heights) / most, room)
    while len(parts := _filled(heights, limit)) > most:
        limit = min(limit * _CLOSER, room)
    return parts


def _filled(heights: Sequence[float], limit: float) -> list[range]:
    starts, used = [0], 0.0
    for at, height in enumerate(heights):
        used += height
        if used > limit and at > starts[-1]:
            starts.append(at)
            used = height
    return [range(start, end) for start, end in zip(starts, [*starts[1:], len(heights)])]


def _page(
    paper: Paper, table: Table, keys: Sequence[Key], draw: Draw, part: range, spare: float, number: int, of: int
) -> Figure:
    page, space = paper.begin(keys, number, of)
    measured = _measured(page, space, table, paper.words)
    scale = _scale(space, measured)
    top = space.top - _heading_height(page, table)
    heights = [measured.heights[at] + spare for at in part]
    _draw_ticks(page, scale, top, top - sum(heights))
    _draw_headings(page, space, table, measured, top)
    for guide in table.guides:
        _draw_guide(page, scale, guide, part, heights, top)
    for at, height in zip(part, heights):
        _draw_row(page, space, scale, table, measured, at, top - height / 2)
        draw(page, scale, at, top - height / 2, height)
        if table.ids:
            corners = ((space.left, top), (space.right, top), (space.right, top - height), (space.left, top - height))
            page.place(table.ids[at], corners)
        top -= height
    return page.figure


def _name_style(page: Page, table: Table) -> TextStyle:
    return page.style(LABEL, INK, bold=table.bold_names)


def _measured(page: Page, space: Space, table: Table, words: frozenset[str]) -> _Measured:
    style = _name_style(page, table)
    widest_word = max((page.least_width(name, style, words) for name in table.names), default=0.0)
    most = max(_NAME_SHARE * space.width, min(widest_word, _WIDEST_NAME_SHARE * space.width))
    names = [page.fit(with_number_kept(name), style, most, words, _MOST_LINES, even=True) for name in table.names]
    sizes = [page.size(name, style) for name in names]
    return _Measured(
        names,
        max((width for width, _ in sizes), default=0.0),
        [_column_width(page, column) for column in table.columns],
        [height + _PAD for _, height in sizes],
    )


def _column_width(page: Page, column: Column) -> float:
    cells = (page.size(cell.text, _cell_style(page, cell))[0] for cell in column.cells)
    return max(page.size(column.heading, page.style(SMALL))[0], *cells, 0.0)


def _cell_style(page: Page, cell: Cell) -> TextStyle:
    return page.style(VALUE if cell.bold else LABEL, cell.color, cell.bold)


def _heading_height(page: Page, table: Table) -> float:
    if not any(column.heading for column in table.columns):
        return 0.0
    return page.size("ก", page.style(SMALL))[1] + _PAD


def _room(page: Page, space: Space, table: Table) -> float:
    return space.height - _heading_height(page, table) - _TICKS


def _scale(space: Space, measured: _Measured) -> Scale:
    columns = sum(width + _GAP for width in measured.column_widths)
    return Scale(space.left + measured.name_width + _GAP, space.right - columns)


def _draw_ticks(page: Page, scale: Scale, top: float, bottom: float) -> None:
    style = page.style(SMALL, QUIET)
    for ring in RINGS:
        x = scale.at(ring)
        page.line([(x, bottom), (x, top)], GRID, 0.6, zorder=2)
        page.text(x, bottom - _TICKS * 0.55, str(ring), style, "center", "center")


def _draw_guide(page: Page, scale: Scale, guide: Guide, part: range, heights: Sequence[float], top: float) -> None:
    """One line as far as the score stays the same, so that its dashes run on."""
    for score, rows in groupby(zip(part, heights), key=lambda row: guide.scores[row[0]]):
        bottom = top - sum(height for _, height in rows)
        if score is not None:
            x = scale.at(score)
            page.line([(x, top), (x, bottom)], guide.color, guide.width, guide.dash, zorder=2.5)
        top = bottom


def _rights(space: Space, measured: _Measured) -> list[float]:
    """Where the columns end."""
    rights = [space.right]
    for width in reversed(measured.column_widths[1:]):
        rights.append(rights[-1] - width - _GAP)
    return rights[::-1]


def _draw_headings(page: Page, space: Space, table: Table, measured: _Measured, top: float) -> None:
    for column, right in zip(table.columns, _rights(space, measured)):
        if column.heading:
            page.text(right, top + _PAD, column.heading, page.style(SMALL, QUIET), "right", "bottom")


def _draw_row(page: Page, space: Space, scale: Scale, table: Table, measured: _Measured, at: int, y: float) -> None:
    page.text(scale.left - _GAP, y, measured.names[at], _name_style(page, table), "right", "center")
    page.line([(scale.left, y), (scale.right, y)], GRID, 0.6, _DOTTED if table.empty[at] else (), zorder=2)
    if table.empty[at]:
        words = page.style(VALUE * 0.85, QUIET)
        page.text(scale.at(50), y, table.insufficient, words, "center", "center", halo=1.5)
    for column, right in zip(table.columns, _rights(space, measured)):
        cell = column.cells[at]
        if cell.text:
            page.text(right, y, cell.text, _cell_style(page, cell), "right", "center")
