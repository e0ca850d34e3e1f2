from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from chumchon.plugin.analysis.office.tables import OVERLONG, OfficeTable, open_table
from chumchon.plugin.domain.errors import InputError

TEXT = "รหัสหมู่บ้าน,บ้านเลขที่,ผล\r\n65020201,12/3,1\r\n,,\r\n06020201,๐๗,-\r\n"
_SHEET = """<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData>{rows}</sheetData></worksheet>"""
_WORKBOOK = """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
<sheet name="ข้อมูล" sheetId="1" r:id="rId1"/><sheet name="อื่น" sheetId="2" r:id="rId2"/></sheets></workbook>"""
_RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="worksheets/sheet1.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
<Relationship Id="rId2" Target="worksheets/sheet2.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
<Relationship Id="rId3" Target="styles.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>"""
_TYPE = (
    '<Override PartName="/xl/{part}.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{type}+xml"/>'
)
_TYPES = "".join(
    (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
        _TYPE.format(part="workbook", type="sheet.main"),
        _TYPE.format(part="styles", type="styles"),
        _TYPE.format(part="worksheets/sheet1", type="worksheet"),
        _TYPE.format(part="worksheets/sheet2", type="worksheet"),
        "</Types>",
    )
)
_STYLES = """<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"""


def write_workbook(path: Path, rows: dict[int, list[str]], other: str = "") -> Path:
    """A workbook as Excel saves it; each cell is given as its XML without the reference, `other` stands on sheet 2."""
    lines = []
    for number, cells in rows.items():
        parts = [cell.replace("<c", f'<c r="{chr(65 + at)}{number}"', 1) for at, cell in enumerate(cells) if cell]
        lines.append(f'<row r="{number}">{"".join(parts)}</row>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("xl/workbook.xml", _WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        archive.writestr("xl/styles.xml", _STYLES)
        archive.writestr("xl/worksheets/sheet1.xml", _SHEET.format(rows="".join(lines)))
        archive.writestr("xl/worksheets/sheet2.xml", _SHEET.format(rows=f'<row r="1">{other}</row>'))
    return path


def text(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def number(value: str, style: str = "") -> str:
    return f"<c{style}><v>{value}</v></c>"


def cells(table: OfficeTable) -> list[list[str]]:
    return table.read(range(len(table.headings))).drop(columns=OVERLONG).to_numpy().tolist()


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("cp874", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_encoding_and_delimiter_reads_the_same(
    tmp_path: Path, encoding: str, bom: bytes, delimiter: str
) -> None:
    path = tmp_path / "จปฐ 2565.csv"
    path.write_bytes(bom + TEXT.replace(",", delimiter).encode(encoding))
    table = open_table(path)
    assert table.headings == ("รหัสหมู่บ้าน", "บ้านเลขที่", "ผล")
    assert cells(table) == [["65020201", "12/3", "1"], ["", "", ""], ["06020201", "๐๗", "-"]]
    assert table.read([0]).index.tolist() == [2, 3, 4]
    assert table.read_rows([0, 1, 2]).index.tolist() == [2, 4]


def test_no_cell_is_taken_for_a_number_a_date_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b,c,d\n1.0,TRUE,NA,2022-01-31\n0012,1e3,null,12/3\n", encoding="utf-8")
    assert cells(open_table(path)) == [["1.0", "TRUE", "NA", "2022-01-31"], ["0012", "1e3", "null", "12/3"]]


def test_only_the_columns_asked_for_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("รหัส,ชื่อ,ผล\n65020201,นายสมมุติ,1\n", encoding="utf-8")
    read = open_table(path).read_rows([0, 2], as_categories=[2])
    assert "สมมุติ" not in read.to_string()
    assert read.dtypes[2] == "category"
    assert list(read.columns) == [0, 2, OVERLONG]


def test_cells_with_line_breaks_quotes_and_delimiters(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes('"หัว\nข้อ","b"\r\n"x\r\ny","1,2"\r\n"he said ""no""",3\r\n'.encode())
    table = open_table(path)
    assert table.headings == ("หัว ข้อ", "b")
    assert [[" ".join(cell.split()) for cell in row] for row in cells(table)] == [["x y", "1,2"], ['he said "no"', "3"]]
    assert table.read([0]).index.tolist() == [2, 3]


def test_rows_whose_cells_have_slipped_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n1,นาย ก, 2\n1\n1,2,,\n", encoding="utf-8")
    assert open_table(path).read([0, 1])[OVERLONG].tolist() == [False, True, False, False]


def test_a_row_with_text_only_elsewhere_is_not_blank(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,name\n1,x\n,รวม\n,\n , \n", encoding="utf-8")
    assert open_table(path).read_rows([0]).index.tolist() == [2, 3]


def test_a_workbook_comes_as_its_cells_stand(tmp_path: Path) -> None:
    date = ' s="1"'
    path = write_workbook(
        tmp_path / "จปฐ 2565.xlsx",
        {
            1: [text("รหัสหมู่บ้าน"), text("บ้านเลขที่"), "", text("ผล")],
            2: [number("65020201"), text("12/3"), "", number("1")],
            4: [text("๖๕๐๒๐๒๐๑"), number("44632", date), text("x"), number("1.0")],
            5: [text("06020201"), number("12345678901"), "", number("38000.5")],
        },
        other='<c r="A1"><v>7</v></c>',
    )
    table = open_table(path)
    assert table.headings == ("รหัสหมู่บ้าน", "บ้านเลขที่", "", "ผล")
    assert table.sheets_left == ("อื่น",)
    assert cells(table) == [
        ["65020201", "12/3", "", "1"],
        ["", "", "", ""],
        ["๖๕๐๒๐๒๐๑", "2022/03/12", "x", "1.0"],
        ["06020201", "12345678901", "", "38000.5"],
    ]
    assert table.read_rows([0, 1]).index.tolist() == [2, 4, 5]


def test_an_empty_first_sheet_is_passed_over(tmp_path: Path) -> None:
    table = open_table(write_workbook(tmp_path / "t.xlsx", {}, other='<c r="A1" t="inlineStr"><is><t>a</t></is></c>'))
    assert (table.headings, table.sheets_left) == (("a",), ())


def test_an_empty_workbook_is_empty(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"t.xlsx is empty"):
        open_table(write_workbook(tmp_path / "t.xlsx", {}))


def test_reading_a_workbook_leaves_gdal_as_it_was(tmp_path: Path) -> None:
    gdal.SetThreadLocalConfigOption("OGR_XLSX_HEADERS", "AUTO")
    try:
        open_table(write_workbook(tmp_path / "t.xlsx", {1: [text("a")], 2: [text("1")]}))
        assert gdal.GetThreadLocalConfigOption("OGR_XLSX_HEADERS") == "AUTO"
        assert gdal.GetThreadLocalConfigOption("OGR_XLSX_FIELD_TYPES") is None
    finally:
        gdal.SetThreadLocalConfigOption("OGR_XLSX_HEADERS", None)
    assert not gdal.ReadDir("/vsimem/")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.csv", b"", r"t.csv is empty, or its first row is"),
        ("t.csv", b"\r\n1,2\r\n", r"first row must hold the names of the columns"),
        ("t.csv", b"PK\x03\x04\x14\x00", r"holds an Excel workbook or a zip archive.*\.xlsx"),
        ("t.csv", b"\xd0\xcf\x11\xe0\xa1\xb1", r"is not one \(Excel 97–2003\).*CSV UTF-8"),
        ("t.csv", b"%PDF-1.4", r"is not one \(PDF\)"),
        ("t.csv", b"<html><table>", r"is not one \(HTML/XML\)"),
        ("t.csv", b"a,b\n1,\x00\x01\x02\n", r"is not one \(binary\)"),
        ("t.csv", b"a\n\x84\x99\xff\n", r"not whole text in CP874: line 2"),
        ("t.csv", "ก,ข\nข้อมูลสมมุติ,ก".encode()[:-1] + b"\xe0", r"not whole text in UTF-8: line 2"),
        ("t.csv", b'a,b\n1,2\n"3,4\n5,6\n', r"cannot be read from row 3 on: a quotation mark"),
        ("t.xlsx", "รหัส,ผล\n1,2\n".encode(), r"named like an Excel workbook but is not one.*\.csv"),
        ("t.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1", r"old Excel workbook \(.xls\) or one with a password"),
        ("t.xlsx", b"PK\x03\x04 cut off", r"is damaged or cut off"),
        ("t.ods", b"x", r"not of a kind that can be read here"),
    ],
)
def test_what_is_not_what_its_name_says(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        open_table(path).read([0])


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(InputError, match="zip archive without an Excel workbook"):
        open_table(tmp_path / "t.xlsx")


def test_a_workbook_without_a_sheet_that_can_be_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "not xml at all")
    with pytest.raises(InputError, match=r"t.xlsx is damaged|t.xlsx is empty"):
        open_table(tmp_path / "t.xlsx")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be opened \(No such file"):
        open_table(tmp_path / "ไม่มี.csv")


def test_the_fingerprint_is_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TEXT.encode("cp874"))
    (tmp_path / "b.csv").write_bytes(TEXT.encode("cp874"))
    (tmp_path / "c.csv").write_bytes(TEXT.encode())
    a, b, c = (open_table(tmp_path / name).sha256 for name in ("a.csv", "b.csv", "c.csv"))
    assert a == b != c
    assert len(a) == 64


def test_many_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n" + "".join(f"{at},x\n" for at in range(30_000)), encoding="utf-8")
    read = open_table(path).read([0])
    assert np.array_equal(read[0].astype(int).to_numpy() + 2, read.index.to_numpy())
