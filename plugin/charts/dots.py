"""Scores as dots on lines, the lowest first: the exact companion of the radar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from ..domain.radar import shown_score
from .frame import LABEL, SMALL, VALUE, Key, Space, framed
from .page import GRID, INK, QUIET, Page, SeriesStyle, drawing_rules
from .scores import (
    RINGS,
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

_NAME_SHARE = 0.38
_GAP = 3.0
_CAP = 1.3
_TICKS = 4.5


@dataclass(frozen=True)
class _Scale:
    """From a score to mm across the page."""

    left: float
    right: float

    def at(self, score: float) -> float:
        return self.left + (self.right - self.left) * score / 100


def dots_figure(
    series: RadarSeries,
    areas: Sequence[AreaLabel],
    *,
    target: float | Sequence[float] | None = None,
    title: str = "",
    note: str = "",
    language: str = "th",
    family: str | None = None,
    words: frozenset[str] = frozenset(),
    width_mm: float = 120.0,
    height_mm: float = 80.0,
) -> Figure:
    """One set of scores with its intervals, from the lowest score down to the highest; areas without one come last.

    Equal scores keep the order of the areas.
    """
    with drawing_rules():
        page = Page(width_mm, height_mm, family)
        ((_, style),) = styled([series])
        scores = checked_scores(series, areas)
        targets = target_values(target, areas)
        space = framed(page, title, _keys(series, style, scores, targets, language), note, words)
        scale = _draw_scale(page, space, _name_width(page, space, areas, language, words))
        order = sorted(range(len(areas)), key=lambda axis: _rank(scores[axis]))
        row = (space.height - _TICKS) / len(areas)
        for place, axis in enumerate(order):
            y = space.top - row * (place + 0.5)
            name_style = page.style(LABEL, INK, bold=True)
            name = page.fit(areas[axis].name(language), name_style, scale.left - _GAP - space.left, words, max_lines=3)
            page.text(scale.left - _GAP, y, name, name_style, "right", "center")
            if targets:
                x = scale.at(targets[axis])
                page.line([(x, y + row / 2), (x, y - row / 2)], TARGET_COLOR, 1.2, TARGET_DASH, zorder=2.5)
            _draw_row(page, space, scale, y, style, scores[axis], language)
        return page.figure


def _rank(score: Score | None) -> tuple[bool, float]:
    return score is None, score.value if score else 0.0


def _keys(
    series: RadarSeries, style: SeriesStyle, scores: Sequence[Score | None], targets: Sequence[float], language: str
) -> list[Key]:
    keys = [Key(series.name, style.color, width=0.0, marker=style)] if series.name else []
    if targets:
        keys.append(Key(target_name(targets, language), TARGET_COLOR, TARGET_DASH, 1.2))
    if any(score and score.has_interval for score in scores):
        keys.append(Key(WORDS[language]["interval"], style.color, width=0.9, caps=True))
    return keys


def _name_width(page: Page, space: Space, areas: Sequence[AreaLabel], language: str, words: frozenset[str]) -> float:
    style = page.style(LABEL, INK, bold=True)
    most = _NAME_SHARE * space.width
    return max(page.size(page.fit(area.name(language), style, most, words), style)[0] for area in areas)


def _draw_scale(page: Page, space: Space, name_width: float) -> _Scale:
    number_width = page.size("100", page.style(VALUE, bold=True))[0]
    scale = _Scale(space.left + name_width + _GAP, space.right - number_width - _GAP)
    style = page.style(SMALL, QUIET)
    for ring in RINGS:
        x = scale.at(ring)
        page.line([(x, space.bottom + _TICKS), (x, space.top)], GRID, 0.6, zorder=2)
        page.text(x, space.bottom + _TICKS * 0.45, str(ring), style, "center", "center")
    return scale


def _draw_row(
    page: Page, space: Space, scale: _Scale, y: float, style: SeriesStyle, score: Score | None, language: str
) -> None:
    if score is None:
        page.line([(scale.left, y), (scale.right, y)], GRID, 0.6, (1.0, 2.0), zorder=2)
        words = page.style(VALUE * 0.85, QUIET)
        page.text(scale.at(50), y, WORDS[language]["insufficient"], words, "center", "center", halo=1.5)
        return
    page.line([(scale.left, y), (scale.right, y)], GRID, 0.6, zorder=2)
    if score.low is not None and score.high is not None:
        page.line([(scale.at(score.low), y), (scale.at(score.high), y)], style.color, 0.9, zorder=4)
        for end in (score.low, score.high):
            page.line([(scale.at(end), y - _CAP), (scale.at(end), y + _CAP)], style.color, 0.9, zorder=4)
    page.marker(scale.at(score.value), y, style, radius=1.3)
    page.text(space.right, y, shown_score(score.value), page.style(VALUE, style.color, bold=True), "right", "center")
