"""One made-up table as .xlsx, .xls and .ods: whoever wrote the file, it reads the same."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from chumchon.plugin.analysis.office import sheets
from chumchon.plugin.analysis.office.compound import Compound
from chumchon.plugin.analysis.office.files import open_file
from chumchon.plugin.analysis.office.tables import find_table, open_table
from chumchon.plugin.domain.errors import InputError

NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
    )
)
DAY, YEAR = "<number:day/><number:text>/</number:text><number:month/>", '<number:year number:calendar="buddhist"/>'
STYLES = {
    "วัน": ("date", '<number:day/><number:text>-</number:text><number:month number:textual="true"/>'),
    "พศ": ("date", f"{DAY}<number:text>/</number:text>{YEAR}"),
    "เวลา": ("time", "<number:hours/><number:text>:</number:text><number:minutes/>"),
    "วันเวลา": (
        "date",
        f"{DAY}<number:text> </number:text><number:hours/><number:text>:</number:text><number:minutes/>",
    ),
    "ส่วนร้อย": ("percentage", '<number:number number:decimal-places="2"/><number:text>%</number:text>'),
    "จริง": ("boolean", "<number:boolean/>"),
}


def cell(value: str, kind: str = "string", style: str = "", more: str = "") -> str:
    style = f' table:style-name="{style}"' if style else ""
    if kind == "string":
        return f'<table:table-cell office:value-type="string"{style}{more}>{paragraphs(value)}</table:table-cell>'
    name = f"office:{kind}-value" if kind in ("date", "time", "boolean") else "office:value"
    return f'<table:table-cell office:value-type="{kind}" {name}="{value}"{style}{more}/>'


def paragraphs(value: str) -> str:
    return "".join(f"<text:p>{part}</text:p>" for part in value.split("\n"))


def formula(text: str) -> str:
    return f'<table:table-cell table:formula="of:={text}"/>'


def row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


BLANK = "<table:table-cell/>"
COVERED = '<table:covered-table-cell table:number-columns-repeated="2"/>'
TABLE = "".join(
    (
        row(cell("แบบสำรวจ จปฐ. ปี ๒๕๖๕", more=' table:number-columns-spanned="3"'), COVERED, cell("ซ้ำ")),
        row(BLANK, repeated=2),
        row(
            cell("รหัสหมู่บ้าน", more=' table:number-rows-spanned="2"'),
            cell("บ้านเลขที่", more=' table:number-rows-spanned="2"'),
            cell("ตัวชี้วัดที่ 1", more=' table:number-columns-spanned="3"'),
            COVERED,
            cell("หมาย\nเหตุ"),
        ),
        row("<table:covered-table-cell/>" * 2, cell("สำรวจ"), cell("ผ่าน"), cell("ไม่ผ่าน")),
        row(cell("65020201", "float"), cell("2022-03-12", "date", "วัน"), *[cell("5", "float")] * 3, cell('ก, "ข"')),
        row(cell("06020201"), cell("2022-03-12", "date", "พศ"), cell("12345678901", "float"), cell("0.1", "float")),
        row(cell("๖๕๐๒๐๒๐๑"), cell("12/3"), cell("0.5", "percentage", "ส่วนร้อย"), cell("PT10H20M00S", "time", "เวลา")),
        row(
            BLANK,
            cell("2022-03-12T10:20:30", "date", "วันเวลา"),
            cell("true", "boolean", "จริง"),
            cell("38000.5", "float"),
        ),
        row(
            formula("1/0"), formula("NA()"), formula("1+1"), formula("&quot;ก&quot;&amp;&quot;ข&quot;"), formula("1=1")
        ),
        row(BLANK, repeated=3),
        row(cell("1234567890123", "float"), cell("<text:s text:c='2'/>x".replace("'", '"')), repeated=2),
    )
)
BODY = (
    "แบบสำรวจ จปฐ. ปี ๒๕๖๕,,,ซ้ำ\n\n\n"
    'รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1,,,"หมาย\nเหตุ"\n'
    "รหัสหมู่บ้าน,บ้านเลขที่,สำรวจ,ผ่าน,ไม่ผ่าน\n"
    '65020201,2022/03/12,5,5,5,"ก, ""ข"""\n'
    "06020201,2022/03/12,12345678901,0.1\n"
    "๖๕๐๒๐๒๐๑,12/3,0.5,10:20:00\n"
    ",2022/03/12 10:20:30,TRUE,38000.5\n"
    "#DIV/0!,#N/A,2,กข,TRUE\n\n\n\n"
    "1234567890123,  x\n"
    "1234567890123,  x\n"
)


