"""kill -9 in the middle: the workspace is as before or as after, never between, and the next run is not confused."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chumchon.plugin.store.workspace import open_workspace

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")

RUNNER = Path(__file__).with_name("mortal_run.py")
SURVEY = "จปฐ_2564_ข้อมูลสมมุติ.csv"
Rows = dict[str, list[tuple[object, ...]]]


def run(algorithm: tuple[str, str], folder: Path, number: int, **parameters: object) -> dict[str, Any] | None:
    """The algorithm in a process of its own, killed at its `number`-th deed; what it printed, None where it died."""
    given = folder / "parameters.json"
    given.write_text(json.dumps(parameters, default=str), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-W", "ignore", str(RUNNER), *algorithm, str(given), str(number)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    given.unlink()
    if done.returncode == -signal.SIGKILL:
        return None
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def rows_of(file: Path) -> Rows:
    """All rows of the tables that people see, in the order of their fid; tables without rows hold nothing."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents ORDER BY table_name")]
        views = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
        found = {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}
    return {name: rows for name, rows in found.items() if rows and name not in views}


def contents(workspace: Path) -> tuple[Rows, Rows]:
    """As they are after the workspace was opened, which sweeps."""
    opened = open_workspace(workspace)
    return rows_of(opened.village_file), rows_of(opened.household_file)


def shape(state: tuple[Rows, Rows]) -> dict[str, object]:
    """What does not change from one run to the next: how many rows, and all answers and house numbers."""
    village, household = state
    counts = {name: len(rows) for name, rows in (village | household).items() if name != "activity_log"}
    answers = {name: sorted(map(repr, (row[3:] for row in household[name]))) for name in household if "answer_" in name}
    houses = sorted(repr(row[2:]) for row in household.get("household_link", ()))
    return {"counts": counts, "answers": answers, "houses": houses}


