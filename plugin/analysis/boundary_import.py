"""Village polygons from an office's layer: which can be taken, which cannot and why."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from ..domain.codes import VILLAGE_PATTERN
from ..domain.thai import to_arabic_digits
from .geometry import polygons_in, read_shapes, to_multipolygon_wkb

OUTSIDE_SHARE = 0.5
"""A polygon with more than this share of its area outside the outline belongs somewhere else."""


@dataclass(frozen=True)
class BoundaryImport:
    """`accepted`: village_code, name, geom (MultiPolygon WKB). `findings`: row, finding_id, village_code, detail."""

    accepted: pd.DataFrame
    findings: pd.DataFrame


def prepare_boundaries(rows: pd.DataFrame, tambons: dict[str, BaseGeometry]) -> BoundaryImport:
    """Sort the rows (row, village_code, name, geom as WKB; metres) into accepted and rejected.

    Rejected are malformed codes, codes of another area, repeated codes (all of them: which one is meant is the
    user's to say), shapes without area and shapes that lie mostly outside the outline.
    """
    table = rows.reset_index(drop=True).copy()
    table["village_code"] = clean_codes(table["village_code"])
    table["shape"] = read_shapes(table["geom"])
    table["finding_id"] = _finding_ids(table, tambons)
    good = table["finding_id"] == ""
    accepted = table.loc[good, ["village_code", "name"]].copy()
    accepted["geom"] = [to_multipolygon_wkb(shape) for shape in table.loc[good, "shape"]]
    findings = table.loc[~good, ["row", "finding_id", "village_code", "name"]]
    return BoundaryImport(accepted, findings.rename(columns={"name": "detail"}))


def clean_codes(codes: pd.Series) -> pd.Series:
    """Codes as text in Arabic digits, without spaces; nothing is padded."""
    return codes.fillna("").astype(str).map(to_arabic_digits).str.replace(r"\s+", "", regex=True)


def codes_from_moo(moo: pd.Series, tambon_code: str) -> pd.Series:
    """Village codes of one tambon from the villages' numbers (1, ๐๑, หมู่ 6); what holds no number stays as it is."""
    number = clean_codes(moo).str.extract(r"(\d{1,2})(?:\.0)?$", expand=False)
    return (tambon_code + number.str.zfill(2)).where(number.notna(), moo.fillna("").astype(str))


def _finding_ids(table: pd.DataFrame, tambons: dict[str, BaseGeometry]) -> pd.Series:
    """The first reason against each row, empty where there is none."""
    code = table["village_code"]
    area = pd.Series([sum(part.area for part in polygons_in(shape)) for shape in table["shape"]], index=table.index)
    well_formed = code.str.match(VILLAGE_PATTERN) & ~code.str.endswith("00")
    here = code.str[:6].isin(list(tambons))
    reasons = pd.Series("", index=table.index)
    reasons = reasons.mask(_outside_share(table["shape"], area, tambons) > OUTSIDE_SHARE, "boundary_elsewhere")
    reasons = reasons.mask(code.duplicated(keep=False), "boundary_code_repeated")
    reasons = reasons.mask(area <= 0, "boundary_without_area")
    reasons = reasons.mask(~here, "code_of_other_area")
    reasons = reasons.mask(~well_formed, "code_malformed")
    return reasons.mask(code == "", "code_missing")


def _outside_share(shapes: pd.Series, area: pd.Series, tambons: dict[str, BaseGeometry]) -> pd.Series:
    outline = unary_union(list(tambons.values()))
    inside = [
        sum(part.buffer(0).intersection(outline).area for part in polygons_in(shape)) if size > 0 else 0.0
        for shape, size in zip(shapes, area)
    ]
    return (1 - pd.Series(inside, index=shapes.index) / area.where(area > 0)).fillna(0.0)
