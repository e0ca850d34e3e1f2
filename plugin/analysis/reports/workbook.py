"""The report as a workbook in the workspace's folder private/reports."""

from __future__ import annotations

from pathlib import Path

from ..office.workbook_writer import SheetContent, unwritable, write_workbook
from .content import ReportContent
from .sheets import STYLE, ReportSheet, headings, report_sheets
from .texts import defused

_SUMMARY = "summary"
_WIDTHS = {
    "item": 26.0,
    "number": 11.0,
    "meaning": 92.0,
    "village": 23.0,
    "problem": 38.0,
    "remedy": 40.0,
    "repair": 48.0,
    "correct_value": 24.0,
    "row_numbers": 44.0,
}
_ROW_NUMBERS = ("row", "other_row", "set")


def write_report(folder: Path, action: str, content: ReportContent, *, thai: bool) -> Path:
    """Write the report; the file's name holds the action (letters, digits, _) and the moment.

    Raises InputError where it cannot be written.
    """
    sheets = [_page(sheet, thai) for sheet in report_sheets(content, thai=thai)]
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    path = _free_path(folder, f"{action}_{content.title.moment.strftime('%Y%m%d-%H%M%S')}")
    write_workbook(path, sheets)
    return path


def _free_path(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.xlsx", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}_{number}.xlsx"
    return path


def _page(sheet: ReportSheet, thai: bool) -> SheetContent:
    shown = sheet.table.drop(columns=STYLE)
    words = dict(zip(shown, headings(shown, thai=thai)))
    looks = sheet.table[STYLE].tolist()
    styles: dict[str, str | list[str]] = {words[name]: "number" for name in _ROW_NUMBERS if name in words}
    if "finding" in words:
        styles[words["finding"]] = "faint"
    if sheet.key == _SUMMARY:
        styles = dict.fromkeys(words.values(), looks)
    elif "severity" in words:
        styles[words["severity"]] = looks
    if "correct_value" in words:
        styles[words["correct_value"]] = "entry"
    return SheetContent(
        sheet.title,
        shown.apply(defused).rename(columns=words),
        styles,
        {words[name]: width for name, width in _WIDTHS.items() if name in words},
        with_headings=sheet.key != _SUMMARY,
        on_one_page=sheet.key == _SUMMARY,
    )
