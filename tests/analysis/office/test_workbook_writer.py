from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.office import workbook_writer
from chumchon.plugin.analysis.office.tables import open_table
from chumchon.plugin.analysis.office.workbook_looks import STYLES
from chumchon.plugin.analysis.office.workbook_writer import SheetContent, write_workbook
from chumchon.plugin.domain.errors import InputError

TRICKY = [
    "00000000017",
    "1650200123456",
    "12/3",
    "๑๒/๓",
    "=1+1",
    "@SUM(A1)",
    "-",
    "บ้านน้ำคลาดพัฒนา",
    'ก&ข <b>"x"</b>',
    " มีช่องว่าง ",
    "สองบรรทัด\nบรรทัดที่สอง",
]


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


def rows_back(path: Path) -> list[list[str]]:
    """The first sheet as our own importer reads it."""
    table = open_table(path)
    return table.read(range(len(table.headings))).iloc[:, :-1].to_numpy().tolist()


def test_text_stays_text_and_numbers_are_numbers(tmp_path: Path):
    path = tmp_path / "รายงาน ชุดที่ ๑.xlsx"
    table = pd.DataFrame({"รหัส": TRICKY, "แถว": range(2, 2 + len(TRICKY)), "ส่วน": [0.5] * len(TRICKY)})
    write_workbook(path, [SheetContent("ไม่รับ", table)])
    assert open_table(path).headings == ("รหัส", "แถว", "ส่วน")
    assert rows_back(path) == [[text, str(at), "0.5"] for at, text in enumerate(TRICKY, start=2)]
    sheet = part(path, "xl/worksheets/sheet1.xml")
    assert not re.search("<f[ >/]|</f>", sheet)
    assert sheet.count('t="s"') == len(TRICKY) + 3
    assert re.search(r'<c r="B2" s="\d+"><v>2</v></c>', sheet)


def test_what_xml_cannot_hold_is_left_out_and_nothing_is_read_as_an_escape(tmp_path: Path):
    path = tmp_path / "ก.xlsx"
    dirty = ["ก\x00\x0b\x1fข", "\ud800ค\ufffe", "จ\r\nฉ\rช", "_x0041_"]
    write_workbook(path, [SheetContent("ก", pd.DataFrame({"ข": dirty}))])
    assert [cell for (cell,) in rows_back(path)] == ["กข", "ค", "จ\nฉ\nช", "_x0041_"]


def test_blank_cells_and_missing_numbers(tmp_path: Path, read_report: Callable[[object], dict[str, Any]]):
    path = tmp_path / "ว่าง.xlsx"
    table = pd.DataFrame(
        {
            "ข้อความ": ["ก", None, np.nan],
            "จำนวน": pd.array([1, None, 3], dtype="Int64"),
            "ร้อยละ": [0.25, np.nan, np.inf],
        }
    )
    write_workbook(
        path, [SheetContent("สรุป", pd.DataFrame({0: ["ก"]}), with_headings=False), SheetContent("ว่าง", table)]
    )
    back = read_report(path)
    assert list(back) == ["สรุป", "ว่าง"]
    assert back["สรุป"].to_numpy().tolist() == [["ก"]]
    assert back["ว่าง"].to_numpy().tolist() == [["ก", "1", "0.25"], ["", "", ""], ["", "3", ""]]


def test_the_sheet_is_made_for_reading_and_for_paper(tmp_path: Path):
    path = tmp_path / "ก.xlsx"
    table = pd.DataFrame({"ระดับ": ["ผิดพลาด", "เพื่อทราบ"], "ปัญหา": ["ก" * 90, "ข"], "แก้": ["", ""]})
    styles = {"ระดับ": ["error", "info"], "แก้": "entry"}
    write_workbook(path, [SheetContent("ให้ผู้เก็บข้อมูลแก้", table, styles, {"แก้": 24.0})])
    sheet, book = part(path, "xl/worksheets/sheet1.xml"), part(path, "xl/workbook.xml")
    assert '<pane ySplit="1"' in sheet and 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:C3"/>' in sheet
    assert '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' in sheet
    assert "'ให้ผู้เก็บข้อมูลแก้'!$1:$1" in book and "'ให้ผู้เก็บข้อมูลแก้'!$A$1:$C$3" in book
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([0-9.]+)"', sheet)]
    assert widths == [len("เพอทราบ") + 3.0, workbook_writer.WIDEST, 24.0]
    heights = [float(height) for height in re.findall(r'<row r="[23]" ht="([0-9.]+)"', sheet)]
    assert heights[0] == 3 * heights[1], "90 letters in 40 columns are three lines"
    looks = dict(re.findall(r'<c r="([A-C][123])" s="(\d+)"', sheet))
    assert looks["A2"] != looks["A3"] and looks["A2"] != looks["B2"] and looks["C2"] == looks["C3"] != looks["B2"]
    assert looks["A1"] == looks["C1"] not in (looks["A2"], looks["B2"])


