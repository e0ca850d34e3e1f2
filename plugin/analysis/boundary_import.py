"""Village polygons from an office's layer: which can be taken, which cannot and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union
from shapely.prepared import prep
from shapely.validation import make_valid

from ..domain.codes import VILLAGE_PATTERN, code_text
from .geometry import Floats, polygons_in, read_shapes, to_multipolygon_wkb

OUTSIDE_SHARE = 0.5
"""A polygon with more than this share of its area outside the outline belongs somewhere else."""
_ONE_NUMBER = r"^[^0-9]*([0-9]{1,2})(?:\.0+)?[^0-9]*$"


@dataclass(frozen=True)
class BoundaryImport:
    """`accepted`: village_code, name, at (the position of its row), geom (MultiPolygon WKB). `findings`: row,
    finding_id, village_code, detail, value."""

    accepted: pd.DataFrame
    findings: pd.DataFrame


def prepare_boundaries(rows: pd.DataFrame, tambons: Mapping[str, BaseGeometry]) -> BoundaryImport:
    """Sort the rows (row, village_code, name, geom as WKB; metres) into accepted and rejected.

    Rejected are malformed codes, codes of another area, repeated codes (all of them: which one is meant is the
    user's to say), shapes without area and shapes that lie mostly outside the outline. A shape that crosses itself is
    taken as it is: the check of boundaries shows where. Where the rows have a finding_id of their own that is not
    empty, with a value, it is the reason against them.
    """
    table = rows[["row", "village_code", "name"]].reset_index(drop=True)
    table["value"] = rows["value"].to_numpy() if "value" in rows else ""
    table["village_code"] = clean_codes(table["village_code"])
    table["name"] = table["name"].map(lambda name: "" if pd.isna(name) else str(name).strip()).astype(object)
    shapes = read_shapes(rows["geom"])
    table["finding_id"] = _finding_ids(table["village_code"], shapes, tambons)
    if "finding_id" in rows:
        given = pd.Series(rows["finding_id"].to_numpy(dtype=object))
        table["finding_id"] = table["finding_id"].mask(given != "", given)
    good = table["finding_id"] == ""
    accepted = table.loc[good, ["village_code", "name"]].reset_index(drop=True)
    accepted["at"] = np.flatnonzero(good)
    accepted["geom"] = [to_multipolygon_wkb(shapes[at]) for at in accepted["at"]]
    findings = table.loc[~good, ["row", "finding_id", "village_code", "name", "value"]].reset_index(drop=True)
    return BoundaryImport(accepted, findings.rename(columns={"name": "detail"}))


def clean_codes(codes: pd.Series) -> pd.Series:
    """Each cell as the text of a code; see `domain.codes.code_text`."""
    return codes.astype(object).where(codes.notna(), None).map(code_text).astype(object)


def codes_from_moo(moo: pd.Series, tambon_code: str) -> pd.Series:
    """Village codes of one tambon from the villages' numbers (1, 01, ๑, 6.0, หมู่ที่ 6, ม.6 บ้านใหม่); what holds no
    number, or more than one, stays as it is."""
    given = clean_codes(moo)
    number = given.str.extract(_ONE_NUMBER, expand=False)
    return (tambon_code + number.str.zfill(2)).where(number.notna(), given)


def _finding_ids(
    code: pd.Series, shapes: Sequence[BaseGeometry | None], tambons: Mapping[str, BaseGeometry]
) -> pd.Series:
    """The first reason against each row, empty where there is none."""
    area, outside = _areas(shapes, tambons)
    reasons = pd.Series("", index=code.index, dtype=object)
    reasons = reasons.mask(outside > OUTSIDE_SHARE * area, "boundary_elsewhere")
    reasons = reasons.mask(code.duplicated(keep=False), "boundary_code_repeated")
    reasons = reasons.mask(area <= 0, "boundary_without_area")
    reasons = reasons.mask(~code.str[:6].isin(list(tambons)), "code_of_other_area")
    reasons = reasons.mask(~code.str.match(VILLAGE_PATTERN), "code_malformed")
    return reasons.mask(code == "", "code_missing")


def _areas(shapes: Sequence[BaseGeometry | None], tambons: Mapping[str, BaseGeometry]) -> tuple[Floats, Floats]:
    """The area of each shape, and how much of it lies outside all tambons, in m²."""
    outline = unary_union([covered(tambon) for tambon in tambons.values()])
    sound = [covered(shape) for shape in shapes]
    inside = prep(outline).covers
    area = np.array([shape.area for shape in sound], dtype=np.float64)
    outside = [0.0 if inside(shape) else shape.difference(outline).area for shape in sound]
    return area, np.array(outside, dtype=np.float64)


def covered(shape: BaseGeometry | None) -> BaseGeometry:
    """All that the polygons of a shape cover, also where they cross themselves or each other."""
    parts = [part if part.is_valid else make_valid(part) for part in polygons_in(shape)]
    return unary_union([polygon for part in parts for polygon in polygons_in(part)])
