"""Landmarks from an office's or OpenStreetMap's layer: their kind, their village, and what cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..domain.landmarks import OTHER, LandmarkKinds, kind_of_icon, name_key
from .draft_inputs import point_coordinates
from .geometry import assign_points
from .landmarks import classify

NAME_FIELDS = ("name_th", "name:th", "ชื่อ", "name", "NAME", "Name")
KIND_FIELDS = ("kind", "ประเภท")
FOLDER_FIELD, ICON_FIELD = "folder", "icon"
"""What a map of Google says of a place beside its name: only a hint."""
DETAILS_FIELD = "details"
SAME_PLACE_M = 1.0
_LINES = 1 << 31
_AROUND = tuple(product((-1, 0, 1), repeat=2))


@dataclass(frozen=True)
class LandmarkImport:
    """`accepted`: village_code, kind, name_th, details, x, y. `findings`: row, finding_id, detail, village_code,
    outcome."""

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

    A place that is `known` (kind, name_th, x, y) is not taken again, so that a second import adds nothing; see
    `_seen_before`. The name of a sensitive place points at a person: the findings name its kind instead.
    """
    table = _places(rows)
    stated = _kinds(rows, table["name_th"], kinds)
    table["kind"] = stated["kind"].mask(stated["kind"] == "", OTHER)
    table["detail"] = table["name_th"].mask(stated["sensitive"] != "", stated["sensitive"].map(_described(kinds)))
    table["village_code"] = assign_points(
        table["x"].to_numpy(), table["y"].to_numpy(), list(villages.values()), list(villages)
    )
    reason = _rejections(table, stated["sensitive"] != "", outline)
    reason[reason == ""] = np.where(_seen_before(table[reason == ""], known), "landmark_known", "")
    taken = reason == ""
    findings = pd.concat(
        [
            _findings(table, ~taken, reason).assign(outcome="REJECTED"),
            _findings(table, taken & (stated["kind"] == ""), "landmark_kind_unknown").assign(outcome="IMPORTED"),
            _findings(table, taken & (table["village_code"] == "") & bool(villages), "landmark_without_village").assign(
                outcome="IMPORTED"
            ),
        ]
    )
    table["details"] = _texts(rows[DETAILS_FIELD]) if DETAILS_FIELD in rows else ""
    accepted = table.loc[taken, ["village_code", "kind", "name_th", "details", "x", "y"]]
    return LandmarkImport(
        accepted.reset_index(drop=True), findings.sort_values("row", kind="stable", ignore_index=True)
    )


def _places(rows: pd.DataFrame) -> pd.DataFrame:
    """Row, name and position; NaN where a row has none. Lines and areas stand at a point on them."""
    x, y = point_coordinates(rows["geom"])
    names = pd.Series("", index=range(len(rows)), dtype=object)
    for field in (name for name in NAME_FIELDS if name in rows):
        names = names.where(names != "", _texts(rows[field]))
    return pd.DataFrame({"row": rows["row"].to_numpy(), "name_th": names, "x": x, "y": y})


def _texts(column: pd.Series) -> pd.Series:
    """The cells as text without blanks around, empty where there is nothing; numbered from 0."""
    cells = column.astype(object).where(column.notna(), "").astype(str).str.strip()
    return cells.reset_index(drop=True).astype(object)


def _tags(rows: pd.DataFrame, kinds: LandmarkKinds) -> pd.DataFrame:
    """The columns that some rule asks for."""
    asked = {key for rule, _ in kinds.tag_rules for key, _ in rule.conditions}
    return rows[[name for name in rows.columns if name in asked]].apply(_texts)


def _kinds(rows: pd.DataFrame, names: pd.Series, kinds: LandmarkKinds) -> pd.DataFrame:
    """Columns kind, empty where nothing tells it, and sensitive: the sensitive kind that layer or name tell of, else
    empty. A kind that the layer states goes before the name, but not the kind "other"."""
    given = _given_kind(rows, kinds)
    guessed = classify(names, _tags(rows, kinds), kinds)["kind"].fillna("").astype(object)
    hinted = _hinted_kind(rows, kinds)
    kind = given.where(given != "", guessed.where(guessed != "", hinted))
    told = given.where(~given.isin(["", OTHER]), guessed)
    sensitive = list(_described(kinds))
    told = told.where(told.isin(sensitive), hinted)
    return pd.DataFrame({"kind": kind, "sensitive": told.where(told.isin(sensitive), "")})


def _hinted_kind(rows: pd.DataFrame, kinds: LandmarkKinds) -> pd.Series:
    """The kind that a folder's name or the pin's picture tells, else empty."""
    hint = pd.Series("", index=range(len(rows)), dtype=object)
    for field, kind_of in ((FOLDER_FIELD, kinds.kind_of_name), (ICON_FIELD, kind_of_icon)):
        if field in rows:
            said = _texts(rows[field])
            hint = hint.where(hint != "", said.map({word: kind_of(word) or "" for word in said.unique()}))
    return hint.astype(object)


def _described(kinds: LandmarkKinds) -> dict[str, str]:
    """The names of the sensitive kinds."""
    return {kind.id: f"{kind.name_th} ({kind.name_en})" for kind in kinds.kinds if kind.sensitive}


