"""The row-level report of an import: what became of each row, as tables for the window and as a workbook for people."""

from .content import ReportContent, ReportTitle
from .sheets import ReportSheet, headings, report_sheets
from .texts import masked, with_texts
from .workbook import write_report

__all__ = [
    "ReportContent",
    "ReportSheet",
    "ReportTitle",
    "headings",
    "masked",
    "report_sheets",
    "with_texts",
    "write_report",
]
