"""95 % intervals: of a share, and of a weighted mean of independent estimates."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Z_95 = 1.959963984540054

Floats = npt.NDArray[np.float64]


def wilson(passed: npt.ArrayLike, eligible: npt.ArrayLike, z: float = Z_95) -> tuple[Floats, Floats]:
    """The ends of Wilson's score interval of the shares passed / eligible, 0 to 1; NaN where nobody is eligible."""
    n = np.asarray(eligible, dtype=np.float64)
    n = np.where(n > 0, n, np.nan)
    share = np.asarray(passed, dtype=np.float64) / n
    square = z * z
    centre = (share + square / (2 * n)) / (1 + square / n)
    half = z / (1 + square / n) * np.sqrt(share * (1 - share) / n + square / (4 * n * n))
    # At the ends the formula gives 0 and 1 but for the last digit.
    low = np.where(share == 0, 0.0, np.maximum(centre - half, 0.0))
    high = np.where(share == 1, 1.0, np.minimum(centre + half, 1.0))
    return low, high
