"""A chart as a widget: drawn at the widget's size, its places clicked and pointed at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QEvent, QPoint, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QScrollArea, QSizePolicy, QWidget

if TYPE_CHECKING:
    from ...charts.page import Figure

Make = Callable[[float, float], "Figure"]
"""A figure of so many millimetres, width and height."""

_MM_PER_INCH = 25.4
_SETTLE_MS = 60
"""While a border is dragged the old picture is stretched."""


class ChartView(QWidget):
    clicked = pyqtSignal(str)
    """The id of a place on the chart."""

    def __init__(self, least: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make: Make | None = None
        self._figure: Figure | None = None
        self._image = QImage()
        self._tips: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._draw)
        self.setMinimumSize(least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    @property
    def image(self) -> QImage:
        """What is shown; null before the first chart."""
        return self._image

    def show_chart(self, make: Make, words: str, tips: dict[str, str] | None = None) -> None:
        """`words` say the same to a screen reader; `tips` are shown over the chart's places, by id."""
        self._make = make
        self._tips = tips or {}
        self.setAccessibleName(words)
        self._draw()

    def clear(self) -> None:
        self._make = self._figure = None
        self._image = QImage()
        self.update()

    def place_under(self, position: QPoint) -> str:
        """The id of the chart's place there; '' where nothing is."""
        if self._figure is None or not self.width() or not self.height():
            return ""
        from ...charts.marks import place_at

        return place_at(self._figure, position.x() / self.width(), position.y() / self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.drawImage(self.rect(), self._image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._make is not None:
            self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._make is not None:
            self._timer.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.place_under(event.pos())
        self.setCursor(Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self._tips.get(place, ""))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.place_under(event.pos())
        if place and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(place)

    def _draw(self) -> None:
        self._timer.stop()
        if self._make is None or self.width() < 1 or self.height() < 1:
            return
        from ...charts.page import image

        dpi = self.logicalDpiX()
        self._figure = self._make(self.width() / dpi * _MM_PER_INCH, self.height() / dpi * _MM_PER_INCH)
        self._image = image(self._figure, dpi, self.devicePixelRatioF())
        self.update()


Pages = Callable[[float, float], "list[Figure]"]
_TALLEST = 6
"""Times the height of the view; what is still on further pages then is not shown."""


class TallChart(QScrollArea):
    """A chart that may need more room than there is: all on one page, as wide as the view and as tall as it takes."""

    clicked = pyqtSignal(str)

    def __init__(self, least: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = ChartView(least, self)
        self.chart.clicked.connect(self.clicked)
        self._pages: Pages | None = None
        self._words = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._draw)
        self.setMinimumSize(least)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.chart)

    def show_pages(self, pages: Pages, words: str) -> None:
        self._pages, self._words = pages, words
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._pages is not None:
            self._timer.start()

    def _draw(self) -> None:
        pages = self._pages
        if pages is None:
            return
        room = self.viewport().size()
        mm = _MM_PER_INCH / self.logicalDpiX()
        height, wanted = 0, room.height()
        for _ in range(3):
            height = wanted
            count = len(pages(room.width() * mm, height * mm))
            wanted = min(height * count, _TALLEST * room.height())
            if wanted == height:
                break
        self.chart.resize(room.width(), height)
        self.chart.show_chart(lambda across, down: pages(across, down)[0], self._words)
