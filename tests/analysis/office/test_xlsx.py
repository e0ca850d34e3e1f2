from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from chumchon.plugin.analysis.office import packages, sheets
from chumchon.plugin.analysis.office.files import open_file
from chumchon.plugin.domain.errors import InputError

WriteXlsx = Callable[..., Path]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def bodies(path: Path) -> dict[str, str]:
    return {sheet.name: sheet.body.decode() for sheet in open_file(path).sheets}


def test_every_sort_of_cell_reads_as_the_sheet_shows_it(tmp_path: Path, write_xlsx: WriteXlsx) -> None:
    strings = [
        "<t>บ้านน้ำ</t>",
        '<r><rPr><b/></rPr><t xml:space="preserve">หมู่ </t></r><r><t>๖</t></r>',
        "<t/>",
        "<t>ก &amp; ข&#10;ค_x000D_</t>",
        "<t>ญี่ปุ่น</t><rPh sb='0' eb='1'><t>อ่าน</t></rPh>",
    ]
    rows = {
        1: [f'<c t="s"><v>{at}</v></c>' for at in range(5)],
        2: [
            '<c t="inlineStr"><is><r><t>ก</t></r><r><t xml:space="preserve"> ข</t></r></is></c>',
            '<c t="str"><f>A1&amp;"x"</f><v>บ้านx</v></c>',
            '<c t="b"><v>1</v></c>',
            '<c t="b"><v>0</v></c>',
            '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
            '<c t="d"><v>2022-03-12T00:00:00</v></c>',
        ],
        3: [
            "<c><v>6.5020201E7</v></c>",
            '<c t="n"><v>12345678901</v></c>',
            "<c><f>1+1</f><v>2</v></c>",
            "<c><v>1.1000000000000001</v></c>",
            "<c><v> 7 </v></c>",
            '<c t="inlineStr"><is><t><![CDATA[<1 & 2>]]></t></is></c>',
        ],
    }
    body = bodies(write_xlsx(tmp_path / "ทุกแบบ.xlsx", {"ก": rows}, strings=strings))["ก"]
    assert body == (
        'บ้านน้ำ,หมู่ ๖,,"ก & ข\nค\r",ญี่ปุ่น\nก ข,บ้านx,TRUE,FALSE,#DIV/0!,2022/03/12\n65020201,12345678901,2,1.1,7,<1 & 2>\n'
    )


def test_house_numbers_that_became_dates_are_dates_in_every_format(tmp_path: Path, write_xlsx: WriteXlsx) -> None:
    formats = [0, 14, 16, 71, 81, r"d\-mmm", "[$-D07041E]d mmm bbbb", "d/m/yy h:mm", "0.00", "#,##0 &quot;วัน&quot;"]
    rows = {1: [f'<c s="{at}"><v>44632</v></c>' for at in range(len(formats))], 2: ['<c s="99"><v>44632</v></c>']}
    body = bodies(write_xlsx(tmp_path / "t.xlsx", {"ก": rows}, formats=formats))["ก"]
    assert body == "44632," + "2022/03/12," * 7 + "44632,44632\n44632\n"


def test_days_counted_from_1904(tmp_path: Path, write_xlsx: WriteXlsx) -> None:
    rows = {1: ['<c s="1"><v>43170</v></c>']}
    path = write_xlsx(tmp_path / "t.xlsx", {"ก": rows}, properties='<workbookPr date1904="1"/>')
    assert bodies(path)["ก"] == "2022/03/12\n"


@pytest.mark.parametrize(
    "xml",
    [
        sheet('<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="5"><c r="A5"><v>3</v></c></row>'),
        sheet('<row r="2"><c/><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row/><row><c><v>3</v></c></row>'),
        sheet(
            "<row r='2'><c s='0' r='B2'><v>1</v></c><c t='n' r='D2' ><v>2</v></c></row>"
            "<row r='5'><c r='A5'><v>3</v></c></row>"
        ),
        sheet(
            '<row r="1"/><row r="2"><c r="A2"/><c r="B2"><v>1</v></c><c r="C2" s="3"/><c r="D2"><v>2</v></c></row>'
            '<row r="3" ht="12"></row><row r="5"><c r="A5"><v>3</v></c></row>'
        ),
        sheet(
            '<row r="5"><c r="A5"><v>3</v></c></row><row r="2"><c r="D2"><v>2</v></c><c r="B2"><v>0</v></c>'
            '<c r="B2"><v>1</v></c></row>'
        ),
        sheet(
            '\n <row\n r="2">\n  <c\n r="B2">\n <v>1</v>\n </c>\n <c r="D2"><v>2</v></c></row>\n'
            '<row r="5"><c r="A5"><v>3</v></c></row>'
        ),
        f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c>'
        '<x:c r="D2"><x:v>2</x:v></x:c></x:row><x:row r="5"><x:c r="A5"><x:v>3</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>",
    ],
    ids=["usual", "no references", "other order", "blank cells", "upside down", "spaced", "prefixed"],
)
def test_cells_stand_where_they_stand_in_the_sheet(tmp_path: Path, write_xlsx: WriteXlsx, xml: str) -> None:
    file = open_file(write_xlsx(tmp_path / "t.xlsx", {"ก": xml}))
    assert (file.sheets[0].body, file.sheets[0].columns) == (b"\n,1,,2\n\n\n3\n", 4)


