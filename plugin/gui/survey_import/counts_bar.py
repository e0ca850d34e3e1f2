"""The rows of a file as one bar: what becomes of them adds up to its whole width."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QMouseEvent, QPainter, QPaintEvent, QPixmap
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from .words import outcome_title

COLOURS = {"matched": "#2f6b4f", "only_in_table": "#1d4f91", "duplicate": "#9a6a00", "rejected": "#a3262c"}
_HEIGHT = 18
_LEAST_WIDTH = 4
"""A single row among 150,000 is seen too."""


def colour_icon(name: str) -> QIcon:
    """The outcome's colour, so that its tab explains the bar."""
    pixmap = QPixmap(_HEIGHT, _HEIGHT)
    pixmap.fill(QColor(COLOURS[name]))
    return QIcon(pixmap)


class CountsBar(QWidget):
    chosen = pyqtSignal(str)
    """The outcome whose part was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        self._counts = {name: counts[name] for name in COLOURS if counts[name]}
        self.setAccessibleName(", ".join(f"{outcome_title(name)} {count:,}" for name, count in self._counts.items()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, _HEIGHT)

    def parts(self) -> dict[str, QRectF]:
        """Where each outcome is drawn."""
        total = sum(self._counts.values())
        spare = self.width() - _LEAST_WIDTH * len(self._counts)
        x, found = 0.0, {}
        for name, count in self._counts.items():
            width = _LEAST_WIDTH + spare * count / total
            found[name] = QRectF(x, 0, width, self.height())
            x += width
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for name, part in self.parts().items():
            painter.fillRect(part, QColor(COLOURS[name]))
            painter.setPen(Qt.GlobalColor.white)
            text = f"{outcome_title(name)} {self._counts[name]:,}"
            if painter.fontMetrics().horizontalAdvance(text) + 8 <= part.width():
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, text)
            painter.drawLine(part.topRight(), part.bottomRight())
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        name = self._at(event)
        if name:
            text = f"{outcome_title(name)}: {self._counts[name]:,}"
            QToolTip.showText(self.mapToGlobal(event.pos()), text, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        name = self._at(event)
        if name:
            self.chosen.emit(name)

    def _at(self, event: QMouseEvent) -> str:
        return next((name for name, part in self.parts().items() if part.contains(event.pos())), "")
