"""Boundaries drawn in QGIS itself on a virtual screen with the mouse, in both languages."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtGui import QImage

SCRIPT = Path(__file__).with_name("real_window_boundaries.py")
THAI = re.compile("[\u0e01-\u0e5b]")


@pytest.fixture(scope="module")
def seen(desk: Any) -> dict[str, Any]:
    return desk.look(SCRIPT, "boundary_window")


@pytest.mark.parametrize("edit", ["new", "split"])
def test_a_drawn_village_takes_its_ground_from_others_and_is_undone(seen: dict[str, Any], edit: str) -> None:
    codes, difference = seen[edit]
    assert codes == ["79010109"] and difference == pytest.approx(0, abs=1e-3)
    assert seen[f"{edit} undone"] is True


def test_a_moved_border_changes_both_neighbours_and_is_undone(seen: dict[str, Any]) -> None:
    changed, pair, difference = seen["moved"]
    assert changed == pair and difference == pytest.approx(0, abs=1e-3)
    assert seen["moved read out"].count("→") == 2 and seen["moved undone"] is True


def test_area_and_what_is_covered_are_told_while_drawing(seen: dict[str, Any]) -> None:
    first, second = seen["read out"].splitlines()
    assert re.search(r"[\d,]+-\d-\d+", first) and re.search(r"[\d,]+-\d-\d+", second)
    assert bool(THAI.search(first)) == (seen["language"] == "th")


def test_an_agreement_is_saved_and_nothing_is_found_wrong(seen: dict[str, Any]) -> None:
    assert seen["findings"] == []
    with closing(sqlite3.connect(seen["workspace"] / "village.gpkg")) as connection:
        query = "SELECT village_a, village_b, agreed_on FROM boundary_line WHERE status = 'agreed'"
        assert [list(row) for row in connection.execute(query)] == [seen["agreed"]]


_BARE = """
import json, sys
from qgis.core import QgsApplication, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
found = {}
for name in ("village", "boundary_line"):
    layer = QgsVectorLayer(sys.argv[1] + "|layername=" + name, name, "ogr")
    assert layer.isValid() and layer.loadDefaultStyle()[1]
    shapes = [feature.geometry() for feature in layer.getFeatures()]
    found[name] = [len(shapes), all(shape.isGeosValid() for shape in shapes), layer.crs().authid()]
    if name == "village":
        found["areas"] = {f["village_code"]: round(f.geometry().area(), 3) for f in layer.getFeatures()}
        assert layer.startEditing()
        first = next(layer.getFeatures())
        assert layer.changeAttributeValue(first.id(), layer.fields().indexOf("note"), "เปิดใน QGIS เปล่า")
        assert layer.commitChanges(), layer.commitErrors()
found["plugin"] = any(name.split(".")[0] == "chumchon" for name in sys.modules)
print(json.dumps(found))
"""


def test_what_was_drawn_is_there_in_a_qgis_without_the_plugin(seen: dict[str, Any], tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"QGIS_CUSTOM_CONFIG_PATH": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    file = str(seen["workspace"] / "village.gpkg")
    done = subprocess.run(
        [sys.executable, "-c", _BARE, file], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert not found["plugin"] and found["areas"] == seen["saved"]
    assert found["village"] == [8, True, "EPSG:32647"]
    assert found["boundary_line"][1:] == [True, "EPSG:32647"] and found["boundary_line"][0] > 15


def test_pictures_show_a_map_and_the_panel(seen: dict[str, Any]) -> None:
    assert len(seen["pictures"]) == 7
    for path in seen["pictures"]:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1366, 728)
        colours = {image.pixel(x, y) for x in range(260, 980, 7) for y in range(110, 690, 7)}
        assert len(colours) > 20, path.name
