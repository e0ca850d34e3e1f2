from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsSymbolLayerUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.radar import load_radar_model
from chumchon.plugin.layers.glyph import direction, glyph_symbol, style_radar
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.store.workspace import Workspace

MODEL = load_radar_model()
BLUE = "#88b8d8"
"""The surface as it looks over the white paper."""
DARK_BLUE = "#00456b"
RED = MODEL.levels[0].colour
BIG_MM = 40
SIZE = 800


def radar_layer(*rows: tuple[float | None, ...]) -> QgsVectorLayer:
    """Round villages of 1 km radius in a row, 3 km apart."""
    fields = "&".join(f"field=s{number}:double&field=l{number}:string" for number in range(1, 6))
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:32647&field=village_code:string&{fields}", "radar", "memory")
    features = []
    for number, scores in enumerate(rows):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(600_000 + 3000 * number, 1_800_000)).buffer(1000, 20))
        levels = [MODEL.level_of(score) for score in scores]
        pairs = [value for score, level in zip(scores, levels) for value in (score, level and level.id)]
        feature.setAttributes([f"{65020201 + number}", *pairs])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    style_radar(layer, MODEL, thai=True)
    return layer


class Dial:
    """A picture of one glyph, asked by axis and score."""

    def __init__(self, ground, *scores: float | None) -> None:
        extent = QgsRectangle(599_000, 1_799_000, 601_000, 1_801_000)
        image = ground.draw([radar_layer(scores)], extent, width=SIZE, chumchon_glyph_mm=BIG_MM)
        self.ground = ground
        self.pixels = ground.pixels(image)
        self.radius = BIG_MM / 25.4 * 96
        drawn = np.argwhere((self.pixels < 250).any(axis=-1))
        self.centre = ((drawn[:, 1].min() + drawn[:, 1].max()) / 2, drawn[:, 0].min() + self.radius)

    def at(self, axis: float, score: float) -> np.ndarray:
        """The pixels about a place of the dial; axis 1.5 lies between the first and the second."""
        x, y = direction(1, (axis - 1) * 72)
        column = round(self.centre[0] + self.radius * score / 100 * x)
        row = round(self.centre[1] - self.radius * score / 100 * y)
        return self.pixels[row - 1 : row + 2, column - 1 : column + 2]

    def is_blue(self, axis: float, score: float) -> bool:
        return bool(self.ground.is_near(self.at(axis, score), BLUE).all())


def test_the_surface_reaches_each_score_and_not_farther(ground) -> None:
    dial = Dial(ground, 90, 60, 75, 85, 70)
    for axis, score in enumerate((90, 60, 75, 85, 70), start=1):
        beside = axis + 0.02
        assert dial.is_blue(beside, score - 14), axis
        assert not dial.is_blue(beside, score + 8), axis


def test_axes_go_clockwise_from_the_top(ground) -> None:
    dial = Dial(ground, 95, 60, 60, 60, 60)
    assert dial.is_blue(1.02, 80)
    assert not any(dial.is_blue(axis + 0.02, 80) for axis in (2, 3, 4, 5))
    dial = Dial(ground, 60, 95, 60, 60, 60)
    assert dial.is_blue(2.02, 80)
    x, y = direction(2)
    assert x > 0.9
    assert 0 < y < 0.4


def test_a_missing_axis_is_a_gap_and_the_rest_stays(ground) -> None:
    dial = Dial(ground, 80, 80, None, 80, 80)
    assert dial.is_blue(1.5, 55)
    assert dial.is_blue(4.5, 55)
    assert dial.is_blue(5.5, 55)
    for axis in (2.5, 2.9, 3.1, 3.5):
        assert not dial.is_blue(axis, 40), axis
    spoke = dial.at(3, 50)
    assert (spoke > 250).all(), "no spoke where no score is known"
    assert (dial.at(1, 95) < 240).any(), "a known score has its spoke"


def test_two_gaps_leave_the_wedges_of_neighbours(ground) -> None:
    dial = Dial(ground, None, 80, 80, None, 80)
    assert dial.is_blue(2.5, 50)
    for axis in (1.5, 3.5, 4.5):
        assert not dial.is_blue(axis, 40)
    assert ground.is_near(dial.at(5, 60), DARK_BLUE, 60).any(), "an axis without a neighbour is a line"
    assert not ground.is_near(dial.at(5, 92), DARK_BLUE, 60).any()
    assert ground.is_near(dial.at(5, 80), DARK_BLUE).all(), "that ends in a dot"


