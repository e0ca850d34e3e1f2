"""The guide, as a window that works offline: what stands in `docs`, in the user's language."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices, QTextCursor
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from ..domain.errors import WorkspaceError, tr_noop
from ..i18n import is_thai, tr
from .standard_buttons import word_buttons

_FOLDER = Path(__file__).parents[2] / "docs"
SECTIONS = {
    "start": ("เริ่ม", "Start"),
    "map_files": ("นำเข้าแนวเขตและหมุดจากแฟ้ม", "Importing boundaries and pins from a file"),
    "boundaries": ("วาดแนวเขตและตกลงแนวเขต", "Drawing boundaries, and agreeing on them"),
    "pins": ("ปักหมุดสถานที่", "Pinning places"),
    "households": ("ปักหมุดครัวเรือน", "Placing households"),
    "survey": ("นำเข้าตารางสำรวจ", "Importing a survey"),
    "radar": ("เรดาร์ข้างแผนที่", "The radar beside the map"),
}
"""Headings in the guide, Thai and English, by the place in the window that they explain."""
_WIDTH, _HEIGHT = 760, 640


class Guide(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Chumchon: guide"))
        self.resize(_WIDTH, _HEIGHT)
        self.text = QTextBrowser(self)
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        word_buttons(buttons)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(buttons)
        self.text.document().setBaseUrl(QUrl.fromLocalFile(f"{_FOLDER}/"))
        self.text.setMarkdown(guide_text(is_thai()))

    def turn_to(self, section: str) -> None:
        """Show a section from its heading on."""
        heading = SECTIONS[section][0 if is_thai() else 1]
        block = self.text.document().begin()
        while block.isValid() and not (block.blockFormat().headingLevel() and block.text().strip() == heading):
            block = block.next()
        if not block.isValid():
            return
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setTextCursor(QTextCursor(block))
        self.text.ensureCursorVisible()
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + self.text.cursorRect().top())

    @staticmethod
    def _follow(url: QUrl) -> None:
        """Only what lies on this computer, or a page that the user's own browser shows."""
        QDesktopServices.openUrl(url if url.scheme() else QUrl.fromLocalFile(str(_FOLDER / url.path())))


def guide_text(thai: bool) -> str:
    """Markdown. Raises WorkspaceError where the plugin was installed without its guide."""
    path = _FOLDER / f"guide_{'th' if thai else 'en'}.md"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise WorkspaceError(
            tr_noop("The guide {file} is missing. Install the plugin again."), file=path.name
        ) from error
