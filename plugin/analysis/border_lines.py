"""Borders as lines: what two villages share, or one has along the outline, and which record goes with which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Optional

import numpy as np
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

from .edges import edges_of, partners, rings_of
from .geometry import bounds_of, touching_boxes

Shapes = Sequence[Optional[BaseGeometry]]

OUTER = -1
ON_LINE_M = 0.5
"""A border that stays this near its old course has not moved."""


class Border(NamedTuple):
    """One connected piece; positions of the shapes beside it, the second OUTER where there is none."""

    one: int
    other: int
    line: LineString


class Record(NamedTuple):
    """What is known about a border: the codes of its villages ('' for none) and its line when that was written."""

    one: str
    other: str
    line: BaseGeometry | None


@dataclass(frozen=True)
class Following:
    """`border_of`: by record the place of its border, None for one that lost it. `moved`: places of the records whose
    border runs elsewhere now."""

    border_of: list[int | None]
    moved: frozenset[int]


def borders_of(shapes: Shapes) -> list[Border]:
    """All borders of valid shapes that meet vertex by vertex; where they do not, each has an outer one of its own."""
    edges = edges_of(rings_of(shapes))
    other = partners(edges)
    kept = (other == OUTER) | (edges.owner < other)  # between two parts of one village runs no border
    pairs = np.column_stack([edges.owner, other])[kept]
    order = np.lexsort([pairs[:, 1], pairs[:, 0]])
    edges, pairs = edges.taken(kept), pairs[order]
    if not len(pairs):
        return []
    starts = np.flatnonzero(np.append(True, (pairs[1:] != pairs[:-1]).any(axis=1)))
    found = []
    for first, some in zip(starts.tolist(), np.split(order, starts[1:])):
        one, two = pairs[first].tolist()
        found += [Border(one, two, line) for line in lines_in(edges.taken(np.sort(some)).lines())]
    return found


def lines_in(shape: BaseGeometry) -> list[LineString]:
    """The lines of a shape, joined where two of them meet."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.length > 0]
    merged = linemerge(parts) if parts else None
    return [] if merged is None else list(getattr(merged, "geoms", [merged]))


def follow(records: Sequence[Record], borders: Sequence[Border], codes: Sequence[str]) -> Following:
    """Each record goes with the border that covers most of its length; the one that brings most length there stays.

    A record whose border is nowhere any more goes with a border of the same two villages that no other record has,
    the longest first: that border has moved. Otherwise it has lost its border.
    """
    border_of: list[int | None] = [None] * len(records)
    taken: dict[int, int] = {}
    for length, at, border in sorted(_common_lengths(records, borders), key=lambda found: -found[0]):
        if length > 0 and border_of[at] is None and border not in taken:
            border_of[at], taken[border] = border, at
    named = [(codes[one], codes[other] if other != OUTER else "") for one, other, _ in borders]
    by_length = sorted(range(len(borders)), key=lambda border: -borders[border].line.length)
    for at, record in enumerate(records):
        if border_of[at] is None:
            same = {(record.one, record.other), (record.other, record.one)}
            free = [border for border in by_length if border not in taken and named[border] in same]
            if free:
                border_of[at], taken[free[0]] = free[0], at
    moved = {at for border, at in taken.items() if _has_moved(borders[border].line, records[at].line)}
    return Following(border_of, frozenset(moved))


def _common_lengths(records: Sequence[Record], borders: Sequence[Border]) -> list[tuple[float, int, int]]:
    """How much of each record's line lies on which border: only the border on which most of it lies."""
    lines = [record.line for record in records]
    one, other = touching_boxes(bounds_of(lines), bounds_of([border.line for border in borders]))
    best: dict[int, tuple[float, int, int]] = {}
    for at, border in zip(one.tolist(), other.tolist()):
        line = lines[at]
        length = line.intersection(borders[border].line.buffer(ON_LINE_M)).length if line is not None else 0.0
        if length > 2 * ON_LINE_M and length > best.get(at, (0.0, 0, 0))[0]:
            best[at] = (length, at, border)
    return list(best.values())


def _has_moved(now: BaseGeometry, before: BaseGeometry | None) -> bool:
    return before is None or bool(now.difference(before.buffer(ON_LINE_M)).length > ON_LINE_M)
