"""Where a click on a chart means what."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.figure import Figure

from chumchon.plugin.charts.dots import DotRow, dots_figure, dots_figures
from chumchon.plugin.charts.marks import place_at
from chumchon.plugin.charts.multiples import Panel, multiples_figures
from chumchon.plugin.charts.page import SERIES_STYLES
from chumchon.plugin.charts.radar import radar_figure
from chumchon.plugin.charts.scores import AreaLabel, RadarSeries

SCORES = [90.0, 20.0, 55.0, 70.0, 35.0]
BLUE = SERIES_STYLES[0].color
Look = Callable[[Figure], object]


def at_points(figure: Figure, points: np.ndarray) -> list[str]:
    """What stands at places in points from the lower left."""
    width, height = figure.get_size_inches() * 72
    return [place_at(figure, x / width, 1 - y / height) for x, y in points]


@pytest.mark.parametrize(("width", "height"), [(105, 70), (160, 130)])
def test_an_axis_is_its_sector_and_its_name(areas: list[AreaLabel], family: str, look: Look, width: int, height: int):
    figure = radar_figure([RadarSeries("", SCORES)], areas, family=family, width_mm=width, height_mm=height)
    ids = [area.area_id for area in areas]
    seen = look(figure)
    assert at_points(figure, seen.middles(BLUE)[:5]) == ids
    numbers = [seen.box(f"{score:.0f}") for score in SCORES]
    assert at_points(figure, np.array([[(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2] for box in numbers])) == ids
    assert place_at(figure, 0.01, 0.01) == place_at(figure, 0.99, 0.99) == ""


def test_a_row_of_dots_is_its_area_wherever_it_is_sorted(areas: list[AreaLabel], family: str, look: Look):
    figure = dots_figure(RadarSeries("", SCORES), areas, family=family)
    lowest_first = [areas[at].area_id for at in np.argsort(SCORES)]
    assert at_points(figure, look(figure).middles(BLUE)[:5]) == lowest_first


def test_rows_without_an_id_are_no_places(family: str):
    (figure,) = dots_figures([DotRow("ก", 50.0)], family=family)
    assert {place_at(figure, 0.5, down / 20) for down in range(20)} == {""}


def test_a_small_radar_is_its_village(areas: list[AreaLabel], family: str, look: Look):
    panels = [Panel(f"หมู่ {at}", [RadarSeries("", SCORES)], 20, f"6502020{at}") for at in range(1, 8)]
    (figure,) = multiples_figures(panels, areas, family=family)
    middles = look(figure).middles(BLUE)[: 7 * 5]
    assert at_points(figure, middles) == [panel.id for panel in panels for _ in range(5)]


def test_a_companion_says_nothing_where_it_has_no_score(areas: list[AreaLabel], family: str, look: Look):
    beside = RadarSeries("รอบก่อน", [None, 31.0, None, None, None], companion=True)
    texts = look(radar_figure([RadarSeries("ปีนี้", SCORES), beside], areas, family=family)).texts()
    assert "31" in texts and "ข้อมูลไม่พอ" not in texts
    loud = RadarSeries("รอบก่อน", [None, 31.0, None, None, None])
    texts = look(radar_figure([RadarSeries("ปีนี้", SCORES), loud], areas, family=family)).texts()
    assert texts.count("ข้อมูลไม่พอ") == 4


def test_dots_beside_their_radar_have_no_legend(areas: list[AreaLabel], family: str, look: Look):
    given = {"target": 85.0, "family": family}
    assert "เป้าหมาย 85" in look(dots_figure(RadarSeries("", SCORES), areas, **given)).texts()
    assert "เป้าหมาย 85" not in look(dots_figure(RadarSeries("", SCORES), areas, with_keys=False, **given)).texts()
