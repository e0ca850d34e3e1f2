from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from qgis.PyQt.QtGui import QImage

from chumchon.plugin.charts.marks import Mark
from chumchon.plugin.charts.page import save
from chumchon.plugin.charts.scores import AreaLabel

PINNED_FAMILY = "Laksaman"
CONTROL_IMAGES = Path(__file__).parents[1] / "control_images"
UPDATE = "CHUMCHON_UPDATE_CONTROL_IMAGES"
DPI = 150
MEAN_TOLERANCE = 0.25
"""Mean difference in lightness (0–255) that another version of matplotlib or FreeType may make."""
SPOT_TOLERANCE = 10.0
"""The same in the worst square of SPOT pixels, where one moved mark shows."""
SPOT = 12
TOUCH = 0.25
"""Points by which the boxes of two texts may run into each other."""


@pytest.fixture(autouse=True)
def _application(qgis_app: object) -> None:
    """Qt shapes text only while an application runs."""


@pytest.fixture(scope="session")
def family() -> str:
    """One font everywhere, so that pictures can be compared."""
    return PINNED_FAMILY


@pytest.fixture(scope="session")
def areas() -> list[AreaLabel]:
    """The five areas; zero-width spaces make the line breaks independent of Qt's dictionary."""
    return [
        AreaLabel("occupation", "อาชีพ", "Occupation"),
        AreaLabel("capital", "ทุน\u200bชุมชน", "Community capital"),
        AreaLabel("risk", "การจัดการ\u200bความเสี่ยง", "Risk management"),
        AreaLabel("poverty", "แก้ปัญหา\u200bความยากจน", "Poverty reduction"),
        AreaLabel("management", "การบริหาร\u200bจัดการ\u200bชุมชน", "Community management"),
    ]


@dataclass(frozen=True)
class Drawn:
    """What a figure shows, in points from its lower left, the last mark on top."""

    figure: Figure

    @property
    def marks(self) -> list[Mark]:
        return [mark for artist in self.figure.artists for mark in artist.marks]

    def of(self, kind: str, color: str | None = None, width: float | None = None) -> list[Mark]:
        return [
            mark
            for mark in self.marks
            if mark.kind == kind
            if color is None or color in (mark.fill, mark.edge)
            if width is None or mark.width == pytest.approx(width)
        ]

    def lines(self, color: str | None = None, width: float | None = None) -> list[np.ndarray]:
        return [mark.path.vertices for mark in self.of("line", color, width)]

    def middles(self, color: str | None = None) -> np.ndarray:
        """Of the markers, in the order they were drawn."""
        boxes = [_box(mark) for mark in self.of("marker", color)]
        return np.array([((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2) for box in boxes]).reshape(-1, 2)

    def texts(self) -> list[str]:
        return [mark.text for mark in self.of("text")]

    def box(self, text: str) -> Bbox:
        (mark,) = [mark for mark in self.of("text") if mark.text == text]
        return _box(mark)

    def faults(self) -> Iterator[str]:
        """Texts that leave the page or stand over another."""
        width, height = self.figure.get_size_inches() * 72
        boxes = [(mark.text, _box(mark)) for mark in self.of("text") if len(mark.path.vertices)]
        for text, box in boxes:
            if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height:
                yield f"{text!r} leaves the page"
        for (text, box), (other, at) in combinations(boxes, 2):
            if _overlap(box, at):
                yield f"{text!r} stands over {other!r}"


def _box(mark: Mark) -> Bbox:
    """Of the handles of the curves: at most a hair larger than the outline, and found a hundred times sooner."""
    return Bbox([mark.path.vertices.min(axis=0), mark.path.vertices.max(axis=0)])


def _overlap(one: Bbox, other: Bbox) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    return across > TOUCH and min(one.y1, other.y1) - max(one.y0, other.y0) > TOUCH


@pytest.fixture(scope="session")
def look() -> Callable[[Figure], Drawn]:
    return Drawn


def worst_spot(difference: np.ndarray) -> float:
    rows, columns = (side // SPOT * SPOT for side in difference.shape)
    squares = difference[:rows, :columns].reshape(rows // SPOT, SPOT, columns // SPOT, SPOT)
    return float(squares.mean(axis=(1, 3)).max())


@pytest.fixture
def unlike_control_image(tmp_path: Path) -> Callable[[Figure, str], bool]:
    """Whether a figure differs from the control image of this name by more than the tolerance."""

    def compare(figure: Figure, name: str) -> bool:
        expected = grey(QImage(str(CONTROL_IMAGES / name)))
        save(figure, tmp_path / name, DPI)
        actual = grey(QImage(str(tmp_path / name)))
        assert (expected < 128).mean() > 0.01, "the control image is blank"
        if actual.shape != expected.shape:
            return True
        difference = np.abs(actual - expected)
        return bool(difference.mean() > MEAN_TOLERANCE or worst_spot(difference) > SPOT_TOLERANCE)

    return compare


@pytest.fixture
def check_picture(unlike_control_image: Callable[[Figure, str], bool]) -> Callable[[Figure, str], None]:
    def check(figure: Figure, name: str) -> None:
        if os.environ.get(UPDATE):
            save(figure, CONTROL_IMAGES / name, DPI)
        assert not unlike_control_image(figure, name), f"look at both, then set {UPDATE}=1 if the new one is right"

    return check


@pytest.fixture(scope="session")
def many_names() -> Sequence[str]:
    """Village names as registers have them: short, long, with marks above and below, without a space to break at."""
    names = ("บ้านป้อ", "บ้านหนองกะท้าว", "บ้านน้ำปู่", "บ้านโป่งกระเฌอพัฒนาใต้ร่มพระบารมีสามัคคี", "บ้านทุ่งใหญ่", "บ้านฐานญาณที่ตั้งใจ")
    return [f"{names[number % len(names)]} หมู่ที่ {number + 1}" for number in range(100)]


def grey(image: QImage) -> np.ndarray:
    """Lightness 0–255 of each pixel over white, one row a line."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return np.frombuffer(bits, np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].mean(axis=2)


@pytest.fixture(scope="session")
def lightness() -> Callable[[QImage | Path], np.ndarray]:
    def read(source: QImage | Path) -> np.ndarray:
        image = source if isinstance(source, QImage) else QImage(str(source))
        assert not image.isNull(), f"{source} is not a picture"
        return grey(image)

    return read
