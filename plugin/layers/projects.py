"""The workspace's two QGIS projects: one for meetings, which names nothing private, and the working one.

All paths are relative: a workspace is moved, and its projects are written in a folder that is renamed afterwards.
"""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsEditorWidgetSetup,
    QgsExpressionContextUtils,
    QgsLayerTreeGroup,
    QgsProject,
    QgsReferencedRectangle,
    QgsSnappingConfig,
    QgsTolerance,
    QgsUnitTypes,
    QgsVectorLayer,
)

from ..domain import schema
from ..domain.errors import WorkspaceError, reason_of, tr_noop
from ..domain.radar import RadarModel
from ..store.connection import connect
from ..store.geopackage import table_names
from ..store.workspace import Workspace
from .backdrop import BACKDROPS
from .forms import leave_out
from .layer_groups import BACKDROP, COUNTS, GROUPS, group_node, wanted_tables
from .radar_styles import RADAR_LAYER, follow_model, may_show_another, offer_area_styles, shown_model
from .relations import add_relations, add_to_forms, connect_forms
from .styles import save_radar_styles
from .words import Words
from .workspace_layers import BACKDROP_FILE, open_layer, open_source

WORKSPACE_ID_VARIABLE = "chumchon_workspace_id"
MEETING = Words("โครงการประชุม", "Meeting project")
WORKING = Words("โครงการทำงาน (ส่วนบุคคล)", "Working project (personal data)")
_SNAPPED = ("village", "boundary_line", "tambon")
_SNAP_PIXELS = 12
_EXTENT_MARGIN = 1.1


def write_projects(workspace: Workspace, thai: bool = True) -> list[Path]:
    """Write the meeting and the working project, replacing what is there; their paths."""
    return [write_project(workspace, private, thai) for private in (False, True)]


def write_project(workspace: Workspace, private: bool, thai: bool = True) -> Path:
    """Write one of the two. Raises WorkspaceError where it cannot be written."""
    project = QgsProject()
    set_up(project, workspace, private, thai)
    add_missing_layers(project, workspace, {}, private, thai)
    return save_project(project, project_path(workspace, private))


def follow_radar_model(
    workspace: Workspace, model: RadarModel, thai: bool = True, open_project: QgsProject | None = None
) -> bool:
    """Let the radar's styles show this model: those in village.gpkg, in the project that is open in QGIS, which is left
    to be saved by the user, and in the files of the workspace's two projects; whether those in village.gpkg had to.

    In the main thread: it touches projects. One file that cannot be read or written keeps no other from following;
    then it raises the WorkspaceError of the first.
    """
    changed = save_radar_styles(workspace, model, thai)
    if open_project is not None and follow_model(open_project, workspace, model, thai):
        open_project.setDirty(True)
    open_file = Path(open_project.fileName()).resolve() if open_project is not None else None
    errors = []
    for path in (workspace.meeting_project, workspace.working_project):
        if path.exists() and path.resolve() != open_file:
            try:
                _follow_in_file(path, workspace, model, thai)
            except WorkspaceError as error:
                errors.append(error)
    if errors:
        raise errors[0]
    return changed


def _follow_in_file(path: Path, workspace: Workspace, model: RadarModel, thai: bool) -> None:
    """Each time, whether or not the file's styles had to change: it may not have been writable the last time."""
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".qgs")]
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError):
        inside = []
    if inside and not any(may_show_another(text, model, thai) for text in inside):
        return
    project = QgsProject()
    if not project.read(str(path)):
        raise WorkspaceError(
            tr_noop("The project {file} cannot be read. Choose “Repair project” in the panel's menu."), file=path.name
        )
    if follow_model(project, workspace, model, thai):
        save_project(project, path)


def project_path(workspace: Workspace, private: bool) -> Path:
    return workspace.working_project if private else workspace.meeting_project


def save_project(project: QgsProject, path: Path) -> Path:
    """Write the project with relative paths. Raises WorkspaceError where the file cannot be written."""
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    connect_forms(project)
    if not project.write(str(path)):
        raise WorkspaceError(
            tr_noop(
                "The project {file} cannot be written ({reason}). Close it in other programs, then run this again."
            ),
            file=path.name,
            reason=project.error(),
        )
    return path


