"""A message in full."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QDialog, QWidget

from .form import load_form


class Details(QDialog):
    """A message in full, to be read and copied."""

    def __init__(self, message: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("details", self)
        self.message.setText(message)
        self.details.setPlainText(details)
        self.details.setVisible(bool(details))
        self.copy_button.clicked.connect(self.copy)

    def copy(self) -> None:
        text = "\n\n".join(filter(None, (self.message.text(), self.details.toPlainText())))
        QgsApplication.clipboard().setText(text)
