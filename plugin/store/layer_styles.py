"""The table `layer_styles`, in which QGIS keeps styles inside a GeoPackage.

Written here and not by QGIS's `saveStyleToDatabase`, which on 3.22 asks in a message box before it replaces a style.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from .geopackage import table_names

STYLE_NAME = "chumchon"
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
_INSERT = (
    "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, "
    "styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, ?, ?, ?, '', NOT EXISTS "
    "(SELECT 1 FROM layer_styles WHERE f_table_name = ? AND useAsDefault), ?, '')"
)


@dataclass(frozen=True)
class LayerStyle:
    """A style as QGIS writes it to a .qml file."""

    table: str
    geometry_column: str
    """Empty for a table without shapes."""
    qml: str
    description: str


def save_layer_styles(connection: sqlite3.Connection, styles: Iterable[LayerStyle]) -> None:
    """Replace our own style of each layer; it is the default unless the user has made another one so.

    Runs inside the caller's transaction.
    """
    connection.execute(_TABLE)
    if "layer_styles" not in table_names(connection):
        connection.execute(_REGISTER)
    for style in styles:
        connection.execute(
            "DELETE FROM layer_styles WHERE f_table_name = ? AND styleName = ?", (style.table, STYLE_NAME)
        )
        connection.execute(
            _INSERT, (style.table, style.geometry_column, STYLE_NAME, style.qml, style.table, style.description)
        )
