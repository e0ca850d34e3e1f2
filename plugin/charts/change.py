"""Two rounds side by side, and what of the difference is real."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from ..domain.errors import InputError, tr_noop
from ..domain.radar import shown_score
from .frame import Key
from .page import QUIET, Page, SeriesStyle, drawing_rules
from .paper import Paper
from .rows import Cell, Column, Guide, Scale, Table, row_figures
from .scores import TARGET_COLOR, TARGET_DASH, WORDS, AreaLabel, RadarSeries, Score, checked_scores, target_name

_BETTER = SeriesStyle("#0072B2")
_WORSE = SeriesStyle("#D55E00")
_NOISE = SeriesStyle("#5a5a5a")
_BEFORE = SeriesStyle("#5a5a5a")
_NOISE_DASH = (1.0, 1.6)
_REAL_WIDTH, _NOISE_WIDTH = 1.9, 1.0
_CAP = 0.9
_RADIUS = 1.15
_APART, _MOST_APART = 0.2, 2.2
_INTERVAL_COLOR = "#8a8a8a"


@dataclass(frozen=True)
class ChangeRow:
    """A village, an area or an indicator in two rounds. A score that is None or NaN: not enough data.

    `real`: whether the difference is more than the noise, as the analysis found it; None where it could not tell.
    """

    name: str
    before: float | None
    after: float | None
    real: bool | None = None
    before_low: float | None = None
    before_high: float | None = None
    after_low: float | None = None
    after_high: float | None = None


def change_figures(
    rows: Sequence[ChangeRow],
    before_name: str,
    after_name: str,
    *,
    higher_is_better: bool = True,
    target: float | None = None,
    title: str = "",
    note: str = "",
    language: str = "th",
    family: str | None = None,
    words: frozenset[str] = frozenset(),
    width_mm: float = 180.0,
    height_mm: float = 240.0,
) -> list[Figure]:
    """The earlier round above, hollow, the later one below it, filled; rows in the order given, on as many pages as
    they need.

    A real change is a solid arrow and a signed number in bold; one within the noise a dotted line without a head and a
    number in brackets. Where a round is missing there is no line and no number.
    """
    paper = Paper(title, note, language, family, words, width_mm, height_mm).knowing(row.name for row in rows)
    with drawing_rules():
        pairs = [_checked(row) for row in rows]
        styles = [_style(row, pair, higher_is_better) for row, pair in zip(rows, pairs)]
        goal = [] if target is None else [_target(target)]

        def draw(page: Page, scale: Scale, at: int, y: float, height: float) -> None:
            _draw_pair(page, scale, pairs[at], styles[at], y, min(height * _APART, _MOST_APART))

        columns = [
            Column(before_name, [_value(before) for before, _ in pairs]),
            Column(after_name, [_value(after) for _, after in pairs]),
            Column(WORDS[language]["change"], [_difference(pair, style) for pair, style in zip(pairs, styles)]),
        ]
        table = Table(
            [row.name for row in rows],
            [before is None and after is None for before, after in pairs],
            WORDS[language]["insufficient"],
            columns,
            [Guide(goal * len(rows), TARGET_COLOR, 1.2, TARGET_DASH)] if goal else [],
        )
        keys = _keys(pairs, styles, (before_name, after_name), goal, higher_is_better, language)
        return row_figures(paper, table, keys, draw)


Pair = tuple["Score | None", "Score | None"]


def _checked(row: ChangeRow) -> Pair:
    """Raises InputError as `checked_scores` does, with the name of the row."""
    series = RadarSeries(
        row.name, [row.before, row.after], [row.before_low, row.after_low], [row.before_high, row.after_high]
    )
    before, after = checked_scores(series, [AreaLabel("", row.name, row.name)] * 2)
    return before, after


def _target(target: float) -> float:
    if not 0 <= target <= 100:
        raise InputError(
            tr_noop("The target {target} is not from 0 to 100. Choose another target."),
            target=target,
        )
    return float(target)


def _style(row: ChangeRow, pair: Pair, higher_is_better: bool) -> SeriesStyle:
    before, after = pair
    if before is None or after is None or not row.real or before.value == after.value:
        return _NOISE
    return _BETTER if (after.value > before.value) == higher_is_better else _WORSE


def _value(score: Score | None) -> Cell:
    return Cell(shown_score(score.value) if score else "–", QUIET)


def _difference(pair: Pair, style: SeriesStyle) -> Cell:
    """Of the numbers as shown, so that a reader's own subtraction meets it."""
    before, after = pair
    if before is None or after is None:
        return Cell("–", QUIET)
    difference = int(shown_score(after.value)) - int(shown_score(before.value))
    text = f"{difference:+d}".replace("-", "−") if difference else "0"  # a minus as wide as the plus
    return Cell(f"({text})", QUIET) if style is _NOISE else Cell(text, style.color, bold=True)


def _keys(
    pairs: Sequence[Pair],
    styles: Sequence[SeriesStyle],
    names: tuple[str, str],
    goal: Sequence[float],
    higher_is_better: bool,
    language: str,
) -> list[Key]:
    words = WORDS[language]
    before_name, after_name = names
    ahead, back = ("right", "left") if higher_is_better else ("left", "right")  # told apart in grey too
    keys = [
        Key(before_name, _BEFORE.color, width=0.0, marker=_BEFORE, hollow=True),
        Key(after_name, _NOISE.color, width=0.0, marker=_NOISE),
    ]
    keys += [
        Key(words[word], style.color, width=_REAL_WIDTH, arrow=arrow)
        for word, style, arrow in (("better", _BETTER, ahead), ("worse", _WORSE, back))
        if style in styles
    ]
    if any(before and after and style is _NOISE for (before, after), style in zip(pairs, styles)):
        keys.append(Key(words["noise"], _NOISE.color, _NOISE_DASH, _NOISE_WIDTH))
    if any(score and score.has_interval for pair in pairs for score in pair):
        keys.append(Key(words["interval"], _INTERVAL_COLOR, width=0.8, caps=True))
    if any(score is None for pair in pairs for score in pair):
        keys.append(Key(words["insufficient"], QUIET, sign="–"))
    if goal:
        keys.append(Key(target_name(goal, language), TARGET_COLOR, TARGET_DASH, 1.2))
    return keys


def _draw_pair(page: Page, scale: Scale, pair: Pair, style: SeriesStyle, y: float, apart: float) -> None:
    before, after = pair
    for score, height in ((before, y + apart), (after, y - apart)):
        if score and score.low is not None and score.high is not None:
            ends = [scale.at(score.low), scale.at(score.high)]
            page.line([(ends[0], height), (ends[1], height)], _INTERVAL_COLOR, 0.8, zorder=3)
            for end in ends:
                page.line([(end, height - _CAP), (end, height + _CAP)], _INTERVAL_COLOR, 0.8, zorder=3)
    if before and after:
        start, end = (scale.at(before.value), y + apart), (scale.at(after.value), y - apart)
        if style is _NOISE:
            page.line([start, end], style.color, _NOISE_WIDTH, _NOISE_DASH, zorder=4)
        else:
            page.arrow(start, _before_the_dot(start, end), style.color, _REAL_WIDTH, zorder=4)
    if before:
        page.marker(scale.at(before.value), y + apart, _BEFORE, radius=_RADIUS, hollow=True)
    if after:
        page.marker(scale.at(after.value), y - apart, style, radius=_RADIUS)


def _before_the_dot(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Where an arrow's head is not hidden by the dot it points at."""
    length = math.dist(start, end)
    share = max(length - _RADIUS, length / 2) / length
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
