"""House numbers that became dates, house codes that lost digits, and families at one number."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from .draft import (
    HOUSEHOLD,
    KNOWN_HOUSE,
    TAKEN,
    Draft,
    Fate,
    NastyFile,
    asked,
    held_back,
    rejected,
    repaired,
    warned,
)
from .formats import text, xlsx

_ASKED = asked("house_no_is_date", "repair_house_date")
_DATES: Sequence[tuple[str, str]] = (
    ("2022-03-12", "12/3"),
    ("2022/3/14", "14/3"),
    ("2022-03-15 00:00:00", "15/3"),
    ("12-Apr", "12/4"),
    ("5 มี.ค.", "5/3"),
    ("มี.ค.-11", "11/3"),
    ("7 มีนาคม 2565", "7/3"),
    ("12/5/2022", "12/5"),
    ("8/4/2565", "8/4"),
    ("13 มี.ค. 65", "13/3"),
    ("44654", "3/4"),
)
"""As a spreadsheet shows or saves it, and what was typed day first."""
_NUMBERS: Sequence[tuple[str, Fate, str, str, str]] = (
    ("house_range", TAKEN, "12-14", "12-14", ""),
    ("house_range", repaired("repair_house_range"), "22 – 24", "22-24", ""),
    ("house_range", TAKEN, "12/3-4", "12/3-4", ""),
    ("house_suffix", TAKEN, "99/ก", "99/ก", ""),
    ("house_suffix", repaired("repair_spaces"), "99 ข", "99ข", ""),
    ("house_with_label", repaired("repair_house_label"), "บ้านเลขที่ 15", "15", ""),
    ("house_with_moo", repaired("repair_house_moo"), "เลขที่ 16 ม.1", "16", ""),
    ("house_thai_digits", repaired("repair_thai_digits"), "๑๘/๓", "18/3", ""),
    ("house_point_zero", repaired("repair_point_zero"), "19.0", "19", ""),
    ("house_leading_zeros", repaired("repair_leading_zeros"), "0020", "20", ""),
    ("house_with_unit", repaired("repair_house_unit"), "21/3 (2)", "21/3", "2"),
    ("house_missing", rejected("house_missing"), "", "", ""),
    ("house_missing", rejected("house_missing"), "ไม่มีเลขที่", "", ""),
    ("house_missing", rejected("house_missing"), "-", "", ""),
)


def _dates() -> Draft:
    draft = Draft().good(4)
    for cell, house in _DATES:
        draft.plant("house_date", _ASKED, {"village": "65020201", "house": house}, house=cell)
    one_way = repaired("repair_date_one_way")
    draft.plant("house_date_one_way", one_way, {"village": "65020201", "house": "6/6"}, house="2022-06-06")
    village, house = KNOWN_HOUSE
    known = {"village": village, "house": house}
    draft.plant("house_date_known", repaired("repair_date_known"), known, house="2022-08-07")
    return draft


def _dates_of_a_workbook() -> Draft:
    draft = Draft().good(4)
    for day, month in ((12, 3), (3, 12), (10, 11)):
        means = {"village": "65020201", "house": f"{day}/{month}"}
        draft.plant("house_date", _ASKED, means, house=datetime.date(2022, month, day))
    return draft


def _proven_dates() -> Draft:
    """3/25 and 4/26 stayed texts, so that 12 March was typed day first."""
    draft = Draft()
    for house in ("3/25", "4/26", "5/27"):
        draft.plant("", TAKEN, {"house": house})
    for cell, house in (("2022-03-12", "12/3"), ("11-Apr", "11/4")):
        draft.plant("house_date_proven", repaired("repair_date_by_column"), {"house": house}, house=cell)
    return draft


def _numbers() -> Draft:
    draft = Draft().good(3)
    for fault, fate, cell, house, unit in _NUMBERS:
        means = {"village": "65020201", "house": house, "unit": unit}
        draft.plant(fault, fate, means, **{"house": cell, "unit": ""})
    return draft


def _families() -> Draft:
    draft = Draft().good(3)
    for unit in ("1", "2"):
        draft.plant(
            "two_families",
            TAKEN,
            {"village": "65020201", "house": "50", "unit": unit, "i1": unit[:1].replace("2", "0")},
        )
    for unit in ("ครอบครัวที่ 1", "ครอบครัวที่ 2"):
        means = {"village": "65020202", "house": "50", "unit": unit[-1]}
        draft.plant("two_families", repaired("repair_house_label"), means, unit=unit)
    contradicts = held_back("household_conflict")
    draft.plant("household_contradicts", contradicts, {"house": "51", "i1": "1"})
    draft.again("household_contradicts", contradicts, i1="0")
    draft.plant("", TAKEN, {"house": "52"})
    draft.again("row_copied", held_back("row_copy"))
    draft.again("row_copied", held_back("row_copy"), back=2)
    draft.plant("two_of_three_agree", contradicts, {"house": "53", "i1": "1"})
    draft.again("two_of_three_agree", contradicts)
    draft.again("two_of_three_agree", contradicts, i1="0")
    draft.plant("", TAKEN, {"village": "65020203", "house": "54"})
    draft.again("row_copied", held_back("row_copy"), house="๕๔", village="65020203.0")
    return draft.good(2)


def _house_codes() -> Draft:
    draft = Draft({**HOUSEHOLD, "code": "รหัสประจำบ้าน"})
    rows = (
        ("house_code_kept", TAKEN, "65020100001"),
        ("house_code_kept", TAKEN, "6502-010000-2"),
        ("house_code_point_zero", repaired("repair_point_zero"), "65020100003.0"),
        ("house_code_scientific", repaired("repair_scientific"), "6.5020100004E+10"),
        ("house_code_thai_digits", repaired("repair_thai_digits"), "๖๕๐๒๐๑๐๐๐๐๕"),
        ("house_code_digits_lost", warned("house_code_left_out"), "6.50201E+10"),
        ("house_code_too_short", warned("house_code_left_out"), "6502010000"),
        ("house_code_too_long", warned("house_code_left_out"), "650201000066"),
        ("house_code_missing", TAKEN, ""),
    )
    for fault, fate, cell in rows:
        draft.plant(fault, fate, code=cell)
    draft.plant(
        "house_date_beside_code", warned("house_no_left_out"), {"house": ""}, house="2022-03-12", code="65020100010"
    )
    draft.plant("house_missing", rejected("house_missing"), house="", code="")
    return draft


FILES = (
    NastyFile("บ้านเลขที่เป็นวันที่.csv", "house_date", _dates(), text(), order='{"date_order": "dm"}'),
    NastyFile("บ้านเลขที่เป็นวันที่.xlsx", "house_date", _dates_of_a_workbook(), xlsx, order='{"date_order": "dm"}'),
    NastyFile("บ้านเลขที่ พิสูจน์ได้.csv", "house_date_proven", _proven_dates(), text()),
    NastyFile("บ้านเลขที่ สารพัดแบบ.csv", "houses_as_typed", _numbers(), text()),
    NastyFile("สองครอบครัวหนึ่งหลัง.csv", "two_families", _families(), text()),
    NastyFile("รหัสประจำบ้าน.csv", "house_codes_as_typed", _house_codes(), text()),
)
