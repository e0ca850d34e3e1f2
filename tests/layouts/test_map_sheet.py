from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.core import QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from chumchon.plugin.layouts.compatibility import label_font
from chumchon.plugin.layouts.fitting import font
from chumchon.plugin.layouts.map_corners import clear_of
from chumchon.plugin.layouts.map_sheet import round_scale
from chumchon.plugin.layouts.sheet_content import SheetFacts
from chumchon.plugin.store.workspace import Workspace

Draw = Callable[..., Any]
TAMBON = QgsRectangle(620_000, 1_880_000, 624_000, 1_884_000)
WEST_FULL = "POLYGON((610000 1870000, 621000 1870000, 621000 1890000, 610000 1890000, 610000 1870000))"
EAST_FULL = "POLYGON((623000 1870000, 633000 1870000, 633000 1890000, 623000 1890000, 623000 1870000))"
LONG_NAME = "หนองกระทุ่มแบนเหนือพัฒนาสามัคคีร่วมใจราษฎร์บำรุงเฉลิมพระเกียรติ"
DRAWN = ("title", "subtitle", "date", "map", "radar", "table", "glyph", "glyph_text", "legend", "notes", "provenance")


@pytest.fixture(scope="session", autouse=True)
def look(picture_folder: Path) -> Path:
    return picture_folder


def with_scores(facts: SheetFacts, **of_first: float | None) -> SheetFacts:
    """The facts with another score of the first area."""
    assert facts.run is not None
    first = replace(facts.run.scores[0], **of_first)
    return replace(facts, run=replace(facts.run, scores=[first, *facts.run.scores[1:]]))


@pytest.mark.parametrize("thai", [True, False])
def test_nothing_on_the_sheet_is_blank(
    draw: Draw, facts: SheetFacts, look: Path, lightness: Callable[[QImage], np.ndarray], thai: bool
) -> None:
    sheet = draw(replace(facts, sample=True), thai)
    drawn = sheet.image(120)
    drawn.save(str(look / f"sheet_{'th' if thai else 'en'}.png"))
    shown = lightness(drawn)
    for item_id in (*DRAWN, "sample_mark", "north_arrow", "scale", "scale_bar"):
        part = sheet.part(item_id, shown)
        assert (part < 160).mean() > 0.005, f"{item_id} is blank"


@pytest.mark.parametrize("thai", [True, False])
@pytest.mark.parametrize("case", ["long", "before a run", "many sources", "another font"])
def test_texts_stay_in_their_frames(
    draw: Draw,
    facts: SheetFacts,
    look: Path,
    lightness: Callable[[QImage], np.ndarray],
    monkeypatch: pytest.MonkeyPatch,
    case: str,
    thai: bool,
) -> None:
    given = {
        "long": replace(facts, area_name=LONG_NAME, names=frozenset({LONG_NAME}), sample=True),
        "before a run": replace(facts, run=None, sample=True),
        "another font": replace(facts, sample=True),
        "many sources": replace(facts, sources=[f"ชั้นข้อมูลสถานที่สำคัญ {number}" for number in range(40)]),
    }[case]
    if case == "another font":
        monkeypatch.setattr("chumchon.plugin.charts.text.THAI_FAMILIES", ("Loma", "No Such Font"))
    sheet = draw(given, thai)
    drawn = sheet.image(120)
    drawn.save(str(look / f"sheet_{case.replace(' ', '_')}_{'th' if thai else 'en'}.png"))
    margins = lightness(drawn)
    inside = sheet.part((11.5, 7, 397, 282), margins)
    assert (margins < 250).sum() == (inside < 250).sum(), "something stands on the margin"
    right_of_map = sheet.part((283, 40, 4.5, 249), margins)
    assert right_of_map.min() > 250, "something stands between map and chart"
    below_rule = sheet.part((12, 37.6, 396, 1.8), margins)
    assert below_rule.min() > 250, "the heading runs into the sheet"
    between = sheet.part((12, 252.4, 270, 0.8), margins)
    assert between.min() > 250, "the notes run into the map"


def test_the_title_is_drawn_in_shaped_thai(draw: Draw, facts: SheetFacts) -> None:
    """Pixel by pixel as Qt shapes it: no boxes, no marks astray."""
    sheet = draw(facts)
    label = sheet.item("title")
    assert label.text() == "แผนที่ชุมชน ตำบลหนองกะท้าว"
    dpi = 150
    shown = cropped(sheet.part("title", sheet.picture(dpi)))
    size = label_font(label).pointSizeF()
    expected = cropped(painted(label.text(), size, dpi))
    wrong = cropped(painted(label.text().replace("ที่", "ที"), size, dpi))
    assert shown.shape == pytest.approx(expected.shape, rel=0.03)
    assert difference(shown, expected) < 0.5 * difference(shown, wrong)


