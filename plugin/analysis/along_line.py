"""Spots along a line that was drawn on a street."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..domain.errors import InputError, tr_noop

if TYPE_CHECKING:  # with it comes pandas, for which a click on the map should not wait
    from .geometry import Floats

LEAST_SPACING_M = 1.0


def even_spots(line: Sequence[tuple[float, float]], count: int) -> tuple[Floats, Floats]:
    """Columns x and y of `count` spots, evenly spaced from the line's first vertex to its last.

    They begin and end half a spacing off its ends, so that two streets that meet put no two houses on one point.
    Raises InputError where the line is too short for so many.
    """
    vertices = np.asarray(line, dtype=np.float64).reshape(-1, 2)
    steps = np.hypot(*np.diff(vertices, axis=0).T)
    length = float(steps.sum())
    if length < LEAST_SPACING_M * count or not count:
        raise InputError(
            tr_noop(
                "The line is {length} m long: too short for {count} households, which would stand on each other. Draw "
                "a longer line, or choose fewer house numbers."
            ),
            length=f"{length:,.0f}",
            count=count,
        )
    along = np.concatenate([[0.0], np.cumsum(steps)])
    at = (np.arange(count) + 0.5) * (length / count)
    return np.interp(at, along, vertices[:, 0]), np.interp(at, along, vertices[:, 1])
