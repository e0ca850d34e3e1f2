"""A reconciled survey as the columns that the store writes; lists of plain values, None where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .identity import new_keys
from .match import SurveyMatch
from .table import SurveyTable

Columns = dict[str, list[Any]]
_CODES = np.array([0, 1, 2, 3, None], dtype=object)
"""By answer code; -1, missing, is the last."""
_HOUSE_CODE_DIGITS = 11


@dataclass(frozen=True)
class HouseholdColumns:
    """New households without a pin, their house numbers, and the answers of all matched households."""

    households: Columns
    links: Columns
    answers: Columns


def household_columns(
    table: SurveyTable, match: SurveyMatch, households: pd.DataFrame, batch_id: str, source: str
) -> HouseholdColumns:
    """Columns of the tables household, household_link and answer_<round>. New households get random keys."""
    known = len(households)
    new = match.household_ids >= known
    keys = np.empty(len(match.matched), dtype=object)
    keys[~new] = households["household_key"].to_numpy(dtype=object)[match.household_ids[~new]]
    keys[new] = new_keys(int(new.sum()))
    count = int(new.sum())
    added = {"household_key": keys[new].tolist(), "village_code": match.village_codes[new].tolist()}
    return HouseholdColumns(
        {**added, "source": [source] * count, "batch_id": [batch_id] * count},
        {**added, **link_columns(table.rows.iloc[match.matched[new]])},
        {
            "batch_id": [batch_id] * len(keys),
            "household_key": keys.tolist(),
            "village_code": match.village_codes.tolist(),
            **_answer_columns(table, match),
        },
    )


def link_columns(rows: pd.DataFrame) -> Columns:
    """House numbers of rows with house_no, house_code (-1 without) and unit_no."""
    codes = rows["house_code"].to_numpy(dtype=np.int64)
    text = np.char.mod(f"%0{_HOUSE_CODE_DIGITS}d", np.maximum(codes, 0)).astype(object)  # zfill fails on none, numpy 2
    text[codes < 0] = None
    return {
        "house_no": _or_none(rows["house_no"].to_numpy(dtype=object)),
        "house_code": text.tolist(),
        "unit_no": _or_none(rows["unit_no"].to_numpy(dtype=object)),
    }


def village_columns(table: SurveyTable, match: SurveyMatch, round_id: str, batch_id: str) -> Columns:
    """Columns of the table village_answer: one row for each answer there is."""
    codes = table.answers.codes[match.matched]
    row, indicator = np.nonzero(codes >= 0)
    ids = np.array(table.answers.indicator_ids, dtype=object)
    return {
        "round_id": [round_id] * len(row),
        "village_code": match.village_codes[row].tolist(),
        "indicator_id": ids[indicator].tolist(),
        "value": codes[row, indicator].astype(np.float64).tolist(),
        "batch_id": [batch_id] * len(row),
    }


def answers_frame(
    villages: Sequence[str], names: Sequence[str], count: int, rows: Iterable[tuple[int, ...]]
) -> pd.DataFrame:
    """The way back: village_code and the named answers, NaN where there is none. Each of the `count` rows is the
    position of its village and then its answers, -1 for none."""
    width = len(names) + 1
    flat = np.fromiter(chain.from_iterable(rows), dtype=np.int16, count=count * width)
    table = flat.reshape(count, width)
    answers = table[:, 1:].astype(np.float32)
    answers[answers < 0] = np.nan
    frame = pd.DataFrame(answers, columns=list(names))
    frame.insert(0, "village_code", np.array(villages, dtype=object)[table[:, 0]])
    return frame


def _answer_columns(table: SurveyTable, match: SurveyMatch) -> Columns:
    codes = table.answers.codes[match.matched]
    amounts = table.answers.amounts[match.matched]
    columns: Columns = {f"i{id_}": _CODES[codes[:, at]].tolist() for at, id_ in enumerate(table.answers.indicator_ids)}
    for at, id_ in enumerate(table.answers.amount_ids):
        paid = amounts[:, at].astype(object)
        paid[np.isnan(amounts[:, at])] = None
        columns[f"v{id_}"] = paid.tolist()
    return columns


def _or_none(texts: NDArray[np.object_]) -> list[Any]:
    given = texts.copy()
    given[given == ""] = None
    return list(given.tolist())
