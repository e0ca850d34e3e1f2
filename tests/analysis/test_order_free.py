import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.order_free import order_free_area

SCORES = st.lists(st.floats(0, 100), min_size=5, max_size=5)


@given(SCORES)
@settings(max_examples=20, deadline=None)
def test_it_is_the_mean_over_all_orders(scores):
    sine = math.sin(2 * math.pi / 5) / 2

    def polygon(order):
        return sine * sum(one * other for one, other in zip(order, (*order[1:], order[0])))

    every = [polygon(order) for order in permutations(scores)]
    full = polygon([100.0] * 5)
    assert order_free_area([scores])[0] == pytest.approx(100 * sum(every) / len(every) / full, abs=1e-9)


@given(SCORES, st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_axes_does_not_matter(scores, random):
    other = list(scores)
    random.shuffle(other)
    assert order_free_area([scores])[0] == pytest.approx(order_free_area([other])[0], abs=1e-9)


def test_all_alike_and_a_gap():
    found = order_free_area([[50.0] * 5, [100.0] * 5, [50, 50, np.nan, 50, 50]])
    assert found[:2].tolist() == pytest.approx([25, 100])
    assert np.isnan(found[2])
