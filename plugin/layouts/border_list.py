"""The list of borders for signature: a map with their numbers, and a row for each with room for two names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qgis.core import (
    QgsGeometry,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..charts.text import chart_font_family
from ..domain.errors import InputError, tr_noop
from ..layers.border_numbers import numbered_style
from ..layers.workspace_layers import source_of
from .compatibility import set_label_font
from .fitting import fitted, font, font_scale

PAGE_MM = (210.0, 297.0)
LINES = "boundary_line"
_ON_MAP = (LINES, "village", "tambon", "roads", "waterways")
_LEFT, _WIDTH = 12.0, 186.0
_MAP = (_LEFT, 38.0, _WIDTH, 112.0)
_COLUMNS_MM = (9.0, 50.0, 17.0, 22.0, 34.0, 27.0, 27.0)
_HEADING_MM, _ROW_MM = 8.0, 11.5
_TOPS = (154.0, 22.0)
"""Of the table, on the first page and on the others."""
_BOTTOM = 279.0
_MAP_MARGIN = 1.06
_INK, _QUIET, _HEADING, _RULE = "#222222", "#5a5a5a", "#12343b", "#9aa7a9"
_CENTRED = (0, 2, 3)


class BorderRow(NamedTuple):
    """`uuid` of the record; the texts stand in the table's columns but for the number and the two for signatures."""

    uuid: str
    between: str
    length: str
    status: str
    told: str


@dataclass(frozen=True)
class BorderList:
    """`headings` are those of the seven columns; `pages` is text of a page with {page} and {pages}."""

    title: str
    subtitle: str
    note: str
    pages: str
    headings: Sequence[str]
    rows: Sequence[BorderRow]
    words: frozenset[str]


class _Type(NamedTuple):
    size: float
    colour: str = _INK
    bold: bool = False
    right: bool = False


def build_border_list(project: QgsProject, content: BorderList, outline: QgsGeometry, name: str) -> QgsPrintLayout:
    """A layout that belongs to the project; `outline` is the whole area in the project's CRS.

    Raises InputError for a project without the layer of borders, or where there is no border.
    """
    if not content.rows:
        raise InputError(tr_noop("There are no borders yet. Draft or draw the villages first, then print the list."))
    layout = QgsPrintLayout(project)
    layout.setName(name)
    layout.initializeDefaults()
    project.layoutManager().addLayout(layout)
    parts = _parts(content.rows)
    _add_pages(layout, len(parts))
    family = chart_font_family()
    writing = _Writing(layout, content.words, family, font_scale(family))
    writing.add("title", content.title, 0, (_LEFT, 7, _WIDTH, 12.5), _Type(20, _HEADING, bold=True))
    writing.add("subtitle", content.subtitle, 0, (_LEFT, 19.5, _WIDTH, 7), _Type(12, _QUIET))
    writing.add("note", content.note, 0, (_LEFT, 26.5, _WIDTH, 10.5), _Type(10.5, _INK))
    _add_map(layout, project, content.rows, outline)
    first = 1
    for page, rows in enumerate(parts):
        _add_table(writing, content, rows, first, page)
        first += len(rows)
        shown = content.pages.format(page=page + 1, pages=len(parts))
        writing.add(f"page_{page}", shown, page, (150, 282, 48, 7), _Type(9.5, _QUIET, right=True))
    return layout


def _parts(rows: Sequence[BorderRow]) -> list[Sequence[BorderRow]]:
    """The rows page by page: fewer on the first one, below the map."""
    first, others = (int((_BOTTOM - top - _HEADING_MM) / _ROW_MM) for top in _TOPS)
    return [rows[:first], *(rows[at : at + others] for at in range(first, len(rows), others))]


def _add_pages(layout: QgsPrintLayout, count: int) -> None:
    pages = layout.pageCollection()
    pages.page(0).setPageSize(QgsLayoutSize(*PAGE_MM))
    for _ in range(count - 1):
        page = QgsLayoutItemPage(layout)
        page.setPageSize(QgsLayoutSize(*PAGE_MM))
        pages.addPage(page)


