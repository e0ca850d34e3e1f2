from __future__ import annotations

import time
from array import array

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.analysis.scoring import (
    INDICATOR_COLUMNS,
    LEVEL_COLUMNS,
    development_levels,
    score_codes,
    score_households,
    score_village_answers,
    unpack_words,
)
from chumchon.plugin.domain import schema
from chumchon.plugin.domain.errors import CancelledError, InputError
from chumchon.plugin.domain.indicators import load_indicator_set

BMN = load_indicator_set("bmn_2560")
NRD = load_indicator_set("nrd2c_2560")
ROUND = "bmn_2560_2565"


def row(rows: pd.DataFrame, village: str, indicator: str) -> dict:
    found = rows[(rows["unit_code"] == village) & (rows["indicator_id"] == indicator)]
    assert len(found) == 1
    return found.iloc[0].to_dict()


def test_the_columns_are_those_of_the_workspace():
    assert (*INDICATOR_COLUMNS, "batch_id") == schema.table("village_indicator").column_names
    assert (*LEVEL_COLUMNS, "batch_id") == schema.table("village_level").column_names


def test_not_applicable_is_neither_pass_nor_fail_and_missing_is_not_zero():
    answers = pd.DataFrame(
        {
            "village_code": ["65020202"] * 6 + ["65020201"] * 2,
            "i1": [1, 1, 0, 2, None, 2, 2, 2],
            "i22": [1, 1, 1, 1, 1, 0, None, None],
        }
    )
    rows = score_households(answers, BMN, ROUND)
    assert row(rows, "65020202", "1") == {
        "round_id": ROUND,
        "unit_code": "65020202",
        "indicator_id": "1",
        "counted": "household",
        "eligible": 3,
        "passed": 2,
        "not_applicable": 2,
        "missing": 1,
        "value": 200 / 3,
        "origin": "computed",
    }
    nobody = row(rows, "65020201", "1")
    assert (nobody["eligible"], nobody["not_applicable"], nobody["missing"]) == (0, 2, 0)
    assert np.isnan(nobody["value"])
    unknown = row(rows, "65020201", "22")
    assert (unknown["eligible"], unknown["not_applicable"], unknown["missing"]) == (0, 0, 2)
    assert np.isnan(unknown["value"])
    assert row(rows, "65020202", "22")["value"] == pytest.approx(100 * 5 / 6)


def test_a_column_that_the_file_has_not_is_missing_for_all():
    rows = score_households(pd.DataFrame({"village_code": ["65020201"] * 3, "i1": [1, 1, 0]}), BMN, ROUND)
    assert list(rows["indicator_id"]) == [str(number) for number in range(1, 32)]
    assert row(rows, "65020201", "2")["missing"] == 3


def test_an_indicator_nobody_knows_appears_only_with_a_column():
    unknown = load_indicator_set("bmn_2565")
    without = score_households(pd.DataFrame({"village_code": ["65020201"]}), unknown, "bmn_2565_2566")
    assert "37" not in set(without["indicator_id"])
    with_it = score_households(pd.DataFrame({"village_code": ["65020201"], "i37": [1]}), unknown, "bmn_2565_2566")
    assert row(with_it, "65020201", "37")["value"] == 100.0


@pytest.mark.parametrize("dtype", ["object", "float64", "Int64", "Float64"])
def test_the_type_of_the_column_does_not_matter(dtype):
    column = pd.Series([1, 0, 2, None], dtype=dtype)
    rows = score_households(pd.DataFrame({"village_code": ["65020201"] * 4, "i1": column}), BMN, ROUND)
    found = row(rows, "65020201", "1")
    assert (found["eligible"], found["passed"], found["not_applicable"], found["missing"]) == (2, 1, 1, 1)


@pytest.mark.parametrize("answer", [3, -1, 0.5, 9])
def test_an_impossible_answer_is_refused(answer):
    with pytest.raises(InputError, match="indicator 1 is none of 1, 0, 2"):
        score_households(pd.DataFrame({"village_code": ["65020201"], "i1": [answer]}), BMN, ROUND)


@given(
    st.lists(
        st.tuples(st.sampled_from(["65020201", "65020202", "65020310"]), st.sampled_from([1.0, 0.0, 2.0, None])),
        min_size=1,
        max_size=60,
    ),
    st.randoms(use_true_random=False),
)
def test_the_four_counts_add_up_and_the_order_of_rows_does_not_matter(pairs, random):
    answers = pd.DataFrame(pairs, columns=["village_code", "i5"])
    rows = score_households(answers, BMN, ROUND)
    for village, households in answers.groupby("village_code"):
        found = row(rows, village, "5")
        assert found["eligible"] + found["not_applicable"] + found["missing"] == len(households)
        assert found["passed"] == (households["i5"] == 1).sum()
        assert found["missing"] == households["i5"].isna().sum()
    random.shuffle(pairs)
    shuffled = score_households(pd.DataFrame(pairs, columns=["village_code", "i5"]), BMN, ROUND)
    pd.testing.assert_frame_equal(rows, shuffled)


