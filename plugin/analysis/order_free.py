"""The area of a radar that does not depend on the order of its axes.

The area inside the polygon of a radar grows with the square of the scores and changes with the order of the axes, so
no village is ranked by it. Where the area is wanted all the same, it is the mean over all orders: for n axes at equal
angles t = 360° / n, each pair of scores stands side by side in 2 / (n - 1) of the orders, and the mean of
½ sin t · sum(r_i r_i+1) is ½ sin t · 2 / (n - 1) · sum over all pairs of r_i r_j.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .intervals import Floats

FULL = 100.0


def order_free_area(scores: npt.ArrayLike) -> Floats:
    """Units × areas of scores 0–100 to one number for each unit: per cent of the full polygon's area, the mean over
    all orders of the axes. NaN where any score is missing: a polygon with a gap has no area."""
    found = np.asarray(scores, dtype=np.float64)
    count = found.shape[1]
    total = np.zeros(len(found))
    for one in range(count):
        for other in range(one + 1, count):
            total += found[:, one] * found[:, other]
    return np.asarray(100.0 * total / (FULL**2 * count * (count - 1) / 2), dtype=np.float64)
