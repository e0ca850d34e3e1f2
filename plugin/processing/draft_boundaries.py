"""draftboundaries: starter boundaries from village points."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsUnitTypes,
)

from ..domain.errors import InputError, tr_noop
from ..i18n import is_thai, tr
from ..store import freshness
from ..store.blob import geometry_blobs
from ..store.boundaries import agreed_drafts, drawn_villages, drop_villages, read_with_wkb, save_villages, stale_drafts
from ..store.workspace import Workspace
from . import groups
from .base import REPORT, ChumchonAlgorithm, FeedbackProgress
from .borders import renew_borders
from .import_report import report_title
from .inputs import InputTable, read_input
from .packages import GEOMETRY
from .places import kept_if_saved

POINTS = "POINTS"
CODE_FIELD = "CODE_FIELD"
NAME_FIELD = "NAME_FIELD"
LINES = "LINES"
WITHIN = "WITHIN"
FOLLOWING = "FOLLOWING"
DRAFTED = "DRAFTED"
REJECTED = "REJECTED"


class DraftBoundaries(ChumchonAlgorithm):
    NAME = "draftboundaries"
    TITLE = tr_noop("Draft village boundaries from points")
    GROUP = groups.MAP
    HELP = tr_noop(
        "Divides each tambon among its village points: every place goes to the nearest point. The drafts fill the "
        "tambon without gap or overlap and are only a start for drawing the true boundaries with the villagers. A "
        "point outside its tambon, two points on one spot and a code that stands twice are reported and not used. "
        "Earlier drafts are replaced, drawn boundaries never; drafts of villages that agreed on a border stay as they "
        "are. Points of other tambons are left aside. Where rivers or roads are given, a border is laid on one that "
        "runs beside it."
    )
    PACKAGES = GEOMETRY

    def define(self) -> None:
        point = QgsProcessing.SourceType.TypeVectorPoint
        self.addParameter(QgsProcessingParameterFeatureSource(POINTS, tr("Village points"), [point]))
        for name, label, default in (
            (CODE_FIELD, tr("Field with the village code"), "village_code"),
            (NAME_FIELD, tr("Field with the village name"), "name_th"),
        ):
            self.addParameter(
                QgsProcessingParameterField(name, label, default, parentLayerParameterName=POINTS, optional=True)
            )
        line = QgsProcessing.SourceType.TypeVectorLine
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                LINES, tr("Rivers or roads that borders may follow"), [line], optional=True
            )
        )
        distance = QgsProcessingParameterDistance(
            WITHIN, tr("How far from a drafted border they may run (m)"), 60.0, minValue=1.0, maxValue=1000.0
        )
        distance.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
        self.addParameter(distance)
        self.addOutput(QgsProcessingOutputNumber(DRAFTED, tr("Drafted")))
        self.addOutput(QgsProcessingOutputNumber(FOLLOWING, tr("Borders laid on a river or road")))
        self.addOutput(QgsProcessingOutputNumber(REJECTED, tr("Rejected")))
        self.addOutput(QgsProcessingOutputFile(REPORT, tr("Report")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        import pandas as pd

        from ..analysis.boundaries_draft import draft_boundaries
        from ..analysis.boundary_repairs import meet_neighbours
        from ..analysis.draft_inputs import keep_drawn, set_aside, without_held
        from ..analysis.reports import ReportContent, write_report

        workspace = self.workspace(parameters, context)
        inputs = freshness.inputs_of(workspace, self.NAME)
        with workspace.reading() as connection:
            tambons = pd.DataFrame(read_with_wkb(connection, "tambon", ["tambon_code", "name"]))
            drawn = drawn_villages(connection)
            held = agreed_drafts(connection)
        tambons = tambons.rename(columns={"geom": "geometry"})
        table = read_input(self, parameters, POINTS, context, workspace.info.utm_epsg, progress)
        points, aside = set_aside(self._points(table, parameters, context), tambons)
        if aside:
            progress.say(
                tr_noop("{count} points have codes of other areas and lie outside this one: left aside."), count=aside
            )
        if points.empty:
            raise InputError(
                tr_noop(
                    "None of the points of {source} belongs to {code} {name}: all have codes of other areas and lie "
                    "outside. Choose the points of this area, or the field with its 8-digit village codes."
                ),
                source=table.source,
                code=workspace.info.area_code,
                name=workspace.info.area_name,
            )
        points, tambons, kept = keep_drawn(points, tambons, drawn)
        points, free = without_held(points, tambons, held)
        drafted = draft_boundaries(points, free, progress.part(0.2, 0.6))
        boundaries, following = self._pulled(parameters, context, workspace, drafted.boundaries, points, free, progress)
        boundaries = meet_neighbours(boundaries, free)
        codes = boundaries["village_code"].tolist()
        with workspace.reading() as connection:
            stale = stale_drafts(connection, [*codes, *held])
        gone = pd.DataFrame(stale, columns=["village_code", "name"]).assign(finding_id="draft_gone")
        if stale:
            progress.warn(
                tr_noop("{count} earlier drafts have no usable point any more and were taken away: {codes}."),
                count=len(stale),
                codes=", ".join(code for code, _ in stale),
            )
        findings = pd.concat([kept, gone, drafted.findings], ignore_index=True)
        counts = {DRAFTED: len(boundaries), REJECTED: drafted.rejected}
        content = ReportContent(report_title(self, table.source), counts, findings)
        report = write_report(workspace.reports, self.NAME, content, thai=is_thai())
        with kept_if_saved(report), workspace.writing() as connection:
            drop_villages(connection, [code for code, _ in stale])
            save_villages(
                connection,
                {
                    "village_code": codes,
                    "name": boundaries["name"].tolist(),
                    "geom": geometry_blobs(boundaries["geometry"], workspace.info.utm_epsg),
                },
                status="draft",
                source=table.source,
            )
            renew_borders(connection, workspace)
            freshness.record(connection, workspace, self.NAME, {name.lower(): n for name, n in counts.items()}, inputs)
        if boundaries.empty:
            progress.say_nothing_taken()
        return {**counts, FOLLOWING: following, REPORT: str(report)}

    def _pulled(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        workspace: Workspace,
        boundaries: Any,
        points: Any,
        tambons: Any,
        progress: FeedbackProgress,
    ) -> tuple[Any, int]:
        """The drafts with their borders on the lines that were given, and how many borders that were."""
        from ..analysis.draft_lines import as_lines, pull_drafts
        from ..analysis.geometry import read_shapes

        if not parameters.get(LINES):
            return boundaries, 0
        table = read_input(self, parameters, LINES, context, workspace.info.utm_epsg, progress)
        lines = as_lines(read_shapes(table.frame["geom"]))
        within = self.parameterAsDouble(parameters, WITHIN, context)
        return pull_drafts(boundaries, points, tambons, lines, within, progress.part(0.6, 0.8))

    def _points(self, table: InputTable, parameters: dict[str, Any], context: QgsProcessingContext) -> Any:
        from ..analysis.draft_inputs import point_coordinates

        code_field = self.parameterAsString(parameters, CODE_FIELD, context)
        name_field = self.parameterAsString(parameters, NAME_FIELD, context)
        table.require(code_field, *([name_field] if parameters.get(NAME_FIELD) else []))
        x, y = point_coordinates(table.frame["geom"])
        name = table.frame.get(name_field, "")
        return table.chosen(village_code=table.frame[code_field], name=name, x=x, y=y)
