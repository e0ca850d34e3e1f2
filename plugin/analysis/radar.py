"""The five area scores of villages, tambons and the whole area, as tables. How they are made: `points` and
`area_means`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..domain.codes import tambon_of
from ..domain.radar import GEOMETRIC, RadarModel
from ..domain.radar.unscored import FEW_HOUSEHOLDS
from .area_means import DECIMALS, AreaNumbers, area_numbers, over, weighted_sums
from .points import UnitPoints, VillageCounts, each_village, pool, village_counts

SCORE_COLUMNS = "unit_code area_no area_id score low high n coverage level".split()
"""The columns of `radar_score` without run_id."""
_HASH_KEY = "0123456789123456"
"""That of pandas itself, should it ever take another one."""
_NO_TEXT = "\0"
POINT_COLUMNS = [
    *"unit_code area_no area_id indicator_set indicator_id kind weight value".split(),
    *"points low high eligible passed not_applicable missing counted known gap".split(),
]
UNSCORED_COLUMNS = "unit_code area_id reason".split()


@dataclass(frozen=True)
class AreaScores:
    """The result of one analysis."""

    scores: pd.DataFrame
    """SCORE_COLUMNS, unit by unit (villages, tambons, area; each by code) and in each the areas in the model's order.
    score, low and high are NaN and level is "" where coverage is below the model's rule. n: the most households (or
    persons, where these were counted) behind one of the area's indicators."""
    unscored: pd.DataFrame
    """UNSCORED_COLUMNS of what has no score, in the same order; reasons as in `domain.radar.unscored`."""
    missing_villages: tuple[str, ...]
    """Villages of the workspace without a row in any of the rounds."""
    units: tuple[UnitPoints, ...]
    """Villages, tambons, area."""
    villages: VillageCounts
    model: RadarModel
    small: tuple[str, ...] = ()
    """Units with so few households that their numbers would tell about single ones."""

    @cached_property
    def points(self) -> pd.DataFrame:
        """POINT_COLUMNS, how each indicator entered. points, low, high: 0–100, low and high NaN where the interval is
        not known. known: share of households with a known answer. gap: how many points the area's score would gain if
        this indicator reached 100. counted: households behind the value."""
        return pd.concat([point_rows(one, self.villages, self.model) for one in self.units], ignore_index=True)


def score_areas(
    indicator_rows: pd.DataFrame,
    model: RadarModel,
    village_households: pd.Series | None,
    area_code: str,
    least_households: int = 0,
    *,
    several_rounds: bool = False,
) -> AreaScores:
    """Score the `village_indicator` rows of the chosen rounds, which must be of villages.

    `village_households`: number of households by village code, for all villages of the workspace; where it is not
    known, the households in the village's rows, else the mean of the other villages. `area_code`: the workspace's
    code, under which the score of all villages together stands; a tambon of the same code does not appear beside it.
    `least_households`: a unit with fewer, but any, gets no score: it would tell about single households.
    `several_rounds`: villages may come from different rounds of one set, as in `districts`.
    Raises InputError where no row is of the model, or two rounds answer the same questions.
    """
    villages = village_counts(indicator_rows, model, village_households, several_rounds=several_rounds)
    small = small_units(village_households, least_households)
    units = (each_village(villages), _tambons(villages, area_code), _area(villages, area_code))
    numbers = [_without_small(area_numbers(one, villages.columns, model), one.codes, small) for one in units]
    scores = pd.concat([_frame(one.codes, found, model) for one, found in zip(units, numbers)], ignore_index=True)
    reasons = np.concatenate([found.unscored.ravel() for found in numbers])
    unscored = scores[["unit_code", "area_id"]].assign(reason=reasons)[reasons != ""].reset_index(drop=True)
    missing = tuple(code for code, has in zip(villages.codes, villages.has_rows) if not has)
    return AreaScores(scores, unscored, missing, units, villages, model, small)


def saved_scores(columns: Mapping[str, Sequence[object]]) -> pd.DataFrame:
    """SCORE_COLUMNS of a run, as they were saved."""
    return pd.DataFrame({name: columns[name] for name in SCORE_COLUMNS})


def nothing_unscored() -> pd.DataFrame:
    """UNSCORED_COLUMNS without rows, for scores of which nobody knows why they are missing."""
    return pd.DataFrame({name: [] for name in UNSCORED_COLUMNS}, dtype=object)


def small_units(village_households: pd.Series | None, least_households: int) -> tuple[str, ...]:
    """Villages and tambons with some households, but fewer than `least_households`."""
    if village_households is None or least_households <= 1:
        return ()
    counts = village_households.fillna(0)
    counts = pd.concat([counts, counts.groupby(counts.index.str[:6]).sum()])
    return tuple(counts.index[(counts > 0) & (counts < least_households)])


def data_fingerprint(indicator_rows: pd.DataFrame, village_households: pd.Series | None = None) -> str:
    """SHA-256 of what `score_areas` reads, whatever the order of its rows; where it differs, a run is out of date.

    Each row becomes 64 bits by `pandas.util.hash_pandas_object`, so that nothing loops over them: SipHash-2-4 of the
    texts with a key that is given here, and a fixed mixing of the bits of the numbers, which count as float64. pandas
    does not promise this for ever; 1.5.3 and 2.2.3 give the same, and a test holds one result. Should a version hash
    otherwise, runs are called out of date until they are analysed again, and no score changes. One changed row in 2^64
    keeps its hash; it is no proof against somebody who wants to deceive.
    """
    texts = [indicator_rows[name] for name in ("round_id", "unit_code", "indicator_id", "counted")]
    numbers = [indicator_rows[name] for name in ("eligible", "passed", "not_applicable", "missing", "value")]
    parts = [_row_hashes(texts, numbers)]
    if village_households is not None:
        parts.append(_row_hashes([village_households.index.to_series()], [village_households]))
    return hashlib.sha256(b"|".join(np.sort(part).tobytes() for part in parts)).hexdigest()


