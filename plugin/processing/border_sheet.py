"""What the list of borders says, read from the workspace."""

from __future__ import annotations

from collections import Counter

from qgis.core import QgsCoordinateReferenceSystem, QgsDistanceArea, QgsGeometry

from ..domain.aliases import shown_day
from ..domain.schema import VALUE_LISTS
from ..domain.sheet_texts import SheetText, area_title, sheet_text
from ..layers.measuring import on_ellipsoid
from ..layouts.border_list import BorderList, BorderRow
from ..store.boundaries import read_with_wkb
from ..store.boundary_lines import BORDER, read_lines
from ..store.workspace import Workspace


def read_border_list(workspace: Workspace, thai: bool) -> BorderList:
    """The borders between two villages, by their codes; those along the outline are nobody's to sign."""
    with workspace.reading() as connection:
        columns = read_lines(connection)
        villages = read_with_wkb(connection, "village", ["village_code", "name_th"], valid_to=None)
    names = {str(code): str(name) for code, name in zip(villages["village_code"], villages["name_th"])}
    lines = [dict(zip(columns, values)) for values in zip(*columns.values())]
    inner = [line for line in lines if line["village_b"] and line["role"] == BORDER and line["geom"]]
    inner.sort(key=lambda line: (str(line["village_a"]), str(line["village_b"])))
    text = sheet_text(thai)
    measure = on_ellipsoid(QgsCoordinateReferenceSystem(f"EPSG:{workspace.info.utm_epsg}"))
    rows = [_row(line, names, text, measure, thai) for line in inner]
    counts = Counter(str(line["status"]) for line in inner)
    told = {name: f"{counts[name]:,}" for name in ("agreed", "proposed", "disputed")}
    headings = (
        text("border_no"),
        text("border_between"),
        text("border_length"),
        text("border_status"),
        text("border_told"),
        text("border_sign_one"),
        text("border_sign_other"),
    )
    area = area_title(workspace.info.area_code, workspace.info.area_name, thai)
    return BorderList(
        text("border_title", area=area),
        text("border_subtitle", borders=f"{len(rows):,}", **told),
        text("border_note"),
        text("border_page", page="{page}", pages="{pages}"),
        headings,
        rows,
        frozenset(names.values()),
    )


def _row(
    line: dict[str, object], names: dict[str, str], text: SheetText, measure: QgsDistanceArea, thai: bool
) -> BorderRow:
    geometry = QgsGeometry()
    geometry.fromWkb(line["geom"])
    statuses = {choice.value: choice.name_th if thai else choice.name_en for choice in VALUE_LISTS["agreement"]}
    codes = (str(line["village_a"]), str(line["village_b"]))
    between = "\n".join(text("border_moo", moo=int(code[6:]), name=names.get(code, code)) for code in codes)
    told = [str(line["witnesses"] or ""), shown_day(str(line["agreed_on"] or ""))]
    return BorderRow(
        str(line["uuid"]),
        between,
        text("border_metres", metres=f"{measure.measureLength(geometry):,.0f}"),
        statuses[str(line["status"])],
        " · ".join(filter(None, told)),
    )