def save_product(project: QgsProject, workspace: Workspace, path: Path) -> Path:
    """Write a project that holds layouts to a folder right inside the workspace, without its absolute path: QGIS 3.22
    writes that of every layer of a layout, though it finds the layers by id. Raises WorkspaceError as above."""
    save_project(project, path)
    part = path.with_name(f".{path.name}.partial")
    folders = {workspace.folder, workspace.folder.resolve()}
    spelled = {escape(f"{text}/", quote=False) for folder in folders for text in (folder.as_posix(), str(folder))}
    try:
        with zipfile.ZipFile(path) as written, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as made:
            for entry in written.infolist():
                content = written.read(entry)
                if entry.filename.endswith(".qgs"):
                    content = _without(content.decode("utf-8"), spelled).encode("utf-8")
                made.writestr(entry, content)
        part.replace(path)
    except OSError as error:
        raise WorkspaceError(
            tr_noop("{file} could not be written ({reason}). Check the free space on the disk, then run this again."),
            file=path.name,
            reason=reason_of(error),
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return path


def _without(text: str, folders: set[str]) -> str:
    for folder in folders:
        text = text.replace(folder, "../")
    return text


def set_up(project: QgsProject, workspace: Workspace, private: bool, thai: bool) -> None:
    """Everything but the layers: title, CRS, units, variables, the first view."""
    crs = QgsCoordinateReferenceSystem(f"EPSG:{workspace.info.utm_epsg}")
    kind = WORKING if private else MEETING
    metadata = project.metadata()
    metadata.setAuthor("Chumchon")  # else QGIS puts the name of the computer's user there
    project.setMetadata(metadata)
    project.setTitle(f"{workspace.info.area_name} · {kind.text(thai)}")
    project.setCrs(crs)
    project.setEllipsoid("EPSG:7030")
    project.setAreaUnits(QgsUnitTypes.AreaUnit.AreaSquareMeters)
    project.setDistanceUnits(QgsUnitTypes.DistanceUnit.DistanceMeters)
    project.setPresetHomePath("")
    project.setTopologicalEditing(True)
    set_identity(project, workspace)
    extent = open_layer(workspace, schema.table("tambon"), thai).extent()
    extent.scale(_EXTENT_MARGIN)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, crs))


def set_identity(project: QgsProject, workspace: Workspace) -> None:
    """The project variables by which the workspace is known, and which sheets can show."""
    for name, value in (
        (WORKSPACE_ID_VARIABLE, workspace.info.workspace_id),
        ("area_code", workspace.info.area_code),
        ("area_name", workspace.info.area_name),
    ):
        QgsExpressionContextUtils.setProjectVariable(project, name, value)


def add_missing_layers(
    project: QgsProject, workspace: Workspace, there: dict[str, QgsVectorLayer], private: bool, thai: bool
) -> list[QgsVectorLayer]:
    """Add the tables and backdrops that are not among `there` (by name) to their groups, styled, with relations.

    The layers that were added.
    """
    new: dict[str, QgsVectorLayer] = {}
    for group in GROUPS:
        opened = {
            name: open_layer(workspace, schema.table(name, store), thai)
            for store, name in wanted_tables(group, private)
            if name not in there
        }
        if group.id == BACKDROP:
            opened = _backdrops(workspace, there, thai)
        if opened:
            _add(project, group_node(project, group, thai), opened)
        new.update(opened)
    layers = {**there, **new}
    add_relations(project, layers, thai)
    for name, layer in new.items():
        add_to_forms(project, layer, name, layers, thai)
        if not private:
            hide_counts(layer, name)
        if name == RADAR_LAYER:
            offer_area_styles(layer, shown_model(workspace), thai)
    if any(name in new for name in _SNAPPED):
        _snap(project, layers)
    return list(new.values())


def _backdrops(workspace: Workspace, there: dict[str, QgsVectorLayer], thai: bool) -> dict[str, QgsVectorLayer]:
    file = workspace.folder / BACKDROP_FILE
    if not file.is_file():
        return {}
    with connect(file, read_only=True) as connection:
        inside = table_names(connection)
    wanted = {name: title for name, title in BACKDROPS.items() if name in inside and name not in there}
    return {name: open_source(file, name, title.text(thai)) for name, title in wanted.items()}


def _add(project: QgsProject, node: QgsLayerTreeGroup, layers: dict[str, QgsVectorLayer]) -> None:
    for layer in layers.values():
        node.addLayer(project.addMapLayer(layer, False)).setExpanded(False)


def hide_counts(layer: QgsVectorLayer, name: str) -> None:
    """Leave the counts that the meeting project does not show out of form and attribute table."""
    hidden = COUNTS.get(name, ())
    if not hidden:
        return
    leave_out(layer, hidden)
    for column in hidden:
        index = layer.fields().indexFromName(column)
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))
    config = layer.attributeTableConfig()
    columns = config.columns()
    for column in columns:
        column.hidden = column.hidden or column.name in hidden
    config.setColumns(columns)
    layer.setAttributeTableConfig(config)


def _snap(project: QgsProject, layers: dict[str, QgsVectorLayer]) -> None:
    """Vertex and segment snapping on the boundaries, and villages that cannot be drawn over each other."""
    config = QgsSnappingConfig(project)
    config.setEnabled(True)
    config.setMode(QgsSnappingConfig.SnappingMode.AdvancedConfiguration)
    config.setIntersectionSnapping(True)
    kinds = QgsSnappingConfig.SnappingTypeFlag(  # QGIS 3.34 makes a plain number of the two
        QgsSnappingConfig.SnappingTypes.VertexFlag | QgsSnappingConfig.SnappingTypes.SegmentFlag
    )
    pixels = QgsTolerance.UnitType.Pixels
    config.setTypeFlag(kinds)
    config.setTolerance(_SNAP_PIXELS)
    config.setUnits(pixels)
    for name, layer in layers.items():
        if layer.isSpatial():
            snapped = QgsSnappingConfig.IndividualLayerSettings(name in _SNAPPED, kinds, _SNAP_PIXELS, pixels)
            config.setIndividualLayerSettings(layer, snapped)
    project.setSnappingConfig(config)
    if "village" in layers:
        project.setAvoidIntersectionsMode(QgsProject.AvoidIntersectionsMode.AvoidIntersectionsLayers)
        project.setAvoidIntersectionsLayers([layers["village"]])
