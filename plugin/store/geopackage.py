"""GeoPackage containers by SQLite alone: metadata tables, spatial tables with their index, registered views.

Follows OGC 12-128r18 (GeoPackage 1.3) and its RTree extension in the form that GDAL 3.6 writes.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ..domain.schema import Table
from .connection import connect, transaction
from .sql import Fragment, quote, statement

_APPLICATION_ID = 0x47504B47
_USER_VERSION = 10300
_PAGE_SIZE = 8192
"""Of new files. A province's import fills half as many pages as with SQLite's own 4096, and is written sooner."""

_UTM_WKT = (
    'PROJCS["WGS 84 / UTM zone {zone}N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]],'
    'PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{meridian}],'
    'PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],'
    'UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],'
    'AUTHORITY["EPSG","{epsg}"]]'
)
_WGS84_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_SRS = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined"),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84_WKT),
    ("WGS 84 / UTM zone 47N", 32647, "EPSG", 32647, _UTM_WKT.format(zone=47, meridian=99, epsg=32647)),
    ("WGS 84 / UTM zone 48N", 32648, "EPSG", 32648, _UTM_WKT.format(zone=48, meridian=105, epsg=32648)),
)
_METADATA_TABLES = (
    "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, "
    "organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, "
    "description TEXT)",
    "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, "
    "identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT "
    "(strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, "
    "CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))",
    "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, "
    "geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, "
    "CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), "
    "CONSTRAINT uk_gc_table_name UNIQUE (table_name), "
    "CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), "
    "CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))",
    "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, "
    "definition TEXT NOT NULL, scope TEXT NOT NULL, "
    "CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))",
)
_RTREE_TRIGGERS = {
    "insert": "AFTER INSERT ON {t} WHEN (new.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN "
    "INSERT OR REPLACE INTO {r} VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), "
    "ST_MaxY(NEW.geom)); END",
    "update1": "AFTER UPDATE OF geom ON {t} WHEN OLD.fid = NEW.fid AND "
    "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN INSERT OR REPLACE INTO {r} VALUES (NEW.fid, "
    "ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END",
    "update2": "AFTER UPDATE OF geom ON {t} WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)) "
    "BEGIN DELETE FROM {r} WHERE id = OLD.fid; END",
    "update3": "AFTER UPDATE ON {t} WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) "
    "BEGIN DELETE FROM {r} WHERE id = OLD.fid; INSERT OR REPLACE INTO {r} VALUES (NEW.fid, ST_MinX(NEW.geom), "
    "ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END",
    "update4": "AFTER UPDATE ON {t} WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)) "
    "BEGIN DELETE FROM {r} WHERE id IN (OLD.fid, NEW.fid); END",
    "delete": "AFTER DELETE ON {t} WHEN old.geom NOT NULL BEGIN DELETE FROM {r} WHERE id = OLD.fid; END",
}


def create_container(path: Path) -> None:
    """An empty GeoPackage. Raises WorkspaceError where the file cannot be made."""
    path.touch()
    with connect(path) as connection:
        connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        with transaction(connection):
            connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {_USER_VERSION}")
            for statement in _METADATA_TABLES:
                connection.execute(statement)
            connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", _SRS)


def create_table(connection: sqlite3.Connection, table: Table, srs_id: int) -> None:
    """The table or view with its registration, unique key and indexes; inside the caller's transaction."""
    if table.view:
        connection.execute(statement("CREATE VIEW {name} AS {select}", name=table.name, select=Fragment(table.view)))
    else:
        connection.execute(statement("CREATE TABLE {name} ({columns})", name=table.name, columns=_columns(table)))
        create_indexes(connection, table)
    _register(connection, table, srs_id)
    if table.geometry and not table.view:
        _create_rtree(connection, table.name)


def grow_table(connection: sqlite3.Connection, table: Table, srs_id: int) -> None:
    """Make the table, or add the columns and indexes that it lacks and drop ours that it should have no more."""
    if table.name not in table_names(connection):
        create_table(connection, table, srs_id)
        return
    if table.view:
        return
    there = {name for _, name, *_ in connection.execute(statement("PRAGMA table_info({t})", t=table.name))}
    for column in table.columns:
        if column.name not in there:
            add = statement("ALTER TABLE {t} ADD COLUMN {name} ", t=table.name, name=column.name)
            connection.execute(add + column.type)
    wanted = set(_indexes(table))
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table.name,))
    ours = {name for (name,) in found if name.startswith(f"idx_{table.name}_")}
    for name in ours - wanted:
        connection.execute(statement("DROP INDEX {name}", name=name))
    create_indexes(connection, table)


