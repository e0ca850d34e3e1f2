"""Tables (.csv, .xlsx …) with coordinates in their columns as layers of points."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.errors import InputError, tr_noop
from ...domain.headings import listed
from ...domain.map_headings import columns_by_meaning
from ..geometry import Floats, point_wkb
from ..office.tables import OVERLONG, OfficeTable, open_table
from .layer import GUESSED, NOTHING, POINT, STATED, LayerCrs, MapLayer, findings_of
from .projection import UTM_OF_WGS_84, WGS_84, mover
from .typed_coordinates import LARGEST_DEGREE, Typed, angles, metres, numbers_of, pairs, zones

_COLUMNS = (("longitude", "latitude", angles), ("easting", "northing", metres), ("x", "y", numbers_of))
_MEANINGS = ("latitude", "longitude", "easting", "northing", "x", "y", "zone", "position")
_LARGEST_LATITUDE = 90.0
_NORTHINGS = 1_000_000.0
"""Between Thailand's eastings, below it, and most of its northings, above; the far south is told by the headings."""


def read_table(path: Path) -> MapLayer:
    """The rows of the file as text, with points where their coordinates can be read.

    Raises InputError as `open_table` does, and where no column holds coordinates.
    """
    table = open_table(path)
    cells = table.read_rows(range(len(table.headings)))
    rows = [int(row) for row in cells.index]
    headings = _filled(table)
    frame = cells.drop(columns=[OVERLONG]).set_axis(headings, axis=1).reset_index(drop=True)
    x, y, zone, crs = _positions(table, frame)
    x, y, zone, crs = _in_one_zone(x, y, zone, crs)
    blank = np.isnan(x) | np.isnan(y)
    shapes = point_wkb(np.where(blank, np.nan, x), np.where(blank, np.nan, y))
    return MapLayer(
        path.stem,
        frame,
        shapes,
        crs,
        rows,
        findings_of([]),
        np.where(blank, NOTHING, POINT).tolist(),
    )


def _filled(table: OfficeTable) -> list[str]:
    """The headings, those that are blank or come twice with their position."""
    seen: set[str] = set()
    names = []
    for at, text in enumerate(table.headings, start=1):
        name = text if text and text not in seen else f"{text} ({at})".strip()
        seen.add(name)
        names.append(name)
    return names


def _positions(table: OfficeTable, frame: pd.DataFrame) -> tuple[Floats, Floats, NDArray[np.int64], LayerCrs]:
    found = columns_by_meaning(list(frame.columns), _MEANINGS)
    zone = zones(frame[found["zone"]]) if "zone" in found else np.zeros(len(frame), dtype=np.int64)
    for across, up, read in _COLUMNS:
        if across in found and up in found:
            x, y = read(frame[found[across]]), read(frame[found[up]])
            return x, y, zone, _crs(x, zone)
    if "position" in found:
        typed = pairs(frame[found["position"]])
        x, y = _ordered(typed)
        zone = np.where(typed.zone > 0, typed.zone, zone)
        return x, y, zone, _crs(x, zone)
    raise InputError(
        tr_noop(
            "The table {file} has no columns with coordinates. Name them ละติจูด and ลองจิจูด (degrees), or E and N "
            "(metres of UTM, with a column โซน where there is one), or พิกัด (both in one cell). The columns found "
            "are: {columns}."
        ),
        file=table.name,
        columns=listed(table.headings),
    )


def _ordered(typed: Typed) -> tuple[Floats, Floats]:
    """Both in one cell come in the order of maps (latitude first) or of computers; the numbers tell which."""
    first, second = typed.first, typed.second
    degrees = np.nanmedian(np.abs(first)) <= LARGEST_DEGREE if np.isfinite(first).any() else True
    if degrees:
        exchanged = np.nanmedian(np.abs(first)) > _LARGEST_LATITUDE if np.isfinite(first).any() else False
        return (first, second) if exchanged else (second, first)
    northing_first = np.nanmedian(first) > _NORTHINGS
    return (second, first) if northing_first else (first, second)


def _crs(x: Floats, zone: NDArray[np.int64]) -> LayerCrs:
    """Degrees in a table are those of a telephone, WGS 84; metres need a zone to say where they are."""
    if not np.isfinite(x).any() or np.nanmedian(np.abs(x)) <= LARGEST_DEGREE:
        return LayerCrs(WGS_84, "WGS 84", GUESSED)
    told = zone[zone > 0]
    if not len(told):
        return LayerCrs()
    most = int(np.bincount(told).argmax())
    return LayerCrs(UTM_OF_WGS_84[most], f"WGS 84 / UTM zone {most}N", STATED)


def _in_one_zone(
    x: Floats, y: Floats, zone: NDArray[np.int64], crs: LayerCrs
) -> tuple[Floats, Floats, NDArray[np.int64], LayerCrs]:
    """Rows that name the other zone are brought into that of the most."""
    if crs.how != STATED:
        return x, y, zone, crs
    main = int(crs.definition[-2:])
    other = (zone > 0) & (zone != main)
    if other.any():
        x, y = x.copy(), y.copy()
        move = mover(UTM_OF_WGS_84[95 - main], 32600 + main)
        x[other], y[other] = move(x[other], y[other])
    return x, y, zone, crs
