from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from osgeo import ogr, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
)

from chumchon.plugin.domain import schema
from chumchon.plugin.processing.import_households import ImportHouseholds
from chumchon.plugin.processing.import_survey import ImportSurvey
from chumchon.plugin.processing.remove_import import RemoveImport
from chumchon.plugin.store import connection
from chumchon.plugin.store.workspace import Workspace

HEAD = "รหัสหมู่บ้าน,บ้านเลขที่,รหัสประจำบ้าน,ละติจูด,ลองจิจูด,ชื่อเจ้าบ้าน"
ROWS = [
    "65020201,1,00000000017,17.0,100.505,นายสมมุติ ทดสอบ",
    "65020202,12/3,,17.0,100.515,นางสมมุติ ทดสอบ",
    "65020202,4,,,,",
    "65020299,5,,17.0,100.515,",
    "65020201,6,,100.505,17.0,",
]
LINK = schema.table("household_link", "household")
Run = Callable[..., dict[str, Any]]
ReadReport = Callable[[str], dict[str, Any]]
Stored = Callable[..., list[tuple[object, ...]]]


def write(folder: Path, lines: list[str] = ROWS, name: str = "ทะเบียน ครัวเรือน.csv") -> str:
    path = folder / name
    path.write_text("\n".join([HEAD, *lines, ""]), encoding="cp874")
    return str(path)


def pins(workspace: Workspace) -> dict[str, tuple[float, float] | None]:
    """Where the households stand, by house number, as GDAL reads them."""
    with workspace.reading("household") as reading:
        numbers = dict(reading.execute("SELECT household_key, house_no FROM household_link"))
    source = ogr.Open(str(workspace.household_file))
    found: dict[str, tuple[float, float] | None] = {}
    for feature in source.GetLayerByName("household"):
        shape = feature.GetGeometryRef()
        found[numbers[feature["household_key"]]] = None if shape is None else (shape.GetX(), shape.GetY())
    return found


def expected_pins() -> dict[str, Any]:
    return {
        "1": pytest.approx((660_212.45, 1_880_170.34), abs=0.02),
        "12/3": pytest.approx((661_277.19, 1_880_178.54), abs=0.02),
        "4": None,
    }


def test_a_register_brings_pins_and_house_numbers(
    two_villages: Workspace, tmp_path: Path, run: Run, stored: Stored, read_report: ReadReport
):
    results = run(ImportHouseholds, two_villages, INPUT=write(tmp_path))
    assert (results["IMPORTED"], results["REJECTED"]) == (3, 2)
    assert pins(two_villages) == expected_pins()
    assert stored(two_villages, LINK, "village_code", "house_no", "house_code") == [
        ("65020201", "1", "00000000017"),
        ("65020202", "12/3", None),
        ("65020202", "4", None),
    ]
    report = read_report(results["REPORT"])
    assert dict(zip(report["Rejected"]["Row"], report["Rejected"]["Rule"])) == {
        "5": "village_not_on_map",
        "6": "position_exchanged",
    }
    assert dict(zip(report["Remarks"]["Row"], report["Remarks"]["Rule"])) == {"4": "position_missing"}
    assert "3 + 2 = 5: every row is accounted for" in report["Summary"][2].tolist()
    assert report["Remarks"]["Village"].tolist() == ["บ้านสอง"]


def test_repairs_stand_in_the_report_under_the_files_headings(
    two_villages: Workspace, tmp_path: Path, run: Run, read_report: ReadReport
):
    results = run(ImportHouseholds, two_villages, INPUT=write(tmp_path, ["๖๕๐๒๐๒๐๑,1.0,,17.0,100.505,"]))
    repaired = read_report(results["REPORT"])["Repaired"]
    assert repaired[["Column", "Before", "After"]].to_numpy().tolist() == [
        ["รหัสหมู่บ้าน", "๖๕๐๒๐๒๐๑", "65020201"],
        ["บ้านเลขที่", "1.0", "1"],
    ]


def test_nothing_of_a_person_gets_into_the_workspace(two_villages: Workspace, tmp_path: Path, run: Run):
    run(ImportHouseholds, two_villages, INPUT=write(tmp_path))
    kept = b"".join(path.read_bytes() for path in two_villages.folder.rglob("*") if path.is_file())
    assert "สมมุติ".encode() not in kept
    assert "สมมุติ".encode("cp874") not in kept


