import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.sensitivity import rank_rows, weight_sensitivity

LEVELS = [50, 70, 85]


def ranked(points, weights=(1, 1, 1, 1, 1), **more):
    return weight_sensitivity(np.array(points, dtype=float), weights, LEVELS, **{"draws": 2000, **more})


def test_who_is_better_everywhere_is_first_by_any_weights():
    found = ranked([[60] * 5, [40, 50, 40, 50, 40], [90, 95, 90, 95, 90]])
    assert found.rank.tolist() == found.rank_low.tolist() == found.rank_high.tolist() == [2, 3, 1]
    assert found.score.tolist() == [60, 44, 92]
    assert found.tier_probability.tolist() == [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1]]
    assert found.group.tolist() == [2, 3, 1]


def test_who_is_better_in_one_area_only_may_be_either():
    """First in half of the draws: with two items the weight is uniform, and equal scores at one half."""
    found = ranked([[80, 20], [20, 80]], (1, 1), draws=20_000)
    assert found.rank.tolist() == [1, 1], "equals share the better rank"
    assert found.rank_low.tolist() == [1, 1] and found.rank_high.tolist() == [2, 2]
    assert found.group.tolist() == [1, 1]
    low = found.tier_probability[:, 0]
    assert low.tolist() == pytest.approx([0.5, 0.5], abs=0.02)
    assert found.score_low.tolist() == pytest.approx([21.5, 21.5], abs=0.5)
    assert found.score_high.tolist() == pytest.approx([78.5, 78.5], abs=0.5)


def test_draws_keep_to_the_models_weights():
    """Dirichlet with mean 3/4, 1/4: the mean score of the draws is that by the model's weights."""
    points = np.tile([[100.0, 0.0]], (1, 1))
    wide = weight_sensitivity(points, [3, 1], LEVELS, draws=20_000)
    near = weight_sensitivity(points, [3, 1], LEVELS, draws=20_000, spread=0.01)
    assert wide.score[0] == near.score[0] == 75
    assert wide.score_high[0] - wide.score_low[0] > 60
    assert 68 < near.score_low[0] < 70 and 80 < near.score_high[0] < 82, "of Beta(150, 50): 0.688 to 0.808"


def test_the_seed_decides_and_the_order_of_villages_does_not():
    points = np.random.default_rng(3).uniform(20, 95, (40, 5))
    order = np.random.default_rng(4).permutation(40)
    one, again, other = ranked(points), ranked(points), ranked(points[order])
    for name in vars(one):
        np.testing.assert_array_equal(getattr(one, name), getattr(again, name))
        if name != "group":
            np.testing.assert_array_equal(getattr(one, name)[order], getattr(other, name))
    assert (ranked(points, seed=2).tier_probability != one.tier_probability).any()


def test_only_the_ratio_of_weights_matters():
    points = np.random.default_rng(5).uniform(20, 95, (9, 5))
    one, other = ranked(points, (1, 2, 3, 4, 5)), ranked(points, (10, 20, 30, 40, 50))
    np.testing.assert_allclose(one.score, other.score)
    np.testing.assert_array_equal(one.rank_high, other.rank_high)


def test_missing_is_not_zero():
    found = ranked([[60, 60, np.nan, 60, 60], [90] * 5, [10] * 5])
    assert found.rank.tolist() == [0, 1, 2] and found.group.tolist() == [0, 1, 2]
    assert np.isnan(found.score[0]) and np.isnan(found.tier_probability[0]).all()
    partly = ranked([[60, 60, np.nan, 60, 60], [90] * 5, [10] * 5], ranked=np.array([True] * 3))
    assert partly.rank.tolist() == [2, 1, 3]
    assert partly.score.tolist() == [60, 90, 10]
    assert partly.score_low[0] == partly.score_high[0] == 60


def test_uncertain_scores_widen_the_ranks():
    points = np.array([[60.0] * 5, [58.0] * 5, [20.0] * 5])
    sure = ranked(points)
    unsure = ranked(points, low=points - 15, high=points + 15)
    assert sure.rank_high.tolist() == [1, 2, 3]
    assert unsure.rank_low.tolist() == [1, 1, 3] and unsure.rank_high.tolist() == [2, 2, 3]
    assert unsure.group.tolist() == [1, 1, 2]


def test_the_geometric_mean_punishes_one_weak_area():
    points = [[80, 80, 80, 80, 0], [64] * 5]
    assert ranked(points).rank.tolist() == [1, 1]
    assert ranked(points, aggregation="geometric").rank.tolist() == [2, 1]


def test_nobody_and_no_weights():
    assert ranked(np.full((2, 5), np.nan)).rank.tolist() == [0, 0]
    assert ranked([[50] * 5], (0, 0, 0, 0, 0)).rank.tolist() == [0]
    assert ranked([[50] * 5], (0, 0, 1, 0, 0)).rank.tolist() == [1]


@given(st.lists(st.integers(0, 6), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_ranks_are_one_more_than_how_many_are_better(scores):
    found = rank_rows(np.array([scores], dtype=float))[0].tolist()
    assert found == [1 + sum(other > one for other in scores) for one in scores]
