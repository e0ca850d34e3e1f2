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
from ..boundary_import import clean_codes, covered
from ..draft_inputs import point_coordinates
from ..geometry import assign_points, polygons_in, read_shapes, utm_epsg

_WGS84 = "EPSG:4326"


def own_points(points: pd.DataFrame, outline_wkb: list[bytes | None]) -> dict[str, Any]:
    """The arguments of `build_inputs` from points (village_code, name, geom as WKB) and an outline, both in EPSG:4326.

    Every well-formed code counts once, at its first point that has a position. Of the outline's polygons those count
    in which points lie. Raises InputError where there is no point, or none inside a given outline.
    """
    lon, lat = point_coordinates(points["geom"])
    codes = clean_codes(points["village_code"]).map(village_code)
    names = points["name"].map(lambda name: "" if pd.isna(name) else str(name).strip())
    table = pd.DataFrame({"village_code": codes.to_numpy(), "name": names.to_numpy(dtype=object), "x": lon, "y": lat})
    placed = table.dropna(subset=["village_code", "x", "y"]).drop_duplicates("village_code", ignore_index=True)
    if placed.empty:
        raise InputError(
            tr_noop("The village points hold no 8-digit village code with a position. Choose another code field.")
        )
    epsg = utm_epsg(float(placed["x"].median()), float(placed["y"].median()))
    transformer = pyproj.Transformer.from_crs(_WGS84, f"EPSG:{epsg}", always_xy=True)
    shape = _outline(outline_wkb, placed)
    placed["x"], placed["y"] = transformer.transform(placed["x"].to_numpy(), placed["y"].to_numpy())
    outline = {} if shape is None else {"outline": bytes(transform(transformer.transform, shape).wkb)}
    return {"points": placed, "epsg": epsg, **outline}


def _outline(wkbs: list[bytes | None], placed: pd.DataFrame) -> BaseGeometry | None:
    """What the polygons cover, in degrees."""
    shapes = [covered(shape) for shape in read_shapes(wkbs) if polygons_in(shape)]
    lies_in = assign_points(
        placed["x"].to_numpy(), placed["y"].to_numpy(), shapes, [str(at) for at in range(len(shapes))]
    )
    with_points = [shapes[int(at)] for at in np.unique(lies_in[lies_in != ""].astype(str))]
    if shapes and not with_points:
        raise InputError(
            tr_noop(
                "None of the village points lies inside the outline. "
                "Choose the outline of these villages, or leave it out: then one is drawn around them."
            )
        )
    return unary_union(with_points) if with_points else None
