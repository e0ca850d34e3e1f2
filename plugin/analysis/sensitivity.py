"""How much the order of villages hangs on weights that somebody chose: Monte-Carlo over weightings.

Weights are drawn from a Dirichlet distribution whose mean is the model's weights. With `spread` 1 and equal weights it
is the flat one: every weighting is as likely as any other; the smaller the spread, the closer the draws stay to the
model's. Where the scores come with intervals, each draw may also move them within those (two half normal curves, one
for each side), because the rank of a small village is as unsure as its numbers.

A rank is 1 for the highest score; equals share the better rank. Draws come from one seed. Units in another order get
the same numbers where only weights are drawn; where scores are moved too, a unit's chance goes by its place, and units
stand in the order of their codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..domain.radar import ARITHMETIC, GEOMETRIC
from .intervals import Z_95, Floats
from .radar import AreaScores

DRAWS = 10_000
_AT_ONCE = 200_000
"""Scores that are held at a time."""
_ENDS_OF_SCORE = ("score", "low", "high")
_TINY = 1e-300
_DECIMALS = 9
"""Differences below are of the machine: villages that score alike share a rank."""
_ENDS = (0.025, 0.975)

_BINS = 1001
"""Tenths of a point from 0 to 100."""

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Sensitivity:
    """For each unit; ranks and groups are 0, and all else NaN, for one that is not ranked."""

    score: Floats
    """By the model's own weights."""
    rank: Ints
    """By the model's own weights: "rank 3"."""
    rank_low: Ints
    """95 % of the draws lie between the two: "(2–6)"."""
    rank_high: Ints
    score_low: Floats
    score_high: Floats
    """Of the scores of the draws, by a histogram of a tenth of a point."""
    tier_probability: Floats
    """Units × levels: the share of draws in which the score lies in the level."""
    group: Ints
    """Units that cannot be told apart: 1 is the highest group. The ranks' intervals of all in a group overlap that of
    its first; 0 without a rank."""


def weight_sensitivity(
    points: Floats,
    weights: npt.ArrayLike,
    bounds: npt.ArrayLike,
    *,
    ranked: Flags | None = None,
    low: Floats | None = None,
    high: Floats | None = None,
    aggregation: str = ARITHMETIC,
    draws: int = DRAWS,
    spread: float = 1.0,
    seed: int = 1,
) -> Sensitivity:
    """`points`: units × items, 0–100, NaN where missing: the scores of areas, or the points of an area's indicators.
    `weights`: of the items; those of weight 0 are left out. `bounds`: the upper ends of all levels but the best.
    `ranked`: which units take part, without it those that have every item; one that lacks some has the mean of the
    others. `low`, `high`: the items' intervals, where draws should move the points too."""
    weight = np.asarray(weights, dtype=np.float64)
    used = weight > 0
    weight, given = weight[used] / max(weight[used].sum(), _TINY), points[:, used]
    ranked = ~np.isnan(given).any(axis=1) if ranked is None else ranked & ~np.isnan(given).all(axis=1)
    ranked = ranked & bool(used.any())
    ends = None if low is None or high is None else (low[:, used][ranked], high[:, used][ranked])
    result = _draw(given[ranked], weight, np.asarray(bounds, np.float64), ends, aggregation, draws, spread, seed)
    return _spread_out(result, ranked)


