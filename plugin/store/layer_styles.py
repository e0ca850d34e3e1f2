"""The table `layer_styles`, in which QGIS keeps styles inside a GeoPackage.

Written here and not by QGIS's `saveStyleToDatabase`, which on 3.22 asks in a message box before it replaces a style.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from .geopackage import table_names

STYLE_NAME = "chumchon"
"""Of the style that a layer has unless the user has chosen another one."""
_OWNER = "chumchon"
"""Marks our rows; QGIS leaves the column empty in those that it writes, also when it writes over one of ours."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
    "f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), "
    "styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), "
    "ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"
)
_REGISTER = (
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
    "VALUES ('layer_styles', 'attributes', 'layer_styles', 0)"
)
_DEFAULT = "SELECT max(styleName) FROM layer_styles WHERE f_table_name = ? AND useAsDefault"
_DELETE_OURS = "DELETE FROM layer_styles WHERE f_table_name = ? AND (owner = ? OR styleName = ?)"
_READ_OURS = "SELECT styleName, styleQML FROM layer_styles WHERE f_table_name = ? AND (owner = ? OR styleName = ?)"
_INSERT = (
    "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, "
    "styleSLD, useAsDefault, description, owner) SELECT '', '', ?1, ?2, ?3, ?4, '', ?5, ?6, ?7 "
    "WHERE NOT EXISTS (SELECT 1 FROM layer_styles WHERE f_table_name = ?1 AND styleName = ?3)"
)


@dataclass(frozen=True)
class LayerStyle:
    """A style as QGIS writes it to a .qml file."""

    table: str
    geometry_column: str
    """Empty for a table without shapes."""
    qml: str
    description: str
    name: str = STYLE_NAME


def save_layer_styles(connection: sqlite3.Connection, styles: Iterable[LayerStyle]) -> None:
    """Put these in the place of all our styles of their layers. Which style is a layer's default stays as it is; where
    none is, STYLE_NAME becomes it. A style that the user has saved under a name of ours stays.

    Runs inside the caller's transaction.
    """
    connection.execute(_TABLE)
    if "layer_styles" not in table_names(connection):
        connection.execute(_REGISTER)
    defaults: dict[str, str] = {}
    for style in styles:
        if style.table not in defaults:
            (default,) = connection.execute(_DEFAULT, (style.table,)).fetchone()
            defaults[style.table] = default or STYLE_NAME
            connection.execute(_DELETE_OURS, (style.table, _OWNER, STYLE_NAME))
        is_default = defaults[style.table] == style.name
        values = (style.table, style.geometry_column, style.name, style.qml, is_default, style.description, _OWNER)
        connection.execute(_INSERT, values)


def own_layer_styles(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """The text of our styles of a layer, by name."""
    if "layer_styles" not in table_names(connection):
        return {}
    return dict(connection.execute(_READ_OURS, (table, _OWNER, STYLE_NAME)).fetchall())
