"""A workspace folder: where its files lie, how it is made, opened and known again."""

from __future__ import annotations

import contextlib
import sqlite3
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..domain import schema
from ..domain.errors import WorkspaceError, tr_noop
from ..domain.progress import SILENT, Progress
from .building import built_beside
from .connection import connect, transaction
from .geopackage import create_container, create_table
from .migrations import migrate
from .rows import insert_rows, read_columns
from .sweeping import sweep

VILLAGE_FILE = "village.gpkg"
HOUSEHOLD_FILE = "household.gpkg"
PRIVATE = "private"
_FOLDERS = ("media", "catalogue", "products", f"{PRIVATE}/media", f"{PRIVATE}/reports", f"{PRIVATE}/backups")


@dataclass(frozen=True)
class WorkspaceInfo:
    """The row of the `workspace` table."""

    workspace_id: str
    schema_version: int
    area_code: str
    area_name: str
    utm_epsg: int


@dataclass(frozen=True)
class Workspace:
    """An existing workspace; `open_workspace` and `create_workspace` give one."""

    folder: Path
    info: WorkspaceInfo

    @property
    def village_file(self) -> Path:
        return self.folder / VILLAGE_FILE

    @property
    def household_file(self) -> Path:
        return self.folder / PRIVATE / HOUSEHOLD_FILE

    @property
    def meeting_project(self) -> Path:
        return self.folder / f"{self.info.area_code}.qgz"

    @property
    def working_project(self) -> Path:
        return self.folder / PRIVATE / f"{self.info.area_code}_private.qgz"

    @property
    def catalogue(self) -> Path:
        return self.folder / "catalogue"

    @property
    def products(self) -> Path:
        return self.folder / "products"

    @property
    def reports(self) -> Path:
        return self.folder / PRIVATE / "reports"

    def file(self, store: schema.Store) -> Path:
        return self.village_file if store == "village" else self.household_file

    @contextlib.contextmanager
    def reading(self, store: schema.Store = "village") -> Iterator[sqlite3.Connection]:
        """A read-only connection."""
        with connect(self.file(store), read_only=True) as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self, store: schema.Store = "village") -> Iterator[sqlite3.Connection]:
        """A connection inside one transaction: committed at the end, rolled back on any error."""
        with connect(self.file(store)) as connection, transaction(connection):
            yield connection


def open_workspace(folder: Path) -> Workspace:
    """The workspace in the folder, known by the ids in its files, migrated and swept of what a killed run left.

    Raises WorkspaceError where the folder is none, or its two files do not belong together.
    """
    info = read_info(folder / VILLAGE_FILE, folder)
    private = read_info(folder / PRIVATE / HOUSEHOLD_FILE, folder)
    if info.workspace_id != private.workspace_id:
        raise WorkspaceError(
            tr_noop(
                "The files {village} and private/{household} in {folder} belong to different workspaces. "
                "Put back the file that was replaced, for example from private/backups."
            ),
            village=VILLAGE_FILE,
            household=HOUSEHOLD_FILE,
            folder=folder,
        )
    workspace = Workspace(folder, info)
    if {info.schema_version, private.schema_version} != {schema.SCHEMA_VERSION}:
        migrate(workspace.village_file, workspace.household_file, folder / PRIVATE / "backups")
        workspace = Workspace(folder, read_info(workspace.village_file, folder))
    sweep(workspace.village_file, workspace.household_file)
    return workspace


def read_info(file: Path, folder: Path) -> WorkspaceInfo:
    """The identity that a workspace file carries. Raises WorkspaceError where it carries none."""
    if not file.is_file():
        raise WorkspaceError(
            tr_noop(
                "{folder} is not a Chumchon workspace: {file} is missing. "
                "Choose the folder that holds village.gpkg and private, or make a new workspace."
            ),
            folder=folder,
            file=file.relative_to(folder),
        )
    table = schema.table("workspace")
    with connect(file, read_only=True) as connection:
        if not _has_workspace_table(connection):
            raise WorkspaceError(
                tr_noop(
                    "{file} is a GeoPackage, but not one of a Chumchon workspace. "
                    "Choose another folder, or make a new workspace and import the layers of this file."
                ),
                file=file,
            )
        columns = read_columns(connection, table)
    return WorkspaceInfo(*(values[0] for values in columns.values()))  # type: ignore[arg-type]


def is_workspace(folder: Path) -> bool:
    """Whether the folder holds the files of a workspace; cheap, nothing is opened."""
    return (folder / VILLAGE_FILE).is_file() and (folder / PRIVATE / HOUSEHOLD_FILE).is_file()


def _has_workspace_table(connection: sqlite3.Connection) -> bool:
    query = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'workspace'"
    return bool(connection.execute(query).fetchone()[0]) and bool(
        connection.execute("SELECT count(*) FROM workspace").fetchone()[0]
    )


@contextlib.contextmanager
def new_workspace(
    folder: Path,
    area_code: str,
    area_name: str,
    utm_epsg: int,
    tambons: Mapping[str, Sequence[object]],
    progress: Progress = SILENT,
) -> Iterator[Workspace]:
    """A workspace under way in a sibling folder: at the end of the `with` it takes its place, on an error it vanishes.

    `tambons` has the columns of the tambon table and `geom` blobs. Raises InputError for a folder that is neither
    new nor empty, or one that cannot be written.
    """
    with built_beside(folder, progress) as building:
        info = WorkspaceInfo(uuid.uuid4().hex, schema.SCHEMA_VERSION, area_code, area_name, utm_epsg)
        yield _build(building, info, tambons)


def _build(folder: Path, info: WorkspaceInfo, tambons: Mapping[str, Sequence[object]]) -> Workspace:
    folder.mkdir(parents=True)
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True)
    workspace = Workspace(folder, info)
    identity: dict[str, list[object]] = {
        "workspace_id": [info.workspace_id],
        "schema_version": [info.schema_version],
        "area_code": [info.area_code],
        "area_name": [info.area_name],
        "utm_epsg": [info.utm_epsg],
    }
    for store in ("village", "household"):
        create_container(workspace.file(store))
        with workspace.writing(store) as connection:
            for table in schema.tables(store):
                create_table(connection, table, info.utm_epsg)
            insert_rows(connection, schema.table("workspace", store), identity)
            if store == "village":
                insert_rows(connection, schema.table("tambon"), tambons)
    return workspace
