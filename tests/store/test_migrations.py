from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from chumchon.plugin.domain.errors import WorkspaceError
from chumchon.plugin.domain.schema import SCHEMA_VERSION
from chumchon.plugin.store.migrations import Migration, migrate
from chumchon.plugin.store.workspace import Workspace, open_workspace


def _add_rank(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE village ADD COLUMN rank INTEGER")
    connection.execute("UPDATE village SET rank = 7")


def _add_floor(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE household ADD COLUMN floor TEXT")


def _break(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE household ADD COLUMN roof TEXT")
    connection.execute("SELECT * FROM nowhere")


NOW = SCHEMA_VERSION
STEPS = (
    Migration(NOW + 1, household=_add_floor, village=_add_rank),
    Migration(NOW + 2, village=lambda connection: None),
)


def _run(workspace: Workspace, steps: tuple[Migration, ...], target: int) -> None:
    migrate(workspace.village_file, workspace.household_file, workspace.folder / "private/backups", steps, target)


def _versions(workspace: Workspace) -> list[int]:
    found = []
    for file in (workspace.household_file, workspace.village_file):
        connection = sqlite3.connect(file)
        found.append(connection.execute("SELECT schema_version FROM workspace").fetchone()[0])
        connection.close()
    return found


def _columns(file: Path, table: str) -> set[str]:
    connection = sqlite3.connect(file)
    names = {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}
    connection.close()
    return names


def test_both_files_come_to_the_target_with_their_rows(workspace: Workspace) -> None:
    _run(workspace, STEPS, NOW + 1)
    assert _versions(workspace) == [NOW + 1, NOW + 1]
    assert "floor" in _columns(workspace.household_file, "household")
    with workspace.reading() as connection:
        assert connection.execute("SELECT village_code, rank FROM village ORDER BY fid").fetchall() == [
            ("65020201", 7),
            ("65020202", 7),
        ]


def test_the_files_as_they_were_lie_in_the_backups(workspace: Workspace) -> None:
    _run(workspace, STEPS, NOW + 2)
    backups = workspace.folder / "private/backups"
    assert sorted(path.name for path in backups.iterdir()) == [
        f"household_schema{NOW}.gpkg",
        f"village_schema{NOW}.gpkg",
    ]
    assert "rank" not in _columns(backups / f"village_schema{NOW}.gpkg", "village")
    assert "rank" in _columns(workspace.village_file, "village")


def test_a_step_that_fails_changes_nothing(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="no such table: nowhere"):
        _run(workspace, (Migration(NOW + 1, household=_break, village=_add_rank),), NOW + 1)
    assert _versions(workspace) == [NOW, NOW]
    assert "roof" not in _columns(workspace.household_file, "household")


def test_a_run_killed_between_the_files_goes_on(workspace: Workspace) -> None:
    connection = sqlite3.connect(workspace.household_file)
    connection.execute("ALTER TABLE household ADD COLUMN floor TEXT")
    connection.execute("UPDATE workspace SET schema_version = ?", (NOW + 1,))
    connection.commit()
    connection.close()
    _run(workspace, STEPS, NOW + 1)
    assert _versions(workspace) == [NOW + 1, NOW + 1]
    assert "rank" in _columns(workspace.village_file, "village")


def test_only_the_steps_between_are_run(workspace: Workspace) -> None:
    _run(workspace, STEPS, NOW + 1)
    _run(workspace, STEPS, NOW + 2)
    assert _versions(workspace) == [NOW + 2, NOW + 2]


@pytest.mark.parametrize("store", ["village", "household"])
def test_a_newer_file_of_either_kind_is_refused_untouched(workspace: Workspace, store: str) -> None:
    file = workspace.village_file if store == "village" else workspace.household_file
    connection = sqlite3.connect(file)
    connection.execute("UPDATE workspace SET schema_version = 9")
    connection.commit()
    connection.close()
    with pytest.raises(WorkspaceError, match=rf"newer Chumchon \(schema 9, this one knows {NOW}\).*manager"):
        open_workspace(workspace.folder)
    assert sorted(_versions(workspace)) == [NOW, 9]
    assert list((workspace.folder / "private/backups").iterdir()) == []
