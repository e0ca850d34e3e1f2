"""From answers to indicators: counts and values for each village and indicator of one survey round."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..domain.answers import ANSWERS_IN_WORD, FAIL, MISSING, NO_ANSWER_BITS, NOT_APPLICABLE, PASS
from ..domain.errors import InputError, tr_noop
from ..domain.indicators import IndicatorSet
from ..domain.progress import SILENT, Progress

INDICATOR_COLUMNS = (
    "round_id unit_code indicator_id counted eligible passed not_applicable missing value origin".split()
)
"""The columns of `village_indicator` without the batch, sorted by unit_code and the set's order."""
LEVEL_COLUMNS = "round_id village_code level_id problems missing origin".split()
"""The columns of `village_level` without the batch."""

_OUTCOMES = (MISSING, FAIL, PASS, NOT_APPLICABLE)
"""In the order of their codes, which rise by one."""
_BEST_SCORE = 3

_Ints = npt.NDArray[np.int64]
_Positions = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float64]


def score_codes(
    positions: _Positions,
    codes: npt.NDArray[np.int8],
    villages: Sequence[str],
    indicator_ids: Sequence[str],
    indicator_set: IndicatorSet,
    round_id: str,
    *,
    counted: str = "household",
    progress: Progress = SILENT,
) -> pd.DataFrame:
    """The counts by village of n households' (or, by `counted`, persons') answers to k indicators.

    `positions`: n positions in `villages`. `codes`, n × k in the order of `indicator_ids`: 1 pass, 0 fail, 2 not
    applicable, -1 missing. A household passes when all its eligible members do. eligible = passed + failed; not
    applicable and missing stand apart from both. value = 100 * passed / eligible, NaN where nobody is eligible. An
    indicator that is not among `indicator_ids` is missing for all; one that the set does not have is left out, and so
    is a village without a household. Raises InputError where a code is none of these.
    """
    column_of = {id_: at for at, id_ in enumerate(indicator_ids)}
    asked = [one for one in indicator_set.indicators if one.known or one.id in column_of]
    counts = np.zeros((len(villages), len(asked), len(_OUTCOMES)), dtype=np.int64)
    base = positions.astype(np.int64) * len(_OUTCOMES) - MISSING
    for place, indicator in enumerate(asked):
        outcome = codes[:, column_of[indicator.id]] if indicator.id in column_of else np.int8(MISSING)
        if not MISSING <= outcome.min(initial=0) <= outcome.max(initial=0) <= NOT_APPLICABLE:
            raise _impossible(indicator.id, "1, 0, 2")
        counts[:, place, :] = np.bincount(base + outcome, minlength=counts[:, 0].size).reshape(len(villages), -1)
        progress.report((place + 1) / len(asked))
    order = np.argsort(np.array(villages, dtype=object))
    order = order[np.bincount(positions, minlength=len(villages))[order] > 0]
    missing, failed, passed, not_applicable = (counts[order, :, outcome].ravel() for outcome in range(len(_OUTCOMES)))
    eligible = passed + failed
    return indicator_rows(
        round_id,
        np.array(villages, dtype=object)[order],
        [indicator.id for indicator in asked],
        counted=counted,
        eligible=eligible,
        passed=passed,
        not_applicable=not_applicable,
        missing=missing,
        value=_share(passed, eligible),
    )


def score_households(
    answers: pd.DataFrame, indicator_set: IndicatorSet, round_id: str, progress: Progress = SILENT
) -> pd.DataFrame:
    """`score_codes` of a table with village_code and `i<indicator id>`, NA where an answer is missing."""
    positions, villages = pd.factorize(answers["village_code"], sort=True)
    asked = [indicator.id for indicator in indicator_set.indicators if f"i{indicator.id}" in answers.columns]
    codes = np.empty((len(answers), len(asked)), dtype=np.int8, order="F")
    for place, id_ in enumerate(asked):
        values = _floats(answers[f"i{id_}"])
        if not (np.isnan(values) | np.isin(values, (FAIL, PASS, NOT_APPLICABLE))).all():
            raise _impossible(id_, "1, 0, 2")
        codes[:, place] = np.where(np.isnan(values), MISSING, values)
    return score_codes(positions, codes, list(villages), asked, indicator_set, round_id, progress=progress)


