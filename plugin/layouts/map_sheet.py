"""The map sheet: a print layout from a template, filled by the ids of its items, and its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsLayoutExporter,
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsTableCell,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF
from qgis.PyQt.QtXml import QDomDocument

from ..charts.text import EM, MM_PER_POINT, chart_font_family, measuring_font, text_width_mm, wrap_to_mm
from ..domain.errors import ChumchonError, WorkspaceError, tr_noop
from .legend import fill_legend, legend_layers

TEMPLATE = Path(__file__).parents[2] / "styles" / "layouts" / "tambon_a3.qpt"
_REFERENCE_TEXT = "หมู่บ้านตัวอย่าง"
_REFERENCE_WIDTH_EM = 6.146
"""Width of the reference text in Laksaman, for which the template's point sizes were chosen."""
_HEADER_COLOR = "#12343b"
_MAP_MARGIN = 1.06
_SHRINK_BY = 0.05
_WIDTH_SAFETY = 0.97
"""QGIS draws a line up to a hundredth wider than it measures, and would break it once more."""
_SHRINK_STEPS = 8
_CELL_PADDING_MM = 2.2


@dataclass(frozen=True)
class SheetContent:
    """All that varies on a sheet. `labels` is text by item id; the first row of `table` is its heading."""

    labels: dict[str, str]
    table: Sequence[Sequence[str]]
    table_widths_mm: Sequence[float]
    radar: Path | None
    scale_unit: str
    words: frozenset[str]
    """Names of the workspace that a line break must not split."""


def build_sheet(project: QgsProject, content: SheetContent, extent: QgsRectangle, name: str) -> QgsPrintLayout:
    """A layout of the project (not added to it) with the map on `extent` in the project's CRS."""
    layout = QgsPrintLayout(project)
    layout.setName(name)
    _load_template(layout)
    family = chart_font_family()
    scale = _font_scale(family)
    map_item = _item(layout, "map", QgsLayoutItemMap)
    map_item.setCrs(project.crs())
    map_item.zoomToExtent(_grown(extent))
    for item_id, text in content.labels.items():
        _fill_label(_item(layout, item_id, QgsLayoutItemLabel), text, family, scale, content.words)
    _fill_table(layout, content, family, scale)
    _fill_scale_bar(_item(layout, "scale_bar", QgsLayoutItemScaleBar), map_item, content.scale_unit, family)
    radar = _item(layout, "radar", QgsLayoutItemPicture)
    if content.radar is None:
        radar.setVisibility(False)
    else:
        radar.setPicturePath(str(content.radar))
    fill_legend(_item(layout, "legend", QgsLayoutItemLegend), map_item, legend_layers(project), family, scale)
    return layout


def export_sheet(layout: QgsPrintLayout, pdf: Path, png: Path, png_dpi: float) -> list[Path]:
    """Write both files; each takes its name only when it is whole. Raises WorkspaceError when one cannot be written."""
    exporter = QgsLayoutExporter(layout)
    pdf_settings = QgsLayoutExporter.PdfExportSettings()
    pdf_settings.rasterizeWholeImage = False
    image_settings = QgsLayoutExporter.ImageExportSettings()
    image_settings.dpi = png_dpi
    image_settings.generateWorldFile = False
    partial_pdf, partial_png = (path.with_name(f".{path.name}.partial{path.suffix}") for path in (pdf, png))
    _check(exporter.exportToPdf(str(partial_pdf), pdf_settings), pdf)
    _check(exporter.exportToImage(str(partial_png), image_settings), png)
    partial_pdf.replace(pdf)
    partial_png.replace(png)
    return [pdf, png]


def _check(result: QgsLayoutExporter.ExportResult, path: Path) -> None:
    if result != QgsLayoutExporter.ExportResult.Success:
        raise WorkspaceError(
            tr_noop(
                "The sheet {file} could not be written. Close it where it is open in another program, "
                "check the free space on the disk, then export again."
            ),
            file=path.name,
        )


def _load_template(layout: QgsPrintLayout) -> None:
    document = QDomDocument()
    document.setContent(TEMPLATE.read_text(encoding="utf-8"))
    _items, loaded = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not loaded:
        raise ChumchonError(
            tr_noop("The sheet template {file} is damaged. Install the plugin again."), file=TEMPLATE.name
        )


def _item(layout: QgsPrintLayout, item_id: str, kind: type[QgsLayoutItem]) -> QgsLayoutItem:
    item = layout.itemById(item_id)
    if not isinstance(item, kind):
        raise ChumchonError(
            tr_noop("The sheet template {file} lacks the item {item}. Install the plugin again."),
            file=TEMPLATE.name,
            item=item_id,
        )
    return item


