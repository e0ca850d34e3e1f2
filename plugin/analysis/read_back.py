"""Whether what was saved is what came: parts, vertices and areas of shapes before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .geometry import polygons_in, read_shape

_SAME_AREA = 1e-9


@dataclass(frozen=True)
class Measure:
    """Of one village's polygons: how many there are, their vertices with those of holes, their area in m²."""

    parts: int
    vertices: int
    area: float

    def same_as(self, other: Measure) -> bool:
        counts = (self.parts, self.vertices) == (other.parts, other.vertices)
        return counts and abs(self.area - other.area) <= _SAME_AREA * max(self.area, other.area)


def measure(shape: object) -> Measure:
    """`shape` is WKB or a shape; only its polygons count."""
    parts = polygons_in(read_shape(shape))
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return Measure(len(parts), sum(len(ring.coords) for ring in rings), sum(part.area for part in parts))


def measures(codes: Iterable[object], shapes: Iterable[object]) -> dict[str, Measure]:
    """By village code."""
    return {str(code): measure(shape) for code, shape in zip(codes, shapes)}


def changed(before: dict[str, Measure], after: dict[str, Measure]) -> list[str]:
    """The codes whose shape is not there, or is another one."""
    return [code for code, one in before.items() if code not in after or not one.same_as(after[code])]


def total(found: dict[str, Measure]) -> Measure:
    every = list(found.values())
    return Measure(sum(one.parts for one in every), sum(one.vertices for one in every), sum(one.area for one in every))
