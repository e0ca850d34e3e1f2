"""What the pages of the window share."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...store.workspace import Workspace
from ..desktop import Desktop
from ..form import load_form
from ..messages import Messages
from ..work import Workbench
from .draft import Draft

WARNING_COLOUR = "#a3262c"
"""Of words about what must be put right; 6 : 1 on white."""


@dataclass
class Desk:
    """Everything that the pages work with."""

    workspace: Workspace
    draft: Draft
    work: Workbench
    messages: Messages
    desktop: Desktop


class Page(QWidget):
    """One step. The window asks `ready` and `main_text` for its main button and calls `leave` when it is pressed."""

    FORM = ""
    changed = pyqtSignal()
    """The main button may have become ready, or not."""
    finished = pyqtSignal()
    """What the page had to do is done; the next may come."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        load_form(self.FORM, self)

    @property
    def title(self) -> str:
        raise NotImplementedError

    def enter(self) -> None:
        """Show what the draft holds now."""

    def ready(self) -> bool:
        return True

    def main_text(self) -> str:
        raise NotImplementedError

    def leave(self) -> None:
        """The main button was pressed; emit `finished` when the next page may come."""
        self.finished.emit()
