"""importlandmarks: important places of an office's or OpenStreetMap's layer into the workspace."""

from __future__ import annotations

import uuid
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
)

from ..domain import schema
from ..domain.errors import tr_noop
from ..domain.landmarks import load_landmark_kinds
from ..domain.personal import without_persons
from ..i18n import is_thai, tr
from ..store import freshness
from ..store.boundaries import read_with_wkb
from ..store.rows import insert_rows
from . import groups
from .base import REPORT, ChumchonAlgorithm, FeedbackProgress
from .import_report import report_title
from .inputs import read_input
from .packages import GEOMETRY
from .places import kept_if_saved

INPUT = "INPUT"
IMPORTED = "IMPORTED"
REJECTED = "REJECTED"


class ImportLandmarks(ChumchonAlgorithm):
    NAME = "importlandmarks"
    TITLE = tr_noop("Import landmarks")
    GROUP = groups.MAP
    HELP = tr_noop(
        "Takes temples, schools, water sources and other places from a layer. Their kind comes from a column kind, "
        "from OpenStreetMap's tags or from the name; their village from the boundary in which they lie. Places of "
        "kinds that point at persons or poor households are refused. Importing twice doubles nothing."
    )
    PACKAGES = GEOMETRY

    def define(self) -> None:
        anything = QgsProcessing.SourceType.TypeVectorAnyGeometry
        self.addParameter(QgsProcessingParameterFeatureSource(INPUT, tr("Landmarks"), [anything]))
        self.addOutput(QgsProcessingOutputNumber(IMPORTED, tr("Imported")))
        self.addOutput(QgsProcessingOutputNumber(REJECTED, tr("Rejected")))
        self.addOutput(QgsProcessingOutputFile(REPORT, tr("Report")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        import pandas as pd

        from ..analysis.draft_inputs import point_coordinates
        from ..analysis.geometry import point_blobs, read_shapes
        from ..analysis.landmark_import import prepare_landmarks
        from ..analysis.reports import ReportContent, write_report

        workspace = self.workspace(parameters, context)
        epsg = workspace.info.utm_epsg
        inputs = freshness.inputs_of(workspace, self.NAME)
        table = read_input(self, parameters, INPUT, context, epsg, progress)
        progress.report(0.4)
        with workspace.reading() as connection:
            tambons = read_with_wkb(connection, "tambon", ["tambon_code"])
            villages = read_with_wkb(connection, "village", ["village_code", "name_th"], valid_to=None)
            known = pd.DataFrame(read_with_wkb(connection, "landmark", ["kind", "name_th"]))
        known["x"], known["y"] = point_coordinates(known["geom"])
        prepared = prepare_landmarks(
            table.frame,
            load_landmark_kinds(workspace.catalogue),
            [shape for shape in read_shapes(tambons["geom"]) if shape is not None],
            {str(code): shape for code, shape in zip(villages["village_code"], read_shapes(villages["geom"])) if shape},
            known,
        )
        progress.report(0.8)
        accepted = prepared.accepted
        rejected = len(table.frame) - len(accepted)
        content = ReportContent(
            report_title(self, table.source),
            {"ROWS": len(table.frame), IMPORTED: len(accepted), REJECTED: rejected},
            prepared.findings,
            villages=dict(zip(villages["village_code"], villages["name_th"])),
        )
        report = write_report(workspace.reports, self.NAME, content, thai=is_thai())
        with kept_if_saved(report), workspace.writing() as connection:
            insert_rows(
                connection,
                schema.table("landmark"),
                {
                    "uuid": [uuid.uuid4().hex for _ in range(len(accepted))],
                    "village_code": accepted["village_code"].where(accepted["village_code"] != "", None).tolist(),
                    "kind": accepted["kind"].tolist(),
                    "name_th": accepted["name_th"].tolist(),
                    "source": [without_persons(table.source)] * len(accepted),
                    "geom": point_blobs(accepted["x"].to_numpy(), accepted["y"].to_numpy(), epsg),
                },
            )
            freshness.record(connection, workspace, self.NAME, {"imported": len(accepted)}, inputs)
        if accepted.empty:
            progress.say_nothing_taken()
        return {IMPORTED: len(accepted), REJECTED: rejected, REPORT: str(report)}
