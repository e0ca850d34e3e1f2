"""Which of the map's upper and lower corners its scale and its north arrow take: the one that hides less."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsGeometry, QgsLayoutItem, QgsLayoutItemMap, QgsLayoutPoint, QgsRectangle
from qgis.PyQt.QtCore import QRectF


def clear_of(outline: QgsGeometry, map_item: QgsLayoutItemMap, items: Sequence[QgsLayoutItem]) -> None:
    """Move the items together to the other side of the map if they then cover less of the outline.

    `outline` is in the map's CRS; the first item contains the others.
    """
    here = _frame(items[0])
    on_map = _frame(map_item)
    there = QRectF(here)
    there.moveLeft(on_map.left() + on_map.right() - here.right())
    if _covered(outline, map_item, there) >= _covered(outline, map_item, here):
        return
    for item in items:
        item.attemptMove(QgsLayoutPoint(item.x() + there.left() - here.left(), item.y()))


def _frame(item: QgsLayoutItem) -> QRectF:
    return QRectF(item.x(), item.y(), item.rect().width(), item.rect().height())


def _covered(outline: QgsGeometry, map_item: QgsLayoutItemMap, paper: QRectF) -> float:
    """The area of the outline under a rectangle of the page."""
    extent, frame = map_item.extent(), _frame(map_item)
    per_mm = extent.width() / frame.width()
    west = extent.xMinimum() + (paper.left() - frame.left()) * per_mm
    north = extent.yMaximum() - (paper.top() - frame.top()) * per_mm
    ground = QgsRectangle(west, north - paper.height() * per_mm, west + paper.width() * per_mm, north)
    return float(outline.intersection(QgsGeometry.fromRect(ground)).area())
