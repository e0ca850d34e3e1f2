"""The five-area radar: fixed axes clockwise from the top, linear rings, zero at the centre."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from .axis_labels import Web, arrange, draw_block
from .frame import SMALL, Key, framed
from .page import GRID, QUIET, Page, SeriesStyle, drawing_rules
from .scores import WORDS, AreaLabel, RadarSeries, Score, checked_scores, styled, target_name, target_values

RINGS = (0, 25, 50, 75, 100)
TARGET_DASH = (3.0, 2.0)
TARGET_COLOR = "#3c3c3c"

_CAP = 1.1
_DOTTED = (1.0, 2.0)


def radar_figure(
    series: Sequence[RadarSeries],
    areas: Sequence[AreaLabel],
    *,
    target: float | Sequence[float] | None = None,
    title: str = "",
    note: str = "",
    language: str = "th",
    family: str | None = None,
    words: frozenset[str] = frozenset(),
    width_mm: float = 120.0,
    height_mm: float = 120.0,
) -> Figure:
    """One to three sets of scores; intervals and a light fill only for a single one, where nothing hides behind them.

    A missing score breaks the line and is named at the end of its axis. `target`: one for all areas, or one for each.
    `words` are names that should stay whole.
    """
    with drawing_rules():
        page = Page(width_mm, height_mm, family)
        lines = [(style, checked_scores(one, areas)) for one, style in styled(series)]
        targets = target_values(target, areas)
        space = framed(page, title, _keys(series, lines, targets, language), note, words)
        columns = [[(style, scores[axis]) for style, scores in lines] for axis in range(len(areas))]
        web, blocks = arrange(page, space, areas, columns, language, words)
        _draw_grid(page, web, [all(score is None for _, score in column) for column in columns])
        if targets:
            page.line(web.ring(targets), TARGET_COLOR, 1.2, TARGET_DASH, zorder=2.5)
        if len(lines) == 1:
            _draw_fill_and_intervals(page, web, *lines[0])
        for order, (style, scores) in enumerate(lines):
            _draw_scores(page, web, style, scores, zorder=5 - 0.1 * order)
        for axis, block in enumerate(blocks):
            draw_block(page, web, axis, block)
        return page.figure


def _keys(
    series: Sequence[RadarSeries],
    lines: Sequence[tuple[SeriesStyle, list[Score | None]]],
    targets: Sequence[float],
    language: str,
) -> list[Key]:
    keys = [Key(one.name, style.color, style.dash, 1.8, style) for one, (style, _) in zip(series, lines) if one.name]
    if targets:
        keys.append(Key(target_name(targets, language), TARGET_COLOR, TARGET_DASH, 1.2))
    style, scores = lines[0]
    if len(lines) == 1 and any(score and score.has_interval for score in scores):
        keys.append(Key(WORDS[language]["interval"], style.color, width=0.9, caps=True))
    return keys


def _draw_grid(page: Page, web: Web, without_data: Sequence[bool]) -> None:
    for ring in RINGS[1:]:
        page.line(web.ring([ring] * web.axes), GRID, 0.9 if ring == RINGS[-1] else 0.6, zorder=2)
    for axis, empty in enumerate(without_data):
        page.line([web.at(axis, 0), web.at(axis, 100)], GRID, 0.6, _DOTTED if empty else (), zorder=2)
    style = page.style(SMALL, QUIET)
    for ring in RINGS:
        x, y = web.at(0, ring)
        page.text(x - 1.2, y, str(ring), style, "right", "center", halo=0.9)


def _draw_fill_and_intervals(page: Page, web: Web, style: SeriesStyle, scores: Sequence[Score | None]) -> None:
    centre = (web.x, web.y)
    points = [web.at(axis, score.value) if score else None for axis, score in enumerate(scores)]
    if all(points):
        page.polygon([point for point in points if point], style.tint)
    else:
        for start, end in zip(points, [*points[1:], points[0]]):
            if start and end:
                page.polygon([centre, start, end], style.tint)
    for axis, score in enumerate(scores):
        if score and score.low is not None and score.high is not None:
            page.line([web.at(axis, score.low), web.at(axis, score.high)], style.color, 0.9, zorder=4)
            for bound in (score.low, score.high):
                page.line([web.at(axis, bound, -_CAP), web.at(axis, bound, _CAP)], style.color, 0.9, zorder=4)


def _draw_scores(page: Page, web: Web, style: SeriesStyle, scores: Sequence[Score | None], zorder: float) -> None:
    points = [web.at(axis, score.value) if score else None for axis, score in enumerate(scores)]
    for stretch in _stretches(points):
        page.line(stretch, style.color, 1.8, style.dash, zorder)
    for point in points:
        if point:
            page.marker(*point, style, zorder=zorder + 1)


def _stretches(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """The unbroken parts of the closed line through all points; each has two points or more."""
    if all(points):
        return [[point for point in (*points, points[0]) if point]]
    gap = points.index(None)
    stretches: list[list[tuple[float, float]]] = [[]]
    for point in (*points[gap:], *points[:gap]):
        if point is None:
            stretches.append([])
        else:
            stretches[-1].append(point)
    return [stretch for stretch in stretches if len(stretch) > 1]
