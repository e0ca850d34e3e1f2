"""Where a layer would fall if its coordinates were something else than it says, held against the area's outline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from ..domain import map_files as fixes
from .boundary_import import covered
from .geometry import Floats, points_inside, points_on_edge, polygons_in, read_shape, wkb_points
from .map_files import projection
from .map_files.layer import LayerCrs
from .map_files.projection import Move, move_shapes

SAMPLE = 5_000
LARGEST_DEGREE = 360.0
FEW, MOST = 0.1, 0.8
"""Shares of places inside the outline: with at most FEW a layer is elsewhere, with MOST it is here."""
_TIMES_BETTER, _HERE = 4.0, 0.5
_LEAST_MATCHED, _LEAST_SHARE, _LEAST_GAIN = 5, 0.7, 0.1
_COVERS, _SPILLS, _SPILL_LEFT = 0.5, 0.01, 0.35
_ZONES = {fixes.UTM_47: 47, fixes.UTM_48: 48}
_INDIAN_ZONES = {fixes.INDIAN_47: 47, fixes.INDIAN_48: 48}
_DATUM = (fixes.INDIAN, fixes.INDIAN_47, fixes.INDIAN_48, fixes.WGS_84)
_TYPED = (fixes.MINUTES, fixes.SECONDS)
_EXACT_DIGITS = 1e-9


@dataclass(frozen=True)
class Proposal:
    """`inside`: the share of places that lie in the outline with this fix. `claimed`: whether the layer itself shows
    that it is so; else it is only a possibility."""

    fix: str
    inside: float
    claimed: bool


@dataclass(frozen=True)
class Diagnosis:
    """`inside` is the share as stated, None where nothing is stated. `proposals` come best first."""

    inside: float | None
    proposals: tuple[Proposal, ...]

    @property
    def claimed(self) -> Proposal | None:
        return next((one for one in self.proposals if one.claimed), None)


@dataclass(frozen=True)
class Incoming:
    """The layer as it comes. `homes`: for each row the code of the village in which it should lie, '' where that is not
    known, and the shapes of `villages` by code."""

    shapes: Sequence[bytes | None]
    crs: LayerCrs
    homes: Sequence[str] = ()
    villages: Mapping[str, BaseGeometry] = field(default_factory=dict)


@dataclass(frozen=True)
class _Sample:
    """Some of the layer's vertices, each with the row that it belongs to."""

    x: Floats
    y: Floats
    row: NDArray[np.int64]

    @property
    def in_degrees(self) -> bool:
        return not len(self.x) or bool(np.median(np.maximum(np.abs(self.x), np.abs(self.y))) <= LARGEST_DEGREE)


def examine(layer: Incoming, outline: Sequence[BaseGeometry], epsg: int) -> Diagnosis:
    """Try every fix that the numbers allow; `outline` is in EPSG:`epsg`, a UTM zone of WGS 84."""
    sample = _sample(layer.shapes)
    area = unary_union([covered(shape) for shape in outline])
    if not len(sample.x) or area.is_empty:
        return Diagnosis(None, ())
    stated = None
    if layer.crs.definition:
        stated = _inside(area, *fixer(fixes.AS_STATED, layer.crs, epsg)(sample.x, sample.y))
    found = []
    candidates = _candidates(layer.crs, sample.in_degrees)
    for fix in [one for one in candidates if one in _DATUM or (stated or 0.0) < _HERE]:
        move = fixer(fix, layer.crs, epsg)
        x, y = move(sample.x, sample.y)
        inside = _inside(area, x, y)
        if inside > 0:
            found.append(Proposal(fix, inside, _claims(fix, inside, stated, layer, move, sample, area, epsg)))
    found = _without_rivals(found, sample)
    better = [one for one in found if one.claimed or one.fix in _DATUM or one.inside > (stated or 0.0)]
    return Diagnosis(stated, tuple(sorted(better, key=lambda one: (not one.claimed, -one.inside))))


def fixer(fix: str, crs: LayerCrs, epsg: int) -> Move:
    """A function that brings the layer's own numbers to metres of EPSG:`epsg` under this fix; NaN for nowhere."""
    source, before = _reading_of(fix, crs, epsg)
    move = projection.mover(source, epsg)
    return move if before is None else lambda x, y: move(*before(x, y))


