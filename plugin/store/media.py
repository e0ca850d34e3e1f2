"""Photos beside the workspace's rows: each under a name of its own, known by a relative path."""

from __future__ import annotations

import datetime
import shutil
import sqlite3
from collections.abc import Collection, Iterable
from pathlib import Path

from ..domain import schema
from ..domain.errors import LockedError, WorkspaceError, reason_of, tr_noop
from .sql import statement
from .workspace import Workspace

MEDIA = "media"
PHOTO = "photo"
_SUFFIXES = {".jpg": ".jpg", ".jpeg": ".jpg", ".png": ".png"}


def keep_photo(workspace: Workspace, photo: Path, owner: str, now: datetime.datetime | None = None) -> str:
    """Copy the photo into `media`, unchanged; its path relative to the workspace, with `/`.

    The name is the owner's uuid and the time: photos of one name from two phones do not overwrite each other. Raises
    WorkspaceError where it cannot be copied; then nothing is left behind.
    """
    suffix = _SUFFIXES.get(photo.suffix.lower(), ".jpg")
    stem = f"{owner}_{now or datetime.datetime.now():%Y%m%d_%H%M%S}"
    folder = workspace.folder / MEDIA
    partial = folder / f".{stem}.partial"
    try:
        folder.mkdir(exist_ok=True)
        shutil.copyfile(photo, partial)
        if partial.stat().st_size != photo.stat().st_size:
            raise OSError(0, "incomplete copy")
        kept = _free(folder, stem, suffix)
        partial.replace(kept)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise WorkspaceError(
            tr_noop(
                "The photo {file} could not be copied into the workspace ({reason}). Check the free space on the disk "
                "and that the folder media may be written, then choose it again."
            ),
            file=photo,
            reason=reason_of(error),
        ) from error
    return f"{MEDIA}/{kept.name}"


def photo_path(workspace: Workspace, relative: str) -> Path | None:
    """The file behind a photo's stored path; None for one that leads out of the workspace."""
    path = (workspace.folder / relative.replace("\\", "/")).resolve()
    return path if workspace.folder.resolve() in path.parents else None


def photo_tables() -> list[str]:
    """The tables whose rows name photos in `media`."""
    return [table.name for table in schema.tables("village") if PHOTO in table.column_names]


def drop_unnamed(workspace: Workspace, stored: Iterable[str], named: Collection[str] = ()) -> list[str]:
    """Delete those photos that no saved row names, nor `named`: the rows that are not saved yet.

    The paths of those that could not be looked up or deleted because another program is at them.
    """
    photos = [one for one in dict.fromkeys(stored) if one not in named]
    try:
        with workspace.reading() as connection:
            photos = [one for one in photos if not _is_named(connection, one)]
    except LockedError:
        return photos
    return [one for one in photos if not _delete(photo_path(workspace, one))]


def _is_named(connection: sqlite3.Connection, stored: str) -> bool:
    query = "SELECT 1 FROM {t} WHERE {photo} = ? LIMIT 1"
    return any(
        connection.execute(statement(query, t=name, photo=PHOTO), (stored,)).fetchone() for name in photo_tables()
    )


def _delete(path: Path | None) -> bool:
    if path is not None:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return False
    return True


def _free(folder: Path, stem: str, suffix: str) -> Path:
    number = 1
    path = folder / f"{stem}{suffix}"
    while path.exists():
        number += 1
        path = folder / f"{stem}_{number}{suffix}"
    return path
