"""The one maker of connections, and the one kind of transaction."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from ..domain.errors import LockedError, WorkspaceError, tr_noop
from .blob import register_functions

LOCK_WAIT_SECONDS = 5.0
_WRITE_CACHE_KIB = 65_536
"""A province's import fits: pages do not go to the disk, and wait for it, more than once."""
_LOCK_WORDS = ("locked", "busy")


@contextlib.contextmanager
def connect(path: Path, *, read_only: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection in autocommit mode that is closed at the end.

    Raises LockedError where another program holds the file, WorkspaceError where it cannot be read or written.
    """
    with _explained(path):
        if read_only:
            _roll_back_broken_off(path)
        address = f"{_address(path)}?mode={'ro' if read_only else 'rw'}"
        connection = sqlite3.connect(address, uri=True, timeout=LOCK_WAIT_SECONDS, isolation_level=None)
        try:
            register_functions(connection)
            # Sorting and temporary tables stay in memory: what is private is not written beside the workspace.
            connection.execute("PRAGMA temp_store = MEMORY")
            if not read_only:
                connection.execute(f"PRAGMA cache_size = -{_WRITE_CACHE_KIB}")
            yield connection
        finally:
            connection.close()


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. The write lock is taken at once, so that a wait happens before any row is written."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # SQLite itself rolls back when the disk is full
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _roll_back_broken_off(path: Path) -> None:
    """Undo what a killed process left half written: SQLite does so at the first look, but not for a reader."""
    if path.with_name(f"{path.name}-journal").exists():
        with contextlib.closing(sqlite3.connect(f"{_address(path)}?mode=rw", uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _address(path: Path) -> str:
    """The path as SQLite's URI: a network folder's host stands in the path, because SQLite refuses an authority."""
    plain = path.absolute().as_posix()
    return f"file://{'' if plain.startswith('/') else '/'}{quote(plain)}"


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if any(word in str(error) for word in _LOCK_WORDS):
            raise LockedError(
                tr_noop(
                    "Another program is writing to {file}, so nothing was saved. "
                    "Save or close the edits in the other QGIS window, then run this again."
                ),
                file=path.name,
            ) from error
        raise _unusable(path, error) from error
    except sqlite3.DatabaseError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: sqlite3.Error) -> WorkspaceError:
    return WorkspaceError(
        tr_noop(
            "The file {file} cannot be used ({reason}). "
            "Check that it exists, is not read-only and the disk is not full, or restore it from private/backups."
        ),
        file=path.name,
        reason=error,
    )
