import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.disclosure import THRESHOLDS, is_small, shown_count, shown_share, threshold

AUDIENCES = st.sampled_from(sorted(THRESHOLDS))


def test_the_thresholds_are_those_of_the_design():
    assert THRESHOLDS == {"public": 10, "local_government": 5, "meeting": 5, "private": 0}


def test_an_unknown_audience_gets_the_strictest():
    assert threshold("เว็บไซต์") == 10


@pytest.mark.parametrize(
    ("count", "audience", "thai", "shown"),
    [
        (0, "public", True, "0"),
        (1, "public", True, "น้อยกว่า 10"),
        (9, "public", False, "<10"),
        (10, "public", True, "10"),
        (4, "meeting", True, "น้อยกว่า 5"),
        (5, "meeting", True, "5"),
        (1, "private", True, "1"),
        (12345, "public", True, "12,345"),
        (None, "private", True, "–"),
    ],
)
def test_small_counts_are_shown_as_less_than(count, audience, thai, shown):
    assert shown_count(count, audience, thai=thai) == shown


def test_a_setting_may_raise_the_threshold():
    assert shown_count(15, "meeting", thai=False, thresholds={"meeting": 20, "public": 30}) == "<20"


@pytest.mark.parametrize(
    ("passed", "eligible", "audience", "shown"),
    [
        (0, 0, "private", "–"),
        (3, 4, "private", "75%"),
        (3, 4, "meeting", "–"),
        (50, 100, "meeting", "50%"),
        (97, 100, "meeting", ">95%"),
        (3, 100, "meeting", "<5%"),
        (100, 100, "meeting", "100%"),
        (0, 100, "public", "0%"),
        (1, 8, "private", "13%"),
    ],
)
def test_shares_of_few_are_hidden_or_bounded(passed, eligible, audience, shown):
    assert shown_share(passed, eligible, audience, thai=False) == shown


def test_bounds_are_said_in_thai():
    assert shown_share(97, 100, "meeting") == "มากกว่า 95%"
    assert shown_share(3, 100, "meeting") == "น้อยกว่า 5%"


@given(AUDIENCES, st.integers(0, 400), st.integers(0, 400))
def test_what_is_shown_never_lies_and_never_gives_a_small_count(audience, passed, failed):
    eligible = passed + failed
    limit = threshold(audience)
    text = shown_share(passed, eligible, audience, thai=False)
    if eligible == 0 or eligible < limit:
        assert text == "–"
        return
    share = 100 * passed / eligible
    number = int(re.sub("[^0-9]", "", text))
    if text.startswith(">"):
        assert share > number
    elif text.startswith("<"):
        assert share < number
    else:
        assert abs(share - number) <= 0.5
        assert not is_small(passed, audience)
        assert not is_small(failed, audience)


@given(AUDIENCES, st.integers(0, 50))
def test_counts_below_the_threshold_look_alike(audience, count):
    if is_small(count, audience):
        assert shown_count(count, audience) == shown_count(1, audience)
    else:
        assert shown_count(count, audience) == str(count)
