"""The one place where an error becomes something on the screen."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis, QgsMessageLog
from qgis.gui import QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ..domain.errors import CancelledError, ChumchonError, where_it_went_wrong
from ..i18n import tr
from .details import Details

TITLE = "Chumchon"
_TEXT = "text"


class Messages:
    """QGIS's message bar, for Chumchon's words."""

    def __init__(self, bar: QgsMessageBar, parent: QWidget) -> None:
        self._bar = bar
        self._parent = parent
        self._items: list[QWidget] = []

    def guarded(self, action: Callable[[], object]) -> Callable[..., None]:
        """The action as a slot: it takes no arguments of the signal, and what it raises is shown."""
        return self.handing(lambda *_: action())

    def handing(self, action: Callable[..., object]) -> Callable[..., None]:
        """As `guarded`, but the action takes the signal's arguments."""

        def slot(*given: object) -> None:
            try:
                action(*given)
            except Exception as error:  # noqa: BLE001 - the one place where everything that goes wrong is shown
                self.show_error(error)

        return slot

    def show_error(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            self._push(error.text(tr), Qgis.MessageLevel.Info)
            return
        details = where_it_went_wrong(error)
        QgsMessageLog.logMessage(details, TITLE, Qgis.MessageLevel.Critical)
        if isinstance(error, ChumchonError):
            text = error.text(tr)
        else:
            text = tr(
                "Chumchon met an error that it does not know ({kind}). Try once more; if it comes again, open the "
                "details, copy them and send them to the people who look after Chumchon."
            ).format(kind=type(error).__name__)
        button = QPushButton(tr("Details…"))
        button.clicked.connect(lambda: self.show_details(text, details))
        self._push(text, Qgis.MessageLevel.Critical, button)

    def show_details(self, text: str, details: str) -> Details:
        dialog = Details(text, details, self._parent)
        dialog.open()
        return dialog

    def warn(self, text: str) -> None:
        self._push(text, Qgis.MessageLevel.Warning)

    def refuse(self, text: str) -> None:
        """An algorithm has said why it did nothing."""
        self._push(text, Qgis.MessageLevel.Critical)

    def tell(self, text: str, folder: Path | None = None) -> None:
        """Something went well; with a folder, a button opens it."""
        button = None
        if folder is not None:
            button = QPushButton(tr("Open the folder"))
            button.clicked.connect(lambda: open_folder(folder))
        self._push(text, Qgis.MessageLevel.Success, button)

    def clear(self) -> None:
        """Take back every message that still stands."""
        for item in self._items:
            if not sip.isdeleted(item):
                self._bar.popWidget(item)
        self._items.clear()

    def _push(self, text: str, level: Qgis.MessageLevel, button: QPushButton | None = None) -> None:
        """What is said again stands once, on top."""
        for old in self._items:
            if not sip.isdeleted(old) and old.property(_TEXT) == text:
                self._bar.popWidget(old)
        item = self._bar.createMessage(TITLE, html.escape(text, quote=False))
        item.setProperty(_TEXT, text)
        if button is not None:
            item.layout().addWidget(button)
        self._bar.pushWidget(item, level)
        self._items = [old for old in self._items if not sip.isdeleted(old)]
        self._items.append(item)


def open_folder(folder: Path) -> None:
    """In the desktop's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
