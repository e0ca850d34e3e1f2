"""A workspace with everything that a sheet shows, its facts, and the sheet as a picture, in one font everywhere."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsPrintLayout,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.radar import AREA_IDS, load_radar_model
from chumchon.plugin.layers.backdrop import write_backdrop
from chumchon.plugin.layers.projects import write_projects
from chumchon.plugin.layers.styles import save_default_styles
from chumchon.plugin.layouts.map_sheet import build_sheet
from chumchon.plugin.layouts.sheet_content import SheetFacts, sheet_content
from chumchon.plugin.layouts.sheet_radar import draw_radar
from chumchon.plugin.processing.sheet_facts import read_sheet_facts, sheet_outline
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.own_catalogue import keep_radar_model
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.scores import RadarRun, save_run
from chumchon.plugin.store.workspace import Workspace, new_workspace

MODEL_IN_PICTURES = Path(__file__).parents[1] / "data" / "radar_models" / "five_areas_1.json"
"""The sheet names the version of its model: control images would change with the shipped one."""
EPSG = 32647
LEFT, BOTTOM, SIDE = 620_000, 1_880_000, 2_000
PINNED_FAMILY = "Laksaman"
VILLAGES = {"65020201": (0, 0), "65020202": (1, 0), "65020203": (0, 1), "65020204": (1, 1)}
"""Codes, and where the squares stand, in sides from the lower left."""
NAMES = ("บ้านหนองกะท้าว", "บ้านป่าซ่าน", "บ้านน้ำทวน", "บ้านเก่า")
KINDS = ("temple", "school", "health_post", "village_hall", "waterworks", "shop", "flood_area", "community_forest")
SCORES = {
    "650202": (54.5, 79.2, 46.0, 81.0, 90.1),
    "65020201": (40.0, 80.0, 70.0, 60.0, 90.0),
    "65020202": (85.0, 85.0, 85.0, 85.0, 85.0),
    "65020203": (30.0, None, 60.0, 75.0, 20.0),
    "65020204": (None, None, None, None, None),
}
"""In the order of the axes, of the tambon and its villages."""
ROADS = {"main": [(0, 1.1), (2, 0.9)], "lane": [(0.2, 0.2), (1.8, 1.9)]}
STREAMS = {"stream": [(0, 1.6), (1, 1.4), (2, 1.7)]}

Spot = tuple[float, float]
Region = tuple[float, float, float, float]
"""Left, top, width, height on the page, in mm."""


class Sheet:
    """A layout and what can be seen of it."""

    def __init__(self, layout: QgsPrintLayout) -> None:
        self.layout = layout

    def item(self, item_id: str) -> QgsLayoutItem:
        found = self.layout.itemById(item_id)
        assert found is not None, item_id
        return found

    def region(self, item_id: str) -> Region:
        item = self.item(item_id)
        return item.x(), item.y(), item.rect().width(), item.rect().height()

    def image(self, dpi: float) -> QImage:
        return QgsLayoutExporter(self.layout).renderPageToImage(0, QSize(), dpi)

    def picture(self, dpi: float = 100) -> np.ndarray:
        return lightness_of(self.image(dpi))

    def part(self, where: str | Region, shown: np.ndarray | None = None) -> np.ndarray:
        """The pixels of an item or a region, of `shown` or of the sheet drawn now."""
        return part(self.picture() if shown is None else shown, self.region(where) if isinstance(where, str) else where)


def lightness_of(image: QImage) -> np.ndarray:
    """0–255 for each pixel, one row a line."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    pixels = np.frombuffer(bits, np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return pixels[:, : image.width(), :3].mean(axis=2)


def part(shown: np.ndarray, region: Region) -> np.ndarray:
    per_mm = shown.shape[1] / 420
    left, top, width, height = (value * per_mm for value in region)
    return shown[round(top) : round(top + height), round(left) : round(left + width)]


