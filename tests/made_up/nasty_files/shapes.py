"""Where the table stands on its sheet: titles, merged and two-line headings, sheets, totals, notes, pages."""

from __future__ import annotations

from . import formats
from .draft import FURNITURE, HOUSEHOLD, TAKEN, Draft, NastyFile, Row, rejected
from .formats import text
from .people import FIRST_NAME

_TITLES: tuple[Row, ...] = (
    ["รายงานข้อมูลความจำเป็นพื้นฐาน (จปฐ.) ปี ๒๕๖๔"],
    ["ตำบลหนองกะท้าว อำเภอนครไทย จังหวัดพิษณุโลก"],
    [],
)
_TWO_LINES: tuple[Row, ...] = (
    ["รหัสหมู่บ้าน", "บ้านเลขที่", "ลำดับครัวเรือน", "ตัวชี้วัดที่", "", "", "ชื่อ-สกุล", "เลขประจำตัวประชาชน"],
    ["", "", "", "1", "2", "3", "", ""],
)
_NO_PAGE = rejected("row_of_heading")


def _below_titles() -> Draft:
    return Draft(titles=_TITLES).good(10)


def _two_lines() -> Draft:
    return Draft(titles=_TITLES, headings=_TWO_LINES).good(10)


def _third_sheet(draft: Draft) -> bytes:
    before: dict[str, list[Row]] = {
        "คำชี้แจง": [["ให้กรอกข้อมูลของทุกครัวเรือน"], ["๑ คือผ่าน ๐ คือไม่ผ่าน"]],
        "สรุป": [["หมู่ที่", "ครัวเรือน"], ["1", 120], ["2", 98]],
    }
    return formats.xlsx(draft, before=before)


def _blank_between() -> Draft:
    draft = Draft()
    for _ in range(5):
        draft.good(2)
        draft.raw("blank_row", FURNITURE, [""] * len(HOUSEHOLD))
    return draft


def _totals() -> Draft:
    draft = Draft()
    total = rejected("row_of_totals")
    for said in ("รวม", "รวมหมู่ที่ 1", "ยอดรวม", "รวมทั้งสิ้น", "ผลรวม"):
        draft.good(3)
        draft.raw("totals_row", total, [said, "", "", "3", "2", "1", "", ""])
    draft.raw("totals_row", total, ["", "รวมทั้งตำบล", "", "15", "9", "6", "", ""])
    return draft


def _foot() -> Draft:
    draft = Draft().good(6)
    notes = rejected("row_of_notes")
    draft.raw("blank_row", FURNITURE, [""] * len(HOUSEHOLD))
    for said in (
        "หมายเหตุ: ๑ คือผ่าน ๐ คือไม่ผ่าน",
        "ที่มา: สำนักงานพัฒนาชุมชนอำเภอ",
        "ลงชื่อ ................................ ผู้รายงาน",
        "พิมพ์เมื่อ 12 มีนาคม 2565",
    ):
        draft.raw("note_at_foot", notes, [said])
    draft.raw("signature_at_foot", rejected("row_of_notes|code_malformed"), [f"(นาย{FIRST_NAME} ผู้รับรอง)"])
    draft.secrets.add(f"นาย{FIRST_NAME} ผู้รับรอง")
    return draft


def _pages() -> Draft:
    """A printed report that was saved as a table: every page begins with the heading."""
    draft = Draft().good(4)
    for page in range(2, 4):
        draft.raw("page_title", rejected("code_malformed|row_of_notes"), [f"หน้า {page}"])
        draft.raw("heading_again", _NO_PAGE, draft.heading)
        draft.good(4)
    return draft


def _shifted() -> Draft:
    draft = Draft().good(5)
    base = ["65020201", "301", "", "1", "1", "1", f"นาย{FIRST_NAME}", "ทดสอบ", "1650299000019"]
    draft.raw("cells_slipped", rejected("row_too_long"), base)
    draft.secrets.add(f"นาย{FIRST_NAME}")
    draft.plant("cells_missing", TAKEN, {"unit": "", "i1": ""}, name="", pid="")
    draft.rows[-1] = draft.rows[-1][:3]
    draft.plant("cells_blank_behind", TAKEN)
    draft.rows[-1] = [*draft.rows[-1], "", " ", ""]
    return draft.good(3)


def _to_the_right() -> Draft:
    """Below a title that stands in the fifth column, from the third column on."""
    columns = {"blank": "", "sequence": "ที่", **HOUSEHOLD}
    titles: tuple[Row, ...] = ([], ["", "", "", "", "แบบสรุปครัวเรือน ปี ๒๕๖๔"], [])
    draft = Draft(columns, titles=titles)
    for number in range(1, 9):
        draft.plant("", TAKEN, sequence=str(number))
    return draft


def _glued() -> Draft:
    """Two files as one: the mark and the heading of the second stand in the middle."""
    draft = Draft().good(4)
    heading = [f"\ufeff{draft.heading[0]}", *draft.heading[1:]]
    draft.raw("heading_again", _NO_PAGE, heading)
    return draft.good(4)


FILES = (
    NastyFile("มีชื่อรายงานข้างบน.csv", "titles_above", _below_titles(), text()),
    NastyFile(
        "ผสานช่อง หัวสองแถว.xlsx",
        "heading_two_lines",
        _two_lines(),
        lambda draft: formats.xlsx(draft, ["A1:H1", "A2:H2", "A4:A5", "B4:B5", "C4:C5", "D4:F4", "G4:G5", "H4:H5"]),
    ),
    NastyFile("หัวสองแถว.csv", "heading_two_lines", _two_lines(), text("cp874")),
    NastyFile(
        "ข้อมูลอยู่แผ่นที่สาม.xlsx",
        "third_sheet",
        Draft(titles=_TITLES).good(8),
        _third_sheet,
        notes={"sheets_left": "2"},
    ),
    NastyFile("แถวว่างคั่น.csv", "blank_row", _blank_between(), text()),
    NastyFile("แถวว่างคั่น.xlsx", "blank_row", _blank_between(), formats.xlsx),
    NastyFile("แถวผลรวม.csv", "totals_row", _totals(), text()),
    NastyFile("ลายเซ็นท้ายตาราง.xlsx", "note_at_foot", _foot(), formats.xlsx),
    NastyFile("พิมพ์ทีละหน้า.csv", "heading_again", _pages(), text()),
    NastyFile("ตารางเยื้องขวา.xlsx", "table_to_the_right", _to_the_right(), formats.xlsx),
    NastyFile("สองแฟ้มต่อกัน.csv", "files_glued", _glued(), text()),
    NastyFile("ช่องเลื่อน.csv", "cells_slipped", _shifted(), text()),
)
