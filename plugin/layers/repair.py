"""Bring a workspace's projects back into order, and leave alone what the user has made of them.

Ours are the layers of the workspace's own files, in the groups of `layer_groups`. The user's own layers, the styles and
the order of all layers, layouts, bookmarks and settings stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import QgsDataProvider, QgsMapLayer, QgsProject, QgsVectorLayer

from ..domain.errors import WorkspaceError, reason_of, tr_noop
from ..store.workspace import Workspace
from .projects import add_missing_layers, hide_counts, project_path, save_project, set_identity, set_up
from .radar_styles import RADAR_LAYER, follow_model, offer_area_styles, shown_model
from .renewal import Look, renew_layers, renew_styles
from .styles import save_radar_styles
from .workspace_layers import BACKDROP_FILE, is_private, own_first, source_of, source_text

_ASIDE = ".bak"


@dataclass
class Repair:
    """What was done to one project; the lists hold layer names."""

    project: Path
    kept: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    reconnected: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    """Layers of private files that stood in the meeting project."""
    renewed: list[str] = field(default_factory=list)
    """Layers that got the form or the symbols of this version."""
    restyled: bool = False
    """Whether colours of areas were missing, or the radar showed another model than that of the scores."""
    set_aside: Path | None = None
    """Where a project that could not be read lies now; it was written new."""

    @property
    def changed(self) -> bool:
        done = self.added, self.reconnected, self.removed, self.renewed, self.restyled, self.set_aside
        return any(done)


def repair_projects(workspace: Workspace, thai: bool = True) -> list[Repair]:
    """Repair the meeting and the working project. Raises WorkspaceError where one cannot be written."""
    save_radar_styles(workspace, shown_model(workspace), thai)
    looks = renew_styles(workspace, thai)
    return [repair_project(workspace, private, looks, thai) for private in (False, True)]


def repair_project(workspace: Workspace, private: bool, looks: Mapping[str, Look], thai: bool = True) -> Repair:
    """Repair one of the two; a missing one is written new, an unreadable one set aside first."""
    path = project_path(workspace, private)
    report = Repair(path)
    project = QgsProject()
    if path.exists() and not project.read(str(path)):
        report.set_aside = _set_aside(path)
        project = QgsProject()
    if path.exists():
        ours = _repair(project, workspace, private, report)
    else:
        set_up(project, workspace, private, thai)
        ours = {}
    report.renewed = renew_layers(workspace, ours, looks, thai)
    for name, layer in ours.items():
        if not private and layer.name() in report.renewed:
            hide_counts(layer, name)
    if RADAR_LAYER in ours:
        model = shown_model(workspace)
        followed = follow_model(project, workspace, model, thai)
        report.restyled = offer_area_styles(ours[RADAR_LAYER], model, thai) or followed
    report.added = [layer.name() for layer in add_missing_layers(project, workspace, ours, private, thai)]
    save_project(project, path)
    return report


def _repair(project: QgsProject, workspace: Workspace, private: bool, report: Repair) -> dict[str, QgsVectorLayer]:
    """Sort the layers that are there; ours by table."""
    ours: dict[str, QgsVectorLayer] = {}
    for layer in own_first(project):
        if not private and is_private(workspace, layer):
            report.removed.append(layer.name())
            project.removeMapLayer(layer.id())
            continue
        file = own_file(workspace, layer)
        if file is None:
            continue
        if not layer.isValid():
            _reconnect(layer, file)
            report.reconnected.append(layer.name())
        else:
            report.kept.append(layer.name())
        ours.setdefault(source_of(layer).layer, layer)
    set_identity(project, workspace)
    return ours


def own_file(workspace: Workspace, layer: QgsMapLayer) -> Path | None:
    """The workspace's file that the layer shows, or would show if its path still led there; None for other layers."""
    source = source_of(layer)
    files = {file.name: file for file in own_files(workspace)}
    file = files.get(source.path.name)
    if file is None or not source.layer:
        return None
    return file if source.path.resolve() == file.resolve() or not source.path.exists() else None


def own_files(workspace: Workspace) -> tuple[Path, ...]:
    return workspace.village_file, workspace.household_file, workspace.folder / BACKDROP_FILE


def _reconnect(layer: QgsVectorLayer, file: Path) -> None:
    """Point the layer at the workspace's file; its symbols, labels and form stay."""
    options = QgsDataProvider.ProviderOptions()
    layer.setDataSource(source_text(file, source_of(layer).layer), layer.name(), "ogr", options)


def _set_aside(path: Path) -> Path:
    """Rename the file to a free name beside it."""
    numbers = ("", *(str(number) for number in range(2, 1000)))
    aside = next(
        candidate
        for candidate in (path.with_name(f"{path.name}{_ASIDE}{number}") for number in numbers)
        if not candidate.exists()
    )
    try:
        return path.rename(aside)
    except OSError as error:
        raise WorkspaceError(
            tr_noop("The damaged project {file} cannot be renamed ({reason}). Close it in other programs, then retry."),
            file=path.name,
            reason=reason_of(error),
        ) from error
