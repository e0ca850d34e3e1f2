"""Lines that come back to where they began as the areas they enclose: drawings know no other, and walkers neither."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from ..geometry import assign_points, read_shape, wkb_points
from .layer import AREA, LINE, POINT, MapLayer, findings_of

TEXT = "Text"
EXACTLY = 1e-9
NEARLY = 0.05
"""What share of its whole length may be missing between the ends of a line that somebody has walked."""
_LEAST_POINTS = 4


def closed(layer: MapLayer, gap: float) -> MapLayer:
    """The layer with its closed lines as areas; a finding for each that had to be closed."""
    shapes, kinds, found = list(layer.shapes), list(layer.kinds), []
    for at in [number for number, kind in enumerate(kinds) if kind == LINE]:
        area, missing = _area(read_shape(shapes[at]), gap)
        if area is None:
            continue
        shapes[at], kinds[at] = bytes(area.wkb), AREA
        if missing:
            found.append((layer.rows[at], "map_line_closed", ""))
    findings = pd.concat([layer.findings, findings_of(found)], ignore_index=True)
    return MapLayer(layer.name, layer.frame, shapes, layer.crs, layer.rows, findings, kinds)


def _area(line: BaseGeometry | None, gap: float) -> tuple[Polygon | None, bool]:
    """The area that a line encloses, and whether its ends had to be brought together."""
    runs: Sequence[BaseGeometry] = [] if line is None else list(getattr(line, "geoms", [line]))
    points = np.concatenate([np.asarray(run.coords)[:, :2] for run in runs]) if runs else np.zeros((0, 2))
    if len(points) < _LEAST_POINTS - 1:
        return None, False
    length = float(np.hypot(*np.diff(points, axis=0).T).sum())
    apart = float(np.hypot(*(points[-1] - points[0])))
    if not length or apart > gap * length or (apart == 0 and len(points) < _LEAST_POINTS):
        return None, False
    area = Polygon(points)
    return (area, apart > 0) if area.area else (None, False)


def labelled(layer: MapLayer) -> MapLayer:
    """The areas of a drawing with the words that stand in them as their text, where they have none."""
    kinds = np.array(layer.kinds, dtype=object)
    areas, points = np.flatnonzero(kinds == AREA), np.flatnonzero(kinds == POINT)
    if TEXT not in layer.frame or not len(areas) or not len(points):
        return layer
    x, y = wkb_points([layer.shapes[at] for at in points])
    lies_in = assign_points(x, y, [layer.shapes[at] for at in areas], [str(at) for at in areas])
    words = pd.DataFrame({"area": lies_in, "text": layer.frame[TEXT].to_numpy()[points]})
    words = words[(words["area"] != "") & (words["text"] != "")]
    texts = words.groupby("area", sort=False)["text"].agg(" ".join)
    frame = layer.frame.copy()
    for area, text in texts.items():
        if not frame.at[int(str(area)), TEXT]:
            frame.at[int(str(area)), TEXT] = text
    return MapLayer(layer.name, frame, layer.shapes, layer.crs, layer.rows, layer.findings, layer.kinds)
