"""Second codes of villages, read and saved as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain import schema
from ..domain.aliases import Alias, check_aliases
from .activity import record
from .rows import delete_rows, insert_rows, read_columns
from .workspace import Workspace

_COLUMNS = ("alias_code", "village_code", "valid_from", "valid_to", "reason")


def read_aliases(workspace: Workspace) -> list[Alias]:
    with workspace.reading() as connection:
        columns = read_columns(connection, schema.table("village_alias"), _COLUMNS)
    return [Alias(*(str(value or "") for value in row)) for row in zip(*columns.values())]


def villages_by_code(workspace: Workspace) -> dict[str, str]:
    """The names of the workspace's villages by code, in the order of the codes."""
    with workspace.reading() as connection:
        columns = read_columns(connection, schema.table("village"), ("village_code", "name_th"))
    return dict(sorted((str(code), str(name or "")) for code, name in zip(*columns.values())))


def save_aliases(workspace: Workspace, aliases: Sequence[Alias]) -> None:
    """Put these rows in the place of all earlier ones, in one transaction; InputError for one that cannot be."""
    table = schema.table("village_alias")
    with workspace.writing() as connection:
        villages = read_columns(connection, schema.table("village"), ("village_code",))["village_code"]
        check_aliases(aliases, {str(code) for code in villages})
        delete_rows(connection, table)
        columns = {name: [getattr(alias, name) or None for alias in aliases] for name in _COLUMNS}
        insert_rows(connection, table, columns)
        record(connection, "editaliases", {"aliases": len(aliases)})
