"""One tambon's villages and pins, written by GDAL in every format that the import reads."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from osgeo import ogr, osr

EPSG = 32647
WEST, SOUTH, SIDE = 660_000.0, 1_880_000.0, 1_000.0
NAMES = ("บ้านหนึ่ง", "บ้านสอง")
CODES = ("65020201", "65020202")
PINS = (("วัดหนองกะท้าว", 300.25, 400.5), ("โรงเรียนบ้านสอง", 1500.75, 600.125), ("สระน้ำ ๑", 1800.5, 200.0))


def village(number: int) -> str:
    """WKT in metres: the first in two parts, with a hole; the second plain."""
    if number == 0:
        return (
            "MULTIPOLYGON(((660000 1880000,661000 1880000,661000 1881000,660500 1881000,660000 1880500,660000 1880000),"
            "(660200 1880200,660200 1880300,660300 1880300,660200 1880200)),"
            "((661900 1880900,662000 1880900,662000 1881000,661900 1880900)))"
        )
    return (
        "MULTIPOLYGON(((661000 1880000,662000 1880000,662000 1880900,661900 1880900,661900 1881000,661000 1881000,"
        "661000 1880000)))"
    )


def reference(epsg: int) -> osr.SpatialReference:
    found = osr.SpatialReference()
    found.ImportFromEPSG(epsg)
    found.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return found


def in_crs(wkt: str, epsg: int) -> ogr.Geometry:
    shape = ogr.CreateGeometryFromWkt(wkt, reference(EPSG))
    if epsg != EPSG:
        shape.TransformTo(reference(epsg))
    return shape


def boundaries(path: Path, driver: str, epsg: int, **options: str) -> Path:
    rows = [((code, name), village(at)) for at, (code, name) in enumerate(zip(CODES, NAMES))]
    return write(path, driver, epsg, ("VILL_CODE", "VILL_NAME"), rows, options)


def pins(path: Path, driver: str, epsg: int, **options: str) -> Path:
    rows = [((name,), f"POINT({WEST + x} {SOUTH + y})") for name, x, y in PINS]
    return write(path, driver, epsg, ("Name" if driver == "LIBKML" else "name",), rows, options)


def write(
    path: Path,
    driver: str,
    epsg: int,
    fields: tuple[str, ...],
    rows: list[tuple[tuple[str, ...], str]],
    options: dict[str, str],
) -> Path:
    """`rows`: cells and WKT in metres of EPSG:32647."""
    path.parent.mkdir(parents=True, exist_ok=True)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    is_gpx = driver == "GPX"
    layer = dataset.CreateLayer(
        "waypoints" if is_gpx else "ชั้นข้อมูล" if driver != "DXF" else "entities",
        reference(epsg),
        ogr.CreateGeometryFromWkt(rows[0][1]).GetGeometryType(),
        [f"{key}={value}" for key, value in options.items()],
    )
    if driver not in ("DXF", "GPX"):
        for name in fields:
            layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for cells, wkt in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, cell in zip(fields, cells):
            if driver != "DXF":
                feature.SetField(name, cell)
        feature.SetGeometry(in_crs(wkt, epsg))
        assert layer.CreateFeature(feature) == 0
    del feature, layer, dataset
    return path


def esri_json(path: Path, epsg: int) -> Path:
    rings = []
    for at in range(len(CODES)):
        shape = json.loads(in_crs(village(at), epsg).ExportToJson())
        rings.append([_turned(ring, number > 0) for part in shape["coordinates"] for number, ring in enumerate(part)])
    content = {
        "geometryType": "esriGeometryPolygon",
        "spatialReference": {"wkid": epsg},
        "fields": [{"name": name, "type": "esriFieldTypeString"} for name in ("VILL_CODE", "VILL_NAME")],
        "features": [
            {"attributes": {"VILL_CODE": code, "VILL_NAME": name}, "geometry": {"rings": one}}
            for code, name, one in zip(CODES, NAMES, rings)
        ],
    }
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def _turned(ring: list[list[float]], is_hole: bool) -> list[list[float]]:
    """Esri turns outer rings clockwise and holes the other way."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
    return ring if (area > 0) == is_hole else ring[::-1]


