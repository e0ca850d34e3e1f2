"""Where areas that should fill outlines overlap, leave gaps, or reach beyond them; shapes are valid or None.

Edges that neighbours share exactly cancel (`edges`); what is left says where geometry must be computed. That each
shape's own inner point lies in no other shape tells of areas that lie on each other without an open edge between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple, Optional

import numpy as np
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, unary_union
from shapely.prepared import PreparedGeometry, prep

from ..domain.progress import SILENT, Progress
from .edges import edges_of, open_edges, rings_of
from .geometry import Integers, bounds_of, polygons_in, touching_boxes

Shapes = Sequence[Optional[BaseGeometry]]

_BESIDE_M = 0.1


class Piece(NamedTuple):
    """One polygon of an overlap, a gap or a part outside; positions of the shapes beside it, -1 for none."""

    shape: BaseGeometry
    first: int = -1
    second: int = -1


class Coverage:
    """Shapes that should lie side by side in outlines. Pieces of at most `noise_m2` are not found."""

    def __init__(self, shapes: Shapes, noise_m2: float, outlines: Shapes = ()) -> None:
        self._shapes = shapes
        self._bounds = bounds_of(shapes)
        self._noise_m2 = noise_m2
        self._outlines = [prep(outline) for outline in outlines if outline is not None]
        edges, around = edges_of(rings_of(shapes)), edges_of(rings_of(outlines))
        is_open, open_around = open_edges(edges, around)
        self._open, self._open_around = edges.taken(is_open), around.taken(open_around)
        self._spots = [
            shape.representative_point() if shape is not None and polygons_in(shape) else None for shape in shapes
        ]
        self._loose = np.zeros(len(shapes), dtype=bool)
        self._loose[self._open.owner] = True
        self._stacked = self._on_each_other()
        self._loose[self._stacked] = True

    def overlaps(self, progress: Progress = SILENT) -> list[Piece]:
        """Each polygon that two shapes have in common, with its two shapes."""
        pairs = np.unique(
            np.array([*self._doubled_pairs(), *self._stacked_pairs()], dtype=np.int64).reshape(-1, 2), axis=0
        )
        found = []
        for done, (one, other) in enumerate(pairs.tolist()):
            if done % 100 == 0:
                progress.report(done / len(pairs))
            found += [Piece(part, one, other) for part in self._parts(self._at(one).intersection(self._at(other)))]
        return found

    def gaps_in(self, outline: BaseGeometry) -> list[Piece]:
        """Each polygon of the outline that no shape covers."""
        near = prep(outline)
        return [Piece(part) for part in self._uncovered(lambda spot: near.contains(spot))]

    def gaps_between(self) -> list[Piece]:
        """Each hole in the union of the shapes, for want of an outline."""
        return [Piece(part) for part in self._uncovered(lambda spot: True)]

    def outside(self, outlines: Shapes) -> list[Piece]:
        """Each polygon of a shape beyond the outline at the same position; no outline, no limit."""
        crossed = self._loose.copy()
        crossed[touching_boxes(self._open_around.bounds(), self._bounds)[1]] = True
        prepared = {id(outline): prep(outline) for outline in outlines if outline is not None}
        return [
            Piece(part, at)
            for at, (shape, outline, spot) in enumerate(zip(self._shapes, outlines, self._spots))
            if shape is not None and outline is not None and spot is not None
            if crossed[at] or not prepared[id(outline)].contains(spot)
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

    def _on_each_other(self) -> Integers:
        """Shapes in which another one's inner point lies, and those others."""
        there = [at for at, spot in enumerate(self._spots) if spot is not None]
        at = np.array([[self._spots[one].x, self._spots[one].y] for one in there]).reshape(-1, 2)  # type: ignore[union-attr]
        point, shape = touching_boxes(np.hstack([at, at]), self._bounds)
        owner = np.array(there, dtype=np.int64)[point]
        foreign = owner != shape
        found = []
        prepared: dict[int, PreparedGeometry] = {}
        for one, other in zip(owner[foreign].tolist(), shape[foreign].tolist()):
            if other not in prepared:
                prepared[other] = prep(self._at(other))
            if prepared[other].contains(self._spots[one]):
                found += [one, other]
        return np.unique(np.array(found, dtype=np.int64))

    def _doubled_pairs(self) -> Iterator[tuple[int, int]]:
        """Of shapes near a face in which there are more of them than there should be."""
        for face, spot, owners in self._faces:
            wanted = sum(outline.contains(spot) for outline in self._outlines) if self._outlines else 1
            if len(owners) > wanted:
                yield from combinations(sorted(self._near(face)), 2)

    def _stacked_pairs(self) -> list[tuple[int, int]]:
        """Of shapes that lie on each other without an open edge between, with all around them."""
        at, second = touching_boxes(self._bounds[self._stacked], self._bounds)
        pairs = np.sort(np.column_stack([self._stacked[at], second]), axis=1)
        return [(one, other) for one, other in pairs.tolist() if one != other]

    def _uncovered(self, wanted: Callable[[BaseGeometry], bool]) -> list[BaseGeometry]:
        """What open edges enclose and no shape covers, where its inner point is wanted."""
        faces = [face for face, spot, owners in self._faces if not owners and wanted(spot)]
        return self._parts(unary_union(faces)) if faces else []

    @cached_property
    def _faces(self) -> list[tuple[BaseGeometry, BaseGeometry, list[int]]]:
        """What open edges enclose, an inner point of each, and the shapes in which that lies.

        All over a face the number of shapes is as far from what the outlines ask for: an edge that a shape shares with
        an outline does not bound it, but where it is crossed both numbers change.
        """
        lines = [edges.lines() for edges in (self._open, self._open_around) if len(edges)]
        faces = list(polygonize(unary_union(lines))) if lines else []
        spots = [face.representative_point() for face in faces]
        return [
            (face, spot, [at for at in self._near(spot) if self._at(at).intersects(spot)])
            for face, spot in zip(faces, spots)
        ]

    def _parts(self, shape: BaseGeometry) -> list[BaseGeometry]:
        return [part for part in polygons_in(shape) if part.area > self._noise_m2]

    def _near(self, shape: BaseGeometry) -> list[int]:
        return [int(at) for at in touching_boxes(bounds_of([shape]), self._bounds)[1]]

    def _at(self, at: int) -> BaseGeometry:
        """A missing shape has no box that touches another and is never asked for."""
        shape = self._shapes[at]
        return Polygon() if shape is None else shape
