"""The outline of an area: its tambons, chosen from an office's polygon layer and brought to one UTM zone."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyproj
from shapely.geometry.base import BaseGeometry
from shapely.ops import transform, unary_union
from shapely.validation import explain_validity

from ..domain.codes import code_text
from ..domain.errors import InputError, tr_noop
from .geometry import Floats, polygons_in, read_shapes, snap_to_grid, to_multipolygon_wkb, utm_epsg

BACKDROP_MARGIN_M = 300.0
"""How far roads and waterways are shown beyond the outline."""
_WGS84 = "EPSG:4326"
_LISTED_CODES = 8


@dataclass(frozen=True)
class AreaOutline:
    """The tambons of an area; shapes in EPSG:`utm_epsg`."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    shapes: tuple[BaseGeometry, ...]
    utm_epsg: int

    @classmethod
    def choose(
        cls,
        area_code: str,
        area_name: str,
        wkb_4326: Sequence[bytes | None],
        codes: Sequence[object] | None,
        names: Sequence[object] | None,
    ) -> AreaOutline:
        """The features whose code begins with the area's; without codes the one feature there is.

        A tambon without a name has none, unless it is the area itself. Raises InputError where the layer is empty, has
        no such code or no valid shape for it, or leaves the choice open.
        """
        features = read_shapes(wkb_4326)
        table = pd.DataFrame({"at": range(len(features))})
        if table.empty:
            raise InputError(tr_noop("The outline layer is empty. Choose a layer with the polygon of the area."))
        table["name"] = None if names is None else pd.Series(list(names), dtype=object)
        if codes is None:
            table["code"] = _only_code(area_code, len(table))
        else:
            table["code"] = [code_text(code) for code in codes]
            table = _with_prefix(table, area_code)
        tambons = table.groupby("code", sort=True).agg({"at": list, "name": _first_name})
        tambons.loc[(tambons["name"] == "") & (tambons.index == area_code), "name"] = area_name
        united = {code: _united([features[at] for at in rows], code) for code, rows in tambons["at"].items()}
        centre = unary_union(list(united.values())).centroid
        epsg = utm_epsg(centre.x, centre.y)
        transformer = pyproj.Transformer.from_crs(_WGS84, f"EPSG:{epsg}", always_xy=True)
        shapes = tuple(_projected(shape, transformer, code) for code, shape in united.items())
        return cls(tuple(tambons.index), tuple(tambons["name"]), shapes, epsg)

    def tambon_rows(self, source: str) -> dict[str, list[object]]:
        """Columns of the `tambon` table; `geom` holds MultiPolygon WKB, which the store wraps into blobs."""
        return {
            "tambon_code": list(self.codes),
            "name": list(self.names),
            "source": [Path(source).name] * len(self.codes),
            "date": [datetime.date.today().isoformat()] * len(self.codes),
            "geom": [to_multipolygon_wkb(shape) for shape in self.shapes],
        }

    def clip_wkb(self) -> bytes:
        """The area with a margin, for cutting what stands behind the map; EPSG:`utm_epsg`."""
        return bytes(unary_union(list(self.shapes)).buffer(BACKDROP_MARGIN_M).wkb)


def _first_name(names: pd.Series) -> str:
    return next(filter(None, names.dropna().astype(str).str.strip()), "")


def _united(parts: Sequence[BaseGeometry | None], code: object) -> BaseGeometry:
    """The polygons of one tambon as one shape; checked one by one, for a union hides what is wrong with its parts."""
    polygons = [polygon for part in parts for polygon in polygons_in(part)]
    if not polygons:
        raise InputError(
            tr_noop(
                "The outline of tambon {code} has no area (it is empty, a point or a line). "
                "Draw it as a closed shape, then create the workspace."
            ),
            code=code,
        )
    for part in parts:
        if part is not None:
            _require_valid(part, code)
    return unary_union(polygons)


def _projected(shape: BaseGeometry, transformer: pyproj.Transformer, code: object) -> BaseGeometry:
    """The shape in metres, on a millimetre grid so that cuts in its edge can be exact, where that keeps it valid."""

    def snapped(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        east, north = transformer.transform(x, y)
        return snap_to_grid(np.asarray(east)), snap_to_grid(np.asarray(north))

    on_grid = transform(snapped, shape)
    projected = on_grid if on_grid.is_valid else transform(transformer.transform, shape)
    _require_valid(projected, code)
    return projected


def _require_valid(shape: BaseGeometry, code: object) -> None:
    if not shape.is_valid:
        raise InputError(
            tr_noop(
                "The outline of tambon {code} is not a valid shape: {reason}. "
                "Repair it in QGIS (Processing toolbox, “Fix geometries”), then create the workspace."
            ),
            code=code,
            reason=explain_validity(shape),
        )


def _only_code(area_code: str, count: int) -> str:
    if count == 1 and len(area_code) == 6:
        return area_code
    raise InputError(
        tr_noop(
            "The outline layer has {count} polygons and the area code is {code}, so it is open which polygon is which "
            "tambon. Choose the field with the tambon code (6 digits)."
        ),
        count=count,
        code=area_code,
    )


def _with_prefix(table: pd.DataFrame, area_code: str) -> pd.DataFrame:
    chosen = table[table["code"].str.startswith(area_code) & (table["code"].str.len() == 6)]
    if chosen.empty:
        raise InputError(
            tr_noop(
                "No polygon of the outline layer has the code {code}. Its codes are, for example: {examples}. "
                "Check the area code and the field with the tambon code."
            ),
            code=area_code,
            examples=", ".join(sorted(filter(None, table["code"].unique()))[:_LISTED_CODES]) or "–",
        )
    return chosen