def test_an_amphoe_is_counted_within_a_second():
    generator = np.random.default_rng(1)
    villages = np.array([f"6502{tambon:02d}{moo:02d}" for tambon in range(1, 51) for moo in range(1, 21)])
    answers = pd.DataFrame({"village_code": villages[generator.integers(0, 1000, 150_000)]})
    for number in range(1, 32):
        answers[f"i{number}"] = generator.choice([1.0, 0.0, 2.0, np.nan], 150_000, p=[0.7, 0.15, 0.1, 0.05])
    begin = time.perf_counter()
    rows = score_households(answers, BMN, ROUND)
    assert time.perf_counter() - begin < 1.0
    assert len(rows) == 31_000
    total = rows[["eligible", "not_applicable", "missing"]].to_numpy().sum()
    assert total == 150_000 * 31


class Stopping:
    def report(self, fraction: float) -> None:
        if fraction > 0.5:
            raise CancelledError("stopped")

    def say(self, template: str, **values: object) -> None:
        raise AssertionError(template)


def test_counting_can_be_stopped():
    with pytest.raises(CancelledError):
        score_households(pd.DataFrame({"village_code": ["65020201"], "i1": [1]}), BMN, ROUND, Stopping())


IDS = [one.id for one in BMN.indicators]


def test_codes_in_memory_give_the_rows_of_the_table():
    """Villages in any order, one of them without a household."""
    generator = np.random.default_rng(7)
    villages = ["65020203", "65020201", "65020299", "65020202"]
    positions = generator.choice([0, 1, 3], 500)
    codes = generator.choice(np.array([1, 0, 2, -1], dtype=np.int8), (500, 31))
    frame = pd.DataFrame(np.where(codes < 0, np.nan, codes), columns=[f"i{id_}" for id_ in IDS])
    frame["village_code"] = np.array(villages)[positions]
    rows = score_codes(positions, codes, villages, IDS, BMN, ROUND)
    pd.testing.assert_frame_equal(rows, score_households(frame, BMN, ROUND))
    pd.testing.assert_frame_equal(rows, score_codes(positions, np.asfortranarray(codes), villages, IDS, BMN, ROUND))
    assert list(rows["unit_code"].unique()) == ["65020201", "65020202", "65020203"]


def test_columns_may_stand_in_any_order_and_strangers_are_left_out():
    codes = np.array([[0, 1, 2], [1, 1, -1]], dtype=np.int8)
    rows = score_codes(np.array([0, 0]), codes, ["65020201"], ["31", "99", "1"], BMN, ROUND, counted="person")
    assert (row(rows, "65020201", "31")["value"], row(rows, "65020201", "31")["counted"]) == (50.0, "person")
    assert (row(rows, "65020201", "1")["not_applicable"], row(rows, "65020201", "1")["missing"]) == (1, 1)
    assert row(rows, "65020201", "2")["missing"] == 2
    assert len(rows) == 31


@pytest.mark.parametrize("code", [3, -2, -9])
def test_an_impossible_code_is_refused(code):
    codes = np.array([[1, 1], [1, code]], dtype=np.int8)
    with pytest.raises(InputError, match="indicator 8 is none of 1, 0, 2"):
        score_codes(np.array([0, 0]), codes, ["65020201"], ["1", "8"], BMN, ROUND)


