"""Starter boundaries from village points: each tambon's outline is divided among the villages in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..domain.codes import tambon_of, village_code
from ..domain.progress import SILENT, Progress
from ..domain.thai import normalise_thai
from .chains import chain_of, nearest_edge
from .geometry import Floats, Integers, assign_points, numbers, point_wkb, polygons_in, read_shapes
from .partition import partition

SAME_SPOT_M = 1.0
"""Points that lie no farther apart stand on one spot."""

FINDING_COLUMNS = ("finding_id", "row", "village_code", "tambon_code", "name", "other_code", "length_m", "length")
PLACE_COLUMNS = ("x", "y", "geometry")
BOUNDARY_COLUMNS = ("village_code", "name", "geometry")
Mask = NDArray[np.bool_]


class DraftResult(NamedTuple):
    """What was drafted, what was found, and how many rows were not used.

    `boundaries`: village_code, name, geometry (MultiPolygon WKB), by code. `findings`: finding_id, row, village_code,
    tambon_code, name, other_code, length_m and length (how far outside; the second as text), x, y, geometry (Point
    WKB). A row may have several findings; a finding about a whole tambon has no row.
    """

    boundaries: pd.DataFrame
    findings: pd.DataFrame
    rejected: int


def draft_boundaries(points: pd.DataFrame, tambons: pd.DataFrame, progress: Progress = SILENT) -> DraftResult:
    """Divide each tambon that has usable points among them, exactly (`partition`).

    points: village_code and name (text), x, y in the CRS of the outlines, and row, its number as the user sees it.
    tambons: tambon_code, geometry (WKB or shapes), and name if known. A point belongs to the tambon that its code
    names. One that lies outside of it, shares its spot or its code with another, or has no good code is reported and
    not used; of two equal rows the first is used.
    """
    codes = [str(code) for code in tambons["tambon_code"]]
    outlines = dict(zip(codes, read_shapes(tambons["geometry"])))
    table = _read_points(points)
    findings = [*_code_findings(table, outlines), *_repeated_findings(table)]
    findings += [*_position_findings(table, outlines), *_spot_findings(table)]
    usable = table[~_is_reported(table, findings)]
    drafted, faults = _draft_each(usable, outlines, progress)
    progress.report(1.0)
    silent = _tambon_findings(tambons, outlines, table, usable)
    boundaries = _joined(drafted, BOUNDARY_COLUMNS).sort_values("village_code", ignore_index=True)
    report = _joined([*findings, *faults, *silent], (*FINDING_COLUMNS, *PLACE_COLUMNS))
    text = ["village_code", "tambon_code", "name", "other_code", "length"]
    return DraftResult(boundaries, report.fillna(dict.fromkeys(text, "")), len(points) - len(boundaries))


def _read_points(points: pd.DataFrame) -> pd.DataFrame:
    """The points with a clean code (empty where malformed), the code as it was given, and the tambon it names."""
    given = points["village_code"].map(lambda value: "" if pd.isna(value) else str(value).strip())
    clean = given.map(lambda text: village_code(text) or "")
    return pd.DataFrame(
        {
            "row": points["row"].to_numpy() if "row" in points else np.arange(1, len(points) + 1),
            "given": given.to_numpy(dtype=object),
            "village_code": clean.to_numpy(dtype=object),
            "tambon_code": clean.map(tambon_of).to_numpy(dtype=object),
            "name": points["name"]
            .map(lambda value: "" if pd.isna(value) else str(value).strip())
            .to_numpy(dtype=object),
            "x": numbers(points["x"]),
            "y": numbers(points["y"]),
        }
    )


def _code_findings(table: pd.DataFrame, outlines: dict[str, Any]) -> list[pd.DataFrame]:
    missing = (table["given"] == "").to_numpy()
    malformed = (table["village_code"] == "").to_numpy() & ~missing
    elsewhere = ~table["tambon_code"].isin([*outlines, ""]).to_numpy()
    given = table.assign(village_code=table["given"])
    return [
        _findings("code_missing", given, missing),
        _findings("code_malformed", given, malformed),
        _findings("code_of_other_area", given, elsewhere),
    ]


def _repeated_findings(table: pd.DataFrame) -> list[pd.DataFrame]:
    """Rows of one code: copies of the first are dropped, and where rows differ none of the code is used."""
    known = table[table["village_code"] != ""]
    first = known.groupby("village_code")[["name", "x", "y"]].transform("first")
    same_name = known["name"].map(normalise_thai) == first["name"].map(normalise_thai)
    same_spot = np.hypot(known["x"] - first["x"], known["y"] - first["y"]) <= SAME_SPOT_M
    equal = (same_name & same_spot).groupby(known["village_code"]).transform("all")
    often = known.duplicated("village_code", keep=False)
    copies = known.duplicated("village_code") & equal
    return [
        _findings("draft_code_twice", known, (often & ~equal).to_numpy()),
        _findings("draft_point_repeated", known, copies.to_numpy()),
    ]


def _position_findings(table: pd.DataFrame, outlines: dict[str, Any]) -> list[pd.DataFrame]:
    missing = (table["x"].isna() | table["y"].isna()).to_numpy()
    located = table[~missing & table["tambon_code"].isin(list(outlines)).to_numpy()]
    located = located.assign(length_m=_distance_outside(located, outlines))
    outside = located[(located["length_m"] > 0).to_numpy()]
    lies_in = assign_points(numbers(outside["x"]), numbers(outside["y"]), list(outlines.values()), list(outlines))
    return [
        _findings("draft_point_missing", table, missing),
        _findings("draft_point_outside", outside.assign(other_code=lies_in), lies_in != ""),
        _findings("draft_point_nowhere", outside, lies_in == ""),
    ]


def _distance_outside(located: pd.DataFrame, outlines: dict[str, Any]) -> Floats:
    """How far each point lies outside its own tambon; 0 inside, and where the tambon's shape is no good."""
    distance = np.zeros(len(located))
    x, y = numbers(located["x"]), numbers(located["y"])
    for code, at in located.groupby("tambon_code").indices.items():
        outline = outlines[str(code)]
        if _is_usable(outline):
            outer = at[assign_points(x[at], y[at], [outline], ["inside"]) == ""]
            distance[outer] = nearest_edge(x[outer] + 1j * y[outer], chain_of([outline]))[1]
    return distance


