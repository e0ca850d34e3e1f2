"""How long work tells that it goes on, and hears that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """The listener of a long computation; Processing's feedback stands behind it in QGIS."""

    def report(self, fraction: float) -> None:
        """Take the share done, 0 to 1. Raises CancelledError when the user has asked to stop."""

    def say(self, template: str, **values: object) -> None:
        """Take a line for the log: an English template marked by `tr_noop`, and its values."""


class _Silent:
    def report(self, fraction: float) -> None:
        """Nobody listens."""

    def say(self, template: str, **values: object) -> None:
        """Nobody listens."""


SILENT: Progress = _Silent()
