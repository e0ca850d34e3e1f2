"""Widgets side by side as far as there is room, the others below them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt
from qgis.PyQt.QtWidgets import QLayout, QLayoutItem, QStyle


class FlowLayout(QLayout):
    """As narrow as its widest widget; its height follows from its width."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientations:
        return Qt.Orientations()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All of it in one row."""
        sizes = [item.sizeHint() for item in self._items]
        gaps = self._gap() * max(len(sizes) - 1, 0)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, move: bool) -> int:
        """The height that the rows take."""
        gap, at, height = self._gap(), QPoint(rect.topLeft()), 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), 1 << 20))
            if at.x() > rect.x() and at.x() + size.width() > rect.x() + rect.width():
                at, height = QPoint(rect.x(), at.y() + height + gap), 0
            if move:
                item.setGeometry(QRect(at, size))
            at.setX(at.x() + size.width() + gap)
            height = max(height, size.height())
        return at.y() + height - rect.y()

    def _gap(self) -> int:
        owner = self.parentWidget()
        if self.spacing() >= 0 or owner is None:
            return max(self.spacing(), 0)
        return int(owner.style().pixelMetric(QStyle.PixelMetric.PM_LayoutHorizontalSpacing, None, owner))
