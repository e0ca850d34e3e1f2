"""createworkspace: a new workspace from the outline of its area."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
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
from ..store.workspace import Workspace, new_workspace, require_free
from . import groups
from .base import WORKSPACE, ChumchonAlgorithm, FeedbackProgress
from .inputs import SOURCE_FIELD, stated_source
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
    NEEDS_WORKSPACE = False

    def flags(self) -> QgsProcessingAlgorithm.Flag:
        """Projects are written: QgsProject belongs to the main thread."""
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

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

        folder = Path(self.parameterAsFile(parameters, FOLDER, context))
        require_free(folder)
        code = area_code(self.parameterAsString(parameters, AREA_CODE, context))
        source = self.parameterAsSource(parameters, OUTLINE, context)
        if source is None:
            raise InputError(tr_noop("The outline layer cannot be read. Choose a polygon layer that opens in QGIS."))
        code_field = self.parameterAsString(parameters, OUTLINE_CODE_FIELD, context)
        name_field = self.parameterAsString(parameters, OUTLINE_NAME_FIELD, context)
        stated = [SOURCE_FIELD] if source.fields().lookupField(SOURCE_FIELD) >= 0 else []
        fields = [*filter(None, (code_field, name_field)), *stated]
        columns, shapes = read_source(
            source, fields, QgsCoordinateReferenceSystem("EPSG:4326"), context.transformContext()
        )
        name = self.parameterAsString(parameters, AREA_NAME, context).strip()
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
        with new_workspace(folder, code, name, outline.utm_epsg, tambons) as workspace:
            self._write_backdrops(workspace, outline.clip_wkb(), parameters, context)
            progress.report(0.5)
            save_default_styles(workspace, thai=content_is_thai())
            write_projects(workspace, thai=content_is_thai())
            with workspace.writing() as connection:
                record(connection, self.NAME, {"tambons": len(outline.codes)})
            progress.report(0.95)
        return {WORKSPACE: str(folder)}

    def _write_backdrops(
        self, workspace: Workspace, clip_wkb: bytes, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> None:
        from ..layers.backdrop import write_backdrop

        for parameter, layer_name in _BACKDROPS.items():
            source = self.parameterAsSource(parameters, parameter, context)
            if source is not None:
                write_backdrop(workspace, layer_name, source, clip_wkb, context.transformContext(), content_is_thai())
