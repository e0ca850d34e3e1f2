"""Which village each row of a map layer means, by the rules with which survey tables are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..domain.codes import VILLAGE_PATTERN, code_text, moo_of
from ..domain.decisions import Decisions
from .office.cells import Codes
from .survey.house_keys import distinct_texts
from .survey.known_places import KnownPlaces, known_places
from .survey.places import Places
from .survey.repairs import all_repairs
from .survey.village_keys import ALONE
from .survey.village_rows import VillageKeys, read_villages

_OLD_CODE = "repair_old_code"
_ORDERS = Decisions(accept=frozenset({ALONE}))
"""A moo in a layer for a workspace of one tambon is a moo of that tambon."""


@dataclass(frozen=True)
class VillagesOfRows:
    """`rows`: village_code ('' where there is a finding), finding_id and value, in the order of the layer's rows.
    `repairs`: row, column (the meaning), before, after and finding_id of each code that was not simply there."""

    rows: pd.DataFrame
    repairs: pd.DataFrame


def villages_of_rows(frame: pd.DataFrame, columns: Mapping[str, str], places: Places, year: int) -> VillagesOfRows:
    """`frame` has text columns and `row`; `columns` names those that hold a village_code, moo, village_name,
    tambon_name or tambon_code."""
    known = known_places(places, year)
    cells = {meaning: frame[name].astype(str).reset_index(drop=True) for meaning, name in columns.items()}
    index = pd.Index(frame["row"])
    keys = _read(cells, known, len(frame))
    rows = _table(keys)
    repairs = [keys.repairs(index, np.ones(len(frame), dtype=bool))]
    if {"village_code", "village_name"} <= set(cells):
        at = _of_elsewhere(rows["village_code"], known, places.area_code)
        if len(at):
            old = rows["village_code"].iloc[at]
            again = _read(_without_codes(cells, old, at), known, len(at))
            found = _table(again)
            good = found["village_code"].ne("").to_numpy()
            rows.iloc[at[good]] = found[good].to_numpy()
            table = {
                "row": index[at],
                "column": "village_code",
                "before": old.to_numpy(),
                "after": found["village_code"],
            }
            repairs.append(pd.DataFrame({**table, "finding_id": _OLD_CODE})[good])
    return VillagesOfRows(rows, all_repairs(repairs))


def text_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Attributes of a layer as text cells; whole numbers without ".0", '' where there is none."""
    return frame.apply(lambda column: column.astype(object).where(column.notna(), "").astype(str))


def _read(cells: Mapping[str, pd.Series], known: KnownPlaces, count: int) -> VillageKeys:
    texts = {meaning: distinct_texts(column) for meaning, column in cells.items()}
    return read_villages(texts, (np.zeros(count, dtype=np.int64), [""]), known, _ORDERS)


def _table(keys: VillageKeys) -> pd.DataFrame:
    return pd.DataFrame(
        {"village_code": keys.each("code"), "finding_id": keys.each("finding_id"), "value": keys.values()}
    )


def _of_elsewhere(codes: pd.Series, known: KnownPlaces, area: str) -> Codes:
    """Rows with a sound code of no place here: a province that was divided has given its villages new ones."""
    foreign = codes.str.match(VILLAGE_PATTERN) & ~codes.str.startswith(area) & ~codes.isin(known.every)
    return np.asarray(np.flatnonzero(foreign), dtype=np.int64)


def _without_codes(cells: Mapping[str, pd.Series], old: pd.Series, at: Codes) -> dict[str, pd.Series]:
    """The name and the moo alone; a village keeps its moo when its province is divided."""
    names = cells["village_name"].iloc[at].reset_index(drop=True)
    moos = old.map(code_text).map(moo_of).reset_index(drop=True)
    return {"village_name": names, "moo": moos.where(names.str.strip() != "", "")}
