"""The villages that are selected on the map."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsExpression, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..layers.radar_styles import RADAR_LAYER
from ..layers.workspace_layers import source_of
from ..store.workspace import Workspace

_LAYERS = (RADAR_LAYER, "village")
_CODE = "village_code"


class MapVillages(QObject):
    """Follows the selection in the workspace's village layers, also in those that come later."""

    selected = pyqtSignal(list)
    """Codes in order; empty where the last one was let go."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._file = workspace.village_file.resolve()
        self._layers: list[QgsVectorLayer] = []
        self._choosing = False
        project = QgsProject.instance()
        project.layersAdded.connect(self._follow)
        self._follow(list(project.mapLayers().values()))

    def now(self) -> list[str]:
        """The codes of the first layer in which villages are selected."""
        return next(filter(None, map(self._codes, self.layers())), [])

    def layers(self) -> list[QgsVectorLayer]:
        return [layer for layer in self._layers if not sip.isdeleted(layer)]

    def choose(self, codes: Sequence[str]) -> None:
        """Select these villages in the radar layer; nothing is told of it.

        Never in the layer of boundaries, where the next key pressed could delete what is selected.
        """
        listed = ", ".join(map(QgsExpression.quotedString, codes))
        self._choosing = True
        try:
            for layer in self.layers():
                if source_of(layer).layer != RADAR_LAYER:
                    continue
                if not codes:
                    layer.removeSelection()
                elif self._codes(layer) != sorted(codes):
                    layer.selectByExpression(f'"{_CODE}" IN ({listed})')
        finally:
            self._choosing = False

    def stop(self) -> None:
        QgsProject.instance().layersAdded.disconnect(self._follow)
        for layer in self.layers():
            layer.selectionChanged.disconnect(self._look)
        self._layers.clear()

    def _follow(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if self._is_ours(layer):
                self._layers.append(layer)
                layer.selectionChanged.connect(self._look)

    def _look(self, *_: object) -> None:
        if not self._choosing:
            self.selected.emit(self._codes(self.sender()))

    def _is_ours(self, layer: QgsMapLayer) -> bool:
        source = source_of(layer)
        return source.layer in _LAYERS and source.path.resolve() == self._file

    @staticmethod
    def _codes(layer: QgsVectorLayer) -> list[str]:
        if not layer.selectedFeatureCount():
            return []
        return sorted(str(feature[_CODE]) for feature in layer.selectedFeatures() if feature[_CODE])
