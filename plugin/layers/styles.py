"""Default styles and forms, saved in the workspace's files so that they travel with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.core import QgsMapLayer, QgsRuleBasedRenderer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..domain import schema
from ..domain.errors import WorkspaceError, tr_noop
from ..domain.landmarks import load_landmark_kinds
from ..domain.radar import load_radar_model
from ..store.layer_styles import LayerStyle, save_layer_styles
from ..store.rows import GEOMETRY
from ..store.workspace import Workspace
from . import words
from .forms import configure_form
from .glyph import style_radar
from .labels import label_glyph, label_landmarks, label_villages, label_waterways
from .landmark_pins import style_landmarks
from .workspace_layers import open_layer, source_of

STYLES = Path(__file__).parents[2] / "styles"
_NOT_STYLED = frozenset({"workspace", "import_batch_village"})
_STORES: tuple[schema.Store, ...] = ("village", "household")


def save_default_styles(workspace: Workspace, thai: bool = True) -> None:
    """Style every table and save the result as its default in its own file; the styles of users stay.

    Raises WorkspaceError where a file cannot be written.
    """
    for store in _STORES:
        styles = []
        for table in schema.tables(store):
            if table.name not in _NOT_STYLED:
                layer = open_layer(workspace, table, thai)
                style_layer(layer, table, workspace.catalogue, thai)
                styles.append(layer_style(layer))
        with workspace.writing(store) as connection:
            save_layer_styles(connection, styles)


def style_layer(layer: QgsVectorLayer, table: schema.Table, catalogue: Path | None, thai: bool) -> None:
    """Give the layer the form, symbols and labels of its table; `catalogue` is the workspace's own folder."""
    kinds = load_landmark_kinds(catalogue)
    configure_form(layer, table, kinds, thai)
    if (STYLES / f"{table.name}.qml").is_file():
        load_symbols(layer, table.name, _legend_words(table, thai))
    if table.name == "landmark":
        style_landmarks(layer, kinds, thai)
        label_landmarks(layer)
    elif table.name == "village":
        label_villages(layer, thai)
        _describe_villages(layer, thai)
    elif table.name == "village_radar":
        model = load_radar_model(extra=catalogue)
        style_radar(layer, model)
        label_glyph(layer, model, thai)


def style_backdrop(layer: QgsVectorLayer, name: str, thai: bool) -> None:
    """Symbols of roads or waterways."""
    legend = {
        "main": words.MAIN_ROAD,
        "minor": words.MINOR_ROAD,
        "lane": words.LANE,
        "river": words.RIVER,
        "stream": words.STREAM,
    }
    load_symbols(layer, name, {key: text.text(thai) for key, text in legend.items()})
    if name == "waterways":
        label_waterways(layer)


def load_symbols(layer: QgsVectorLayer, name: str, legend: Mapping[str, str]) -> None:
    """Take the renderer from styles/<name>.qml; the labels of its rules are keys of `legend`.

    Not by `loadNamedStyle`: a layer in a GeoPackage answers that with the default style of its file.
    """
    document = QDomDocument()
    document.setContent((STYLES / f"{name}.qml").read_text(encoding="utf-8"))
    loaded, reason = layer.importNamedStyle(document, QgsMapLayer.StyleCategory.Symbology)
    if not loaded:
        raise WorkspaceError(
            tr_noop("The style {file} cannot be read ({reason}). Install the plugin again."),
            file=f"{name}.qml",
            reason=reason,
        )
    renderer = layer.renderer()
    if isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().children():
            rule.setLabel(legend.get(rule.label(), rule.label()))


def layer_style(layer: QgsVectorLayer) -> LayerStyle:
    """Symbols, labels and form of the layer, ready to be saved in its file."""
    document = QDomDocument()
    reason = layer.exportNamedStyle(document)
    if reason:
        raise WorkspaceError(
            tr_noop("The style of {layer} could not be written down ({reason})."), layer=layer.name(), reason=reason
        )
    geometry_column = GEOMETRY if layer.isSpatial() else ""
    return LayerStyle(source_of(layer).layer, geometry_column, document.toString(), layer.name())


def _legend_words(table: schema.Table, thai: bool) -> dict[str, str]:
    lists = [column.choices for column in table.columns if column.choices in schema.VALUE_LISTS]
    return {one.value: one.name_th if thai else one.name_en for name in lists for one in schema.VALUE_LISTS[name]}


def _describe_villages(layer: QgsVectorLayer, thai: bool) -> None:
    """What a pointer over a village shows: name, moo, and its area on the ellipsoid in rai-ngan-wa."""
    wa = "round($area / 4)"
    parts = f"to_string(floor({wa} / 400)) || '-' || to_string(floor({wa} % 400 / 100)) || '-' || to_string({wa} % 100)"
    layer.setDisplayExpression('"name_th"')
    layer.setMapTipTemplate(
        f'<b>[% "name_th" %]</b> {words.MOO.text(thai)} [% "moo" %]<br>'
        f"{words.AREA.text(thai)} [% {parts} %] {words.RAI.text(thai)}"
    )
