"""Households of an office's register or of a layer of pins: which are new, which move, which cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyproj
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from ..domain.errors import InputError, tr_noop
from ..domain.headings import Columns, find_columns, listed, require_column
from .geometry import Floats, blob_points, points_inside
from .office.cells import Codes, clean
from .office.tables import OfficeTable
from .reports import masked
from .survey.doctor import ADDRESS_MEANINGS, Doctored, read_addresses
from .survey.identity import identify
from .survey.places import Places
from .survey.proposal import FIRST_SERVES, require_village
from .survey.reasons import mark

AREA_MARGIN_M = 5_000.0
"""A pin farther than this outside the outline is a slip; nearer it may be a fault of the outline."""
MOVED_M = 0.01
_MEANINGS = (*ADDRESS_MEANINGS, "latitude", "longitude")
_LATITUDES = (5.0, 21.0)
_LONGITUDES = (97.0, 106.0)
_WGS84 = "EPSG:4326"


@dataclass(frozen=True)
class HouseholdImport:
    """`new`: village_code, house_no, house_code (integer), unit_no, x, y. `known`: position (in places.households),
    village_code, house_code, x, y, `moved` and `changed`. Coordinates are NaN without a pin. `findings` as in
    a report; `repairs` as the key doctor lists them."""

    new: pd.DataFrame
    known: pd.DataFrame
    findings: pd.DataFrame
    repairs: pd.DataFrame
    rejected: int

    @property
    def imported(self) -> int:
        return len(self.new) + len(self.known)


def wanted_columns(file: str, headings: Sequence[str]) -> Columns:
    """The columns of households. Raises InputError where nothing says the village, or the house."""
    columns = find_columns(file, headings, _MEANINGS, FIRST_SERVES)
    require_village(file, columns, headings)
    if not {"house_no", "house_code"} & set(columns.named):
        raise InputError(
            tr_noop(
                "{file} has neither a column บ้านเลขที่ nor รหัสประจำบ้าน, so importing it twice would double every "
                "household. Add one of them. The columns found are: {columns}."
            ),
            file=file,
            columns=listed(headings),
        )
    return columns


def headings_by_meaning(file: str, headings: Sequence[str]) -> dict[str, str]:
    """What the source itself calls the columns of households."""
    return {meaning: headings[at] for meaning, at in wanted_columns(file, headings).named.items()}


def rows_of_file(table: OfficeTable, places: Places, epsg: int, year: int) -> Doctored:
    """The rows of a CSV or XLSX with latitude and longitude, as `prepare_households` takes them."""
    columns = wanted_columns(table.name, table.headings)
    for meaning in ("latitude", "longitude"):
        require_column(table.name, columns, meaning, table.headings)
    repeated = [at for meaning, at in columns.named.items() if meaning in ADDRESS_MEANINGS and meaning != "house_code"]
    cells = table.read_rows(columns.positions, repeated)
    if cells.empty:
        raise InputError(
            tr_noop("The file {file} has a heading but no rows below it. Choose the file with the households."),
            file=table.name,
        )
    register = read_addresses(cells, columns, places, year=year)
    _place_by_degrees(register.rows, cells, columns, epsg)
    return register


def rows_of_layer(
    frame: pd.DataFrame, columns: Columns, x: Floats, y: Floats, places: Places, epsg: int, year: int
) -> Doctored:
    """The rows of a layer: `frame` has text columns in the order of its headings, x and y are metres of `epsg`, NaN
    where there is no point; where there is none at all, latitude and longitude are taken."""
    cells = frame.set_axis(range(frame.shape[1]), axis=1)
    register = read_addresses(cells, columns, places, year=year)
    if {"latitude", "longitude"} <= set(columns.named) and np.isnan(x).all():
        _place_by_degrees(register.rows, cells, columns, epsg)
    else:
        register.rows["x"], register.rows["y"] = x, y
    return register


def prepare_households(
    register: Doctored, places: Places, outline: Sequence[BaseGeometry], polygons: dict[str, BaseGeometry], year: int
) -> HouseholdImport:
    """Sort the rows into new households, known ones and rejected rows; `polygons` are the villages' by code."""
    rows = register.rows.copy()
    here = rows["village_code"].map(places.of_year(year)).fillna("")
    away = rows["finding_id"].eq("") & here.eq("")
    rows.loc[away, "finding_id"] = places.reasons_of_absence(rows.loc[away, "village_code"])
    rows["village"] = here
    x, y = rows["x"].to_numpy(np.float64), rows["y"].to_numpy(np.float64)
    near = points_inside(unary_union(list(outline)).buffer(AREA_MARGIN_M), np.nan_to_num(x), np.nan_to_num(y))
    mark(rows, ~np.isnan(x) & ~near, "position_elsewhere")
    ids = _identify(rows, places)
    rows["other_row"] = ""
    _set_apart_repeated(rows, ids)
    good = rows["finding_id"].eq("").to_numpy()
    told = register.warnings[register.warnings["row"].isin(rows.index[good])].assign(outcome="IMPORTED")
    findings = pd.concat([_rejections(rows), told, _warnings(rows[good], polygons)], ignore_index=True)
    accepted = rows[good].assign(village_code=rows["village"][good], position=ids[good])
    is_known = accepted["position"] < len(places.households)
    known = accepted.loc[is_known, ["position", "village_code", "house_code", "x", "y"]]
    names = ["village_code", "house_no", "house_code", "unit_no", "x", "y"]
    return HouseholdImport(
        accepted.loc[~is_known, names],
        _with_changes(known, places),
        findings,
        register.repairs,
        int((~good).sum()),
    )


