"""The layer of one table in QGIS's project, and what happens in its edit session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..store.workspace import Workspace
from .project_layers import layer_of, layers_beside


class EditedLayer(QObject):
    """Follows the table from project to project. The edit session is QGIS's own: it is never ended from here but by
    saving."""

    replaced = pyqtSignal()
    """Another layer, or none."""
    changed = pyqtSignal()
    """Edits, undone and saved ones too; many at once are told once."""
    saving = pyqtSignal()
    """Just before edits are saved, by whatever button."""
    selection_changed = pyqtSignal()

    def __init__(self, table: str, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._workspace: Workspace | None = None
        self._layer: QgsVectorLayer | None = None
        self._connected: list[tuple[Any, Callable[..., None]]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.changed)
        project = QgsProject.instance()
        project.layersAdded.connect(self._look)
        project.layersRemoved.connect(self._look)

    @property
    def layer(self) -> QgsVectorLayer | None:
        return None if self._layer is None or sip.isdeleted(self._layer) else self._layer

    def take_workspace(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        self._look()

    def stop(self) -> None:
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._look)
        project.layersRemoved.disconnect(self._look)
        self._timer.stop()
        self._let_go()

    def _look(self, *_: object) -> None:
        layer = layer_of(self._workspace, self._table)
        if layer is self._layer and self.layer is layer:
            return
        self._let_go()
        self._layer = layer
        if layer is not None:
            self._follow(layer)
        self.replaced.emit()

    def _follow(self, layer: QgsVectorLayer) -> None:
        happenings = (
            layer.editingStarted,
            layer.editingStopped,
            layer.afterRollBack,
            layer.afterCommitChanges,
            layer.featureAdded,
            layer.featureDeleted,
            layer.geometryChanged,
            layer.attributeValueChanged,
            layer.undoStack().indexChanged,
        )
        self._connected = [
            *((signal, self._soon) for signal in happenings),
            (layer.beforeCommitChanges, self._is_saving),
            (layer.selectionChanged, self._is_selected),
            (layer.willBeDeleted, self._is_gone),
        ]
        for signal, slot in self._connected:
            signal.connect(slot)
        # QGIS reads layers without locks, and cannot count their rows that way once the first edit has switched the
        # file to WAL (“unable to open database file”). What it has counted before, it knows.
        for other in layers_beside(layer):
            other.featureCount()

    def _let_go(self) -> None:
        if self.layer is not None:
            for signal, slot in self._connected:
                signal.disconnect(slot)
        self._connected, self._layer = [], None

    def _soon(self, *_: object) -> None:
        self._timer.start(0)

    def _is_saving(self, *_: object) -> None:
        self.saving.emit()

    def _is_selected(self, *_: object) -> None:
        self.selection_changed.emit()

    def _is_gone(self) -> None:
        self._let_go()
        self.replaced.emit()
