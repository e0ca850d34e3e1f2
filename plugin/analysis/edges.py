"""The edges of polygons as one table, and those that lie open: not shared, point by point, with a neighbour.

Of areas that fill an outline exactly, every edge stands twice, once on each side, and cancels. What is left tells where
to look with geometry; for a clean map that is nowhere. The cost is that of sorting the vertices.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt
from shapely import wkb
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from .geometry import Floats, Integers, polygons_in

_LINE_WKB = [("order", "u1"), ("type", "<u4"), ("count", "<u4"), ("start", "<f8", 2), ("end", "<f8", 2)]

Flags = npt.NDArray[np.bool_]
Shapes = Sequence[Optional[BaseGeometry]]


@dataclass(frozen=True)
class Rings:
    """All rings of some shapes. `points` in metres, one ring after another, the closing point left out."""

    points: Floats
    """n × 2."""
    starts: Integers
    """By ring, where it begins in `points`."""
    owners: Integers
    """By ring, the position of its shape."""
    holes: Flags
    """By ring."""

    @property
    def lengths(self) -> Integers:
        return np.diff(np.append(self.starts, len(self.points)))

    @property
    def following(self) -> Integers:
        """By point, the place of the next one in its ring."""
        after = np.arange(1, len(self.points) + 1)
        ends = np.append(self.starts[1:], len(self.points)) - 1
        after[ends[self.lengths > 0]] = self.starts[self.lengths > 0]
        return after

    @property
    def preceding(self) -> Integers:
        before = np.empty(len(self.points), dtype=np.int64)
        before[self.following] = np.arange(len(self.points))
        return before

    @property
    def ring_of(self) -> Integers:
        """By point."""
        return np.repeat(np.arange(len(self.starts)), self.lengths)

    def areas(self) -> Floats:
        """Signed, by ring: above 0 where it runs against the clock."""
        if not len(self.starts):
            return np.zeros(0)
        near = self.points - np.repeat(self.points[self.starts], self.lengths, axis=0)
        after = near[self.following]
        cross = near[:, 0] * after[:, 1] - after[:, 0] * near[:, 1]
        return np.asarray(np.add.reduceat(cross, self.starts) / 2, dtype=np.float64)


@dataclass(frozen=True)
class Edges:
    """Edges with the inside of their shape on the left."""

    start: Floats
    end: Floats
    owner: Integers

    def __len__(self) -> int:
        return len(self.owner)

    def taken(self, kept: Flags) -> Edges:
        return Edges(self.start[kept], self.end[kept], self.owner[kept])

    def bounds(self) -> Floats:
        """West, south, east, north of each."""
        return np.hstack([np.minimum(self.start, self.end), np.maximum(self.start, self.end)])

    def lines(self) -> BaseGeometry:
        """All of them as one MultiLineString, by way of WKB: a hundred times sooner than line by line."""
        table = np.zeros(len(self), dtype=np.dtype(_LINE_WKB))
        table["order"], table["type"], table["count"] = 1, 2, 2
        table["start"], table["end"] = self.start, self.end
        return wkb.loads(struct.pack("<BII", 1, 5, len(self)) + table.tobytes())


def rings_of(shapes: Shapes) -> Rings:
    """Of polygons and multipolygons; missing and empty ones have none."""
    found = list(_rings(shapes))
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return Rings(np.zeros((0, 2)), nothing, nothing, np.zeros(0, dtype=bool))
    lengths = np.array([len(points) for points, _, _ in found], dtype=np.int64)
    return Rings(
        np.concatenate([points for points, _, _ in found]),
        np.cumsum(lengths) - lengths,
        np.array([owner for _, owner, _ in found], dtype=np.int64),
        np.array([hole for _, _, hole in found], dtype=bool),
    )


def shape_of(points: Floats, lengths: Integers, holes: Flags) -> BaseGeometry:
    """The multipolygon of rings that follow each other as in `Rings`, each shell before its holes; rings of less than
    three points fall away, a shell with its holes."""
    polygons: list[tuple[Floats, list[Floats]]] = []
    for ring, hole in zip(np.split(points, np.cumsum(lengths)[:-1]), holes.tolist()):
        if not hole:
            polygons.append((ring, []))
        elif len(ring) > 2 and polygons:
            polygons[-1][1].append(ring)
    return MultiPolygon([Polygon(shell, inner) for shell, inner in polygons if len(shell) > 2])


def edges_of(rings: Rings) -> Edges:
    """Without those of no length."""
    ring_of, after = rings.ring_of, rings.points[rings.following]
    wrong_way = ((rings.areas() > 0) == rings.holes)[ring_of][:, np.newaxis]
    start = np.where(wrong_way, after, rings.points)
    end = np.where(wrong_way, rings.points, after)
    edges = Edges(start, end, rings.owners[ring_of])
    return edges.taken((start != end).any(axis=1))


def open_edges(edges: Edges, outline: Edges) -> tuple[Flags, Flags]:
    """Which edges have no partner, and which of the outlines' have none.

    An edge's partner is the same two points the other way round, once, of another owner; or, where there is none, the
    same edge of an outline. What stands twice the same way has no partner: one area lies on the other.
    """
    points = np.concatenate([edges.start, edges.end, outline.start, outline.end])
    if not len(points):
        return np.zeros(0, dtype=bool), np.zeros(0, dtype=bool)
    _, number = np.unique(points[:, 0] + 1j * points[:, 1], return_inverse=True)
    n, m, most = len(edges), len(outline), int(number.max()) + 1
    start, end, first, last = np.split(number.astype(np.int64), [n, 2 * n, 2 * n + m])
    here, back, around = start * most + end, end * most + start, first * most + last
    known, at, count = np.unique(here, return_index=True, return_counts=True)
    alone = _found(known, count, here) == 1
    partner = _found(known, edges.owner[at], back, nothing=-1)
    opposite = _found(known, count, back)
    by_neighbour = (opposite == 1) & (partner != edges.owner)
    by_outline = (opposite == 0) & np.isin(here, around)
    return ~(alone & (by_neighbour | by_outline)), _found(known, count, around) != 1


def partners(edges: Edges) -> Integers:
    """By edge the owner of the same edge the other way round; -1 where there is none, or where there are several."""
    points = np.concatenate([edges.start, edges.end])
    if not len(points):
        return np.zeros(0, dtype=np.int64)
    _, number = np.unique(points[:, 0] + 1j * points[:, 1], return_inverse=True)
    start, end = np.split(number.astype(np.int64), 2)
    most = int(number.max()) + 1
    known, at, count = np.unique(start * most + end, return_index=True, return_counts=True)
    back = end * most + start
    return np.where(_found(known, count, back) == 1, _found(known, edges.owner[at], back, nothing=-1), -1)


def _found(keys: Integers, values: Integers, wanted: Integers, nothing: int = 0) -> Integers:
    """The value of each wanted key, keys being sorted."""
    if not len(keys):
        return np.full(len(wanted), nothing, dtype=np.int64)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], nothing)


def _rings(shapes: Shapes) -> Iterator[tuple[Floats, int, bool]]:
    for at, shape in enumerate(shapes):
        for polygon in polygons_in(shape):
            for hole, ring in enumerate([polygon.exterior, *polygon.interiors]):
                yield np.asarray(ring.coords, dtype=np.float64)[:-1, :2], at, hole > 0


@dataclass(frozen=True)
class Misses:
    """Vertices that lie on another owner's edge, which has no vertex there."""

    having: Integers
    lacking: Integers
    points: Floats
    """n × 2, metres."""


