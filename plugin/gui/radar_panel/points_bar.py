"""Points from 0 to 100 in a cell: a dot with its interval, and the target; alone, or under a name."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...domain.radar import is_wide
from ..cells import as_number

BAR_ROLE = Qt.ItemDataRole.UserRole + 1
SECOND_ROLE = Qt.ItemDataRole.UserRole + 2
"""What stands below the name."""
_RULES = (0.0, 25.0, 50.0, 75.0, 100.0)
_RULE, _TARGET, _DOT, _VAGUE = "#c8c8c8", "#3c3c3c", "#0072B2", "#7a7a7a"
_RADIUS, _CAP, _MARGIN = 3.6, 3.5, 7.0
_PAD, _TEXT_SHARE = 2.0, 0.42


@dataclass(frozen=True)
class Bar:
    """`points` None: nothing is drawn but the scale."""

    points: float | None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    is_bound: bool = False
    """Whether the points are only a bound of what they stand for."""


class PointsBar(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        bar = index.data(BAR_ROLE)
        if isinstance(bar, Bar):
            self.draw(painter, QRectF(option.rect), bar)

    def draw(self, painter: QPainter, place: QRectF, bar: Bar) -> None:
        room = place.adjusted(_MARGIN, 2, -_MARGIN, -2)
        painter.save()
        painter.setClipRect(place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._scale(painter, room, bar)
        if bar.points is not None:
            self._dot(painter, room, bar)
        painter.restore()

    @staticmethod
    def _scale(painter: QPainter, room: QRectF, bar: Bar) -> None:
        painter.setPen(QPen(QColor(_RULE), 1.0))
        for rule in _RULES:
            x = _at(room, rule)
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        if bar.target is not None:
            pen = QPen(QColor(_TARGET), 1.4, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            x = _at(room, bar.target)
            painter.drawLine(QPointF(x, room.top() - 2), QPointF(x, room.bottom() + 2))

    @staticmethod
    def _dot(painter: QPainter, room: QRectF, bar: Bar) -> None:
        middle = room.center().y()
        vague = is_wide(bar.low, bar.high)
        colour = QColor(_VAGUE if vague else _DOT)
        painter.setPen(QPen(colour, 1.5))
        if bar.low is not None and bar.high is not None and bar.high > bar.low:
            ends = [_at(room, bar.low), _at(room, bar.high)]
            painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
            for end in ends:
                painter.drawLine(QPointF(end, middle - _CAP), QPointF(end, middle + _CAP))
        painter.setBrush(QColor("white") if vague or bar.is_bound else colour)
        painter.drawEllipse(QPointF(_at(room, bar.points or 0.0), middle), _RADIUS, _RADIUS)


class NameOverBar(PointsBar):
    """The name over the whole width; below it what was counted, and the bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), two_lines(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        self.initStyleOption(option, index)
        name, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        room = QRectF(option.rect).adjusted(_MARGIN, _PAD, -_MARGIN, -_PAD)
        upper = QRectF(room.left(), room.top(), room.width(), room.height() / 2)
        half = room.width() * _TEXT_SHARE
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text))
        _write(painter, upper, name, option.fontMetrics)
        left = QRectF(room.left(), upper.bottom(), half, room.height() / 2)
        _write(painter, left, str(index.data(SECOND_ROLE) or ""), option.fontMetrics)
        painter.restore()
        bar = index.data(BAR_ROLE)
        if isinstance(bar, Bar):
            place = QRectF(left.right(), left.top(), room.right() - left.right() + _MARGIN, left.height())
            if chosen:
                painter.fillRect(place.adjusted(2, 0, 0, 0), QColor("white"))
            self.draw(painter, place, bar)


def two_lines(metrics: QFontMetrics) -> int:
    """The height of such a row."""
    return round(2 * metrics.height() + 2 * _PAD + 2)


def _write(painter: QPainter, place: QRectF, text: str, metrics: QFontMetrics) -> None:
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
    painter.drawText(place, as_number(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def _at(room: QRectF, points: float) -> float:
    return room.left() + room.width() * points / 100.0
