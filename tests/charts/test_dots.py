"""The dots are sorted, stand at their scores, and keep areas without data visible."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from chumchon.plugin.charts.dots import dots_figure
from chumchon.plugin.charts.page import SERIES_STYLES, save
from chumchon.plugin.charts.scores import AreaLabel, RadarSeries

BLUE = SERIES_STYLES[0].color.lower()
GRID = "#b8b8b8"

SERIES = RadarSeries("", [62.0, None, 71.0, 0.0, 100.0], [57.0, None, 66.0, 0.0, 97.0], [67.0, None, 75.0, 5.0, 100.0])


@pytest.fixture
def drawn(areas: list[AreaLabel], family: str) -> Figure:
    return dots_figure(SERIES, areas, family=family, target=70, width_mm=120, height_mm=120)


def patches(figure: Figure) -> list[PathPatch]:
    return [artist for artist in figure.axes[0].get_children() if type(artist) is PathPatch]


def middles(figure: Figure) -> np.ndarray:
    """The dots from the top down, without the legend's."""
    dots = [
        patch.get_path().get_extents()
        for patch in patches(figure)
        if to_hex(patch.get_facecolor()) == BLUE and patch.get_zorder() == 6
    ]
    found = np.array([((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2) for box in dots])
    return found[np.argsort(-found[:, 1])]


def lines(figure: Figure, color: str) -> list[np.ndarray]:
    return [
        patch.get_path().vertices
        for patch in patches(figure)
        if patch.get_facecolor()[3] == 0 and to_hex(patch.get_edgecolor()) == color
    ]


def test_the_lowest_score_is_on_top_and_dots_are_linear(drawn: Figure) -> None:
    verticals = sorted(line[0, 0] for line in lines(drawn, GRID) if line[0, 0] == line[1, 0])
    left, right = verticals[0], verticals[-1]
    assert np.diff(verticals) == pytest.approx([(right - left) / 4] * 4)
    scores = (middles(drawn)[:, 0] - left) / (right - left) * 100
    assert scores == pytest.approx([0, 62, 71, 100])


def test_an_area_without_data_has_a_row_and_no_dot(drawn: Figure) -> None:
    rows = [line for line in lines(drawn, GRID) if line[0, 1] == line[1, 1]]
    assert len(rows) == 5
    assert len(middles(drawn)) == 4
    lowest = min(line[0, 1] for line in rows)
    assert lowest < middles(drawn)[:, 1].min() - 5


def test_intervals_end_at_their_bounds(drawn: Figure) -> None:
    verticals = sorted(line[0, 0] for line in lines(drawn, GRID) if line[0, 0] == line[1, 0])
    left, right = verticals[0], verticals[-1]
    bars = [line for line in lines(drawn, BLUE) if line[0, 1] == line[1, 1] and line[0, 0] >= left - 1]
    spans = sorted(tuple(((line[:, 0] - left) / (right - left) * 100).round(6)) for line in bars if line[0, 1] > 15)
    assert spans == [(0, 5), (57, 67), (66, 75), (97, 100)]


def test_targets_may_differ_by_area(areas: list[AreaLabel], family: str) -> None:
    figure = dots_figure(SERIES, areas, family=family, target=[60, 70, 80, 50, 90])
    ticks = {round(float(line[0, 0]), 3) for line in lines(figure, "#3c3c3c") if line[0, 0] == line[1, 0]}
    assert len(ticks) == 5


@pytest.mark.parametrize("size", [(120, 80), (90, 60), (180, 90)])
@pytest.mark.parametrize("language", ["th", "en"])
def test_text_is_inside_the_page_and_apart(
    areas: list[AreaLabel], family: str, size: tuple[int, int], language: str
) -> None:
    figure = dots_figure(
        SERIES,
        areas,
        family=family,
        target=70,
        title="คะแนนห้าด้าน",
        language=language,
        width_mm=size[0],
        height_mm=size[1],
    )
    boxes = [patch.get_window_extent() for patch in patches(figure) if patch.get_zorder() == 10]
    assert all(figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1 for box in boxes)
    assert all(figure.bbox.y0 <= box.y0 and box.y1 <= figure.bbox.y1 for box in boxes)
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            across = min(one.x1, other.x1) - max(one.x0, other.x0)
            down = min(one.y1, other.y1) - max(one.y0, other.y0)
            assert across < 0.5 or down < 0.5


def test_the_picture_is_not_blank(drawn: Figure, tmp_path: Path, lightness: Callable[[Path], np.ndarray]) -> None:
    save(drawn, tmp_path / "คะแนน ห้าด้าน.png")
    pixels = lightness(tmp_path / "คะแนน ห้าด้าน.png")
    assert 0.005 < (pixels < 128).mean() < 0.3
