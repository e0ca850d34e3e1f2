"""Villages against a target: is a village off it by more than its number of households explains?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from ..domain.errors import InputError, tr_noop
from .frame import LEGEND, MARGIN, SMALL, VALUE, Key, Space
from .limits import LEVELS, FunnelPoint, check_counts, funnel_limits, funnel_zone, outliers
from .name_places import Box, place_names
from .page import GRID, INK, QUIET, SHRINKING, Page, SeriesStyle, drawing_rules
from .paper import Paper, with_number_kept
from .scores import TARGET_COLOR, WORDS, target_name

_LIMIT_DASHES = ((4.0, 2.0), ())
_LIMIT_COLOR = "#6f6f6f"
_STYLES = (
    SeriesStyle("#5a5a5a", marker="circle"),
    SeriesStyle("#0072B2", marker="square"),
    SeriesStyle("#D55E00", marker="diamond"),
)
_RADII = (0.9, 1.05, 1.3)
_USUAL_SIDE = 150.0
_STEPS = 160
_LEAST_SPAN = 20.0
_NAME_SHARE = 0.32
_TICK_GAP = 1.5
_LEAST_NAME = 26.0
_LEAST_SIDE = 30.0
_MOST_LINES = 6


@dataclass(frozen=True)
class _Plot:
    """The frame of the plot in mm, and what its edges mean."""

    left: float
    bottom: float
    right: float
    top: float
    most_n: float
    low: float
    high: float

    def x(self, n: float) -> float:
        return self.left + (self.right - self.left) * n / self.most_n

    def y(self, share: float) -> float:
        return self.bottom + (self.top - self.bottom) * (share - self.low) / (self.high - self.low)


def funnel_figure(
    points: Sequence[FunnelPoint],
    target: float,
    *,
    share_name: str = "",
    n_name: str = "",
    title: str = "",
    note: str = "",
    language: str = "th",
    family: str | None = None,
    words: frozenset[str] = frozenset(),
    width_mm: float = 180.0,
    height_mm: float = 130.0,
) -> Figure:
    """Shares over the number counted, around the target (per cent) its limits of 95 and 99.8 %; villages outside have a
    form of their own and their names.

    Names that find no place, and villages without data, are listed below the plot.
    """
    if not 0 <= target <= 100:
        raise InputError(tr_noop("The target {target} is not from 0 to 100. Choose another target."), target=target)
    for point in points:
        check_counts(point)
    with drawing_rules():
        keys = _keys(points, target, language)
        names = (share_name or WORDS[language]["share"], n_name or WORDS[language]["n"])
        for shrunk in SHRINKING:
            paper = Paper(title, note, language, family, words, width_mm, height_mm, _USUAL_SIDE, shrunk)
            paper = paper.knowing(point.name for point in points)
            page, enough = _drawn(paper, points, float(target), keys, names)
            if enough:
                break
        return page.figure


def _keys(points: Sequence[FunnelPoint], target: float, language: str) -> list[Key]:
    words = WORDS[language]
    zones = {funnel_zone(point, target) for point in points}
    keys = [Key(target_name([target], language), TARGET_COLOR, width=1.4)]
    for level, dash in zip(LEVELS, _LIMIT_DASHES):
        keys.append(Key(words["limits"].format(level=f"{level:g}"), _LIMIT_COLOR, dash, 0.9))
    labels = [words["inside"], *(words["outside"].format(level=f"{level:g}") for level in LEVELS)]
    for zone, (label, style) in enumerate(zip(labels, _STYLES)):
        if zone in zones:
            keys.append(Key(label, style.color, width=0.0, marker=style, hollow=zone == 0))
    return keys


def _drawn(
    paper: Paper, points: Sequence[FunnelPoint], target: float, keys: Sequence[Key], names: tuple[str, str]
) -> tuple[Page, bool]:
    """The page, and whether its plot is large enough to be read."""
    shown = [point for point in points if point.share is not None]
    without = [point.name for point in points if point.share is None]
    listed: list[str] = []
    while True:
        page, space = paper.begin(keys)
        space = _list_below(page, space, paper, listed, without)
        plot = _plot(page, space, shown, target, names)
        _draw_axes(page, plot, names)
        _draw_limits(page, plot, target)
        _draw_points(page, plot, shown, target)
        outside = [point for point in outliers(shown, target) if point.name not in listed]
        homeless = _draw_names(page, plot, outside, shown, target, paper.words)
        if not shown:
            _say_insufficient(page, plot, target, paper.language)
        if not homeless:
            return page, min(plot.right - plot.left, plot.top - plot.bottom) >= _LEAST_SIDE
        listed += homeless  # their list takes room from the plot: all is drawn again


def _list_below(page: Page, space: Space, paper: Paper, listed: Sequence[str], without: Sequence[str]) -> Space:
    """Write both lists above the legend, each with its count, and tell what they leave."""
    words = WORDS[paper.language]
    style = page.style(SMALL, QUIET)
    bottom = space.bottom
    for word, names in (("insufficient", without), ("unnamed", listed)):
        if names:
            text = f"{words[word]} ({len(names)}): {', '.join(map(with_number_kept, names))}"
            lines = page.fit(text, style, space.width, paper.words, max_lines=_MOST_LINES)
            page.text(space.left, bottom, lines, style, "left", "bottom")
            bottom += page.size(lines, style)[1]
    return replace(space, bottom=bottom)


def _plot(page: Page, space: Space, points: Sequence[FunnelPoint], target: float, names: tuple[str, str]) -> _Plot:
    most = max((point.n or 0 for point in points), default=100)
    low, high = _span([point.share or 0.0 for point in points], target)
    style = page.style(SMALL, QUIET)
    line = page.size("0", style)[1]
    side = page.size("100", style)[0] + _TICK_GAP
    above = page.size(names[0], page.style(LEGEND))[1]
    return _Plot(
        space.left + side,
        space.bottom + line + page.size(names[1], page.style(LEGEND))[1] + _TICK_GAP,
        space.right - side / 2,
        space.top - above - _TICK_GAP,
        _axis(most)[-1],
        low,
        high,
    )


def _span(shares: Sequence[float], target: float) -> tuple[float, float]:
    """Tens around all shares and the target, never narrower than _LEAST_SPAN: a funnel of equal shares is no cliff."""
    low = max(math.floor(min([*shares, target]) / 10) * 10 - 10, 0)
    high = min(math.ceil(max([*shares, target]) / 10) * 10 + 10, 100)
    if high - low < _LEAST_SPAN:
        low, high = (high - _LEAST_SPAN, high) if high == 100 else (low, low + _LEAST_SPAN)
    return float(low), float(high)


def _axis(most: float) -> list[float]:
    """Round numbers from 0 to `most` or just beyond it, four to eight steps."""
    rough = max(most, 4) / 5
    power = 10 ** math.floor(math.log10(rough))
    step = next(
        power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough and (power * factor) % 1 == 0
    )
    return [step * number for number in range(math.ceil(max(most, 1) / step) + 1)]


def _draw_axes(page: Page, plot: _Plot, names: tuple[str, str]) -> None:
    style, heading = page.style(SMALL, QUIET), page.style(LEGEND, INK)
    step = 10 if plot.high - plot.low <= 60 else 20
    for share in range(math.ceil(plot.low / step) * step, int(plot.high) + 1, step):
        page.line([(plot.left, plot.y(share)), (plot.right, plot.y(share))], GRID, 0.5, zorder=1)
        page.text(plot.left - _TICK_GAP, plot.y(share), str(share), style, "right", "center")
    page.line([(plot.left, plot.bottom), (plot.right, plot.bottom)], QUIET, 0.8, zorder=1)
    for n in _axis(plot.most_n):
        x = plot.x(n)
        page.line([(x, plot.bottom), (x, plot.bottom - _TICK_GAP / 2)], QUIET, 0.8, zorder=1)
        page.text(x, plot.bottom - _TICK_GAP, f"{n:,.0f}", style, "center", "top")
    page.text(
        page.width - MARGIN - page.size("000", style)[0] / 2,
        plot.bottom - _TICK_GAP - page.size("0", style)[1],
        names[1],
        heading,
        "right",
        "top",
    )
    page.text(MARGIN, plot.top + _TICK_GAP, names[0], heading, "left", "bottom")


def _say_insufficient(page: Page, plot: _Plot, target: float, language: str) -> None:
    """In the larger half, off the line of the target."""
    x = (plot.left + plot.right) / 2
    y = (plot.y(target) + (plot.top if target < (plot.low + plot.high) / 2 else plot.bottom)) / 2
    page.text(x, y, WORDS[language]["insufficient"], page.style(VALUE, QUIET), "center", "center", halo=1.5)


def _draw_limits(page: Page, plot: _Plot, target: float) -> None:
    page.line([(plot.left, plot.y(target)), (plot.right, plot.y(target))], TARGET_COLOR, 1.4, zorder=2)
    for curve, dash in _curves(plot, target):
        page.line(curve, _LIMIT_COLOR, 0.9, dash, zorder=2)


def _curves(plot: _Plot, target: float) -> Iterator[tuple[list[tuple[float, float]], tuple[float, ...]]]:
    """The limits as far as they run inside the plot, with their dashes."""
    # Closer together at small n, where the limits are steep.
    steps = [plot.most_n * (step / _STEPS) ** 3 for step in range(1, _STEPS + 1)]
    for level, dash in zip(LEVELS, _LIMIT_DASHES):
        for side in (0, 1):
            curve = [(n, funnel_limits(target, n, level)[side]) for n in steps]
            inside = [(plot.x(n), plot.y(share)) for n, share in curve if plot.low <= share <= plot.high]
            if len(inside) > 1:
                yield inside, dash


def _draw_points(page: Page, plot: _Plot, points: Sequence[FunnelPoint], target: float) -> None:
    for point in points:
        zone = funnel_zone(point, target) or 0
        x, y = plot.x(point.n or 0), plot.y(point.share or 0.0)
        page.marker(x, y, _STYLES[zone], _RADII[zone], zorder=5 + zone, hollow=zone == 0)


def _draw_names(
    page: Page,
    plot: _Plot,
    outside: Sequence[FunnelPoint],
    points: Sequence[FunnelPoint],
    target: float,
    words: frozenset[str],
) -> list[str]:
    """Set the names of the villages outside; return those for which there is no place."""
    style = page.style(SMALL, INK)
    width = max(_NAME_SHARE * (plot.right - plot.left), _LEAST_NAME)
    texts = [page.fit(with_number_kept(point.name), style, width, words, even=True) for point in outside]
    dots = [(plot.x(point.n or 0), plot.y(point.share or 0.0)) for point in points]
    anchors = [(plot.x(point.n or 0), plot.y(point.share or 0.0)) for point in outside]
    room = Box(plot.left, plot.bottom, plot.right, plot.top)
    lines = [xy for curve, _ in _curves(plot, target) for xy in curve]
    lines += [(plot.left + (plot.right - plot.left) * step / _STEPS, plot.y(target)) for step in range(_STEPS)]
    places = place_names(anchors, [page.size(text, style) for text in texts], dots, lines, room)
    for text, place in zip(texts, places):
        if place:
            if place.leader:
                page.line(place.leader, QUIET, 0.5, zorder=4)
            page.text(place.box.left, place.box.top, text, style, "left", "top", halo=1.2)
    return [point.name for point, place in zip(outside, places) if not place]
