"""The radar's web and what lies on it, in one chart or in many small ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .frame import SMALL
from .page import GRID, QUIET, Page, SeriesStyle
from .scores import RINGS, Score

_CAP = 1.1
_DOTTED = (1.0, 2.0)


@dataclass(frozen=True)
class Web:
    """Where a score lies on the page: linear from the centre, axes clockwise from the top."""

    x: float
    y: float
    radius: float
    axes: int

    def at(self, axis: float, score: float, aside: float = 0.0) -> tuple[float, float]:
        """The place of `score`, `aside` mm clockwise of its axis."""
        angle = 2 * math.pi * axis / self.axes
        along = self.radius * score / 100
        return (
            self.x + along * math.sin(angle) + aside * math.cos(angle),
            self.y + along * math.cos(angle) - aside * math.sin(angle),
        )

    def ring(self, scores: Sequence[float]) -> list[tuple[float, float]]:
        """A closed line through one score on each axis."""
        return [self.at(axis, score) for axis, score in enumerate((*scores, scores[0]))]


_BEYOND = 112.0


def place_axis(page: Page, web: Web, axis: int, id_: str) -> None:
    """The sector around an axis, up to a little beyond the outer ring."""
    ends = (axis - 0.5, axis, axis + 0.5)
    page.place(id_, [(web.x, web.y), *(web.at(end, _BEYOND) for end in ends)])


def draw_grid(page: Page, web: Web, without_data: Sequence[bool]) -> None:
    for ring in RINGS[1:]:
        page.line(web.ring([ring] * web.axes), GRID, 0.9 if ring == RINGS[-1] else 0.6, zorder=2)
    for axis, empty in enumerate(without_data):
        color, width, dash = (QUIET, 0.8, _DOTTED) if empty else (GRID, 0.6, ())
        page.line([web.at(axis, 0), web.at(axis, 100)], color, width, dash, zorder=2)


def draw_ring_numbers(page: Page, web: Web) -> None:
    style = page.style(SMALL, QUIET)
    for ring in RINGS:
        x, y = web.at(0, ring)
        page.text(x - 1.2, y, str(ring), style, "right", "center", halo=0.9)


def draw_fill_and_intervals(page: Page, web: Web, style: SeriesStyle, scores: Sequence[Score | None]) -> None:
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


def draw_scores(
    page: Page, web: Web, style: SeriesStyle, scores: Sequence[Score | None], zorder: float, weight: float = 1.0
) -> None:
    """The line through the scores, broken where one is missing; `weight` thins it for a small web."""
    points = [web.at(axis, score.value) if score else None for axis, score in enumerate(scores)]
    for stretch in _stretches(points):
        page.line(stretch, style.color, 1.8 * weight, style.dash, zorder)
    for point in points:
        if point:
            page.marker(*point, style, radius=weight, zorder=zorder + 1)


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
