"""What stands around every chart: title above, legend and note below, and the free space between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .page import INK, QUIET, Page, SeriesStyle

MARGIN = 3.0
TITLE = 3.0
LABEL = 2.2
VALUE = 2.4
LEGEND = 2.0
SMALL = 1.7
"""Letter heights in mm; a letter of 2 mm is read at arm's length by eyes of any age."""

SAMPLE = 9.0
_DOT = 2.4
_GAP = 2.0


@dataclass(frozen=True)
class Key:
    """One entry of the legend: its text, and the line or marker that it explains; or a `sign`, such as a number."""

    text: str
    color: str
    dash: tuple[float, ...] = ()
    width: float = 1.8
    marker: SeriesStyle | None = None
    caps: bool = False
    hollow: bool = False
    arrow: str = ""
    """ "right" or "left": where its head is."""
    sign: str = ""


@dataclass(frozen=True)
class Space:
    """What is left for the chart itself, in mm from the lower left of the page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


def framed(page: Page, title: str, keys: Sequence[Key], note: str, words: frozenset[str]) -> Space:
    """Draw title, legend and note; tell what they leave."""
    top = page.height - MARGIN
    if title:
        style = page.style(TITLE, INK, bold=True)
        lines = page.fit(title, style, page.width - 2 * MARGIN, words, even=True)
        page.text(page.width / 2, top, lines, style, "center", "top")
        top -= page.size(lines, style)[1]
    bottom = MARGIN
    if note:
        style = page.style(SMALL, QUIET)
        lines = page.fit(note, style, page.width - 2 * MARGIN, words)
        page.text(MARGIN, bottom, lines, style, "left", "bottom")
        bottom += page.size(lines, style)[1]
    if keys:
        bottom = _legend(page, keys, bottom, words) + _GAP
    return Space(MARGIN, bottom, page.width - MARGIN, top)


def _legend(page: Page, keys: Sequence[Key], bottom: float, words: frozenset[str]) -> float:
    style = page.style(LEGEND, INK)
    room = page.width - 2 * MARGIN
    starts = [_sample_width(page, key) + _GAP for key in keys]
    texts = [page.fit(key.text, style, room - start, words, max_lines=2) for key, start in zip(keys, starts)]
    widths = [start + page.size(text, style)[0] for start, text in zip(starts, texts)]
    for row in reversed(_rows(widths, room)):
        height = max(page.size(texts[number], style)[1] for number in row)
        x = (page.width - sum(widths[number] for number in row) - 3 * _GAP * (len(row) - 1)) / 2
        for number in row:
            _sample(page, keys[number], x, bottom + height / 2)
            page.text(x + starts[number], bottom + height / 2, texts[number], style, "left", "center")
            x += widths[number] + 3 * _GAP
        bottom += height
    return bottom


def _rows(widths: Sequence[float], room: float) -> list[list[int]]:
    rows: list[list[int]] = []
    used = 0.0
    for number, width in enumerate(widths):
        used += 3 * _GAP + width
        if not rows or used > room:
            rows.append([])
            used = width
        rows[-1].append(number)
    return rows


def _sample_width(page: Page, key: Key) -> float:
    if key.sign:
        return page.size(key.sign, page.style(LEGEND, bold=True))[0]
    return SAMPLE if key.width else _DOT


def _sample(page: Page, key: Key, x: float, y: float) -> None:
    if key.sign:
        page.text(x, y, key.sign, page.style(LEGEND, key.color, bold=True), "left", "center")
        return
    end = x + SAMPLE if key.width else x + _DOT
    if key.arrow:
        ends = [(x, y), (end, y)]
        page.arrow(*(ends if key.arrow == "right" else ends[::-1]), key.color, key.width)
    elif key.width:
        page.line([(x, y), (end, y)], key.color, key.width, key.dash)
    if key.marker:
        page.marker((x + end) / 2, y, key.marker, hollow=key.hollow)
    for cap in (x, end) if key.caps else ():
        page.line([(cap, y - 1.1), (cap, y + 1.1)], key.color, key.width)
