from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.codes import (
    AREA_PATTERN,
    HOUSE_CODE_PATTERN,
    VILLAGE_PATTERN,
    CodeReading,
    area_code,
    code_text,
    moo_number,
    moo_of,
    read_code,
    tambon_code,
    tambon_of,
    village_code,
)
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.thai import to_thai_digits

NAN = float("nan")


@pytest.mark.parametrize(
    "cell",
    ["65020201", "๖๕๐๒๐๒๐๑", " 65020201\n", "65 02 02 01", "6502\u200b0201", 65020201, 65020201.0, "65020201.0"],
)
def test_a_village_code_however_the_file_holds_it(cell: object):
    assert code_text(cell) == "65020201"
    assert village_code(str(cell)) == "65020201"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "6502020",
        "650202010",
        "05020201",
        "65020200",
        "6502020A",
        "65020201.5",
        "-65020201",
        "65,020,201",
        "6.5020201e7",
        "٦٥٠٢٠٢٠١",
        "65020201\n65020202",
        "<NA>",
    ],
)
def test_anything_else_is_no_village_code(text: str):
    assert village_code(text) is None


@pytest.mark.parametrize("cell", [None, NAN, "", "  ", "\ufeff"])
def test_an_empty_cell_is_an_empty_code(cell: object):
    assert code_text(cell) == ""


def test_nothing_is_padded():
    assert code_text("6502021") == "6502021"
    assert code_text("0650202") == "0650202"


@given(st.integers(1_000_000, 9_999_999), st.integers(0, 99))
def test_the_parts_of_a_code(tambon: int, moo: int):
    code = f"{tambon // 10}{moo:02d}"
    if moo:
        assert village_code(to_thai_digits(code)) == code == tambon_of(code) + moo_of(code)
        assert moo_of(code) == f"{moo:02d}"
    else:
        assert village_code(code) is None


@given(st.text("0123456789๐๑๙ .a\n", max_size=12))
def test_the_pattern_of_the_form_and_the_function_agree(text: str):
    code = village_code(text)
    assert (code is not None) == bool(re.fullmatch(VILLAGE_PATTERN.strip("^$"), code_text(text)))


@pytest.mark.parametrize(("text", "code"), [("65", "65"), ("6502", "6502"), (" ๖๕๐๒๐๒ ", "650202"), ("10", "10")])
def test_area_codes(text: str, code: str):
    assert area_code(text) == code
    assert re.search(AREA_PATTERN, code)


@pytest.mark.parametrize("text", ["", "6", "650", "65020", "65020201", "065", "650200", "6500", "จังหวัด", "65-02"])
def test_what_is_no_area_code_is_told_with_the_remedy(text: str):
    with pytest.raises(InputError) as caught:
        area_code(text)
    assert (text or "–") in str(caught.value)
    assert "650202" in str(caught.value)


def test_a_house_code_is_eleven_arabic_digits():
    assert re.search(HOUSE_CODE_PATTERN, "65021234567")
    assert not re.search(HOUSE_CODE_PATTERN, "6502123456")
    assert not re.search(HOUSE_CODE_PATTERN, "๖๕๐๒๑๒๓๔๕๖๗")


@pytest.mark.parametrize(
    ("text", "digits", "rule"),
    [
        ("65020201", "65020201", ""),
        (" 65020201", "65020201", "repair_spaces"),
        ("65020201\u200b", "65020201", "repair_spaces"),
        ("6502\u00a00201", "65020201", "repair_spaces"),
        ("65 02 02 01", "65020201", "repair_spaces"),
        ("๖๕๐๒๐๒๐๑", "65020201", "repair_thai_digits"),
        ("65020201.0", "65020201", "repair_point_zero"),
        ("๖๕๐๒๐๒๐๑.๐", "65020201", "repair_point_zero"),
        ("65-02-02-01", "65020201", "repair_separators"),
        ("๖๕–๒–๒–๑", "65020201", "repair_separators"),
        ("65/2/2/1", "65020201", "repair_separators"),
        ("650202-1", "65020201", "repair_separators"),
        ("6502.02.01", "65020201", "repair_separators"),
        ("65,020,201", "65020201", "repair_separators"),
        ("'65020201", "65020201", "repair_separators"),
        ('="65020201"', "65020201", "repair_separators"),
        ("6.5020201E+07", "65020201", "repair_scientific"),
        ("6.5020201e7", "65020201", "repair_scientific"),
        ("6.5020000001E+10", "65020000001", "repair_scientific"),
        ("1.101700230708E+12", "1101700230708", "repair_scientific"),
        ("6502-000000-1", "65020000001", "repair_separators"),
        ("1-1017-00230-70-8", "1101700230708", "repair_separators"),
        ("6502021", "6502021", ""),
        ("6502-2-1", "65020201", "repair_separators"),
    ],
)
def test_a_code_is_read_whatever_a_spreadsheet_made_of_it(text: str, digits: str, rule: str):
    assert read_code(text) == CodeReading(digits, rule)


@pytest.mark.parametrize("text", ["6.50E+07", "6.502021E+07", "7E+07", "๖.๕๐E+๐๗", "6.502E+10"])
def test_scientific_notation_that_has_lost_digits_is_never_repaired(text: str):
    assert read_code(text) == CodeReading("", lost=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "บ้านหาดสั่ง",
        "2022-03-12",
        "2565/03/12",
        "12/3/2022",
        "12-03-2022",
        "12/3",
        "1e2",
        "6.50202015E+7",
        "65020201ก",
    ],
)
def test_dates_and_words_are_no_codes(text: str):
    assert read_code(text) == CodeReading("")


@given(st.text(max_size=20) | st.text("0123456789๐๑๕.-/ eE+,'", max_size=14))
def test_reading_a_code_never_fails_and_never_touches_digits(text: str):
    reading = read_code(text)
    assert reading.digits == "" or re.fullmatch("[0-9]+", reading.digits)
    assert read_code(reading.digits) == CodeReading(reading.digits)
    assert bool(reading.rule) == bool(reading.digits and reading.digits != text)


@pytest.mark.parametrize("text", ["1", "01", "1 ", "๑", "1.0", "หมู่ 1", "หมู่ที่ ๑", "ม.1", "ม. 01", "Moo 1", "หมู่บ้านที่ 1"])
def test_a_moo_has_one_spelling(text: str):
    assert moo_number(text) == "01"


@pytest.mark.parametrize("text", ["", "0", "00", "100", "หนึ่ง", "1/2", "65020201"])
def test_what_is_no_moo(text: str):
    assert moo_number(text) == ""


@pytest.mark.parametrize(
    ("changwat", "amphoe", "tambon", "expected"),
    [
        ("65", "02", "02", "650202"),
        ("65", "2", "2", "650202"),
        ("65", "6502", "02", "650202"),
        ("", "6502", "2", "650202"),
        ("65", "6502", "650202", "650202"),
        ("", "", "650202", "650202"),
        ("66", "", "650202", ""),
        ("65", "6503", "650202", ""),
        ("65", "", "02", ""),
        ("65", "02", "", ""),
        ("", "02", "02", ""),
        ("65", "02", "00", ""),
    ],
)
def test_a_tambon_code_is_put_together_from_its_parts(changwat: str, amphoe: str, tambon: str, expected: str):
    assert tambon_code(changwat, amphoe, tambon) == expected
