"""The village that is selected on the map."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...layers.workspace_layers import source_of
from ...store.workspace import Workspace

_LAYERS = ("village", "village_radar")
_CODE = "village_code"


class MapVillage(QObject):
    """Follows the selection in the workspace's village layers, also in those that come later."""

    selected = pyqtSignal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._file = workspace.village_file.resolve()
        project = QgsProject.instance()
        project.layersAdded.connect(self._follow)
        self._follow(list(project.mapLayers().values()))

    def now(self) -> str:
        """The code of a selected village; '' where none is."""
        codes = (self._code(layer) for layer in QgsProject.instance().mapLayers().values() if self._is_ours(layer))
        return next(filter(None, codes), "")

    def _follow(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if self._is_ours(layer):
                layer.selectionChanged.connect(self._look)

    def _look(self, *_: object) -> None:
        code = self._code(self.sender())
        if code:
            self.selected.emit(code)

    def _is_ours(self, layer: QgsMapLayer) -> bool:
        source = source_of(layer)
        return source.layer in _LAYERS and source.path.resolve() == self._file

    @staticmethod
    def _code(layer: QgsVectorLayer) -> str:
        features = layer.selectedFeatures() if layer.selectedFeatureCount() else []
        return str(features[0][_CODE] or "") if features else ""
