"""importboundaries and importlandmarks with a map file, as qgis_process gives it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from map_files import written
from map_files.written import CODES, EPSG, NAMES, PINS, SOUTH, WEST
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from shapely import wkb

from chumchon.plugin.analysis.map_files.projection import mover
from chumchon.plugin.analysis.office.tables import open_table
from chumchon.plugin.domain import schema
from chumchon.plugin.processing import import_boundaries, import_landmarks
from chumchon.plugin.processing.import_boundaries import ImportBoundaries
from chumchon.plugin.processing.import_households import ImportHouseholds
from chumchon.plugin.processing.import_landmarks import ImportLandmarks
from chumchon.plugin.store.boundaries import read_with_wkb
from chumchon.plugin.store.workspace import Workspace

Run = Callable[..., dict[str, Any]]
Stored = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "แฟ้ม จากอำเภอ"
    made.mkdir()
    return made


def shapes_of(workspace: Workspace) -> dict[str, Any]:
    with workspace.reading() as connection:
        columns = read_with_wkb(connection, "village", ["village_code"])
    return {str(code): wkb.loads(shape) for code, shape in zip(columns["village_code"], columns["geom"])}


def true_shape(at: int) -> Any:
    return wkb.loads(bytes(written.in_crs(written.village(at), EPSG).ExportToWkb()))


FORMATS = {
    "shp": ("ก.shp", "ESRI Shapefile", EPSG, {"ENCODING": "CP874"}),
    "gpkg": ("ก.gpkg", "GPKG", 4326, {}),
    "geojson": ("ก.geojson", "GeoJSON", 4326, {"COORDINATE_PRECISION": "12"}),
    "kml": ("ก.kml", "LIBKML", 4326, {}),
}


@pytest.mark.parametrize("kind", FORMATS)
def test_boundaries_from_a_file(two_villages: Workspace, run: Run, stored: Stored, folder: Path, kind: str) -> None:
    name, driver, epsg, options = FORMATS[kind]
    path = written.boundaries(folder / name, driver, epsg, **options)
    feedback = QgsProcessingFeedback()
    results = run(ImportBoundaries, two_villages, feedback, FILE=str(path))
    assert (results["IMPORTED"], results["REJECTED"]) == (2, 0)
    assert "read back: 2 villages, 3 parts, 21 vertices, 1.865" in feedback.textLog()
    for at, code in enumerate(CODES):
        saved, true = shapes_of(two_villages)[code], true_shape(at)
        assert saved.symmetric_difference(true).area < 0.1
        assert len(saved.geoms) == len(true.geoms)
    assert stored(two_villages, "village", "village_code", "name_th", "source") == [
        (code, named, name) for code, named in zip(CODES, NAMES)
    ]
    again = run(ImportBoundaries, two_villages, FILE=str(path))
    assert again["IMPORTED"] == 2 and len(stored(two_villages, "village", "village_code")) == 2


def test_a_shape_that_is_saved_otherwise_takes_all_back(
    two_villages: Workspace, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {code: shape.wkb for code, shape in shapes_of(two_villages).items()}
    real = import_boundaries.geometry_blobs
    one_part_less = wkb.dumps(true_shape(0).geoms[0])

    def lossy(shapes: Any, srs: int) -> Any:
        return real([one_part_less, *list(shapes)[1:]], srs)

    monkeypatch.setattr(import_boundaries, "geometry_blobs", lossy)
    path = written.boundaries(folder / "ก.gpkg", "GPKG", EPSG)
    with pytest.raises(QgsProcessingException, match="65020201 were not saved as they came, so nothing was changed"):
        run(ImportBoundaries, two_villages, FILE=str(path))
    assert {code: shape.wkb for code, shape in shapes_of(two_villages).items()} == before
    assert list(two_villages.reports.glob("importboundaries*")) == []


def test_pins_that_are_saved_otherwise_take_all_back(
    two_villages: Workspace, run: Run, stored: Stored, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = import_landmarks.insert_rows

    def lossy(connection: Any, table: Any, columns: dict[str, Any]) -> int:
        return real(connection, table, {**columns, "geom": [columns["geom"][1], *columns["geom"][1:]]})

    monkeypatch.setattr(import_landmarks, "insert_rows", lossy)
    path = written.pins(folder / "หมุด.gpkg", "GPKG", EPSG)
    with pytest.raises(QgsProcessingException, match="1 places were not saved as they came, so nothing was changed"):
        run(ImportLandmarks, two_villages, FILE=str(path))
    assert stored(two_villages, "landmark", "name_th") == []


def rows(path: Path, codes: tuple[str, ...], names: tuple[str, ...], field: str = "รหัส") -> Path:
    made = [((code, name), written.village(at)) for at, (code, name) in enumerate(zip(codes, names))]
    return written.write(path, "GPKG", EPSG, (field, "VILL_NAME"), made, {})


@pytest.mark.parametrize(
    ("codes", "names", "fields"),
    [
        (("", ""), ("บ. หนึ่ง", "หมู่บ้านสอง"), {}),
        (("", ""), ("หมู่ที่ ๑ บ้านหนึ่ง", "ม.2 สอง"), {}),
        (("๖๕๐๒๐๒๐๑", "65-02-02-02"), ("", ""), {"CODE_FIELD": "รหัส"}),
        (("หมู่ที่ 1", "ม.๒"), ("", ""), {"MOO_FIELD": "รหัส"}),
        (("43010301", "43010302"), ("บ้านหนึ่ง", "บ้านสอง"), {"CODE_FIELD": "รหัส", "NAME_FIELD": "VILL_NAME"}),
    ],
)
def test_villages_are_known_by_whatever_tells_them(
    two_villages: Workspace,
    run: Run,
    folder: Path,
    codes: tuple[str, ...],
    names: tuple[str, ...],
    fields: dict[str, str],
) -> None:
    results = run(ImportBoundaries, two_villages, FILE=str(rows(folder / "ก.gpkg", codes, names)), **fields)
    assert (results["IMPORTED"], results["REJECTED"]) == (2, 0)
    for at, code in enumerate(CODES):
        assert shapes_of(two_villages)[code].symmetric_difference(true_shape(at)).area < 0.1


def test_a_name_that_nobody_has_is_rejected_with_its_reason(two_villages: Workspace, run: Run, folder: Path) -> None:
    path = rows(folder / "ก.gpkg", ("", ""), ("บ้านหนึ่ง", "บ้านไกลโพ้น"))
    results = run(ImportBoundaries, two_villages, FILE=str(path))
    assert (results["IMPORTED"], results["REJECTED"]) == (1, 1)
    assert "village_name_unknown" in report_text(results) or "No village of this area has a name" in report_text(
        results
    )


def report_text(results: dict[str, Any]) -> str:
    from chumchon.plugin.analysis.office.files import open_file

    return "".join(sheet.body.decode() for sheet in open_file(Path(results["REPORT"])).sheets)


def test_an_area_walked_around_and_one_drawn(two_villages: Workspace, run: Run, folder: Path) -> None:
    results = run(ImportBoundaries, two_villages, FILE=str(written.drawing(folder / "แบบ.dxf")), NAME_FIELD="Text")
    assert results["IMPORTED"] == 2
    assert [round(shape.area) for shape in shapes_of(two_villages).values()] == [1_000_000, 1_000_000]
    corners = [(WEST, SOUTH), (WEST + 900, SOUTH), (WEST + 900, SOUTH + 900), (WEST, SOUTH + 900), (WEST, SOUTH + 30)]
    line = "LINESTRING(" + ",".join(f"{x} {y}" for x, y in corners) + ")"
    track = written.write(folder / "เดิน.geojson", "GeoJSON", 4326, ("name",), [(("หมู่ 1 บ้านหนึ่ง",), line)], {})
    results = run(ImportBoundaries, two_villages, FILE=str(track))
    assert results["IMPORTED"] == 1
    assert shapes_of(two_villages)["65020201"].area == pytest.approx(810_000, rel=1e-3)
    assert "does not quite come back to its start" in report_text(results)


def planted(folder: Path, fault: str) -> Path:
    """The pins, with one fault in their coordinates."""
    x, y = (np.array([start + pin[at] for pin in PINS]) for at, start in ((1, WEST), (2, SOUTH)))
    points = [written.in_crs(f"POINT({a} {b})", 4326) for a, b in zip(x, y)]
    lon, lat = ([getattr(point, get)() for point in points] for get in ("GetX", "GetY"))
    names = [name for name, _, _ in PINS]
    if fault == "swap":
        return table(folder, "lat,lon", zip(names, lon, lat))
    if fault == "metres":
        return table(folder, "E,N", zip(names, x, y))
    if fault == "minutes":
        typed = [[np.floor(angle) + (angle % 1) * 0.6 for angle in angles] for angles in (lat, lon)]
        return table(folder, "lat,lon", zip(names, *typed))
    return table(folder, "E,N,zone", zip(names, x, y, ["48"] * len(names)))


def table(folder: Path, heading: str, lines: Any) -> Path:
    path = folder / "หมุด.csv"
    text = "\n".join([f"name,{heading}", *(",".join(map(str, line)) for line in lines)])
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("fault", "fix"), [("swap", "swap"), ("minutes", "minutes"), ("zone", "utm47")])
def test_a_fault_is_told_and_mended_on_order(
    two_villages: Workspace, run: Run, stored: Stored, folder: Path, fault: str, fix: str
) -> None:
    path = planted(folder, fault)
    with pytest.raises(QgsProcessingException, match=rf"หมุด\.csv lies outside.*“{fix}”.*100 %.*nothing was changed"):
        run(ImportLandmarks, two_villages, FILE=str(path))
    assert stored(two_villages, "landmark", "name_th") == []
    results = run(ImportLandmarks, two_villages, FILE=str(path), FIX=fix)
    assert (results["IMPORTED"], results["REJECTED"]) == (3, 0)
    assert "mended as ordered" in report_text(results)
    assert places(two_villages) == pytest.approx(np.array([[WEST + x, SOUTH + y] for _, x, y in PINS]), abs=0.5)


def places(workspace: Workspace) -> Any:
    with workspace.reading() as connection:
        columns = read_with_wkb(connection, "landmark", ["name_th"])
    points = {name: wkb.loads(shape) for name, shape in zip(columns["name_th"], columns["geom"])}
    return np.array([[points[name].x, points[name].y] for name, _, _ in PINS])


def test_metres_without_a_zone_are_read_as_they_fall_inside(two_villages: Workspace, run: Run, folder: Path) -> None:
    feedback = QgsProcessingFeedback()
    results = run(ImportLandmarks, two_villages, feedback, FILE=str(planted(folder, "metres")))
    assert results["IMPORTED"] == 3
    assert "It was read as: The numbers are metres of WGS 84, UTM zone 47" in feedback.textLog()
    assert "was read as" in report_text(results)


def test_metres_that_fall_nowhere_are_refused(two_villages: Workspace, run: Run, folder: Path) -> None:
    path = table(folder, "E,N", [("วัด", 100_000, 900_000)])
    with pytest.raises(QgsProcessingException, match="no reading of its numbers puts it into the area"):
        run(ImportLandmarks, two_villages, FILE=str(path))


def test_the_old_datum_is_offered_and_mended(two_villages: Workspace, run: Run, folder: Path) -> None:
    """The boundaries of both villages 334 m east and 304 m south of where they lie."""
    path = folder / "เก่า.gpkg"
    moved = [((code, name), written.village(at)) for at, (code, name) in enumerate(zip(CODES, NAMES))]
    written.write(path, "GPKG", EPSG, ("VILL_CODE", "VILL_NAME"), moved, {})
    layer = QgsVectorLayer(f"{path}|layername=ชั้นข้อมูล", "ก", "ogr")
    layer.startEditing()
    for feature in layer.getFeatures():
        shape = feature.geometry()
        shape.translate(334.3, -303.6)
        layer.changeGeometry(feature.id(), shape)
    assert layer.commitChanges()
    feedback = QgsProcessingFeedback()
    run(ImportBoundaries, two_villages, feedback, FILE=str(path))
    assert "the coordinates seem to be something else: The positions are on the old datum" in feedback.textLog()
    results = run(ImportBoundaries, two_villages, FILE=str(path), FIX="indian1975")
    assert results["IMPORTED"] == 2
    for at, code in enumerate(CODES):
        saved, true = shapes_of(two_villages)[code], true_shape(at)
        assert saved.centroid.distance(true.centroid) < 3


def test_pins_of_google_get_kind_details_and_village(
    two_villages: Workspace, run: Run, stored: Stored, folder: Path
) -> None:
    results = run(ImportLandmarks, two_villages, FILE=str(written.kmz(folder / "แผนที่.kmz")))
    assert (results["IMPORTED"], results["REJECTED"]) == (3, 0)
    assert stored(two_villages, "landmark", "name_th", "kind", "details", "village_code") == [
        ("บ่อน้ำ", "water_source", None, "65020202"),
        ("บ้านครูแดง", "school", None, "65020202"),
        ("หลวงพ่อโต", "temple", "สร้าง พ.ศ. ๒๔๕๐\nมี โบสถ์", "65020201"),
    ]
    again = run(ImportLandmarks, two_villages, FILE=str(folder / "แผนที่.kmz"))
    assert again["IMPORTED"] == 0
    boundary = run(ImportBoundaries, two_villages, FILE=str(folder / "แผนที่.kmz"))
    assert boundary["IMPORTED"] == 1
    assert len(shapes_of(two_villages)["65020201"].geoms) == 2


def test_a_telephone_in_a_description_goes_nowhere(
    two_villages: Workspace, run: Run, stored: Stored, folder: Path
) -> None:
    path = folder / "ก.csv"
    lon, lat = mover_to_degrees(WEST + 300, SOUTH + 300)
    path.write_text(f"ชื่อ,รายละเอียด,lat,lon\nวัดดี,เปิดทุกวัน โทร 081-234-5678,{lat},{lon}\n", encoding="utf-8")
    run(ImportLandmarks, two_villages, FILE=str(path))
    ((details,),) = stored(two_villages, "landmark", "details")
    assert str(details).startswith("เปิดทุกวัน") and "234" not in str(details)


def mover_to_degrees(x: float, y: float) -> tuple[float, float]:
    point = written.in_crs(f"POINT({x} {y})", 4326)
    assert mover("EPSG:4326", EPSG)(np.array([point.GetX()]), np.array([point.GetY()]))[0][0] == pytest.approx(x)
    return point.GetX(), point.GetY()


def test_several_layers_are_asked_about(two_villages: Workspace, run: Run, folder: Path) -> None:
    path = written.boundaries(folder / "ก.gpkg", "GPKG", EPSG)
    second = QgsVectorLayer("MultiPolygon?crs=EPSG:32647&field=VILL_CODE:string", "อีกชั้น", "memory")
    feature = QgsFeature(second.fields())
    feature.setAttributes(["65020202"])
    feature.setGeometry(QgsGeometry.fromWkt(written.village(1)))
    second.dataProvider().addFeature(feature)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    options.layerName = "อีกชั้น"
    QgsVectorFileWriter.writeAsVectorFormatV2(second, str(path), QgsCoordinateTransformContext(), options)
    with pytest.raises(QgsProcessingException, match="several layers: ชั้นข้อมูล, อีกชั้น"):
        run(ImportBoundaries, two_villages, FILE=str(path))
    assert run(ImportBoundaries, two_villages, FILE=str(path), LAYER="อีกชั้น")["IMPORTED"] == 1
    with pytest.raises(QgsProcessingException, match=r"no layer “ไม่มี”.*ชั้นข้อมูล \(areas\)"):
        run(ImportBoundaries, two_villages, FILE=str(path), LAYER="ไม่มี")


def test_pins_where_boundaries_are_needed(two_villages: Workspace, run: Run, folder: Path) -> None:
    path = written.pins(folder / "หมุด.gpkg", "GPKG", EPSG)
    with pytest.raises(QgsProcessingException, match=r"no layer of the kind.*areas, lines.*ชั้นข้อมูล \(points\)"):
        run(ImportBoundaries, two_villages, FILE=str(path))


@pytest.mark.parametrize("algorithm", [ImportBoundaries, ImportLandmarks])
def test_neither_layer_nor_file(two_villages: Workspace, run: Run, algorithm: Any) -> None:
    with pytest.raises(QgsProcessingException, match=r"is empty\. Fill it in"):
        run(algorithm, two_villages)


def test_a_fix_that_is_none(two_villages: Workspace, run: Run, folder: Path) -> None:
    path = written.pins(folder / "หมุด.gpkg", "GPKG", EPSG)
    with pytest.raises(QgsProcessingException, match=r"upside_down.*Give one of: swap, degrees"):
        run(ImportLandmarks, two_villages, FILE=str(path), FIX="upside_down")


def test_a_fix_for_a_layer_is_refused(two_villages: Workspace, run: Run, folder: Path) -> None:
    path = written.pins(folder / "หมุด.gpkg", "GPKG", EPSG)
    with pytest.raises(QgsProcessingException, match="mended in a map file only"):
        run(ImportLandmarks, two_villages, INPUT=str(path), FIX="swap")


def test_a_broken_file_changes_nothing(two_villages: Workspace, run: Run, stored: Stored, folder: Path) -> None:
    path = written.kmz(folder / "ก.kmz")
    path.write_bytes(path.read_bytes()[:400])
    before = stored(two_villages, "village", "village_code", "geom")
    with pytest.raises(QgsProcessingException, match=r"ก\.kmz cannot be read as a map"):
        run(ImportBoundaries, two_villages, FILE=str(path))
    assert stored(two_villages, "village", "village_code", "geom") == before


def test_the_report_opens(two_villages: Workspace, run: Run, folder: Path) -> None:
    results = run(ImportLandmarks, two_villages, FILE=str(written.kmz(folder / "แผนที่.kmz")))
    assert open_table(Path(results["REPORT"])).headings


HOUSES = ("รหัสหมู่บ้าน,บ้านเลขที่,ชื่อ-สกุล,E,N,โซน", "65020201,1,นายสมมุติ ทดสอบ", "65020202,๒,นางสมมุติ ทดสอบ")


def test_households_in_metres_and_from_a_map_file(
    two_villages: Workspace, run: Run, stored: Stored, folder: Path
) -> None:
    path = folder / "บ้าน.csv"
    spots = ((WEST + 300, SOUTH + 300), (WEST + 1300, SOUTH + 300))
    rows = [f"{row},{x},{y},47" for row, (x, y) in zip(HOUSES[1:], spots)]
    path.write_text("\n".join([HOUSES[0], *rows]), encoding="utf-8")
    results = run(ImportHouseholds, two_villages, FILE=str(path))
    assert (results["IMPORTED"], results["REJECTED"]) == (2, 0)
    assert stored(two_villages, schema.table("household_link", "household"), "village_code", "house_no") == [
        ("65020201", "1"),
        ("65020202", "2"),
    ]
    cells = ("65020201", "7/1"), ("65020202", "9")
    made = [(one, f"POINT({x} {y})") for one, (x, y) in zip(cells, spots)]
    layer = written.write(folder / "บ้าน.gpkg", "GPKG", 32648, ("รหัสหมู่บ้าน", "บ้านเลขที่"), made, {})
    assert run(ImportHouseholds, two_villages, FILE=str(layer))["IMPORTED"] == 2
    exchanged = folder / "สลับ.csv"
    lon, lat = mover_to_degrees(*spots[0])
    exchanged.write_text(f"รหัสหมู่บ้าน,บ้านเลขที่,lat,lon\n65020201,33,{lon},{lat}\n", encoding="utf-8")
    assert run(ImportHouseholds, two_villages, FILE=str(exchanged))["REJECTED"] == 1
    assert run(ImportHouseholds, two_villages, FILE=str(exchanged), FIX="swap")["IMPORTED"] == 1
    assert len(stored(two_villages, schema.table("household", "household"), "household_key")) == 5
    text = (two_villages.folder / "private" / "household.gpkg").read_bytes()
    assert "สมมุติ".encode() not in text
