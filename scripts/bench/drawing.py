"""What a user waits for while drawing boundaries among 1,000 villages: each move of the mouse, and each edit.

drawing.py FOLDER: it must not exist. The villages are those of boundaries.py, 200 vertices each.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from boundaries import write_villages
from osgeo import ogr
from qgis.core import Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsDistanceArea, QgsGeometry, QgsProject
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from chumchon.plugin.analysis.village_map import Village, VillageMap

COUNT = 1000
WANTED_MS = 30.0
_MOVES = 300


def main(folder: Path) -> None:
    folder.mkdir(parents=True)
    application = QgsApplication([], False)
    application.initQgis()
    path, vertices = write_villages(folder, COUNT)
    source = ogr.Open(str(path))
    rows = [(one.GetFID(), one.GetField(0), bytes(one.GetGeometryRef().ExportToWkb())) for one in source.GetLayer()]
    villages = [Village(*row) for row in rows]
    print(f"# Drawing among {COUNT:,} villages with {vertices:,} vertices, QGIS {Qgis.version()}\n")
    outline = _outline(villages)
    began = time.perf_counter()
    drawn_on = VillageMap(villages, [("650101", outline.wkb)])
    read = time.perf_counter() - began
    moves = _moves(drawn_on)
    print("| what | ms |\n|---|---|")
    print(f"| read the shapes, once after each edit | {1000 * read:.0f} |")
    print(f"| move of the mouse, median of {_MOVES} | {np.median(moves):.1f} |")
    print(f"| move of the mouse, 95 in 100 are faster than | {np.percentile(moves, 95):.1f} |")
    print(f"| move of the mouse, slowest | {max(moves):.1f} |")
    for name, edit in _edits(drawn_on).items():
        print(f"| {name} | {1000 * _taken(edit):.0f} |")
    print(f"\nWanted: less than {WANTED_MS:g} ms for a move.")


def _outline(villages: list[Village]) -> BaseGeometry:
    from chumchon.plugin.analysis.geometry import read_shape

    shapes = [read_shape(village.wkb) for village in villages]
    return MultiPolygon([Polygon(unary_union([shape.buffer(0) for shape in shapes if shape is not None]).exterior)])


def _moves(drawn_on: VillageMap) -> list[float]:
    """A shape of twenty corners over some twelve villages, its last corner at the mouse."""
    measure = QgsDistanceArea()
    measure.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:32647"), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    turn = np.linspace(0, 5.5, 19)
    corners = np.column_stack([610_500 + 1400 * np.cos(turn), 1_870_500 + 1400 * np.sin(turn)])
    taken = []
    for step in range(_MOVES):
        ring = np.vstack([corners, [611_500 + 2 * step, 1_869_700 - step]])
        wkb = Polygon(ring).wkb
        began = time.perf_counter()
        shape = QgsGeometry()
        shape.fromWkb(wkb)
        measure.measureArea(shape)
        measure.measurePerimeter(shape)
        covered = drawn_on.covered(wkb)
        taken.append(1000 * (time.perf_counter() - began))
        if len(covered) < 8:
            raise SystemExit("the shape covers too little")
    return taken


def _edits(drawn_on: VillageMap) -> dict[str, Callable[[], object]]:
    middle = Point(610_500, 1_870_500)
    across = LineString([(609_900, 1_870_480), (610_500, 1_870_520), (611_100, 1_870_480)])
    bend = LineString([(610_980, 1_870_300), (611_060, 1_870_400), (611_060, 1_870_600), (610_980, 1_870_700)])
    return {
        "new village over some twelve others": lambda: drawn_on.claim(middle.buffer(1400).wkb),
        "split a village": lambda: drawn_on.split_off(across.wkb, left=True),
        "move a border": lambda: drawn_on.move_border(bend.wkb),
        "merge two villages": lambda: drawn_on.merge(400, 401),
    }


def _taken(edit: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        edit()
        best = min(best, time.perf_counter() - began)
    return best


if __name__ == "__main__":
    main(Path(sys.argv[1]))
