"""Places that should lie in their own village: village points, landmarks, households."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .geometry import assign_points

VILLAGE, LANDMARK, HOUSEHOLD = "village", "landmark", "household"
SAME_POINT_M = 0.1
PLACE_COLUMNS = "kind village_code name x y".split()


def misplaced(places: pd.DataFrame, shapes: Sequence[object], codes: Sequence[str]) -> pd.DataFrame:
    """The places of PLACE_COLUMNS that do not lie in a shape of their own code, with `found`: the code of the shape in
    which they lie, '' for none. Places without a code, without a position, or whose village has no shape are left out.

    A place on an edge belongs to all who share it.
    """
    known = places[places["village_code"].isin(set(filter(None, codes))) & places[["x", "y"]].notna().all(axis=1)]
    x, y = known["x"].to_numpy(dtype=float), known["y"].to_numpy(dtype=float)
    found = assign_points(x, y, shapes, codes)
    wrong = known.assign(found=found)[found != known["village_code"].to_numpy(dtype=object)]
    return wrong[~_in_their_own(wrong, shapes, codes)].reset_index(drop=True)


def on_one_point(places: pd.DataFrame) -> pd.DataFrame:
    """The places that stand within SAME_POINT_M of another one's point, rounded to it, with another `name`; what has
    no name is a place of its own, what has no position is left out.

    Families who live at one house number, which is their name here, share a point rightly.
    """
    known = places[places[["x", "y"]].notna().all(axis=1)].reset_index(drop=True)
    name = known["name"].where(known["name"] != "", "\0" + known.index.astype(str).to_series(index=known.index))
    cells = np.round(known[["x", "y"]].to_numpy(dtype=float) / SAME_POINT_M).astype(np.int64)
    table = pd.DataFrame({"east": cells[:, 0], "north": cells[:, 1], "name": known["village_code"] + " " + name})
    names = table.groupby(["east", "north"])["name"].transform("nunique")
    return known[names.to_numpy() > 1].reset_index(drop=True)


def _in_their_own(
    wrong: pd.DataFrame, shapes: Sequence[object], codes: Sequence[str]
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Those on an edge, or where two shapes overlap: looked up among the shapes of their own code alone."""
    result = np.zeros(len(wrong), dtype=bool)
    for code, rows in wrong.reset_index(drop=True).groupby("village_code"):
        own = [shape for shape, one in zip(shapes, codes) if one == code]
        at = rows.index.to_numpy()
        x, y = rows["x"].to_numpy(dtype=float), rows["y"].to_numpy(dtype=float)
        result[at] = assign_points(x, y, own, ["x"] * len(own)) != ""
    return result
