"""The office files that are read as tables of text, cell by cell."""

from __future__ import annotations

from pathlib import Path

TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
DBASE_SUFFIX = ".dbf"


def is_table_file(path: Path) -> bool:
    """By its name alone; what it holds shows when it is opened."""
    return path.suffix.casefold() in (*TEXT_SUFFIXES, *WORKBOOK_SUFFIXES, DBASE_SUFFIX)
