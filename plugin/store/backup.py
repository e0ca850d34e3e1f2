"""Copies that are whole even while QGIS has the file open."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from .connection import connect


def backup_file(source: Path, target: Path) -> None:
    """Copy a GeoPackage by SQLite's backup API (a file copy would miss what stands in the -wal file)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    with connect(source, read_only=True) as connection, contextlib.closing(sqlite3.connect(partial)) as copy:
        connection.backup(copy)
    partial.replace(target)
