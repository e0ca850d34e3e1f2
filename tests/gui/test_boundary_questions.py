"""A drawn shape and the question about it: they stand until they are answered, whatever else the officer does."""

from __future__ import annotations

import pytest
from qgis.core import QgsGeometry, QgsRectangle
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtTest import QTest

from chumchon.plugin.gui.boundary_panel.boundary_panel import BoundaryDock
from chumchon.plugin.gui.boundary_panel.proposals import DISPUTE
from chumchon.plugin.gui.window import Window
from chumchon.plugin.layers.village_drawing import villages_in
from chumchon.plugin.store.workspace import Workspace
from tests.gui.boundary_steps import agree, choose, draw, open_boundaries, prove_cover, shapes
from tests.gui.conftest import CODES
from tests.gui.pin_steps import LEFT, RIGHT, SOUTH, WEST, click, layer


@pytest.fixture
def panel(window: Window, desktop, workspace: Workspace) -> BoundaryDock:
    return open_boundaries(window, desktop, workspace)


def pan(desktop) -> None:
    """As QGIS does when its hand is chosen in the toolbar."""
    desktop.hand = QgsMapToolPan(desktop.canvas)
    desktop.canvas.setMapTool(desktop.hand)
    desktop.settle()


def band_of(panel: BoundaryDock) -> QgsGeometry:
    return panel.drawing._band.asGeometry()


def test_a_question_and_what_was_drawn_wait_while_the_officer_looks_around(panel: BoundaryDock, desktop) -> None:
    choose(panel, "split")
    draw(desktop, (400, -100), (400, 1100))
    panel.box.name_box.setText("บ้านใหม่")
    drawn = band_of(panel)
    assert drawn.length() > 2_500
    pan(desktop)
    desktop.canvas.setExtent(QgsRectangle(WEST, SOUTH, WEST + 700, SOUTH + 700))
    desktop.canvas.setCurrentLayer(layer("tambon"))
    desktop.settle()
    assert panel.box.is_open and panel.question_area.isVisible() and band_of(panel).equals(drawn)
    QTest.mouseClick(panel.buttons["new"], LEFT)
    assert any("waits for its answer" in text for text in desktop.messages())
    assert panel.drawing.mode == "" and not panel.buttons["new"].isChecked()
    assert panel.box.is_open and band_of(panel).equals(drawn)
    agree(panel)
    assert shapes(layer("village"))["65020203"].area == pytest.approx(400_000, rel=0.02)
    assert not panel.box.is_open and band_of(panel).isEmpty()
    prove_cover(layer("village"))


@pytest.mark.parametrize("mode", ["new", "merge"])
def test_nothing_is_drawn_over_an_open_question(panel: BoundaryDock, desktop, mode: str) -> None:
    choose(panel, mode)
    if mode == "new":
        draw(desktop, (300, 300), (600, 300), (600, 600))
    else:
        click(desktop, 300, 500)
        click(desktop, 1500, 500)
    drawn = band_of(panel)
    assert panel.box.is_open and drawn.length() > 1_000
    click(desktop, 800, 800)
    click(desktop, 800, 800, RIGHT)
    assert any("waits for its answer" in text for text in desktop.messages())
    assert panel.box.is_open and band_of(panel).equals(drawn)
    assert mode == "merge" or not panel.drawing.tools["new"].isCapturing()
    QTest.mouseClick(panel.box.decline_button, LEFT)
    assert not panel.box.is_open and band_of(panel).isEmpty() and panel.drawing.mode == mode


def test_closing_the_panel_lays_the_tool_down_and_its_question_waits(panel: BoundaryDock, desktop) -> None:
    choose(panel, "split")
    draw(desktop, (400, -100), (400, 1100))
    panel.close()
    desktop.settle()
    assert panel.drawing.mode == "" and panel.box.is_open and not band_of(panel).isEmpty()
    assert any("Open the boundary panel again" in text for text in desktop.messages())
    panel.show()
    desktop.settle()
    assert panel.question_area.isVisible()
    agree(panel, "บ้านใหม่")
    prove_cover(layer("village"))


@pytest.mark.parametrize("way", ["deleted", "undone", "ended"])
def test_a_question_goes_with_its_village(panel: BoundaryDock, desktop, way: str) -> None:
    villages = layer("village")
    choose(panel, "split")
    draw(desktop, (400, -100), (400, 1100))
    agree(panel, "บ้านใหม่")
    before, steps = shapes(villages), villages.undoStack().index()
    draw(desktop, (-50, 500), (450, 500))
    assert panel.box.is_open
    new = next(one.fid for one in villages_in(villages) if one.code == "65020203")
    if way == "undone":
        villages.undoStack().undo()
    elif way == "deleted":
        assert villages.deleteFeature(new)
    else:
        assert villages.changeAttributeValue(new, villages.fields().indexOf("valid_to"), "2026-01-01")
    agree(panel, "บ้านซ้อน")
    assert not panel.box.is_open and panel.drawing.proposal is None and band_of(panel).isEmpty()
    assert any("No longer on the map: moo 3 บ้านใหม่" in text for text in desktop.messages()), desktop.messages()
    assert not any("does not know" in text for text in desktop.messages())
    desktop.settle()
    now = shapes(villages)
    assert villages.undoStack().index() == steps + (-1 if way == "undone" else 1)
    expected = {CODES[0], CODES[1]}
    assert set(now) == expected and (way == "undone" or all(now[code].equals(before[code]) for code in expected))


def test_a_question_about_shapes_that_have_changed_is_asked_again(panel: BoundaryDock, desktop) -> None:
    choose(panel, "move")
    draw(desktop, (980, 200), (1200, 300), (1200, 700), (980, 800))
    desktop.settle()
    choose(panel, "split")
    draw(desktop, (700, -100), (700, 1100))
    panel.box.name_box.setText("บ้านใหม่")
    texts = [button.text() for button in panel.box.sides.buttons()]
    panel.bar.undo_button.click()
    desktop.settle()
    assert panel.box.is_open and panel.box.name == "บ้านใหม่"
    assert [button.text() for button in panel.box.sides.buttons()] != texts
    assert any("asked about again" in text for text in desktop.messages())
    agree(panel)
    prove_cover(layer("village"))
    assert shapes(layer("village"))[CODES[1]].area == pytest.approx(1e6)


def test_what_does_not_touch_the_question_leaves_its_answers(panel: BoundaryDock, desktop) -> None:
    choose(panel, "new")
    draw(desktop, (700, 300), (900, 300), (900, 700), (700, 700))
    (fate,) = panel.box.fates.values()
    fate.setCurrentIndex(fate.findData(DISPUTE))
    villages = layer("village")
    east = next(one.fid for one in villages_in(villages) if one.code == CODES[1])
    assert villages.changeAttributeValue(east, villages.fields().indexOf("note"), "ถามแล้ว")
    villages.select(east)
    desktop.settle()
    assert [one.currentData() for one in panel.box.fates.values()] == [DISPUTE]


def test_another_project_takes_the_question_back_and_says_so(
    window: Window, panel: BoundaryDock, desktop, workspace: Workspace
) -> None:
    choose(panel, "split")
    draw(desktop, (400, -100), (400, 1100))
    assert layer("village").rollBack()
    assert window.current.open_project(workspace.working_project)
    desktop.settle(100)
    assert not panel.box.is_open and band_of(panel).isEmpty()
    assert any("is taken back" in text for text in desktop.messages())
    choose(panel, "split")
