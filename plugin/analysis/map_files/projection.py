"""From one reference system to another by GDAL, which is safe in a worker thread; pyproj is not in every QGIS."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from osgeo import ogr, osr
from shapely.geometry.base import BaseGeometry
from shapely.ops import transform

from ...domain.errors import InputError, tr_noop
from ..geometry import Floats, point_wkb, read_shape, wkb_points
from .gdal_files import complaints

_QUOTED = re.compile(r"\"([^\"]+)\"")
_ASIA, _PLANE = ((105.0, 0.0), (65.0, 80.0)), ((0.0, 0.0), (2e7, 2e7))
"""Middle and reach of what is projected at all, in degrees and in metres; also keeps NaN out."""
_LINE = struct.Struct("<BII")
Move = Callable[[Floats, Floats], "tuple[Floats, Floats]"]
WGS_84 = "EPSG:4326"
INDIAN_1975 = "EPSG:4240"
UTM_OF_WGS_84 = {47: "EPSG:32647", 48: "EPSG:32648"}
UTM_OF_INDIAN = {47: "EPSG:24047", 48: "EPSG:24048"}
_OLD = {INDIAN_1975: 0, UTM_OF_INDIAN[47]: 47, UTM_OF_INDIAN[48]: 48}
_TO_WGS_84 = (
    "+step +proj=push +v_3 +step +proj=cart +ellps=evrst30 +step +proj=helmert +x=210 +y=814 +z=289 "
    "+step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3"
)
"""EPSG:1304, Indian 1975 to WGS 84 (2), Thailand, 5 m; within 3 m of what the Royal Thai Survey Department uses
(206, 837, 295). PROJ alone would take EPSG:1812, which promises 3 m and lies about 190 m off it and off the ground
(github.com/qgis/QGIS/issues/36337)."""


def mover(source: str, epsg: int) -> Move:
    """A function that brings coordinates (x first: longitude, easting) of `source` (WKT or EPSG:…) to metres of a UTM
    zone of WGS 84; NaN where they cannot be. Raises InputError for a definition that PROJ does not understand."""
    authority = authority_of(source)
    if authority == f"EPSG:{epsg}":
        return lambda x, y: (x, y)
    pipeline = _pipeline(_OLD[authority], epsg % 100) if authority in _OLD else ""
    steps = _transformation(source, epsg, pipeline)
    middle, reach = _ASIA if is_geographic(source) else _PLANE

    def move(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        table = np.full((len(x), 2), np.nan)
        good = (np.abs(x - middle[0]) <= reach[0]) & (np.abs(y - middle[1]) <= reach[1])
        if good.any():
            found = _moved_points(steps, np.column_stack((x[good], y[good])))
            table[good] = np.where(np.isfinite(found).all(axis=1)[:, None], found, np.nan)
        return table[:, 0], table[:, 1]

    return move


def _moved_points(steps: Any, points: Floats) -> Floats:
    """As one line, which GDAL moves whole or not at all: lists of points take three times as long. Where its exceptions
    are switched on, by another plugin, one bad point of a list would spoil all others too."""
    with complaints():
        try:
            line = ogr.CreateGeometryFromWkb(_LINE.pack(1, ogr.wkbLineString, len(points)) + points.tobytes())
            if line.Transform(steps) == ogr.OGRERR_NONE:
                return np.frombuffer(line.ExportToWkb(ogr.wkbNDR), dtype="<f8", offset=_LINE.size).reshape(-1, 2)
            moved = steps.TransformPoints(points.tolist())
        except RuntimeError:
            moved = [_moved_point(steps, x, y) for x, y in points.tolist()]
    return np.array(moved, dtype=np.float64)[:, :2]


def _moved_point(steps: Any, x: float, y: float) -> tuple[float, float]:
    try:
        east, north, _ = steps.TransformPoint(x, y)
    except RuntimeError:
        return np.nan, np.nan
    return east, north


@lru_cache(maxsize=64)
def authority_of(source: str) -> str:
    """EPSG:… of a definition where it is a known one, else ''."""
    reference = _reference(source)
    with complaints():
        if reference.GetAuthorityCode(None) is None:
            reference.AutoIdentifyEPSG()
        code = reference.GetAuthorityCode(None)
        name = reference.GetAuthorityName(None)
    return f"{name}:{code}" if code else _of_thai_plane(reference)


def _of_thai_plane(reference: Any) -> str:
    """Old .prj files spell the same systems in their own way: the datum's name and the zone tell."""
    datum = (reference.GetAttrValue("DATUM") or "").casefold().replace("_", " ")
    zone = abs(reference.GetUTMZone())
    if "indian" in datum and "1975" in datum:
        return UTM_OF_INDIAN.get(zone, "" if reference.IsProjected() else INDIAN_1975)
    if "wgs" in datum and "84" in datum:
        return UTM_OF_WGS_84.get(zone, "" if reference.IsProjected() else WGS_84)
    return ""


def is_geographic(source: str) -> bool:
    return bool(_reference(source).IsGeographic())


def _reference(source: str) -> Any:
    reference = osr.SpatialReference()
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    with complaints() as told:
        try:
            failed = reference.SetFromUserInput(source)
        except RuntimeError:
            failed = 1
    if failed or told:
        raise InputError(
            tr_noop(
                "The layer's coordinate reference system is not understood ({crs}). Set the right one in the program "
                "that made the file, or choose what its coordinates are."
            ),
            crs=_name_in(source),
        )
    return reference


def _name_in(source: str) -> str:
    """What a definition in WKT calls itself; another one as it is."""
    name = _QUOTED.search(source)
    return name.group(1) if name else source[:60]


def _transformation(source: str, epsg: int, pipeline: str) -> Any:
    options = osr.CoordinateTransformationOptions()
    if pipeline:
        options.SetOperation(pipeline)
    with complaints():
        return osr.CoordinateTransformation(_reference(source), _reference(f"EPSG:{epsg}"), options)


def _pipeline(zone: int, target: int) -> str:
    degrees = "+step +proj=axisswap +order=2,1 +step +proj=unitconvert +xy_in=deg +xy_out=rad"
    start = f"+step +inv +proj=utm +zone={zone} +ellps=evrst30" if zone else degrees
    return f"+proj=pipeline {start} {_TO_WGS_84} +step +proj=utm +zone={target} +ellps=WGS84"


def move_shapes(shapes: list[bytes | None], move: Move) -> list[bytes | None]:
    """Every shape with its coordinates moved; None for one that has a coordinate which cannot be."""
    x, y = wkb_points(shapes)
    points = ~np.isnan(x)
    moved: list[bytes | None] = point_wkb(*move(x, y))
    for at in np.flatnonzero(~points):
        moved[at] = _moved(shapes[at], move)
    return moved


def _moved(shape: bytes | None, move: Move) -> bytes | None:
    if shape is None:
        return None

    def of_arrays(x: object, y: object) -> tuple[Floats, Floats]:
        found = move(np.atleast_1d(np.asarray(x, dtype=np.float64)), np.atleast_1d(np.asarray(y, dtype=np.float64)))
        if np.isnan(found).any():
            raise _NowhereError
        return found

    try:
        geometry: BaseGeometry = transform(of_arrays, read_shape(shape))
    except _NowhereError:
        return None
    return bytes(geometry.wkb)


class _NowhereError(Exception):
    """A coordinate that has no place."""
