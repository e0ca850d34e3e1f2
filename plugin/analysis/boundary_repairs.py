"""Repairs of what the check of boundaries finds: each changes no more than it must, and keeps all ground covered.

A piece of ground that belongs to nobody, or to two, goes to one of those beside it, or is left to people: what is wider
than the tolerance is no slip of drawing, and whose it is, is theirs to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Optional

import numpy as np
import pandas as pd
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union
from shapely.validation import make_valid

from ..domain.boundary_repairs import CLEANED, CUT, MENDED, MET, SAFE, TO_SOMEBODY
from ..domain.codes import tambon_of
from ..domain.progress import SILENT, Progress
from .boundaries_check import check_boundaries
from .boundary_edits import cut_to_outline, give
from .chains import Chain, Points, nearest_edge
from .coverage import Coverage, Piece
from .edges import rings_of, shape_of
from .geometry import bounds_of, polygons_in, read_shapes, to_multipolygon_wkb, touching_boxes
from .ground import AS_COMPLEX, as_table
from .vertices import doubled_vertices, empty_holes, spikes

Shape = Optional[BaseGeometry]
TOLERANCE_M = 1.0
_AROUND = 5.0
_ROUNDS = 4


class Spot(NamedTuple):
    """A finding as a repair needs it; positions of its villages, -1 for none."""

    finding_id: str
    first: int
    second: int = -1
    piece: Shape = None


def spots_of(findings: pd.DataFrame, fids: Sequence[object], codes: Sequence[str]) -> list[Spot]:
    """The findings of `check_boundaries` about villages that are known by fid and code, in their order."""
    of_fid = {fid: at for at, fid in enumerate(fids)}
    of_code = {code: at for at, code in reversed(list(enumerate(codes)))}
    first = findings["fid"].map(of_fid).fillna(findings["village_code"].map(of_code)).fillna(-1).astype(int)
    second = findings["other_code"].map(of_code).fillna(-1).astype(int)
    return [Spot(*row) for row in zip(findings["finding_id"], first, second, read_shapes(findings["geometry"]))]


class Repairs:
    """The shapes as they come to be, one repair after another."""

    def __init__(self, shapes: Sequence[Shape], outlines: Sequence[BaseGeometry], own: Mapping[int, int]) -> None:
        """`own`: by position of a shape that of its own tambon's outline."""
        self.shapes = list(shapes)
        self._outlines = list(outlines)
        self._bounds = bounds_of(self._outlines)
        self._own = own
        self._changed: set[int] = set()

    @property
    def changed(self) -> dict[int, BaseGeometry]:
        return {at: self.shapes[at] or MultiPolygon() for at in sorted(self._changed)}

    def make(self, spot: Spot, to: int | None = None) -> bool:
        """Repair one finding; ground goes to `to`, or to the finding's first village. False where nothing changed.

        Raises InputError for a village without a shape.
        """
        if spot.finding_id in TO_SOMEBODY and spot.piece is not None:
            return self._take(
                give(self._sound(), self._near(spot.piece), spot.piece, self._receiver(spot, to)).changed()
            )
        if spot.finding_id in CUT:
            outline = self._outlines[self._own[spot.first]] if spot.first in self._own else self._near(spot.piece)
            return self._take(cut_to_outline(self._sound(), outline, spot.first).changed())
        if spot.finding_id in CLEANED:
            return self._take(self._cleaned(spot.first))
        if spot.finding_id in MENDED:
            return self._take({spot.first: mended(self.shapes[spot.first])})
        return False

    def is_within(self, spot: Spot, tolerance_m: float) -> bool:
        """Whether no border would move further than the tolerance."""
        if spot.finding_id not in (*TO_SOMEBODY, *CUT) or spot.piece is None:
            return True
        moving = self._shape_that_moves(spot)
        if moving is None:
            return False
        around = moving.intersection(spot.piece.envelope.buffer(_AROUND * tolerance_m))
        return bool(around.buffer(tolerance_m).contains(spot.piece))

    def _shape_that_moves(self, spot: Spot) -> Shape:
        """The one whose border runs along the far side of the piece after the repair, as it is without the piece."""
        shapes = self._sound()
        if spot.finding_id.startswith("check_overlap"):
            loser = shapes[spot.second]
        elif spot.finding_id in CUT:
            loser = shapes[spot.first]
        else:
            receiver = self._receiver(spot, None)
            return shapes[receiver] if receiver is not None and receiver >= 0 else None
        return None if loser is None else loser.difference(spot.piece)

    def meet(self) -> bool:
        """Put into all borders the vertices that those on the other side have there."""
        shapes = self._sound()
        misses = Coverage(shapes, 0.0, self._outlines).missing_vertices()
        rows = pd.DataFrame({"lacking": misses.lacking, "point": misses.points @ AS_COMPLEX}).drop_duplicates()
        return self._take(
            {
                int(at): with_vertices(shapes[at], some.to_numpy(dtype=np.complex128))
                for at, some in rows[rows["lacking"] < len(shapes)].groupby("lacking")["point"]
            }
        )

    def _receiver(self, spot: Spot, to: int | None) -> int | None:
        """A part that is no place goes to the one it borders on most; a gap or an overlap to the finding's first."""
        if to is not None or not spot.finding_id.startswith("check_part"):
            return spot.first if to is None else to
        others = [None if at == spot.first else shape for at, shape in enumerate(self._sound())]
        return Coverage(others, 0.0).with_neighbours(Piece(spot.piece)).first

    def _sound(self) -> list[Shape]:
        """Edits need valid shapes; one that is not takes no part in those of others."""
        return [shape if shape is not None and shape.is_valid and not shape.is_empty else None for shape in self.shapes]

    def _near(self, piece: Shape) -> BaseGeometry:
        near = touching_boxes(bounds_of([piece]), self._bounds)[1].tolist()
        return _many(unary_union([self._outlines[at] for at in near]))

    def _cleaned(self, at: int) -> dict[int, BaseGeometry]:
        """The shape, and all that have one of its vertices: neighbours that share it stay side by side."""
        without = superfluous(self.shapes[at])
        spots = as_table(np.concatenate([without.gone, without.old]))
        near = touching_boxes(np.hstack([spots, spots]), bounds_of(self.shapes))[1]
        found = {one: cleaned(self.shapes[one], without) for one in {at, *near.tolist()}}
        return {one: shape for one, shape in found.items() if shape is not None}

    def _take(self, changed: Mapping[int, BaseGeometry]) -> bool:
        for at, shape in changed.items():
            self.shapes[at] = shape
        self._changed |= set(changed)
        return bool(changed)


