"""The zip installed in a fresh profile: the plugin as a user has it, asked through qgis_process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

CONTRACT = {
    "buildsample": "FOLDER [VILLAGES HOUSEHOLDS SEED POINTS]",
    "createworkspace": "FOLDER AREA_CODE AREA_NAME OUTLINE [OUTLINE_CODE_FIELD OUTLINE_NAME_FIELD]",
    "importboundaries": "WORKSPACE INPUT [CODE_FIELD MOO_FIELD]",
    "draftboundaries": "WORKSPACE POINTS [CODE_FIELD NAME_FIELD]",
    "checkboundaries": "[WORKSPACE INPUT CODE_FIELD OUTLINE OUTPUT]",
    "importlandmarks": "WORKSPACE INPUT",
    "importhouseholds": "WORKSPACE INPUT",
    "importsurvey": "WORKSPACE INPUT INDICATOR_SET YEAR [REPLACE]",
    "removeimport": "WORKSPACE BATCH",
    "scoreindicators": "WORKSPACE [ROUND]",
    "analyseradar": "WORKSPACE [ROUND MODEL OUTPUT]",
    "proposeplan": "WORKSPACE",
    "exportmapsheets": "WORKSPACE [SHEET FOLDER]",
}
RESULTS = {
    "buildsample": "WORKSPACE",
    "createworkspace": "WORKSPACE",
    "importboundaries": "IMPORTED REJECTED REPORT",
    "draftboundaries": "DRAFTED REJECTED REPORT",
    "checkboundaries": "OUTPUT ERRORS WARNINGS",
    "importlandmarks": "IMPORTED REJECTED REPORT",
    "importhouseholds": "IMPORTED REJECTED REPORT",
    "importsurvey": "ROUND BATCH ROWS MATCHED UNLOCATED ONLY_IN_TABLE ONLY_ON_MAP DUPLICATE REJECTED REPORT",
    "removeimport": "REMOVED",
    "scoreindicators": "VILLAGES INDICATORS",
    "analyseradar": "OUTPUT RUN VILLAGES",
    "proposeplan": "PROPOSALS",
    "exportmapsheets": "FILES",
}


class Profile:
    """A QGIS profile that nobody has used, with the plugin installed and switched on."""

    def __init__(self, folder: Path, package: Path) -> None:
        self.folder = folder
        plugins = folder / "profiles" / "default" / "python" / "plugins"
        shutil.copytree(package, plugins)
        self.run("plugins", "enable", "chumchon")

    def run(self, *arguments: str, check: bool = True, **settings: str) -> subprocess.CompletedProcess[str]:
        # Debian 12's wrapper qgis_process adds an option that its own program does not know.
        program = shutil.which("qgis_process.bin") or "qgis_process"
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        environment |= {"QGIS_CUSTOM_CONFIG_PATH": str(self.folder), "QT_QPA_PLATFORM": "offscreen", **settings}
        done = subprocess.run(
            [program, *arguments], env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        assert not check or done.returncode == 0, done.stderr + done.stdout
        return done

    def json(self, *arguments: str, **settings: str) -> dict[str, Any]:
        return json.loads(self.run("--json", *arguments, **settings).stdout)

    def speak(self, language: str) -> None:
        settings = self.folder / "profiles" / "default" / "QGIS" / "QGIS3.ini"
        settings.write_text(
            settings.read_text(encoding="utf-8") + f"\n[locale]\noverrideFlag=true\nuserLocale={language}\n",
            encoding="utf-8",
        )


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory, unpacked_package: Path) -> Profile:
    return Profile(tmp_path_factory.mktemp("โปรไฟล์ ใหม่"), unpacked_package)


@pytest.fixture(scope="module")
def listed(profile: Profile) -> dict[str, Any]:
    return profile.json("list")["providers"]["chumchon"]


def test_plugin_loads_without_complaint(profile: Profile) -> None:
    done = profile.run("--json", "plugins")
    assert json.loads(done.stdout)["plugins"]["chumchon"]["loaded"] is True
    assert "Traceback" not in done.stderr
    assert "chumchon" not in done.stderr


def test_every_algorithm_of_the_contract_is_listed(listed: dict[str, Any]) -> None:
    assert set(listed["algorithms"]) == {f"chumchon:{name}" for name in CONTRACT}


@pytest.mark.parametrize("name", CONTRACT)
def test_parameters_and_results_of_the_contract(profile: Profile, name: str) -> None:
    described = profile.json("help", f"chumchon:{name}")
    required, _, optional = CONTRACT[name].partition("[")
    parameters = described["parameters"]
    open_ones = {key for key, value in parameters.items() if value["optional"] or value["default_value"] is not None}
    assert set(required.split()) <= set(parameters) - open_ones
    assert set(optional.strip("]").split()) <= open_ones
    assert set(RESULTS[name].split()) <= set(described["outputs"])
    assert described["algorithm_details"]["can_cancel"]


def test_chain_of_the_practice_tambon(profile: Profile, tmp_path: Path) -> None:
    folder = tmp_path / "ตำบล ฝึกหัด"
    done = profile.run("run", "chumchon:buildsample", "--", f"FOLDER={folder}", "VILLAGES=3", "HOUSEHOLDS=60", "SEED=7")
    assert str(folder) in done.stdout
    assert (folder / "village.gpkg").is_file()
    assert (folder / "private" / "household.gpkg").is_file()
    assert list(folder.rglob("*.pdf")), "no printed sheet"


def test_failure_is_an_exit_code_with_a_reason(profile: Profile, tmp_path: Path) -> None:
    done = profile.run("run", "chumchon:scoreindicators", "--", f"WORKSPACE={tmp_path}", check=False)
    assert done.returncode == 1
    assert "village.gpkg" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_speaks_thai_from_the_packed_translation(
    tmp_path: Path, unpacked_package: Path, listed: dict[str, Any]
) -> None:
    thai = Profile(tmp_path / "profile", unpacked_package)
    thai.speak("th")
    names = {key: value["name"] for key, value in thai.json("list")["providers"]["chumchon"]["algorithms"].items()}
    assert set(names) == set(listed["algorithms"])
    english = [key for key, name in names.items() if not any("\u0e01" <= letter <= "\u0e5b" for letter in name)]
    assert english == []
