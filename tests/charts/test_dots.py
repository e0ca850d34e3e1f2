"""The dots are sorted, stand at their scores, and keep areas without data visible."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from chumchon.plugin.charts.dots import dots_figure
from chumchon.plugin.charts.page import SERIES_STYLES, save
from chumchon.plugin.charts.scores import AreaLabel, RadarSeries

Look = Callable[..., Any]

BLUE = SERIES_STYLES[0].color
GRID = "#b8b8b8"

SERIES = RadarSeries("", [62.0, None, 71.0, 0.0, 100.0], [57.0, None, 66.0, 0.0, 97.0], [67.0, None, 75.0, 5.0, 100.0])


@pytest.fixture
def drawn(areas: list[AreaLabel], family: str, look: Look) -> Any:
    return look(dots_figure(SERIES, areas, family=family, target=70, width_mm=120, height_mm=120))


def middles(seen: Any) -> np.ndarray:
    """The dots from the top down, without the legend's."""
    found = seen.middles(BLUE)
    return found[np.argsort(-found[:, 1])]


def test_the_lowest_score_is_on_top_and_dots_are_linear(drawn: Any) -> None:
    verticals = sorted(line[0, 0] for line in drawn.lines(GRID) if line[0, 0] == line[1, 0])
    left, right = verticals[0], verticals[-1]
    assert np.diff(verticals) == pytest.approx([(right - left) / 4] * 4, abs=0.02)
    scores = (middles(drawn)[:, 0] - left) / (right - left) * 100
    assert scores == pytest.approx([0, 62, 71, 100], abs=0.02)


def test_an_area_without_data_has_a_row_and_no_dot(drawn: Any) -> None:
    rows = [line for line in drawn.lines(GRID) if line[0, 1] == line[1, 1]]
    assert len(rows) == 5
    assert len(middles(drawn)) == 4
    lowest = min(line[0, 1] for line in rows)
    assert lowest < middles(drawn)[:, 1].min() - 5


def test_intervals_end_at_their_bounds(drawn: Any) -> None:
    verticals = sorted(line[0, 0] for line in drawn.lines(GRID) if line[0, 0] == line[1, 0])
    left, right = verticals[0], verticals[-1]
    bars = [line for line in drawn.lines(BLUE) if line[0, 1] == line[1, 1] and line[0, 0] >= left - 1]
    spans = sorted(tuple(((line[:, 0] - left) / (right - left) * 100).round()) for line in bars if line[0, 1] > 45)
    assert spans == [(0, 5), (57, 67), (66, 75), (97, 100)]


def test_targets_may_differ_by_area(areas: list[AreaLabel], family: str, look: Look) -> None:
    seen = look(dots_figure(SERIES, areas, family=family, target=[60, 70, 80, 50, 90]))
    ticks = {round(float(line[0, 0]), 3) for line in seen.lines("#3c3c3c") if line[0, 0] == line[1, 0]}
    assert len(ticks) == 5


@pytest.mark.parametrize("size", [(120, 80), (90, 60), (180, 90)])
@pytest.mark.parametrize("language", ["th", "en"])
def test_text_is_inside_the_page_and_apart(
    areas: list[AreaLabel], family: str, look: Look, size: tuple[int, int], language: str
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
    assert list(look(figure).faults()) == []


def test_the_picture_is_not_blank(drawn: Any, tmp_path: Path, lightness: Callable[[Path], np.ndarray]) -> None:
    save(drawn.figure, tmp_path / "คะแนน ห้าด้าน.png")
    pixels = lightness(tmp_path / "คะแนน ห้าด้าน.png")
    assert 0.005 < (pixels < 128).mean() < 0.3
