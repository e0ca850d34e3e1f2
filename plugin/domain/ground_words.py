"""Areas and villages as people say them, in either language: one way for windows, findings and reports."""

from __future__ import annotations

from collections.abc import Iterable

from .codes import village_code
from .thai import rai_ngan_wa

_SQUARE_WA_M2 = 4.0
_LEAST_KM2_M2 = 10_000.0
_M2_PER_KM2 = 1e6
_TWO_DECIMALS_M2 = 10.0
_LEAST_M2 = 0.01


def rai_text(square_metres: float, thai: bool) -> str:
    """12-3-45 rai, as it is written on land papers; what is less than a square wa in m²."""
    if square_metres < _SQUARE_WA_M2:
        return _metric(square_metres, thai)
    rai, ngan, wa = rai_ngan_wa(square_metres, decimals=0)
    return f"{rai:,}-{ngan}-{wa:.0f} {'ไร่' if thai else 'rai'}"


def area_text(square_metres: float, thai: bool) -> str:
    """With m² or km² beside it."""
    if square_metres < _SQUARE_WA_M2:
        return _metric(square_metres, thai)
    return f"{rai_text(square_metres, thai)} ({_metric(square_metres, thai)})"


def village_text(code: str, name: str, thai: bool) -> str:
    """Moo and name; the code of one without a name, the name alone where the code is none."""
    good = village_code(code)
    if good is None or not name:
        return code or name or "–"
    return f"{'หมู่' if thai else 'moo'} {int(good[6:])} {name}"


def beside_text(villages: Iterable[str], thai: bool) -> str:
    """Those of them that there are; else what lies beside all ground."""
    return (" และ " if thai else " and ").join(filter(None, villages)) or outline_text(thai)


def outline_text(thai: bool) -> str:
    return "แนวเขตตำบล" if thai else "the outline of the tambon"


def _metric(square_metres: float, thai: bool) -> str:
    if square_metres >= _LEAST_KM2_M2:
        return f"{square_metres / _M2_PER_KM2:,.3f} {'ตร.กม.' if thai else 'km²'}"
    unit = "ตร.ม." if thai else "m²"
    if square_metres < _LEAST_M2:
        return f"<{_LEAST_M2} {unit}"
    return f"{square_metres:,.2f} {unit}" if square_metres < _TWO_DECIMALS_M2 else f"{square_metres:,.0f} {unit}"
