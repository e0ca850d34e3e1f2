"""Default styles and forms, saved in the workspace's files so that they travel with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from qgis.core import QgsMapLayer, QgsRuleBasedRenderer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..domain import schema
from ..domain.errors import WorkspaceError, tr_noop
from ..domain.landmark_details import load_detail_items
from ..domain.landmarks import load_landmark_kinds
from ..domain.radar import RadarModel
from ..store.layer_styles import STYLE_NAME, LayerStyle, own_layer_styles, save_layer_styles
from ..store.rows import GEOMETRY
from ..store.workspace import Workspace
from . import words
from .forms import configure_form
from .labels import label_landmarks, label_villages, label_waterways
from .landmark_pins import style_landmarks
from .radar_styles import RADAR_LAYER, are_current, area_style_names, show_area, show_glyph, shown_model
from .text import RAI_NGAN_WA
from .workspace_layers import open_layer, source_of

STYLES = Path(__file__).parents[2] / "styles"
_NOT_STYLED = frozenset({"workspace", "import_batch_village"})
_STORES: tuple[schema.Store, ...] = ("village", "household")


def styled_tables() -> dict[schema.Store, list[schema.Table]]:
    """The tables of each file that have a default style."""
    return {store: [table for table in schema.tables(store) if table.name not in _NOT_STYLED] for store in _STORES}


def save_default_styles(workspace: Workspace, thai: bool = True) -> None:
    """Style every table and save the result as its default in its own file; the styles of users stay.

    Raises WorkspaceError where a file cannot be written.
    """
    model = shown_model(workspace)
    for store, tables in styled_tables().items():
        styles = []
        for table in tables:
            layer = open_layer(workspace, table, thai)
            style_layer(layer, table, workspace.catalogue, model, thai)
            styles.append(layer_style(layer))
            if table.name == RADAR_LAYER:
                styles += _area_styles(layer, model, thai)
        with workspace.writing(store) as connection:
            save_layer_styles(connection, styles)


def save_radar_styles(workspace: Workspace, model: RadarModel, thai: bool = True) -> bool:
    """Let the saved styles of the radar layer show this model; whether they showed another one.

    Raises WorkspaceError where the file cannot be written.
    """
    table = schema.table(RADAR_LAYER)
    with workspace.reading() as connection:
        saved = own_layer_styles(connection, table.name)
    if are_current(saved, STYLE_NAME, model, thai):
        return False
    layer = open_layer(workspace, table, thai)
    style_layer(layer, table, workspace.catalogue, model, thai)
    styles = [layer_style(layer), *_area_styles(layer, model, thai)]
    with workspace.writing() as connection:
        save_layer_styles(connection, styles)
    return True


def _area_styles(layer: QgsVectorLayer, model: RadarModel, thai: bool) -> Iterator[LayerStyle]:
    """One for each area; the layer itself keeps the last one's look."""
    for name, number in area_style_names(model, thai).items():
        show_area(layer, model, number, thai)
        yield layer_style(layer, name)


def style_layer(
    layer: QgsVectorLayer, table: schema.Table, catalogue: Path | None, model: RadarModel, thai: bool
) -> None:
    """Give the layer the form, symbols and labels of its table; `catalogue` is the workspace's own folder."""
    kinds = load_landmark_kinds(catalogue)
    configure_form(layer, table, kinds, thai)
    if (STYLES / f"{table.name}.qml").is_file():
        load_symbols(layer, table.name, _legend_words(table, thai))
    if table.name == "landmark":
        style_landmarks(layer, kinds, load_detail_items(catalogue), thai)
        label_landmarks(layer)
    elif table.name == "village":
        label_villages(layer, thai)
        _describe_villages(layer, thai)
    elif table.name == RADAR_LAYER:
        show_glyph(layer, model, thai)


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


def layer_style(layer: QgsVectorLayer, name: str = STYLE_NAME) -> LayerStyle:
    """Symbols, labels and form of the layer, ready to be saved in its file."""
    document = QDomDocument()
    reason = layer.exportNamedStyle(document)
    if reason:
        raise WorkspaceError(
            tr_noop("The style of {layer} could not be written down ({reason})."), layer=layer.name(), reason=reason
        )
    geometry_column = GEOMETRY if layer.isSpatial() else ""
    return LayerStyle(source_of(layer).layer, geometry_column, document.toString(), layer.name(), name)


def _legend_words(table: schema.Table, thai: bool) -> dict[str, str]:
    lists = [column.choices for column in table.columns if column.choices in schema.VALUE_LISTS]
    return {one.value: one.name_th if thai else one.name_en for name in lists for one in schema.VALUE_LISTS[name]}


def _describe_villages(layer: QgsVectorLayer, thai: bool) -> None:
    """What a pointer over a village shows: name, moo, and its area on the ellipsoid in rai-ngan-wa."""
    layer.setDisplayExpression('"name_th"')
    layer.setMapTipTemplate(
        f'<b>[% "name_th" %]</b> {words.MOO.text(thai)} [% "moo" %]<br>'
        f"{words.AREA.text(thai)} [% {RAI_NGAN_WA} %] {words.RAI.text(thai)}"
    )
