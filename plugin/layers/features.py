"""The only loop over QGIS's features: attributes as columns and shapes as WKB, for computations that know no QGIS.

QGIS hands features out one by one and has no way to give whole columns; what comes after this works on columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Optional

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ..domain.errors import CancelledError, InputError, tr_noop

Columns = dict[str, list[Any]]
Shapes = list[Optional[bytes]]
_CHECK_EVERY = 1000


def read_source(
    source: QgsProcessingFeatureSource,
    fields: Sequence[str],
    target_crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    cancelled: Callable[[], bool] = bool,
) -> tuple[Columns, Shapes]:
    """The columns, and 2D WKB without curves in `target_crs`; None for NULL and for a feature without a shape.

    Dates become ISO 8601 text. Raises InputError for a missing field, a spatial layer without CRS, or a shape that
    cannot be transformed; CancelledError once `cancelled()` is true.
    """
    indexes = _indexes(source, fields)
    place = _transform(source, target_crs, transform_context)
    unplaced = 0
    rows: list[list[object]] = []
    shapes: Shapes = []
    for number, feature in enumerate(source.getFeatures(_request(source, indexes))):
        if number % _CHECK_EVERY == 0 and cancelled():
            raise CancelledError(tr_noop("Stopped on your order; the workspace is as it was before."))
        values = feature.attributes()
        rows.append([plain_value(values[index]) for index in indexes])
        geometry = feature.geometry()
        unplaced += not _placed(geometry, place)
        shapes.append(plain_wkb(geometry))
    if unplaced:
        raise unplaceable(source.sourceName(), unplaced, target_crs.authid())
    columns = zip(*rows) if rows else ([] for _ in fields)
    return dict(zip(fields, map(list, columns))), shapes


def _indexes(source: QgsProcessingFeatureSource, fields: Sequence[str]) -> list[int]:
    there = source.fields()
    missing = [name for name in fields if there.lookupField(name) < 0]
    if missing:
        raise InputError(
            tr_noop("{source} has no column {missing}. Its columns are: {columns}. Choose one of these."),
            source=source.sourceName(),
            missing=", ".join(missing),
            columns=", ".join(there.names()),
        )
    return [there.lookupField(name) for name in fields]


def _request(source: QgsProcessingFeatureSource, indexes: list[int]) -> QgsFeatureRequest:
    request = QgsFeatureRequest().setSubsetOfAttributes(indexes)
    if source.wkbType() == QgsWkbTypes.Type.NoGeometry:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return request


def _transform(
    source: QgsProcessingFeatureSource,
    target_crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> QgsCoordinateTransform:
    if source.wkbType() != QgsWkbTypes.Type.NoGeometry and not source.sourceCrs().isValid():
        raise without_crs(source.sourceName())
    return QgsCoordinateTransform(source.sourceCrs(), target_crs, transform_context)


def _placed(geometry: QgsGeometry, place: QgsCoordinateTransform) -> bool:
    """Bring the geometry to its new CRS; False where its coordinates do not allow it.

    Not by the request's destination CRS: Processing's sources put their own error callback in place of ours, and a
    shape that fails would look like a feature without one.
    """
    try:
        return geometry.isNull() or geometry.transform(place) == QgsGeometry.OperationResult.Success
    except QgsCsException:
        return False


def without_crs(source: str) -> InputError:
    return InputError(
        tr_noop(
            "{source} does not say in which coordinate reference system it is, so nobody knows where it lies. Set "
            "it in the layer's properties (often EPSG:4326, EPSG:32647 or EPSG:32648), then run this again."
        ),
        source=source,
    )


def unplaceable(source: str, count: int, crs: str) -> InputError:
    return InputError(
        tr_noop(
            "{count} shapes of {source} cannot be brought to {crs}: their coordinates do not fit the layer's "
            "coordinate reference system. Set the right one in the layer's properties, then run this again."
        ),
        count=count,
        source=source,
        crs=crs,
    )


def plain_value(value: object) -> object:
    """A Python value for what QGIS hands over: NULL as None, dates as ISO 8601 text."""
    if value is None or isinstance(value, type(NULL)):
        return None
    if isinstance(value, (QDate, QDateTime, QTime)):
        return value.toString(Qt.DateFormat.ISODate)
    return value


def plain_wkb(geometry: QgsGeometry) -> bytes | None:
    """2D WKB without curves, which is what GeoPackage readers and shapely share; None without a geometry."""
    if geometry.isNull() or geometry.isEmpty():
        return None
    shape = geometry.constGet()
    if QgsWkbTypes.isCurvedType(shape.wkbType()):
        shape = shape.segmentize()
    if shape.is3D() or shape.isMeasure():
        shape = shape.clone()
        shape.dropZValue()
        shape.dropMValue()
    return bytes(shape.asWkb())
