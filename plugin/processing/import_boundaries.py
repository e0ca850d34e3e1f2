"""importboundaries: village polygons of an office's layer or map file into the workspace."""

from __future__ import annotations

import datetime
import sqlite3
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ..domain.errors import InputError, WorkspaceError, tr_noop
from ..i18n import is_thai, tr
from ..store import freshness
from ..store.blob import geometry_blobs
from ..store.boundaries import read_with_wkb, save_villages
from ..store.workspace import Workspace
from . import groups
from .base import REPORT, FeedbackProgress
from .borders import renew_borders
from .import_report import report_title
from .inputs import InputTable
from .map_input import INPUT, MapFileImport
from .packages import GEOMETRY
from .places import kept_if_saved, read_places

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.read_back import Measure

CODE_FIELD = "CODE_FIELD"
MOO_FIELD = "MOO_FIELD"
NAME_FIELD = "NAME_FIELD"
TAMBON_FIELD = "TAMBON_FIELD"
IMPORTED = "IMPORTED"
REJECTED = "REJECTED"
_MEANINGS = {
    CODE_FIELD: ("village_code", "village_code"),
    MOO_FIELD: ("moo", "moo"),
    NAME_FIELD: ("village_name", "name"),
    TAMBON_FIELD: ("tambon_name", "tambon"),
}
"""What each field holds, by the survey's word for it and by that of maps."""