_CHUNK = 2_000_000
_BANDS = 2000
_SLACK_M = 1e-6
"""Keys of bands are large numbers, and rounded."""
NEAR_M = 0.05


def missing_vertices(edges: Edges, near_m: float = NEAR_M) -> Misses:
    """Of open edges: where two borders run on each other, but not from vertex to vertex.

    What is further away than `near_m` leaves a sliver, which is found as such. A vertex counts once for each owner that
    lacks it. Edges are looked up by place, so that few are compared where they are short.
    """
    points = np.concatenate([edges.start, edges.end])
    owners = np.concatenate([edges.owner, edges.owner])
    table = np.unique(np.column_stack([owners, points]), axis=0)
    owners, points = table[:, 0].astype(np.int64), table[:, 1:]
    order, first, counts = _beside(edges.bounds(), points, near_m)
    found = [
        _on_edges(edges, order, owners, points, first, counts, near_m, part) for part in _chunks(counts) if len(part)
    ]
    rows = np.concatenate(found) if found else np.zeros((0, 2), dtype=np.int64)
    pairs = np.unique(np.column_stack([rows[:, 0], edges.owner[rows[:, 1]]]), axis=0)
    return Misses(owners[pairs[:, 0]], pairs[:, 1], points[pairs[:, 0]])


