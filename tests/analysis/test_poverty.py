from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.poverty import (
    POVERTY_COLUMNS,
    deprivations,
    dimensions_of,
    measure_poverty,
    score_poverty_list,
)
from chumchon.plugin.domain import schema
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.indicators import load_indicator_set

TPMAP = load_indicator_set("tpmap_2560")
IDS = [one.id for one in load_indicator_set("bmn_2560").indicators]
ROUND = "bmn_2560_2564"
DIMENSIONS = ["health", "living", "education", "income", "accessibility"]
FIRST = {"health": "1", "living": "8", "education": "15", "income": "20", "accessibility": "27"}
"""An indicator of each dimension."""


def households(*fails: str, missing: tuple[str, ...] = ()) -> np.ndarray:
    """A household in each text: the first letters of the dimensions in which it fails; `missing` in the last one."""
    codes = np.ones((len(fails), len(IDS)), dtype=np.int8)
    for line, letters in enumerate(fails):
        for name in DIMENSIONS:
            if name[0] in letters:
                codes[line, IDS.index(FIRST[name])] = 0
    for indicator in missing:
        codes[-1, IDS.index(indicator)] = -1
    return codes


def measured(codes: np.ndarray, villages: list[str], **more: object) -> pd.DataFrame:
    codes_of = sorted(set(villages))
    positions = np.array([codes_of.index(one) for one in villages])
    return measure_poverty(positions, codes, codes_of, IDS, TPMAP, ROUND, "6502", **more)


def row(frame: pd.DataFrame, unit: str, dimension: str = "all") -> dict[str, object]:
    (found,) = frame[(frame["unit_code"] == unit) & (frame["dimension"] == dimension)].to_dict("records")
    return found


def numbers(found: dict[str, object], *names: str) -> list[object]:
    return [found[name] for name in names]


def test_the_columns_are_those_of_the_workspace():
    assert tuple(POVERTY_COLUMNS) == schema.table("village_poverty").column_names
    assert list(dimensions_of(TPMAP)) == DIMENSIONS


# Village 65020101, five households and five dimensions (h, l, e, i, a); deprived in:
#
#   A  h l        2 of 5
#   B  –          0
#   C  i          1 of 5
#   D  h l e i    4 of 5
#   E  ?          fails nothing, but one answer of "health" is missing: not counted
#
# Union, k = 1: poor are A, C, D.            H = 3/4, A = (2/5 + 1/5 + 4/5) / 3 = 7/15, M0 = 7/20 = H × A.
#   censored: h 2/4, l 2/4, e 1/4, i 2/4, a 0. Their mean over the five dimensions: 7/4 / 5 = 7/20 = M0.
#   contribution: h (2/4) / 5 / (7/20) = 2/7, l 2/7, e 1/7, i 2/7, a 0.
# k = 2: poor are A, D.                      H = 2/4, A = (2/5 + 4/5) / 2 = 3/5, M0 = 3/10.
#   censored: h 2/4, l 2/4, e 1/4, i 1/4 (C fails there, but is not poor), a 0; uncensored in i: 2/4.
HAND = households("hl", "", "i", "hlei", "", missing=("4",))
VILLAGE = ["65020101"] * 5


def test_the_union_by_hand():
    found = measured(HAND, VILLAGE)
    whole = row(found, "65020101")
    assert numbers(whole, "k", "households", "poor", "missing") == [1, 4, 3, 1]
    assert numbers(whole, "headcount", "intensity", "adjusted") == pytest.approx([3 / 4, 7 / 15, 7 / 20])
    parts = [row(found, "65020101", name) for name in DIMENSIONS]
    assert [one["poor"] for one in parts] == [2, 2, 1, 2, 0]
    assert [one["headcount"] for one in parts] == [2 / 4, 2 / 4, 1 / 4, 2 / 4, 0]
    assert [one["censored"] for one in parts] == [2 / 4, 2 / 4, 1 / 4, 2 / 4, 0]
    assert [one["contribution"] for one in parts] == pytest.approx([2 / 7, 2 / 7, 1 / 7, 2 / 7, 0])


def test_the_second_cut_off_by_hand():
    found = measured(HAND, VILLAGE, k=2)
    whole = row(found, "65020101")
    assert numbers(whole, "k", "households", "poor", "missing") == [2, 4, 2, 1]
    assert numbers(whole, "headcount", "intensity", "adjusted") == pytest.approx([1 / 2, 3 / 5, 3 / 10])
    income = row(found, "65020101", "income")
    assert numbers(income, "poor", "headcount", "censored", "contribution") == pytest.approx([1, 2 / 4, 1 / 4, 1 / 6])


