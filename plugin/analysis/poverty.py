"""Multidimensional poverty by the dual cut-off of Alkire and Foster (2011), and counts of TPMAP's lists.

A measure is an indicator set that is made of another one's answers; its categories are the dimensions. A household is
deprived in a dimension when it fails any of the dimension's indicators; what does not apply does not deprive. It is
poor when its deprivations weigh k dimensions or more: k = 1 is the union, TPMAP's rule. This is neither Thailand's
national MPI nor the global one: the numbers are of households, in the dimensions of the measure.

H = poor / households; A = mean share of deprivations among the poor; M0 = H × A. Numbers of tambons and of the area
come from pooled counts. All are sums of whole numbers times weights in one fixed order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..domain.answers import FAIL, MISSING, PASS
from ..domain.codes import tambon_of
from ..domain.errors import InputError, tr_noop
from ..domain.indicators import IndicatorSet
from .scoring import indicator_rows

POVERTY_COLUMNS = (
    "round_id indicator_set unit_code dimension k households poor headcount intensity adjusted censored contribution "
    "missing"
).split()
"""The columns of `village_poverty`."""
ALL = "all"

_Ints = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float64]
_Codes = npt.NDArray[np.int8]
_LEAST_DIFFERENCE = 1e-9
"""Below it a sum of weights reaches k all the same."""


def dimensions_of(measure: IndicatorSet) -> dict[str, tuple[str, ...]]:
    """The indicators of `made_of_set` behind each dimension, in the measure's order."""
    found: dict[str, tuple[str, ...]] = {}
    for one in measure.indicators:
        found[one.category_id] = found.get(one.category_id, ()) + one.made_of
    return found


def deprivations(codes: _Codes, indicator_ids: Sequence[str], measure: IndicatorSet) -> _Codes:
    """N × dimensions: 1 deprived, 0 not, -1 unknown (fails nothing, but an answer is missing), from n × k answers."""
    column_of = {id_: at for at, id_ in enumerate(indicator_ids)}
    dimensions = dimensions_of(measure)
    result = np.zeros((len(codes), len(dimensions)), dtype=np.int8, order="F")
    for at, ids in enumerate(dimensions.values()):
        fails = np.zeros(len(codes), dtype=bool)
        unknown = np.full(len(codes), any(id_ not in column_of for id_ in ids))
        for id_ in ids:
            if id_ in column_of:
                fails |= codes[:, column_of[id_]] == FAIL
                unknown |= codes[:, column_of[id_]] == MISSING
        result[unknown, at] = -1
        result[fails, at] = 1
    return result