def moments(done: list[str], turns: int) -> list[int]:
    """Numbers of deeds at which to strike: before and after each of the last commits or moves, and two on the way."""
    all_turns = [at for at, deed in enumerate(done, start=1) if deed == "COMMIT" or deed.startswith("os.rename")]
    last = all_turns[-turns:]
    numbers = {last[0] // 3, (last[0] + all_turns[-turns - 1]) // 2} | {at + step for at in last for step in (0, 1)}
    return sorted(number for number in numbers if number <= len(done))


@pytest.fixture(scope="module")
def practice_area(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ต้นแบบ") / "ตำบล ฝึก"
    run(("build_sample", "BuildSample"), folder.parent, 0, FOLDER=folder, VILLAGES=3, HOUSEHOLDS=40, SEED=4)
    return folder


def corrected_survey(practice_area: Path, folder: Path) -> dict[str, object]:
    """Turned answers, and two households that nobody knows."""
    heading, *lines = (practice_area / "inputs" / SURVEY).read_text(encoding="utf-8-sig").splitlines()
    turned = [
        ",".join({"0": "1", "1": "0"}.get(cell, cell) if at > 4 else cell for at, cell in enumerate(line.split(",")))
        for line in lines
    ]
    year, village, *rest = turned[0].split(",")
    strangers = [",".join([year, village, f"999/{number}", "", "1", *rest[3:]]) for number in (1, 2)]
    path = folder / "จปฐ แก้ไข.csv"
    path.write_text("\n".join([heading, *turned, *strangers, ""]), encoding="utf-8-sig")
    return {"INPUT": path, "INDICATOR_SET": "bmn_2560", "YEAR": "2564", "REPLACE": True}


def moved_households(practice_area: Path, folder: Path) -> dict[str, object]:
    """Every pin a little farther north, and a new house."""
    heading, *lines = (practice_area / "inputs" / "households.csv").read_text(encoding="utf-8-sig").splitlines()
    at = heading.split(",").index("latitude")
    cells = [line.split(",") for line in lines]
    moved = [[*row[:at], f"{float(row[at]) + 0.0002:.6f}" if row[at] else "", *row[at + 1 :]] for row in cells]
    moved.append(["79000009999", moved[0][1], "888", "1", *moved[0][4:]])
    path = folder / "หลังคาเรือน.csv"
    path.write_text("\n".join([heading, *map(",".join, moved), ""]), encoding="utf-8-sig")
    return {"INPUT": path}


IMPORTS: dict[str, tuple[tuple[str, str], Callable[[Path, Path], dict[str, object]], int]] = {
    "importsurvey": (("import_survey", "ImportSurvey"), corrected_survey, 4),
    "importhouseholds": (("import_households", "ImportHouseholds"), moved_households, 2),
}


@pytest.mark.parametrize("name", IMPORTS)
def test_an_import_killed_at_many_moments(practice_area: Path, tmp_path: Path, name: str) -> None:
    algorithm, make, turns = IMPORTS[name]
    parameters = make(practice_area, tmp_path)
    workspace = tmp_path / "งาน" / "ตำบล ฝึก"
    shutil.copytree(practice_area, workspace)
    before = contents(workspace)
    lived = run(algorithm, tmp_path, 0, WORKSPACE=workspace, **parameters)
    assert lived is not None
    after = contents(workspace)
    assert shape(after) != shape(before)
    seen = set()
    for number in moments(lived["done"], turns):
        shutil.rmtree(workspace.parent)
        shutil.copytree(practice_area, workspace)
        struck = f"struck at {number} of {len(lived['done'])}: {lived['done'][number - 1]}"
        assert run(algorithm, tmp_path, number, WORKSPACE=workspace, **parameters) is None, struck
        state = contents(workspace)
        assert state == before or shape(state) == shape(after), struck
        seen.add(state == before)
        assert [path.name for path in workspace.parent.iterdir()] == [workspace.name]
    assert seen == {True, False}, "some of them should strike before the commit and some after it"
    shutil.rmtree(workspace.parent)
    shutil.copytree(practice_area, workspace)
    run(
        algorithm,
        tmp_path,
        lived["done"].index("COMMIT", len(lived["done"]) // 2) + 1,
        WORKSPACE=workspace,
        **parameters,
    )
    again = run(algorithm, tmp_path, 0, WORKSPACE=workspace, **parameters)
    assert again is not None
    assert shape(contents(workspace)) == shape(after)


def creation(practice_area: Path) -> dict[str, object]:
    inputs = practice_area / "inputs"
    return {
        "AREA_CODE": "790101",
        "AREA_NAME": "ตัวอย่าง",
        "OUTLINE": inputs / "outline.gpkg",
        "OUTLINE_CODE_FIELD": "tambon_code",
        "ROADS": inputs / "roads.gpkg",
    }


BUILDS: dict[str, tuple[tuple[str, str], Callable[[Path], dict[str, object]], int]] = {
    "createworkspace": (("create_workspace", "CreateWorkspace"), creation, 2),
    "buildsample": (("build_sample", "BuildSample"), lambda _: {"VILLAGES": 2, "HOUSEHOLDS": 12}, 1),
}


@pytest.mark.parametrize("name", BUILDS)
def test_a_workspace_killed_while_it_is_made(practice_area: Path, tmp_path: Path, name: str) -> None:
    algorithm, make, turns = BUILDS[name]
    parameters = make(practice_area)
    place = tmp_path / "ที่ว่าง"
    place.mkdir()
    folder = place / "ตำบล ใหม่"
    lived = run(algorithm, tmp_path, 0, FOLDER=folder, **parameters)
    assert lived is not None
    after = shape(contents(folder))
    seen = set()
    for number in moments(lived["done"], turns):
        shutil.rmtree(place)
        place.mkdir()
        struck = f"struck at {number} of {len(lived['done'])}: {lived['done'][number - 1]}"
        assert run(algorithm, tmp_path, number, FOLDER=folder, **parameters) is None, struck
        if folder.exists():
            assert shape(contents(folder)) == after, struck
        seen.add(folder.exists())
    assert seen == {True, False}, "some of them should strike before the folder takes its place and some after it"
    shutil.rmtree(place)
    place.mkdir()
    run(algorithm, tmp_path, len(lived["done"]) // 2, FOLDER=folder, **parameters)
    assert [path.name.startswith(f".{folder.name}.") for path in place.iterdir()] == [True]
    assert run(algorithm, tmp_path, 0, FOLDER=folder, **parameters) is not None
    assert [path.name for path in place.iterdir()] == [folder.name]
    assert shape(contents(folder)) == after


@contextlib.contextmanager
def process(profile: Any, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    child = profile.start(*arguments)
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def kill_when(child: subprocess.Popen[str], happens: Callable[[], bool]) -> bool:
    """Strike as soon as something is seen on the disk; whether that came before the end."""
    while child.poll() is None:
        if happens():
            child.send_signal(signal.SIGKILL)
            return child.wait(timeout=30) == -signal.SIGKILL
        time.sleep(0.0002)
    return False


@pytest.mark.parametrize("sign", ["private/household.gpkg-journal", "village.gpkg-journal", "a report"])
def test_qgis_process_killed_in_an_import(profile: Any, practice_area: Path, tmp_path: Path, sign: str) -> None:
    parameters = corrected_survey(practice_area, tmp_path)
    workspace = tmp_path / "งาน" / "ตำบล ฝึก"
    shutil.copytree(practice_area, workspace)
    before = contents(workspace)
    reports = len(list((workspace / "private" / "reports").iterdir()))

    def seen() -> bool:
        if sign == "a report":
            return len(list((workspace / "private" / "reports").iterdir())) > reports
        return (workspace / sign).exists()

    given = [f"{key}={value}" for key, value in {"WORKSPACE": workspace, **parameters}.items()]
    with process(profile, "run", "chumchon:importsurvey", "--", *given) as child:
        struck = kill_when(child, seen)
    state = contents(workspace)
    lived = profile.json("run", "chumchon:importsurvey", "--", *given)["results"]
    after = contents(workspace)
    assert lived["MATCHED"] == lived["ROWS"] > 30
    assert state == before or shape(state) == shape(after)
    assert struck or shape(state) == shape(after)
    assert len(after[1]["household"]) == len(before[1]["household"]) + 2


@pytest.mark.parametrize("sign", ["*.new/*/village.gpkg", "*.new/*/*.qgz"])
def test_qgis_process_killed_while_it_makes_a_workspace(
    profile: Any, practice_area: Path, tmp_path: Path, sign: str
) -> None:
    place = tmp_path / "ที่ว่าง"
    place.mkdir()
    folder = place / "ตำบล ใหม่"
    given = [f"{key}={value}" for key, value in {"FOLDER": folder, **creation(practice_area)}.items()]
    with process(profile, "run", "chumchon:createworkspace", "--", *given) as child:
        assert kill_when(child, lambda: any(place.glob(sign)))
    assert not folder.exists()
    (left,) = place.iterdir()
    done = profile.run("run", "chumchon:createworkspace", "--", *given)
    assert f"Removed {left}, which a run that was broken off had left unfinished" in done.stdout + done.stderr
    assert [path.name for path in place.iterdir()] == [folder.name]
    assert open_workspace(folder).info.area_code == "790101"