@given(st.integers(0, 70), st.integers(0, 5), st.randoms(use_true_random=False))
def test_packed_answers_come_out_as_they_went_in(count, households, random):
    answers = [[random.choice([0, 1, 2, 3]) for _ in range(count)] for _ in range(households)]
    words = array("q")
    for position, line in enumerate(answers):
        parts = [line[start : start + 31] for start in range(0, count, 31)]
        words.extend([position, *(sum(answer << 2 * place for place, answer in enumerate(part)) for part in parts)])
    positions, codes = unpack_words(words, 1 + -(-count // 31), count)
    assert positions.tolist() == list(range(households))
    assert codes.tolist() == [[-1 if answer == 3 else answer for answer in line] for line in answers]


def test_a_province_is_counted_from_codes_in_no_time():
    generator = np.random.default_rng(1)
    positions = generator.integers(0, 1000, 150_000)
    codes = np.asfortranarray(generator.choice(np.array([1, 0, 2, -1], dtype=np.int8), (150_000, 31)))
    villages = [f"6502{tambon:02d}{moo:02d}" for tambon in range(1, 51) for moo in range(1, 21)]
    seconds = []
    for _ in range(3):
        begin = time.perf_counter()
        rows = score_codes(positions, codes, villages, IDS, BMN, ROUND)
        seconds.append(time.perf_counter() - begin)
    assert min(seconds) < 0.3, "0.04 on the machine where it was written"
    assert rows[["eligible", "not_applicable", "missing"]].to_numpy().sum() == 150_000 * 31


def nrd(scores: dict[str, float], village: str) -> list[tuple[str, str, float]]:
    return [(village, id_, score) for id_, score in scores.items()]


@pytest.mark.parametrize(("problems", "level"), [(11, "1"), (10, "2"), (6, "2"), (5, "3"), (0, "3")])
def test_a_level_is_decided_where_every_score_is_there(problems, level):
    scores = {str(number): 1.0 if number <= problems else 2.0 for number in range(1, 34)}
    assert NRD.level_rule.level(scores, 33).id == level
    found = development_levels(village_answers(*nrd(scores, "65020201")), NRD, "nrd2c_2560_2564")
    assert found.to_dict("records") == [
        {
            "round_id": "nrd2c_2560_2564",
            "village_code": "65020201",
            "level_id": level,
            "problems": problems,
            "missing": "",
            "origin": "computed",
        }
    ]


def test_without_every_score_nothing_is_decided_and_what_is_missing_is_listed():
    full = {str(number): 3.0 for number in range(1, 34)}
    gaps = {id_: 1.0 for id_ in full if id_ not in ("2", "10", "33")}
    answers = village_answers(*nrd(gaps, "65020202"), ("65020202", "10", None), *nrd(full, "65020201"))
    found = development_levels(answers, NRD, "nrd2c_2560_2564").set_index("village_code")
    assert found.loc["65020202", "level_id"] is None
    assert tuple(found.loc["65020202", ["problems", "missing"]]) == (30, "2,10,33")
    assert tuple(found.loc["65020201", ["level_id", "problems", "missing"]]) == ("3", 0, "")


def test_a_set_without_a_rule_has_no_levels():
    assert development_levels(village_answers(("65020201", "1", 1)), BMN, ROUND).empty
    nothing = development_levels(village_answers(), NRD, "nrd2c_2560_2564")
    assert list(nothing.columns) == list(LEVEL_COLUMNS) and nothing.empty


def village_answers(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["village_code", "indicator_id", "value"])


def test_village_scores_stay_scores():
    given_rows = village_answers(
        ("65020202", "1", 1), ("65020201", "1", 3), ("65020202", "2", None), ("65020201", "99", 2)
    )
    rows = score_village_answers(given_rows, NRD, "nrd2c_2560_2564")
    assert tuple(rows.columns) == tuple(INDICATOR_COLUMNS)
    assert len(rows) == 2 * 33
    assert list(rows["unit_code"].unique()) == ["65020201", "65020202"]
    bad, best, none = row(rows, "65020202", "1"), row(rows, "65020201", "1"), row(rows, "65020202", "2")
    assert (bad["counted"], bad["eligible"], bad["passed"], bad["missing"], bad["value"]) == ("village", 1, 0, 0, 1.0)
    assert (best["passed"], best["value"]) == (1, 3.0)
    assert (none["eligible"], none["missing"]) == (0, 1)
    assert np.isnan(none["value"])


def test_village_rows_may_have_any_index():
    given_rows = village_answers(("65020201", "99", 2), ("65020201", "3", 2), ("65020202", "3", 1))
    given_rows.index = [7, 7, 7]
    rows = score_village_answers(given_rows, NRD, "nrd2c_2560_2564")
    assert row(rows, "65020201", "3")["value"] == 2.0
    assert row(rows, "65020202", "3")["value"] == 1.0


@pytest.mark.parametrize("value", [0, 4, 1.5])
def test_a_score_beyond_the_scale_is_refused(value):
    with pytest.raises(InputError, match="indicator 33 is none of 1, 2, 3"):
        score_village_answers(village_answers(("65020201", "33", value)), NRD, "nrd2c_2560_2564")


def test_two_answers_of_one_village_are_refused():
    with pytest.raises(InputError, match="two answers"):
        score_village_answers(village_answers(("65020201", "1", 1), ("65020201", "1", 1)), NRD, "nrd2c_2560_2564")


def test_village_answers_of_pass_and_fail():
    rows = score_village_answers(
        village_answers(("65020201", "1", 1), ("65020201", "2", 0), ("65020201", "3", 2)), BMN, ROUND
    )
    assert row(rows, "65020201", "1")["value"] == 100.0
    assert row(rows, "65020201", "2")["value"] == 0.0
    skipped = row(rows, "65020201", "3")
    assert (skipped["eligible"], skipped["not_applicable"], skipped["missing"]) == (0, 1, 0)
