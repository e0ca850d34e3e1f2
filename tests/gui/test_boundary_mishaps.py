"""What goes wrong on a tired afternoon: swallowed villages, undone edits, old findings, the other mouse button."""

from __future__ import annotations

import pytest
from osgeo import gdal
from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtTest import QTest
from shapely import wkb

from chumchon.plugin.gui.boundary_panel.boundary_panel import BoundaryDock
from chumchon.plugin.gui.boundary_panel.drawing import MODES
from chumchon.plugin.gui.boundary_panel.proposals import DISPUTE
from chumchon.plugin.gui.window import Window
from chumchon.plugin.layers.village_drawing import villages_in
from chumchon.plugin.store.aliases import read_aliases
from chumchon.plugin.store.workspace import Workspace
from tests.gui.boundary_steps import agree, choose, draw, lines, open_boundaries, prove_cover, shapes
from tests.gui.conftest import CODES
from tests.gui.pin_steps import RIGHT, SOUTH, WEST, click, layer, spot

ALL = ((-50, -50), (2050, -50), (2050, 1050), (-50, 1050))


@pytest.fixture
def panel(window: Window, desktop, workspace: Workspace) -> BoundaryDock:
    return open_boundaries(window, desktop, workspace)


def undo(panel: BoundaryDock, desktop) -> None:
    desktop.settle()
    panel.bar.undo_button.click()
    desktop.settle()


def save(panel: BoundaryDock, desktop) -> None:
    desktop.settle()
    panel.bar.save_button.click()
    desktop.settle(100)


@pytest.mark.parametrize("mode", ["new", "extend", "release"])
def test_no_village_is_left_without_ground(panel: BoundaryDock, desktop, mode: str) -> None:
    villages = layer("village")
    if mode == "extend":
        villages.select(next(one.fid for one in villages_in(villages) if one.code == CODES[0]))
    choose(panel, mode)
    draw(desktop, *ALL)
    agree(panel, "บ้านกลืน" if mode == "new" else "")
    assert any("without any ground" in text for text in desktop.messages())
    assert {code: round(shape.area) for code, shape in shapes(villages).items()} == dict.fromkeys(CODES, 1_000_000)
    assert villages.undoStack().count() == 0
    if mode == "new":
        for box in panel.box.fates.values():
            box.setCurrentIndex(1)
        assert len(panel.box.fates) == 2


def test_a_new_village_has_its_moo_as_the_others_have(panel: BoundaryDock, desktop) -> None:
    choose(panel, "split")
    draw(desktop, (400, -100), (400, 1100))
    agree(panel, "บ้านใหม่")
    assert {one["moo"] for one in layer("village").getFeatures() if one["village_code"] == "65020203"} == {"3"}


def test_an_undone_split_leaves_no_code_though_the_next_has_the_same_name(
    panel: BoundaryDock, desktop, workspace: Workspace
) -> None:
    choose(panel, "split")
    draw(desktop, (400, -100), (400, 1100))
    agree(panel, "บ้านใหม่พัฒนา")
    undo(panel, desktop)
    draw(desktop, (1400, -100), (1400, 1100))
    agree(panel, "บ้านใหม่พัฒนา")
    save(panel, desktop)
    assert [(one.alias_code, one.village_code) for one in read_aliases(workspace)] == [(CODES[1], "65020203")]


def test_a_redone_split_keeps_its_code(panel: BoundaryDock, desktop, workspace: Workspace) -> None:
    choose(panel, "split")
    draw(desktop, (400, -100), (400, 1100))
    agree(panel, "บ้านใหม่พัฒนา")
    undo(panel, desktop)
    panel.bar.redo_button.click()
    save(panel, desktop)
    assert [(one.alias_code, one.village_code) for one in read_aliases(workspace)] == [(CODES[0], "65020203")]


def test_a_dispute_that_was_withdrawn_is_not_written(panel: BoundaryDock, desktop, workspace: Workspace) -> None:
    corners = ((700, 300), (1300, 300), (1300, 700), (700, 700))
    choose(panel, "new")
    draw(desktop, *corners)
    first = next(iter(panel.box.fates.values()))
    first.setCurrentIndex(first.findData(DISPUTE))
    agree(panel, "บ้านดอน")
    undo(panel, desktop)
    draw(desktop, *corners)
    agree(panel, "บ้านดอน")
    save(panel, desktop)
    assert {line["role"] for line in lines(workspace)} == {"border"}
    prove_cover(layer("village"))


def test_a_faulty_village_and_a_filtered_layer_are_no_free_ground(panel: BoundaryDock, desktop) -> None:
    villages = layer("village")
    east = next(one for one in villages_in(villages) if one.code == CODES[1])
    assert villages.startEditing()
    bow = [(1000, 0), (2000, 1000), (2000, 0), (1000, 1000), (1000, 0)]
    ring = ", ".join(f"{WEST + x} {SOUTH + y}" for x, y in bow)
    assert villages.changeGeometry(east.fid, QgsGeometry.fromWkt(f"MULTIPOLYGON((({ring})))"))
    desktop.settle()
    choose(panel, "new")
    draw(desktop, (1700, 100), (1900, 100), (1900, 200))
    assert not panel.box.is_open and any("faulty shape" in text for text in desktop.messages())
    assert villages.rollBack()
    assert villages.setSubsetString(f"village_code <> '{CODES[0]}'")
    desktop.settle()
    panel.drawing.choose("")
    panel.buttons["new"].click()
    assert any("is filtered" in text for text in desktop.messages()) and not panel.buttons["new"].isChecked()


