"""Time to draw 1,000 radar glyphs on a map, beside QGIS's own pie charts on the same layer: the view in a GeoPackage.

glyphs.py FOLDER [FOLDER for the pictures]: the first one must not exist.
"""

from __future__ import annotations

import math
import platform
import statistics
import struct
import sys
import time
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsDiagramLayerSettings,
    QgsDiagramSettings,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererParallelJob,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsNullSymbolRenderer,
    QgsPieDiagram,
    QgsSingleCategoryDiagramRenderer,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize, QSizeF
from qgis.PyQt.QtGui import QColor

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.radar import AREA_IDS, load_radar_model
from chumchon.plugin.layers.styles import save_default_styles
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.scores import RadarRun, save_run
from chumchon.plugin.store.workspace import Workspace, new_workspace

EPSG = 32647
VILLAGES, COLUMNS = 1000, 40
WEST, SOUTH, SIDE = 500_000.0, 1_700_000.0, 1_000.0
CORNERS = 60
"""Points of a village's outline."""
PIXELS = QSize(1600, 1000)
REPEATS = 25
WANTED = 2.0
GLYPHS, PIES = "radar glyphs", "pie charts"


def make_workspace(folder: Path) -> Workspace:
    """Villages with outlines of CORNERS points, and five scores each; a hundred of them lack one."""
    tambon = {"tambon_code": ["650202"], "name": ["x"], "geom": [_blob(WEST + 20_000, SOUTH + 12_500, 25_000)]}
    codes = [f"65020{number:03}" for number in range(VILLAGES)]
    places = [(WEST + SIDE * (n % COLUMNS + 0.5), SOUTH + SIDE * (n // COLUMNS + 0.5)) for n in range(VILLAGES)]
    with new_workspace(folder, "650202", "x", EPSG, tambon) as made:
        villages = {
            "village_code": codes,
            "moo": ["1"] * VILLAGES,
            "name_th": codes,
            "status": ["drawn"] * VILLAGES,
            "geom": [_blob(x, y, SIDE / 2) for x, y in places],
        }
        with made.writing() as connection:
            insert_rows(connection, schema.table("village"), villages)
            save_run(connection, RadarRun("five_areas", "model", "data", ("bmn_2560_2565",)), _scores(codes))
        save_default_styles(made)
    return Workspace(folder, made.info)


def _scores(codes: list[str]) -> dict[str, list[object]]:
    model = load_radar_model()
    rows = []
    for number, code in enumerate(codes):
        for axis, area_id in enumerate(AREA_IDS, start=1):
            missing = number % 10 == 0 and axis == 1 + number // 10 % 5
            score = None if missing else 30.0 + 7 * ((number * axis) % 10)
            level = model.level_of(score)
            rows.append((code, axis, area_id, score, 100, level.id if level else ""))
    return dict(zip(("unit_code", "area_no", "area_id", "score", "n", "level"), map(list, zip(*rows))))


def _blob(x: float, y: float, radius: float) -> bytes:
    turns = [2 * math.pi * corner / CORNERS for corner in range(CORNERS + 1)]
    ring = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
    polygon = struct.pack("<BIII", 1, 3, 1, len(ring)) + b"".join(struct.pack("<2d", *point) for point in ring)
    return geometry_blob(struct.pack("<BII", 1, 6, 1) + polygon, EPSG)


def with_pies(layer: QgsVectorLayer) -> QgsVectorLayer:
    """A pie of the five scores for each village, all drawn, and nothing else."""
    layer.setRenderer(QgsNullSymbolRenderer())
    layer.setLabelsEnabled(False)
    settings = QgsDiagramSettings()
    settings.categoryAttributes = [f'"s{number}"' for number in range(1, 6)]
    settings.categoryColors = [QColor(name) for name in ("red", "green", "blue", "orange", "gray")]
    settings.categoryLabels = ["1", "2", "3", "4", "5"]
    settings.size = QSizeF(9, 9)
    settings.sizeType = QgsUnitTypes.RenderUnit.RenderMillimeters
    settings.enabled = True
    renderer = QgsSingleCategoryDiagramRenderer()
    renderer.setDiagram(QgsPieDiagram())
    renderer.setDiagramSettings(settings)
    layer.setDiagramRenderer(renderer)
    placed = QgsDiagramLayerSettings()
    placed.setShowAllDiagrams(True)
    placed.setPlacement(QgsDiagramLayerSettings.Placement.OverPoint)
    layer.setDiagramLayerSettings(placed)
    return layer


def seconds_to_draw(layer: QgsVectorLayer, job_class: type, picture: Path | None = None) -> float:
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(PIXELS)
    settings.setExtent(layer.extent())
    context = QgsExpressionContext()
    context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = job_class(settings)
    began = time.perf_counter()
    job.start()
    job.waitForFinished()
    took = time.perf_counter() - began
    if picture:
        job.renderedImage().save(str(picture))
    return took


def measure(layers: dict[str, QgsVectorLayer], job_class: type) -> dict[str, list[float]]:
    """Seconds of each drawing, by turns, so that what else the machine does meets all alike."""
    times: dict[str, list[float]] = {name: [] for name in layers}
    for turn in range(REPEATS + 1):
        for name, layer in layers.items():
            took = seconds_to_draw(layer, job_class)
            if turn:  # the first one opens the file
                times[name].append(took)
    return times


def main() -> None:
    workspace = make_workspace(Path(sys.argv[1]))
    table = schema.table("village_radar")
    layers = {GLYPHS: open_layer(workspace, table), PIES: with_pies(open_layer(workspace, table))}
    print(f"# {VILLAGES:,} radar glyphs on the map\n")
    print(f"QGIS {Qgis.QGIS_VERSION.split('-')[0]}, Python {platform.python_version()}; medians of {REPEATS}")
    print("drawings by turns in one process, through the view; five axes, rings, no text.\n")
    print("| job | glyphs, s | pie charts, s | times the pies | wanted |\n|---|---|---|---|---|")
    for job in (QgsMapRendererSequentialJob, QgsMapRendererParallelJob):
        times = measure(layers, job)
        ratio = statistics.median(glyph / pie for glyph, pie in zip(times[GLYPHS], times[PIES]))
        seconds = " | ".join(f"{statistics.median(times[name]):.3f}" for name in layers)
        print(f"| {job.__name__} | {seconds} | {ratio:.2f} | at most {WANTED:g} |")
    for name, layer in layers.items():
        for folder in sys.argv[2:]:
            seconds_to_draw(layer, QgsMapRendererSequentialJob, Path(folder) / f"bench_{name.replace(' ', '_')}.png")


if __name__ == "__main__":
    application = QgsApplication([], True)
    application.initQgis()
    main()
    application.exitQgis()
