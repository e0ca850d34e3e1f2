"""Photos of pins: dropped or chosen, copied, shown upright, and held against where the pin stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QMimeData, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent

from chumchon.plugin.gui.pin_panel.pin_panel import PinDock
from chumchon.plugin.gui.pin_panel.places_page import PlacesPage
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import CODES
from tests.gui.pin_steps import LEFT, NONE, SOUTH, WEST, click, layer, photo, rows


@pytest.fixture
def page(pin_panel: PinDock) -> PlacesPage:
    return pin_panel.places


def test_a_pin_moves_to_where_its_photo_was_taken(page: PlacesPage, desktop, workspace, tmp_path: Path) -> None:
    page.choose("tourism")
    click(desktop, 300, 400)
    to_degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:32647"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    taken = to_degrees.transform(QgsPointXY(WEST + 1300, SOUTH + 400))
    picture = photo(tmp_path / "ภาพ จุดชมวิว.jpg", taken.y(), taken.x(), orientation=6)
    original = picture.read_bytes()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    drop = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, LEFT, NONE)
    page.dropEvent(drop)
    desktop.settle()
    (stored,) = rows(layer("landmark"), "photo")[0]
    assert stored.startswith(f"media/{page.form.key}_") and stored.endswith(".jpg")
    assert (workspace.folder / stored).read_bytes() == original
    shown = page.form.photo.picture.pixmap()
    assert shown.height() > shown.width(), "the camera was held upright"
    assert page.form.moving.isVisible() and "from the pin" in page.form.moving.label.text()
    page.form.moving.buttons[0].click()
    desktop.settle()
    pins = layer("landmark")
    assert rows(pins, "village_code") == [(CODES[1],)]
    assert next(pins.getFeatures()).geometry().asPoint().distance(QgsPointXY(WEST + 1300, SOUTH + 400)) < 1
    pins.undoStack().undo()
    assert rows(pins, "village_code") == [(CODES[0],)]
    pins.undoStack().undo()
    assert rows(pins, "photo") == [(None,)]


def test_a_photo_taken_here_asks_nothing_and_can_be_taken_off(page: PlacesPage, desktop, tmp_path: Path) -> None:
    page.choose("tourism")
    click(desktop, 300, 400)
    page.form.photo.given.emit(str(photo(tmp_path / "ไม่มีพิกัด.jpg")))
    desktop.settle()
    assert page.form.moving.isHidden() and page.form.photo.remove_button.isEnabled()
    page.form.photo.remove_button.click()
    desktop.settle()
    assert rows(layer("landmark"), "photo") == [(None,)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a this is no photo", "no photo that can be shown"),
        (None, "cannot be read"),
        (b"", "no photo that can be shown"),
        ("cut", "no photo that can be shown"),
        ("large", "too large"),
    ],
)
def test_what_is_no_photo_is_told(page: PlacesPage, desktop, workspace, tmp_path: Path, content, said: str) -> None:
    page.choose("tourism")
    click(desktop, 300, 400)
    path = tmp_path / "ภาพ.jpg"
    if content == "cut":
        whole = photo(path).read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
    elif content == "large":
        photo(path)
        with path.open("ab") as file:
            file.truncate(31_000_000)
    elif content is not None:
        path.write_bytes(content)
    page.form.photo.given.emit(str(path))
    desktop.settle()
    assert len(desktop.messages()) == 1 and said in desktop.messages()[0] and "ภาพ.jpg" in desktop.messages()[0]
    assert list((workspace.folder / "media").iterdir()) == []
    assert rows(layer("landmark"), "photo") == [(None,)]


def test_a_photo_without_a_pin_is_told(page: PlacesPage, desktop, tmp_path: Path) -> None:
    page.form.photo.given.emit(str(photo(tmp_path / "ภาพ.jpg")))
    assert "No pin is chosen" in desktop.messages()[0]


def test_a_missing_photo_is_told_in_the_form(page: PlacesPage, desktop, workspace: Workspace, tmp_path: Path) -> None:
    page.choose("tourism")
    click(desktop, 300, 400)
    page.form.photo.given.emit(str(photo(tmp_path / "ภาพ.jpg")))
    desktop.settle()
    (stored,) = rows(layer("landmark"), "photo")[0]
    (workspace.folder / stored).unlink()
    page.show_pin(page.form.key)
    assert "missing" in page.form.photo.picture.text()
