from __future__ import annotations

import pytest

from chumchon.plugin.domain.households import FIRST_UNIT, house_no, looks_like_date, unit_no


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/3", "12/3"),
        (" ๑๒/๓ ", "12/3"),
        ("12 / 3", "12/3"),
        ("บ้านเลขที่ 12/3", "12/3"),
        ("เลขที่12/3", "12/3"),
        ("12.0", "12"),
        ("012", "12"),
        ("12/2 ก", "12/2ก"),
        ("99/A", "99/a"),
        ("", ""),
        ("-", ""),
        ("12/3-4", "12/3-4"),
    ],
)
def test_a_house_number_has_one_spelling(text: str, expected: str):
    assert house_no(text) == expected
    assert house_no(expected) == expected


@pytest.mark.parametrize(("text", "expected"), [("", FIRST_UNIT), ("-", "1"), ("1.0", "1"), ("๒", "2"), ("02", "2")])
def test_the_first_household_needs_no_number(text: str, expected: str):
    assert unit_no(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("2022/03/12", True), ("2022-3-12", True), ("12/3", False), ("2022", False)]
)
def test_house_numbers_that_became_dates(text: str, expected: bool):
    assert looks_like_date(text) is expected
