"""Landmarks from an office's or OpenStreetMap's layer: their kind, their village, and what cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from ..domain.landmarks import OTHER, LandmarkKinds
from .geometry import Floats, assign_points, points_inside, read_shapes
from .landmarks import classify

NAME_FIELDS = ("name_th", "name:th", "ชื่อ", "name", "NAME", "Name")
KIND_FIELDS = ("kind", "ประเภท")
_SAME_PLACE_M = 1.0


@dataclass(frozen=True)
class LandmarkImport:
    """`accepted`: village_code, kind, name_th, x, y. `findings`: row, finding_id, detail, village_code."""

    accepted: pd.DataFrame
    findings: pd.DataFrame


def prepare_landmarks(
    rows: pd.DataFrame,
    kinds: LandmarkKinds,
    outline: Sequence[BaseGeometry],
    villages: dict[str, BaseGeometry],
    known: pd.DataFrame,
) -> LandmarkImport:
    """Sort the rows (row, geom as WKB in metres, and the layer's own columns) into accepted and not.

    A place is `known` (kind, name_th, x, y) where one of its kind and name stands within a metre, so that a second
    import adds nothing.
    """
    table = _places(rows)
    guessed = classify(table["name_th"], _tags(rows), kinds)
    table["kind"] = _given_kind(rows, kinds).where(lambda given: given != "", guessed["kind"].fillna("")).to_numpy()
    table["village_code"] = assign_points(
        table["x"].to_numpy(), table["y"].to_numpy(), list(villages.values()), list(villages)
    )
    reason = _rejections(table, kinds, outline, known)
    unknown = (reason == "") & (table["kind"] == "")
    table.loc[unknown, "kind"] = OTHER
    homeless = (reason == "") & (table["village_code"] == "") & bool(villages)
    findings = pd.concat(
        [
            _findings(table, reason != "", reason),
            _findings(table, unknown, "landmark_kind_unknown"),
            _findings(table, homeless, "landmark_without_village"),
        ]
    )
    accepted = table.loc[reason == "", ["village_code", "kind", "name_th", "x", "y"]]
    return LandmarkImport(accepted.reset_index(drop=True), findings.sort_values("row").reset_index(drop=True))


def _places(rows: pd.DataFrame) -> pd.DataFrame:
    """Row, name and position; NaN where a row has none. Lines and areas stand at a point on them."""
    shapes = read_shapes(rows["geom"])
    points = [None if shape is None or shape.is_empty else shape.representative_point() for shape in shapes]
    name_field = next((name for name in NAME_FIELDS if name in rows), None)
    names = rows[name_field] if name_field else pd.Series("", index=rows.index)
    return pd.DataFrame(
        {
            "row": rows["row"].to_numpy(),
            "name_th": names.fillna("").astype(str).str.strip().to_numpy(),
            "x": [np.nan if point is None else point.x for point in points],
            "y": [np.nan if point is None else point.y for point in points],
        }
    )


def _tags(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.drop(columns=["row", "geom"]).fillna("").astype(str).reset_index(drop=True)


def _given_kind(rows: pd.DataFrame, kinds: LandmarkKinds) -> pd.Series:
    """The kind that the layer itself states by id or name, empty where it states none that is known."""
    field = next((name for name in KIND_FIELDS if name in rows), None)
    if field is None:
        return pd.Series("", index=range(len(rows)))
    words = {kind.id: kind.id for kind in kinds.kinds} | {kind.name_th: kind.id for kind in kinds.kinds}
    return rows[field].map(words).fillna("").reset_index(drop=True)


def _rejections(
    table: pd.DataFrame, kinds: LandmarkKinds, outline: Sequence[BaseGeometry], known: pd.DataFrame
) -> pd.Series:
    """The reason against each row, empty where there is none."""
    sensitive = [kind.id for kind in kinds.kinds if kind.sensitive]
    inside = points_inside(unary_union(list(outline)), _filled(table["x"]), _filled(table["y"]))
    reason = pd.Series("", index=table.index)
    reason = reason.mask(
        _place_key(table).isin(set(_place_key(known))) | _place_key(table).duplicated(), "landmark_known"
    )
    reason = reason.mask(table["kind"].isin(sensitive), "landmark_sensitive")
    reason = reason.mask(~inside, "landmark_elsewhere")
    return reason.mask(table["x"].isna(), "landmark_not_a_place")


def _filled(values: pd.Series) -> Floats:
    return np.asarray(values.fillna(0.0), dtype=np.float64)


def _place_key(table: pd.DataFrame) -> pd.Series:
    """Kind, name and position to the metre as one text; two places a metre apart may still get two keys."""
    if table.empty:
        return pd.Series(dtype=str)
    position = [(_filled(table[axis]) / _SAME_PLACE_M).round().astype(np.int64).astype(str) for axis in ("x", "y")]
    return table["kind"] + "\t" + table["name_th"] + "\t" + position[0] + "\t" + position[1]


def _findings(table: pd.DataFrame, chosen: pd.Series, finding_id: pd.Series | str) -> pd.DataFrame:
    found = table.loc[chosen, ["row", "name_th", "village_code"]].rename(columns={"name_th": "detail"})
    found.insert(1, "finding_id", finding_id if isinstance(finding_id, str) else finding_id[chosen])
    return found
