"""Pins that lie outside their village, shown on the map: of households only in the project that may show them."""

from __future__ import annotations

from qgis.core import QgsExpression, QgsFeatureRequest, QgsGeometry, QgsVectorLayer

from ...store.workspace import Workspace
from ..project_layers import layer_of

_TABLES = {
    "check_landmarks_elsewhere": "landmark",
    "check_households_elsewhere": "household",
    "check_households_together": "household",
}
_TOGETHER = "check_households_together"


def pins_of(kind: str, workspace: Workspace | None, code: str, shape: QgsGeometry) -> QgsVectorLayer | None:
    """Select the pins that a finding counts in their layer, which comes back; None where this project has none.

    `shape`: the village's, in the CRS of the layer of villages, which all tables of a workspace share.
    """
    layer = layer_of(workspace, _TABLES[kind]) if kind in _TABLES else None
    if layer is None:
        return None
    own = QgsExpression.createFieldEqualityExpression("village_code", code)
    pins = [pin for pin in layer.getFeatures(QgsFeatureRequest(QgsExpression(own))) if pin.hasGeometry()]
    if kind == _TOGETHER:
        spots: dict[bytes, list[int]] = {}
        for pin in pins:
            spots.setdefault(bytes(pin.geometry().asWkb()), []).append(pin.id())
        chosen = [fid for fids in spots.values() if len(fids) > 1 for fid in fids]
    else:
        engine = QgsGeometry.createGeometryEngine(shape.constGet())
        engine.prepareGeometry()
        chosen = [pin.id() for pin in pins if not engine.intersects(pin.geometry().constGet())]
    layer.selectByIds(chosen)
    return layer