def test_a_second_import_doubles_nothing_and_moves_what_moved(
    two_villages: Workspace, tmp_path: Path, run: Run, stored: Stored
):
    run(ImportHouseholds, two_villages, INPUT=write(tmp_path))
    keys = stored(two_villages, LINK, "household_key")
    assert run(ImportHouseholds, two_villages, INPUT=write(tmp_path))["IMPORTED"] == 3
    assert stored(two_villages, LINK, "household_key") == keys
    moved = ["65020202,๔,,17.0,100.516,", "65020201,1,,17.001,100.505,"]
    assert run(ImportHouseholds, two_villages, INPUT=write(tmp_path, moved))["IMPORTED"] == 2
    assert stored(two_villages, LINK, "household_key") == keys
    after = pins(two_villages)
    assert after["4"] is not None
    assert after["1"][1] == pytest.approx(1_880_281, abs=1)
    assert after["12/3"] == expected_pins()["12/3"]


@pytest.mark.parametrize("as_layer", [False, True])
def test_codes_of_a_csv_keep_their_zeros_even_as_a_layer(
    two_villages: Workspace, tmp_path: Path, run: Run, stored: Stored, as_layer: bool
):
    path = write(tmp_path)
    if not as_layer:
        run(ImportHouseholds, two_villages, INPUT=path)
    else:
        layer = QgsVectorLayer(
            f"{Path(path).as_uri()}?type=csv&detectTypes=yes&geomType=none", "ทะเบียน", "delimitedtext"
        )
        assert layer.isValid()
        project = QgsProject()
        project.addMapLayer(layer)
        run(ImportHouseholds, two_villages, INPUT=layer.id(), project=project)
        project.clear()
    assert stored(two_villages, LINK, "house_code")[0] == ("00000000017",)


