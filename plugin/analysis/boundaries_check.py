"""What is wrong with a layer of village boundaries: shapes, codes, overlaps, gaps, slivers, parts outside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np
import pandas as pd
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union
from shapely.validation import explain_validity, make_valid

from ..domain.codes import tambon_of, village_code
from ..domain.disclosure import AUDIENCE, shown_count
from ..domain.errors import InputError
from ..domain.findings import finding_kinds
from ..domain.progress import SILENT, Progress
from ..domain.thai import rai_ngan_wa
from .coverage import Coverage, Piece
from .edges import Misses, Rings, rings_of
from .geometry import SMALL_PART_M2, THIN_M, mean_width, polygons_in, read_shape, to_multipolygon_wkb, touching_boxes
from .places_check import HOUSEHOLD, LANDMARK, VILLAGE, misplaced, on_one_point
from .vertices import doubled_vertices, empty_holes, spikes

Shape = Optional[BaseGeometry]
Outlines = dict[str, tuple[str, BaseGeometry]]

COLUMNS = ("finding_id", "severity", "fid", "row", "village_code", "other_code", "name", "other_name", "tambon_code")
MEASURES = ("size_m2", "rai", "length_m", "x", "y", "detail", "geometry")

_SPOT_M = 5.0
_LEAST_DIFFERENCE_M2, _LEAST_SHARE = 1.0, 1e-6
"""Differences of areas that rounding makes are none."""
_FAULT = re.compile(r"^(?P<reason>[^\[]*)(?:\[(?P<x>\S+) (?P<y>\S+)\])?")
_KIND_OF_FAULT = {
    "Self-intersection": "check_shape_crosses_itself",
    "Ring Self-intersection": "check_shape_crosses_itself",
    "Hole lies outside shell": "check_shape_rings",
    "Holes are nested": "check_shape_rings",
    "Nested holes": "check_shape_rings",
    "Nested shells": "check_shape_rings",
    "Duplicate Rings": "check_shape_rings",
    "Interior is disconnected": "check_shape_rings",
}


@dataclass(frozen=True)
class Limits:
    """From when on something counts. A piece is a sliver when its mean width is below `thin_m`, or when it is below
    `slim_m` and its compactness 4πA/P² (1 for a circle) below `slim_compactness`."""

    noise_m2: float = 1e-6
    small_part_m2: float = SMALL_PART_M2
    thin_m: float = THIN_M
    slim_m: float = 5.0
    slim_compactness: float = 0.03

    def is_sliver(self, shape: BaseGeometry) -> bool:
        width = mean_width(shape)
        compactness = 4 * np.pi * shape.area / shape.length**2 if shape.length else 0.0
        return bool(width < self.thin_m or (width < self.slim_m and compactness < self.slim_compactness))


def check_boundaries(
    villages: pd.DataFrame,
    outlines: pd.DataFrame | None = None,
    known_codes: Iterable[str] | None = None,
    limits: Limits = Limits(),
    progress: Progress = SILENT,
    places: pd.DataFrame | None = None,
    lost: pd.DataFrame | None = None,
    area_of: Callable[[bytes], float] | None = None,
) -> pd.DataFrame:
    """Findings, gravest first, with the columns `COLUMNS` and `MEASURES`.

    villages: village_code, name, geometry (WKB or shapes, metres), and fid and row where known. outlines:
    tambon_code (empty where unknown: then for all villages), geometry, and name if known; without outlines a gap is a
    hole in the villages' union, and nothing is outside. known_codes: villages that should be there. places: of
    `places_check`, which should lie in their villages; of households only numbers are told. lost: village_a,
    village_b and geometry of lines with a note that are no border any more. area_of: m² of WKB on the ellipsoid, where
    sizes are to be told so; without it they are those on the map. A fault in a shape is reported, then the shape is
    mended for the other checks only. `other_name` is the name of the other village; `geometry` is MultiPolygon WKB of
    the piece meant, of a circle of 5 m around the spot where a line is at fault, or None; x, y a spot in it.
    """
    report = _Report(villages, area_of)
    shapes = [_checked_shape(report, at, value) for at, value in enumerate(villages["geometry"])]
    report.shapes = shapes
    _check_vertices(report, rings_of(report.drawn))
    mended = None if outlines is None else _mended_outlines(report, outlines)
    _check_codes(report, mended, known_codes)
    _check_parts(report, limits)
    _check_places(report, places)
    _check_lost(report, lost)
    progress.report(0.1)
    coverage = Coverage(shapes, limits.noise_m2, [shape for _, shape in (mended or {}).values()])
    report.add_pieces("check_overlap", coverage.overlaps(_Part(progress)), limits)
    progress.report(0.6)
    if mended is None:
        report.add_pieces("check_gap", map(coverage.with_neighbours, coverage.gaps_between()), limits)
    else:
        _check_against(report, coverage, mended, limits, progress)
    _check_meetings(report, coverage.missing_vertices())
    progress.report(1.0)
    return report.table()


class _Part:
    """Hands on from a tenth to six tenths of the whole."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def report(self, fraction: float) -> None:
        self._progress.report(0.1 + 0.5 * fraction)

    def say(self, template: str, **values: object) -> None:
        self._progress.say(template, **values)


