"""A chart's sheet of paper: a matplotlib figure measured in millimetres, and how it is saved."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from ..domain.errors import InputError, tr_noop
from .outlines import TextStyle, block_size, draw_text, fit_text, letter_height
from .text import EM, MM_PER_POINT, chart_font_family, measuring_font, pieces, text_width

INK = "#1a1a1a"
QUIET = "#5a5a5a"
GRID = "#b8b8b8"
MM_PER_INCH = 25.4

_ROUNDING = 0.01
_USUAL_SIDE = 120.0
_LEAST_SCALE, _GREATEST_SCALE = 0.75, 2.5

_MARKERS = {
    "circle": Path.unit_circle(),
    "square": Path(np.array([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9), (-0.9, -0.9)]), closed=True),
    "triangle": Path(np.array([(-1.1, -0.8), (1.1, -0.8), (0, 1.2), (-1.1, -0.8)]), closed=True),
    "diamond": Path(np.array([(-1.2, 0), (0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)]), closed=True),
}
_METADATA = {
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


@dataclass(frozen=True)
class SeriesStyle:
    """Told apart by colour, in grey by dash and marker. `dash`: on and off in line widths, empty for a solid line."""

    color: str
    dash: tuple[float, ...] = ()
    marker: str = "circle"
    tint: str = "#e6e6e6"


SERIES_STYLES = (
    SeriesStyle("#0072B2", (), "circle", "#d6e8f3"),
    SeriesStyle("#D55E00", (4, 1.6), "square", "#f8e2d3"),
    SeriesStyle("#009E73", (1.2, 1.4), "triangle", "#d3eee5"),
)
"""Okabe and Ito's colours, which people with any colour vision can tell apart."""


def drawing_rules() -> AbstractContextManager[None]:
    """The matplotlib settings that a chart depends on, whatever the user or another plugin has set."""
    rules: AbstractContextManager[None] = rc_context(
        {
            "svg.hashsalt": "chumchon",
            "svg.fonttype": "path",
            "path.simplify": False,
            "path.sketch": None,
            "path.effects": [],
            "lines.scale_dashes": True,
            "savefig.bbox": None,
            "savefig.transparent": False,
        }
    )
    return rules


class Page:
    """A white sheet, origin at its lower left, drawn as if it had the area of 120 by 120 mm and then scaled.

    Lengths are millimetres and line widths points of the unscaled sheet: text, markers and gaps grow with the paper.
    Nothing is clipped: QGIS ignores clip paths in an SVG.
    """

    def __init__(self, width_mm: float, height_mm: float, family: str | None = None) -> None:
        self.scale = min(max(math.sqrt(width_mm * height_mm) / _USUAL_SIDE, _LEAST_SCALE), _GREATEST_SCALE)
        self.width = width_mm / self.scale
        self.height = height_mm / self.scale
        self.family = chart_font_family(family)
        self.figure = Figure(figsize=(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH), facecolor="white", dpi=100)
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, self.width)
        self.axes.set_ylim(0, self.height)

    def style(self, letter: float, color: str = INK, bold: bool = False) -> TextStyle:
        """A text style by the height of its letters, so that all font families come out alike."""
        return TextStyle(self.family, letter / letter_height(self.family, bold) / MM_PER_POINT, color, bold)

    def size(self, text: str, style: TextStyle) -> tuple[float, float]:
        width, height = block_size(text, style)
        return width * MM_PER_POINT, height * MM_PER_POINT

    def fit(
        self,
        text: str,
        style: TextStyle,
        width: float,
        words: frozenset[str] = frozenset(),
        max_lines: int | None = None,
        even: bool = False,
    ) -> str:
        return fit_text(text, style, width / MM_PER_POINT, words, max_lines, even)

    def least_width(self, text: str, style: TextStyle, words: frozenset[str] = frozenset()) -> float:
        """The width under which a word of `text` would be torn."""
        font = measuring_font(style.family, style.bold)
        widest = max(text_width(piece, font) for piece in pieces(text, words))
        return widest / EM * style.size * MM_PER_POINT + _ROUNDING

    def text(
        self, x: float, y: float, text: str, style: TextStyle, ha: str = "left", va: str = "baseline", halo: float = 0.0
    ) -> PathPatch:
        scaled = replace(style, size=style.size * self.scale)
        return draw_text(self.axes, x, y, text, scaled, ha, va, halo=halo * self.scale)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        color: str,
        width: float,
        dash: tuple[float, ...] = (),
        zorder: float = 3.0,
    ) -> None:
        """An open line; a closed one repeats its first point."""
        self._add(Path(np.asarray(points, dtype=float)), zorder, "none", color, width, dash)

    def polygon(self, points: Sequence[tuple[float, float]], fill: str, zorder: float = 1.0) -> None:
        self._add(Path(np.asarray([*points, points[0]], dtype=float), closed=True), zorder, fill, "none", 0.0)

    def marker(self, x: float, y: float, style: SeriesStyle, radius: float = 1.0, zorder: float = 6.0) -> None:
        shape = _MARKERS[style.marker]
        outline = Path(shape.vertices * radius + (x, y), shape.codes)
        self._add(outline, zorder, style.color, "white", 0.6)

    def _add(self, path: Path, zorder: float, fill: str, edge: str, width: float, dash: tuple[float, ...] = ()) -> None:
        patch = PathPatch(
            path,
            facecolor=fill,
            edgecolor=edge,
            linewidth=width * self.scale,
            linestyle=(0, dash) if dash else "solid",
            capstyle="butt",
            joinstyle="round",
            zorder=zorder,
            clip_on=False,
        )
        self.axes.add_artist(patch)


def save(figure: Figure, path: str | FilePath, dpi: int = 200) -> None:
    """Write the chart as svg, png or pdf by the ending of `path`: the same chart gives the same bytes.

    Raises InputError for another ending, OSError where the file cannot be written.
    """
    path = FilePath(path)
    kind = path.suffix.lower().lstrip(".")
    if kind not in _METADATA:
        raise InputError(
            tr_noop("The chart cannot be saved as {file}. Choose a name that ends in .svg, .png or .pdf."),
            file=path.name,
        )
    written = io.BytesIO()
    with drawing_rules():
        figure.savefig(written, format=kind, dpi=dpi, metadata=_METADATA[kind], facecolor="white")
    path.write_bytes(written.getvalue())
