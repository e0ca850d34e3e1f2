"""Every format through the reader: the same places come out, and nothing is written beside the file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from map_files import written
from map_files.written import CODES, EPSG, NAMES, PINS, SOUTH, WEST
from shapely import wkb

from chumchon.plugin.analysis.map_files.files import open_map
from chumchon.plugin.analysis.map_files.layer import MapLayer
from chumchon.plugin.analysis.map_files.projection import move_shapes, mover

LEGACY = Path(__file__).parents[4] / "shared" / "data" / "legacy_cp874"
Made = Callable[[Path], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "แฟ้ม จากอำเภอ"
    made.mkdir()
    return made


def read(path: Path, kind: str, name: str = "") -> MapLayer:
    with open_map(path) as file:
        (entry,) = [one for one in file.layers if one.kind == kind and (one.name == name if name else one.whole)]
        layer = entry.read()
    assert entry.count == len(layer.frame) == len(layer.shapes) == len(layer.rows)
    return layer


def shp_without(*endings: str) -> Made:
    def make(folder: Path) -> Path:
        path = written.boundaries(folder / "เขต.shp", "ESRI Shapefile", EPSG, ENCODING="CP874")
        for ending in endings:
            path.with_suffix(ending).unlink()
        return path

    return make


def in_zip(cp874: bool) -> Made:
    def make(folder: Path) -> Path:
        shp = written.boundaries(folder.parent / "ต้นฉบับ" / "a.shp", "ESRI Shapefile", EPSG, ENCODING="CP874")
        for ending in (".cpg", ".shx"):
            shp.with_suffix(ending).unlink()
        return written.zipped(folder / "ส่ง.zip", shp.with_suffix(""), "../../ข้อมูล/หมู่บ้าน", cp874=cp874)

    return make


BOUNDARIES: dict[str, Made] = {
    "shp": shp_without(),
    "shp without shx": shp_without(".shx"),
    "shp without cpg": shp_without(".cpg"),
    "shp without shx and cpg": shp_without(".shx", ".cpg"),
    "shp in utf-8": lambda folder: written.boundaries(folder / "ก.shp", "ESRI Shapefile", EPSG, ENCODING="UTF-8"),
    "zip": in_zip(cp874=False),
    "zip with names in cp874": in_zip(cp874=True),
    "gpkg": lambda folder: written.boundaries(folder / "ก.gpkg", "GPKG", EPSG),
    "geojson": lambda folder: written.boundaries(folder / "ก.geojson", "GeoJSON", 4326, COORDINATE_PRECISION="12"),
    "geojson in old form": lambda folder: written.boundaries(folder / "ก.json", "GeoJSON", EPSG),
    "esri json": lambda folder: written.esri_json(folder / "ก.json", EPSG),
    "kml": lambda folder: written.boundaries(folder / "ก.kml", "LIBKML", 4326),
}


@pytest.mark.parametrize("make", BOUNDARIES.values(), ids=BOUNDARIES)
def test_boundaries_come_as_they_were_written(make: Made, folder: Path) -> None:
    path = make(folder)
    before = {one.name: one.stat().st_mtime_ns for one in folder.iterdir()}
    layer = read(path, "area")
    assert layer.frame["VILL_CODE"].tolist() == list(CODES)
    assert layer.frame["VILL_NAME"].tolist() == list(NAMES)
    assert layer.rows == [1, 2]
    moved = move_shapes(layer.shapes, mover(layer.crs.definition, EPSG))
    for at, shape in enumerate(moved):
        true, came = wkb.loads(bytes(written.in_crs(written.village(at), EPSG).ExportToWkb())), wkb.loads(shape)
        assert came.symmetric_difference(true).area < 0.1
        assert [len(part.exterior.coords) for part in parts(came)] == [
            len(part.exterior.coords) for part in parts(true)
        ]
        assert [len(part.interiors) for part in parts(came)] == [len(part.interiors) for part in parts(true)]
    assert {one.name: one.stat().st_mtime_ns for one in folder.iterdir()} == before


def parts(shape) -> list:
    return list(getattr(shape, "geoms", [shape]))


def test_a_shapefile_without_prj_says_so(folder: Path) -> None:
    layer = read(shp_without(".prj")(folder), "area")
    assert (layer.crs.definition, layer.crs.how) == ("", "unknown")
    assert ("map_file_part_missing", ".prj") in found(layer)


def found(layer: MapLayer) -> list[tuple[str, str]]:
    return list(zip(layer.findings["finding_id"], layer.findings["detail"]))


def table(heading: str, *rows: str) -> Made:
    def make(folder: Path) -> Path:
        path = folder / "หมุด.csv"
        path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8" if "°" in "".join(rows) else "cp874")
        return path

    return make


def degrees(at: int) -> tuple[float, float]:
    point = written.in_crs(f"POINT({WEST + PINS[at][1]} {SOUTH + PINS[at][2]})", 4326)
    return point.GetX(), point.GetY()


def dms(angle: float, thai: bool = False) -> str:
    minutes, rest = divmod(angle * 60, 1)
    text = f"{int(minutes // 60)}°{int(minutes % 60):02}'{rest * 60:07.4f}\""
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) if thai else text


def rows_of(write: Callable[[float, float], str]) -> list[str]:
    return [f"{name},{write(*degrees(at))}" for at, (name, _, _) in enumerate(PINS)]


def metres_of(write: Callable[[float, float], str]) -> list[str]:
    return [f"{name},{write(WEST + x, SOUTH + y)}" for name, x, y in PINS]


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


PIN_FILES: dict[str, Made] = {
    "shp": lambda folder: written.pins(folder / "ห.shp", "ESRI Shapefile", EPSG, ENCODING="CP874"),
    "gpkg": lambda folder: written.pins(folder / "ห.gpkg", "GPKG", EPSG),
    "gpkg 3D": lambda folder: written.write(
        folder / "ห.gpkg",
        "GPKG",
        EPSG,
        ("name",),
        [((n,), f"POINT Z({WEST + x} {SOUTH + y} 77)") for n, x, y in PINS],
        {},
    ),
    "gpx": lambda folder: written.pins(folder / "ห.gpx", "GPX", 4326),
    "kml": lambda folder: written.pins(folder / "ห.kml", "LIBKML", 4326),
    "csv in degrees": table("name,ละติจูด,ลองจิจูด", *rows_of(lambda x, y: f"{y!r},{x!r}")),
    "csv in degrees with N and E": table("name,lat,lng", *rows_of(lambda x, y: f"{y!r}°N,{x!r} ต.อ.")),
    "csv in dms": table("name,lat,lon", *rows_of(lambda x, y: f"{quoted(dms(y) + 'N')},{quoted(dms(x) + 'E')}")),
    "csv in thai dms": table(
        "name,ละติจูด,ลองจิจูด",
        *rows_of(lambda x, y: f"{quoted(dms(y, True) + ' น.')},{quoted(dms(x, True) + ' ต.อ.')}"),
    ),
    "csv in utm with zone": table("name,E,N,โซน", *metres_of(lambda x, y: f"{x},{y},47Q")),
    "csv with both in one cell": table("name,พิกัด", *rows_of(lambda x, y: quoted(f"{y!r}, {x!r}"))),
    "csv with utm in one cell": table("name,พิกัด UTM", *metres_of(lambda x, y: f"47Q {x} {y}")),
    "csv with x and y": table("name,X,Y,zone", *metres_of(lambda x, y: f'"{x:,.3f}","{y:,.3f}",47')),
}


@pytest.mark.parametrize("make", PIN_FILES.values(), ids=PIN_FILES)
def test_pins_come_as_they_were_written(make: Made, folder: Path) -> None:
    layer = read(make(folder), "point")
    assert [*layer.frame.get("name", layer.frame.get("Name"))] == [name for name, _, _ in PINS]
    moved = [wkb.loads(shape) for shape in move_shapes(layer.shapes, mover(layer.crs.definition, EPSG))]
    for point, (_, x, y) in zip(moved, PINS):
        assert (point.x, point.y) == pytest.approx((WEST + x, SOUTH + y), abs=0.01)


def test_rows_of_two_zones_meet_in_one(folder: Path) -> None:
    x, y = mover("EPSG:32647", 32648)(np.array([WEST + 100.0]), np.array([SOUTH + 100.0]))
    path = table("name,E,N,โซน", f"ก,{WEST},{SOUTH},47", f"ข,{WEST},{SOUTH},47", f"ค,{x[0]:.4f},{y[0]:.4f},48")(folder)
    layer = read(path, "point")
    last = wkb.loads(layer.shapes[2])
    assert (last.x, last.y) == pytest.approx((WEST + 100, SOUTH + 100), abs=0.01)


def test_a_map_of_google(folder: Path) -> None:
    for path in (written.kmz(folder / "แผนที่.kmz"), plain_kml(folder)):
        layer = read(path, "point")
        frame = layer.frame.set_index("Name")
        assert frame["folder"].to_dict() == {"หลวงพ่อโต": "วัดและศาสนสถาน", "บ้านครูแดง": "หมุดของฉัน", "บ่อน้ำ": "ย่อย"}
        assert frame.loc["หลวงพ่อโต", "description"] == "สร้าง พ.ศ. ๒๔๕๐\nมี โบสถ์"
        assert frame.loc["หลวงพ่อโต", ["ผู้ดูแล", "รหัสที่"]].tolist() == ["กรรมการ", "๑๒"]
        assert frame["icon"].to_dict() == {"หลวงพ่อโต": "", "บ้านครูแดง": "schools.png", "บ่อน้ำ": ""}
        area = read(path, "area")
        assert len(parts(wkb.loads(area.shapes[0]))) == 3
        assert ("map_file_heights", "3") in found(area)
        assert read(path, "point", "ย่อย").frame["Name"].tolist() == ["บ่อน้ำ"]


def plain_kml(folder: Path) -> Path:
    path = folder / "แผนที่.kml"
    path.write_text(written.google_kml(), encoding="utf-8")
    return path


def test_a_drawing_gives_areas_with_their_words(folder: Path) -> None:
    layer = read(written.drawing(folder / "แบบ.dxf"), "area")
    assert layer.frame["Text"].tolist() == [f"หมู่ที่ {at + 1} {name}" for at, name in enumerate(NAMES)]
    assert [wkb.loads(shape).area for shape in layer.shapes] == [1e6, 1e6]
    assert layer.crs.how == "unknown"


def test_curves_are_straightened_and_counted(folder: Path) -> None:
    circle = "CURVEPOLYGON(CIRCULARSTRING(661000 1880500,660500 1881000,660000 1880500,660500 1880000,661000 1880500))"
    path = written.write(folder / "โค้ง.gpkg", "GPKG", EPSG, ("name",), [(("วง",), circle)], {})
    layer = read(path, "area")
    assert found(layer) == [("map_file_curves", "1")]
    assert wkb.loads(layer.shapes[0]).area == pytest.approx(3.14159 * 500**2, rel=0.01)


def test_a_geojson_of_metres_is_not_taken_for_degrees(folder: Path) -> None:
    path = folder / "เมตร.geojson"
    feature = '{"type":"Feature","properties":{"name":"วัด"},"geometry":{"type":"Point","coordinates":[660300,1880400]}}'
    path.write_text('{"type":"FeatureCollection","features":[' + feature + "]}", encoding="utf-8")
    layer = read(path, "point")
    assert layer.crs.how == "unknown" and found(layer) == [("map_file_not_degrees", "")]


@pytest.mark.skipif(not LEGACY.is_dir(), reason="the old office's files are not beside the project")
@pytest.mark.parametrize("cp874", [True, False])
def test_the_files_of_an_old_office(folder: Path, cp874: bool) -> None:
    for name, count, kind in (("tambon", 246, "area"), ("village", 911, "point")):
        for ending in (".shp", ".dbf", ".prj"):
            shutil.copy(LEGACY / f"{name}_cp874{ending}", folder / f"{name}{ending}")
        archive = written.zipped(folder / "เก่า.zip", folder / name, f"ข้อมูล ปี 2550/{name} เก่า", cp874=cp874)
        layer = read(archive, kind)
        assert len(layer.frame) == count and layer.name == f"{name} เก่า"
        assert layer.crs.how == "stated"
        texts = layer.frame.apply(lambda column: column.str.contains("[ก-ฮ]").mean())
        assert texts.max() > 0.99, "no column is in Thai"
        assert not layer.frame.apply(lambda column: column.str.contains("[\ufffd\u0080-\u00ff]").any()).any()
