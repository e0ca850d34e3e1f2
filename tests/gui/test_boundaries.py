"""Boundaries drawn by real clicks on the map: each edit one step of undo, nothing left uncovered by accident."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from shapely import wkb
from shapely.geometry import Point, box
from shapely.ops import unary_union

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.errors import LockedError
from chumchon.plugin.gui.boundary_panel.boundary_panel import BoundaryDock
from chumchon.plugin.gui.boundary_panel.proposals import DISPUTE, KEEP
from chumchon.plugin.gui.window import Window
from chumchon.plugin.layers.village_drawing import villages_in
from chumchon.plugin.processing.borders import record_drawing
from chumchon.plugin.store.aliases import read_aliases
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.boundary_lines import read_lines
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import CODES, EPSG
from tests.gui.pin_steps import LEFT, NONE, RIGHT, SOUTH, WEST, click, layer, open_panel, spot

OUTLINE = box(WEST, SOUTH, WEST + 2000, SOUTH + 1000)


@pytest.fixture
def panel(window: Window, desktop, workspace: Workspace) -> BoundaryDock:
    """Two villages of a square kilometre each, which fill their tambon."""
    blob = geometry_blob(wkb.dumps(wkb.loads(bytes.fromhex(_multi(OUTLINE)))), EPSG)
    with workspace.writing() as connection:
        connection.execute("UPDATE tambon SET geom = ?", (blob,))
    record_drawing(workspace)
    open_panel(window, desktop, workspace)
    window.boundaries.show()
    window.boundaries.raise_()
    desktop.settle(50)
    return window.boundaries


def _multi(shape) -> str:
    from shapely.geometry import MultiPolygon

    return MultiPolygon([shape]).wkb.hex()


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


def test_moving_an_agreed_border_asks_and_proposes_it_again(
    panel: BoundaryDock, desktop, workspace: Workspace, window: Window, picture_folder: Path
) -> None:
    panel.tabs.setCurrentWidget(panel.borders)
    tree = panel.borders.tree
    item = next(item for item in map(tree.topLevelItem, range(tree.topLevelItemCount())) if "–" in item.text(0))
    tree.setCurrentItem(item)
    item.setSelected(True)
    QTest.mouseClick(panel.borders.buttons["agreed"], LEFT)
    desktop.settle()
    panel.borders.bar.save_button.click()
    desktop.settle()
    assert [line["status"] for line in lines(workspace) if line["village_b"]] == ["agreed"]
    panel.work.grab().save(str(picture_folder / "boundary_borders.png"))
    choose(panel, "move")
    draw(desktop, (1000, 200), (1200, 300), (1200, 700), (1000, 800))
    assert panel.box.is_open and shapes(layer("village"))[CODES[0]].area == pytest.approx(1e6)
    panel.work.grab().save(str(picture_folder / "boundary_agreed.png"))
    agree(panel)
    assert shapes(layer("village"))[CODES[0]].area > 1_090_000
    desktop.settle()
    panel.bar.save_button.click()
    desktop.settle(100)
    (line,) = [line for line in lines(workspace) if line["village_b"]]
    assert (line["status"], bool(line["agreed_on"])) == ("proposed", True)
    assert any("agreed borders moved" in text for text in desktop.messages())
    assert wkb.loads(line["geom"]).length > 1100


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


def test_what_was_undone_leaves_no_trace(panel: BoundaryDock, desktop, workspace: Workspace) -> None:
    choose(panel, "merge")
    click(desktop, 300, 500)
    click(desktop, 1500, 500)
    agree(panel)
    desktop.settle()
    panel.bar.undo_button.click()
    choose(panel, "move")
    draw(desktop, (1000, 200), (1100, 500), (1000, 800))
    desktop.settle()
    panel.bar.save_button.click()
    desktop.settle(100)
    assert read_aliases(workspace) == [] and len(shapes(layer("village"))) == 2


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


def test_ground_of_nobody_is_left_out_and_found(panel: BoundaryDock, desktop, qtbot) -> None:
    choose(panel, "release")
    draw(desktop, (300, 300), (600, 300), (600, 600), (300, 600))
    assert panel.box.is_open
    agree(panel)
    villages = layer("village")
    (part,) = shapes(villages)[CODES[0]].geoms
    assert len(part.interiors) == 1 and part.area == pytest.approx(910_000, rel=0.01)
    panel.findings.check_button.click()
    qtbot.waitUntil(lambda: not panel.findings.bench.busy and bool(panel.findings.findings), timeout=10_000)
    assert "check_gap" in {one.kind for one in panel.findings.findings}
    draw(desktop, (-150, 300), (-50, 300), (-50, 600))
    assert any("covers no village" in text for text in desktop.messages())


@pytest.mark.parametrize("private", [False, True])
def test_pins_outside_their_village_are_selected_where_they_may_be_seen(
    window: Window, panel: BoundaryDock, desktop, workspace: Workspace, qtbot, private: bool
) -> None:
    for table, store in (("landmark", "village"), ("household", "household")):
        given = {"uuid": ["a", "b"], "kind": ["temple"] * 2} if table == "landmark" else {"household_key": ["a", "b"]}
        spots = [geometry_blob(Point(WEST + x, SOUTH + 500).wkb, EPSG) for x in (300, 1700)]
        with workspace.writing(store) as connection:
            insert_rows(
                connection, schema.table(table, store), {**given, "village_code": [CODES[0]] * 2, "geom": spots}
            )
    if private:
        assert window.current.open_project(workspace.working_project)
        desktop.settle(100)
    page = panel.findings
    page.check()
    qtbot.waitUntil(lambda: not page.bench.busy and bool(page.findings), timeout=10_000)
    kinds = {one.kind: at for at, one in enumerate(page.findings)}
    assert set(kinds) == {"check_landmarks_elsewhere", "check_households_elsewhere"}
    for kind, table in (("check_landmarks_elsewhere", "landmark"), ("check_households_elsewhere", "household")):
        item = next(
            item
            for item in map(page.tree.topLevelItem, range(page.tree.topLevelItemCount()))
            if item.data(0, Qt.ItemDataRole.UserRole).kind == kind
        )
        page.tree.setCurrentItem(item.child(0))
        names = {one.source().split("layername=")[-1] for one in QgsProject.instance().mapLayers().values()}
        if table == "household" and not private:
            assert "household" not in names
            continue
        (pin,) = layer(table).selectedFeatures()
        assert pin.geometry().asPoint().x() == WEST + 1700


def test_a_file_that_another_program_holds_is_tried_again_with_the_next_save(
    panel: BoundaryDock, desktop, workspace: Workspace, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chumchon.plugin.gui import border_keeper

    def locked(*_: object) -> None:
        raise LockedError("held")

    choose(panel, "merge")
    click(desktop, 300, 500)
    click(desktop, 1500, 500)
    agree(panel)
    with monkeypatch.context() as held:
        held.setattr(border_keeper, "record_drawing", locked)
        desktop.settle()
        panel.bar.save_button.click()
        desktop.settle(100)
    assert read_aliases(workspace) == [] and any("held" in text for text in desktop.messages())
    villages = layer("village")
    assert villages.startEditing()
    one = next(one for one in villages_in(villages))
    assert villages.changeAttributeValue(one.fid, villages.fields().indexOf("note"), "ลองใหม่")
    assert villages.commitChanges()
    desktop.settle(100)
    assert [alias.reason for alias in read_aliases(workspace)] == ["merged_into"]


def test_a_village_beyond_the_outline_is_cut_back_by_a_click(panel: BoundaryDock, desktop) -> None:
    villages = layer("village")
    west = next(one for one in villages_in(villages) if one.code == CODES[0])
    choose(panel, "cut")
    click(desktop, 300, 500)
    assert any("nothing to cut" in text for text in desktop.messages())
    from qgis.core import QgsGeometry

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


def test_findings_are_repaired_in_the_edit_session(panel: BoundaryDock, desktop, qtbot, picture_folder: Path) -> None:
    from qgis.core import QgsGeometry

    villages = layer("village")
    east = next(one for one in villages_in(villages) if one.code == CODES[1])
    assert villages.startEditing()
    gap = [(1000.5, 0), (2000, 0), (2000, 1000), (1060, 1000), (1060, 700), (1000.5, 690)]
    ring = ", ".join(f"{WEST + x} {SOUTH + y}" for x, y in [*gap, gap[0]])
    assert villages.changeGeometry(east.fid, QgsGeometry.fromWkt(f"MULTIPOLYGON((({ring})))"))
    page = panel.findings
    desktop.settle()
    page.check_button.click()
    qtbot.waitUntil(lambda: not page.bench.busy and bool(page.findings), timeout=10_000)
    kinds = {one.kind for one in page.findings}
    assert kinds == {"check_gap", "check_area_differs"}, [one.text for one in page.findings]
    item = page.tree.topLevelItem(0).child(0)
    page.tree.setCurrentItem(item)
    assert page.give_button.isEnabled() and not page.repair_button.isEnabled()
    panel.work.grab().save(str(picture_folder / "boundary_findings.png"))
    give = next(action for action in page.give_button.menu().actions() if "ก" in action.text())
    give.trigger()
    qtbot.waitUntil(lambda: not page.bench.busy, timeout=10_000)
    assert page.findings == [] and "No fault" in page.summary.text()
    prove_cover(villages)
    desktop.settle()
    panel.bar.undo_button.click()
    assert shapes(villages)[CODES[1]].area < 1e6
    assert KEEP
