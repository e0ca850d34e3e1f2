"""Households: placed by clicks and along a line, in the private project alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsPointXY, QgsProject
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from chumchon.plugin.gui.pin_panel.households_page import HouseholdsPage
from chumchon.plugin.gui.pin_panel.pin_panel import PinDock
from chumchon.plugin.gui.window import Window
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import CODES
from tests.gui.pin_steps import RIGHT, SOUTH, WEST, click, layer, open_panel, unlocated

NUMBERS = {CODES[0]: ["10", "9", "12/10", "12/2", "12", "99ก"], CODES[1]: ["1", "2"]}


@pytest.fixture
def panel(window: Window, desktop, workspace: Workspace) -> PinDock:
    unlocated(workspace, NUMBERS)
    panel = open_panel(window, desktop, workspace, private=True)
    panel.tabs.setCurrentWidget(panel.households)
    desktop.settle()
    return panel


@pytest.fixture
def page(panel: PinDock) -> HouseholdsPage:
    return panel.households


def listed(page: HouseholdsPage) -> list[str]:
    return [page.list.index(row, 0).data() for row in range(page.list.rowCount())]


def points(page: HouseholdsPage) -> dict[str, tuple[float, float]]:
    """Metres from the first village's corner by household key."""
    found = {}
    for feature in layer("household").getFeatures():
        if feature.hasGeometry():
            at = feature.geometry().asPoint()
            found[feature["household_key"]] = (round(at.x() - WEST), round(at.y() - SOUTH))
    return found


def test_the_list_is_in_the_order_of_house_numbers(page: HouseholdsPage) -> None:
    assert listed(page) == ["9", "10", "12", "12/2", "12/10", "99ก"]
    assert page.village == CODES[0]
    assert page.village_combo.count() == 2 and "6" in page.village_combo.currentText()
    page.village_combo.setCurrentIndex(1)
    assert listed(page) == ["1", "2"]


def test_each_click_places_the_next_and_the_list_shrinks(page: HouseholdsPage, desktop) -> None:
    page.place_button.click()
    assert desktop.canvas.mapTool() is page.tool
    click(desktop, 200, 300)
    assert listed(page) == ["10", "12", "12/2", "12/10", "99ก"]
    assert page.list_view.currentIndex().data() == "10"
    assert "5" in page.village_combo.currentText()
    page.list_view.setCurrentIndex(page.list.index(2, 0))
    click(desktop, 400, 300)
    assert listed(page) == ["10", "12", "12/10", "99ก"]
    assert page.list_view.currentIndex().data() == "12/10", "the one behind the placed one is next"
    households = layer("household")
    assert set(points(page)) == {"key-1", "key-3"}
    assert households.undoStack().count() == 2
    (east, north) = points(page)["key-1"]
    assert abs(east - 200) < 5 and abs(north - 300) < 5


def test_undo_brings_the_household_back_into_the_list(page: HouseholdsPage, desktop) -> None:
    page.place_button.click()
    click(desktop, 200, 300)
    desktop.settle()
    page.bar.undo_button.click()
    desktop.settle()
    assert listed(page) == ["9", "10", "12", "12/2", "12/10", "99ก"] and not points(page)
    one = next(f for f in layer("household").getFeatures() if f["household_key"] == "key-1")
    assert one["batch_id"] == "b1", "the whole step"


def test_saved_pins_stay_when_the_survey_is_taken_back(page: HouseholdsPage, desktop, workspace: Workspace) -> None:
    page.place_button.click()
    click(desktop, 200, 300)
    page.bar.save_button.click()
    desktop.settle()
    with workspace.reading("household") as connection:
        saved = connection.execute(
            "SELECT household_key, batch_id, source FROM household WHERE geom NOT NULL"
        ).fetchall()
    assert saved == [("key-1", None, "ปักบนแผนที่")]
    assert listed(page)[0] == "10"


def test_a_spot_in_another_village_is_told(page: HouseholdsPage, desktop) -> None:
    page.place_button.click()
    click(desktop, 1200, 300)
    assert "not its village" in page.told_label.text() and "ข" in page.told_label.text()
    click(desktop, 1200, 1100)
    assert "no village" in page.told_label.text()
    click(desktop, 200, 300)
    assert "has its pin" in page.told_label.text()


def test_a_range_is_spread_along_a_line(page: HouseholdsPage, desktop) -> None:
    page.line_button.click()
    click(desktop, 100, 100)
    click(desktop, 500, 100)
    click(desktop, 500, 500)
    click(desktop, 900, 900)
    QTest.keyClick(desktop.canvas, Qt.Key.Key_Backspace)
    click(desktop, 500, 500, RIGHT)
    page.from_combo.setCurrentIndex(1)
    page.to_combo.setCurrentIndex(4)
    assert page.line_tool._spots.numberOfVertices() == 4, "the spots are shown before"
    assert "4" in page.spread_button.text()
    page.spread_button.click()
    desktop.settle()
    placed = points(page)
    by_number = {"10": "key-0", "12": "key-4", "12/2": "key-3", "12/10": "key-2"}
    assert set(placed) == set(by_number.values())
    for number, (east, north) in zip(by_number, [(200, 100), (400, 100), (500, 200), (500, 400)]):
        assert placed[by_number[number]] == pytest.approx((east, north), abs=6), number
    assert listed(page) == ["9", "99ก"]
    assert layer("household").undoStack().count() == 1
    page.bar.undo_button.click()
    desktop.settle()
    assert not points(page) and len(listed(page)) == 6


