"""Office files as programs write them, made by hand where every byte matters."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    f'<?xml version="1.0"?><styleSheet xmlns="{_MAIN}">{{formats}}<cellStyleXfs count="1"><xf numFmtId="14"/>'
    "</cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>"
)

Rows = dict[int, Sequence[str]]


def _sheet_xml(rows: Rows) -> str:
    lines = []
    for number, cells in rows.items():
        parts = [cell.replace("<c", f'<c r="{chr(65 + at)}{number}"', 1) for at, cell in enumerate(cells) if cell]
        lines.append(f'<row r="{number}">{"".join(parts)}</row>')
    return f'<?xml version="1.0"?>\n<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _write_xlsx(
    path: Path,
    sheets: dict[str, Rows | str],
    *,
    formats: Sequence[int | str] = (0, 14),
    strings: Sequence[str] = (),
    properties: str = "",
) -> Path:
    """A workbook as Excel saves it.

    Rows are cells as XML without their reference; a sheet may also be given as its whole XML. `formats` are those of
    the cell styles: built-in numbers, or codes of one's own. `strings` is what stands inside each shared `<si>`.
    """
    own = {code: 164 + at for at, code in enumerate(each for each in formats if isinstance(each, str))}
    codes = "".join(f'<numFmt numFmtId="{id_}" formatCode="{code}"/>' for code, id_ in own.items())
    styles = "".join(f'<xf numFmtId="{own.get(each, each)}"/>' for each in formats)  # type: ignore[arg-type]
    names = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, start=1))
    relations = "".join(
        f'<Relationship Id="rId{at}" Target="worksheets/sheet{at}.xml" Type="{_RELATIONS}/worksheet"/>'
        for at in range(1, len(sheets) + 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{properties}<sheets>{names}</sheets></workbook>',
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{relations}</Relationships>")
        archive.writestr("xl/styles.xml", _STYLES.format(formats=f"<numFmts>{codes}</numFmts>", styles=styles))
        if strings:
            table = "".join(f"<si>{string}</si>" for string in strings)
            archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{table}</sst>')
        for at, rows in enumerate(sheets.values(), start=1):
            xml = rows if isinstance(rows, str) else _sheet_xml(rows)
            archive.writestr(f"xl/worksheets/sheet{at}.xml", xml)
    return path


@pytest.fixture(scope="session")
def write_xlsx() -> Callable[..., Path]:
    return _write_xlsx


_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    + " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "draw")
    )
    + "><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
)


def _write_ods(path: Path, tables: dict[str, str], *, manifest: str = "") -> Path:
    """An OpenDocument spreadsheet; each table is given as the XML of its rows."""
    xml = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in tables.items())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", _ODS.format(tables=xml))
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest>{manifest}</manifest:manifest>")
    return path


@pytest.fixture(scope="session")
def write_ods() -> Callable[..., Path]:
    return _write_ods


def _write_dbf(
    path: Path, fields: Sequence[tuple[str, str, int]], records: Sequence[Sequence[bytes]], deleted: Sequence[int] = ()
) -> Path:
    """A dBase III table: name, kind and length of each field; the cells of each record as bytes."""
    descriptions = b"".join(
        struct.pack("<11sc4xB15x", name.encode("cp874"), kind.encode(), length) for name, kind, length in fields
    )
    size = 1 + sum(length for _, _, length in fields)
    header = struct.pack("<4BIHH20x", 3, 122, 3, 12, len(records), 32 + len(descriptions) + 1, size)
    lines = [
        (b"*" if at in deleted else b" ")
        + b"".join(cell.ljust(length)[:length] for cell, (_, _, length) in zip(record, fields))
        for at, record in enumerate(records)
    ]
    path.write_bytes(header + descriptions + b"\x0d" + b"".join(lines) + b"\x1a")
    return path


@pytest.fixture(scope="session")
def write_dbf() -> Callable[..., Path]:
    return _write_dbf


def _write_compound(path: Path, streams: dict[str, bytes]) -> Path:
    """An OLE compound file of at most 29 streams of 4 KB and more, each in sectors one behind the other."""
    free, end, table = 0xFFFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFD
    sectors: list[bytes] = []
    chain = [table]
    entries = [("Root Entry", 5, end, 0)]
    for name, data in streams.items():
        data = data.ljust(4096, b"\x00")
        count = -(-len(data) // 512)
        first = 1 + len(sectors)
        entries.append((name, 2, first, len(data)))
        sectors += [data[512 * at : 512 * (at + 1)].ljust(512, b"\x00") for at in range(count)]
        chain += [*range(first + 1, first + count), end]
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\x00")
        + struct.pack("<HBB12x36xIQ", 2 * len(name) + 2, kind, 1, start, size)
        for name, kind, start, size in entries
    )
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\x00")
    at = len(chain)
    chain += [*range(at + 1, at + len(directory) // 512), end]
    assert len(chain) <= 128
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack(
        "<16x5H6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, at, 0, 4096, end, 0, end, 0
    )
    header += struct.pack("<109I", 0, *[free] * 108)
    numbers = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    path.write_bytes(header + numbers + b"".join(sectors) + directory)
    return path


@pytest.fixture(scope="session")
def write_compound() -> Callable[..., Path]:
    return _write_compound


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """LibreOffice's own writer: a file of its flat form saved as .xlsx, .xls or .ods."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no LibreOffice on this machine")
    home = tmp_path_factory.mktemp("office")

    def save_as(source: Path, suffix: str) -> Path:
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={(home / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                suffix.lstrip("."),
                "--outdir",
                str(home / "out"),
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return home / "out" / source.with_suffix(suffix).name

    return save_as


@pytest.fixture
def write_xls() -> Callable[[Path, dict[str, Any]], Path]:
    """Old Excel workbooks: sheets by name, each a mapping of (row, column) from 0 to a value or (value, format)."""
    xlwt = pytest.importorskip("xlwt")

    def write(path: Path, sheets: dict[str, Any]) -> Path:
        book = xlwt.Workbook(encoding="utf-8")
        for name, cells in sheets.items():
            sheet = book.add_sheet(name)
            for (row, column), value in cells.items():
                value, code = value if isinstance(value, tuple) else (value, "General")
                sheet.write(row, column, value, xlwt.easyxf(num_format_str=code))
        book.save(str(path))
        return path

    return write
