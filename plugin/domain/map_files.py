"""The map files that are read by their own means, and the ways in which their coordinates go wrong."""

from __future__ import annotations

from pathlib import Path

from .errors import tr_noop
from .office_files import TEXT_SUFFIXES, WORKBOOK_SUFFIXES

DRIVERS = {
    ".shp": ("ESRI Shapefile",),
    ".gpkg": ("GPKG",),
    ".geojson": ("GeoJSON", "ESRIJSON", "TopoJSON"),
    ".json": ("GeoJSON", "ESRIJSON", "TopoJSON"),
    ".kml": ("LIBKML", "KML"),
    ".gpx": ("GPX",),
    ".dxf": ("DXF",),
}
"""GDAL's drivers by the ending of a file's name, the better one first."""
ARCHIVES = (".zip", ".kmz")
TABLES = (*TEXT_SUFFIXES, *WORKBOOK_SUFFIXES)
SUFFIXES = (*DRIVERS, *ARCHIVES, *TABLES)

AS_STATED, SWAP, DEGREES = "", "swap", "degrees"
UTM_47, UTM_48 = "utm47", "utm48"
INDIAN, INDIAN_47, INDIAN_48, WGS_84 = "indian1975", "indian47", "indian48", "wgs84"
MINUTES, SECONDS = "minutes", "seconds"

FIXES = {
    AS_STATED: tr_noop("As the file says"),
    SWAP: tr_noop("The two coordinates are exchanged (latitude and longitude, or north and east)"),
    DEGREES: tr_noop("The numbers are degrees of WGS 84"),
    UTM_47: tr_noop("The numbers are metres of WGS 84, UTM zone 47"),
    UTM_48: tr_noop("The numbers are metres of WGS 84, UTM zone 48"),
    INDIAN: tr_noop("The positions are on the old datum Indian 1975, not on WGS 84"),
    INDIAN_47: tr_noop("The numbers are metres of Indian 1975, UTM zone 47"),
    INDIAN_48: tr_noop("The numbers are metres of Indian 1975, UTM zone 48"),
    WGS_84: tr_noop("The positions are on WGS 84, not on the old datum Indian 1975"),
    MINUTES: tr_noop("Degrees and minutes were typed as a decimal number: 16.4830 means 16°48.30′"),
    SECONDS: tr_noop("Degrees, minutes and seconds were typed as a decimal number: 16.4830 means 16°48′30″"),
}
"""What the parameter FIX may say, each with its words."""


def is_map_file(path: Path) -> bool:
    """By its name alone; what it holds shows when it is opened."""
    return path.suffix.casefold() in SUFFIXES
