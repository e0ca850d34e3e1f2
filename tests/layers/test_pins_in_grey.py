"""Pins at the size at which they stand on the map, in colour and as an office's copier makes them: grey."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import QRect, QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.landmarks import load_landmark_kinds
from chumchon.plugin.layers.landmark_pins import pin
from chumchon.plugin.layers.styles import save_default_styles
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.store.workspace import Workspace

KINDS = load_landmark_kinds().kinds
SIDE = 18
"""4.6 mm at 96 dots per inch; the ground of a pin takes 4 mm of it."""
LEAST_DIFFERENCE = 10.0
"""Mean difference of two pins in steps of grey out of 255; a pin against its ground alone differs by about 25."""
LEAST_CONTRAST = 90


def on_white(kind) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.drawImage(0, 0, pin(kind).asImage(QSize(SIDE, SIDE)))
    painter.end()
    return image


def greys(image: QImage) -> np.ndarray:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    bits = grey.constBits()
    bits.setsize(grey.sizeInBytes())
    return np.frombuffer(bytes(bits), dtype=np.uint8).reshape(SIDE, -1)[:, :SIDE].astype(float)


@pytest.fixture(scope="module")
def pins() -> dict[str, np.ndarray]:
    return {kind.id: greys(on_white(kind)) for kind in KINDS}


def test_no_two_pins_look_alike_in_grey(pins: dict[str, np.ndarray]) -> None:
    difference = {(one, other): np.abs(pins[one] - pins[other]).mean() for one, other in combinations(pins, 2)}
    nearest = sorted(difference, key=difference.get)[:3]
    print({pair: round(difference[pair], 1) for pair in nearest})
    assert [pair for pair in nearest if difference[pair] < LEAST_DIFFERENCE] == []


def test_each_picture_stands_out_from_its_ground_in_grey(pins: dict[str, np.ndarray]) -> None:
    middle = {name: grey[4:14, 4:14] for name, grey in pins.items()}
    contrast = {name: np.percentile(grey, 95) - np.percentile(grey, 10) for name, grey in middle.items()}
    assert {name: value for name, value in contrast.items() if value < LEAST_CONTRAST} == {}


def test_a_sheet_of_all_pins_is_left_to_be_looked_at(picture_folder: Path) -> None:
    columns, cell, zoom = 8, 110, 5
    sheet = QImage(columns * 2 * cell, (len(KINDS) // columns + 1) * cell, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#f4f1e8"))
    painter = QPainter(sheet)
    for at, kind in enumerate(KINDS):
        x, y = at % columns * 2 * cell, at // columns * cell
        image = on_white(kind)
        for offset, one in ((0, image), (cell, image.convertToFormat(QImage.Format.Format_Grayscale8))):
            painter.drawImage(QRect(x + offset, y, SIDE * zoom, SIDE * zoom), one)
            painter.drawImage(x + offset, y + SIDE * zoom, one)
        painter.drawText(x + 24, y + cell - 6, kind.id)
    painter.end()
    assert sheet.save(str(picture_folder / "pins.png"))


@pytest.mark.parametrize(
    ("kind", "consent", "closed"),
    [("temple", None, False), ("temple", "no", True), ("story", None, True), ("story", "yes", False)],
)
def test_places_without_consent_have_a_black_edge(
    bare_workspace: Workspace, ground, kind: str, consent: str | None, closed: bool
) -> None:
    save_default_styles(bare_workspace)
    layer = open_layer(bare_workspace, schema.table("landmark"))
    box = ground.village(0)
    feature = QgsFeature(layer.fields())
    for name, value in (("uuid", "a"), ("kind", kind), ("consent", consent)):
        feature.setAttribute(name, value)
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(box.center())))
    assert layer.startEditing() and layer.addFeature(feature) and layer.commitChanges()
    pixels = ground.pixels(ground.draw([layer], box, width=600))
    black = ground.is_near(pixels, "#000000", 30).sum()
    assert black > 20 if closed else black == 0
