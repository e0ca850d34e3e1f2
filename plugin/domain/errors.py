"""The one family of errors that people are meant to read, and the mark for text that is translated later."""

from __future__ import annotations

from collections.abc import Callable


def tr_noop(text: str) -> str:
    """Mark an English template for extraction; `processing` and `gui` translate it when they show it.

    A function of this name survives a formatter's trailing comma; QT_TRANSLATE_NOOP does not (pylupdate5 5.15.9).
    """
    return text


class ChumchonError(Exception):
    """What happened, to which row, village or file, why, and what to do; one template with named values.

    The template goes through `tr_noop` where it is raised. A value may itself be a ChumchonError: it is translated
    before it is put in.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(self.text())

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The whole message in the language of `translate`."""
        shown = {
            name: value.text(translate) if isinstance(value, ChumchonError) else value
            for name, value in self.values.items()
        }
        return translate(self.template).format(**shown)


class InputError(ChumchonError):
    """A file, layer or parameter that the user gave cannot be used."""


class WorkspaceError(ChumchonError):
    """The workspace folder or one of its files is not as it must be."""


class LockedError(WorkspaceError):
    """Another program or an edit session holds the workspace."""


class MissingPackageError(ChumchonError):
    """A Python package that this feature needs is not installed."""


class CancelledError(ChumchonError):
    """The user stopped the work; nothing was written."""
