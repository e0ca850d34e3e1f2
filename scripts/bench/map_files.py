"""Import of 10,000 landmarks from a map file beside ogr2ogr, which only copies them: both in one run, turn by turn.

map_files.py FOLDER: it must not exist. ogr2ogr reads the file, brings it to the workspace's zone and writes a
GeoPackage with a spatial index. The import does the same, and more: encoding, coordinates held against the outline,
kinds by name, villages by place, known places left out, the report, and reading back what was saved.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr
from qgis.core import Qgis, QgsApplication, QgsProcessingContext, QgsProcessingFeedback
from shapely.geometry import MultiPolygon, box

from chumchon.plugin.processing.import_landmarks import ImportLandmarks
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.workspace import new_workspace

COUNT, WANTED, TIMES = 10_000, 2.0, 5
EPSG = 32647
_WEST, _SOUTH, _SIDE = 660_000.0, 1_860_000.0, 20_000.0
_KINDS = ("วัดบ้านหนอง", "โรงเรียนบ้านโคก", "ร้านค้า", "สระน้ำ", "ศาลากลางบ้าน", "จุดชมวิว", "โรงสี")
_FORMATS = {
    "GeoPackage": ("pins.gpkg", "GPKG", []),
    "Shapefile, CP874": ("pins.shp", "ESRI Shapefile", ["ENCODING=CP874"]),
    "GeoJSON": ("pins.geojson", "GeoJSON", []),
    "KML": ("pins.kml", "LIBKML", []),
}


def main(folder: Path) -> None:
    folder.mkdir(parents=True)
    application = QgsApplication([], False)
    application.initQgis()
    print(f"# Import of {COUNT:,} landmarks from a map file, QGIS {Qgis.version()}, GDAL {gdal.__version__}\n")
    print("| format | ogr2ogr, s | importlandmarks, s | ratio |\n|---|---|---|---|")
    ratios = []
    for name, (file, driver, options) in _FORMATS.items():
        path = write_pins(folder / file, driver, options)
        theirs, mine = [], []
        for _ in range(TIMES):
            theirs.append(copied(path, folder / "copy.gpkg"))
            mine.append(imported(path, folder / "workspace"))
        ratios.append(min(mine) / min(theirs))
        print(f"| {name} | {min(theirs):.2f} | {min(mine):.2f} | {ratios[-1]:.1f} |")
    print(f"\nAt most {max(ratios):.1f} times as long as ogr2ogr (wanted: under {WANTED:g}).")


def write_pins(path: Path, driver: str, options: list[str]) -> Path:
    random = np.random.default_rng(1)
    wgs84, utm = osr.SpatialReference(), osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    utm.ImportFromEPSG(EPSG)
    wgs84.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    metres = np.column_stack([start + random.uniform(100, _SIDE - 100, COUNT) for start in (_WEST, _SOUTH)])
    degrees = osr.CoordinateTransformation(utm, wgs84).TransformPoints(metres.tolist())
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("pins", wgs84, ogr.wkbPoint, options)
    for field in ("name", "note", "code"):
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for at, (x, y, _) in enumerate(degrees):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("name", f"{_KINDS[at % len(_KINDS)]} {at}")
        feature.SetField("note", "ข้อความสั้น ๆ")
        feature.SetField("code", str(65_000_000 + at))
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({x} {y})"))
        layer.CreateFeature(feature)
    del feature, layer, dataset
    return path


def copied(path: Path, target: Path) -> float:
    target.unlink(missing_ok=True)
    began = time.perf_counter()
    subprocess.run(["ogr2ogr", "-q", "-f", "GPKG", "-t_srs", f"EPSG:{EPSG}", str(target), str(path)], check=True)
    return time.perf_counter() - began


def imported(path: Path, folder: Path) -> float:
    shutil.rmtree(folder, ignore_errors=True)
    outline = MultiPolygon([box(_WEST, _SOUTH, _WEST + _SIDE, _SOUTH + _SIDE)])
    tambons = {"tambon_code": ["650202"], "name": ["หนองกะท้าว"], "geom": [geometry_blob(outline.wkb, EPSG)]}
    with new_workspace(folder, "650202", "หนองกะท้าว", EPSG, tambons):
        pass
    parameters = {"WORKSPACE": str(folder), "FILE": str(path)}
    began = time.perf_counter()
    results, fine = ImportLandmarks().create().run(parameters, QgsProcessingContext(), QgsProcessingFeedback())
    taken = time.perf_counter() - began
    if not fine or results["IMPORTED"] != COUNT:
        raise SystemExit(f"not all landmarks were imported: {results}")
    return taken


if __name__ == "__main__":
    main(Path(sys.argv[1]))
