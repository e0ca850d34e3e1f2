"""A photo for a pin: read, copied, and held against where the pin stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
    QgsVectorLayer,
)

from ...domain.errors import InputError, tr_noop
from ...i18n import tr
from ...store.media import keep_photo
from ...store.workspace import Workspace
from .photo_box import SIZE, upright

_SAME_SPOT_M = 25
"""What a telephone errs by; nearer, there is nothing to ask."""


@dataclass(frozen=True)
class TakenPhoto:
    """The path in the row; where the photo was taken in the layer's CRS, None where it does not say or it is here."""

    stored: str
    point: QgsPointXY | None
    question: str


def take_photo(workspace: Workspace, path: Path, key: str, layer: QgsVectorLayer, pin: QgsPointXY) -> TakenPhoto:
    """Raises InputError for a file that is no photo, WorkspaceError where it cannot be copied."""
    from ...analysis.photo import read_photo

    facts = read_photo(path)
    if upright(path, SIZE) is None:
        raise InputError(
            tr_noop("The photo {file} is damaged and cannot be shown. Save it again as JPEG, then choose it."),
            file=path,
        )
    stored = keep_photo(workspace, path, key)
    if facts.longitude is None or facts.latitude is None:
        return TakenPhoto(stored, None, "")
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(degrees, layer.crs(), QgsCoordinateTransformContext())
    point = transform.transform(QgsPointXY(facts.longitude, facts.latitude))
    distance = point.distance(pin)
    if distance <= _SAME_SPOT_M:
        return TakenPhoto(stored, None, "")
    text = tr("The photo was taken {distance} from the pin. Move the pin there?")
    return TakenPhoto(stored, point, text.format(distance=_told(distance)))


def _told(metres: float) -> str:
    if metres < 1000:
        return tr("{metres} m").format(metres=round(metres))
    return tr("{kilometres} km").format(kilometres=f"{metres / 1000:,.1f}")