def test_the_example_that_alkire_and_foster_published():
    """Four persons, four dimensions, k = 2 (Alkire and Foster 2011, Journal of Public Economics 95, section 4): of the
    achievements (13.1, 14, 4, 1), (15.2, 7, 5, 0), (12.5, 10, 1, 0), (20, 11, 3, 1) below (13, 12, 3, 1) come
    H = 1/2, A = 3/4 and M0 = 3/8; by dimension 1/4, 1/2, 1/4 and 1/2 are poor and deprived."""
    achieved = np.array([[13.1, 14, 4, 1], [15.2, 7, 5, 0], [12.5, 10, 1, 0], [20, 11, 3, 1]])
    deprived = achieved < np.array([13, 12, 3, 1])
    four = DIMENSIONS[:4]
    codes = households(*("".join(name[0] for name, is_deprived in zip(four, line) if is_deprived) for line in deprived))
    own = replace(TPMAP, indicators=tuple(one for one in TPMAP.indicators if one.category_id in four))
    found = measure_poverty(np.zeros(4, dtype=np.int64), codes, ["65020101"], IDS, own, ROUND, "6502", k=2)
    whole = row(found, "65020101")
    assert numbers(whole, "headcount", "intensity", "adjusted") == pytest.approx([1 / 2, 3 / 4, 3 / 8])
    censored = [row(found, "65020101", name)["censored"] for name in four]
    assert censored == pytest.approx([1 / 4, 1 / 2, 1 / 4, 1 / 2])


def test_weights_by_hand():
    """Health weighs as two dimensions: 2 of 6, made 5/3 of 5, the others 5/6. k = 1.5 dimensions is poor: A has
    5/3 + 5/6 = 2.5, C has 5/6, D has 5/3 + 3 × 5/6 = 25/6. M0 = (2.5 + 25/6) / (4 × 5) = 1/3, H = 1/2, A = 2/3."""
    weights = {**dict.fromkeys(DIMENSIONS, 1.0), "health": 2.0}
    found = measured(HAND, VILLAGE, k=1.5, weights=weights)
    whole = row(found, "65020101")
    assert numbers(whole, "poor", "headcount", "intensity", "adjusted") == pytest.approx([2, 1 / 2, 2 / 3, 1 / 3])
    assert row(found, "65020101", "health")["contribution"] == pytest.approx((2 * 5 / 3) / (20 / 3))


def test_larger_units_are_pooled_and_no_means_of_means():
    """One village of one poor household, one of three that are not: 1/4 of the tambon, not the mean of 1 and 0."""
    found = measured(households("h", "", "", "", "hle"), ["65020101", *["65020102"] * 3, "65020201"])
    assert list(found["unit_code"].unique()) == ["65020101", "65020102", "65020201", "650201", "650202", "6502"]
    assert numbers(row(found, "650201"), "households", "poor", "headcount", "adjusted") == [4, 1, 1 / 4, 1 / 20]
    area = row(found, "6502")
    assert numbers(area, "households", "poor", "headcount") == [5, 2, 2 / 5]
    assert area["intensity"] == pytest.approx((1 / 5 + 3 / 5) / 2)


def test_an_area_that_is_the_tambon_stands_once():
    codes = households("h")
    found = measure_poverty(np.array([0]), codes, ["65020101"], IDS, TPMAP, ROUND, "650201")
    assert list(found["unit_code"].unique()) == ["65020101", "650201"]


def test_nobody_poor_and_nobody_known_are_told_apart():
    found = measured(households("", "", missing=("1",)), ["65020101", "65020102"])
    assert numbers(row(found, "65020101"), "households", "poor", "headcount", "adjusted") == [1, 0, 0.0, 0.0]
    assert np.isnan(row(found, "65020101")["intensity"])
    unknown = row(found, "65020102")
    assert numbers(unknown, "households", "poor", "missing") == [0, 0, 1]
    assert np.isnan(numbers(unknown, "headcount", "intensity", "adjusted")).all()


def test_what_does_not_apply_does_not_deprive_and_a_failure_outweighs_a_gap():
    codes = households("", "")
    codes[0, [IDS.index("1"), IDS.index("15")]] = 2, 2
    codes[1, [IDS.index("1"), IDS.index("4")]] = -1, 0
    assert deprivations(codes, IDS, TPMAP).tolist() == [[0, 0, 0, 0, 0], [1, 0, 0, 0, 0]]


def test_an_indicator_that_was_not_asked_is_unknown():
    ids = [one for one in IDS if one != "28"]
    codes = np.ones((1, len(ids)), dtype=np.int8)
    assert deprivations(codes, ids, TPMAP).tolist() == [[0, 0, 0, 0, -1]]
    codes[0, ids.index("27")] = 0
    assert deprivations(codes, ids, TPMAP).tolist() == [[0, 0, 0, 0, 1]]


