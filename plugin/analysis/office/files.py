"""Opening whatever an office has: what a file holds decides how it is read, not what its name says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ...domain.errors import InputError, reason_of, tr_noop
from ...domain.office_files import is_table_file
from .compound import COMPOUND
from .dbf import is_dbf, read_dbf
from .encodings import require_text, text_as_utf8
from .excel97 import read_xls
from .ods import read_ods
from .packages import Package
from .sheets import Sheet
from .text_tables import find_delimiter, without_sep_line
from .xlsx import read_xlsx

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ODS = tuple(f"application/vnd.oasis.opendocument.spreadsheet{kind}" for kind in ("", "-template"))


@dataclass(frozen=True)
class OfficeFile:
    """A file as its sheets; a text file and a dBase table have one, named like the file."""

    path: Path
    sha256: str
    encoding: str
    """UTF-8, UTF-16-LE, UTF-16-BE or CP874; '' for a workbook, which has none of its own."""
    sheets: tuple[Sheet, ...]


def open_file(path: Path) -> OfficeFile:
    """Read the file into memory; nothing is written, not even for a while.

    Raises InputError for what cannot be read, is empty, damaged or protected, or is no table.
    """
    if not is_table_file(path):
        raise InputError(
            tr_noop(
                "The file {file} is not of a kind that can be read here. Open it in the program that made it and save "
                "it as “CSV UTF-8” (.csv) or as an Excel workbook (.xlsx)."
            ),
            file=path.name,
        )
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            tr_noop("The file {file} cannot be opened ({reason}). Check that it is there and may be read."),
            file=path,
            reason=reason_of(error),
        ) from error
    sheets, encoding = _sheets(path, raw)
    if not any(sheet.body.strip(b' ,;\t|\r\n"') for sheet in sheets):
        raise empty_file(path)
    return OfficeFile(path, hashlib.sha256(raw).hexdigest(), encoding, tuple(sheets))


def empty_file(path: Path) -> InputError:
    return InputError(
        tr_noop(
            "The file {file} is empty. Choose the file that holds the table, with the names of its columns on top."
        ),
        file=path.name,
    )


def _sheets(path: Path, raw: bytes) -> tuple[list[Sheet], str]:
    if raw.startswith(_ZIP):
        return _sheets_of_package(Package(path.name, raw)), ""
    if raw.startswith(COMPOUND):
        return read_xls(path.name, raw), ""
    if is_dbf(raw):
        sheet, encoding = read_dbf(path, raw)
        return [sheet], encoding
    require_text(path.name, raw)
    body, encoding = text_as_utf8(path.name, raw)
    body, delimiter = without_sep_line(body)
    return [Sheet(path.stem, body, delimiter or find_delimiter(body))], encoding


def _sheets_of_package(package: Package) -> list[Sheet]:
    if "xl/workbook.xml" in package:
        return read_xlsx(package)
    if "content.xml" in package and package.text("mimetype").strip() in ("", *_ODS):
        return read_ods(package)
    if "xl/workbook.bin" in package:
        raise InputError(
            tr_noop("The workbook {file} is in Excel's binary form (.xlsb). Open it in Excel and save it as .xlsx."),
            file=package.file,
        )
    raise InputError(
        tr_noop("The file {file} is a zip archive without a workbook in it (.xlsx, .ods). Choose the workbook itself."),
        file=package.file,
    )
