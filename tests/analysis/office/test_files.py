"""What a file holds decides how it is read: encodings, delimiters, line ends, and names that lie."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chumchon.plugin.analysis.office.files import open_file
from chumchon.plugin.analysis.office.tables import OVERLONG, OfficeTable, find_table, open_table
from chumchon.plugin.analysis.office.text_tables import DELIMITERS, find_delimiter
from chumchon.plugin.domain.errors import InputError

ROWS = [
    ["รหัสหมู่บ้าน", "บ้านเลขที่", "ชื่อ", "ผล"],
    ["65020201", "12/3", "บ้านน้ำริน – “ใต้”…", "1"],
    ["", "", "", ""],
    ["06020201", "๐๗", "เก้าอี้ ๕ ตัว", "-"],
]
ENCODINGS = [
    ("utf-8", b"", "UTF-8"),
    ("utf-8-sig", b"", "UTF-8"),
    ("cp874", b"", "CP874"),
    ("utf-16-le", b"\xff\xfe", "UTF-16-LE"),
    ("utf-16-be", b"\xfe\xff", "UTF-16-BE"),
    ("utf-16-le", b"", "UTF-16-LE"),
    ("utf-16-be", b"", "UTF-16-BE"),
]


def cells(table: OfficeTable) -> list[list[str]]:
    return table.read(range(len(table.headings))).drop(columns=OVERLONG).to_numpy().tolist()


@pytest.mark.parametrize(("encoding", "bom", "name"), ENCODINGS)
@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("suffix", [".csv", ".txt", ".xls"])
def test_text_of_any_encoding_delimiter_and_line_end_reads_the_same(
    tmp_path: Path, encoding: str, bom: bytes, name: str, delimiter: str, line_end: str, suffix: str
) -> None:
    path = tmp_path / f"จปฐ ๒๕๖๕{suffix}"
    text = "".join(delimiter.join(row) + line_end for row in ROWS)
    path.write_bytes(bom + text.encode(encoding))
    file = open_file(path)
    assert (file.encoding, [sheet.name for sheet in file.sheets]) == (name, ["จปฐ ๒๕๖๕"])
    table = find_table(file)
    assert (list(table.headings), cells(table)) == (ROWS[0], ROWS[1:])
    assert table.read_rows([0, 3]).index.tolist() == [2, 4]


def test_tis_620_has_no_punctuation_of_windows_and_reads_as_cp874(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("รหัสหมู่บ้าน,ผล\n๖๕๐๒๐๒๐๑,1\n".encode("tis-620") + b"\x1a")
    file = open_file(path)
    assert (file.encoding, cells(find_table(file))) == ("CP874", [["๖๕๐๒๐๒๐๑", "1"]])


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("ก;ข\n1,5;2,5\n3,5;4,5\n", ";"),
        ("แบบสำรวจ, ปี ๒๕๖๕, เล่มที่ ๑, แผ่น, รุ่น\n\nก\tข\tค\n1\t2\t3\n1\t2\t3\n", "\t"),
        ("รหัสหมู่บ้าน|บ้านเลขที่\n65020201|1,2,3\n65020201|4,5,6\n65020202|7,8,9\n", "|"),
        ('"ก,ข,ค";"ง"\n"1,2,3";"4"\n', ";"),
        ("ก\n1\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_found_over_several_rows(text: str, delimiter: str) -> None:
    assert find_delimiter(text.encode()) == delimiter


def test_excel_s_own_mark_of_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("sep=|\r\nก|ข,ค\r\n1|2\r\n".encode())
    table = open_table(path)
    assert (table.headings, table.heading_rows, cells(table)) == (("ก", "ข,ค"), (2, 2), [["1", "2"]])


_THAI = st.text(
    st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B).filter(str.isprintable)
    | st.sampled_from('1/ -.,;|"\t\n'),
    max_size=12,
)


@given(
    rows=st.lists(st.lists(_THAI, min_size=3, max_size=3), min_size=1, max_size=6),
    delimiter=st.sampled_from(DELIMITERS),
    line_end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from([encoding for encoding, _, _ in ENCODINGS]),
)
def test_any_thai_cells_come_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str, line_end: str, encoding: str
) -> None:
    """Quotes, delimiters and line breaks in cells too; a row with a line break in a cell is one row."""
    path = tmp_path_factory.mktemp("ตาราง") / "t.csv"
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=line_end)
    writer.writerows([["รหัสหมู่บ้าน", "บ้านเลขที่", "ละติจูด"], *rows])
    path.write_bytes(buffer.getvalue().encode(encoding))
    table = open_table(path)
    assume(table.heading_rows == (1, 1))  # a drawn row can read like a second line of the heading
    assert cells(table) == rows
    assert table.read([0]).index.tolist() == list(range(2, len(rows) + 2))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.csv", b"", r"t.csv is empty\. Choose"),
        ("t.csv", b"\r\n,,\r\n", r"t.csv is empty"),
        ("t.xls", b"", r"t.xls is empty"),
        ("t.csv", b"PK\x03\x04\x14\x00", r"t.csv is damaged or cut off"),
        ("t.csv", b"\xd0\xcf\x11\xe0\xa1\xb1", r"holds no table .*\(Microsoft Office\)"),
        ("t.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, r"t.xls is damaged or cut off"),
        ("t.csv", b"%PDF-1.4", r"holds no table .*\(PDF\).*CSV UTF-8"),
        ("t.xlsx", b"\x89PNG\r\n", r"holds no table .*\(PNG\)"),
        ("t.xls", b"<html><table><tr><td>1</td></tr></table>", r"holds no table .*\(HTML/XML\)"),
        ("t.xls", b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", r"holds no table .*\(HTML/XML\)"),
        ("t.dbf", b"a,b\n1,\x00\x01\x02\n", r"holds no table .*\(binary\)"),
        ("t.csv", b"a\n\x84\x99\xff\n", r"not whole text in CP874: line 2"),
        ("t.csv", "ก,ข\nข้อมูลสมมุติ,ก".encode()[:-1] + b"\xe0", r"not whole text in UTF-8: line 2"),
        ("t.csv", b'a,b\n1,2\n"3,4\n5,6\n', r"cannot be read from row 3 on: a quotation mark"),
        ("t.csv", b'\n\na,b\n1,2\n"3,4\n5,6\n', r"cannot be read from row 5 on: a quotation mark"),
        ("t.pdf", b"x", r"not of a kind that can be read here"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        open_table(path).read([0])


def test_names_that_lie_are_seen_through(tmp_path: Path, write_xlsx: Callable[..., Path]) -> None:
    cell = '<c t="inlineStr"><is><t>รหัสหมู่บ้าน</t></is></c>'
    for name in ("ตาราง.csv", "ตาราง.xls", "ตาราง.ods", "ตาราง.txt"):
        table = open_table(write_xlsx(tmp_path / name, {"ก": {1: [cell], 2: ["<c><v>65020201</v></c>"]}}))
        assert (table.headings, cells(table)) == (("รหัสหมู่บ้าน",), [["65020201"]])
    (tmp_path / "ตาราง.xlsx").write_bytes("รหัสหมู่บ้าน\tผล\n65020201\t1\n".encode("cp874"))
    assert cells(open_table(tmp_path / "ตาราง.xlsx")) == [["65020201", "1"]]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"word/document.xml": "<x/>"}, "zip archive without a workbook"),
        ({"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.text"}, "without a workbook"),
        ({"xl/workbook.bin": "x"}, "binary form"),
        ({"xl/workbook.xml": "not xml at all"}, "t.xlsx is damaged"),
        ({"content.xml": "<x/>"}, "t.xlsx is damaged"),
        ({"xl/workbook.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><workbook/>"}, "t.xlsx is damaged"),
    ],
)
def test_archives_without_a_table(tmp_path: Path, parts: dict[str, str], message: str) -> None:
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(InputError, match=message):
        open_table(tmp_path / "t.xlsx")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be opened \(it is not there\)"):
        open_table(tmp_path / "ไม่มี.csv")
