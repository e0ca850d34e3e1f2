"""Text as outlines: Qt shapes it, matplotlib fills it. matplotlib's own text engine misplaces Thai marks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, ScaledTranslation
from numpy.typing import NDArray
from qgis.PyQt.QtCore import QByteArray, QDataStream, QIODevice
from qgis.PyQt.QtGui import QFontMetricsF, QPainterPath

from .text import EM, fit_lines, measuring_font, text_width

POINTS_PER_INCH = 72

_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_CODES = np.array([Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CURVE4], dtype=Path.code_type)
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
    return Path(vertices, _CODES[elements["kind"]], readonly=True)


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


def block_size(text: str, style: TextStyle) -> tuple[float, float]:
    """Width and height in points that the lines of `text` take, with room for marks above and below."""
    ascent, descent = _vertical_metrics(style.family, style.bold)
    width = text_width(text, measuring_font(style.family, style.bold)) / EM
    height = (ascent + descent) * (1 + text.count("\n"))
    return width * style.size, height * style.size


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
    font = measuring_font(style.family, style.bold)
    vertices, codes = [np.empty((0, 2))], [np.empty(0, dtype=Path.code_type)]
    for number, line in enumerate(lines):
        outline = line_path(line, style.family, style.bold)
        origin = (-share * text_width(line, font) / EM, first - number * leading)
        vertices.append((outline.vertices + origin) * style.size)
        codes.append(outline.codes)
    return Path(np.concatenate(vertices), np.concatenate(codes))


def draw_text(
    ax: Axes,
    x: float,
    y: float,
    text: str,
    style: TextStyle,
    ha: str = "left",
    va: str = "baseline",
    *,
    rotation: float = 0.0,
    halo: float = 0.0,
    zorder: float = 10.0,
) -> PathPatch:
    """Set `text` at a data position, its size in points at any resolution; rotation in degrees anticlockwise, a white
    `halo` in points around it."""
    transform = (
        Affine2D().rotate_deg(rotation).scale(1 / POINTS_PER_INCH)
        + ax.figure.dpi_scale_trans
        + ScaledTranslation(x, y, ax.transData)
    )
    outline = block_path(text, style, ha, va)
    if halo:
        edge = {"facecolor": "white", "edgecolor": "white", "linewidth": 2 * halo, "joinstyle": "round"}
        ax.add_artist(PathPatch(outline, transform=transform, clip_on=False, zorder=zorder - 0.1, **edge))
    patch = PathPatch(
        outline, transform=transform, clip_on=False, zorder=zorder, facecolor=style.color, edgecolor="none", linewidth=0
    )
    ax.add_artist(patch)
    return patch


def fit_text(
    text: str,
    style: TextStyle,
    width: float,
    words: frozenset[str] = frozenset(),
    max_lines: int | None = None,
    even: bool = False,
) -> str:
    """The text with line feeds, to stand in `width` points; see `text.fit_lines`."""
    font = measuring_font(style.family, style.bold)
    return "\n".join(fit_lines(text, font, width / style.size * EM, words, max_lines, even))