def _columns(table: Table) -> Fragment:
    parts = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
    if table.geometry:
        parts.append(f"geom {table.geometry}")
    parts.extend(
        f"{quote(column.name)} {column.type}{' NOT NULL' if column.required else ''}" for column in table.columns
    )
    return Fragment(", ".join(parts))


def create_indexes(connection: sqlite3.Connection, table: Table) -> None:
    """The unique key and the indexes of the table that are not there."""
    for name, columns in _indexes(table).items():
        kind = Fragment("UNIQUE INDEX" if columns == table.key else "INDEX")
        create = "CREATE {kind} IF NOT EXISTS {name} ON {table} ({columns})"
        connection.execute(statement(create, kind=kind, name=name, table=table.name, columns=columns))


def drop_indexes(connection: sqlite3.Connection, table: Table) -> None:
    """For a bulk insert: made anew afterwards they are sorted once, which is much quicker than row by row."""
    for name in _indexes(table):
        connection.execute(statement("DROP INDEX IF EXISTS {name}", name=name))


def _indexes(table: Table) -> dict[str, tuple[str, ...]]:
    return {f"idx_{table.name}_{'_'.join(columns)}": columns for columns in (table.key, *table.index) if columns}


def _register(connection: sqlite3.Connection, table: Table, srs_id: int) -> None:
    spatial = table.geometry is not None
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (?, ?, ?, ?, ?)",
        (
            table.name,
            "features" if spatial else "attributes",
            table.name,
            table.name_th,
            srs_id if spatial else 0,
        ),
    )
    if spatial:
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (table.name, table.geometry, srs_id)
        )


def extent_of(connection: sqlite3.Connection, table_name: str) -> tuple[float, float, float, float] | None:
    """West, south, east and north of a layer by its spatial index; None where it has no shape."""
    query = "SELECT min(minx), min(miny), max(maxx), max(maxy) FROM {rtree}"
    found = connection.execute(statement(query, rtree=rtree_of(table_name))).fetchone()
    return None if found[0] is None else tuple(found)


def rtree_of(table_name: str) -> str:
    return f"rtree_{table_name}_geom"


def _create_rtree(connection: sqlite3.Connection, table_name: str) -> None:
    connection.execute(
        statement("CREATE VIRTUAL TABLE {rtree} USING rtree(id, minx, maxx, miny, maxy)", rtree=rtree_of(table_name))
    )
    connection.execute(
        "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', "
        "'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        (table_name,),
    )
    create_rtree_triggers(connection, table_name)


def create_rtree_triggers(connection: sqlite3.Connection, table_name: str) -> None:
    rtree = rtree_of(table_name)
    for event, body in _RTREE_TRIGGERS.items():
        create = "CREATE TRIGGER {trigger} " + body
        connection.execute(statement(create, trigger=f"{rtree}_{event}", t=table_name, r=rtree))


def drop_rtree_triggers(connection: sqlite3.Connection, table_name: str) -> None:
    """For a bulk insert that fills the index itself: the triggers call Python six times a row."""
    for event in _RTREE_TRIGGERS:
        connection.execute(statement("DROP TRIGGER IF EXISTS {trigger}", trigger=f"{rtree_of(table_name)}_{event}"))


def touch_contents(connection: sqlite3.Connection, table: Table) -> None:
    """Set last_change, and the extent from the spatial index, as GeoPackage readers expect."""
    connection.execute(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?",
        (table.name,),
    )
    if table.geometry and not table.view:
        update = statement(
            "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = "
            "(SELECT min(minx), min(miny), max(maxx), max(maxy) FROM {rtree}) WHERE table_name = ?",
            rtree=rtree_of(table.name),
        )
        connection.execute(update, (table.name,))


def table_names(connection: sqlite3.Connection) -> set[str]:
    """The tables and views that the GeoPackage lists."""
    return {name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents")}
