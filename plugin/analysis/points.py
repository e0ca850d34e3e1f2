"""From counts to points: what each indicator of a radar model says about a village, a tambon or the whole area.

A value becomes points 0–100 between the model's goalposts, capped at both ends; nothing is compared with other
villages. The share of a unit of several villages is that of its pooled counts, so each village weighs by those it
counted; a value that belongs to a village as a whole is averaged with the villages' households as weights.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..domain.errors import InputError, tr_noop
from ..domain.radar import ModelIndicator, RadarArea, RadarModel
from ..domain.rounds import parse_round_id
from .intervals import Floats, wilson

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_COUNTS = ("eligible", "passed", "not_applicable", "missing")


@dataclass(frozen=True)
class VillageCounts:
    """The rows of a run as matrices: a line for each village by code, a column for each indicator of the model whose
    set takes part, in the model's order."""

    codes: tuple[str, ...]
    households: Floats
    """Weights of the villages; one whose number nobody knows weighs as the mean of the others."""
    columns: tuple[tuple[RadarArea, ModelIndicator], ...]
    whole: Flags
    """By column: whether the value belongs to the village as a whole."""
    eligible: Ints
    passed: Ints
    known: Floats
    """Share of answers that are known, "not applicable" among them; 0 where there is no row."""
    value: Floats
    has_rows: Flags
    """By village."""


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
    counted: Floats
    """Households behind the value."""
    known: Floats
    """Share of the unit's households whose answer is known."""


def village_counts(rows: pd.DataFrame, model: RadarModel, households: pd.Series | None = None) -> VillageCounts:
    """The matrices of `village_indicator` rows of one run. `households` has the number by village code; its villages
    without rows are kept. Raises InputError where no row is of the model, two rounds answer the same questions, or a
    row stands twice."""
    sets = _sets_of_rounds(rows["round_id"].unique(), model)
    columns = tuple(model.for_sets(frozenset(sets.values())))
    position = {indicator.key: at for at, (_, indicator) in enumerate(columns)}
    keys = list(zip(rows["round_id"].map(sets), rows["indicator_id"].astype(str)))
    column = np.array([position.get(key, -1) for key in keys], dtype=np.int64)
    kept = rows[column >= 0]
    column = column[column >= 0]
    if kept.empty:
        raise InputError(
            tr_noop("The survey has no counted indicator of this radar model. Count the indicators first.")
        )
    wanted = set(rows["unit_code"]) | (set() if households is None else set(households.index))
    codes = np.array(sorted(wanted), dtype=object)
    line = np.searchsorted(codes.astype(str), kept["unit_code"].to_numpy(dtype=str))
    if len(np.unique(line * len(columns) + column)) != len(kept):
        raise InputError(tr_noop("An indicator of a village stands twice in one round. Count the indicators again."))
    counts = {name: _matrix(line, column, kept[name], (len(codes), len(columns))) for name in _COUNTS}
    answered = counts["eligible"] + counts["not_applicable"]
    asked = answered + counts["missing"]
    value = np.full(asked.shape, np.nan)
    value[line, column] = _floats(kept["value"])
    whole = np.zeros(asked.shape, dtype=bool)
    whole[line, column] = (kept["counted"] == "village").to_numpy()
    per_household = np.where(whole, 0, asked).max(axis=1, initial=0)
    return VillageCounts(
        codes=tuple(codes),
        households=_weights(codes, households, per_household),
        columns=columns,
        whole=whole.any(axis=0),
        eligible=counts["eligible"],
        passed=counts["passed"],
        known=np.divide(answered, asked, out=np.zeros(asked.shape), where=asked > 0),
        value=value,
        has_rows=np.isin(codes, rows["unit_code"].unique()),
    )


def pool(villages: VillageCounts, starts: Ints, codes: tuple[str, ...]) -> UnitPoints:
    """The points of units, each of the villages from one start up to the next; `codes` names the units."""
    weight = villages.households[:, np.newaxis]
    eligible = np.add.reduceat(villages.eligible, starts, axis=0)
    passed = np.add.reduceat(villages.passed, starts, axis=0)
    known = np.add.reduceat(weight * villages.known, starts, axis=0)
    known /= np.add.reduceat(weight, starts, axis=0)
    behind = np.where(np.isnan(villages.value), 0.0, weight)
    counted = np.add.reduceat(behind, starts, axis=0)
    total = np.add.reduceat(behind * np.nan_to_num(villages.value), starts, axis=0)
    mean = np.divide(total, counted, out=np.full(total.shape, np.nan), where=counted > 0)
    share = np.divide(100.0 * passed, eligible, out=np.full(total.shape, np.nan), where=eligible > 0)
    value = np.where(villages.whole, mean, share)
    low, high = (np.where(villages.whole, mean, 100.0 * end) for end in wilson(passed, eligible))
    ends = _to_points(villages.columns, low), _to_points(villages.columns, high)
    return UnitPoints(
        codes=codes,
        value=value,
        points=_to_points(villages.columns, value),
        low=np.fmin(*ends),
        high=np.fmax(*ends),
        eligible=eligible,
        passed=passed,
        counted=np.where(villages.whole, counted, eligible),
        known=known,
    )


def each_village(villages: VillageCounts) -> UnitPoints:
    return pool(villages, np.arange(len(villages.codes)), villages.codes)


def _sets_of_rounds(round_ids: Iterable[str], model: RadarModel) -> dict[str, str]:
    sets = {round_id: parse_round_id(round_id).indicator_set for round_id in round_ids}
    for group in model.alternatives:
        rounds = sorted(round_id for round_id, set_id in sets.items() if set_id in group)
        if len(rounds) > 1:
            raise InputError(
                tr_noop("The rounds {rounds} ask the same questions; only one of them can count in one analysis."),
                rounds=", ".join(rounds),
            )
    return sets


def _matrix(line: Ints, column: Ints, counts: pd.Series, shape: tuple[int, int]) -> Ints:
    matrix = np.zeros(shape, dtype=np.int64)
    matrix[line, column] = np.nan_to_num(_floats(counts)).astype(np.int64)
    return matrix


def _weights(codes: npt.NDArray[np.object_], households: pd.Series | None, per_household: Ints) -> Floats:
    given = np.zeros(len(codes)) if households is None else np.nan_to_num(_floats(households.reindex(codes)))
    number = np.where(given > 0, given, per_household)
    known = number[number > 0]
    return np.where(number > 0, number, known.sum() / len(known) if len(known) else 1.0)


def _floats(values: pd.Series) -> Floats:
    return np.asarray(values.to_numpy(dtype=float, na_value=np.nan), dtype=np.float64)


def _to_points(columns: tuple[tuple[RadarArea, ModelIndicator], ...], value: Floats) -> Floats:
    low = np.array([indicator.goalposts[0] for _, indicator in columns], dtype=np.float64)
    high = np.array([indicator.goalposts[1] for _, indicator in columns], dtype=np.float64)
    falls = np.array([indicator.direction == "lower_is_better" for _, indicator in columns], dtype=bool)
    points = np.clip(100.0 * (value - low) / (high - low), 0.0, 100.0)
    return np.where(falls, 100.0 - points, points)
