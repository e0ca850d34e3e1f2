"""The report's tables, the same for the window and for the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...domain.findings import finding_kinds
from ...domain.report_texts import ReportText, report_text
from .content import ReportContent
from .row_ranges import row_ranges
from .summary import summary_table
from .texts import open_text, with_texts

STYLE = "style"
"""A column of each table that is not shown: how its line looks, by severity or part of the summary."""
_RULE_SCOPES = ("import", "repair", "rule")
_BY_OUTCOME = {
    "ONLY_IN_TABLE": "only_in_table",
    "ONLY_ON_MAP": "only_on_map",
    "DUPLICATE": "duplicate",
    "REJECTED": "rejected",
    "MATCHED": "remarks",
    "IMPORTED": "remarks",
}
_BY_FINDING = {"village_only_on_map": "only_on_map"}
_FOUND = ("row", "village_code", "village", "house_no", "problem", "remedy", "value", "severity", "finding", STYLE)
_COLUMNS = {
    "only_in_table": _FOUND,
    "only_on_map": ("village_code", "village", "problem", "remedy", STYLE),
    "duplicate": ("set", "row", "other_row", "village_code", "village", "differences", *_FOUND[3:]),
    "rejected": _FOUND,
    "remarks": _FOUND,
    "to_correct": ("village_code", "village", "house_no", "row", "problem", "remedy", "value", "correct_value", STYLE),
}
_NOT_ALWAYS = frozenset({"row", "village_code", "village", "house_no", "value", "other_row", "differences", "remedy"})


class ReportSheet(NamedTuple):
    """One table. Columns bear ids (`headings` words them), `row` is the row number in the file as a number."""

    key: str
    title: str
    table: pd.DataFrame


def headings(names: Iterable[str], *, thai: bool) -> list[str]:
    """The headings of a sheet's columns."""
    text = report_text(thai)
    return [text(f"column_{name}") for name in names]


def report_sheets(content: ReportContent, *, thai: bool) -> list[ReportSheet]:
    """All sheets that have content, in order; summary and rules always."""
    text = report_text(thai)
    found = _worded(content, thai)
    place = _places(found)
    tables = {
        "matched": _matched(content, text),
        **{
            key: _of_place(found[place == key], key)
            for key in ("only_in_table", "only_on_map", "duplicate", "rejected")
        },
        "repaired": _repaired(content, text, thai),
        "remarks": _of_place(found[place == "remarks"], "remarks"),
        "to_correct": _to_correct(found),
    }
    filled = {key: table for key, table in tables.items() if len(table)}
    filled["rules"] = _rules(text, thai)
    summary = summary_table(content, found, {key: len(table) for key, table in filled.items()}, text, thai)
    return [ReportSheet(key, text(f"sheet_{key}"), table) for key, table in {"summary": summary, **filled}.items()]


def _worded(content: ReportContent, thai: bool) -> pd.DataFrame:
    """The findings with all the columns that a sheet may show, by row; those about the whole file first."""
    findings = content.findings.reset_index(drop=True)
    table = with_texts(findings, thai=thai).rename(columns={"text": "problem"})
    wanted = {*table, *_FOUND, "outcome", "other_row", "differences"}
    table = table.reindex(columns=sorted(wanted))
    table["row"] = _whole(table["row"])
    table["other_row"] = _whole(table["other_row"])
    table["village"] = _names(table["village_code"], content.villages)
    table[STYLE] = table["severity"]
    text = report_text(thai)
    table["severity"] = table["severity"].map({name: text(f"severity_{name}") for name in ("error", "warning", "info")})
    texts = [name for name in table if name not in ("row", "other_row")]
    table[texts] = table[texts].astype(object).fillna("")
    return table.sort_values("row", kind="stable", na_position="first", ignore_index=True)


def _places(found: pd.DataFrame) -> pd.Series:
    """The sheet on which each finding stands: by what became of its row, else by its severity."""
    place = found["outcome"].map(_BY_OUTCOME).fillna(found["finding"].map(_BY_FINDING))
    return place.fillna(found[STYLE].map({"error": "rejected"})).fillna("remarks")


