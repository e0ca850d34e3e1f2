"""The window for map files in QGIS itself on a virtual screen: exchanged coordinates, ghost, fix, import."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from osgeo import ogr, osr
from qgis.PyQt.QtGui import QImage

SCRIPT = Path(__file__).with_name("real_window_map.py")
THAI = re.compile("[\u0e01-\u0e5b]")


@pytest.fixture(scope="module")
def practice(profile: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("แผนที่") / "ตำบล ฝึกหัด"
    profile.run("run", "chumchon:buildsample", "--", f"FOLDER={folder}", "VILLAGES=6", "HOUSEHOLDS=60", "SEED=3")
    return folder


@pytest.fixture(scope="module")
def pins(practice: Path) -> Path:
    """A pin in each village, latitude and longitude in each other's column."""
    source = ogr.Open(str(practice / "village.gpkg"))
    layer = source.GetLayerByName("village")
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    rows = []
    for number, feature in enumerate(layer, start=1):
        point = feature.GetGeometryRef().PointOnSurface()
        point.TransformTo(degrees)
        rows.append(f"วัดใหม่ {number},{point.GetX():.6f},{point.GetY():.6f}")
    path = practice.parent / "หมุด ส่งจากตำบล.csv"
    path.write_text("\n".join(["ชื่อ,ละติจูด,ลองจิจูด", *rows]), encoding="cp874")
    return path


@pytest.fixture(scope="module", params=["en", "th"])
def seen(
    request: pytest.FixtureRequest,
    profile: Any,
    practice: Path,
    pins: Path,
    unpacked_package: Path,
    tmp_path_factory: pytest.TempPathFactory,
    picture_folder: Path,
) -> dict[str, Any]:
    own = type(profile)(tmp_path_factory.mktemp("โปรไฟล์ แผนที่"), unpacked_package)
    own.speak(request.param)
    workspace = practice.with_name(f"ตำบล {request.param}")
    shutil.copytree(practice, workspace)
    report = own.look(
        SCRIPT,
        180,
        CHUMCHON_WORKSPACE=str(workspace),
        CHUMCHON_PINS=str(pins),
        CHUMCHON_PICTURES=str(picture_folder),
        CHUMCHON_LANGUAGE=request.param,
    )
    pictures = sorted(picture_folder.glob(f"map_file_*_{request.param}.png"))
    return {**report, "language": request.param, "pictures": pictures}


def test_what_is_wrong_is_seen_and_mended_with_the_mouse(seen: dict[str, Any]) -> None:
    assert "100 %" in seen["verdict"] and not seen["may import"]
    assert seen["ghosts"] == [6]
    assert seen["results"] == {"IMPORTED": 6, "REJECTED": 0}
    assert seen["ghosts after"] == 0


def test_it_speaks_the_language(seen: dict[str, Any]) -> None:
    for text in (seen["title"].split(" – ")[0], seen["verdict"]):
        assert bool(THAI.search(text)) == (seen["language"] == "th"), text


def test_the_pictures_fit_an_old_laptop(seen: dict[str, Any]) -> None:
    assert len(seen["pictures"]) == 5
    for path in seen["pictures"]:
        image = QImage(str(path))
        assert image.width() <= 1366 and image.height() <= 768, path.name


def test_what_the_window_does_qgis_process_does(profile: Any, practice: Path, pins: Path) -> None:
    workspace = practice.with_name("ตำบล โดยคำสั่ง")
    shutil.copytree(practice, workspace)
    given = ["run", "chumchon:importlandmarks", "--", f"WORKSPACE={workspace}", f"FILE={pins}"]
    refused = profile.run(*given, check=False)
    assert refused.returncode != 0 and "swap" in refused.stdout + refused.stderr
    results = profile.json(*given, "FIX=swap")["results"]
    assert (results["IMPORTED"], results["REJECTED"]) == (6, 0)
