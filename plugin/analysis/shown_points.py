"""Points of indicators as an audience may see them: one indicator over the villages, or one unit's indicators.

The rule for small counts (`domain.disclosure`) hides a share where fewer than k were counted and shows a bound where
few passed or few failed. An exact place on a scale, or among others, would tell what the bound hides; so points are
those of the bound, without an interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..domain.radar import LOWER, SHARE, ModelIndicator
from .how_made import how_made
from .intervals import Floats
from .radar import AreaScores

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class ShownPoints:
    """Lines of a table. points, low, high: 0–100, NaN where there is none or where none may be shown. value: the score,
    or the indicator's own value (per cent for shares), NaN where only a bound may be shown."""

    points: Floats
    low: Floats
    high: Floats
    value: Floats
    n: Ints
    passed: Ints
    """0 for what is no share."""
    is_share: Flags
    bounded: Flags
    hidden: Flags
    """Nothing may be shown."""

    def taken(self, places: npt.NDArray[np.intp]) -> ShownPoints:
        return ShownPoints(**{name: values[places] for name, values in vars(self).items()})


@dataclass(frozen=True)
class VillageOrder:
    """From the worst to the best; those without points come last, villages with the same points by code."""

    codes: npt.NDArray[np.str_]
    shown: ShownPoints


@dataclass(frozen=True)
class UnitIndicators:
    """The indicators of one area in one unit, first the one that takes most from the area's score."""

    indicators: tuple[ModelIndicator, ...]
    share: Floats
    """Of the weight of those that have a value."""
    shown: ShownPoints


def villages_by_area(scores: pd.DataFrame, area_id: str) -> VillageOrder:
    """Of the villages in a table of SCORE_COLUMNS."""
    rows = scores[(scores["area_id"] == area_id) & (scores["unit_code"].str.len() == 8)]
    score, low, high = (_floats(rows[name]) for name in ("score", "low", "high"))
    n = np.nan_to_num(_floats(rows["n"])).astype(np.int64)
    no = np.zeros(len(rows), dtype=bool)
    shown = ShownPoints(score, low, high, score, n, np.zeros_like(n), no, no, no)
    return _ordered(rows["unit_code"].to_numpy(dtype=str), shown)


def villages_by_indicator(scored: AreaScores, area_id: str, key: tuple[str, str], least: int) -> VillageOrder:
    """`least`: fewer households than this, if any, must not be told of. Raises ValueError for an indicator that takes
    no part in the area."""
    at = [(area.id, one.key) for area, one in scored.villages.columns].index((area_id, key))
    indicator, villages = scored.villages.columns[at][1], scored.units[0]
    codes = np.array(villages.codes, dtype=str)
    names = "points low high value eligible passed counted".split()
    columns = {name: getattr(villages, name)[:, at] for name in names}
    shown = _shown(columns, [indicator] * len(codes), np.full(len(codes), scored.villages.whole[at]), least)
    return _ordered(codes, _blank(shown, np.isin(codes, scored.small)))


def unit_indicators(scored: AreaScores, unit_code: str, area_id: str, least: int) -> UnitIndicators:
    """Raises InputError for a unit or an area that the analysis does not have."""
    rows = how_made(scored, unit_code, area_id).indicators
    by_key = {one.key: one for one in scored.model.by_id[area_id].indicators}
    indicators = [by_key[key] for key in zip(rows["indicator_set"], rows["indicator_id"])]
    whole_by_key = {one.key: whole for (_, one), whole in zip(scored.villages.columns, scored.villages.whole)}
    whole = np.array([whole_by_key[one.key] for one in indicators], dtype=bool)
    columns = {name: _floats(rows[name]) for name in "points low high value eligible passed counted".split()}
    shown = _blank(_shown(columns, indicators, whole, least), np.full(len(rows), unit_code in scored.small))
    share = _floats(rows["share"])
    lost = np.nan_to_num(share * (100.0 - shown.points), nan=-1.0)
    places = np.argsort(-lost, kind="stable")
    return UnitIndicators(tuple(indicators[at] for at in places), share[places], shown.taken(places))


def _shown(
    columns: Mapping[str, npt.NDArray[np.generic]], indicators: Sequence[ModelIndicator], whole: Flags, least: int
) -> ShownPoints:
    points, low, high, value = (np.asarray(columns[name], np.float64) for name in ("points", "low", "high", "value"))
    eligible, passed, counted = (
        np.nan_to_num(np.asarray(columns[name], np.float64)).astype(np.int64)
        for name in ("eligible", "passed", "counted")
    )
    is_share = np.array([one.kind == SHARE for one in indicators], dtype=bool) & ~whole
    n = np.where(is_share, eligible, counted)
    hidden = (n > 0) & (n < least) & ~whole
    failed = eligible - passed
    few_failed, few_passed = ((count > 0) & (count < least) for count in (failed, passed))
    bounded = (few_failed | few_passed) & is_share & ~hidden
    safe = np.maximum(eligible, 1)
    bound = np.where(few_failed, np.floor(100.0 * (eligible - least) / safe), np.ceil(100.0 * least / safe))
    ends = np.array([one.goalposts for one in indicators], dtype=np.float64).reshape(-1, 2)
    risen = np.clip(100.0 * (bound - ends[:, 0]) / (ends[:, 1] - ends[:, 0]), 0.0, 100.0)
    falls = np.array([one.direction == LOWER for one in indicators], dtype=bool)
    of_bound = np.where(falls, 100.0 - risen, risen)
    shown = ShownPoints(
        np.where(bounded, of_bound, points),
        np.where(bounded, np.nan, low),
        np.where(bounded, np.nan, high),
        np.where(bounded, np.nan, value),
        n,
        np.where(is_share, passed, 0),
        is_share,
        bounded,
        np.zeros(len(n), dtype=bool),
    )
    return _blank(shown, hidden)


def _blank(shown: ShownPoints, hidden: Flags) -> ShownPoints:
    blank = {name: np.where(hidden, np.nan, getattr(shown, name)) for name in ("points", "low", "high", "value")}
    return replace(shown, **blank, bounded=shown.bounded & ~hidden, hidden=shown.hidden | hidden)


def _ordered(codes: npt.NDArray[np.str_], shown: ShownPoints) -> VillageOrder:
    places = np.lexsort((codes, np.where(np.isnan(shown.points), np.inf, shown.points)))
    return VillageOrder(codes[places], shown.taken(places))


def _floats(values: pd.Series) -> Floats:
    return np.asarray(values.to_numpy(dtype=float, na_value=np.nan), dtype=np.float64)
