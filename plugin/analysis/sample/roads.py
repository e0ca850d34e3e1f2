"""Roads between the villages, a main road through some of them, and the lanes inside them."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from .chance import Indexes, Numbers, generator
from .curves import bent, resampled, through
from .streams import MARGIN

_NEIGHBOURS = 12


@dataclass(frozen=True)
class Road:
    """One drawn line; `kind` main, minor or lane. `pieces` are its parts with the villages at their two ends."""

    kind: str
    name_th: str
    pieces: tuple[tuple[Numbers, int, int], ...]

    @property
    def line(self) -> Numbers:
        lines = [piece[0] for piece in self.pieces]
        return np.vstack([lines[0], *(line[1:] for line in lines[1:])])


def made_up_roads(at: Numbers, sizes: Indexes, whole: BaseGeometry, tambons: int, seed: int) -> list[Road]:
    """Every village is on the net, which is the relative-neighbourhood graph: it contains the shortest tree."""
    rng = generator(seed, "roads")
    edges = joined_neighbours(at)
    mains, used = _main_roads(at, edges, whole, 1 + round(tambons / 12), rng)
    minors = [Road("minor", "", ((bent(at[a], at[b], 0.07, rng), a, b),)) for a, b in edges if (a, b) not in used]
    exits = _exits(at, whole, 2 + tambons // 2, rng)
    roads = mains + minors + exits
    roads += _dead_ends(at, roads, rng)
    return roads + _lanes(at, sizes, roads, rng)


def joined_neighbours(at: Numbers) -> list[tuple[int, int]]:
    """Pairs (a < b) such that no third point is nearer to both than they are to each other (Toussaint, 1980)."""
    count = len(at)
    if count < 2:
        return []
    gaps = np.hypot(*(at[:, None] - at).transpose(2, 0, 1))
    near = np.argsort(gaps + np.diag(np.full(count, np.inf)), axis=1)[:, : min(_NEIGHBOURS, count - 1)]
    first = np.repeat(np.arange(count), near.shape[1])
    pairs = np.unique(np.sort(np.column_stack([first, near.ravel()]), axis=1), axis=0)
    lengths = gaps[pairs[:, 0], pairs[:, 1]]
    farther = np.maximum(gaps[pairs[:, 0]], gaps[pairs[:, 1]])
    kept = pairs[(farther >= lengths[:, None] * (1 - 1e-12)).all(axis=1)]
    return [(int(a), int(b)) for a, b in kept]


def _main_roads(
    at: Numbers, edges: list[tuple[int, int]], whole: BaseGeometry, count: int, rng: np.random.Generator
) -> tuple[list[Road], set[tuple[int, int]]]:
    roads: list[Road] = []
    used: set[tuple[int, int]] = set()
    turn = rng.uniform(0, np.pi)
    for number in range(count):
        bearing = turn + np.pi * number / count
        along = np.array([np.cos(bearing), np.sin(bearing)])
        reach = (at - at.mean(axis=0)) @ along
        path = _shortest(at, edges, int(reach.argmin()), int(reach.argmax()))
        steps = list(zip(path[:-1], path[1:]))
        if any(tuple(sorted(step)) in used for step in steps) and len(steps) < 2:
            continue
        out = [_way_out(at[path[0]], -along, whole), *at[path], _way_out(at[path[-1]], along, whole)]
        lines = through(np.array(out))
        ends = [(path[0], path[0]), *steps, (path[-1], path[-1])]
        fresh = [tuple(sorted(pair)) not in used for pair in ends]
        used |= {(min(pair), max(pair)) for pair in steps}
        roads += _runs([(line, a, b) for line, (a, b) in zip(lines, ends)], fresh, f"ถนนสายหลัก {number + 1}")
    return roads, used


def _runs(pieces: list[tuple[Numbers, int, int]], fresh: list[bool], name: str) -> list[Road]:
    """One road for each run of pieces that no earlier main road has."""
    runs: list[list[tuple[Numbers, int, int]]] = [[]]
    for piece, new in zip(pieces, fresh):
        if new:
            runs[-1].append(piece)
        elif runs[-1]:
            runs.append([])
    return [Road("main", name, tuple(run)) for run in runs if run]


def _shortest(at: Numbers, edges: list[tuple[int, int]], start: int, end: int) -> list[int]:
    """Dijkstra; long legs cost a little more, so that the road visits villages."""
    ways: dict[int, list[tuple[float, int]]] = {}
    for a, b in edges:
        cost = float(np.hypot(*(at[a] - at[b]))) ** 1.1
        ways.setdefault(a, []).append((cost, b))
        ways.setdefault(b, []).append((cost, a))
    heap, before = [(0.0, start, start)], dict[int, int]()
    while heap and end not in before:
        cost, place, origin = heapq.heappop(heap)
        if place in before:
            continue
        before[place] = origin
        for more, next_place in ways.get(place, []):
            heapq.heappush(heap, (cost + more, next_place, place))
    path = [end]
    while path[-1] != start and path[-1] in before:
        path.append(before[path[-1]])
    return path[::-1]


def _way_out(start: Numbers, along: Numbers, whole: BaseGeometry) -> Numbers:
    ray = LineString([start, start + along * whole.length]).intersection(whole.buffer(MARGIN))
    if ray.is_empty:
        return start + along * MARGIN
    first = min(getattr(ray, "geoms", [ray]), key=lambda part: part.distance(LineString([start, start + along])))
    return np.array(first.coords[-1])


def _exits(at: Numbers, whole: BaseGeometry, count: int, rng: np.random.Generator) -> list[Road]:
    """Roads from outlying villages to the neighbours beyond the outline."""
    away = at - at.mean(axis=0)
    span = np.hypot(away[:, 0], away[:, 1])
    order = np.argsort(span + rng.uniform(0, 0.3, len(at)) * span.max())[::-1][: min(count, len(at) // 3)]
    return [
        Road("minor", "", ((bent(at[i], _way_out(at[i], away[i] / span[i], whole), 0.08, rng), int(i), int(i)),))
        for i in order
        if span[i] > 1.0
    ]


def _dead_ends(at: Numbers, roads: list[Road], rng: np.random.Generator) -> list[Road]:
    """Where only one road reaches a village it goes on a little, so that houses stand on both sides of the centre."""
    legs = [(line, village) for road in roads for line, a, b in road.pieces for village in sorted({a, b})]
    reached = np.bincount([village for _, village in legs], minlength=len(at))
    stubs = []
    for line, village in legs:
        if reached[village] > 1:
            continue
        start = at[village]
        far = line[-1] if np.hypot(*(line[0] - start)) < 1.0 else line[0]
        away = (start - far) / max(float(np.hypot(*(start - far))), 1.0)
        stubs.append(
            Road("minor", "", ((bent(start, start + rng.uniform(300, 450) * away, 0.1, rng), village, village),))
        )
    return stubs


def _lanes(at: Numbers, sizes: Indexes, roads: list[Road], rng: np.random.Generator) -> list[Road]:
    """Short lanes off the roads near each village's centre, more of them in a larger village."""
    samples = along(at, roads, step=20.0)
    lanes = []
    by_village = np.split(np.arange(len(samples.village)), np.cumsum(np.bincount(samples.village, minlength=len(at))))
    for village, mine in enumerate(by_village[: len(at)]):
        close = mine[np.hypot(*(samples.at[mine] - at[village]).T) < 160 + 1.6 * sizes[village]]
        wanted = int(np.clip(sizes[village] // 24, 2, 8))
        for i in close[np.linspace(0, len(close) - 1, wanted + 2).astype(int)[1:-1]] if len(close) else []:
            side = rng.choice([-1.0, 1.0])
            turn = rng.uniform(-0.3, 0.3)
            dx, dy = samples.direction[i] @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
            end = samples.at[i] + side * rng.uniform(90, 260) * np.array([-dy, dx])
            lanes.append(Road("lane", "", ((bent(samples.at[i], end, 0.08, rng, step=25.0), village, village),)))
    return lanes


@dataclass(frozen=True)
class RoadSamples:
    """Points along all roads, in the order of village, road and way along it."""

    at: Numbers
    direction: Numbers
    village: Indexes
    distance: Numbers
    """Metres to the village's point."""


def along(at: Numbers, roads: list[Road], step: float) -> RoadSamples:
    """Each point belongs to the nearer of the villages at the ends of its piece."""
    pieces = [piece for road in roads for piece in road.pieces]
    walked = [resampled(line, step) for line, _, _ in pieces]
    counts = [len(points) for points, _ in walked]
    points = np.vstack([np.empty((0, 2)), *(points for points, _ in walked)])
    direction = np.vstack([np.empty((0, 2)), *(way for _, way in walked)])
    ends = np.repeat(np.array([(a, b) for _, a, b in pieces], dtype=np.int64).reshape(-1, 2), counts, axis=0)
    gaps = np.hypot(*(points[:, None] - at[ends]).transpose(2, 0, 1))
    village = np.where(gaps[:, 0] <= gaps[:, 1], ends[:, 0], ends[:, 1])
    order = np.argsort(village, kind="stable")
    return RoadSamples(points[order], direction[order], village[order], gaps.min(axis=1)[order])