@pytest.mark.parametrize("k", [0, 6, -1])
def test_a_cut_off_beyond_the_dimensions_is_refused(k):
    with pytest.raises(InputError, match=f"from 1 to 5 dimensions, not from {k}"):
        measured(HAND, VILLAGE, k=k)


def brute_force(codes: np.ndarray, k: int) -> dict[str, float]:
    """The same by definition: the censored deprivation matrix, household by household, in plain Python."""
    matrix, missing = [], 0
    for answers in codes.tolist():
        line = []
        for one in TPMAP.indicators:
            given_answers = [answers[IDS.index(id_)] for id_ in one.made_of]
            line.append(1 if 0 in given_answers else None if -1 in given_answers else 0)
        if None in line:
            missing += 1
        else:
            matrix.append(line)
    censored = [line if sum(line) >= k else [0] * 5 for line in matrix]
    result = {"households": len(matrix), "missing": missing, "poor": sum(any(line) for line in censored)}
    if matrix:
        result["adjusted"] = sum(map(sum, censored)) / (5 * len(matrix))
        for at, name in enumerate(DIMENSIONS):
            result[f"censored {name}"] = sum(line[at] for line in censored) / len(matrix)
            result[f"headcount {name}"] = sum(line[at] for line in matrix) / len(matrix)
    return result


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 12), st.integers(0, 2**32 - 1), st.integers(1, 5))
def test_it_is_what_the_definition_says(count, seed, k):
    generator = np.random.default_rng(seed)
    odds = [0.75, 0.15, 0.07, 0.03]
    codes = generator.choice(np.array([1, 0, 2, -1], dtype=np.int8), (count, len(IDS)), p=odds)
    villages = generator.choice(["65020101", "65020102", "65020203"], count).tolist()
    found = measured(codes, villages, k=k)
    units = {code: np.array([one.startswith(code) for one in villages]) for code in {*villages, "650201", "6502"}}
    for unit, mask in units.items():
        if not mask.any():
            continue
        expected, whole = brute_force(codes[mask], k), row(found, unit)
        assert numbers(whole, "households", "missing", "poor") == numbers(expected, "households", "missing", "poor")
        if expected["households"]:
            assert whole["adjusted"] == pytest.approx(expected["adjusted"])
            parts = [row(found, unit, name) for name in DIMENSIONS]
            assert [one["censored"] for one in parts] == [expected[f"censored {name}"] for name in DIMENSIONS]
            assert [one["headcount"] for one in parts] == [expected[f"headcount {name}"] for name in DIMENSIONS]
        if whole["poor"]:
            assert whole["headcount"] * whole["intensity"] == pytest.approx(whole["adjusted"])
            assert sum(one["contribution"] for one in parts) == pytest.approx(1)
    shuffled = generator.permutation(count)
    again = measured(codes[shuffled], [villages[at] for at in shuffled], k=k)
    pd.testing.assert_frame_equal(found, again)


def test_without_households_there_is_nothing_to_say():
    found = measure_poverty(
        np.array([], dtype=np.int64), np.ones((0, 31), dtype=np.int8), ["65020101"], IDS, TPMAP, ROUND, "6502"
    )
    assert list(found.columns) == POVERTY_COLUMNS and found.empty


def test_a_measure_of_the_offices_own_may_have_two_indicators_in_a_dimension():
    first, second, *_ = TPMAP.indicators
    own = replace(TPMAP, indicators=(first, replace(second, category_id="health")))
    assert dimensions_of(own) == {"health": ("1", "4", "5", "7", "8", "9", "10", "11")}


def test_a_list_is_counted_and_gives_no_share():
    listed = pd.DataFrame(
        {
            "village_code": ["65020102", "65020101", "65020101", "65020101"],
            "health": [0, 0, 0, None],
            "living": [1, 1, 0, 1],
            "education": [None] * 4,
            "income": [0, 1, 1, 0],
            "accessibility": [1, 1, 1, 1],
            "welfare_card": [1, 0, None, 1],
        }
    )
    rows = score_poverty_list(listed, TPMAP, "tpmap_2560_2565").set_index(["unit_code", "indicator_id"])
    assert list(rows.loc["65020101"]["value"]) == [2, 1, 0, 1, 0]
    assert list(rows.loc["65020102"]["value"]) == [1, 0, 0, 1, 0]
    health = rows.loc["65020101", "1"]
    assert numbers(dict(health), "counted", "eligible", "passed", "missing", "not_applicable") == [
        "household", 2, 0, 1, 0,
    ]  # fmt: skip
    assert rows.loc["65020101", "3"]["missing"] == 3