def _row_hashes(texts: Sequence[pd.Series], numbers: Sequence[pd.Series]) -> npt.NDArray[np.uint64]:
    """One number for each row, whatever types its columns have. None and every NaN are alike, and so are both
    zeros."""
    columns = [column.astype(str).where(column.notna(), _NO_TEXT).to_numpy(dtype=object) for column in texts]
    columns += [column.to_numpy(dtype=np.float64, na_value=np.nan) + 0.0 for column in numbers]
    frame = pd.DataFrame(dict(enumerate(columns)))
    return np.asarray(pd.util.hash_pandas_object(frame, index=False, hash_key=_HASH_KEY), dtype=np.uint64)


def point_rows(units: UnitPoints, villages: VillageCounts, model: RadarModel) -> pd.DataFrame:
    """POINT_COLUMNS of the units, with one row for each indicator of the run."""
    columns = villages.columns
    count = len(units.codes)
    weight = np.array([indicator.weight for _, indicator in columns], dtype=np.float64)
    texts = {
        "area_no": [area.number for area, _ in columns],
        "area_id": [area.id for area, _ in columns],
        "indicator_set": [one.indicator_set for _, one in columns],
        "indicator_id": [one.indicator_id for _, one in columns],
        "kind": [one.kind for _, one in columns],
        "weight": weight,
    }
    rounded = {name: np.round(getattr(units, name), DECIMALS).ravel() for name in ("points", "low", "high", "known")}
    whole = {
        name: getattr(units, name).ravel()
        for name in ("value", "eligible", "passed", "not_applicable", "missing", "counted")
    }
    frame = {
        "unit_code": np.repeat(np.array(units.codes, dtype=object), len(columns)),
        **{name: np.tile(_typed(values), count) for name, values in texts.items()},
        **whole,
        **rounded,
        "gap": np.round(_gaps(units, villages, model), DECIMALS).ravel(),
    }
    return pd.DataFrame(frame, columns=POINT_COLUMNS)


def _typed(values: object) -> npt.NDArray[np.generic]:
    found = np.asarray(values)
    return found.astype(object) if found.dtype.kind == "U" else found


def _gaps(units: UnitPoints, villages: VillageCounts, model: RadarModel) -> npt.NDArray[np.float64]:
    """Units × indicators: what the area's score gains where the indicator's points become 100."""
    weight = np.array([indicator.weight for _, indicator in villages.columns], dtype=np.float64)
    area_at = np.array([area.number - 1 for area, _ in villages.columns], dtype=np.int64)
    has = ~np.isnan(units.points)
    total = weighted_sums(weight, has, area_at, len(model.areas))[:, area_at]
    if model.aggregation != GEOMETRIC:
        return over(weight * (100.0 - units.points), np.where(has, total, 0.0))
    logs = np.log1p(np.where(has, units.points, 0.0))
    mean = over(weighted_sums(weight, logs, area_at, len(model.areas))[:, area_at], np.where(has, total, 0.0))
    raised = over(weight * (np.log1p(100.0) - logs), np.where(has, total, 0.0))
    return np.asarray(np.exp(mean) * np.expm1(raised))


def _tambons(villages: VillageCounts, area_code: str) -> UnitPoints:
    tambons, starts = np.unique([tambon_of(code) for code in villages.codes], return_index=True)
    pooled = pool(villages, starts, tuple(map(str, tambons)))
    return pooled.only(np.array([code != area_code for code in pooled.codes], dtype=bool))


def _area(villages: VillageCounts, area_code: str) -> UnitPoints:
    return pool(villages, np.array([0], dtype=np.int64), (area_code,))


def _without_small(numbers: AreaNumbers, codes: tuple[str, ...], small: tuple[str, ...]) -> AreaNumbers:
    few = np.isin(np.array(codes, dtype=object).astype(str), small)[:, np.newaxis]
    hidden = {name: np.where(few, np.nan, getattr(numbers, name)) for name in ("score", "low", "high")}
    reasons = np.where(few & (numbers.unscored == ""), FEW_HOUSEHOLDS, numbers.unscored)
    return replace(numbers, **hidden, level=np.where(few, "", numbers.level), unscored=reasons)


def _frame(codes: tuple[str, ...], numbers: AreaNumbers, model: RadarModel) -> pd.DataFrame:
    frame = {
        "unit_code": np.repeat(np.array(codes, dtype=object), len(model.areas)),
        "area_no": np.tile(np.array([area.number for area in model.areas], dtype=np.int64), len(codes)),
        "area_id": np.tile(np.array([area.id for area in model.areas], dtype=object), len(codes)),
        **{name: getattr(numbers, name).ravel() for name in ("score", "low", "high", "n", "coverage", "level")},
    }
    return pd.DataFrame(frame, columns=SCORE_COLUMNS)
