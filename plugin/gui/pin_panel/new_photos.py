"""Photos that were copied for steps that may yet be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer

from ...layers.features import plain_value
from ...store.media import PHOTO, drop_unnamed, photo_tables
from ...store.workspace import Workspace
from ..messages import Messages
from ..project_layers import layers_of


@dataclass(frozen=True)
class _Copy:
    workspace: Workspace
    layer: QgsVectorLayer
    stored: str

    def may_come_back(self) -> bool:
        """As long as the edit session has steps, one of them can be done again."""
        layer = self.layer
        return not sip.isdeleted(layer) and layer.isEditable() and layer.undoStack().count() > 0


class NewPhotos(QObject):
    """When the edits are saved or thrown away, the copies go that no row names; no photo of an earlier day does."""

    def __init__(self, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._copies: list[_Copy] = []
        self._followed: set[str] = set()
        self._look = messages.guarded(self._drop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def keep(self, workspace: Workspace, layer: QgsVectorLayer, stored: str) -> None:
        self._copies.append(_Copy(workspace, layer, stored))
        if layer.id() not in self._followed:
            self._followed.add(layer.id())
            layer.editingStopped.connect(self._look)  # at once: QGIS may be closing
            layer.afterCommitChanges.connect(self._look_soon)
            layer.willBeDeleted.connect(self._look_soon)

    def stop(self) -> None:
        """Before the plugin goes; an edit session that goes on keeps its photos."""
        self._timer.stop()
        for copy in self._copies:
            if not sip.isdeleted(copy.layer) and copy.layer.id() in self._followed:
                self._followed.remove(copy.layer.id())
                copy.layer.editingStopped.disconnect(self._look)
                copy.layer.afterCommitChanges.disconnect(self._look_soon)
                copy.layer.willBeDeleted.disconnect(self._look_soon)
        self._copies = []

    def _look_soon(self, *_: object) -> None:
        self._timer.start(0)

    def _drop(self) -> None:
        over = [copy for copy in self._copies if not copy.may_come_back()]
        self._copies = [copy for copy in self._copies if copy not in over]
        for workspace in dict.fromkeys(copy.workspace for copy in over):
            own = [copy for copy in over if copy.workspace == workspace]
            left = drop_unnamed(workspace, [copy.stored for copy in own], _named_in_edits(workspace))
            self._copies += [copy for copy in own if copy.stored in left]


def _named_in_edits(workspace: Workspace) -> set[str]:
    """By rows that are not saved yet."""
    layers = [layer for table in photo_tables() for layer in layers_of(workspace, table) if layer.isEditable()]
    named = (layer.uniqueValues(layer.fields().indexOf(PHOTO)) for layer in layers)
    return {str(value) for values in named for value in values if plain_value(value) is not None}
