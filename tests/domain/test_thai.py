from __future__ import annotations

import datetime
import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.thai import (
    YEAR_RANGE_CE,
    buddhist_year,
    normalise_thai,
    rai_ngan_wa,
    thai_date,
    to_arabic_digits,
    to_thai_digits,
    year_ce,
)

SARA_AM, NIKHAHIT, SARA_AA, MAI_THO, MAI_EK = "\u0e33", "\u0e4d", "\u0e32", "\u0e49", "\u0e48"
thai_text = st.text("กนมเแาำิีุูัํ็่้์ฺ๎๑๒12 \u00a0\u200b\ufeffa/-")


@pytest.mark.parametrize(
    "typed",
    [
        f"น{MAI_THO}{SARA_AM}",
        f"น{MAI_THO}{NIKHAHIT}{SARA_AA}",
        f"น{NIKHAHIT}{MAI_THO}{SARA_AA}",
        f"น{NIKHAHIT}{SARA_AA}{MAI_THO}",
        f"น{SARA_AM}{MAI_THO}",
        f"น{MAI_THO}{MAI_THO}{SARA_AM}",
        f"น{MAI_THO}{NIKHAHIT}{SARA_AM}",
        f"น\u200b{MAI_THO}\ufeff{SARA_AM}",
    ],
)
def test_every_way_to_type_water_is_one_word(typed: str):
    assert normalise_thai(typed) == f"น{MAI_THO}{SARA_AM}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ที\u0e48\u0e48", "ที่"),
        ("ท\u0e48ี", "ที่"),
        ("ท\u0e48\u0e34\u0e48", "ท\u0e34\u0e48"),
        ("หม\u0e48ู", "หมู่"),
        ("ศักดิ\u0e4c", "ศักดิ์"),
        ("ศักด\u0e4c\u0e34", "ศักดิ์"),
        ("เเม่น้ำเเคว", "แม่น้ำแคว"),
        ("กา\u0e48", "ก่า"),
        ("กาา", "กา"),
        ("นำา", "นำ"),
        ("  บ้าน\u00a0 หนอง\tกะท้าว\n", "บ้าน หนอง กะท้าว"),
        ("หมู่\u00ad ๑๒/๓", "หมู่ 12/3"),
    ],
)
def test_slips_of_typing_are_put_right(typed: str, meant: str):
    assert normalise_thai(typed) == meant


@pytest.mark.parametrize("word", ["น้ำ", "ตำบล", "เสาร์", "สิทธิ์", "เก็บ", "ฟุตบอล", "พฺราหฺมณ", "อาสาฬหบูชา", "เมือง"])
def test_what_is_typed_right_stays(word: str):
    assert normalise_thai(word) == word


def test_different_words_stay_different():
    words = ["ป่า", "ปา", "ป้า", "ปำ", "น่า", "นำ", "น้ำ", "ก็", "กิ", "กี"]
    assert len({normalise_thai(word) for word in words}) == len(words)


@given(thai_text)
def test_normalising_twice_is_normalising_once(text: str):
    once = normalise_thai(text)
    assert normalise_thai(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(thai_text)
def test_invisible_characters_never_matter(text: str):
    assert normalise_thai("\u200b".join(text)) == normalise_thai(text)


@given(st.text("๐๑๒๓๔๕๖๗๘๙0123456789 /กฯ"))
def test_digits_go_there_and_back(text: str):
    arabic = to_arabic_digits(text)
    assert not set(arabic) & set("๐๑๒๓๔๕๖๗๘๙")
    assert to_arabic_digits(to_thai_digits(arabic)) == arabic


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2565", 2022),
        ("65", 2022),
        ("๒๕๖๕", 2022),
        ("๖๕", 2022),
        ("2022", 2022),
        (" 2565 ", 2022),
        ("2530", 1987),
        ("1987", 1987),
        ("2643", 2100),
        ("00", None),
        ("29", None),
        ("30", 1987),
        ("99", 2056),
    ],
)
def test_a_year_in_any_writing(text: str, year: int | None):
    assert year_ce(text) == year


@pytest.mark.parametrize(
    "text", ["", "254", "5", "25650", "2529", "1986", "2101", "2400", "2644", "-65", "65.0", "ปี 65", "25 65", "٦٥"]
)
def test_what_is_no_survey_year_is_none(text: str):
    assert year_ce(text) is None


@given(st.sampled_from(YEAR_RANGE_CE))
def test_both_eras_name_the_same_year(year: int):
    assert year_ce(str(year)) == year_ce(str(buddhist_year(year))) == year_ce(to_thai_digits(str(year))) == year


def test_dates_as_on_paper():
    assert thai_date(datetime.date(2026, 11, 21)) == "21 พฤศจิกายน 2569"
    assert thai_date(datetime.date(2024, 2, 29)) == "29 กุมภาพันธ์ 2567"
    months = {thai_date(datetime.date(2025, month, 1)).split()[1] for month in range(1, 13)}
    assert len(months) == 12


@pytest.mark.parametrize(
    ("square_metres", "decimals", "parts"),
    [
        (0, 1, (0, 0, 0)),
        (4, 1, (0, 0, 1)),
        (400, 1, (0, 1, 0)),
        (1600, 1, (1, 0, 0)),
        (1599.99, 1, (1, 0, 0)),
        (1599.7, 1, (0, 3, 99.9)),
        (1599.7, 0, (1, 0, 0)),
        (399.9, 0, (0, 1, 0)),
        (1598, 0, (1, 0, 0)),
        (1597.9, 0, (0, 3, 99)),
        (2004.2, 2, (1, 1, 1.05)),
        (1e9, 1, (625_000, 0, 0)),
    ],
)
def test_area_as_people_say_it(square_metres: float, decimals: int, parts: tuple[int, int, float]):
    assert rai_ngan_wa(square_metres, decimals) == pytest.approx(parts, abs=1e-12)


@given(st.floats(0, 1e11), st.integers(0, 2))
def test_rai_ngan_and_wa_add_up_and_never_overflow(square_metres: float, decimals: int):
    rai, ngan, wa = rai_ngan_wa(square_metres, decimals)
    assert 0 <= ngan < 4
    assert 0 <= wa < 100
    assert float(f"{wa:.{decimals}f}") < 100
    assert math.isclose(rai * 1600 + ngan * 400 + wa * 4, square_metres, rel_tol=1e-12, abs_tol=2.0001 / 10**decimals)
