"""The radar panel in QGIS itself on a virtual screen, in both languages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("real_window_radar.py")
THAI = re.compile("[\u0e01-\u0e5b]")


@pytest.fixture(scope="module")
def practice(profile: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("เรดาร์") / "ตำบล ฝึกหัด"
    profile.run("run", "chumchon:buildsample", "--", f"FOLDER={folder}", "VILLAGES=8", "HOUSEHOLDS=400", "SEED=3")
    return folder


@pytest.fixture(scope="module", params=["en_US", "th"])
def seen(
    request: pytest.FixtureRequest,
    practice: Path,
    profile: Any,
    unpacked_package: Path,
    tmp_path_factory: pytest.TempPathFactory,
    picture_folder: Path,
) -> dict[str, Any]:
    """What the script reported, with the language and the pictures."""
    own = type(profile)(tmp_path_factory.mktemp("โปรไฟล์ เรดาร์"), unpacked_package)
    own.speak(request.param)
    workspace = practice.with_name(f"ตำบล {request.param}")
    shutil.copytree(practice, workspace)
    report = own.look(
        SCRIPT,
        240,
        CHUMCHON_WORKSPACE=str(workspace),
        CHUMCHON_PICTURES=str(picture_folder),
        CHUMCHON_LANGUAGE=request.param,
        TMPDIR=str(own.folder),  # QGIS calls layers in the folder of temporary files temporary, and asks about them
    )
    return {**report, "language": request.param, "workspace": workspace, "folder": picture_folder}


def test_the_panel_follows_the_map(seen: dict[str, Any]) -> None:
    assert seen["page"] == "panel_page"
    assert len(set(seen["followed"])) == 1
