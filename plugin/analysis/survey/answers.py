"""Answer cells as numbers, whole columns at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.answers import FAIL, IMPOSSIBLE, MISSING, NO_ANSWER, PASS, answer_words
from ...domain.headings import Columns
from ...domain.indicators import IndicatorSet
from ..office.cells import Codes, Numbers, amounts, clean, distinct

_LARGEST_CODE = 2
"""A number above this, in the column of an indicator that has an amount, is the amount itself."""
Answers = NDArray[np.int8]


@dataclass(frozen=True)
class SurveyAnswers:
    """Answers of n rows to k questions, and m numbers beside them."""

    indicator_ids: tuple[str, ...]
    codes: Answers
    """n × k: 1 pass, 0 fail, 2 not applicable (or a score 1–3), -1 missing, -9 impossible."""
    amount_ids: tuple[str, ...]
    amounts: Numbers
    """n × m, NaN missing."""
    blame: Blame
    contradicts: NDArray[np.bool_]
    """Rows in which the answer and the amount say different things."""

    def at(self, rows: Codes) -> SurveyAnswers:
        """Of some rows only."""
        return replace(
            self,
            codes=self.codes[rows],
            amounts=self.amounts[rows],
            blame=self.blame.at(rows),
            contradicts=self.contradicts[rows],
        )


class Blame:
    """The first impossible cell of each row: what it answers, and where it stands."""

    def __init__(self, count: int) -> None:
        self._column = np.full(count, -1, dtype=np.int64)
        self._position = np.full(count, -1, dtype=np.int64)
        self._labels: list[str] = []

    def note(self, rows: NDArray[np.bool_], label: str, position: int) -> None:
        """The rows in which the cell at `position`, which answers `label`, cannot be true."""
        if not rows.any():
            return
        new = rows & (self._column < 0)
        self._column[new] = len(self._labels)
        self._position[new] = position
        self._labels.append(label)

    def at(self, rows: Codes) -> Blame:
        """Of some rows only."""
        part = Blame(0)
        part._column, part._position, part._labels = self._column[rows], self._position[rows], self._labels
        return part

    @property
    def rows(self) -> NDArray[np.bool_]:
        return np.asarray(self._column >= 0, dtype=bool)

    @property
    def labels(self) -> NDArray[np.object_]:
        """What each row is to blame for, '' where nothing."""
        return np.array([*self._labels, ""], dtype=object)[self._column]

    def texts(self, cells: pd.DataFrame) -> pd.Series:
        """The impossible cell of each row, '' where there is none."""
        text = pd.Series("", index=cells.index, dtype=object)
        for position in np.unique(self._position[self._position >= 0]):
            rows = self._position == position
            text[rows] = cells[position][rows].astype(str)
        return text


def read_answers(cells: pd.DataFrame, columns: Columns, indicator_set: IndicatorSet, year: int) -> SurveyAnswers:
    """The answers to all indicators of the set in a survey of that year; those without a column are missing."""
    words = answer_words(indicator_set)
    ids = tuple(indicator.id for indicator in indicator_set.indicators)
    codes = np.full((len(cells), len(ids)), MISSING, dtype=np.int8, order="F")
    money = np.full((len(cells), len(indicator_set.amount_ids)), np.nan, order="F")
    amount_columns = _amount_columns(columns, indicator_set)
    blame = Blame(len(cells))
    contradicts = np.zeros(len(cells), dtype=bool)
    for at, id_ in enumerate(ids):
        answer = codes[:, at]
        if id_ in columns.indicators:
            answer[:] = answer_codes(cells[columns.indicators[id_]], words)
        if id_ in indicator_set.amount_ids:
            paid = money[:, indicator_set.amount_ids.index(id_)]
            wrong = _read_amount(cells, columns, id_, amount_columns.get(id_), answer, paid)
            blame.note(wrong, id_, amount_columns.get(id_, -1))
            contradicts |= _apply_threshold(answer, paid, indicator_set.threshold(id_, year))
        blame.note(answer == IMPOSSIBLE, id_, columns.indicators.get(id_, -1))
    return SurveyAnswers(ids, codes, indicator_set.amount_ids, money, blame, contradicts)


def answer_codes(column: pd.Series, words: Mapping[str, int]) -> Answers:
    """The cells of a column by the words' meaning, IMPOSSIBLE where they have none."""
    rows, texts = distinct(column)
    return np.array([words.get(text, IMPOSSIBLE) for text in clean(texts)], dtype=np.int8)[rows]


def numbers_read(cells: pd.DataFrame, positions: Sequence[int | None], labels: Sequence[str]) -> tuple[Numbers, Blame]:
    """Columns of numbers side by side, NaN where a cell is blank or there is no column; the impossible ones are blamed,
    negative ones too."""
    numbers = np.full((len(cells), len(labels)), np.nan, order="F")
    blame = Blame(len(cells))
    for at, (position, label) in enumerate(zip(positions, labels)):
        if position is None:
            continue
        column = cells[position].astype(object)
        given = amounts(column)
        blank = np.isnan(given)
        blank[blank] = clean(column[blank]).isin(NO_ANSWER).to_numpy()
        numbers[:, at] = given
        blame.note((np.isnan(given) & ~blank) | (given < 0), label, position)
    return numbers, blame


def _amount_columns(columns: Columns, indicator_set: IndicatorSet) -> Mapping[str, int]:
    """Where the amounts stand; a column of average income is that of the only indicator with an amount."""
    found = {id_: at for id_, at in columns.amounts.items() if id_ in indicator_set.amount_ids}
    if "income" in columns.named and len(indicator_set.amount_ids) == 1:
        found.setdefault(indicator_set.amount_ids[0], columns.named["income"])
    return found


def _read_amount(
    cells: pd.DataFrame, columns: Columns, id_: str, own: int | None, answer: Answers, paid: Numbers
) -> NDArray[np.bool_]:
    """Fill `paid` from the amount's own column, else from large numbers in the answer's; both in place. The rows in
    which the own column is to blame for an impossible answer."""
    if id_ in columns.indicators:
        given = amounts(cells[columns.indicators[id_]])
        is_amount = (answer == IMPOSSIBLE) & (given > _LARGEST_CODE)
        paid[is_amount] = given[is_amount]
        answer[is_amount] = MISSING
    if own is None:
        return np.zeros(len(answer), dtype=bool)
    text = cells[own]
    given = amounts(text)
    there = given >= 0
    paid[there] = given[there]
    wrong = ~there
    wrong[wrong] = ~clean(text[wrong]).isin(NO_ANSWER).to_numpy()
    answer[wrong] = IMPOSSIBLE
    return wrong


def _apply_threshold(answer: Answers, paid: Numbers, threshold: float | None) -> NDArray[np.bool_]:
    """Answer by the amount where there is no answer; the rows in which the two say different things."""
    if threshold is None:
        return np.zeros(len(answer), dtype=bool)
    known = ~np.isnan(paid)
    says = np.where(paid >= threshold, PASS, FAIL)
    derived = known & (answer == MISSING)
    answer[derived] = says[derived]
    return np.asarray(known & np.isin(answer, (PASS, FAIL)) & (answer != says), dtype=bool)
