"""Chains of directed edges, by which "no gap and no overlap" is shown exactly, without measuring areas.

Each polygon runs counter-clockwise, its holes clockwise. An edge between two neighbours then occurs once in each
direction and cancels; what is left of valid polygons is the rim of what they cover. If that rim is the outline, edge
by edge, the polygons cover every spot of it once. A point is a complex number, x + iy, so that two are compared
bit by bit and in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from .geometry import Floats, Integers, polygons_in

Points = NDArray[np.complex128]

_SPLITTER = 134217729.0
_STEPS = 2048
_BLOCK = 256
_FRACTION = 2.0**21
_CENTIMETRE = 0.01


class Chain(NamedTuple):
    """Directed edges; `owner` is the position of the shape that each came from."""

    start: Points
    end: Points
    owner: Integers


def chain_of(shapes: Sequence[BaseGeometry]) -> Chain:
    """All edges of the shapes' polygons."""
    starts: list[Points] = [np.zeros(0, dtype=np.complex128)]
    ends: list[Points] = [np.zeros(0, dtype=np.complex128)]
    owners: list[Integers] = [np.zeros(0, dtype=np.int64)]
    for at, shape in enumerate(shapes):
        for polygon in polygons_in(shape):
            for ring in _rings(orient(polygon)):
                starts.append(ring[:-1])
                ends.append(ring[1:])
                owners.append(np.full(len(ring) - 1, at, dtype=np.int64))
    return Chain(np.concatenate(starts), np.concatenate(ends), np.concatenate(owners))


