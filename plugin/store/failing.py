"""Which households did not pass an indicator in a round; for the private project alone."""

from __future__ import annotations

import sqlite3

from ..domain import schema
from .geopackage import table_names
from .sql import statement
from .sweeping import load_marks

_FAILING = (
    "SELECT h.fid FROM {answers} a "
    "JOIN temp.mark m ON m.batch_id = a.batch_id AND m.village_code = a.village_code "
    "JOIN household h ON h.household_key = a.household_key "
    "WHERE a.{column} = 0 AND (? = '' OR a.village_code = ?) ORDER BY h.fid"
)


def failing_households(
    village: sqlite3.Connection,
    household: sqlite3.Connection,
    round_id: str,
    indicator_id: str,
    village_code: str = "",
) -> list[int] | None:
    """The fids in the table `household`, of one village or of all; None where the round has no answers of households
    to the indicator, because it came as counts."""
    answers, column = schema.answer_table(round_id, ()).name, f"i{indicator_id}"
    if answers not in table_names(household):
        return None
    columns = {name for _, name, *_ in household.execute(statement("PRAGMA table_info({t})", t=answers))}
    if column not in columns:
        return None
    load_marks(village, household)
    rows = household.execute(statement(_FAILING, answers=answers, column=column), (village_code, village_code))
    return [fid for (fid,) in rows]