def test_a_finding_of_shapes_that_have_changed_repairs_nothing(panel: BoundaryDock, desktop, qtbot) -> None:
    villages, page = layer("village"), panel.findings
    west = next(one for one in villages_in(villages) if one.code == CODES[0])
    assert villages.startEditing()
    villages.beginEditCommand("ทับ")
    wide = QgsGeometry.fromWkt(wkb.loads(west.wkb).buffer(60, join_style=2).wkt)
    assert villages.changeGeometry(west.fid, QgsGeometry.collectGeometry([wide]))
    villages.endEditCommand()
    desktop.settle()
    page.check()
    qtbot.waitUntil(lambda: not page.bench.busy and bool(page.findings), timeout=10_000)
    stale = next(one for one in page.findings if one.kind == "check_overlap")
    undo(panel, desktop)
    page._messages.guarded(lambda: page.repair([stale], west.fid))()
    assert any("have changed since the check" in text for text in desktop.messages())
    qtbot.waitUntil(lambda: not page.bench.busy, timeout=10_000)
    assert page.findings == [] and villages.undoStack().index() == 0
    prove_cover(villages)


def test_the_right_button_picks_nothing(panel: BoundaryDock, desktop) -> None:
    choose(panel, "merge")
    click(desktop, 300, 500)
    click(desktop, 1500, 500, RIGHT)
    click(desktop, 1500, 500)
    assert not panel.box.is_open and layer("village").undoStack().count() == 0


def test_the_chosen_border_is_drawn_in_the_colour_of_its_status(panel: BoundaryDock, desktop) -> None:
    panel.tabs.setCurrentWidget(panel.borders)
    tree = panel.borders.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    panel.borders.set_status("disputed")
    assert panel.borders._band.strokeColor() == QColor("#c0392b")
    panel.borders.set_status("agreed")
    assert panel.borders._band.strokeColor() == QColor("#2166ac") and "/" in tree.topLevelItem(0).text(3)
    panel.borders.set_status("proposed")
    assert tree.topLevelItem(0).text(3) == "", "the day of an agreement that is none"


def test_the_read_out_tells_nothing_that_is_no_longer_so(panel: BoundaryDock, desktop) -> None:
    guide = MODES["move"].guide()
    choose(panel, "move")
    draw(desktop, (980, 200), (1200, 300), (1200, 700), (980, 800))
    desktop.settle()
    assert "→" in panel.read_out.text()
    undo(panel, desktop)
    assert panel.read_out.text() == guide
    panel.bar.redo_button.click()
    desktop.settle()
    draw(desktop, (300, 300), (500, 300), (500, 500))
    assert any("meets no border" in text for text in desktop.messages())
    assert panel.read_out.text() == guide
    choose(panel, "new")
    for corner in ((300, 300), (600, 300), (600, 600), (300, 600)):
        click(desktop, *corner)
    QTest.mouseMove(desktop.canvas.viewport(), spot(desktop, 200, 450))
    desktop.settle()
    told = panel.read_out.text()
    assert "covers" in told
    QTest.keyClick(desktop.canvas, Qt.Key.Key_Backspace)
    fewer = panel.read_out.text()
    assert "covers" in fewer and fewer != told
    QTest.keyClick(desktop.canvas, Qt.Key.Key_Escape)
    assert panel.read_out.text() == MODES["new"].guide()


def test_a_village_that_was_clicked_and_is_gone_is_let_go(panel: BoundaryDock, desktop) -> None:
    villages = layer("village")
    choose(panel, "merge")
    click(desktop, 300, 500)
    assert "Now click" in panel.read_out.text()
    assert villages.deleteFeature(next(one.fid for one in villages_in(villages) if one.code == CODES[0]))
    desktop.settle()
    assert panel.read_out.text() == MODES["merge"].guide() and panel.drawing._band.asGeometry().isEmpty()
    click(desktop, 1500, 500)
    assert not panel.box.is_open and "Now click" in panel.read_out.text()


def test_the_first_edit_leaves_the_other_layers_countable(panel: BoundaryDock, desktop) -> None:
    """QGIS cannot count rows through what it has open without locks, once the file is in WAL."""
    told: list[str] = []
    gdal.PushErrorHandler(lambda _, __, text: told.append(text))
    try:
        choose(panel, "split")
        desktop.settle()
        counts = {name: layer(name).featureCount() for name in ("tambon", "boundary_line", "landmark")}
    finally:
        gdal.PopErrorHandler()
    assert counts == {"tambon": 1, "boundary_line": 3, "landmark": 0} and told == []
