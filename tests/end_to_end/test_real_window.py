"""QGIS itself on a virtual screen, with the plugin installed from its zip: the dock, a dialog, load and unload."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtGui import QImage

SCRIPT = Path(__file__).with_name("real_window.py")
THAI = re.compile("[\u0e01-\u0e5b]")


@pytest.fixture(scope="module")
def practice(profile: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("หน้าต่าง") / "ตำบล ฝึกหัด"
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
    """What the script reported, with the language and the picture."""
    own = type(profile)(tmp_path_factory.mktemp("โปรไฟล์ หน้าต่าง"), unpacked_package)
    own.speak(request.param)
    picture = picture_folder / f"window_{request.param}.png"
    report = own.look(SCRIPT, 150, CHUMCHON_WORKSPACE=str(practice), CHUMCHON_PICTURE=str(picture))
    return {**report, "language": request.param, "picture": picture}


def test_the_practice_tambon_opens_with_a_chain_that_is_done(seen: dict[str, Any], practice: Path) -> None:
    assert seen["page before"] == "start_page"
    assert Path(seen["project"]).parent == practice
    assert seen["layers"] > 5
    assert seen["broken layers"] == []
    assert seen["messages"] == []
    words = {line.split(" · ")[0] for line in seen["steps"].values()}
    assert len(seen["steps"]) == 10
    assert len(words) == 1, seen["steps"]
    (word,) = words
    assert word == "Done" if seen["language"] == "en_US" else THAI.search(word)


def test_all_steps_are_seen_without_scrolling(seen: dict[str, Any]) -> None:
    assert seen["size"] == [1366, 728]
    assert seen["steps fit"]


def test_the_window_shows_a_map_and_not_a_blank(seen: dict[str, Any]) -> None:
    image = QImage(str(seen["picture"]))
    middle = [image.pixel(x, y) for x in range(400, 1000, 3) for y in range(150, 650, 3)]
    assert len(set(middle)) > 100


def test_a_step_runs_from_its_button(seen: dict[str, Any]) -> None:
    assert seen["check"] == [True]
    assert bool(THAI.search(seen["title"])) == (seen["language"] == "th")


def test_unsaved_work_is_asked_about_before_another_project_is_opened(seen: dict[str, Any]) -> None:
    assert seen["asked"] == ["QMessageBox"]
    assert seen["stayed"]


def test_load_and_unload_leave_nothing_behind(seen: dict[str, Any]) -> None:
    assert seen["presence"] == [[4, 4, 4], [0, 0, 0], [4, 4, 4], [0, 0, 0], [4, 4, 4]]
    assert seen["page after reload"] == "chain_page"
