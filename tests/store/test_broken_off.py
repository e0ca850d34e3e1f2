"""A process killed in the middle of a long transaction leaves its journal; the next look undoes it, a reader's too."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.store.building import built_beside
from chumchon.plugin.store.workspace import Workspace, open_workspace

KILLED = """
import os, signal, sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("PRAGMA cache_size = 10")  # so that SQLite writes into the file before the commit
held.execute("BEGIN IMMEDIATE")
held.execute("UPDATE workspace SET area_name = 'half done'")
held.executemany(
    "INSERT INTO activity_log (log_id, at, who, action, counts, inputs) VALUES (?, '', '', 'x', '{}', '')",
    ((f"{number} {'x' * 500}",) for number in range(2_000)),
)
os.kill(os.getpid(), signal.SIGKILL)
"""
BUILDS = """
import sys, time
from pathlib import Path
from chumchon.plugin.store.building import built_beside
with built_beside(Path(sys.argv[1])) as building:
    building.mkdir()
    print("builds", flush=True)
    time.sleep(60)
"""
POSIX = pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")


@POSIX
@pytest.mark.parametrize("store", ["village", "household"])
def test_a_transaction_killed_after_it_reached_the_file(workspace: Workspace, store: str) -> None:
    file = workspace.file(store)
    before = file.read_bytes()
    if store == "household":
        with workspace.writing("household") as connection:
            connection.execute("CREATE TABLE activity_log (log_id, at, who, action, counts, inputs)")
        before = file.read_bytes()
    child = subprocess.run([sys.executable, "-c", KILLED, str(file)])
    assert child.returncode == -signal.SIGKILL
    assert file.read_bytes() != before
    assert file.with_name(f"{file.name}-journal").stat().st_size > 0
    assert open_workspace(workspace.folder).info == workspace.info
    assert file.read_bytes() == before


class Log:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def report(self, fraction: float) -> None:
        """Not asked about."""

    def say(self, template: str, **values: object) -> None:
        self.lines.append(template.format(**values))


def builder(folder: Path) -> subprocess.Popen[str]:
    paths = os.pathsep.join(filter(None, sys.path))
    child = subprocess.Popen(
        [sys.executable, "-c", BUILDS, str(folder)],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "builds\n"
    return child


@POSIX
def test_what_a_killed_build_left_is_swept_by_the_next_and_said(tmp_path: Path) -> None:
    folder = tmp_path / "ตำบล [ใหม่]"
    child = builder(folder)
    child.kill()
    child.communicate()
    (left,) = tmp_path.iterdir()
    (tmp_path / ".ตำบล [ใหม่].mine.new").mkdir()
    log = Log()
    with built_beside(folder, log) as building:
        building.mkdir()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".ตำบล [ใหม่].mine.new", folder.name]
    assert log.lines == [f"Removed {left}, which a run that was broken off had left unfinished."]


@POSIX
def test_a_build_that_is_under_way_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "ใหม่"
    child = builder(folder)
    (left,) = tmp_path.iterdir()
    log = Log()
    with built_beside(folder, log) as building:
        building.mkdir()
        (building / "ของฉัน").touch()
    assert left.is_dir()
    assert log.lines == []
    child.kill()
    child.communicate()
    assert [path.name for path in folder.iterdir()] == ["ของฉัน"]


def test_a_place_that_was_taken_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "ใหม่"
    with pytest.raises(InputError, match="is not empty"), built_beside(folder) as building:
        _two_build(folder, building)
    assert [path.name for path in tmp_path.iterdir()] == ["ใหม่"]
    assert [path.name for path in folder.iterdir()] == ["ของคนอื่น"]


def _two_build(folder: Path, building: Path) -> None:
    building.mkdir()
    folder.mkdir()
    (folder / "ของคนอื่น").touch()


def test_the_builder_holds_its_place_only_while_it_builds(tmp_path: Path) -> None:
    with built_beside(tmp_path / "ใหม่") as building:
        building.mkdir()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            sqlite3.connect(building.with_name("in-use"), timeout=0).execute("BEGIN EXCLUSIVE")
    assert [path.name for path in tmp_path.iterdir()] == ["ใหม่"]
