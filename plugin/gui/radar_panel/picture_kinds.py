"""Which pictures the panel makes of what is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...domain.errors import InputError, tr_noop
from .tabs import View, is_share

if TYPE_CHECKING:
    from ...charts.page import Figure

_RADAR_MM, _DOTS_MM = (160.0, 130.0), (160.0, 90.0)
_PAGE_MM = (180.0, 240.0)


@dataclass(frozen=True)
class Kind:
    """`title` is marked; `stem` begins the file's name."""

    title: str
    stem: str


RADAR, MULTIPLES, ORDER, FUNNEL, CHANGE = "radar", "multiples", "order", "funnel", "change"
KINDS: Mapping[str, Kind] = {
    RADAR: Kind(tr_noop("Radar and dots of this place"), "เรดาร์"),
    MULTIPLES: Kind(tr_noop("Small radars of all villages"), "เรดาร์ทุกหมู่บ้าน"),
    ORDER: Kind(tr_noop("Villages in order, with intervals"), "ลำดับหมู่บ้าน"),
    FUNNEL: Kind(tr_noop("Funnel: villages against the target"), "กรวย"),
    CHANGE: Kind(tr_noop("Change since the rounds before"), "การเปลี่ยนแปลง"),
}


def make_pictures(kind: str, view: View, several: Sequence[str], title: str) -> list[Figure]:
    """Raises InputError that says what must be chosen first. `title` is the place's name."""
    charts, note = view.charts, view.charts.note
    thai = charts.thai
    if kind == RADAR:
        return [
            charts.radar(view.unit, *_RADAR_MM, title=title, note=note),
            charts.dots(view.unit, *_DOTS_MM, title=title, note=note),
        ]
    if kind == MULTIPLES:
        villages = list(several) or [code for code in charts.facts.names if len(code) == len("65020201")]
        return charts.multiples(villages, *_PAGE_MM, title=charts.area_name, note=note)
    if kind == CHANGE:
        pages = charts.change(view.unit, title, note)
        if not pages:
            raise InputError(tr_noop("There are no earlier rounds of the same survey to compare with."))
        return pages
    order = view.order()
    if order is None:
        raise InputError(tr_noop("Choose an area first, by a click on an axis of the radar."))
    if kind == ORDER:
        return charts.order(order, view.target, f"{charts.area_name} · {view.order_title(thai)}", note)
    one = view.indicator_of_model
    if not is_share(one):
        raise InputError(tr_noop("Choose an indicator that is a share of households first, in the list of indicators."))
    target = view.model.by_id[view.area_id].target
    return [charts.funnel(order, target, f"{charts.area_name} · {view.order_title(thai)}", note)]
