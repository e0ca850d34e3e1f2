"""Small radars side by side, one for each village: the same scale, the same axes, one key for all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from ..domain.errors import InputError, tr_noop
from .frame import LABEL, SMALL, VALUE, Key, Space
from .outlines import TextStyle
from .page import GRID, INK, QUIET, SHRINKING, Page, SeriesStyle, drawing_rules
from .paper import Paper, even_parts, with_number_kept
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
from .web import Web, draw_grid, draw_scores

_LEAST_RADIUS, _GREATEST_RADIUS = 8.5, 45.0
_FULL_WEIGHT_RADIUS = 28.0
_GAP = 4.0
_WEB_WIDTH, _WEB_HEIGHT = 2 * math.sin(2 * math.pi / 5), 1 + math.cos(math.pi / 5)
_GREATEST_SPARE = 6.0
_MOST_COLUMNS = 12
_NUMBER_ROOM = 3.4
_NUMBER_AT = 2.0
_LEAST_WEIGHT = 0.62
_DOTTED = (1.0, 2.0)


@dataclass(frozen=True)
class Panel:
    """A village and one to three sets of its scores: of the same rounds, in the same order in all panels."""

    name: str
    series: Sequence[RadarSeries]
    n: int | None = None
    id: str = ""
    """Its place on the sheet."""


@dataclass(frozen=True)
class _Grid:
    """How the panels of a page stand, in mm; `heads` is what names and n take above the webs of each row."""

    columns: int
    width: float
    heads: Sequence[float]
    radius: float
    spare: float
    """Of each row."""

    @property
    def foot(self) -> float:
        """Height of a panel below its head."""
        return 2 * _NUMBER_ROOM + _GAP + self.radius * _WEB_HEIGHT + self.spare


def multiples_figures(
    panels: Sequence[Panel],
    areas: Sequence[AreaLabel],
    *,
    target: float | Sequence[float] | None = None,
    n_name: str = "n",
    title: str = "",
    note: str = "",
    language: str = "th",
    family: str | None = None,
    words: frozenset[str] = frozenset(),
    width_mm: float = 180.0,
    height_mm: float = 240.0,
) -> list[Figure]:
    """As many small radars as fit on a page, then the next page; axes are numbered as the key says.

    Raises InputError where the panels do not have the same sets of scores.
    """
    paper = Paper(title, note, language, family, words, width_mm, height_mm).knowing(panel.name for panel in panels)
    with drawing_rules():
        _check_alike(panels)
        lines = [[(style, checked_scores(one, areas)) for one, style in styled(panel.series)] for panel in panels]
        targets = target_values(target, areas)
        keys = _keys(panels, lines, areas, targets, language)
        parts, grids, sized = _arranged(paper, panels, keys)
        return [
            _page(sized, panels, lines, targets, keys, n_name, grid, part, parts) for part, grid in zip(parts, grids)
        ]


def _check_alike(panels: Sequence[Panel]) -> None:
    for panel in panels[1:]:
        if [one.name for one in panel.series] != [one.name for one in panels[0].series]:
            raise InputError(
                tr_noop("{name} does not have the same rounds as {first}. Choose the same rounds for all villages."),
                name=panel.name,
                first=panels[0].name,
            )


Lines = Sequence["tuple[SeriesStyle, list[Score | None]]"]


def _keys(
    panels: Sequence[Panel],
    lines: Sequence[Lines],
    areas: Sequence[AreaLabel],
    targets: Sequence[float],
    language: str,
) -> list[Key]:
    words = WORDS[language]
    keys = [Key(area.name(language), INK, sign=f"{number}") for number, area in enumerate(areas, start=1)]
    keys.append(Key(words["rim"], GRID, width=0.9))
    for one, (style, _) in zip(panels[0].series if panels else [], lines[0] if lines else []):
        if one.name:
            keys.append(Key(one.name, style.color, style.dash, 1.8 * _LEAST_WEIGHT, style))
    if targets:
        keys.append(Key(target_name(targets, language), TARGET_COLOR, TARGET_DASH, 1.0))
    if any(score is None for panel in lines for _, scores in panel for score in scores):
        keys.append(Key(words["insufficient"], QUIET, _DOTTED, 0.9))
    return keys


def _arranged(paper: Paper, panels: Sequence[Panel], keys: Sequence[Key]) -> tuple[list[range], list[_Grid], Paper]:
    """The fewest pages on which no web is too small; on a small paper everything shrinks first."""
    for shrunk in SHRINKING:
        sized = paper.smaller(shrunk)
        page, space = sized.begin(keys, 1, 2)
        if all(_grid(page, space, [panel], 1, paper.words).radius >= _LEAST_RADIUS for panel in panels):
            break
    for pages in range(1, len(panels) + 1):
        page, space = sized.begin(keys, 1, pages)
        parts = even_parts(len(panels), math.ceil(len(panels) / pages))
        grids = _largest_grids(page, space, panels, parts, paper.words)
        if grids[0].radius >= _LEAST_RADIUS:
            break
    return (parts, grids, sized) if panels else ([], [], sized)


def _largest_grids(
    page: Page, space: Space, panels: Sequence[Panel], parts: Sequence[range], words: frozenset[str]
) -> list[_Grid]:
    """One for each page, with as many columns as give the largest webs; those are equally large on all pages."""
    best: list[_Grid] = []
    for columns in range(1, min(len(parts[0]), _MOST_COLUMNS) + 1):
        grids = [_grid(page, space, [panels[at] for at in part], columns, words) for part in parts]
        radius = min(grid.radius for grid in grids)
        if not best or radius > best[0].radius:
            best = [replace(grid, radius=radius) for grid in grids]
    return best


def _grid(page: Page, space: Space, panels: Sequence[Panel], columns: int, words: frozenset[str]) -> _Grid:
    width = space.width / columns
    heads = [
        max(_head(page, panel, width, words) for panel in panels[start : start + columns])
        for start in range(0, len(panels), columns)
    ]
    across = (width - 2 * _NUMBER_ROOM - _GAP) / _WEB_WIDTH
    free = (space.height - sum(heads)) / len(heads) - 2 * _NUMBER_ROOM - _GAP
    radius = min(across, free / _WEB_HEIGHT, _GREATEST_RADIUS)
    return _Grid(columns, width, heads, radius, min(free - radius * _WEB_HEIGHT, _GREATEST_SPARE))


def _head(page: Page, panel: Panel, width: float, words: frozenset[str]) -> float:
    height = page.size(_name(page, panel, width, words), _style(page))[1]
    return height if panel.n is None else height + page.size("0", page.style(SMALL))[1]


def _style(page: Page) -> TextStyle:
    return page.style(LABEL, INK, bold=True)


def _name(page: Page, panel: Panel, width: float, words: frozenset[str]) -> str:
    return page.fit(with_number_kept(panel.name), _style(page), width - _GAP / 2, words, even=True)


def _page(
    paper: Paper,
    panels: Sequence[Panel],
    lines: Sequence[Lines],
    targets: Sequence[float],
    keys: Sequence[Key],
    n_name: str,
    grid: _Grid,
    part: range,
    parts: Sequence[range],
) -> Figure:
    page, space = paper.begin(keys, parts.index(part) + 1, len(parts))
    for place, at in enumerate(part):
        row, column = divmod(place, grid.columns)
        x = space.left + grid.width * (column + 0.5)
        base = space.top - sum(grid.heads[: row + 1]) - grid.foot * row
        _draw_head(page, panels[at], x, base, grid.width, n_name, paper.words)
        web = Web(x, base - _NUMBER_ROOM - grid.radius, grid.radius, len(lines[at][0][1]))
        _draw_panel(page, web, lines[at], targets, WORDS[paper.language]["insufficient"])
        left, right = x - grid.width / 2, x + grid.width / 2
        top, bottom = base + grid.heads[row], base - grid.foot
        page.place(panels[at].id, [(left, bottom), (right, bottom), (right, top), (left, top)])
    return page.figure


def _draw_head(
    page: Page, panel: Panel, x: float, bottom: float, width: float, n_name: str, words: frozenset[str]
) -> None:
    """Name and n stand right above the web, however many lines the other names take."""
    if panel.n is not None:
        style = page.style(SMALL, QUIET)
        page.text(x, bottom, f"{n_name} = {panel.n:,}", style, "center", "bottom")
        bottom += page.size("0", style)[1]
    page.text(x, bottom, _name(page, panel, width, words), _style(page), "center", "bottom")


def _draw_panel(page: Page, web: Web, lines: Lines, targets: Sequence[float], insufficient: str) -> None:
    empty = [all(scores[axis] is None for _, scores in lines) for axis in range(web.axes)]
    draw_grid(page, web, empty)
    style = page.style(SMALL, QUIET)
    beyond = 100 * (1 + _NUMBER_AT / web.radius)
    for axis in range(web.axes):
        page.text(*web.at(axis, beyond), str(axis + 1), style, "center", "center")
    if targets:
        page.line(web.ring(targets), TARGET_COLOR, 0.9, TARGET_DASH, zorder=2.5)
    weight = min(max(web.radius / _FULL_WEIGHT_RADIUS, _LEAST_WEIGHT), 1.0)
    for order, (series_style, scores) in enumerate(lines):
        draw_scores(page, web, series_style, scores, zorder=5 - 0.1 * order, weight=weight)
    if all(empty):
        page.text(web.x, web.y, insufficient, page.style(VALUE * 0.85, QUIET), "center", "center", halo=1.5)
