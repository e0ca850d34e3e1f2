"""Which algorithms may run beside the window."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from qgis.core import QgsProcessingAlgorithm

from chumchon.plugin.processing.base import ChumchonAlgorithm
from chumchon.plugin.processing.provider import ChumchonProvider

ANALYSIS = Path(__file__).parents[2] / "plugin" / "analysis"
PROJECTING = {"createworkspace", "importhouseholds", "buildsample"}
LAYING_OUT = {"exportmapsheets"}


@pytest.fixture
def algorithms(qgis_app: object) -> list[ChumchonAlgorithm]:
    provider = ChumchonProvider()
    provider.refreshAlgorithms()
    return [one.create() for one in provider.algorithms()]


def test_who_projects_with_pyproj_stays_in_the_main_thread(algorithms: list[ChumchonAlgorithm]) -> None:
    flag = QgsProcessingAlgorithm.Flag.FlagNoThreading
    assert {one.name() for one in algorithms if one.flags() & flag} == PROJECTING | LAYING_OUT


def test_pyproj_is_used_where_those_algorithms_use_it() -> None:
    """Whoever adds a place asks which algorithm runs it."""
    users = {
        path.relative_to(ANALYSIS).as_posix()
        for path in ANALYSIS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if "pyproj" in (getattr(node, "module", None), *(one.name for one in getattr(node, "names", ())))
    }
    assert users == {"households.py", "outline.py", "sample/households.py", "sample/own_points.py"}
