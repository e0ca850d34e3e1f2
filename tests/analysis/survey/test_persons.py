from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from chumchon.plugin.analysis.survey.persons import fold, person_counts
from chumchon.plugin.domain.indicators import load_indicator_set

BMN = load_indicator_set("bmn_2560")
PERSON = [one.unit for one in BMN.indicators].index("person")
HOUSEHOLD = [one.unit for one in BMN.indicators].index("household")


def folded(members: list[int], column: int) -> int:
    codes = np.full((len(members), len(BMN.indicators)), -1, dtype=np.int8)
    codes[:, column] = members
    result = fold(np.zeros(len(members), dtype=np.int64), codes, np.empty((len(members), 0)), BMN)
    return int(result.codes[0, column])


@pytest.mark.parametrize(
    ("members", "household"),
    [
        ([1, 1, 1], 1),
        ([1, 0, 1], 0),
        ([1, 2, 2], 1),
        ([2, 2], 2),
        ([1, -1], -1),
        ([0, -1], 0),
        ([2, -1], -1),
        ([-1], -1),
        ([0, 2, 1, -1], 0),
    ],
)
def test_a_household_passes_when_every_eligible_member_does(members: list[int], household: int):
    assert folded(members, PERSON) == household


@pytest.mark.parametrize(("members", "household"), [([1, -1, -1], 1), ([-1, 0], 0), ([2, -1], 2), ([-1, -1], -1)])
def test_a_question_about_the_household_may_stand_with_one_member(members: list[int], household: int):
    assert folded(members, HOUSEHOLD) == household


def test_amounts_are_those_of_the_first_member_who_has_one():
    codes = np.full((4, len(BMN.indicators)), 1, dtype=np.int8)
    money = np.array([[np.nan], [30_000.0], [np.nan], [99.0]])
    result = fold(np.array([7, 7, 3, 7]), codes, money, BMN)
    assert result.first.tolist() == [2, 0]
    np.testing.assert_equal(result.amounts, [[np.nan], [30_000.0]])


@given(
    arrays(np.int8, (12, len(BMN.indicators)), elements=st.sampled_from([-1, 0, 1, 2])),
    arrays(np.int64, 12, elements=st.integers(0, 4)),
    st.permutations(range(12)),
)
def test_the_order_of_the_rows_changes_no_household(codes, households, order):
    none = np.empty((12, 0))
    one, other = fold(households, codes, none, BMN), fold(households[order], codes[order], none, BMN)
    assert sorted(households[one.first]) == sorted(set(households.tolist()))
    np.testing.assert_array_equal(one.codes, other.codes)


def test_persons_are_counted_by_village_and_only_for_questions_about_persons():
    codes = np.full((5, len(BMN.indicators)), -1, dtype=np.int8)
    codes[:, PERSON] = [1, 0, 2, -1, 1]
    villages = np.array(["65020202", "65020202", "65020202", "65020202", "65020201"], dtype=object)
    counts = person_counts(villages, codes, BMN)
    asked = counts[counts["indicator_id"] == BMN.indicators[PERSON].id].set_index("village_code")
    assert asked.loc["65020202", ["eligible", "passed", "not_applicable", "missing"]].tolist() == [2, 1, 1, 1]
    assert asked.loc["65020201", ["eligible", "passed", "not_applicable", "missing"]].tolist() == [1, 1, 0, 0]
    assert BMN.indicators[HOUSEHOLD].id not in set(counts["indicator_id"])