class _Report:
    """Collects findings about the villages by their position."""

    def __init__(self, villages: pd.DataFrame, area_of: Callable[[bytes], float] | None) -> None:
        self.area_of = area_of
        self.given = ["" if pd.isna(code) else str(code).strip() for code in villages["village_code"]]
        self.codes = [village_code(code) or "" for code in self.given]
        self.names = _texts(villages, "name")
        self.fids = villages["fid"].tolist() if "fid" in villages else [None] * len(villages)
        self.rows = villages["row"].tolist() if "row" in villages else [None] * len(villages)
        self.drawn: list[Shape] = [None] * len(villages)
        """As they are, with their faults."""
        self.shapes: Sequence[Shape] = []
        self.piece_bounds: list[tuple[float, ...]] = []
        """Of all pieces that overlap, are empty, or lie outside."""
        self._found: list[dict[str, Any]] = []

    def add(self, finding_id: str, at: int = -1, shape: Shape = None, **values: object) -> None:
        """A finding about the village at a position (-1: none), and the place that it is about."""
        about: dict[str, Any] = {"finding_id": finding_id}
        if at >= 0:
            about |= {"fid": self.fids[at], "row": self.rows[at]}
            about |= {"village_code": self.given[at], "name": self.names[at]}
        self._found.append(about | self._measures(shape) | values)

    def _measures(self, shape: Shape) -> dict[str, object]:
        """Size, and length as half the perimeter: of a thin piece that is how far it runs."""
        if shape is None or shape.is_empty:
            return {}
        wkb, spot = to_multipolygon_wkb(shape), shape.representative_point()
        size = shape.area if self.area_of is None else self.area_of(wkb)
        return {**_sizes(size), "length_m": shape.length / 2, "x": spot.x, "y": spot.y, "geometry": wkb}

    def add_pieces(self, finding_id: str, pieces: Iterable[Piece], limits: Limits, **values: object) -> None:
        for piece in pieces:
            self.piece_bounds.append(piece.shape.bounds)
            kind = finding_id + "_sliver" if limits.is_sliver(piece.shape) else finding_id
            other = {"other_code": self.given[piece.second]} if piece.second >= 0 else {}
            self.add(kind, piece.first, piece.shape, **other, **values)

    def table(self) -> pd.DataFrame:
        table = pd.DataFrame(self._found, columns=[*COLUMNS, *MEASURES], dtype=object)
        kinds = finding_kinds()
        order = list(kinds)
        table["severity"] = [kinds[finding_id].severity for finding_id in table["finding_id"]]
        text = ["village_code", "other_code", "name", "tambon_code", "rai", "detail"]
        table = table.fillna(dict.fromkeys(text, ""))
        names = {code: name for code, name in zip(self.given, self.names) if code}
        table["other_name"] = table["other_code"].map(names).fillna("")
        table["name"] = table["name"].where(table["name"] != "", table["village_code"].map(names).fillna(""))
        grave = table["severity"].map(["error", "warning", "info"].index)
        kind = table["finding_id"].map(order.index)
        size = -pd.to_numeric(table["size_m2"]).fillna(0.0)
        place = pd.DataFrame({"grave": grave, "kind": kind, "size": size, "code": table["village_code"]})
        return table.loc[place.sort_values(list(place), kind="stable").index].reset_index(drop=True)


def _texts(table: pd.DataFrame, column: str) -> list[str]:
    if column not in table:
        return [""] * len(table)
    return ["" if pd.isna(value) else str(value).strip() for value in table[column]]


def _sizes(square_metres: float) -> dict[str, Any]:
    rai, ngan, wa = rai_ngan_wa(square_metres)
    return {"size_m2": square_metres, "rai": f"{rai:,}-{ngan}-{wa:.1f}"}


