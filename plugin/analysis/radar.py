"""The five area scores of villages, tambons and the whole area, with intervals.

Score: the weighted mean of the points (see `points`) of the area's indicators that have a value.

Coverage: of each indicator, the share of the unit's households whose answer is known ("not applicable" is known);
of an area, the mean of that over the weights of its indicators in the sets that take part in the run. An indicator
that applies to nobody leaves the sum by as much as it is known. Below the model's rule there is no score.

Interval, 95 %: Wilson's for each share, carried through the weighted mean by the distances to its ends (MOVER, Zou and
Donner 2008): low = s - sqrt(sum of w²(p - l)²), and alike for high. Values of whole villages have no sampling interval
and add nothing. That the answers of one household hang together is not seen by it.

Sums run over one fixed order and results are rounded to nine decimals, so that the same rows in another order, on
another machine, give the same digits.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..domain.codes import tambon_of
from ..domain.radar import RadarArea, RadarModel
from .intervals import Floats
from .points import UnitPoints, VillageCounts, each_village, pool, village_counts

SCORE_COLUMNS = "unit_code area_no area_id score low high n coverage level".split()
"""The columns of `radar_score` without run_id."""
POINT_COLUMNS = [
    *"unit_code area_no area_id indicator_set indicator_id kind weight value".split(),
    *"points low high eligible passed known gap".split(),
]

_DECIMALS = 9


@dataclass(frozen=True)
class AreaScores:
    """The result of one analysis."""

    scores: pd.DataFrame
    """SCORE_COLUMNS, unit by unit (villages, tambons, area; each by code) and in each the areas in the model's order.
    score, low and high are NaN and level is "" where coverage is below the model's rule. n: the most households (or
    persons, where these were counted) behind one of the area's indicators."""
    points: pd.DataFrame
    """POINT_COLUMNS, how each indicator entered. points, low, high: 0–100. known: share of households with a known
    answer. gap: how many points the area's score would gain if this indicator reached 100."""
    missing_villages: tuple[str, ...]
    """Villages of the workspace without a row in any of the rounds."""


def score_areas(
    indicator_rows: pd.DataFrame,
    model: RadarModel,
    village_households: pd.Series | None,
    area_code: str,
    least_households: int = 0,
) -> AreaScores:
    """Score the `village_indicator` rows of the chosen rounds, which must be of villages.

    `village_households`: number of households by village code, for all villages of the workspace; where it is not
    known, the households in the village's rows, else the mean of the other villages. `area_code`: the workspace's
    code, under which the score of all villages together stands; a tambon of the same code does not appear beside it.
    `least_households`: a unit with fewer, but any, gets no score: it would tell about single households.
    Raises InputError where no row is of the model, or two rounds answer the same questions.
    """
    villages = village_counts(indicator_rows, model, village_households)
    units = (each_village(villages), _tambons(villages, area_code), _area(villages, area_code))
    scores = pd.concat([_scores(one, villages, model) for one in units], ignore_index=True)
    small = small_units(village_households, least_households)
    scores.loc[scores["unit_code"].isin(small), ["score", "low", "high"]] = np.nan
    scores.loc[scores["unit_code"].isin(small), "level"] = ""
    return AreaScores(
        scores=scores,
        points=pd.concat([point_rows(one, villages) for one in units], ignore_index=True),
        missing_villages=tuple(code for code, has in zip(villages.codes, villages.has_rows) if not has),
    )


def small_units(village_households: pd.Series | None, least_households: int) -> tuple[str, ...]:
    """Villages and tambons with fewer households than that, but any."""
    if village_households is None or least_households <= 1:
        return ()
    counts = village_households.fillna(0)
    counts = pd.concat([counts, counts.groupby(counts.index.str[:6]).sum()])
    return tuple(counts.index[(counts > 0) & (counts < least_households)])