def _draw(
    points: Floats,
    weight: Floats,
    bounds: Floats,
    ends: tuple[Floats, Floats] | None,
    aggregation: str,
    draws: int,
    spread: float,
    seed: int,
) -> Sensitivity:
    units, items = points.shape
    generator = np.random.default_rng(seed)
    weightings = generator.dirichlet(weight * items / spread, draws) if items > 1 else np.ones((draws, items))
    ranks = np.zeros((units, units + 1), dtype=np.int64)
    scores = np.zeros((units, _BINS), dtype=np.int64)
    tiers = np.zeros((units, len(bounds) + 1), dtype=np.int64)
    step = max(1, _AT_ONCE // max(units, 1))
    for start in range(0, draws if units else 0, step):
        part = weightings[start : start + step]
        moved = points if ends is None else _moved(points, ends, len(part), generator)
        drawn = _means(part, moved, aggregation)
        _count(ranks, rank_rows(drawn))
        _count(scores, np.rint(10.0 * drawn).astype(np.int64))
        _count(tiers, np.searchsorted(bounds, drawn, side="right"))
    own = _means(weight[np.newaxis], points, aggregation)
    rank = rank_rows(own)[0]
    rank_low, rank_high = (_quantile(ranks, draws, end) for end in _ENDS)
    score_low, score_high = (_quantile(scores, draws, end) / 10.0 for end in _ENDS)
    return Sensitivity(
        own[0], rank, rank_low, rank_high, score_low, score_high, tiers / draws, _groups(rank, rank_low, rank_high)
    )


def rank_rows(scores: Floats) -> Ints:
    """In each row, the rank of each column's score from the highest down; equals share the better rank."""
    order = np.argsort(-scores, axis=1, kind="stable")
    ordered = np.take_along_axis(scores, order, axis=1)
    place = np.broadcast_to(np.arange(1, scores.shape[1] + 1, dtype=np.int64), scores.shape)
    first = np.ones(scores.shape, dtype=bool)
    first[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    rank = np.maximum.accumulate(np.where(first, place, 0), axis=1)
    result = np.empty(scores.shape, dtype=np.int64)
    np.put_along_axis(result, order, rank, axis=1)
    return result


def _means(weightings: Floats, points: Floats, aggregation: str) -> Floats:
    """Draws × units. `points`: units × items, or draws × units × items where each draw has its own."""
    geometric = aggregation == GEOMETRIC
    has = ~np.isnan(points)
    taken = np.where(has, np.log1p(points) if geometric else points, 0.0)
    total = _weighted(weightings, taken)
    if not has.all():
        total /= np.maximum(_weighted(weightings, has), _TINY)
    return np.asarray(np.round(np.expm1(total) if geometric else total, _DECIMALS), dtype=np.float64)


def _weighted(weightings: Floats, matrix: npt.NDArray[Any]) -> Floats:
    """Item by item, not by a matrix product, whose last digits depend on shapes."""
    total = np.zeros((len(weightings), matrix.shape[-2]))
    for at in range(matrix.shape[-1]):
        total += weightings[:, at, np.newaxis] * matrix[..., at]
    return total


def _moved(points: Floats, ends: tuple[Floats, Floats], draws: int, generator: np.random.Generator) -> Floats:
    """Draws × units × items, each point moved by chance within its own interval."""
    z = generator.standard_normal((draws, *points.shape)) / Z_95
    low, high = (np.where(np.isnan(end), points, end) for end in ends)
    return np.asarray(np.clip(points + z * np.where(z < 0, points - low, high - points), 0.0, 100.0))


def _count(histogram: Ints, drawn: Ints) -> None:
    """Add to units × values how often each unit (a column of `drawn`) has each value."""
    units, values = histogram.shape
    cells = drawn + np.arange(units) * values
    histogram += np.bincount(cells.ravel(), minlength=units * values).reshape(units, values)


def _quantile(histogram: Ints, draws: int, share: float) -> Ints:
    """For each unit, the smallest value that so large a share of the draws does not exceed."""
    return np.asarray((np.cumsum(histogram, axis=1) >= share * draws - 1e-9).argmax(axis=1), dtype=np.int64)


def _groups(rank: Ints, rank_low: Ints, rank_high: Ints) -> Ints:
    """Walk down the ranks: a unit whose interval begins below the end of its group's first one opens the next group."""
    order = np.lexsort((rank_low, rank))
    begins = np.maximum.accumulate(rank_low[order])
    group = np.zeros(len(rank), dtype=np.int64)
    start, number = 0, 0
    while start < len(order):  # one round for each group, not for each unit
        number += 1
        end = int(np.searchsorted(begins, rank_high[order[start]], side="right"))
        end = max(end, start + 1)
        group[order[start:end]] = number
        start = end
    return group


def _spread_out(result: Sensitivity, ranked: Flags) -> Sensitivity:
    """The result with lines for the units that have no rank."""

    def full(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        blank = np.nan if values.dtype.kind == "f" else 0
        lines = np.full((len(ranked), *values.shape[1:]), blank, dtype=values.dtype)
        lines[ranked] = values
        return lines

    return Sensitivity(**{name: full(values) for name, values in vars(result).items()})


def rank_villages(
    scored: AreaScores, area_id: str = "", *, draws: int = DRAWS, spread: float = 1.0, seed: int = 1
) -> pd.DataFrame:
    """The villages of an analysis: unit_code, score, rank, rank_low, rank_high, score_low, score_high, group, and a
    column for each level of the model with the probability of lying in it.

    Without `area_id` by the mean of all areas with equal weights, for villages that have a score in each; with it by
    that area's indicators and their weights, for villages that have a score there.
    """
    model, units = scored.model, scored.units[0]
    count = len(model.areas)
    scores = {name: scored.scores[name].to_numpy(np.float64)[: len(units.codes) * count] for name in _ENDS_OF_SCORE}
    by_area = {name: values.reshape(-1, count) for name, values in scores.items()}
    if area_id:
        mine = np.array([area.id == area_id for area, _ in scored.villages.columns], dtype=bool)
        weights = np.array([one.weight for area, one in scored.villages.columns if area.id == area_id])
        points, low, high = (matrix[:, mine] for matrix in (units.points, units.low, units.high))
        ranked = ~np.isnan(by_area["score"][:, [area.id for area in model.areas].index(area_id)])
        aggregation = model.aggregation
    else:
        weights, ranked, aggregation = np.ones(count), ~np.isnan(by_area["score"]).any(axis=1), ARITHMETIC
        points, low, high = (by_area[name] for name in _ENDS_OF_SCORE)
    bounds = [level.below for level in model.levels if level.below is not None]
    found = weight_sensitivity(
        points,
        weights,
        bounds,
        ranked=ranked,
        low=low,
        high=high,
        aggregation=aggregation,
        draws=draws,
        spread=spread,
        seed=seed,
    )
    names = ("score", "rank", "rank_low", "rank_high", "score_low", "score_high", "group")
    frame = pd.DataFrame({"unit_code": list(units.codes), **{name: getattr(found, name) for name in names}})
    return frame.assign(**{level.id: found.tier_probability[:, at] for at, level in enumerate(model.levels)})
