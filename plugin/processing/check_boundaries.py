"""checkboundaries: what is wrong with village boundaries, as a layer of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..domain.errors import InputError, tr_noop
from ..i18n import is_thai, tr
from ..layers.measuring import wkb_area
from ..store import freshness
from . import groups
from .base import WORKSPACE, ChumchonAlgorithm, FeedbackProgress
from .boundary_findings import VILLAGE, places_table, workspace_findings
from .inputs import empty_layer, read_input, source_utm
from .outputs import open_output
from .packages import GEOMETRY

if TYPE_CHECKING:
    import pandas as pd

INPUT = "INPUT"
CODE_FIELD = "CODE_FIELD"
OUTLINE = "OUTLINE"
POINTS = "POINTS"
POINT_CODE_FIELD = "POINT_CODE_FIELD"
OUTPUT = "OUTPUT"
ERRORS = "ERRORS"
WARNINGS = "WARNINGS"
_TEXT_FIELDS = (
    "finding_id",
    "severity",
    "village_code",
    "other_code",
    "name",
    "tambon_code",
    "rai",
    "detail",
    "text",
    "remedy",
)
_NUMBER_FIELDS = ("row", "size_m2", "length_m", "x", "y")


class CheckBoundaries(ChumchonAlgorithm):
    NAME = "checkboundaries"
    TITLE = tr_noop("Check village boundaries")
    GROUP = groups.MAP
    HELP = tr_noop(
        "Looks for invalid shapes, overlaps, gaps, slivers, parts outside the outline, and missing, malformed or "
        "repeated village codes, spikes and doubled vertices, and for village points, landmarks and households outside "
        "their village, and different houses on one point, in a workspace or in any polygon layer. Each finding is a "
        "feature with its size, place and remedy; of households only numbers are told. Nothing is changed."
    )
    PACKAGES = GEOMETRY
    NEEDS_WORKSPACE = False

    def define(self) -> None:
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.addParameter(QgsProcessingParameterFile(WORKSPACE, tr("Workspace folder"), behavior=folder, optional=True))
        self.addParameter(
            QgsProcessingParameterFeatureSource(INPUT, tr("Or any village polygons"), polygon, optional=True)
        )
        self.addParameter(
            QgsProcessingParameterField(
                CODE_FIELD,
                tr("Field with the village code"),
                "village_code",
                parentLayerParameterName=INPUT,
                optional=True,
            )
        )
        self.addParameter(QgsProcessingParameterFeatureSource(OUTLINE, tr("Their outline"), polygon, optional=True))
        point = [QgsProcessing.SourceType.TypeVectorPoint]
        self.addParameter(QgsProcessingParameterFeatureSource(POINTS, tr("Village points"), point, optional=True))
        self.addParameter(
            QgsProcessingParameterField(
                POINT_CODE_FIELD,
                tr("Field of the points with the village code"),
                "village_code",
                parentLayerParameterName=POINTS,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Findings"), QgsProcessing.SourceType.TypeVectorPolygon, optional=True
            )
        )
        self.addOutput(QgsProcessingOutputNumber(ERRORS, tr("Errors")))
        self.addOutput(QgsProcessingOutputNumber(WARNINGS, tr("Warnings")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        if parameters.get(WORKSPACE):
            findings, crs = self._check_workspace(parameters, context, progress)
        elif parameters.get(INPUT):
            findings, crs = self._check_layer(parameters, context, progress)
        else:
            raise InputError(tr_noop("Choose a workspace folder, or a layer of village polygons."))
        output = open_output(self, parameters, OUTPUT, context, _fields(), QgsWkbTypes.Type.MultiPolygon, crs)
        counts = findings["severity"].value_counts()
        results = {ERRORS: int(counts.get("error", 0)), WARNINGS: int(counts.get("warning", 0))}
        if output is None:
            return results
        output.write(_features(findings))
        return {OUTPUT: output.destination, **results}

    def _check_workspace(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> tuple[pd.DataFrame, QgsCoordinateReferenceSystem]:
        workspace = self.workspace(parameters, context)
        inputs = freshness.inputs_of(workspace, self.NAME)
        points = self._points(parameters, context, workspace.info.utm_epsg, progress)
        findings = workspace_findings(workspace, progress, points=points)
        counts = {name: int((findings["severity"] == severity).sum()) for name, severity in _SEVERITIES.items()}
        with workspace.writing() as connection:
            freshness.record(connection, workspace, self.NAME, counts, inputs)
        return findings, QgsCoordinateReferenceSystem(f"EPSG:{workspace.info.utm_epsg}")

    def _check_layer(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> tuple[pd.DataFrame, QgsCoordinateReferenceSystem]:
        import pandas as pd

        from ..analysis.boundaries_check import check_boundaries

        epsg = source_utm(self, parameters, INPUT, context)
        table = read_input(self, parameters, INPUT, context, epsg, progress)
        code_field = self.parameterAsString(parameters, CODE_FIELD, context)
        table.require(code_field)
        villages = table.chosen(village_code=table.frame[code_field], name="").rename(columns={"geom": "geometry"})
        outlines = None
        if parameters.get(OUTLINE):
            outline = read_input(self, parameters, OUTLINE, context, epsg, progress)
            if outline.frame["geom"].isna().all():
                raise empty_layer(outline.source)
            outlines = pd.DataFrame({"tambon_code": "", "name": "", "geometry": outline.frame["geom"]})
        places = self._points(parameters, context, epsg, progress)
        crs = QgsCoordinateReferenceSystem(f"EPSG:{epsg}")
        return check_boundaries(villages, outlines, progress=progress, places=places, area_of=wkb_area(crs)), crs

    def _points(
        self, parameters: dict[str, Any], context: QgsProcessingContext, epsg: int, progress: FeedbackProgress
    ) -> pd.DataFrame:
        """The village points that were given, as places of `places_check`."""
        from ..analysis.geometry import wkb_points

        if not parameters.get(POINTS):
            return places_table(VILLAGE, [], [], ([], []))
        table = read_input(self, parameters, POINTS, context, epsg, progress)
        field = self.parameterAsString(parameters, POINT_CODE_FIELD, context)
        table.require(field)
        names = table.frame["name_th"] if "name_th" in table.frame else [""] * len(table.frame)
        return places_table(VILLAGE, table.frame[field], names, wkb_points(table.frame["geom"].tolist()))


_SEVERITIES = {"errors": "error", "warnings": "warning"}


def _fields() -> QgsFields:
    fields = QgsFields()
    for name in _TEXT_FIELDS:
        fields.append(QgsField(name, QVariant.String))
    for name in _NUMBER_FIELDS:
        fields.append(QgsField(name, QVariant.Double))
    return fields


def _features(findings: pd.DataFrame) -> list[QgsFeature]:
    from ..analysis.reports import with_texts

    table = with_texts(findings, thai=is_thai())
    values = table.reindex(columns=[*_TEXT_FIELDS, *_NUMBER_FIELDS, "geometry"]).astype(object)
    values = values.where(values.notna(), None)
    return [_feature(row[:-1], row[-1]) for row in zip(*(values[name] for name in values))]


def _feature(values: tuple[Any, ...], wkb: bytes | None) -> QgsFeature:
    feature = QgsFeature()
    feature.setAttributes(list(values))
    if wkb is not None:
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        feature.setGeometry(geometry)
    return feature
