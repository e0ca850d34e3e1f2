"""A sheet as files."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLayoutExporter, QgsPrintLayout

from ..domain.errors import WorkspaceError, tr_noop


def export_sheet(layout: QgsPrintLayout, pdf: Path, png: Path, png_dpi: float) -> list[Path]:
    """Write both files; they take their names only when both are whole, and nothing else is left behind.

    Raises WorkspaceError where one cannot be written.
    """
    parts = [path.with_name(f".{path.name}.partial{path.suffix}") for path in (pdf, png)]
    exporter = QgsLayoutExporter(layout)
    try:
        _check(exporter.exportToPdf(str(parts[0]), _pdf_settings()), pdf)
        _check(exporter.exportToImage(str(parts[1]), _image_settings(png_dpi)), png)
        for part, path in zip(parts, (pdf, png)):
            _give_name(part, path)
    finally:
        for part in parts:
            if part.exists():
                part.unlink()
    return [pdf, png]


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
