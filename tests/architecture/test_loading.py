"""The plugin loads where the analysis packages are missing, and leaves nothing behind when it goes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("load_unload.py")
HEAVY = ("pandas", "numpy", "shapely", "matplotlib", "pyproj")


def load_and_unload(*hidden: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, PROGRAM, *hidden], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return load_and_unload()


@pytest.mark.parametrize("time", ["first", "second", "third"])
def test_loading_adds_menu_button_dock_and_provider(report: dict[str, Any], time: str) -> None:
    before, loaded = report["before"], report[time]
    assert "chumchon" in loaded["providers"]
    assert loaded["tool buttons"] == before["tool buttons"] + 4
    assert loaded["menu entries"] > before["menu entries"]
    assert loaded["docks"] == before["docks"] + 4


@pytest.mark.parametrize("time", ["first", "second", "third"])
def test_unloading_leaves_no_residue(report: dict[str, Any], time: str) -> None:
    assert report[f"after {time}"] == report["before"]


def test_loading_imports_no_heavy_package(report: dict[str, Any]) -> None:
    assert report["heavy"] == []


@pytest.mark.parametrize("hidden", [HEAVY, *[(name,) for name in HEAVY]], ids=" ".join)
def test_loads_without_the_analysis_packages(hidden: tuple[str, ...]) -> None:
    report = load_and_unload(*hidden)
    assert "chumchon" in report["first"]["providers"]
    assert report["after first"] == report["before"]
