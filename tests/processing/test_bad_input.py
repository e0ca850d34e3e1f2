"""What is wrong with a folder, a code, a file or a column: told with the remedy, in both languages, nothing changed."""

from __future__ import annotations

import ctypes
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
Says = Callable[[Any, str], None]
Contents = Callable[[Path], list[str]]

UNWRITABLE = r"The folder .* cannot be written\. Choose a folder of your own"
ON_A_WORKSPACE: dict[str, dict[str, str]] = {
    "importboundaries": {"INPUT": "../village.gpkg|layername=village", "CODE_FIELD": "village_code"},
    "draftboundaries": {"POINTS": "village_points.gpkg"},
    "checkboundaries": {},
    "importlandmarks": {"INPUT": "landmarks.gpkg"},
    "importhouseholds": {"INPUT": "households.csv"},
    "importsurvey": {"INPUT": "จปฐ_2564_ข้อมูลสมมุติ.csv", "INDICATOR_SET": "bmn_2560", "YEAR": "2563"},
    "removeimport": {"BATCH": "x"},
    "scoreindicators": {},
    "analyseradar": {},
    "compareradar": {"ROUND_A": "bmn_2560_2563"},
    "proposeplan": {},
    "exportmapsheets": {},
}


def parameters_of(algorithm: str, practice: Path) -> dict[str, object]:
    """Sound parameters beside WORKSPACE; files come from the practice area's inputs."""
    inputs = practice / "inputs"
    given = ON_A_WORKSPACE[algorithm]
    return {
        name: inputs / value if (inputs / value.split("|")[0]).is_file() else value for name, value in given.items()
    }


def creation(practice: Path, **changes: object) -> dict[str, object]:
    """Sound parameters of createworkspace."""
    sound = {
        "FOLDER": practice.with_name("ใหม่"),
        "AREA_CODE": "790101",
        "AREA_NAME": "ตัวอย่าง",
        "OUTLINE": practice / "inputs" / "outline.gpkg",
        "OUTLINE_CODE_FIELD": "tambon_code",
    }
    return {**sound, **changes}


@pytest.fixture
def mortal() -> Iterator[None]:
    """Whoever runs the tests, permissions hold: root lays down its power to pass them over, in this thread."""

    class Header(ctypes.Structure):
        _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))

    class Sets(ctypes.Structure):
        _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))

    if os.geteuid() != 0:
        yield
        return
    kernel = ctypes.CDLL(None, use_errno=True)
    header, sets = Header(0x20080522, 0), (Sets * 2)()
    assert kernel.capget(ctypes.byref(header), sets) == 0
    before = sets[0].effective
    sets[0].effective = before & ~0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
    assert kernel.capset(ctypes.byref(header), sets) == 0
    yield
    sets[0].effective = before
    assert kernel.capset(ctypes.byref(header), sets) == 0


def allow(folder: Path, may_write: bool) -> None:
    """The permissions of a folder and all that it holds."""
    for path in (folder, *folder.rglob("*")):
        path.chmod((0o755 if may_write else 0o555) if path.is_dir() else (0o644 if may_write else 0o444))


@pytest.mark.parametrize("algorithm", ["createworkspace", "buildsample"])
@pytest.mark.parametrize("place", ["in a file", "nowhere", "read-only"])
def test_an_unwritable_folder(
    practice: Path, tmp_path: Path, ask: Ask, says: Says, mortal: None, algorithm: str, place: str
) -> None:
    (tmp_path / "แฟ้ม.txt").write_text("x")
    locked = tmp_path / "ล็อก"
    locked.mkdir(mode=0o555)
    folder = {"in a file": tmp_path / "แฟ้ม.txt" / "ใหม่", "nowhere": Path("/proc/ใหม่"), "read-only": locked / "ใหม่"}[
        place
    ]
    parameters = creation(practice, FOLDER=folder) if algorithm == "createworkspace" else {"FOLDER": folder}
    answer = ask(algorithm, **parameters)
    assert answer.results is None
    says(answer, UNWRITABLE)
    assert str(folder) in answer.said
    assert list(locked.iterdir()) == []


@pytest.mark.parametrize("algorithm", ["createworkspace", "buildsample"])
def test_a_folder_that_is_taken(practice: Path, tmp_path: Path, ask: Ask, says: Says, algorithm: str) -> None:
    full, file = tmp_path / "เต็ม", tmp_path / "แฟ้ม.txt"
    full.mkdir()
    (full / "ของฉัน.txt").write_text("x")
    file.write_text("x")
    for folder, message in ((full, "เต็ม is not empty. Choose a new or an empty folder"), (file, "แฟ้ม.txt is a file")):
        parameters = creation(practice, FOLDER=folder) if algorithm == "createworkspace" else {"FOLDER": folder}
        says(ask(algorithm, **parameters), message)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["งาน ของเรา", "เต็ม", "แฟ้ม.txt"])
    assert [path.name for path in full.iterdir()] == ["ของฉัน.txt"]


@pytest.mark.parametrize("algorithm", [name for name in ON_A_WORKSPACE if name not in ("removeimport", "compareradar")])
def test_a_workspace_that_cannot_be_written(
    practice: Path, tmp_path: Path, ask: Ask, says: Says, contents: Contents, mortal: None, algorithm: str
) -> None:
    before = contents(practice)
    allow(practice, may_write=False)
    answer = ask(algorithm, WORKSPACE=practice, **parameters_of(algorithm, practice))
    allow(practice, may_write=True)
    assert answer.results is None
    says(
        answer,
        r"(village|household)\.gpkg cannot be used .*not read-only"
        r"|The report .* cannot be written .*private/reports"
        r"|The folder .* cannot be written .*Choose a folder"
        r"|The radar model cannot be kept",
    )
    assert contents(practice) == before


