"""Boundaries drawn by real clicks on the map: each edit one step of undo, nothing left uncovered by accident."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from shapely import wkb
from shapely.geometry import box

from chumchon.plugin.gui.boundary_panel.boundary_panel import BoundaryDock
from chumchon.plugin.gui.boundary_panel.proposals import DISPUTE
from chumchon.plugin.gui.window import Window
from chumchon.plugin.layers.village_drawing import villages_in
from chumchon.plugin.store.aliases import read_aliases
from chumchon.plugin.store.workspace import Workspace
from tests.gui.boundary_steps import agree, choose, draw, lines, open_boundaries, prove_cover, shapes
from tests.gui.conftest import CODES
from tests.gui.pin_steps import LEFT, NONE, RIGHT, SOUTH, WEST, click, layer, spot


@pytest.fixture
def panel(window: Window, desktop, workspace: Workspace) -> BoundaryDock:
    return open_boundaries(window, desktop, workspace)


def test_splitting_a_village_asks_which_side_is_new(panel: BoundaryDock, desktop, picture_folder: Path) -> None:
    choose(panel, "split")
    draw(desktop, (400, -100), (500, 500), (400, 1100))
    assert panel.box.is_open and panel.box.moo == 3
    texts = [button.text() for button in panel.box.sides.buttons()]
    rai = [int(re.search(r"(\d+)-\d-\d+ rai", text)[1]) for text in texts]
    assert rai == pytest.approx([281, 343], abs=6), texts
    panel.work.grab().save(str(picture_folder / "boundary_split.png"))
    panel.box.sides.button(1).click()
    agree(panel, "บ้านใหม่สามัคคี")
    villages = layer("village")
    now = shapes(villages)
    assert set(now) == {*CODES, "65020203"} and not panel.box.is_open
    assert now["65020203"].area == pytest.approx(550_000, rel=0.02)
    assert now["65020203"].centroid.x > now[CODES[0]].centroid.x
    prove_cover(villages)
    assert villages.undoStack().count() == 1
    desktop.settle()
    panel.bar.undo_button.click()
    assert shapes(villages)[CODES[0]].equals(box(WEST, SOUTH, WEST + 1000, SOUTH + 1000))
    assert len(shapes(villages)) == 2
    desktop.settle()
    panel.bar.redo_button.click()
    prove_cover(villages)


def test_a_draft_that_only_got_a_vertex_stays_one_and_another_project_lays_the_tool_down(
    window: Window, panel: BoundaryDock, desktop, workspace: Workspace
) -> None:
    choose(panel, "split")
    draw(desktop, (-100, 500), (1100, 500))
    agree(panel, "บ้านแบ่ง")
    status = {one.code: one.status for one in villages_in(layer("village"))}
    assert status == {CODES[0]: "drawn", CODES[1]: "draft", "65020203": "drawn"}
    corner = (WEST + 1000.0, SOUTH + 500.0)
    east = shapes(layer("village"))[CODES[1]].geoms[0].exterior.coords
    assert min(abs(x - corner[0]) + abs(y - corner[1]) for x, y in east) < 10
    choose(panel, "new")
    click(desktop, 300, 300)
    desktop.settle()
    panel.bar.save_button.click()
    desktop.settle(50)
    assert window.current.open_project(workspace.working_project)
    desktop.settle(100)
    assert panel.drawing.mode == "" and not any(button.isChecked() for button in panel.buttons.values())
    choose(panel, "split")
    draw(desktop, (1500, -100), (1500, 1100))
    assert panel.box.is_open


def test_a_code_that_is_taken_and_a_missing_name_are_refused(panel: BoundaryDock, desktop) -> None:
    choose(panel, "split")
    draw(desktop, (400, -100), (400, 1100))
    agree(panel)
    assert any("no name yet" in text for text in desktop.messages()) and panel.box.is_open
    panel.box.moo_box.setValue(2)
    agree(panel, "ซ้ำ")
    assert any(f"The code {CODES[1]}" in text for text in desktop.messages())
    assert len(shapes(layer("village"))) == 2
    QTest.mouseClick(panel.box.decline_button, LEFT)
    assert not panel.box.is_open and panel.drawing.proposal is None


def test_a_moved_border_needs_no_question_and_tells_what_changed(panel: BoundaryDock, desktop) -> None:
    choose(panel, "move")
    draw(desktop, (1000, 200), (1200, 300), (1200, 700), (1000, 800))
    villages = layer("village")
    assert not panel.box.is_open
    assert shapes(villages)[CODES[0]].area > 1_090_000
    assert "→" in panel.read_out.text()
    prove_cover(villages)
    assert {one.status for one in villages_in(villages)} == {"drawn"}, "a draft that was reshaped is drawn"
    desktop.settle()
    panel.bar.undo_button.click()
    assert {one.status for one in villages_in(villages)} == {"draft"}
    assert shapes(villages)[CODES[0]].area == pytest.approx(1e6)


def test_a_new_village_takes_what_it_may_and_disputes_the_rest(
    panel: BoundaryDock, desktop, workspace: Workspace, picture_folder: Path
) -> None:
    choose(panel, "new")
    QTest.mouseMove(desktop.canvas.viewport(), spot(desktop, 600, 300))
    for corner in ((700, 300), (1300, 300), (1300, 700)):
        click(desktop, *corner)
    QTest.mouseMove(desktop.canvas.viewport(), spot(desktop, 700, 700))
    desktop.settle()
    assert "rai" in panel.read_out.text() and panel.read_out.text().count("covers") == 2
    panel.work.grab().save(str(picture_folder / "boundary_drawing.png"))
    click(desktop, 700, 700)
    click(desktop, 700, 700, RIGHT)
    assert panel.box.is_open and len(panel.box.fates) == 2
    east = next(one.fid for one in villages_in(layer("village")) if one.code == CODES[1])
    box_ = panel.box.fates[east]
    box_.setCurrentIndex(box_.findData(DISPUTE))
    panel.work.grab().save(str(picture_folder / "boundary_new.png"))
    agree(panel, "บ้านดอนใหม่")
    villages = layer("village")
    now = shapes(villages)
    assert now[CODES[1]].area == pytest.approx(1e6) and now["65020203"].area == pytest.approx(120_000, rel=0.03)
    prove_cover(villages)
    desktop.settle()
    panel.bar.save_button.click()
    desktop.settle(100)
    claims = [line for line in lines(workspace) if line["role"] == "claim"]
    assert [(claim["village_a"], claim["village_b"], claim["status"]) for claim in claims] == [
        (CODES[1], "65020203", "disputed")
    ]
    assert wkb.loads(claims[0]["geom"]).length == pytest.approx(1000, rel=0.03)
    assert {line[name] for line in lines(workspace) for name in ("village_a", "village_b")} == {
        *CODES,
        "65020203",
        None,
    }


def test_ground_that_nobody_holds_is_offered(panel: BoundaryDock, desktop) -> None:
    villages = layer("village")
    assert villages.startEditing()
    west = next(one for one in villages_in(villages) if one.code == CODES[0])
    assert villages.deleteFeature(west.fid)
    desktop.settle()
    choose(panel, "new")
    draw(desktop, (-50, -50), (900, -50), (900, 1050), (-50, 1050))
    assert panel.box.fill_box is not None and not panel.box.fates
    panel.box.fill_box.setChecked(True)
    agree(panel, "บ้านเดิม")
    prove_cover(villages)


def test_merging_retires_a_village_and_keeps_its_code(panel: BoundaryDock, desktop, workspace: Workspace) -> None:
    choose(panel, "merge")
    click(desktop, 300, 500)
    assert not panel.box.is_open and "Now click" in panel.read_out.text()
    click(desktop, 1500, 500)
    panel.box.sides.button(1).click()
    agree(panel)
    villages = layer("village")
    assert set(shapes(villages)) == {CODES[1]}
    prove_cover(villages)
    desktop.settle()
    panel.bar.save_button.click()
    desktop.settle(100)
    (alias,) = read_aliases(workspace)
    assert (alias.alias_code, alias.village_code, alias.reason) == (CODES[0], CODES[1], "merged_into")
    assert len([line for line in lines(workspace) if line["role"] == "border"]) == 1


def test_more_ground_as_an_exclave_for_the_selected_village(panel: BoundaryDock, desktop) -> None:
    villages = layer("village")
    west = next(one for one in villages_in(villages) if one.code == CODES[0])
    villages.select(west.fid)
    choose(panel, "extend")
    draw(desktop, (1500, 400), (1700, 400), (1700, 600), (1500, 600))
    agree(panel)
    now = shapes(villages)
    assert len(now[CODES[0]].geoms) == 2 and len(now[CODES[1]].geoms[0].interiors) == 1
    prove_cover(villages)


def test_a_village_beyond_the_outline_is_cut_back_by_a_click(panel: BoundaryDock, desktop) -> None:
    villages = layer("village")
    west = next(one for one in villages_in(villages) if one.code == CODES[0])
    choose(panel, "cut")
    click(desktop, 300, 500)
    assert any("nothing to cut" in text for text in desktop.messages())
    beyond = QgsGeometry.fromWkt(f"MULTIPOLYGON((({WEST - 100} {SOUTH}, {WEST + 1000} {SOUTH}, {WEST + 1000} "
                                 f"{SOUTH + 1000}, {WEST - 100} {SOUTH + 1000}, {WEST - 100} {SOUTH})))")  # fmt: skip
    assert villages.changeGeometry(west.fid, beyond)
    desktop.settle()
    click(desktop, 300, 500)
    prove_cover(villages)


def test_lines_that_do_nothing_are_told_and_escape_gives_up(panel: BoundaryDock, desktop) -> None:
    choose(panel, "split")
    draw(desktop, (400, 300), (400, 600))
    assert any("does not cut the village in two" in text for text in desktop.messages())
    click(desktop, 400, 300)
    QTest.keyClick(desktop.canvas, Qt.Key.Key_Escape)
    assert not panel.drawing.tools["split"].isCapturing() and not panel.box.is_open
    assert layer("village").undoStack().count() == 0
    QTest.mouseClick(panel.buttons["split"], LEFT, NONE)
    assert panel.drawing.mode == "" and desktop.canvas.mapTool() is not panel.drawing.tools["split"]
