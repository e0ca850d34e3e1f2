"""exportmapsheets: the sheets of the workspace as PDF and PNG."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProject,
)

from ..domain.errors import InputError, WorkspaceError, reason_of, tr_noop
from ..i18n import content_is_thai, tr
from ..layers.projects import save_product
from ..layers.radar_styles import follow_model, shown_model
from ..layouts.atlas_content import atlas_content
from ..layouts.border_list import build_border_list
from ..layouts.export import export_atlas, export_sheet
from ..layouts.map_sheet import build_sheet
from ..layouts.sheet_content import SheetFacts, sheet_content
from ..layouts.village_atlas import build_atlas
from ..store import freshness
from ..store.workspace import Workspace
from . import groups
from .base import ChumchonAlgorithm, FeedbackProgress
from .border_sheet import read_border_list
from .packages import CHARTS
from .sheet_facts import read_pages, read_sheet_facts, sheet_outline

SHEET = "SHEET"
FOLDER = "FOLDER"
FILES = "FILES"
TAMBON, VILLAGES, BORDERS = "tambon_a3", "village_a4_atlas", "border_list_a4"
SHEETS = (TAMBON, VILLAGES, BORDERS)
PNG_DPI = 200.0
ATLAS_DPI = 150.0


class ExportMapSheets(ChumchonAlgorithm):
    NAME = "exportmapsheets"
    TITLE = tr_noop("Export map sheets")
    GROUP = groups.PRINT
    HELP = tr_noop(
        "Prints the map of the area with boundaries, landmarks and the radar of each village, the radar chart and the "
        "table of the five areas on A3, as PDF and PNG. It is drawn from the meeting project, so layers and styles "
        "that you added there are printed too. village_a4_atlas is one A4 page for each village with its map, its "
        "radar and its scores; its project is kept in products and prints in any QGIS, without this plugin too. "
        "border_list_a4 is the list of the borders between villages with their numbers on a map, to be signed by both "
        "sides. Without a folder the files go to products."
    )
    PACKAGES = CHARTS
    IN_WORKER = False

    def define(self) -> None:
        self.addParameter(
            QgsProcessingParameterEnum(
                SHEET, tr("Sheet"), list(SHEETS), defaultValue=SHEETS[0], optional=True, usesStaticStrings=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFile(
                FOLDER,
                tr("Folder for the files"),
                behavior=QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            )
        )
        self.addOutput(QgsProcessingOutputMultipleLayers(FILES, tr("Files")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        workspace = self.workspace(parameters, context)
        folder = self._folder(parameters, context, workspace)
        sheet = self.parameterAsString(parameters, SHEET, context) or TAMBON
        inputs = freshness.inputs_of(workspace, self.NAME)
        thai = content_is_thai()
        facts = read_sheet_facts(workspace, thai)
        progress.report(0.1)
        project = _meeting_project(workspace)
        try:
            follow_model(project, workspace, shown_model(workspace), thai)
            make = {VILLAGES: _villages, BORDERS: _borders}.get(sheet, _tambon)
            files = make(workspace, project, facts, folder, thai, progress.part(0.1, 1.0))
        finally:
            project.clear()
        with workspace.writing() as connection:
            freshness.record(connection, workspace, self.NAME, {"files": len(files)}, inputs)
        return {FILES: [str(path) for path in files]}

    def _folder(self, parameters: dict[str, Any], context: QgsProcessingContext, workspace: Workspace) -> Path:
        text = self.parameterAsFile(parameters, FOLDER, context)
        folder = Path(text) if text else workspace.products
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(folder, error) from error
        return folder


def _tambon(
    workspace: Workspace, project: QgsProject, facts: SheetFacts, folder: Path, thai: bool, progress: FeedbackProgress
) -> list[Path]:
    run_id = facts.run.run_id if facts.run else "no-run"
    stem = f"{workspace.info.area_code}_{TAMBON}_{run_id}"
    language = "th" if thai else "en"
    radar = _radar(facts, folder / f"{workspace.info.area_code}_radar_{run_id}_{language}.svg", thai)
    progress.report(0.2)
    layout = build_sheet(project, sheet_content(facts, radar, thai), sheet_outline(workspace), stem)
    progress.report(0.5)
    return export_sheet(layout, folder / f"{stem}.pdf", folder / f"{stem}.png", PNG_DPI)


def _villages(
    workspace: Workspace, project: QgsProject, facts: SheetFacts, folder: Path, thai: bool, progress: FeedbackProgress
) -> list[Path]:
    """The pages, and the project that prints them."""
    if facts.run is None:
        raise InputError(
            tr_noop("There are no scores yet. Analyse the radar first, then export the pages of villages.")
        )
    stem = f"{workspace.info.area_code}_{VILLAGES}_{facts.run.run_id}"
    content = atlas_content(facts, facts.run, read_pages(workspace), thai)
    layout = build_atlas(project, content, sheet_outline(workspace), stem, thai)
    progress.report(0.1)
    files = export_atlas(layout, folder / f"{stem}.pdf", ATLAS_DPI, progress.part(0.1, 0.95))
    return [*files, save_product(project, workspace, workspace.products / f"{stem}.qgz")]


def _borders(
    workspace: Workspace, project: QgsProject, facts: SheetFacts, folder: Path, thai: bool, progress: FeedbackProgress
) -> list[Path]:
    stem = f"{workspace.info.area_code}_{BORDERS}"
    layout = build_border_list(project, read_border_list(workspace, thai), sheet_outline(workspace), stem)
    progress.report(0.3)
    return export_sheet(layout, folder / f"{stem}.pdf", folder / f"{stem}.png", ATLAS_DPI)


def _meeting_project(workspace: Workspace) -> QgsProject:
    project = QgsProject()
    if not project.read(str(workspace.meeting_project)):
        raise WorkspaceError(
            tr_noop(
                "The meeting project {file} cannot be read. Choose “Repair project” in the panel's menu, "
                "then export again."
            ),
            file=workspace.meeting_project.name,
        )
    return project


def _unwritable(folder: Path, error: OSError) -> InputError:
    return InputError(
        tr_noop(
            "The folder {folder} cannot be written ({reason}). "
            "Choose a folder of your own, on a disk that has free space, then run this again."
        ),
        folder=folder,
        reason=reason_of(error),
    )


def _radar(facts: SheetFacts, path: Path, thai: bool) -> Path | None:
    if facts.run is None or facts.run.only_of_villages:
        return None
    from ..layouts.sheet_radar import draw_radar

    try:
        return draw_radar(facts.run, path, thai, facts.names)
    except OSError as error:
        raise _unwritable(path.parent, error) from error
