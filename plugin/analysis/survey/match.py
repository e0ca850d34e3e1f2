"""The reconciliation of a survey with the workspace: what becomes of each row, and counts that add up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.indicators import IndicatorSet
from ..office.cells import Codes, Numbers
from .answers import Answers
from .identity import NONE, identify
from .persons import fold
from .places import Places
from .table import SurveyTable

MATCHED = "MATCHED"
ONLY_IN_TABLE = "ONLY_IN_TABLE"
DUPLICATE = "DUPLICATE"
REJECTED = "REJECTED"
_CONFLICTS = ("household_conflict", "village_conflict", "person_conflict")
_SHOWN_DIFFERENCES = 5


@dataclass(frozen=True)
class Units:
    """What is kept: one entry for each household or, in a survey of villages, for each row."""

    rows: Codes
    """Position in the survey table of the row that the unit comes from, the first where persons were folded."""
    village_codes: NDArray[np.object_]
    household_ids: Codes
    """As `identity.identify` numbers them; NONE in a survey of villages."""
    codes: Answers
    amounts: Numbers


@dataclass(frozen=True)
class SurveyMatch:
    """Counts by their names in the import_batch table; `villages`: village_code, rows, held_back, households."""

    counts: dict[str, int]
    villages: pd.DataFrame
    findings: pd.DataFrame
    """row, village_code, outcome, finding_id, value and what the texts name; also what concerns no row."""
    matched: Codes
    """Positions of the matched rows in the survey table."""
    village_codes: NDArray[np.object_]
    """The village in the workspace of each matched row."""
    units: Units


def match_survey(
    table: SurveyTable, places: Places, year: int, indicator_set: IndicatorSet, *, whole: bool = True
) -> SurveyMatch:
    """Decide what becomes of each row; ROWS = MATCHED + ONLY_IN_TABLE + DUPLICATE + REJECTED.

    Cells that cannot be true reject a row wherever it belongs; of the others, those of villages that the workspace
    does not have in that year are only in the table; the rest are compared with each other. `whole`: whether the
    table is all of the file, so that villages without a row are worth a word.
    """
    rows = table.rows.copy()
    here = places.of_year(year)
    rows["village"] = rows["village_code"].map(here).fillna("")
    rows["outcome"] = np.where(rows["finding_id"] == "", MATCHED, REJECTED)
    away = rows["outcome"].eq(MATCHED) & rows["village"].eq("")
    rows.loc[away, "outcome"] = ONLY_IN_TABLE
    rows.loc[away, "finding_id"] = places.reasons_of_absence(rows.loc[away, "village_code"])
    rows["other_row"] = 0
    rows["differences"] = ""
    of_houses = table.layout.has_houses
    ids = _household_ids(rows, places) if of_houses else np.full(len(rows), NONE, dtype=np.int64)
    _set_apart_duplicates(rows, ids, table)
    if table.layout.id == "persons":
        _hold_back_whole_households(rows, ids)
    matched = np.flatnonzero(rows["outcome"] == MATCHED)
    units = _units(rows, ids, table, matched, indicator_set)
    villages = _village_counts(rows, units, of_houses)
    only_on_map = sorted(set(here.values()) - set(rows["village"])) if whole else []
    located = np.append(places.located, False)
    known = np.minimum(units.household_ids, len(located) - 1)
    outcomes = (MATCHED, ONLY_IN_TABLE, DUPLICATE, REJECTED)
    counts = {
        "rows": len(rows),
        **{name.lower(): int((rows["outcome"] == name).sum()) for name in outcomes},
        "unlocated": int((~located[known]).sum()) if of_houses else 0,
        "only_on_map": len(only_on_map),
    }
    return SurveyMatch(
        counts,
        villages,
        _findings(rows, table, only_on_map),
        matched,
        rows["village"].to_numpy(dtype=object)[matched],
        units,
    )


def _household_ids(rows: pd.DataFrame, places: Places) -> Codes:
    ids = np.full(len(rows), NONE, dtype=np.int64)
    open_rows = rows["outcome"].eq(MATCHED).to_numpy()
    asked = rows.loc[open_rows, ["village", "house_no", "unit_no", "house_code"]]
    found = identify(asked.rename(columns={"village": "village_code"}), places.households)
    ids[open_rows] = found.ids
    ambiguous = np.zeros(len(rows), dtype=bool)
    ambiguous[open_rows] = found.ambiguous
    rows.loc[ambiguous, "outcome"] = REJECTED
    rows.loc[ambiguous, "finding_id"] = "household_ambiguous"
    return ids


def _same_thing(rows: pd.DataFrame, ids: Codes, table: SurveyTable) -> Codes:
    """One number for each household or village, and in it for each person, indicator, group or fund."""
    place = ids if table.layout.has_houses else pd.factorize(rows["village"])[0].astype(np.int64)
    item, items = pd.factorize(table.values.item)
    if len(items) <= 1:
        return place
    return np.asarray(pd.factorize(place * len(items) + item)[0], dtype=np.int64)


def _set_apart_duplicates(rows: pd.DataFrame, ids: Codes, table: SurveyTable) -> None:
    """Every copy after the first, and all rows of one thing that say different things."""
    at = np.flatnonzero(rows["outcome"] == MATCHED)
    same = _same_thing(rows, ids, table)[at]
    repeated = at[pd.Series(same).duplicated(keep=False).to_numpy()]
    if not len(repeated):
        return
    group = pd.factorize(_same_thing(rows, ids, table)[repeated])[0]
    first = repeated[np.unique(group, return_index=True)[1]][group]
    answers, amounts = table.values.answers.codes, np.nan_to_num(table.values.answers.amounts, nan=-1.0)
    village = pd.factorize(rows["village"])[0]
    differs = (answers[repeated] != answers[first]).any(axis=1) | (village[repeated] != village[first])
    differs |= (amounts[repeated] != amounts[first]).any(axis=1)
    conflict = np.zeros(group.max() + 1, dtype=bool)
    conflict[group[differs]] = True
    copy = ~conflict[group] & (repeated != first)
    numbers = rows.index.to_numpy()
    other = np.where(repeated == first, repeated[_last_of_group(group)], first)
    level = "person" if table.layout.id == "persons" else table.layout.level
    for finding_id, lost in (("row_copy", copy), (f"{level}_conflict", conflict[group])):
        labels = rows.index[repeated[lost]]
        rows.loc[labels, "outcome"] = DUPLICATE
        rows.loc[labels, "finding_id"] = finding_id
        rows.loc[labels, "other_row"] = numbers[other[lost]]
    held = conflict[group]
    rows.loc[rows.index[repeated[held]], "differences"] = _differences(table, repeated[held], other[held])


def _differences(table: SurveyTable, these: Codes, others: Codes) -> NDArray[np.object_]:
    """What each row says otherwise than its counterpart: the questions, the first few."""
    answers = table.values.answers
    amounts = np.nan_to_num(answers.amounts, nan=-1.0)
    text = np.full(len(these), "", dtype=object)
    count = np.zeros(len(these), dtype=np.int64)
    questions = (*answers.indicator_ids, *answers.amount_ids)
    for at, id_ in enumerate(questions):
        matrix, column = (
            (answers.codes, at) if at < len(answers.indicator_ids) else (amounts, at - answers.codes.shape[1])
        )
        differs = matrix[these, column] != matrix[others, column]
        shown = differs & (count < _SHOWN_DIFFERENCES)
        text[shown] = text[shown] + np.where(count[shown] > 0, ", ", "") + id_
        count += differs
    more = count > _SHOWN_DIFFERENCES
    text[more] = text[more] + " …"
    return text


def _last_of_group(group: Codes) -> Codes:
    """For each member the position of its group's last member."""
    last = np.zeros(group.max() + 1, dtype=np.int64)
    last[group] = np.arange(len(group))
    return last[group]


