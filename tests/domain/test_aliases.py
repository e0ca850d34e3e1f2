from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.aliases import Alias, check_aliases, merged, shown_day, typed_day
from chumchon.plugin.domain.errors import InputError

VILLAGES = {"65020201", "65020202"}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1/10/2565", "2022-10-01", "2022-10-01"),
        ("๑-๑๐-๒๕๖๕", "2022-10-01", "2022-10-01"),
        ("2565", "2022-01-01", "2022-12-31"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("", "", ""),
        (" ปีก่อน", "ปีก่อน", "ปีก่อน"),
    ],
)
def test_days_as_officers_type_them(text: str, start: str, end: str):
    assert (typed_day(text), typed_day(text, end=True)) == (start, end)


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31)))
def test_a_day_that_is_shown_is_read_again(day: datetime.date):
    assert typed_day(shown_day(day.isoformat())) == day.isoformat()


def test_a_village_that_was_split_keeps_its_code_for_both_parts():
    split = [Alias("65020209", code, reason="split_from") for code in sorted(VILLAGES)]
    check_aliases(split, VILLAGES)
    check_aliases([Alias("65020201", "65020202", "2020-01-01", reason="merged_into")], VILLAGES)


@pytest.mark.parametrize("reason", ["alias", "split_from"])
def test_one_code_for_two_villages_at_once_is_refused(reason: str):
    first = Alias("65020209", "65020201", "", "2020-12-31")
    with pytest.raises(InputError, match=r"Lines 1 and 2.*two villages at the same time"):
        check_aliases([first, Alias("65020209", "65020202", "2020-12-31", "", reason)], VILLAGES)
    check_aliases([first, Alias("65020209", "65020202", "2021-01-01", "", reason)], VILLAGES)


def test_the_same_line_twice_is_refused():
    with pytest.raises(InputError, match="both say that 65020209 is village 65020201"):
        check_aliases([Alias("65020209", "65020201")] * 2, VILLAGES)


def test_a_reason_that_nobody_knows_is_refused():
    with pytest.raises(InputError, match="“because” is no reason"):
        check_aliases([Alias("65020209", "65020201", reason="because")], VILLAGES)


def test_changes_of_two_people_are_put_together():
    kept, mine_before, theirs_before = (Alias(f"6502090{at}", "65020201") for at in (1, 2, 3))
    removed_by_me, removed_by_them = (Alias(f"6502091{at}", "65020201") for at in (1, 2))
    mine, theirs, by_both = (Alias(f"6502092{at}", "65020202") for at in (1, 2, 3))
    before = [kept, mine_before, theirs_before, removed_by_me, removed_by_them]
    here = [kept, mine, theirs_before, removed_by_them, by_both]
    there = [kept, mine_before, theirs, removed_by_me, by_both]
    assert merged(here, before, there) == [kept, mine, by_both, theirs]