class ImportBoundaries(MapFileImport):
    NAME = "importboundaries"
    TITLE = tr_noop("Import village boundaries")
    GROUP = groups.MAP
    HELP = tr_noop(
        "Takes village polygons from a layer or a map file (SHP also in a zip, GPKG, GeoJSON, KML/KMZ, GPX, DXF …) by "
        "their 8-digit village code, by the moo number in a workspace of one tambon, or by a name that only one "
        "village of the workspace has. A village that is there already gets the new shape; importing twice doubles "
        "nothing. What is saved is read back and compared. What cannot be taken stands in the report with its row, the "
        "reason and the remedy."
    )
    PACKAGES = GEOMETRY
    KINDS = ("area", "line")

    def define(self) -> None:
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource(INPUT, tr("Village polygons"), [polygon], optional=True))
        for name, label in (
            (CODE_FIELD, tr("Field with the village code")),
            (MOO_FIELD, tr("Field with the moo number, where there is no code")),
            (NAME_FIELD, tr("Field with the village name")),
            (TAMBON_FIELD, tr("Field with the tambon's name or code, beside a moo number or name")),
        ):
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName=INPUT, optional=True))
        self.add_file_parameters()
        self.addOutput(QgsProcessingOutputNumber(IMPORTED, tr("Imported")))
        self.addOutput(QgsProcessingOutputNumber(REJECTED, tr("Rejected")))
        self.addOutput(QgsProcessingOutputFile(REPORT, tr("Report")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        import pandas as pd

        from ..analysis.boundary_import import prepare_boundaries
        from ..analysis.geometry import read_shapes
        from ..analysis.reports import ReportContent, write_report

        workspace = self.workspace(parameters, context)
        with workspace.reading() as connection:
            tambons = read_with_wkb(connection, "tambon", ["tambon_code"])
        outline = dict(zip(tambons["tambon_code"], read_shapes(tambons["geom"])))
        table = self.read_map(parameters, context, workspace, [one for one in outline.values() if one], progress)
        rows, repairs = self._rows(parameters, context, workspace, table, [str(code) for code in outline])
        progress.report(0.3)
        prepared = prepare_boundaries(rows, outline)
        progress.report(0.7)
        accepted = prepared.accepted
        counts = {"ROWS": len(rows), IMPORTED: len(accepted), REJECTED: len(prepared.findings)}
        findings = [prepared.findings] if table.findings is None else [table.findings, prepared.findings]
        content = ReportContent(
            report_title(self, table.source), counts, pd.concat(findings, ignore_index=True), repairs=repairs
        )
        report = write_report(workspace.reports, self.NAME, content, thai=is_thai())
        came = _measured(rows, accepted)
        with kept_if_saved(report), workspace.writing() as connection:
            save_villages(
                connection,
                {
                    "village_code": accepted["village_code"].tolist(),
                    "name": accepted["name"].tolist(),
                    "geom": geometry_blobs(accepted["geom"], workspace.info.utm_epsg),
                },
                status="drawn",
                source=table.source,
            )
            _require_saved(connection, came, progress)
            renew_borders(connection, workspace)
            freshness.record(connection, workspace, self.NAME, {"imported": len(accepted)})
        if accepted.empty:
            progress.say_nothing_taken()
        return {IMPORTED: len(accepted), REJECTED: len(prepared.findings), REPORT: str(report)}

    def _rows(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        workspace: Workspace,
        table: InputTable,
        tambon_codes: list[str],
    ) -> tuple[pd.DataFrame, pd.DataFrame | None]:
        """The rows as `prepare_boundaries` takes them, and the repairs of their codes."""
        from ..analysis.boundary_import import codes_from_moo

        fields = self._fields(parameters, context, table)
        table.require(*fields.values())
        names = table.frame[fields[NAME_FIELD]] if NAME_FIELD in fields else ""
        from_file = self.file_of(parameters, context) is not None
        if not from_file and CODE_FIELD in fields:
            return table.chosen(village_code=table.frame[fields[CODE_FIELD]], name=names), None
        if not from_file and MOO_FIELD in fields and len(tambon_codes) == 1:
            return table.chosen(
                village_code=codes_from_moo(table.frame[fields[MOO_FIELD]], tambon_codes[0]), name=names
            ), None
        if list(fields) == [MOO_FIELD] and len(tambon_codes) > 1:
            raise InputError(
                tr_noop(
                    "The moo number alone does not tell the village, because this workspace has {count} tambons. "
                    "Choose a field with the 8-digit village code."
                ),
                count=len(tambon_codes),
            )
        if not fields.keys() - {TAMBON_FIELD}:
            raise InputError(tr_noop("Choose the field with the 8-digit village code, or the one with the moo number."))
        return _by_what_they_say(table, fields, names, workspace)

    def _fields(self, parameters: dict[str, Any], context: QgsProcessingContext, table: InputTable) -> dict[str, str]:
        """The columns that were given; of a file, where none was, those whose headings say what they hold."""
        from ..domain.map_headings import columns_by_meaning

        given = {name: self.parameterAsString(parameters, name, context) for name in _MEANINGS}
        given = {name: column for name, column in given.items() if column}
        if given or self.file_of(parameters, context) is None:
            return given
        found = columns_by_meaning([name for name in table.frame.columns if name not in ("row", "geom")])
        return {name: found[meaning] for name, (_, meaning) in _MEANINGS.items() if meaning in found}


def _by_what_they_say(
    table: InputTable, fields: dict[str, str], names: object, workspace: Workspace
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The villages of the rows by code, moo or name, whichever is there, with what was repaired."""
    from ..analysis.village_of_row import text_columns, villages_of_rows

    columns = {_MEANINGS[name][0]: column for name, column in fields.items()}
    texts = text_columns(table.frame[[*dict.fromkeys(columns.values())]]).assign(row=table.frame["row"])
    places = read_places(workspace, with_households=False)
    found = villages_of_rows(texts, columns, places, datetime.date.today().year)
    repairs = found.repairs.assign(column=found.repairs["column"].replace(columns))
    rows = table.chosen(name=names, **{name: found.rows[name].to_numpy() for name in found.rows})
    return rows, repairs


def _measured(rows: pd.DataFrame, accepted: pd.DataFrame) -> dict[str, Measure]:
    """The shapes of the villages as they came, before anything was made of them."""
    from ..analysis.read_back import measures

    came = rows.iloc[accepted["at"].tolist()]
    return measures(accepted["village_code"], came["geom"])


def _require_saved(connection: sqlite3.Connection, came: dict[str, Measure], progress: FeedbackProgress) -> None:
    """Read the boundaries back and compare. Raises WorkspaceError, so that nothing is saved, where one is not as it
    came."""
    from ..analysis.read_back import changed, measures, total

    saved = read_with_wkb(connection, "village", ["village_code"])
    chosen = [(code, shape) for code, shape in zip(saved["village_code"], saved["geom"]) if code in came]
    found = measures(*zip(*chosen)) if chosen else {}
    lost = changed(came, found)
    if lost:
        raise WorkspaceError(
            tr_noop(
                "The boundaries of {villages} were not saved as they came, so nothing was changed. Try once more; if "
                "it comes again, send the file to the people who look after Chumchon."
            ),
            villages=", ".join(lost),
        )
    if found:
        every = total(found)
        progress.say(
            tr_noop("Saved and read back: {villages} villages, {parts} parts, {vertices} vertices, {area} km²."),
            villages=len(found),
            parts=every.parts,
            vertices=f"{every.vertices:,}",
            area=f"{every.area / 1e6:,.3f}",
        )
