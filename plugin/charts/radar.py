"""The five-area radar: fixed axes clockwise from the top, linear rings, zero at the centre."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from .axis_labels import arrange, draw_block
from .frame import Key, framed
from .page import SHRINKING, Page, SeriesStyle, drawing_rules
from .scores import (
    TARGET_COLOR,
    TARGET_DASH,
    WORDS,
    AreaLabel,
    RadarSeries,
    Score,
    checked_scores,
    styled,
    target_name,
    target_values,
)
from .web import draw_fill_and_intervals, draw_grid, draw_ring_numbers, draw_scores, place_axis

_LEAST_RADIUS = 12.0


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
    Each area is a place on the sheet, by its id.
    `words` are names that should stay whole.
    """
    with drawing_rules():
        lines = [(style, checked_scores(one, areas)) for one, style in styled(series)]
        targets = target_values(target, areas)
        keys = _keys(series, lines, targets, language)
        columns = [_column(series, lines, axis) for axis in range(len(areas))]
        for shrunk in SHRINKING:
            page = Page(width_mm, height_mm, family, shrunk=shrunk)
            space = framed(page, title, keys, note, words)
            web, blocks = arrange(page, space, areas, columns, len(series) > 1, language, words)
            if web.radius >= _LEAST_RADIUS:
                break
        draw_grid(page, web, [all(score is None for _, score in column) for column in columns])
        draw_ring_numbers(page, web)
        if targets:
            page.line(web.ring(targets), TARGET_COLOR, 1.2, TARGET_DASH, zorder=2.5)
        if len(lines) == 1:
            draw_fill_and_intervals(page, web, *lines[0])
        for order, (style, scores) in enumerate(lines):
            draw_scores(page, web, style, scores, zorder=5 - 0.1 * order)
        for axis, block in enumerate(blocks):
            draw_block(page, web, axis, block, areas[axis].area_id)
        for axis, area in enumerate(areas):
            place_axis(page, web, axis, area.area_id)
        return page.figure


def _column(
    series: Sequence[RadarSeries], lines: Sequence[tuple[SeriesStyle, list[Score | None]]], axis: int
) -> list[tuple[SeriesStyle, Score | None]]:
    """What is said at the end of an axis."""
    return [(style, scores[axis]) for one, (style, scores) in zip(series, lines) if scores[axis] or not one.companion]


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
