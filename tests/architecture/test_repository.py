"""What must stand in no file: a path of one machine, generated files, an address that only one computer knows."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {
    ".git",
    ".work",
    ".qgis-settings",
    "__pycache__",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
}
TEXTS = {".py", ".sh", ".md", ".txt", ".cfg", ".toml", ".csv", ".json", ".ui", ".qml", ".qpt", ".svg", ".ts", ""}
MACHINE_PATH = re.compile(  # x stands for anyone's folder
    r"(?<![\w.~}*])(/(home|root|Users|work|mnt|opt|media/\w+)/(?!x\b)[\w.-]|[A-Za-z]:\\\\?(Users|Program|Documents)\b)"
)


def our_files() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS]
        yield from (Path(folder, name) for name in names)


def test_no_file_names_a_path_of_one_machine() -> None:
    found = []
    for path in our_files():
        if path.suffix in TEXTS and path != Path(__file__):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if match := MACHINE_PATH.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number} {match.group()}")
    assert found == []


def test_styles_and_layouts_know_no_absolute_path() -> None:
    absolute = re.compile(r"""["'>=|](/|file:|[A-Za-z]:[\\/])[\w.%-]+[/\\]""")
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in (ROOT / "styles").rglob("*")
        if path.suffix in {".qml", ".qpt", ".svg"}
        for match in absolute.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_python_files_stay_small() -> None:
    """About 300 lines is where to ask whether two rooms share one wall; at 400 the answer is known."""
    long = {
        path.relative_to(ROOT).as_posix(): count
        for path in our_files()
        if path.suffix == ".py"
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_forms_belong_to_the_window() -> None:
    """One .ui per window of gui/, same base name."""
    forms = {path.stem for path in (ROOT / "forms").glob("*.ui")}
    windows = {path.stem for path in (ROOT / "plugin" / "gui").rglob("*.py")}
    assert forms - windows == set()


def test_the_site_configuration_is_not_shipped() -> None:
    """A file that would quieten the plugin site's scanners is not the way to pass them."""
    assert [name for name in (".bandit", ".secrets.baseline", ".flake8") if (ROOT / name).exists()] == []
