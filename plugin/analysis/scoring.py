"""From answers to indicators: counts and values for each village and indicator of one survey round."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..domain.errors import InputError, tr_noop
from ..domain.indicators import Indicator, IndicatorSet
from ..domain.progress import SILENT, Progress

INDICATOR_COLUMNS = (
    "round_id unit_code indicator_id counted eligible passed not_applicable missing value origin".split()
)
"""The columns of `village_indicator`, which both functions here return, sorted by unit_code and the set's order."""

_FAIL, _PASS, _NOT_APPLICABLE, _MISSING = range(4)
_BEST_SCORE = 3

_Ints = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float64]


def score_households(
    answers: pd.DataFrame, indicator_set: IndicatorSet, round_id: str, progress: Progress = SILENT
) -> pd.DataFrame:
    """The counts by village of household answers: columns village_code and `i<indicator id>` with 1 pass, 0 fail,
    2 not applicable, NA missing; one row a household.

    Everything is counted in households, also where the question is about persons: a household passes when all its
    eligible members do. eligible = passed + failed; not applicable and missing stand apart from both. value =
    100 * passed / eligible, NaN where nobody is eligible. An indicator without a column is missing for every
    household. Raises InputError where an answer is none of these.
    """
    codes, villages = pd.factorize(answers["village_code"], sort=True)
    asked = _asked(indicator_set, answers)
    counts = np.zeros((len(villages), len(asked), 4), dtype=np.int64)
    for position, indicator in enumerate(asked):
        outcome = _outcomes(answers, indicator)
        flat = np.bincount(codes * 4 + outcome, minlength=4 * len(villages))
        counts[:, position, :] = flat.reshape(-1, 4)
        progress.report((position + 1) / len(asked))
    passed = counts[:, :, _PASS].ravel()
    eligible = passed + counts[:, :, _FAIL].ravel()
    return _rows(
        round_id,
        np.asarray(villages, dtype=object),
        asked,
        counted="household",
        eligible=eligible,
        passed=passed,
        not_applicable=counts[:, :, _NOT_APPLICABLE].ravel(),
        missing=counts[:, :, _MISSING].ravel(),
        value=_share(passed, eligible),
    )


def score_village_answers(answers: pd.DataFrame, indicator_set: IndicatorSet, round_id: str) -> pd.DataFrame:
    """The rows of a survey that is about villages from the start: columns village_code, indicator_id, value.

    Each village counts itself: eligible 1 where it has an answer, missing 1 where it has none. For scores 1–3 value is
    the score, and only the best score counts as passed; for pass and fail as in `score_households`. Indicators that
    the set does not have are left out. Raises InputError for two answers to one question and for impossible values.
    """
    asked = [indicator for indicator in indicator_set.indicators if indicator.known]
    kept = answers["indicator_id"].isin([indicator.id for indicator in asked])
    given = answers[kept]
    if given.duplicated(["village_code", "indicator_id"]).any():
        raise InputError(
            tr_noop("Round {round} has two answers of one village to one indicator. Take back one import."),
            round=round_id,
        )
    villages, units = pd.factorize(answers["village_code"], sort=True)
    columns = {indicator.id: position for position, indicator in enumerate(asked)}
    grid = np.full((len(units), len(asked)), np.nan)
    grid[villages[kept.to_numpy()], given["indicator_id"].map(columns).to_numpy(dtype=np.int64)] = _floats(
        given["value"]
    )
    values = grid.ravel()
    _refuse_impossible(values, indicator_set)
    scored = indicator_set.answer == "score_1_3"
    skipped = np.zeros(len(values), dtype=bool) if scored else values == _NOT_APPLICABLE
    eligible = ~np.isnan(values) & ~skipped
    passed = eligible & (values == (_BEST_SCORE if scored else _PASS))
    return _rows(
        round_id,
        np.asarray(units, dtype=object),
        asked,
        counted="village",
        eligible=eligible.astype(np.int64),
        passed=passed.astype(np.int64),
        not_applicable=skipped.astype(np.int64),
        missing=np.isnan(values).astype(np.int64),
        value=values if scored else _share(passed.astype(np.int64), eligible.astype(np.int64)),
    )


def _asked(indicator_set: IndicatorSet, answers: pd.DataFrame) -> list[Indicator]:
    """The set's indicators, without those nobody knows yet and the table does not have."""
    return [one for one in indicator_set.indicators if one.known or f"i{one.id}" in answers.columns]


def _outcomes(answers: pd.DataFrame, indicator: Indicator) -> _Ints:
    column = f"i{indicator.id}"
    if column not in answers.columns:
        return np.full(len(answers), _MISSING, dtype=np.int64)
    values = _floats(answers[column])
    outcome = np.where(np.isnan(values), _MISSING, values)
    if not np.isin(outcome, (_FAIL, _PASS, _NOT_APPLICABLE, _MISSING)).all() or (values == _MISSING).any():
        raise _impossible(indicator.id, "1, 0, 2")
    return outcome.astype(np.int64)


def _refuse_impossible(values: _Floats, indicator_set: IndicatorSet) -> None:
    allowed = (1, 2, 3) if indicator_set.answer == "score_1_3" else (_FAIL, _PASS, _NOT_APPLICABLE)
    wrong = ~np.isnan(values) & ~np.isin(values, allowed)
    if wrong.any():
        asked = [indicator.id for indicator in indicator_set.indicators if indicator.known]
        raise _impossible(asked[int(np.flatnonzero(wrong)[0]) % len(asked)], ", ".join(map(str, allowed)))


def _impossible(indicator_id: str, allowed: str) -> InputError:
    return InputError(
        tr_noop("An answer to indicator {id} is none of {allowed}. Import the survey again."),
        id=indicator_id,
        allowed=allowed,
    )


def _floats(values: pd.Series) -> _Floats:
    return np.asarray(values.to_numpy(dtype=float, na_value=np.nan), dtype=np.float64)


def _share(passed: _Ints, eligible: _Ints) -> _Floats:
    share = np.full(len(passed), np.nan)
    np.divide(100.0 * passed, eligible, out=share, where=eligible > 0)
    return share


def _rows(
    round_id: str, villages: npt.NDArray[np.object_], asked: list[Indicator], *, counted: str, **counts: object
) -> pd.DataFrame:
    ids = np.array([indicator.id for indicator in asked], dtype=object)
    frame = pd.DataFrame(
        {
            "round_id": round_id,
            "unit_code": np.repeat(villages, len(ids)),
            "indicator_id": np.tile(ids, len(villages)),
            "counted": counted,
            **counts,
            "origin": "computed",
        }
    )
    return frame[list(INDICATOR_COLUMNS)]