def data_fingerprint(indicator_rows: pd.DataFrame, village_households: pd.Series | None = None) -> str:
    """SHA-256 of what `score_areas` reads, whatever the order of its rows; where it differs, a run is out of date."""
    texts = [indicator_rows[name].astype(str) for name in ("round_id", "unit_code", "indicator_id", "counted")]
    numbers = [
        pd.Series(indicator_rows[name].to_numpy(dtype=float, na_value=np.nan), index=indicator_rows.index).map(repr)
        for name in ("eligible", "passed", "not_applicable", "missing", "value")
    ]
    lines = sorted("\t".join(cells) for cells in zip(*texts, *numbers))
    if village_households is not None:
        households = village_households.to_numpy(dtype=float, na_value=np.nan)
        lines += sorted(f"{code}\t{float(number)!r}" for code, number in zip(village_households.index, households))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def point_rows(units: UnitPoints, villages: VillageCounts) -> pd.DataFrame:
    """POINT_COLUMNS of the units, with one row for each indicator of the run."""
    columns = villages.columns
    count = len(units.codes)
    has = ~np.isnan(units.points)
    weight = np.array([indicator.weight for _, indicator in columns], dtype=np.float64)
    area_no = np.array([area.number for area, _ in columns], dtype=np.int64)
    total = np.zeros(has.shape)
    for number in np.unique(area_no):
        total[:, area_no == number] = _sum(weight, has.astype(float), area_no == number)[:, np.newaxis]
    frame = {
        "unit_code": np.repeat(np.array(units.codes, dtype=object), len(columns)),
        "area_no": np.tile(area_no, count),
        "area_id": np.tile(np.array([area.id for area, _ in columns], dtype=object), count),
        "indicator_set": np.tile(np.array([one.indicator_set for _, one in columns], dtype=object), count),
        "indicator_id": np.tile(np.array([one.indicator_id for _, one in columns], dtype=object), count),
        "kind": np.tile(np.array([one.kind for _, one in columns], dtype=object), count),
        "weight": np.tile(weight, count),
        "value": units.value.ravel(),
        "points": np.round(units.points, _DECIMALS).ravel(),
        "low": np.round(units.low, _DECIMALS).ravel(),
        "high": np.round(units.high, _DECIMALS).ravel(),
        "eligible": units.eligible.ravel(),
        "passed": units.passed.ravel(),
        "known": np.round(units.known, _DECIMALS).ravel(),
        "gap": np.round(_over(weight * (100.0 - units.points), np.where(has, total, 0.0)), _DECIMALS).ravel(),
    }
    return pd.DataFrame(frame, columns=POINT_COLUMNS)


def _tambons(villages: VillageCounts, area_code: str) -> UnitPoints:
    tambons, starts = np.unique([tambon_of(code) for code in villages.codes], return_index=True)
    pooled = pool(villages, starts, tuple(map(str, tambons)))
    return _without(pooled, area_code)


def _area(villages: VillageCounts, area_code: str) -> UnitPoints:
    return pool(villages, np.array([0], dtype=np.int64), (area_code,))


def _without(units: UnitPoints, code: str) -> UnitPoints:
    kept = np.array([other != code for other in units.codes], dtype=bool)
    fields = {name: value[kept] for name, value in vars(units).items() if name != "codes"}
    return UnitPoints(codes=tuple(other for other in units.codes if other != code), **fields)


def _scores(units: UnitPoints, villages: VillageCounts, model: RadarModel) -> pd.DataFrame:
    by_area = [_score_area(units, villages, area, model) for area in model.areas]
    frame = pd.concat(by_area, ignore_index=True)
    frame["order"] = np.tile(np.arange(len(units.codes)), len(by_area))
    return frame.sort_values(["order", "area_no"], kind="stable")[SCORE_COLUMNS].reset_index(drop=True)


def _score_area(units: UnitPoints, villages: VillageCounts, area: RadarArea, model: RadarModel) -> pd.DataFrame:
    mine = np.array([other.id == area.id for other, _ in villages.columns], dtype=bool)
    weight = np.array([indicator.weight for _, indicator in villages.columns], dtype=np.float64)
    has = ~np.isnan(units.points)
    points, low, high = (np.where(has, ends, 0.0) for ends in (units.points, units.low, units.high))
    total = _sum(weight, has.astype(float), mine)
    score = _over(_sum(weight, points, mine), total)
    below = _over(np.sqrt(_sum(weight**2, (points - low) ** 2, mine)), total)
    above = _over(np.sqrt(_sum(weight**2, (high - points) ** 2, mine)), total)
    covered = _sum(weight, np.where(has, units.known, 0.0), mine)
    applicable = _sum(weight, np.where(has, 1.0, 1.0 - units.known), mine)
    coverage = np.round(np.nan_to_num(_over(covered, applicable)), _DECIMALS)
    shown = (coverage >= model.coverage) & (total > 0)
    score = np.where(shown, np.round(score, _DECIMALS), np.nan)
    return pd.DataFrame(
        {
            "unit_code": np.array(units.codes, dtype=object),
            "area_no": area.number,
            "area_id": area.id,
            "score": score,
            "low": np.where(shown, np.round(np.maximum(score - below, 0.0), _DECIMALS), np.nan),
            "high": np.where(shown, np.round(np.minimum(score + above, 100.0), _DECIMALS), np.nan),
            "n": np.where(has & mine, units.counted, 0.0).max(axis=1, initial=0).astype(np.int64),
            "coverage": coverage,
            "level": _levels(score, model),
        }
    )


def _sum(weight: Floats, matrix: Floats, mine: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    """The weighted sum over an area's columns, one after the other: numpy's own order of adding depends on shapes."""
    total = np.zeros(len(matrix))
    for column in np.flatnonzero(mine):
        total += weight[column] * matrix[:, column]
    return total


def _over(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)


def _levels(score: Floats, model: RadarModel) -> list[str]:
    bounds = [level.below for level in model.levels if level.below is not None]
    ids = [level.id for level in model.levels]
    places = np.searchsorted(np.array(bounds, dtype=np.float64), np.nan_to_num(score), side="right")
    return ["" if np.isnan(one) else ids[place] for one, place in zip(score, places)]
