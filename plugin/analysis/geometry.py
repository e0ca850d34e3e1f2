"""Small pieces of geometry that several computations need, the same on shapely 1.8 and 2.x.

Coordinates are metres of one UTM zone (EPSG:32647 or 32648) unless said otherwise; WKB is little-endian and 2D.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely import wkb
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from ..domain.errors import InputError, tr_noop

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

GRID_M = 2.0**-10
"""About a millimetre. A power of two, so that sums and differences of snapped coordinates are exact."""

SMALL_PART_M2 = 100.0
"""A part smaller than this, 25 square wa, is no place but a slip of drawing."""

THIN_M = 1.0
"""A part whose mean width is less than this is a sliver."""

_ZONE_BORDER = 102.0
_THAILAND = (97.0, 5.0, 106.0, 21.0)
_POINT_WKB = [("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")]
_POINT_BLOB = [("magic", "S2"), ("version", "u1"), ("flags", "u1"), ("srs", "<i4"), *_POINT_WKB]


def utm_epsg(lon: float, lat: float) -> int:
    """EPSG:32647 west of 102° E, 32648 from there on; degrees of WGS 84. InputError outside Thailand's bounds."""
    west, south, east, north = _THAILAND
    if not (west <= lon <= east and south <= lat <= north):
        raise InputError(
            tr_noop(
                "The position {lat}° N, {lon}° E is not in Thailand. Check the layer's coordinate reference system, "
                "and that longitude and latitude are not exchanged."
            ),
            lat=round(lat, 5),
            lon=round(lon, 5),
        )
    return 32647 if lon < _ZONE_BORDER else 32648


def snap_to_grid(values: Floats, grid: float = GRID_M) -> Floats:
    """The nearest multiples of the grid; exact where the grid is a power of two."""
    return np.asarray(np.round(values / grid) * grid, dtype=np.float64)


def read_shape(value: object) -> BaseGeometry | None:
    """A shape from WKB or from a shape; None for a missing value. InputError where the bytes are no geometry."""
    if isinstance(value, BaseGeometry):
        return value
    if not isinstance(value, (bytes, bytearray, memoryview)):
        return None
    try:
        return wkb.loads(bytes(value))
    except (ShapelyError, ValueError) as error:
        raise InputError(tr_noop("A shape cannot be read: {reason}. Draw it again."), reason=error) from error


def read_shapes(values: Iterable[object]) -> list[BaseGeometry | None]:
    """As `read_shape`, one by one."""
    return [read_shape(value) for value in values]


def polygons_in(shape: BaseGeometry | None) -> list[BaseGeometry]:
    """Every polygon of a shape; its points and lines and whatever is empty fall away."""
    return [] if shape is None else list(_walk_polygons(shape))


