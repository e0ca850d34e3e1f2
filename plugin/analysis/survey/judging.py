"""A survey's rows held against the catalogue's rules: what the rules are given to read, and what follows for a row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...domain.headings import Columns
from ...domain.indicators import IndicatorSet
from ...domain.layouts import COUNTS, Layout
from ...domain.survey_rules import SurveyRule
from ..office.cells import Numbers, amounts
from .rules import RuleInput, apply_rules
from .values import ASKED_ABOUT, Values

LEVELS = {
    "households": "household",
    "persons": "household",
    "villages": "village",
    "counts": "counts",
    "long": "counts",
    "accounts": "account",
    "capital": "capital",
    "poverty": "poverty",
}
"""What the rules call the layouts."""
_HOUSE = ("village_code", "house_no", "unit_no")


def broken_rules(
    rules: Sequence[SurveyRule],
    layout: Layout,
    rows: pd.DataFrame,
    cells: pd.DataFrame,
    columns: Columns,
    values: Values,
    indicator_set: IndicatorSet,
    headings: Sequence[str],
    bounds: tuple[float, float, float, float] | None = None,
) -> pd.DataFrame:
    """The faults of rows, as `rules.apply_rules` finds them; `position` is the row's place in `rows`. Of a wide table
    of counts each indicator is asked for itself. `bounds`: of the area, in degrees."""
    numbers = _numbers(layout, rows, cells, columns, values)
    shown = {target.meaning.split("_", 1)[-1]: headings[at] for at, target in columns.targets.items() if not target.id}
    texts = {name: rows[name].to_numpy(dtype=object) for name in ("village_code", "house_no")}
    texts |= {name: values.texts[name] for name in (ASKED_ABOUT,) if name in values.texts}
    asked = RuleInput(
        LEVELS[layout.id],
        len(rows),
        indicator_set.id,
        frozenset(indicator_set.by_id),
        numbers,
        {id_: values.answers.codes[:, at] for at, id_ in enumerate(values.answers.indicator_ids)},
        texts,
        shown,
        bounds,
    )
    if layout.id != "counts":
        return apply_rules(rules, asked)
    width = len(indicator_set.indicators)
    quantities = {name: values.answers.amounts[:, at :: len(COUNTS)].ravel() for at, name in enumerate(COUNTS)}
    flat = RuleInput(LEVELS[layout.id], len(rows) * width, indicator_set.id, numbers=quantities)
    found = apply_rules(rules, flat)
    ids = np.array([one.id for one in indicator_set.indicators], dtype=object)
    return found.assign(indicator_id=ids[found["position"] % width], position=found["position"] // width)


def _numbers(
    layout: Layout, rows: pd.DataFrame, cells: pd.DataFrame, columns: Columns, values: Values
) -> dict[str, Numbers]:
    answers = values.answers
    prefix = "v" if layout.id in ("households", "persons") else ""
    found = {f"{prefix}{id_}": answers.amounts[:, at] for at, id_ in enumerate(answers.amount_ids)}
    for meaning in ("members", "latitude", "longitude"):
        if meaning in columns.named:
            found[meaning] = amounts(cells[columns.named[meaning]].astype(object))
    if layout.id == "persons":
        found["persons"] = _persons(rows, values)
    return found


def _persons(rows: pd.DataFrame, values: Values) -> Numbers:
    """How many different persons the file has of each row's household, NaN where the row names none."""
    count = np.full(len(rows), np.nan)
    sound = rows["finding_id"].eq("").to_numpy()
    house = rows.loc[sound, list(_HOUSE)]
    house["code"] = rows["house_code"][sound].where(house["house_no"].eq(""), -1)
    house["person"] = values.item[sound]
    count[sound] = house.groupby([*_HOUSE, "code"])["person"].transform("nunique").to_numpy(dtype=np.float64)
    return count
