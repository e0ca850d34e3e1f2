"""What a table is made of, and the columns that several tables share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..codes import VILLAGE_PATTERN

SCHEMA_VERSION = 3
AREA_COUNT = 5

Store = Literal["village", "household"]
ColumnType = Literal["TEXT", "INTEGER", "REAL"]
GeometryType = Literal["POINT", "LINESTRING", "MULTIPOLYGON"]


@dataclass(frozen=True)
class Choice:
    """One value of a value list, with what people read."""

    value: str
    name_th: str
    name_en: str


@dataclass(frozen=True)
class Column:
    """One column. `choices` names a value list of VALUE_LISTS, "landmark_kind" for the catalogue's kinds or
    "radar_area" for the radar's areas."""

    name: str
    type: ColumnType
    alias_th: str
    alias_en: str
    required: bool = False
    unique: bool = False
    choices: str = ""
    pattern: str = ""
    default: str = ""
    """QGIS expression that fills a new row in a form."""
    edited: bool = True
    """False where only the plugin writes it: shown read-only."""
    hidden: bool = False


@dataclass(frozen=True)
class Table:
    """One table or, with `view`, one registered spatial view. `fid` and `geom` are GeoPackage's and not listed."""

    name: str
    store: Store
    name_th: str
    name_en: str
    columns: tuple[Column, ...]
    geometry: GeometryType | None = None
    key: tuple[str, ...] = ()
    """Columns that together are unique."""
    index: tuple[tuple[str, ...], ...] = ()
    view: str = ""
    """SELECT of a view."""
    marked: str = ""
    """The column with the village whose import batch decides over a row: of the rows with a batch_id only those of the
    batch that is marked for their village count. Empty where rows do not hang on a batch in that way."""

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def text(name: str, alias_th: str, alias_en: str, **more: object) -> Column:
    return Column(name, "TEXT", alias_th, alias_en, **more)  # type: ignore[arg-type]


def integer(name: str, alias_th: str, alias_en: str, **more: object) -> Column:
    return Column(name, "INTEGER", alias_th, alias_en, **more)  # type: ignore[arg-type]


def real(name: str, alias_th: str, alias_en: str, **more: object) -> Column:
    return Column(name, "REAL", alias_th, alias_en, **more)  # type: ignore[arg-type]


UUID = text("uuid", "รหัสแถว", "Row id", required=True, unique=True, default="uuid('WithoutBraces')", hidden=True)
VILLAGE_CODE = text("village_code", "รหัสหมู่บ้าน", "Village code", required=True, pattern=VILLAGE_PATTERN)
NOTE = text("note", "หมายเหตุ", "Note")
SOURCE = text("source", "ที่มา", "Source")
ROUND = text("round_id", "รอบ", "Round", required=True, edited=False)
BATCH = text("batch_id", "ชุดนำเข้า", "Import batch", edited=False, hidden=True)
VALID = (
    text("valid_from", "ใช้ตั้งแต่ (ค.ศ.-ด-ว)", "Valid from"),
    text("valid_to", "ใช้ถึง (ค.ศ.-ด-ว)", "Valid to"),
)


def workspace_table(store: Store) -> Table:
    return Table(
        "workspace",
        store,
        "พื้นที่ทำงาน",
        "Workspace",
        (
            text("workspace_id", "รหัสพื้นที่ทำงาน", "Workspace id", required=True, edited=False),
            integer("schema_version", "รุ่นโครงสร้าง", "Schema version", required=True, edited=False),
            text("area_code", "รหัสพื้นที่", "Area code", required=True, edited=False),
            text("area_name", "ชื่อพื้นที่", "Area name", required=True, edited=False),
            integer("utm_epsg", "ระบบพิกัด", "UTM zone (EPSG)", required=True, edited=False),
        ),
        key=("workspace_id",),
    )