def rim_of(chain: Chain) -> Chain:
    """What is left when edges that run in both directions cancel; `owner` is then how often each is left over."""
    points, lower, upper, sign = _as_numbers(chain)
    keys, edge = np.unique(lower * len(points) + upper, return_inverse=True)
    net = np.bincount(edge.ravel(), weights=sign, minlength=len(keys)).astype(np.int64)
    left = net != 0
    low, high = points[keys[left] // max(1, len(points))], points[keys[left] % max(1, len(points))]
    forward = net[left] > 0
    return Chain(np.where(forward, low, high), np.where(forward, high, low), np.abs(net[left]))


def is_same(first: Chain, second: Chain) -> bool:
    """Whether two chains are equal edge by edge."""
    start = np.concatenate([first.start, second.end])
    end = np.concatenate([first.end, second.start])
    return len(rim_of(Chain(start, end, np.zeros(len(start), dtype=np.int64))).start) == 0


def shared_edges(chain: Chain) -> tuple[Integers, Integers, Floats]:
    """Pairs of owners on the two sides of an edge, each pair once per edge and in both orders, and its length."""
    points, lower, upper, _ = _as_numbers(chain)
    moving = chain.start != chain.end
    owner = chain.owner[moving]
    keys = lower * len(points) + upper
    order = np.argsort(keys, kind="stable")
    twice = np.flatnonzero(keys[order][1:] == keys[order][:-1])
    one, other = order[twice], order[twice + 1]
    length = np.abs(chain.end - chain.start)[moving][one]
    return (
        np.concatenate([owner[one], owner[other]]),
        np.concatenate([owner[other], owner[one]]),
        np.concatenate([length, length]),
    )


def nearest_edge(points: Points, chain: Chain) -> tuple[Integers, Floats]:
    """Per point the position of the nearest edge of a chain, and its distance."""
    along = chain.end - chain.start
    squared = np.maximum(np.abs(along) ** 2, np.finfo(np.float64).tiny)
    nearest = np.zeros(len(points), dtype=np.int64)
    distance = np.zeros(len(points))
    step = max(1, 1_000_000 // len(along))
    for first in range(0, len(points), step):
        to = points[first : first + step, None] - chain.start
        share = np.clip((to * along.conj()).real / squared, 0, 1)
        apart = np.abs(to - share * along)
        nearest[first : first + step] = apart.argmin(axis=1)
        distance[first : first + step] = apart.min(axis=1)
    return nearest, distance


def moved(shape: BaseGeometry, old: Points, new: Points) -> BaseGeometry:
    """A polygon with some of its vertices moved; `old` is sorted."""
    rings = []
    for ring in _rings(shape):
        at = np.minimum(np.searchsorted(old, ring), len(old) - 1)
        ring = np.where(old[at] == ring, new[at], ring)
        rings.append(np.column_stack([ring.real, ring.imag]))
    return Polygon(rings[0], rings[1:])


def twice_area(origin: Points, one: Points, other: Points) -> Floats:
    """Twice the signed area of triangles in m², products without rounding (Dekker 1971)."""
    left, left_error = _product((one - origin).real, (other - origin).imag)
    right, right_error = _product((one - origin).imag, (other - origin).real)
    return np.asarray((left - right) + (left_error - right_error), dtype=np.float64)


def onto_segment(points: Points, start: Points, end: Points) -> Points:
    """Points moved by less than a micrometre to the representable spot nearest to their segment, on or left of it.

    Doubles near 2,000,000 m lie 2e-10 m apart; a cut that is so far off a segment of 1 km opens a gap of 1e-7 m².
    Among the next few thousand doubles along the segment one lies closer by a factor of a thousand. All on one side,
    because a segment that crosses its own cut version gets new corners, just as far off, in every later overlay.
    Where both ends are multiples of `GRID_M`, binary fractions of the segment lie on it to the last bit: then one of
    those is taken, less than a centimetre away.
    """
    fraction = np.round(_share(points, start, end) * _FRACTION) / _FRACTION
    exact = start + fraction * (end - start)
    blocks = [slice(first, first + _BLOCK) for first in range(0, len(points), _BLOCK)]
    close = np.concatenate([_block_onto_segment(points[at], start[at], end[at]) for at in blocks])
    inside = (fraction > 0) & (fraction < 1) & (np.abs(exact - points) < _CENTIMETRE)
    return np.where(inside & (twice_area(start, end, exact) == 0), exact, close)


def _share(points: Points, start: Points, end: Points) -> Floats:
    along = end - start
    return np.asarray(((points - start) * along.conj()).real / np.abs(along) ** 2, dtype=np.float64)


def _block_onto_segment(points: Points, start: Points, end: Points) -> Points:
    along = end - start
    flat = np.abs(along.real) >= np.abs(along.imag)
    # Mirrored at the diagonal where a segment is steep, so that x is always the axis on which to step.
    mirrored = [np.where(flat, spot, spot.imag + 1j * spot.real) for spot in (points, start, along)]
    point, origin, along = (spot[:, None] for spot in mirrored)
    steps = np.array(sorted(range(-_STEPS, _STEPS + 1), key=abs), dtype=np.float64)
    x = point.real + steps * np.spacing(point.real)
    y = origin.imag + (x - origin.real) * (along.imag / along.real)
    share = (x - origin.real) / along.real
    spots = np.where(flat[:, None], x + 1j * y, y + 1j * x)
    off = twice_area(start[:, None], end[:, None], spots)
    off[(off < 0) | (share <= 0) | (share >= 1)] = np.inf
    row, best = np.arange(len(points)), off.argmin(axis=1)
    return np.where(np.isfinite(off[row, best]), spots[row, best], points)


def _rings(polygon: BaseGeometry) -> list[Points]:
    rings = [polygon.exterior, *polygon.interiors]
    return [np.asarray(ring.coords, dtype=np.float64)[:, :2] @ np.array([1, 1j]) for ring in rings]


def _as_numbers(chain: Chain) -> tuple[Points, Integers, Integers, Floats]:
    """The distinct points; of each edge that is longer than nothing the lower and upper point, and its direction."""
    points, number = np.unique(np.concatenate([chain.start, chain.end]), return_inverse=True)
    start, end = number.ravel()[: len(chain.start)], number.ravel()[len(chain.start) :]
    start, end = start[start != end], end[start != end]
    return points, np.minimum(start, end), np.maximum(start, end), np.where(start < end, 1.0, -1.0)


def _product(one: Floats, other: Floats) -> tuple[Floats, Floats]:
    """The rounded product and what rounding took away."""
    product = one * other
    high_one = one * _SPLITTER - (one * _SPLITTER - one)
    high_other = other * _SPLITTER - (other * _SPLITTER - other)
    low_one, low_other = one - high_one, other - high_other
    error = ((high_one * high_other - product) + high_one * low_other + low_one * high_other) + low_one * low_other
    return product, error