def _checked_shape(report: _Report, at: int, value: object) -> Shape:
    """The polygons of a shape, mended where they had to be; None where there is nothing to work with."""
    try:
        shape = read_shape(value)
    except InputError as error:
        report.add("check_shape_unreadable", at, detail=str(error.values.get("reason", "")))
        return None
    if not polygons_in(shape) or shape is None:
        report.add("check_shape_missing", at)
        return None
    report.drawn[at] = shape
    if not shape.is_valid:
        shape = _mended(report, at, shape)
    parts = polygons_in(shape)
    return parts[0] if len(parts) == 1 else MultiPolygon(parts) if parts else None


def _mended(report: _Report, at: int, shape: BaseGeometry) -> Shape:
    """The shape without its fault, which is reported; None where nothing is left of it."""
    fault = _FAULT.match(explain_validity(shape))
    reason = fault["reason"].strip() if fault else ""
    if reason == "Invalid Coordinate":
        report.add("check_shape_unreadable", at, detail=reason)
        return None
    place = _spot(float(fault["x"]), float(fault["y"])) if fault and fault["x"] else {}
    report.add(_KIND_OF_FAULT.get(reason, "check_shape_invalid"), at, detail=reason, **place)
    return make_valid(shape)


def _spot(x: float, y: float) -> dict[str, Any]:
    return {"x": float(x), "y": float(y), "geometry": to_multipolygon_wkb(Point(x, y).buffer(_SPOT_M))}


def _mended_outlines(report: _Report, outlines: pd.DataFrame) -> Outlines:
    """Name and shape by tambon code, shapes of one code united; those without a shape fall away, reported."""
    mended: Outlines = {}
    for code, name, value in zip(_texts(outlines, "tambon_code"), _texts(outlines, "name"), outlines["geometry"]):
        try:
            shape = read_shape(value)
            good = shape is not None and shape.is_valid and bool(polygons_in(shape))
            shape = shape if good or shape is None else make_valid(shape)
        except (InputError, ShapelyError):
            good, shape = False, None
        if not good:
            report.add("check_outline_invalid", tambon_code=code, name=name)
        if polygons_in(shape):
            before = [mended[code][1]] if code in mended else []
            mended[code] = (name, unary_union([*before, *polygons_in(shape)]))
    return mended


def _check_codes(report: _Report, outlines: Outlines | None, known_codes: Iterable[str] | None) -> None:
    often = pd.Series(report.codes, dtype=object).duplicated(keep=False)
    for at, code in enumerate(report.codes):
        shape = report.shapes[at]
        if not report.given[at]:
            report.add("check_code_missing", at, shape)
        elif not code:
            report.add("check_code_malformed", at, shape)
        elif outlines is not None and "" not in outlines and tambon_of(code) not in outlines:
            report.add("check_code_elsewhere", at, shape)
        if code and often[at]:
            report.add("check_code_twice", at, shape)
    for code in sorted(set(known_codes or ()) - set(report.codes)):
        report.add("check_village_missing", village_code=code)


def _check_vertices(report: _Report, rings: Rings) -> None:
    """One finding for each kind in a shape, at the first place, with their number."""
    ring_of = rings.ring_of
    holes = empty_holes(rings)
    for finding_id, owner, points in (
        ("check_spike", rings.owners[ring_of], spikes(rings) & ~holes[ring_of]),
        ("check_vertex_twice", rings.owners[ring_of], doubled_vertices(rings) & ~holes[ring_of]),
        ("check_hole_empty", rings.owners[ring_of], holes[ring_of] & np.isin(np.arange(len(ring_of)), rings.starts)),
    ):
        at = np.flatnonzero(points)
        owners, first, count = np.unique(owner[at], return_index=True, return_counts=True)
        for one, spot, number in zip(owners.tolist(), rings.points[at[first]].tolist(), count.tolist()):
            report.add(finding_id, one, detail=f"{number:,}", **_spot(*spot))