@pytest.fixture(autouse=True)
def _one_font(qgis_app: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chumchon.plugin.charts.text.THAI_FAMILIES", (PINNED_FAMILY,))


@pytest.fixture(scope="session")
def read_picture() -> Callable[[Path], np.ndarray]:
    """A function: the lightness of a picture in a file."""

    def read(path: Path) -> np.ndarray:
        image = QImage(str(path))
        assert not image.isNull(), f"{path} is not a picture"
        return lightness_of(image)

    return read


@pytest.fixture(scope="session")
def lightness() -> Callable[[QImage], np.ndarray]:
    """A function: the lightness of an image's pixels."""
    return lightness_of


@pytest.fixture
def sheet_of() -> type[Sheet]:
    """A function: a layout with what can be seen of it."""
    return Sheet


@pytest.fixture(scope="session")
def workspace(qgis_app: object, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Four square villages of 2 km, places of eight kinds, roads and a stream, a radar run with gaps."""
    folder = tmp_path_factory.mktemp("งาน ของเรา") / "ตำบล หนองกะท้าว"
    tambon = {"tambon_code": ["650202"], "name": ["หนองกะท้าว"], "source": ["กรมทดสอบ"], "geom": [square(0, 0, 2)]}
    with new_workspace(folder, "650202", "ตำบลหนองกะท้าว", EPSG, tambon) as made:
        with made.writing() as connection:
            insert_rows(connection, schema.table("village"), _villages())
            insert_rows(connection, schema.table("landmark"), _landmarks())
            rounds = ("bmn_2560_2565", "nrd2c_2560_2564")
            save_run(connection, RadarRun("five_areas", "model", "data", rounds), _scores())
        keep_radar_model(made.catalogue, "five_areas", MODEL_IN_PICTURES)
        save_default_styles(made)
        for name, lines in (("roads", ROADS), ("waterways", STREAMS)):
            _write_backdrop(made, name, lines)
        write_projects(made)
    return Workspace(folder, made.info)


@pytest.fixture(scope="session")
def facts(workspace: Workspace) -> SheetFacts:
    """What the workspace tells, printed on one day, with a number of households."""
    read = read_sheet_facts(workspace, thai=True)
    assert read.run is not None
    printed_on = datetime.date(2026, 11, 21)
    return replace(read, run=replace(read.run, households=480), printed_on=printed_on, plugin_version="0.1.0")


@pytest.fixture
def project(workspace: Workspace) -> Iterator[QgsProject]:
    """The meeting project; sheets belong to it and go with it."""
    read = QgsProject()
    assert read.read(str(workspace.meeting_project))
    yield read
    read.clear()


@pytest.fixture
def draw(project: QgsProject, workspace: Workspace, tmp_path: Path) -> Callable[..., Sheet]:
    """A function: the sheet of these facts."""

    def drawn(facts: SheetFacts, thai: bool = True, project: QgsProject = project) -> Sheet:
        number = len(project.layoutManager().layouts())
        chart = tmp_path / f"เรดาร์ {number}.svg"
        radar = (
            draw_radar(facts.run, chart, thai, facts.names) if facts.run and not facts.run.only_of_villages else None
        )
        outline = sheet_outline(workspace)
        return Sheet(build_sheet(project, sheet_content(facts, radar, thai), outline, f"sheet {number}"))

    return drawn


def place(spot: Spot) -> str:
    return f"{LEFT + spot[0] * SIDE} {BOTTOM + spot[1] * SIDE}"


def ring(x: float, y: float, side: float) -> str:
    return ", ".join(map(place, [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]))


def blob(wkt: str) -> bytes:
    return geometry_blob(bytes(QgsGeometry.fromWkt(wkt).asWkb()), EPSG)


def square(x: float, y: float, side: float = 1) -> bytes:
    return blob(f"MULTIPOLYGON((({ring(x, y, side)})))")


def _villages() -> dict[str, Sequence[object]]:
    return {
        "village_code": list(VILLAGES),
        "moo": ["1", "2", "3", "4"],
        "name_th": NAMES,
        "status": ["draft", "draft", "drawn", "drawn"],
        "source": ["ประชุมหมู่บ้าน"] * 4,
        "geom": [square(*corner) for corner in VILLAGES.values()],
    }


def _landmarks() -> dict[str, Sequence[object]]:
    spots = [(0.2 + 0.45 * (number % 4), 0.3 + 0.9 * (number // 4)) for number in range(len(KINDS))]
    return {
        "uuid": list(KINDS),
        "village_code": ["65020201"] * len(KINDS),
        "kind": KINDS,
        "name_th": [f"สถานที่ {number}" for number in range(len(KINDS))],
        "geom": [blob(f"POINT({place(spot)})") for spot in spots],
    }


def _scores() -> dict[str, list[object]]:
    model = load_radar_model()
    rows = [
        {
            "unit_code": code,
            "area_no": number,
            "area_id": AREA_IDS[number - 1],
            "score": score,
            "low": None if score is None else score - 2.4,
            "high": None if score is None else score + 2.4,
            "level": level.id if level else "",
        }
        for code, scores in SCORES.items()
        for number, score in enumerate(scores, start=1)
        for level in [model.level_of(score)]
    ]
    return {name: [row[name] for row in rows] for name in rows[0]}


def _write_backdrop(workspace: Workspace, name: str, lines: dict[str, list[Spot]]) -> None:
    layer = QgsVectorLayer(f"LineString?crs=EPSG:{EPSG}&field=kind:string", name, "memory")
    for kind, spots in lines.items():
        feature = QgsFeature(layer.fields())
        feature.setAttributes([kind])
        feature.setGeometry(QgsGeometry.fromWkt(f"LINESTRING({', '.join(map(place, spots))})"))
        layer.dataProvider().addFeature(feature)
    clip = bytes(QgsGeometry.fromWkt(f"POLYGON(({ring(0, 0, 2)}))").asWkb())
    source = QgsProcessingFeatureSource(layer, QgsProcessingContext())
    write_backdrop(workspace, name, source, clip, QgsCoordinateTransformContext())
