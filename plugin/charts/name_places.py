"""Where names stand beside their points, so that none covers a point or another name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_DISTANCES = (1.8, 3.5, 6.0, 9.0, 13.0, 18.0, 24.0, 31.0)
_ANGLES = (0, 180, 30, -30, 150, -150, 60, -60, 120, -120, 90, -90, 15, -15, 165, -165, 45, -45, 135, -135)
_MARKER, _GAP = 1.4, 1.6
_NEAR, _FAR = 4.0, 9.0
_SAMPLES = np.linspace(0.0, 1.0, 12)[:, None]

XY = tuple[float, float]


@dataclass(frozen=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and self.bottom <= other.bottom
            and other.right <= self.right
            and other.top <= self.top
        )

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def holds_any(self, points: NDArray[np.float64], margin: float = 0.0) -> bool:
        x, y = points[:, 0], points[:, 1]
        across = (self.left - margin < x) & (x < self.right + margin)
        return bool((across & (self.bottom - margin < y) & (y < self.top + margin)).any())


@dataclass(frozen=True)
class Placed:
    """`leader`: a line from the point to a name that does not stand close to it."""

    box: Box
    leader: tuple[XY, XY] | None
    distance: float


def place_names(
    anchors: Sequence[XY], sizes: Sequence[XY], dots: Sequence[XY], lines: Sequence[XY], room: Box
) -> list[Placed | None]:
    """A place for each name in turn, the nearest free one; None where there is none. Lengths in mm.

    `dots` are all points of the plot, the anchors among them. Points along `lines` are kept clear where a place not far
    away allows it.
    """
    points, ways = (np.array(one, dtype=float).reshape(-1, 2) for one in (dots, lines))
    placed: list[Placed] = []
    found: list[Placed | None] = []
    for anchor, size in zip(anchors, sizes):
        free = [one for one in _candidates(anchor, size) if _is_free(one, placed, points, room)]
        clear = (one for one in free if one.distance <= _FAR and not one.box.holds_any(ways))
        place = next(clear, free[0] if free else None)
        found.append(place)
        if place:
            placed.append(place)
    return found


def _candidates(anchor: XY, size: XY) -> list[Placed]:
    return [_at(anchor, size, distance, math.radians(angle)) for distance in _DISTANCES for angle in _ANGLES]


def _at(anchor: XY, size: XY, distance: float, angle: float) -> Placed:
    """The name whose nearest edge or corner is `distance` away in this direction."""
    east, north = math.cos(angle), math.sin(angle)
    x, y = anchor[0] + distance * east, anchor[1] + distance * north
    left = x - size[0] * (1 - _share(east))
    bottom = y - size[1] * (1 - _share(north))
    leader = (anchor, (x, y)) if distance > _NEAR else None
    return Placed(Box(left, bottom, left + size[0], bottom + size[1]), leader, distance)


def _share(direction: float) -> float:
    """0, ½ or 1: whether the box lies before, astride or beyond the point that faces it."""
    return 0.5 if abs(direction) < 0.3 else float(direction > 0)


def _is_free(place: Placed, placed: Sequence[Placed], points: NDArray[np.float64], room: Box) -> bool:
    if not room.holds(place.box) or place.box.holds_any(points, _MARKER):
        return False
    if any(place.box.meets(other.box) for other in placed):
        return False
    ways = [_along(other.leader) for other in placed if other.leader]
    if any(place.box.holds_any(way) for way in ways):
        return False
    return not place.leader or not any(other.box.holds_any(_along(place.leader)) for other in placed)


def _along(leader: tuple[XY, XY]) -> NDArray[np.float64]:
    start, end = np.array(leader[0]), np.array(leader[1])
    return start + (end - start) * _SAMPLES
