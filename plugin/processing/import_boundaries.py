"""importboundaries: village polygons of an office's layer into the workspace."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ..domain.errors import InputError, tr_noop
from ..i18n import is_thai, tr
from ..store import freshness
from ..store.blob import geometry_blobs
from ..store.boundaries import read_with_wkb, save_villages
from ..store.workspace import Workspace
from . import groups
from .base import REPORT, ChumchonAlgorithm, FeedbackProgress
from .borders import renew_borders
from .import_report import report_title
from .inputs import read_input
from .packages import GEOMETRY
from .places import kept_if_saved

INPUT = "INPUT"
CODE_FIELD = "CODE_FIELD"
MOO_FIELD = "MOO_FIELD"
NAME_FIELD = "NAME_FIELD"
IMPORTED = "IMPORTED"
REJECTED = "REJECTED"


class ImportBoundaries(ChumchonAlgorithm):
    NAME = "importboundaries"
    TITLE = tr_noop("Import village boundaries")
    GROUP = groups.MAP
    HELP = tr_noop(
        "Takes village polygons from a layer by their 8-digit village code, or by the moo number in a workspace of "
        "one tambon. A village that is there already gets the new shape; importing twice doubles nothing. What "
        "cannot be taken stands in the report with its row, the reason and the remedy."
    )
    PACKAGES = GEOMETRY

    def define(self) -> None:
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource(INPUT, tr("Village polygons"), [polygon]))
        for name, label in (
            (CODE_FIELD, tr("Field with the village code")),
            (MOO_FIELD, tr("Field with the moo number, where there is no code")),
            (NAME_FIELD, tr("Field with the village name")),
        ):
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName=INPUT, optional=True))
        self.addOutput(QgsProcessingOutputNumber(IMPORTED, tr("Imported")))
        self.addOutput(QgsProcessingOutputNumber(REJECTED, tr("Rejected")))
        self.addOutput(QgsProcessingOutputFile(REPORT, tr("Report")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        from ..analysis.boundary_import import prepare_boundaries
        from ..analysis.geometry import read_shapes
        from ..analysis.reports import ReportContent, write_report

        workspace = self.workspace(parameters, context)
        with workspace.reading() as connection:
            tambons = read_with_wkb(connection, "tambon", ["tambon_code"])
        rows = self._rows(parameters, context, workspace, [str(code) for code in tambons["tambon_code"]], progress)
        progress.report(0.3)
        prepared = prepare_boundaries(rows, dict(zip(tambons["tambon_code"], read_shapes(tambons["geom"]))))
        progress.report(0.7)
        accepted = prepared.accepted
        counts = {"ROWS": len(rows), IMPORTED: len(accepted), REJECTED: len(prepared.findings)}
        content = ReportContent(report_title(self, rows.attrs["source"]), counts, prepared.findings)
        report = write_report(workspace.reports, self.NAME, content, thai=is_thai())
        with kept_if_saved(report), workspace.writing() as connection:
            save_villages(
                connection,
                {
                    "village_code": accepted["village_code"].tolist(),
                    "name": accepted["name"].tolist(),
                    "geom": geometry_blobs(accepted["geom"], workspace.info.utm_epsg),
                },
                status="drawn",
                source=rows.attrs["source"],
            )
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
        tambon_codes: list[str],
        progress: FeedbackProgress,
    ) -> Any:
        from ..analysis.boundary_import import codes_from_moo

        code_field = self.parameterAsString(parameters, CODE_FIELD, context)
        moo_field = self.parameterAsString(parameters, MOO_FIELD, context)
        name_field = self.parameterAsString(parameters, NAME_FIELD, context)
        table = read_input(self, parameters, INPUT, context, workspace.info.utm_epsg, progress)
        if name_field:
            table.require(name_field)
        if code_field:
            table.require(code_field)
            codes = table.frame[code_field]
        elif moo_field and len(tambon_codes) == 1:
            table.require(moo_field)
            codes = codes_from_moo(table.frame[moo_field], tambon_codes[0])
        elif moo_field:
            raise InputError(
                tr_noop(
                    "The moo number alone does not tell the village, because this workspace has {count} tambons. "
                    "Choose a field with the 8-digit village code."
                ),
                count=len(tambon_codes),
            )
        else:
            raise InputError(tr_noop("Choose the field with the 8-digit village code, or the one with the moo number."))
        return table.chosen(village_code=codes, name=table.frame[name_field] if name_field else "")
