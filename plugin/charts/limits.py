"""How far from a target a share may be by chance alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from ..domain.errors import InputError, tr_noop

LEVELS = (95.0, 99.8)
"""Per cent: what about one village in 20, and one in 500, leaves by chance alone."""

_Z = [NormalDist().inv_cdf(0.5 + level / 200) for level in LEVELS]


@dataclass(frozen=True)
class FunnelPoint:
    """A village: `passed` of `n`. n = 0 or a missing count: not enough data."""

    name: str
    passed: int | None
    n: int | None

    @property
    def share(self) -> float | None:
        """Per cent."""
        return None if self.passed is None or not self.n else 100 * self.passed / self.n


def funnel_limits(target: float, n: float, level: float = 95.0) -> tuple[float, float]:
    """Between which shares, in per cent, a village of `n` is not clearly off the target.

    Wilson's score test turned round: a share is outside exactly where its Wilson interval of this level leaves the
    target out, so that the funnel never disagrees with the intervals of the other charts.
    """
    half = NormalDist().inv_cdf(0.5 + level / 200) * math.sqrt(target * (100 - target) / n)
    return max(target - half, 0.0), min(target + half, 100.0)


def funnel_zone(point: FunnelPoint, target: float) -> int | None:
    """0 inside the limits, 1 outside the inner ones, 2 outside the outer ones; None without data."""
    share = point.share
    if share is None or not point.n:
        return None
    deviation = math.sqrt(target * (100 - target) / point.n)
    return sum(abs(share - target) > z * deviation + 1e-9 for z in _Z)


def check_counts(point: FunnelPoint) -> None:
    if point.n is not None and point.passed is not None and not 0 <= point.passed <= point.n:
        raise InputError(
            tr_noop("{name} has {passed} of {n}, which is no share. Count the indicators again."),
            name=point.name,
            passed=point.passed,
            n=point.n,
        )


def outliers(points: Sequence[FunnelPoint], target: float) -> list[FunnelPoint]:
    """The farthest outside first: they get the best places."""
    outside = [point for point in points if funnel_zone(point, target)]
    return sorted(outside, key=lambda one: -abs((one.share or 0.0) - target) * math.sqrt(one.n or 0))
