"""From counts to points: what each indicator of a radar model says about a village, a tambon or the whole area.

A value becomes points 0–100 between the model's goalposts, capped at both ends; nothing is compared with other
villages. Of a unit of several villages
- a share is that of its pooled counts, so each village weighs by those it counted;
- a mean amount weighs each village by the households that gave the amount;
- a number per 100 households is the villages' sum over the sum of their households; a village whose households nobody
  knows has no such value;
- any other value of a village as a whole is averaged with the villages' households as weights.

Intervals, 95 %: Wilson's for a share. A fact about a whole village is no sample and has none: low and high are the
value. For a mean amount low and high are NaN: the counts keep no spread of the amounts, so its interval is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress
from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..domain.errors import InputError, tr_noop
from ..domain.radar import LOWER, MEAN, PER_100, WHOLE, ModelIndicator, RadarArea, RadarModel
from ..domain.rounds import parse_round_id
from .intervals import Floats, wilson

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Columns = tuple[tuple[RadarArea, ModelIndicator], ...]
"""The model's indicators whose sets take part, in the model's order; a shared one stands in each of its areas."""

_Matrix = TypeVar("_Matrix", Ints, Floats)
_COUNTS = ("eligible", "passed", "not_applicable", "missing")


@dataclass(frozen=True)
class VillageCounts:
    """The rows of a run as matrices: a line for each village by code, a column for each of `columns`."""

    codes: tuple[str, ...]
    households: Floats
    """Weights of the villages; one whose number nobody knows weighs as the mean of the others."""
    size_known: Flags
    """By village: whether its households are known, and not that mean."""
    columns: Columns
    whole: Flags
    """By column: whether the value is averaged over villages as a whole."""
    eligible: Ints
    passed: Ints
    not_applicable: Ints
    missing: Ints
    value: Floats
    has_rows: Flags
    """By village."""

    @property
    def known(self) -> Floats:
        """Share of answers that are known, "not applicable" among them; 0 where there is no row."""
        answered = self.eligible + self.not_applicable
        asked = answered + self.missing
        return np.divide(answered, asked, out=np.zeros(asked.shape), where=asked > 0)


@dataclass(frozen=True)
class UnitPoints:
    """The same for units made of villages. Points, low and high are 0–100, NaN where there is no value."""

    codes: tuple[str, ...]
    value: Floats
    points: Floats
    low: Floats
    high: Floats
    eligible: Ints
    passed: Ints
    not_applicable: Ints
    missing: Ints
    counted: Floats
    """Households behind the value."""
    known: Floats
    """Share of the unit's households whose answer is known."""
    asked: Flags
    """By unit: whether any of its villages has a row."""

    def only(self, kept: Flags) -> UnitPoints:
        """The units marked in `kept`."""
        fields = {name: value[kept] for name, value in vars(self).items() if name != "codes"}
        return UnitPoints(codes=tuple(compress(self.codes, kept)), **fields)


def village_counts(
    rows: pd.DataFrame, model: RadarModel, households: pd.Series | None = None, *, several_rounds: bool = False
) -> VillageCounts:
    """The matrices of `village_indicator` rows of one run. `households` has the number by village code; its villages
    without rows are kept. Raises InputError where no row is of the model, two rounds answer the same questions, or a
    row stands twice.

    `several_rounds`: villages may come from different rounds of one set, as those of several workspaces do."""
    round_of, round_ids = pd.factorize(rows["round_id"])
    sets = _sets_of_rounds(round_ids, model, several_rounds)
    columns = tuple(model.for_sets(frozenset(sets.values())))
    keys = {key: at for at, key in enumerate(dict.fromkeys(one.key for _, one in columns))}
    indicator_of, ids = pd.factorize(rows["indicator_id"].astype(str))
    key_of = np.array([[keys.get((sets[one], id_), -1) for id_ in ids] for one in round_ids], dtype=np.int64)
    key = key_of[round_of, indicator_of] if len(rows) else np.zeros(0, dtype=np.int64)
    mine = key >= 0
    if not mine.any():
        raise InputError(
            tr_noop(
                "The rounds {rounds} have no counted indicator of the radar model {model}. Count the indicators first, "
                "or choose a model that uses these rounds."
            ),
            rounds=", ".join(map(str, round_ids)) or "–",
            model=model.id,
        )
    unit_of, units = pd.factorize(rows["unit_code"])
    codes = np.unique(np.concatenate([np.asarray(units, dtype=object), _index(households)]).astype(str))
    line = np.searchsorted(codes, np.asarray(units, dtype=str))[unit_of][mine]
    key = key[mine]
    shape = (len(codes), len(keys))
    if np.bincount(line * shape[1] + key).max() > 1:
        raise InputError(tr_noop("An indicator of a village stands twice in one round. Count the indicators again."))
    kept = {name: _floats(rows[name])[mine] for name in (*_COUNTS, "value")}
    counts = {name: _matrix(line, key, kept[name], shape) for name in _COUNTS}
    value = np.full(shape, np.nan)
    value[line, key] = kept["value"]
    by_village = np.zeros(shape, dtype=bool)
    by_village[line, key] = (rows["counted"] == "village").to_numpy()[mine]
    asked = counts["eligible"] + counts["not_applicable"] + counts["missing"]
    size = _sizes(codes, households, np.where(by_village, 0, asked).max(axis=1, initial=0))
    at = np.array([keys[one.key] for _, one in columns], dtype=np.int64)
    kinds = np.array([one.kind for _, one in columns])
    counts, value = {name: matrix[:, at] for name, matrix in counts.items()}, value[:, at]
    _leave_out_unknown_sizes(counts, value, size, kinds == PER_100)
    return VillageCounts(
        codes=tuple(codes.tolist()),
        households=np.where(size > 0, size, size[size > 0].mean() if (size > 0).any() else 1.0),
        size_known=size > 0,
        columns=columns,
        whole=by_village.any(axis=0)[at] | np.isin(kinds, list(WHOLE)),
        **counts,
        value=value,
        has_rows=np.isin(codes, np.asarray(units, dtype=str)),
    )


