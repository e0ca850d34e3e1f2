from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas, QgsMapToolPan, QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMainWindow, QMenu, QTextBrowser, QToolBar

from chumchon.plugin.domain import schema
from chumchon.plugin.gui.pin_panel.pin_panel import PinDock
from chumchon.plugin.gui.radar_model.radar_model import GEOMETRY as EDITOR_GEOMETRY
from chumchon.plugin.gui.radar_model.radar_model import RadarModelEditor
from chumchon.plugin.gui.radar_panel.radar_panel import RadarDock
from chumchon.plugin.gui.recent import SETTING
from chumchon.plugin.gui.survey_import.survey_import import GEOMETRY, SurveyImport
from chumchon.plugin.gui.window import Window
from chumchon.plugin.layers.projects import write_projects
from chumchon.plugin.processing.provider import ChumchonProvider
from chumchon.plugin.store import freshness
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.workspace import Workspace, new_workspace, open_workspace

EPSG = 32647
CODES = ["65020201", "65020202"]


class Desktop:
    """QGIS's interface to plugins, on real widgets and the real project."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.window.setCentralWidget(self.canvas)
        self.cad = QgsAdvancedDigitizingDockWidget(self.canvas, self.window)
        self.bar = QgsMessageBar(self.window)
        self.toolbar = QToolBar(self.window)
        self.pan_tool = QgsMapToolPan(self.canvas)
        self.pan = QAction(self.window)
        self.pan.triggered.connect(lambda: self.canvas.setMapTool(self.pan_tool))
        self.menu = QMenu(self.window)
        self.keeps_edits = False
        """What the user answers when asked about unsaved work: stay here."""
        self.asked = 0

    def mainWindow(self) -> QMainWindow:
        return self.window

    def mapCanvas(self) -> QgsMapCanvas:
        return self.canvas

    def actionPan(self) -> QAction:
        return self.pan

    def cadDockWidget(self) -> QgsAdvancedDigitizingDockWidget:
        return self.cad

    def messageBar(self) -> QgsMessageBar:
        return self.bar

    def addDockWidget(self, area: Qt.DockWidgetArea, dock: QDockWidget) -> None:
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock: QDockWidget) -> None:
        self.window.removeDockWidget(dock)

    def addToolBarIcon(self, action: QAction) -> None:
        self.toolbar.addAction(action)

    def removeToolBarIcon(self, action: QAction) -> None:
        self.toolbar.removeAction(action)

    def addPluginToMenu(self, name: str, action: QAction) -> None:
        self.menu.addAction(action)

    def removePluginMenu(self, name: str, action: QAction) -> None:
        self.menu.removeAction(action)

    def newProject(self, prompt: bool = False) -> bool:
        self.asked += prompt
        if prompt and self.keeps_edits:
            return False
        QgsProject.instance().clear()
        return True

    def addProject(self, path: str) -> bool:
        QgsProject.instance().clear()
        return QgsProject.instance().read(path)

    def __getattr__(self, name: str) -> MagicMock:
        return MagicMock(name=name)

    def messages(self) -> list[str]:
        return [" ".join(child.toPlainText() for child in item.findChildren(QTextBrowser)) for item in self.bar.items()]

    @staticmethod
    def settle(milliseconds: int = 0) -> None:
        """Let timers and deletions that are due happen."""
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QTest.qWait(milliseconds)

    def read_project(self, path: Path) -> None:
        """As QGIS does when the user opens a file."""
        assert QgsProject.instance().read(str(path))
        self.settle()


def square(x: float) -> bytes:
    x += 600_000
    y = 1_860_000
    ring = [(x, y), (x + 1000, y), (x + 1000, y + 1000.0), (x, y + 1000), (x, y)]
    polygon = struct.pack("<BIII", 1, 3, 1, len(ring)) + b"".join(struct.pack("<dd", *corner) for corner in ring)
    return geometry_blob(struct.pack("<BII", 1, 6, 1) + polygon, EPSG)


Run = Callable[..., None]


@pytest.fixture
def run() -> Run:
    """What an algorithm does at its end: write rows, where it has some, and log itself."""

    def write_and_log(workspace: Workspace, algorithm: str, table: str = "", **rows: list[object]) -> None:
        with workspace.writing() as connection:
            if rows:
                insert_rows(connection, schema.table(table), rows)
            freshness.record(connection, workspace, algorithm, {"errors": 0, "warnings": 2})

    return write_and_log


@pytest.fixture(autouse=True)
def clean_desk(qgis_canvas: QgsMapCanvas) -> Iterator[None]:
    """No canvas draws: QGIS draws without locks, and what it draws while a first edit begins fails to be read."""
    qgis_canvas.setRenderFlag(False)
    QgsSettings().remove(SETTING)
    QgsProject.instance().clear()
    yield
    qgis_canvas.setRenderFlag(True)
    QgsProject.instance().clear()
    QgsSettings().remove(SETTING)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    desktop = Desktop()
    desktop.window.resize(1366, 700)
    yield desktop
    desktop.window.deleteLater()
    desktop.settle()


@pytest.fixture
def window(desktop: Desktop) -> Iterator[Window]:
    window = Window(desktop)
    desktop.window.show()
    desktop.settle()
    yield window
    window.remove()
    desktop.settle()


@pytest.fixture
def make_workspace(tmp_path: Path) -> Callable[[str, str], Workspace]:
    """An area with its projects and nothing in it."""

    def make(area_code: str, name: str) -> Workspace:
        folder = tmp_path / f"ตำบล {name}"
        tambon = {"tambon_code": [area_code], "name": [name], "geom": [square(0)]}
        with new_workspace(folder, area_code, name, EPSG, tambon) as building:
            write_projects(building, thai=True)
        return open_workspace(folder)

    return make


@pytest.fixture
def workspace(make_workspace: Callable[[str, str], Workspace], run: Run) -> Workspace:
    """Two villages, drafted; nothing else yet."""
    workspace = make_workspace("650202", "หนองกะท้าว")
    run(
        workspace,
        "draftboundaries",
        "village",
        village_code=CODES,
        name_th=["ก", "ข"],
        status=["draft"] * 2,
        geom=[square(0), square(1000)],
    )
    return workspace


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """A survey table of lines of text, as an office keeps it."""
    from tests.gui.survey_steps import HEAD

    def write_file(rows: list[str], name: str = "จปฐ ปี ๒๕๖๔ หนองกะท้าว.csv", head: str = HEAD) -> Path:
        path = tmp_path / name
        path.write_text("\n".join([head, *rows, ""]), encoding="utf-8-sig")
        return path

    return write_file


@pytest.fixture
def survey(desktop: Desktop, workspace: Workspace) -> Iterator[SurveyImport]:
    """The import window of the workspace, with the algorithms that it runs."""
    provider = ChumchonProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)
    QgsSettings().remove(GEOMETRY)
    window = SurveyImport(workspace, desktop, desktop.window)
    window.show()
    yield window
    if not sip.isdeleted(window):
        window.work.stop()
        window.close_now()
    desktop.settle()
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def counted(workspace: Workspace) -> Workspace:
    """The workspace with counted surveys and a model of its own."""
    from tests.gui.radar_model_steps import count_surveys, keep_own

    count_surveys(workspace, CODES)
    keep_own(workspace)
    return workspace


@pytest.fixture
def editor_of(desktop: Desktop) -> Iterator[Callable[[Workspace], RadarModelEditor]]:
    """Opens the editor of radar models, which is closed at the end whatever stands in it."""
    opened: list[RadarModelEditor] = []
    QgsSettings().remove(EDITOR_GEOMETRY)

    def open_editor(workspace: Workspace) -> RadarModelEditor:
        editor = RadarModelEditor(workspace, desktop.window)
        opened.append(editor)
        editor.show()
        return editor

    yield open_editor
    for editor in opened:
        if not sip.isdeleted(editor):
            editor.close_now()
    desktop.settle()


@pytest.fixture
def editor(editor_of: Callable[[Workspace], RadarModelEditor], counted: Workspace) -> RadarModelEditor:
    """With the workspace's own model on the desk."""
    from tests.gui.radar_model_steps import OWN

    opened = editor_of(counted)
    opened.open_model(OWN)
    return opened


