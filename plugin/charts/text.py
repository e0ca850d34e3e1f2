"""Thai text measured and fitted with Qt: which font, how wide, where the lines end. No matplotlib here."""

from __future__ import annotations

from functools import lru_cache, partial

from qgis.PyQt.QtCore import QCoreApplication, QTextBoundaryFinder
from qgis.PyQt.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication

from ..domain.errors import ChumchonError, tr_noop
from ..domain.fonts import THAI_FAMILIES
from ..domain.line_break import (
    ZERO_WIDTH_SPACE,
    break_points,
    break_points_by,
    fit,
    fit_evenly,
    inside_words,
    parts_in,
    shipped_words,
)

EM = 1000
"""Pixels per em at which text is measured and outlined: large, so that rounding to pixels does not show."""

MM_PER_POINT = 25.4 / 72

_PROBE = "ประชาชนในหมู่บ้าน"


def require_gui() -> None:
    """Raise ChumchonError where no QGuiApplication runs; Qt would abort the process at the first font."""
    if not isinstance(QCoreApplication.instance(), QGuiApplication):
        raise ChumchonError(
            tr_noop("Charts cannot be drawn, because no QGIS application is running. Start QgsApplication first.")
        )


def chart_font_family(preferred: str | None = None) -> str:
    """`preferred` if this machine has it, else the first of `domain.fonts.THAI_FAMILIES`, else any that writes Thai."""
    require_gui()
    database = QFontDatabase()
    installed = set(database.families())
    for family in (preferred, *THAI_FAMILIES):
        if family in installed:
            return str(family)
    thai = database.families(QFontDatabase.WritingSystem.Thai)
    return str(thai[0]) if thai else str(QFont().defaultFamily())


def measuring_font(family: str, bold: bool = False) -> QFont:
    """The family at EM pixels, unhinted: widths scale to every size."""
    require_gui()
    font = QFont(family)
    font.setPixelSize(EM)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def text_width(text: str, font: QFont) -> float:
    """The advance of the widest line, in pixels of `font`."""
    metrics = QFontMetricsF(font)
    return max(float(metrics.horizontalAdvance(line)) for line in text.split("\n"))


def text_width_mm(text: str, family: str, point_size: float, bold: bool = False) -> float:
    return text_width(text, measuring_font(family, bold)) / EM * point_size * MM_PER_POINT


def fit_lines(
    text: str,
    font: QFont,
    width: float,
    words: frozenset[str] = frozenset(),
    max_lines: int | None = None,
    even: bool = False,
) -> list[str]:
    """The lines of `text` in pixels of `font`, by `domain.line_break.fit`.

    `words` are names, of the workspace as a rule, that should stay whole as the catalogue's words do; they are broken
    only where they alone are too wide. `even` makes the lines about equally long, unless `max_lines` are not
    enough.
    """
    require_gui()
    within = partial(_break_points_in_words, names=words)
    levels = [partial(_break_points, names=words), within, within]
    measure = QFontMetricsF(font).horizontalAdvance
    if even:
        lines = fit_evenly(text, width, measure, levels)
        if max_lines is None or len(lines) <= max_lines:
            return lines
    return fit(text, width, measure, levels, max_lines)


def wrap(
    text: str, font: QFont, width: float, words: frozenset[str] = frozenset(), max_lines: int | None = None
) -> str:
    """`fit_lines` joined with line feeds."""
    return "\n".join(fit_lines(text, font, width, words, max_lines))


def wrap_to_mm(
    text: str,
    family: str,
    point_size: float,
    width_mm: float,
    bold: bool = False,
    words: frozenset[str] = frozenset(),
    max_lines: int | None = None,
) -> str:
    """The text with line feeds, to stand in `width_mm` on paper at `point_size`, at any screen resolution.

    The caller takes off the margins of its frame.
    """
    width = width_mm / (point_size * MM_PER_POINT) * EM
    return wrap(text, measuring_font(family, bold), width, words, max_lines)


def pieces(text: str, words: frozenset[str] = frozenset()) -> list[str]:
    """The parts of `text` that are not torn while they fit, without the spaces at their ends."""
    whole = _split(text, _break_points(text, words))
    parts = [part for piece in whole for part in _split(piece, _break_points_in_words(piece, words))]
    return [part.replace(ZERO_WIDTH_SPACE, "").strip() for part in parts]


def _split(text: str, points: list[int]) -> list[str]:
    return [text[start:end] for start, end in zip([0, *points], [*points, len(text)])]


@lru_cache(maxsize=1)
def qt_breaks_thai() -> bool:
    """Whether Qt has a Thai dictionary here: with libthai on Linux it has, on Windows it has not."""
    return bool(_qt_boundaries(_PROBE))


def _break_points(text: str, names: frozenset[str]) -> list[int]:
    words = _catalogue_and(names)
    if qt_breaks_thai():
        return break_points_by(text, partial(_qt_words, words=words))
    return break_points(text, words)


def _break_points_in_words(text: str, names: frozenset[str]) -> list[int]:
    if qt_breaks_thai():
        return break_points_by(text, _qt_boundaries)
    return break_points_by(text, partial(parts_in, words=_catalogue_and(names)))


@lru_cache(maxsize=8)
def _catalogue_and(names: frozenset[str]) -> frozenset[str]:
    return shipped_words() | names


def _qt_words(run: str, words: frozenset[str]) -> list[int]:
    whole = inside_words(run, words)
    return [point for point in _qt_boundaries(run) if point not in whole]


def _qt_boundaries(run: str) -> list[int]:
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, run)
    points = []
    at = finder.toNextBoundary()
    while 0 < at < len(run):
        points.append(at)
        at = finder.toNextBoundary()
    return points