def _of_place(found: pd.DataFrame, key: str) -> pd.DataFrame:
    if found.empty:
        return found
    if key == "duplicate":
        found = _in_sets(found)
    return _without_blank(found, _COLUMNS[key])


def _in_sets(found: pd.DataFrame) -> pd.DataFrame:
    """Rows that speak of each other stand together: of each set, the first row names the last, the others the first."""
    row, other = (found[name].to_numpy(dtype=np.float64, na_value=np.nan) for name in ("row", "other_row"))
    found = found.assign(first=np.fmin(row, other)).sort_values(["first", "row"], kind="stable")
    return found.assign(set=pd.factorize(found["first"])[0] + 1)


def _to_correct(found: pd.DataFrame) -> pd.DataFrame:
    """What only someone who knows the household can put right, village by village."""
    lines = found[found["row"].notna() & found[STYLE].isin(("error", "warning"))]
    if lines.empty:
        return lines
    lines = lines.sort_values(["village_code", "row"], kind="stable")
    return _without_blank(lines.assign(correct_value=""), _COLUMNS["to_correct"])


def _matched(content: ReportContent, text: ReportText) -> pd.DataFrame:
    matched = content.matched
    if matched is None or not len(matched):
        return pd.DataFrame()
    groups, codes = pd.factorize(matched["village_code"].to_numpy(dtype=object), sort=True)
    table = row_ranges(matched["row"].to_numpy(dtype=np.int64), groups, _more(text)).reset_index(drop=True)
    table.insert(0, "village_code", codes)
    table.insert(1, "village", _names(table["village_code"], content.villages))
    return _without_blank(table.assign(style=""), [*table, STYLE])


def _repaired(content: ReportContent, text: ReportText, thai: bool) -> pd.DataFrame:
    """One line for each repair that was made in the same way, with all its rows."""
    repairs = content.repairs
    if repairs is None or not len(repairs):
        return pd.DataFrame()
    same = [name for name in repairs if name != "row"]
    groups = repairs.groupby(same, sort=False, dropna=False).ngroup().to_numpy(dtype=np.int64)
    table = with_texts(repairs[~pd.Series(groups, index=repairs.index).duplicated()].reset_index(drop=True), thai=thai)
    ranges = row_ranges(repairs["row"].to_numpy(dtype=np.int64), groups, _more(text)).reset_index(drop=True)
    table = pd.concat([table, ranges], axis=1).rename(columns={"text": "repair", "severity": STYLE})
    names = ("column", "before", "after", "repair", "rows", "row_numbers", "finding", STYLE)
    return table.reindex(columns=names)


def _rules(text: ReportText, thai: bool) -> pd.DataFrame:
    kinds = [kind for kind in finding_kinds().values() if kind.scope in _RULE_SCOPES]
    lines = [
        {
            "finding": kind.id,
            "severity": text(f"severity_{kind.severity}"),
            "problem": open_text(kind.text(thai)),
            "remedy": open_text(kind.remedy(thai)),
            "problem_other": open_text(kind.text(not thai)),
            "remedy_other": open_text(kind.remedy(not thai)),
            STYLE: kind.severity,
        }
        for kind in kinds
    ]
    return pd.DataFrame(lines, dtype=object)


def _without_blank(table: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """These columns, without those of which nobody knows anything."""
    blank = {name for name in _NOT_ALWAYS.intersection(names) if (table[name].isna() | table[name].eq("")).all()}
    return table[[name for name in names if name not in blank]].reset_index(drop=True)


def _names(codes: pd.Series, villages: Mapping[str, str]) -> pd.Series:
    return codes.map(dict(villages)).fillna("").astype(object)


def _whole(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column, errors="coerce").astype("Int64")


def _more(text: ReportText) -> Callable[[int], str]:
    return lambda count: text("more_ranges", count=count)