def _given_kind(rows: pd.DataFrame, kinds: LandmarkKinds) -> pd.Series:
    """The kind that the layer itself states by id, by name or by a word that tells it, else empty."""
    field = next((name for name in KIND_FIELDS if name in rows), None)
    if field is None:
        return pd.Series("", index=range(len(rows)), dtype=object)
    words = {name_key(word): kind.id for kind in kinds.kinds for word in (kind.name_en, kind.name_th, kind.id)}
    stated = _texts(rows[field])
    meant = {word: words.get(name_key(word)) or kinds.kind_of_name(word) or "" for word in stated.unique()}
    return stated.map(meant).astype(object)


def _rejections(table: pd.DataFrame, sensitive: pd.Series, outline: Sequence[BaseGeometry]) -> pd.Series:
    """The reason against each row, empty where there is none."""
    lies_in = assign_points(table["x"].to_numpy(), table["y"].to_numpy(), outline, ["area"] * len(outline))
    reason = pd.Series("", index=table.index, dtype=object)
    reason = reason.mask(sensitive, "landmark_sensitive")
    reason = reason.mask(lies_in == "", "landmark_elsewhere")
    return reason.mask(table["x"].isna() | table["y"].isna(), "landmark_not_a_place")


def _seen_before(table: pd.DataFrame, known: pd.DataFrame) -> NDArray[np.bool_]:
    """Which places stand within a metre of a known or an earlier one that is the same.

    The same is what has its name; a place without a name is the same where the kinds agree or one of them is not
    known. So a place is known again after people have named it or corrected its kind.
    """
    old = known[known["x"].notna()]
    near = np.flatnonzero(_with_neighbours(table, old))
    seen = np.zeros(len(table), dtype=bool)
    if not len(near):
        return seen
    new, old = _in_cells(table.iloc[near], start=len(known)), _in_cells(old, start=0)
    others = pd.concat([old, new]).drop_duplicates(["x", "y", "name", "kind"])
    named = _close_pairs(new[new["name"] != ""], others, "name")
    unnamed = _close_pairs(new[new["name"] == ""], others)
    kinds = unnamed["kind"], unnamed["kind_other"]
    unnamed = unnamed[(kinds[0] == kinds[1]) | (kinds[0] == OTHER) | (kinds[1] == OTHER)]
    seen[near] = new["number"].isin({*named["number"], *unnamed["number"]})
    return seen


def _with_neighbours(new: pd.DataFrame, old: pd.DataFrame) -> NDArray[np.bool_]:
    """Which new places have any other in their own square or one of the eight around it: mostly few."""
    each = np.concatenate([_square(*_cells(old)), _square(*_cells(new))])
    squares, which, counts = np.unique(each, return_inverse=True, return_counts=True)
    found = counts > 1
    for east, north in _AROUND:
        if (east, north) != (0, 0) and len(squares):
            beside = squares + (east * _LINES + north)
            at = np.minimum(np.searchsorted(squares, beside), len(squares) - 1)
            found |= squares[at] == beside
    return np.asarray(found[which[len(old) :]], dtype=bool)


def _cells(places: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Column and line of the square in which each place stands."""
    x, y = (np.floor(places[name].to_numpy(dtype=np.float64) / SAME_PLACE_M) for name in ("x", "y"))
    return x.astype(np.int64), y.astype(np.int64)


def _square(column: NDArray[np.int64], line: NDArray[np.int64]) -> NDArray[np.int64]:
    """One number for each square; the sum of two is that of their sum."""
    return np.asarray(column * _LINES + line, dtype=np.int64)


def _in_cells(table: pd.DataFrame, start: int) -> pd.DataFrame:
    """What tells places apart, and the square of one metre in which each stands."""
    column, line = _cells(table)
    return pd.DataFrame(
        {
            "number": np.arange(start, start + len(table)),
            "name": _texts(table["name_th"]).map(name_key).astype(object),
            "kind": table["kind"].to_numpy(dtype=object),
            "x": table["x"].to_numpy(dtype=np.float64),
            "y": table["y"].to_numpy(dtype=np.float64),
            "column": column,
            "line": line,
        }
    )


def _close_pairs(places: pd.DataFrame, others: pd.DataFrame, *also: str) -> pd.DataFrame:
    """Pairs of a place and an earlier one no farther than a metre: a place's own square and the eight around it hold
    all that can be so near."""
    around = places.loc[places.index.repeat(len(_AROUND))]
    around[["column", "line"]] += np.tile(_AROUND, (len(places), 1))
    pairs = around.merge(others, on=["column", "line", *also], suffixes=("", "_other"))
    distance = np.hypot(pairs["x"] - pairs["x_other"], pairs["y"] - pairs["y_other"])
    return pairs[(distance <= SAME_PLACE_M) & (pairs["number_other"] < pairs["number"])]


def _findings(table: pd.DataFrame, chosen: pd.Series, finding_id: pd.Series | str) -> pd.DataFrame:
    found = table.loc[chosen, ["row", "detail", "village_code"]]
    found.insert(1, "finding_id", finding_id if isinstance(finding_id, str) else finding_id[chosen])
    return found
