"""The one family of errors that people are meant to read, and the mark for text that is translated later."""

from __future__ import annotations

import errno
import traceback
from collections.abc import Callable
from pathlib import PurePath

from .personal import without_persons

_OF_CODE = (AttributeError, ImportError, IndexError, NameError, NotImplementedError, RecursionError, TypeError)
"""Errors whose text speaks of code, never of a cell or a file."""


def tr_noop(text: str) -> str:
    """Mark an English template for extraction; `processing` and `gui` translate it when they show it.

    A function of this name survives a formatter's trailing comma; QT_TRANSLATE_NOOP does not (pylupdate5 5.15.9).
    """
    return text


class ChumchonError(Exception):
    """What happened, to which row, village or file, why, and what to do; one template with named values.

    The template goes through `tr_noop` where it is raised. A value may itself be a ChumchonError: it is translated
    before it is put in. A `file` is named without what its name says of a person: messages end up in QGIS's log.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(self.text())

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The whole message in the language of `translate`."""
        shown = {name: _shown(name, value, translate) for name, value in self.values.items()}
        return translate(self.template).format(**shown)


_MAY_NOT = tr_noop("not permitted")
_HELD = tr_noop("another program holds it")
_OF_SYSTEM = {
    errno.EACCES: _MAY_NOT,
    errno.EPERM: _MAY_NOT,
    errno.EBUSY: _HELD,
    errno.ENOENT: tr_noop("it is not there"),
    errno.EISDIR: tr_noop("it is a folder"),
    errno.ENOTDIR: tr_noop("its folder is not there"),
    errno.ENOSPC: tr_noop("the disk is full"),
    errno.EROFS: tr_noop("the disk is write-protected"),
    errno.EIO: tr_noop("the disk has a fault"),
    errno.ENAMETOOLONG: tr_noop("its name is too long"),
}
_HELD_ON_WINDOWS = (32, 33)


class InputError(ChumchonError):
    """A file, layer or parameter that the user gave cannot be used."""


class WorkspaceError(ChumchonError):
    """The workspace folder or one of its files is not as it must be."""


class ChangedMeanwhileError(WorkspaceError):
    """What was to be replaced is no longer what the user has seen."""


class LockedError(WorkspaceError):
    """Another program or an edit session holds the workspace."""


class MissingPackageError(ChumchonError):
    """A Python package that this feature needs is not installed."""


class CancelledError(ChumchonError):
    """The user stopped the work; nothing was written."""


def reason_of(error: OSError) -> object:
    """Why the system refused a file, to be put into a message; in the system's own words where they are not known."""
    if getattr(error, "winerror", None) in _HELD_ON_WINDOWS:
        return ChumchonError(_HELD)
    template = _OF_SYSTEM.get(error.errno or 0)
    return ChumchonError(template) if template else error.strerror or str(error)


def where_it_went_wrong(error: BaseException) -> str:
    """The lines of code that led to an error and the causes behind it, for a log: no text that could quote data."""
    parts = []
    at: BaseException | None = error
    while at is not None:
        said = f": {at}" if isinstance(at, _OF_CODE) else f": {at.template}" if isinstance(at, ChumchonError) else ""
        parts.append("".join(traceback.format_tb(at.__traceback__)) + type(at).__name__ + said)
        at = at.__cause__ or at.__context__
    return "\n\n".join(reversed(parts))


def _shown(name: str, value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, ChumchonError):
        return value.text(translate)
    if name != "file":
        return value
    if isinstance(value, PurePath) and value.name:
        return value.with_name(without_persons(value.name))
    return without_persons(str(value))
