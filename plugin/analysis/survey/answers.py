"""Answer cells as numbers, whole columns at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.answers import FAIL, IMPOSSIBLE, MISSING, NO_ANSWER, PASS, answer_words
from ...domain.headings import Columns
from ...domain.indicators import IndicatorSet
from ..office.cells import Numbers, amounts, clean, distinct

_LARGEST_CODE = 2
"""A number above this, in the column of an indicator that has an amount, is the amount itself."""


@dataclass(frozen=True)
class SurveyAnswers:
    """Answers of n rows to k indicators, and amounts to m of them."""

    indicator_ids: tuple[str, ...]
    codes: NDArray[np.int8]
    """n × k: 1 pass, 0 fail, 2 not applicable (or a score 1–3), -1 missing, -9 impossible."""
    amount_ids: tuple[str, ...]
    amounts: Numbers
    """n × m, NaN missing."""
    impossible_at: NDArray[np.int64]
    """Index of each row's first impossible answer, -1 where there is none."""
    impossible_text: pd.Series
    contradicts: NDArray[np.bool_]
    """Rows in which the answer and the amount say different things."""


def read_answers(cells: pd.DataFrame, columns: Columns, indicator_set: IndicatorSet) -> SurveyAnswers:
    """The answers to all indicators of the set; those without a column are missing."""
    words = answer_words(indicator_set)
    ids = tuple(indicator.id for indicator in indicator_set.indicators)
    codes = np.full((len(cells), len(ids)), MISSING, dtype=np.int8, order="F")
    money = np.full((len(cells), len(indicator_set.amount_ids)), np.nan)
    blamed = np.full(len(cells), -1, dtype=np.int64)
    contradicts = np.zeros(len(cells), dtype=bool)
    for at, id_ in enumerate(ids):
        answer = codes[:, at]
        if id_ in columns.indicators:
            answer[:] = _codes(cells[columns.indicators[id_]], words)
        if id_ in indicator_set.amount_ids:
            paid = money[:, indicator_set.amount_ids.index(id_)]
            blamed[_read_amount(cells, columns, id_, answer, paid) & (blamed < 0)] = columns.amounts.get(id_, -1)
            contradicts |= _apply_threshold(answer, paid, indicator_set.by_id[id_].threshold)
        new = (answer == IMPOSSIBLE) & (blamed < 0)
        blamed[new] = columns.indicators.get(id_, -1)
    impossible = codes == IMPOSSIBLE
    first = np.where(impossible.any(axis=1), impossible.argmax(axis=1), -1).astype(np.int64)
    return SurveyAnswers(ids, codes, indicator_set.amount_ids, money, first, _cells_at(cells, blamed), contradicts)


def _codes(column: pd.Series, words: Mapping[str, int]) -> NDArray[np.int8]:
    rows, texts = distinct(column)
    return np.array([words.get(text, IMPOSSIBLE) for text in clean(texts)], dtype=np.int8)[rows]


def _read_amount(
    cells: pd.DataFrame, columns: Columns, id_: str, answer: NDArray[np.int8], paid: Numbers
) -> NDArray[np.bool_]:
    """Fill `paid` from the amount's own column, else from large numbers in the answer's; both in place. The rows in
    which the own column is to blame for an impossible answer."""
    if id_ in columns.indicators:
        given = amounts(cells[columns.indicators[id_]])
        is_amount = (answer == IMPOSSIBLE) & (given > _LARGEST_CODE)
        paid[is_amount] = given[is_amount]
        answer[is_amount] = MISSING
    if id_ in columns.amounts:
        text = cells[columns.amounts[id_]]
        given = amounts(text)
        there = given >= 0
        paid[there] = given[there]
        wrong = ~there
        wrong[wrong] = ~clean(text[wrong]).isin(NO_ANSWER).to_numpy()
        answer[wrong] = IMPOSSIBLE
        return wrong
    return np.zeros(len(answer), dtype=bool)


def _apply_threshold(answer: NDArray[np.int8], paid: Numbers, threshold: float | None) -> NDArray[np.bool_]:
    """Answer by the amount where there is no answer; the rows in which the two say different things."""
    if threshold is None:
        return np.zeros(len(answer), dtype=bool)
    known = ~np.isnan(paid)
    says = np.where(paid >= threshold, PASS, FAIL)
    derived = known & (answer == MISSING)
    answer[derived] = says[derived]
    return np.asarray(known & np.isin(answer, (PASS, FAIL)) & (answer != says), dtype=bool)


def _cells_at(cells: pd.DataFrame, positions: NDArray[np.int64]) -> pd.Series:
    """The text of one cell of each row, '' where the position is -1."""
    text = pd.Series("", index=cells.index, dtype=object)
    for position in np.unique(positions[positions >= 0]):
        rows = positions == position
        text[rows] = cells[position][rows].astype(str)
    return text