def _beside(boxes: Floats, points: Floats, near_m: float) -> tuple[Integers, Integers, Integers]:
    """Edges in an order in which those whose box may hold a point stand together; by point the first, and how many.

    Sorted by their western ends in bands from west to east, an edge in each band that it reaches into.
    """
    if not len(boxes) or not len(points):
        nothing = np.zeros(len(points), dtype=np.int64)
        return np.zeros(0, dtype=np.int64), nothing, nothing
    south, west = boxes[:, 1].min() - 1, boxes[:, 0].min() - 1
    height = max((boxes[:, 3].max() - south + 1) / min(_BANDS, 1 + len(boxes) // 8), 2 * near_m)
    low, high = (
        np.floor((boxes[:, at] + off - south) / height).astype(np.int64) for at, off in ((1, -near_m), (3, near_m))
    )
    edge = np.repeat(np.arange(len(boxes)), high - low + 1)
    band = low[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(high - low + 1) - (high - low + 1), high - low + 1)
    widest = float((boxes[:, 2] - boxes[:, 0]).max())
    reach = widest + near_m + _SLACK_M
    row = boxes[:, 2].max() - west + 2 * reach  # so that one band ends before the next begins
    key = band * row + boxes[edge, 0] - west
    order = np.argsort(key, kind="stable")
    at = np.floor((points[:, 1] - south) / height) * row + points[:, 0] - west
    first = np.searchsorted(key[order], at - reach, "left")
    counts = np.searchsorted(key[order], at + near_m + _SLACK_M, "right") - first
    return edge[order], first, counts


def _chunks(counts: Integers) -> list[Integers]:
    """Places of the counts, in parts that add up to about _CHUNK."""
    part = np.cumsum(counts) // _CHUNK
    return [np.flatnonzero(part == number) for number in np.unique(part)]


def _on_edges(
    edges: Edges,
    order: Integers,
    owners: Integers,
    points: Floats,
    first: Integers,
    counts: Integers,
    near_m: float,
    part: Integers,
) -> Integers:
    """Rows of point and edge, where the point lies between the edge's ends and next to it."""
    point = np.repeat(part, counts[part])
    offset = np.arange(len(point)) - np.repeat(np.cumsum(counts[part]) - counts[part], counts[part])
    edge = order[first[point] + offset]
    kept = owners[point] != edges.owner[edge]
    y = points[point, 1]
    kept &= (np.minimum(edges.start[edge, 1], edges.end[edge, 1]) <= y + near_m) & (
        np.maximum(edges.start[edge, 1], edges.end[edge, 1]) >= y - near_m
    )
    point, edge = point[kept], edge[kept]
    along = edges.end[edge] - edges.start[edge]
    length = np.hypot(along[:, 0], along[:, 1])
    to = points[point] - edges.start[edge]
    forward = (to * along).sum(axis=1) / length
    aside = np.abs(to[:, 0] * along[:, 1] - to[:, 1] * along[:, 0]) / length
    between = (forward > near_m) & (forward < length - near_m) & (aside <= near_m)
    return np.column_stack([point[between], edge[between]])
