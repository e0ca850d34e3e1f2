"""Tables as the bytes of the files that offices have; written by hand, so that each can be wrong by plan."""

from __future__ import annotations

import csv
import datetime
import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

from .draft import Draft, Formula, Row

_DAY_ZERO = datetime.date(1899, 12, 30)
_DAY_AND_MONTH = 1
"""The style of dates, as Excel shows 12/3 when it has made a date of it: 12-Mar."""
_XLSX_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{sheets}</Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/styles.xml": '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="16" applyNumberFormat="1"/></cellXfs></styleSheet>',
}
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def text(encoding: str = "utf-8-sig", delimiter: str = ",", line_end: str = "\r\n") -> Callable[[Draft], bytes]:
    def content(draft: Draft) -> bytes:
        file = io.StringIO(newline="")
        csv.writer(file, delimiter=delimiter, lineterminator=line_end).writerows(draft.rows)
        return file.getvalue().encode(encoding)

    return content


def xlsx(draft: Draft, merged: Sequence[str] = (), before: Mapping[str, Sequence[Row]] | None = None) -> bytes:
    """A workbook whose last sheet holds the draft; `merged` are its ranges, such as A1:F1."""
    sheets = {**(before or {}), "ข้อมูล จปฐ": draft.rows}
    parts = dict(_XLSX_PARTS)
    types = f'<Override PartName="/xl/worksheets/sheet{{at}}.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].format(
        sheets="".join(types.format(at=at) for at in range(1, len(sheets) + 1))
        + f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/>'
    )
    listed = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, start=1))
    parts["xl/workbook.xml"] = f'<workbook {_MAIN} xmlns:r="{_RELATIONSHIPS}"><sheets>{listed}</sheets></workbook>'
    links = [
        f'<Relationship Id="rId{at}" Type="{_RELATIONSHIPS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    ]
    links.append(f'<Relationship Id="rId0" Type="{_RELATIONSHIPS}/styles" Target="styles.xml"/>')
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(links)}'
        "</Relationships>"
    )
    for at, rows in enumerate(sheets.values(), start=1):
        cells = "".join(
            f'<row r="{number}">{"".join(_xlsx_cell(cell, _place(number, column)) for column, cell in enumerate(row))}'
            "</row>"
            for number, row in enumerate(rows, start=1)
        )
        ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged) if at == len(sheets) else ""
        joined = f"<mergeCells>{ranges}</mergeCells>" if ranges else ""
        parts[f"xl/worksheets/sheet{at}.xml"] = f"<worksheet {_MAIN}><sheetData>{cells}</sheetData>{joined}</worksheet>"
    return _zipped({name: _XML + part for name, part in parts.items()})


def ods(draft: Draft) -> bytes:
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in draft.rows)
    names = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
    )
    content = (
        f"{_XML}<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="ข้อมูล">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return _zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def xls(draft: Draft) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("ข้อมูล")
    style = xlwt.easyxf(num_format_str="D-MMM")
    for at, row in enumerate(draft.rows):
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(at, column, cell, *([style] if isinstance(cell, datetime.date) else []))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def dbf(encoding: str, language: int) -> Callable[[Draft], bytes]:
    """Texts of fixed width (dBase III); `language` is the byte that says which encoding it should be."""

    def content(draft: Draft) -> bytes:
        table = [[str(cell).encode(encoding) for cell in row] for row in draft.rows[draft.first - 1 :]]
        widths = [max(1, *(len(row[at]) for row in table)) for at in range(len(draft.columns))]
        fields = [
            struct.pack("<11sc4xBB14x", str(heading).encode("ascii"), b"C", width, 0)
            for heading, width in zip(draft.heading, widths)
        ]
        size = 33 + 32 * len(fields)
        head = struct.pack("<4BIHH17xB2x", 3, 121, 11, 25, len(table), size, 1 + sum(widths), language)
        records = [b" " + b"".join(cell.ljust(width) for cell, width in zip(row, widths)) for row in table]
        return head + b"".join(fields) + b"\r" + b"".join(records) + b"\x1a"

    return content


def html(draft: Draft) -> bytes:
    """What web systems call an Excel file."""
    rows = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in draft.rows)
    return f"<html><meta charset='utf-8'><table>{rows}</table></html>".encode()


def _zipped(parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def _place(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def _xlsx_cell(cell: object, place: str) -> str:
    if cell == "":
        return ""
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, datetime.date):
        return f'<c r="{place}" s="{_DAY_AND_MONTH}"><v>{(cell - _DAY_ZERO).days}</v></c>'
    if isinstance(cell, Formula):
        return f'<c r="{place}" t="str"><f>{escape(cell)}</f><v>1</v></c>'
    if isinstance(cell, (int, float)):
        return f'<c r="{place}"><v>{cell!r}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(cell))}</t></is></c>'


def _ods_cell(cell: object) -> str:
    if cell == "":
        return "<table:table-cell/>"
    kind = f'office:value-type="float" office:value="{cell}"' if isinstance(cell, (int, float)) else ""
    if isinstance(cell, datetime.date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    kind = kind or 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(cell))}</text:p></table:table-cell>"