@dataclass(frozen=True)
class Mended:
    """`shapes`: the new ones, by position. `before` and `after`: findings of the kinds in question, and how many m² all
    villages together measure."""

    shapes: dict[int, BaseGeometry]
    before: pd.DataFrame
    after: pd.DataFrame
    area_before: float
    area_after: float


def repair_boundaries(
    villages: pd.DataFrame,
    outlines: pd.DataFrame,
    kinds: Iterable[str] = SAFE,
    tolerance_m: float = TOLERANCE_M,
    progress: Progress = SILENT,
) -> Mended:
    """Repair and check again, until nothing more can be done; tables as for `check_boundaries`, with fid.

    A repair may bring to light what another fault had hidden: a sliver's end that is a spike.
    """
    wanted = set(kinds)
    codes = villages["village_code"].astype(str).tolist()
    tambons = outlines["tambon_code"].astype(str).tolist()
    own = {at: tambons.index(tambon_of(code)) for at, code in enumerate(codes) if tambon_of(code) in tambons}
    shapes = read_shapes(villages["geometry"])
    repairs = Repairs(shapes, [mended(outline) for outline in read_shapes(outlines["geometry"])], own)
    found = []
    for step in range(_ROUNDS):
        findings = check_boundaries(villages.assign(geometry=_column(repairs.shapes)), outlines)
        found.append(findings[findings["finding_id"].isin(wanted)])
        progress.report((step + 0.5) / _ROUNDS)
        if (step and len(found[-1]) >= len(found[-2])) or found[-1].empty:
            break
        spots = spots_of(found[-1], villages["fid"].tolist(), codes)
        repair_all(repairs, spots, wanted, tolerance_m)
    areas = [sum(shape.area for shape in some if shape is not None) for some in (shapes, repairs.shapes)]
    return Mended(repairs.changed, found[0], found[-1], *areas)


