from __future__ import annotations

import re
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QDialogButtonBox, QPushButton, QTextBrowser

from chumchon.plugin.domain.errors import CancelledError, InputError
from chumchon.plugin.gui.details import Details
from chumchon.plugin.gui.messages import Messages
from chumchon.plugin.gui.standard_buttons import word_buttons


def test_an_error_of_ours_is_shown_in_its_own_words(desktop):
    messages = Messages(desktop.bar, desktop.window)

    def fail() -> None:
        raise InputError("The file {file} is empty.", file="<b>ตาราง & 1</b>.csv")

    messages.guarded(fail)(True)
    assert desktop.messages() == ["Chumchon: The file <b>ตาราง & 1</b>.csv is empty."]


def test_an_unknown_error_says_so_and_its_details_can_be_copied(desktop):
    messages = Messages(desktop.bar, desktop.window)
    messages.guarded(lambda: [][1])()
    (text,) = desktop.messages()
    assert "IndexError" in text
    assert "Try once more" in text
    button = next(button for button in desktop.bar.findChildren(QPushButton) if button.text() == "Details…")
    button.click()
    dialog = next(iter(desktop.window.findChildren(Details)))
    dialog.copy_button.click()
    copied = QgsApplication.clipboard().text()
    assert copied.startswith("Chumchon met an error")
    assert "IndexError: list index out of range" in copied
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_a_cancel_is_no_failure(desktop):
    messages = Messages(desktop.bar, desktop.window)
    messages.show_error(CancelledError("Stopped on your order."))
    assert desktop.messages() == ["Chumchon: Stopped on your order."]
    assert not [button for button in desktop.bar.findChildren(QPushButton) if button.text() == "Details…"]


def test_messages_are_taken_back_together(desktop):
    messages = Messages(desktop.bar, desktop.window)
    messages.warn("หนึ่ง")
    messages.tell("สอง")
    desktop.bar.popWidget()
    messages.clear()
    desktop.settle()
    assert desktop.messages() == []


def test_what_is_said_again_stands_once_on_top(desktop):
    messages = Messages(desktop.bar, desktop.window)
    for text in ("หนึ่ง", "สอง", "หนึ่ง"):
        messages.warn(text)
    desktop.settle()
    assert sorted(desktop.messages()) == ["Chumchon: สอง", "Chumchon: หนึ่ง"]
    assert "หนึ่ง" in desktop.bar.currentItem().findChild(QTextBrowser).toPlainText()


def test_each_standard_button_of_ours_has_a_word(repository: Path):
    """Qt has none in Thai: a button that is missing here would be English."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (repository / "plugin" / "gui").rglob("*.py"))
    used = set(re.findall(r"StandardButton\.(\w+)", sources))
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox()
    for name in used:
        box.addButton(getattr(kinds, name)).setText("?")
    word_buttons(box)
    assert len(used) >= 4
    assert {name: box.button(getattr(kinds, name)).text() for name in used} == {
        name: {"Ok": "OK"}.get(name, name) for name in used
    }
