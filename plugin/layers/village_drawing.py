"""What was drawn, put into the edit buffer of the village layer: one command that Ctrl+Z takes back whole."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer, QgsVectorLayerUtils

from ..domain.codes import moo_of
from ..domain.errors import InputError, WorkspaceError, tr_noop
from .features import plain_value
from .pinning import one_command

_DRAWN = "drawn"
_DRAFT = "draft"
_SAME_M2 = 0.01


class LayerVillage(NamedTuple):
    """A village of today as it stands in the edit buffer; `wkb` is None without a shape."""

    fid: int
    code: str
    name: str
    status: str
    wkb: bytes | None


@dataclass(frozen=True)
class NewVillage:
    code: str
    name: str


def villages_in(layer: QgsVectorLayer) -> list[LayerVillage]:
    """Those that still exist, saved or not."""
    found = []
    for feature in layer.getFeatures(QgsFeatureRequest()):
        if plain_value(feature["valid_to"]) is None:
            shape = feature.geometry()
            wkb = None if shape.isNull() or shape.isEmpty() else bytes(shape.asWkb())
            texts = (str(plain_value(feature[name]) or "") for name in ("village_code", "name_th", "status"))
            found.append(LayerVillage(feature.id(), *texts, wkb))
    return found


def outlines_in(layer: QgsVectorLayer) -> list[tuple[str, bytes]]:
    """Code and WKB of each tambon."""
    return [
        (str(plain_value(feature["tambon_code"]) or ""), bytes(feature.geometry().asWkb()))
        for feature in layer.getFeatures()
        if not feature.geometry().isEmpty()
    ]


def write_shapes(
    layer: QgsVectorLayer,
    shapes: Iterable[tuple[int | None, bytes | None]],
    title: str,
    new: NewVillage | None = None,
    retired: Sequence[int] = (),
) -> None:
    """Give villages, by feature id, new shapes; without an id the shape is that of the new village.

    A draft that was reshaped by hand counts as drawn from then on; one that only got a vertex stays a draft. Retired
    villages keep their last shape and end today. Raises WorkspaceError where QGIS refuses; then nothing of it stays.
    """
    status = layer.fields().indexOf("status")
    ended = layer.fields().indexOf("valid_to")
    with one_command(layer, title):
        for fid, wkb in shapes:
            if fid is None and wkb is not None and new is not None:
                _add(layer, wkb, new)
            elif fid is not None and wkb is not None and fid not in retired:
                before, shape = layer.getFeature(fid), _geometry(wkb)
                require_taken(layer.changeGeometry(fid, shape), layer)
                reshaped = before.geometry().isEmpty() or before.geometry().symDifference(shape).area() > _SAME_M2
                if reshaped and plain_value(before["status"]) == _DRAFT:
                    require_taken(layer.changeAttributeValue(fid, status, _DRAWN), layer)
        for fid in retired:
            require_taken(layer.changeAttributeValue(fid, ended, datetime.date.today().isoformat()), layer)


def require_free_code(layer: QgsVectorLayer, code: str) -> None:
    """Raise InputError for a code that a row of the layer has, also one of a village that has ended."""
    for feature in layer.getFeatures():
        if plain_value(feature["village_code"]) == code:
            raise InputError(
                tr_noop("The code {code} is that of {name} already. Choose another moo number."),
                code=code,
                name=str(plain_value(feature["name_th"]) or code),
            )


def next_code(layer: QgsVectorLayer, tambon_code: str) -> str:
    """The first free code after the highest of the tambon."""
    codes = (str(plain_value(feature["village_code"]) or "") for feature in layer.getFeatures())
    numbers = [int(code[6:]) for code in codes if code[:6] == tambon_code and code[6:].isdigit()]
    return f"{tambon_code}{max(numbers, default=0) + 1:02d}"


def _add(layer: QgsVectorLayer, wkb: bytes, new: NewVillage) -> None:
    fields = layer.fields()
    values = {"village_code": new.code, "moo": str(int(moo_of(new.code))), "name_th": new.name, "status": _DRAWN}
    feature: QgsFeature = QgsVectorLayerUtils.createFeature(
        layer, _geometry(wkb), {fields.indexOf(name): value for name, value in values.items()}
    )
    require_taken(layer.addFeature(feature), layer)


def _geometry(wkb: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry


def require_taken(good: bool, layer: QgsVectorLayer) -> None:
    if not good:
        raise WorkspaceError(
            tr_noop(
                "QGIS did not take the new shapes into {layer}. Nothing was changed; save what you have, try again."
            ),
            layer=layer.name(),
        )
