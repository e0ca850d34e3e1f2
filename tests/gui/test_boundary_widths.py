"""The boundary panel beside a map on a small screen, in both languages: nothing is cut, whatever it shows."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator
from qgis.PyQt.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton, QToolButton

from chumchon.plugin.gui.boundary_panel.boundary_panel import BoundaryDock
from chumchon.plugin.gui.edit_bar import EditBar
from chumchon.plugin.gui.window import Window
from chumchon.plugin.layers.village_drawing import villages_in
from chumchon.plugin.store.workspace import Workspace
from tests.gui.boundary_steps import choose, draw, open_boundaries
from tests.gui.conftest import CODES
from tests.gui.pin_steps import SOUTH, WEST, click, layer

NARROW, NORMAL = 240, 380


@pytest.fixture(params=["th", "en"])
def language(request: pytest.FixtureRequest, tmp_path: Path, repository: Path) -> Iterator[str]:
    """QGIS in this language, with the translation as it is shipped."""
    name = request.param
    settings = QgsSettings()
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", name)
    translator = QTranslator()
    if name == "th":
        compiled = tmp_path / "chumchon_th.qm"
        subprocess.run(
            ["lrelease", "-silent", str(repository / "i18n" / "chumchon_th.ts"), "-qm", str(compiled)], check=True
        )
        assert translator.load(QLocale(name), "chumchon", "_", str(tmp_path))
        QCoreApplication.installTranslator(translator)
    yield name
    QCoreApplication.removeTranslator(translator)
    settings.remove("locale/overrideFlag")
    settings.remove("locale/userLocale")


@pytest.fixture
def panel(language: str, window: Window, desktop, workspace: Workspace) -> BoundaryDock:
    with workspace.writing() as connection:
        connection.execute("UPDATE village SET name_th = 'บ้านหนองกะท้าวพัฒนาสามัคคี' WHERE village_code = ?", (CODES[0],))
    return open_boundaries(window, desktop, workspace)


def cut(panel: BoundaryDock) -> list[str]:
    """What is narrower than its text, or reaches beyond the panel."""
    found = []
    texts = (QPushButton, QToolButton, QCheckBox, QRadioButton, QLabel)
    for widget in (one for kind in texts for one in panel.work.findChildren(kind)):
        its_own = isinstance(widget, QLabel) and isinstance(widget.parent(), EditBar)  # made to be short of room
        if widget.isVisible() and widget.text() and not its_own:
            wraps = isinstance(widget, (QLabel, QRadioButton))
            least = widget.minimumSizeHint().width() if wraps else widget.sizeHint().width()
            right = widget.mapTo(panel.work, widget.rect().topRight()).x()
            if widget.width() < least or right >= panel.work.width():
                found.append(f"{widget.text()}: {widget.width()} of {least}, ends at {right}")
            if wraps and widget.height() < widget.heightForWidth(widget.width()):
                found.append(f"{widget.text()}: {widget.height()} high of {widget.heightForWidth(widget.width())}")
    return found


def prove_shown(panel: BoundaryDock, desktop, picture_folder: Path, name: str) -> None:
    """At both widths, in pictures too."""
    for width in (NORMAL, NARROW):
        panel.setFloating(True)
        panel.resize(width, 700)
        desktop.settle(20)
        panel.grab().save(str(picture_folder / f"boundary_{name}_{width}.png"))
        assert panel.width() == width, f"{name} cannot be narrower than {panel.width()}"
        assert cut(panel) == []


def test_tools_and_borders_fit(panel: BoundaryDock, language: str, desktop, picture_folder: Path) -> None:
    panel.tabs.setCurrentWidget(panel.borders)
    tree = panel.borders.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    panel.borders.set_status("agreed")
    told = {tree.topLevelItem(row).text(1) for row in range(tree.topLevelItemCount())}
    assert told == ({"ตกลงกันแล้ว", "เสนอ"} if language == "th" else {"Agreed", "Proposed"}), "in QGIS's language"
    prove_shown(panel, desktop, picture_folder, f"borders_{language}")
    assert tree.isColumnHidden(3) and not tree.isColumnHidden(1)
    assert tree.topLevelItem(0).text(3) in tree.topLevelItem(0).toolTip(0)
    bar = tree.horizontalScrollBar()
    assert bar.maximum() == 0, "nothing to scroll to the side"


def test_findings_fit_with_their_whole_texts(
    panel: BoundaryDock, language: str, desktop, qtbot, picture_folder: Path
) -> None:
    villages = layer("village")
    east = next(one for one in villages_in(villages) if one.code == CODES[1])
    assert villages.startEditing()
    corners = [(1000.5, 0), (2000, 0), (2000, 1000), (1060, 1000), (1060, 700), (1000.5, 690)]
    ring = ", ".join(f"{WEST + x} {SOUTH + y}" for x, y in [*corners, corners[0]])
    assert villages.changeGeometry(east.fid, QgsGeometry.fromWkt(f"MULTIPOLYGON((({ring})))"))
    page = panel.findings
    desktop.settle()
    page.check()
    qtbot.waitUntil(lambda: not page.bench.busy and bool(page.findings), timeout=10_000)
    item = page.tree.topLevelItem(0).child(0)
    page.tree.setCurrentItem(item)
    assert item.text(0) in item.toolTip(0) and page.findings[0].remedy in item.toolTip(0)
    prove_shown(panel, desktop, picture_folder, f"findings_{language}")
    rect = page.tree.visualItemRect(item)
    lines = rect.height() // page.tree.fontMetrics().lineSpacing()
    needed = page.tree.fontMetrics().horizontalAdvance(item.text(0)) / rect.width()
    assert lines >= needed > 1.5, "the whole text stands there"


@pytest.mark.parametrize("mode", ["split", "merge", "new", "release"])
def test_questions_fit(panel: BoundaryDock, language: str, desktop, picture_folder: Path, mode: str) -> None:
    choose(panel, mode)
    if mode == "split":
        draw(desktop, (400, -100), (400, 1100))
    elif mode == "merge":
        click(desktop, 300, 500)
        click(desktop, 1500, 500)
    else:
        draw(desktop, (700, 300), (1300, 300), (1300, 700), (700, 700))
    assert panel.box.is_open
    prove_shown(panel, desktop, picture_folder, f"{mode}_{language}")
    assert panel.question_area.horizontalScrollBar().maximum() == 0
