"""Where areas that should fill an outline overlap, leave gaps, or reach beyond it; shapes are valid or None."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Optional

import numpy as np
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from ..domain.progress import SILENT, Progress
from .geometry import bounds_of, polygons_in, touching_boxes

Shapes = Sequence[Optional[BaseGeometry]]

_BESIDE_M = 0.1


class Piece(NamedTuple):
    """One polygon of an overlap, a gap or a part outside; positions of the shapes beside it, -1 for none."""

    shape: BaseGeometry
    first: int = -1
    second: int = -1


class Coverage:
    """Shapes that should lie side by side. Pieces of at most `noise_m2` are not found."""

    def __init__(self, shapes: Shapes, noise_m2: float) -> None:
        self._shapes = shapes
        self._bounds = bounds_of(shapes)
        self._noise_m2 = noise_m2

    def overlaps(self, progress: Progress = SILENT) -> list[Piece]:
        """Each polygon that two shapes have in common, with its two shapes."""
        first, second = touching_boxes(self._bounds, self._bounds)
        pairs = np.column_stack([first, second])[first < second]
        found = []
        for done, (one, other) in enumerate(pairs.tolist()):
            if done % 100 == 0:
                progress.report(done / len(pairs))
            found += [Piece(part, one, other) for part in self._parts(self._at(one).intersection(self._at(other)))]
        return found

    def gaps_in(self, outline: BaseGeometry) -> list[Piece]:
        """Each polygon of the outline that no shape covers."""
        rest = outline.difference(unary_union([self._at(at) for at in self._near(outline)]))
        return [Piece(part) for part in self._parts(rest)]

    def gaps_between(self) -> list[Piece]:
        """Each hole in the union of the shapes, for want of an outline."""
        whole = unary_union([shape for shape in self._shapes if shape is not None])
        holes = [Polygon(ring) for part in polygons_in(whole) for ring in part.interiors]
        return [Piece(part) for hole in holes for part in self._parts(hole.difference(whole))]

    def outside(self, outlines: Shapes) -> list[Piece]:
        """Each polygon of a shape beyond the outline at the same position; no outline, no limit."""
        return [
            Piece(part, at)
            for at, (shape, outline) in enumerate(zip(self._shapes, outlines))
            if shape is not None and outline is not None
            for part in self._parts(shape.difference(outline))
        ]

    def with_neighbours(self, gap: Piece) -> Piece:
        """The gap with the two shapes that it borders on most."""
        around = gap.shape.buffer(_BESIDE_M)
        near = self._near(around)
        common = {at: around.intersection(self._at(at)).area for at in near}
        beside = sorted((at for at in near if common[at] > 0), key=lambda at: -common[at])
        first, second, *_ = [*beside, -1, -1]
        return Piece(gap.shape, first, second)

    def _parts(self, shape: BaseGeometry) -> list[BaseGeometry]:
        return [part for part in polygons_in(shape) if part.area > self._noise_m2]

    def _near(self, shape: BaseGeometry) -> list[int]:
        return [int(at) for at in touching_boxes(bounds_of([shape]), self._bounds)[1]]

    def _at(self, at: int) -> BaseGeometry:
        """A missing shape has no box that touches another and is never asked for."""
        shape = self._shapes[at]
        return Polygon() if shape is None else shape
