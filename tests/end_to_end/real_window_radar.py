"""Run inside QGIS (`qgis --code`): works with the radar panel as an officer would; leaves a report and pictures.

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
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

MAIN = utils.iface.mainWindow()
PICTURES = Path(os.environ["CHUMCHON_PICTURES"])
LANGUAGE = os.environ["CHUMCHON_LANGUAGE"]
REDRAWS = 60


def settle(panel: Any) -> None:
    QTest.qWait(400)
    wait_until(lambda: not panel.reader.is_waiting)
    utils.iface.mapCanvas().waitWhileRendering()
    QTest.qWait(150)


def picture(name: str, widget: Any = None) -> None:
    QTest.qWait(150)
    (widget or MAIN).grab().save(str(PICTURES / f"radar_{name}_{LANGUAGE}.png"))


def layer_of(table: str) -> QgsVectorLayer:
    return next(
        one for one in QgsProject.instance().mapLayers().values() if one.source().endswith(f"layername={table}")
    )


def fids() -> list[int]:
    layer = layer_of("village_radar")
    by_code = {feature["village_code"]: feature.id() for feature in layer.getFeatures()}
    return [by_code[code] for code in sorted(by_code)]


def click_axis(panel: Any, area_id: str) -> None:
    """With the mouse, where the chart says that the area is."""
    chart = panel.charts_area.radar
    spots = [QPoint(x, y) for y in range(0, chart.height(), 6) for x in range(0, chart.width(), 6)]
    mine = [spot for spot in spots if chart.place_under(spot) == area_id]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, mine[len(mine) // 2])


def click_row(table: Any, row: int) -> None:
    place = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def cells(table: Any) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() or "" for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def redraws(panel: Any) -> list[float]:
    """Milliseconds from the selection on the map to the painted panel."""
    layer, numbers, taken = layer_of("village_radar"), fids(), []
    for step in range(REDRAWS):
        began = time.perf_counter()
        layer.selectByIds([numbers[step % len(numbers)]])
        for chart in (panel.charts_area.radar, panel.charts_area.dots):
            chart.repaint()
        taken.append(1000 * (time.perf_counter() - began))
        QApplication.processEvents()
    return taken


def look_at_windows(panel: Any, seen: dict[str, Any]) -> None:
    window = panel.how_made()
    seen["how made"] = window.text.toPlainText()
    picture("7_how_made", window)
    window.close()
    pages = {}
    for kind in ("radar", "multiples", "order", "funnel", "change"):
        shown = panel.pictures(kind)
        picture(f"8_{kind}", shown)
        pages[kind] = [str(path) for path in shown.save(PICTURES / f"radar_page_{kind}_{LANGUAGE}.png")]
        shown.close()
    seen["pages"] = pages


def work(dock: Any, panel: Any) -> dict[str, Any]:
    seen: dict[str, Any] = {"before": panel.form.message_label.text()}
    panel.show()
    panel.raise_()
    settle(panel)
    seen["page"] = panel.form.pages.currentWidget().objectName()
    seen["made"] = panel.form.made_label.text()
    picture("0_area")
    layer = layer_of("village_radar")
    layer.selectByIds([fids()[2]])
    settle(panel)
    seen["scores"] = {line.area_id: line.score for line in panel._view().charts.lines(panel.unit)}
    seen["followed"] = [layer.selectedFeatures()[0]["village_code"], panel.unit, panel.form.unit_combo.currentData()]
    picture("1_village")
    click_axis(panel, "risk")
    settle(panel)
    seen["area"] = [panel.area_id, layer.styleManager().currentStyle()]
    seen["indicators"] = cells(panel.form.indicators_table)
    picture("2_axis")
    panel.form.tabs.setCurrentWidget(panel.form.villages_tab)
    seen["villages"] = cells(panel.form.villages_table)
    picture("3_villages")
    panel.form.tabs.setCurrentWidget(panel.form.indicators_tab)
    click_row(panel.form.indicators_table, 0)
    settle(panel)
    seen["by indicator"] = [panel.form.tabs.currentWidget().objectName(), panel.form.order_label.text()]
    picture("4_indicator")
    click_row(panel.form.villages_table, 1)
    settle(panel)
    seen["row clicked"] = [panel.unit, [feature["village_code"] for feature in layer.selectedFeatures()]]
    panel.form.tabs.setCurrentWidget(panel.form.change_tab)
    seen["change"] = cells(panel.form.change_table)
    picture("5_change")
    look_at_windows(panel, seen)
    layer.selectByIds(fids()[:5])
    settle(panel)
    seen["several"] = len(panel.several)
    picture("6_several")
    layer.selectByIds([fids()[0]])
    settle(panel)
    seen["years"] = [stop.year_be for stop in panel.reader.facts.stops]
    panel.form.year_slider.setValue(0)
    settle(panel)
    seen["slid"] = [panel.form.year_label.text(), panel.form.note_label.text()]
    picture("9_year")
    panel.form.year_slider.setValue(panel.form.year_slider.maximum())
    settle(panel)
    seen["redraws"] = redraws(panel)
    panel.form.area_combo.setCurrentIndex(0)
    settle(panel)
    seen["glyphs again"] = layer.styleManager().currentStyle()
    return seen


def in_the_private_project(dock: Any, panel: Any) -> dict[str, Any]:
    QgsProject.instance().setDirty(False)
    dock.form.working_button.click()
    wait_until(
        lambda: any(one.source().endswith("layername=household") for one in QgsProject.instance().mapLayers().values())
    )
    settle(panel)
    layer_of("village").selectByIds([sorted(feature.id() for feature in layer_of("village").getFeatures())[1]])
    settle(panel)
    panel.choose_area("risk")
    panel.form.tabs.setCurrentWidget(panel.form.indicators_tab)
    click_row(panel.form.indicators_table, 0)
    settle(panel)
    picture("10_households")
    households = layer_of("household")
    codes = {feature["village_code"] for feature in households.selectedFeatures()}
    return {
        "private unit": panel.unit,
        "households": [households.selectedFeatureCount(), sorted(codes), panel.form.households_label.text()],
        "indicator": list(panel.indicator),
        "round": [one.round_id for one in panel.reader.facts.stops[panel.reader.at].rounds],
    }


def main() -> dict[str, Any]:
    MAIN.showNormal()
    MAIN.resize(1366, 728)
    window = utils.plugins["chumchon"].window
    QTest.qWait(1000)
    report: dict[str, Any] = {"without": window.radar.form.message_label.text()}
    window.dock.open_workspace(Path(os.environ["CHUMCHON_WORKSPACE"]))
    wait_until(lambda: window.dock.form.pages.currentWidget().objectName() == "chain_page")
    report |= work(window.dock, window.radar)
    report |= in_the_private_project(window.dock, window.radar)
    report["size"] = [MAIN.width(), MAIN.height()]
    QgsProject.instance().setDirty(False)
    return report


report_and_exit(main)
