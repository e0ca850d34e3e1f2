"""A folder under way: built inside a hidden sibling, and in its place only when it is whole."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

from ..domain.errors import InputError, LockedError, tr_noop
from ..domain.progress import SILENT, Progress
from .connection import connect

_IN_USE = "in-use"
"""A database in the sibling, locked by the process that builds there; the lock ends with the process."""
_PATTERN = r"\.{name}\.[0-9a-f]{{8}}\.new"


@contextlib.contextmanager
def built_beside(folder: Path, progress: Progress = SILENT) -> Iterator[Path]:
    """A path, not there yet, at which to build what becomes `folder` at the end of the `with`; on an error it vanishes.

    What a killed run for the same folder left is removed before, and said. Raises InputError for a folder that is
    neither new nor empty, or one that cannot be written.
    """
    require_free(folder)
    _sweep(folder, progress)
    sibling = folder.with_name(f".{folder.name}.{uuid.uuid4().hex[:8]}.new")
    try:
        with _explained(folder):
            sibling.mkdir(parents=True)
            (sibling / _IN_USE).touch()
        with connect(sibling / _IN_USE) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            yield sibling / folder.name
            require_free(folder)
            with _explained(folder):
                _take_place(sibling / folder.name, folder)
    finally:
        shutil.rmtree(sibling, ignore_errors=True)


def require_free(folder: Path) -> None:
    """Raises InputError unless the folder is new or empty and its parent can be written."""
    with _explained(folder):
        is_file = folder.exists() and not folder.is_dir()
        taken = folder.is_dir() and any(folder.iterdir())
        parent = next(parent for parent in (*folder.absolute().parents, folder) if parent.exists())
        writable = os.access(parent, os.W_OK) and (not folder.exists() or os.access(folder, os.W_OK))
    if is_file:
        raise InputError(tr_noop("{folder} is a file. Choose a new or an empty folder."), folder=folder)
    if taken:
        raise InputError(
            tr_noop("The folder {folder} is not empty. Choose a new or an empty folder; nothing in it was touched."),
            folder=folder,
        )
    if not writable or not folder.name:
        raise _unwritable(folder)


def _sweep(folder: Path, progress: Progress) -> None:
    """Remove the siblings in which earlier runs for this folder were killed."""
    pattern = re.compile(_PATTERN.format(name=re.escape(folder.name)))
    parent = folder.absolute().parent
    siblings = list(parent.iterdir()) if parent.is_dir() and os.access(parent, os.R_OK) else []
    for sibling in siblings:
        if pattern.fullmatch(sibling.name) and sibling.is_dir() and not _in_use(sibling):
            shutil.rmtree(sibling, ignore_errors=True)
            progress.say(
                tr_noop("Removed {folder}, which a run that was broken off had left unfinished."), folder=sibling
            )


def _in_use(sibling: Path) -> bool:
    if not (sibling / _IN_USE).is_file():
        return False
    try:
        with connect(sibling / _IN_USE) as lock:
            lock.execute("PRAGMA busy_timeout = 0")
            lock.execute("BEGIN EXCLUSIVE")
    except LockedError:
        return True
    return False


def _take_place(built: Path, folder: Path) -> None:
    if folder.exists():
        folder.rmdir()
    built.rename(folder)


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritable(folder) from error


def _unwritable(folder: Path) -> InputError:
    return InputError(
        tr_noop(
            "The folder {folder} cannot be written. Choose a folder of your own, for example in Documents, "
            "or ask its owner for the right to write."
        ),
        folder=folder,
    )
