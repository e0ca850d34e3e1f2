"""Every encoding, delimiter, line end and program: whatever the file is, each of its rows is read right."""

from __future__ import annotations

import datetime

from . import formats
from .draft import HOUSEHOLD, TAKEN, Cell, Draft, NastyFile, household, repaired
from .formats import text

ENGLISH = {
    "village": "VILL_CODE",
    "house": "HOUSE_NO",
    "unit": "UNIT_NO",
    "i1": "I1",
    "i2": "I2",
    "i3": "I3",
    "name": "HNAME",
    "pid": "IDCARD",
}
"""Short enough for dBase."""


def _good() -> Draft:
    return Draft().good(12)


def _with_marks_of_windows() -> Draft:
    """“ ” – … are in the encoding of Windows, not in the standard."""
    draft = Draft({**HOUSEHOLD, "remark": "ข้อสังเกต"}).good(8)
    draft.plant("dash_of_windows", repaired("repair_house_range"), {"house": "201-203"}, house="201–203", remark="–")
    draft.plant("mark_of_windows", TAKEN, remark="“บ้านว่าง” … ย้ายออก")
    return draft


def _typed(number: int) -> dict[str, Cell]:
    """A row as a workbook holds it: codes and answers are numbers."""
    row = household(number)
    return {**row, "village": int(str(row["village"])), "i2": 1, "i3": 0, "house": f"{100 + number}/๒ข"}


def _workbook() -> Draft:
    draft = Draft()
    for number in range(12):
        row = _typed(number)
        house = str(row["house"]).replace("๒", "2")
        draft.plant("house_thai_digits", repaired("repair_thai_digits"), {"house": house}, **{
            key: row[key] for key in ("village", "house", "i2", "i3")
        })  # fmt: skip
    return draft


def _old_workbook() -> Draft:
    draft = _workbook()
    at = datetime.date(2022, 5, 5)
    draft.plant("house_date_one_way", repaired("repair_date_one_way"), {"house": "5/5"}, house=at)
    return draft


def _broken_cells() -> Draft:
    draft = Draft({**HOUSEHOLD, "remark": "ข้อสังเกต"}).good(4)
    for remark in ("ย้าย\nออก", 'เรียก "บ้านใหญ่"', "ก,ข,ค", 'ปิด"\r\n"'):
        draft.plant("cell_with_line_break", TAKEN, remark=remark)
    return draft.good(4)


FILES = (
    NastyFile("จปฐ ตำบล utf8.csv", "encoding_utf8", _good(), text("utf-8")),
    NastyFile("จปฐ ตำบล utf8 bom.csv", "encoding_utf8_bom", _good(), text("utf-8-sig")),
    NastyFile("จปฐ utf16 le.csv", "encoding_utf16", _good(), lambda draft: b"\xff\xfe" + text("utf-16-le")(draft)),
    NastyFile("จปฐ utf16 be.txt", "encoding_utf16", _good(), lambda draft: b"\xfe\xff" + text("utf-16-be")(draft)),
    NastyFile("จปฐ utf16 ไม่มีหัว.txt", "encoding_utf16_bare", _good(), text("utf-16-le", "\t")),
    NastyFile("จปฐ จากวินโดวส์ไทย.csv", "encoding_cp874", _with_marks_of_windows(), text("cp874")),
    NastyFile("จปฐ ทิส ๖๒๐.csv", "encoding_tis620", _good(), text("tis-620")),
    NastyFile("จปฐ อัฒภาค.csv", "delimiter_semicolon", _good(), text(delimiter=";")),
    NastyFile("จปฐ แท็บ.tsv", "delimiter_tab", _good(), text(delimiter="\t")),
    NastyFile("จปฐ ขีดตั้ง.txt", "delimiter_pipe", _good(), text(delimiter="|")),
    NastyFile(
        "จปฐ sep.csv",
        "delimiter_said",
        Draft(titles=[["sep=;"]]).good(8),
        lambda draft: text(delimiter=";")(draft),
    ),
    NastyFile("จปฐ ลินุกซ์.csv", "line_end_lf", _good(), text(line_end="\n")),
    NastyFile("จปฐ แมคเก่า.csv", "line_end_cr", _good(), text(line_end="\r")),
    NastyFile("จปฐ ขึ้นบรรทัดในช่อง.csv", "cell_with_line_break", _broken_cells(), text()),
    NastyFile("จปฐ ๒๕๖๔.xlsx", "program_xlsx", _workbook(), formats.xlsx),
    NastyFile("จปฐ มีแมโคร.xlsm", "program_xlsx", _workbook(), formats.xlsx),
    NastyFile("จปฐ รุ่นเก่า.xls", "program_xls", _old_workbook(), formats.xls, needs="xlwt"),
    NastyFile("จปฐ ลิเบร.ods", "program_ods", _old_workbook(), formats.ods),
    NastyFile("จปฐ ดีเบส.dbf", "program_dbf", Draft(ENGLISH).good(12), formats.dbf("cp874", 0)),
    NastyFile(
        "จปฐ ดีเบส cpg.dbf",
        "program_dbf_cpg",
        Draft(ENGLISH).good(12),
        formats.dbf("utf-8", 0x50),
        beside={".cpg": b"UTF-8"},
    ),
    NastyFile("สมุดงาน ชื่อ csv.csv", "name_says_csv", _workbook(), formats.xlsx),
    NastyFile("ตาราง ชื่อ xls.xls", "name_says_xls", _good(), text("cp874")),
    NastyFile("จปฐ แถวเดียว.csv", "one_row", Draft().good(1), text()),
)
