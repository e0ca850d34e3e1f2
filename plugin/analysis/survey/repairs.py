"""The list of repairs that were carried out: row, column, before, after and the rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain import house_numbers
from ...domain.personal import without_persons
from ..office.cells import Codes

_SHOWN: Mapping[str, Callable[[str], str]] = {
    "village_code": str,
    "house_code": str,
    "house_no": house_numbers.shown,
    "unit_no": house_numbers.shown,
}
"""How a cell of each column may be listed: codes are long numbers by right; in the others a person may stand."""
REPAIR_COLUMNS = ("row", "column", "before", "after", "finding_id")


def list_repairs(
    index: pd.Index,
    column: str | Sequence[str],
    group: Codes,
    before: Sequence[str],
    after: Sequence[str],
    rules: Sequence[str],
    where: NDArray[np.bool_],
) -> pd.DataFrame:
    """One line for each row of `where` whose distinct cell (`group`) a rule has touched; `column` is a meaning, or one
    for each distinct cell. What a cell said of a person is not listed."""
    touched = np.fromiter((bool(rule) for rule in rules), dtype=bool, count=len(rules))
    if not touched.any():
        return no_repairs()
    at = np.flatnonzero(touched[group] & where)
    cells = group[at]
    columns = [column] * len(rules) if isinstance(column, str) else column
    shown = [
        _SHOWN.get(name, without_persons)(text) if rule else text for name, text, rule in zip(columns, before, rules)
    ]
    values = (columns, shown, after, rules)
    texts = [np.array(value, dtype=object)[cells] for value in values]
    return pd.DataFrame(dict(zip(REPAIR_COLUMNS, (index[at].to_numpy(), *texts))))


def no_repairs() -> pd.DataFrame:
    return pd.DataFrame({name: np.array([], dtype=np.int64 if name == "row" else object) for name in REPAIR_COLUMNS})


def all_repairs(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """By row; the repairs of one row in the order in which they were made."""
    full = [part for part in parts if len(part)]
    if not full:
        return no_repairs()
    return pd.concat(full, ignore_index=True).sort_values("row", kind="stable", ignore_index=True)