def test_the_glyph_is_upright_and_whole_on_a_turned_map(ground) -> None:
    extent = QgsRectangle(599_000, 1_799_000, 601_000, 1_801_000)
    layer = radar_layer((90, 90, 90, 90, 90))
    plain, turned = (
        ground.pixels(ground.draw([layer], extent, width=SIZE, turned=angle, chumchon_glyph_mm=BIG_MM))
        for angle in (0, 60)
    )
    shapes = [np.argwhere(ground.is_near(pixels, BLUE)) for pixels in (plain, turned)]
    assert np.ptp(shapes[1], axis=0) == pytest.approx(np.ptp(shapes[0], axis=0), abs=3)


def test_a_zero_is_no_gap(ground) -> None:
    dial = Dial(ground, 0, 90, 90, 90, 90)
    assert dial.is_blue(3.5, 60)
    assert ground.is_near(dial.at(1, 2), RED).any()


def test_a_village_without_scores_gets_a_small_grey_mark(ground) -> None:
    extent = QgsRectangle(599_000, 1_799_000, 601_000, 1_801_000)
    pixels = ground.pixels(ground.draw([radar_layer((None,) * 5)], extent, chumchon_glyph_mm=BIG_MM))
    marked = np.argwhere(ground.is_near(pixels, "#bfbfbf", 10))
    width = np.ptp(marked[:, 1])
    assert 0.15 < width / (2 * BIG_MM / 25.4 * 96) < 0.25
    assert (np.ptp(pixels, axis=-1) < 20).all(), "nothing but grey"


def test_an_urgent_area_is_marked_and_only_that(ground) -> None:
    dial = Dial(ground, 90, 40, 90, 90, 90)
    assert ground.is_near(dial.at(2, 40), RED).all()
    assert not any(ground.is_near(dial.at(axis, 90), RED).any() for axis in (1, 3, 4, 5))


@pytest.mark.parametrize("scale", [20_000, 40_000])
def test_all_glyphs_of_a_map_have_one_size_on_paper(ground, scale: int) -> None:
    rows = [(100,) * 5, (100,) * 5]
    metres = 0.2 * scale
    extent = QgsRectangle(599_000, 1_800_000 - metres / 4, 599_000 + metres, 1_800_000 + metres / 4)
    image = ground.draw([radar_layer(*rows)], extent, width=round(200 / 25.4 * 96))
    columns = (ground.pixels(image) < 250).any(axis=(0, 2)).nonzero()[0]
    first = columns[columns < columns[0] + 100]
    assert np.ptp(first) * 25.4 / 96 == pytest.approx(2 * 7 * math.cos(math.radians(18)), abs=1.0)


def test_the_glyph_stands_inside_its_village_whatever_its_shape(ground) -> None:
    """A horseshoe: neither the centre nor the middle of the bounds lies inside."""
    shape = "MultiPolygon(((0 0, 3000 0, 3000 3000, 2500 3000, 2500 500, 500 500, 500 3000, 0 3000, 0 0)))"
    layer = radar_layer((100,) * 5)
    geometry = QgsGeometry.fromWkt(shape)
    layer.dataProvider().changeGeometryValues({next(layer.getFeatures()).id(): geometry})
    image = ground.draw([layer], QgsRectangle(-500, -500, 3500, 3500), width=SIZE, chumchon_glyph_mm=3)
    rows, columns = np.nonzero(ground.is_near(ground.pixels(image), BLUE))
    x, y = columns.mean() * 5 - 500, 3500 - rows.mean() * 5
    assert geometry.contains(QgsPointXY(x, y))


def test_the_legend_shows_a_radar(ground) -> None:
    layer = radar_layer((50,) * 5)
    symbol = glyph_symbol(layer)
    image = QgsSymbolLayerUtils.symbolPreviewPixmap(symbol, QSize(120, 120)).toImage()
    pixels = ground.pixels(image)
    assert 0.1 < ground.is_near(pixels, BLUE).mean() < 0.6
    assert ground.is_near(pixels, RED, 60).any()


def test_the_style_in_the_file_draws_all_four_kinds_of_village(
    workspace: Workspace, ground, picture_folder: Path
) -> None:
    layer = open_layer(workspace, schema.table("village_radar"))
    image = ground.draw([layer], ground.whole(200), width=1680, chumchon_glyph_mm=15)
    assert image.save(str(picture_folder / "glyphs.png"))
    pixels = ground.pixels(image)
    parts = [pixels[:, 40 + 400 * number : 440 + 400 * number] for number in range(4)]
    blue = [ground.is_near(part, BLUE).sum() for part in parts]
    assert blue[0] > blue[1] > blue[3] > blue[2] == 0
    assert ground.is_near(parts[2], "#bfbfbf", 10).sum() > 20
