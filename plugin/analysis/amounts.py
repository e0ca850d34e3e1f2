"""Surveys whose answers are amounts: household accounts and community capital, counted by village."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..domain.indicators import IndicatorSet
from .scoring import indicator_rows

_Floats = npt.NDArray[np.float64]
GROUP, FUND, TOTAL = "group", "fund", "total"
"""What a row of community capital is about."""


def score_accounts(rows: pd.DataFrame, indicator_set: IndicatorSet, round_id: str) -> pd.DataFrame:
    """INDICATOR_COLUMNS of household accounts: village_code, and a column for each indicator, NA where not given.

    eligible: households that gave the amount; missing: those of the village's accounts that did not; value: the mean
    amount of a household, NaN without any. Nobody passes or fails: passed is NaN.
    """
    villages, amounts = _by_village(rows, indicator_set)
    given = np.array([np.bincount(villages.codes, ~np.isnan(one), len(villages.units)) for one in amounts]).T
    sums = np.array([_sums(villages, one) for one in amounts]).T
    households = np.bincount(villages.codes, minlength=len(villages.units))[:, np.newaxis]
    mean = np.divide(sums, given, out=np.full(sums.shape, np.nan), where=given > 0)
    return _rows(villages, indicator_set, round_id, "household", given, households - given, mean)


def score_capital(rows: pd.DataFrame, indicator_set: IndicatorSet, round_id: str) -> pd.DataFrame:
    """INDICATOR_COLUMNS of community capital: village_code, kind (group, fund, total), groups, funds, members, money.

    value: the village's total where the file gives one, else the sum over its groups and funds; NaN where no row gives
    a number. A group counts as one group and a fund as one fund. Nobody passes or fails: passed is NaN.
    """
    kinds = rows["kind"].to_numpy(dtype=object)
    numbers = {name: rows[name].to_numpy(float, copy=True, na_value=np.nan) for name in ("groups", "funds")}
    count_themselves(kinds, **numbers)
    villages, amounts = _by_village(rows.assign(**numbers), indicator_set)
    total = np.asarray(kinds == TOTAL, dtype=bool)
    values = np.full((len(villages.units), len(amounts)), np.nan)
    for at, amount in enumerate(amounts):
        for rest in (~total, total):
            part = np.where(rest, amount, np.nan)
            known = np.bincount(villages.codes, ~np.isnan(part), len(villages.units)) > 0
            values[known, at] = _sums(villages, part)[known]
    there = (~np.isnan(values)).astype(np.float64)
    return _rows(villages, indicator_set, round_id, "village", there, 1 - there, values)


def count_themselves(kinds: npt.NDArray[np.object_], groups: _Floats, funds: _Floats) -> None:
    """Fill in place: a row about one group counts as one group where it gives no number, one about a fund as a fund."""
    for kind, numbers in ((GROUP, groups), (FUND, funds)):
        numbers[(kinds == kind) & np.isnan(numbers)] = 1


class _Villages:
    """Which village each row belongs to, the villages sorted by code."""

    def __init__(self, rows: pd.DataFrame) -> None:
        codes, units = pd.factorize(rows["village_code"], sort=True)
        self.codes: npt.NDArray[np.int64] = codes
        self.units: npt.NDArray[np.object_] = np.asarray(units, dtype=object)


def _by_village(rows: pd.DataFrame, indicator_set: IndicatorSet) -> tuple[_Villages, list[_Floats]]:
    nothing = np.full(len(rows), np.nan)
    ids = [indicator.id for indicator in indicator_set.indicators]
    columns = [rows[id_].to_numpy(dtype=float, na_value=np.nan) if id_ in rows.columns else nothing for id_ in ids]
    return _Villages(rows), columns


def _sums(villages: _Villages, amount: _Floats) -> _Floats:
    """By village; the smallest first, so that rows in another order give the same digits."""
    order = np.argsort(amount, kind="stable")
    sums = np.bincount(villages.codes[order], np.nan_to_num(amount[order]), len(villages.units))
    return np.asarray(sums, dtype=np.float64)


def _rows(
    villages: _Villages,
    indicator_set: IndicatorSet,
    round_id: str,
    counted: str,
    eligible: _Floats,
    missing: _Floats,
    value: _Floats,
) -> pd.DataFrame:
    return indicator_rows(
        round_id,
        villages.units,
        [indicator.id for indicator in indicator_set.indicators],
        counted=counted,
        eligible=eligible.astype(np.int64).ravel(),
        passed=np.nan,
        not_applicable=0,
        missing=missing.astype(np.int64).ravel(),
        value=value.ravel(),
    )
