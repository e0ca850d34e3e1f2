"""Small radars: one scale, one order of axes, every village there once, over as many pages as needed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure

from chumchon.plugin.charts.multiples import Panel, multiples_figures
from chumchon.plugin.charts.page import SERIES_STYLES
from chumchon.plugin.charts.scores import AreaLabel, RadarSeries
from chumchon.plugin.domain.errors import InputError

Look = Callable[..., Any]
Draw = Callable[..., "list[Figure]"]
BLUE, GRID, QUIET = SERIES_STYLES[0].color, "#b8b8b8", "#5a5a5a"
CONTROL_IMAGE = "multiples_laksaman.png"


@pytest.fixture
def draw(areas: list[AreaLabel], family: str) -> Draw:
    def drawn(panels: Sequence[Panel], **options: Any) -> list[Figure]:
        return multiples_figures(panels, areas, **{"family": family, "title": "เรดาร์ห้าด้าน", **options})

    return drawn


def villages(names: Sequence[str]) -> list[Panel]:
    return [
        Panel(
            name,
            [
                RadarSeries("ปี 2565", [(at * 7 + axis * 20) % 101 for axis in range(5)]),
                RadarSeries("ปี 2564", [None if at % 6 == axis else 50 for axis in range(5)]),
            ],
            40 + at,
        )
        for at, name in enumerate(names)
    ]


def webs(seen: Any) -> list[np.ndarray]:
    """The outer rings, panel by panel."""
    return [line for line in seen.lines(GRID) if len(line) == 6][3::4]


def test_all_panels_have_one_scale_and_the_fixed_order(draw: Draw, look: Look) -> None:
    chosen = [[100, 80, 60, 40, 20], [20, 40, 60, 80, 100], [50] * 5]
    (figure,) = draw([Panel(f"หมู่ {at}", [RadarSeries("", one)]) for at, one in enumerate(chosen)])
    seen = look(figure)
    rings = webs(seen)
    widths = [float(np.ptp(ring[:, 0])) for ring in rings]
    assert widths == pytest.approx([widths[0]] * 3, abs=0.05)
    lines = [line for line in seen.lines(BLUE) if len(line) == 6]
    assert len(lines) == len(rings) == 3
    for line, ring, scores in zip(lines, rings, chosen):
        centre = ring[:5].mean(axis=0)
        radius = np.hypot(*(ring[0] - centre))
        for axis, score in enumerate(scores):
            east, north = line[axis] - centre
            assert math.hypot(east, north) == pytest.approx(radius * score / 100, abs=0.03)
            assert (math.degrees(math.atan2(east, north)) + 1) % 360 - 1 == pytest.approx(72 * axis, abs=0.2)


def test_missing_is_a_gap_and_never_the_centre(draw: Draw, look: Look) -> None:
    scores = [[None, 60, 60, 60, 60], [None] * 5, [0, 60, 60, 60, 60]]
    (figure,) = draw([Panel(f"หมู่ {at}", [RadarSeries("", one)]) for at, one in enumerate(scores)])
    seen = look(figure)
    assert sorted(len(line) for line in seen.lines(BLUE)) == [4, 6]
    assert len(seen.middles(BLUE)) == 4 + 0 + 5
    centres = [ring[:5].mean(axis=0) for ring in webs(seen)]
    at_centre = [any(np.hypot(*(xy - centre)) < 0.1 for xy in seen.middles(BLUE)) for centre in centres]
    assert at_centre == [False, False, True], "only the score that is zero"
    assert len([mark for mark in seen.of("line", QUIET) if mark.dash]) == 1 + 5 + 1, "axes, and the legend's"
    assert seen.texts().count("ข้อมูลไม่พอ") == 2, "the village without any score, and the legend"


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    ("count", "size", "pages"),
    [(1, (90, 90), 1), (3, (120, 80), 1), (21, (180, 240), 1), (21, (420, 297), 1), (100, (180, 240), 4)],
)
def test_every_village_is_there_once_and_no_text_covers_another(
    draw: Draw,
    look: Look,
    many_names: Sequence[str],
    count: int,
    size: tuple[int, int],
    pages: int,
    language: str,
) -> None:
    options = {"width_mm": size[0], "height_mm": size[1], "language": language, "target": 70, "note": "ข้อมูลสมมุติ"}
    figures = draw(villages(many_names[:count]), **options)
    assert len(figures) == pages
    found = []
    for figure in figures:
        seen = look(figure)
        assert list(seen.faults()) == []
        found += [text.replace("\n", "").replace("\u00a0", "").replace(" ", "") for text in seen.texts()]
    for name in many_names[:count]:
        assert found.count(name.replace(" ", "")) == 1
    widths = [float(np.ptp(ring[:, 0])) for figure in figures for ring in webs(look(figure))]
    assert widths == pytest.approx([widths[0]] * count, abs=0.05)


def test_a_number_never_stands_alone_on_a_line(draw: Draw, look: Look, many_names: Sequence[str]) -> None:
    for figure in draw(villages(many_names)):
        for text in look(figure).texts():
            assert not any(line.strip().isdigit() for line in text.split("\n")[1:])


def test_other_rounds_and_too_many_are_refused(draw: Draw) -> None:
    one, other = RadarSeries("ปี 2565", [1] * 5), RadarSeries("ปี 2564", [1] * 5)
    with pytest.raises(InputError, match="same rounds"):
        draw([Panel("ก", [one]), Panel("ข", [other])])
    with pytest.raises(InputError, match="choose fewer"):
        draw([Panel("ก", [one] * 4)])


def test_no_village_is_no_page(draw: Draw) -> None:
    assert draw([]) == []


def test_the_picture_is_the_control_image(
    draw: Draw, many_names: Sequence[str], check_picture: Callable[..., None]
) -> None:
    (figure,) = draw(villages(many_names[:6]), width_mm=120, height_mm=120, target=70)
    check_picture(figure, CONTROL_IMAGE)


def test_the_comparison_sees_a_swapped_axis(
    draw: Draw, many_names: Sequence[str], unlike_control_image: Callable[..., bool]
) -> None:
    panels = villages(many_names[:6])
    first = panels[0].series[0].scores
    swapped = RadarSeries("ปี 2565", [first[1], first[0], *first[2:]])
    panels[0] = Panel(panels[0].name, [swapped, panels[0].series[1]], panels[0].n)
    (figure,) = draw(panels, width_mm=120, height_mm=120, target=70)
    assert unlike_control_image(figure, CONTROL_IMAGE)