def measure_poverty(
    positions: _Ints,
    codes: _Codes,
    villages: Sequence[str],
    indicator_ids: Sequence[str],
    measure: IndicatorSet,
    round_id: str,
    area_code: str,
    k: float = 1,
    weights: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """POVERTY_COLUMNS of villages, tambons and the area: a row for all dimensions together and one for each.

    The answers as `scoring.score_codes` takes them. `weights` by dimension, else all alike; their sum is made the
    number of dimensions. A household with an unknown dimension is not counted but `missing`. Shares are 0–1. In a
    dimension's row headcount is the share that is deprived in it, poor or not; poor and censored are those that are
    both poor and deprived in it; contribution is its part of M0.
    """
    names = tuple(dimensions_of(measure))
    weight = _weights(names, weights)
    if not 0 < k <= len(names):
        raise InputError(
            tr_noop("A household can be poor from 1 to {most} dimensions, not from {k}."), most=len(names), k=k
        )
    deprived = deprivations(codes, indicator_ids, measure)
    known = (deprived >= 0).all(axis=1)
    poor = known & (_weighted(deprived, weight) >= k - _LEAST_DIFFERENCE)

    def counted(mask: npt.NDArray[np.bool_]) -> _Ints:
        return np.bincount(positions[mask], minlength=len(villages))

    counts = np.column_stack(
        [
            counted(known),
            counted(~known),
            counted(poor),
            *(counted(known & (one == 1)) for one in deprived.T),
            *(counted(poor & (one == 1)) for one in deprived.T),
        ]
    )
    frames = [_frame(*unit, names, weight) for unit in _units(counts, villages, area_code)]
    frame = pd.concat(frames, ignore_index=True).assign(round_id=round_id, indicator_set=measure.id, k=k)
    return frame[POVERTY_COLUMNS]


def score_poverty_list(rows: pd.DataFrame, measure: IndicatorSet, round_id: str) -> pd.DataFrame:
    """INDICATOR_COLUMNS of a list of poor households: village_code and a column for each dimension, 1 passes, 0 fails.

    value: the listed households that fail in the dimension. It is no share: the list does not name the others.
    """
    positions, units = pd.factorize(rows["village_code"], sort=True)
    shape = (len(units), len(measure.indicators))
    passed, failed = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for at, one in enumerate(measure.indicators):
        answer = rows[one.category_id].to_numpy(dtype=float, na_value=np.nan)
        passed[:, at] = np.bincount(positions[answer == PASS], minlength=len(units))
        failed[:, at] = np.bincount(positions[answer == FAIL], minlength=len(units))
    listed = np.bincount(positions, minlength=len(units))[:, np.newaxis]
    return indicator_rows(
        round_id,
        np.asarray(units, dtype=object),
        [one.id for one in measure.indicators],
        counted="household",
        eligible=(passed + failed).ravel(),
        passed=passed.ravel(),
        not_applicable=0,
        missing=(listed - passed - failed).ravel(),
        value=failed.ravel().astype(np.float64),
    )


def _weights(names: Sequence[str], given: Mapping[str, float] | None) -> _Floats:
    weight = np.array([1.0 if given is None else given[name] for name in names])
    return np.asarray(weight * (len(names) / weight.sum()), dtype=np.float64)


def _weighted(matrix: npt.NDArray[np.int8] | _Ints, weight: _Floats) -> _Floats:
    """Row sums, one column after the other: numpy's own order of adding depends on shapes."""
    total = np.zeros(len(matrix))
    for at, one in enumerate(weight):
        total += one * matrix[:, at]
    return total


def _units(counts: _Ints, villages: Sequence[str], area_code: str) -> list[tuple[npt.NDArray[np.object_], _Ints]]:
    """Codes and counts of the villages with households, of their tambons and of the area; none of them twice."""
    order = np.argsort(np.array(villages, dtype=object))
    order = order[counts[order, :2].sum(axis=1) > 0]
    codes = np.array(villages, dtype=object)[order]
    if not len(codes):
        return [(codes, counts[order])]
    tambons, starts = np.unique([tambon_of(code) for code in codes], return_index=True)
    pooled = np.add.reduceat(counts[order], starts, axis=0)
    other = tambons != area_code
    area = np.array([area_code], dtype=object)
    return [
        (codes, counts[order]),
        (tambons[other].astype(object), pooled[other]),
        (area, counts[order].sum(axis=0, keepdims=True)),
    ]


def _frame(codes: npt.NDArray[np.object_], counts: _Ints, names: Sequence[str], weight: _Floats) -> pd.DataFrame:
    size = len(names)
    households, missing, poor = counts[:, 0], counts[:, 1], counts[:, 2]
    deprived, censored = counts[:, 3 : 3 + size], counts[:, 3 + size :]
    load = _weighted(censored, weight)
    whole = pd.DataFrame(
        {
            "dimension": ALL,
            "poor": poor,
            "headcount": _over(poor, households),
            "intensity": _over(load, size * poor),
            "adjusted": _over(load, size * households),
        }
    )
    parts = [
        pd.DataFrame(
            {
                "dimension": name,
                "poor": censored[:, at],
                "headcount": _over(deprived[:, at], households),
                "censored": _over(censored[:, at], households),
                "contribution": _over(weight[at] * censored[:, at], load),
            }
        )
        for at, name in enumerate(names)
    ]
    shared = {"unit_code": codes, "households": households, "missing": missing}
    rows = pd.concat([part.assign(**shared, at=np.arange(len(codes))) for part in (whole, *parts)])
    return rows.sort_values("at", kind="stable").drop(columns="at")


def _over(part: _Ints | _Floats, whole: _Ints | _Floats) -> _Floats:
    return np.divide(part, whole, out=np.full(len(part), np.nan), where=np.asarray(whole) > 0)
