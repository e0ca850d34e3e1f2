"""Which workspace is open: the one whose layers stand in QGIS's project."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..i18n import content_is_thai
from ..layers.open_workspaces import workspace_of_project
from ..layers.repair import Repair, repair_projects
from ..layers.workspace_layers import source_of
from ..store.workspace import Workspace, open_workspace
from .desktop import Desktop
from .messages import Messages
from .recent import remember


class CurrentWorkspace(QObject):
    """Follows QGIS's project, and opens the projects of a workspace after asking about unsaved work."""

    changed = pyqtSignal()
    """Another workspace, or none."""
    project_changed = pyqtSignal()
    """Another project of the same workspace may be open."""

    def __init__(self, desktop: Desktop, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace: Workspace | None = None
        self._desktop = desktop
        self._project = QgsProject.instance()
        self._without_project = False
        self._refused: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(messages.guarded(self._look))
        self._project.readProject.connect(self._project_was_read)
        self._project.cleared.connect(self._look_soon)
        self._project.layersAdded.connect(self._look_soon)
        self._look_soon()

    def detach(self) -> None:
        self._timer.stop()
        self._project.readProject.disconnect(self._project_was_read)
        self._project.cleared.disconnect(self._look_soon)
        self._project.layersAdded.disconnect(self._look_soon)

    def open(self, folder: Path) -> bool:
        """Open the workspace with its meeting project, else the working one; False where the user stays with the old.

        Raises WorkspaceError where the folder is none. Without any project the workspace is open all the same, to be
        repaired.
        """
        workspace = open_workspace(folder)
        if not self._desktop.newProject(True):
            return False
        self._set(workspace)
        projects = [path for path in (workspace.meeting_project, workspace.working_project) if path.is_file()]
        self._without_project = not projects
        if projects:
            self._desktop.addProject(str(projects[0]))
        return True

    def open_project(self, path: Path) -> bool:
        if self.project_path() == path.resolve() or not self._desktop.newProject(True):
            return False
        self._desktop.addProject(str(path))
        return True

    def repair(self) -> list[Repair]:
        """Bring both projects back into order, keeping the user's own layers and styles; the open one is opened again.

        Nothing where the user stays with unsaved work.
        """
        workspace = self.workspace
        path = self.project_path()
        if workspace is None or not self._desktop.newProject(True):
            return []
        self._without_project = True
        repairs = repair_projects(workspace, thai=content_is_thai())
        again = path if path in self._project_paths(workspace) else workspace.meeting_project
        self._desktop.addProject(str(again))
        return repairs

    def close(self) -> bool:
        if not self._desktop.newProject(True):
            return False
        self._without_project = False
        self._set(None)
        return True

    def reload_layers(self) -> None:
        """Show what was written beneath the layers; one that is being edited keeps its edits."""
        for layer in self._project.mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and not layer.isEditable() and self._is_ours(layer):
                layer.reload()
                layer.triggerRepaint()

    def _is_ours(self, layer: QgsVectorLayer) -> bool:
        if self.workspace is None:
            return False
        return self.workspace.folder.resolve() in source_of(layer).path.resolve().parents

    def project_path(self) -> Path | None:
        """The file of QGIS's project."""
        name = self._project.fileName()
        return Path(name).resolve() if name else None

    @staticmethod
    def _project_paths(workspace: Workspace) -> tuple[Path, Path]:
        return workspace.meeting_project.resolve(), workspace.working_project.resolve()

    def _set(self, workspace: Workspace | None) -> None:
        self.workspace = workspace
        if workspace is not None:
            remember(workspace)
        self.changed.emit()

    def _is_open(self, folder: Path) -> bool:
        return self.workspace is not None and folder.resolve() == self.workspace.folder.resolve()

    def _project_was_read(self, *_: object) -> None:
        self._without_project = False
        self._look_soon()

    def _look_soon(self, *_: object) -> None:
        """Opening a project clears, reads and adds; one look at the end is enough."""
        self._timer.start(0)

    def _look(self) -> None:
        folder = workspace_of_project(self._project)
        if folder is None:
            self._refused = None
            if self.workspace is not None and not self._without_project:
                self._set(None)
        elif folder != self._refused and not self._is_open(folder):
            self._refused = folder
            self._set(open_workspace(folder))
            self._refused = None
        self.project_changed.emit()
