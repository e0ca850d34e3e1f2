"""A sheet, or an atlas of sheets, as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsFeedback, QgsLayoutExporter, QgsPrintLayout

from ..domain.errors import CancelledError, WorkspaceError, tr_noop
from ..domain.progress import SILENT, Progress

_PDF_SHARE = 0.5
"""Of the time that an atlas takes."""


def export_sheet(layout: QgsPrintLayout, pdf: Path, png: Path, png_dpi: float) -> list[Path]:
    """Write both files; they take their names only when both are whole, and nothing else is left behind.

    Raises WorkspaceError where one cannot be written.
    """
    parts = _parts_of([pdf, png])
    exporter = QgsLayoutExporter(layout)
    try:
        _check(exporter.exportToPdf(str(parts[0]), _pdf_settings()), pdf)
        _check(exporter.exportToImage(str(parts[1]), _image_settings(png_dpi)), png)
        _give_names(parts, [pdf, png])
    finally:
        _remove(parts)
    return [pdf, png]


def export_atlas(layout: QgsPrintLayout, pdf: Path, png_dpi: float, progress: Progress = SILENT) -> list[Path]:
    """Write one PDF of all pages, and each page as a PNG beside it with the page's name; names as in `export_sheet`.

    Raises WorkspaceError where a file cannot be written, CancelledError on the user's order.
    """
    atlas = layout.atlas()
    atlas.updateFeatures()
    files = [pdf, *(pdf.with_name(f"{pdf.stem}_{atlas.nameForPage(page)}.png") for page in range(atlas.count()))]
    parts = _parts_of(files)
    try:
        _export_pages(layout, parts[0], pdf, progress)
        _export_images(layout, parts[1:], files[1:], png_dpi, progress)
        progress.report(1.0)
        _give_names(parts, files)
    finally:
        _remove(parts)
    return files


def _export_pages(layout: QgsPrintLayout, part: Path, pdf: Path, progress: Progress) -> None:
    feedback = QgsFeedback()
    stopped: list[CancelledError] = []

    def tell(percent: float) -> None:
        try:
            progress.report(_PDF_SHARE * percent / 100)
        except CancelledError as error:  # must not leave a slot: PyQt would end QGIS
            stopped.append(error)
            feedback.cancel()

    feedback.progressChanged.connect(tell)
    result, _ = QgsLayoutExporter.exportToPdf(layout.atlas(), str(part), _pdf_settings(), feedback)
    if stopped:
        raise stopped[0]
    _check(result, pdf)


def _export_images(
    layout: QgsPrintLayout, parts: Sequence[Path], files: Sequence[Path], dpi: float, progress: Progress
) -> None:
    atlas = layout.atlas()
    atlas.beginRender()
    try:
        for page, (part, path) in enumerate(zip(parts, files)):
            progress.report(_PDF_SHARE + (1 - _PDF_SHARE) * page / len(files))
            if not atlas.seekTo(page):
                raise _unwritable(path)
            _check(QgsLayoutExporter(layout).exportToImage(str(part), _image_settings(dpi)), path)
    finally:
        atlas.endRender()


def _parts_of(files: Sequence[Path]) -> list[Path]:
    return [path.with_name(f".{path.name}.partial{path.suffix}") for path in files]


def _give_names(parts: Sequence[Path], files: Sequence[Path]) -> None:
    for part, path in zip(parts, files):
        _give_name(part, path)


def _remove(parts: Sequence[Path]) -> None:
    for part in parts:
        if part.exists():
            part.unlink()


def _pdf_settings() -> QgsLayoutExporter.PdfExportSettings:
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.rasterizeWholeImage = False
    return settings


def _image_settings(dpi: float) -> QgsLayoutExporter.ImageExportSettings:
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = dpi
    settings.generateWorldFile = False
    return settings


def _check(result: QgsLayoutExporter.ExportResult, path: Path) -> None:
    if result != QgsLayoutExporter.ExportResult.Success:
        raise _unwritable(path)


def _give_name(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except OSError as error:
        raise _unwritable(path) from error


def _unwritable(path: Path) -> WorkspaceError:
    return WorkspaceError(
        tr_noop(
            "The sheet {file} could not be written. Close it where it is open in another program, "
            "check the free space on the disk, then export again."
        ),
        file=path.name,
    )