def test_a_sheet_read_in_pieces_is_the_same_sheet(
    tmp_path: Path, write_xlsx: WriteXlsx, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {
        at: [f'<c t="inlineStr"><is><t>บ้าน {at}</t></is></c>', "", f"<c><v>{at}</v></c>"] for at in range(2, 900, 3)
    }
    path = write_xlsx(tmp_path / "t.xlsx", {"ก": rows})
    whole = bodies(path)
    assert whole["ก"].count("\n") == 899
    for size in (100, 1000, 7777):
        monkeypatch.setattr(packages, "_PIECE", size)
        assert bodies(path) == whole


def test_sheets_of_other_kinds_are_passed_over(tmp_path: Path, write_xlsx: WriteXlsx) -> None:
    """A chart sheet's relation is of another type; sheets without cells stay, with nothing in them."""
    path = write_xlsx(tmp_path / "t.xlsx", {"กราฟ": {}, "ว่าง": {}, "ข้อมูล &amp; ผล": {1: ["<c><v>1</v></c>"]}})
    changed = tmp_path / "ค.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("workbook.xml.rels"):
                data = data.replace(b"/worksheet", b"/chartsheet", 1)
            new.writestr(name, data)
    assert bodies(changed) == {"ว่าง": "", "ข้อมูล & ผล": "1\n"}


@pytest.mark.parametrize(
    "xml",
    [
        sheet('<row r="1"><c r="A1"><v>1</v></c></row>').replace("</sheetData>", ""),
        sheet('<row r="1"><c r="A1"><v>1</v></c></row>')[:60],
        sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
        sheet('<row r="1"><c r="A1"><v>1</v></row>'),
        sheet('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'),
        sheet('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'),
        "<!DOCTYPE x>" + sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
    ],
)
def test_a_sheet_that_is_cut_off_or_impossible_is_refused_whole(
    tmp_path: Path, write_xlsx: WriteXlsx, xml: str
) -> None:
    with pytest.raises(InputError, match=r"t.xlsx is damaged or cut off"):
        open_file(write_xlsx(tmp_path / "t.xlsx", {"ก": xml}))


def test_a_file_cut_off_anywhere_is_an_error_and_no_traceback(tmp_path: Path, write_xlsx: WriteXlsx) -> None:
    rows = {at: [f"<c><v>{at}</v></c>"] for at in range(1, 300)}
    raw = write_xlsx(tmp_path / "t.xlsx", {"ก": rows}).read_bytes()
    for size in range(4, len(raw), 97):
        (tmp_path / "ขาด.xlsx").write_bytes(raw[:size])
        with pytest.raises(InputError, match="damaged or cut off"):
            open_file(tmp_path / "ขาด.xlsx")


def test_bytes_changed_on_the_way_are_an_error_and_no_traceback(tmp_path: Path, write_xlsx: WriteXlsx) -> None:
    raw = bytearray(write_xlsx(tmp_path / "t.xlsx", {"ก": {1: ["<c><v>1</v></c>"] * 20}}).read_bytes())
    for at in range(0, len(raw), 3):
        changed = bytearray(raw)
        changed[at] ^= 0x5A
        (tmp_path / "เสีย.xlsx").write_bytes(changed)
        try:
            open_file(tmp_path / "เสีย.xlsx")
        except InputError:
            continue


def test_a_workbook_that_would_fill_the_memory_is_refused(
    tmp_path: Path, write_xlsx: WriteXlsx, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", {"ก": {at: ["<c><v>1</v></c>"] * 26 for at in range(1, 100)}})
    monkeypatch.setattr(sheets, "_MOST_CELLS", 1000)
    with pytest.raises(InputError, match="50 million filled cells"):
        open_file(path)
    monkeypatch.undo()
    monkeypatch.setattr(packages, "_LARGEST_UNPACKED", 1000)
    with pytest.raises(InputError, match="unpacks to more than 4 GB"):
        open_file(path)


def test_a_relation_that_points_out_of_the_archive_finds_nothing(tmp_path: Path, write_xlsx: WriteXlsx) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", {"ก": {1: ["<c><v>1</v></c>"]}})
    changed = tmp_path / "นอก.xlsx"
    (tmp_path / "secret.xml").write_text(sheet('<row r="1"><c r="A1"><v>42</v></c></row>'), encoding="utf-8")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            target = f"../../../../..{tmp_path / 'secret.xml'}".encode()
            new.writestr(name, old.read(name).replace(b"worksheets/sheet1.xml", target))
    with pytest.raises(InputError, match="damaged"):
        open_file(changed)
