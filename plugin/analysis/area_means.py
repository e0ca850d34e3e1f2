"""From the points of indicators to the scores of areas, with coverage and interval; everything in matrices.

Score: the weighted mean of the points of the area's indicators that have a value. With weights w, their sum W and
points p
- arithmetic: s = sum(w p) / W;
- geometric: s = exp(sum(w ln(p + 1)) / W) - 1. The shift by one point of a hundred keeps a single zero from making the
  whole area zero; equal points give that number as before, all zeros give zero.

Interval, 95 %: the ends of each indicator's own interval are carried through the mean by their distances (MOVER, Zou
and Donner 2008, Statistics in Medicine 27: 1693-1702): low = s - sqrt(sum of w²(p - l)²) / W, and alike for high. For
the geometric mean the same is done with ln(p + 1), where the mean is linear, and the ends are carried back; it holds at
zero too. Values without an interval of their own add nothing: facts about whole villages, and mean amounts, whose
spread is not kept. That the answers of one household hang together is not seen by it.

Coverage: of each indicator, the share of the unit's households whose answer is known ("not applicable" is known); of an
area, the mean of that over the weights of its indicators in the sets that take part. An indicator that applies to
nobody leaves the sum by as much as it is known. Below the model's rule there is no score.

Sums run over one fixed order and results are rounded to nine decimals, so that the same rows in another order, on
another machine, give the same digits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..domain.radar import GEOMETRIC, RadarModel
from ..domain.radar.unscored import COVERAGE, NO_ROWS, NOT_APPLICABLE, NOT_ASKED
from .intervals import Floats
from .points import Columns, Ints, UnitPoints

DECIMALS = 9


@dataclass(frozen=True)
class AreaNumbers:
    """Units × areas, in the model's order. score, low and high are 0–100, NaN where there is no score."""

    score: Floats
    low: Floats
    high: Floats
    n: Ints
    """The most households (or persons, where these were counted) behind one of the area's indicators."""
    coverage: Floats
    """0 to 1."""
    level: npt.NDArray[np.object_]
    """Id of the level, '' where there is no score."""
    unscored: npt.NDArray[np.object_]
    """Why there is no score (`domain.radar.unscored`), '' where there is one."""


def area_numbers(units: UnitPoints, columns: Columns, model: RadarModel) -> AreaNumbers:
    """The scores of the units in all areas of the model."""
    area_at = np.array([area.number - 1 for area, _ in columns], dtype=np.int64)
    weight = np.array([indicator.weight for _, indicator in columns], dtype=np.float64)
    count = len(model.areas)

    def summed(factor: Floats, matrix: npt.NDArray[np.generic]) -> Floats:
        return weighted_sums(factor, matrix, area_at, count)

    has = ~np.isnan(units.points)
    points, low, high = (np.where(has, ends, 0.0) for ends in _with_ends(units))
    geometric = model.aggregation == GEOMETRIC
    if geometric:
        points, low, high = np.log1p(points), np.log1p(low), np.log1p(high)
    total = summed(weight, has)
    mean = over(summed(weight, points), total)
    below = over(np.sqrt(summed(weight**2, (points - low) ** 2)), total)
    above = over(np.sqrt(summed(weight**2, (high - points) ** 2)), total)
    ends = [np.expm1(end) if geometric else end for end in (mean, mean - below, mean + above)]
    applicable = summed(weight, np.where(has, 1.0, 1.0 - units.known))
    known = np.nan_to_num(over(summed(weight, np.where(has, units.known, 0.0)), applicable))
    coverage: Floats = np.asarray(np.round(known, DECIMALS), dtype=np.float64)
    rules = np.array([model.coverage_of(area) for area in model.areas], dtype=np.float64)
    shown = (coverage >= rules) & (total > 0)
    score = np.where(shown, np.round(ends[0], DECIMALS), np.nan)
    asked = np.bincount(area_at[weight > 0], minlength=count) > 0
    return AreaNumbers(
        score=score,
        low=np.where(shown, np.round(np.clip(ends[1], 0.0, ends[0]), DECIMALS), np.nan),
        high=np.where(shown, np.round(np.clip(ends[2], ends[0], 100.0), DECIMALS), np.nan),
        n=_most(np.where(has & (weight > 0), units.counted, 0.0), area_at, count),
        coverage=coverage,
        level=levels_of(score, model),
        unscored=_reasons(shown, asked, units.asked[:, np.newaxis], (total == 0) & (applicable <= 0)),
    )


def weighted_sums(factor: Floats, matrix: npt.NDArray[np.generic], area_at: Ints, areas: int) -> Floats:
    """Units × areas: the sums over each area's columns, one after the other: numpy's own order of adding depends on
    shapes."""
    lines = np.ascontiguousarray(matrix.T)
    totals = np.zeros((areas, len(matrix)))
    for column, at in enumerate(area_at):
        totals[at] += factor[column] * lines[column]
    return totals.T


def over(part: Floats, whole: Floats) -> Floats:
    """The quotient, NaN where the whole is not above 0."""
    return np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)


def levels_of(score: Floats, model: RadarModel) -> npt.NDArray[np.object_]:
    """The ids of the levels of scores; '' for NaN."""
    bounds = np.array([level.below for level in model.levels if level.below is not None], dtype=np.float64)
    ids = np.array([*(level.id for level in model.levels), ""], dtype=object)
    places = np.searchsorted(bounds, np.nan_to_num(score), side="right")
    return np.asarray(ids[np.where(np.isnan(score), len(ids) - 1, places)], dtype=object)


def _with_ends(units: UnitPoints) -> tuple[Floats, Floats, Floats]:
    """Points, low and high; where the interval is not known, the points themselves."""
    return tuple(np.where(np.isnan(ends), units.points, ends) for ends in (units.points, units.low, units.high))  # type: ignore[return-value]


def _most(counted: Floats, area_at: Ints, areas: int) -> Ints:
    most = np.zeros((len(counted), areas))
    for at in range(areas):
        most[:, at] = counted[:, area_at == at].max(axis=1, initial=0)
    return most.astype(np.int64)


def _reasons(
    shown: npt.NDArray[np.bool_],
    asked: npt.NDArray[np.bool_],
    has_rows: npt.NDArray[np.bool_],
    not_applicable: npt.NDArray[np.bool_],
) -> npt.NDArray[np.object_]:
    reasons = np.full(shown.shape, COVERAGE, dtype=object)
    reasons[not_applicable] = NOT_APPLICABLE
    reasons[np.broadcast_to(~has_rows, shown.shape)] = NO_ROWS
    reasons[:, ~asked] = NOT_ASKED
    reasons[shown] = ""
    return reasons
