"""Ready scores of the five areas that an office has from elsewhere: a row for each village, taken as they are."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..domain.errors import InputError, tr_noop
from ..domain.headings import Columns, find_columns, require_column
from ..domain.layouts import VILLAGE_KEYS
from ..domain.radar import AREA_IDS, RadarModel
from .area_means import DECIMALS, levels_of
from .intervals import Floats
from .office.cells import amounts, clean
from .office.tables import OfficeTable
from .radar import SCORE_COLUMNS
from .survey.doctor import read_addresses
from .survey.no_rows import no_rows
from .survey.places import Places
from .survey.proposal import FIRST_SERVES, require_village
from .survey.reasons import mark

SCORE_MEANINGS = tuple(f"area_{area_id}" for area_id in AREA_IDS)
FULL = 100.0


@dataclass(frozen=True)
class ScoreImport:
    """`scores`: SCORE_COLUMNS of the villages that were taken, by code and area; low, high, n and coverage are NaN:
    nobody told them. `findings` and `repairs` as in a report. rows = imported + rejected + duplicate."""

    scores: pd.DataFrame
    findings: pd.DataFrame
    repairs: pd.DataFrame
    rows: int
    imported: int
    rejected: int
    duplicate: int

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the scores, the same for the same numbers in any file."""
        texts = self.scores[["unit_code", "area_id"]].astype(str).agg("\t".join, axis=1)
        lines = texts + "\t" + self.scores["score"].map(repr)
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def score_columns(file: str, headings: Sequence[str]) -> Columns:
    """The columns of ready scores. Raises InputError where nothing says the village, or an area is missing."""
    columns = find_columns(file, headings, (*VILLAGE_KEYS, *SCORE_MEANINGS), FIRST_SERVES)
    require_village(file, columns, headings)
    for meaning in SCORE_MEANINGS:
        require_column(file, columns, meaning, headings)
    return columns


def read_scores(table: OfficeTable, places: Places, frame: RadarModel, full: float, year: int) -> ScoreImport:
    """`full`: the number that means 100, such as 5. `frame`: whose levels the scores get (`imported_model`). `year`, of
    the common era, decides which villages and aliases hold. A row with a number that is none, or out of range, is not
    taken; a blank cell is a score that is not known."""
    columns = score_columns(table.name, table.headings)
    cells = table.read_rows(columns.positions)
    if cells.empty:
        raise InputError(
            tr_noop("The file {file} has a heading but no rows below it. Choose the file with the scores."),
            file=table.name,
        )
    keys = read_addresses(cells, columns, places, year=year, earlier=no_rows(table, cells, columns))
    rows = keys.rows
    here = rows["village_code"].map(places.of_year(year)).fillna("")
    away = rows["finding_id"].eq("") & here.eq("")
    rows.loc[away, "finding_id"] = places.reasons_of_absence(rows.loc[away, "village_code"])
    numbers = _numbers(rows, cells, columns, full)
    rows["village"], rows["other_row"] = here, ""
    duplicate = _set_apart_repeated(rows, numbers)
    good = rows["finding_id"].eq("").to_numpy()
    warnings = keys.warnings[keys.warnings["row"].isin(rows.index[good])]
    unknown = good & np.isnan(numbers).any(axis=1)
    blank = rows[unknown].rename_axis("row").reset_index()[["row", "village_code"]].assign(finding_id="score_missing")
    told = pd.concat([warnings, blank], ignore_index=True).assign(outcome="IMPORTED")
    return ScoreImport(
        scores=_scores(here[good], numbers[good] * (FULL / full), frame),
        findings=pd.concat([_lost(rows, duplicate), told], ignore_index=True),
        repairs=keys.repairs,
        rows=len(rows),
        imported=int(good.sum()),
        rejected=int((~good & ~duplicate).sum()),
        duplicate=int(duplicate.sum()),
    )


def _numbers(rows: pd.DataFrame, cells: pd.DataFrame, columns: Columns, full: float) -> Floats:
    """Rows × areas, NaN where blank; what is wrong is marked in `rows`."""
    numbers = np.full((len(rows), len(SCORE_MEANINGS)), np.nan)
    for at, meaning in enumerate(SCORE_MEANINGS):
        texts = cells[columns.named[meaning]].astype(str)
        plain = clean(texts)
        numbers[:, at] = amounts(texts)
        mark(rows, np.isnan(numbers[:, at]) & ~plain.isin(["", "-", "–"]).to_numpy(), "score_no_number", texts)
        outside = ~np.isnan(numbers[:, at]) & ((numbers[:, at] < 0) | (numbers[:, at] > full))
        mark(rows, outside, "score_out_of_range", texts)
    mark(rows, np.isnan(numbers).all(axis=1), "score_row_empty")
    return numbers


def _set_apart_repeated(rows: pd.DataFrame, numbers: Floats) -> NDArray[np.bool_]:
    """A row that says the same again is a copy; rows of one village that differ are all set apart. Which they are."""
    at = np.flatnonzero(rows["finding_id"] == "")
    part = pd.DataFrame(numbers[at]).assign(village=rows["village"].to_numpy()[at], row=rows.index[at])
    repeated = part["village"].duplicated(keep=False)
    duplicate = np.zeros(len(rows), dtype=bool)
    if not repeated.any():
        return duplicate
    group = part[repeated].groupby("village", sort=False)
    first, last = group["row"].transform("first"), group["row"].transform("last")
    areas = list(range(numbers.shape[1]))
    differs = part[repeated].groupby("village")[areas].transform(lambda one: one.nunique(dropna=False)).gt(1)
    conflict = differs.any(axis=1)
    row = part.loc[repeated, "row"]
    lost = conflict | row.ne(first)
    duplicate[at[repeated.to_numpy()][lost.to_numpy()]] = True
    rows.loc[duplicate, "finding_id"] = np.where(conflict[lost], "village_conflict", "row_copy")
    rows.loc[duplicate, "other_row"] = first.where(row.ne(first), last)[lost].astype(str).to_numpy()
    return duplicate


def _lost(rows: pd.DataFrame, duplicate: NDArray[np.bool_]) -> pd.DataFrame:
    outcome = np.where(duplicate, "DUPLICATE", "REJECTED")
    lost = rows.assign(outcome=outcome)[rows["finding_id"] != ""].rename_axis("row").reset_index()
    lost["village_code"] = lost["village_code"].where(lost["finding_id"] != "code_malformed", lost["value"])
    return lost[["row", "village_code", "finding_id", "value", "other_row", "outcome"]]


def _scores(villages: pd.Series, numbers: Floats, frame: RadarModel) -> pd.DataFrame:
    order = np.argsort(villages.to_numpy(dtype=str), kind="stable")
    score = np.round(numbers[order], DECIMALS)
    count = len(frame.areas)
    table = {
        "unit_code": np.repeat(villages.to_numpy(dtype=object)[order], count),
        "area_no": np.tile(np.array([area.number for area in frame.areas], dtype=np.int64), len(order)),
        "area_id": np.tile(np.array([area.id for area in frame.areas], dtype=object), len(order)),
        "score": score.ravel(),
        **dict.fromkeys(("low", "high", "n", "coverage"), np.nan),
        "level": levels_of(score, frame).ravel(),
    }
    return pd.DataFrame(table, columns=SCORE_COLUMNS)
