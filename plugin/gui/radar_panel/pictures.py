"""Charts on pages, to be looked at, copied and saved for the meeting and the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage, QPixmap
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QLabel, QWidget

from ...i18n import tr
from ..form import load_form
from ..messages import Messages

if TYPE_CHECKING:
    from ...charts.page import Figure

FOLDER = "chumchon/picture_folder"
_FILTER = "SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"
_DPI = 96.0


class Pictures(QDialog):
    def __init__(
        self, title: str, file_stem: str, figures: Sequence[Figure], messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        load_form("pictures", self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._stem = file_stem
        self._figures = list(figures)
        self._messages = messages
        for picture in self._images():
            page = QLabel(self.pages_widget)
            page.setPixmap(QPixmap.fromImage(picture))
            page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.pages_layout.addWidget(page)
        self.pages_layout.addStretch()
        self.save_button.clicked.connect(messages.guarded(self.ask_and_save))
        self.copy_button.clicked.connect(messages.guarded(self.copy))

    def ask_and_save(self) -> None:
        folder = QgsSettings().value(FOLDER, str(Path.home()), type=str)
        suggested = str(Path(folder) / f"{self._stem}.svg")
        path, chosen = QFileDialog.getSaveFileName(self, self.windowTitle(), suggested, _FILTER)
        if path:
            self.save(Path(path if Path(path).suffix else path + chosen[chosen.index("*") + 1 : -1]))

    def save(self, path: Path) -> list[Path]:
        """A file for each page; more than one get numbers. Raises InputError, OSError as `charts.page.save` does."""
        from ...charts.page import save

        several = len(self._figures) > 1
        paths = [
            path.with_name(f"{path.stem}_{number}{path.suffix}") if several else path
            for number in range(1, len(self._figures) + 1)
        ]
        for figure, file in zip(self._figures, paths):
            save(figure, file)
        QgsSettings().setValue(FOLDER, str(path.parent))
        self._messages.tell(tr("Saved: {files}").format(files=", ".join(file.name for file in paths)), path.parent)
        return paths

    def copy(self) -> None:
        """The page that is in view."""
        bar = self.pages_area.verticalScrollBar()
        tops = [self.pages_layout.itemAt(at).widget().y() for at in range(len(self._figures))]
        at = max((at for at, top in enumerate(tops) if top <= bar.value() + 1), default=0)
        QgsApplication.clipboard().setImage(self._images(2.0)[at])

    def _images(self, ratio: float | None = None) -> list[QImage]:
        from ...charts.page import image

        return [image(figure, _DPI, ratio or self.devicePixelRatioF()) for figure in self._figures]