class Cp874Name(zipfile.ZipInfo):
    """An entry as old Windows programs write it: its name in CP874, no mark for UTF-8."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("cp874"), self.flag_bits & ~0x800


def zipped(archive: Path, stem: Path, inside: str, *, cp874: bool = False) -> Path:
    """All files with this stem, under another name in the archive."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for part in sorted(stem.parent.glob(stem.name + ".*")):
            name = inside + part.suffix
            made.writestr(Cp874Name(name) if cp874 else name, part.read_bytes())
    return archive


GOOGLE = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>
<name>แผนที่ชุมชน</name>
<Style id="icon-school"><IconStyle><Icon><href>http://maps.google.com/mapfiles/kml/shapes/schools.png</href></Icon>
</IconStyle></Style>
<StyleMap id="school"><Pair><key>normal</key><styleUrl>#icon-school</styleUrl></Pair></StyleMap>
<Folder><name>วัดและศาสนสถาน</name>
<Placemark><name>หลวงพ่อโต</name><description><![CDATA[<b>สร้าง</b> พ.ศ. ๒๔๕๐<br>มี&nbsp;โบสถ์ <img src="x.jpg">
<script>alert(1)</script>]]></description>
<ExtendedData><Data name="ผู้ดูแล"><value>กรรมการ</value></Data><Data name="รหัสที่"><value>๑๒</value></Data></ExtendedData>
<Point><coordinates>{0},95.5</coordinates></Point></Placemark></Folder>
<Folder><name>หมุดของฉัน</name>
<Placemark><name>บ้านครูแดง</name><styleUrl>#school</styleUrl><Point><coordinates>{1},0</coordinates></Point></Placemark>
<Folder><name>ย่อย</name><Placemark><name>บ่อน้ำ</name><Point><coordinates>{2}</coordinates></Point></Placemark></Folder>
</Folder>
<Folder><name>แนวเขต</name><Placemark><name>หมู่ที่ 1 บ้านหนึ่ง</name><MultiGeometry>
<Polygon><outerBoundaryIs><LinearRing><coordinates>{3}</coordinates></LinearRing></outerBoundaryIs></Polygon>
<Polygon><outerBoundaryIs><LinearRing><coordinates>{4}</coordinates></LinearRing></outerBoundaryIs></Polygon>
<Point><coordinates>{0}</coordinates></Point></MultiGeometry></Placemark></Folder>
</Document></kml>"""


def google_kml() -> str:
    """Folders within folders, a picture by a style map, a description in CDATA, heights, an area of several shapes."""
    spots = [in_crs(f"POINT({WEST + x} {SOUTH + y})", 4326) for _, x, y in PINS]
    area = in_crs(village(0), 4326)  # GDAL's parts do not outlive their whole
    rings = [area.GetGeometryRef(at).GetGeometryRef(0) for at in range(2)]
    texts = [f"{spot.GetX()!r},{spot.GetY()!r}" for spot in spots]
    texts += [" ".join(f"{x!r},{y!r},12" for x, y, *_ in ring.GetPoints()) for ring in rings]
    return GOOGLE.format(*texts)


def kmz(path: Path, kml: str | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("doc.kml", google_kml() if kml is None else kml)
        made.writestr("images/icon-1.png", b"\x89PNG")
    return path


def drawing(path: Path) -> Path:
    """Closed lines with a word in each, as a draughtsman leaves them."""
    dataset = ogr.GetDriverByName("DXF").CreateDataSource(str(path))
    layer = dataset.CreateLayer("entities")
    for at, name in enumerate(NAMES):
        x = WEST + at * SIDE
        ring = f"LINESTRING({x} {SOUTH},{x + SIDE} {SOUTH},{x + SIDE} {SOUTH + SIDE},{x} {SOUTH + SIDE},{x} {SOUTH})"
        label = f'LABEL(f:"Arial",s:10,t:"หมู่ที่ {at + 1} {name}")'
        for wkt, style in ((ring, ""), (f"POINT({x + 400} {SOUTH + 400})", label)):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetStyleString(style)
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
            assert layer.CreateFeature(feature) == 0
    feature = layer = dataset = None
    return path
