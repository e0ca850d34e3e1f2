"""Outlines set by matplotlib look as Qt itself paints them; matplotlib's own text would not."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.path import Path as Outline
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter

from chumchon.plugin.charts.outlines import TextStyle, block_path, block_size, draw_text, letter_height, line_path

STACKED_MARKS = "ที่ นั้น ปู่ กำ น้ำ ญู ฐู ป้า"
WIDTH, HEIGHT, PIXELS, BASELINE = 800, 200, 80, 120
DPI = 100


@pytest.fixture
def painted_by_qt(family: str) -> Callable[[str], QImage]:
    def paint(text: str) -> QImage:
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        font = QFont(family)
        font.setPixelSize(PIXELS)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter = QPainter(image)
        painter.setFont(font)
        painter.drawText(QPointF(20, BASELINE), text)
        painter.end()
        return image

    return paint


@pytest.fixture
def drawn_as_outline(family: str) -> Callable[[str], QImage]:
    def draw(text: str) -> QImage:
        figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(HEIGHT, 0)
        draw_text(axes, 20, BASELINE, text, TextStyle(family, PIXELS * 72 / DPI))
        written = io.BytesIO()
        figure.savefig(written, format="png", dpi=DPI)
        return QImage.fromData(written.getvalue())

    return draw


def test_stacked_marks_stand_where_qt_puts_them(
    painted_by_qt: Callable[[str], QImage],
    drawn_as_outline: Callable[[str], QImage],
    lightness: Callable[[QImage], np.ndarray],
) -> None:
    by_qt, ours = lightness(painted_by_qt(STACKED_MARKS)), lightness(drawn_as_outline(STACKED_MARKS))
    ink = (255 - by_qt).mean()
    assert ink > 5, "nothing was painted"
    assert np.abs(by_qt - ours).mean() < 0.08 * ink
    # A misplaced mark is seen: the same letters without their marks differ far more.
    bare = lightness(drawn_as_outline("ท นน ป กา นา ญ ฐ ปา"))
    assert np.abs(by_qt - bare).mean() > 0.3 * ink


def test_an_outline_is_closed_curves_above_and_below_the_baseline(family: str) -> None:
    outline = line_path("ปู่", family)
    assert outline.codes[0] == Outline.MOVETO
    assert set(outline.codes) <= {Outline.MOVETO, Outline.LINETO, Outline.CURVE4}
    assert outline.vertices[:, 1].max() > letter_height(family)
    assert outline.vertices[:, 1].min() < -0.1
    assert len(line_path("", family).vertices) == 0


def test_letter_height_does_not_depend_on_marks(family: str) -> None:
    assert 0.3 < letter_height(family) < 0.8


@pytest.mark.parametrize(("ha", "left", "right"), [("left", 0, 1), ("center", -0.5, 0.5), ("right", -1, 0)])
def test_lines_are_anchored_across(family: str, ha: str, left: float, right: float) -> None:
    style = TextStyle(family, 20)
    width, _ = block_size("ตำบล\nหนองกะท้าว", style)
    outline = block_path("ตำบล\nหนองกะท้าว", style, ha=ha)
    assert outline.vertices[:, 0].min() == pytest.approx(left * width, abs=2)
    assert outline.vertices[:, 0].max() == pytest.approx(right * width, abs=2)


def test_lines_are_anchored_down(family: str) -> None:
    style = TextStyle(family, 20)
    text = "กก\nกก\nกก"
    _, height = block_size(text, style)
    rows = {va: block_path(text, style, va=va).vertices[:, 1] for va in ("top", "center", "baseline", "bottom")}
    assert rows["top"].max() < 0 < rows["bottom"].min()
    assert rows["top"].min() > -height
    assert rows["bottom"].max() < height
    assert rows["center"].max() + rows["center"].min() == pytest.approx(0, abs=0.5)
    assert rows["baseline"].max() == pytest.approx(letter_height(family) * 20, abs=0.5)


@pytest.mark.parametrize("family", ["Laksaman", "Loma"])
def test_marks_of_one_line_do_not_touch_the_next(family: str) -> None:
    style = TextStyle(family, 20)
    upper = block_path("ฐูฐูฐู", style).vertices[:, 1].min()
    lines = block_path("ก\nที่นั้น", style)
    lower = lines.vertices[len(block_path("ก", style).vertices) :, 1].max()
    assert lower < upper


def test_text_keeps_its_points_at_any_resolution(family: str) -> None:
    figure = Figure(figsize=(4, 1), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1))
    patch = draw_text(axes, 0.5, 0.5, "หมู่บ้าน", TextStyle(family, 20), rotation=90)
    width = patch.get_window_extent().width
    figure.set_dpi(300)
    assert patch.get_window_extent().width == pytest.approx(3 * width)
    upright = draw_text(axes, 0.5, 0.5, "หมู่บ้าน", TextStyle(family, 20))
    assert upright.get_window_extent().width == pytest.approx(patch.get_window_extent().height, rel=0.01)
