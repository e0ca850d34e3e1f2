"""Which village points and tambons a draft of boundaries is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from shapely.ops import unary_union

from ..domain.codes import VILLAGE_PATTERN
from .boundary_import import clean_codes
from .geometry import Floats, assign_points, polygons_in, read_shape, read_shapes, to_multipolygon_wkb, wkb_points


def point_coordinates(shapes: Iterable[object]) -> tuple[Floats, Floats]:
    """Coordinates x and y of points (WKB or shapes), of anything else those of a point on it; NaN for what is empty."""
    values = list(shapes)
    x, y = wkb_points(values)
    for at in np.flatnonzero(np.isnan(x)):
        shape = read_shape(values[at])
        if shape is not None and not shape.is_empty:
            point = shape.representative_point()
            x[at], y[at] = point.x, point.y
    return x, y


def set_aside(points: pd.DataFrame, tambons: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The points that concern the area, and how many others there were.

    A layer of a whole province holds points of other tambons: code and place both say so. A point of which only one
    of the two does stays, to be reported.
    """
    codes = clean_codes(points["village_code"])
    foreign_code = codes.str.match(VILLAGE_PATTERN) & ~codes.str[:6].isin(tambons["tambon_code"])
    x, y = points["x"].to_numpy(dtype=np.float64), points["y"].to_numpy(dtype=np.float64)
    lies_in = assign_points(x, y, list(tambons["geometry"]), list(tambons["tambon_code"]))
    elsewhere = foreign_code.to_numpy(dtype=bool) & (lies_in == "")
    return points[~elsewhere], int(elsewhere.sum())


def keep_drawn(
    points: pd.DataFrame, tambons: pd.DataFrame, drawn: Iterable[str]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Points and tambons without the tambons in which a boundary was drawn, and a finding for each of those."""
    taken = sorted({code[:6] for code in drawn} & set(tambons["tambon_code"]))
    of_taken = clean_codes(points["village_code"]).str[:6].isin(taken)
    findings = pd.DataFrame({"finding_id": "draft_kept_drawn", "tambon_code": pd.Series(taken, dtype=object)})
    return points[~of_taken], tambons[~tambons["tambon_code"].isin(taken)], findings


def without_held(
    points: pd.DataFrame, tambons: pd.DataFrame, held: Mapping[str, bytes]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Points and tambons without the villages (WKB by code) whose shape is to stay; tambons that these fill fall
    away."""
    if not held:
        return points, tambons
    ground = unary_union(read_shapes(held.values()))
    free = [shape.difference(ground) if shape is not None else None for shape in read_shapes(tambons["geometry"])]
    rest = tambons.assign(
        geometry=pd.Series(
            [to_multipolygon_wkb(shape) if polygons_in(shape) else None for shape in free],
            index=tambons.index,
            dtype=object,
        )
    )
    own = clean_codes(points["village_code"]).isin(list(held))
    return points[~own], rest[rest["geometry"].notna()]
