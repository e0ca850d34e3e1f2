"""Text as outlines: Qt shapes it, matplotlib fills it. matplotlib's own text engine misplaces Thai marks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray
from qgis.PyQt.QtCore import QByteArray, QDataStream, QIODevice
from qgis.PyQt.QtGui import QFontMetricsF, QPainterPath

from .text import EM, fit_lines, measuring_font, pieces, text_width

POINTS_PER_INCH = 72

_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_CODES = np.array([Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CURVE4], dtype=Path.code_type)
_CURVE = 2  # Qt's number of the first of a cubic curve's three elements
_SAME = 1e-4  # em
_STREAM_HEADER = 4  # bytes: the number of elements


@dataclass(frozen=True)
class TextStyle:
    """How a text looks; size in points."""

    family: str
    size: float
    color: str = "#000000"
    bold: bool = False


@lru_cache(maxsize=1024)
def line_path(text: str, family: str, bold: bool = False) -> Path:
    """The outline of one line, in em, y up, from the start of its baseline."""
    painted = QPainterPath()
    painted.addText(0, 0, measuring_font(family, bold), text)
    elements = _elements(painted)
    vertices = np.column_stack([elements["x"], -elements["y"]]).astype(float) / EM
    return Path(*_quadratic(vertices, elements["kind"]), readonly=True)


def _quadratic(
    vertices: NDArray[np.float64], kinds: NDArray[np.int32]
) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Curves as TrueType fonts have them, with one handle: Qt makes two of it, and an SVG a third longer."""
    first = np.flatnonzero(kinds == _CURVE)
    codes = _CODES[kinds]
    from_start = (3 * vertices[first] - vertices[first - 1]) / 2
    from_end = (3 * vertices[first + 1] - vertices[first + 2]) / 2
    simple = np.abs(from_start - from_end).max(axis=1, initial=0.0) < _SAME
    first = first[simple]
    vertices[first] = (from_start[simple] + from_end[simple]) / 2
    codes[first] = codes[first + 2] = Path.CURVE3
    return np.delete(vertices, first + 1, axis=0), np.delete(codes, first + 1)


def _elements(painted: QPainterPath) -> NDArray[np.void]:
    # Qt's own serialisation gives all elements at once; elementAt() takes a call for each of thousands.
    buffer = QByteArray()
    stream = QDataStream(buffer, QIODevice.OpenModeFlag.WriteOnly)
    stream << painted
    return np.frombuffer(buffer.data(), dtype=_ELEMENT, count=painted.elementCount(), offset=_STREAM_HEADER)


@lru_cache(maxsize=16)
def letter_height(family: str, bold: bool = False) -> float:
    """Em from the baseline to the top of ก. At one point size it differs between families."""
    return float(line_path("ก", family, bold).vertices[:, 1].max())


@lru_cache(maxsize=16)
def _vertical_metrics(family: str, bold: bool) -> tuple[float, float]:
    metrics = QFontMetricsF(measuring_font(family, bold))
    return metrics.ascent() / EM, metrics.descent() / EM


@lru_cache(maxsize=8192)
def _line_width(text: str, family: str, bold: bool) -> float:
    """Em that a line takes. Only numbers are kept: Qt's own objects must not outlive the application."""
    return text_width(text, measuring_font(family, bold)) / EM


def block_size(text: str, style: TextStyle) -> tuple[float, float]:
    """Width and height in points that the lines of `text` take, with room for marks above and below."""
    ascent, descent = _vertical_metrics(style.family, style.bold)
    lines = text.split("\n")
    width = max(_line_width(line, style.family, style.bold) for line in lines)
    return width * style.size, (ascent + descent) * len(lines) * style.size


def block_path(text: str, style: TextStyle, ha: str = "left", va: str = "baseline") -> Path:
    """The outline of all lines of `text` in points, y up, (0, 0) being its anchor.

    `ha`: left, center, right. `va`: top, center (of the letters without marks), baseline (of the first line), bottom.
    """
    ascent, descent = _vertical_metrics(style.family, style.bold)
    lines = text.split("\n")
    leading = ascent + descent  # Thai fonts ask for room for marks two high over vowels below
    rest = leading * (len(lines) - 1)
    letter = letter_height(style.family, style.bold)
    first = {"top": -ascent, "center": (rest - letter) / 2, "baseline": 0.0, "bottom": rest + descent}[va]
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[ha]
    vertices, codes = [np.empty((0, 2))], [np.empty(0, dtype=Path.code_type)]
    for number, line in enumerate(lines):
        outline = line_path(line, style.family, style.bold)
        origin = (-share * _line_width(line, style.family, style.bold), first - number * leading)
        vertices.append((outline.vertices + origin) * style.size)
        codes.append(outline.codes)
    return Path(np.concatenate(vertices), np.concatenate(codes))


def fit_text(
    text: str,
    style: TextStyle,
    width: float,
    words: frozenset[str] = frozenset(),
    max_lines: int | None = None,
    even: bool = False,
) -> str:
    """The text with line feeds, to stand in `width` points; see `text.fit_lines`."""
    return _fitted(text, style.family, style.bold, width / style.size * EM, words, max_lines, even)


# A hundred charts have the same area names in the same room: their lines are found once.
@lru_cache(maxsize=4096)
def _fitted(
    text: str, family: str, bold: bool, width: float, words: frozenset[str], max_lines: int | None, even: bool
) -> str:
    return "\n".join(fit_lines(text, measuring_font(family, bold), width, words, max_lines, even))


def least_width(text: str, style: TextStyle, words: frozenset[str] = frozenset()) -> float:
    """The width in points under which a word of `text` would be torn."""
    return _widest_piece(text, style.family, style.bold, words) * style.size


@lru_cache(maxsize=1024)
def _widest_piece(text: str, family: str, bold: bool, words: frozenset[str]) -> float:
    return max(_line_width(piece, family, bold) for piece in pieces(text, words))
