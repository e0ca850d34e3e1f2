"""Every kind of survey, and what is wrong inside each; tables of whole provinces are refused."""

from __future__ import annotations

from collections.abc import Mapping

from .draft import (
    TAKEN,
    VILLAGES,
    Cell,
    Draft,
    NastyFile,
    held_back,
    household,
    only_in_table,
    rejected,
    repaired,
)
from .formats import text, xlsx
from .people import citizen_id, name

_COUNTS = {
    "village": "รหัสหมู่บ้าน",
    "s1": "ตัวชี้วัดที่ 1 สำรวจ",
    "p1": "ตัวชี้วัดที่ 1 ผ่าน",
    "f1": "ตัวชี้วัดที่ 1 ไม่ผ่าน",
    "s2": "ตัวชี้วัดที่ 2 สำรวจ",
    "p2": "ตัวชี้วัดที่ 2 ผ่าน",
}
_LONG = {"year": "ปี", "village": "รหัสหมู่บ้าน", "item": "ตัวชี้วัดที่", "s": "จำนวนที่สำรวจ", "p": "จำนวนที่ผ่าน"}
_PERSONS = {
    "village": "รหัสหมู่บ้าน",
    "house": "บ้านเลขที่",
    "person": "ลำดับคน",
    "i1": "ตัวชี้วัดที่ 1",
    "i2": "ตัวชี้วัดที่ 2",
    "name": "ชื่อ-สกุล",
    "pid": "เลขประจำตัวประชาชน",
}
_SCORES = {"village": "รหัสหมู่บ้าน", "i1": "ตัวชี้วัดที่ 1", "i2": "ตัวชี้วัดที่ 2", "i3": "ตัวชี้วัดที่ 3"}
_ACCOUNTS = {
    "village": "รหัสหมู่บ้าน",
    "house": "บ้านเลขที่",
    "income": "รายได้รวมทั้งปี",
    "expense": "รายจ่ายรวมทั้งปี",
    "debt": "หนี้สินทั้งหมด",
    "saving": "เงินออมทั้งหมด",
    "name": "ชื่อหัวหน้าครัวเรือน",
}
_CAPITAL = {
    "village": "รหัสหมู่บ้าน",
    "kind": "ประเภททุน",
    "group": "ชื่อกลุ่ม/กองทุน",
    "members": "จำนวนสมาชิก (คน)",
    "money": "เงินทุน (บาท)",
}
_POVERTY = {
    "village": "รหัสหมู่บ้าน",
    "house": "บ้านเลขที่",
    "health": "ตกเกณฑ์มิติสุขภาพ",
    "living": "ตกเกณฑ์มิติความเป็นอยู่",
    "income": "ตกเกณฑ์มิติรายได้",
    "name": "ชื่อ-สกุล",
    "pid": "เลขบัตรประชาชน",
}
_PROVINCE = ["province_ID", "poor.household.CNT", "poor.JPT.CNT", "poor.JPT.MOFval.health", "poor.JPT.MOFval.ind1.CNT"]


def _of_villages(**more: Cell) -> Mapping[int, dict[str, Cell]]:
    return {number: {"village": code, **more} for number, code in enumerate(VILLAGES)}


def _counts() -> Draft:
    draft = Draft(_COUNTS, _of_villages(s1="100", p1="80", f1="20", s2="๑,๐๐๐", p2="999").__getitem__).good(4)
    draft.plant("count_impossible", rejected("answer_impossible|count_out_of_range"), s1="-5", p1="", f1="")
    draft.plant("passed_above_surveyed", rejected("passed_more_than_surveyed"), p1="180", f1="")
    draft.raw("totals_row", rejected("row_of_totals"), ["รวม", "600", "480", "120", "", ""])
    draft.raw("code_not_on_map", only_in_table("village_not_on_map"), ["65020299", "10", "5", "5", "1", "1"])
    return draft


def _long() -> Draft:
    base = {number: {"year": "2564", "village": "65020201", "item": str(number + 1), "s": "50", "p": "40"}
            for number in range(20)}  # fmt: skip
    draft = Draft(_LONG, base.__getitem__).good(6)
    draft.again("row_copied", held_back("row_copy"))
    draft.plant("indicator_in_words", TAKEN, item="ตัวชี้วัดที่ 7")
    draft.plant("indicator_unknown", rejected("item_unknown|indicator_not_in_set"), item="77")
    draft.plant("indicator_missing", rejected("item_unknown|indicator_not_in_set"), item="")
    draft.plant("village_contradicts", held_back("village_conflict"))
    draft.again("village_contradicts", held_back("village_conflict"), p="41")
    draft.plant("year_differs", rejected("year_differs"), year="2563")
    return draft


