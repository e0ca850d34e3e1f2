"""What is to be said of where a layer lies."""

from __future__ import annotations

from ...domain.map_files import AS_STATED, FIXES
from ...i18n import tr
from ...processing.map_look import MapLook, Reading

_FEW = 0.1
"""With at most this share inside, a layer is not imported as it is where something else is plainly meant."""


def first_fix(look: MapLook | None) -> str | None:
    """The reading of the coordinates to begin with; None where the user must choose one."""
    if look is not None and (look.how == "unknown" or _lies_elsewhere(look)):
        return None
    return AS_STATED


def verdict(look: MapLook, fix: str | None) -> tuple[str, bool]:
    """In words, with `fix` chosen; and whether it is good."""
    said = tr("The file does not say where it lies.")
    if look.how == "guessed":
        said = tr("The file does not say where it lies; its numbers are degrees.")
    elif look.crs:
        said = tr("The file says: {crs}.").format(crs=look.crs)
    text, good = _judged(look, fix)
    return f"{said} {text}", good


def reading_text(reading: Reading) -> str:
    share = f"{round(100 * reading.inside)} %"
    return tr("{share} inside · {fix}").format(share=share, fix=tr(FIXES[reading.fix]))


def _judged(look: MapLook, fix: str | None) -> tuple[str, bool]:
    claimed = next((one for one in look.readings if one.claimed), None)
    if not look.readings:
        return tr("No reading of its numbers puts it into this area."), False
    if fix:
        return tr("Chosen: {fix}.").format(fix=tr(FIXES[fix])), True
    if claimed is not None:
        text = tr("But {share} % would lie inside if this holds: {fix}. Look at the map, then apply the fix.")
        return text.format(share=round(100 * claimed.inside), fix=tr(FIXES[claimed.fix])), False
    if fix is None:
        return tr("Choose what its numbers are, look at the map, then apply that."), False
    inside = look.readings[0].inside
    return tr("{share} % lie inside this area.").format(share=round(100 * inside)), inside > _FEW


def _lies_elsewhere(look: MapLook) -> bool:
    """Whether the file, taken at its word, would be refused because something else is plainly meant."""
    stated = next((one for one in look.readings if one.fix == AS_STATED), None)
    return any(one.claimed for one in look.readings) and (stated is None or stated.inside <= _FEW)
