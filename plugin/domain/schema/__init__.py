"""The workspace's tables, as data. Store creates them, layers dress them, tests walk them; nobody repeats them."""

from __future__ import annotations

from .household_tables import HOUSEHOLD_TABLES, answer_table
from .map_tables import MAP_TABLES
from .parts import AREA_COUNT, SCHEMA_VERSION, Choice, Column, Store, Table
from .radar_tables import RADAR_TABLES
from .survey_tables import SURVEY_TABLES
from .value_lists import VALUE_LISTS

__all__ = [
    "AREA_COUNT",
    "SCHEMA_VERSION",
    "TABLES",
    "VALUE_LISTS",
    "Choice",
    "Column",
    "Store",
    "Table",
    "answer_table",
    "marked_tables",
    "table",
    "tables",
]

_TABLES = (*MAP_TABLES, *SURVEY_TABLES, *RADAR_TABLES, *HOUSEHOLD_TABLES)
TABLES: dict[tuple[Store, str], Table] = {(table.store, table.name): table for table in _TABLES}


def tables(store: Store) -> tuple[Table, ...]:
    """The store's tables in the order in which they are made: a view stands after what it reads."""
    return tuple(table for table in _TABLES if table.store == store)


def marked_tables(store: Store) -> tuple[Table, ...]:
    """The store's tables whose rows hang on the import batch of their village, without the answer tables of rounds."""
    return tuple(table for table in tables(store) if table.marked)


def table(name: str, store: Store = "village") -> Table:
    return TABLES[store, name]
