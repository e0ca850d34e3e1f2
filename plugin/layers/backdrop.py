"""What stands behind the maps: roads and waterways, cut to the area, in a file of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsVectorFileWriter,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..domain.errors import WorkspaceError, tr_noop
from ..store.connection import connect, transaction
from ..store.layer_styles import save_layer_styles
from ..store.workspace import Workspace
from .features import Columns, Shapes, read_source
from .styles import layer_style, style_backdrop
from .words import ROADS, WATERWAYS, Words
from .workspace_layers import BACKDROP_FILE, open_source

BACKDROPS: dict[str, Words] = {"roads": ROADS, "waterways": WATERWAYS}
"""Layer names in backdrop.gpkg, from top to bottom."""
_NAME_FIELDS = ("name_th", "name:th", "name")
_KIND_FIELDS = ("kind", "fclass", "highway", "waterway", "class", "type")


def write_backdrop(
    workspace: Workspace,
    name: str,
    source: QgsProcessingFeatureSource,
    clip_wkb: bytes,
    transform_context: QgsCoordinateTransformContext,
    thai: bool = True,
    cancelled: Callable[[], bool] = bool,
) -> int:
    """Cut the lines to a polygon in the workspace's CRS and keep them, with name and kind, as a styled layer.

    How many lines arrived. Raises InputError for a layer without CRS, WorkspaceError where the file cannot be written,
    CancelledError once `cancelled()` is true.
    """
    crs = QgsCoordinateReferenceSystem(f"EPSG:{workspace.info.utm_epsg}")
    taken = {"name": _first(source, _NAME_FIELDS), "kind": _first(source, _KIND_FIELDS)}
    fields = [field for field in taken.values() if field]
    columns, shapes = read_source(source, fields, crs, transform_context, cancelled)
    clip = QgsGeometry()
    clip.fromWkb(clip_wkb)
    lines = list(_cut(_rows(columns, shapes, taken), clip))
    _write(workspace.folder / BACKDROP_FILE, name, lines, crs, transform_context)
    layer = open_source(workspace.folder / BACKDROP_FILE, name, BACKDROPS[name].text(thai))
    style_backdrop(layer, name, thai)
    with connect(workspace.folder / BACKDROP_FILE) as connection, transaction(connection):
        save_layer_styles(connection, [layer_style(layer)])
    return len(lines)


def _first(source: QgsProcessingFeatureSource, wanted: Iterable[str]) -> str:
    there = {field.name().lower(): field.name() for field in source.fields()}
    return next((there[name] for name in wanted if name in there), "")


def _rows(columns: Columns, shapes: Shapes, taken: dict[str, str]) -> Iterator[tuple[list[object], bytes]]:
    for number, shape in enumerate(shapes):
        if shape:
            yield [columns[field][number] if field else None for field in taken.values()], shape


def _cut(rows: Iterable[tuple[list[object], bytes]], clip: QgsGeometry) -> Iterator[tuple[list[object], QgsGeometry]]:
    """The parts of the lines inside; most lie wholly inside or outside and are only asked about."""
    engine = QgsGeometry.createGeometryEngine(clip.constGet())
    engine.prepareGeometry()
    for values, wkb in rows:
        line = QgsGeometry()
        line.fromWkb(wkb)
        if not engine.intersects(line.constGet()):
            continue
        inside = line if engine.contains(line.constGet()) else line.intersection(clip)
        if inside.wkbType() == QgsWkbTypes.Type.GeometryCollection:
            inside = QgsGeometry.collectGeometry(
                [part for part in inside.asGeometryCollection() if part.type() == QgsWkbTypes.GeometryType.LineGeometry]
            )
        if not inside.isEmpty() and inside.convertToMultiType():
            yield values, inside


def _write(
    path: Path,
    name: str,
    lines: Iterable[tuple[list[object], QgsGeometry]],
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> None:
    fields = QgsFields()
    for field in ("name", "kind"):
        fields.append(QgsField(field, QVariant.String))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = name
    options.fileEncoding = "UTF-8"
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    kind = QgsWkbTypes.Type.MultiLineString
    writer = QgsVectorFileWriter.create(str(path), fields, kind, crs, transform_context, options)
    for values, line in lines:
        feature = QgsFeature(fields)
        feature.setAttributes(values)
        feature.setGeometry(line)
        if not writer.addFeature(feature):
            break
    if not writer.flushBuffer() or writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise WorkspaceError(
            tr_noop("{file} could not be written ({reason}). Check the free space on the disk, then run this again."),
            file=path.name,
            reason=writer.errorMessage(),
        )
