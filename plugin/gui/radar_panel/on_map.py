"""What the panel does on the map: villages in the colours of one area, households that did not pass."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsProject, QgsVectorLayer

from ...domain.radar import RadarModel
from ...i18n import content_is_thai
from ...layers.radar_styles import RADAR_LAYER, area_style_names, glyph_style_name, offer_area_styles
from ...store.failing import failing_households
from ...store.workspace import Workspace
from ..project_layers import layers_of

_HOUSEHOLDS = "household"


def colour_by(workspace: Workspace, model: RadarModel, number: int | None) -> bool:
    """Show the radar layers in the colours of this area, 1 to 5, or with the glyphs again; whether there is a layer."""
    layers = layers_of(workspace, RADAR_LAYER)
    for layer in layers:
        _dress(layer, model, number)
        _uncover(layer)
    return bool(layers)


def coloured_by(workspace: Workspace, model: RadarModel) -> int | None:
    """The area whose colours the first radar layer has."""
    numbers = area_style_names(model, content_is_thai())
    for layer in layers_of(workspace, RADAR_LAYER):
        return numbers.get(layer.styleManager().currentStyle())
    return None


def shows_households(workspace: Workspace) -> bool:
    """Whether the private project is open."""
    return bool(layers_of(workspace, _HOUSEHOLDS))


def select_failing(
    workspace: Workspace, round_ids: Sequence[str], indicator_id: str, village_code: str
) -> tuple[int, int] | None:
    """Select the households that did not pass, in one village or in all ('').

    How many they are and how many of them have a pin; None where the answers came as counts, or there is no such layer.
    """
    layers = layers_of(workspace, _HOUSEHOLDS)
    if not layers:
        return None
    for round_id in round_ids:
        with workspace.reading() as village, workspace.reading("household") as household:
            fids = failing_households(village, household, round_id, indicator_id, village_code)
        if fids is not None:
            for layer in layers:
                layer.selectByIds(fids)
                _uncover(layer)
            pinned = sum(feature.hasGeometry() for feature in layers[0].selectedFeatures())
            return len(fids), pinned
    for layer in layers:
        layer.removeSelection()
    return None


def let_households_go(workspace: Workspace) -> None:
    for layer in layers_of(workspace, _HOUSEHOLDS):
        layer.removeSelection()


def _dress(layer: QgsVectorLayer, model: RadarModel, number: int | None) -> None:
    manager = layer.styleManager()
    if number is None:
        manager.setCurrentStyle(glyph_style_name(layer, model, content_is_thai()) or manager.currentStyle())
    else:
        offer_area_styles(layer, model, content_is_thai())
        names = {at: name for name, at in area_style_names(model, content_is_thai()).items()}
        manager.setCurrentStyle(names[number])
    layer.triggerRepaint()


def _uncover(layer: QgsVectorLayer) -> None:
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if node is not None:
        node.setItemVisibilityCheckedParentRecursive(True)
