"""QGIS's search line finds villages, and houses where the private project is open."""

from __future__ import annotations

import struct

import pytest
from qgis.core import QgsGeometry, QgsLocator, QgsLocatorContext, QgsLocatorResult, QgsProject
from qgis.PyQt.QtCore import QThread
from qgis.PyQt.QtTest import QTest

from chumchon.plugin.gui.window import Window
from chumchon.plugin.gui.workspace_locator import WorkspaceLocator
from chumchon.plugin.store import find_villages as find_villages_module
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import CODES
from tests.gui.pin_steps import SOUTH, WEST, open_panel, unlocated


@pytest.fixture
def named(workspace: Workspace) -> Workspace:
    with workspace.writing() as connection:
        for code, moo, name in ((CODES[0], "1", "บ้านหนองบัว"), (CODES[1], "2", "บ้านหนองบัวใต้")):
            connection.execute("UPDATE village SET moo = ?, name_th = ? WHERE village_code = ?", (moo, name, code))
    unlocated(workspace, {CODES[0]: ["12/3", "12/30", "5"], CODES[1]: ["12/3", "1%"]})
    with workspace.writing("household") as connection:
        for at, (fid,) in enumerate(connection.execute("SELECT fid FROM household ORDER BY fid").fetchall()):
            point = struct.pack("<BIdd", 1, 1, WEST + 100 + 300 * at, SOUTH + 500)
            connection.execute("UPDATE household SET geom = ? WHERE fid = ?", (geometry_blob(point, 32647), fid))
    return workspace


def ask(window: Window, text: str) -> list[object]:
    """As QGIS does: a clone in another thread."""
    locator = QgsLocator()
    ours = WorkspaceLocator(window._desktop, window.messages, lambda: window.current.workspace)
    locator.registerFilter(ours)
    found: list[object] = []
    finished: list[bool] = []
    locator.foundResult.connect(lambda result: found.append(QgsLocatorResult(result)))
    locator.finished.connect(lambda: finished.append(True))
    locator.fetchResults(f"vil {text}", QgsLocatorContext())
    for _ in range(500):
        if finished:
            break
        QTest.qWait(10)
    QTest.qWait(20)
    assert finished
    locator.deregisterFilter(ours)
    return sorted(found, key=lambda result: -result.score)


def titles(results: list[object]) -> list[str]:
    return [f"{result.displayString} {result.description}" for result in results]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("หนองบัว", [CODES[0], CODES[1]]),
        ("บ้านหนองบัวใต้", [CODES[1]]),
        ("หมู่ 2", [CODES[1]]),
        ("ม.๒", [CODES[1]]),
        ("1", [CODES[0]]),
        (CODES[1], [CODES[1]]),
        ("650202", [CODES[0], CODES[1]]),
        ("ไม่มีที่ไหน", []),
        ("'; DROP TABLE village; --", []),
    ],
)
def test_villages_by_name_code_or_moo(window: Window, desktop, named: Workspace, text: str, codes: list[str]) -> None:
    open_panel(window, desktop, named)
    assert [result.description for result in ask(window, text)] == codes


def test_houses_are_found_in_the_private_project_alone(window: Window, desktop, named: Workspace) -> None:
    open_panel(window, desktop, named)
    assert titles(ask(window, "12/3")) == []
    window.current.open_project(named.working_project)
    desktop.settle(50)
    assert titles(ask(window, "บ้านเลขที่ 12/3")) == [
        f"House 12/3, moo 1 {CODES[0]}",
        f"House 12/3, moo 2 {CODES[1]}",
        f"House 12/30, moo 1 {CODES[0]}",
    ]
    assert titles(ask(window, "12/3 หมู่ 2")) == [f"House 12/3, moo 2 {CODES[1]}"]
    assert titles(ask(window, "%")) == []


def test_a_result_leads_to_its_place_and_flashes(window: Window, desktop, named: Workspace, monkeypatch) -> None:
    open_panel(window, desktop, named, private=True)
    flashed: list[list[QgsGeometry]] = []
    monkeypatch.setattr(desktop.canvas, "flashGeometries", lambda shapes, crs: flashed.append(shapes), raising=False)
    (village,) = ask(window, CODES[1])
    window.locator.triggerResult(village)
    extent = desktop.canvas.extent()
    assert extent.contains(flashed[0][0].boundingBox())
    assert abs(extent.center().x() - (WEST + 1500)) < 10
    assert min(extent.width(), extent.height()) == pytest.approx(1100, abs=5), "the village and a margin"
    house = ask(window, "12/30")[0]
    window.locator.triggerResult(house)
    assert desktop.canvas.extent().center().x() == pytest.approx(WEST + 400, abs=1)
    assert min(desktop.canvas.extent().width(), desktop.canvas.extent().height()) == pytest.approx(300, abs=5)


def test_reading_happens_in_another_thread(window: Window, desktop, named: Workspace, monkeypatch) -> None:
    open_panel(window, desktop, named, private=True)
    threads: list[bool] = []
    real = find_villages_module.find_villages

    def noted(connection, text):
        threads.append(QThread.currentThread() is QgsProject.instance().thread())
        return real(connection, text)

    monkeypatch.setattr("chumchon.plugin.gui.workspace_locator.find_villages", noted)
    assert len(ask(window, "หนองบัว")) == 2
    assert threads == [False]


def test_without_a_workspace_nothing_is_found(window: Window, desktop) -> None:
    assert ask(window, "หนอง") == []
