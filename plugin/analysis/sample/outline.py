"""The outline of made-up tambons: a mosaic of uneven cells whose neighbours share their edges point for point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from shapely import wkb
from shapely.geometry import MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient
from shapely.ops import unary_union, voronoi_diagram

from .chance import Indexes, Numbers, generator, shared_out
from .curves import bent
from .names import MADE_UP_AMPHOE, tambon_names

ONE_TAMBON = 20
"""Up to so many villages make one tambon."""
VILLAGES_PER_TAMBON = 15
VILLAGE_AREA = 1_750_000.0
"""Square metres per village."""
CENTRE = np.array([700_000.0, 1_270_000.0])
"""In UTM 47N: open water of the Gulf of Thailand, so that no made-up household lies on a real house."""
CENTRE_EPSG = 32647


@dataclass(frozen=True)
class Tambon:
    code: str
    name: str
    shape: BaseGeometry
    villages: int


def made_up_tambons(villages: int, seed: int) -> list[Tambon]:
    """One tambon for up to ONE_TAMBON villages, else several of about VILLAGES_PER_TAMBON."""
    count = 1 if villages <= ONE_TAMBON else round(villages / VILLAGES_PER_TAMBON)
    shapes = _mosaic(count, villages * VILLAGE_AREA, seed)
    shares = shared_out(villages, np.array([shape.area for shape in shapes]))
    names = tambon_names(count)
    return [
        Tambon(f"{MADE_UP_AMPHOE}{number:02d}", name, shape, int(share))
        for number, (name, shape, share) in enumerate(zip(names, shapes, shares), start=1)
    ]


def _mosaic(count: int, area: float, seed: int) -> list[Polygon]:
    for attempt in range(20):
        rng = generator(seed, "outline")
        rings = _cells(count, rng)
        shapes = _wavy(rings, bend=0.11 * 0.8**attempt, rng=rng)
        if all(shape.is_valid for shape in shapes) and _is_partition(shapes):
            break
    total = sum(shape.area for shape in shapes)
    return [_scaled(shape, (area / total) ** 0.5) for shape in shapes]


def _is_partition(shapes: list[Polygon]) -> bool:
    return bool(abs(unary_union(shapes).area - sum(shape.area for shape in shapes)) < 1e-9)


def _cells(count: int, rng: np.random.Generator) -> list[Numbers]:
    """Rings of the `count` cells nearest to the origin of a shaken hexagonal grid with one cell per unit of area."""
    half = int(np.ceil(np.sqrt(count))) + 3
    column, row = (values.ravel() for values in np.meshgrid(np.arange(-half, half + 1), np.arange(-half, half + 1)))
    grid = np.column_stack([column + 0.5 * (row % 2), row * np.sqrt(3) / 2]) * np.sqrt(2 / np.sqrt(3))
    seeds = grid + rng.uniform(-0.3, 0.3, grid.shape)
    stretch, turn = rng.uniform(1.15, 1.35), rng.uniform(0, np.pi)
    turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    seeds = seeds * [stretch, 1 / stretch] @ turned.T
    chosen = np.argsort(np.hypot(seeds[:, 0], seeds[:, 1]), kind="stable")[:count]
    cells = list(voronoi_diagram(MultiPoint(seeds.tolist())).geoms)
    return [_ring(_cell_of(cells, seeds[i])) for i in chosen]


def _cell_of(cells: list[Polygon], seed: Numbers) -> Polygon:
    point = Point(*seed)
    return next(cell for cell in cells if cell.covers(point))


def _ring(cell: Polygon) -> Numbers:
    """Counter-clockwise from the westernmost corner, whatever order this version of GEOS gave."""
    corners = np.round(np.array(orient(cell).exterior.coords)[:-1], 6)
    first = int(np.lexsort((corners[:, 1], corners[:, 0]))[0])
    return np.vstack([np.roll(corners, -first, axis=0), corners[first]])


def _wavy(rings: list[Numbers], bend: float, rng: np.random.Generator) -> list[Polygon]:
    edges: dict[tuple[tuple[float, ...], ...], Numbers] = {}
    shapes = []
    for ring in rings:
        parts = []
        for start, end in zip(ring[:-1], ring[1:]):
            key = tuple(sorted((tuple(start.tolist()), tuple(end.tolist()))))
            if key not in edges:
                first, last = (np.array(corner) for corner in key)
                edges[key] = bent(first, last, bend, rng, step=0.015)
            line = edges[key]
            parts.append(line[:-1] if np.array_equal(line[0], start) else line[:0:-1])
        shapes.append(Polygon(np.vstack(parts)))
    return shapes


def _scaled(shape: Polygon, factor: float) -> Polygon:
    return Polygon(np.round(np.array(shape.exterior.coords) * factor + CENTRE, 3))


def outline_around(points: pd.DataFrame, outline: bytes | None, name: str) -> list[Tambon]:
    """The tambons of existing village points: the given outline (WKB), or a margin of 800 m about the points, as one;
    divided by nearest point where fewer than 4 in 5 codes name the same tambon."""
    tambon_codes = points["village_code"].str[:6]
    places = MultiPoint(points[["x", "y"]].to_numpy().tolist())
    whole = places.convex_hull.buffer(800) if outline is None else wkb.loads(outline)
    commonest = tambon_codes.mode()[0]
    if (tambon_codes == commonest).mean() >= 0.8:
        return [Tambon(commonest, name, whole, len(points))]
    return _divided(points, tambon_codes, whole, places)


def _divided(points: pd.DataFrame, codes: pd.Series[Any], whole: BaseGeometry, places: MultiPoint) -> list[Tambon]:
    cells = list(voronoi_diagram(places, envelope=whole).geoms)
    at = points[["x", "y"]].to_numpy()
    owner = _nearest_of([cell.representative_point() for cell in cells], at)
    parts = []
    for code in sorted(codes.unique()):
        mine = [cells[i] for i in np.flatnonzero(codes.to_numpy()[owner] == code)]
        if mine:
            parts.append(Tambon(code, code, unary_union(mine).intersection(whole), int((codes == code).sum())))
    return parts


def _nearest_of(places: list[Point], at: Numbers) -> Indexes:
    where = np.array([(place.x, place.y) for place in places])
    return np.asarray(((where[:, None] - at) ** 2).sum(axis=2).argmin(axis=1))
