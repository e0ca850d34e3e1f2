"""A survey file as codes: which village and household each row is about, and what it says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.decisions import NO_DECISIONS, Decisions
from ...domain.errors import InputError, tr_noop
from ...domain.headings import Columns
from ...domain.indicators import IndicatorSet
from ...domain.layouts import COUNTS, LAYOUTS, Layout
from ...domain.mapping import TableMapping
from ...domain.survey_rules import SurveyRule
from ...domain.thai import year_ce
from ..office.cells import distinct, whole_numbers
from ..office.tables import OfficeTable
from ..reports import masked
from .count_matrix import count_matrix
from .doctor import Question, read_addresses
from .judging import broken_rules
from .no_rows import no_rows
from .places import Places
from .privacy import Dropped, personal_columns
from .proposal import columns_read
from .reasons import mark
from .values import Values, read_values

OTHER_YEAR = "year_differs"
"""Of rows that are no rows of the survey."""


@dataclass(frozen=True)
class SurveyTable:
    """The non-blank rows of a survey file. All columns and arrays have one entry per row, in the file's order."""

    layout: Layout
    rows: pd.DataFrame
    """As `doctor.read_addresses` makes them, and indicator_id of the finding. Index: the file's row number."""
    values: Values
    notes: pd.DataFrame
    """Findings that reject no row: about the file, or warnings about a row (column `row`)."""
    repairs: pd.DataFrame
    questions: tuple[Question, ...]
    dropped: tuple[Dropped, ...]

    def villages_changed(self, before: SurveyTable, retyped: Collection[int]) -> set[str]:
        """The villages, as they were and as they are now, of the rows that orders have changed; `before` is the same
        file with other orders, `retyped` are the rows with cells that were put right in one of the two."""
        names = ["village_code", "house_no", "house_code", "unit_no", "finding_id"]
        changed = (self.rows[names] != before.rows[names]).any(axis=1) | self.rows.index.isin(list(retyped))
        return {code for one in (before, self) for code in one.rows.loc[changed, "village_code"] if code}

    def of_villages(self, codes: Collection[str]) -> SurveyTable:
        """Only the rows of these villages, and what is said of them."""
        at = np.flatnonzero(self.rows["village_code"].isin(codes))
        rows = self.rows.iloc[at]
        notes = self.notes[self.notes["row"].isin(rows.index)] if "row" in self.notes else self.notes[:0]
        repairs = self.repairs[self.repairs["row"].isin(rows.index)]
        return replace(self, rows=rows, values=self.values.at(at), notes=notes, repairs=repairs)


def read_survey(
    table: OfficeTable,
    mapping: TableMapping,
    indicator_set: IndicatorSet,
    year: int,
    places: Places,
    decisions: Decisions = NO_DECISIONS,
    rules: Sequence[SurveyRule] = (),
) -> SurveyTable:
    """Read the columns of the mapping; all others stay unread, and those about persons are counted. Rows are held
    against the rules: an error rejects the row, the rest are notes.

    Raises InputError for missing columns, a file of another level (province, household, village) and indicators that
    the set does not have.
    """
    layout = LAYOUTS[mapping.layout]
    columns = columns_read(table, mapping, indicator_set)
    cells = table.read_rows(columns.positions, _repeated(columns))
    if cells.empty:
        raise InputError(
            tr_noop("The file {file} has a heading but no rows below it. Choose the file with the answers."),
            file=table.name,
        )
    cells = _put_right(cells, decisions.cells)
    lost = no_rows(table, cells, columns)
    doctored = read_addresses(cells, columns, places, decisions, year=year, earlier=lost)
    values = read_values(layout.id, cells, columns, indicator_set, table.name, year)
    rows = doctored.rows
    rows["indicator_id"] = ""
    _judge(rows, cells, columns, values, year)
    asked = (layout, rows, cells, columns, values, indicator_set, table.headings)
    broken = broken_rules(rules, *asked, places.bounds)
    warnings = _take_up(rows, broken)
    dropped = personal_columns(table, mapping)
    about = _notes(table, columns, indicator_set, layout, values, rows, dropped)
    notes = pd.concat([about, doctored.warnings, warnings], ignore_index=True)
    return SurveyTable(layout, rows, values, notes, doctored.repairs, doctored.questions, dropped)


def _repeated(columns: Columns) -> list[int]:
    """The columns in which few texts repeat, as a rule: everything but money and registration codes."""
    amounts = {target.id for target in columns.targets.values() if target.meaning == "amount"}
    single = {"house_code", "amount", "income", "capital_name", "latitude", "longitude"}
    return [
        at
        for at, target in columns.targets.items()
        if target.meaning not in single
        and not target.meaning.startswith("account_")
        and not (target.meaning == "indicator" and target.id in amounts)
    ]


