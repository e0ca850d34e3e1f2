"""What the installable zip holds: all that the plugin needs, nothing else."""

from __future__ import annotations

import configparser
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]
SITE_LIMIT = 25_000_000
SUFFIXES = {".py", ".csv", ".json", ".txt", ".md", ".ui", ".qml", ".qpt", ".svg", ".qm"}


@pytest.fixture(scope="module")
def files(package_zip: Path) -> list[PurePosixPath]:
    with zipfile.ZipFile(package_zip) as archive:
        return [PurePosixPath(name) for name in archive.namelist() if not name.endswith("/")]


def test_one_folder_named_as_the_package(files: list[PurePosixPath]) -> None:
    assert {file.parts[0] for file in files} == {"chumchon"}


def test_site_can_take_it(package_zip: Path, files: list[PurePosixPath]) -> None:
    assert package_zip.stat().st_size < SITE_LIMIT
    inside = {str(file.relative_to("chumchon")) for file in files}
    assert {
        "metadata.txt",
        "LICENSE",
        "__init__.py",
        "CHANGELOG.md",
        "i18n/chumchon_th.qm",
        "styles/icon.svg",
    } <= inside


def test_everything_the_plugin_reads_is_inside(files: list[PurePosixPath]) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for folder in ("plugin", "forms", "styles")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert wanted <= {file.relative_to("chumchon").as_posix() for file in files}


def test_nothing_else_is_inside(files: list[PurePosixPath]) -> None:
    tops = {file.parts[1] for file in files}
    assert tops <= {
        "metadata.txt",
        "LICENSE",
        "CHANGELOG.md",
        "__init__.py",
        "plugin",
        "forms",
        "styles",
        "i18n",
        "docs",
    }
    assert [str(file) for file in files if file.name != "LICENSE" and file.suffix not in SUFFIXES] == []
    assert [str(file) for file in files if any(part.startswith((".", "__pycache__")) for part in file.parts)] == []


def test_no_file_is_executable(package_zip: Path) -> None:
    with zipfile.ZipFile(package_zip) as archive:
        executable = [
            entry.filename for entry in archive.infolist() if not entry.is_dir() and entry.external_attr >> 16 & 0o111
        ]
    assert executable == []


def test_metadata_survives_packaging(unpacked_package: Path) -> None:
    ours, packed = (configparser.ConfigParser() for _ in range(2))
    ours.read(ROOT / "metadata.txt", encoding="utf-8")
    packed.read(unpacked_package / "chumchon" / "metadata.txt", encoding="utf-8")
    assert dict(ours["general"]).items() <= dict(packed["general"]).items()


def test_packaging_leaves_nothing_in_the_tree(package_zip: Path) -> None:
    assert not list((ROOT / "i18n").glob("*.qm"))
    assert not (ROOT / "chumchon.zip").exists()
