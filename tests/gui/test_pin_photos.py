"""Photos of pins: dropped or chosen, copied, shown upright, and held against where the pin stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QMimeData, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent

from chumchon.plugin.gui.pin_panel.pin_panel import PinDock
from chumchon.plugin.gui.pin_panel.places_page import PlacesPage
from chumchon.plugin.gui.window import Window
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import CODES
from tests.gui.pin_steps import LEFT, NONE, SOUTH, WEST, click, layer, open_panel, photo, rows


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


def files(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in (workspace.folder / "media").iterdir())


@pytest.fixture
def pinned(page: PlacesPage, desktop, workspace: Workspace, tmp_path: Path) -> Path:
    """The photo of a pin that is not saved yet; an older one lies beside it."""
    (workspace.folder / "media" / "เก่า.jpg").write_bytes(b"old")
    page.choose("tourism")
    click(desktop, 300, 400)
    page.form.photo.given.emit(str(photo(tmp_path / "ภาพ.jpg")))
    desktop.settle()
    (stored,) = rows(layer("landmark"), "photo")[0]
    return workspace.folder / stored


def test_a_photo_waits_as_long_as_its_step_can_be_done_again(page: PlacesPage, desktop, pinned: Path) -> None:
    stack = layer("landmark").undoStack()
    while stack.canUndo():
        stack.undo()
        desktop.settle()
    assert pinned.is_file()
    while stack.canRedo():
        stack.redo()
        desktop.settle()
    assert page.form.key == "" and rows(layer("landmark"), "photo") == [(f"media/{pinned.name}",)]
    page.show_pin(rows(layer("landmark"), "uuid")[0][0])
    assert page.form.photo.picture.pixmap() is not None and page.form.photo.picture.text() == ""
    page.bar.save_button.click()
    desktop.settle()
    assert pinned.is_file()


def test_a_photo_undone_right_after_saving_waits_too(
    page: PlacesPage, desktop, workspace: Workspace, pinned: Path, tmp_path: Path
) -> None:
    pins = layer("landmark")
    assert pins.commitChanges(False)
    page.form.photo.given.emit(str(photo(tmp_path / "ภาพที่สอง.jpg")))
    pins.undoStack().undo()
    desktop.settle(20)
    assert rows(pins, "photo") == [(f"media/{pinned.name}",)] and len(files(workspace)) == 3
    assert pins.rollBack()
    assert files(workspace) == sorted([pinned.name, "เก่า.jpg"])


@pytest.mark.parametrize("how", ["roll back", "undo and save", "undo and save on", "remove and save", "close"])
def test_a_photo_goes_with_an_edit_that_is_thrown_away(
    page: PlacesPage, desktop, workspace: Workspace, pinned: Path, how: str
) -> None:
    pins = layer("landmark")
    if how == "roll back":
        assert pins.rollBack()
        assert not pinned.exists(), "at once: QGIS may be closing"
    elif how == "close":
        desktop.newProject()
    elif how == "remove and save":
        page.form.like.buttons[1].click()
        assert pins.commitChanges()
    else:
        pins.undoStack().undo()
        assert pins.commitChanges(how == "undo and save")
    desktop.settle(20)
    assert files(workspace) == ["เก่า.jpg"], "no photo of an earlier day goes"


def test_a_photo_that_another_row_names_stays(page: PlacesPage, desktop, workspace: Workspace, pinned: Path) -> None:
    pins = layer("landmark")
    pin = next(pins.getFeatures())
    copy = QgsVectorLayerUtils.createFeature(pins, pin.geometry())
    for name, value in (("uuid", "copied"), ("kind", pin["kind"]), ("photo", pin["photo"])):
        copy[name] = value
    assert pins.addFeature(copy)
    page.form.like.buttons[1].click()
    assert pins.commitChanges()
    desktop.settle(20)
    assert rows(pins, "uuid", "photo") == [("copied", f"media/{pinned.name}")] and pinned.is_file()
    page.choose("tourism")
    click(desktop, 500, 400)
    assert pins.rollBack()
    desktop.settle(20)
    assert pinned.is_file()


def test_a_photo_that_a_copy_of_the_layer_names_stays(page: PlacesPage, desktop, pinned: Path) -> None:
    pins = layer("landmark")
    other = pins.clone()
    QgsProject.instance().addMapLayer(other)
    assert other.startEditing()
    pin = QgsVectorLayerUtils.createFeature(other, next(pins.getFeatures()).geometry())
    pin["photo"] = f"media/{pinned.name}"
    assert other.addFeature(pin)
    assert pins.rollBack()
    desktop.settle(20)
    assert pinned.is_file()
    assert other.rollBack()


def test_a_photo_of_an_edit_session_that_outlives_the_plugin_stays(
    desktop, workspace: Workspace, tmp_path: Path
) -> None:
    window = Window(desktop)
    desktop.window.show()
    page = open_panel(window, desktop, workspace).places
    page.choose("tourism")
    click(desktop, 300, 400)
    page.form.photo.given.emit(str(photo(tmp_path / "ภาพ.jpg")))
    pins = layer("landmark")
    window.remove()
    desktop.settle()
    assert pins.commitChanges()
    desktop.settle(20)
    assert [f"media/{name}" for name in files(workspace)] == [rows(pins, "photo")[0][0]]