def _walk_polygons(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    if shape.is_empty:
        return
    if shape.geom_type == "Polygon":
        yield shape
    elif hasattr(shape, "geoms"):
        for part in shape.geoms:
            yield from _walk_polygons(part)


def to_multipolygon_wkb(shape: BaseGeometry) -> bytes:
    """2D MultiPolygon WKB of a shape's polygons, coordinates untouched. InputError where it has none."""
    parts = polygons_in(shape)
    if not parts:
        raise InputError(tr_noop("The shape encloses no area; a boundary must be a polygon. Draw it again."))
    multi = shape if shape.geom_type == "MultiPolygon" and len(parts) == len(shape.geoms) else MultiPolygon(parts)
    return bytes(wkb.dumps(multi, output_dimension=2))


def mean_width(shape: BaseGeometry) -> float:
    """In metres; what a long strip with the polygon's area and perimeter measures across. 0 where it has no edge."""
    return float(2 * shape.area / shape.length) if shape.length else 0.0


def bounds_of(shapes: Sequence[BaseGeometry | None]) -> Floats:
    """West, south, east, north, one row per shape; NaN for a missing or empty one."""
    table = np.full((len(shapes), 4), np.nan)
    for at, shape in enumerate(shapes):
        if shape is not None and not shape.is_empty:
            table[at] = shape.bounds
    return table


def touching_boxes(first: Floats, second: Floats) -> tuple[Integers, Integers]:
    """Indices of all pairs of boxes that touch or overlap. Boxes are rows as `bounds_of` makes them."""
    rows: list[Integers] = []
    columns: list[Integers] = []
    step = max(1, 4_000_000 // max(1, len(second)))
    for start in range(0, len(first), step):
        block = first[start : start + step, None, :]
        hit = (
            (block[..., 0] <= second[None, :, 2])
            & (block[..., 2] >= second[None, :, 0])
            & (block[..., 1] <= second[None, :, 3])
            & (block[..., 3] >= second[None, :, 1])
        )
        row, column = np.nonzero(hit)
        rows.append(row + start)
        columns.append(column)
    if not rows:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate(rows).astype(np.int64), np.concatenate(columns).astype(np.int64)


def points_inside(shape: BaseGeometry, x: Floats, y: Floats) -> NDArray[np.bool_]:
    """Which points lie in the interior of a polygon, its edge excluded."""
    if hasattr(shapely, "contains_xy"):
        shapely.prepare(shape)
        return np.asarray(shapely.contains_xy(shape, x, y), dtype=bool)
    from shapely import vectorized

    return np.asarray(vectorized.contains(shape, x, y), dtype=bool)


def points_on_edge(shape: BaseGeometry, x: Floats, y: Floats) -> NDArray[np.bool_]:
    """Which points lie exactly on the edge of a polygon."""
    if hasattr(shapely, "intersects_xy"):
        return np.asarray(shapely.intersects_xy(shape.boundary, x, y), dtype=bool)
    from shapely import vectorized

    return np.asarray(vectorized.touches(shape, x, y), dtype=bool)


def assign_points(x: Floats, y: Floats, polygons: Sequence[object], codes: Sequence[str]) -> NDArray[np.object_]:
    """The code of the polygon in which each point lies, '' for none; NaN coordinates lie nowhere.

    Polygons are WKB or shapes. A point in several goes to the first, a point on a shared edge too.
    """
    found = np.full(len(x), -1, dtype=np.int64)
    shapes = read_shapes(polygons)
    order = np.argsort(x, kind="stable")
    sorted_x = x[order]
    for test in (points_inside, points_on_edge):
        for at, shape in enumerate(shapes):
            if shape is None or shape.is_empty:
                continue
            west, south, east, north = shape.bounds
            strip = order[np.searchsorted(sorted_x, west, "left") : np.searchsorted(sorted_x, east, "right")]
            near = strip[(y[strip] >= south) & (y[strip] <= north) & (found[strip] < 0)]
            if len(near):
                found[near[test(shape, x[near], y[near])]] = at
    labels = np.array([*codes, ""], dtype=object)
    return labels[found]


def point_blobs(x: Floats, y: Floats, srs_id: int) -> list[bytes | None]:
    """GeoPackage blobs (header without envelope, WKB point) as SQLite stores them; None where a coordinate is NaN."""
    table = np.zeros(len(x), dtype=np.dtype(_POINT_BLOB))
    table["magic"] = b"GP"
    table["flags"] = 1
    table["srs"] = srs_id
    return _point_bytes(table, x, y)


def blob_points(blobs: NDArray[np.object_]) -> tuple[Floats, Floats]:
    """Coordinates of GeoPackage blobs as `point_blobs` and GDAL write them; NaN for None and any other blob."""
    layout = np.dtype(_POINT_BLOB)
    filled = np.where(pd.isna(blobs), b"", blobs)
    table = filled.astype(f"S{layout.itemsize}").view(layout)
    readable = (table["magic"] == b"GP") & (table["flags"] == 1) & (table["order"] == 1) & (table["type"] == 1)
    return np.where(readable, table["x"], np.nan), np.where(readable, table["y"], np.nan)


def wkb_points(values: Sequence[object]) -> tuple[Floats, Floats]:
    """Coordinates of plain WKB points, little-endian and 2D; NaN for None and for any other value."""
    layout = np.dtype(_POINT_WKB)
    points = np.frombuffer(_all_points(values, layout.itemsize) or _padded(values, layout.itemsize), dtype=layout)
    readable = (points["order"] == 1) & (points["type"] == 1)
    return np.where(readable, points["x"], np.nan), np.where(readable, points["y"], np.nan)


def _all_points(values: Sequence[object], size: int) -> bytes:
    """The values together where all of them are bytes as long as a point, which is the rule; else b""."""
    try:
        together = b"".join(values)  # type: ignore[arg-type] # whatever is no bytes is caught
    except TypeError:
        return b""
    return together if set(map(len, values)) == {size} else b""  # type: ignore[arg-type]


def _padded(values: Sequence[object], size: int) -> bytes:
    table = np.array([bytes(one) if isinstance(one, bytes) else b"" for one in values], dtype=f"S{size}")
    return table.tobytes()


def point_wkb(x: Floats, y: Floats) -> list[bytes | None]:
    """WKB points; None where a coordinate is NaN."""
    return _point_bytes(np.zeros(len(x), dtype=np.dtype(_POINT_WKB)), x, y)


def _point_bytes(table: NDArray[np.void], x: Floats, y: Floats) -> list[bytes | None]:
    table["order"] = 1
    table["type"] = 1
    table["x"] = x
    table["y"] = y
    blobs: list[bytes | None] = table.view(f"V{table.dtype.itemsize}").tolist()
    for at in np.flatnonzero(np.isnan(x) | np.isnan(y)):
        blobs[at] = None
    return blobs


def numbers(values: pd.Series[Any]) -> Floats:
    """A column as floats; whatever is no number becomes NaN."""
    return np.asarray(pd.to_numeric(values, errors="coerce"), dtype=np.float64)
