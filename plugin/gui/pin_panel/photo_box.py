"""The photo of a pin: shown upright, chosen by a button or dropped."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QMimeData, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QImageReader, QPixmap
from qgis.PyQt.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from ...i18n import tr
from ..flow_layout import FlowLayout

SIZE = QSize(128, 96)


class PhotoBox(QWidget):
    """Tells of what the user wants; it copies and stores nothing."""

    given = pyqtSignal(str)
    """The path of a picture that was chosen."""
    taken_off = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture = QLabel(self)
        self.picture.setFixedSize(SIZE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setWordWrap(True)
        self.picture.setStyleSheet("border: 1px dashed palette(mid); color: palette(mid);")
        self.choose_button = QPushButton(tr("Choose…"), self)
        self.remove_button = QPushButton(tr("Take off"), self)
        self.remove_button.setToolTip(
            tr("The pin has no photo any more; one that was saved before stays in the folder media")
        )
        buttons = QWidget(self)
        column = QVBoxLayout(buttons)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choose_button)
        column.addWidget(self.remove_button)
        row = FlowLayout()
        for widget in (self.picture, buttons):
            row.addWidget(widget)
            row.setAlignment(widget, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self.taken_off)

    def show_photo(self, path: Path | None, stored: str) -> None:
        """`stored`: the path in the row, '' where there is no photo."""
        self.picture.setPixmap(QPixmap())
        self.remove_button.setEnabled(bool(stored))
        self.picture.setToolTip(stored)
        if not stored:
            self.picture.setText(tr("Drop a photo here"))
            return
        pixmap = upright(path, SIZE) if path is not None and path.is_file() else None
        if pixmap is None:
            self.picture.setText(tr("{file} is missing or damaged").format(file=Path(stored).name))
        else:
            self.picture.setPixmap(pixmap)

    def _choose(self) -> None:
        pictures = tr("Photos")
        path, _ = QFileDialog.getOpenFileName(self, tr("A photo for this pin"), "", f"{pictures} (*.jpg *.jpeg *.png)")
        if path:
            self.given.emit(path)


def upright(path: Path, size: QSize) -> QPixmap | None:
    """The picture turned as its camera says, no larger than `size`; None where it cannot be read."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    side = max(size.width(), size.height())
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))


def dropped_file(data: QMimeData) -> str:
    """The first local file that is being dragged; '' for anything else."""
    return next((url.toLocalFile() for url in data.urls() if url.isLocalFile()), "")
