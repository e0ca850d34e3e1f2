"""Words of standard buttons: Qt has none in Thai, so a Thai QGIS too says “Cancel”."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QDialogButtonBox, QMessageBox, QWidget

from ..domain.errors import tr_noop
from ..i18n import tr

_WORDS = {
    "Ok": tr_noop("OK"),
    "Cancel": tr_noop("Cancel"),
    "Close": tr_noop("Close"),
    "Yes": tr_noop("Yes"),
    "No": tr_noop("No"),
}


def word_buttons(box: QDialogButtonBox | QMessageBox) -> None:
    """Put the buttons that the box has into the user's language."""
    for name, text in _WORDS.items():
        button = box.button(getattr(type(box).StandardButton, name))
        if button is not None:
            button.setText(tr(text))


def agreed(question: str, title: str, parent: QWidget) -> bool:
    """Ask, and wait for the answer; No is what Enter and Escape say."""
    box = QMessageBox(QMessageBox.Icon.Question, title, question, parent=parent)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    word_buttons(box)
    return bool(box.exec() == QMessageBox.StandardButton.Yes)
