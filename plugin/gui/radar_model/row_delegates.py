"""How an indicator looks in the tree: its name over where it comes from, its weight, its share over a bar."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter, QPalette
from qgis.PyQt.QtWidgets import QApplication, QDoubleSpinBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ..cells import as_number

SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Least and greatest share, 0 to 1."""
ORIGIN_ROLE = Qt.ItemDataRole.UserRole + 2
"""Set, number and kind in one line."""
_BAR, _BAR_CHOSEN = "#2f6b4f", "#ffffff"
_PALE, _FULL = 90, 200
_BAR_HEIGHT = 5
_SMALL = 0.85
_MARGIN = 3


class NameDelegate(QStyledItemDelegate):
    """Two lines, each ending in an ellipsis where it is too long; the tip has all of it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        lines = 2 if index.data(ORIGIN_ROLE) else 1
        return QSize(super().sizeHint(option, index).width(), lines * option.fontMetrics.height() + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        origin = index.data(ORIGIN_ROLE)
        if not origin:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        name, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        left = room.left() if option.icon.isNull() else option.rect.left() + option.decorationSize.width() + 2 * _MARGIN
        place = QRect(left, option.rect.top(), option.rect.right() - left - _MARGIN, option.rect.height() // 2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colour = option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        painter.save()
        painter.setPen(colour)
        _write(painter, place, name, option.fontMetrics)
        small = painter.font()
        small.setPointSizeF(small.pointSizeF() * _SMALL)
        painter.setFont(small)
        colour.setAlpha(190)
        painter.setPen(colour)
        _write(painter, place.translated(0, place.height() - 1), origin, QFontMetrics(small))
        painter.restore()


class ShareDelegate(QStyledItemDelegate):
    """Under the number a bar that goes to the least share, paler to the greatest."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        shares = index.data(SHARE_ROLE)
        if shares:
            room = QRectF(option.rect).adjusted(1, 0, -1, -1)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            for share, alpha in ((shares[1], _PALE), (shares[0], _FULL)):
                colour = QColor(_BAR_CHOSEN if chosen else _BAR)
                colour.setAlpha(alpha)
                bar = QRectF(room.left(), room.bottom() - _BAR_HEIGHT, room.width() * share, _BAR_HEIGHT)
                painter.fillRect(bar, colour)


class WeightDelegate(QStyledItemDelegate):
    """The weight in a spin box, in the tree itself."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        spin = QDoubleSpinBox(parent)
        spin.setFrame(False)
        spin.setDecimals(3)
        spin.setSingleStep(0.25)
        spin.setMaximum(1_000_000)
        return spin


def _write(painter: QPainter, place: QRect, text: str, metrics: QFontMetrics) -> None:
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, as_number(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
