"""Scores as dots on lines, the lowest first: the exact companion of the radar, and of every table of villages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from ..domain.radar import shown_score
from .frame import Key
from .page import QUIET, SERIES_STYLES, Page, SeriesStyle, drawing_rules
from .paper import USUAL_SIDE, Paper
from .rows import Cell, Column, Guide, Scale, Table, row_figures
from .scores import (
    MEAN_COLOR,
    MEAN_DASH,
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

_CAP = 1.3
_RADIUS = 1.3
_VAGUE = SeriesStyle("#7a7a7a")
_RADAR_SIDE = 120.0


@dataclass(frozen=True)
class DotRow:
    """A village, or an indicator of an area. `score` None or NaN: not enough data. `n`: what it was counted from.

    `target` and `mean` are its own where they differ from row to row.
    """

    name: str
    score: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    target: float | None = None
    mean: float | None = None
    id: str = ""
    """Its place on the sheet."""
    bound: str = ""
    """What is written in place of the score where that is only a bound; its dot is hollow."""


def dots_figures(
    rows: Sequence[DotRow],
    *,
    target: float | None = None,
    mean: float | None = None,
    mean_name: str = "",
    n_name: str = "",
    series_name: str = "",
    title: str = "",
    note: str = "",
    language: str = "th",
    family: str | None = None,
    words: frozenset[str] = frozenset(),
    width_mm: float = 180.0,
    height_mm: float = 240.0,
) -> list[Figure]:
    """One row for each village or indicator with its interval and n, from the lowest score to the highest, over as many
    pages as they need; those without a score come last. Equal scores keep their order.

    A score whose interval is wider than `WIDE_INTERVAL` is hollow and grey.
    """
    paper = Paper(title, note, language, family, words, width_mm, height_mm, USUAL_SIDE)
    filled = [
        replace(row, target=target if row.target is None else row.target, mean=mean if row.mean is None else row.mean)
        for row in rows
    ]
    with drawing_rules():
        names = (series_name, mean_name, n_name)
        paper = paper.knowing(row.name for row in rows)
        return _figures(paper, filled, SERIES_STYLES[0], names, bold_names=False, one_page=False)


def dots_figure(
    series: RadarSeries,
    areas: Sequence[AreaLabel],
    *,
    target: float | Sequence[float] | None = None,
    mean: Sequence[float | None] | None = None,
    mean_name: str = "",
    title: str = "",
    note: str = "",
    language: str = "th",
    family: str | None = None,
    words: frozenset[str] = frozenset(),
    width_mm: float = 120.0,
    height_mm: float = 80.0,
    with_keys: bool = True,
) -> Figure:
    """The scores of a radar as `dots_figures` draws them, on one page. `mean`: one for each area.

    Without keys it stands beside its radar, whose legend says the same.
    """
    paper = Paper(title, note, language, family, words, width_mm, height_mm, _RADAR_SIDE)
    with drawing_rules():
        ((_, style),) = styled([series])
        scores = checked_scores(series, areas)
        targets = target_values(target, areas) or [None] * len(areas)
        means = checked_scores(RadarSeries(mean_name, mean or [None] * len(areas)), areas)
        rows = [
            DotRow(
                area.name(language),
                score.value if score else None,
                score.low if score else None,
                score.high if score else None,
                target=goal,
                mean=middle.value if middle else None,
                id=area.area_id,
            )
            for area, score, goal, middle in zip(areas, scores, targets, means)
        ]
        names = (series.name, mean_name, "")
        return _figures(paper, rows, style, names, bold_names=True, one_page=True, with_keys=with_keys)[0]


def _figures(
    paper: Paper,
    rows: Sequence[DotRow],
    style: SeriesStyle,
    names: tuple[str, str, str],
    bold_names: bool,
    one_page: bool,
    with_keys: bool = True,
) -> list[Figure]:
    series_name, mean_name, n_name = names
    scores = _checked(rows)
    order = sorted(range(len(rows)), key=lambda at: (scores[at] is None, scores[at].value if scores[at] else 0.0))
    rows, scores = [rows[at] for at in order], [scores[at] for at in order]
    words = WORDS[paper.language]

    def draw(page: Page, scale: Scale, at: int, y: float, height: float) -> None:
        if scores[at]:
            _draw_dot(page, scale, scores[at], y, style, bool(rows[at].bound))

    columns = [Column("", [_value(score, style, row.bound) for score, row in zip(scores, rows)])]
    if any(row.n is not None for row in rows):
        cells = [Cell("" if row.n is None else f"{row.n:,}", QUIET) for row in rows]
        columns.append(Column(n_name or words["n"], cells))
    table = Table(
        [row.name for row in rows],
        [score is None for score in scores],
        words["insufficient"],
        columns,
        [
            Guide([row.target for row in rows], TARGET_COLOR, 1.2, TARGET_DASH),
            Guide([row.mean for row in rows], MEAN_COLOR, 1.6, MEAN_DASH),
        ],
        bold_names,
        [row.id for row in rows],
    )
    keys = _keys(rows, scores, style, series_name, mean_name, paper.language) if with_keys else []
    return row_figures(paper, table, keys, draw, one_page)


def _checked(rows: Sequence[DotRow]) -> list[Score | None]:
    """Raises InputError as `checked_scores` does, with the name of the row."""
    found = []
    for row in rows:
        one = RadarSeries(row.name, [row.score], [row.low], [row.high])
        found += checked_scores(one, [AreaLabel("", row.name, row.name)])
        for line in (row.target, row.mean):
            checked_scores(RadarSeries(row.name, [line]), [AreaLabel("", row.name, row.name)])
    return found


def _value(score: Score | None, style: SeriesStyle, bound: str) -> Cell:
    if score is None:
        return Cell("–", QUIET)
    return Cell(bound or shown_score(score.value), _VAGUE.color if score.is_vague else style.color, bold=True)


def _keys(
    rows: Sequence[DotRow],
    scores: Sequence[Score | None],
    style: SeriesStyle,
    series_name: str,
    mean_name: str,
    language: str,
) -> list[Key]:
    words = WORDS[language]
    keys = [Key(series_name, style.color, width=0.0, marker=style)] if series_name else []
    targets = [row.target for row in rows if row.target is not None]
    means = {row.mean for row in rows if row.mean is not None}
    if targets:
        keys.append(Key(target_name(targets, language), TARGET_COLOR, TARGET_DASH, 1.2))
    if means:
        name = mean_name or words["mean"]
        keys.append(Key(f"{name} {shown_score(*means)}" if len(means) == 1 else name, MEAN_COLOR, MEAN_DASH, 1.6))
    if any(score and score.has_interval for score in scores):
        keys.append(Key(words["interval"], style.color, width=0.9, caps=True))
    if any(row.bound for row in rows):
        keys.append(Key(words["bound"], style.color, width=0.0, marker=style, hollow=True))
    if any(score and score.is_vague for score in scores):
        keys.append(Key(words["wide"], _VAGUE.color, width=0.9, marker=_VAGUE, caps=True, hollow=True))
    return keys


def _draw_dot(page: Page, scale: Scale, score: Score, y: float, style: SeriesStyle, is_bound: bool) -> None:
    shown = replace(_VAGUE, marker=style.marker) if score.is_vague else style
    if score.low is not None and score.high is not None:
        page.line([(scale.at(score.low), y), (scale.at(score.high), y)], shown.color, 0.9, zorder=4)
        for end in (score.low, score.high):
            page.line([(scale.at(end), y - _CAP), (scale.at(end), y + _CAP)], shown.color, 0.9, zorder=4)
    page.marker(scale.at(score.value), y, shown, radius=_RADIUS, hollow=score.is_vague or is_bound)
