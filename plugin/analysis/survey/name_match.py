"""Names in a table against the villages of a workspace: the same name, or how much two names have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...domain.codes import moo_of, tambon_of
from ...domain.place_names import place_key, place_keys
from .questions import Choices

LEAST_SCORE = 0.5
MOST_CHOICES = 5
_BLOCK = 256
_SAME_MOO = 0.1
Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Asked:
    """A name as the table has it, with the tambon code and the moo beside it, '' where there is none."""

    name: str
    tambon: str
    moo: str


class VillageNames:
    """The names of villages, for comparing."""

    def __init__(self, codes: Iterable[str], names: Iterable[str]) -> None:
        named = [(code, keys) for code, keys in zip(codes, map(place_keys, names)) if keys]
        self._codes = [code for code, _ in named]
        self._keys = [keys for _, keys in named]
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for at, keys in enumerate(self._keys):
            for key in keys:
                self._by_key[key].append(at)

    def same(self, asked: Asked) -> str:
        """The one village that the name means; '' where none or several do, or where it is not sure.

        A moo beside the name must be the village's. Without it, a name in brackets is not enough.
        """
        villages = self._with_name(asked)
        if asked.moo:
            villages = [at for at in villages if moo_of(self._codes[at]) == asked.moo]
        if len(villages) != 1:
            return ""
        whole = self._keys[villages[0]][0] == place_key(asked.name)
        return self._codes[villages[0]] if whole or asked.moo else ""

    def named(self, asked: Asked) -> list[str]:
        """All villages that the name may mean, whatever their moo."""
        return [self._codes[at] for at in self._with_name(asked)]

    def suggestions(self, asked: Sequence[Asked]) -> list[Choices]:
        """For each name the villages most like it: at most MOST_CHOICES, above LEAST_SCORE, best first.

        The score is the share of letter pairs that both names have (Dice); where the table has a moo, a tenth of it
        is whether the village has the same.
        """
        if not self._codes:
            return [()] * len(asked)
        mine = _Pairs(self._keys)
        tambons = np.array([tambon_of(code) for code in self._codes])
        moos = np.array([moo_of(code) for code in self._codes])
        found: list[Choices] = []
        for start in range(0, len(asked), _BLOCK):
            block = asked[start : start + _BLOCK]
            scores = mine.likeness([place_keys(one.name) or ("",) for one in block])
            for row, one in zip(scores, block):
                if one.moo:
                    row = row * (1 - _SAME_MOO) + (moos == one.moo) * _SAME_MOO
                if one.tambon:
                    row = np.where(tambons == one.tambon, row, 0)
                found.append(self._best(row))
        return found

    def _best(self, scores: Scores) -> Choices:
        best = np.argsort(-scores, kind="stable")[:MOST_CHOICES]
        return tuple((self._codes[at], round(float(scores[at]), 3)) for at in best if scores[at] > LEAST_SCORE)

    def _with_name(self, asked: Asked) -> list[int]:
        found = {at for key in place_keys(asked.name) for at in self._by_key.get(key, ())}
        return sorted(at for at in found if self._codes[at].startswith(asked.tambon))


class _Pairs:
    """The pairs of neighbouring letters in the names of each village, as a matrix."""

    def __init__(self, names: Sequence[tuple[str, ...]]) -> None:
        self._starts = np.cumsum([0, *map(len, names)])[:-1]
        keys = [_letter_pairs(key) for keys in names for key in keys]
        self._columns = {pair: at for at, pair in enumerate(sorted(set().union(*keys)))}
        self._matrix, self._counts = self._of(keys)

    def likeness(self, names: Sequence[tuple[str, ...]]) -> Scores:
        """One row for each name, one column for each village: the best of their spellings against each other."""
        rows, counts = self._of([_letter_pairs(key) for keys in names for key in keys])
        dice = 2 * (rows @ self._matrix.T) / (counts[:, None] + self._counts[None, :])
        by_village = np.maximum.reduceat(dice, self._starts, axis=1)
        best: Scores = np.maximum.reduceat(by_village, np.cumsum([0, *map(len, names)])[:-1], axis=0)
        return best

    def _of(self, keys: Sequence[frozenset[str]]) -> tuple[Scores, Scores]:
        matrix = np.zeros((len(keys), len(self._columns)), dtype=np.float32)
        for row, pairs in enumerate(keys):
            matrix[row, [self._columns[pair] for pair in pairs if pair in self._columns]] = 1
        return matrix, np.array([len(pairs) for pairs in keys], dtype=np.float32)


def _letter_pairs(key: str) -> frozenset[str]:
    """The first and the last letter count as a pair with the edge."""
    edged = f"^{key}$"
    return frozenset(edged[at : at + 2] for at in range(len(edged) - 1))