@pytest.mark.parametrize("style", STYLES)
def test_every_look_is_in_the_style_sheet(tmp_path: Path, style: str):
    path = tmp_path / "ก.xlsx"
    write_workbook(path, [SheetContent("ก", pd.DataFrame({"ข": ["ค"], "ง": [1]}), {"ข": style, "ง": style})])
    used = {int(look) for look in re.findall(r' s="(\d+)"', part(path, "xl/worksheets/sheet1.xml"))}
    sheet = part(path, "xl/styles.xml")
    looks = re.findall(r"<xf numFmtId=.*?</xf>", sheet)
    assert max(used) < len(looks) == int(re.search(r'cellXfs count="(\d+)"', sheet)[1])
    for kind in ("font", "fill", "border"):
        count = int(re.search(rf'<{kind}s count="(\d+)"', sheet)[1])
        assert sheet.count(f"<{kind}>") + sheet.count(f"<{kind}/>") == count
        assert max(int(re.search(rf'{kind}Id="(\d+)"', look)[1]) for look in looks) == count - 1


def test_marks_above_and_below_take_no_width(tmp_path: Path):
    def width(text: str) -> float:
        path = tmp_path / "ก.xlsx"
        write_workbook(path, [SheetContent("ก", pd.DataFrame({"ก": [text]}))])
        return float(re.search(r'width="([0-9.]+)"', part(path, "xl/worksheets/sheet1.xml"))[1])

    assert width("ที่นั้นปู่" * 3) == width("ทนนป" * 3) == 15.0
    assert width("ก" * 500) == workbook_writer.WIDEST


def test_names_of_sheets_are_as_excel_wants_them(tmp_path: Path, read_report: Callable[[object], dict[str, Any]]):
    path = tmp_path / "ก.xlsx"
    table = pd.DataFrame({"ก": ["1"]})
    names = ["มีแต่[บน]แผนที่?", "ก" * 40, "ก" * 40, "Rows", "ROWS", "a/b:c*d\\e", "''", ""]
    write_workbook(path, [SheetContent(name, table) for name in names])
    found = list(read_report(path))
    assert found == ["มีแต่ บน แผนที่", "ก" * 31, "ก" * 27 + " (2)", "Rows", "ROWS (2)", "a b c d e", "–", "– (2)"]


def test_a_sheet_without_rows_keeps_its_headings(tmp_path: Path):
    path = tmp_path / "ก.xlsx"
    write_workbook(
        path, [SheetContent("ว่าง", pd.DataFrame({"แถว": pd.Series(dtype=int), "ข": pd.Series(dtype=object)}))]
    )
    assert open_table(path).headings == ("แถว", "ข")


def test_what_is_longer_than_a_sheet_goes_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_report: Callable[[object], dict[str, Any]]
):
    monkeypatch.setattr(workbook_writer, "MOST_ROWS", 4)
    path = tmp_path / "ก.xlsx"
    marks = ["error", "info", "error", "info", "info"]
    write_workbook(path, [SheetContent("ไม่รับ", pd.DataFrame({"ก": list("ขคงจฉ")}), {"ก": marks})])
    back = read_report(path)
    assert back["ไม่รับ"][0].tolist() == ["ก", "ข", "ค", "ง"]
    assert back["ไม่รับ (2)"]["ก"].tolist() == ["จ", "ฉ"]


def test_a_text_longer_than_a_cell_is_cut(tmp_path: Path):
    path = tmp_path / "ก.xlsx"
    write_workbook(path, [SheetContent("ก", pd.DataFrame({"ก": ["ข" * 40_000]}))])
    (cell,) = rows_back(path)[0]
    assert len(cell) == 32_767 and cell.endswith("ข…")


def test_nothing_is_left_behind_where_it_cannot_be_written(tmp_path: Path):
    folder = tmp_path / "รายงาน"
    sheet = SheetContent("ก", pd.DataFrame({"ก": ["ข"]}))
    with pytest.raises(InputError, match=r"ก\.xlsx cannot be written .*so nothing was saved"):
        write_workbook(folder / "ก.xlsx", [sheet])
    (tmp_path / "ก.xlsx").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_workbook(tmp_path / "ก.xlsx", [sheet])
    assert [entry.name for entry in tmp_path.iterdir()] == ["ก.xlsx"]


def test_a_disk_without_room_is_told(tmp_path: Path):
    resource = pytest.importorskip("resource", reason="no limit to the size of files on this system")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        with pytest.raises(InputError, match=r"ก\.xlsx cannot be written \(File too large\).*Check the free space"):
            write_workbook(tmp_path / "ก.xlsx", [SheetContent("ก", pd.DataFrame({"ก": list(map(str, range(999)))}))])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12), min_size=1, max_size=8))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]):
    path = tmp_path_factory.mktemp("ก") / "ก.xlsx"
    write_workbook(path, [SheetContent("ก", pd.DataFrame({"ก": texts, "ข": ["ท้าย"] * len(texts)}))])
    wanted = [re.sub("[\ufffe\uffff]", "", text) for text in texts]
    back = rows_back(path)
    assert [text for text, _ in back] == wanted
