"""Writing the raw files: GeoPackage and XLSX through GDAL, CSV through pandas."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
from osgeo import ogr, osr
from shapely.geometry.base import BaseGeometry

from ...domain.errors import InputError, reason_of, tr_noop

_TYPES = {"Point": ogr.wkbPoint, "LineString": ogr.wkbLineString, "MultiPolygon": ogr.wkbMultiPolygon}


def empty_folder(folder: Path) -> None:
    """Make the folder, or find it empty."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        used = any(folder.iterdir())
    except OSError as error:
        raise InputError(
            tr_noop("The folder {folder} cannot be made ({reason}). Choose a folder that you may write to."),
            folder=folder,
            reason=reason_of(error),
        ) from error
    if used:
        raise InputError(
            tr_noop("The folder {folder} is not empty, and nothing is overwritten. Choose a new or empty folder."),
            folder=folder,
        )


def write_layer(
    path: Path, layer: str, kind: str, table: pd.DataFrame, shapes: Iterable[BaseGeometry], epsg: int
) -> None:
    """One layer in a new GeoPackage; all columns text. `kind`: Point, LineString or MultiPolygon."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    source = _created("GPKG", path)
    written = source.CreateLayer(layer, crs, _TYPES[kind], ["SPATIAL_INDEX=YES"])
    _write_rows(path, written, table, [ogr.CreateGeometryFromWkb(shape.wkb) for shape in shapes])
    _closed(source, path)


def write_xlsx(path: Path, sheet: str, table: pd.DataFrame) -> None:
    """One sheet, every cell text, so that no house number becomes a date."""
    source = _created("XLSX", path)
    _write_rows(path, source.CreateLayer(sheet, None, ogr.wkbNone), table, None)
    _closed(source, path)


def write_csv(path: Path, table: pd.DataFrame) -> None:
    """UTF-8 with BOM and CRLF, as Excel for Thai Windows wants it."""
    try:
        table.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    except OSError as error:
        raise _unwritable(path, str(error)) from error


def write_text(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    except OSError as error:
        raise _unwritable(path, str(error)) from error


def _write_rows(path: Path, layer: Any, table: pd.DataFrame, shapes: list[Any] | None) -> None:
    if layer is None:
        raise _unwritable(path, "GDAL")
    for name in table.columns:
        layer.CreateField(ogr.FieldDefn(str(name), ogr.OFTString))
    layer.StartTransaction()
    definition = layer.GetLayerDefn()
    for number, row in enumerate(table.astype(str).itertuples(index=False, name=None)):
        feature = ogr.Feature(definition)
        for position, value in enumerate(row):
            if value:
                feature.SetField(position, value)
        if shapes is not None:
            feature.SetGeometryDirectly(shapes[number])
        if layer.CreateFeature(feature) != ogr.OGRERR_NONE:
            raise _unwritable(path, "GDAL")
    layer.CommitTransaction()


def _created(driver: str, path: Path) -> Any:
    source = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    if source is None:
        raise _unwritable(path, "GDAL")
    return source


def _closed(source: Any, path: Path) -> None:
    """GDAL writes XLSX only when it lets go of the file."""
    source.FlushCache()
    del source
    if not path.exists():
        raise _unwritable(path, "GDAL")


def _unwritable(path: Path, reason: str) -> InputError:
    return InputError(
        tr_noop(
            "The file {file} cannot be written ({reason}). Check that the folder may be written to and is not full."
        ),
        file=path,
        reason=reason,
    )
