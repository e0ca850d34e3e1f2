"""Survey rounds and what was counted in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence

from ..domain import schema
from ..domain.indicators import COUNTED_ORDER
from ..domain.rounds import SurveyRound
from .geopackage import touch_contents
from .rows import delete_rows, insert_rows, read_columns
from .sql import Fragment, equal_to, statement

Columns = Mapping[str, Sequence[object]]
_COUNTS = schema.table("village_indicator")
_ONE_EACH = (
    "SELECT {names} FROM village_indicator one WHERE round_id = ? AND ({one} = 0 OR NOT EXISTS ("
    "SELECT 1 FROM village_indicator other WHERE other.round_id = one.round_id AND other.unit_code = one.unit_code "
    "AND other.indicator_id = one.indicator_id AND {other} < {one})) ORDER BY fid"
)


def survey_rounds(connection: sqlite3.Connection) -> list[SurveyRound]:
    """The rounds of the workspace."""
    columns = read_columns(connection, schema.table("survey_round"), ("round_id", "indicator_set", "year_ce"))
    return [SurveyRound(*row) for row in zip(*columns.values())]  # type: ignore[arg-type]


def read_indicator_rows(connection: sqlite3.Connection, round_ids: Sequence[str]) -> dict[str, list[object]]:
    """All columns of the rounds' counts, round by round; one row for each village and indicator.

    Where one was counted in several ways, the row is the first of households, persons and the village itself.
    """
    names = _COUNTS.column_names
    one, other = (_rank(alias) for alias in ("one", "other"))
    query = statement(_ONE_EACH, names=names, one=one, other=other)
    rows = [row for round_id in round_ids for row in connection.execute(query, (round_id,))]
    return dict(zip(names, map(list, zip(*rows)))) if rows else {name: [] for name in names}


def _rank(alias: str) -> Fragment:
    cases = " ".join(f"WHEN '{counted}' THEN {rank}" for rank, counted in enumerate(COUNTED_ORDER))
    return Fragment(statement("CASE {alias}.counted ", alias=alias) + f"{cases} END")


def households_by_village(connection: sqlite3.Connection, round_ids: Sequence[str]) -> dict[str, int | None]:
    """The households surveyed in each village of the workspace, in the rounds that ask households; None where none.

    Of several rounds of one set the last one counts; of several sets the one that reached most households, because a
    list or the account books of some are no census. Where rows are persons or counts the batch tells the households.
    """
    by_set: dict[str, dict[str, int]] = {}
    for round_id in round_ids:
        rows = connection.execute(
            "SELECT r.indicator_set, b.village_code, coalesce(b.households, b.rows) FROM import_batch_village b "
            "JOIN survey_round r USING (round_id) WHERE round_id = ? AND r.unit = 'household'",
            (round_id,),
        )
        for set_id, code, count in rows:
            by_set.setdefault(set_id, {})[code] = count
    codes = connection.execute("SELECT village_code FROM village WHERE valid_to IS NULL ORDER BY village_code")
    return {code: max((found[code] for found in by_set.values() if code in found), default=None) for (code,) in codes}


def replace_computed(
    connection: sqlite3.Connection,
    round_id: str,
    columns: Columns,
    table: schema.Table = _COUNTS,
    villages: Collection[str] | None = None,
) -> bool:
    """Replace the computed rows of the round, inside the caller's transaction; whether anything differs.

    `table` is village_indicator, village_level or village_poverty. With `villages` only the rows of these are replaced.

    A row that was imported ready-made stays, and the computed one of the same key is left out.
    """
    names = tuple(columns)
    key = [names.index(name) for name in table.key]
    computed = {"origin": "computed"} if "origin" in table.column_names else {}
    taken: set[object] = set()
    if computed:
        taken.update(zip(*read_columns(connection, table, table.key, round_id=round_id, origin="imported").values()))
    rows = [row for row in zip(*columns.values()) if tuple(row[at] for at in key) not in taken]
    before = zip(*read_columns(connection, table, names, round_id=round_id, **computed).values())
    place = names.index("village_code" if "village_code" in names else "unit_code")
    if {row for row in before if villages is None or row[place] in villages} == set(rows):
        return False
    equals = {"round_id": round_id, **computed}
    if villages is None:
        delete_rows(connection, table, **equals)
    else:
        delete = statement("DELETE FROM {t} WHERE {same}", t=table.name, same=equal_to([*equals, names[place]]))
        connection.executemany(delete, [(*equals.values(), code) for code in villages])
        touch_contents(connection, table)
    insert_rows(connection, table, dict(zip(names, zip(*rows))) if rows else dict.fromkeys(names, ()))
    return True
