"""Intervals and tests against statsmodels and scipy, which stand in the tests' environment only."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.difference import mcnemar, mover, newcombe
from chumchon.plugin.analysis.intervals import wilson

COUNTS = st.integers(1, 3_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_newcombe_gives_the_published_values(one, other, low, high):
    """Newcombe (1998), Statistics in Medicine 17: 873-890, table II, method 10: the first share less the second."""
    found = newcombe(*other, *one)
    assert (round(float(found.low), 4), round(float(found.high), 4)) == (low, high)


@given(COUNTS)
@settings(max_examples=80, deadline=None)
def test_wilson_is_that_of_statsmodels(counts):
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    expected = proportion.proportion_confint(*counts, method="wilson")
    low, high = wilson(*counts)
    assert (float(low), float(high)) == pytest.approx(expected, abs=1e-12)


@given(COUNTS, COUNTS)
@settings(max_examples=80, deadline=None)
def test_newcombe_is_that_of_statsmodels(one, other):
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    expected = proportion.confint_proportions_2indep(*other, *one, method="newcomb", compare="diff")
    found = newcombe(*one, *other)
    assert (float(found.low), float(found.high)) == pytest.approx(expected, abs=1e-9)
    assert float(found.value) == pytest.approx(other[0] / other[1] - one[0] / one[1])


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_mcnemar_is_that_of_statsmodels_and_the_binomial(changes):
    tables = pytest.importorskip("statsmodels.stats.contingency_tables")
    binom = pytest.importorskip("scipy.stats").binom
    lost, gained = (np.array(one) for one in zip(*changes))
    found = mcnemar(lost, gained)
    for at, (one, other) in enumerate(changes):
        if one + other == 0:
            assert (found.exact[at], found.mid_p[at]) == (1.0, 1.0)
            continue
        expected = tables.mcnemar([[50, one], [other, 70]], exact=True).pvalue
        assert found.exact[at] == pytest.approx(expected, rel=1e-8, abs=1e-12)
        fewer = min(one, other)
        mid = 2 * binom.cdf(fewer, one + other, 0.5) - binom.pmf(fewer, one + other, 0.5)
        assert found.mid_p[at] == pytest.approx(min(mid, 1.0), rel=1e-8, abs=1e-12)


def test_mcnemar_by_hand():
    """1 of 10 went one way: exact 2 (1 + 10) / 1024, mid-p that less 10 / 1024."""
    found = mcnemar([9, 1, 0, 5], [1, 9, 0, 5])
    assert found.exact.tolist() == pytest.approx([22 / 1024, 22 / 1024, 1, 1])
    assert found.mid_p.tolist() == pytest.approx([12 / 1024, 12 / 1024, 1, 1])
    assert len(mcnemar([], []).exact) == 0


def test_a_large_panel_is_no_overflow():
    found = mcnemar([75_000], [74_000])
    assert 0 < found.mid_p[0] < found.exact[0] < 0.02


def test_of_nobody_no_difference_is_told():
    found = newcombe([0, 5], [0, 10], [5, 0], [10, 0])
    assert np.isnan(found.value).all() and np.isnan(found.low).all()
    assert not found.is_real.any()


def test_mover_by_hand():
    """The difference is 20; low = 20 - sqrt(3² + 4²), high = 20 + sqrt(12² + 5²)."""
    found = mover([50], [45], [54], [70], [67], [82])
    assert (found.value[0], found.low[0], found.high[0]) == (20, 15, 33)
    assert found.is_real[0]
    assert not mover([50], [45], [54], [52], [48], [60]).is_real[0]


@given(COUNTS, COUNTS)
@settings(max_examples=50, deadline=None)
def test_the_other_way_round_mirrors(one, other):
    found, turned = newcombe(*one, *other), newcombe(*other, *one)
    assert float(found.low) == pytest.approx(-float(turned.high), abs=1e-12)
    assert float(found.low) <= float(found.value) <= float(found.high)
