"""What people do to boundaries: claim ground, split, move a border, merge, cut back to the outline.

Each edit gives pieces of the ground (`ground`) to villages, so that it leaves no gap and no overlap that was not there
before. A village is its position among the shapes; `NEW` is one that is not there yet. Lines and shapes in metres.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

import numpy as np
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, unary_union

from ..domain.errors import InputError, tr_noop
from .chains import Points, nearest_edge
from .edges import Flags, edges_of, partners, rings_of
from .geometry import bounds_of, polygons_in, touching_boxes
from .ground import AS_COMPLEX, NOBODY, SAME_SPOT_M, Ground, Holders, Shapes, ground_of, line_edges, on_lines

NEW = -1
REACH_M = 1.0
"""A line that ends this near a border was meant to end on it."""
_BEYOND_M = 0.001
_NO_LINE = LineString()


class Sides(NamedTuple):
    """Pieces of the ground on the two sides of a line, seen along it."""

    left: list[int]
    right: list[int]


def claim(
    shapes: Shapes, outline: BaseGeometry, drawn: BaseGeometry, to: int = NEW, kept: Iterable[int] = ()
) -> Ground:
    """What a drawn polygon covers within the outline goes to one village; those in `kept` give nothing away.

    Raises InputError for a polygon that crosses itself or covers nothing that could be given.
    """
    shape = _sound(drawn)
    reach = shapes[to] if to != NEW else None
    ground = ground_of(shapes, outline, shape.boundary, reach)
    within = _within(ground, shape)
    keeping = frozenset(kept)

    def change(at: int, now: Holders) -> Holders:
        return frozenset({to}) if within[at] and ground.inside[at] and not now & keeping else now

    after = ground.given(change)
    if not any(to in now and to not in old for now, old in zip(after.holders, ground.holders)):
        raise InputError(
            tr_noop(
                "The shape that was drawn covers no ground that could be given: it lies outside the outline, or all "
                "of it stays with those who have it."
            )
        )
    return after


def takings(ground: Ground, to: int) -> dict[int, float]:
    """How much each village loses to another by an edit, in m²."""
    lost: dict[int, float] = {}
    for at, (now, old) in enumerate(zip(ground.holders, ground.before)):
        if to in now:
            for one in old - now:
                lost[one] = lost.get(one, 0.0) + ground.pieces[at].area
    return lost


def left_empty(ground: Ground, beside: int) -> BaseGeometry:
    """The ground within the outline that nobody holds and that borders on a village after an edit."""
    own = ground.put_together(ground.held_by(beside))
    if not _has_free_edge(ground, own, beside):
        return MultiPolygon()
    empty = ground.put_together([at for at, now in enumerate(ground.holders) if not now and ground.inside[at]])
    far = touching_boxes(bounds_of([empty]), bounds_of(ground.shapes))[1]
    others = unary_union([ground.shapes[at] for at in far.tolist() if at not in ground.near])
    free = polygons_in(empty.difference(others))
    return MultiPolygon([part for part in free if part.boundary.intersection(own.boundary).length > REACH_M])


def _has_free_edge(ground: Ground, own: BaseGeometry, beside: int) -> bool:
    """Whether an edge of the shape is neither that of a neighbour nor on the outline."""
    others = [ground.put_together(ground.held_by(at)) for at in ground.near if at != beside]
    edges = edges_of(rings_of([own, *others]))
    free = edges.taken((edges.owner == 0) & (partners(edges) < 0))
    middle = (free.start + free.end) / 2 @ AS_COMPLEX
    return bool(len(free)) and not bool(on_lines(middle, ground.rim).all())


def split(shapes: Shapes, outline: BaseGeometry, at: int, line: BaseGeometry) -> tuple[Ground, Sides]:
    """A village cut by a line; nothing is given yet. Parts that the line does not reach are on no side.

    Raises InputError for a line that crosses itself or does not cut the village in two.
    """
    ground = ground_of(shapes, outline, _reaching(line, _shape(shapes, at).boundary), _shape(shapes, at))
    sides = _sides(ground, ground.held_by(at))
    if not (sides.left and sides.right):
        raise InputError(
            tr_noop("The line does not cut the village in two. Begin and end it on or beyond the village's border.")
        )
    return ground, sides


def split_off(ground: Ground, at: int, pieces: Iterable[int], to: int = NEW) -> Ground:
    """The pieces of one village go to another."""
    going = frozenset(pieces)
    return ground.given(lambda piece, now: (now - {at}) | {to} if piece in going and at in now else now)


def move_border(shapes: Shapes, outline: BaseGeometry, one: int, other: int, line: BaseGeometry) -> Ground:
    """The border of two villages runs along a line, from where the line first meets it to where it last does.

    What lies on the one side of the line goes to the one, the rest to the other; which side is whose, is so chosen that
    the less ground changes hands. Raises InputError for a line that crosses itself, or changes nothing between the two.
    """
    first, second = _shape(shapes, one), _shape(shapes, other)
    border = first.boundary.intersection(second.boundary)
    whole = unary_union([first, second])
    ground = ground_of(shapes, outline, _reaching(line, unary_union([border, whole.boundary])), whole)
    pair = frozenset({one, other})
    sides = _sides(ground, [at for at, now in enumerate(ground.holders) if len(now & pair) == 1])
    changes = []
    for left, right in ((one, other), (other, one)):
        taken = dict.fromkeys(sides.left, left) | dict.fromkeys(sides.right, right)
        moving = {at: to for at, to in taken.items() if to not in ground.holders[at]}
        changes.append((ground.area_of(moving), moving))
    moving = min(changes, key=lambda change: change[0])[1]
    after = ground.given(lambda at, now: (now - pair) | {moving[at]} if at in moving else now)
    if not moving or line.disjoint(border.buffer(REACH_M)):
        raise InputError(
            tr_noop("The line moves nothing between the two villages. Begin and end it on the border that they share.")
        )
    return after


def pair_along(shapes: Shapes, line: BaseGeometry) -> tuple[int, int]:
    """The two villages with a common border near a line that hold most of the line.

    Raises InputError where it comes near no common border.
    """
    near = touching_boxes(bounds_of([line]), bounds_of(shapes))[1].tolist()
    best = (0.0, 0.0, (-1, -1))
    for one, other in combinations(near, 2):
        border = _shape(shapes, one).boundary.intersection(_shape(shapes, other).boundary)
        if border.length > 0 and border.distance(line) <= REACH_M:
            held = line.intersection(unary_union([_shape(shapes, one), _shape(shapes, other)])).length
            ends = sum(border.distance(Point(line.coords[end])) <= REACH_M for end in (0, -1))
            best = max(best, (ends, held, (one, other)))
    if best[2] == (-1, -1):
        raise InputError(
            tr_noop("The line meets no border of two villages. Begin it on the border that is to be moved.")
        )
    return best[2]


def merge(shapes: Shapes, outline: BaseGeometry, kept: int, gone: int) -> Ground:
    """One village takes all that another holds."""
    ground = ground_of(shapes, outline, _NO_LINE, unary_union([_shape(shapes, at) for at in (kept, gone)]))
    return ground.given(lambda _, now: (now - {gone}) | {kept} if gone in now else now)


def cut_to_outline(shapes: Shapes, outline: BaseGeometry, at: int) -> Ground:
    """A village loses what it holds beyond the outline."""
    ground = ground_of(shapes, outline, _NO_LINE, _shape(shapes, at))
    return ground.given(lambda piece, now: now if ground.inside[piece] else now - {at})


def give(shapes: Shapes, outline: BaseGeometry, area: BaseGeometry, to: int | None) -> Ground:
    """A gap or an overlap goes to one village, or to nobody; other holders of it lose it."""
    shape = _sound(area)
    ground = ground_of(shapes, outline, shape.boundary, shape)
    within = _within(ground, shape)
    owner = NOBODY if to is None else frozenset({to})
    return ground.given(lambda piece, now: owner if within[piece] else now)


def _shape(shapes: Shapes, at: int) -> BaseGeometry:
    shape = shapes[at]
    if shape is None or shape.is_empty:
        raise InputError(tr_noop("The village has no boundary yet. Draw one first."))
    return shape


def _sound(drawn: BaseGeometry) -> BaseGeometry:
    parts = polygons_in(drawn)
    shape = unary_union(parts) if parts and all(part.is_valid for part in parts) else Polygon()
    if shape.is_empty:
        raise InputError(tr_noop("The shape that was drawn crosses itself or has no area. Draw it again."))
    return shape


def _within(ground: Ground, shape: BaseGeometry) -> Flags:
    return np.array([shape.contains(spot) for spot in ground.spots], dtype=bool)


def _sides(ground: Ground, pieces: Iterable[int]) -> Sides:
    """Those of the pieces that have an edge on the drawn line; the inside of an edge lies to its left.

    A piece that has it on both sides is the left's: a line that only just turns back does not divide.
    """
    wanted = np.zeros(len(ground.pieces), dtype=bool)
    wanted[list(pieces)] = True
    edges = ground.edges.taken(wanted[ground.edges.owner])
    start, end = edges.start @ AS_COMPLEX, edges.end @ AS_COMPLEX
    lines, middle = line_edges(ground.drawn), (start + end) / 2
    on = on_lines(start, lines) & on_lines(end, lines) & on_lines(middle, lines)
    along = nearest_edge(middle[on], lines)[0]
    forward = ((end - start)[on] * (lines.end - lines.start)[along].conj()).real > 0
    left = np.unique(edges.owner[on][forward])
    right = np.setdiff1d(edges.owner[on][~forward], left)
    return Sides(left.tolist(), right.tolist())


def _reaching(line: BaseGeometry, border: BaseGeometry) -> BaseGeometry:
    """The line with its ends drawn over a border that they were to end on, and a millimetre beyond: an end on an edge
    is never on it to the last bit."""
    points = np.asarray(line.coords, dtype=np.float64)[:, :2] @ AS_COMPLEX
    points = points[np.append(True, points[1:] != points[:-1])]
    if len(points) > 1:
        points = np.concatenate([_beyond(points[::-1], border), points, _beyond(points, border)])
    drawn = LineString(np.column_stack([points.real, points.imag])) if len(points) > 1 else _NO_LINE
    if drawn.is_empty or not drawn.is_simple:
        raise InputError(tr_noop("The line that was drawn crosses itself or has no length. Draw it again."))
    return drawn


def _beyond(points: Points, border: BaseGeometry) -> Points:
    """The point to add after the last one; none where the line passes over the border already, or ends far from it."""
    end = Point(points[-1].real, points[-1].imag)
    gap = float(border.distance(end))
    if gap > REACH_M:
        return points[:0]
    if gap <= SAME_SPOT_M:
        along = points[-1] - points[-2]
        return np.asarray(points[-1:] + _BEYOND_M * along / abs(along))
    tail = LineString([(one.real, one.imag) for one in points[-2:]])
    if tail.intersection(end.buffer(2 * REACH_M)).intersects(border):
        return points[:0]
    there = nearest_points(border, end)[0]
    across = complex(there.x, there.y) - points[-1]
    return np.asarray(points[-1:] + across + _BEYOND_M * across / abs(across))
