"""Places that may be one and the same, pinned twice: of one kind, near each other, with like names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..domain.landmarks import LandmarkKinds, name_key
from ..domain.place_names import place_key

if TYPE_CHECKING:  # with it comes pandas, for which a click on the map should not wait
    from .geometry import Floats

NEAR_M = 300.0
"""Two places of one name farther apart are two: a second shop, a school moved."""
NAMELESS_M = 30.0
"""A place without a name is told by its spot alone."""
LIKE = 0.6
"""The least share of letter pairs that two names have in common (Dice)."""

_LEAST_LETTERS = 3
"""A shorter name stands in many others by chance."""
_HOLDS = 0.9
_NUMBERS = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Places:
    """Equally long columns; coordinates in metres."""

    kind: Sequence[str]
    name: Sequence[str]
    x: Sequence[float]
    y: Sequence[float]


def like_places(one: Places, known: Places, kinds: LandmarkKinds, near_m: float = NEAR_M) -> NDArray[np.int64]:
    """Positions in `known` of what may be the one place of `one`, the most like first, then the nearest.

    Names count without the word that tells the kind: วัดหนองบัว is like หนองบัว, and no more like วัดดอนทอง than that.
    """
    x, y = (np.asarray(column, dtype=np.float64) for column in (known.x, known.y))
    distance = np.hypot(x - one.x[0], y - one.y[0])
    same_kind = np.array([kind == one.kind[0] for kind in known.kind], dtype=bool)
    at = np.flatnonzero(same_kind & (distance <= near_m))
    if not len(at):
        return at.astype(np.int64)
    words = [word for word, kind in kinds.beginnings if kind == one.kind[0]]
    own = _core(one.name[0], words)
    given = [known.name[int(place)] for place in at]
    names = [_core(name, words) for name in given]
    likeness = np.where(_other_number(one.name[0], given), 0.0, _likeness(own, names))
    nameless = np.array([not own or not name for name in names], dtype=bool)
    found = np.where(nameless, distance[at] <= min(NAMELESS_M, near_m), likeness >= LIKE)
    order = np.lexsort((distance[at], -likeness))
    result: NDArray[np.int64] = at[order[found[order]]].astype(np.int64)
    return result


def _core(name: str, words: Sequence[str]) -> str:
    """The name without the word of its kind and without บ้าน; as it is where nothing else is left of it."""
    key = name_key(name)
    word = next((word for word in words if key.startswith(word)), "")
    return place_key(key[len(word) :]) or place_key(key)


def _likeness(one: str, names: Sequence[str]) -> Floats:
    """1 for the same name, nearly that for one that holds the other; else the share of letter pairs in common."""
    pairs = [_pairs(name) for name in (one, *names)]
    columns = {pair: number for number, pair in enumerate(sorted(set().union(*pairs)))}
    table = np.zeros((len(pairs), len(columns)), dtype=np.float64)
    for row, own in enumerate(pairs):
        table[row, [columns[pair] for pair in own]] = 1
    sizes = table.sum(axis=1)
    dice = 2 * table[1:] @ table[0] / np.maximum(sizes[1:] + sizes[0], 1)
    shorter = [min(one, name, key=len) for name in names]
    holds = np.array(
        [len(part) >= _LEAST_LETTERS and part in one and part in name for part, name in zip(shorter, names)]
    )
    same = np.array([bool(one) and name == one for name in names])
    return np.asarray(np.where(same, 1.0, np.where(holds, np.maximum(dice, _HOLDS), dice)), dtype=np.float64)


def _other_number(one: str, names: Sequence[str]) -> NDArray[np.bool_]:
    """ประปาหมู่ที่ 3 and ประปาหมู่ที่ 4 are two, however much of their names is the same."""
    own = _NUMBERS.findall(name_key(one))
    return np.array(
        [bool(own) and own != (found := _NUMBERS.findall(name_key(name))) and bool(found) for name in names]
    )


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)} or {name}
