"""Drafted borders pulled to rivers and roads that run near them: people know a border by the stream it follows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring, unary_union

from ..domain.errors import InputError
from ..domain.progress import SILENT, Progress
from .border_lines import OUTER, Border, borders_of, lines_in
from .boundary_edits import move_border
from .boundary_import import clean_codes
from .geometry import bounds_of, read_shapes, to_multipolygon_wkb, touching_boxes

LEAST_SHARE = 0.3
"""Of a border that a line must run beside, to be worth a detour."""
_END_M = 5.0
"""A border keeps its ends: there other villages meet it."""
_FLAT = 2


def pull_to_lines(
    shapes: Sequence[BaseGeometry],
    outline: BaseGeometry,
    lines: Sequence[BaseGeometry],
    spots: Sequence[tuple[float, float]],
    within_m: float,
    progress: Progress = SILENT,
) -> tuple[list[BaseGeometry], int]:
    """The shapes, with each border between two of them laid on a line that runs no further from it than `within_m`;
    and how many borders that were. Metres; shapes fill the outline exactly, and so do those that come back.

    A border stays where it is when its village's own spot would come to lie in the other village.
    """
    now, pulled = list(shapes), 0
    inner = [border for border in borders_of(now) if border.other != OUTER]
    boxes = bounds_of(lines)
    for done, border in enumerate(inner):
        progress.report(done / len(inner))
        near = touching_boxes(bounds_of([border.line.buffer(within_m)]), boxes)[1].tolist()
        course = _course_beside(border.line, [lines[at] for at in near], within_m)
        if course is None:
            continue
        moved = _moved(now, outline, border, course, spots)
        if moved is not None:
            now, pulled = moved, pulled + 1
    return now, pulled


def _course_beside(border: LineString, lines: Sequence[BaseGeometry], within_m: float) -> LineString | None:
    """From one end of a border to the other along a line beside it; None where no line runs beside enough of it."""
    if not lines or border.is_ring or border.length < 4 * _END_M:
        return None
    strip = substring(border, _END_M, border.length - _END_M).buffer(within_m, cap_style=_FLAT)
    beside = [
        piece
        for piece in lines_in(unary_union([line.intersection(strip) for line in lines]))
        if not piece.is_ring and piece.length >= LEAST_SHARE * border.length
    ]
    if not beside:
        return None
    line = max(beside, key=lambda piece: piece.length)
    ends = [border.project(Point(end)) for end in (line.coords[0], line.coords[-1])]
    along = np.asarray(line.coords if ends[0] <= ends[1] else line.coords[::-1])[:, :2]
    first, last = (min(max(end, _END_M), border.length - _END_M) for end in sorted(ends))
    if last - first < LEAST_SHARE * border.length:
        return None
    start, end = (border.interpolate(at).coords[0] for at in (first, last))
    course = LineString([start, *along.tolist(), end])
    return course if course.is_simple else None


def _moved(
    shapes: Sequence[BaseGeometry],
    outline: BaseGeometry,
    border: Border,
    course: LineString,
    spots: Sequence[tuple[float, float]],
) -> list[BaseGeometry] | None:
    try:
        changed = move_border(shapes, outline, border.one, border.other, course).changed()
    except InputError:  # the line leaves the two villages, or only touches their border
        return None
    after = [changed.get(at, shape) for at, shape in enumerate(shapes)]
    pair = (border.one, border.other)
    whole = all(len(after[at].geoms) <= len(getattr(shapes[at], "geoms", [None])) for at in pair if at in changed)
    return after if whole and all(after[at].intersects(Point(spots[at])) for at in pair) else None


def pull_drafts(
    boundaries: pd.DataFrame,
    points: pd.DataFrame,
    tambons: pd.DataFrame,
    lines: Sequence[BaseGeometry],
    within_m: float,
    progress: Progress = SILENT,
) -> tuple[pd.DataFrame, int]:
    """Drafts as `draft_boundaries` makes them (village_code, name, geometry as WKB), tambon by tambon."""
    known = points.assign(code=clean_codes(points["village_code"])).drop_duplicates("code").set_index("code")
    outlines = dict(zip(tambons["tambon_code"].astype(str), read_shapes(tambons["geometry"])))
    tambon = boundaries["village_code"].str[:6]
    geometry, pulled = boundaries["geometry"].copy(), 0
    for code, some in boundaries.groupby(tambon):
        shapes = [shape for shape in read_shapes(some["geometry"]) if shape is not None]
        spots = list(zip(known.loc[some["village_code"], "x"], known.loc[some["village_code"], "y"]))
        outline = outlines[str(code)]
        if outline is None:
            continue
        moved, count = pull_to_lines(shapes, outline, lines, spots, within_m, progress)
        for at, shape in zip(some.index, moved):
            geometry.at[at] = to_multipolygon_wkb(shape)
        pulled += count
    return boundaries.assign(geometry=geometry), pulled


def as_lines(shapes: Sequence[BaseGeometry | None]) -> list[BaseGeometry]:
    """Lines of a layer one by one; what is no line falls away."""
    found: list[BaseGeometry] = []
    for shape in shapes:
        if shape is not None and not shape.is_empty and shape.geom_type in ("LineString", "MultiLineString"):
            found += list(shape.geoms) if isinstance(shape, MultiLineString) else [shape]
    return found