def _reading_of(
    fix: str, crs: LayerCrs, epsg: int
) -> tuple[str, Callable[[Floats, Floats], tuple[Floats, Floats]] | None]:
    """In which system the numbers are read, and what is done to them before."""
    if fix in _ZONES:
        return projection.UTM_OF_WGS_84[_ZONES[fix]], None
    if fix in _INDIAN_ZONES:
        return projection.UTM_OF_INDIAN[_INDIAN_ZONES[fix]], None
    if fix == fixes.DEGREES:
        return projection.WGS_84, None
    if fix in _TYPED:
        return projection.WGS_84, _from_minutes if fix == fixes.MINUTES else _from_seconds
    if fix in (fixes.INDIAN, fixes.WGS_84):
        return _same_form(crs, epsg, fix == fixes.INDIAN), None
    return crs.definition or f"EPSG:{epsg}", (lambda x, y: (y, x)) if fix == fixes.SWAP else None


def _same_form(crs: LayerCrs, epsg: int, indian: bool) -> str:
    """The same degrees or the same zone, on the other datum."""
    if not crs.definition:
        zone = epsg % 100
    elif projection.is_geographic(crs.definition):
        return projection.INDIAN_1975 if indian else projection.WGS_84
    else:
        zone = int(projection.authority_of(crs.definition)[-2:] or epsg % 100)
    return (projection.UTM_OF_INDIAN if indian else projection.UTM_OF_WGS_84).get(zone, f"EPSG:{epsg}")


def _candidates(crs: LayerCrs, in_degrees: bool) -> list[str]:
    known = projection.authority_of(crs.definition) if crs.definition else ""
    is_old = known in (projection.INDIAN_1975, *projection.UTM_OF_INDIAN.values())
    if in_degrees:
        stated_degrees = bool(crs.definition) and projection.is_geographic(crs.definition)
        datum = [fixes.WGS_84 if is_old else fixes.INDIAN] if stated_degrees else []
        return [*([fixes.SWAP, *datum] if stated_degrees else [fixes.DEGREES]), *_TYPED]
    zones = [fix for fix, zone in _ZONES.items() if known != projection.UTM_OF_WGS_84[zone]]
    if not crs.definition:
        return [*zones, *_INDIAN_ZONES, fixes.SWAP]
    datum = [fixes.WGS_84 if is_old else fixes.INDIAN] if known else []
    return [*zones, *datum, fixes.SWAP]


