from __future__ import annotations

import pytest

from chumchon.plugin.domain.personal import is_citizen_id, tells_of_person, without_persons


def made_up(twelve: str) -> str:
    """A number with its check digit, reckoned another way: the weights run down from 13."""
    total = sum(weight * int(digit) for weight, digit in zip(range(13, 1, -1), twelve))
    return twelve + str((11 - total % 11) % 10)


@pytest.mark.parametrize("twelve", ["165020000001", "365020000012", "000000000000", "999999999999"])
def test_the_check_digit_tells_a_number_of_a_person(twelve: str):
    number = made_up(twelve)
    assert is_citizen_id(number)
    others = [f"{twelve}{digit}" for digit in range(10) if f"{twelve}{digit}" != number]
    assert not any(map(is_citizen_id, others))


def test_a_known_number():
    """0000000000001: the sum is 0, so the check digit is 11 mod 10."""
    assert is_citizen_id("0000000000001")


def test_it_is_known_however_it_is_written():
    number = made_up("165020000001")
    grouped = f"{number[0]}-{number[1:5]}-{number[5:10]}-{number[10:12]}-{number[12]}"
    thai = number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert all(map(is_citizen_id, (grouped, grouped.replace("-", " "), thai, f" {number}\u200b")))


@pytest.mark.parametrize("text", ["", "65020000001", "65020201", "นายสมมุติ", "0812345678", "12/3", "16502000000"])
def test_other_cells_are_none(text: str):
    assert not is_citizen_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "นายสมมุติ ทดสอบ",
        "12 นางสมมุติ",
        "๑๒/๓ น.ส. ทดสอบ",
        "71 (เด็กชาย สมมุติ)",
        "081-234-5678",
        "๐๘๑ ๒๓๔ ๕๖๗๘",
        "กลุ่ม 1-1017-00230-70-8",
        "Mr. Test Person",
    ],
)
def test_names_with_titles_and_long_numbers_tell_of_a_person(text: str) -> None:
    assert tells_of_person(text)
    assert not tells_of_person(without_persons(text))


@pytest.mark.parametrize(
    "text",
    ["12/3", "99/ก", "12-14", "65020201", "6.5020201E+07", "บ้านนายาง", "กลุ่มทอผ้านางัว", "2022-03-12", "1,200,000", ""],
)
def test_places_and_codes_tell_of_nobody(text: str) -> None:
    assert not tells_of_person(text)
    assert without_persons(text) == text


def test_what_stands_before_a_person_stays() -> None:
    assert without_persons("71 ม.3 นายสมมุติ ทดสอบ") == "71 ม.3…"
