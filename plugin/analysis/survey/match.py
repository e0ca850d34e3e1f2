"""The reconciliation of a survey with the workspace: what becomes of each row, and counts that add up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..office.cells import Codes
from .identity import NONE, identify
from .places import Places
from .table import SurveyTable

MATCHED = "MATCHED"
ONLY_IN_TABLE = "ONLY_IN_TABLE"
DUPLICATE = "DUPLICATE"
REJECTED = "REJECTED"
_CONFLICTS = ("household_conflict", "village_conflict")


@dataclass(frozen=True)
class SurveyMatch:
    """Counts by their names in the import_batch table; `villages`: village_code, rows, held_back."""

    counts: dict[str, int]
    villages: pd.DataFrame
    findings: pd.DataFrame
    """row, village_code, outcome, finding_id, value and what the texts name; also what concerns no row."""
    matched: Codes
    """Positions of the matched rows in the survey table."""
    village_codes: NDArray[np.object_]
    """The village in the workspace of each matched row."""
    household_ids: Codes
    """The household of each matched row as `identity.identify` numbers them; NONE in a village-level survey."""


def match_survey(table: SurveyTable, places: Places, year: int, *, household_level: bool) -> SurveyMatch:
    """Decide what becomes of each row; ROWS = MATCHED + ONLY_IN_TABLE + DUPLICATE + REJECTED.

    Cells that cannot be true reject a row wherever it belongs; of the others, those of villages that the workspace
    does not have in that year are only in the table; the rest are compared with each other.
    """
    rows = table.rows.copy()
    here = places.of_year(year)
    rows["village"] = rows["village_code"].map(here).fillna("")
    rows["outcome"] = np.where(rows["finding_id"] == "", MATCHED, REJECTED)
    away = rows["outcome"].eq(MATCHED) & rows["village"].eq("")
    rows.loc[away, "outcome"] = ONLY_IN_TABLE
    rows.loc[away, "finding_id"] = places.reasons_of_absence(rows.loc[away, "village_code"])
    ids = _household_ids(rows, places) if household_level else pd.factorize(rows["village"])[0].astype(np.int64)
    rows["other_row"] = 0
    _set_apart_duplicates(rows, ids, table, "household_conflict" if household_level else "village_conflict")
    matched = np.flatnonzero(rows["outcome"] == MATCHED)
    villages = _village_counts(rows)
    only_on_map = sorted(set(here.values()) - set(rows["village"]))
    located = np.append(places.located, False)
    known = np.minimum(ids[matched], len(located) - 1)
    outcomes = (MATCHED, ONLY_IN_TABLE, DUPLICATE, REJECTED)
    counts = {
        "rows": len(rows),
        **{name.lower(): int((rows["outcome"] == name).sum()) for name in outcomes},
        "unlocated": int((~located[known]).sum()) if household_level else 0,
        "only_on_map": len(only_on_map),
    }
    return SurveyMatch(
        counts,
        villages,
        _findings(rows, table, only_on_map),
        matched,
        rows["village"].to_numpy(dtype=object)[matched],
        ids[matched] if household_level else np.full(len(matched), NONE, dtype=np.int64),
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


def _set_apart_duplicates(rows: pd.DataFrame, ids: Codes, table: SurveyTable, conflict_id: str) -> None:
    """Every copy after the first, and all rows of a household (or village) that say different things."""
    at = np.flatnonzero(rows["outcome"] == MATCHED)
    repeated = at[pd.Series(ids[at]).duplicated(keep=False).to_numpy()]
    if not len(repeated):
        return
    group = pd.factorize(ids[repeated])[0]
    first = repeated[np.unique(group, return_index=True)[1]][group]
    answers, amounts = table.answers.codes, np.nan_to_num(table.answers.amounts, nan=-1.0)
    village = pd.factorize(rows["village"])[0]
    differs = (answers[repeated] != answers[first]).any(axis=1) | (village[repeated] != village[first])
    if amounts.shape[1]:
        differs |= (amounts[repeated] != amounts[first]).any(axis=1)
    conflict = np.zeros(group.max() + 1, dtype=bool)
    conflict[group[differs]] = True
    copy = ~conflict[group] & (repeated != first)
    numbers = rows.index.to_numpy()
    other = np.where(repeated == first, repeated[_last_of_group(group)], first)
    for finding_id, lost in (("row_copy", copy), (conflict_id, conflict[group])):
        labels = rows.index[repeated[lost]]
        rows.loc[labels, "outcome"] = DUPLICATE
        rows.loc[labels, "finding_id"] = finding_id
        rows.loc[labels, "other_row"] = numbers[other[lost]]


def _last_of_group(group: Codes) -> Codes:
    """For each member the position of its group's last member."""
    last = np.zeros(group.max() + 1, dtype=np.int64)
    last[group] = np.arange(len(group))
    return last[group]


def _village_counts(rows: pd.DataFrame) -> pd.DataFrame:
    good = rows["outcome"].eq(MATCHED)
    held = rows["finding_id"].isin(_CONFLICTS)
    table = pd.DataFrame({"village_code": rows["village"], "rows": good, "held_back": held})[good | held]
    return table.groupby("village_code", sort=True)[["rows", "held_back"]].sum().astype(int).reset_index()


def _findings(rows: pd.DataFrame, table: SurveyTable, only_on_map: list[str]) -> pd.DataFrame:
    lost = rows[rows["finding_id"] != ""]
    lost = lost.reset_index()[["row", "village_code", "outcome", "finding_id", "value", "indicator_id", "other_row"]]
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