def meet_neighbours(boundaries: pd.DataFrame, tambons: pd.DataFrame) -> pd.DataFrame:
    """Drafts (geometry as WKB) with the vertices that a neighbour in another tambon has on the common border."""
    outlines = [shape for shape in read_shapes(tambons["geometry"]) if shape is not None]
    repairs = Repairs(read_shapes(boundaries["geometry"]), outlines, {})
    if not repairs.meet():
        return boundaries
    return boundaries.assign(geometry=_column(repairs.shapes).set_axis(boundaries.index))


def _column(shapes: Sequence[Shape]) -> pd.Series:
    """Not through numpy, which takes a multipolygon of shapely 1.8 for a list."""
    column = pd.Series([None] * len(shapes), dtype=object)
    for at, shape in enumerate(shapes):
        column.iat[at] = to_multipolygon_wkb(shape) if polygons_in(shape) else None
    return column


def repair_all(
    repairs: Repairs,
    spots: Sequence[Spot],
    kinds: Iterable[str] = SAFE,
    tolerance_m: float = TOLERANCE_M,
    progress: Progress = SILENT,
) -> tuple[list[int], list[int]]:
    """Repair the findings of some kinds; places of those that are done, and of those that are not.

    No border moves further than the tolerance: a wider piece of ground is left to people. Vertices that are missing
    come first, because borders that do not meet look like slivers to nobody else.
    """
    wanted = set(kinds)
    done: list[int] = []
    left: list[int] = []
    met = MET in wanted and repairs.meet()
    for number, spot in enumerate(spots):
        progress.report(number / len(spots))
        if spot.finding_id not in wanted:
            continue
        if spot.finding_id == MET:
            good = met
        elif spot.finding_id in CLEANED:
            repairs.make(spot)
            good = True  # another repair may have done it already
        else:
            good = spot.first >= 0 and repairs.is_within(spot, tolerance_m) and repairs.make(spot)
        (done if good else left).append(number)
    return done, left


def mended(shape: Shape) -> BaseGeometry:
    """What a shape covers that crosses itself; its area may change."""
    if shape is None:
        return MultiPolygon()
    parts = [part if part.is_valid else make_valid(part) for part in polygons_in(shape)]
    return _many(unary_union([polygon for part in parts for polygon in polygons_in(part)]))


class Superfluous(NamedTuple):
    """Vertices that say nothing. `gone`: tips of spikes, and those of empty holes; `old` stand where `new` do."""

    gone: Points
    old: Points
    new: Points


def superfluous(shape: Shape) -> Superfluous:
    rings = rings_of([shape])
    points = rings.points @ AS_COMPLEX
    holes, twins = empty_holes(rings)[rings.ring_of], doubled_vertices(rings)
    twins &= points != points[rings.following]
    return Superfluous(points[spikes(rings) | holes], points[twins], points[rings.following][twins])


def cleaned(shape: Shape, without: Superfluous) -> BaseGeometry | None:
    """The shape without the vertices, and without those that stand on the one before; None where it has none of
    them."""
    rings = rings_of([shape])
    points = rings.points @ AS_COMPLEX
    order = np.argsort(without.old)
    at = np.searchsorted(without.old[order], points) if len(order) else np.zeros(len(points), dtype=np.int64)
    twin = np.isin(points, without.old)
    points[twin] = without.new[order][at[twin]]
    kept = ~np.isin(points, without.gone) & (points != points[rings.following])
    if kept.all() and not twin.any():
        return None
    lengths = np.bincount(rings.ring_of[kept], minlength=len(rings.starts))
    return mended(shape_of(as_table(points[kept]), lengths, rings.holes))


def with_vertices(shape: Shape, points: Points) -> BaseGeometry:
    """The shape with the points put into its nearest edges."""
    rings = rings_of([shape])
    start = rings.points @ AS_COMPLEX
    edge, _ = nearest_edge(points, Chain(start, start[rings.following], rings.ring_of))
    order = np.lexsort([np.abs(points - start[edge]), edge])
    bent = np.insert(start, edge[order] + 1, points[order])
    lengths = rings.lengths + np.bincount(rings.ring_of[edge], minlength=len(rings.starts))
    return mended(shape_of(as_table(bent), lengths, rings.holes))


def _many(shape: BaseGeometry) -> BaseGeometry:
    return MultiPolygon(polygons_in(shape))