@pytest.mark.parametrize("folder", ["products", "private/reports", "catalogue"])
def test_a_file_where_a_folder_of_the_workspace_should_be(
    practice: Path, ask: Ask, says: Says, contents: Contents, folder: str
) -> None:
    shutil.rmtree(practice / folder)
    (practice / folder).write_text("x")
    before = contents(practice)
    algorithm, message = {
        "products": ("exportmapsheets", r"The folder .*products cannot be written .*Choose a folder"),
        "private/reports": (
            "draftboundaries",
            r"The report .* cannot be written .*so nothing was saved.*run this again",
        ),
        "catalogue": ("analyseradar", r"five_areas.json cannot be kept .*catalogue can be written, then run this"),
    }[folder]
    answer = ask(algorithm, WORKSPACE=practice, **parameters_of(algorithm, practice))
    assert answer.results is None
    says(answer, message)
    assert contents(practice) == before


def test_a_folder_for_reports_that_was_thrown_away_is_made_again(practice: Path, ask: Ask) -> None:
    shutil.rmtree(practice / "private" / "reports")
    answer = ask("importlandmarks", WORKSPACE=practice, **parameters_of("importlandmarks", practice))
    assert Path(answer.results["REPORT"]).is_file()


@pytest.mark.parametrize(
    ("algorithm", "parameter"),
    [("exportmapsheets", "FOLDER"), ("checkboundaries", "OUTPUT"), ("analyseradar", "OUTPUT")],
)
def test_a_result_that_cannot_be_written(
    practice: Path, ask: Ask, says: Says, contents: Contents, algorithm: str, parameter: str
) -> None:
    before = contents(practice)
    place = Path("/proc") if parameter == "FOLDER" else Path("/proc/ผล.gpkg")
    answer = ask(algorithm, WORKSPACE=practice, **{parameter: place})
    assert answer.results is None
    says(
        answer,
        r"The folder /proc cannot be written .*Choose a folder|The layer ผล\.gpkg cannot be written\. Choose another",
    )
    if algorithm != "checkboundaries":  # the check itself is done, and logged
        assert contents(practice) == before


def foreign_file(practice: Path) -> None:
    shutil.copy(practice / "inputs" / "outline.gpkg", practice / "village.gpkg")


def text_file(practice: Path) -> None:
    (practice / "village.gpkg").write_text("ไม่ใช่ GeoPackage", encoding="utf-8")


def other_workspace(practice: Path) -> None:
    with sqlite3.connect(practice / "private" / "household.gpkg") as connection:
        connection.execute("UPDATE workspace SET workspace_id = 'another'")
    connection.close()


def newer(practice: Path) -> None:
    with sqlite3.connect(practice / "village.gpkg") as connection:
        connection.execute("UPDATE workspace SET schema_version = 99")
    connection.close()


def half_of_it(practice: Path) -> None:
    file = practice / "private" / "household.gpkg"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


NO_WORKSPACE: dict[str, tuple[Callable[[Path], object], str]] = {
    "an empty folder": (
        lambda practice: [shutil.rmtree(practice), practice.mkdir()],
        r"is not a Chumchon workspace: village\.gpkg is missing\. Choose the folder that holds village\.gpkg",
    ),
    "no folder": (shutil.rmtree, r"is not a Chumchon workspace: village\.gpkg is missing\. Choose the folder"),
    "the private file is gone": (
        lambda practice: shutil.rmtree(practice / "private"),
        r"is not a Chumchon workspace: private.household\.gpkg is missing\. Choose the folder",
    ),
    "not what its name says": (text_file, r"village\.gpkg cannot be used \(.*restore it from private/backups"),
    "cut off": (half_of_it, r"household\.gpkg cannot be used \(.*restore it from private/backups"),
    "another GeoPackage": (
        foreign_file,
        r"is a GeoPackage, but not one of a Chumchon workspace\. Choose another folder",
    ),
    "two workspaces": (other_workspace, r"belong to different workspaces\. Put back the file"),
    "a newer one": (newer, r"made by a newer Chumchon .*Update the plugin"),
}


@pytest.mark.parametrize("fault", NO_WORKSPACE)
@pytest.mark.parametrize("algorithm", ON_A_WORKSPACE)
def test_a_folder_that_is_not_a_workspace(
    practice_area: Path, practice: Path, ask: Ask, says: Says, algorithm: str, fault: str
) -> None:
    spoil, message = NO_WORKSPACE[fault]
    spoil(practice)
    answer = ask(algorithm, WORKSPACE=practice, **parameters_of(algorithm, practice_area))
    assert answer.results is None
    says(answer, message)


@pytest.mark.parametrize("algorithm", [name for name in ON_A_WORKSPACE if name != "checkboundaries"])
def test_no_folder_given(practice: Path, ask: Ask, says: Says, algorithm: str) -> None:
    answer = ask(algorithm, WORKSPACE="", **parameters_of(algorithm, practice))
    assert answer.results is None
    says(answer, "“Workspace folder” is empty. Fill it in")


def test_neither_folder_nor_layer_to_check(ask: Ask, says: Says) -> None:
    says(ask("checkboundaries"), "Choose a workspace folder, or a layer of village polygons")