def test_a_line_too_short_is_told_and_given_up_lines_vanish(page: HouseholdsPage, desktop) -> None:
    page.line_button.click()
    click(desktop, 100, 100)
    click(desktop, 103, 100, RIGHT)
    assert not page.spread_button.isEnabled()
    click(desktop, 100, 100)
    click(desktop, 104, 100)
    click(desktop, 104, 100, RIGHT)
    page.spread_button.click()
    assert any("too short for 6" in text for text in desktop.messages())
    assert not points(page)
    QTest.keyClick(desktop.canvas, Qt.Key.Key_Escape)
    assert not page.spread_button.isEnabled()
    assert page.line_tool._spots.numberOfVertices() == 0


def test_the_meeting_project_shows_no_household(window: Window, desktop, workspace: Workspace) -> None:
    unlocated(workspace, NUMBERS)
    page = open_panel(window, desktop, workspace).households
    assert page.pages.currentWidget() is page.closed_page
    assert page.list.rowCount() == 0 and page.village_combo.count() == 0
    page.open_button.click()
    desktop.settle(50)
    assert Path(QgsProject.instance().fileName()) == workspace.working_project
    assert page.pages.currentWidget() is page.work_page and len(listed(page)) == 6


def test_leaving_the_page_leaves_the_tool(panel: PinDock, page: HouseholdsPage, desktop) -> None:
    page.place_button.click()
    panel.tabs.setCurrentWidget(panel.places)
    assert desktop.canvas.mapTool() is desktop.pan_tool and not page.place_button.isChecked()


def test_a_line_stays_while_other_things_are_done(panel: PinDock, page: HouseholdsPage, desktop) -> None:
    page.line_button.click()
    for east in (100, 900):
        click(desktop, east, 100)
    click(desktop, 900, 100, RIGHT)
    spots = page.line_tool._spots
    assert spots.numberOfVertices() == 6 and spots.isVisible()
    panel.tabs.setCurrentWidget(panel.places)
    assert not spots.isVisible() and not page.line_tool._line.isVisible(), "not on the map of places"
    panel.places.choose("shop")
    click(desktop, 300, 400)
    panel.tabs.setCurrentWidget(panel.households)
    assert spots.numberOfVertices() == 6 and spots.isVisible() and page.line_tool._line.isVisible()
    page.place_button.click()
    click(desktop, 200, 300)
    assert spots.numberOfVertices() == 5
    page.spread_button.click()
    desktop.settle()
    assert len(points(page)) == 6 and listed(page) == ["1", "2"], "the next village"
    assert not page.spread_button.isEnabled() and page.line_tool._line.numberOfVertices() == 0


def test_a_line_is_gone_on_with(panel: PinDock, page: HouseholdsPage, desktop) -> None:
    page.line_button.click()
    for east in (100, 500):
        click(desktop, east, 100)
    panel.tabs.setCurrentWidget(panel.places)
    panel.tabs.setCurrentWidget(panel.households)
    assert not page.spread_button.isEnabled(), "it has no end yet"
    page.line_button.click()
    click(desktop, 900, 100)
    click(desktop, 900, 100, RIGHT)
    page.spread_button.click()
    assert max(east for east, _ in points(page).values()) > 800
    assert min(east for east, _ in points(page).values()) < 200


def test_a_line_goes_with_its_workspace(window: Window, page: HouseholdsPage, desktop) -> None:
    page.line_button.click()
    for east in (100, 900):
        click(desktop, east, 100)
    click(desktop, 900, 100, RIGHT)
    desktop.newProject()
    window.current.close()
    assert page.line_tool._line.numberOfVertices() == 0 and not page.spread_button.isEnabled()


@pytest.mark.parametrize("name", ["place_button", "line_button"])
def test_a_button_pressed_again_lays_its_tool_down(page: HouseholdsPage, desktop, name: str) -> None:
    button = getattr(page, name)
    button.click()
    assert desktop.canvas.mapTool() in (page.tool, page.line_tool)
    button.click()
    assert desktop.canvas.mapTool() is desktop.pan_tool and not button.isChecked()


def test_a_tool_of_others_stays(panel: PinDock, desktop) -> None:
    other = QgsMapToolPan(desktop.canvas)
    desktop.canvas.setMapTool(other)
    panel.tabs.setCurrentWidget(panel.places)
    assert desktop.canvas.mapTool() is other


def test_all_placed_is_said(page: HouseholdsPage, desktop) -> None:
    page.place_button.click()
    for at in range(8):
        if at == 6:
            page.village_combo.setCurrentIndex(0)
        click(desktop, 100 + 50 * at, 300)
    assert "its pin" in page.village_combo.currentText() and listed(page) == []
    click(desktop, 900, 900)
    assert any("No household is chosen" in text for text in desktop.messages())


def test_how_it_looks(panel: PinDock, page: HouseholdsPage, desktop, picture_folder: Path) -> None:
    page.line_button.click()
    for east in (100, 900):
        click(desktop, east, 100)
    click(desktop, 900, 100, RIGHT)
    panel.setFloating(True)
    panel.resize(380, 560)
    desktop.settle(100)
    assert panel.grab().save(str(picture_folder / "household_pins.png"))
    assert desktop.canvas.grab().save(str(picture_folder / "household_line.png"))
    corner = page.line_tool._line.getPoint(0, 0)
    assert corner.distance(QgsPointXY(WEST + 100, SOUTH + 100)) < 5
