"""The funnel's limits are the formula's, outliers have their form and name, and what lacks data is no zero."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure

from chumchon.plugin.analysis.intervals import wilson
from chumchon.plugin.charts.funnel import funnel_figure
from chumchon.plugin.charts.limits import FunnelPoint, funnel_limits, funnel_zone
from chumchon.plugin.charts.name_places import Box, place_names
from chumchon.plugin.domain.errors import InputError

Look = Callable[..., Any]
INSIDE, BETWEEN, OUTER = "#5a5a5a", "#0072B2", "#D55E00"
CONTROL_IMAGE = "funnel_laksaman.png"

POINTS = [
    FunnelPoint("บ้านหนองกะท้าว หมู่ที่ 1", 80, 100),
    FunnelPoint("บ้านน้ำปู่ หมู่ที่ 2", 60, 100),
    FunnelPoint("บ้านโป่งกระเฌอพัฒนาใต้ร่มพระบารมีสามัคคี หมู่ที่ 3", 178, 200),
    FunnelPoint("บ้านที่ไม่มีใครตอบ หมู่ที่ 4", 0, 0),
    FunnelPoint("บ้านที่ยังไม่มีไฟล์ หมู่ที่ 5", None, None),
    FunnelPoint("บ้านทุ่งใหญ่ หมู่ที่ 6", 148, 200),
]


@pytest.fixture
def draw(family: str) -> Callable[..., Figure]:
    def drawn(points: Sequence[FunnelPoint] = POINTS, target: float = 80, **options: Any) -> Figure:
        return funnel_figure(points, target, **{"family": family, "title": "ครัวเรือนที่ผ่านเกณฑ์", **options})

    return drawn


def crowd(names: Sequence[str], spread: float) -> list[FunnelPoint]:
    random.seed(7)
    sizes = [int(random.lognormvariate(4.6, 0.6)) for _ in names]
    return [FunnelPoint(name, round(n * min(max(random.gauss(0.8, spread), 0), 1)), n) for name, n in zip(names, sizes)]


def test_the_limits_at_a_hundred_are_the_formula() -> None:
    assert funnel_limits(80, 100, 95) == pytest.approx((80 - 1.959963984540054 * 4, 80 + 1.959963984540054 * 4))
    assert funnel_limits(80, 100, 99.8) == pytest.approx((80 - 3.090232306167813 * 4, 80 + 3.090232306167813 * 4))
    assert funnel_limits(95, 10, 99.8)[1] == 100
    assert funnel_limits(100, 50) == (100, 100)


@pytest.mark.parametrize("target", [50, 80, 95])
def test_a_village_is_outside_exactly_where_its_wilson_interval_leaves_the_target_out(target: int) -> None:
    for n in (5, 20, 87, 250):
        passed = np.arange(n + 1)
        low, high = wilson(passed, np.full(n + 1, n))
        left_out = (low * 100 > target + 1e-9) | (high * 100 < target - 1e-9)
        zones = [funnel_zone(FunnelPoint("", int(one), n), target) for one in passed]
        assert [zone > 0 for zone in zones] == left_out.tolist()


def test_points_stand_at_n_and_share_and_curves_at_the_limits(draw: Callable[..., Figure], look: Look) -> None:
    seen = look(draw())
    x = {n: (seen.box(str(n)).x0 + seen.box(str(n)).x1) / 2 for n in (0, 200)}
    across = (x[200] - x[0]) / 200
    grid = sorted({float(line[0, 1]) for line in seen.lines("#b8b8b8")})
    # Lines at 50, 60 … 100 per cent.
    up = (grid[-1] - grid[0]) / 50

    def place(n: float, share: float) -> tuple[float, float]:
        return x[0] + across * n, grid[0] + up * (share - 50)

    assert len(grid) == 6
    for n, share, colour in ((100, 80, INSIDE), (100, 60, OUTER), (200, 89, OUTER), (200, 74, BETWEEN)):
        assert min(math.dist(xy, place(n, share)) for xy in seen.middles(colour)) < 0.4
    curves = [line for line in seen.lines("#6f6f6f") if len(line) > 20]
    assert len(curves) == 4
    heights = sorted(float(np.interp(place(100, 0)[0], curve[:, 0], curve[:, 1])) for curve in curves)
    expected = sorted(place(100, share)[1] for level in (95, 99.8) for share in funnel_limits(80, 100, level))
    assert heights == pytest.approx(expected, abs=0.4)


def test_only_villages_outside_are_named_and_missing_ones_are_no_point(draw: Callable[..., Figure], look: Look) -> None:
    seen = look(draw())
    said = " ".join(seen.texts()).replace("\n", " ").replace("\u00a0", " ")
    assert "บ้านน้ำปู่ หมู่ที่ 2" in said
    assert "หมู่ที่ 3" in said
    assert "บ้านทุ่งใหญ่ หมู่ที่ 6" in said
    assert "บ้านหนองกะท้าว" not in said
    assert "ข้อมูลไม่พอ (2): บ้านที่ไม่มีใครตอบ หมู่ที่ 4, บ้านที่ยังไม่มีไฟล์ หมู่ที่ 5" in said
    in_legend = 3  # one of each form
    assert len(seen.middles()) == 4 + in_legend


def test_forms_tell_the_zones_apart_without_colour(draw: Callable[..., Figure], look: Look) -> None:
    markers = look(draw()).of("marker")
    assert len({(len(mark.path.vertices), mark.fill == "white") for mark in markers}) >= 2
    assert {mark.fill for mark in markers if mark.edge == INSIDE} == {"white"}, "hollow inside the limits"


@pytest.mark.parametrize("spread", [0.08, 0.15])
@pytest.mark.parametrize("size", [(80, 70), (180, 130), (297, 210)])
def test_names_never_overlap_and_every_outlier_is_named_somewhere(
    draw: Callable[..., Figure], look: Look, many_names: Sequence[str], spread: float, size: tuple[int, int]
) -> None:
    points = crowd(many_names[:40], spread)
    seen = look(draw(points, width_mm=size[0], height_mm=size[1], note="ข้อมูลสมมุติ"))
    assert list(seen.faults()) == []
    said = " ".join(seen.texts()).replace("\n", "").replace("\u00a0", "").replace(" ", "")
    outside = [point for point in points if funnel_zone(point, 80)]
    assert len(outside) > 3
    if "…" not in said:
        assert [point.name for point in outside if point.name.replace(" ", "") not in said] == []


def test_names_keep_off_points_and_each_other() -> None:
    dots = [(10.0 + 3 * at, 20.0) for at in range(12)]
    places = place_names(dots[:6], [(12.0, 4.0)] * 6, dots, [], Box(0, 0, 60, 40))
    found = [place for place in places if place]
    assert len(found) >= 4
    for number, place in enumerate(found):
        assert not place.box.holds_any(np.array(dots))
        assert not any(place.box.meets(other.box) for other in found[number + 1 :])
    assert place_names([(5.0, 5.0)], [(50.0, 4.0)], [(5.0, 5.0)], [], Box(0, 0, 20, 20)) == [None]


@pytest.mark.parametrize("points", [[], [FunnelPoint("บ้านกอก", None, 40)]])
def test_nothing_to_show_is_said(draw: Callable[..., Figure], look: Look, points: list[FunnelPoint]) -> None:
    seen = look(draw(points))
    assert "ข้อมูลไม่พอ" in seen.texts()
    assert len(seen.middles()) == 0


def test_impossible_counts_and_targets_are_refused(draw: Callable[..., Figure]) -> None:
    with pytest.raises(InputError, match="is no share"):
        draw([FunnelPoint("บ้านกอก", 41, 40)])
    with pytest.raises(InputError, match="from 0 to 100"):
        draw(target=101)


def test_the_picture_is_the_control_image(draw: Callable[..., Figure], check_picture: Callable[..., None]) -> None:
    check_picture(draw(note="ข้อมูลสมมุติ"), CONTROL_IMAGE)


def test_the_comparison_sees_one_village_more(
    draw: Callable[..., Figure], unlike_control_image: Callable[..., bool]
) -> None:
    moved = [FunnelPoint("บ้านหนองกะท้าว หมู่ที่ 1", 84, 100), *POINTS[1:]]
    assert unlike_control_image(draw(moved, note="ข้อมูลสมมุติ"), CONTROL_IMAGE)
