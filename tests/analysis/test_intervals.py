import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.analysis.intervals import wilson


@pytest.mark.parametrize(
    ("passed", "eligible", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_published_values(passed, eligible, low, high):
    """Newcombe (1998), Statistics in Medicine 17: 857-872, table I, method 3."""
    found = wilson([passed], [eligible])
    assert (round(found[0][0], 4), round(found[1][0], 4)) == (low, high)


def test_of_nobody_nothing_is_known():
    low, high = wilson([0, 5], [0, 5])
    assert np.isnan(low[0])
    assert np.isnan(high[0])
    assert high[1] == 1.0


@given(st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_inside_and_failing_mirrors_passing(counts):
    passed, eligible = counts
    low, high = (end[0] for end in wilson([passed], [eligible]))
    assert 0 <= low <= passed / eligible <= high <= 1
    failed_low, failed_high = (end[0] for end in wilson([eligible - passed], [eligible]))
    assert failed_low == pytest.approx(1 - high, abs=1e-12)
    assert failed_high == pytest.approx(1 - low, abs=1e-12)