def _check_meetings(report: _Report, misses: Misses) -> None:
    """One finding for each village that lacks vertices of another, or of the outline; those beside a piece that was
    found already, whose corners they are, say nothing new."""
    rows = pd.DataFrame({"lacking": misses.lacking, "having": misses.having}).assign(
        x=misses.points[:, 0], y=misses.points[:, 1]
    )
    around = np.hstack([misses.points - _SPOT_M, misses.points + _SPOT_M])
    told = touching_boxes(around, np.array(report.piece_bounds, dtype=np.float64).reshape(-1, 4))[0]
    kept = (rows["lacking"] < len(report.codes)) & ~np.isin(np.arange(len(rows)), told)
    for (lacking, having), some in rows[kept].groupby(["lacking", "having"]):
        other = report.given[having] if having < len(report.given) else ""
        spot = _spot(some["x"].iloc[0], some["y"].iloc[0])
        report.add("check_vertex_missing", int(lacking), detail=f"{len(some):,}", other_code=other, **spot)


def _check_places(report: _Report, places: pd.DataFrame | None) -> None:
    if places is None or places.empty:
        return
    wrong = misplaced(places, report.shapes, report.codes)
    points = wrong[wrong["kind"] == VILLAGE]
    for code, name, found, x, y in zip(*(points[name] for name in ("village_code", "name", "found", "x", "y"))):
        kind = "check_point_elsewhere" if found else "check_point_nowhere"
        report.add(kind, village_code=code, name=name, other_code=found, **_spot(x, y))
    _count_places(report, "check_landmarks_elsewhere", wrong[wrong["kind"] == LANDMARK])
    _count_places(report, "check_households_elsewhere", wrong[wrong["kind"] == HOUSEHOLD], private=True)
    together = on_one_point(places[places["kind"] == HOUSEHOLD])
    known = together[together["village_code"].isin(report.codes)]
    _count_places(report, "check_households_together", known, private=True)


def _count_places(report: _Report, finding_id: str, places: pd.DataFrame, *, private: bool = False) -> None:
    """One finding for each village; of what is private, few are not told."""
    for code, number in places["village_code"].value_counts().sort_index().items():
        told = shown_count(int(number), AUDIENCE, thai=False) if private else f"{number:,}"
        report.add(finding_id, report.codes.index(str(code)), detail=told)


def _check_lost(report: _Report, lost: pd.DataFrame | None) -> None:
    for one, other, line in () if lost is None else zip(lost["village_a"], lost["village_b"], lost["geometry"]):
        shape = read_shape(line)
        place = {} if shape is None else _spot(*shape.interpolate(0.5, normalized=True).coords[0])
        report.add("check_border_lost", village_code=one, other_code=other or "", **place)


def _check_parts(report: _Report, limits: Limits) -> None:
    for at, shape in enumerate(report.shapes):
        for part in polygons_in(shape):
            if limits.is_sliver(part):
                report.add("check_part_sliver", at, part)
            elif part.area < limits.small_part_m2:
                report.add("check_part_small", at, part)


def _check_against(report: _Report, coverage: Coverage, outlines: Outlines, limits: Limits, progress: Progress) -> None:
    """Parts outside the village's own tambon (without a good code: outside all), and gaps in each tambon."""
    anywhere = unary_union([outline for _, outline in outlines.values()])
    own = [outlines[tambon_of(code)][1] if tambon_of(code) in outlines else anywhere for code in report.codes]
    report.add_pieces("check_outside", coverage.outside(own), limits)
    inhabited = {"", *map(tambon_of, report.codes)}
    for done, (code, (name, outline)) in enumerate(outlines.items()):
        progress.report(0.7 + 0.3 * done / len(outlines))
        gaps = coverage.gaps_in(outline)
        if code not in inhabited and sum(gap.shape.area for gap in gaps) > outline.area / 2:
            report.add("check_tambon_empty", shape=outline, tambon_code=code, name=name)
        else:
            report.add_pieces("check_gap", map(coverage.with_neighbours, gaps), limits, tambon_code=code)
            _check_area(report, code, name, outline)


def _check_area(report: _Report, code: str, name: str, outline: BaseGeometry) -> None:
    """The areas of a tambon's villages are that of its outline; else other findings say why."""
    own = [
        shape.area for shape, one in zip(report.shapes, report.codes) if shape is not None and tambon_of(one) == code
    ]
    difference = abs(sum(own) - outline.area)
    if code and own and difference > max(_LEAST_DIFFERENCE_M2, _LEAST_SHARE * outline.area):
        # Not each area measured: two lines with other corners on one course enclose other areas on the ellipsoid.
        if report.area_of is not None:
            difference *= report.area_of(to_multipolygon_wkb(outline)) / outline.area
        report.add("check_area_differs", tambon_code=code, name=name, **_sizes(difference))
