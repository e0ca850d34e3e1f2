"""The names of the areas with their scores, set around the radar so that nothing overlaps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from ..domain.radar import shown_score
from .frame import LABEL, VALUE, Space
from .outlines import TextStyle
from .page import INK, QUIET, Page, SeriesStyle
from .scores import WORDS, AreaLabel, Score
from .web import Web

_GAP = 2.4
_MARKER = 3.2
_BETWEEN = 2.0
_INTERVAL = 1.8
_ROW = 2.3 * VALUE
_LEAST_RADIUS = 5.0
_UPRIGHT = 0.7
_NAME_SHARES = (0.16, 0.18, 0.20, 0.22, 0.24, 0.27, 0.30, 0.34)
_MOST_LINES = 3
_LINE_FEED_COSTS = 1.5  # mm of radius that a shorter label must win


@dataclass(frozen=True)
class Entry:
    """One value under an area's name; a marker stands before it where several series are compared."""

    text: str
    style: TextStyle
    marker: SeriesStyle | None


@dataclass(frozen=True)
class Block:
    """An area's name above rows of values, measured in mm."""

    name: str
    name_style: TextStyle
    rows: tuple[tuple[Entry, ...], ...]
    width: float
    height: float


Column = Sequence["tuple[SeriesStyle, Score | None]"]
"""What all series say of one area."""


def arrange(
    page: Page,
    space: Space,
    areas: Sequence[AreaLabel],
    columns: Sequence[Column],
    several: bool,
    language: str,
    words: frozenset[str],
) -> tuple[Web, list[Block]]:
    """The largest web that leaves room for every label, over the widths to which the names may be wrapped.

    Names of more than three lines are taken only where no width avoids them. `several`: whether series are compared, so
    that each value has its marker.
    """
    entries = [_entry_rows(page, column, several, language) for column in columns]
    choices = [
        [_block(page, area.name(language), rows, share * space.width, words) for area, rows in zip(areas, entries)]
        for share in _NAME_SHARES
    ]
    beside = [abs(north) < _UPRIGHT for _, north in _directions(len(areas))]
    candidates = []
    for wide, narrow in product(choices, choices):
        blocks = [side if aside else upright for side, upright, aside in zip(narrow, wide, beside)]
        candidates.append((_largest_web(space, blocks), blocks))
    return max(candidates, key=lambda candidate: _merit(*candidate))


def _merit(web: Web, blocks: Sequence[Block]) -> tuple[bool, float]:
    line_feeds = [block.name.count("\n") for block in blocks]
    return max(line_feeds) < _MOST_LINES, web.radius - _LINE_FEED_COSTS * sum(line_feeds)


def _entry_rows(page: Page, column: Column, several: bool, language: str) -> tuple[tuple[Entry, ...], ...]:
    scores, gaps = [], []
    for style, score in column:
        marker = style if several else None
        if score is None:
            gaps.append((Entry(WORDS[language]["insufficient"], page.style(VALUE * 0.85, QUIET), marker),))
        else:
            scores.append(Entry(shown_score(score.value), page.style(VALUE, style.color, bold=True), marker))
            if score.has_interval and not several:
                interval = f"({shown_score(score.low)}–{shown_score(score.high)})"
                scores.append(Entry(interval, page.style(_INTERVAL, QUIET), None))
    return ((tuple(scores),) if scores else ()) + tuple(gaps)


def _block(page: Page, name: str, rows: tuple[tuple[Entry, ...], ...], width: float, words: frozenset[str]) -> Block:
    style = page.style(LABEL, INK, bold=True)
    lines = page.fit(name, style, max(width, page.least_width(name, style, words)), words)
    name_width, height = page.size(lines, style)
    row_widths = [_row_width(page, row) for row in rows]
    return Block(lines, style, rows, max(name_width, *row_widths, 0.0), height + _ROW * len(rows))


def _row_width(page: Page, row: Sequence[Entry]) -> float:
    return sum(_entry_width(page, entry) for entry in row) + _BETWEEN * (len(row) - 1)


def _entry_width(page: Page, entry: Entry) -> float:
    return page.size(entry.text, entry.style)[0] + (_MARKER if entry.marker else 0.0)


@lru_cache(maxsize=8)
def _directions(axes: int) -> list[tuple[float, float]]:
    return [(math.sin(2 * math.pi * axis / axes), math.cos(2 * math.pi * axis / axes)) for axis in range(axes)]


def _largest_web(space: Space, blocks: Sequence[Block]) -> Web:
    half = space.width / 2
    above = below = high = low = 0.0
    limits = []
    for (east, north), block in zip(_directions(len(blocks)), blocks):
        if abs(north) < _UPRIGHT:
            limits.append((half - _GAP - block.width) / abs(east))
            continue
        if abs(east) > 1e-9:
            limits.append((half - block.width / 2) / abs(east))
        if north > 0:
            above, high = max(above, block.height + _GAP), max(high, north)
        else:
            below, low = max(below, block.height + _GAP), max(low, -north)
    limits.append((space.height - above - below) / (high + low))
    radius = max(_LEAST_RADIUS, min(limits))
    spare = space.height - above - below - radius * (high + low)
    return Web(space.left + half, space.bottom + below + radius * low + spare / 2, radius, len(blocks))


def draw_block(page: Page, web: Web, axis: int, block: Block, id_: str = "") -> None:
    """Set an area's name and values at the end of its axis; they are the place of `id_`."""
    east, north = _directions(web.axes)[axis]
    x, y = web.at(axis, 100)
    if abs(north) < _UPRIGHT:
        left = x + _GAP if east > 0 else x - _GAP - block.width
        top = y + block.height / 2
        ha = "left" if east > 0 else "right"
    else:
        aside = max(abs(x - web.x), block.width / 2 + _GAP) if abs(east) > 1e-9 else 0.0
        left = web.x + math.copysign(aside, east) - block.width / 2
        top = y + _GAP + block.height if north > 0 else y - _GAP
        ha = "center"
    right, bottom = left + block.width, top - block.height
    page.place(id_, [(left, bottom), (right, bottom), (right, top), (left, top)])
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[ha]
    page.text(left + share * block.width, top, block.name, block.name_style, ha, "top")
    top -= page.size(block.name, block.name_style)[1]
    for row in block.rows:
        at = left + share * (block.width - _row_width(page, row))
        middle = top - _ROW * 0.55
        for entry in row:
            if entry.marker:
                page.marker(at + 1.0, middle, entry.marker)
            page.text(at + (_MARKER if entry.marker else 0.0), middle, entry.text, entry.style, "left", "center")
            at += _entry_width(page, entry) + _BETWEEN
        top -= _ROW
