from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.house_numbers import HouseReading, is_clean, order_key, read_house_no, read_unit_no


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/3", HouseReading("12/3")),
        ("3/12", HouseReading("3/12")),
        ("12/3-4", HouseReading("12/3-4")),
        ("99/ก", HouseReading("99/ก")),
        ("99ก", HouseReading("99ก")),
        ("99/A", HouseReading("99/a")),
        ("0", HouseReading("0")),
        ("99999", HouseReading("99999")),
        ("", HouseReading("")),
        ("-", HouseReading("")),
        ("12/3 ", HouseReading("12/3", rule="repair_spaces")),
        ("12 / 3", HouseReading("12/3", rule="repair_spaces")),
        ("99 ก", HouseReading("99ก", rule="repair_spaces")),
        ("๑๒/๓", HouseReading("12/3", rule="repair_thai_digits")),
        ("12.0", HouseReading("12", rule="repair_point_zero")),
        ("012", HouseReading("12", rule="repair_leading_zeros")),
        ("12/3.", HouseReading("12/3", rule="repair_separators")),
        ("12–14", HouseReading("12-14", rule="repair_house_range")),
        ("12 ถึง 14", HouseReading("12-14", rule="repair_house_range")),
        ("12/3 – 4", HouseReading("12/3-4", rule="repair_house_range")),
        ("เลขที่ 12", HouseReading("12", rule="repair_house_label")),
        ("บ้านเลขที่ ๑๒/๓", HouseReading("12/3", rule="repair_house_label")),
        ("บ้านเลขที่ ๑๒/๓ ม.6", HouseReading("12/3", moo="06", rule="repair_house_moo")),
        ("12/3 หมู่ที่ ๖ ต.หนองกะท้าว อ.นครไทย", HouseReading("12/3", moo="06", rule="repair_house_moo")),
        ("99ก (ม.6)", HouseReading("99ก", moo="06", rule="repair_house_moo")),
        ("12/3 (2)", HouseReading("12/3", "2", rule="repair_house_unit")),
        ("12/3 ครัวเรือนที่ ๒", HouseReading("12/3", "2", rule="repair_house_unit")),
        ("12/3 (2) ม.6", HouseReading("12/3", "2", "06", "repair_house_unit")),
        ("ไม่มี", HouseReading("", rule="repair_house_none")),
        ("ไม่มีเลขที่", HouseReading("", rule="repair_house_none")),
        ("ไม่มี บ้านเลขที่", HouseReading("", rule="repair_house_none")),
        ("99ม", HouseReading("99ม")),
        ("ม.6", HouseReading("ม.6")),
        ("(2)", HouseReading("(2)")),
    ],
)
def test_a_house_number_is_read_as_people_write_it(text: str, expected: HouseReading):
    assert read_house_no(text) == expected
    assert read_house_no(expected.number).number == expected.number


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("2", "2", ""),
        ("", "", ""),
        ("-", "", ""),
        ("2.0", "2", "repair_point_zero"),
        ("๒", "2", "repair_thai_digits"),
        ("ครัวเรือนที่ 2", "2", "repair_house_label"),
        ("ลำดับที่ 2", "2", "repair_house_label"),
    ],
)
def test_a_unit_is_read_as_people_write_it(text: str, number: str, rule: str):
    assert read_unit_no(text) == HouseReading(number, rule=rule)


@given(st.from_regex(r"[1-9][0-9]{0,4}(/[1-9][0-9]{0,4})?", fullmatch=True))
def test_a_clean_number_is_never_changed(text: str):
    assert is_clean(text)
    assert read_house_no(text) == HouseReading(text)


@given(st.text(max_size=20) | st.text("0123456789๑/ก-–.() มหู่ที่บ้านเลขครัวเรือนถง", max_size=16))
def test_no_text_is_too_odd(text: str):
    reading = read_house_no(text)
    assert read_unit_no(text) is not None
    assert " " not in reading.number
    assert not reading.rule or text.strip(), "a blank cell is no repair"
    assert reading.number or reading.rule in ("", "repair_house_none")


def test_house_numbers_stand_as_along_a_street():
    street = ["9", "10", "12", "12/1", "12/1ก", "12/2", "12/10", "13", "99", "99ก", "100", "ไม่มี", ""]
    mixed = sorted(street)
    assert mixed != street
    assert [number for number in sorted(mixed, key=order_key) if number] == [number for number in street if number]
    assert order_key("๑๒/๓") == order_key("12/3")


@given(st.lists(st.text(max_size=8)))
def test_any_texts_can_be_ordered(texts):
    once = sorted(texts, key=order_key)
    assert sorted(once, key=order_key) == once
