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
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.path import Path
from qgis.PyQt.QtGui import QImage

from ..domain.errors import InputError, tr_noop
from .marks import Mark, Place, Sheet, on_grid
from .outlines import POINTS_PER_INCH, TextStyle, block_path, block_size, fit_text, least_width, letter_height
from .text import MM_PER_POINT, chart_font_family

INK = "#1a1a1a"
QUIET = "#5a5a5a"
GRID = "#b8b8b8"
MM_PER_INCH = 25.4

_ROUNDING = 0.01
_HEAD, _HEAD_HALF_WIDTH = 2.4, 1.1
_LEAST_SCALE, _GREATEST_SCALE = 0.75, 2.5

_MARKERS = {
    "circle": Path.unit_circle(),
    "square": Path(np.array([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9), (-0.9, -0.9)]), closed=True),
    "triangle": Path(np.array([(-1.1, -0.8), (1.1, -0.8), (0, 1.2), (-1.1, -0.8)]), closed=True),
    "triangle_down": Path(np.array([(-1.1, 0.8), (1.1, 0.8), (0, -1.2), (-1.1, 0.8)]), closed=True),
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
    """A white sheet, origin at its lower left, drawn as if it had the area of a square of `usual` mm and then scaled.

    Lengths are millimetres and line widths points of the unscaled sheet: text, markers and gaps grow with the paper.
    """

    def __init__(
        self, width_mm: float, height_mm: float, family: str | None = None, usual: float = 120.0, shrunk: float = 1.0
    ) -> None:
        """`shrunk`: by how much smaller than that everything is, where the paper is too small for its text."""
        self.scale = shrunk * min(max(math.sqrt(width_mm * height_mm) / usual, _LEAST_SCALE), _GREATEST_SCALE)
        self.width = width_mm / self.scale
        self.height = height_mm / self.scale
        self.family = chart_font_family(family)
        self.figure = Figure(figsize=(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH), facecolor="white", dpi=100)
        self._sheet = Sheet()
        self.figure.add_artist(self._sheet)
        self._points = self.scale / MM_PER_POINT
        self._top = height_mm / MM_PER_INCH * POINTS_PER_INCH

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
        return least_width(text, style, words) * MM_PER_POINT + _ROUNDING

    def text(
        self, x: float, y: float, text: str, style: TextStyle, ha: str = "left", va: str = "baseline", halo: float = 0.0
    ) -> None:
        """Set `text` at its anchor (see `block_path`), with a white `halo` in points around it."""
        outline = block_path(text, replace(style, size=style.size * self.scale), ha, va)
        if halo:
            self._add(outline, "halo", 9.9, "white", "white", 2 * halo, at=(x, y))
        self._add(outline, "text", 10.0, style.color, at=(x, y), text=text)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        color: str,
        width: float,
        dash: tuple[float, ...] = (),
        zorder: float = 3.0,
    ) -> None:
        """An open line; a closed one repeats its first point."""
        self._add(self._placed(points), "line", zorder, "", color, width, dash)

    def arrow(
        self, start: tuple[float, float], end: tuple[float, float], color: str, width: float, zorder: float = 3.0
    ) -> None:
        """A line whose head ends at `end`; a short one is all head."""
        away = np.subtract(end, start)
        length = float(np.hypot(*away))
        if not length:
            return
        along = away / length
        aside = np.array([-along[1], along[0]]) * _HEAD_HALF_WIDTH
        neck = np.subtract(end, along * min(_HEAD, length))
        self.line([start, tuple(neck)], color, width, zorder=zorder)
        self.polygon([end, tuple(neck + aside), tuple(neck - aside)], color, zorder)

    def polygon(self, points: Sequence[tuple[float, float]], fill: str, zorder: float = 1.0) -> None:
        self._add(self._placed([*points, points[0]], closed=True), "polygon", zorder, fill)

    def place(self, id_: str, points: Sequence[tuple[float, float]]) -> None:
        """Nothing is drawn: who points inside these corners means `id_` (see `place_at`)."""
        if id_:
            self._sheet.places.append(Place(id_, self._placed([*points, points[0]], closed=True)))

    def marker(
        self, x: float, y: float, style: SeriesStyle, radius: float = 1.0, zorder: float = 6.0, hollow: bool = False
    ) -> None:
        shape = _MARKERS[style.marker]
        outline = Path(shape.vertices * (radius * self._points), shape.codes)
        if hollow:
            self._add(outline, "marker", zorder, "white", style.color, 1.1, at=(x, y))
        else:
            self._add(outline, "marker", zorder, style.color, "white", 0.6, at=(x, y))

    def _placed(self, points: Sequence[tuple[float, float]], closed: bool = False) -> Path:
        return Path(np.asarray(points, dtype=float) * self._points, closed=closed)

    def _add(
        self,
        path: Path,
        kind: str,
        zorder: float,
        fill: str,
        edge: str = "",
        width: float = 0.0,
        dash: tuple[float, ...] = (),
        at: tuple[float, float] = (0.0, 0.0),
        text: str = "",
    ) -> None:
        """`path` in points of the paper, to stand at `at` in mm of the unscaled sheet."""
        vertices = on_grid(path.vertices + np.multiply(at, self._points), self._top)
        placed = Path(vertices, path.codes)
        self._sheet.marks.append(Mark(placed, kind, zorder, fill, edge, width * self.scale, dash, text))


SHRINKING = (1.0, 0.85, 0.72, 0.61, 0.52, 0.44)
"""What is tried in turn for `shrunk`, until a chart has room: small letters can be read, letters over others cannot."""


def written(figure: Figure, kind: str, dpi: int = 200) -> bytes:
    """The chart as the content of an svg, png or pdf file: the same chart gives the same bytes."""
    stream = io.BytesIO()
    with drawing_rules():
        figure.savefig(stream, format=kind, dpi=dpi, metadata=_METADATA[kind], facecolor="white")
    return stream.getvalue()


def image(figure: Figure, dpi: float = 96.0, ratio: float = 1.0) -> QImage:
    """The chart for a window: the pixels of matplotlib's own canvas, no file between.

    `ratio` is the window's devicePixelRatioF; the image knows it, so that a pixmap of it is drawn at its size.
    """
    with drawing_rules():
        figure.set_dpi(dpi * ratio)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
    width, height = canvas.get_width_height()
    made = QImage(canvas.buffer_rgba(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
    made.setDevicePixelRatio(ratio)
    return made


def save(figure: Figure, path: str | FilePath, dpi: int = 200) -> None:
    """Write the chart as svg, png or pdf by the ending of `path`.

    Raises InputError for another ending, OSError where the file cannot be written.
    """
    path = FilePath(path)
    kind = path.suffix.lower().lstrip(".")
    if kind not in _METADATA:
        raise InputError(
            tr_noop("The chart cannot be saved as {file}. Choose a name that ends in .svg, .png or .pdf."),
            file=path.name,
        )
    path.write_bytes(written(figure, kind, dpi))