def unpack_words(words: array[int], width: int, count: int) -> tuple[_Positions, npt.NDArray[np.int8]]:
    """Positions and codes of `count` answers a household, as `score_codes` takes them, from the numbers that SQLite
    packs: for each household its position, then words with ANSWERS_IN_WORD answers of two bits each."""
    table = np.frombuffer(words, dtype=np.int64).reshape(-1, width)
    codes = np.empty((len(table), count), dtype=np.int8, order="F")
    for at in range(count):
        word, place = divmod(at, ANSWERS_IN_WORD)
        np.bitwise_and(table[:, 1 + word] >> 2 * place, NO_ANSWER_BITS, out=codes[:, at], casting="unsafe")
    codes[codes == NO_ANSWER_BITS] = MISSING
    return table[:, 0], codes


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
    skipped = np.zeros(len(values), dtype=bool) if scored else values == NOT_APPLICABLE
    eligible = ~np.isnan(values) & ~skipped
    passed = eligible & (values == (_BEST_SCORE if scored else PASS))
    return indicator_rows(
        round_id,
        np.asarray(units, dtype=object),
        [indicator.id for indicator in asked],
        counted="village",
        eligible=eligible.astype(np.int64),
        passed=passed.astype(np.int64),
        not_applicable=skipped.astype(np.int64),
        missing=np.isnan(values).astype(np.int64),
        value=values if scored else _share(passed.astype(np.int64), eligible.astype(np.int64)),
    )


def development_levels(answers: pd.DataFrame, indicator_set: IndicatorSet, round_id: str) -> pd.DataFrame:
    """LEVEL_COLUMNS of the villages with scores (village_code, indicator_id, value), by the set's rule; no rows without
    a rule. level_id is None, cannot be decided, where an indicator of the set has no score: `missing` lists those."""
    rule = indicator_set.level_rule
    ids = [indicator.id for indicator in indicator_set.indicators]
    if rule is None or answers.empty:
        return pd.DataFrame(columns=LEVEL_COLUMNS, dtype=object)
    given = answers[answers["indicator_id"].isin(ids) & answers["value"].notna()]
    grid = given.pivot(index="village_code", columns="indicator_id", values="value")
    grid = grid.reindex(index=sorted(answers["village_code"].unique()), columns=ids).astype(np.float64)
    problems = (grid == rule.problem_score).sum(axis=1)
    complete = grid.notna().all(axis=1)
    levels = {count: rule.of_problems(int(count)).id for count in problems.unique()}
    absent = grid.isna().to_numpy()
    texts, row_of = np.unique(absent, axis=0, return_inverse=True)
    lists = np.array([",".join(np.array(ids, dtype=object)[row]) for row in texts], dtype=object)
    frame = pd.DataFrame(
        {
            "round_id": round_id,
            "village_code": grid.index.to_numpy(dtype=object),
            "level_id": problems.map(levels).where(complete, None).to_numpy(dtype=object),
            "problems": problems.to_numpy(dtype=np.int64),
            "missing": lists[row_of.ravel()],
            "origin": "computed",
        }
    )
    return frame[LEVEL_COLUMNS]


def _refuse_impossible(values: _Floats, indicator_set: IndicatorSet) -> None:
    allowed = (1, 2, 3) if indicator_set.answer == "score_1_3" else (FAIL, PASS, NOT_APPLICABLE)
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


def indicator_rows(
    round_id: str, villages: npt.NDArray[np.object_], indicator_ids: Sequence[str], *, counted: str, **counts: object
) -> pd.DataFrame:
    """INDICATOR_COLUMNS from counts that run over the indicators of one village after the other."""
    ids = np.array(indicator_ids, dtype=object)
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
