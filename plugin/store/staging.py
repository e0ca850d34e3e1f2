"""Many rows through a temporary table: Python hands each value over once, SQLite spreads them over tables and columns.

Binding a value from Python costs SQLite about as much as writing it, and households come with thirty answers each.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from ..domain.answers import ANSWERS_IN_WORD, NO_ANSWER_BITS
from ..domain.schema import Table
from .rows import bulk_insert, count_rows, counted, insert_many
from .sql import Fragment, quote, statement

Columns = Mapping[str, Sequence[object]]
_STAGE = "stage"


@contextlib.contextmanager
def staged(connection: sqlite3.Connection, columns: Columns) -> Iterator[int]:
    """Equally long columns in the table temp.stage; how many rows they are."""
    length = len(next(iter(columns.values()), ()))
    connection.execute(statement("CREATE TEMP TABLE {t} ({names})", t=_STAGE, names=columns))
    try:
        insert_many(connection, _STAGE, columns)
        yield length
    finally:
        connection.execute("DROP TABLE temp.stage")


def copy_staged(
    connection: sqlite3.Connection, table: Table, length: int, names: Sequence[str], **derived: Fragment | str
) -> int:
    """Insert the staged columns of these names, and derived ones: a fragment is an expression over the staged columns,
    a plain text the same in every row. The number of rows, counted in the table afterwards."""
    if length == 0:
        return 0
    before = count_rows(connection, table)
    same = [value for value in derived.values() if not isinstance(value, Fragment)]
    expressions = [value if isinstance(value, Fragment) else Fragment("?") for value in derived.values()]
    insert = statement(
        "INSERT INTO {t} ({names}) SELECT {values} FROM temp.stage",
        t=table.name,
        names=[*names, *derived],
        values=Fragment(", ".join([*map(quote, names), *expressions])),
    )
    bulk_insert(connection, table, length, before, lambda: connection.execute(insert, same))
    return counted(connection, table, before, length)


def unpacked(indicator_ids: Sequence[str], words: Sequence[str]) -> dict[str, Fragment]:
    """By column the expression that takes each answer out of its word: the answer to the n-th of every 31 indicators
    stands at bit 2n, NO_ANSWER_BITS where there is none. `words` are the staged columns that hold them."""
    found = {}
    for at, id_ in enumerate(indicator_ids):
        word, place = divmod(at, ANSWERS_IN_WORD)
        bits = f"({quote(words[word])} >> {2 * place}) & {NO_ANSWER_BITS}"
        found[f"i{id_}"] = Fragment(f"nullif({bits}, {NO_ANSWER_BITS})")
    return found
