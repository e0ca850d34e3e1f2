"""What was noted about borders, in the words of the panel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from qgis.core import QgsVectorLayer

from ...domain.aliases import shown_day
from ...domain.ground_words import outline_text
from ...i18n import is_thai, tr
from ...layers.features import plain_value
from ...processing.borders import AGREED
from ...store.boundary_lines import BORDER
from ...store.workspace import Workspace
from ..project_layers import layer_of
from .measures import village_text

LINES = "boundary_line"


class NotedBorder(NamedTuple):
    fid: int
    one: str
    other: str
    """'' along the outline."""
    status: str
    role: str
    witnesses: str
    agreed_on: str
    wkb: bytes


def noted_borders(layer: QgsVectorLayer | None) -> list[NotedBorder]:
    """All lines, saved or not, by the codes of their villages."""
    if layer is None:
        return []
    names = ("village_a", "village_b", "status", "role", "witnesses", "agreed_on")
    found = [
        NotedBorder(
            feature.id(),
            *(str(plain_value(feature[name]) or "") for name in names),
            bytes(feature.geometry().asWkb()),
        )
        for feature in layer.getFeatures()
        if not feature.geometry().isEmpty()
    ]
    return sorted(found, key=lambda border: (not border.other, border.one, border.other))


def agreed_borders(workspace: Workspace | None) -> list[NotedBorder]:
    lines = noted_borders(layer_of(workspace, LINES))
    return [border for border in lines if border.status == AGREED and border.role in ("", BORDER)]


def sides_of(border: NotedBorder, names: Mapping[str, str]) -> tuple[str, str]:
    """Moo and name of the village on each side; the outline on that of an outer border."""
    one, other = (village_text(code, names.get(code, "")) if code else "" for code in (border.one, border.other))
    return one, other or outline_text(is_thai())


def pair_text(border: NotedBorder, names: Mapping[str, str]) -> str:
    """Moo and name of the villages on its two sides; names by code."""
    texts = [village_text(code, names.get(code, "")) for code in (border.one, border.other) if code]
    return " – ".join(texts) if border.other else tr("{village} – the outline").format(village=texts[0])


def short_pair_text(border: NotedBorder) -> str:
    """By moo where both are of one tambon, else by code."""
    codes = [code for code in (border.one, border.other) if code]
    same = len({code[:6] for code in codes}) == 1
    texts = [tr("moo {moo}").format(moo=int(code[6:])) if same and code[6:].isdigit() else code for code in codes]
    return " – ".join(texts) if border.other else tr("{village} – the outline").format(village=texts[0])


def agreement_text(border: NotedBorder, names: Mapping[str, str]) -> str:
    day = shown_day(border.agreed_on) if border.agreed_on else tr("a day that is not noted")
    text = tr("The border {pair} was agreed on {day}. If it moves, it is proposed again.")
    told = text.format(pair=pair_text(border, names), day=day)
    if border.witnesses:
        told += " " + tr("Witnesses: {names}").format(names=border.witnesses)
    return told
