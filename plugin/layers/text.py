"""Text on maps: one size of Thai letters, whichever font the machine has, and areas as people say them."""

from __future__ import annotations

from functools import lru_cache

from qgis.core import QgsTextBufferSettings, QgsTextFormat, QgsUnitTypes
from qgis.PyQt.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF

from ..domain.fonts import THAI_FAMILIES

INK = "#222222"
MM = QgsUnitTypes.RenderUnit.RenderMillimeters
_WA = "round($area / 4)"
RAI_NGAN_WA = (
    f"to_string(floor({_WA} / 400)) || '-' || to_string(floor({_WA} % 400 / 100)) || '-' || to_string({_WA} % 100)"
)
"""Core expression: the area of the feature on the project's ellipsoid."""
_LINE_HEIGHT = 0.75
_MEASURED_AT = 1000


def map_text(letter_mm: float, colour: str = INK, bold: bool = False, halo_mm: float = 0.5) -> QgsTextFormat:
    """A format whose letters (ก) are so high in print, with a white halo; all Thai families stand in it as fallback."""
    family = _installed_family()
    font = QFont(family)
    font.setBold(bold)
    text = QgsTextFormat()
    text.setFont(font)
    text.setFamilies([family, *(name for name in THAI_FAMILIES if name != family)])
    text.setNamedStyle("Bold" if bold else "Regular")
    text.setSizeUnit(MM)
    text.setSize(round(letter_mm / _letter_height(family, bold), 2))
    text.setColor(QColor(colour))
    text.setLineHeight(_LINE_HEIGHT)
    halo = QgsTextBufferSettings()
    halo.setEnabled(halo_mm > 0)
    halo.setSizeUnit(MM)
    halo.setSize(halo_mm)
    halo.setColor(QColor(255, 255, 255, 220))
    text.setBuffer(halo)
    return text


def _installed_family() -> str:
    there = set(QFontDatabase().families())
    return next((family for family in THAI_FAMILIES if family in there), QFont().family())


@lru_cache(maxsize=16)
def _letter_height(family: str, bold: bool) -> float:
    """Height of ก in em."""
    font = QFont(family)
    font.setPixelSize(_MEASURED_AT)
    font.setBold(bold)
    return QFontMetricsF(font).tightBoundingRect("ก").height() / _MEASURED_AT or 0.5