def flat_document() -> str:
    styles = "".join(
        f'<number:{kind}-style style:name="N{at}">{content}</number:{kind}-style>'
        f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{at}"/>'
        for at, (name, (kind, content)) in enumerate(STYLES.items())
    )
    empty = f'<table:table table:name="ปก">{row(BLANK)}</table:table>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.2" '
        'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{empty}"
        f'<table:table table:name="ข้อมูล ๒๕๖๕">{TABLE}</table:table>'
        "</office:spreadsheet></office:body></office:document>"
    )


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_what_libreoffice_saves_reads_the_same_in_every_kind(
    tmp_path: Path, office: Callable[[Path, str], Path], suffix: str
) -> None:
    source = tmp_path / "จปฐ ๒๕๖๕.fods"
    source.write_text(flat_document(), encoding="utf-8")
    file = open_file(office(source, suffix))
    assert [(sheet.name, sheet.columns) for sheet in file.sheets] == [("ปก", 0), ("ข้อมูล ๒๕๖๕", 6)]
    assert file.sheets[1].body.decode() == BODY
    table = find_table(file)
    assert (table.sheet, table.heading_rows, table.sheets_left) == ("ข้อมูล ๒๕๖๕", (4, 5), ())
    counts = [f"ตัวชี้วัดที่ 1 {count}" for count in ("สำรวจ", "ผ่าน", "ไม่ผ่าน")]
    assert table.headings == ("รหัสหมู่บ้าน", "บ้านเลขที่", *counts, "หมาย เหตุ")
    read = table.read_rows([0, 1])
    assert read.index.tolist() == [6, 7, 8, 9, 10, 14, 15]
    assert read[1].tolist()[:3] == ["2022/03/12", "2022/03/12", "12/3"]


def test_opendocument_cell_by_cell(tmp_path: Path, write_ods: Callable[..., Path]) -> None:
    """As LibreOffice writes it, and comments, text boxes, spans and hidden cells that are none of the table's text."""
    extra = row(
        '<table:table-cell office:value-type="string"><office:annotation><text:p>ความเห็น</text:p></office:annotation>'
        '<text:p>บ้าน<text:span text:style-name="T1">นา</text:span><text:tab/>๑<text:line-break/>&lt;ข&gt;</text:p>'
        "<draw:frame><draw:text-box><text:p>กล่อง</text:p></draw:text-box></draw:frame></table:table-cell>",
        '<table:covered-table-cell office:value-type="string"><text:p>ซ่อน</text:p></table:covered-table-cell>',
        '<table:table-cell office:value-type="string" office:string-value="ค่า"/>',
        '<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="7"/>',
        '<table:table-cell table:number-columns-repeated="16378"/>',
    )
    endless = row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=1048570)
    path = write_ods(tmp_path / "ตาราง.ods", {"ก &amp; ข": extra + endless, "ว่าง": endless})
    first, second = open_file(path).sheets
    assert (first.name, first.body.decode()) == ("ก & ข", '"บ้านนา\t๑\n<ข>",,ค่า,7,7,7\n')
    assert (second.name, second.body) == ("ว่าง", b"")


def test_a_few_bytes_of_opendocument_that_stand_for_all_memory(tmp_path: Path, write_ods: Callable[..., Path]) -> None:
    bomb = row(
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="7"/>',
        repeated=1048576,
    )
    with pytest.raises(InputError, match="50 million filled cells"):
        open_file(write_ods(tmp_path / "t.ods", {"ก": bomb}))


def test_a_locked_opendocument(tmp_path: Path, write_ods: Callable[..., Path]) -> None:
    path = write_ods(tmp_path / "t.ods", {"ก": row(cell("ก"))}, manifest="<manifest:encryption-data/>")
    with pytest.raises(InputError, match="protected with a password"):
        open_file(path)


def test_opendocument_cut_off(tmp_path: Path, write_ods: Callable[..., Path]) -> None:
    raw = write_ods(tmp_path / "t.ods", {"ก": row(cell("ก")) * 50}).read_bytes()
    for size in range(4, len(raw), 41):
        (tmp_path / "ขาด.ods").write_bytes(raw[:size])
        with pytest.raises(InputError, match="damaged or cut off"):
            open_file(tmp_path / "ขาด.ods")


WriteXls = Callable[[Path, dict[str, Any]], Path]


