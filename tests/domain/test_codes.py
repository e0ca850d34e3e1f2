from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.codes import (
    AREA_PATTERN,
    HOUSE_CODE_PATTERN,
    VILLAGE_PATTERN,
    area_code,
    code_text,
    moo_of,
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
