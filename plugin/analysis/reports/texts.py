"""The words of a report: findings in a language, and cells that may stand in it."""

from __future__ import annotations

from string import Formatter

import pandas as pd

from ...domain.findings import FindingKind, finding_kinds
from ...domain.ground_words import area_text, beside_text, village_text

_FORMULA = r"[=@\t\r]|[+\-](?!$|\d+(\.\d+)?$)"
_LONGEST_SHOWN = 8
_LONG_WORD = "[A-Za-zก-๎]{5}"


def with_texts(findings: pd.DataFrame, *, thai: bool) -> pd.DataFrame:
    """The findings with finding, severity, `text` and `remedy` in one language, in their own order."""
    kinds = finding_kinds()
    if "size_m2" in findings:
        findings = _with_ground(findings, thai)
    parts = [_with_texts(group, kinds[str(finding_id)], thai) for finding_id, group in findings.groupby("finding_id")]
    if not parts:
        return findings.assign(finding="", severity="", text="", remedy="")
    return pd.concat(parts).reindex(findings.index)


def open_text(template: str) -> str:
    """The template with … where values stand."""
    return "".join(literal + ("…" if name is not None else "") for literal, name, _, _ in Formatter().parse(template))


def masked(values: pd.Series) -> pd.Series:
    """Cells as they may stand in a report: what is longer than a code, or a word that could be a name, is cut, so that
    no name or number of a person, moved there by a shifted column, gets in."""
    text = values.astype(object).fillna("").astype(str)
    shown = (text.str.len() <= _LONGEST_SHOWN) & ~text.str.contains(_LONG_WORD)
    return text.where(shown, text.str[:2] + "…(" + text.str.len().astype(str) + ")")


def defused(column: pd.Series) -> pd.Series:
    """Text that a spreadsheet could run gets an apostrophe, columns of numbers stay.

    No cell of the workbook is a formula; but people save a sheet as CSV and pass it on, and there the next spreadsheet
    runs =HYPERLINK(…) out of a stranger's cell. A lone dash and a plain number such as -5 do no harm and stay as typed.
    """
    if column.dtype != object:
        return column
    text = column.fillna("").astype(str)
    return text.mask(text.str.match(_FORMULA), "'" + text)


def _with_ground(findings: pd.DataFrame, thai: bool) -> pd.DataFrame:
    """What findings about boundaries are about, as people say it: `area`; `village` and `other`, '' where there is
    none; `beside`, both of them, and `against`, the other one or the outline."""
    villages, others = (
        [
            "" if not code and not name else village_text(code, name, thai)
            for code, name in zip(*(findings[one] for one in pair))
        ]
        for pair in (("village_code", "name"), ("other_code", "other_name"))
    )
    return findings.assign(
        area=["" if size != size or size is None else area_text(float(size), thai) for size in findings["size_m2"]],
        village=villages,
        other=others,
        beside=[beside_text(pair, thai) for pair in zip(villages, others)],
        against=[beside_text([one], thai) for one in others],
    )


def _with_texts(group: pd.DataFrame, kind: FindingKind, thai: bool) -> pd.DataFrame:
    return group.assign(
        finding=kind.id,
        severity=kind.severity,
        text=_filled(kind.text(thai), group),
        remedy=_filled(kind.remedy(thai), group),
    )


def _filled(template: str, group: pd.DataFrame) -> pd.Series:
    text = pd.Series("", index=group.index, dtype=object)
    for literal, name, _, _ in Formatter().parse(template):
        text = text + literal
        if name is not None:
            text = text + group[name].fillna("").astype(str)
    return text
