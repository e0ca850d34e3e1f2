"""What the plugin made, opened by a QGIS that has never heard of it: the same maps, legends and pages."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

HERE = Path(__file__).parent
SCRIPTS = {name: HERE / f"{name}.py" for name in ("draw_styles", "print_pages")}
PAGE_MM = (210, 297)
RADAR_MM = (12, 143.5, 92, 74)
TABLE_MM = (108, 145, 90, 55)
MAP_MM = (12, 35.2, 186, 93.5)


def ask(script: str, fresh: Path, *arguments: object) -> dict[str, Any]:
    """What a script said in a Python that has QGIS's own modules and a profile that nobody has used."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment |= {"QGIS_CUSTOM_CONFIG_PATH": str(fresh), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(SCRIPTS[script]), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return json.loads(done.stdout.splitlines()[-1])


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"), dtype=int)


@pytest.fixture(scope="module")
def workspace(profile: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice tambon; of its villages one was not surveyed and one has too few answers in two areas."""
    folder = tmp_path_factory.mktemp("ไม่มี ปลั๊กอิน") / "ตำบล ฝึก"
    size = ("VILLAGES=6", "HOUSEHOLDS=240", "SEED=7")
    profile.run("run", "chumchon:buildsample", "--", f"FOLDER={folder}", *size)
    connection = sqlite3.connect(folder / "village.gpkg")
    codes = [code for (code,) in connection.execute("SELECT village_code FROM village ORDER BY village_code")]
    connection.execute("DELETE FROM radar_score WHERE unit_code = ?", (codes[1],))
    gaps = (
        "UPDATE radar_score SET score = NULL, low = NULL, high = NULL, level = '' WHERE unit_code = ? AND area_no < 3"
    )
    connection.execute(gaps, (codes[2],))
    connection.commit()
    connection.close()
    return folder


@pytest.fixture(scope="module")
def drawn(workspace: Path, unpacked_package: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pictures of all styles, with the plugin and without."""
    folders = {name: tmp_path_factory.mktemp(name) for name in ("with", "without")}
    alone = folders["without"] / "แฟ้ม เดียว.gpkg"
    shutil.copy(workspace / "village.gpkg", alone)
    fresh = tmp_path_factory.mktemp("fresh")
    without = ask("draw_styles", fresh, alone, folders["without"])
    there = ask("draw_styles", fresh, workspace / "village.gpkg", folders["with"], unpacked_package)
    assert (without["plugin"], there["plugin"]) == (False, True)
    assert without["functions"] == [] and "chumchon_score" in there["functions"]
    assert without["complaints"] == []
    assert without["styles"] == there["styles"] and len(there["styles"]) == 6
    return folders


def test_every_style_looks_the_same_without_the_plugin(drawn: dict[str, Path], picture_folder: Path) -> None:
    names = sorted(path.name for path in drawn["with"].glob("*.png"))
    assert len(names) == 7
    pictures = {}
    for name in names:
        one, other = (pixels(drawn[which] / name) for which in ("with", "without"))
        assert (one == other).all(), name
        shutil.copy(drawn["without"] / name, picture_folder / f"without_plugin_{name}")
        pictures[name] = other
        assert (np.ptp(other, axis=-1) > 60).sum() > 500, f"{name} has no colours"
    assert (pictures["default.png"] == pictures["chumchon.png"]).all(), "the glyph is the default"
    different = {picture.tobytes() for picture in pictures.values()}
    assert len(different) == 6


@pytest.fixture(scope="module")
def pages(profile: Any, workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], list[str]]:
    """Folder of the pages that a QGIS without the plugin printed, their names, and the files of the plugin."""
    order = (f"WORKSPACE={workspace}", "SHEET=village_a4_atlas")
    files = profile.json("run", "chumchon:exportmapsheets", "--", *order)["results"]["FILES"]
    (project,) = [Path(file) for file in files if file.endswith(".qgz")]
    folder, moved = tmp_path_factory.mktemp("pages"), tmp_path_factory.mktemp("ย้ายไป") / "ที่ใหม่"
    shutil.copytree(workspace, moved)
    shutil.rmtree(workspace / "media")  # nothing may lead back to the old place
    (workspace / "village.gpkg").rename(workspace / "gone.gpkg")
    said = ask("print_pages", tmp_path_factory.mktemp("fresh"), moved / "products" / project.name, folder)
    (workspace / "gone.gpkg").rename(workspace / "village.gpkg")
    with zipfile.ZipFile(project) as archive:
        texts = [archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".qgs")]
    assert texts and str(workspace.parent) not in texts[0] and "village_radar" in texts[0]
    assert not said["plugin"]
    return folder, said["pages"], files


def part(page: np.ndarray, box: tuple[float, float, float, float]) -> np.ndarray:
    per_mm = page.shape[1] / PAGE_MM[0]
    left, top, width, height = (round(value * per_mm) for value in box)
    return page[top : top + height, left : left + width]


def blue(page: np.ndarray) -> int:
    radar = part(page, RADAR_MM)
    return int(((radar[..., 2] - radar[..., 0] > 50) & (radar[..., 2] > 150)).sum())


def test_each_page_shows_its_own_radar(
    pages: tuple[Path, list[str], list[str]], workspace: Path, picture_folder: Path
) -> None:
    folder, names, files = pages
    connection = sqlite3.connect(workspace / "village.gpkg")
    columns = ", ".join(f"s{number}" for number in range(1, 6))
    scores = {code: row for code, *row in connection.execute(f"SELECT village_code, {columns} FROM village_radar")}
    connection.close()
    assert names == sorted(scores)
    assert len([file for file in files if file.endswith(".png")]) == len(names)
    shown = {name: pixels(folder / f"{name}.png") for name in names}
    for name in names:
        shutil.copy(folder / f"{name}.png", picture_folder / f"atlas_{name}.png")
    for box in (RADAR_MM, TABLE_MM, MAP_MM):
        assert len({part(page, box).tobytes() for page in shown.values()}) == len(names), "pages repeat each other"
    # The surface of a radar whose every score is known grows with the products of neighbours.
    known = [name for name in names if None not in scores[name]]
    size = {name: sum(scores[name][n] * scores[name][n - 4] for n in range(5)) for name in known}
    areas = [blue(shown[name]) / size[name] for name in known]
    assert max(areas) / min(areas) == pytest.approx(1, abs=0.05)
    empty = [name for name in names if not any(scores[name])]
    assert len(empty) == 1 and blue(shown[empty[0]]) == 0


def test_the_pages_are_those_that_the_plugin_printed(pages: tuple[Path, list[str], list[str]]) -> None:
    folder, names, files = pages
    for name in names:
        (file,) = [file for file in files if file.endswith(f"_{name}.png")]
        printed, other = pixels(Path(file)), pixels(folder / f"{name}.png")
        assert printed.shape == other.shape
        for box in (RADAR_MM, TABLE_MM):
            assert (part(printed, box) == part(other, box)).all(), name
        assert np.abs(printed - other).mean() < 0.3, name
    (pdf,) = [file for file in files if file.endswith(".pdf")]
    told = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    assert f"Pages:           {len(names)}" in told
