"""The villages of all rows: each distinct combination of cells goes once through the rules of `village_keys`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.decisions import Decisions
from ..office.cells import Codes
from ..reports import masked
from .house_keys import Cells
from .known_places import KnownPlaces
from .name_match import Asked
from .repairs import list_repairs
from .village_keys import PLACE_MEANINGS, PlaceCells, VillageKey, village_key, with_suggestions

_MOST_NAMES = 2_000
"""Of the distinct names that no village has, so many get suggestions, those in most rows first; a column with more
of them holds something else."""


@dataclass(frozen=True)
class VillageKeys:
    """What the rows say of their villages; `group` is the key of each row."""

    group: Codes
    keys: Sequence[VillageKey]

    def each(self, name: str) -> NDArray[np.object_]:
        return np.array([getattr(key, name) for key in self.keys], dtype=object)[self.group]

    def values(self) -> NDArray[np.object_]:
        """The cells that are to blame, masked where they could be anything."""
        values = pd.Series([key.value for key in self.keys], dtype=object)
        foreign = pd.Series([key.is_foreign for key in self.keys], dtype=bool)
        return np.array(values.mask(foreign, masked(values)), dtype=object)[self.group]

    def repairs(self, index: pd.Index, where: NDArray[np.bool_]) -> pd.DataFrame:
        columns, before, after, rules = (
            [getattr(key, name) for key in self.keys] for name in ("column", "before", "code", "rule")
        )
        return list_repairs(index, columns, self.group, before, after, rules, where)


def read_villages(
    cells: Cells, house_moos: tuple[Codes, Sequence[str]], known: KnownPlaces, decisions: Decisions
) -> VillageKeys:
    """`house_moos`: the moo beside the house number of each row, and the text behind each."""
    names = [name for name in PLACE_MEANINGS if name in cells]
    columns = [cells[name] for name in names]
    if any(house_moos[1]):
        names.append("house_moo")
        columns.append(house_moos)
    group, found = _combinations(columns, len(house_moos[0]))
    keys = [village_key(PlaceCells(**dict(zip(names, texts))), known, decisions) for texts in found]
    return VillageKeys(group, _suggested(keys, group, known))


def _suggested(keys: list[VillageKey], group: Codes, known: KnownPlaces) -> list[VillageKey]:
    rows = np.bincount(group, minlength=len(keys)).tolist()
    waiting: Counter[Asked] = Counter()
    for key, count in zip(keys, rows):
        if key.asked:
            waiting[key.asked] += count
    if not waiting:
        return keys
    asked = [one for one, _ in waiting.most_common(_MOST_NAMES)]
    choices = dict(zip(asked, known.names.suggestions(asked)))
    return [with_suggestions(key, choices.get(key.asked, ())) if key.asked else key for key in keys]


def _combinations(columns: Sequence[tuple[Codes, Sequence[str]]], rows: int) -> tuple[Codes, list[tuple[str, ...]]]:
    """The combination of each row, and the texts of each combination."""
    group = np.zeros(rows, dtype=np.int64)
    for codes, texts in columns:
        group = pd.factorize(group * len(texts) + codes)[0].astype(np.int64)
    count = int(group.max()) + 1 if rows else 0
    first = np.empty(count, dtype=np.int64)
    first[group[::-1]] = np.arange(rows)[::-1]
    return group, list(zip(*([texts[code] for code in codes[first]] for codes, texts in columns))) or [()] * count
