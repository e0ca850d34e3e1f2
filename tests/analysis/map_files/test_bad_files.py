"""What is broken, hostile or not a map: refused with a message that names the file and the remedy, or read around."""

from __future__ import annotations

import contextlib
import io
import sqlite3
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest
from map_files import written
from map_files.written import EPSG
from osgeo import gdal
from shapely import wkb
from shapely.geometry import Polygon

from chumchon.plugin.analysis.map_files import archive
from chumchon.plugin.analysis.map_files.files import open_map
from chumchon.plugin.analysis.map_files.layer import MapLayer
from chumchon.plugin.analysis.map_files.projection import move_shapes, mover
from chumchon.plugin.domain.errors import InputError

BOMB = """<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "ฮาฮาฮาฮา">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>&c;</name><Point><coordinates>100,16</coordinates></Point>
</Placemark></kml>"""
LINK = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link>
<href>http://www.google.com/maps/d/kml?mid=x</href></Link></NetworkLink></Document></kml>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "แฟ้ม เสีย"
    made.mkdir()
    return made


def layers(path: Path) -> list[MapLayer]:
    with open_map(path) as file:
        return [entry.read() for entry in file.layers]


def zip_of(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def shp(folder: Path) -> Path:
    return written.boundaries(folder / "เขต.shp", "ESRI Shapefile", EPSG, ENCODING="UTF-8")


def cut(path: Path, keep: float) -> Path:
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * keep)])
    return path


