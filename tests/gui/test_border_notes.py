"""The window in which it is written what people agreed about a border."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from qgis.core import QgsFeature
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtWidgets import QDialogButtonBox, QToolButton

from chumchon.plugin.domain.aliases import shown_day
from chumchon.plugin.gui.boundary_panel.border_note import BorderNote
from chumchon.plugin.gui.boundary_panel.boundary_panel import BoundaryDock
from chumchon.plugin.gui.window import Window
from chumchon.plugin.layers.features import plain_value
from chumchon.plugin.store.workspace import Workspace
from tests.gui.boundary_steps import lines, open_boundaries
from tests.gui.pin_steps import layer
from tests.gui.test_boundary_widths import language  # noqa: F401 - a fixture

OK, CANCEL = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel


@pytest.fixture
def panel(window: Window, desktop, workspace: Workspace) -> BoundaryDock:
    return open_boundaries(window, desktop, workspace)


def open_note(panel: BoundaryDock, desktop) -> BorderNote:
    """Of the border that the two villages share."""
    panel.tabs.setCurrentWidget(panel.borders)
    tree = panel.borders.tree
    item = next(one for one in map(tree.topLevelItem, range(tree.topLevelItemCount())) if one.text(0).count("2"))
    tree.setCurrentItem(item)
    panel.borders.form_button.click()
    desktop.settle()
    return panel.borders.note


def press(note: BorderNote, button: QDialogButtonBox.StandardButton, desktop) -> None:
    note.buttons.button(button).click()
    desktop.settle()


def shared() -> QgsFeature:
    return next(one for one in layer("boundary_line").getFeatures() if plain_value(one["village_b"]))


def test_the_window_says_which_border_it_is_about(
    language: str,  # noqa: F811
    panel: BoundaryDock,
    desktop,
    picture_folder: Path,
) -> None:
    note = open_note(panel, desktop)
    note.grab().save(str(picture_folder / f"border_note_{language}.png"))
    assert note.windowTitle() == {"th": "หมู่ 1 ก กับ หมู่ 2 ข ยาว 1.00 กม.", "en": "moo 1 ก and moo 2 ข, 1.00 km"}[language]
    assert note.heading.text() == note.windowTitle()
    assert note.witnesses.toPlainText() == note.note.toPlainText() == note.day.line.text() == ""
    note.resize(100, 100)
    desktop.settle()
    assert note.width() >= note.minimumSizeHint().width() and note.height() >= note.minimumSizeHint().height()
    press(note, CANCEL, desktop)


def test_cancel_and_nothing_changed_leave_no_edit_session(panel: BoundaryDock, desktop) -> None:
    for button in (CANCEL, OK):
        note = open_note(panel, desktop)
        if button == CANCEL:
            note.witnesses.setPlainText("ผู้ใหญ่บ้าน")
        press(note, button, desktop)
        assert not layer("boundary_line").isEditable() and not layer("boundary_line").isModified()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "ภาพ ประชุม.jpg"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    assert image.save(str(path))
    return path


def test_the_photo_of_a_note_that_is_thrown_away_goes_with_it(
    panel: BoundaryDock, desktop, workspace: Workspace, picture: Path
) -> None:
    note = open_note(panel, desktop)
    note.take_photo(picture)
    press(note, OK, desktop)
    stored = workspace.folder / shared()["photo"]
    assert stored.is_file()
    layer("boundary_line").undoStack().undo()
    desktop.settle()
    assert stored.is_file()  # it may be done again
    assert layer("boundary_line").rollBack()
    desktop.settle(50)
    assert not stored.exists()


def test_what_is_noted_is_one_step_and_is_saved(
    panel: BoundaryDock, desktop, workspace: Workspace, picture: Path
) -> None:
    note = open_note(panel, desktop)
    note.status.setCurrentIndex(note.status.findData("agreed"))
    note.status.activated.emit(note.status.currentIndex())
    assert note.day.line.text() == shown_day(datetime.date.today().isoformat())
    note.witnesses.setPlainText("ผู้ใหญ่บ้านหมู่ 1\nผู้ใหญ่บ้านหมู่ 2")
    note.day.line.setText("๑/๑๐/๒๕๖๕")
    note.note.setPlainText("ตามแนวคลอง")
    note.take_photo(picture)
    assert not layer("boundary_line").isEditable()
    press(note, OK, desktop)
    lines_layer = layer("boundary_line")
    assert lines_layer.undoStack().count() == 1
    panel.borders.bar.save_button.click()
    desktop.settle(50)
    (line,) = [one for one in lines(workspace) if one["village_b"]]
    assert (line["status"], line["agreed_on"]) == ("agreed", "2022-10-01")
    assert line["witnesses"] == "ผู้ใหญ่บ้านหมู่ 1\nผู้ใหญ่บ้านหมู่ 2"
    stored = shared()["photo"]
    assert (workspace.folder / stored).read_bytes() == picture.read_bytes()
    again = open_note(panel, desktop)
    assert again.day.line.text() == "1/10/2565" and again.note.toPlainText() == "ตามแนวคลอง"
    assert not again.photo.picture.pixmap().isNull()
    again.photo.remove_button.click()
    again.witnesses.clear()
    press(again, OK, desktop)
    assert plain_value(shared()["photo"]) is None and plain_value(shared()["witnesses"]) is None


def test_what_is_no_day_or_no_photo_is_told_and_nothing_is_lost(panel: BoundaryDock, desktop, tmp_path: Path) -> None:
    note = open_note(panel, desktop)
    note.witnesses.setPlainText("กำนัน")
    note.day.line.setText("31/2/2565")
    press(note, OK, desktop)
    assert note.isVisible() and "31/2/2565" in note.error.text() and not layer("boundary_line").isEditable()
    false = tmp_path / "ไม่ใช่ภาพ.jpg"
    false.write_text("hello")
    note.take_photo(false)
    assert "ไม่ใช่ภาพ.jpg" in note.error.text() and note.new_photo is None
    note.day.line.setText("28/2/2565")
    press(note, OK, desktop)
    assert (shared()["witnesses"], shared()["agreed_on"]) == ("กำนัน", "2022-02-28")


def test_the_calendar_opens_at_the_day_and_shows_the_buddhist_year(panel: BoundaryDock, desktop) -> None:
    note = open_note(panel, desktop)
    note.day.line.setText("29/2/2567")
    note.day.pick()
    calendar = note.day.calendar
    assert calendar.selectedDate() == QDate(2024, 2, 29)
    year = calendar.findChild(QToolButton, "qt_calendar_yearbutton")
    assert year.text() == "2567"
    calendar.showNextMonth()
    calendar.setCurrentPage(2025, 1)
    assert year.text() == "2568"
    calendar.clicked.emit(QDate(2025, 1, 5))
    assert note.day.line.text() == "5/1/2568" and note.day.day() == "2025-01-05"
    press(note, CANCEL, desktop)
