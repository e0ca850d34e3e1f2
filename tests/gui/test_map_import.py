"""The window for map files, worked with the mouse: file, layer, columns, ghost, fix, import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from map_files import written
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsRectangle, QgsSettings
from qgis.gui import QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QMimeData, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton, QTextBrowser
from shapely import wkb

from chumchon.plugin.gui.map_import.ghost import GHOST_COLOUR
from chumchon.plugin.gui.map_import.map_import import GEOMETRY, MapImport
from chumchon.plugin.gui.window import Window
from chumchon.plugin.processing.provider import ChumchonProvider
from chumchon.plugin.store.boundaries import read_with_wkb
from chumchon.plugin.store.workspace import Workspace
from tests.architecture.test_translation import TS, messages
from tests.gui.survey_steps import column, wait_until

WEST, SOUTH = 600_000.0, 1_860_000.0
PINS = (("วัดหนองกะท้าว", 300.0, 400.0), ("โรงเรียนบ้านสอง", 700.0, 600.0), ("สระน้ำ ๑", 500.0, 200.0))
SMALL = (649, 450)
"""What a small laptop with large letters leaves."""
Open = Callable[..., MapImport]


@pytest.fixture
def open_window(desktop, workspace: Workspace) -> Iterator[Open]:
    provider = ChumchonProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)
    QgsSettings().remove(GEOMETRY)
    desktop.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32647"))
    desktop.canvas.setExtent(QgsRectangle(WEST - 1000, SOUTH - 1000, WEST + 3000, SOUTH + 2000))
    opened: list[MapImport] = []

    def call(algorithm: str = "importlandmarks") -> MapImport:
        window = MapImport(workspace, desktop, algorithm, desktop.window)
        opened.append(window)
        window.show()
        return window

    yield call
    for window in opened:
        if not sip.isdeleted(window):
            window.work.stop()
            window.close_now()
    desktop.settle()
    QgsApplication.processingRegistry().removeProvider(provider)


def click(button: QPushButton) -> None:
    assert button.isEnabled() and button.isVisible(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def settle(window: MapImport) -> None:
    QTest.qWait(10)
    wait_until(lambda: not window.work.busy)
    QTest.qWait(10)


def read(window: MapImport, path: Path) -> None:
    window.choose(path)
    settle(window)


def said(window: MapImport) -> list[str]:
    items = window.message_bar.items()
    return [" ".join(one.toPlainText() for one in item.findChildren(QTextBrowser)) for item in items]


def table(folder: Path, heading: str, first: np.ndarray, second: np.ndarray) -> Path:
    path = folder / "หมุด ของตำบล.csv"
    rows = [f"{name},{a!r},{b!r},เล่าเรื่อง" for (name, _, _), a, b in zip(PINS, first.tolist(), second.tolist())]
    path.write_text("\n".join([f"ชื่อ,{heading},รายละเอียด", *rows]), encoding="utf-8")
    return path


def metres() -> tuple[np.ndarray, np.ndarray]:
    return np.array([WEST + x for _, x, _ in PINS]), np.array([SOUTH + y for _, _, y in PINS])


def degrees() -> tuple[np.ndarray, np.ndarray]:
    points = [written.in_crs(f"POINT({x} {y})", 4326) for x, y in zip(*metres())]
    return np.array([point.GetX() for point in points]), np.array([point.GetY() for point in points])


def landmarks(workspace: Workspace) -> dict[str, tuple[float, float]]:
    with workspace.reading() as connection:
        columns = read_with_wkb(connection, "landmark", ["name_th"])
    return {str(name): wkb.loads(shape).coords[0] for name, shape in zip(columns["name_th"], columns["geom"])}


def orange(desktop) -> list[QgsRubberBand]:
    return [
        item
        for item in desktop.canvas.scene().items()
        if isinstance(item, QgsRubberBand) and item.strokeColor().name() == GHOST_COLOUR
    ]


def test_pins_whose_coordinates_are_exchanged(
    open_window: Open, workspace: Workspace, desktop, tmp_path: Path, picture_folder: Path
) -> None:
    window = open_window()
    assert not window.import_button.isEnabled()
    lon, lat = degrees()
    read(window, table(tmp_path, "lat,lon", lon, lat))
    assert column(window.preview, 0) == [name for name, _, _ in PINS]
    assert window.fields.chosen() == {"NAME_FIELD": "ชื่อ", "DETAILS_FIELD": "รายละเอียด"}
    assert "But 100 % would lie inside if this holds: The two coordinates are exchanged" in window.verdict.text()
    lines = [window.readings.item(at).text() for at in range(window.readings.count())]
    assert lines[0].startswith("0 % inside · As the file says")
    assert window.readings.currentItem().text().startswith("100 % inside · The two coordinates are exchanged")
    assert not window.import_button.isEnabled(), "what is plainly wrong is not imported as it is"
    (ghost,) = orange(desktop)
    spots = ghost.asGeometry().asMultiPoint()
    assert sorted((round(spot.x()), round(spot.y())) for spot in spots) == sorted(
        (round(WEST + x), round(SOUTH + y)) for _, x, y in PINS
    )
    click(window.show_button)
    assert desktop.canvas.extent().contains(QgsRectangle(WEST, SOUTH, WEST + 1000, SOUTH + 1000))
    window.grab().save(str(picture_folder / "map_import_exchanged.png"))
    click(window.apply_button)
    assert "Chosen: The two coordinates are exchanged" in window.verdict.text()
    click(window.import_button)
    settle(window)
    assert any("3 imported." in text for text in said(window))
    saved = landmarks(workspace)
    for name, x, y in PINS:
        assert saved[name] == pytest.approx((WEST + x, SOUTH + y), abs=0.01)
    assert window.report_button.isVisible() and not orange(desktop)
    window.grab().save(str(picture_folder / "map_import_done.png"))


def test_good_data_needs_no_fix(open_window: Open, workspace: Workspace, desktop, tmp_path: Path) -> None:
    window = open_window()
    lon, lat = degrees()
    read(window, table(tmp_path, "lat,lon", lat, lon))
    assert window.verdict.text() == (
        "The file does not say where it lies; its numbers are degrees. 100 % lie inside this area."
    )
    assert orange(desktop)
    click(window.import_button)
    settle(window)
    assert len(landmarks(workspace)) == 3


def test_another_line_moves_the_ghost(open_window: Open, desktop, tmp_path: Path, picture_folder: Path) -> None:
    window = open_window()
    read(window, table(tmp_path, "E,N", *metres()))
    assert "does not say where it lies" in window.verdict.text()
    before = orange(desktop)[0].asGeometry().boundingBox()
    other = [
        at for at in range(window.readings.count()) if "Indian 1975, UTM zone 47" in window.readings.item(at).text()
    ]
    area = window.readings.visualItemRect(window.readings.item(other[0]))
    QTest.mouseClick(window.readings.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    after = orange(desktop)[0].asGeometry().boundingBox()
    desktop.canvas.grab().save(str(picture_folder / "map_import_ghost.png"))
    assert after.xMinimum() - before.xMinimum() == pytest.approx(-334, abs=3)
    window.close_button.click()
    desktop.settle()
    assert orange(desktop) == [], "the ghost goes with the window"


def test_a_map_of_google_by_folder(
    open_window: Open, workspace: Workspace, desktop, tmp_path: Path, picture_folder: Path
) -> None:
    window = open_window("importboundaries")
    text = written.google_kml()
    path = tmp_path / "แผนที่ ชุมชน.kmz"
    written.kmz(path, text)
    read(window, path)
    kinds = [window.layer_combo.itemText(at) for at in range(window.layer_combo.count())]
    assert "แผนที่ ชุมชน · areas: 1" in kinds and "    หมุดของฉัน · points: 1" in kinds
    assert window.layer_combo.currentText() == "แผนที่ ชุมชน · areas: 1"
    assert set(window.fields.combos) == {"CODE_FIELD", "MOO_FIELD", "NAME_FIELD", "TAMBON_FIELD"}
    window.what_combo.setCurrentIndex(1)
    settle(window)
    assert window.layer_combo.currentText() == "แผนที่ ชุมชน · points: 3"
    assert "หลวงพ่อโต" in column(window.preview, 0)
    at = kinds.index("    หมุดของฉัน · points: 1")
    window.layer_combo.setCurrentIndex(at)
    window.layer_combo.activated.emit(at)
    settle(window)
    assert column(window.preview, 0) == ["บ้านครูแดง"]
    window.grab().save(str(picture_folder / "map_import_google.png"))


def test_a_file_is_dropped_and_a_broken_one_refused(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    path = tmp_path / "เสีย.kmz"
    written.kmz(path)
    path.write_bytes(path.read_bytes()[:300])
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    keys = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, keys))
    settle(window)
    assert "เสีย.kmz cannot be read as a map" in said(window)[0]
    assert not window.import_button.isEnabled() and window.choose_button.isEnabled()


def test_what_the_import_refuses_is_shown(open_window: Open, workspace: Workspace, tmp_path: Path) -> None:
    window = open_window("importboundaries")
    read(window, written.pins(tmp_path / "หมุด.gpkg", "GPKG", 32647))
    assert window.layer_combo.currentText() == "ชั้นข้อมูล · points: 3"
    if window.import_button.isEnabled():
        click(window.import_button)
        settle(window)
        assert "no layer" in said(window)[0]


def test_the_dock_opens_it(
    window: Window, workspace: Workspace, desktop, qgis_processing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    row = window.dock.rows["landmarks"]
    row.button.setEnabled(True)
    click(row.button) if row.button.isVisible() else row.button.click()
    (opened,) = [one for one in desktop.window.findChildren(MapImport) if one.isVisible()]
    assert opened.kind.algorithm.NAME == "importlandmarks"
    row.button.click()
    assert len([one for one in desktop.window.findChildren(MapImport) if one.isVisible()]) == 1
    window.dock.rows["boundaries"].more_button.menu().actions()[0].trigger()
    names = {one.kind.algorithm.NAME for one in desktop.window.findChildren(MapImport) if one.isVisible()}
    assert names == {"importlandmarks", "importboundaries"}
    window.tools.close_windows()
    desktop.settle()


def test_boundaries_on_the_old_datum_from_a_zip(
    open_window: Open, workspace: Workspace, desktop, tmp_path: Path, picture_folder: Path
) -> None:
    """Offered only, for the outline is too small to tell: the user sees the shift, chooses the line and applies it."""
    east, south = WEST + 334.3, SOUTH - 303.6
    ring = [(east, south), (east + 1000, south), (east + 1000, south + 1000), (east, south + 1000), (east, south)]
    wkt = "POLYGON((" + ",".join(f"{x} {y}" for x, y in ring) + "))"
    shp = written.write(
        tmp_path / "เก่า" / "ข.shp",
        "ESRI Shapefile",
        32647,
        ("VILL_NAME",),
        [(("หมู่ที่ ๑ บ้าน ก",), wkt)],
        {"ENCODING": "CP874"},
    )
    shp.with_suffix(".cpg").unlink()
    window = open_window("importboundaries")
    read(window, written.zipped(tmp_path / "แนวเขต.zip", shp.with_suffix(""), "ข้อมูล/หมู่บ้าน", cp874=True))
    assert window.fields.chosen() == {"NAME_FIELD": "VILL_NAME"}
    assert column(window.preview, 0) == ["หมู่ที่ ๑ บ้าน ก"]
    assert window.import_button.isEnabled(), "nothing is claimed"
    lines = [window.readings.item(at).text() for at in range(window.readings.count())]
    at = next(number for number, text in enumerate(lines) if "old datum" in text)
    spot = window.readings.visualItemRect(window.readings.item(at)).center()
    QTest.mouseClick(window.readings.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    desktop.canvas.grab().save(str(picture_folder / "map_import_boundary_ghost.png"))
    click(window.apply_button)
    click(window.import_button)
    settle(window)
    assert any("1 imported." in text for text in said(window)), said(window)
    with workspace.reading() as connection:
        columns = read_with_wkb(connection, "village", ["village_code", "status"])
    saved = dict(zip(columns["village_code"], zip(columns["status"], columns["geom"])))
    status, shape = saved["65020201"]
    assert status == "drawn"
    centre = wkb.loads(shape).centroid
    assert (centre.x, centre.y) == pytest.approx((WEST + 500, SOUTH + 500), abs=3)


def test_closed_in_the_middle_others_still_hear_of_the_end(
    open_window: Open, workspace: Workspace, desktop, tmp_path: Path
) -> None:
    window = open_window()
    lon, lat = degrees()
    read(window, table(tmp_path, "lat,lon", lat, lon))
    heard: list[tuple[str, bool]] = []
    window.ran.connect(lambda algorithm, done, _results: heard.append((algorithm, done)))
    click(window.import_button)
    assert window.is_writing and window.question()
    window.close_now()
    assert not window.isVisible()
    wait_until(lambda: bool(heard))
    desktop.settle(50)
    assert sip.isdeleted(window)
    ((algorithm, done),) = heard
    assert algorithm == "importlandmarks" and done == bool(landmarks(workspace))


@pytest.mark.parametrize("size", [SMALL, (860, 680)])
def test_what_is_said_of_the_place_is_whole_in_a_small_window(
    open_window: Open, tmp_path: Path, picture_folder: Path, size: tuple[int, int]
) -> None:
    window = open_window("importboundaries")
    window.resize(*size)
    lon, lat = degrees()
    read(window, table(tmp_path, "lat,lon", lon, lat))
    assert window.height() == size[1] and window.width() <= size[0] + 2
    assert window.verdict.height() >= window.verdict.heightForWidth(window.verdict.width())
    for widget in (window.what_combo, window.layer_combo, window.apply_button, window.readings, window.preview):
        assert widget.size().expandedTo(widget.minimumSizeHint()) == widget.size()
        window.scroll_area.ensureWidgetVisible(widget)
        assert not widget.visibleRegion().isEmpty()
    assert window.scroll_area.verticalScrollBar().isVisible() == (size == SMALL)
    assert not window.scroll_area.horizontalScrollBar().isVisible()
    assert window.rect().contains(window.import_button.geometry()) and window.import_button.isVisible()
    window.scroll_area.verticalScrollBar().setValue(0)
    window.grab().save(str(picture_folder / f"map_import_{size[0]}.png"))


def test_no_sentence_of_two_objections() -> None:
    """What is said of the place is put together of two texts."""
    thai = {source: text for (_, source), text in messages(TS).items()}
    first = [source for source in thai if source.startswith(("The file does not say where it lies", "The file says:"))]
    second = "But {share} % would lie inside if this holds: {fix}. Look at the map, then apply the fix."
    assert len(first) == 3
    assert [source for source in first if f"{thai[source]} {thai[second]}".count("แต่") > 1] == []
