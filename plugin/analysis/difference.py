"""Whether two numbers differ for real: differences of proportions and scores with 95 % intervals, and McNemar's test.

A survey that reached everyone has no sampling error, but people move, answer and are written down differently from
day to day. Two rounds are compared as if each were one of many that the same village could have given, which is what a
comparison over time needs. One in twenty unchanged numbers seems to change all the same: of a hundred rows about five.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .intervals import Floats, wilson

Flags = npt.NDArray[np.bool_]
_LN_2 = 0.6931471805599453


@dataclass(frozen=True)
class Difference:
    """b - a with the ends of its interval, in the unit of a and b; NaN where one of them is not known."""

    value: Floats
    low: Floats
    high: Floats

    @property
    def is_real(self) -> Flags:
        """Whether the interval leaves out zero."""
        return np.asarray((self.low > 0) | (self.high < 0), dtype=bool)


def mover(
    a: npt.ArrayLike,
    a_low: npt.ArrayLike,
    a_high: npt.ArrayLike,
    b: npt.ArrayLike,
    b_low: npt.ArrayLike,
    b_high: npt.ArrayLike,
) -> Difference:
    """The difference of two independent estimates by the distances to the ends of their intervals (MOVER, Zou and
    Donner 2008, Statistics in Medicine 27: 1693-1702): low = b - a - sqrt((b - b_low)² + (a_high - a)²), and alike for
    high. For estimates of one population at two times, which are rather alike, the interval is on the wide side."""
    a, a_low, a_high, b, b_low, b_high = (np.asarray(one, np.float64) for one in (a, a_low, a_high, b, b_low, b_high))
    value = b - a
    return Difference(value, value - np.hypot(b - b_low, a_high - a), value + np.hypot(b_high - b, a - a_low))


def newcombe(
    passed_a: npt.ArrayLike, eligible_a: npt.ArrayLike, passed_b: npt.ArrayLike, eligible_b: npt.ArrayLike
) -> Difference:
    """The difference of two independent shares, 0 to 1, with Newcombe's hybrid score interval (1998, Statistics in
    Medicine 17: 873-890, method 10); NaN where nobody is eligible."""
    shares = []
    for passed, eligible in ((passed_a, eligible_a), (passed_b, eligible_b)):
        n = np.asarray(eligible, np.float64)
        share = np.asarray(passed, np.float64) / np.where(n > 0, n, np.nan)
        shares.append((share, *wilson(passed, eligible)))
    return mover(*shares[0], *shares[1])


@dataclass(frozen=True)
class PairedTest:
    """McNemar's test of matched pairs that changed one way or the other. p values are two-sided."""

    exact: Floats
    mid_p: Floats


def mcnemar(lost: npt.ArrayLike, gained: npt.ArrayLike) -> PairedTest:
    """`lost`: pairs that passed and then failed; `gained`: the other way round. Where nothing changes by itself, each
    pair that changed is as likely to be one as the other.

    exact: twice the probability of so few or fewer on the rarer side, at most 1. mid_p: the same with half the
    probability of exactly so few, which is not as shy (Fagerland, Lydersen and Laake 2013, BMC Medical Research
    Methodology 13: 91). Both are 1 where no pair changed.
    """
    one, other = (np.asarray(count, dtype=np.int64).ravel() for count in np.broadcast_arrays(lost, gained))
    fewer, total = np.minimum(one, other), one + other
    at_most, exactly = _binomial_half(fewer, total)
    return PairedTest(
        np.where(total > 0, np.minimum(2 * at_most, 1.0), 1.0),
        np.where(total > 0, np.minimum(2 * at_most - exactly, 1.0), 1.0),
    )


def _binomial_half(successes: npt.NDArray[np.int64], trials: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """For a fair coin, the probabilities of at most so many successes and of exactly so many.

    The terms of all sums stand in one array after each other: as many as there are changes, at most.
    """
    if not len(trials):
        return np.zeros(0), np.zeros(0)
    numbers = np.arange(int(trials.max()) + 1, dtype=np.float64)
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(numbers[1:]))])
    lengths = successes + 1
    starts = np.cumsum(lengths) - lengths
    n = np.repeat(trials, lengths)
    k = np.arange(int(lengths.sum())) - np.repeat(starts, lengths)
    terms = np.exp(log_factorial[n] - log_factorial[k] - log_factorial[n - k] - n * _LN_2)
    exactly = terms[starts + successes]
    return np.asarray(np.add.reduceat(terms, starts), dtype=np.float64), np.asarray(exactly, dtype=np.float64)
