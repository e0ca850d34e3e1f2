"""Persons folded to households: a household passes only when every eligible member does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.answers import FAIL, MISSING, NOT_APPLICABLE, PASS
from ...domain.indicators import IndicatorSet
from ..office.cells import Codes, Numbers
from .answers import Answers


@dataclass(frozen=True)
class Folded:
    """One entry for each household, by the first of its rows."""

    first: Codes
    """Position of each household's first row among the rows given."""
    codes: Answers
    amounts: Numbers


def fold(households: Codes, codes: Answers, amounts: Numbers, indicator_set: IndicatorSet) -> Folded:
    """The answers of households from those of persons (n × k) whose households these are.

    A question about persons fails where one member fails, is unknown where none fails and one has no answer, passes
    where an eligible member passes, and applies to nobody where it applies to no member. A question about the
    household may stand in the row of one member only, so that blanks beside an answer say nothing. An amount is the
    first one that a member's row has.
    """
    order = np.argsort(households, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(households[order]) != 0])
    sorted_codes = codes[order]

    def anyone(code: int) -> NDArray[np.bool_]:
        return np.asarray(np.logical_or.reduceat(sorted_codes == code, starts, axis=0), dtype=bool)

    of_household = np.array([one.unit == "household" for one in indicator_set.indicators], dtype=bool)
    unknown = anyone(MISSING) & ~of_household
    result = np.full((len(starts), codes.shape[1]), MISSING, dtype=np.int8, order="F")
    result[anyone(NOT_APPLICABLE)] = NOT_APPLICABLE
    result[anyone(PASS)] = PASS
    result[unknown] = MISSING
    result[anyone(FAIL)] = FAIL
    group = pd.Series(np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(order)])))
    money = pd.DataFrame(amounts[order]).groupby(group.to_numpy(), sort=True).first().to_numpy(dtype=np.float64)
    return Folded(order[starts], result, money.reshape(len(starts), amounts.shape[1]))


def person_counts(villages: NDArray[np.object_], codes: Answers, indicator_set: IndicatorSet) -> pd.DataFrame:
    """village_code, indicator_id, eligible, passed, not_applicable, missing: persons counted, by village, for the
    questions that are about persons."""
    village, names = pd.factorize(villages, sort=True)
    parts = []
    for at, one in enumerate(indicator_set.indicators):
        if one.unit != "person":
            continue
        column = codes[:, at].astype(np.int64)
        column[column == MISSING] = 3
        counts = np.bincount(village * 4 + column, minlength=4 * len(names)).reshape(-1, 4)
        parts.append(
            pd.DataFrame(
                {
                    "village_code": names,
                    "indicator_id": one.id,
                    "eligible": counts[:, PASS] + counts[:, FAIL],
                    "passed": counts[:, PASS],
                    "not_applicable": counts[:, NOT_APPLICABLE],
                    "missing": counts[:, 3],
                }
            )
        )
    columns = ["village_code", "indicator_id", "eligible", "passed", "not_applicable", "missing"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
