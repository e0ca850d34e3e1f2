"""Radar charts beside matplotlib's own polar figures, and how soon a dock can show the next village."""

from __future__ import annotations

import io
import math
import platform
import random
import statistics
import time
from collections.abc import Callable, Sequence

from qgis.core import Qgis, QgsApplication

CHARTS = 100
ROUNDS = 3
FAMILY = "Laksaman"
SIDE_MM = 120.0
TARGET = 70.0
NAMES = ("อาชีพ", "ทุนชุมชน", "การจัดการ\nความเสี่ยง", "แก้ปัญหา\nความยากจน", "การบริหาร\nจัดการชุมชน")
DOCK_MM, DOCK_DPI, DOCK_RATIOS = 95.0, 96.0, (1.0, 2.0)


def villages() -> list[tuple[str, list[float]]]:
    chance = random.Random(4)  # noqa: S311
    return [(f"บ้านหนองกะท้าว หมู่ที่ {number}", [chance.uniform(20, 95) for _ in NAMES]) for number in range(1, CHARTS + 1)]


def ours(name: str, scores: Sequence[float]) -> object:
    from chumchon.plugin.charts.radar import radar_figure
    from chumchon.plugin.charts.scores import AreaLabel, RadarSeries

    areas = [AreaLabel(str(number), text.replace("\n", "\u200b"), "") for number, text in enumerate(NAMES)]
    low, high = [max(score - 5, 0) for score in scores], [min(score + 5, 100) for score in scores]
    series = RadarSeries(name, scores, low, high)
    return radar_figure([series], areas, target=TARGET, title=name, note="ข้อมูลสมมุติ", family=FAMILY)


def ours_svg(name: str, scores: Sequence[float]) -> bytes:
    from chumchon.plugin.charts.page import written

    return written(ours(name, scores), "svg")


def polar_svg(name: str, scores: Sequence[float]) -> bytes:
    """The same content the usual way: a new polar figure, text by matplotlib; no pyplot, no tight box to wait for."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(SIDE_MM / 25.4, SIDE_MM / 25.4))
    axes = figure.add_subplot(projection="polar")
    axes.set_theta_zero_location("N")
    axes.set_theta_direction(-1)
    angles = [2 * math.pi * axis / len(NAMES) for axis in range(len(NAMES))]
    axes.set_ylim(0, 100)
    axes.set_yticks([0, 25, 50, 75, 100])
    axes.set_xticks(angles)
    axes.set_xticklabels([f"{text}\n{score:.0f}" for text, score in zip(NAMES, scores)])
    around = [*angles, angles[0]]
    axes.plot(around, [TARGET] * len(around), "--", color="#3c3c3c", label=f"เป้าหมาย {TARGET:g}")
    axes.plot(around, [*scores, scores[0]], "o-", color="#0072B2", label=name)
    axes.fill(angles, scores, color="#d6e8f3")
    axes.vlines(angles, [score - 5 for score in scores], [score + 5 for score in scores], color="#0072B2")
    axes.set_title(name)
    figure.legend(loc="lower center", ncol=2)
    figure.text(0.02, 0.01, "ข้อมูลสมมุติ")
    stream = io.BytesIO()
    figure.savefig(stream, format="svg")
    return stream.getvalue()


def seconds_for_all(draw: Callable[[str, Sequence[float]], bytes]) -> tuple[float, float]:
    """Seconds for CHARTS charts, median of ROUNDS, and the mean size of a file in kB."""
    content = villages()
    draw(*content[0])  # imports and the font's first use are counted for neither
    times, size = [], 0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        size = sum(len(draw(name, scores)) for name, scores in content)
        times.append(time.perf_counter() - began)
    return statistics.median(times), size / CHARTS / 1000


def redraws(ratio: float) -> list[float]:
    """Seconds from the scores of a village to its pixels, for each village."""
    from chumchon.plugin.charts.page import image
    from chumchon.plugin.charts.radar import radar_figure
    from chumchon.plugin.charts.scores import AreaLabel, RadarSeries

    areas = [AreaLabel(str(number), text.replace("\n", "\u200b"), "") for number, text in enumerate(NAMES)]
    mean, times = RadarSeries("ค่าเฉลี่ยของตำบล", [70, 52, 66, 50, 76]), []
    last = RadarSeries("รอบก่อน ปี 2564", [60, 55, 60, 65, 80])
    for name, scores in villages():
        began = time.perf_counter()
        figure = radar_figure(
            [RadarSeries(name, scores), last, mean],
            areas,
            target=TARGET,
            title=name,
            family=FAMILY,
            width_mm=DOCK_MM,
            height_mm=DOCK_MM,
        )
        image(figure, DOCK_DPI, ratio)
        times.append(time.perf_counter() - began)
    return times


def report() -> str:
    import matplotlib as mpl

    with mpl.rc_context({"font.family": FAMILY}):
        polar, polar_size = seconds_for_all(polar_svg)
    radar, radar_size = seconds_for_all(ours_svg)
    lines = [
        (f"{CHARTS} polar figures to SVG, times {CHARTS} radars of ours", f"{polar / radar:.2f}", "at least 3"),
        ("size of an SVG, times the polar figure's", f"{radar_size / polar_size:.2f}", "–"),
    ]
    for ratio in DOCK_RATIOS:
        times = sorted(redraws(ratio))
        spread = f"{statistics.median(times) * 1000:.1f} / {times[int(len(times) * 0.95)] * 1000:.1f}"
        lines.append(
            (f"another village in the dock, {ratio:g}× pixels, ms median / 95th percentile", spread, "under 50")
        )
    return "\n".join(
        [
            f"# {CHARTS} radar charts, and one in the dock\n",
            f"QGIS {Qgis.QGIS_VERSION.split('-')[0]}, Python {platform.python_version()}, "
            f"matplotlib {mpl.__version__}; medians of {ROUNDS} runs, one process.\n",
            "| figure | measured | wanted |",
            "|---|---|---|",
            *(f"| {name} | {value} | {wanted} |" for name, value, wanted in lines),
            f"\npolar {polar:.3f} s of {polar_size:.0f} kB, ours {radar:.3f} s of {radar_size:.0f} kB; "
            f"three series, target and title on {DOCK_MM:g} × {DOCK_MM:g} mm in the dock.",
        ]
    )


if __name__ == "__main__":
    application = QgsApplication([], True)
    print(report())
