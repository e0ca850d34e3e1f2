"""The row-level report of an import: one CSV that Excel opens right, in Thai and English, without formulas."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pandas as pd

from ..domain.errors import InputError, tr_noop
from ..domain.findings import FindingKind, finding_kinds

_FORMULA = r"^[=+\-@\t\r]"
_LONGEST_SHOWN = 8
_COLUMNS = ("row", "village_code", "outcome", "finding", "severity", "value")
_TEXTS = {
    True: ("text_th", "remedy_th", "text_en", "remedy_en"),
    False: ("text_en", "remedy_en", "text_th", "remedy_th"),
}


def write_report(
    folder: Path, action: str, findings: pd.DataFrame, *, thai: bool, counts: Mapping[str, int] | None = None
) -> Path:
    """Write findings (`finding_id`, and what their texts name: row, village_code, value, …) as UTF-8 with BOM.

    The counts come first, one line each. `thai` decides which language stands left. The file's name holds the action
    and the moment. Raises InputError where it cannot be written.
    """
    table = report_table(findings, counts or {}, thai=thai)
    moment = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    path = folder / f"{action}_{moment}.csv"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{action}_{moment}_{number}.csv"
    try:
        table.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    except OSError as error:
        raise _unwritable(path, error) from error
    return path


def _unwritable(path: Path, error: OSError) -> InputError:
    return InputError(
        tr_noop(
            "The report {file} cannot be written ({reason}), so nothing was saved. "
            "Check the free space on the disk and the workspace's folder private/reports, then run this again."
        ),
        file=path.name,
        reason=error.strerror or error,
    )


def report_table(findings: pd.DataFrame, counts: Mapping[str, int], *, thai: bool) -> pd.DataFrame:
    """The report's lines, by row number; findings without a row (about the whole file) before the others."""
    kinds = finding_kinds()
    parts = [_with_texts(group, kinds[str(finding_id)]) for finding_id, group in findings.groupby("finding_id")]
    columns = [*_COLUMNS, *_TEXTS[thai]]
    lines = pd.concat(parts) if parts else pd.DataFrame(columns=columns)
    lines = lines.reindex(columns=columns)
    lines["row"] = pd.to_numeric(lines["row"], errors="coerce").astype("Int64")
    lines = lines.sort_values("row", kind="stable", na_position="first")
    head = pd.DataFrame({"outcome": list(counts), "value": [str(count) for count in counts.values()]})
    parts = [part.reindex(columns=columns).astype(object).fillna("") for part in (head, lines)]
    table = pd.concat([part for part in parts if len(part)] or parts)
    return table.apply(_defused).reset_index(drop=True)


def with_texts(findings: pd.DataFrame, *, thai: bool) -> pd.DataFrame:
    """The findings with `text` and `remedy` in one language, in their own order."""
    kinds = finding_kinds()
    parts = [_with_texts(group, kinds[str(finding_id)]) for finding_id, group in findings.groupby("finding_id")]
    if not parts:
        return findings.assign(text="", remedy="")
    table = pd.concat(parts).reindex(findings.index)
    language = "th" if thai else "en"
    return table.assign(text=table[f"text_{language}"], remedy=table[f"remedy_{language}"])


def masked(values: pd.Series) -> pd.Series:
    """Cells as they may stand in a report: what is longer than a code is cut, so that no name or number of a person,
    moved there by a shifted column, gets in."""
    text = values.astype(object).fillna("").astype(str)
    return text.where(text.str.len() <= _LONGEST_SHOWN, text.str[:2] + "…(" + text.str.len().astype(str) + ")")


def _with_texts(group: pd.DataFrame, kind: FindingKind) -> pd.DataFrame:
    return group.assign(
        finding=kind.id,
        severity=kind.severity,
        text_th=_filled(kind.text_th, group),
        text_en=_filled(kind.text_en, group),
        remedy_th=_filled(kind.remedy_th, group),
        remedy_en=_filled(kind.remedy_en, group),
    )


def _filled(template: str, group: pd.DataFrame) -> pd.Series:
    text = pd.Series("", index=group.index, dtype=object)
    for literal, name, _, _ in Formatter().parse(template):
        text = text + literal
        if name is not None:
            text = text + group[name].fillna("").astype(str)
    return text


def _defused(column: pd.Series) -> pd.Series:
    """Text that a spreadsheet would run as a formula gets an apostrophe."""
    if column.dtype != object:
        return column
    text = column.fillna("").astype(str)
    return text.mask(text.str.match(_FORMULA), "'" + text)
