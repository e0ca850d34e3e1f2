"""A window of ours that belongs to one workspace and may hold what is not saved yet."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QByteArray, Qt
from qgis.PyQt.QtWidgets import QDialog, QWidget

from .standard_buttons import agreed


class OwnWindow(QDialog):
    """Deleted when it is closed. The user is asked before work is lost; who has no choice closes it by `close_now`."""

    def __init__(self, parent: QWidget | None = None, geometry: str = "") -> None:
        """`geometry`: the setting under which its size and place are kept; '' for none."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._geometry = geometry

    def question(self) -> str:
        """What to ask before closing; '' where nothing would be lost."""
        raise NotImplementedError

    def may_close(self) -> bool:
        """Whether nothing would be lost, or the user agrees to it."""
        question = self.question()
        return not question or self._agrees(question)

    def close_now(self) -> None:
        """Without a question; what is not saved is lost."""
        self.keep_geometry()
        super().reject()

    def reject(self) -> None:
        """Every way of closing comes here; Escape is also pressed to leave a cell."""
        if self.may_close():
            self.close_now()

    def keep_geometry(self) -> None:
        if self._geometry:
            QgsSettings().setValue(self._geometry, self.saveGeometry())

    def take_geometry(self) -> None:
        """Size and place as they were left the last time."""
        kept = QgsSettings().value(self._geometry, QByteArray()) if self._geometry else None
        if kept:
            self.restoreGeometry(kept)

    def _agrees(self, question: str) -> bool:
        return agreed(question, self.windowTitle(), self)
