"""Two rounds: places, direction, and a form of its own for what may be noise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure

from chumchon.plugin.charts.change import ChangeRow, change_figures
from chumchon.plugin.domain.errors import InputError

Look = Callable[..., Any]
Draw = Callable[..., "list[Figure]"]
BETTER, WORSE, QUIET, GRID = "#0072B2", "#D55E00", "#5a5a5a", "#b8b8b8"
CONTROL_IMAGE = "change_laksaman.png"

ROWS = [
    ChangeRow("บ้านหนองกะท้าว หมู่ที่ 1", 50, 75, True, 45, 55, 70, 80),
    ChangeRow("บ้านน้ำปู่ หมู่ที่ 2", 60, 64, False, 54, 66, 58, 70),
    ChangeRow("บ้านกอก หมู่ที่ 3", 80, 60, True, 76, 84, 55, 65),
    ChangeRow("บ้านถ้ำพริก หมู่ที่ 4", None, 40, None, None, None, 35, 45),
    ChangeRow("บ้านป่าซ่าน หมู่ที่ 5", None, float("nan")),
]


@pytest.fixture
def draw(family: str) -> Draw:
    def drawn(rows: Sequence[ChangeRow] = ROWS, **options: Any) -> list[Figure]:
        settings = {"family": family, "title": "อาชีพ", "width_mm": 120, "height_mm": 90, **options}
        return change_figures(rows, "ปี 2564", "ปี 2565", **settings)

    return drawn


def scores(seen: Any, xs: np.ndarray) -> list[float]:
    uprights = sorted({float(line[0, 0]) for line in seen.lines(GRID) if line[0, 0] == line[1, 0]})
    assert len(uprights) == 5
    return sorted(np.round((xs - uprights[0]) / (uprights[-1] - uprights[0]) * 100).tolist())


def in_rows(seen: Any) -> np.ndarray:
    """The markers above the legend, as x, y."""
    lowest = min(line[:, 1].min() for line in seen.lines(GRID) if line[0, 0] == line[1, 0])
    middles = seen.middles()
    return middles[middles[:, 1] > lowest]


def test_each_score_has_its_dot_and_a_missing_one_has_none(draw: Draw, look: Look) -> None:
    seen = look(draw()[0])
    assert scores(seen, in_rows(seen)[:, 0]) == [40, 50, 60, 60, 64, 75, 80]
    hollow = [mark for mark in seen.of("marker") if mark.fill == "white"]
    assert len(hollow) == 3 + 1, "of the earlier round, and the legend's"


def test_real_changes_are_arrows_and_noise_is_dotted(draw: Draw, look: Look) -> None:
    seen = look(draw()[0])
    heads = seen.of("polygon")
    assert sorted(mark.fill for mark in heads) == [BETTER, BETTER, WORSE, WORSE], "one each, and the legend's"
    dotted = [mark for mark in seen.of("line", QUIET) if mark.dash]
    assert len(dotted) == 2, "one row, and the legend's"
    tip = max((mark.path.vertices for mark in heads if mark.fill == BETTER), key=lambda one: one[:, 1].max())
    start = scores(seen, tip[:, 0])
    assert 70 < start[-1] < 75, "the head ends at the dot of the later round"


def test_numbers_say_direction_and_doubt(draw: Draw, look: Look) -> None:
    texts = look(draw()[0]).texts()
    assert {"+25", "(+4)", "−20"} <= set(texts)
    assert texts.count("–") == 2 + 3 + 1, "no zero where a round is missing; and the legend's"
    assert texts.count("ข้อมูลไม่พอ") == 2, "the row without any score, and the legend"


def test_lower_may_be_better(draw: Draw, look: Look) -> None:
    fills = [mark.fill for mark in look(draw(ROWS[:1], higher_is_better=False)[0]).of("polygon")]
    assert fills == [WORSE, WORSE]


def test_the_legend_points_where_better_is(draw: Draw, look: Look) -> None:
    for better, ahead in ((True, BETTER), (False, WORSE)):
        seen = look(draw(higher_is_better=better)[0])
        legend = {mark.fill: mark.path.vertices for mark in sorted(seen.of("polygon"), key=_height)[:2]}
        for colour, head in legend.items():
            tip, neck = head[0, 0], head[1, 0]
            assert (tip > neck) == (colour == ahead)


def _height(mark: Any) -> float:
    return float(mark.path.vertices[:, 1].max())


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(("count", "size"), [(1, (120, 60)), (5, (70, 60)), (21, (180, 240)), (100, (210, 297))])
def test_no_text_is_cut_or_covers_another(
    draw: Draw, look: Look, many_names: Sequence[str], count: int, size: tuple[int, int], language: str
) -> None:
    rows = [ChangeRow(name, at % 101, (at * 7) % 101, at % 3 == 0) for at, name in enumerate(many_names[:count])]
    figures = draw(rows, width_mm=size[0], height_mm=size[1], language=language, target=70, note="ข้อมูลสมมุติ")
    dots = 0
    for figure in figures:
        seen = look(figure)
        assert list(seen.faults()) == []
        dots += len(in_rows(seen))
    assert dots == 2 * count
    assert (len(figures) > 1) == (count == 100)


def test_a_score_out_of_range_is_refused(draw: Draw) -> None:
    with pytest.raises(InputError, match="บ้านกอก"):
        draw([ChangeRow("บ้านกอก", 50, 101)])
    with pytest.raises(InputError, match="target"):
        draw(target=-1)


def test_the_picture_is_the_control_image(draw: Draw, check_picture: Callable[..., None]) -> None:
    check_picture(draw(target=70)[0], CONTROL_IMAGE)


def test_the_comparison_sees_noise_shown_as_real(draw: Draw, unlike_control_image: Callable[..., bool]) -> None:
    claimed = [ROWS[0], ChangeRow("บ้านน้ำปู่ หมู่ที่ 2", 60, 64, True, 54, 66, 58, 70), *ROWS[2:]]
    assert unlike_control_image(draw(claimed, target=70)[0], CONTROL_IMAGE)