def painted(text: str, size: float, dpi: float) -> np.ndarray:
    """The darkness of text that Qt paints in the title's font."""
    image = QImage(2400, 400, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    painter = QPainter(image)
    painter.setFont(font("Laksaman", size, bold=True))
    painter.drawText(QPointF(50, 250), text)
    painter.end()
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return np.frombuffer(bits, np.uint8).reshape(400, image.bytesPerLine()).astype(float)


def cropped(shown: np.ndarray) -> np.ndarray:
    """Ink as 1, paper as 0, without the paper around it."""
    ink = 1 - shown / 255
    rows, columns = np.flatnonzero((ink > 0.4).any(axis=1)), np.flatnonzero((ink > 0.4).any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def difference(one: np.ndarray, other: np.ndarray) -> float:
    """Of two pictures brought to the size of the first: versions of QGIS draw text up to a hundredth wider."""
    rows, columns = (
        np.linspace(0, size - 1, wanted).round().astype(int) for size, wanted in zip(other.shape, one.shape)
    )
    return float(np.abs(one - other[np.ix_(rows, columns)]).mean())


def test_made_up_data_is_marked_and_real_data_is_not(draw: Draw, facts: SheetFacts) -> None:
    marked, real = draw(replace(facts, sample=True)), draw(replace(facts, sample=False))
    left, top, width, height = marked.region("sample_mark")
    around = (left - 1, top - 1, width + 2, height + 2)
    assert (marked.part(around) < 160).mean() > 0.05
    assert real.part(around).min() > 250


def test_the_map_shows_the_whole_area_at_a_round_scale(draw: Draw, facts: SheetFacts) -> None:
    sheet = draw(facts)
    on_map = sheet.item("map")
    assert on_map.extent().contains(TAMBON)
    assert on_map.scale() == pytest.approx(round_scale(on_map.scale()))
    assert on_map.extent().width() * 1000 / on_map.scale() == pytest.approx(sheet.region("map")[2], rel=1e-3)
    assert f"1:{on_map.scale():,.0f}" in sheet.item("scale").text()
    used = max(TAMBON.width() / on_map.extent().width(), TAMBON.height() / on_map.extent().height())
    assert used > 0.85, "the area fills the map"


@pytest.mark.parametrize(
    ("scale", "rounded"), [(26_431, 27_000), (27_000, 27_000), (27_000.000001, 27_000), (99_500, 100_000), (950.5, 960)]
)
def test_scales_are_rounded_up_to_two_digits(scale: float, rounded: int) -> None:
    assert round_scale(scale) == rounded


def test_the_scale_bar_measures_the_map(draw: Draw, facts: SheetFacts) -> None:
    sheet = draw(facts)
    bar = sheet.item("scale_bar")
    length_mm = bar.unitsPerSegment() * bar.numberOfSegments() * 1e6 / sheet.item("map").scale()
    assert 20 < length_mm < 60
    left, top, width, height = sheet.region("scale_bar")
    strip = sheet.part((left, top + height - 3.2, width + 10, 1.5), sheet.picture(254))
    dark = np.flatnonzero((strip < 128).any(axis=0)) / 10
    assert dark[-1] - dark[0] == pytest.approx(length_mm, abs=0.7)


def test_glyphs_are_drawn_by_the_layer_and_only_with_scores(draw: Draw, facts: SheetFacts) -> None:
    """Blue where the radars are; the glyph of the explanation is the layer's own symbol."""
    with_run, without = draw(facts), draw(replace(facts, run=None))
    assert blue(with_run, "map") > blue(without, "map") + 300, "pins and water are blue too"
    assert blue(with_run, "glyph") > 100
    assert not without.item("glyph").isVisible()


def blue(sheet: Any, item_id: str) -> int:
    """How many pixels have the colour of a radar's surface."""
    image = sheet.image(60).convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    pixels = np.frombuffer(bits, np.uint8).reshape(image.height(), image.width(), 4).astype(int)
    left, top, width, height = (round(value * image.width() / 420) for value in sheet.region(item_id))
    blues, greens, reds = (pixels[top : top + height, left : left + width, channel] for channel in range(3))
    return int(((blues - reds > 60) & (blues - greens > 20)).sum())


@pytest.mark.parametrize(("side", "radius"), [(5_000, 7.0), (400, 6.0), (20, 1.6)])
def test_glyphs_grow_and_shrink_with_the_villages(draw: Draw, facts: SheetFacts, side: float, radius: float) -> None:
    on_map = draw(replace(facts, village_side_m=side)).item("map")
    assert on_map.scale() == pytest.approx(20_000)
    assert float(on_map.createExpressionContext().variable("chumchon_glyph_mm")) == pytest.approx(radius)


def test_another_score_is_another_chart_and_table(draw: Draw, facts: SheetFacts) -> None:
    before, after = draw(facts).picture(), draw(with_scores(facts, score=74.5, low=70.0, high=80.0)).picture()
    sheet = draw(facts)
    for item_id in ("radar", "table"):
        assert (sheet.part(item_id, before) != sheet.part(item_id, after)).any(), item_id
    for item_id in ("title", "legend", "notes"):
        assert (sheet.part(item_id, before) == sheet.part(item_id, after)).all(), item_id


def test_outside_text_is_no_expression(draw: Draw, facts: SheetFacts) -> None:
    sheet = draw(replace(facts, area_name="ก[% 1 + 1 %]ข"))
    assert "2" not in sheet.item("title").currentText()


def test_layers_that_are_switched_off_are_not_drawn(draw: Draw, facts: SheetFacts, project: QgsProject) -> None:
    for node in project.layerTreeRoot().findLayers():
        node.setItemVisibilityChecked("layername=tambon" in node.layer().source())
    drawn = [layer.source().rpartition("=")[2] for layer in draw(facts).item("map").layers()]
    assert drawn == ["tambon"]


def test_layers_of_a_group_that_is_switched_off_are_not_drawn(
    draw: Draw, facts: SheetFacts, project: QgsProject
) -> None:
    for node in project.layerTreeRoot().findLayers():
        if "layername=landmark" in node.layer().source():
            node.parent().setItemVisibilityChecked(False)
    drawn = [layer.source().rpartition("=")[2] for layer in draw(facts).item("map").layers()]
    assert "landmark" not in drawn and "village" in drawn


def test_the_sheet_goes_with_its_project(workspace: Workspace, draw: Draw, facts: SheetFacts) -> None:
    other = QgsProject()
    assert other.read(str(workspace.meeting_project))
    sheet = draw(facts, project=other)
    other.clear()
    with pytest.raises(RuntimeError):
        sheet.layout.name()


@pytest.mark.parametrize(("wkt", "side"), [(WEST_FULL, "right"), (EAST_FULL, "left")])
def test_the_scale_stands_where_it_hides_less(draw: Draw, facts: SheetFacts, wkt: str, side: str) -> None:
    sheet = draw(facts)
    corner = [sheet.item(name) for name in ("scale_ground", "scale", "scale_bar")]
    before = [item.x() for item in corner]
    clear_of(QgsGeometry.fromWkt(wkt), sheet.item("map"), corner)
    middle = sheet.region("map")[0] + sheet.region("map")[2] / 2
    assert all((item.x() > middle) == (side == "right") for item in corner)
    moved = [item.x() - old for item, old in zip(corner, before)]
    assert moved == pytest.approx([moved[0]] * 3)
    left, _, width, _ = sheet.region("map")
    assert left <= corner[0].x() and corner[0].x() + corner[0].rect().width() <= left + width


def test_colours_of_an_area_are_explained_in_the_place_of_the_glyph(
    draw: Draw, facts: SheetFacts, project: QgsProject, look: Path
) -> None:
    layer = next(one for one in project.mapLayers().values() if one.source().endswith("=village_radar"))
    assert layer.styleManager().setCurrentStyle("1 อาชีพ")
    sheet = draw(facts)
    sheet.image(120).save(str(look / "sheet_area.png"))
    assert not sheet.item("glyph").isVisible()
    model = sheet.item("legend").model()
    nodes = [node for one in model.rootGroup().findLayers() for node in model.layerLegendNodes(one)]
    shown = [node.data(0).replace("\n", " ") for node in nodes if node.layerNode().layer() == layer]
    # Of the four villages 40 and 30 are urgent, 85 is good; what is not there is not explained.
    levels = [text.split(" (")[0] for text in shown]
    assert levels[:2] == ["คะแนนด้านอาชีพ", "ต้องเร่งแก้ไข"] and "ดี" in levels and "เฝ้าระวัง" not in levels
    assert sheet.item("legend_title").y() == pytest.approx(sheet.item("glyph_title").y())
    assert (sheet.part("legend") < 160).mean() > 0.005