def file_with(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def encrypted(folder: Path) -> Path:
    path = zip_of(folder / "ล็อก.zip", **{"a.kml": b"x" * 50})
    raw = bytearray(path.read_bytes())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = raw.index(mark) + (6 if mark[2] == 3 else 8)
        raw[at] |= 1
    return file_with(path, bytes(raw))


REFUSED = {
    "missing": (lambda folder: folder / "ไม่มี.kml", r"ไม่มี\.kml cannot be opened.*Check that it is there"),
    "empty": (lambda folder: file_with(folder / "ว่าง.geojson", b""), r"ว่าง\.geojson is empty\. Copy it anew"),
    "foreign": (lambda folder: file_with(folder / "ภาพ.png", b"\x89PNG"), r"ภาพ\.png is not of a kind.*\.kml"),
    "words in a kmz": (lambda folder: file_with(folder / "ก.kmz", "ไม่ใช่แผนที่"), r"ก\.kml cannot be read as a map"),
    "broken kmz": (lambda folder: cut(written.kmz(folder / "ก.kmz"), 0.6), r"ก\.kmz cannot be read as a map.*anew"),
    "broken kml": (
        lambda folder: file_with(folder / "ก.kml", written.google_kml()[:900]),
        r"ก\.kml cannot be read as a map",
    ),
    "entities": (lambda folder: file_with(folder / "ก.kml", BOMB), r"ก\.kml declares entities.*Export it anew"),
    "entities in utf-16": (lambda folder: file_with(folder / "ก.kml", BOMB.encode("utf-16")), "declares entities"),
    "entities in a kmz": (lambda folder: written.kmz(folder / "ก.kmz", BOMB), "declares entities"),
    "entities in gpx": (lambda folder: file_with(folder / "ก.gpx", BOMB), "declares entities"),
    "only a link": (lambda folder: written.kmz(folder / "ก.kmz", LINK), "only a link.*Keep data up to date"),
    "zip without a map": (
        lambda folder: zip_of(folder / "ก.zip", **{"อ่าน.txt": b"x"}),
        r"ก\.zip holds no map file.*It holds: อ่าน\.txt",
    ),
    "locked zip": (encrypted, r"ล็อก\.zip is locked with a password"),
    "no zip at all": (lambda folder: file_with(folder / "ก.zip", b"abc"), r"ก\.zip cannot be read as a map"),
    "cut shp": (lambda folder: cut(shp(folder), 0.1), r"เขต\.shp cannot be read as a map"),
    "cut dbf": (lambda folder: cut(shp(folder).with_suffix(".dbf"), 0.8).with_suffix(".shp"), r"เขต\.dbf.*damaged"),
    "cut gpkg": (
        lambda folder: cut(written.boundaries(folder / "ก.gpkg", "GPKG", EPSG), 0.3),
        r"ก\.gpkg (cannot be read as a map|holds no places)",
    ),
    "a table without places": (
        lambda folder: file_with(folder / "ก.csv", "ชื่อ,หมู่\nวัด,1\n"),
        r"ก\.csv has no columns with coordinates.*ละติจูด.*found are: ชื่อ, หมู่",
    ),
    "no feature": (
        lambda folder: file_with(folder / "ก.geojson", '{"type":"FeatureCollection","features":[]}'),
        r"ก\.geojson holds no places",
    ),
}


@pytest.mark.parametrize(("make", "said"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_its_name_and_a_remedy(make, said: str, folder: Path, capfd) -> None:
    path = make(folder)
    before = sorted(one.name for one in folder.iterdir())
    with pytest.raises(InputError, match=f"(?s){said}"):
        layers(path)
    assert sorted(one.name for one in folder.iterdir()) == before
    assert "ERROR" not in capfd.readouterr().err, "GDAL speaks to the user by itself"
    with contextlib.suppress(RuntimeError):  # where GDAL raises what it does not find
        assert not gdal.ReadDir("/vsimem/chumchon")


def test_a_zip_bomb_is_left_packed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zip_of(folder / "ระเบิด.kmz", **{"doc.kml": b"\x00" * (40 << 20)})
    assert path.stat().st_size < 100_000
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 10 << 20)
    with pytest.raises(InputError, match="unpacks to more than"):
        layers(path)


def test_a_zip_that_lies_about_its_size_is_stopped_while_it_unpacks(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zip_of(folder / "ระเบิด.kmz", **{"doc.kml": b" " * (40 << 20)})
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02")
    struct.pack_into("<I", raw, at + 24, 100)
    path.write_bytes(bytes(raw))
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 10 << 20)
    with pytest.raises(InputError, match=r"unpacks to more than|cannot be read as a map"):
        layers(path)


def test_a_zip_of_zillions_of_files_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 5)
    with pytest.raises(InputError, match="20,000 files"):
        layers(zip_of(folder / "มาก.zip", **{f"{at}.kml": b"" for at in range(6)}))


def test_paths_in_a_zip_lead_nowhere(folder: Path) -> None:
    kml = written.google_kml().encode()
    path = zip_of(folder / "หนี.zip", **{"../../นอก.kml": kml, "C:\\Windows\\ใน.kml": kml, "/etc/ราก.kml": kml})
    assert archive.Archive("หนี.zip", path.read_bytes()).names == ["นอก.kml", "Windows/ใน.kml", "etc/ราก.kml"]
    assert {layer.name for layer in layers(path)} > {"นอก", "ใน", "ราก"}
    assert [one.name for one in folder.iterdir()] == ["หนี.zip"]
    assert not (folder.parents[1] / "นอก.kml").exists()


def test_what_a_system_puts_in_beside_the_files_is_passed_over(folder: Path) -> None:
    kml = written.google_kml().encode()
    path = zip_of(folder / "แมค.zip", **{"แผนที่.kml": kml, "__MACOSX/._แผนที่.kml": b"\x00\x05", "._x.kml": b"\x00"})
    assert {layer.name for layer in layers(path)} >= {"แผนที่"}


def geojson(folder: Path, *coordinates: str, kind: str = "Point") -> Path:
    features = [
        f'{{"type":"Feature","properties":{{"n":"{at}"}},"geometry":{{"type":"{kind}","coordinates":{one}}}}}'
        if one
        else f'{{"type":"Feature","properties":{{"n":"{at}"}},"geometry":null}}'
        for at, one in enumerate(coordinates)
    ]
    return file_with(folder / "ก.geojson", '{"type":"FeatureCollection","features":[' + ",".join(features) + "]}")


def test_no_number_is_no_place(folder: Path) -> None:
    raw = np.array([np.nan, 16.9])
    assert move_shapes([struct.pack("<BI2d", 1, 1, *raw)], mover("EPSG:4326", EPSG)) == [None]
    path = written.write(folder / "ก.gpkg", "GPKG", EPSG, ("name",), [(("ดี",), "POINT(660300 1880400)")], {})
    dataset = gdal.OpenEx(str(path), gdal.OF_UPDATE)
    dataset.ExecuteSQL('UPDATE "ชั้นข้อมูล" SET geom = NULL')
    del dataset
    (layer,) = layers(path)
    assert layer.shapes == [None] and layer.frame["name"].tolist() == ["ดี"]


def test_empty_and_missing_shapes_keep_their_rows(folder: Path) -> None:
    (layer,) = layers(geojson(folder, "[100.5,16.9]", "", "[]"))
    assert layer.frame["n"].tolist() == ["0", "1", "2"]
    assert [shape is None for shape in layer.shapes] == [False, True, True]


def test_an_area_of_two_points_is_none_and_one_of_three_is_closed(folder: Path) -> None:
    two, three = "[[[100.5,16.9],[100.6,16.9],[100.5,16.9]]]", "[[[100.5,16.9],[100.6,16.9],[100.6,17.0]]]"
    (layer,) = layers(geojson(folder, two, three, kind="Polygon"))
    assert layer.shapes[0] is None
    assert layer.findings.values.tolist() == [[1, "map_shape_too_few_points", ""]]
    assert wkb.loads(layer.shapes[1]).area == pytest.approx(0.005)


def test_a_polygon_of_a_hundred_thousand_points(folder: Path) -> None:
    turn = np.linspace(0, 2 * np.pi, 100_000, endpoint=False)
    circle = Polygon(np.column_stack([660_000 + 3000 * np.cos(turn), 1_880_000 + 3000 * np.sin(turn)]))
    path = written.write(folder / "ก.gpkg", "GPKG", EPSG, ("name",), [(("ใหญ่",), circle.wkt)], {})
    (layer,) = layers(path)
    (moved,) = move_shapes(layer.shapes, mover(layer.crs.definition, 32648))
    assert len(wkb.loads(moved).exterior.coords) == 100_001


def test_heights_and_measures_are_left_out(folder: Path) -> None:
    for kind, spot in (
        ("Z", "POINT Z(660300 1880400 9)"),
        ("M", "POINT M(660300 1880400 9)"),
        ("ZM", "POINT ZM(660300 1880400 9 9)"),
    ):
        path = written.write(folder / f"{kind}.gpkg", "GPKG", EPSG, ("name",), [(("ก",), spot)], {})
        (layer,) = layers(path)
        assert layer.shapes == [struct.pack("<BI2d", 1, 1, 660300, 1880400)]
        assert layer.findings["finding_id"].tolist() == ["map_file_heights"]


def test_a_reference_system_that_nobody_knows(folder: Path) -> None:
    path = shp(folder)
    path.with_suffix(".prj").write_text('LOCAL_CS["ระวาง 5046 III",UNIT["metre",1]]', encoding="utf-8")
    (layer,) = layers(path)
    assert (layer.crs.definition, layer.crs.how) == ("", "unknown")
    path.with_suffix(".prj").write_text("อะไรก็ไม่รู้", encoding="utf-8")
    (layer,) = layers(path)
    assert layer.crs.how == "unknown"


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows refuses a file that another program holds."""
    path = written.boundaries(folder / "ก.gpkg", "GPKG", EPSG)

    def refuse(*_: object, **__: object) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"ก\.gpkg cannot be opened \(not permitted\).*no other program holds it"):
        layers(path)


def test_a_geopackage_that_another_program_holds(folder: Path) -> None:
    path = written.boundaries(folder / "ก.gpkg", "GPKG", EPSG)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA locking_mode = exclusive")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(InputError, match=r"ก\.gpkg is held by another program.*Save and close it there"):
            layers(path)
    assert len(layers(path)) == 1


def test_reading_a_geopackage_leaves_nothing_beside_it_and_holds_it_no_longer(folder: Path) -> None:
    path = written.boundaries(folder / "ก.gpkg", "GPKG", EPSG)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
    before = path.read_bytes()
    with open_map(path) as file:
        assert len(file.layers[0].read().frame) == 2
    assert [one.name for one in folder.iterdir()] == ["ก.gpkg"]
    assert path.read_bytes() == before
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode = delete").fetchall() == [("delete",)]
    assert file.layers, "the list outlives the file"


def test_a_long_description_of_unclosed_tags_is_no_trouble() -> None:
    from chumchon.plugin.analysis.map_files.kml import text_of_html

    assert text_of_html("<script>" * 20_000 + "ข้อความ") == ""
    assert text_of_html("<" * 50_000 + "ข้อความ").endswith("ข้อความ")
    assert text_of_html("ก &lt; ข &amp; ค<br/>ง<li>จ") == "ก < ข & ค\nงจ"


def test_a_reference_system_that_nobody_knows_is_called_by_its_name() -> None:
    with pytest.raises(InputError, match=r"not understood \(ระบบพิกัดเก่าของอำเภอ\)"):
        mover('PROJCS["ระบบพิกัดเก่าของอำเภอ",GEOGCS["GCS_X",DATUM["D_X"', 32647)