def _from_minutes(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    return _minutes(x), _minutes(y)


def _from_seconds(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    return _seconds(x), _seconds(y)


def _minutes(typed: Floats) -> Floats:
    """16.4830 as 16°48.30′; NaN where the minutes would reach 60."""
    whole, rest = np.floor(typed), typed - np.floor(typed)
    minutes = rest * 100 + _EXACT_DIGITS
    return np.where(minutes < 60, whole + minutes / 60, np.nan)


def _seconds(typed: Floats) -> Floats:
    """16.4830 as 16°48′30″; NaN where minutes or seconds would reach 60."""
    whole, rest = np.floor(typed), typed - np.floor(typed)
    hundredths = rest * 100 + _EXACT_DIGITS
    minutes = np.floor(hundredths)
    seconds = (hundredths - minutes) * 100
    return np.where((minutes < 60) & (seconds < 60), whole + minutes / 60 + seconds / 3600, np.nan)


def _claims(
    fix: str,
    inside: float,
    stated: float | None,
    layer: Incoming,
    move: Move,
    sample: _Sample,
    area: BaseGeometry,
    epsg: int,
) -> bool:
    """Whether what is seen leaves no other reading. A datum moves a layer by some 450 m, which no outline shows."""
    before = stated or 0.0
    if fix in _DATUM:
        return bool(layer.crs.definition) and _fits_better(layer, move, sample, area, epsg)
    if fix in _TYPED:
        return before <= FEW and inside >= MOST
    return before * _TIMES_BETTER <= inside and before <= FEW


def _fits_better(layer: Incoming, move: Move, sample: _Sample, area: BaseGeometry, epsg: int) -> bool:
    """By the villages in which the rows should lie, or by polygons that fill the outline but for the shift."""
    now = fixer(fixes.AS_STATED, layer.crs, epsg)
    if sum(home in layer.villages for home in layer.homes) >= _LEAST_MATCHED:
        old, new = (_at_home(layer, sample, one) for one in (now, move))
        return new >= _LEAST_SHARE and new - old >= _LEAST_GAIN
    if np.isfinite(wkb_points(layer.shapes)[0]).all():
        return False
    old_spill, covers = _spill(layer.shapes, now, area)
    if not covers or old_spill < _SPILLS:
        return False
    new_spill, still = _spill(layer.shapes, move, area)
    return still and new_spill <= _SPILL_LEFT * old_spill


def _at_home(layer: Incoming, sample: _Sample, move: Move) -> float:
    """The share of rows with a village of their own that lie in it, by the middle of their vertices."""
    x, y = move(sample.x, sample.y)
    rows, firsts, counts = np.unique(sample.row, return_index=True, return_counts=True)
    at_x, at_y = (np.add.reduceat(values, firsts) / counts for values in (x, y))
    homes = np.array(layer.homes, dtype=object)[rows]
    hits = asked = 0
    for code, village in layer.villages.items():
        chosen = homes == code
        asked += int(chosen.sum())
        hits += int(_within(village, at_x[chosen], at_y[chosen]).sum())
    return hits / asked if asked else 0.0


def _spill(shapes: Sequence[bytes | None], move: Move, area: BaseGeometry) -> tuple[float, bool]:
    """The share of the polygons' area that lies outside, and whether they cover the area for the most part."""
    moved = (read_shape(shape) for shape in move_shapes(list(shapes), move))
    whole = unary_union([covered(shape) for shape in moved if polygons_in(shape)])
    if whole.is_empty:
        return 0.0, False
    within = whole.intersection(area).area
    return 1 - within / whole.area, within >= _COVERS * area.area


def _without_rivals(found: list[Proposal], sample: _Sample) -> list[Proposal]:
    """Of two readings of the same typed digits only one is claimed: seconds, where no pair of digits reaches 60 and
    there are enough of them to tell, else minutes."""
    typed = {one.fix: one for one in found if one.fix in _TYPED and one.claimed}
    if len(typed) < len(_TYPED):
        return found
    valid = np.isfinite(_seconds(sample.x)) & np.isfinite(_seconds(sample.y))
    loser = fixes.MINUTES if valid.all() and len(sample.x) >= _LEAST_MATCHED else fixes.SECONDS
    return [Proposal(one.fix, one.inside, claimed=False) if one.fix == loser else one for one in found]


def _inside(area: BaseGeometry, x: Floats, y: Floats) -> float:
    return float(np.mean(_within(area, x, y))) if len(x) else 0.0


def _within(area: BaseGeometry, x: Floats, y: Floats) -> NDArray[np.bool_]:
    good = np.isfinite(x) & np.isfinite(y)
    found = np.zeros(len(x), dtype=bool)
    found[good] = points_inside(area, x[good], y[good])
    rest = good & ~found
    if rest.any():
        found[rest] = points_on_edge(area, x[rest], y[rest])
    return found


def _sample(shapes: Sequence[bytes | None]) -> _Sample:
    """Every vertex of a small layer; of a larger one as many of each shape, evenly along it, so that no long river
    outvotes the wells."""
    x, y = wkb_points(shapes)
    rows = np.flatnonzero(np.isfinite(x))
    parts = [(x[rows], y[rows], rows)]
    others = [at for at in range(len(shapes)) if shapes[at] is not None and not np.isfinite(x[at])]
    each = max(1, SAMPLE // max(1, len(shapes)))
    for at in others[:: max(1, len(others) // SAMPLE)]:
        table = _vertices(read_shape(shapes[at]), each)
        parts.append((table[:, 0], table[:, 1], np.full(len(table), at)))
    all_x, all_y, all_rows = (np.concatenate(columns) for columns in zip(*parts))
    step = max(1, len(all_x) // SAMPLE) if not others else 1
    good = np.isfinite(all_x) & np.isfinite(all_y)
    order = np.flatnonzero(good)[::step]
    order = order[np.argsort(all_rows[order], kind="stable")]
    return _Sample(all_x[order], all_y[order], all_rows[order].astype(np.int64))


def _vertices(shape: BaseGeometry | None, most: int) -> Floats:
    runs = [np.asarray(run.coords, dtype=np.float64)[:, :2] for run in _runs(shape)]
    if not runs:
        return np.zeros((0, 2))
    table = np.concatenate(runs)
    return np.asarray(table[:: max(1, -(-len(table) // most))], dtype=np.float64)


def _runs(shape: BaseGeometry | None) -> Iterable[BaseGeometry]:
    if shape is None or shape.is_empty:
        return
    if hasattr(shape, "geoms"):
        for part in shape.geoms:
            yield from _runs(part)
    else:
        yield shape.exterior if shape.geom_type == "Polygon" else shape