def _place_by_degrees(rows: pd.DataFrame, cells: pd.DataFrame, columns: Columns, epsg: int) -> None:
    """Set x and y from text in degrees of WGS 84, and find what cannot be a place in Thailand."""
    texts = [cells[columns.named[name]].astype(str) for name in ("latitude", "longitude")]
    latitude, longitude = (_degrees(text) for text in texts)
    blank = [text.str.strip().eq("").to_numpy() for text in texts]
    unreadable = (np.isnan(latitude) | np.isnan(longitude)) & ~(blank[0] & blank[1])
    if unreadable.any():
        shown = masked(texts[0][unreadable]).str.cat(masked(texts[1][unreadable]), sep=" ")
        mark(rows, unreadable, "position_unreadable")
        rows.loc[rows["finding_id"] == "position_unreadable", "value"] = shown
    mark(rows, _between(latitude, _LONGITUDES) & _between(longitude, _LATITUDES), "position_exchanged")
    there = ~np.isnan(latitude) & ~np.isnan(longitude)
    inside = _between(latitude, _LATITUDES) & _between(longitude, _LONGITUDES)
    mark(rows, there & ~inside, "position_elsewhere")
    x, y = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    transformer = pyproj.Transformer.from_crs(_WGS84, f"EPSG:{epsg}", always_xy=True)
    x[inside], y[inside] = transformer.transform(longitude[inside], latitude[inside])
    rows["x"], rows["y"] = x, y


def _degrees(text: pd.Series) -> Floats:
    numbers = np.array(pd.to_numeric(text, errors="coerce"), dtype=np.float64)
    odd = np.isnan(numbers)
    if odd.any():
        plain = clean(text[odd]).str.replace(r"[°ne]+$", "", regex=True).str.replace(",", ".", regex=False)
        numbers[odd] = pd.to_numeric(plain, errors="coerce")
    return numbers


def _between(values: Floats, limits: tuple[float, float]) -> NDArray[np.bool_]:
    return (values >= limits[0]) & (values <= limits[1])


def _identify(rows: pd.DataFrame, places: Places) -> Codes:
    ids = np.full(len(rows), -1, dtype=np.int64)
    sound = rows["finding_id"].eq("").to_numpy()
    asked = rows.loc[sound, ["village", "house_no", "unit_no", "house_code"]]
    found = identify(asked.rename(columns={"village": "village_code"}), places.households)
    ids[sound] = found.ids
    ambiguous = np.zeros(len(rows), dtype=bool)
    ambiguous[sound] = found.ambiguous
    mark(rows, ambiguous, "household_ambiguous")
    return ids


def _set_apart_repeated(rows: pd.DataFrame, ids: Codes) -> None:
    """A row that says the same again is a copy; rows that put one household into two places are all set apart."""
    at = np.flatnonzero(rows["finding_id"] == "")
    repeated = at[pd.Series(ids[at]).duplicated(keep=False).to_numpy()]
    if not len(repeated):
        return
    part = rows.iloc[repeated][["village", "x", "y"]].assign(id=ids[repeated], row=rows.index[repeated])
    group = part.groupby("id", sort=False)
    first = group["row"].transform("first")
    spread = group[["village", "x", "y"]].transform(lambda values: values.nunique(dropna=False))
    conflict = (spread > 1).any(axis=1)
    other = first.where(part["row"] != first, group["row"].transform("last"))
    lost = conflict | (part["row"] != first)
    labels = part.loc[lost, "row"].to_numpy()
    rows.loc[labels, "finding_id"] = np.where(conflict[lost], "pin_conflict", "row_copy")
    rows.loc[labels, "other_row"] = other[lost].astype(str).to_numpy()


def _rejections(rows: pd.DataFrame) -> pd.DataFrame:
    lost = rows[rows["finding_id"] != ""].rename_axis("row").reset_index()
    lost = lost[["row", "village_code", "finding_id", "value", "other_row"]].assign(outcome="REJECTED")
    lost["village_code"] = lost["village_code"].where(lost["finding_id"] != "code_malformed", lost["value"])
    return lost


def _warnings(rows: pd.DataFrame, polygons: dict[str, BaseGeometry]) -> pd.DataFrame:
    table = pd.DataFrame({"row": rows.index, "village_code": rows["village"].to_numpy(), "outcome": "IMPORTED"})
    x, y = rows["x"].to_numpy(np.float64), rows["y"].to_numpy(np.float64)
    missing = np.isnan(x)
    outside = np.zeros(len(rows), dtype=bool)
    for code, positions in table.groupby("village_code").indices.items():
        polygon = polygons.get(str(code))
        if polygon is not None:
            outside[positions] = ~points_inside(polygon, x[positions], y[positions])
    return pd.concat(
        [
            table[missing].assign(finding_id="position_missing"),
            table[outside & ~missing].assign(finding_id="position_in_other_village"),
        ]
    )


def _with_changes(known: pd.DataFrame, places: Places) -> pd.DataFrame:
    """`moved`: the row gives the household another position than it has; `changed`: anything at all is to be saved."""
    before = places.households.iloc[known["position"].to_numpy(np.int64)].set_index(known.index)
    x, y = blob_points(before["geom"].to_numpy(dtype=object))
    given_x, given_y = known["x"].to_numpy(np.float64), known["y"].to_numpy(np.float64)
    moved = ~np.isnan(given_x) & ~(np.hypot(given_x - x, given_y - y) <= MOVED_M)
    new_code = (known["house_code"] >= 0) & (before["house_code"] < 0)
    other_village = known["village_code"] != before["village_code"]
    return known.assign(moved=moved, changed=moved | new_code | other_village | before["batch_id"].notna())
