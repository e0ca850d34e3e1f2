"""Whether a pin may have been set twice."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsVectorLayer

from ...domain.landmarks import LandmarkKinds
from ...i18n import tr
from ...layers.features import plain_value
from ...layers.pinning import KEY, pins_around
from ..settings import LIKE_PLACES_M
from .pin_form import NAME


def like_pins(layer: QgsVectorLayer, pin: QgsFeature, kinds: LandmarkKinds) -> tuple[str, str]:
    """The uuid of the pin most like this one, and what to ask; both '' where there is none."""
    point = pin.geometry().asPoint()
    others = [
        one for one in pins_around(layer, point, LIKE_PLACES_M.value) if one[KEY] != pin[KEY] and one.hasGeometry()
    ]
    if not others:
        return "", ""
    from ...analysis.similar_places import Places, like_places

    def columns(pins: list[QgsFeature]) -> Places:
        points = [one.geometry().asPoint() for one in pins]
        names = [str(plain_value(one[NAME]) or "") for one in pins]
        kinds_of = [str(plain_value(one["kind"])) for one in pins]
        return Places(kinds_of, names, [at.x() for at in points], [at.y() for at in points])

    found = like_places(columns([pin]), columns(others), kinds, LIKE_PLACES_M.value)
    if not len(found):
        return "", ""
    other = others[int(found[0])]
    name = str(plain_value(other[NAME]) or tr("a pin without a name"))
    distance = round(point.distance(other.geometry().asPoint()))
    text = tr("“{name}” of the same kind stands {metres} m from here. Is it the same place?")
    return str(other[KEY]), text.format(name=name, metres=distance)
