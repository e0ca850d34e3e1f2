from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.house_dates import Dated, proven_order, read_dated

TWO_WAYS = Dated(("12/3", "3/12"), "12/3", "3/12")


@pytest.mark.parametrize(
    "text",
    [
        "2022/03/12",
        "2022-03-12",
        "2022-3-12",
        "2565-03-12",
        "๒๐๒๒-๐๓-๑๒",
        "2022-03-12 00:00:00",
        "2022-03-12T00:00",
        "12-Mar",
        "12-มี.ค.",
        "๑๒ มี.ค. ๖๕",
        "12 มี.ค. 65",
        "12 มีนาคม 2565",
        "12-Mar-22",
        "12 March 2022",
    ],
)
def test_the_12th_of_march_was_12_3_or_3_12(text: str):
    assert read_dated(text) == TWO_WAYS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-03-25", Dated(("25/3", "3/25"), "25/3", "3/25")),
        ("2022-05-05", Dated(("5/5",), "5/5", "5/5")),
        ("5-พ.ค.", Dated(("5/5",), "5/5", "5/5")),
        ("1-Jan", Dated(("1/1",), "1/1", "1/1")),
        ("2022-03-01", Dated(("1/3", "3/1", "3/22", "22/3"), "1/3", "3/1")),
        ("2022-01-01", Dated(("1/1", "1/22", "22/1"), "1/1", "1/1")),
        ("2005-03-01", Dated(("1/3", "3/1"), "1/3", "3/1")),
        ("1999-03-01", Dated(("3/99", "99/3"), "3/99", "3/99")),
        ("1 มี.ค. 65", Dated(("1/3", "3/1", "3/22", "22/3"), "1/3", "3/1")),
        ("12/3/2022", Dated(("12/3", "3/12"), "12/3", "12/3")),
        ("12/03/22", Dated(("12/3", "3/12"), "12/3", "12/3")),
        ("25/3/2565", Dated(("25/3", "3/25"), "25/3", "3/25")),
        ("3/25/2022", Dated(("25/3", "3/25"), "25/3", "3/25")),
        ("Mar-12", Dated(("3/12", "12/3"), "12/3", "3/12")),
        ("มี.ค.-12", Dated(("3/12", "12/3"), "12/3", "3/12")),
        ("Mar-25", Dated(("3/25", "25/3"), "3/25", "3/25", "dm")),
        ("May-45", Dated(("5/45", "45/5"), "5/45", "5/45")),
    ],
)
def test_what_else_a_date_may_have_been(text: str, expected: Dated):
    assert read_dated(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "12/3", "12/3-4", "99/ก", "12ก", "12-14", "12.3", "2022", "44632", "12/3/22", "2022-13-01", "31-Feb", "ก-12"],
)
def test_house_numbers_are_no_dates(text: str):
    assert read_dated(text) is None


def test_a_number_of_days_is_a_date_only_beside_others():
    assert read_dated("44632", serials=True) == TWO_WAYS
    assert datetime.date(1899, 12, 30) + datetime.timedelta(days=44632) == datetime.date(2022, 3, 12)
    assert read_dated("99999", serials=True) is None
    assert read_dated("12345", serials=True) is None


@pytest.mark.parametrize(
    ("plain", "order"),
    [
        (["25/3", "26/4"], "md"),
        (["3/25", "4/26"], "dm"),
        (["25/3"], ""),
        (["25/3", "25/3"], ""),
        (["25/3", "3/25", "26/4"], ""),
        (["25/3", "26/4", "12/3"], ""),
        (["31/4", "31/6"], ""),
        (["29/2", "30/2"], ""),
        (["45/3", "3/45", "99/ก", "12", "12/3-4"], ""),
        (["45/3", "3/25", "5/27"], "dm"),
        ([], ""),
    ],
)
def test_what_stayed_text_beside_dates_proves_the_order(plain: list[str], order: str):
    """With day first, 25/3 would have become a date, and the 31st of April never."""
    assert proven_order(plain, []) == order


def test_a_month_with_a_year_proves_that_the_day_comes_first():
    months = [read_dated("Mar-25"), read_dated("Apr-26"), read_dated("12-Mar")]
    assert proven_order([], months) == "dm"
    assert proven_order(["25/3"], months) == ""
    assert proven_order(["3/25"], months[:1]) == "", "one house number twice is one proof"
    assert proven_order(["5/27"], months[:1]) == "dm"


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2029, 12, 31)))
def test_what_was_typed_is_always_among_the_candidates(day: datetime.date):
    for order, typed in (("dm", f"{day.day}/{day.month}"), ("md", f"{day.month}/{day.day}")):
        for text in (day.isoformat(), f"{day.day}-{calendar.month_abbr[day.month]}"):
            dated = read_dated(text)
            assert dated is not None
            assert typed in dated.candidates
            assert dated.by(order) == typed


@given(st.text(max_size=16) | st.text("0123456789๑-/. :มีคMarT", max_size=14))
def test_no_text_is_too_odd(text: str):
    dated = read_dated(text, serials=True)
    if dated:
        assert {dated.dm, dated.md} <= set(dated.candidates)
        assert len(set(dated.candidates)) == len(dated.candidates)
