"""The partition of one outline among the points in it: who is nearest, gets the spot (Voronoi), exactly to the edge."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from shapely.errors import ShapelyError
from shapely.geometry import MultiPoint, MultiPolygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient
from shapely.ops import polygonize, snap, unary_union, voronoi_diagram

from ..domain.errors import InputError, tr_noop
from .chains import (
    Chain,
    Points,
    chain_of,
    is_same,
    moved,
    nearest_edge,
    onto_segment,
    rim_of,
    shared_edges,
    twice_area,
)
from .geometry import (
    SMALL_PART_M2,
    THIN_M,
    Floats,
    Integers,
    mean_width,
    points_inside,
    points_on_edge,
    polygons_in,
    read_shapes,
    to_multipolygon_wkb,
)

EXACT_M2 = 1e-6
"""The largest gap or overlap that counts as none."""

_ON_OUTLINE_M = 1e-6
_SNAP_M = 0.01
_NEAREST_M = 5 * _SNAP_M
_FRAME = 10.0


def partition(outline: BaseGeometry, x: Floats, y: Floats, label: str) -> list[bytes]:
    """MultiPolygon WKB of the part of a valid outline that is nearest to each point, in the order of the points.

    The points are distinct and inside. Neighbours share identical vertices, the outline's own vertices stay as they
    are. A piece that is too small or too thin to be a place (`SMALL_PART_M2`, `THIN_M`), cut off where the edge
    between two villages meets a bend of the outline, goes to the neighbour with the longest common edge. What comes
    back was read from its WKB and proved to fill the outline; InputError, naming the label, where it does not.
    """
    whole = MultiPolygon([orient(part) for part in polygons_in(outline)])
    if len(x) == 1:
        return [to_multipolygon_wkb(whole)]
    try:
        faces = _faces(whole, x, y)
    except (ShapelyError, ValueError) as error:
        raise _refusal(label, tr_noop("the geometry library failed")) from error
    faces, rim, off_m2 = _cut_exactly(faces, whole, label)
    owner = _owners(faces, x, y, label)
    areas = [unary_union([faces[at] for at in np.flatnonzero(owner == seed)]) for seed in range(len(x))]
    blobs = [to_multipolygon_wkb(area) for area in areas if not area.is_empty]
    _prove(blobs, rim, off_m2, x, y, label)
    return blobs


def _faces(whole: BaseGeometry, x: Floats, y: Floats) -> list[BaseGeometry]:
    """The pieces into which the edges between nearest points cut the outline.

    Four far points stand around, so that the triangulation is never degenerate and its hull lies far away; they own
    nothing inside. All lines are cut with each other at once: that is what makes common vertices identical.
    """
    west, south, east, north = whole.bounds
    reach = _FRAME * max(east - west, north - south)
    frame = np.array([(west - reach, south), (east, south - reach), (east + reach, north), (west, north + reach)])
    edges = voronoi_diagram(MultiPoint(np.vstack([np.column_stack([x, y]), frame])), edges=True)
    edges = snap(edges, whole.boundary, _SNAP_M)
    faces = list(polygonize(unary_union([whole.boundary, edges])))
    inner = np.array([face.representative_point().coords[0] for face in faces])
    return [faces[at] for at in np.flatnonzero(points_inside(whole, inner[:, 0], inner[:, 1]))]


def _cut_exactly(faces: list[BaseGeometry], whole: BaseGeometry, label: str) -> tuple[list[BaseGeometry], Chain, float]:
    """Move each vertex that was cut into the outline onto it, as exactly as doubles allow.

    Also the outline with those vertices in it, and the largest area in m² between an edge of it and of the outline.
    """
    outline, rim = chain_of([whole]), rim_of(chain_of(faces))
    cuts = np.setdiff1d(np.concatenate([rim.start, rim.end]), outline.start)
    if not len(cuts):
        return faces, outline, 0.0
    segment, distance = nearest_edge(cuts, outline)
    if distance.max() > _ON_OUTLINE_M:
        raise _refusal(label, tr_noop("a piece of the outline was lost"))
    start, end = outline.start[segment], outline.end[segment]
    exact = onto_segment(cuts, start, end)
    for corner in (start, end):
        exact = np.where(np.abs(cuts - corner) < _ON_OUTLINE_M, corner, exact)
    order = np.lexsort([np.abs(exact - start), segment])
    exact_rim, off_m2 = _with_cuts(outline, exact[order], segment[order])
    faces = [face for face in (moved(face, cuts, exact) for face in faces) if face.area > 0]
    return faces, exact_rim, off_m2


def _with_cuts(outline: Chain, cuts: Points, edge: Integers) -> tuple[Chain, float]:
    """The outline's chain with vertices put into its edges, and the largest area in m² between an edge and its cut
    version. The vertices come sorted by edge and along it."""
    start = np.insert(outline.start, edge + 1, cuts)
    end = np.insert(outline.end, edge, cuts)
    following = np.where(np.append(edge[1:] != edge[:-1], True), outline.end[edge], np.roll(cuts, -1))
    between = np.abs(twice_area(outline.start[edge], cuts, following))
    return Chain(start, end, np.zeros(len(start), dtype=np.int64)), float(np.bincount(edge, weights=between).max() / 2)


def _owners(faces: Sequence[BaseGeometry], x: Floats, y: Floats, label: str) -> Integers:
    """The point to which each face belongs."""
    inner = np.array([face.representative_point().coords[0] for face in faces])
    owner, _ = _nearest_point(inner[:, 0] + 1j * inner[:, 1], x + 1j * y)
    chain = chain_of(faces)
    _, least = _nearest_point(chain.start, x + 1j * y)
    seed = owner[chain.owner]
    surplus = np.abs(chain.start - (x[seed] + 1j * y[seed])) - least
    if surplus.max() > _NEAREST_M:
        raise _refusal(label, tr_noop("an edge between two villages is not where it belongs"))
    return _scraps_to_neighbours(faces, owner, chain, x, y)


def _nearest_point(spots: Points, points: Points) -> tuple[Integers, Floats]:
    nearest = np.zeros(len(spots), dtype=np.int64)
    distance = np.zeros(len(spots))
    step = max(1, 1_000_000 // len(points))
    for first in range(0, len(spots), step):
        apart = np.abs(spots[first : first + step, None] - points)
        nearest[first : first + step] = apart.argmin(axis=1)
        distance[first : first + step] = apart.min(axis=1)
    return nearest, distance


def _scraps_to_neighbours(
    faces: Sequence[BaseGeometry], owner: Integers, chain: Chain, x: Floats, y: Floats
) -> Integers:
    size = np.array([face.area for face in faces])
    width = np.array([mean_width(face) for face in faces])
    scrap = (size < SMALL_PART_M2) | (width < THIN_M)
    for at in np.flatnonzero(scrap):
        seed = slice(owner[at], owner[at] + 1)
        scrap[at] = not (points_inside(faces[at], x[seed], y[seed]) | points_on_edge(faces[at], x[seed], y[seed]))[0]
    one, other, length = shared_edges(chain)
    useful = scrap[one] & ~scrap[other]
    result = owner.copy()
    pairs, pair = np.unique(np.column_stack([one, other])[useful], axis=0, return_inverse=True)
    common = np.bincount(pair.ravel(), weights=length[useful], minlength=len(pairs))
    for at in np.argsort(common, kind="stable"):
        result[pairs[at, 0]] = owner[pairs[at, 1]]
    return result


def _prove(blobs: Sequence[bytes], rim: Chain, off_m2: float, x: Floats, y: Floats, label: str) -> None:
    """Raise unless the areas, read back, are valid, fill the outline, and each holds its own point."""
    areas = read_shapes(blobs)
    if len(areas) != len(x):
        raise _refusal(label, tr_noop("a village got no area"))
    if not all(area is not None and area.is_valid for area in areas):
        raise _refusal(label, tr_noop("a village got an invalid shape"))
    shapes = [area for area in areas if area is not None]
    if off_m2 > EXACT_M2 or not is_same(rim_of(chain_of(shapes)), rim):
        raise _refusal(label, tr_noop("the areas do not fill the outline"))
    for at, area in enumerate(shapes):
        here = slice(at, at + 1)
        if not (points_inside(area, x[here], y[here]) | points_on_edge(area, x[here], y[here]))[0]:
            raise _refusal(label, tr_noop("a village lies outside its own area"))


def _refusal(label: str, reason: str) -> InputError:
    return InputError(
        tr_noop(
            "The outline of tambon {tambon} could not be divided exactly among its villages: {reason}. Nothing was "
            "drafted. Run “Fix geometries” on the outline, or move village points that lie very close together."
        ),
        tambon=label,
        reason=InputError(reason),
    )
