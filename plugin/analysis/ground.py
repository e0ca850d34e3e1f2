"""The ground as the pieces into which all borders cut it, and who holds each: boundaries are edited by giving pieces.

All lines are cut with each other at once, so that the pieces lie side by side exactly, vertex by vertex; whoever holds
which, the areas put together of them leave no gap and no overlap that was not there before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Optional

import numpy as np
from shapely.geometry import LineString, MultiLineString, MultiPoint, MultiPolygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient
from shapely.ops import polygonize, snap, unary_union
from shapely.prepared import prep

from .chains import Chain, Points, nearest_edge
from .edges import Edges, Flags, edges_of, missing_vertices, partners, rings_of
from .geometry import Floats, bounds_of, polygons_in, touching_boxes

Shapes = Sequence[Optional[BaseGeometry]]
Holders = frozenset[int]
"""Positions of the shapes in which a piece lies: one as a rule, none in a gap, several in an overlap."""

SAME_SPOT_M = 1e-6
_ROUNDING_M = 1e-8
AS_COMPLEX = np.array([1, 1j])
NOBODY: Holders = frozenset()


@dataclass(frozen=True)
class Ground:
    """`near`: positions of the shapes that were cut; of the others nothing is known here."""

    shapes: Shapes
    near: frozenset[int]
    pieces: Sequence[BaseGeometry]
    spots: Sequence[BaseGeometry]
    """A point inside each piece."""
    holders: Sequence[Holders]
    inside: Flags
    """By piece, whether it lies in the outline."""
    drawn: BaseGeometry
    """The line by which the ground was cut anew; may be empty."""
    before: Sequence[Holders]
    outline: BaseGeometry

    @cached_property
    def rim(self) -> Chain:
        """The edges of the outline."""
        return line_edges(self.outline.boundary) if not self.outline.is_empty else line_edges(LineString())

    def given(self, change: Callable[[int, Holders], Holders]) -> Ground:
        """The ground when each piece goes to those that `change` names for its place and present holders."""
        return replace(self, holders=[change(at, now) for at, now in enumerate(self.holders)])

    def area_of(self, pieces: Iterable[int]) -> float:
        return float(sum(self.pieces[at].area for at in pieces))

    def held_by(self, holder: int) -> list[int]:
        return [at for at, holders in enumerate(self.holders) if holder in holders]

    @cached_property
    def edges(self) -> Edges:
        """Of all pieces; `owner` is the piece."""
        return edges_of(rings_of(self.pieces))

    def changed(self) -> dict[int, BaseGeometry]:
        """The new shape of each one that gained or lost a piece, or got a vertex where the line meets its border; new
        holders too. An empty MultiPolygon is left of one that lost all."""
        touched = {one for now, old in zip(self.holders, self.before) for one in now ^ old}
        shapes = {one: self._shape_of(one) for one in sorted(touched | self.near)}
        return {one: shape for one, shape in shapes.items() if one in touched or self._has_new_vertex(one, shape)}

    def _shape_of(self, one: int) -> BaseGeometry:
        """One that lies too far away to be cut gets its pieces as parts."""
        shape = self.put_together(self.held_by(one))
        if one in self.near or not 0 <= one < len(self.shapes) or self.shapes[one] is None:
            return shape
        return MultiPolygon(polygons_in(unary_union([self.shapes[one], shape])))

    def put_together(self, pieces: Sequence[int]) -> BaseGeometry:
        parts = polygons_in(unary_union([self.pieces[at] for at in pieces])) if pieces else []
        return MultiPolygon([orient(part) for part in parts])

    def _has_new_vertex(self, one: int, shape: BaseGeometry) -> bool:
        """Whether the shape has a vertex on the drawn line that it had not."""
        before, after = (rings_of([some]).points @ AS_COMPLEX for some in (self.shapes[one], shape))
        return bool(on_lines(np.setdiff1d(after, before), line_edges(self.drawn)).any())


def ground_of(shapes: Shapes, outline: BaseGeometry, line: BaseGeometry, reach: BaseGeometry | None = None) -> Ground:
    """Cut by the borders of the shapes, the outline, and a line, in metres. Shapes and outline are valid.

    Only shapes whose box touches that of the line, and of `reach`, take part.
    """
    box = bounds_of([line if reach is None else unary_union([line, reach])])
    near = sorted(set(touching_boxes(box, bounds_of(shapes))[1].tolist()))
    around = [*(shapes[at] for at in near), outline]
    missing = missing_vertices(_open_near(around), _ROUNDING_M).points
    borders = unary_union([_snapped(one.boundary, missing) for one in around if not one.is_empty])
    points = line_edges(line).start
    borders = _snapped(borders, as_table(points[on_lines(points, line_edges(borders), _ROUNDING_M)]))
    line = snap(_in_segments(line), borders, SAME_SPOT_M)
    pieces = list(polygonize(unary_union([borders, line])))
    spots = [piece.representative_point() for piece in pieces]
    holders = [set[int]() for _ in pieces]
    boxes = bounds_of(spots)
    for at in near:
        shape = prep(shapes[at])
        for piece in touching_boxes(bounds_of([shapes[at]]), boxes)[1].tolist():
            if shape.contains(spots[piece]):
                holders[piece].add(at)
    within = prep(outline)
    inside = np.array([within.contains(spot) for spot in spots], dtype=bool)
    held = [frozenset(some) for some in holders]
    return Ground(shapes, frozenset(near), pieces, spots, held, inside, line, held, outline)


def _open_near(shapes: Shapes) -> Edges:
    """The edges that no other shape has, of the last shape only those near the others."""
    edges = edges_of(rings_of(shapes))
    edges = edges.taken(partners(edges) < 0)
    last = edges.owner == len(shapes) - 1
    boxes = edges.bounds()
    if last.all():
        return edges
    west, south = boxes[~last, :2].min(axis=0) - SAME_SPOT_M
    east, north = boxes[~last, 2:].max(axis=0) + SAME_SPOT_M
    near = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
    return edges.taken(~last | near)


def _snapped(lines: BaseGeometry, points: Floats) -> BaseGeometry:
    """The lines with those vertices in them that lie on them. A border that was cut into an edge runs beside it by a
    part of a nanometre, and would enclose a piece of nothing with it."""
    return snap(lines, MultiPoint(points), _ROUNDING_M) if len(points) else lines


def _in_segments(line: BaseGeometry) -> BaseGeometry:
    """Each segment a line of its own: a line that has a spot as a corner already is never snapped to it elsewhere,
    where it runs along a border and later comes back to it."""
    edges = line_edges(line)
    ends = np.stack([as_table(edges.start), as_table(edges.end)], axis=1)
    return MultiLineString(list(ends)) if len(ends) else line


def as_table(points: Points) -> Floats:
    """As n × 2."""
    return np.column_stack([points.real, points.imag])


def line_edges(line: BaseGeometry) -> Chain:
    """The segments of lines; `owner` is the line's place."""
    lines = [one for one in getattr(line, "geoms", [line]) if not one.is_empty]
    points = [np.asarray(one.coords, dtype=np.float64)[:, :2] @ AS_COMPLEX for one in lines]
    nothing = np.zeros(0, dtype=np.complex128)
    start = np.concatenate([nothing, *(some[:-1] for some in points)])
    end = np.concatenate([nothing, *(some[1:] for some in points)])
    return Chain(start, end, np.repeat(np.arange(len(points)), [len(some) - 1 for some in points]))


def on_lines(points: Points, lines: Chain, within_m: float = SAME_SPOT_M) -> Flags:
    """Which points lie on a segment."""
    if not len(lines.start):
        return np.zeros(len(points), dtype=bool)
    return np.asarray(nearest_edge(points, lines)[1] <= within_m)
