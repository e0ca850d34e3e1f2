"""What the key doctor asks: repairs that it does only on the user's order, with the cases that wait for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..office.cells import Codes

MOST_CASES = 200
Choices = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Ask:
    """A question about one distinct cell; `choices` are what it may have meant with a score from 0 to 1."""

    finding_id: str
    before: str
    choices: Choices
    key: str = ""


@dataclass(frozen=True)
class Case:
    """One distinct cell that waits: what it may have meant with scores from 0 to 1, and in how many rows it stands."""

    before: str
    choices: Choices
    rows: int
    first_row: int
    key: str
    """Under what `Decisions.names` answers it; '' where the question has one answer for all cases."""


@dataclass(frozen=True)
class Question:
    """`finding_id` is the repair that the order carries out, `rows` how many rows wait for it; at most MOST_CASES
    cases, those with most rows first."""

    finding_id: str
    rows: int
    cases: tuple[Case, ...]


def questions_of(
    group: Codes, asked: Sequence[Ask | None], waiting: NDArray[np.bool_], index: pd.Index
) -> tuple[Question, ...]:
    """The questions of the waiting rows; `group` says for each row which of the asked is its own."""
    at = np.flatnonzero(waiting)
    if not len(at):
        return ()
    found, first, counts = np.unique(group[at], return_index=True, return_counts=True)
    cases: dict[tuple[str, str, str], Case] = {}
    for number, row, count in zip(found.tolist(), index[at[first]].tolist(), counts.tolist()):
        ask = asked[number]
        if ask is None:
            continue
        same = cases.get((ask.finding_id, ask.key, ask.before))
        if same:
            count, row = count + same.rows, min(row, same.first_row)
        cases[ask.finding_id, ask.key, ask.before] = Case(ask.before, ask.choices, count, row, ask.key)
    ids = dict.fromkeys(finding_id for finding_id, _, _ in cases)
    return tuple(_question(name, [case for (id_, _, _), case in cases.items() if id_ == name]) for name in ids)


def _question(finding_id: str, cases: list[Case]) -> Question:
    ordered = sorted(cases, key=lambda case: (-case.rows, case.first_row))
    return Question(finding_id, sum(case.rows for case in cases), tuple(ordered[:MOST_CASES]))
