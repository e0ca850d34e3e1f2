"""Findings and borders in the boundary panel, and what is written about them when shapes are saved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel
from shapely import wkb
from shapely.geometry import Point

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.errors import LockedError
from chumchon.plugin.gui import border_keeper
from chumchon.plugin.gui.boundary_panel.boundary_panel import BoundaryDock
from chumchon.plugin.gui.window import Window
from chumchon.plugin.layers.village_drawing import villages_in
from chumchon.plugin.store.aliases import read_aliases
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.workspace import Workspace
from tests.gui.boundary_steps import agree, choose, draw, lines, open_boundaries, prove_cover, shapes
from tests.gui.conftest import CODES, EPSG
from tests.gui.pin_steps import LEFT, SOUTH, WEST, click, layer


@pytest.fixture
def panel(window: Window, desktop, workspace: Workspace) -> BoundaryDock:
    return open_boundaries(window, desktop, workspace)


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
    draw(desktop, (980, 200), (1200, 300), (1200, 700), (980, 800))
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


def test_findings_are_repaired_in_the_edit_session(panel: BoundaryDock, desktop, qtbot, picture_folder: Path) -> None:
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
    desktop.settle()
    assert "changed since" in page.summary.text() and panel.read_out.text() == ""
    panel.bar.redo_button.click()
    desktop.settle()
    assert page.summary.text() == "No fault found"


def test_one_piece_of_ground_has_one_area_on_the_ellipsoid(panel: BoundaryDock, desktop, qtbot) -> None:
    choose(panel, "release")
    draw(desktop, (300, 300), (600, 300), (600, 600), (300, 600))
    label = panel.box.findChild(QLabel, "title").text()
    area = re.search(r"\S+ rai \(\S+ km²\)", label)[0]
    assert f"It covers {area.split(' (')[0]} of moo 1 ก." in panel.box.findChild(QLabel, "lines").text()
    agree(panel)
    page = panel.findings
    page.check()
    qtbot.waitUntil(lambda: not page.bench.busy and bool(page.findings), timeout=10_000)
    gap, differing = (
        next(one for one in page.findings if one.kind == f"check_{kind}") for kind in ("gap", "area_differs")
    )
    assert area in gap.text, (area, [one.text for one in page.findings])
    assert differing.size_m2 == pytest.approx(gap.size_m2, rel=1e-5)
    flat = QgsGeometry()
    flat.fromWkb(gap.wkb)
    assert gap.size_m2 == pytest.approx(flat.area() * 1.000553, rel=1e-5), "UTM's scale at its place"
    page._messages.guarded(lambda: page.repair([gap], next(iter(panel.session.villages))))()
    before, after = re.search(r"together (\S+) rai → (\S+) rai", panel.read_out.text()).groups()
    assert after == "625-1-38", "of a square kilometre on the map"
    assert before != after