def _is_usable(outline: BaseGeometry | None) -> bool:
    return outline is not None and bool(polygons_in(outline)) and bool(outline.is_valid)


def _spot_findings(table: pd.DataFrame) -> list[pd.DataFrame]:
    """Points of different villages on one spot, each with the codes of the others."""
    known = table[(table["village_code"] != "") & table["x"].notna() & table["y"].notna()]
    one, other = _pairs_within(known, SAME_SPOT_M)
    codes = known["village_code"].to_numpy()
    differ = codes[one] != codes[other]
    pairs = pd.DataFrame({"at": one[differ], "code": codes[other[differ]]}).drop_duplicates()
    others = pairs.sort_values("code").groupby("at")["code"].agg(", ".join)
    together = known.iloc[others.index.to_numpy(dtype=np.int64)].assign(other_code=others.to_numpy())
    return [_findings("draft_points_together", together, np.ones(len(together), dtype=bool))]


def _pairs_within(table: pd.DataFrame, distance: float) -> tuple[Integers, Integers]:
    """Positions of all pairs that lie no farther apart, in both orders."""
    x, y = numbers(table["x"]), numbers(table["y"])
    order = np.argsort(x, kind="stable")
    found = [np.zeros((2, 0), dtype=np.int64)]
    for step in range(1, len(order)):
        left, right = order[:-step], order[step:]
        close = x[right] - x[left] <= distance
        if not close.any():
            break
        hit = close & (np.hypot(x[right] - x[left], y[right] - y[left]) <= distance)
        found += [np.vstack([left[hit], right[hit]]), np.vstack([right[hit], left[hit]])]
    one, other = np.hstack(found).astype(np.int64)
    return one, other


def _is_reported(table: pd.DataFrame, findings: Iterable[pd.DataFrame]) -> Mask:
    reported = np.zeros(len(table), dtype=bool)
    for part in findings:
        reported[part.index.to_numpy(dtype=np.int64)] = True
    return reported


def _draft_each(
    usable: pd.DataFrame, outlines: dict[str, Any], progress: Progress
) -> tuple[list[pd.DataFrame], list[pd.DataFrame]]:
    """The boundaries of each tambon, and a finding for each whose outline is no valid polygon."""
    drafted: list[pd.DataFrame] = []
    faults: list[pd.DataFrame] = []
    groups = list(usable.groupby("tambon_code"))
    for done, (code, villages) in enumerate(groups):
        progress.report(done / len(groups))
        outline = outlines[str(code)]
        if not _is_usable(outline):
            faults.append(_tambon_finding("draft_outline_invalid", str(code), ""))
            continue
        blobs = partition(outline, numbers(villages["x"]), numbers(villages["y"]), str(code))
        part = villages[["village_code", "name"]].assign(geometry=pd.Series(blobs, index=villages.index, dtype=object))
        drafted.append(part)
    return drafted, faults


def _tambon_findings(
    tambons: pd.DataFrame, outlines: dict[str, Any], table: pd.DataFrame, usable: pd.DataFrame
) -> list[pd.DataFrame]:
    """A finding for each tambon in which nothing was drafted because it has no point, or none that can be used."""
    names = [str(name) for name in tambons["name"].fillna("")] if "name" in tambons else [""] * len(tambons)
    with_rows, with_usable = set(table["tambon_code"]), set(usable["tambon_code"])
    return [
        _tambon_finding("draft_tambon_unusable" if code in with_rows else "draft_tambon_without_points", code, name)
        for code, name in zip(outlines, names)
        if code not in with_usable
    ]


def _tambon_finding(finding_id: str, code: str, name: str) -> pd.DataFrame:
    return pd.DataFrame({"finding_id": [finding_id], "tambon_code": [code], "name": [name]})


def _findings(finding_id: str, table: pd.DataFrame, which: Mask) -> pd.DataFrame:
    """One finding per chosen row; the index is that of the points."""
    chosen = table[which]
    part = chosen.reindex(columns=[*FINDING_COLUMNS, *PLACE_COLUMNS]).assign(finding_id=finding_id)
    part["length"] = [f"{value:,.1f}" if value == value else "" for value in numbers(part["length_m"])]
    part["geometry"] = pd.Series(point_wkb(numbers(part["x"]), numbers(part["y"])), index=part.index, dtype=object)
    return part


def _joined(parts: list[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    """One table with all columns, also where no part has a row; objects, because `row` has gaps and may be text."""
    filled = [part.astype(object) for part in parts if len(part)]
    empty = pd.DataFrame({name: pd.Series(dtype=object) for name in columns})
    return pd.concat([empty, *filled], ignore_index=True)
