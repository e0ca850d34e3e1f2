"""What would become of each row, worded for someone who looks through them before anything is written."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...domain.heading_meanings import meaning_names
from ..office.cells import Codes
from ..reports import with_texts
from ..shown_rows import ShownRows
from .match import SurveyMatch
from .places import Places
from .table import SurveyTable

OUTCOMES = ("rejected", "duplicate", "only_in_table", "only_on_map", "repaired", "remarks", "matched")
_BY_OUTCOME = {"REJECTED": "rejected", "DUPLICATE": "duplicate", "ONLY_IN_TABLE": "only_in_table"}
_COLUMNS = ("row", "village_code", "village", "house_no", "problem", "remedy", "value", "other_row", "differences")
_SHOWN = {
    "rejected": ("row", "village_code", "village", "house_no", "problem", "remedy"),
    "duplicate": ("row", "other_row", "village_code", "village", "house_no", "differences", "problem", "remedy"),
    "only_in_table": ("row", "village_code", "house_no", "problem", "remedy"),
    "only_on_map": ("village_code", "village", "problem", "remedy"),
    "repaired": ("row", "column", "before", "after", "problem"),
    "remarks": ("row", "village_code", "village", "problem", "remedy"),
    "matched": ("row", "village_code", "village", "house_no", "pin"),
}


def review_tables(
    survey: SurveyTable, match: SurveyMatch, places: Places, findings: pd.DataFrame, year: int, *, thai: bool
) -> dict[str, ShownRows]:
    """One table for each of OUTCOMES. `row` is the file's own number, 0 for what concerns no row; `finding_id` and
    `indicator_id` are not shown."""
    worded = _worded(survey, places, findings, year, thai)
    kind = worded["outcome"].map(_BY_OUTCOME)
    kind = kind.mask(worded["finding_id"].eq("village_only_on_map"), "only_on_map").fillna("remarks")
    tables = {
        name: _shown(worded[kind.eq(name).to_numpy(dtype=bool)], name)
        for name in OUTCOMES
        if name not in ("matched", "repaired")
    }
    tables["repaired"] = _repaired(survey, thai)
    tables["matched"] = _matched(survey, match, places)
    return {name: ShownRows(tables[name], _SHOWN[name]) for name in OUTCOMES}


def _worded(survey: SurveyTable, places: Places, findings: pd.DataFrame, year: int, thai: bool) -> pd.DataFrame:
    worded = with_texts(findings.reset_index(drop=True), thai=thai).rename(columns={"text": "problem"})
    worded = worded.reindex(columns=[*_COLUMNS, "outcome", "finding_id", "indicator_id"])
    worded["row"] = pd.to_numeric(worded["row"], errors="coerce").fillna(0).astype(np.int64)
    worded["village"] = _names(worded["village_code"], places, year)
    worded["house_no"] = _houses(survey, worded["row"])
    texts = [name for name in worded if name != "row"]
    worded[texts] = worded[texts].astype(object).fillna("")
    return worded


def _shown(table: pd.DataFrame, name: str) -> pd.DataFrame:
    if name == "duplicate":
        other = pd.to_numeric(table["other_row"], errors="coerce").fillna(0).astype(np.int64)
        together = np.minimum(table["row"], other.where(other > 0, table["row"]))
        table = table.iloc[np.lexsort((table["row"], together))]
    else:
        table = table.sort_values("row", kind="stable")
    return table[[*_SHOWN[name], "finding_id", "indicator_id"]].reset_index(drop=True)


def _repaired(survey: SurveyTable, thai: bool) -> pd.DataFrame:
    repairs = survey.repairs.reset_index(drop=True)
    worded = with_texts(repairs, thai=thai).rename(columns={"text": "problem"})
    worded["row"] = pd.to_numeric(worded["row"], errors="coerce").fillna(0).astype(np.int64)
    worded["column"] = _column_names(worded["column"], thai)
    return worded.assign(indicator_id="")[[*_SHOWN["repaired"], "finding_id", "indicator_id"]]


def repairs_by_rule(survey: SurveyTable, *, thai: bool) -> dict[str, ShownRows]:
    """For each rule its different changes, with the number of their cells and the first row: column, before, after."""
    found = {}
    for finding_id, group in survey.repairs.groupby("finding_id", sort=False):
        parts = group.groupby(["column", "before", "after"], sort=False, dropna=False)["row"]
        table = pd.DataFrame({"count": parts.size(), "first_row": parts.min()}).reset_index()
        table["column"] = _column_names(table["column"], thai)
        found[str(finding_id)] = ShownRows(table, ("before", "after", "column", "count", "first_row"))
    return found


def _column_names(columns: pd.Series, thai: bool) -> pd.Series:
    """Meanings in words; a heading stays as it is."""
    return columns.map({**{name: name for name in columns.unique()}, **meaning_names(thai)})


def _matched(survey: SurveyTable, match: SurveyMatch, places: Places) -> pd.DataFrame:
    rows = survey.rows.index.to_numpy()[match.matched]
    names = dict(zip(places.villages["village_code"], places.villages["name_th"].fillna("")))
    table = pd.DataFrame({"row": rows.astype(np.int64), "village_code": match.village_codes})
    table["village"] = table["village_code"].map(names).fillna("")
    table["house_no"] = _houses(survey, table["row"])
    table["pin"] = np.where(household_of_rows(match, places) >= 0, "●", "") if survey.layout.has_houses else ""
    return table.assign(finding_id="", indicator_id="")


def household_of_rows(match: SurveyMatch, places: Places) -> Codes:
    """For each matched row the position of its household among the known ones that have a pin, else -1."""
    located = np.append(places.located, False)
    ids, none = match.household_ids, len(located) - 1
    known = np.where((ids < 0) | (ids >= none), none, ids)
    return np.where(located[known], known, -1)


def _houses(survey: SurveyTable, rows: pd.Series) -> pd.Series:
    """The house numbers, as they are compared, of rows by their numbers; '' where there are none."""
    if not survey.layout.has_houses:
        return pd.Series("", index=rows.index, dtype=object)
    found = survey.rows["house_no"].reindex(rows.to_numpy()).astype(object).fillna("")
    return pd.Series(found.to_numpy(), index=rows.index, dtype=object)


def _names(codes: pd.Series, places: Places, year: int) -> pd.Series:
    """Names of the villages that the codes, own or second ones, mean in the year."""
    names = dict(zip(places.villages["village_code"], places.villages["name_th"].fillna("")))
    return codes.map({code: names.get(village, "") for code, village in places.of_year(year).items()}).fillna("")


def pin_of_row(survey: SurveyTable, match: SurveyMatch, places: Places, row: int) -> bytes | None:
    """The pin of the household that the row is matched with, as a GeoPackage blob."""
    at = np.flatnonzero(survey.rows.index.to_numpy()[match.matched] == row)
    if not len(at) or not survey.layout.has_houses:
        return None
    household = int(household_of_rows(match, places)[at[0]])
    return bytes(places.households["geom"].iloc[household]) if household >= 0 else None
