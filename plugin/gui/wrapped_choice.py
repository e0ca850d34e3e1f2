"""A choice whose text takes as many lines as it needs; Thai is broken between words."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt
from qgis.PyQt.QtGui import QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QRadioButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ..charts.text import fit_lines

_GAP = 6
_LEAST_WIDTH = 120


class WrappedChoice(QRadioButton):
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return max(self._mark().height(), len(lines) * self.fontMetrics().lineSpacing()) + 4

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self._mark().height() + 4)

    def hitButton(self, place: QPoint) -> bool:
        return bool(self.rect().contains(place))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        spacing, mark = self.fontMetrics().lineSpacing(), self._mark()
        option.text = ""
        option.rect = QRect(0, 2, mark.width(), max(spacing, mark.height()))
        painter.drawControl(QStyle.ControlElement.CE_RadioButton, option)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        left = mark.width() + _GAP
        for number, line in enumerate(self._lines(self.width())):
            place = QRect(left, 2 + number * spacing, self.width() - left, spacing)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)

    def _lines(self, width: int) -> list[str]:
        return fit_lines(self.text(), self.font(), max(1, width - self._mark().width() - _GAP))

    def _mark(self) -> QSize:
        metrics = (QStyle.PixelMetric.PM_ExclusiveIndicatorWidth, QStyle.PixelMetric.PM_ExclusiveIndicatorHeight)
        return QSize(*(self.style().pixelMetric(one, None, self) for one in metrics))
