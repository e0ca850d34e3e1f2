from __future__ import annotations

import pytest

from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.headings import (
    Target,
    find_columns,
    heading_key,
    headings,
    propose_target,
    require_column,
    total_words,
)

MEANINGS = ("village_code", "house_no", "house_code", "unit_no", "year", "income", "amount", "indicator")


@pytest.mark.parametrize(
    "heading",
    [
        "ตัวชี้วัดที่ 7",
        "ตัวชี้วัด 7",
        "ตัวชี้วัดที่ ๗",
        "ตัวชี้วัดที่7 คนออกกำลังกาย",
        "ข้อ 7",
        "i7",
        "I07",
        "ind7",
        "Indicator 7",
        "7",
        "๗",
        "ตชว.7",
    ],
)
def test_an_indicator_is_known_by_its_number(heading: str):
    assert find_columns("f", ["x", heading], MEANINGS).indicators == {"7": 1}


@pytest.mark.parametrize(
    "heading", ["1.1", "ตัวชี้วัดที่ 1.1", "ข้อ 1/2", "100", "0", "i", "13 หลัก", "เลข 13 หลัก", "i7a", "2565", "1 1"]
)
def test_other_numbers_are_no_indicator(heading: str):
    assert find_columns("f", [heading], MEANINGS).indicators == {}


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("รหัสหมู่บ้าน", "village_code"),
        (" รหัส หมู่บ้าน (8 หลัก)", "village_code"),
        ("VILLAGE_CODE", "village_code"),
        ("Village Code", "village_code"),
        ("บ้านเลขที่", "house_no"),
        ("house-no.", "house_no"),
        ("รหัสประจําบ้าน", "house_code"),
        ("ลำดับครัวเรือน", "unit_no"),
        ("ปี", "year"),
        ("รายได้เฉลี่ยต่อคนต่อปี", "income"),
    ],
)
def test_meanings_are_found_however_they_are_spelt(heading: str, meaning: str):
    assert find_columns("f", ["?", heading], MEANINGS).named == {meaning: 1}


def test_names_and_numbers_of_persons_are_nothing_we_know():
    personal = ["ชื่อ-สกุล", "เลขประจำตัวประชาชน", "เลขบัตรประชาชน 13 หลัก", "โทรศัพท์", "วันเกิด", "idcard", "hname", "ที่อยู่"]
    assert find_columns("f", personal, MEANINGS).positions == []


def test_two_columns_for_one_thing_are_refused():
    with pytest.raises(InputError, match="two columns for the same thing: “บ้านเลขที่” and “house_no”"):
        find_columns("f", ["บ้านเลขที่", "รหัสหมู่บ้าน", "house_no"], MEANINGS)
    with pytest.raises(InputError, match="“i1” and “ตัวชี้วัดที่ 1”"):
        find_columns("f", ["i1", "ตัวชี้วัดที่ 1"], MEANINGS)


def test_a_missing_column_is_named_with_what_there_is():
    found = ["ชื่อ", "ผล"]
    with pytest.raises(InputError, match=r"no column for village_code.*รหัสหมู่บ้าน / .*found are: ชื่อ, ผล"):
        require_column("f", find_columns("f", found, MEANINGS), "village_code", found)


def test_amounts_stand_apart_from_answers():
    found = find_columns("f", ["i22", "v22"], MEANINGS)
    assert (found.indicators, found.amounts) == ({"22": 0}, {"22": 1})


def test_only_wanted_meanings_are_found():
    assert find_columns("f", ["ปี", "lat"], ("latitude",)).named == {"latitude": 1}


@pytest.mark.parametrize("cell", ["รวม", "รวมทั้งหมด 12 หมู่บ้าน", "ผลรวม", "Total:", "GRAND TOTAL", "ทั้งตำบล"])
def test_totals_are_told(cell: str):
    assert heading_key(cell).startswith(total_words())


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("ตัวชี้วัดที่ 22 ไม่ผ่าน", Target("failed", "22")),
        ("ตัวชี้วัดที่ ๒๒ รายได้เฉลี่ย ผ่านเกณฑ์", Target("passed", "22")),
        ("indicator22.CNT", Target("failed", "22")),
        ("indicator22.ALL", Target("surveyed", "22")),
        ("ข้อ 7 จำนวนที่สำรวจ", Target("surveyed", "7")),
        ("ผ่าน", Target("passed")),
        ("ไม่ผ่าน", Target("failed")),
        ("ตัวชี้วัด", Target("indicator_no")),
        ("ชื่อ - สกุล", Target("personal_name")),
        ("เลขประจำตัวประชาชน", Target("personal_id")),
        ("ตกเกณฑ์มิติสุขภาพ", Target("below_health")),
        ("ผ่านมิติการศึกษา", Target("above_education")),
        ("มิติความเป็นอยู่", Target("dimension_living")),
        ("บัตรสวัสดิการแห่งรัฐ", Target("welfare_card")),
    ],
)
def test_a_heading_proposes_what_its_column_holds(heading: str, target: Target):
    assert propose_target(heading, {entry.meaning for entry in headings()}) == target
