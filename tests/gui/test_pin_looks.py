"""The pin panel as a picture, at the widths that people give it."""

from __future__ import annotations

from pathlib import Path

from chumchon.plugin.gui.pin_panel.pin_panel import PinDock
from tests.gui.pin_steps import click, cut_buttons, photo, write

NARROW = 240


def test_how_it_looks(pin_panel: PinDock, desktop, picture_folder: Path, tmp_path: Path) -> None:
    page = pin_panel.places
    page.choose("story")
    click(desktop, 300, 400)
    write(page.form._fields["name_th"], "ตำนานหนองใหญ่")
    page.form.photo.given.emit(str(photo(tmp_path / "ภาพ.jpg")))
    click(desktop, 310, 400)
    write(page.form._fields["name_th"], "ตำนานหนองใหญ่")
    pin_panel.setFloating(True)
    pin_panel.resize(380, 640)
    desktop.settle(200)
    assert pin_panel.grab().save(str(picture_folder / "pin_panel.png"))
    assert page.form.like.isVisible()
    assert pin_panel.width() <= 400, "the panel fits beside the map of an old laptop"


def test_a_narrow_panel_cuts_nothing(pin_panel: PinDock, desktop, picture_folder: Path, tmp_path: Path) -> None:
    page = pin_panel.places
    page.choose("occupation_group")
    for east in (300, 310):
        click(desktop, east, 400)
        write(page.form._fields["name_th"], "กลุ่มทอผ้าหนองใหญ่")
    page.form.photo.given.emit(str(photo(tmp_path / "ภาพ.jpg", 16.9, 100.9)))
    desktop.settle()
    page.form.elsewhere.ask("หมุดอยู่ในหมู่ 1 ก แต่ข้อมูลว่าอยู่ใน 65020202")
    pin_panel.setFloating(True)
    pin_panel.resize(NARROW, 1000)
    desktop.settle(100)
    area = page.form.parentWidget()
    area.parentWidget().ensureWidgetVisible(page.form.photo)
    assert pin_panel.grab().save(str(picture_folder / "pin_panel_narrow.png"))
    assert pin_panel.width() == NARROW and page.form.width() <= area.width()
    assert all(question.isVisible() for question in (page.form.like, page.form.moving, page.form.elsewhere))
    assert page.form.photo.picture.isVisible() and page.form.photo.remove_button.isVisible()
    assert cut_buttons(pin_panel) == []
    assert page.form.photo.rect().contains(page.form.photo.childrenRect())
    pin_panel.tabs.setCurrentWidget(pin_panel.households)
    assert cut_buttons(pin_panel) == []
