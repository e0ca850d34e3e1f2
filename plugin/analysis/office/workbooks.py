"""Excel workbooks through GDAL, without openpyxl: the first sheet as CSV text, cell by cell as the sheet holds it."""

from __future__ import annotations

import contextlib
import io
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from osgeo import gdal

from ...domain.errors import InputError, tr_noop

_PARTS = frozenset({"[Content_Types].xml", "xl/workbook.xml"})
_LARGEST_UNPACKED = 4 << 30
_OLE = b"\xd0\xcf\x11\xe0"
_AS_TEXT = {"OGR_XLSX_FIELD_TYPES": "STRING", "OGR_XLSX_HEADERS": "DISABLE"}
"""Every cell text, and row 1 a row like the others, so that row numbers stay those of the sheet."""
_GENERATED_HEADING = b"\n"


def workbook_as_csv(path: Path, raw: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The first sheet that is not empty as UTF-8 CSV with commas, blank rows too, and the names of the others.

    Numbers come as the file holds them (Excel writes 1, not 1.0), dates as 2022/03/12. Raises InputError for what is
    no workbook.
    """
    _require_workbook(path.name, raw)
    inside = f"/vsimem/chumchon_{uuid.uuid4().hex}"
    try:
        with _quietly_as_text():
            gdal.FileFromMemBuffer(f"{inside}.xlsx", raw)
            sheets = _convert(path.name, f"{inside}.xlsx", f"{inside}.csv")
        body = _read(f"{inside}.csv")
    finally:
        gdal.Unlink(f"{inside}.xlsx")
        gdal.Unlink(f"{inside}.csv")
    return body.split(_GENERATED_HEADING, 1)[-1], sheets


def _convert(file: str, source: str, target: str) -> tuple[str, ...]:
    try:
        workbook = gdal.OpenEx(source, gdal.OF_VECTOR, allowed_drivers=["XLSX"])
        if workbook is None:
            raise _damaged(file)
        layers = [workbook.GetLayer(at) for at in range(workbook.GetLayerCount())]
        sheets = [layer.GetName() for layer in layers if layer.GetFeatureCount()]
        if not sheets:
            return ()
        options = gdal.VectorTranslateOptions(
            format="CSV", layers=[sheets[0]], layerCreationOptions=["STRING_QUOTING=IF_NEEDED", "LINEFORMAT=LF"]
        )
        gdal.VectorTranslate(target, workbook, options=options)
    except RuntimeError as error:  # raised only where another plugin has called gdal.UseExceptions()
        raise _damaged(file) from error
    return tuple(sheets[1:])


def _read(inside: str) -> bytes:
    status = gdal.VSIStatL(inside)
    if status is None:
        return b""
    handle = gdal.VSIFOpenL(inside, "rb")
    try:
        return bytes(gdal.VSIFReadL(1, status.size, handle) or b"")
    finally:
        gdal.VSIFCloseL(handle)


@contextlib.contextmanager
def _quietly_as_text() -> Iterator[None]:
    """GDAL's options of this thread only, put back at the end; its messages are ours to word."""
    before: dict[str, Any] = {name: gdal.GetThreadLocalConfigOption(name) for name in _AS_TEXT}
    for name, value in _AS_TEXT.items():
        gdal.SetThreadLocalConfigOption(name, value)
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


def _require_workbook(file: str, raw: bytes) -> None:
    if raw.startswith(_OLE):
        raise InputError(
            tr_noop(
                "The file {file} is an old Excel workbook (.xls) or one with a password. "
                "Open it in Excel and save it as .xlsx without a password."
            ),
            file=file,
        )
    if not raw.startswith(b"PK"):
        raise InputError(
            tr_noop(
                "The file {file} is named like an Excel workbook but is not one. If it is a text table, let its name "
                "end in .csv; else open it in Excel and save it as .xlsx."
            ),
            file=file,
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise _damaged(file) from error
    if not {entry.filename for entry in entries} >= _PARTS:
        raise InputError(
            tr_noop("The file {file} is a zip archive without an Excel workbook in it. Choose the workbook itself."),
            file=file,
        )
    if sum(entry.file_size for entry in entries) > _LARGEST_UNPACKED:
        raise InputError(
            tr_noop("The workbook {file} unpacks to more than 4 GB, which no survey does. Save its table as CSV."),
            file=file,
        )


def _damaged(file: str) -> InputError:
    return InputError(
        tr_noop(
            "The workbook {file} is damaged or cut off. Open it in Excel, save it again as .xlsx, or copy it anew."
        ),
        file=file,
    )
