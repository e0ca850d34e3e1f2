"""Pins set by hand: each one command in the layer's own edit buffer, so that Ctrl+Z takes it back whole."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator, Mapping

from qgis.core import (
    NULL,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsExpression,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

from ..domain.errors import LockedError, WorkspaceError, tr_noop
from .features import plain_value

KEY = "uuid"
_VILLAGE_CODE = "village_code"
_SPOT_M = 0.01
_LOCKED = "locked"
"""In what GDAL says, in English alone, where another program writes."""


def edit(layer: QgsVectorLayer) -> None:
    """Begin an edit session where there is none. Raises LockedError where QGIS cannot."""
    if not layer.isEditable() and not layer.startEditing():
        raise LockedError(
            tr_noop(
                "{layer} cannot be edited: its file is read-only or another program holds it. Close it there, or check "
                "the permissions of the folder, then try again."
            ),
            layer=layer.name(),
        )


@contextlib.contextmanager
def one_command(layer: QgsVectorLayer, title: str) -> Iterator[None]:
    """All edits inside are one step of undo; none of them stays after an error."""
    edit(layer)
    layer.beginEditCommand(title)
    try:
        yield
    except BaseException:
        layer.destroyEditCommand()
        raise
    layer.endEditCommand()


def add_pin(layer: QgsVectorLayer, point: QgsPointXY, values: Mapping[str, object], title: str) -> str:
    """A new pin at a point in the layer's CRS; its uuid."""
    key = uuid.uuid4().hex
    fields = layer.fields()
    attributes = {fields.indexOf(name): value for name, value in {**values, KEY: key}.items() if value is not None}
    with one_command(layer, title):
        feature = QgsVectorLayerUtils.createFeature(layer, QgsGeometry.fromPointXY(point), attributes)
        if not layer.addFeature(feature):
            raise _refused(layer)
    return key


def find_pin(layer: QgsVectorLayer, key: str) -> QgsFeature | None:
    """As it stands in the edit buffer; None where it is no more."""
    request = QgsFeatureRequest(QgsExpression(QgsExpression.createFieldEqualityExpression(KEY, key)))
    return next(layer.getFeatures(request), None)


def change_pin(layer: QgsVectorLayer, key: str, values: Mapping[str, object], title: str) -> bool:
    """Set what differs; whether anything did."""
    pin = find_pin(layer, key)
    if pin is None:
        return False
    changed = {name: value for name, value in values.items() if plain_value(pin[name]) != value}
    if not changed:
        return False
    with one_command(layer, title):
        _set(layer, pin, changed)
    return True


def move_pin(layer: QgsVectorLayer, key: str, point: QgsPointXY, village_code: str | None, title: str) -> None:
    """To a point in the layer's CRS, with the code of the village there."""
    pin = find_pin(layer, key)
    if pin is not None:
        with one_command(layer, title):
            if not layer.changeGeometry(pin.id(), QgsGeometry.fromPointXY(point)):
                raise _refused(layer)
            _set(layer, pin, {_VILLAGE_CODE: village_code})


def place(layer: QgsVectorLayer, spots: Mapping[int, QgsPointXY], same: Mapping[str, object], title: str) -> None:
    """Give features that are there their points, by id, and all of them the same attributes: one command."""
    with one_command(layer, title):
        indexes = _by_index(layer, same)
        for fid, point in spots.items():
            if not layer.changeGeometry(fid, QgsGeometry.fromPointXY(point)):
                raise _refused(layer)
            if not layer.changeAttributeValues(fid, indexes):
                raise _refused(layer)


def placed_meanwhile(layer: QgsVectorLayer) -> set[int]:
    """The features that got their points in this edit session, not saved yet."""
    buffer = layer.editBuffer()
    if buffer is None:
        return set()
    deleted = set(buffer.deletedFeatureIds())
    return deleted | {fid for fid, shape in buffer.changedGeometries().items() if not shape.isNull()}


