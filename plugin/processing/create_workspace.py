"""createworkspace: a new workspace from the outline of its area."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingOutputFolder,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..domain.codes import area_code
from ..domain.errors import InputError, tr_noop
from ..i18n import content_is_thai, tr
from ..store.activity import record
from ..store.blob import geometry_blobs
from ..store.building import require_free
from ..store.workspace import Workspace, new_workspace
from . import groups
from .base import WORKSPACE, ChumchonAlgorithm, FeedbackProgress
from .inputs import SOURCE_FIELD, open_source, stated_source
from .packages import GEOMETRY

FOLDER = "FOLDER"
AREA_CODE = "AREA_CODE"
AREA_NAME = "AREA_NAME"
OUTLINE = "OUTLINE"
OUTLINE_CODE_FIELD = "OUTLINE_CODE_FIELD"
OUTLINE_NAME_FIELD = "OUTLINE_NAME_FIELD"
ROADS = "ROADS"
WATERWAYS = "WATERWAYS"
_BACKDROPS = {ROADS: "roads", WATERWAYS: "waterways"}


class CreateWorkspace(ChumchonAlgorithm):
    NAME = "createworkspace"
    TITLE = tr_noop("Create workspace")
    GROUP = groups.START
    HELP = tr_noop(
        "Makes the folder in which all work on one area is kept: a tambon as a rule, or an amphoe or changwat. "
        "The outline is a polygon layer; with a code field the tambons of the area are taken from it, without one "
        "it must hold exactly one polygon, the tambon itself. Roads and waterways, where given, are cut to the area "
        "and shown behind the maps."
    )
    PACKAGES = GEOMETRY
    IN_WORKER = False
    NEEDS_WORKSPACE = False

    def define(self) -> None:
        polygon, line = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVectorLine
        self.addParameter(
            QgsProcessingParameterFile(
                FOLDER, tr("New or empty folder"), behavior=QgsProcessingParameterFile.Behavior.Folder
            )
        )
        self.addParameter(
            QgsProcessingParameterString(AREA_CODE, tr("Area code (tambon 6, amphoe 4, changwat 2 digits)"))
        )
        self.addParameter(QgsProcessingParameterString(AREA_NAME, tr("Area name")))
        self.addParameter(QgsProcessingParameterFeatureSource(OUTLINE, tr("Outline"), [polygon]))
        for name, label in (
            (OUTLINE_CODE_FIELD, tr("Field with the tambon code")),
            (OUTLINE_NAME_FIELD, tr("Field with the tambon name")),
        ):
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName=OUTLINE, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(ROADS, tr("Roads"), [line], optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(WATERWAYS, tr("Waterways"), [line], optional=True))
        self.addOutput(QgsProcessingOutputFolder(WORKSPACE, tr("Workspace folder")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        from ..analysis.outline import AreaOutline
        from ..layers.features import read_source
        from ..layers.projects import write_projects
        from ..layers.styles import save_default_styles

        folder = Path(self.parameterAsFile(parameters, FOLDER, context)).absolute()
        require_free(folder)
        code = area_code(self.parameterAsString(parameters, AREA_CODE, context))
        name = self.parameterAsString(parameters, AREA_NAME, context).strip()
        if not name:
            raise InputError(tr_noop("The area has no name. Give its name as it should stand on the sheets."))
        source = open_source(self, parameters, OUTLINE, context)
        backdrops = self._backdrops(parameters, context)
        code_field = self.parameterAsString(parameters, OUTLINE_CODE_FIELD, context)
        name_field = self.parameterAsString(parameters, OUTLINE_NAME_FIELD, context)
        stated = [SOURCE_FIELD] if source.fields().lookupField(SOURCE_FIELD) >= 0 else []
        fields = [*filter(None, (code_field, name_field)), *stated]
        columns, shapes = read_source(
            source,
            fields,
            QgsCoordinateReferenceSystem("EPSG:4326"),
            context.transformContext(),
            progress.feedback.isCanceled,
        )
        outline = AreaOutline.choose(
            code,
            name,
            shapes,
            columns.get(code_field),
            columns.get(name_field),
        )
        progress.report(0.2)
        tambons = outline.tambon_rows(stated_source(columns.get(SOURCE_FIELD, ())) or source.sourceName())
        tambons["geom"] = geometry_blobs(tambons["geom"], outline.utm_epsg)
        with new_workspace(folder, code, name, outline.utm_epsg, tambons, progress) as workspace:
            _write_backdrops(workspace, outline.clip_wkb(), backdrops, context, progress)
            progress.report(0.5)
            save_default_styles(workspace, thai=content_is_thai())
            write_projects(workspace, thai=content_is_thai())
            with workspace.writing() as connection:
                record(connection, self.NAME, {"tambons": len(outline.codes)})
            progress.report(0.95)
        return {WORKSPACE: str(folder)}

    def _backdrops(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, QgsProcessingFeatureSource]:
        """The layers of lines that are given, by their names in the backdrop's file."""
        return {
            layer_name: open_source(self, parameters, parameter, context)
            for parameter, layer_name in _BACKDROPS.items()
            if parameters.get(parameter)
        }


def _write_backdrops(
    workspace: Workspace,
    clip_wkb: bytes,
    sources: dict[str, QgsProcessingFeatureSource],
    context: QgsProcessingContext,
    progress: FeedbackProgress,
) -> None:
    from ..layers.backdrop import write_backdrop

    for layer_name, source in sources.items():
        lines = write_backdrop(
            workspace,
            layer_name,
            source,
            clip_wkb,
            context.transformContext(),
            content_is_thai(),
            progress.feedback.isCanceled,
        )
        if not lines:
            progress.warn(
                tr_noop("{source} has no lines in this area, so none are shown behind the maps."),
                source=source.sourceName(),
            )