def test_an_old_workbook_of_another_program(tmp_path: Path, write_xls: WriteXls) -> None:
    day = datetime.date(2022, 3, 12)
    numbers = [65020201, 12345678901, 1234567890123.0, 0.1, -3.25, 1e-7, 38000.55, 536870912]
    cells = {
        (1, 0): "รหัสหมู่บ้าน",
        (1, 1): "บ้านเลขที่",
        **{(3, at): number for at, number in enumerate(numbers)},
        (4, 0): (day, "D-MMM"),
        (4, 1): (day, "[$-41E]d mmm yy"),
        (4, 2): (day, "d/m/bb"),
        (4, 3): (datetime.time(10, 20), "h:mm"),
        (4, 4): (datetime.datetime(2022, 3, 12, 10, 20, 30), "D/M/YY H:MM"),
        (4, 5): (0.5, "0.00%"),
        (5, 0): True,
        (5, 1): "กขฃ" * 5000,
        (5, 2): "latin",
    }
    file = open_file(write_xls(tmp_path / "เก่า.xls", {"ปก": {}, "ข้อมูล ๑": cells}))
    assert [sheet.name for sheet in file.sheets] == ["ปก", "ข้อมูล ๑"]
    assert file.sheets[1].body.decode().splitlines() == [
        "",
        "รหัสหมู่บ้าน,บ้านเลขที่",
        "",
        "65020201,12345678901,1234567890123,0.1,-3.25,0.0000001,38000.55,536870912",
        "2022/03/12,2022/03/12,2022/03/12,10:20:00,2022/03/12 10:20:30,0.5",
        f"TRUE,{'กขฃ' * 5000},latin",
    ]


def test_a_table_of_strings_that_runs_over_many_records(tmp_path: Path, write_xls: WriteXls) -> None:
    """Records hold some 8 KB; strings are split where one ends, letters of one byte and of two alike."""
    words = [f"{'บ้าน' if at % 3 else 'village '}{at} " + "ก" * (at % 50) for at in range(3000)]
    path = write_xls(tmp_path / "t.xls", {"ก": {(at, at % 7): word for at, word in enumerate(words)}})
    lines = open_file(path).sheets[0].body.decode().splitlines()
    assert [line.lstrip(",") for line in lines] == words
    assert [line.count(",") for line in lines] == [at % 7 for at in range(3000)]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -1e308])
def test_a_number_that_is_none_harms_no_other_cell(tmp_path: Path, write_xls: WriteXls, number: float) -> None:
    path = write_xls(tmp_path / "เสีย.xls", {"ก": {(0, 0): "รหัสหมู่บ้าน", (1, 0): 65020201.5, (1, 1): 7.25}})
    path.write_bytes(path.read_bytes().replace(struct.pack("<d", 65020201.5), struct.pack("<d", number)))
    body = open_file(path).sheets[0].body.decode()
    assert "7.25" in body and ("#NUM!" in body) == (not np.isfinite(number))


def test_old_workbooks_cut_off_or_changed(tmp_path: Path, write_xls: WriteXls) -> None:
    raw = write_xls(tmp_path / "t.xls", {"ก": {(at, 0): f"บ้าน {at}" for at in range(300)}}).read_bytes()
    for size in range(8, len(raw) - 1024, 501):
        (tmp_path / "ขาด.xls").write_bytes(raw[:size])
        with pytest.raises(InputError, match="damaged or cut off"):
            open_file(tmp_path / "ขาด.xls")
    for at in range(8, len(raw), 23):
        changed = bytearray(raw)
        changed[at] ^= 0x5A
        (tmp_path / "เสีย.xls").write_bytes(changed)
        try:
            open_file(tmp_path / "เสีย.xls")
        except InputError:
            continue


@pytest.mark.parametrize(
    ("streams", "message"),
    [
        (["EncryptionInfo", "EncryptedPackage"], "protected with a password"),
        (["Book"], "an Excel of before 1997"),
        (["WordDocument"], "Office document, but no Excel workbook"),
    ],
)
def test_compound_files_without_a_workbook_to_read(
    tmp_path: Path, write_compound: Callable[..., Path], streams: list[str], message: str
) -> None:
    for name in ("t.xlsx", "t.xls"):
        path = write_compound(tmp_path / name, dict.fromkeys(streams, b"x" * 5000))
        with pytest.raises(InputError, match=message):
            open_table(path)


def test_an_old_workbook_with_a_password(
    tmp_path: Path, write_xls: WriteXls, write_compound: Callable[..., Path]
) -> None:
    path = write_xls(tmp_path / "t.xls", {"ก": {(0, 0): "ก"}})
    stream = Compound("t.xls", path.read_bytes()).stream("Workbook")
    begin = 4 + struct.unpack_from("<H", stream, 2)[0]
    locked = stream[:begin] + struct.pack("<HH", 0x2F, 6) + b"\x00" * 6 + stream[begin:]
    with pytest.raises(InputError, match="protected with a password"):
        open_file(write_compound(tmp_path / "ล็อก.xls", {"Workbook": locked}))


def test_sheets_cannot_be_larger_than_a_spreadsheet() -> None:
    one = np.array([0])
    for row_, column in ((sheets.MOST_ROWS, 0), (0, sheets.MOST_COLUMNS)):
        cells = [sheets.Cells.of(one + row_, one + column, one, ["ก"])]
        with pytest.raises(InputError, match="damaged"):
            sheets.sheet_of_cells("t", "ก", cells)
