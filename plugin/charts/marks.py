"""What stands on a chart's sheet: painted paths, and the one matplotlib artist that paints them.

An Axes with a hundred patches spends most of its time on ticks, limits and clip paths that no chart here has.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from .outlines import POINTS_PER_INCH

_GRID = 2
_color = lru_cache(maxsize=256)(to_rgba)


@dataclass(frozen=True)
class Mark:
    """One path in points from the lower left of the sheet, higher `zorder` over lower.

    `dash`: on and off in line widths, empty for a solid line. `text`: what the outline says.
    """

    path: Path
    kind: str
    zorder: float
    fill: str = ""
    edge: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Place:
    """What a reader can point at: an outline in points from the lower left of the sheet, and what it is of."""

    id: str
    path: Path


class Sheet(Artist):
    """All marks of a figure, and the places on it. Nothing is clipped: QGIS ignores clip paths in an SVG."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[Mark] = []
        self.places: list[Place] = []

    def draw(self, renderer: RendererBase) -> None:
        transform = Affine2D().scale(self.figure.dpi / POINTS_PER_INCH)
        for mark in sorted(self.marks, key=attrgetter("zorder")):
            pen = renderer.new_gc()
            _set_pen(pen, mark)
            renderer.draw_path(pen, mark.path, transform, _color(mark.fill) if mark.fill else None)
            pen.restore()


def place_at(figure: Figure, across: float, down: float) -> str:
    """The id of what stands there, in shares of the sheet's sides from its upper left; '' where nothing does."""
    width, height = figure.get_size_inches() * POINTS_PER_INCH
    point = (across * width, (1 - down) * height)
    places = (place for artist in figure.artists if isinstance(artist, Sheet) for place in artist.places)
    return next((place.id for place in places if place.path.contains_point(point)), "")


def _set_pen(pen: GraphicsContextBase, mark: Mark) -> None:
    pen.set_linewidth(mark.width if mark.edge else 0.0)
    pen.set_foreground(_color(mark.edge or mark.fill), isRGBA=True)
    pen.set_capstyle("butt")
    pen.set_joinstyle("round")
    if mark.text:
        pen.set_snap(False)  # Agg moves upright shapes to whole pixels: a dash thinner than one would vanish
    if mark.dash:
        pen.set_dashes(0, [length * mark.width for length in mark.dash])


def on_grid(vertices: NDArray[np.float64], height: float) -> NDArray[np.float64]:
    """Vertices moved by less than 0.01 points, so that an SVG, whose y runs down, writes two decimals and not six."""
    rounded = np.round(vertices, _GRID)
    rounded[:, 1] = height - np.round(height - vertices[:, 1], _GRID)
    return rounded
