"""An office's own village points as the ground of a practice area."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyproj
from shapely.geometry.base import BaseGeometry
from shapely.ops import transform, unary_union

from ...domain.codes import village_code
from ...domain.errors import InputError, tr_noop
from ..draft_inputs import point_coordinates
from ..geometry import polygons_in, read_shapes, utm_epsg

_WGS84 = "EPSG:4326"


def own_points(points: pd.DataFrame, outline_wkb: list[bytes]) -> dict[str, Any]:
    """The arguments of `build_inputs` from points (village_code, name, geom as WKB) and an outline, both in EPSG:4326.

    Every well-formed code counts once, at its first point. Raises InputError where there is none.
    """
    codes = points["village_code"].map(lambda code: village_code(str(code)))
    table = points.assign(village_code=codes)[codes.notna()].drop_duplicates("village_code")
    lon, lat = point_coordinates(table["geom"])
    if not np.isfinite(lon).any():
        raise InputError(
            tr_noop("The village points hold no 8-digit village code with a position. Choose another code field.")
        )
    epsg = utm_epsg(float(np.nanmean(lon)), float(np.nanmean(lat)))
    transformer = pyproj.Transformer.from_crs(_WGS84, f"EPSG:{epsg}", always_xy=True)
    x, y = transformer.transform(lon, lat)
    placed = table.assign(x=x, y=y)[["village_code", "name", "x", "y"]].dropna(subset=["x", "y"])
    shape = _outline(outline_wkb, transformer)
    return {"points": placed, "epsg": epsg, **({"outline": bytes(shape.wkb)} if shape is not None else {})}


def _outline(wkbs: list[bytes], transformer: pyproj.Transformer) -> BaseGeometry | None:
    parts = [part for shape in read_shapes(wkbs) for part in polygons_in(shape)]
    return transform(transformer.transform, unary_union(parts)) if parts else None
