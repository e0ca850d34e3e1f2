"""The pin panel: milliseconds from a click to the pin in its form, and to the next household in the list.

pins.py FOLDER [VILLAGES LANDMARKS HOUSEHOLDS]; needs no screen.
"""

from __future__ import annotations

import os
import struct
import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

WANTED_MS = 100
CLICKS = 40
_EPSG = 32647
_SIDE = 1000.0


def main(folder: Path, villages: int, landmarks: int, households: int) -> None:
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    workspace, across = make(folder, villages, landmarks, households)
    taken = measure(workspace, across)
    print(f"# Pin panel, {villages} villages, {landmarks:,} places, {households:,} households without a pin\n")
    print("| a click | wanted | median | slowest |\n|---|---|---|---|")
    for name, values in taken.items():
        ordered = sorted(values)
        print(f"| {name} | < {WANTED_MS} ms | {ordered[len(ordered) // 2]:.0f} ms | {ordered[-1]:.0f} ms |")
    sys.stdout.flush()
    os._exit(0)


def make(folder: Path, villages: int, landmarks: int, households: int) -> tuple[Any, int]:
    """Square villages side by side, places and households spread evenly over them; how many villages stand in a row."""
    from chumchon.plugin.domain import schema
    from chumchon.plugin.layers.projects import write_projects
    from chumchon.plugin.layers.styles import save_default_styles
    from chumchon.plugin.store.households import add_households
    from chumchon.plugin.store.rows import insert_rows
    from chumchon.plugin.store.workspace import new_workspace, open_workspace

    across = int(villages**0.5) + 1
    codes = [f"65{1 + at // 5000:02}{1 + at // 50 % 99:02}{1 + at % 50:02}" for at in range(villages)]
    with new_workspace(
        folder, "65", "วัดความเร็ว", _EPSG, {"tambon_code": ["650101"], "geom": [square(0, 0, across)]}
    ) as made:
        with made.writing() as connection:
            shapes = [square(at % across, at // across, 1) for at in range(villages)]
            names = [f"บ้านที่ {at}" for at in range(villages)]
            columns = {"village_code": codes, "name_th": names, "status": ["drawn"] * villages, "geom": shapes}
            insert_rows(connection, schema.table("village"), columns)
            insert_rows(connection, schema.table("landmark"), places(landmarks, across, codes))
        keys = [f"k{at}" for at in range(households)]
        where = [codes[at % villages] for at in range(households)]
        with made.writing("household") as connection:
            add_households(
                connection,
                {"household_key": keys, "village_code": where},
                {
                    "household_key": keys,
                    "village_code": where,
                    "house_no": [f"{1 + at // villages}/{at % 7}" for at in range(households)],
                },
            )
        save_default_styles(made)
        write_projects(made)
    return open_workspace(folder), across


def places(count: int, across: int, codes: list[str]) -> dict[str, list[object]]:
    from chumchon.plugin.store.blob import geometry_blob

    spots = [(at * 7919 % (across * 1000), at * 104_729 % (across * 1000)) for at in range(count)]
    return {
        "uuid": [f"{at:032x}" for at in range(count)],
        "village_code": [codes[at % len(codes)] for at in range(count)],
        "kind": ["shop"] * count,
        "name_th": [f"ร้านค้าที่ {at}" for at in range(count)],
        "geom": [geometry_blob(struct.pack("<BI2d", 1, 1, 600_000.0 + x, 1_800_000.0 + y), _EPSG) for x, y in spots],
    }


def square(column: int, row: int, side: int) -> bytes:
    from chumchon.plugin.store.blob import geometry_blob

    west, south, size = 600_000 + column * _SIDE, 1_800_000 + row * _SIDE, side * _SIDE
    ring = [(west, south), (west + size, south), (west + size, south + size), (west, south + size), (west, south)]
    points = b"".join(struct.pack("<dd", *corner) for corner in ring)
    polygon = struct.pack("<BIII", 1, 3, 1, len(ring)) + points
    return geometry_blob(struct.pack("<BII", 1, 6, 1) + polygon, _EPSG)


def measure(workspace: Any, across: int) -> dict[str, list[float]]:
    from qgis.core import QgsApplication, QgsPointXY, QgsProject
    from qgis.gui import QgsMapCanvas

    from chumchon.plugin.gui.pin_panel.households_page import HouseholdsPage
    from chumchon.plugin.gui.pin_panel.places_page import PlacesPage
    from chumchon.plugin.gui.watch import WorkspaceWatch

    def told(action: Any) -> Any:
        return lambda *_: action()

    desktop, messages, canvas = MagicMock(), MagicMock(), QgsMapCanvas()
    desktop.mapCanvas.return_value = canvas
    messages.guarded.side_effect = told
    canvas.setRenderFlag(False)
    if not QgsProject.instance().read(str(workspace.working_project)):
        raise RuntimeError(QgsProject.instance().error())
    canvas.setDestinationCrs(QgsProject.instance().crs())
    pins = PlacesPage(desktop, messages, None)
    homes = HouseholdsPage(desktop, MagicMock(), WorkspaceWatch(), messages, None)
    for page in (pins, homes):
        page.take_workspace(workspace)
    pins.choose("shop")
    spots = [
        QgsPointXY(600_000 + at * 6151 % (across * 900), 1_800_000 + at * 3571 % (across * 900)) for at in range(CLICKS)
    ]
    taken: dict[str, list[float]] = {"sets a pin and shows its form": [], "places a household": []}
    for name, click in zip(taken, (pins.pin_at, homes.place_at)):
        for spot in spots:
            began = time.perf_counter()
            click(spot)
            QgsApplication.processEvents()  # what the panel does afterwards, by its timers
            taken[name].append(1000 * (time.perf_counter() - began))
    return taken


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sizes = [int(size) for size in arguments[1:]] or [1000, 10_000, 150_000]
    main(Path(arguments[0]), *sizes)
