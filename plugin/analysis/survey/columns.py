"""A reconciled survey as the columns that the store writes; lists of plain values, None where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .identity import new_keys
from .match import SurveyMatch, Units
from .table import SurveyTable

Columns = dict[str, list[Any]]
_CODES = np.array([0, 1, 2, 3, None], dtype=object)
"""By answer code; -1, missing, is the last."""
_HOUSE_CODE_DIGITS = 11


@dataclass(frozen=True)
class HouseholdColumns:
    """New households without a pin, their house numbers, and what all matched households said."""

    households: Columns
    links: Columns
    answers: Columns


def household_columns(
    table: SurveyTable, match: SurveyMatch, households: pd.DataFrame, round_id: str, batch_id: str
) -> HouseholdColumns:
    """Columns of the tables household and household_link, and of the one that keeps the layout's answers. New
    households get random keys."""
    units, known = match.units, len(households)
    new = units.household_ids >= known
    keys = np.empty(len(units.rows), dtype=object)
    keys[~new] = households["household_key"].to_numpy(dtype=object)[units.household_ids[~new]]
    keys[new] = new_keys(int(new.sum()))
    count = int(new.sum())
    added = {"household_key": keys[new].tolist(), "village_code": units.village_codes[new].tolist()}
    place = {
        "batch_id": [batch_id] * len(keys),
        "household_key": keys.tolist(),
        "village_code": units.village_codes.tolist(),
    }
    return HouseholdColumns(
        {**added, "source": [round_id] * count, "batch_id": [batch_id] * count},
        {**added, **link_columns(table.rows.iloc[units.rows[new]])},
        {**place, **_kept(table, units, round_id)},
    )


def _kept(table: SurveyTable, units: Units, round_id: str) -> Columns:
    answers = table.values.answers
    codes = {id_: _CODES[units.codes[:, at]].tolist() for at, id_ in enumerate(answers.indicator_ids)}
    amounts = {id_: _numbers(units.amounts[:, at]) for at, id_ in enumerate(answers.amount_ids)}
    if table.layout.id in ("accounts", "poverty"):
        return {"round_id": [round_id] * len(units.rows), **codes, **amounts}
    return {
        **{f"i{id_}": values for id_, values in codes.items()},
        **{f"v{id_}": values for id_, values in amounts.items()},
    }


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
