"""A small workspace: four villages, places, agreed and disputed edges, households, and a radar with gaps."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapLayer,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.radar import AREA_IDS, load_radar_model
from chumchon.plugin.layers.styles import save_default_styles
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.scores import RadarRun, save_run
from chumchon.plugin.store.workspace import Workspace, new_workspace

EPSG = 32647
LEFT, BOTTOM, SIDE = 620_000.0, 1_880_000.0, 2_000.0
SCORES: tuple[tuple[float | None, ...], ...] = (
    (90, 90, 90, 90, 90),
    (80, 80, None, 80, 80),
    (None, None, None, None, None),
    (None, 70, None, None, None),
)
"""Of the villages 65020201 to 65020204, in the order of the axes."""
CODES = tuple(f"650202{number:02}" for number in range(1, 5))

Box = tuple[float, float, float, float]


def box_of(number: int) -> Box:
    """West, south, east, north of a village, 0 to 3 from left to right."""
    west = LEFT + number * SIDE
    return west, BOTTOM, west + SIDE, BOTTOM + SIDE


def polygon_wkb(box: Box) -> bytes:
    west, south, east, north = box
    ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
    polygon = struct.pack("<BIII", 1, 3, 1, len(ring)) + b"".join(struct.pack("<2d", *point) for point in ring)
    return struct.pack("<BII", 1, 6, 1) + polygon


def point_wkb(x: float, y: float) -> bytes:
    return struct.pack("<BI2d", 1, 1, x, y)


def line_wkb(points: Sequence[tuple[float, float]]) -> bytes:
    return struct.pack("<BII", 1, 2, len(points)) + b"".join(struct.pack("<2d", *point) for point in points)


@pytest.fixture
def bare_workspace(tmp_path: Path) -> Workspace:
    """Rows in every table that has a style, but no styles and no projects; Thai letters and spaces in its path."""
    folder = tmp_path / "งาน ของเรา" / "ตำบล หนองกะท้าว"
    folder.parent.mkdir()
    outline = geometry_blob(polygon_wkb((LEFT, BOTTOM, LEFT + 4 * SIDE, BOTTOM + SIDE)), EPSG)
    tambon = {"tambon_code": ["650202"], "name": ["หนองกะท้าว"], "geom": [outline]}
    with new_workspace(folder, "650202", "ตำบลหนองกะท้าว", EPSG, tambon) as workspace:
        _fill_map(workspace)
        _fill_radar(workspace)
        _fill_households(workspace)
    return Workspace(folder, workspace.info)


@pytest.fixture
def workspace(bare_workspace: Workspace) -> Workspace:
    """The same with styles and forms."""
    save_default_styles(bare_workspace)
    return bare_workspace


def _fill_map(workspace: Workspace) -> None:
    edges = [[(LEFT + n * SIDE, BOTTOM), (LEFT + n * SIDE, BOTTOM + SIDE)] for n in (1, 2, 3)]
    kinds = ("temple", "school", "flood_area", "not_in_the_catalogue")
    with workspace.writing() as connection:
        insert_rows(
            connection,
            schema.table("village"),
            {
                "village_code": CODES,
                "moo": ["1", "2", "3", "4"],
                "name_th": ["บ้านหนองกะท้าว", "บ้านป่าซ่าน", "บ้านน้ำทวน", "บ้านเก่า"],
                "status": ["draft", "drawn", "drawn", "drawn"],
                "geom": [geometry_blob(polygon_wkb(box_of(number)), EPSG) for number in range(4)],
            },
        )
        insert_rows(
            connection,
            schema.table("boundary_line"),
            {
                "uuid": ["a", "b", "c"],
                "village_a": CODES[:3],
                "village_b": CODES[1:],
                "status": ["agreed", "proposed", "disputed"],
                "geom": [geometry_blob(line_wkb(edge), EPSG) for edge in edges],
            },
        )
        insert_rows(
            connection,
            schema.table("landmark"),
            {
                "uuid": ["1", "2", "3", "4"],
                "village_code": CODES,
                "kind": kinds,
                "name_th": ["วัดหนองกะท้าว", "โรงเรียนบ้านป่าซ่าน", "จุดน้ำท่วม", "ของใหม่"],
                "geom": [
                    geometry_blob(point_wkb(LEFT + (n + 0.5) * SIDE, BOTTOM + 0.25 * SIDE), EPSG) for n in range(4)
                ],
            },
        )


def _fill_radar(workspace: Workspace) -> None:
    model = load_radar_model()
    rows = [
        (code, number, AREA_IDS[number - 1], score, level.id if level else "")
        for code, scores in zip(CODES, SCORES)
        for number, score in enumerate(scores, start=1)
        for level in [model.level_of(score)]
    ]
    names = ("unit_code", "area_no", "area_id", "score", "level")
    columns = dict(zip(names, map(list, zip(*rows))))
    with workspace.writing() as connection:
        save_run(connection, RadarRun("five_areas", "model", "data", ("bmn_2560_2565",)), columns)


def _fill_households(workspace: Workspace) -> None:
    with workspace.writing("household") as connection:
        insert_rows(
            connection,
            schema.table("household", "household"),
            {
                "household_key": ["k1", "k2"],
                "village_code": CODES[:2],
                "geom": [geometry_blob(point_wkb(LEFT + x, BOTTOM + 100), EPSG) for x in (500, 2500)],
            },
        )


class Ground:
    """Where the test workspace's things lie, and how a test looks at them."""

    codes = CODES
    scores = SCORES
    epsg = EPSG
    side = SIDE
    polygon_wkb = staticmethod(polygon_wkb)
    line_wkb = staticmethod(line_wkb)
    point_wkb = staticmethod(point_wkb)

    @staticmethod
    def reopen(workspace: Workspace, name: str, store: schema.Store = "village") -> QgsVectorLayer:
        """The layer as any QGIS opens it, with nothing but its file."""
        layer = QgsVectorLayer(f"{workspace.file(store)}|layername={name}", "x", "ogr")
        assert layer.isValid()
        return layer

    @staticmethod
    def village(number: int, grown: float = 0.0) -> QgsRectangle:
        """The box of a village, 0 to 3 from left to right."""
        rectangle = QgsRectangle(*box_of(number))
        rectangle.grow(grown)
        return rectangle

    @staticmethod
    def whole(grown: float = 0.0) -> QgsRectangle:
        rectangle = QgsRectangle(LEFT, BOTTOM, LEFT + 4 * SIDE, BOTTOM + SIDE)
        rectangle.grow(grown)
        return rectangle

    @staticmethod
    def draw(
        layers: Sequence[QgsMapLayer],
        extent: QgsRectangle,
        width: int = 800,
        dpi: float = 96,
        turned: float = 0,
        **variables: object,
    ) -> QImage:
        """A map on white, turned by degrees; its height follows from the extent."""
        settings = QgsMapSettings()
        settings.setLayers(list(layers))
        settings.setDestinationCrs(layers[0].crs())
        settings.setOutputDpi(dpi)
        settings.setOutputSize(QSize(width, round(width * extent.height() / extent.width())))
        settings.setExtent(extent)
        settings.setRotation(turned)
        settings.setBackgroundColor(QColor("white"))
        context = QgsExpressionContext()
        context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layers[0]))
        context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
        for name, value in variables.items():
            context.lastScope().setVariable(name, value)
        settings.setExpressionContext(context)
        job = QgsMapRendererSequentialJob(settings)
        job.start()
        job.waitForFinished()
        assert not job.errors()
        return job.renderedImage()

    @staticmethod
    def pixels(image: QImage) -> np.ndarray:
        """Red, green, blue by row and column."""
        picture = image.convertToFormat(QImage.Format.Format_RGB32)
        bits = picture.constBits()
        bits.setsize(picture.sizeInBytes())
        table = np.frombuffer(bits, dtype=np.uint8).reshape(picture.height(), picture.bytesPerLine() // 4, 4)
        return table[:, : picture.width(), 2::-1].astype(int)

    @staticmethod
    def is_near(pixels: np.ndarray, colour: str, tolerance: int = 40) -> np.ndarray:
        """Which pixels have about this colour."""
        wanted = QColor(colour)
        distance = np.abs(pixels - np.array([wanted.red(), wanted.green(), wanted.blue()])).max(axis=-1)
        return distance <= tolerance


@pytest.fixture
def ground() -> Ground:
    return Ground()
