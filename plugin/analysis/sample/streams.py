"""Rivers that cross the area and brooks that join them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from .chance import Numbers, generator
from .curves import meander
from .names import brook_name, river_name
from .outline import Tambon

MARGIN = 400.0
"""Lines go on so many metres beyond the outline, as on a real map."""


@dataclass(frozen=True)
class Stream:
    kind: str
    name_th: str
    line: Numbers


def made_up_streams(tambons: list[Tambon], seed: int) -> list[Stream]:
    rng = generator(seed, "streams")
    whole = unary_union([tambon.shape for tambon in tambons])
    rivers = _rivers(whole, count=max(1, round(0.35 * len(tambons) ** 0.5)), rng=rng)
    return rivers + _brooks(tambons, rivers, rng)


def _rivers(whole: BaseGeometry, count: int, rng: np.random.Generator) -> list[Stream]:
    """Roughly parallel, from edge to edge."""
    centre = np.array(whole.centroid.coords[0])
    reach = whole.length
    bearing = rng.uniform(0, np.pi)
    room = whole.buffer(MARGIN)
    width = np.sqrt(whole.area)
    streams = []
    for number, share in enumerate((np.arange(count) + 0.5) / count - 0.5):
        turn = bearing + rng.uniform(-0.08, 0.08)
        along = np.array([np.cos(turn), np.sin(turn)])
        aside = (share * width + rng.uniform(-0.1, 0.1) * width / count) * np.array([-along[1], along[0]])
        chord = LineString([centre + aside - reach * along, centre + aside + reach * along]).intersection(room)
        if chord.is_empty:
            continue
        ends = np.array(max(_parts(chord), key=lambda part: part.length).coords)
        line = meander(ends[0], ends[-1], rng.uniform(750, 1050), rng)
        streams.append(Stream("river", river_name(number), line))
    return streams


def _brooks(tambons: list[Tambon], rivers: list[Stream], rng: np.random.Generator) -> list[Stream]:
    """Two for each tambon, one from each side of the nearest river, from the edge farthest from it."""
    water = np.vstack([river.line for river in rivers])
    streams: list[Stream] = []
    taken = unary_union([LineString(river.line) for river in rivers])
    for tambon in tambons:
        border = np.array(_parts(tambon.shape)[0].exterior.coords)[::4]
        for side in (-1, 1):
            line = _brook(border, water, side, rng)
            if line is None or LineString(line[:-2]).intersects(taken):
                continue
            taken = taken.union(LineString(line))
            streams.append(Stream("brook", brook_name(len(streams)), line))
    return streams


def _brook(border: Numbers, water: Numbers, side: int, rng: np.random.Generator) -> Numbers | None:
    gaps = ((border[:, None] - water) ** 2).sum(axis=2)
    nearest = gaps.argmin(axis=1)
    inner = np.clip(nearest, 1, len(water) - 2)
    flow = water[inner + 1] - water[inner - 1]
    off = border - water[nearest]
    on_side = np.sign(flow[:, 0] * off[:, 1] - flow[:, 1] * off[:, 0]) == side
    distance = np.where(on_side, np.sqrt(gaps.min(axis=1)), 0.0)
    start = int(distance.argmax())
    if not 900 < distance[start] < 6000:
        return None
    mouth = min(int(nearest[start]) + int(rng.integers(15, 35)), len(water) - 2)
    return meander(border[start], water[mouth], rng.uniform(500, 700), rng)


def _parts(shape: BaseGeometry) -> list[BaseGeometry]:
    """The parts of a geometry, the largest first."""
    parts = list(getattr(shape, "geoms", [shape]))
    return sorted(parts, key=lambda part: (-part.area, -part.length))
