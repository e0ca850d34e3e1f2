"""Text fitted into frames of paper: in which family, at which size, where the lines end."""

from __future__ import annotations

from functools import lru_cache

from qgis.PyQt.QtGui import QFont, QFontMetricsF

from ..charts.text import EM, MM_PER_POINT, fit_lines, measuring_font, text_width_mm

_REFERENCE_TEXT = "หมู่บ้านตัวอย่าง"
_REFERENCE_WIDTH_EM = 6.146
"""Width of the reference text in Laksaman, for which the template's point sizes were chosen."""
_WIDTH_SAFETY = 0.97
"""QGIS draws a line up to a hundredth wider than it measures; 3.22 would then break it once more."""
_HEIGHT_SAFETY = 1.02
_SHRINK_BY = 0.04
_SHRINK_STEPS = 12
SHRINKING = tuple(1 - step * _SHRINK_BY for step in range(_SHRINK_STEPS + 1))
"""The factors that are tried for a size, from 1 down to about a half."""


def font_scale(family: str) -> float:
    """The factor that makes the family as wide as the one that the template was drawn with."""
    return _REFERENCE_WIDTH_EM / (text_width_mm(_REFERENCE_TEXT, family, 72) / 25.4)


def font(family: str, point_size: float, bold: bool = False) -> QFont:
    made = QFont(family)
    made.setPointSizeF(point_size)
    made.setBold(bold)
    return made


@lru_cache(maxsize=16)
def _line_height_em(family: str, bold: bool) -> float:
    return QFontMetricsF(measuring_font(family, bold)).lineSpacing() / EM * _HEIGHT_SAFETY


def line_height_mm(family: str, point_size: float, bold: bool = False) -> float:
    """From one line to the next, as labels of QGIS 3.22 to 3.44 draw them."""
    return _line_height_em(family, bold) * point_size * MM_PER_POINT


def lines_of(
    text: str,
    family: str,
    size: float,
    width_mm: float,
    bold: bool = False,
    words: frozenset[str] = frozenset(),
    most: int | None = None,
    even: bool = False,
) -> str:
    """The text with line feeds, so that no version of QGIS has to break it; what exceeds `most` lines ends in "…"."""
    width = width_mm * _WIDTH_SAFETY / (size * MM_PER_POINT) * EM
    return "\n".join(fit_lines(text, measuring_font(family, bold), width, words, most, even))


def fitted(
    text: str, family: str, size: float, bold: bool, frame_mm: tuple[float, float], words: frozenset[str]
) -> tuple[str, float]:
    """The text in lines, and the largest of the shrunken sizes at which they fit; at the smallest the rest is cut."""
    width, height = frame_mm
    for factor in SHRINKING:
        smaller = size * factor
        lines = lines_of(text, family, smaller, width, bold, words)
        if (lines.count("\n") + 1) * line_height_mm(family, smaller, bold) <= height:
            return lines, smaller
    room = max(1, int(height / line_height_mm(family, smaller, bold)))
    return lines_of(text, family, smaller, width, bold, words, most=room), smaller
