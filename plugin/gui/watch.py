"""Noticing that the workspace's files have changed, whoever changed them."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, QTimer, pyqtSignal

from ..store.workspace import Workspace

_SETTLE_MS = 300
"""One commit touches a file several times; a bulk import goes on for longer and is told at its end."""


class WorkspaceWatch(QObject):
    """Tells of commits in this QGIS by the layers, of all others by the files. In WAL a commit stands in `-wal`."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._look)
        self._seen: tuple[tuple[int, int], ...] = ()
        self._watcher.fileChanged.connect(self._soon)

    def watch(self, workspace: Workspace | None) -> None:
        """From now on this workspace's files; none stops it."""
        self._workspace = workspace
        self._timer.stop()
        watched = self._watcher.files()
        if watched:
            self._watcher.removePaths(watched)
        self._follow()
        self._seen = self._signature()

    def listen(self, project: QgsProject) -> None:
        project.layersAdded.connect(self._connect_layers)
        self._connect_layers(list(project.mapLayers().values()))

    def stop_listening(self, project: QgsProject) -> None:
        project.layersAdded.disconnect(self._connect_layers)
        for layer in project.mapLayers().values():
            if isinstance(layer, QgsVectorLayer):
                layer.afterCommitChanges.disconnect(self._soon)

    def _connect_layers(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if isinstance(layer, QgsVectorLayer):
                layer.afterCommitChanges.connect(self._soon)

    def _soon(self, *_: object) -> None:
        if self._workspace is not None:
            self._timer.start()

    def _look(self) -> None:
        """Tell once for each state of the files: reading them can touch a file too."""
        self._follow()
        signature = self._signature()
        if signature != self._seen:
            self._seen = signature
            self.changed.emit()

    def _follow(self) -> None:
        """Take up files that have come since, such as the log of the first edit."""
        missing = {str(path) for path in self._files()} - set(self._watcher.files())
        if missing:
            self._watcher.addPaths(sorted(missing))

    def _files(self) -> list[Path]:
        if self._workspace is None:
            return []
        databases = (self._workspace.village_file, self._workspace.household_file)
        both = [path.with_name(path.name + suffix) for path in databases for suffix in ("", "-wal")]
        return [path for path in both if path.exists()]

    def _signature(self) -> tuple[tuple[int, int], ...]:
        return tuple((stat.st_mtime_ns, stat.st_size) for stat in (path.stat() for path in self._files()))
