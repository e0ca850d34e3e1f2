from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.analysis.office.cell_texts import (
    DATE,
    DATE_AND_TIME,
    TIME,
    format_kind,
    iso_text,
    number_text,
    serial_text,
)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (65020201.0, "65020201"),
        ("6.5020201E7", "65020201"),
        ("65020201.0", "65020201.0"),
        ("6.50202010001E10", "65020201000.1"),
        (12345678901.0, "12345678901"),
        (1234567890123.0, "1234567890123"),
        ("1234567890123456789", "1234567890123456789"),
        ("1.1000000000000001", "1.1"),
        ("3.0000000000000001E-3", "0.003"),
        ("38000.550000000003", "38000.55"),
        (-0.5, "-0.5"),
        (0.0, "0"),
        ("1E+020", "100000000000000000000"),
        ("", ""),
        ("#N/A", "#N/A"),
        ("eee", "eee"),
    ],
)
def test_numbers_read_as_they_would_be_typed(stored: float | str, shown: str) -> None:
    assert number_text(stored) == shown


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_are_digits_and_nothing_else(number: int) -> None:
    assert (
        number_text(float(number)) == str(number) == number_text(f"{number:E}" if abs(number) < 10**6 else str(number))
    )


@pytest.mark.parametrize(
    ("id_", "code", "kind"),
    [
        (0, None, ""),
        (1, None, ""),
        (10, None, ""),
        (49, None, ""),
        (14, None, DATE),
        (16, None, DATE),
        (22, None, DATE_AND_TIME),
        (20, None, TIME),
        (71, None, DATE),
        (81, None, DATE),
        (164, "General", ""),
        (164, "0.00E+00", ""),
        (164, "#,##0 &quot;บาท&quot;", ""),
        (164, '#,##0 "วัน"', ""),
        (164, "[Red]0;[$฿-41E]0", ""),
        (164, "@", ""),
        (164, r"d\-mmm", DATE),
        (164, "D-MMM", DATE),
        (164, "mmm", DATE),
        (164, "[$-107041E]d mmmm yyyy;@", DATE),
        (164, "[$-D07041E]d mmm bbbb", DATE),
        (164, "ว ดดด ปปปป", DATE),
        (164, "h:mm", TIME),
        (164, "[h]:mm:ss", TIME),
        (164, "mm:ss.0", TIME),
        (164, "นน:ทท.0", TIME),
        (164, "h:mm AM/PM", TIME),
        (164, "d/m/yy h:mm", DATE_AND_TIME),
    ],
)
def test_formats_of_dates_are_known(id_: int, code: str | None, kind: str) -> None:
    assert format_kind(id_, code) == kind


@pytest.mark.parametrize(
    ("serial", "kind", "shown"),
    [
        (44632, DATE, "2022/03/12"),
        (44632.43090277778, DATE, "2022/03/12"),
        (44632.43090277778, DATE_AND_TIME, "2022/03/12 10:20:30"),
        (44632, DATE_AND_TIME, "2022/03/12"),
        (0.430555555555556, TIME, "10:20:00"),
        (1, DATE, "1900/01/01"),
        (59, DATE, "1900/02/28"),
        (60, DATE, "1900/02/29"),
        (61, DATE, "1900/03/01"),
        (2958465, DATE, "9999/12/31"),
        (2958466, DATE, "2958466"),
        (65020201, DATE, "65020201"),
        (-1, DATE, "-1"),
        (0, DATE, "0"),
        (44632, "", "44632"),
        (float("inf"), DATE, "#NUM!"),
        (float("nan"), "", "#NUM!"),
    ],
)
def test_day_numbers_read_as_dates_where_they_can_be_some(serial: float, kind: str, shown: str) -> None:
    assert serial_text(serial, kind) == shown


@given(st.dates(datetime.date(1904, 1, 2), datetime.date(9990, 1, 1)))
def test_both_ways_of_counting_days_lead_to_the_same_date(day: datetime.date) -> None:
    serial = (day - datetime.date(1899, 12, 30)).days
    shown = f"{day.year:04}/{day.month:02}/{day.day:02}"
    assert serial_text(serial, DATE) == shown == serial_text(serial - 1462, DATE, from_1904=True)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("2022-03-12", "2022/03/12"),
        ("2022-03-12T10:20:30", "2022/03/12 10:20:30"),
        ("2022-03-12T10:20:30.123", "2022/03/12 10:20:30"),
        ("2022-03-12T00:00:00Z", "2022/03/12"),
        ("PT10H20M30S", "10:20:30"),
        ("PT10H20M30,000000001S", "10:20:30"),
        ("", ""),
    ],
)
def test_dates_of_opendocument_read_the_same(stored: str, shown: str) -> None:
    assert iso_text(stored) == shown
