"""A reconciled survey as the columns that the store writes; lists of plain values, None where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.answers import ANSWERS_IN_WORD, MISSING
from .answers import Answers
from .identity import new_keys, texts_of
from .match import SurveyMatch
from .table import SurveyTable

Columns = dict[str, list[Any]]
_CODES = np.array([0, 1, 2, 3, None], dtype=object)
"""By answer code; -1, missing, is the last."""
_HOUSE_CODE_DIGITS = 11
_LINK_TEXTS = ["house_no", "house_code", "unit_no"]


@dataclass(frozen=True)
class HouseholdColumns:
    """New households with their house numbers, and what all matched households said; answers 0, 1 and 2 packed, each
    two bits that hold it plus one."""

    new: Columns
    answers: Columns
    packed_ids: tuple[str, ...]
    packed: Columns


def household_columns(table: SurveyTable, match: SurveyMatch, households: pd.DataFrame) -> HouseholdColumns:
    """Columns of the table household_link, and of the one that keeps the layout's answers, without round and batch. New
    households get random keys."""
    units, known = match.units, len(households)
    new = units.household_ids >= known
    keys = np.empty(len(units.rows), dtype=object)
    keys[~new] = households["household_key"].to_numpy(dtype=object)[units.household_ids[~new]]
    given = new_keys(int(new.sum()))
    keys[new] = given
    added = {"household_key": given, "village_code": units.village_codes[new].tolist()}
    place = {"household_key": keys.tolist(), "village_code": units.village_codes.tolist()}
    answers = table.values.answers
    amounts = {id_: _numbers(units.amounts[:, at]) for at, id_ in enumerate(answers.amount_ids)}
    links = {**added, **link_columns(table.rows[_LINK_TEXTS].iloc[units.rows[new]])}
    if table.layout.id in ("accounts", "poverty"):
        codes = {id_: _CODES[units.codes[:, at]].tolist() for at, id_ in enumerate(answers.indicator_ids)}
        return HouseholdColumns(links, {**place, **codes, **amounts}, (), {})
    said = {f"v{id_}": values for id_, values in amounts.items()}
    return HouseholdColumns(links, {**place, **said}, answers.indicator_ids, _packed(units.codes))


def _packed(codes: Answers) -> Columns:
    """Words of ANSWERS_IN_WORD answers, two bits each, the first answer lowest. MISSING plus one is 0."""
    words = {}
    for start in range(0, codes.shape[1], ANSWERS_IN_WORD):
        part = codes[:, start : start + ANSWERS_IN_WORD] - MISSING
        places = np.int64(1) << 2 * np.arange(part.shape[1])
        words[f"w{start // ANSWERS_IN_WORD}"] = np.einsum("ij,j->i", part, places).tolist()
    return words


def link_columns(rows: pd.DataFrame) -> Columns:
    """House numbers of rows with house_no, house_code (-1 without) and unit_no."""
    codes = rows["house_code"].to_numpy(dtype=np.int64)
    text = np.array(_house_code_texts(np.maximum(codes, 0)), dtype=object)
    text[codes < 0] = None
    return {
        "house_no": _or_none(rows["house_no"].to_numpy(dtype=object)),
        "house_code": text.tolist(),
        "unit_no": _or_none(rows["unit_no"].to_numpy(dtype=object)),
    }


def _house_code_texts(codes: NDArray[np.int64]) -> list[str]:
    digits = np.empty((len(codes), _HOUSE_CODE_DIGITS), dtype=np.uint8)
    for place in reversed(range(_HOUSE_CODE_DIGITS)):
        codes, digits[:, place] = codes // 10, codes % 10 + ord("0")
    return texts_of(digits)


def village_columns(table: SurveyTable, match: SurveyMatch, round_id: str, batch_id: str) -> Columns:
    """Columns of the table village_answer: one row for each answer there is."""
    units, answers = match.units, table.values.answers
    row, indicator = np.nonzero(units.codes >= 0)
    if table.layout.id == "long":
        ids = table.values.item[units.rows[row]]
    else:
        ids = np.array(answers.indicator_ids, dtype=object)[indicator]
    return {
        "round_id": [round_id] * len(row),
        "village_code": units.village_codes[row].tolist(),
        "indicator_id": ids.tolist(),
        "value": units.codes[row, indicator].astype(np.float64).tolist(),
        "batch_id": [batch_id] * len(row),
    }


def level_columns(table: SurveyTable, match: SurveyMatch) -> Columns:
    """Columns of the table village_level that only the file knows: the levels that it has in a column of its own."""
    units = match.units
    levels = table.values.texts.get("level", np.full(len(table.rows), "", dtype=object))[units.rows]
    there = np.flatnonzero(levels != "")
    return {"village_code": units.village_codes[there].tolist(), "level_id": levels[there].tolist()}


def capital_columns(table: SurveyTable, match: SurveyMatch) -> Columns:
    """Columns of the table community_capital that only the file knows."""
    units = match.units
    numbers = {id_: _numbers(units.amounts[:, at]) for at, id_ in enumerate(table.values.answers.amount_ids)}
    texts = {name: table.values.texts[name][units.rows].tolist() for name in ("kind", "name")}
    return {"village_code": units.village_codes.tolist(), **texts, **numbers}


def _numbers(values: NDArray[np.float64]) -> list[Any]:
    """The numbers, None for NaN."""
    given = values.astype(object)
    given[np.isnan(values)] = None
    return list(given.tolist())


def _or_none(texts: NDArray[np.object_]) -> list[Any]:
    given = texts.copy()
    given[given == ""] = None
    return list(given.tolist())