def _write_points(path: Path, epsg: int, points: list[tuple[str, str, float, float]]) -> str:
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("pins", crs, ogr.wkbPoint)
    for name in ("village_code", "house_no", "ชื่อเจ้าบ้าน"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for village, house, x, y in points:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["village_code"], feature["house_no"], feature["ชื่อเจ้าบ้าน"] = village, house, "นายสมมุติ ทดสอบ"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
        layer.CreateFeature(feature)
    del layer, source
    return str(path)


@pytest.mark.parametrize(
    ("epsg", "x", "y"), [(4326, 100.505, 17.0), (32647, 660_212.448, 1_880_170.336), (32648, 21_127.561, 1_885_055.154)]
)
def test_a_layer_of_points_comes_to_the_zone_of_the_workspace(
    two_villages: Workspace, tmp_path: Path, run: Run, epsg: int, x: float, y: float
):
    path = _write_points(tmp_path / "หมุด.gpkg", epsg, [("65020201", "1", x, y), ("6502020", "2", x, y)])
    results = run(ImportHouseholds, two_villages, INPUT=path)
    assert (results["IMPORTED"], results["REJECTED"]) == (1, 1)
    assert pins(two_villages)["1"] == pytest.approx((660_212.45, 1_880_170.34), abs=1.0)
    kept = b"".join(file.read_bytes() for file in two_villages.folder.rglob("*") if file.is_file())
    assert "สมมุติ".encode() not in kept


def test_only_the_selected_pins_where_that_is_asked(two_villages: Workspace, run: Run):
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=village_code:string&field=house_no:string", "หมุด", "memory")
    features = []
    for house in ("1", "2"):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(["65020201", house])
        feature.setGeometry(QgsGeometry.fromWkt("Point (100.505 17.0)"))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.selectByExpression("house_no = '2'")
    project = QgsProject()
    project.addMapLayer(layer)
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    assert run(ImportHouseholds, two_villages, INPUT=chosen, project=project)["IMPORTED"] == 1
    assert list(pins(two_villages)) == ["2"]
    project.clear()


def test_pins_find_the_households_that_a_survey_brought(two_villages: Workspace, tmp_path: Path, run: Run):
    survey = tmp_path / "จปฐ.csv"
    survey.write_text("รหัสหมู่บ้าน,บ้านเลขที่,i1\n65020201,1,1\n65020202,12/3,0\n65020202,99,1\n", encoding="utf-8")
    wanted = {"INPUT": str(survey), "INDICATOR_SET": "bmn_2560"}
    batch = run(ImportSurvey, two_villages, YEAR="2564", **wanted)
    assert batch["UNLOCATED"] == 3
    run(ImportHouseholds, two_villages, INPUT=write(tmp_path))
    assert pins(two_villages) == {**expected_pins(), "99": None}
    assert run(ImportSurvey, two_villages, YEAR="2563", **wanted)["UNLOCATED"] == 1
    run(RemoveImport, two_villages, BATCH=batch["BATCH"])
    assert set(pins(two_villages)) == {"1", "12/3", "4", "99"}


def test_taking_a_survey_back_leaves_the_pins(two_villages: Workspace, tmp_path: Path, run: Run):
    survey = tmp_path / "จปฐ.csv"
    survey.write_text("รหัสหมู่บ้าน,บ้านเลขที่,i1\n65020202,4,1\n65020202,99,1\n", encoding="utf-8")
    batch = run(ImportSurvey, two_villages, INPUT=str(survey), INDICATOR_SET="bmn_2560", YEAR="2564")["BATCH"]
    run(ImportHouseholds, two_villages, INPUT=write(tmp_path))
    run(RemoveImport, two_villages, BATCH=batch)
    assert set(pins(two_villages)) == {"1", "12/3", "4"}, "number 4 is in the register, 99 was only in the survey"


def test_an_empty_layer_and_one_without_crs_are_explained(two_villages: Workspace, tmp_path: Path, run: Run):
    with pytest.raises(QgsProcessingException, match=r"a is empty. Choose a layer that has features"):
        run(ImportHouseholds, two_villages, INPUT=_write_points(tmp_path / "a.gpkg", 4326, []))
    layer = QgsVectorLayer("Point?field=village_code:string&field=house_no:string", "หมุดลอย", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem())
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["65020201", "1"])
    feature.setGeometry(QgsGeometry.fromWkt("Point (100.505 17.0)"))
    assert layer.dataProvider().addFeatures([feature])[0]
    project = QgsProject()
    project.addMapLayer(layer)
    with pytest.raises(QgsProcessingException, match=r"หมุดลอย does not say in which coordinate reference system"):
        run(ImportHouseholds, two_villages, INPUT=layer.id(), project=project)
    project.clear()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.csv", b"PK\x03\x04", r"t.csv is damaged or cut off"),
        ("t.xlsx", b"\x89PNG\r\n", r"t.xlsx holds no table that can be read here"),
        ("t.csv", b"lat,lon\n1,2\n", r"no column for village_code.*found are: lat, lon"),
        ("t.csv", "รหัสหมู่บ้าน,lat,lon\n1,2,3\n".encode(), r"neither a column บ้านเลขที่ nor รหัสประจำบ้าน"),
        ("t.gpkg", b"nothing", r"t.gpkg cannot be read as a layer"),
    ],
)
def test_a_bad_file_is_explained_and_changes_nothing(
    two_villages: Workspace, tmp_path: Path, run: Run, name: str, content: bytes, message: str
):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(QgsProcessingException, match=message):
        run(ImportHouseholds, two_villages, INPUT=str(tmp_path / name))
    assert pins(two_villages) == {}


def test_a_file_that_is_not_there_is_named(two_villages: Workspace, tmp_path: Path, run: Run):
    with pytest.raises(QgsProcessingException, match=r"neither a file .*ไม่มี.csv nor a layer"):
        run(ImportHouseholds, two_villages, INPUT=str(tmp_path / "ไม่มี.csv"))


def test_another_writer_stops_the_import(
    two_villages: Workspace, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(connection, "LOCK_WAIT_SECONDS", 0.2)
    other = sqlite3.connect(two_villages.household_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(QgsProcessingException, match=r"writing to household.gpkg, so nothing was saved"):
        run(ImportHouseholds, two_villages, INPUT=write(tmp_path))
    other.execute("ROLLBACK")
    other.close()
    assert pins(two_villages) == {}
    assert list(two_villages.reports.iterdir()) == []
