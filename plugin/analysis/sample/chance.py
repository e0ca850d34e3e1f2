"""Repeatable chance: one seed, and for each purpose its own stream of numbers."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

Purpose = Literal[
    "names",
    "outline",
    "streams",
    "villages",
    "roads",
    "sizes",
    "landmarks",
    "houses",
    "people",
    "births",
    "levels",
    "rounds",
    "answers",
    "scores",
    "scores_before",
]
_STREAMS: dict[Purpose, int] = {
    "names": 1,
    "outline": 2,
    "streams": 3,
    "villages": 4,
    "roads": 5,
    "sizes": 6,
    "landmarks": 7,
    "houses": 8,
    "people": 9,
    "births": 10,
    "levels": 11,
    "rounds": 14,
    "answers": 12,
    "scores": 13,
    "scores_before": 15,
}


def generator(seed: int, purpose: Purpose) -> np.random.Generator:
    """A change in how one purpose draws leaves what the others draw as it was."""
    return np.random.Generator(np.random.PCG64([seed, _STREAMS[purpose]]))


def shared_out(total: int, weights: Numbers) -> Indexes:
    """`total` divided in proportion to `weights`, at least 1 each, the largest remainders rounded up."""
    rest = total - weights.size
    exact = rest * weights / weights.sum()
    counts = np.floor(exact).astype(np.int64)
    most_cut = np.argsort(counts - exact, kind="stable")[: rest - int(counts.sum())]
    counts[most_cut] += 1
    return np.asarray(counts + 1)


def place_in_run(keys: npt.NDArray[np.generic]) -> Indexes:
    """0, 1, 2, … within each run of equal neighbouring keys."""
    if keys.size == 0:
        return np.zeros(0, dtype=np.int64)
    order = np.arange(keys.size)
    starts = np.concatenate([[True], keys[1:] != keys[:-1]])
    return np.asarray(order - np.maximum.accumulate(np.where(starts, order, 0)), dtype=np.int64)
