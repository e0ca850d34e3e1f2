"""Made-up answers must be believable: within bounds, in step with ages, kept from year to year, uneven by village."""

from __future__ import annotations

import numpy as np
import pytest

from chumchon.plugin.analysis.sample.answers import (
    AREAS,
    FAIL,
    INCOME_LINE,
    MISSING,
    NOT_APPLICABLE,
    PASS,
    survey_table,
    two_rounds,
    village_levels,
)
from chumchon.plugin.analysis.sample.catalogue import rows
from chumchon.plugin.analysis.sample.people import a_year_later, concerned, made_up_people, who

VILLAGES, EACH = 60, 130
ASKED_OF_ALL = [4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 22, 23, 24, 25, 26, 30, 31]
ASKED_OF_FEW = [1, 2, 15, 17, 18, 28]


@pytest.fixture(scope="module")
def village():
    return np.repeat(np.arange(VILLAGES), EACH)


@pytest.fixture(scope="module")
def levels():
    return village_levels(VILLAGES, seed=1)


@pytest.fixture(scope="module")
def rounds(village, levels):
    return two_rounds(village, levels, seed=1)


def share(codes, code):
    return (codes == code).mean(axis=0)


def pass_rate(codes):
    return (codes == PASS).sum(axis=0) / np.isin(codes, (PASS, FAIL)).sum(axis=0)


def test_shares_that_pass(rounds):
    for answers in rounds:
        rate = pass_rate(answers.codes)
        assert rate.min() > 0.3
        assert rate.max() < 0.99
        assert 0.75 < rate.mean() < 0.9
    better = pass_rate(rounds[1].codes) - pass_rate(rounds[0].codes)
    assert 0 < better.mean() < 0.06


def test_not_applicable_follows_the_ages(rounds):
    codes = rounds[0].codes
    none = share(codes, NOT_APPLICABLE)
    assert (none[np.array(ASKED_OF_ALL) - 1] == 0).all()
    assert (none[np.array(ASKED_OF_FEW) - 1] > 0.8).all()
    infants, children = codes[:, 0] != NOT_APPLICABLE, codes[:, 2] != NOT_APPLICABLE
    assert not (infants & ~children).any(), "a household with an infant has a child under 13"
    assert ((codes[:, 0] == NOT_APPLICABLE) == (codes[:, 1] == NOT_APPLICABLE)).all()


def test_missing_is_rare_and_not_the_same_as_not_applicable(rounds):
    codes = rounds[0].codes
    missing = (codes == MISSING).sum(axis=0) / (codes != NOT_APPLICABLE).sum(axis=0)
    assert 0.01 < missing.mean() < 0.02


def test_income_decides_indicator_22(rounds):
    for answers in rounds:
        given = answers.income >= 0
        passed = answers.codes[:, 21]
        assert ((passed == MISSING) == ~given).all()
        assert ((passed == PASS) == (answers.income >= INCOME_LINE)).all()
        assert 40_000 < np.median(answers.income[given]) < 75_000


def test_most_households_stay_as_they_were(rounds):
    first, second = (answers.codes[:, np.array(ASKED_OF_ALL) - 1] for answers in rounds)
    both = np.isin(first, (PASS, FAIL)) & np.isin(second, (PASS, FAIL))
    assert 0.85 < (first == second)[both].mean() < 0.97
    assert ((first == FAIL) & (second == PASS)).any()
    assert ((first == PASS) & (second == FAIL)).any()


def test_villages_differ_where_they_are_meant_to(rounds, levels, village):
    codes = rounds[0].codes
    for number, row in enumerate(rows("bmn_2560_answers")):
        if int(row["indicator_id"]) not in ASKED_OF_ALL or float(row["loading"]) < 0.5:
            continue
        passed = np.bincount(village, codes[:, number] == PASS, VILLAGES)
        rate = passed / np.bincount(village, np.isin(codes[:, number], (PASS, FAIL)), VILLAGES)
        level = levels[:, AREAS.index(row["area"])]
        assert np.corrcoef(rate, level)[0, 1] > 0.75, row["indicator_id"]
        assert rate.max() - rate.min() > 0.2


def test_every_village_has_weak_and_strong_areas(levels):
    assert (levels.max(axis=1) - levels.min(axis=1) > 0.7).all()
    assert (np.bincount(levels.argmin(axis=1), minlength=5) > 0).all()


def test_wealth_ties_a_household_together(rounds):
    house, savings = rounds[0].codes[:, 7], rounds[0].codes[:, 22]
    given = np.isin(house, (PASS, FAIL)) & np.isin(savings, (PASS, FAIL))
    assert np.corrcoef(house[given], savings[given])[0, 1] > 0.05


def test_people_grow_older_and_are_born():
    people = made_up_people(2_000, seed=3)
    later = a_year_later(people, seed=3)
    assert 2.8 < people.age.size / 2_000 < 3.6
    assert later.age.size > people.age.size
    assert later.age[later.age > 0].sum() == (people.age + 1).sum()
    assert (np.diff(later.household) >= 0).all()
    groups = who(people)
    assert not (groups["infant"] & ~groups["age_0_12"]).any()
    assert not (groups["worker_15_59"] & ~groups["age_15_59"]).any()
    assert concerned(people, 2_000)["anyone"].all()
    assert concerned(people, 2_000)["age_15_59"].mean() > 0.8


def test_table_has_an_answer_word_for_each_code(rounds):
    import pandas as pd

    count = len(rounds[0].codes)
    houses = pd.DataFrame(
        {"village_code": "79010101", "house_no": "1/2", "house_code": "", "unit_no": "1"}, index=range(count)
    )
    table = survey_table(houses, rounds[0], "2564")
    word = {PASS: "1", FAIL: "0", NOT_APPLICABLE: "-", MISSING: ""}
    for number in (0, 21, 30):
        assert table[f"ตัวชี้วัดที่ {number + 1}"].tolist() == [word[code] for code in rounds[0].codes[:, number]]
    assert (table["รายได้เฉลี่ยต่อคนต่อปี"] == "").sum() == (rounds[0].income < 0).sum()
