"""The villages as a map that is drawn on: what a line or a shape on it would change, before anything is changed.

Villages are known by the ids of their features; shapes come and go as WKB in metres. What a method returns is a
proposal: the caller writes it, undoes it, or lets it be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from shapely.geometry import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from ..domain.boundary_repairs import MET
from ..domain.errors import InputError, tr_noop
from . import boundary_edits as edits
from .border_lines import ON_LINE_M, lines_in
from .boundary_repairs import Repairs, Spot
from .geometry import bounds_of, polygons_in, read_shape, to_multipolygon_wkb, touching_boxes
from .ground import Ground

NOISE_M2 = 1e-3


class Village(NamedTuple):
    fid: int
    code: str
    wkb: bytes | None


class Change(NamedTuple):
    """`fid` is None for a village that is not there yet; `wkb` is None where nothing is left of one."""

    fid: int | None
    before_m2: float
    after_m2: float
    wkb: bytes | None


@dataclass(frozen=True)
class Edit:
    """`taken`: how many m² each village loses to the one that the edit is for, by fid. `free`: ground beside that one
    which nobody holds, and its m². `giver`: the village that a new one came out of."""

    changes: Sequence[Change]
    taken: Mapping[int, float] = field(default_factory=dict)
    free: bytes | None = None
    free_m2: float = 0.0
    giver: int | None = None


class Parts(NamedTuple):
    """The two sides of a village that a line cuts, seen along the line."""

    fid: int
    left: bytes
    right: bytes
    left_m2: float
    right_m2: float


class VillageMap:
    """Shapes that are invalid, and missing ones, take no part; see `faulty`."""

    def __init__(self, villages: Sequence[Village], tambons: Sequence[tuple[str, bytes]]) -> None:
        self._fids = [village.fid for village in villages]
        self._at = {fid: at for at, fid in enumerate(self._fids)}
        self._codes = [village.code for village in villages]
        self._given = found = [read_shape(village.wkb) for village in villages]
        self._shapes = [one if one is not None and polygons_in(one) and one.is_valid else None for one in found]
        self.faulty = [fid for fid, one, sound in zip(self._fids, found, self._shapes) if one is not None and not sound]
        """Villages with a shape that must be repaired before it can be edited."""
        self._bounds = bounds_of(self._shapes)
        self._faulty_bounds = bounds_of(
            [one for one, sound in zip(found, self._shapes) if one is not None and not sound]
        )
        self._tambon_codes = [code for code, _ in tambons]
        self._tambons = [read_shape(wkb) for _, wkb in tambons]
        self._tambon_bounds = bounds_of(self._tambons)

    def village_at(self, x: float, y: float) -> int | None:
        """The village in which a point lies."""
        spot = Point(x, y)
        near = touching_boxes(bounds_of([spot]), self._bounds)[1].tolist()
        return next((self._fids[at] for at in near if self._shape(at).intersects(spot)), None)

    def tambon_of(self, wkb: bytes) -> str:
        """The code of the tambon in which most of a shape lies, '' for none."""
        shape = _shape(wkb)
        areas = {
            self._tambon_codes[at]: shape.intersection(self._tambons[at]).area
            for at in touching_boxes(bounds_of([shape]), self._tambon_bounds)[1].tolist()
        }
        return max(areas, key=lambda code: areas[code]) if any(areas.values()) else ""

    def covered(self, wkb: bytes) -> dict[int, float]:
        """How many m² of each village a shape covers, the most first: told with every move of the mouse."""
        shape = _shape(wkb)
        if not shape.is_valid:
            return {}
        near = touching_boxes(bounds_of([shape]), self._bounds)[1].tolist()
        areas = {self._fids[at]: shape.intersection(self._shape(at)).area for at in near}
        return {fid: areas[fid] for fid in sorted(areas, key=lambda fid: -areas[fid]) if areas[fid] > NOISE_M2}

    def claim(self, wkb: bytes, to: int | None = None, kept: Collection[int] = (), fill: bool = False) -> Edit:
        """A new village, or more ground for one, by a drawn polygon. `kept`: villages that give nothing away; `fill`:
        whether ground beside it that nobody holds goes with it."""
        receiver = edits.NEW if to is None else self._place(to)
        drawn = _shape(wkb)
        self._refuse_faulty(drawn)
        outline = self._outline(drawn if to is None else unary_union([drawn, self._shape(receiver)]))
        holding = [self._place(fid) for fid in kept]
        ground = edits.claim(self._shapes, outline, drawn, receiver, holding)
        free = edits.left_empty(ground, receiver)
        if fill and not free.is_empty:
            ground = edits.claim(self._shapes, outline, unary_union([drawn, free]), receiver, holding)
            free = MultiPolygon()
        taken = {self._fids[at]: area for at, area in edits.takings(ground, receiver).items() if area > NOISE_M2}
        return Edit(
            self._changes(ground),
            taken,
            None if free.is_empty else to_multipolygon_wkb(free),
            float(free.area),
            max(taken, key=lambda fid: taken[fid]) if taken else None,
        )

    def release(self, wkb: bytes) -> Edit:
        """What a drawn polygon covers belongs to nobody: a forest or a lake that no village counts as its own.

        Raises InputError where it covers no village.
        """
        drawn = _shape(wkb)
        self._refuse_faulty(drawn)
        ground = edits.give(self._shapes, self._outline(drawn), drawn, None)
        lost = {
            self._fids[at]: ground.area_of([piece for piece in range(len(ground.pieces)) if _left(ground, piece, at)])
            for at in sorted(ground.near)
        }
        taken = {fid: area for fid, area in lost.items() if area > NOISE_M2}
        if not taken:
            raise InputError(tr_noop("The shape that was drawn covers no village. Draw it inside one."))
        return Edit(self._changes(ground), taken)

    def split(self, wkb: bytes) -> Parts:
        """The village in which most of a line lies, cut by it."""
        line = _shape(wkb)
        at = self._crossed(line)
        ground, sides = edits.split(self._shapes, self._outline(self._shape(at)), at, line)
        left, right = ground.put_together(sides.left), ground.put_together(sides.right)
        return Parts(
            self._fids[at], to_multipolygon_wkb(left), to_multipolygon_wkb(right), float(left.area), float(right.area)
        )

    def split_off(self, wkb: bytes, left: bool) -> Edit:
        """One side of the line becomes a new village."""
        line = _shape(wkb)
        at = self._crossed(line)
        ground, sides = edits.split(self._shapes, self._outline(self._shape(at)), at, line)
        after = edits.split_off(ground, at, sides.left if left else sides.right)
        return Edit(self._changes(after), giver=self._fids[at])

    def move_border(self, wkb: bytes) -> tuple[tuple[int, int], Edit]:
        """The two villages whose border a line is meant to be, and the edit."""
        line = _shape(wkb)
        self._refuse_faulty(line)
        one, other = edits.pair_along(self._shapes, line)
        outline = self._outline(unary_union([self._shape(one), self._shape(other)]))
        ground = edits.move_border(self._shapes, outline, one, other, line)
        return (self._fids[one], self._fids[other]), Edit(self._changes(ground))

    def merge(self, kept: int, gone: int) -> Edit:
        places = self._place(kept), self._place(gone)
        outline = self._outline(unary_union([self._shape(at) for at in places]))
        return Edit(self._changes(edits.merge(self._shapes, outline, *places)))

    def cut_to_outline(self, fid: int) -> Edit:
        """Raises InputError where nothing lies beyond it."""
        at = self._place(fid)
        ground = edits.cut_to_outline(self._shapes, self._outline(self._shape(at)), at)
        changes = [change for change in self._changes(ground) if change.before_m2 - change.after_m2 > NOISE_M2]
        if not changes:
            raise InputError(tr_noop("The village lies within the outline already; there is nothing to cut."))
        return Edit(changes)

    def lines_inside(self, wkb: bytes, fid: int) -> list[bytes]:
        """The outline of a drawn shape as far as it runs inside a village: what one side claims."""
        inside = _shape(wkb).boundary.intersection(self._shape(self._place(fid)).buffer(-ON_LINE_M))
        return [bytes(line.wkb) for line in lines_in(inside)]

    def repair(
        self,
        findings: Iterable[tuple[str, int | None, int | None, bytes | None]],
        to: int | None = None,
        within_m: float | None = None,
    ) -> Edit:
        """Findings (id, fid of the first village, of the second, piece) repaired one after another; ground goes to the
        village `to`, else to each finding's first. No border moves further than `within_m`, where that is given."""
        own = {code: at for at, code in enumerate(self._tambon_codes)}
        places = {at: own[code[:6]] for at, code in enumerate(self._codes) if code[:6] in own}
        repairs = Repairs(self._given, [one for one in self._tambons if one is not None], places)
        for finding_id, first, second, piece in findings:
            if finding_id == MET:
                repairs.meet()
                continue
            spot = Spot(finding_id, *(self._at.get(fid, -1) if fid is not None else -1 for fid in (first, second)))
            spot = spot._replace(piece=read_shape(piece))
            if within_m is None or repairs.is_within(spot, within_m):
                repairs.make(spot, None if to is None else self._place(to))
        return Edit(self._changes_of(repairs.changed))

    def left_by(self, lines: Sequence[bytes], edit: Edit) -> list[int]:
        """Places of the lines, which were borders, that are none any more after an edit."""
        after = [shape for change in edit.changes for shape in [read_shape(change.wkb)] if shape is not None]
        before = [self._shape(self._at[change.fid]) for change in edit.changes if change.fid is not None]
        was, now = (unary_union([shape.boundary for shape in some]).buffer(ON_LINE_M) for some in (before, after))
        found = []
        for at, wkb in enumerate(lines):
            line = _shape(wkb)
            if line.intersects(was) and line.intersection(was).difference(now).length > ON_LINE_M:
                found.append(at)
        return found

    def _refuse_faulty(self, drawn: BaseGeometry) -> None:
        """The ground of a village with a faulty shape would count as nobody's."""
        if len(touching_boxes(bounds_of([drawn]), self._faulty_bounds)[0]):
            raise InputError(
                tr_noop("A village here has a faulty shape. Repair it in the list of findings first, then draw.")
            )

    def _place(self, fid: int) -> int:
        at = self._at.get(fid)
        if at is None or self._shapes[at] is None:
            raise InputError(
                tr_noop("The village has no boundary, or a faulty one. Draw it, or repair it in the list of findings.")
            )
        return at

    def _shape(self, at: int) -> BaseGeometry:
        return self._shapes[at] or MultiPolygon()

    def _outline(self, reach: BaseGeometry) -> BaseGeometry:
        near = touching_boxes(bounds_of([reach]), self._tambon_bounds)[1].tolist()
        return MultiPolygon(polygons_in(unary_union([self._tambons[at] for at in near])))

    def _crossed(self, line: BaseGeometry) -> int:
        near = touching_boxes(bounds_of([line]), self._bounds)[1].tolist()
        lengths = {at: line.intersection(self._shape(at)).length for at in near}
        if not any(lengths.values()):
            raise InputError(tr_noop("The line crosses no village. Draw it across the village that is to be split."))
        return int(max(lengths, key=lambda at: lengths[at]))

    def _changes(self, ground: Ground) -> list[Change]:
        return self._changes_of(ground.changed())

    def _changes_of(self, shapes: Mapping[int, BaseGeometry]) -> list[Change]:
        return [
            Change(
                None if at == edits.NEW else self._fids[at],
                0.0 if at == edits.NEW else float(self._shape(at).area),
                float(shape.area),
                None if shape.is_empty else to_multipolygon_wkb(shape),
            )
            for at, shape in shapes.items()
        ]


def _left(ground: Ground, piece: int, holder: int) -> bool:
    """Whether a holder gave a piece away."""
    return holder in ground.before[piece] and holder not in ground.holders[piece]


def _shape(wkb: bytes) -> BaseGeometry:
    shape = read_shape(wkb)
    if shape is None or shape.is_empty or not np.isfinite(shape.bounds).all():
        raise InputError(tr_noop("The line or shape that was drawn has no points. Draw it again."))
    return shape
