"""The key doctor: which village, house and household each row of a table means, whatever spreadsheets have made of it.

What is sure is repaired and listed. What only the user can know is asked, and the rows concerned wait with a finding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.codes import read_code
from ...domain.decisions import NO_DECISIONS, Decisions
from ...domain.headings import Columns
from ...domain.house_numbers import has_words
from ...domain.personal import is_citizen_id, tells_of_person
from .house_dates import DateKeys, decide_dates
from .house_keys import Cells, HouseCodes, HouseNumbers, distinct_texts, read_house_codes, read_house_numbers
from .known_places import known_places
from .places import Places
from .questions import Case, Question, questions_of
from .reasons import mark
from .repairs import all_repairs
from .village_keys import PLACE_MEANINGS
from .village_rows import VillageKeys, read_villages

__all__ = ["ADDRESS_MEANINGS", "Case", "Doctored", "Question", "read_addresses"]

_REPEATED = (*PLACE_MEANINGS, "house_no", "unit_no")
ADDRESS_MEANINGS = (*_REPEATED, "house_code")
_CITIZEN_ID_DIGITS = 13


@dataclass(frozen=True)
class Doctored:
    """`rows`: village_code, house_no, house_code (integer, -1 without), unit_no, and the first reason against the row
    as finding_id ('' where it is sound) and value. village_code is '' only where there is a finding; it is the
    workspace's own code where the table has an alias of the year.

    `repairs`: row, column (the meaning), before, after and finding_id (the rule) of each that was carried out.
    `warnings`: row, village_code, finding_id and value of what rejects no row.
    """

    rows: pd.DataFrame
    repairs: pd.DataFrame
    questions: tuple[Question, ...]
    warnings: pd.DataFrame


def read_addresses(
    cells: pd.DataFrame,
    columns: Columns,
    places: Places,
    decisions: Decisions = NO_DECISIONS,
    *,
    year: int | None = None,
    earlier: pd.Series | None = None,
) -> Doctored:
    """Read and judge the columns of ADDRESS_MEANINGS that are there. `decisions.cells` must be in `cells` already.

    `year` decides which villages and aliases hold; without it there are no aliases. `earlier` has the finding ids of
    rows that are lost for another reason ('' for the others), as totals are: they keep it, and are neither repaired
    nor asked about.
    """
    texts = {name: distinct_texts(cells[columns.named[name]]) for name in _REPEATED if name in columns.named}
    houses = read_house_numbers(texts, len(cells))
    codes = read_house_codes(cells[columns.named["house_code"]]) if "house_code" in columns.named else None
    villages = read_villages(texts, houses.moos(), known_places(places, year), decisions)
    rows = _rows(cells.index, villages, houses, codes, earlier)
    _judge_persons(rows, texts, codes)
    _judge_names(rows, houses)
    repaired = rows["finding_id"].eq("").to_numpy()
    _judge_villages(rows, villages)
    dates = decide_dates(houses, rows["village_code"], repaired, places, decisions)
    undecided = _put_in(rows, dates)
    parts = [villages.repairs(cells.index, repaired), *houses.repairs(cells.index, repaired)]
    parts.append(dates.repairs(cells.index, repaired))
    spoiled = np.zeros(len(rows), dtype=bool)
    if codes is not None:
        spoiled = codes.malformed & rows["house_no"].ne("").to_numpy() & rows["finding_id"].eq("").to_numpy()
        mark(rows, codes.malformed & ~spoiled, "house_code_malformed", cells[columns.named["house_code"]])
        parts.append(codes.repairs(cells.index, repaired))
    if codes is not None or "house_no" in columns.named:
        _judge_houses(rows, undecided)
    waiting = rows["finding_id"].eq("house_no_is_date").to_numpy()[dates.at]
    questions = questions_of(villages.group, [key.ask for key in villages.keys], repaired, cells.index)
    questions += questions_of(dates.group, [key.ask for key in dates.keys], waiting, cells.index[dates.at])
    return Doctored(rows, all_repairs(parts), questions, _warnings(rows, villages, undecided, spoiled))


def _rows(
    index: pd.Index, villages: VillageKeys, houses: HouseNumbers, codes: HouseCodes | None, earlier: pd.Series | None
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "village_code": villages.each("code"),
            "house_no": houses.numbers(),
            "house_code": -1 if codes is None else codes.numbers,
            "unit_no": houses.units(),
            "finding_id": "" if earlier is None else earlier.to_numpy(dtype=object),
            "value": "",
        },
        index=index,
    )


def _judge_persons(rows: pd.DataFrame, texts: Cells, codes: HouseCodes | None) -> None:
    """A number of a person has slipped into the address: the row is not taken, and the number kept nowhere."""
    everywhere = np.arange(len(rows))
    columns = [(everywhere, *column) for column in texts.values()]
    if codes is not None:
        columns.append((codes.odd, codes.group, codes.texts))
    for at, group, found in columns:
        personal = np.array([_is_person(text) for text in found], dtype=bool)
        if personal.any():
            at, group = at[personal[group]], group[personal[group]]
            wrong, shown = np.zeros(len(rows), dtype=bool), pd.Series("", index=rows.index, dtype=object)
            wrong[at] = True
            shown.iloc[at] = np.array(found, dtype=object)[group]
            mark(rows, wrong, "personal_number_in_key", shown)
            rows.loc[wrong, ["house_no", "unit_no"]] = ""


def _judge_names(rows: pd.DataFrame, houses: HouseNumbers) -> None:
    """A name or a telephone in place of a house number is no number, and is kept nowhere."""
    for codes, readings in ((houses.codes, houses.readings), (houses.unit_codes, houses.unit_readings)):
        personal = np.array([tells_of_person(one.number) for one in readings], dtype=bool)
        worded = np.array([has_words(one.number) for one in readings], dtype=bool)
        for finding_id, wrong in (("personal_name_in_key", personal), ("house_no_with_words", worded)):
            if wrong.any():
                mark(rows, wrong[codes], finding_id)
                rows.loc[wrong[codes], ["house_no", "unit_no"]] = ""


def _is_person(text: str) -> bool:
    """Also as 1.101700230708E+12."""
    return len(text) >= _CITIZEN_ID_DIGITS and is_citizen_id(read_code(text).digits or text)


def _judge_villages(rows: pd.DataFrame, villages: VillageKeys) -> None:
    findings = villages.each("finding_id")
    wrong = (findings != "") & rows["finding_id"].eq("").to_numpy()
    if wrong.any():
        rows.loc[wrong, "finding_id"] = findings[wrong]
        rows.loc[wrong, "value"] = villages.values()[wrong]


def _put_in(rows: pd.DataFrame, dates: DateKeys) -> pd.Series:
    """Put the numbers in that dates were; what those that are not decided may be, '' for all other rows."""
    undecided = pd.Series("", index=rows.index, dtype=object)
    if len(dates.at):
        numbers = dates.each("number")
        house_no = rows["house_no"].to_numpy(dtype=object).copy()
        house_no[dates.at] = numbers
        rows["house_no"] = house_no
        undecided.iloc[dates.at] = dates.each("between")
    return undecided


def _judge_houses(rows: pd.DataFrame, undecided: pd.Series) -> None:
    """A row that nothing identifies is unsound."""
    without = rows["house_code"].to_numpy() < 0
    waiting = without & undecided.ne("").to_numpy() & rows["finding_id"].eq("").to_numpy()
    rows.loc[waiting, "finding_id"] = "house_no_is_date"
    rows.loc[waiting, "value"] = undecided[waiting]
    mark(rows, without & rows["house_no"].eq("").to_numpy(), "house_missing")


def _warnings(
    rows: pd.DataFrame, villages: VillageKeys, undecided: pd.Series, spoiled: NDArray[np.bool_]
) -> pd.DataFrame:
    """What the user should know about rows that are taken all the same."""
    sound = rows["finding_id"].eq("").to_numpy()
    table = pd.DataFrame({"row": rows.index, "village_code": rows["village_code"].to_numpy(), "value": ""})
    contradicts = table.assign(finding_id=villages.each("warning"))
    contradicts = contradicts[sound & contradicts["finding_id"].ne("").to_numpy()]
    left = sound & undecided.ne("").to_numpy()
    left_out = table[left].assign(finding_id="house_no_left_out", value=undecided[left].to_numpy())
    spoiled_codes = table[sound & spoiled].assign(finding_id="house_code_left_out")
    together = pd.concat([contradicts, left_out, spoiled_codes], ignore_index=True)
    return together.sort_values("row", kind="stable", ignore_index=True)
