"""A survey file as codes: which village and household each row is about, and its answers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ...domain.errors import InputError, tr_noop
from ...domain.headings import Columns, find_columns, heading_key, listed, require_column, total_words
from ...domain.indicators import IndicatorSet
from ...domain.thai import year_ce
from ..office.cells import distinct, mapped
from ..office.tables import OVERLONG, OfficeTable
from .addresses import judge_house, judge_village, mark, read_addresses, whole_numbers
from .answers import SurveyAnswers, read_answers

_MEANINGS = ("village_code", "house_no", "house_code", "unit_no", "year", "income", "amount", "indicator")
_HOUSE = ("house_no", "house_code", "unit_no")


@dataclass(frozen=True)
class SurveyTable:
    """The non-blank rows of a survey file. All columns and arrays have one entry per row, in the file's order."""

    rows: pd.DataFrame
    """As `addresses.read_addresses` makes them, and indicator_id of the finding. Index: the file's row number."""
    answers: SurveyAnswers
    notes: pd.DataFrame
    """Findings that reject no row: about the file, or warnings about a row (column `row`)."""


def read_survey(table: OfficeTable, indicator_set: IndicatorSet, year: int) -> SurveyTable:
    """Read the columns that a survey of this set has; all others stay unread and are only counted.

    Raises InputError for missing columns, a file of the other level (household, village) and indicators that the set
    does not have.
    """
    columns = _columns(table, indicator_set)
    texts = {columns.named.get("house_code"), *columns.amounts.values()}
    texts |= {columns.indicators.get(id_) for id_ in indicator_set.amount_ids}
    cells = table.read_rows(columns.positions, [at for at in columns.positions if at not in texts])
    if cells.empty:
        raise InputError(
            tr_noop("The file {file} has a heading but no rows below it. Choose the file with the answers."),
            file=table.name,
        )
    answers = read_answers(cells, columns, indicator_set)
    rows = read_addresses(cells, columns)
    rows["indicator_id"] = ""
    _judge(rows, cells, columns, answers, year)
    return SurveyTable(rows, answers, _notes(table, columns, indicator_set, answers, rows))


def _columns(table: OfficeTable, indicator_set: IndicatorSet) -> Columns:
    found = find_columns(table.name, table.headings, _MEANINGS)
    require_column(table.name, found, "village_code", table.headings)
    _require_level(table, found, indicator_set)
    if not found.indicators:
        raise InputError(
            tr_noop(
                "The file {file} has no column of answers. Name them “ตัวชี้วัดที่ 1”, “ตัวชี้วัดที่ 2” and so on in "
                "the first row. The columns found are: {columns}."
            ),
            file=table.name,
            columns=listed(table.headings),
        )
    strangers = [id_ for id_ in found.indicators if id_ not in indicator_set.by_id]
    if strangers:
        raise InputError(
            tr_noop(
                "The file {file} has indicators that the set {set} does not have: {indicators}. "
                "Choose the set of the survey's year, or delete these columns."
            ),
            file=table.name,
            set=indicator_set.id,
            indicators=", ".join(strangers),
        )
    amounts = {id_: at for id_, at in found.amounts.items() if id_ in indicator_set.amount_ids}
    if "income" in found.named and len(indicator_set.amount_ids) == 1:
        amounts.setdefault(indicator_set.amount_ids[0], found.named["income"])
    named = {meaning: at for meaning, at in found.named.items() if meaning != "income"}
    return replace(found, named=named, amounts=amounts)


def _require_level(table: OfficeTable, found: Columns, indicator_set: IndicatorSet) -> None:
    house = [table.headings[found.named[meaning]] for meaning in _HOUSE if meaning in found.named]
    if indicator_set.unit == "village" and house:
        raise InputError(
            tr_noop(
                "The set {set} has one row for each village, but the file {file} has columns of households: {columns}. "
                "Choose the set of the household survey, or the file of the village survey."
            ),
            set=indicator_set.id,
            file=table.name,
            columns=", ".join(house),
        )
    if indicator_set.unit == "household" and not {"house_no", "house_code"} & set(found.named):
        raise InputError(
            tr_noop(
                "The set {set} has one row for each household, but the file {file} has neither a column บ้านเลขที่ nor "
                "รหัสประจำบ้าน. If its rows are villages, choose the set of the village survey. "
                "The columns found are: {columns}."
            ),
            set=indicator_set.id,
            file=table.name,
            columns=listed(table.headings),
        )


def _judge(rows: pd.DataFrame, cells: pd.DataFrame, columns: Columns, answers: SurveyAnswers, year: int) -> None:
    """Give each unsound row the first reason against it."""
    codes, texts = distinct(cells[columns.named["village_code"]])
    keys = [heading_key(text) for text in texts]
    total = np.array([key.startswith(total_words()) for key in keys], dtype=bool)[codes]
    empty = np.array([not key for key in keys], dtype=bool)[codes]
    if "house_no" in columns.named and empty.any():
        total |= empty & mapped(cells[columns.named["house_no"]], _is_total).astype(bool)
    mark(rows, cells[OVERLONG].to_numpy(dtype=bool), "row_too_long")
    mark(rows, total, "row_of_totals")
    judge_village(rows, cells, columns)
    _judge_year(rows, cells, columns, year)
    if {"house_no", "house_code"} & set(columns.named):
        judge_house(rows, cells, columns)
    mark(rows, answers.impossible_at >= 0, "answer_impossible", answers.impossible_text)
    bad = rows["finding_id"].eq("answer_impossible").to_numpy()
    rows.loc[bad, "indicator_id"] = np.array(answers.indicator_ids, dtype=object)[answers.impossible_at[bad]]


def _judge_year(rows: pd.DataFrame, cells: pd.DataFrame, columns: Columns, year: int) -> None:
    if "year" not in columns.named:
        return
    column = cells[columns.named["year"]]
    codes, texts = distinct(column)
    wrong = np.array([bool(text) and year_ce(text) != year for text in whole_numbers(texts)], dtype=bool)[codes]
    mark(rows, wrong, "year_differs", column)


def _is_total(text: str) -> bool:
    return heading_key(text).startswith(total_words())


def _notes(
    table: OfficeTable, columns: Columns, indicator_set: IndicatorSet, answers: SurveyAnswers, rows: pd.DataFrame
) -> pd.DataFrame:
    """What the user should know although no row is lost by it."""
    notes: list[dict[str, object]] = []
    dropped = len([text for text in table.headings if text]) - len(columns.positions)
    if dropped > 0:
        notes.append({"finding_id": "columns_dropped", "value": str(dropped)})
    absent = [indicator.id for indicator in indicator_set.indicators if indicator.id not in columns.indicators]
    if absent and set(absent) - set(columns.amounts):
        notes.append({"finding_id": "indicators_absent", "value": ", ".join(absent)})
    if table.sheets_left:
        notes.append({"finding_id": "sheets_left", "value": str(len(table.sheets_left))})
    at = np.flatnonzero(answers.contradicts & rows["finding_id"].eq("").to_numpy())
    warnings = pd.DataFrame({"finding_id": "amount_contradicts", "row": rows.index[at]}, index=range(len(at)))
    warnings["village_code"] = rows["village_code"].to_numpy()[at]
    return pd.concat([pd.DataFrame(notes, columns=["finding_id", "value"]), warnings], ignore_index=True)
