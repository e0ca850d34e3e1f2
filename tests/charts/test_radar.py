"""The radar says what the scores say: places, gaps, words, and the same picture each time."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer

from chumchon.plugin.charts.page import SERIES_STYLES, save
from chumchon.plugin.charts.radar import radar_figure
from chumchon.plugin.charts.scores import AreaLabel, RadarSeries
from chumchon.plugin.domain.errors import InputError

CONTROL_IMAGE = Path(__file__).parents[1] / "control_images" / "radar_laksaman.png"
UPDATE = "CHUMCHON_UPDATE_CONTROL_IMAGES"
DPI = 150
MEAN_TOLERANCE = 0.25
"""Mean difference in lightness (0–255) that another version of matplotlib or FreeType may make."""
SPOT_TOLERANCE = 10.0
"""The same in the worst square of SPOT pixels, where one moved mark shows."""
SPOT = 12

BLUE = SERIES_STYLES[0].color.lower()
TITLE = "เรดาร์ห้าด้าน บ้านหนองกะท้าว หมู่ที่ 1"
NOTE = "คะแนน 0–100 ตามแบบจำลองของ Chumchon ข้อมูลสมมุติ"

Lightness = Callable[..., np.ndarray]
Draw = Callable[..., Figure]

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


def patches(figure: Figure) -> list[PathPatch]:
    return [artist for artist in figure.axes[0].get_children() if type(artist) is PathPatch]


def lines(figure: Figure, color: str, width: float) -> list[np.ndarray]:
    return [
        patch.get_path().vertices
        for patch in patches(figure)
        if patch.get_facecolor()[3] == 0 and to_hex(patch.get_edgecolor()) == color and patch.get_linewidth() == width
    ]


def texts(figure: Figure) -> list[PathPatch]:
    return [patch for patch in patches(figure) if patch.get_zorder() == 10]


def worst_spot(difference: np.ndarray) -> float:
    rows, columns = (side // SPOT * SPOT for side in difference.shape)
    squares = difference[:rows, :columns].reshape(rows // SPOT, SPOT, columns // SPOT, SPOT)
    return float(squares.mean(axis=(1, 3)).max())


def differs(actual: np.ndarray, expected: np.ndarray) -> bool:
    difference = np.abs(actual - expected)
    return bool(difference.mean() > MEAN_TOLERANCE or worst_spot(difference) > SPOT_TOLERANCE)


def test_axes_run_clockwise_from_the_top_and_rings_are_linear(draw: Draw) -> None:
    figure = draw(single([100, 80, 60, 40, 20]))
    (outer,) = lines(figure, "#b8b8b8", 0.9)
    (scores,) = [line for line in lines(figure, BLUE, 1.8) if len(line) == 6]
    centre = outer[:5].mean(axis=0)
    radius = np.hypot(*(outer[0] - centre))
    for axis, score in enumerate([100, 80, 60, 40, 20]):
        east, north = scores[axis] - centre
        assert math.hypot(east, north) == pytest.approx(radius * score / 100)
        assert math.degrees(math.atan2(east, north)) % 360 == pytest.approx(72 * axis)
    rings = sorted(np.hypot(*(line[0] - centre)) for line in lines(figure, "#b8b8b8", 0.6) if len(line) == 6)
    assert rings == pytest.approx([radius * share for share in (0.25, 0.5, 0.75)])


def test_a_missing_score_breaks_the_line_and_is_named(draw: Draw, areas: list[AreaLabel]) -> None:
    whole, gap = draw(single()), draw(single([62.4, None, 71, 55, 83]))
    sample_in_legend = 2
    drawn = [len(line) for line in lines(gap, BLUE, 1.8)]
    assert sorted(drawn) == [sample_in_legend, 4]
    assert sorted(len(line) for line in lines(whole, BLUE, 1.8)) == [sample_in_legend, 6]
    (broken,) = [line for line in lines(gap, BLUE, 1.8) if len(line) == 4]
    (closed,) = [line for line in lines(whole, BLUE, 1.8) if len(line) == 6]
    # The score of ทุนชุมชน is left out; the line goes from the third area over the top one's left to the first.
    assert _directions(broken, gap) == pytest.approx([144, 216, 288, 0])
    assert _directions(closed, whole) == pytest.approx([0, 72, 144, 216, 288, 0])
    dotted = [patch for patch in patches(gap) if patch.get_linestyle() not in ("-", "solid", (0, None))]
    assert len(dotted) == 1
    assert len(texts(gap)) == len(texts(whole)) - 1, "the score and its interval give way to the words"


def _directions(line: np.ndarray, figure: Figure) -> list[float]:
    (outer,) = lines(figure, "#b8b8b8", 0.9)
    aside = line - outer[:5].mean(axis=0)
    return [round(float(angle), 6) % 360 for angle in np.degrees(np.arctan2(aside[:, 0], aside[:, 1]))]


def test_no_score_at_all_still_names_every_area(draw: Draw, picture: Callable[..., np.ndarray]) -> None:
    nothing = [RadarSeries("ปี 2565", [None, float("nan"), None, None, None])]
    assert [len(line) for line in lines(draw(nothing), BLUE, 1.8)] == [2]
    assert (picture(nothing) < 128).mean() > 0.005


def test_only_a_single_series_is_filled(draw: Draw) -> None:
    def tints(figure: Figure) -> int:
        return sum(
            to_hex(patch.get_facecolor()) in {style.tint for style in SERIES_STYLES} for patch in patches(figure)
        )

    assert tints(draw(single())) == 1
    assert tints(draw(three())) == 0


def test_series_differ_without_colour() -> None:
    assert len({style.dash for style in SERIES_STYLES}) == len(SERIES_STYLES)
    assert len({style.marker for style in SERIES_STYLES}) == len(SERIES_STYLES)


def test_the_target_is_a_dashed_ring_at_its_scores(draw: Draw) -> None:
    for target in (70.0, [70.0, 60.0, 50.0, 40.0, 30.0]):
        figure = draw(single(), target=target)
        (outer,) = lines(figure, "#b8b8b8", 0.9)
        (ring,) = [line for line in lines(figure, "#3c3c3c", 1.2) if len(line) == 6]
        centre = outer[:5].mean(axis=0)
        shares = np.hypot(*(ring - centre).T) / np.hypot(*(outer[0] - centre)) * 100
        expected = [70.0] * 5 if isinstance(target, float) else target
        assert shares[:5] == pytest.approx(expected)


@pytest.mark.parametrize("size", [(120, 120), (90, 80), (180, 120), (297, 210)])
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("chosen", [single, three])
def test_no_text_is_cut_or_covers_another(
    draw: Draw, size: tuple[int, int], language: str, chosen: Callable[[], list[RadarSeries]]
) -> None:
    figure = draw(chosen(), width_mm=size[0], height_mm=size[1], language=language, target=70)
    page = figure.bbox
    boxes = [patch.get_window_extent() for patch in texts(figure)]
    assert len(boxes) >= 5 + 5 + 5 + 2
    for box in boxes:
        assert page.x0 <= box.x0 < box.x1 <= page.x1
        assert page.y0 <= box.y0 < box.y1 <= page.y1
    covering = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if min(one.x1, other.x1) - max(one.x0, other.x0) > 0.5 and min(one.y1, other.y1) - max(one.y0, other.y0) > 0.5
    ]
    assert not covering


def test_labels_stand_outside_the_web(draw: Draw) -> None:
    figure = draw(three(), title="", note="")
    axes = figure.axes[0]
    (outer,) = lines(figure, "#b8b8b8", 0.9)
    centre = axes.transData.transform(outer[:5].mean(axis=0))
    apothem = np.hypot(*(axes.transData.transform(outer[0]) - centre)) * math.cos(math.pi / 5)
    inside = [
        box
        for box in (patch.get_window_extent() for patch in texts(figure))
        if math.hypot((box.x0 + box.x1) / 2 - centre[0], (box.y0 + box.y1) / 2 - centre[1]) < 0.95 * apothem
    ]
    assert len(inside) == 4, "only the numbers of the rings 0 to 75"


def test_the_picture_is_the_control_image(picture: Callable[..., np.ndarray], draw: Draw, lightness: Lightness) -> None:
    if os.environ.get(UPDATE):
        save(draw(single(), target=70), CONTROL_IMAGE, DPI)
    expected = lightness(CONTROL_IMAGE)
    actual = picture(single(), target=70)
    assert actual.shape == expected.shape
    assert not differs(actual, expected), f"look at both, then set {UPDATE}=1 if the new one is right"
    assert (expected < 128).mean() > 0.01, "the control image is blank"


@pytest.mark.parametrize("fault", ["score", "target", "mark", "order"])
def test_the_comparison_sees_a_fault(
    picture: Callable[..., np.ndarray],
    areas: list[AreaLabel],
    family: str,
    tmp_path: Path,
    lightness: Lightness,
    fault: str,
) -> None:
    expected = lightness(CONTROL_IMAGE)
    if fault == "score":
        actual = picture(single([62.4, 48, 71, 58, 83]), target=70)
    elif fault == "target":
        actual = picture(single(), target=72)
    elif fault == "mark":
        actual = picture(single(), target=70, title=TITLE.replace("หมู่ที่", "หมู่ที"))
    else:
        swapped = [areas[0], areas[2], areas[1], *areas[3:]]
        figure = radar_figure(single(), swapped, target=70, title=TITLE, note=NOTE, family=family)
        save(figure, tmp_path / "swapped.png", DPI)
        actual = lightness(tmp_path / "swapped.png")
    assert differs(actual, expected)


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