def _font_scale(family: str) -> float:
    """The factor that makes another family as wide as the one that the template was drawn with."""
    width_em = text_width_mm(_REFERENCE_TEXT, family, 72) / 25.4
    return _REFERENCE_WIDTH_EM / width_em


def _font(family: str, template_font: QFont, scale: float) -> QFont:
    font = QFont(family)
    font.setPointSizeF(template_font.pointSizeF() * scale)
    font.setBold(template_font.bold())
    return font


def _fill_label(label: QgsLayoutItemLabel, text: str, family: str, scale: float, words: frozenset[str]) -> None:
    font = _font(family, label.font(), scale)
    lines, size = fitted(
        text,
        family,
        font.pointSizeF(),
        font.bold(),
        ((label.rect().width() - 2 * label.marginX()) * _WIDTH_SAFETY, label.rect().height()),
        words,
    )
    font.setPointSizeF(size)
    label.setFont(font)
    label.setText(lines)


def fitted(
    text: str, family: str, size: float, bold: bool, frame_mm: tuple[float, float], words: frozenset[str]
) -> tuple[str, float]:
    """The text in lines, and the largest point size up to `size`, but not below 60 % of it, at which they fit."""
    spacing_em = QFontMetricsF(measuring_font(family, bold)).lineSpacing() / EM
    for step in range(_SHRINK_STEPS + 1):
        smaller = size * (1 - step * _SHRINK_BY)
        lines = wrap_to_mm(text, family, smaller, frame_mm[0], bold=bold, words=words)
        if (lines.count("\n") + 1) * spacing_em * smaller * MM_PER_POINT <= frame_mm[1]:
            break
    return lines, smaller


def _fill_table(layout: QgsPrintLayout, content: SheetContent, family: str, scale: float) -> None:
    frame = layout.itemById("table")
    table = frame.multiFrame() if isinstance(frame, QgsLayoutFrame) else None
    if not isinstance(table, QgsLayoutItemManualTable):
        raise ChumchonError(
            tr_noop("The sheet template {file} lacks the item {item}. Install the plugin again."),
            file=TEMPLATE.name,
            item="table",
        )
    header, body = table.headerTextFormat(), table.contentTextFormat()
    for text_format in (header, body):
        text_format.setFont(QFont(family))
        text_format.setSize(text_format.size() * scale)
    header_font = header.font()
    header_font.setBold(True)
    header.setFont(header_font)
    table.setHeaderTextFormat(header)
    table.setContentTextFormat(body)
    sizes = (header.size(), *([body.size()] * (len(content.table) - 1)))
    rows = [
        [
            wrap_to_mm(cell, family, size, width - _CELL_PADDING_MM, bold=row_number == 0, words=content.words)
            for cell, width in zip(row, content.table_widths_mm)
        ]
        for row_number, (row, size) in enumerate(zip(content.table, sizes))
    ]
    table.setTableContents(
        [
            [_cell(text, header if number == 0 else body, number == 0, at == 0) for at, text in enumerate(row)]
            for number, row in enumerate(rows)
        ]
    )
    table.setColumnWidths(list(content.table_widths_mm))
    table.setIncludeTableHeader(False)
    table.refresh()


def _cell(text: str, text_format: QgsTextFormat, heading: bool, first: bool) -> QgsTableCell:
    cell = QgsTableCell(text)
    cell.setTextFormat(text_format)
    alignment = Qt.AlignmentFlag.AlignLeft if first else Qt.AlignmentFlag.AlignHCenter
    cell.setHorizontalAlignment(alignment)
    cell.setVerticalAlignment(Qt.AlignmentFlag.AlignVCenter)
    if heading:
        cell.setBackgroundColor(QColor(_HEADER_COLOR))
    return cell


def _fill_scale_bar(bar: QgsLayoutItemScaleBar, map_item: QgsLayoutItemMap, unit: str, family: str) -> None:
    """Two segments that together take about a fifth of the map's width."""
    bar.setLinkedMap(map_item)
    bar.setUnitLabel(unit)
    text_format = bar.textFormat()
    text_format.setFont(QFont(family))
    bar.setTextFormat(text_format)
    width_km = map_item.extent().width() / 1000
    steps = (0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20, 25, 50)
    bar.setUnitsPerSegment(max((step for step in steps if step <= width_km / 10), default=steps[0]))
    bar.update()


def _grown(extent: QgsRectangle) -> QgsRectangle:
    grown = QgsRectangle(extent)
    grown.scale(_MAP_MARGIN)
    return grown
