"""From an older schema to the present one: forward only, with a backup, one transaction for each file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..domain import schema
from ..domain.errors import WorkspaceError, tr_noop
from .backup import backup_file
from .connection import connect, transaction
from .geopackage import grow_table
from .sweeping import marked_tables


def _nothing(connection: sqlite3.Connection) -> None:
    """Leave the store as it is in this step."""


@dataclass(frozen=True)
class Migration:
    """The step from the version before to `version`; each part runs inside a transaction of its file."""

    version: int
    household: Callable[[sqlite3.Connection], None] = _nothing
    village: Callable[[sqlite3.Connection], None] = _nothing

    def part(self, store: schema.Store) -> Callable[[sqlite3.Connection], None]:
        return self.household if store == "household" else self.village


def _grow(store: schema.Store) -> Callable[[sqlite3.Connection], None]:
    """The tables, columns and indexes that the schema has and the file has not. Where nothing else has changed this is
    the whole step, and a later step does not mind that it has been done for tables that came after its own version."""

    def grow(connection: sqlite3.Connection) -> None:
        (utm_epsg,) = connection.execute("SELECT utm_epsg FROM workspace").fetchone()
        for table in (*schema.tables(store), *(marked_tables(connection) if store == "household" else ())):
            grow_table(connection, table, utm_epsg)

    return grow


MIGRATIONS: tuple[Migration, ...] = (
    Migration(2, household=_grow("household"), village=_grow("village")),
    Migration(3, village=_grow("village")),
)
"""One step for each version after the first. 2: household accounts, TPMAP lists, community capital, levels, poverty,
and counts in households, persons and villages side by side. 3: notes on borders, and what a line is."""


def migrate(
    village_file: Path,
    household_file: Path,
    backups: Path,
    migrations: tuple[Migration, ...] = MIGRATIONS,
    target: int = schema.SCHEMA_VERSION,
) -> None:
    """Bring both files to the target version, household.gpkg first; a run killed between the two goes on next time.

    Raises WorkspaceError where a file is newer than this plugin.
    """
    files: Mapping[schema.Store, Path] = {"household": household_file, "village": village_file}
    versions = {store: _version_of(file) for store, file in files.items()}
    if max(versions.values()) > target:
        raise WorkspaceError(
            tr_noop(
                "This workspace was made by a newer Chumchon (schema {version}, this one knows {target}). "
                "Update the plugin in QGIS's plugin manager, then open it again."
            ),
            version=max(versions.values()),
            target=target,
        )
    for store, file in files.items():
        if versions[store] == target:
            continue
        backup_file(file, backups / f"{file.stem}_schema{versions[store]}.gpkg")
        with connect(file) as connection, transaction(connection):
            # Asked again behind the lock: another QGIS may have opened the same workspace and been quicker.
            version = _version(connection)
            for step in migrations:
                if version < step.version <= target:
                    step.part(store)(connection)
            connection.execute("UPDATE workspace SET schema_version = ?", (target,))


def _version_of(file: Path) -> int:
    with connect(file, read_only=True) as connection:
        return _version(connection)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT schema_version FROM workspace").fetchone()[0])
