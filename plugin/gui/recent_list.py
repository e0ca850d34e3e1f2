"""The workspaces that were opened lately, one press each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCommandLinkButton, QVBoxLayout, QWidget

from ..i18n import tr
from .recent import Recent


class RecentList(QWidget):
    chosen = pyqtSignal(str)
    """The folder of a workspace."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QCommandLinkButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def count(self) -> int:
        return len(self.buttons)

    def show_recents(self, recents: Iterable[Recent]) -> None:
        for button in self.buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(recent) for recent in recents]

    def _button(self, recent: Recent) -> QCommandLinkButton:
        title = tr("{name} ({code})").format(name=recent.area_name, code=recent.area_code)
        button = QCommandLinkButton(title.replace("&", "&&"), recent.folder.name, self)
        button.setIcon(QgsApplication.getThemeIcon("/mIconFolderOpen.svg"))
        button.setToolTip(str(recent.folder))
        button.clicked.connect(self._chooser(recent))
        self._layout.addWidget(button)
        return button

    def _chooser(self, recent: Recent) -> Callable[..., None]:
        return lambda *_: self.chosen.emit(str(recent.folder))
