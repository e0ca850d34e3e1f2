"""Pins of places: set by clicks, described in the form, taken back step by step, saved."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsSettings, QgsSnappingUtils
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from chumchon.plugin.domain.landmarks import load_landmark_kinds
from chumchon.plugin.gui.pin_panel.pin_panel import PinDock
from chumchon.plugin.gui.pin_panel.places_page import PlacesPage
from chumchon.plugin.gui.window import Window
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import CODES
from tests.gui.pin_steps import (
    LEFT,
    NONE,
    RIGHT,
    SOUTH,
    WEST,
    click,
    layer,
    open_panel,
    rows,
    spot,
    write,
)

COLUMNS = ("kind", "village_code", "name_th")


@pytest.fixture
def page(pin_panel: PinDock) -> PlacesPage:
    return pin_panel.places


def choose(page: PlacesPage, kind_id: str) -> None:
    """By a click in the tree."""
    tree = page.palette_box.tree
    item = next(item for item in page.palette_box._items() if item.data(0, Qt.ItemDataRole.UserRole) == kind_id)
    tree.scrollToItem(item)
    QTest.mouseClick(tree.viewport(), LEFT, NONE, tree.visualItemRect(item).center())


def test_a_click_sets_a_pin_that_knows_its_village(page: PlacesPage, desktop) -> None:
    choose(page, "temple")
    assert desktop.canvas.mapTool() is page.tool
    click(desktop, 300, 400)
    click(desktop, 1300, 400)
    click(desktop, 300, 1100)
    pins = layer("landmark")
    assert rows(pins, *COLUMNS) == [
        ("temple", CODES[0], None),
        ("temple", CODES[1], None),
        ("temple", None, None),
    ]
    one = next(pins.getFeatures())
    assert one.geometry().asPoint().distance(QgsPointXY(WEST + 300, SOUTH + 400)) < 5
    assert one["source"] == "ปักบนแผนที่" and len(one["uuid"]) == 32
    assert "no village" in page.form.head.text()
    assert pins.dataProvider().featureCount() == 0, "nothing is written before it is saved"


def test_a_pin_that_was_taken_back_leaves_no_form(page: PlacesPage, desktop) -> None:
    page.choose("school")
    click(desktop, 300, 400)
    write(page.form._fields["name_th"], "โรงเรียนบ้านโคก", enter=False)
    assert page.form.has_changed()
    layer("landmark").undoStack().undo()
    desktop.settle()
    assert page.form.key == "" and rows(layer("landmark"), "uuid") == []


def test_a_pin_is_one_step_of_undo(page: PlacesPage, desktop) -> None:
    page.choose("school")
    click(desktop, 300, 400)
    pins = layer("landmark")
    assert pins.undoStack().count() == 1
    page.bar.undo_button.click()
    desktop.settle()
    assert pins.featureCount() == 0 and not page.form.key
    page.bar.redo_button.click()
    assert pins.featureCount() == 1


def test_what_is_written_goes_into_the_row_step_by_step(page: PlacesPage, desktop) -> None:
    page.choose("occupation_group")
    click(desktop, 300, 400)
    assert page.form._fields["name_th"].hasFocus()
    assert "สมาชิก" in page.form.missing.text() or "members" in page.form.missing.text()
    write(page.form._fields["name_th"], "กลุ่มทอผ้าบ้านก")
    write(page.form._fields["activity"], "ทอผ้าฝ้าย", enter=False)
    write(page.form._fields["members"], "25")
    write(page.form._fields["details"], "ประชุมทุกเดือน", enter=False)
    page.take_up()
    desktop.settle()
    pins = layer("landmark")
    assert rows(pins, "name_th", "activity", "details") == [
        ("กลุ่มทอผ้าบ้านก", "ทอผ้าฝ้าย", "จำนวนสมาชิก (คน): 25\nประชุมทุกเดือน")
    ]
    assert not page.form.missing.isVisible()
    for expected in (
        ("กลุ่มทอผ้าบ้านก", "จำนวนสมาชิก (คน): 25"),
        ("กลุ่มทอผ้าบ้านก", None),
        ("กลุ่มทอผ้าบ้านก", None),
        (None, None),
    ):
        page.bar.undo_button.click()
        desktop.settle()
        assert rows(pins, "name_th", "details") == [expected]
    assert page.form._fields["name_th"].text() == ""


def test_what_stands_in_a_field_is_saved_by_any_save_button(page: PlacesPage, desktop, workspace: Workspace) -> None:
    page.choose("market")
    click(desktop, 300, 400)
    write(page.form._fields["name_th"], "ตลาดบ้านก")
    write(page.form._fields["activity"], "ของสด", enter=False)
    assert layer("landmark").commitChanges(), "QGIS's own button"
    with workspace.reading() as connection:
        saved = connection.execute("SELECT name_th, activity, kind, village_code FROM landmark").fetchall()
    assert saved == [("ตลาดบ้านก", "ของสด", "market", CODES[0])]


def test_save_writes_and_says_so(page: PlacesPage, desktop, workspace: Workspace) -> None:
    page.choose("market")
    click(desktop, 300, 400)
    desktop.settle()
    assert page.bar.save_button.isEnabled() and "1" in page.bar._label.text()
    page.bar.save_button.click()
    desktop.settle()
    assert not layer("landmark").isEditable() and not page.bar.save_button.isEnabled()
    with workspace.reading() as connection:
        assert connection.execute("SELECT count(*) FROM landmark").fetchone() == (1,)
    assert any("saved" in text for text in desktop.messages())
    click(desktop, 500, 400)
    assert layer("landmark").isEditable() and layer("landmark").featureCount() == 2


def test_a_file_that_cannot_be_written_loses_nothing(page: PlacesPage, desktop, workspace: Workspace) -> None:
    page.choose("market")
    click(desktop, 300, 400)
    hold = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE')"
    script = f"{hold}; print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(workspace.village_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"held\n"
        page.bar.save_button.click()
        other.stdin.close()
    desktop.settle()
    (said,) = desktop.messages()
    assert "another program is writing" in said and "still there" in said and "OGR" not in said
    assert layer("landmark").isEditable() and rows(layer("landmark"), "kind") == [("market",)]
    page.bar.save_button.click()
    with workspace.reading() as connection:
        assert connection.execute("SELECT count(*) FROM landmark").fetchone() == (1,)


def test_a_layer_that_cannot_be_edited_is_told(page: PlacesPage, desktop) -> None:
    page.choose("market")
    layer("landmark").setReadOnly(True)
    click(desktop, 300, 400)
    assert "cannot be edited" in desktop.messages()[0]
    assert layer("landmark").featureCount() == 0 and not layer("landmark").isEditable()


@pytest.mark.parametrize("snaps", [True, False])
def test_pins_snap_to_boundaries_where_that_is_asked(page: PlacesPage, desktop, snaps: bool) -> None:
    utils = QgsSnappingUtils(desktop.canvas)
    utils.setConfig(QgsProject.instance().snappingConfig())
    utils.setMapSettings(desktop.canvas.mapSettings())
    desktop.canvas.setSnappingUtils(utils)
    page.snap_box.setChecked(snaps)
    page.choose("market")
    QTest.mouseMove(desktop.canvas.viewport(), spot(desktop, 900, 900))
    desktop.settle(300)  # newer QGIS reads the lines in the background as the pointer comes near
    click(desktop, 1004, 996)
    at = next(layer("landmark").getFeatures()).geometry().asPoint()
    assert (at.distance(QgsPointXY(WEST + 1000, SOUTH + 1000)) < 0.01) == snaps


def test_a_double_click_sets_one_pin(page: PlacesPage, desktop) -> None:
    page.choose("shop")
    at = spot(desktop, 300, 400)
    QTest.mouseClick(desktop.canvas.viewport(), LEFT, NONE, at)
    QTest.mouseDClick(desktop.canvas.viewport(), LEFT, NONE, at)
    assert layer("landmark").featureCount() == 1


@pytest.mark.parametrize("how", ["right button", "escape"])
def test_the_tool_is_left(page: PlacesPage, desktop, how: str) -> None:
    page.choose("shop")
    if how == "escape":
        QTest.keyClick(desktop.canvas, Qt.Key.Key_Escape)
    else:
        click(desktop, 300, 400, RIGHT)
    assert desktop.canvas.mapTool() is desktop.pan_tool
    assert not page.palette_box.tree.selectedItems()
    click(desktop, 300, 400)
    assert layer("landmark").featureCount() == 0


def test_search_and_keys_choose_kinds(page: PlacesPage, desktop) -> None:
    box = page.palette_box
    assert len(box.shown()) == 25 and "police" not in box.shown()
    write(box.search, "ตำรวจ")
    assert box.shown() == ["police"]
    assert page._kind == "police" and desktop.canvas.mapTool() is page.tool
    write(box.search, "ติดเตียง")
    assert box.shown() == [], "kinds that point at people are not offered"
    first = box._quick.slots[0]
    QTest.keyClick(desktop.canvas, Qt.Key.Key_1)
    assert page._kind == first
    assert "police" in box._quick.slots


def test_a_key_keeps_its_kind_until_nine_others_were_used(page: PlacesPage) -> None:
    quick = page.palette_box._quick
    before = list(quick.slots)
    page.choose(before[3])
    page.choose("fuel")
    assert quick.slots[3] == before[3] and sum(a != b for a, b in zip(before, quick.slots)) == 1
    assert quick.slots.index("fuel") == 8, "the last one, which nobody has used"


@pytest.mark.parametrize("kind", [kind.id for kind in load_landmark_kinds().kinds if kind.sensitive])
def test_kinds_that_point_at_people_are_refused(page: PlacesPage, desktop, kind: str) -> None:
    page._messages.guarded(lambda: page.choose(kind))()
    assert any("points at persons" in text for text in desktop.messages())
    assert desktop.canvas.mapTool() is not page.tool


@pytest.mark.parametrize("button", ["ours", "ours by its key", "of QGIS"])
def test_a_refused_text_is_not_hidden_by_what_was_saved(page: PlacesPage, desktop, button: str) -> None:
    page.choose("shop")
    click(desktop, 300, 400)
    write(page.form._fields["activity"], "ขายของชำ", enter=False)
    page.take_up()
    write(page.form._fields["name_th"], "ร้านค้า นายสมชาย ใจดี", enter=False)
    savings = []
    page.edited.saving.connect(lambda: savings.append(1))
    pins = layer("landmark")
    if button == "ours":
        QTest.mouseClick(page.bar.save_button, LEFT)
    elif button == "ours by its key":
        page.bar.save_button.click()  # the field is not left
    else:
        assert pins.commitChanges()
    desktop.settle()
    (said,) = desktop.messages()
    assert "holds the name or a number of a person" in said
    assert page.form._fields["name_th"].text() == "ร้านค้า นายสมชาย ใจดี"
    saved = button == "of QGIS"  # a plugin cannot keep QGIS from saving the rest
    assert pins.dataProvider().featureCount() == saved and len(savings) == saved
    write(page.form._fields["name_th"], "ร้านค้าชุมชน", enter=False)
    QTest.mouseClick(page.bar.save_button, LEFT)
    desktop.settle()
    assert not pins.isEditable() and rows(pins, "name_th", "activity") == [("ร้านค้าชุมชน", "ขายของชำ")]


@pytest.mark.parametrize("text", ["บ้านผู้ป่วยติดเตียง", "ร้านค้า นายสมชาย ใจดี", "ร้านค้า 081-234-5678"])
def test_texts_about_people_are_not_stored(page: PlacesPage, desktop, text: str) -> None:
    page.choose("shop")
    click(desktop, 300, 400)
    write(page.form._fields["name_th"], text)
    desktop.settle()
    assert len(desktop.messages()) == 1
    click(desktop, 900, 400)
    assert rows(layer("landmark"), "name_th") == [(None,)], "and no other pin before it is put right"
    assert page.form._fields["name_th"].text() == text
    write(page.form._fields["name_th"], "ร้านค้าชุมชน")
    click(desktop, 900, 400)
    assert rows(layer("landmark"), "name_th") == [("ร้านค้าชุมชน",), (None,)]


def test_a_like_pin_nearby_is_asked_about(page: PlacesPage, desktop) -> None:
    page.choose("temple")
    click(desktop, 300, 400)
    write(page.form._fields["name_th"], "วัดหนองบัว")
    assert page.form.like.isHidden()
    first = page.form.key
    click(desktop, 500, 400)
    assert page.form.like.isHidden(), "200 m away and without a name"
    write(page.form._fields["name_th"], "วัดบ้านหนองบัว")
    desktop.settle()
    assert page.form.like.isVisible()
    assert re.search("“วัดหนองบัว”.* (19[6-9]|20[0-4]) m from here", page.form.like.label.text())
    second = page.form.key
    page.form.like.buttons[0].click()
    desktop.settle()
    assert page.form.key == first
    page.show_pin(second)
    page.questions.look_for_like()
    page.form.like.buttons[1].click()
    assert rows(layer("landmark"), "name_th") == [("วัดหนองบัว",)]
    layer("landmark").undoStack().undo()
    assert layer("landmark").featureCount() == 2
    QgsSettings().setValue("chumchon/like_places_m", 100)
    page.show_pin(second)
    page.questions.look_for_like()
    assert page.form.like.isHidden()


def test_a_pin_moved_into_another_village_is_asked_about(page: PlacesPage, desktop) -> None:
    page.choose("temple")
    click(desktop, 300, 400)
    assert page.form.elsewhere.isHidden()
    pins = layer("landmark")
    pin = next(pins.getFeatures())
    assert pins.changeGeometry(pin.id(), QgsGeometry.fromPointXY(QgsPointXY(WEST + 1300, SOUTH + 400)))
    desktop.settle()
    assert page.form.elsewhere.isVisible()
    assert page.form.elsewhere.label.text() == "The pin stands in moo 2 ข, but is said to be of moo 1 ก."
    page.form.elsewhere.buttons[0].click()
    desktop.settle()
    assert rows(pins, "village_code") == [(CODES[1],)] and page.form.elsewhere.isHidden()
    pins.undoStack().undo()
    desktop.settle()
    assert rows(pins, "village_code") == [(CODES[0],)] and page.form.elsewhere.isVisible()


def test_a_selected_pin_shows_its_form(page: PlacesPage, desktop) -> None:
    page.choose("temple")
    click(desktop, 300, 400)
    write(page.form._fields["name_th"], "วัดเก่า")
    page.choose("school")
    click(desktop, 1300, 400)
    pins = layer("landmark")
    pins.selectByExpression("\"kind\" = 'temple'")
    desktop.settle()
    assert page.form._fields["name_th"].text() == "วัดเก่า"


def test_the_next_incomplete_place_is_selected(page: PlacesPage, desktop) -> None:
    page.choose("shop")
    click(desktop, 300, 400)
    write(page.form._fields["name_th"], "ร้านค้า")
    page.choose("story")
    click(desktop, 1300, 400)
    write(page.form._fields["name_th"], "ตำนานหนองใหญ่")
    page.show_pin(rows(layer("landmark"), "uuid")[0][0])
    page.show_next_incomplete()
    desktop.settle()
    assert page.form._fields["name_th"].text() == "ตำนานหนองใหญ่"
    combo = page.form._fields["consent"]
    combo.setCurrentIndex(combo.findData("yes"))
    write(page.form._fields["activity"], "เล่ากันมา", enter=False)
    page.take_up()
    desktop.settle()
    assert rows(layer("landmark"), "consent")[1] == ("yes",)
    assert page.form.missing.isHidden()


def test_unsaved_pins_survive_the_plugin(desktop, workspace: Workspace) -> None:
    window = Window(desktop)
    desktop.window.show()
    open_panel(window, desktop, workspace).places.choose("temple")
    click(desktop, 300, 400)
    pins = layer("landmark")
    window.remove()
    desktop.settle()
    assert pins.isEditable() and pins.featureCount() == 1
    assert pins.commitChanges()
