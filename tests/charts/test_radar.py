"""The radar says what the scores say: places, gaps, words, and the same picture each time."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer

from chumchon.plugin.charts.page import SERIES_STYLES, save
from chumchon.plugin.charts.radar import radar_figure
from chumchon.plugin.charts.scores import AreaLabel, RadarSeries
from chumchon.plugin.domain.errors import InputError

CONTROL_IMAGE = "radar_laksaman.png"
DPI = 150

BLUE = SERIES_STYLES[0].color
GRID, QUIET = "#b8b8b8", "#5a5a5a"
TITLE = "เรดาร์ห้าด้าน บ้านหนองกะท้าว หมู่ที่ 1"
NOTE = "คะแนน 0–100 ตามแบบจำลองของ Chumchon ข้อมูลสมมุติ"

Lightness = Callable[..., np.ndarray]
Draw = Callable[..., Figure]
Look = Callable[..., Any]

SCORES = [62.4, 48.0, 71.0, 55.0, 83.0]
LOW = [57.0, 41.0, 66.0, 50.0, 80.0]
HIGH = [67.0, 54.0, 75.0, 60.0, 86.0]


def single(scores: Sequence[float | None] = SCORES) -> list[RadarSeries]:
    return [RadarSeries("ปี 2565", scores, LOW, HIGH)]


def three() -> list[RadarSeries]:
    return [
        RadarSeries("บ้านหนองกะท้าว ปี 2565", SCORES),
        RadarSeries("ปี 2564", [55, None, 60, 65, 80]),
        RadarSeries("ค่ากลางของตำบล", [70, 52, 66, 50, 76]),
    ]


@pytest.fixture
def draw(areas: list[AreaLabel], family: str) -> Draw:
    def drawn(series: list[RadarSeries], **options: object) -> Figure:
        return radar_figure(series, areas, **{"family": family, "title": TITLE, "note": NOTE, **options})

    return drawn


@pytest.fixture
def picture(draw: Draw, tmp_path: Path, lightness: Lightness) -> Callable[..., np.ndarray]:
    def pixels(series: list[RadarSeries], **options: object) -> np.ndarray:
        save(draw(series, **options), tmp_path / "radar.png", DPI)
        return lightness(tmp_path / "radar.png")

    return pixels


def test_axes_run_clockwise_from_the_top_and_rings_are_linear(draw: Draw, look: Look) -> None:
    seen = look(draw(single([100, 80, 60, 40, 20])))
    (outer,) = seen.lines(GRID, 0.9)
    (scores,) = [line for line in seen.lines(BLUE, 1.8) if len(line) == 6]
    centre = outer[:5].mean(axis=0)
    radius = np.hypot(*(outer[0] - centre))
    for axis, score in enumerate([100, 80, 60, 40, 20]):
        east, north = scores[axis] - centre
        assert math.hypot(east, north) == pytest.approx(radius * score / 100, abs=0.02)
        assert math.degrees(math.atan2(east, north)) % 360 == pytest.approx(72 * axis, abs=0.05)
    rings = sorted(np.hypot(*(line[0] - centre)) for line in seen.lines(GRID, 0.6) if len(line) == 6)
    assert rings == pytest.approx([radius * share for share in (0.25, 0.5, 0.75)], abs=0.02)


def test_a_missing_score_breaks_the_line_and_is_named(draw: Draw, look: Look) -> None:
    whole, gap = look(draw(single())), look(draw(single([62.4, None, 71, 55, 83])))
    sample_in_legend = 2
    drawn = [len(line) for line in gap.lines(BLUE, 1.8)]
    assert sorted(drawn) == [sample_in_legend, 4]
    assert sorted(len(line) for line in whole.lines(BLUE, 1.8)) == [sample_in_legend, 6]
    (broken,) = [line for line in gap.lines(BLUE, 1.8) if len(line) == 4]
    (closed,) = [line for line in whole.lines(BLUE, 1.8) if len(line) == 6]
    # The score of ทุนชุมชน is left out; the line goes from the third area over the top one's left to the first.
    assert _directions(broken, gap) == pytest.approx([144, 216, 288, 0], abs=0.05)
    assert _directions(closed, whole) == pytest.approx([0, 72, 144, 216, 288, 0], abs=0.05)
    assert [bool(mark.dash) for mark in gap.of("line", QUIET)] == [True]
    assert len(gap.middles(BLUE)) == len(whole.middles(BLUE)) - 1
    assert sorted(set(gap.texts()) - set(whole.texts())) == ["ข้อมูลไม่พอ"]
    assert sorted(set(whole.texts()) - set(gap.texts())) == ["(41–54)", "48"]


def _directions(line: np.ndarray, seen: Any) -> list[float]:
    (outer,) = seen.lines(GRID, 0.9)
    aside = line - outer[:5].mean(axis=0)
    return [(float(angle) + 1) % 360 - 1 for angle in np.degrees(np.arctan2(aside[:, 0], aside[:, 1]))]


def test_no_score_at_all_still_names_every_area(draw: Draw, look: Look, picture: Callable[..., np.ndarray]) -> None:
    nothing = [RadarSeries("ปี 2565", [None, float("nan"), None, None, None])]
    assert [len(line) for line in look(draw(nothing)).lines(BLUE, 1.8)] == [2]
    assert (picture(nothing) < 128).mean() > 0.005


def test_only_a_single_series_is_filled(draw: Draw, look: Look) -> None:
    def tints(figure: Figure) -> int:
        return sum(mark.fill in {style.tint for style in SERIES_STYLES} for mark in look(figure).marks)

    assert tints(draw(single())) == 1
    assert tints(draw(three())) == 0


def test_series_differ_without_colour() -> None:
    assert len({style.dash for style in SERIES_STYLES}) == len(SERIES_STYLES)
    assert len({style.marker for style in SERIES_STYLES}) == len(SERIES_STYLES)


def test_the_target_is_a_dashed_ring_at_its_scores(draw: Draw, look: Look) -> None:
    for target in (70.0, [70.0, 60.0, 50.0, 40.0, 30.0]):
        seen = look(draw(single(), target=target))
        (outer,) = seen.lines(GRID, 0.9)
        (ring,) = [line for line in seen.lines("#3c3c3c", 1.2) if len(line) == 6]
        centre = outer[:5].mean(axis=0)
        shares = np.hypot(*(ring - centre).T) / np.hypot(*(outer[0] - centre)) * 100
        expected = [70.0] * 5 if isinstance(target, float) else target
        assert shares[:5] == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("size", [(60, 60), (90, 80), (120, 120), (180, 120), (297, 210)])
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("chosen", [single, three])
def test_no_text_is_cut_or_covers_another(
    draw: Draw, look: Look, size: tuple[int, int], language: str, chosen: Callable[[], list[RadarSeries]]
) -> None:
    seen = look(draw(chosen(), width_mm=size[0], height_mm=size[1], language=language, target=70))
    assert len(seen.texts()) >= 5 + 5 + 5 + 2
    assert list(seen.faults()) == []


def test_labels_stand_outside_the_web(draw: Draw, look: Look) -> None:
    seen = look(draw(three(), title="", note=""))
    (outer,) = seen.lines(GRID, 0.9)
    centre = outer[:5].mean(axis=0)
    apothem = np.hypot(*(outer[0] - centre)) * math.cos(math.pi / 5)
    boxes = [mark.path.get_extents() for mark in seen.of("text")]
    inside = [
        box
        for box in boxes
        if math.hypot((box.x0 + box.x1) / 2 - centre[0], (box.y0 + box.y1) / 2 - centre[1]) < 0.95 * apothem
    ]
    assert len(inside) == 4, "only the numbers of the rings 0 to 75"


def test_the_picture_is_the_control_image(draw: Draw, check_picture: Callable[[Figure, str], None]) -> None:
    check_picture(draw(single(), target=70), CONTROL_IMAGE)


@pytest.mark.parametrize("fault", ["score", "target", "mark", "order"])
def test_the_comparison_sees_a_fault(
    draw: Draw,
    areas: list[AreaLabel],
    family: str,
    unlike_control_image: Callable[[Figure, str], bool],
    fault: str,
) -> None:
    if fault == "score":
        figure = draw(single([62.4, 48, 71, 58, 83]), target=70)
    elif fault == "target":
        figure = draw(single(), target=72)
    elif fault == "mark":
        figure = draw(single(), target=70, title=TITLE.replace("หมู่ที่", "หมู่ที"))
    else:
        swapped = [areas[0], areas[2], areas[1], *areas[3:]]
        figure = radar_figure(single(), swapped, target=70, title=TITLE, note=NOTE, family=family)
    assert unlike_control_image(figure, CONTROL_IMAGE)


def test_svg_holds_only_paths_and_no_clipping(draw: Draw, tmp_path: Path) -> None:
    save(draw(three(), target=70), tmp_path / "เรดาร์ ปี 2565.svg")
    written = (tmp_path / "เรดาร์ ปี 2565.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"<([a-zA-Z:]+)", written)) == {"svg", "defs", "style", "g", "path"}
    assert "clip" not in written
    assert "matplotlib" not in written.lower()
    assert not re.search(r"20\d\d-\d\d-\d\d", written)


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_the_same_chart_gives_the_same_bytes(draw: Draw, tmp_path: Path, kind: str) -> None:
    for name in ("one", "two"):
        save(draw(three(), target=70), tmp_path / f"{name}.{kind}")
    first = (tmp_path / f"one.{kind}").read_bytes()
    assert first == (tmp_path / f"two.{kind}").read_bytes()
    save(draw(single(), target=70), tmp_path / f"other.{kind}")
    assert first != (tmp_path / f"other.{kind}").read_bytes()


@pytest.mark.parametrize("chosen", [single, three])
def test_qt_draws_the_svg_as_the_png(
    draw: Draw, tmp_path: Path, lightness: Lightness, chosen: Callable[[], list[RadarSeries]]
) -> None:
    figure = draw(chosen(), target=70, width_mm=127, height_mm=127)  # five inches: a whole number of pixels
    save(figure, tmp_path / "radar.svg")
    save(figure, tmp_path / "radar.png", DPI)
    expected = lightness(tmp_path / "radar.png")
    image = QImage(expected.shape[1], expected.shape[0], QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(tmp_path / "radar.svg")).render(painter)
    painter.end()
    assert np.abs(lightness(image) - expected).mean() < 0.1 * (255 - expected).mean()


@pytest.mark.parametrize(
    ("series", "says"),
    [
        (single([62, 48, 101, 55, 83]), "from 0 to 100"),
        (single([62, 48, -1, 55, 83]), "from 0 to 100"),
        ([RadarSeries("ปี 2565", [1, 2, 3])], "each of the 5 areas"),
        (single() * 4, "choose fewer"),
        ([], "choose fewer"),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw: Draw, series: list[RadarSeries], says: str) -> None:
    with pytest.raises(InputError, match=says):
        draw(series)


def test_another_kind_of_file_is_refused(draw: Draw, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"radar\.jpg"):
        save(draw(single()), tmp_path / "radar.jpg")
    assert list(tmp_path.iterdir()) == []


def test_settings_of_other_plugins_neither_matter_nor_change(draw: Draw, tmp_path: Path) -> None:
    save(draw(three()), tmp_path / "plain.svg")
    with mpl.rc_context({"lines.scale_dashes": False, "path.sketch": (5, 50, 5), "savefig.bbox": "tight"}):
        before = dict(mpl.rcParams)
        save(draw(three()), tmp_path / "set.svg")
        assert dict(mpl.rcParams) == before
    assert (tmp_path / "plain.svg").read_bytes() == (tmp_path / "set.svg").read_bytes()


def test_pyplot_stays_out() -> None:
    imports = "import sys, chumchon.plugin.charts.radar, chumchon.plugin.charts.dots"
    code = f"{imports}; print('matplotlib.pyplot' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
