"""The dots are sorted, stand at their scores, and keep areas without data visible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from chumchon.plugin.charts.dots import DotRow, dots_figure, dots_figures
from chumchon.plugin.charts.page import SERIES_STYLES, save
from chumchon.plugin.charts.scores import AreaLabel, RadarSeries
from chumchon.plugin.domain.errors import InputError

Look = Callable[..., Any]

BLUE = SERIES_STYLES[0].color
GRID = "#b8b8b8"
CONTROL_IMAGE = "dots_laksaman.png"

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


def rows(names: Sequence[str]) -> list[DotRow]:
    """A third with a wide interval, one in ten without a score."""
    values = [(at * 37) % 101 for at in range(len(names))]
    halves = [14 if at % 3 == 0 else 6 for at in range(len(names))]
    return [
        DotRow(name, None if at % 10 == 9 else value, max(value - half, 0), min(value + half, 100), 12 + at)
        for at, (name, value, half) in enumerate(zip(names, values, halves))
    ]


def test_villages_are_sorted_over_all_pages(
    many_names: Sequence[str], family: str, look: Look, areas: list[AreaLabel]
) -> None:
    figures = dots_figures(rows(many_names), family=family, target=70, mean=61.4, title="คะแนน", note="ข้อมูลสมมุติ")
    assert len(figures) == 4
    names: list[str] = []
    for figure in figures:
        seen = look(figure)
        assert list(seen.faults()) == []
        assert any(text.startswith("ค่าเฉลี่ยของตำบล 61") for text in seen.texts())
        bottoms = [(mark.path.vertices[:, 1].min(), plain(mark.text)) for mark in seen.of("text")]
        known = {plain(name) for name in many_names}
        names += [text for _, text in sorted((-bottom, text) for bottom, text in bottoms if text in known)]
    expected = sorted(rows(many_names), key=lambda row: (row.score is None, row.score or 0))
    assert names == [plain(row.name) for row in expected]


def plain(text: str) -> str:
    return text.replace("\n", "").replace("\u00a0", "").replace(" ", "")


def test_a_wide_interval_is_hollow_and_grey(family: str, look: Look) -> None:
    two = [DotRow("แคบ", 50, 40, 60, 80), DotRow("กว้าง", 50, 39.9, 60, 20)]
    seen = look(dots_figures(two, family=family, width_mm=120, height_mm=60)[0])
    dots = seen.of("marker")
    assert [mark.fill for mark in dots].count("white") == 2, "one row, and the legend's"
    assert [mark.fill for mark in dots].count(BLUE) == 1
    assert any(text.startswith("ช่วงกว้างกว่า 20") for text in seen.texts())
    narrow = look(dots_figures(two[:1], family=family, width_mm=120, height_mm=60)[0])
    assert not any(text.startswith("ช่วงกว้างกว่า 20") for text in narrow.texts())


def test_a_bound_is_written_as_one_and_its_dot_is_hollow(family: str, look: Look) -> None:
    rows = [DotRow("ก", 79.0, n=24, bound=">79"), DotRow("ข", 86.0, 75.0, 93.0, n=58)]
    seen = look(dots_figures(rows, family=family)[0])
    assert ">79" in seen.texts() and "79" not in seen.texts() and "86" in seen.texts()
    assert len([mark for mark in seen.of("marker") if mark.fill == "white"]) == 2, "the dot and the legend's"
    assert any("เพียงขอบ" in text for text in seen.texts())


def test_n_and_mean_stand_where_they_belong(family: str, look: Look) -> None:
    seen = look(dots_figures([DotRow("หมู่ 1", 50, 45, 55, 1234)], family=family, mean=25, n_name="ครัวเรือน")[0])
    assert {"1,234", "ครัวเรือน", "50"} <= set(seen.texts())
    uprights = sorted(line[0, 0] for line in seen.lines(GRID) if line[0, 0] == line[1, 0])
    (mean,) = [line[0, 0] for line in seen.lines("#009E73") if line[0, 0] == line[1, 0]]
    assert mean == pytest.approx(uprights[1], abs=0.02), "a quarter of the way"
    assert (middles(seen)[0, 0] - uprights[0]) / (uprights[-1] - uprights[0]) == pytest.approx(0.5, abs=0.001)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(("count", "size"), [(1, (90, 50)), (5, (80, 60)), (21, (180, 240)), (21, (420, 297))])
def test_no_text_of_villages_is_cut(
    many_names: Sequence[str], family: str, look: Look, count: int, size: tuple[int, int], language: str
) -> None:
    options = {"width_mm": size[0], "height_mm": size[1], "language": language, "target": 70, "mean": 50}
    for figure in dots_figures(rows(many_names[:count]), family=family, title="คะแนน", **options):
        assert list(look(figure).faults()) == []
        assert not any("…" in text for text in look(figure).texts())


def test_a_row_with_an_impossible_score_is_named(family: str) -> None:
    with pytest.raises(InputError, match="หมู่ 2"):
        dots_figures([DotRow("หมู่ 1", 50), DotRow("หมู่ 2", 101)], family=family)


def test_the_picture_is_the_control_image(
    many_names: Sequence[str], family: str, check_picture: Callable[..., None]
) -> None:
    (figure,) = dots_figures(
        rows(many_names[:10]), family=family, target=70, mean=50, title="คะแนน", width_mm=120, height_mm=120
    )
    check_picture(figure, CONTROL_IMAGE)


def test_the_comparison_sees_a_wrong_n(
    many_names: Sequence[str], family: str, unlike_control_image: Callable[..., bool]
) -> None:
    changed = [replace(rows(many_names[:10])[0], n=99), *rows(many_names[:10])[1:]]
    (figure,) = dots_figures(changed, family=family, target=70, mean=50, title="คะแนน", width_mm=120, height_mm=120)
    assert unlike_control_image(figure, CONTROL_IMAGE)
