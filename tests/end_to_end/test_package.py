"""The zip installed in a fresh profile: the plugin as a user has it, asked through qgis_process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CONTRACT = {
    "buildsample": "FOLDER [VILLAGES HOUSEHOLDS SEED POINTS]",
    "createworkspace": "FOLDER AREA_CODE AREA_NAME OUTLINE [OUTLINE_CODE_FIELD OUTLINE_NAME_FIELD]",
    "importboundaries": "WORKSPACE [INPUT CODE_FIELD MOO_FIELD NAME_FIELD TAMBON_FIELD FILE LAYER FIX]",
    "draftboundaries": "WORKSPACE POINTS [CODE_FIELD NAME_FIELD LINES WITHIN]",
    "updateborders": "WORKSPACE []",
    "checkboundaries": "[WORKSPACE INPUT CODE_FIELD OUTLINE POINTS POINT_CODE_FIELD OUTPUT]",
    "repairboundaries": "WORKSPACE [TOLERANCE]",
    "importlandmarks": "WORKSPACE [INPUT NAME_FIELD KIND_FIELD DETAILS_FIELD FILE LAYER FIX]",
    "importhouseholds": "WORKSPACE [INPUT FILE LAYER FIX]",
    "importsurvey": "WORKSPACE INPUT INDICATOR_SET YEAR [REPLACE]",
    "removeimport": "WORKSPACE BATCH",
    "scoreindicators": "WORKSPACE [ROUND]",
    "analyseradar": "WORKSPACE [ROUND MODEL OUTPUT]",
    "compareradar": "WORKSPACE [ROUND_A ROUND_B UNIT_A UNIT_B MODEL OUTPUT]",
    "rollupradar": "FOLDER [MODEL OUTPUT]",
    "importscores": "WORKSPACE INPUT ROUND [SCALE]",
    "proposeplan": "WORKSPACE",
    "exportmapsheets": "WORKSPACE [SHEET FOLDER]",
}
RESULTS = {
    "buildsample": "WORKSPACE",
    "createworkspace": "WORKSPACE",
    "importboundaries": "IMPORTED REJECTED REPORT",
    "draftboundaries": "DRAFTED FOLLOWING REJECTED REPORT",
    "updateborders": "BORDERS NEW MOVED LOST",
    "repairboundaries": "REPAIRED LEFT VILLAGES",
    "checkboundaries": "OUTPUT ERRORS WARNINGS",
    "importlandmarks": "IMPORTED REJECTED REPORT",
    "importhouseholds": "IMPORTED REJECTED REPORT",
    "importsurvey": "ROUND BATCH ROWS MATCHED UNLOCATED ONLY_IN_TABLE ONLY_ON_MAP DUPLICATE REJECTED REPORT",
    "removeimport": "REMOVED",
    "scoreindicators": "VILLAGES INDICATORS",
    "analyseradar": "OUTPUT RUN VILLAGES",
    "compareradar": "OUTPUT COMPARED BETTER WORSE NOISE NOT_COMPARABLE",
    "rollupradar": "OUTPUT AREA WORKSPACES TAMBONS VILLAGES",
    "importscores": "RUN ROWS IMPORTED DUPLICATE REJECTED REPORT",
    "proposeplan": "PROPOSALS",
    "exportmapsheets": "FILES",
}


@pytest.fixture(scope="module")
def listed(profile: Any) -> dict[str, Any]:
    return profile.json("list")["providers"]["chumchon"]


def test_plugin_loads_without_complaint(profile: Any) -> None:
    done = profile.run("--json", "plugins")
    assert json.loads(done.stdout)["plugins"]["chumchon"]["loaded"] is True
    assert "Traceback" not in done.stderr
    assert "chumchon" not in done.stderr


def test_every_algorithm_of_the_contract_is_listed(listed: dict[str, Any]) -> None:
    assert set(listed["algorithms"]) == {f"chumchon:{name}" for name in CONTRACT}


@pytest.mark.parametrize("name", CONTRACT)
def test_parameters_and_results_of_the_contract(profile: Any, name: str) -> None:
    described = profile.json("help", f"chumchon:{name}")
    required, _, optional = CONTRACT[name].partition("[")
    parameters = described["parameters"]
    open_ones = {key for key, value in parameters.items() if value["optional"] or value["default_value"] is not None}
    assert set(required.split()) <= set(parameters) - open_ones
    assert set(optional.strip("]").split()) <= open_ones
    assert set(RESULTS[name].split()) <= set(described["outputs"])
    assert described["algorithm_details"]["can_cancel"]


def test_chain_of_the_practice_tambon(profile: Any, tmp_path: Path) -> None:
    folder = tmp_path / "ตำบล ฝึกหัด"
    done = profile.run("run", "chumchon:buildsample", "--", f"FOLDER={folder}", "VILLAGES=3", "HOUSEHOLDS=60", "SEED=7")
    assert str(folder) in done.stdout
    assert (folder / "village.gpkg").is_file()
    assert (folder / "private" / "household.gpkg").is_file()
    assert list(folder.rglob("*.pdf")), "no printed sheet"


def test_failure_is_an_exit_code_with_a_reason(profile: Any, tmp_path: Path) -> None:
    done = profile.run("run", "chumchon:scoreindicators", "--", f"WORKSPACE={tmp_path}", check=False)
    assert done.returncode == 1
    assert "village.gpkg" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_speaks_thai_from_the_packed_translation(
    tmp_path: Path, unpacked_package: Path, listed: dict[str, Any], new_profile: Callable[..., Any]
) -> None:
    thai = new_profile(tmp_path / "profile", unpacked_package)
    thai.speak("th")
    names = {key: value["name"] for key, value in thai.json("list")["providers"]["chumchon"]["algorithms"].items()}
    assert set(names) == set(listed["algorithms"])
    english = [key for key, name in names.items() if not any("\u0e01" <= letter <= "\u0e5b" for letter in name)]
    assert english == []
