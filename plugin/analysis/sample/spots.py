"""Places inside a village: along its roads, round its centre, and never in a neighbour's land, the water or abroad."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .chance import Flags, Indexes, Numbers
from .curves import inside, near
from .roads import RoadSamples

_NEIGHBOURS = 10
_BANK = 30.0
"""Metres kept from the water, at least."""


@dataclass(frozen=True)
class Ground:
    """What limits the places: village points, the outer ring of each tambon, points along the water."""

    at: Numbers
    tambon: Indexes
    rings: tuple[Numbers, ...]
    water: Numbers

    def neighbours(self) -> Indexes:
        gaps = ((self.at[:, None] - self.at) ** 2).sum(axis=2)
        return np.asarray(np.argsort(gaps, axis=1, kind="stable")[:, 1 : _NEIGHBOURS + 1])


def beside_roads(samples: RoadSamples, village: Indexes, share: Numbers, reach: Numbers) -> tuple[Numbers, Numbers]:
    """A road point and its direction for each (village, share): `share` 0–1 runs along all roads of the village, which
    weigh less with distance from its centre; `reach` is that scale in metres, by village."""
    weight = np.exp(-0.5 * (samples.distance / reach[samples.village]) ** 2) + 1e-6
    total = np.cumsum(weight)
    first = np.searchsorted(samples.village, village, side="left")
    last = np.searchsorted(samples.village, village, side="right")
    before = np.where(first > 0, total[np.maximum(first - 1, 0)], 0.0)
    wanted = before + share * (total[last - 1] - before)
    chosen = np.clip(np.searchsorted(total, wanted), first, last - 1)
    return samples.at[chosen], samples.direction[chosen]


def kept_in(ground: Ground, places: Numbers, village: Indexes) -> Numbers:
    """Places that fit no rule are drawn towards their village's point until they do."""
    places = places.copy()
    neighbours = ground.neighbours()
    for _ in range(6):
        bad = np.flatnonzero(_misplaced(ground, neighbours, places, village))
        if bad.size == 0:
            break
        centre = ground.at[village[bad]]
        places[bad] = centre + 0.62 * (places[bad] - centre)
    return places


def _misplaced(ground: Ground, neighbours: Indexes, places: Numbers, village: Indexes) -> Flags:
    bad = near(places, ground.water, _BANK)
    own = ((places - ground.at[village]) ** 2).sum(axis=1)
    for column in neighbours.T:
        bad |= ((places - ground.at[column[village]]) ** 2).sum(axis=1) < own
    for number, ring in enumerate(ground.rings):
        villages = np.flatnonzero(ground.tambon == number)
        at_home = villages[inside(ground.at[villages], ring)]
        mine = np.flatnonzero(np.isin(village, at_home))
        bad[mine] |= ~inside(places[mine], ring)
    return bad