def _member(number: int) -> dict[str, Cell]:
    """Three members in each household."""
    house = household(number // 3)
    return {**house, "person": str(number % 3 + 1), "i1": "1", "name": name(number), "pid": citizen_id(number)}


def _persons() -> Draft:
    draft = Draft(_PERSONS, _member).good(6)
    draft.again("person_copied", held_back("row_copy"))
    draft.plant("household_unclear", held_back("household_unclear"))
    draft.plant("person_contradicts", held_back("person_conflict"), i1="1")
    draft.again("person_contradicts", held_back("person_conflict"), i1="0")
    draft.plant("household_unclear", held_back("household_unclear"))
    draft.plant("", TAKEN, {"i1": "0"}, i1="1")
    draft.plant("person_fails", TAKEN, {"i1": "0"})
    draft.plant("", TAKEN, {"i1": "0"}, i1="1")
    draft.plant("person_missing", rejected("item_unknown"), person="")
    draft.plant("household_unclear", held_back("household_unclear"))
    draft.plant("household_unclear", held_back("household_unclear"))
    draft.plant("household_unclear", held_back("household_unclear"))
    draft.plant("answer_impossible", rejected("answer_impossible"), i1="9")
    draft.plant("household_unclear", held_back("household_unclear"))
    return draft


def _scores() -> Draft:
    draft = Draft(_SCORES, _of_villages(i1="3", i2="2.0", i3="-").__getitem__).good(3)
    draft.plant("score_impossible", rejected("answer_impossible"), i1="4")
    draft.plant("village_contradicts", held_back("village_conflict"))
    draft.again("village_contradicts", held_back("village_conflict"), i1="1")
    draft.plant("score_in_thai_digits", TAKEN, i1="๓")
    draft.again("row_copied", held_back("row_copy"))
    return draft


def _accounts() -> Draft:
    def base(number: int) -> dict[str, Cell]:
        money = {"income": "120,000", "expense": "90000 บาท", "debt": "๕๐๐๐๐", "saving": "0"}
        row = {**household(number), **money}
        return {key: cell for key, cell in row.items() if key in _ACCOUNTS}

    draft = Draft(_ACCOUNTS, base).good(6)
    draft.plant("amount_impossible", rejected("answer_impossible|amount_out_of_range"), income="-5000")
    draft.plant("amount_impossible", rejected("answer_impossible"), debt="ไม่ทราบ")
    draft.plant("amount_missing", TAKEN, debt="", saving="-")
    draft.good(1)
    draft.again("row_copied", held_back("row_copy"))
    draft.plant("household_contradicts", held_back("household_conflict"))
    draft.again("household_contradicts", held_back("household_conflict"), income="1")
    return draft


def _capital() -> Draft:
    base = {number: {"village": "65020201", "kind": "กองทุน", "group": f"กองทุนหมู่บ้าน {number}", "members": "45",
                     "money": "1,000,000 บาท"} for number in range(20)}  # fmt: skip
    draft = Draft(_CAPITAL, base.__getitem__).good(5)
    draft.again("row_copied", held_back("row_copy"))
    draft.plant("amount_impossible", rejected("answer_impossible|amount_out_of_range"), money="-1")
    draft.plant("village_contradicts", held_back("village_conflict"))
    draft.again("village_contradicts", held_back("village_conflict"), money="5")
    draft.raw("totals_row", rejected("row_of_totals"), ["รวม", "", "", "225", "5000000"])
    return draft


def _poverty() -> Draft:
    def base(number: int) -> dict[str, Cell]:
        row = {**household(number), "health": "1", "living": "", "income": "0"}
        return {key: cell for key, cell in row.items() if key in _POVERTY}

    draft = Draft(_POVERTY, base).good(6)
    draft.plant("answer_in_words", TAKEN, health="ตกเกณฑ์", living="ผ่าน")
    draft.plant("answer_impossible", rejected("answer_impossible"), income="มาก")
    draft.plant("code_point_zero", repaired("repair_point_zero"), {"village": "65020201"}, village="65020201.0")
    return draft


def _province() -> Draft:
    draft = Draft(headings=[_PROVINCE])
    for changwat in ("11", "12", "65"):
        draft.raw("", TAKEN, [changwat, "28783", "67271", "2385", "0"])
    return draft


FILES = (
    NastyFile("สรุป จปฐ รายหมู่บ้าน.xlsx", "layout_counts", _counts(), xlsx),
    NastyFile("จปฐ รายข้อ.csv", "layout_long", _long(), text()),
    NastyFile("จปฐ รายคน.csv", "layout_persons", _persons(), text("cp874")),
    NastyFile("กชช 2ค.csv", "layout_villages", _scores(), text(), indicator_set="nrd2c_2560"),
    NastyFile("บัญชีครัวเรือน.xlsx", "layout_accounts", _accounts(), xlsx, indicator_set="account"),
    NastyFile("ทุนชุมชน.csv", "layout_capital", _capital(), text(), indicator_set="capital"),
    NastyFile("คนจนเป้าหมาย ครัวเรือน.csv", "layout_poverty", _poverty(), text(), indicator_set="tpmap_2560"),
    NastyFile(
        "tpmap จังหวัด.csv",
        "level_province",
        _province(),
        text(),
        indicator_set="tpmap_2560",
        refused=r"is about whole areas \(tambon, district or province\)",
    ),
    NastyFile(
        "จปฐ ครัวเรือน ไม่ใช่ กชช.csv",
        "level_household",
        Draft().good(3),
        text(),
        indicator_set="nrd2c_2560",
        refused=r"has one row for each village, but the file .* has columns of households: บ้านเลขที่",
    ),
    NastyFile(
        "กชช ไม่ใช่ จปฐ.csv",
        "level_village",
        Draft(_SCORES, _of_villages(i1="3", i2="2", i3="1").__getitem__).good(3),
        text(),
        refused=r"has one row for each household, but the file .* has neither a column บ้านเลขที่",
    ),
)
