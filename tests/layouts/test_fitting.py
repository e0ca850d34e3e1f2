from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from qgis.core import QgsLayoutItemLabel, QgsLayoutPoint, QgsLayoutSize, QgsPrintLayout, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFontDatabase

from chumchon.plugin.charts.text import chart_font_family, text_width_mm
from chumchon.plugin.layouts.compatibility import label_font, set_label_font
from chumchon.plugin.layouts.fitting import SHRINKING, fitted, font, font_scale, line_height_mm, lines_of

FAMILY = "Laksaman"
NAME = "บ้านหนองกระทุ่มเหนือพัฒนาสามัคคี"
TEXTS = (
    "แผนที่ชุมชน ตำบลหนองกะท้าว",
    "แนวเขตร่างโดยระบบ 12 จาก 12 หมู่บ้าน ยังไม่ได้ตกลงกันในที่ประชุม · พิกัด WGS 84 / UTM เขต 47N · เนื้อที่ 290,595 ไร่",
    "Sources: Basic minimum needs (BMN) 2560–2564, 31 indicators (2565), poi, tambon, village",
    f"ตำบล{NAME * 2}",
    "คำเดียวยาวมาก" * 12,
)
FRAMES = ((270.0, 14.0), (119.0, 9.6), (86.0, 26.0), (40.0, 40.0))


def written(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_fitted_text_stands_in_its_frame_and_lacks_nothing(text: str, bold: bool, frame: tuple[float, float]) -> None:
    width, height = frame
    lines, size = fitted(text, FAMILY, 16, bold, frame, frozenset({NAME}))
    assert 16 * SHRINKING[-1] <= size <= 16
    assert text_width_mm(lines, FAMILY, size, bold) <= width
    assert (lines.count("\n") + 1) * line_height_mm(FAMILY, size, bold) <= height or lines.count("\n") == 0
    assert written(lines) == written(text) or lines.endswith("…")


def test_text_that_has_room_keeps_its_size_and_line() -> None:
    assert fitted(TEXTS[0], FAMILY, 16, True, (270, 14), frozenset()) == (TEXTS[0], 16)


def test_text_shrinks_before_it_is_cut() -> None:
    lines, size = fitted(TEXTS[1], FAMILY, 16, False, (119, 20), frozenset())
    assert size < 16 and written(lines) == written(TEXTS[1])
    cut, smallest = fitted(TEXTS[1] * 5, FAMILY, 16, False, (119, 20), frozenset())
    assert smallest == pytest.approx(16 * SHRINKING[-1])
    assert cut.endswith("…") and written(TEXTS[1] * 5).startswith(written(cut)[:-1])


def test_names_of_the_workspace_stay_whole() -> None:
    text = f"ที่มา: {NAME} และ{NAME}"
    width = text_width_mm(NAME, FAMILY, 12) * 1.05
    assert lines_of(text, FAMILY, 12, width, words=frozenset({NAME})).count(NAME) == 2
    assert lines_of(text, FAMILY, 12, width).count(NAME) < 2


def test_even_lines_are_about_equally_long() -> None:
    lines = lines_of("หมู่บ้านต่ำกว่าเป้า", FAMILY, 11.5, 28, bold=True, even=True).split("\n")
    assert lines == ["หมู่บ้าน", "ต่ำกว่าเป้า"]


@pytest.mark.parametrize("family", [FAMILY, "Loma"])
def test_every_family_comes_out_as_wide_as_the_templates(family: str) -> None:
    if family not in QFontDatabase().families():
        pytest.skip(f"{family} is not on this machine")
    sample = "หมู่บ้านตัวอย่าง"
    assert text_width_mm(sample, family, 20 * font_scale(family)) == pytest.approx(
        text_width_mm(sample, FAMILY, 20), rel=0.01
    )


def test_without_any_known_family_text_is_fitted_in_the_one_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chumchon.plugin.charts.text.THAI_FAMILIES", ("No Such Font",))
    family = chart_font_family()
    lines, size = fitted(TEXTS[1], family, 16 * font_scale(family), False, (119, 26), frozenset())
    assert text_width_mm(lines, family, size) <= 119
    assert (lines.count("\n") + 1) * line_height_mm(family, size) <= 26


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", TEXTS[1:4])
def test_qgis_draws_the_lines_as_they_were_broken(draw_label: Callable[..., np.ndarray], text: str, bold: bool) -> None:
    """Each line where it should be and none more: QGIS neither breaks them again nor runs out of the frame."""
    width, height, per_mm = 86.0, 40.0, 8
    lines, size = fitted(text, FAMILY, 14, bold, (width, height), frozenset())
    count = lines.count("\n") + 1
    assert count > 1
    ink = draw_label(lines, size, bold, (width, height)) < 140
    rows = np.flatnonzero(ink.any(axis=1)) / per_mm - 10
    columns = np.flatnonzero(ink.any(axis=0)) / per_mm - 10
    assert rows[0] >= -0.1 and columns[0] >= -0.5
    assert rows[-1] <= height and columns[-1] <= width
    pitch = line_height_mm(FAMILY, size, bold)
    assert (count - 0.9) * pitch < rows[-1] < (count + 0.05) * pitch


@pytest.fixture
def draw_label(sheet_of: Callable[[QgsPrintLayout], Any]) -> Callable[..., np.ndarray]:
    """A function: a label 10 mm from the page's corner, 8 pixels a mm."""

    def drawn(text: str, size: float, bold: bool, frame: tuple[float, float]) -> np.ndarray:
        project = QgsProject()
        layout = QgsPrintLayout(project)
        layout.initializeDefaults()
        project.layoutManager().addLayout(layout)
        label = QgsLayoutItemLabel(layout)
        label.setMarginX(0)
        label.setMarginY(0)
        label.setVAlign(Qt.AlignmentFlag.AlignTop)
        set_label_font(label, font(FAMILY, size, bold))
        assert label_font(label).pointSizeF() == pytest.approx(size)
        label.setText(text)
        layout.addLayoutItem(label)
        label.attemptMove(QgsLayoutPoint(10, 10))
        label.attemptResize(QgsLayoutSize(*frame))
        shown = sheet_of(layout).picture(25.4 * 8)
        project.clear()
        return shown

    return drawn
