from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from chumchon.plugin.analysis.office.files import open_file
from chumchon.plugin.analysis.office.tables import OVERLONG, OfficeTable, find_table, open_table
from chumchon.plugin.domain.errors import InputError

WriteXlsx = Callable[..., Path]
TEXT = "รหัสหมู่บ้าน,บ้านเลขที่,ผล\r\n65020201,12/3,1\r\n,,\r\n06020201,๐๗,-\r\n"


def text(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def number(value: str, style: str = "") -> str:
    return f"<c{style}><v>{value}</v></c>"


def cells(table: OfficeTable) -> list[list[str]]:
    return table.read(range(len(table.headings))).drop(columns=OVERLONG).to_numpy().tolist()


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


def test_a_workbook_comes_as_its_cells_stand(tmp_path: Path, write_xlsx: WriteXlsx) -> None:
    date = ' s="1"'
    rows = {
        1: [text("รหัสหมู่บ้าน"), text("บ้านเลขที่"), "", text("ผล")],
        2: [number("65020201"), text("12/3"), "", number("1")],
        4: [text("๖๕๐๒๐๒๐๑"), number("44632", date), text("x"), number("1.0")],
        5: [text("06020201"), number("12345678901"), "", number("38000.5")],
    }
    table = open_table(write_xlsx(tmp_path / "จปฐ 2565.xlsx", {"ข้อมูล": rows, "อื่น": {1: [number("7")]}}))
    assert table.headings == ("รหัสหมู่บ้าน", "บ้านเลขที่", "", "ผล")
    assert (table.sheet, table.sheets_left, table.heading_rows, table.encoding) == ("ข้อมูล", ("อื่น",), (1, 1), "")
    assert cells(table) == [
        ["65020201", "12/3", "", "1"],
        ["", "", "", ""],
        ["๖๕๐๒๐๒๐๑", "2022/03/12", "x", "1.0"],
        ["06020201", "12345678901", "", "38000.5"],
    ]
    assert table.read_rows([0, 1]).index.tolist() == [2, 4, 5]


def test_a_note_far_right_in_a_sheet_does_not_make_its_row_overlong(tmp_path: Path, write_xlsx: WriteXlsx) -> None:
    rows = {1: [text("รหัสหมู่บ้าน"), text("ผล")], 2: [number("65020201"), number("1"), "", text("ตรวจแล้ว")]}
    table = open_table(write_xlsx(tmp_path / "t.xlsx", {"ก": rows}))
    assert table.headings == ("รหัสหมู่บ้าน", "ผล", "", "")
    assert table.read([0])[OVERLONG].tolist() == [False]


def test_an_empty_first_sheet_is_passed_over(tmp_path: Path, write_xlsx: WriteXlsx) -> None:
    table = open_table(write_xlsx(tmp_path / "t.xlsx", {"ปก": {}, "ข้อมูล": {1: [text("a")]}}))
    assert (table.headings, table.sheets_left) == (("a",), ())


def test_the_sheet_with_the_known_headings_is_found(tmp_path: Path, write_xlsx: WriteXlsx) -> None:
    """A cover, a code book with one indicator a row, an empty form, and at last the table."""
    heading = [text("รหัสหมู่บ้าน"), text("บ้านเลขที่"), text("ตัวชี้วัดที่ ๑"), text("ตัวชี้วัดที่ ๒")]
    sheets = {
        "ปก": {2: [text("แบบสำรวจ จปฐ. ปี ๒๕๖๕")]},
        "คำอธิบาย": {at: [text(f"ตัวชี้วัดที่ {at}"), text("ผ่านหรือไม่ผ่าน")] for at in range(1, 9)},
        "แบบฟอร์ม": {1: heading},
        "ข้อมูล หมู่ ๑": {3: heading, 4: [number("65020201"), text("12/3"), number("1"), number("0")]},
        "ข้อมูล หมู่ ๒": {1: heading, 2: [number("65020202"), text("๗"), number("1"), number("0")]},
    }
    file = open_file(write_xlsx(tmp_path / "จปฐ.xlsx", sheets))
    table = find_table(file)
    assert (table.sheet, table.heading_rows) == ("ข้อมูล หมู่ ๑", (3, 3))
    assert table.sheets_left == ("ปก", "คำอธิบาย", "แบบฟอร์ม", "ข้อมูล หมู่ ๒")
    assert table.read_rows([0, 1]).loc[4, [0, 1]].tolist() == ["65020201", "12/3"]
    other = find_table(file, sheet="ข้อมูล หมู่ ๒")
    assert (other.sheet, other.preview(5)) == ("ข้อมูล หมู่ ๒", [["65020202", "๗", "1", "0"]])
    with pytest.raises(InputError, match=r"no sheet “ข้อมูล หมู่ ๓”.*ปก, คำอธิบาย, แบบฟอร์ม, ข้อมูล หมู่ ๑, ข้อมูล หมู่ ๒"):
        find_table(file, sheet="ข้อมูล หมู่ ๓")


def test_a_given_heading_row_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("รหัสหมู่บ้าน,บ้านเลขที่\n,\nก,ข\n65020201,12/3\n", encoding="utf-8")
    file = open_file(path)
    table = find_table(file, heading_row=3)
    assert (table.headings, table.heading_rows) == (("ก", "ข"), (3, 3))
    assert table.read([0, 1]).loc[4, [0, 1]].tolist() == ["65020201", "12/3"]
    for row in (2, 99):
        with pytest.raises(InputError, match=f"Row {row} of the file t.csv is blank"):
            find_table(file, heading_row=row)


def test_rows_below_titles_keep_the_numbers_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "จปฐ หมู่ ๖.csv"
    lines = [
        "แบบสำรวจ จปฐ. ปี ๒๕๖๕,,,,,,",
        "ตำบลหนองกะท้าว,,,,,,",
        ",,,,,,",
        "รหัสหมู่บ้าน,ชื่อหมู่บ้าน,ตัวชี้วัดที่ 1,,ตัวชี้วัดที่ 2,,หมายเหตุ",
        ",,สำรวจ,ผ่าน,สำรวจ,ผ่าน,",
        '65020201,"บ้านหนอง\nกะท้าว",5,4,5,5,',
        ",,,,,,",
        "65020202,บ้านนา,7,6,7,7,",
        "รวม,,12,10,12,12,",
        "หมายเหตุ: ข้อมูล ณ วันที่ ๑ มีนาคม,,,,,,",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    table = open_table(path)
    assert table.heading_rows == (4, 5)
    assert table.headings == (
        "รหัสหมู่บ้าน",
        "ชื่อหมู่บ้าน",
        "ตัวชี้วัดที่ 1 สำรวจ",
        "ตัวชี้วัดที่ 1 ผ่าน",
        "ตัวชี้วัดที่ 2 สำรวจ",
        "ตัวชี้วัดที่ 2 ผ่าน",
        "หมายเหตุ",
    )
    read = table.read_rows([0, 2, 3])
    assert read.index.tolist() == [6, 8, 9, 10]
    assert read[0].tolist() == ["65020201", "65020202", "รวม", "หมายเหตุ: ข้อมูล ณ วันที่ ๑ มีนาคม"]
    assert table.preview(1) == [["65020201", "บ้านหนอง\nกะท้าว", "5", "4", "5", "5", ""]]


def test_a_heading_without_rows_has_none(tmp_path: Path) -> None:
    for content in ("รหัสหมู่บ้าน,ผล", "รหัสหมู่บ้าน,ผล\r\n", "ชื่อเรื่อง\n\nรหัสหมู่บ้าน,ผล\n"):
        (tmp_path / "t.csv").write_text(content, encoding="utf-8")
        table = open_table(tmp_path / "t.csv")
        assert table.headings == ("รหัสหมู่บ้าน", "ผล")
        assert (len(table.read([0], [0])), len(table.read_rows([0])), table.preview(3)) == (0, 0, [])


def test_a_quotation_mark_without_its_pair_is_found_far_down(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    lines = ["ชื่อเรื่อง", "", "รหัสหมู่บ้าน,ผล", *("65020201,1" for _ in range(120_000))]
    lines[99_999] = '65020201,"1'
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InputError, match="from row 100000 on"):
        open_table(path).read([0, 1])


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
