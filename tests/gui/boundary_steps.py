"""The boundary panel, worked as a user does: with real clicks on the map."""

from __future__ import annotations

import pytest
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtTest import QTest
from shapely import wkb
from shapely.geometry import MultiPolygon, box
from shapely.ops import unary_union

from chumchon.plugin.gui.boundary_panel.boundary_panel import BoundaryDock
from chumchon.plugin.gui.window import Window
from chumchon.plugin.layers.village_drawing import villages_in
from chumchon.plugin.processing.borders import record_drawing
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.boundary_lines import read_lines
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import EPSG
from tests.gui.pin_steps import LEFT, RIGHT, SOUTH, WEST, click, open_panel

OUTLINE = box(WEST, SOUTH, WEST + 2000, SOUTH + 1000)


def open_boundaries(window: Window, desktop, workspace: Workspace) -> BoundaryDock:
    """Two villages of a square kilometre each, which fill their tambon."""
    with workspace.writing() as connection:
        connection.execute("UPDATE tambon SET geom = ?", (geometry_blob(MultiPolygon([OUTLINE]).wkb, EPSG),))
    record_drawing(workspace)
    open_panel(window, desktop, workspace)
    window.boundaries.show()
    window.boundaries.raise_()
    desktop.settle(50)
    return window.boundaries


def choose(panel: BoundaryDock, name: str) -> None:
    QTest.mouseClick(panel.buttons[name], LEFT)
    assert panel.drawing.mode == name


def draw(desktop, *corners: tuple[float, float]) -> None:
    """Clicks, and the right button at the last corner."""
    for corner in corners:
        click(desktop, *corner)
    click(desktop, *corners[-1], RIGHT)


def shapes(villages: QgsVectorLayer) -> dict[str, object]:
    return {one.code: wkb.loads(one.wkb) for one in villages_in(villages) if one.wkb}


def prove_cover(villages: QgsVectorLayer) -> None:
    now = list(shapes(villages).values())
    assert unary_union(now).symmetric_difference(OUTLINE).area < 1e-5
    assert sum(shape.area for shape in now) == pytest.approx(OUTLINE.area, abs=1e-5)


def lines(workspace: Workspace) -> list[dict[str, object]]:
    with workspace.reading() as connection:
        columns = read_lines(connection)
    return [dict(zip(columns, values)) for values in zip(*columns.values())]


def agree(panel: BoundaryDock, name: str = "") -> None:
    if name:
        panel.box.name_box.setText(name)
    QTest.mouseClick(panel.box.agree_button, LEFT)
