"""The check of village boundaries at three sizes, and beside QGIS's own geometry checks where QGIS has them (3.42 on).

boundaries.py FOLDER: it must not exist. About 200 vertices a village, every border shared point by point; one village
in a hundred has a fault.
"""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path

import numpy as np
from qgis.core import Qgis, QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer

from chumchon.plugin.analysis.sample.files import write_layer
from chumchon.plugin.processing.check_boundaries import CheckBoundaries

SIZES = (250, 500, 1000)
WANTED_RATIO, WANTED_SLOPE = 5.0, 1.25
_PER_SIDE, _WAVE_M, _SIDE_M, _EPSG = 49, 8.0, 1000.0, 32647
_CHECKS = (
    "overlap",
    "gap",
    "missingvertex",
    "sliverpolygon",
    "selfintersection",
    "selfcontact",
    "duplicatenodes",
    "angle",
    "degeneratepolygon",
)
_TIMES = 3


def main(folder: Path) -> None:
    folder.mkdir(parents=True)
    application = QgsApplication([], False)
    application.initQgis()
    taken, vertices = {}, {}
    for count in SIZES:
        path, vertices[count] = write_villages(folder, count)
        taken[count] = min(ours(path, folder / f"found_{count}_{at}.gpkg") for at in range(_TIMES))
    slope = math.log(taken[SIZES[-1]] / taken[SIZES[0]]) / math.log(vertices[SIZES[-1]] / vertices[SIZES[0]])
    print(f"# Check of village boundaries, QGIS {Qgis.version()}\n")
    print("| villages | vertices | seconds |\n|---|---|---|")
    for count in SIZES:
        print(f"| {count:,} | {vertices[count]:,} | {taken[count]:.2f} |")
    print(f"\nCost grows with the vertices to the power of {slope:.2f} (wanted: at most {WANTED_SLOPE}).")
    others = theirs(folder / f"villages_{SIZES[-1]}.gpkg")
    if not others:
        print("\nThis QGIS has no geometry checks of its own in Processing.")
        return
    print("\n| QGIS's own check | seconds |\n|---|---|")
    for name, seconds in others.items():
        print(f"| {name} | {seconds:.2f} |")
    ratio = sum(others.values()) / taken[SIZES[-1]]
    print(f"\nAll of them take {ratio:.1f} times as long as ours (wanted: {WANTED_RATIO:g}).")


def write_villages(folder: Path, count: int) -> tuple[Path, int]:
    """A grid with waved borders, the same points on both sides of each."""
    import pandas as pd
    from shapely.geometry import MultiPolygon, Polygon

    columns = math.ceil(math.sqrt(count))
    rows = math.ceil(count / columns)
    random = np.random.default_rng(1)

    def line(start: tuple[float, float], end: tuple[float, float], straight: bool) -> np.ndarray:
        first, last = (np.array([600_000.0, 1_860_000.0]) + np.array(one) * _SIDE_M for one in (start, end))
        points = first + (last - first) * np.linspace(0, 1, _PER_SIDE + 2)[:, np.newaxis]
        if not straight:
            across = (last - first)[::-1] * np.array([1, -1]) / _SIDE_M
            points[1:-1] += across * random.uniform(-_WAVE_M, _WAVE_M, (_PER_SIDE, 1))
        return np.round(points * 1024) / 1024

    across = {(r, c): line((c, r), (c + 1, r), r in (0, rows)) for r in range(rows + 1) for c in range(columns)}
    up = {(r, c): line((c, r), (c, r + 1), c in (0, columns)) for r in range(rows) for c in range(columns + 1)}
    shapes = []
    for at in range(count):
        r, c = divmod(at, columns)
        sides = (across[r, c], up[r, c + 1], across[r + 1, c][::-1], up[r, c][::-1])
        ring = np.concatenate([side[:-1] for side in sides])
        if at % 100 == 50:
            ring[10] += 20.0
        shapes.append(MultiPolygon([Polygon(ring)]))
    codes = [f"65{at // 9900 + 1:02d}{at % 9900 // 99 + 1:02d}{at % 99 + 1:02d}" for at in range(count)]
    path = folder / f"villages_{count}.gpkg"
    write_layer(path, "village", "MultiPolygon", pd.DataFrame({"village_code": codes}), shapes, _EPSG)
    return path, sum(len(shape.geoms[0].exterior.coords) - 1 for shape in shapes)


def ours(path: Path, output: Path) -> float:
    parameters = {"INPUT": f"{path}|layername=village", "OUTPUT": str(output)}
    began = time.perf_counter()
    results, fine = CheckBoundaries().create().run(parameters, QgsProcessingContext(), QgsProcessingFeedback())
    taken = time.perf_counter() - began
    if not fine or not results["ERRORS"] + results["WARNINGS"]:
        raise SystemExit(f"the planted faults were not found: {results}")
    return taken


def theirs(path: Path) -> dict[str, float]:
    registry = QgsApplication.processingRegistry()
    if registry.providerById("native") is None:
        from qgis.analysis import QgsNativeAlgorithms

        registry.addProvider(QgsNativeAlgorithms(registry))
    found = {}
    for check in _CHECKS:
        algorithm = registry.algorithmById(f"native:checkgeometry{check}")
        if algorithm is None:
            continue
        layer = QgsVectorLayer(f"{path}|layername=village", "village", "ogr")
        given = {"INPUT": layer, "UNIQUE_ID": "village_code"}
        sinks = {one.name(): "TEMPORARY_OUTPUT" for one in algorithm.destinationParameterDefinitions()}
        began = time.perf_counter()
        _, fine = algorithm.create().run({**given, **sinks}, QgsProcessingContext(), QgsProcessingFeedback())
        if fine:
            found[check] = time.perf_counter() - began
        else:
            print(f"(native:checkgeometry{check} did not run)", file=sys.stderr)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
