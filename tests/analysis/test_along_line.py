from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.analysis.along_line import even_spots
from chumchon.plugin.domain.errors import InputError


def test_spots_follow_the_corners() -> None:
    x, y = even_spots([(0, 0), (40, 0), (40, 40)], 4)
    assert list(zip(x, y)) == [(10, 0), (30, 0), (40, 10), (40, 30)]


def test_one_stands_in_the_middle() -> None:
    x, y = even_spots([(0, 0), (40, 0), (40, 0), (40, 40)], 1)
    assert (x[0], y[0]) == (40, 0)


@pytest.mark.parametrize(("line", "count"), [([(0, 0), (3, 0)], 4), ([(0, 0), (0, 0)], 1), ([(0, 0), (9, 0)], 0)])
def test_a_line_without_room_is_refused(line: list[tuple[float, float]], count: int) -> None:
    with pytest.raises(InputError, match="too short"):
        even_spots(line, count)


@given(
    st.lists(st.tuples(st.floats(0, 5000), st.floats(0, 5000)), min_size=2, max_size=8),
    st.integers(1, 60),
)
def test_spacing_along_the_line_is_even(line: list[tuple[float, float]], count: int) -> None:
    vertices = np.array(line)
    steps = np.hypot(*np.diff(vertices, axis=0).T)
    if steps.sum() < count:
        return
    x, y = even_spots(line, count)
    assert len(x) == len(y) == count
    apart = np.hypot(np.diff(x), np.diff(y))
    assert (apart <= steps.sum() / count + 1e-6).all()
