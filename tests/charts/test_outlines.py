"""Outlines set by matplotlib look as Qt itself paints them; matplotlib's own text would not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.path import Path as Outline
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter, QPainterPath

from chumchon.plugin.charts.marks import Mark, Sheet, on_grid
from chumchon.plugin.charts.outlines import TextStyle, block_path, block_size, letter_height, line_path
from chumchon.plugin.charts.page import Page, image
from chumchon.plugin.charts.text import measuring_font

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
        figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor="white")
        outline = block_path(text, TextStyle(family, PIXELS * 72 / DPI))
        sheet = Sheet()
        moved = outline.vertices + np.array([20, HEIGHT - BASELINE]) * 72 / DPI
        sheet.marks.append(Mark(Outline(moved, outline.codes), "text", 1, "#000000"))
        figure.add_artist(sheet)
        return image(figure, DPI)

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
    assert set(outline.codes) <= {Outline.MOVETO, Outline.LINETO, Outline.CURVE3}, "Laksaman's own curves"
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


def test_curves_go_where_qt_has_them(family: str) -> None:
    painted = QPainterPath()
    painted.addText(0, 0, measuring_font(family), "ญู")
    outline = line_path("ญู", family)
    by_qt = painted.boundingRect()
    box = outline.get_extents()
    assert (box.x0, box.x1) == pytest.approx((by_qt.left() / 1000, by_qt.right() / 1000), abs=1e-6)
    assert (-box.y1, -box.y0) == pytest.approx((by_qt.top() / 1000, by_qt.bottom() / 1000), abs=1e-6)


def test_two_decimals_are_counted_from_the_top() -> None:
    height = 340.157480
    placed = on_grid(np.array([[1.23456, 2.0], [7.0, 340.0]]), height)
    from_top = height - placed[:, 1]
    assert from_top == pytest.approx([338.16, 0.16], abs=1e-9)
    assert placed[:, 0] == pytest.approx([1.23, 7.0], abs=1e-9)


def test_text_keeps_its_points_at_any_resolution(family: str) -> None:
    page = Page(60, 60, family)
    page.text(10, 10, "หมู่บ้าน", page.style(5))
    small, large = image(page.figure, 100), image(page.figure, 300)
    assert (large.width(), large.height()) == pytest.approx((3 * small.width(), 3 * small.height()), abs=3)
    spans = [np.ptp(np.flatnonzero(~is_white(one))) for one in (small, large)]
    assert spans[1] == pytest.approx(3 * spans[0], abs=4)


def test_a_dash_is_seen_wherever_it_stands(family: str, lightness: Callable[[QImage], np.ndarray]) -> None:
    inks = []
    for step in range(12):
        page = Page(60, 60, family)
        page.text(30, 30 + step / 40, "–", page.style(1.7))
        inks.append((255 - lightness(image(page.figure, 96))).sum())
    assert min(inks) > 0.8 * max(inks) > 0


def is_white(picture: QImage) -> np.ndarray:
    """Of each column of pixels."""
    return np.array(
        [
            all(picture.pixelColor(x, y).lightness() > 250 for y in range(picture.height()))
            for x in range(picture.width())
        ]
    )
