"""Second codes of villages, read and saved as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ..domain import schema
from ..domain.aliases import Alias, check_aliases
from ..domain.errors import ChangedMeanwhileError, tr_noop
from .activity import record
from .rows import delete_rows, insert_rows, read_columns
from .workspace import Workspace

_COLUMNS = ("alias_code", "village_code", "valid_from", "valid_to", "reason")


def read_aliases(workspace: Workspace) -> list[Alias]:
    with workspace.reading() as connection:
        return _read(connection)


def villages_by_code(workspace: Workspace) -> dict[str, str]:
    """The names of the workspace's villages by code, in the order of the codes."""
    with workspace.reading() as connection:
        columns = read_columns(connection, schema.table("village"), ("village_code", "name_th"))
    return dict(sorted((str(code), str(name or "")) for code, name in zip(*columns.values())))


def save_aliases(workspace: Workspace, aliases: Sequence[Alias], before: Sequence[Alias] | None = None) -> None:
    """Put these rows in the place of all earlier ones, in one transaction; InputError for one that cannot be.

    `before` are the rows that the user has seen: where others stand there by now, nothing is written and
    ChangedMeanwhileError is raised. Without it, whatever stands there goes.
    """
    table = schema.table("village_alias")
    with workspace.writing() as connection:
        if before is not None and set(_read(connection)) != set(before):
            raise ChangedMeanwhileError(
                tr_noop(
                    "The other codes of villages were changed elsewhere, in QGIS or in another window, since they were "
                    "read here. Nothing was saved; read them again."
                )
            )
        villages = read_columns(connection, schema.table("village"), ("village_code",))["village_code"]
        check_aliases(aliases, {str(code) for code in villages})
        delete_rows(connection, table)
        columns = {name: [getattr(alias, name) or None for alias in aliases] for name in _COLUMNS}
        insert_rows(connection, table, columns)
        record(connection, "editaliases", {"aliases": len(aliases)})


def add_aliases(connection: sqlite3.Connection, aliases: Sequence[Alias]) -> None:
    """Add those that are not there yet, inside the caller's transaction. Raises InputError for one that cannot be."""
    known = _read(connection)
    new = [alias for alias in aliases if alias not in known]
    villages = read_columns(connection, schema.table("village"), ("village_code",))["village_code"]
    check_aliases([*known, *new], {str(code) for code in villages})
    columns = {name: [getattr(alias, name) or None for alias in new] for name in _COLUMNS}
    insert_rows(connection, schema.table("village_alias"), columns)


def _read(connection: sqlite3.Connection) -> list[Alias]:
    columns = read_columns(connection, schema.table("village_alias"), _COLUMNS)
    return [Alias(*(str(value or "") for value in row)) for row in zip(*columns.values())]
