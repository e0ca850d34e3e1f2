"""Rows of a list that show their whole text, in as many lines as it takes; Thai is broken between words."""

from __future__ import annotations

from functools import lru_cache

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt
from qgis.PyQt.QtGui import QFont, QPainter, QPalette
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ..charts.text import fit_lines

_MARGIN, _ABOVE = 3, 2
_LEAST_WIDTH = 60


class WrappedRows(QStyledItemDelegate):
    """For a tree of one column."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        tree.setItemDelegate(self)
        tree.setUniformRowHeights(False)
        tree.header().sectionResized.connect(tree.scheduleDelayedItemsLayout)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        self.initStyleOption(option, index)
        lines = _lines(option.text, option.font.toString(), self._room(option, index))
        return QSize(
            _LEAST_WIDTH, max(option.decorationSize.height(), len(lines) * option.fontMetrics.lineSpacing()) + 4
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        self.initStyleOption(option, index)
        lines, option.text = _lines(option.text, option.font.toString(), self._room(option, index)), ""
        option.decorationAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text))
        spacing = option.fontMetrics.lineSpacing()
        left = option.rect.left() + _indent(option)
        for number, line in enumerate(lines):
            place = QRect(left, option.rect.top() + _ABOVE + number * spacing, option.rect.right() - left, spacing)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
        painter.restore()

    def _room(self, option: QStyleOptionViewItem, index: QModelIndex) -> int:
        """The width of the text; what the view hands over to ask for a size has no width of its own."""
        tree: QTreeView = self.parent()
        depth = 1 if tree.rootIsDecorated() else 0
        above = index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return max(_LEAST_WIDTH, tree.columnWidth(0) - depth * tree.indentation() - _indent(option) - _MARGIN)


def _indent(option: QStyleOptionViewItem) -> int:
    return _MARGIN if option.icon.isNull() else option.decorationSize.width() + 2 * _MARGIN


@lru_cache(maxsize=4096)
def _lines(text: str, font: str, width: int) -> list[str]:
    described = QFont()
    described.fromString(font)
    return fit_lines(text, described, width)