def _add_map(
    layout: QgsPrintLayout, project: QgsProject, rows: Sequence[BorderRow], outline: QgsGeometry
) -> QgsLayoutItemMap:
    layers = [layer for layer in project.layerTreeRoot().layerOrder() if source_of(layer).layer in _ON_MAP]
    lines = next((layer for layer in layers if source_of(layer).layer == LINES), None)
    if not isinstance(lines, QgsVectorLayer) or not lines.isValid():
        raise InputError(
            tr_noop("The meeting project has no layer of borders. Choose “Repair project” in the panel's menu.")
        )
    item = QgsLayoutItemMap(layout)
    _place(item, layout, "map", _MAP, 0)
    item.setLayers([lines, *(layer for layer in layers if layer is not lines)])
    item.setKeepLayerSet(True)
    item.setKeepLayerStyles(True)
    numbers = {row.uuid: number for number, row in enumerate(rows, 1)}
    item.setLayerStyleOverrides({**item.layerStyleOverrides(), lines.id(): numbered_style(lines, numbers)})
    item.setCrs(project.crs())
    item.setExtent(QgsRectangle(0, 0, item.rect().width(), item.rect().height()))
    box = outline.boundingBox()
    box.scale(_MAP_MARGIN)
    item.zoomToExtent(box)
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(QColor(_RULE))
    return item


def _add_table(writing: _Writing, content: BorderList, rows: Sequence[BorderRow], first: int, page: int) -> None:
    top = _TOPS[min(page, 1)]
    texts = [list(content.headings)]
    texts += [[str(number), *row[1:], "", ""] for number, row in enumerate(rows, first)]
    for at, cells in enumerate(texts):
        height = _ROW_MM if at else _HEADING_MM
        left = _LEFT
        for column, (text, width) in enumerate(zip(cells, _COLUMNS_MM)):
            number = f"heading_{page}" if at == 0 else f"row_{first + at - 1}"
            writing.cell(f"{number}_{column}", text, page, (left, top, width, height), at == 0, column in _CENTRED)
            left += width
        top += height


class _Writing:
    """Labels whose text is broken and sized to its frame."""

    def __init__(self, layout: QgsPrintLayout, words: frozenset[str], family: str, scale: float) -> None:
        self._layout, self._words, self._family, self._scale = layout, words, family, scale

    def add(
        self, item_id: str, text: str, page: int, box: tuple[float, float, float, float], type_: _Type
    ) -> QgsLayoutItemLabel:
        lines, size = fitted(text, self._family, type_.size * self._scale, type_.bold, box[2:], self._words)
        label = QgsLayoutItemLabel(self._layout)
        _place(label, self._layout, item_id, box, page)
        set_label_font(label, font(self._family, size, type_.bold))
        label.setFontColor(QColor(type_.colour))
        label.setMarginX(0)
        label.setMarginY(0)
        label.setVAlign(Qt.AlignmentFlag.AlignVCenter)
        label.setHAlign(Qt.AlignmentFlag.AlignRight if type_.right else Qt.AlignmentFlag.AlignLeft)
        label.setText(lines)
        return label

    def cell(
        self,
        item_id: str,
        text: str,
        page: int,
        box: tuple[float, float, float, float],
        heading: bool,
        centred: bool,
    ) -> None:
        left, top, width, height = box
        type_ = _Type(9.5 if heading else 10.5, "#ffffff" if heading else _INK, bold=heading)
        # Fitted to less than the cell, so that vowels and tone marks stay off its frame.
        label = self.add(item_id, text, page, (left, top, width - 2.0, height - 1.8), type_)
        label.attemptResize(QgsLayoutSize(width, height))
        label.setMarginX(1.0)
        if centred or heading:
            label.setHAlign(Qt.AlignmentFlag.AlignHCenter)
        label.setBackgroundEnabled(heading)
        label.setBackgroundColor(QColor(_HEADING))
        label.setFrameEnabled(True)
        label.setFrameStrokeColor(QColor(_RULE))


def _place(
    item: QgsLayoutItem, layout: QgsPrintLayout, item_id: str, box: tuple[float, float, float, float], page: int
) -> None:
    layout.addLayoutItem(item)
    item.setId(item_id)
    item.attemptResize(QgsLayoutSize(*box[2:]))
    item.attemptMove(QgsLayoutPoint(*box[:2]), page=page)
