"""importlandmarks: important places of an office's or OpenStreetMap's layer, or of a map file, into the workspace."""

from __future__ import annotations

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

from ..domain import schema
from ..domain.errors import WorkspaceError, tr_noop
from ..domain.landmarks import load_landmark_kinds
from ..domain.personal import without_persons
from ..i18n import is_thai, tr
from ..store import freshness
from ..store.boundaries import read_with_wkb
from ..store.rows import insert_rows, last_fid
from . import groups
from .base import REPORT, FeedbackProgress
from .import_report import report_title
from .inputs import InputTable
from .map_input import INPUT, MapFileImport
from .packages import GEOMETRY
from .places import kept_if_saved

if TYPE_CHECKING:
    import pandas as pd

NAME_FIELD = "NAME_FIELD"
KIND_FIELD = "KIND_FIELD"
DETAILS_FIELD = "DETAILS_FIELD"
IMPORTED = "IMPORTED"
REJECTED = "REJECTED"
_MEANINGS = {NAME_FIELD: ("name_th", "name"), KIND_FIELD: ("kind", "kind"), DETAILS_FIELD: ("details", "details")}
"""Under which name the import reads each field, and what maps call it."""


class ImportLandmarks(MapFileImport):
    NAME = "importlandmarks"
    TITLE = tr_noop("Import landmarks")
    GROUP = groups.MAP
    HELP = tr_noop(
        "Takes temples, schools, water sources and other places from a layer or a map file (KML/KMZ of Google, SHP "
        "also in a zip, GPKG, GeoJSON, GPX, DXF, or CSV and Excel with coordinates). Their kind comes from a column "
        "kind, from OpenStreetMap's tags, from the name, or from the folder and picture in a map of Google; their "
        "village from the boundary in which they lie. Places of kinds that point at persons or poor households are "
        "refused. "
        "Importing twice doubles nothing."
    )
    PACKAGES = GEOMETRY
    KINDS = ("point", "area", "line")

    def define(self) -> None:
        anything = QgsProcessing.SourceType.TypeVectorAnyGeometry
        self.addParameter(QgsProcessingParameterFeatureSource(INPUT, tr("Landmarks"), [anything], optional=True))
        for name, label in (
            (NAME_FIELD, tr("Field with the name")),
            (KIND_FIELD, tr("Field with the kind")),
            (DETAILS_FIELD, tr("Field with the details")),
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

        from ..analysis.draft_inputs import point_coordinates
        from ..analysis.geometry import read_shapes
        from ..analysis.landmark_import import prepare_landmarks
        from ..analysis.reports import ReportContent, write_report

        workspace = self.workspace(parameters, context)
        epsg = workspace.info.utm_epsg
        inputs = freshness.inputs_of(workspace, self.NAME)
        with workspace.reading() as connection:
            tambons = read_with_wkb(connection, "tambon", ["tambon_code"])
            villages = read_with_wkb(connection, "village", ["village_code", "name_th"], valid_to=None)
            known = pd.DataFrame(read_with_wkb(connection, "landmark", ["kind", "name_th"]))
        outline = [shape for shape in read_shapes(tambons["geom"]) if shape is not None]
        polygons = {
            str(code): shape for code, shape in zip(villages["village_code"], read_shapes(villages["geom"])) if shape
        }
        table = self.read_map(parameters, context, workspace, outline, progress, polygons)
        progress.report(0.4)
        known["x"], known["y"] = point_coordinates(known["geom"])
        prepared = prepare_landmarks(
            self._rows(parameters, context, table),
            load_landmark_kinds(workspace.catalogue),
            outline,
            polygons,
            known,
        )
        progress.report(0.8)
        accepted = prepared.accepted
        rejected = len(table.frame) - len(accepted)
        findings = [prepared.findings] if table.findings is None else [table.findings, prepared.findings]
        content = ReportContent(
            report_title(self, table.source),
            {"ROWS": len(table.frame), IMPORTED: len(accepted), REJECTED: rejected},
            pd.concat(findings, ignore_index=True),
            villages=dict(zip(villages["village_code"], villages["name_th"])),
        )
        report = write_report(workspace.reports, self.NAME, content, thai=is_thai())
        with kept_if_saved(report), workspace.writing() as connection:
            _save(connection, accepted, table.source, epsg)
            freshness.record(connection, workspace, self.NAME, {"imported": len(accepted)}, inputs)
        if accepted.empty:
            progress.say_nothing_taken()
        return {IMPORTED: len(accepted), REJECTED: rejected, REPORT: str(report)}

    def _rows(self, parameters: dict[str, Any], context: QgsProcessingContext, table: InputTable) -> pd.DataFrame:
        """The layer's columns, those that were chosen under the names that the import reads; of a file also those
        whose headings say what they hold."""
        from ..domain.map_headings import columns_by_meaning

        frame = table.frame
        given = {name: self.parameterAsString(parameters, name, context) for name in _MEANINGS}
        table.require(*filter(None, given.values()))
        found: dict[str, str] = {}
        if self.file_of(parameters, context) is not None:
            found = columns_by_meaning([name for name in frame.columns if name not in ("row", "geom")])
        for parameter, (own, meaning) in _MEANINGS.items():
            column = given[parameter] or ("" if own in frame else found.get(meaning, ""))
            if column and column != own:
                frame = frame.drop(columns=[own], errors="ignore").rename(columns={column: own})
        return frame


def _save(connection: sqlite3.Connection, accepted: pd.DataFrame, source: str, epsg: int) -> None:
    """Add the places and read them back. Raises WorkspaceError where they are not as they came."""
    from ..analysis.geometry import point_blobs
    from ..analysis.survey.identity import new_keys

    keys = [key.replace("-", "") for key in new_keys(len(accepted))]
    blobs = point_blobs(accepted["x"].to_numpy(), accepted["y"].to_numpy(), epsg)
    details = {text: without_persons(text) or None for text in accepted["details"].unique()}
    before = last_fid(connection, schema.table("landmark"))
    insert_rows(
        connection,
        schema.table("landmark"),
        {
            "uuid": keys,
            "village_code": accepted["village_code"].where(accepted["village_code"] != "", None).tolist(),
            "kind": accepted["kind"].tolist(),
            "name_th": accepted["name_th"].tolist(),
            "details": [details[text] for text in accepted["details"]],
            "source": [without_persons(source)] * len(accepted),
            "geom": blobs,
        },
    )
    saved = connection.execute("SELECT uuid, geom FROM landmark WHERE fid > ? ORDER BY fid", (before,)).fetchall()
    came = list(zip(keys, blobs))
    if saved != came:
        raise WorkspaceError(
            tr_noop(
                "{count} places were not saved as they came, so nothing was changed. Try once more; if it comes again, "
                "send the file to the people who look after Chumchon."
            ),
            count=len(came) - len(set(saved) & set(came)),
        )