def village_under(villages: QgsVectorLayer | None, point: QgsPointXY, crs_of: QgsVectorLayer) -> QgsFeature | None:
    """The village, one that still exists, in whose polygon the point of the other layer lies; drawn ones not saved yet
    count too."""
    if villages is None:
        return None
    shape = QgsGeometry.fromPointXY(in_crs_of(villages, point, crs_of))
    request = QgsFeatureRequest().setFilterRect(shape.boundingBox().buffered(_SPOT_M))
    inside = (one for one in villages.getFeatures(request) if one.geometry().intersects(shape))
    return next((one for one in inside if plain_value(one["valid_to"]) is None), None)


def village_name(villages: QgsVectorLayer | None, code: str) -> str:
    """The name of the village of this code that still exists, '' for none."""
    if villages is None:
        return ""
    request = QgsFeatureRequest().setFilterExpression(f'"village_code" = {QgsExpression.quotedValue(code)}')
    named = (one for one in villages.getFeatures(request) if plain_value(one["valid_to"]) is None)
    return next((str(plain_value(one["name_th"]) or "") for one in named), "")


def in_crs_of(layer: QgsVectorLayer, point: QgsPointXY, source: QgsVectorLayer) -> QgsPointXY:
    """A point of one layer in the CRS of another."""
    if layer.crs() == source.crs():
        return point
    return QgsCoordinateTransform(source.crs(), layer.crs(), QgsCoordinateTransformContext()).transform(point)


def pins_around(layer: QgsVectorLayer, point: QgsPointXY, metres: float) -> list[QgsFeature]:
    """Those no farther than this to the east or west, north or south, saved or not."""
    around = QgsRectangle(point, point).buffered(metres)
    return list(layer.getFeatures(QgsFeatureRequest().setFilterRect(around)))


def save(layer: QgsVectorLayer) -> int:
    """Save the edit session and end it; how many features were added or changed.

    Raises WorkspaceError where QGIS cannot, or the rows do not come back as they were sent; what was not saved stays
    in the edit session.
    """
    if not layer.isEditable():
        return 0
    buffer = layer.editBuffer()
    added, deleted = len(buffer.addedFeatures()), len(buffer.deletedFeatureIds())
    touched = added + deleted + len({*buffer.changedGeometries(), *buffer.changedAttributeValues()})
    before = layer.dataProvider().featureCount()
    if not layer.commitChanges():
        reason = "; ".join(layer.commitErrors())
        if _LOCKED in reason:
            raise LockedError(
                tr_noop(
                    "{layer} could not be saved: another program is writing to its file. Your edits are still there: "
                    "close the file in other programs, then save again."
                ),
                layer=layer.name(),
            )
        raise WorkspaceError(
            tr_noop(
                "{layer} could not be saved ({reason}). Your edits are still there: close the file in other programs, "
                "then save again."
            ),
            layer=layer.name(),
            reason=reason,
        )
    layer.dataProvider().reloadData()
    if layer.dataProvider().featureCount() != before + added - deleted:
        raise WorkspaceError(
            tr_noop("{layer} was saved, but another number of rows came back. Close QGIS, open it again and look."),
            layer=layer.name(),
        )
    return touched


def _set(layer: QgsVectorLayer, feature: QgsFeature, values: Mapping[str, object]) -> None:
    if values and not layer.changeAttributeValues(feature.id(), _by_index(layer, values)):
        raise _refused(layer)


def _by_index(layer: QgsVectorLayer, values: Mapping[str, object]) -> dict[int, object]:
    return {layer.fields().indexOf(name): NULL if value is None else value for name, value in values.items()}


def _refused(layer: QgsVectorLayer) -> WorkspaceError:
    return WorkspaceError(
        tr_noop("QGIS did not take the edit of {layer}. Save or undo what is open in this layer, then try again."),
        layer=layer.name(),
    )
