"""The office files that are read as tables of text, cell by cell."""

from __future__ import annotations

from pathlib import Path

TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")


def is_text_file(path: Path) -> bool:
    return path.suffix.casefold() in TEXT_SUFFIXES


def is_workbook(path: Path) -> bool:
    return path.suffix.casefold() in WORKBOOK_SUFFIXES


def is_table_file(path: Path) -> bool:
    return is_text_file(path) or is_workbook(path)
