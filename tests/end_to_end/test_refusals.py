"""Bad input through qgis_process, in both languages: our own words, an exit code, and no traceback."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

CASES: dict[str, tuple[str, dict[str, object], str]] = {
    "no such file": ("createworkspace", {"OUTLINE": "ไม่มี.gpkg"}, "choose the file again"),
    "not what its name says": ("createworkspace", {"OUTLINE": "ปลอม.gpkg"}, "not what its name says"),
    "unwritable": ("createworkspace", {"FOLDER": "/proc/ใหม่"}, "Choose a folder of your own"),
    "no workspace": ("scoreindicators", {"WORKSPACE": "."}, "is not a Chumchon workspace"),
}
OUTLINE = """{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry":
{"type": "Polygon", "coordinates": [[[100.8, 16.9], [100.9, 16.9], [100.9, 17.0], [100.8, 16.9]]]}}]}"""


@pytest.fixture(scope="module")
def thai_profile(tmp_path_factory: pytest.TempPathFactory, unpacked_package: Path, profile: Any) -> Any:
    thai = type(profile)(tmp_path_factory.mktemp("โปรไฟล์ ไทย"), unpacked_package)
    thai.speak("th")
    return thai


@pytest.mark.parametrize("language", ["en", "th"])
@pytest.mark.parametrize("fault", CASES)
def test_bad_input_is_refused_in_our_words(
    profile: Any, thai_profile: Any, tmp_path: Path, fault: str, language: str
) -> None:
    (tmp_path / "ปลอม.gpkg").write_text("ไม่ใช่ชั้นข้อมูล", encoding="utf-8")
    (tmp_path / "แนวเขต.geojson").write_text(OUTLINE, encoding="utf-8")
    algorithm, given, english = CASES[fault]
    sound: dict[str, object] = {"FOLDER": "ใหม่", "OUTLINE": "แนวเขต.geojson"} if algorithm == "createworkspace" else {}
    places = [f"{name}={tmp_path / str(value)}" for name, value in (sound | given).items()]
    area = ["AREA_CODE=650202", "AREA_NAME=ก"] if sound else []
    asked = profile if language == "en" else thai_profile
    done = asked.run("run", f"chumchon:{algorithm}", "--", *places, *area, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert (english in said) == (language == "en"), said
    assert bool(re.search("[\u0e01-\u0e5b]{15}", said)) == (language == "th"), said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ปลอม.gpkg", "แนวเขต.geojson"]
