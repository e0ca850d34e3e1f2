"""A workspace's tables as QGIS layers, and which table a layer shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer

from ..domain import schema
from ..domain.errors import WorkspaceError, tr_noop
from ..store.workspace import HOUSEHOLD_FILE, PRIVATE, VILLAGE_FILE, Workspace

BACKDROP_FILE = "backdrop.gpkg"
_UNIQUE = len("_01234567_0123_0123_0123_0123456789ab")
"""What QGIS puts behind a layer's first name to make its id."""


@dataclass(frozen=True)
class LayerSource:
    """Where an OGR layer lies; `layer` is empty where the source names none."""

    path: Path
    layer: str


def open_layer(workspace: Workspace, table: schema.Table, thai: bool = True) -> QgsVectorLayer:
    """The table with its saved default style and form, named in the language asked for.

    Read-only where only the plugin writes. Raises WorkspaceError where the table cannot be opened.
    """
    name = table.name_th if thai else table.name_en
    layer = open_source(workspace.file(table.store), table.name, name)
    layer.setReadOnly(not is_editable(table))
    return layer


def open_source(file: Path, layer_name: str, title: str) -> QgsVectorLayer:
    """One layer of a GeoPackage. Raises WorkspaceError where it cannot be opened.

    QGIS makes a layer's id from its first name, so the table's name stands in it; styles look for it there.
    """
    layer = QgsVectorLayer(source_text(file, layer_name), layer_name, "ogr")
    if not layer.isValid():
        raise WorkspaceError(
            tr_noop(
                "The layer {layer} in {file} cannot be opened. Check that the file is not damaged or locked by another "
                "program, or restore it from private/backups."
            ),
            layer=layer_name,
            file=file.name,
        )
    layer.setName(title)
    return layer


def source_text(file: Path, layer_name: str) -> str:
    """OGR's address of one layer of a file, as layers, projects and Processing take it."""
    return f"{file}|layername={layer_name}"


def source_of(layer: QgsMapLayer) -> LayerSource:
    """The file and the layer name in a layer's source; an empty path for a layer that is in no file."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() != "ogr":
        return LayerSource(Path(), "")
    path, *options = layer.source().split("|")
    names = [option.partition("=")[2] for option in options if option.startswith("layername=")]
    return LayerSource(Path(path), names[0] if names else "")


def own_first(project: QgsProject) -> list[QgsMapLayer]:
    """The project's layers: those of `open_source` before any that users have made of them by duplicating or by adding
    the table once more, then in the order of the tree."""
    places = {layer_id: place for place, layer_id in enumerate(project.layerTreeRoot().findLayerIds())}
    layers = project.mapLayers().values()
    return sorted(layers, key=lambda layer: (not _is_own(layer), places.get(layer.id(), len(places))))


def _is_own(layer: QgsMapLayer) -> bool:
    """Known by its id, which stays whatever the layer is called: a copy's is made from the name that people read."""
    return layer.id()[:-_UNIQUE] == source_of(layer).layer


def is_editable(table: schema.Table) -> bool:
    """Whether people fill the table: no view, and at least one shown column that is not the plugin's alone."""
    return not table.view and any(column.edited and not column.hidden for column in table.columns)


def is_private(workspace: Workspace, layer: QgsMapLayer) -> bool:
    """Whether the layer reads a file under private/, however its path is written."""
    return (workspace.folder / PRIVATE).resolve() in Path(source_of(layer).path).resolve().parents


def store_of(path: Path) -> schema.Store | None:
    """Which of a workspace's two files has this name; None for any other file."""
    stores: dict[str, schema.Store] = {VILLAGE_FILE: "village", HOUSEHOLD_FILE: "household"}
    return stores.get(path.name)
