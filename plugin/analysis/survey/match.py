"""The reconciliation of a survey with the workspace: what becomes of each row, and counts that add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.indicators import IndicatorSet
from ..office.cells import Codes, Numbers, mapped
from .answers import Answers
from .identity import NONE, identify
from .persons import fold
from .places import Places
from .table import OTHER_YEAR, SurveyTable

MATCHED, ONLY_IN_TABLE, DUPLICATE, REJECTED = range(4)
OUTCOMES = ("MATCHED", "ONLY_IN_TABLE", "DUPLICATE", "REJECTED")
_NO_PERSONS = (OTHER_YEAR, "row_of_heading", "row_of_notes", "row_of_totals")
_CONFLICTS = ("household_conflict", "village_conflict", "person_conflict", "household_unclear")
_SHOWN_DIFFERENCES = 5
_NUMBER_WORDS = {"-1": "∅"}
_ANSWER_WORDS = {**_NUMBER_WORDS, "2": "-"}
"""How differing answers are shown: as files have them, a missing one as an empty set."""
_Texts = NDArray[np.object_]


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
    household_ids: Codes
    """The household of each matched row, as in `Units`."""
    units: Units


def match_survey(
    table: SurveyTable, places: Places, year: int, indicator_set: IndicatorSet, *, whole: bool = True
) -> SurveyMatch:
    """Decide what becomes of each row; ROWS = MATCHED + ONLY_IN_TABLE + DUPLICATE + REJECTED.

    Cells that cannot be true reject a row wherever it belongs; of the others, those of villages that the workspace
    does not have in that year are only in the table; the rest are compared with each other. `whole`: whether the
    table is all of the file, so that villages without a row are worth a word.
    """
    here = places.of_year(year)
    judged = _Judged(table, mapped(table.rows["village_code"], lambda code: here.get(code, "")))
    away = np.flatnonzero((judged.outcome == MATCHED) & (judged.village == ""))
    judged.lose(away, ONLY_IN_TABLE, places.reasons_of_absence(table.rows["village_code"].iloc[away]).to_numpy())
    of_houses = table.layout.has_houses
    ids = _household_ids(judged, table, places) if of_houses else np.full(len(table.rows), NONE, dtype=np.int64)
    _set_apart_duplicates(judged, ids, table)
    if table.layout.id == "persons":
        _hold_back_whole_households(judged, ids, table)
    matched = np.flatnonzero(judged.outcome == MATCHED)
    units = _units(judged, ids, table, matched, indicator_set)
    seen = set(judged.village)
    only_on_map = sorted(set(here.values()) - seen) if whole else []
    located = np.append(places.located, False)
    known = np.minimum(units.household_ids, len(located) - 1)
    tally = np.bincount(judged.outcome, minlength=len(OUTCOMES)).tolist()
    counts = {
        "rows": len(table.rows),
        **dict(zip(map(str.lower, OUTCOMES), tally)),
        "unlocated": int((~located[known]).sum()) if of_houses else 0,
        "only_on_map": len(only_on_map),
    }
    return SurveyMatch(
        counts,
        _village_counts(judged, units, of_houses),
        _findings(judged, table, only_on_map, matched, seen),
        matched,
        judged.village[matched],
        ids[matched],
        units,
    )


class _Judged:
    """What has become of each row so far: its outcome, the finding against it, and the row that it clashes with."""

    def __init__(self, table: SurveyTable, village: _Texts) -> None:
        self.village = village
        self.finding: _Texts = table.rows["finding_id"].to_numpy(dtype=object).copy()
        self.outcome = np.where(self.finding == "", MATCHED, REJECTED).astype(np.int8)
        self.other_row = np.zeros(len(village), dtype=np.int64)
        self.differences: _Texts = np.full(len(village), "", dtype=object)

    def lose(self, at: Codes, outcome: int, finding: str | _Texts, other_row: Codes | int = 0) -> None:
        self.outcome[at] = outcome
        self.finding[at] = finding
        self.other_row[at] = other_row


def _household_ids(judged: _Judged, table: SurveyTable, places: Places) -> Codes:
    """Of the rows that are open and, in a table of persons, of those that are rejected for what they answer."""
    ids = np.full(len(table.rows), NONE, dtype=np.int64)
    asked = judged.outcome == MATCHED
    if table.layout.id == "persons":
        asked |= _rejected_members(judged)
    at = np.flatnonzero(asked)
    addresses = table.rows[["house_no", "unit_no", "house_code"]].iloc[at]
    found = identify(addresses.assign(village_code=judged.village[at]), places.households)
    ids[at] = np.where(found.ambiguous, NONE, found.ids)
    ambiguous = at[found.ambiguous]
    judged.lose(ambiguous[judged.outcome[ambiguous] == MATCHED], REJECTED, "household_ambiguous")
    return ids


def _rejected_members(judged: _Judged) -> NDArray[np.bool_]:
    """Rows that are persons of this survey, but cannot be taken as they are."""
    no_persons = np.isin(judged.finding.astype(str), _NO_PERSONS)
    return np.asarray((judged.outcome == REJECTED) & (judged.village != "") & ~no_persons, dtype=bool)


def _same_thing(judged: _Judged, ids: Codes, table: SurveyTable) -> Codes:
    """One number for each household or village, and in it for each person, indicator, group or fund."""
    place = ids if table.layout.has_houses else pd.factorize(judged.village)[0].astype(np.int64)
    if not table.values.has_items:
        return place
    item, items = pd.factorize(table.values.item)
    return np.asarray(pd.factorize(place * len(items) + item)[0], dtype=np.int64)


def _set_apart_duplicates(judged: _Judged, ids: Codes, table: SurveyTable) -> None:
    """Every copy after the first, and all rows of one thing that say different things."""
    at = np.flatnonzero(judged.outcome == MATCHED)
    same = _same_thing(judged, ids, table)
    repeated = at[pd.Series(same[at]).duplicated(keep=False).to_numpy()]
    if not len(repeated):
        return
    group = pd.factorize(same[repeated])[0]
    first = repeated[np.unique(group, return_index=True)[1]][group]
    answers, amounts = table.values.answers.codes, np.nan_to_num(table.values.answers.amounts, nan=-1.0)
    differs = (answers[repeated] != answers[first]).any(axis=1) | (judged.village[repeated] != judged.village[first])
    differs |= (amounts[repeated] != amounts[first]).any(axis=1)
    conflict = np.zeros(group.max() + 1, dtype=bool)
    conflict[group[differs]] = True
    copy, held = ~conflict[group] & (repeated != first), conflict[group]
    numbers = table.rows.index.to_numpy()
    other = np.where(repeated == first, repeated[_last_of_group(group)], first)
    level = "person" if table.layout.id == "persons" else table.layout.level
    judged.lose(repeated[copy], DUPLICATE, "row_copy", numbers[other[copy]])
    judged.lose(repeated[held], DUPLICATE, f"{level}_conflict", numbers[other[held]])
    judged.differences[repeated[held]] = _differences(table, repeated[held], other[held])


def _differences(table: SurveyTable, these: Codes, others: Codes) -> _Texts:
    """What each row says otherwise than its counterpart, the first few: “8: 1 / 0 · 22: 52,000 / 25,000”."""
    answers = table.values.answers
    words = _ANSWER_WORDS if table.layout.has_houses else _NUMBER_WORDS
    columns: list[tuple[str, NDArray[Any], Mapping[str, str]]] = [
        *((id_, answers.codes[:, at], words) for at, id_ in enumerate(answers.indicator_ids)),
        *((id_, answers.amounts[:, at], _NUMBER_WORDS) for at, id_ in enumerate(answers.amount_ids)),
    ]
    text = np.full(len(these), "", dtype=object)
    count = np.zeros(len(these), dtype=np.int64)
    for id_, column, said in columns:
        one, other = column[these].astype(np.float64), column[others].astype(np.float64)
        differs = (one != other) & ~(np.isnan(one) & np.isnan(other))
        shown = np.flatnonzero(differs & (count < _SHOWN_DIFFERENCES))
        between = np.where(count[shown] > 0, " · ", "").astype(object)
        text[shown] = text[shown] + between + f"{id_}: " + _said(one[shown], said) + " / " + _said(other[shown], said)
        count += differs
    more = count > _SHOWN_DIFFERENCES
    text[more] = text[more] + " …"
    return text


def _said(values: Numbers, words: Mapping[str, str]) -> _Texts:
    texts = [f"{value:,.0f}" for value in np.nan_to_num(values, nan=-1.0).tolist()]
    return np.array([words.get(text, text) for text in texts], dtype=object)


def _last_of_group(group: Codes) -> Codes:
    """For each member the position of its group's last member."""
    last = np.zeros(group.max() + 1, dtype=np.int64)
    last[group] = np.arange(len(group))
    return last[group]