def pool(villages: VillageCounts, starts: Ints, codes: tuple[str, ...]) -> UnitPoints:
    """The points of units, each of the villages from one start up to the next; `codes` names the units."""
    weight = villages.households[:, np.newaxis]
    sums: dict[str, Ints] = {name: _pooled(getattr(villages, name), starts) for name in _COUNTS}
    known = _pooled(weight * villages.known, starts) / _pooled(weight, starts)
    kinds = np.array([one.kind for _, one in villages.columns])
    there = ~np.isnan(villages.value)
    behind = np.where(there, np.where(kinds == MEAN, villages.eligible, weight), 0.0)
    # A village's number per 100 households, weighed by its households, is its number: the factor 100 waits.
    amount = np.where(there, villages.value, 0.0) * np.where(kinds == PER_100, 1.0, behind)
    counted = _pooled(behind, starts)
    mean = np.divide(_pooled(amount, starts), counted, out=np.full(counted.shape, np.nan), where=counted > 0)
    mean = np.where(kinds == PER_100, 100.0 * mean, mean)
    share = np.full(mean.shape, np.nan)
    np.divide(100.0 * sums["passed"], sums["eligible"], out=share, where=sums["eligible"] > 0)
    of_villages = villages.whole | (kinds == MEAN)
    low, high = wilson(sums["passed"], sums["eligible"])
    no_interval = np.where(kinds == MEAN, np.nan, mean)
    ends = [_to_points(villages.columns, np.where(of_villages, no_interval, 100.0 * end)) for end in (low, high)]
    value = np.where(of_villages, mean, share)
    return UnitPoints(
        codes=codes,
        value=value,
        points=_to_points(villages.columns, value),
        low=np.fmin(*ends),
        high=np.fmax(*ends),
        **sums,
        counted=np.where(of_villages, counted, sums["eligible"]),
        known=known,
        asked=_pooled(villages.has_rows.astype(np.int64), starts) > 0,
    )


def each_village(villages: VillageCounts) -> UnitPoints:
    return pool(villages, np.arange(len(villages.codes)), villages.codes)


def _pooled(matrix: _Matrix, starts: Ints) -> _Matrix:
    """The sums over the villages of each unit."""
    return matrix if len(starts) == len(matrix) else cast(_Matrix, np.add.reduceat(matrix, starts, axis=0))


def _sets_of_rounds(round_ids: Iterable[str], model: RadarModel, several_rounds: bool) -> dict[str, str]:
    sets = {round_id: parse_round_id(round_id).indicator_set for round_id in round_ids}
    for group in model.alternatives:
        rounds = sorted(round_id for round_id, set_id in sets.items() if set_id in group)
        asked = {sets[round_id] for round_id in rounds} if several_rounds else rounds
        if len(asked) > 1:
            raise InputError(
                tr_noop("The rounds {rounds} ask the same questions; only one of them can count in one analysis."),
                rounds=", ".join(rounds),
            )
    return sets


def _leave_out_unknown_sizes(counts: dict[str, Ints], value: Floats, size: Floats, per_100: Flags) -> None:
    """In place: without a village's households there is no number per 100 of them."""
    without = (size <= 0)[:, np.newaxis] & per_100
    value[without] = np.nan
    counts["missing"][without] += counts["eligible"][without]
    counts["eligible"][without] = 0


def _matrix(line: Ints, column: Ints, counts: Floats, shape: tuple[int, int]) -> Ints:
    matrix = np.zeros(shape, dtype=np.int64)
    matrix[line, column] = np.nan_to_num(counts).astype(np.int64)
    return matrix


def _index(households: pd.Series | None) -> npt.NDArray[np.object_]:
    return np.zeros(0, dtype=object) if households is None else np.asarray(households.index, dtype=object)


def _sizes(codes: npt.NDArray[np.str_], households: pd.Series | None, per_household: Ints) -> Floats:
    """Households of the villages as given, else those in the village's rows; 0 where nobody knows."""
    given = np.zeros(len(codes)) if households is None else np.nan_to_num(_floats(households.reindex(codes)))
    return np.where(given > 0, given, per_household.astype(np.float64))


def _floats(values: pd.Series) -> Floats:
    return np.asarray(values.to_numpy(dtype=float, na_value=np.nan), dtype=np.float64)


def _to_points(columns: Columns, value: Floats) -> Floats:
    low = np.array([indicator.goalposts[0] for _, indicator in columns], dtype=np.float64)
    high = np.array([indicator.goalposts[1] for _, indicator in columns], dtype=np.float64)
    falls = np.array([indicator.direction == LOWER for _, indicator in columns], dtype=bool)
    points = np.clip(100.0 * (value - low) / (high - low), 0.0, 100.0)
    return np.where(falls, 100.0 - points, points)