def _hold_back_whole_households(rows: pd.DataFrame, ids: Codes) -> None:
    """A household of which one person is not clear is not counted at all: it could pass where it fails."""
    unclear = rows["finding_id"].eq("person_conflict").to_numpy()
    if not unclear.any():
        return
    witness = pd.Series(rows.index.to_numpy()[unclear]).groupby(ids[unclear]).first()
    others = rows["outcome"].eq(MATCHED).to_numpy() & np.isin(ids, witness.index.to_numpy())
    rows.loc[others, "outcome"] = DUPLICATE
    rows.loc[others, "finding_id"] = "household_unclear"
    rows.loc[others, "other_row"] = pd.Series(ids[others]).map(witness).to_numpy()


def _units(rows: pd.DataFrame, ids: Codes, table: SurveyTable, matched: Codes, indicator_set: IndicatorSet) -> Units:
    answers = table.values.answers
    codes, amounts, households = answers.codes[matched], answers.amounts[matched], ids[matched]
    if table.layout.id == "persons" and len(matched):
        folded = fold(households, codes, amounts, indicator_set)
        matched, households = matched[folded.first], households[folded.first]
        codes, amounts = folded.codes, folded.amounts
    return Units(matched, rows["village"].to_numpy(dtype=object)[matched], households, codes, amounts)


def _village_counts(rows: pd.DataFrame, units: Units, of_houses: bool) -> pd.DataFrame:
    good = rows["outcome"].eq(MATCHED)
    held = rows["finding_id"].isin((*_CONFLICTS, "household_unclear"))
    table = pd.DataFrame({"village_code": rows["village"], "rows": good, "held_back": held})[good | held]
    counts = table.groupby("village_code", sort=True)[["rows", "held_back"]].sum().astype(int).reset_index()
    households = pd.Series(units.village_codes, dtype=object).value_counts()
    counts["households"] = counts["village_code"].map(households).fillna(0).astype(int) if of_houses else 0
    return counts


def _findings(rows: pd.DataFrame, table: SurveyTable, only_on_map: list[str]) -> pd.DataFrame:
    lost = rows[rows["finding_id"] != ""].reset_index()
    names = ["row", "village_code", "outcome", "finding_id", "value", "indicator_id", "other_row", "differences"]
    lost = lost[names]
    lost["village_code"] = lost["village_code"].where(lost["finding_id"] != "code_malformed", lost["value"])
    lost["other_row"] = lost["other_row"].astype(str)
    touched = set(rows["village"]) - {""}
    useless = sorted(touched - set(rows.loc[rows["outcome"] == MATCHED, "village"]))
    villages = pd.DataFrame(
        {
            "village_code": [*only_on_map, *useless],
            "finding_id": ["village_only_on_map"] * len(only_on_map) + ["village_without_rows"] * len(useless),
        }
    )
    return pd.concat([table.notes, villages, lost], ignore_index=True)
