"""Run inside QGIS (`qgis --code`): draws boundaries with the mouse as an officer would; leaves a report and pictures.

Where things lie stands in the environment: CHUMCHON_WORKSPACE, CHUMCHON_REPORT, CHUMCHON_PICTURES (a folder),
CHUMCHON_LANGUAGE.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from in_window import report_and_exit, wait_until
from qgis import utils
from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

MAIN = utils.iface.mainWindow()
CANVAS = utils.iface.mapCanvas()
PICTURES = Path(os.environ["CHUMCHON_PICTURES"])
LANGUAGE = os.environ["CHUMCHON_LANGUAGE"]
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier


def picture(name: str) -> None:
    CANVAS.waitWhileRendering()
    QTest.qWait(250)
    MAIN.grab().save(str(PICTURES / f"boundary_window_{name}_{LANGUAGE}.png"))


def layer_of(table: str) -> QgsVectorLayer:
    layers = QgsProject.instance().mapLayers().values()
    return next(one for one in layers if one.source().endswith(f"layername={table}"))


def shapes() -> dict[str, QgsGeometry]:
    return {one["village_code"]: QgsGeometry(one.geometry()) for one in layer_of("village").getFeatures()}


def areas() -> dict[str, float]:
    return {code: shape.area() for code, shape in shapes().items()}


def pixel(point: QgsPointXY) -> QPoint:
    layer = layer_of("village")
    on_map = CANVAS.mapSettings().layerToMapCoordinates(layer, point)
    at = CANVAS.getCoordinateTransform().transform(on_map)
    return QPoint(round(at.x()), round(at.y()))


def click(point: QgsPointXY, button: Qt.MouseButton = LEFT) -> None:
    viewport = CANVAS.viewport()
    QTest.mouseMove(viewport, pixel(point))
    QTest.qWait(60)
    QTest.mouseClick(viewport, button, NONE, pixel(point))
    QTest.qWait(60)


def draw(*points: QgsPointXY) -> None:
    for point in points:
        click(point)
    click(points[-1], RIGHT)
    QTest.qWait(200)


def zoom_to(shape: QgsGeometry) -> None:
    box = shape.boundingBox()
    box.scale(1.7)
    CANVAS.setExtent(CANVAS.mapSettings().layerExtentToOutputExtent(layer_of("village"), box))
    CANVAS.refresh()
    CANVAS.waitWhileRendering()
    QTest.qWait(300)


def moves(panel: Any, points: list[QgsPointXY]) -> list[float]:
    """Milliseconds of each move of the mouse with a shape in hand."""
    taken = []
    for point in points:
        began = time.perf_counter()
        QTest.mouseMove(CANVAS.viewport(), pixel(point))
        taken.append(1000 * (time.perf_counter() - began))
        QTest.qWait(5)
    return taken


def undo(panel: Any) -> None:
    QTest.qWait(150)
    QTest.mouseClick(panel.bar.undo_button, LEFT)
    QTest.qWait(150)


def answer(panel: Any, name: str = "") -> None:
    if name:
        panel.box.name_box.setText(name)
    QTest.mouseClick(panel.box.agree_button, LEFT)
    QTest.qWait(200)


def draw_new(panel: Any, seen: dict[str, Any]) -> None:
    before = areas()
    code = sorted(before)[0]
    shape = shapes()[code]
    zoom_to(shape)
    centre = shape.pointOnSurface().asPoint()
    side = shape.area() ** 0.5 / 6
    ring = [QgsPointXY(centre.x() + x * side, centre.y() + y * side) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    QTest.mouseClick(panel.buttons["new"], LEFT)
    for point in ring[:3]:
        click(point)
    QTest.mouseMove(CANVAS.viewport(), pixel(ring[3]))
    QTest.qWait(100)
    seen["read out"] = panel.read_out.text()
    picture("1_drawing")
    click(ring[3])
    click(ring[3], RIGHT)
    QTest.qWait(200)
    picture("2_question")
    answer(panel, "บ้านดอนสมมุติ")
    after = areas()
    seen["new"] = [sorted(set(after) - set(before)), sum(after.values()) - sum(before.values())]
    picture("3_new")
    undo(panel)
    seen["new undone"] = areas() == before


def draw_split(panel: Any, seen: dict[str, Any]) -> None:
    before = areas()
    code = sorted(before)[1]
    shape = shapes()[code]
    zoom_to(shape)
    box = shape.boundingBox()
    middle = shape.pointOnSurface().asPoint()
    QTest.mouseClick(panel.buttons["split"], LEFT)
    draw(QgsPointXY(box.xMinimum() - 20, middle.y()), QgsPointXY(box.xMaximum() + 20, middle.y()))
    picture("4_split")
    answer(panel, "บ้านแบ่งใหม่")
    after = areas()
    seen["split"] = [sorted(set(after) - set(before)), sum(after.values()) - sum(before.values())]
    undo(panel)
    seen["split undone"] = areas() == before


def draw_moved(panel: Any, seen: dict[str, Any], keep: bool = False) -> None:
    before, all_shapes = areas(), shapes()
    codes = sorted(before)
    pairs = [(one, other) for one in codes for other in codes if one < other]
    common = {pair: all_shapes[pair[0]].intersection(all_shapes[pair[1]]) for pair in pairs}
    one, other = max(common, key=lambda pair: common[pair].length())
    line = common[one, other]
    zoom_to(line)
    first, last = (line.interpolate(line.length() * part).asPoint() for part in (0.3, 0.7))
    across = QgsPointXY(-(last.y() - first.y()) / 4, (last.x() - first.x()) / 4)
    corners = [QgsPointXY(spot.x() + across.x(), spot.y() + across.y()) for spot in (first, last)]
    QTest.mouseClick(panel.buttons["move"], LEFT)
    draw(first, *corners, last)
    after = areas()
    if keep:
        QTest.qWait(150)
        QTest.mouseClick(panel.bar.save_button, LEFT)
        QTest.qWait(800)
        seen["saved"] = {code: round(area, 3) for code, area in areas().items()}
        return
    seen["moved"] = [
        sorted(code for code in codes if abs(after[code] - before[code]) > 1),
        sorted([one, other]),
        sum(after.values()) - sum(before.values()),
    ]
    seen["moved read out"] = panel.read_out.text()
    picture("5_moved")
    undo(panel)
    seen["moved undone"] = areas() == before


def look_at_lists(panel: Any, seen: dict[str, Any]) -> None:
    QTest.mouseClick(panel.findings.check_button, LEFT)
    wait_until(lambda: not panel.findings.bench.busy and panel.findings.summary.text() != "")
    seen["findings"] = [one.kind for one in panel.findings.findings]
    panel.tabs.setCurrentWidget(panel.borders)
    tree = panel.borders.tree
    seen["borders"] = [[tree.topLevelItem(row).text(column) for column in range(3)] for row in range(3)]
    tree.setCurrentItem(tree.topLevelItem(0))
    QTest.mouseClick(panel.borders.buttons["agreed"], LEFT)
    QTest.qWait(300)
    picture("6_borders")
    QTest.mouseClick(panel.borders.bar.save_button, LEFT)
    QTest.qWait(500)
    line = next(one for one in layer_of("boundary_line").getFeatures() if one["status"] == "agreed")
    seen["agreed"] = [line["village_a"], line["village_b"], str(line["agreed_on"])]


def work(panel: Any) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    panel.show()
    panel.raise_()
    QTest.qWait(800)
    picture("0_panel")
    draw_new(panel, seen)
    draw_split(panel, seen)
    draw_moved(panel, seen)
    QTest.mouseClick(panel.buttons["move"], LEFT)
    look_at_lists(panel, seen)
    draw_moved(panel, seen, keep=True)
    return seen


def main() -> dict[str, object]:
    MAIN.showNormal()
    MAIN.resize(1366, 728)
    QTest.qWait(1000)
    window = utils.plugins["chumchon"].window
    window.dock.open_workspace(Path(os.environ["CHUMCHON_WORKSPACE"]))
    QTest.qWait(1500)
    seen = work(window.boundaries)
    seen["messages"] = [item.text() for item in utils.iface.messageBar().items()]
    QgsProject.instance().setDirty(False)
    return seen


report_and_exit(main)