def _hold_back_whole_households(judged: _Judged, ids: Codes, table: SurveyTable) -> None:
    """A household of which one person is not clear is not counted at all: it could pass where it fails."""
    unclear = (judged.finding == "person_conflict") | (_rejected_members(judged) & (ids != NONE))
    if not unclear.any():
        return
    witness = pd.Series(table.rows.index.to_numpy()[unclear]).groupby(ids[unclear]).first()
    others = np.flatnonzero((judged.outcome == MATCHED) & np.isin(ids, witness.index.to_numpy()))
    judged.lose(others, DUPLICATE, "household_unclear", pd.Series(ids[others]).map(witness).to_numpy(dtype=np.int64))


def _units(judged: _Judged, ids: Codes, table: SurveyTable, matched: Codes, indicator_set: IndicatorSet) -> Units:
    answers = table.values.answers
    codes, amounts, households = answers.codes[matched], answers.amounts[matched], ids[matched]
    if table.layout.id == "persons" and len(matched):
        folded = fold(households, codes, amounts, indicator_set)
        matched, households = matched[folded.first], households[folded.first]
        codes, amounts = folded.codes, folded.amounts
    return Units(matched, judged.village[matched], households, codes, amounts)


def _village_counts(judged: _Judged, units: Units, of_houses: bool) -> pd.DataFrame:
    good = judged.outcome == MATCHED
    held = np.zeros(len(good), dtype=bool)
    lost = np.flatnonzero(judged.outcome == DUPLICATE)
    held[lost] = np.isin(judged.finding[lost].astype(str), _CONFLICTS)
    table = pd.DataFrame({"village_code": judged.village, "rows": good, "held_back": held})[good | held]
    counts = table.groupby("village_code", sort=True)[["rows", "held_back"]].sum().astype(int).reset_index()
    households = pd.Series(units.village_codes, dtype=object).value_counts()
    counts["households"] = counts["village_code"].map(households).fillna(0).astype(int) if of_houses else 0
    return counts


def _findings(
    judged: _Judged, table: SurveyTable, only_on_map: list[str], matched: Codes, seen: set[str]
) -> pd.DataFrame:
    at = np.flatnonzero(judged.outcome != MATCHED)
    lost = table.rows.iloc[at].rename_axis("row").reset_index()
    lost = lost.drop(columns=["house_code", "unit_no"], errors="ignore").assign(
        outcome=np.array(OUTCOMES, dtype=object)[judged.outcome[at]],
        finding_id=judged.finding[at],
        other_row=judged.other_row[at].astype(str),
        differences=judged.differences[at],
    )
    lost["village_code"] = lost["village_code"].where(lost["finding_id"] != "code_malformed", lost["value"])
    useless = sorted(seen - {""} - set(judged.village[matched]))
    villages = pd.DataFrame(
        {
            "village_code": [*only_on_map, *useless],
            "finding_id": ["village_only_on_map"] * len(only_on_map) + ["village_without_rows"] * len(useless),
        }
    )
    return pd.concat([table.notes, villages, lost], ignore_index=True)
