"""Row numbers of many rows in few words: 2–151, 153."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

MOST_RANGES = 60
"""More than these tell nobody anything, and a cell has an end."""


def row_ranges(rows: NDArray[np.int64], groups: NDArray[np.int64], more: Callable[[int], str]) -> pd.DataFrame:
    """For each group, sorted: `rows`, how many different ones, and `row_numbers`, them as ranges; `more` words how many
    ranges are left out."""
    table = pd.DataFrame({"group": groups, "row": rows}).drop_duplicates().sort_values(["group", "row"])
    follows = table["group"].eq(table["group"].shift()) & table["row"].eq(table["row"].shift() + 1)
    runs = table.assign(run=(~follows).cumsum()).groupby("run")
    spans = runs.agg(group=("group", "first"), first=("row", "first"), last=("row", "last"))
    first, last = spans["first"].astype(str), spans["last"].astype(str)
    spans["text"] = first.where(spans["first"] == spans["last"], first + "–" + last)
    spans["number"] = spans.groupby("group").cumcount()
    shown = spans[spans["number"] < MOST_RANGES].groupby("group")["text"].agg(", ".join)
    left_out = spans.groupby("group").size() - MOST_RANGES
    tails = {count: f", {more(count)}" for count in left_out[left_out > 0].unique().tolist()}
    return pd.DataFrame(
        {
            "rows": table.groupby("group").size(),
            "row_numbers": shown + left_out.map(tails).fillna(""),
        }
    )
