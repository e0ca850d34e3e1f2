"""Points as an audience may see them: few households are not told apart by place, order or digits."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.analysis.radar import AreaScores, score_areas
from chumchon.plugin.analysis.scoring import INDICATOR_COLUMNS
from chumchon.plugin.analysis.shown_points import unit_indicators, villages_by_area, villages_by_indicator
from chumchon.plugin.domain.disclosure import shown_share
from chumchon.plugin.domain.radar import load_radar_model

MODEL = load_radar_model()
AREA = "poverty"
KEYS = [one.key for one in MODEL.by_id[AREA].indicators if one.indicator_set == "bmn_2560"]
KEY = KEYS[0]
K = 5


def scored(passed: list[int], n: int = 100, households: list[int] | None = None, least: int = 0) -> AreaScores:
    """Villages in which so many of n passed KEY, and half every other indicator."""
    rows = [
        ("bmn_2560_2564", f"6502{at:04d}", id_, "household", n, count, 0, 0, 100 * count / n, "computed")
        for at, passed_here in enumerate(passed, 201)
        for (_, id_) in KEYS
        for count in [passed_here if id_ == KEY[1] else n // 2]
    ]
    sizes = pd.Series(households or [n] * len(passed), index=[f"6502{at:04d}" for at in range(201, 201 + len(passed))])
    return score_areas(pd.DataFrame(rows, columns=INDICATOR_COLUMNS), MODEL, sizes.astype(float), "650202", least)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.sampled_from([0, K, 10]))
def test_where_few_failed_or_passed_only_the_bound_of_the_rule_is_left(passed: list[int], k: int):
    order = villages_by_indicator(scored(passed, 40), AREA, KEY, k)
    by_code = {f"6502{at:04d}": count for at, count in enumerate(passed, 201)}
    for at, code in enumerate(order.codes):
        count = by_code[code]
        few = any(0 < side < k for side in (count, 40 - count))
        assert order.shown.bounded[at] == few
        if few:
            bound = float(shown_share(count, 40, "x", thai=False, thresholds={"x": k}).strip("<>%"))
            assert order.shown.points[at] == bound
            assert math.isnan(order.shown.low[at]) and math.isnan(order.shown.value[at])
        else:
            assert order.shown.points[at] == pytest.approx(2.5 * count)


def test_hidden_counts_do_not_show_in_the_order():
    """97, 98, 99 and 96 of 100 failed by few: they stand by code, not by what they hide."""
    order = villages_by_indicator(scored([97, 99, 96, 98, 50]), AREA, KEY, K)
    assert order.codes.tolist() == ["65020205", "65020201", "65020202", "65020203", "65020204"]
    assert villages_by_indicator(scored([97, 99, 96, 98, 50]), AREA, KEY, 0).codes.tolist() == [
        "65020205", "65020203", "65020201", "65020204", "65020202",
    ]  # fmt: skip


def test_nothing_is_told_of_fewer_than_k():
    order = villages_by_indicator(scored([2, 3], n=4), AREA, KEY, K)
    assert order.shown.hidden.all() and np.isnan(order.shown.points).all() and np.isnan(order.shown.value).all()


def test_a_small_village_has_no_indicator():
    found = scored([50, 50], households=[4, 100], least=K)
    assert found.small == ("65020201",)
    assert unit_indicators(found, "65020201", AREA, K).shown.hidden.all()
    assert not unit_indicators(found, "65020202", AREA, K).shown.hidden.any()


def test_the_indicator_that_takes_most_comes_first():
    found = unit_indicators(scored([10, 50]), "65020201", AREA, K)
    lost = found.share * (100 - found.shown.points)
    assert (np.diff(lost) <= 1e-9).all()
    assert found.share.sum() == pytest.approx(1)
    at = [one.key for one in found.indicators].index(KEY)
    assert (found.shown.passed[at], found.shown.n[at]) == (10, 100)
    assert lost[at] > lost[at + 1], "it lost 90 points, the others of its weight 50"


def test_villages_by_score_come_with_their_intervals_and_the_missing_last():
    rows = scored([10, 90, 50]).scores
    rows.loc[(rows["unit_code"] == "65020201") & (rows["area_id"] == AREA), ["score", "low", "high"]] = np.nan
    order = villages_by_area(rows, AREA)
    assert order.codes.tolist() == ["65020203", "65020202", "65020201"]
    assert (order.shown.low[:2] < order.shown.points[:2]).all() and (
        order.shown.high[:2] > order.shown.points[:2]
    ).all()
    assert np.isnan(order.shown.points[2])