@pytest.fixture
def surveyed(workspace: Workspace) -> Workspace:
    """Two villages with counts of two years and an analysis of the later one."""
    from tests.gui.radar_model_steps import ROUNDS, count_surveys
    from tests.gui.radar_panel_steps import EARLIER, analyse

    count_surveys(workspace, CODES, EARLIER, year_ce=2019, less=25)
    count_surveys(workspace, CODES, ROUNDS)
    analyse(workspace)
    return workspace


@pytest.fixture
def show(window: Window) -> Callable[[Workspace], RadarDock]:
    from tests.gui.radar_panel_steps import settle

    def open_panel(workspace: Workspace, private: bool = False) -> RadarDock:
        window.dock.open_workspace(workspace.folder)
        window.dock._current._timer.stop()
        window.dock._current._look()
        if private:
            window.dock._current.open_project(workspace.working_project)
        window.radar.show()
        window.radar.raise_()
        QTest.qWait(50)
        settle(window.radar)
        return window.radar

    return open_panel


@pytest.fixture
def panel(show: Callable[[Workspace], RadarDock], surveyed: Workspace) -> RadarDock:
    return show(surveyed)


@pytest.fixture
def pin_panel(window: Window, desktop: Desktop, workspace: Workspace) -> PinDock:
    """On the meeting project, as somebody finds it who has never used it."""
    from tests.gui.pin_steps import open_panel

    for key in ("quick_kinds", "quick_kinds_used", "pins_snap", "like_places_m"):
        QgsSettings().remove(f"chumchon/{key}")
    return open_panel(window, desktop, workspace)