def _put_right(cells: pd.DataFrame, corrections: Mapping[int, Mapping[str, str]]) -> pd.DataFrame:
    """The cells with what the user has typed in their place."""
    here = {row: changes for row, changes in corrections.items() if row in cells.index}
    if not here:
        return cells
    cells = cells.copy()
    for position in {int(at) for changes in here.values() for at in changes if int(at) in cells.columns}:
        column = cells[position].astype(object)
        for row, changes in here.items():
            if str(position) in changes:
                column.loc[row] = changes[str(position)]
        cells[position] = column
    return cells


def _say_nothing(values: Values) -> NDArray[np.bool_]:
    """Rows of numbers without one that can be used."""
    answers = values.answers
    if answers.indicator_ids or not answers.amount_ids:
        return np.zeros(len(values.item), dtype=bool)
    numbers = answers.amounts
    if answers.amount_ids[0].split(":")[0] == COUNTS[0]:
        numbers = count_matrix(numbers).complete.surveyed
    return np.asarray(np.isnan(numbers).all(axis=1) & ~answers.blame.rows, dtype=bool)


def _judge(rows: pd.DataFrame, cells: pd.DataFrame, columns: Columns, values: Values, year: int) -> None:
    """Give each unsound row the first reason against it that is not one of its address: its year, its answers."""
    _judge_year(rows, cells, columns, year)
    mark(rows, values.item_missing, "item_unknown")
    if values.personal is not None:
        mark(rows, values.personal, "personal_in_name")
    mark(rows, _say_nothing(values), "row_says_nothing")
    blame = values.answers.blame
    wrong = blame.rows & rows["finding_id"].eq("").to_numpy()
    if wrong.any():
        rows.loc[wrong, "finding_id"] = "answer_impossible"
        rows.loc[wrong, "value"] = masked(blame.texts(cells)[wrong])
        rows.loc[wrong, "indicator_id"] = blame.labels[wrong]


def _take_up(rows: pd.DataFrame, broken: pd.DataFrame) -> pd.DataFrame:
    """Reject the sound rows that break a rule, for the first such reason, in place; the rest as notes about rows."""
    sound = rows["finding_id"].eq("").to_numpy()
    broken = broken[sound[broken["position"].to_numpy(dtype=np.int64)]]
    errors = broken[broken["severity"] == "error"].drop_duplicates("position")
    if len(errors):
        labels = rows.index[errors["position"].to_numpy(dtype=np.int64)]
        for name in errors.columns.difference(["position", "severity"]):
            if name not in rows:
                rows[name] = ""
            rows.loc[labels, name] = errors[name].astype(str).to_numpy()
    notes = broken[(broken["severity"] != "error") & ~broken["position"].isin(errors["position"])]
    at = notes["position"].to_numpy(dtype=np.int64)
    placed = notes.drop(columns=["position", "severity"]).assign(row=rows.index[at].to_numpy())
    return placed.assign(village_code=rows["village_code"].to_numpy(dtype=object)[at])


def _judge_year(rows: pd.DataFrame, cells: pd.DataFrame, columns: Columns, year: int) -> None:
    if "year" not in columns.named:
        return
    column = cells[columns.named["year"]]
    codes, texts = distinct(column)
    wrong = np.array([bool(text) and year_ce(text) != year for text in whole_numbers(texts)], dtype=bool)[codes]
    mark(rows, wrong, OTHER_YEAR, column)


def _notes(
    table: OfficeTable,
    columns: Columns,
    indicator_set: IndicatorSet,
    layout: Layout,
    values: Values,
    rows: pd.DataFrame,
    dropped: tuple[Dropped, ...],
) -> pd.DataFrame:
    """What the user should know although no row is lost by it."""
    notes: list[dict[str, object]] = [
        {"finding_id": one.finding_id, "value": str(one.columns), "detail": f"{one.cells:,}"} for one in dropped
    ]
    personal = sum(one.columns for one in dropped)
    others = len([text for text in table.headings if text]) - len(columns.positions) - personal
    if others > 0:
        notes.append({"finding_id": "columns_dropped", "value": str(others)})
    read = {target.id for target in columns.targets.values() if target.id}
    if "income" in columns.named and len(indicator_set.amount_ids) == 1:
        read.add(indicator_set.amount_ids[0])
    if layout.id in ("accounts", "capital", "poverty"):
        read = {target.meaning.split("_", 1)[-1] for target in columns.targets.values()}
    absent = [one.id for one in indicator_set.indicators if one.id not in read]
    if absent and layout.id not in ("long", "capital", "poverty"):
        notes.append({"finding_id": "indicators_absent", "value": ", ".join(absent)})
    if table.sheets_left:
        notes.append({"finding_id": "sheets_left", "value": str(len(table.sheets_left))})
    at = np.flatnonzero(values.answers.contradicts & rows["finding_id"].eq("").to_numpy())
    warnings = pd.DataFrame({"finding_id": "amount_contradicts", "row": rows.index[at]}, index=range(len(at)))
    warnings["village_code"] = rows["village_code"].to_numpy()[at]
    return pd.concat([pd.DataFrame(notes, columns=["finding_id", "value", "detail"]), warnings], ignore_index=True)
