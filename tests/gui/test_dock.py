from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt

from chumchon.plugin.gui.recent import recent_workspaces, remember
from chumchon.plugin.gui.step_row import PRIMARY
from chumchon.plugin.gui.window import Window
from chumchon.plugin.store.workspace import Workspace


def page(window: Window) -> str:
    return window.dock.form.pages.currentWidget().objectName()


def lines(window: Window) -> list[str]:
    return [row.status_text() for row in window.dock.rows.values()]


def emphasised(window: Window) -> list[str]:
    return [id_ for id_, row in window.dock.rows.items() if row.button.styleSheet() == PRIMARY]


def test_without_a_workspace_the_dock_offers_the_ways_to_one(window: Window):
    form = window.dock.form
    assert page(window) == "start_page"
    assert form.new_button.styleSheet() == PRIMARY
    assert [b.isVisible() for b in (form.new_button, form.open_button, form.practice_button)] == [True] * 3
    assert not form.recent_heading.isVisible()


def test_an_opened_workspace_shows_its_chain(window: Window, workspace: Workspace, desktop):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    form = window.dock.form
    assert page(window) == "chain_page"
    assert form.area_name.text() == "หนองกะท้าว (650202)"
    assert form.area_name.toolTip() == str(workspace.folder)
    assert lines(window) == [
        "Done",
        "Done · villages: 2, drafts: 2",
        "Next",
        "Can be done · optional",
        "Can be done · optional",
        "Can be done",
        "Not yet · after step 6",
        "Not yet · after step 7",
        "Not yet · after step 8",
        "Can be done",
    ]
    assert emphasised(window) == ["check"]
    assert Path(QgsProject.instance().fileName()) == workspace.meeting_project
    assert (form.meeting_button.isChecked(), form.working_button.isChecked()) == (True, False)


def test_a_blocked_step_cannot_be_pressed_and_the_others_can_from_the_keyboard(
    window: Window, workspace: Workspace, desktop
):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    pressable = [id_ for id_, row in window.dock.rows.items() if row.button.isVisible() and row.button.isEnabled()]
    assert pressable == ["boundaries", "check", "landmarks", "households", "survey", "sheet"]
    for id_ in pressable:
        assert window.dock.rows[id_].button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert window.dock.rows["boundaries"].more_button.isVisible()
    assert not window.dock.rows["check"].more_button.isVisible()


def test_what_another_program_writes_is_shown(window: Window, workspace: Workspace, desktop, run):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    run(workspace, "checkboundaries")
    desktop.settle(700)
    assert window.dock.rows["check"].status_text() == "Done · errors: 0, warnings: 2"
    assert emphasised(window) == ["survey"]


def test_looking_does_not_call_for_another_look(window: Window, workspace: Workspace, desktop):
    window.dock.open_workspace(workspace.folder)
    desktop.settle(700)
    looks: list[int] = []
    window.watch.changed.connect(lambda: looks.append(1))
    window.dock.refresh()
    desktop.settle(1000)
    assert not looks


def test_the_working_project_is_one_press_away(window: Window, workspace: Workspace, desktop):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    window.dock.form.working_button.click()
    desktop.settle()
    assert Path(QgsProject.instance().fileName()) == workspace.working_project
    assert page(window) == "chain_page"
    assert (window.dock.form.meeting_button.isChecked(), window.dock.form.working_button.isChecked()) == (False, True)
    assert desktop.asked == 2


def test_unsaved_edits_are_asked_about_before_anything_is_closed(
    window: Window, workspace: Workspace, desktop, make_workspace: Callable[[str, str], Workspace]
):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    other = make_workspace("650203", "อื่น")
    desktop.keeps_edits = True
    for action in (
        lambda: window.dock.open_workspace(other.folder),
        window.dock.form.working_button.click,
        window.current.close,
        window.current.repair,
    ):
        action()
        desktop.settle()
        assert window.current.workspace.info.area_code == "650202"
        assert Path(QgsProject.instance().fileName()) == workspace.meeting_project
        assert window.dock.form.meeting_button.isChecked()
        assert not window.dock.form.working_button.isChecked()
    assert desktop.asked == 5


def test_a_project_opened_in_qgis_brings_its_workspace(window: Window, workspace: Workspace, desktop):
    desktop.read_project(workspace.meeting_project)
    assert page(window) == "chain_page"
    assert window.current.workspace.folder == workspace.folder


def test_a_moved_workspace_is_known_again(window: Window, workspace: Workspace, desktop):
    desktop.read_project(workspace.meeting_project)
    QgsProject.instance().clear()
    desktop.settle()
    elsewhere = workspace.folder.with_name("ย้าย แล้ว")
    shutil.move(workspace.folder, elsewhere)
    desktop.read_project(elsewhere / workspace.meeting_project.name)
    assert page(window) == "chain_page"
    assert window.current.workspace.folder == elsewhere
    assert window.current.workspace.info.workspace_id == workspace.info.workspace_id


def test_a_project_that_is_not_ours_closes_the_workspace_and_one_with_no_layers_opens_none(
    window: Window, workspace: Workspace, tmp_path: Path, desktop
):
    foreign = QgsProject()
    assert foreign.write(str(tmp_path / "foreign.qgz"))
    desktop.read_project(tmp_path / "foreign.qgz")
    assert page(window) == "start_page"
    desktop.read_project(workspace.meeting_project)
    assert page(window) == "chain_page"
    desktop.read_project(tmp_path / "foreign.qgz")
    assert page(window) == "start_page"


def test_a_project_that_is_open_already_is_noticed_when_the_plugin_comes(desktop, workspace: Workspace):
    assert QgsProject.instance().read(str(workspace.working_project))
    window = Window(desktop)
    desktop.settle()
    assert page(window) == "chain_page"
    assert window.dock.form.working_button.isChecked()
    window.remove()


def test_closing_goes_back_to_the_start_where_the_workspace_is_remembered(
    window: Window, workspace: Workspace, desktop
):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    window.current.close()
    desktop.settle()
    assert page(window) == "start_page"
    assert not QgsProject.instance().mapLayers()
    assert window.dock.form.recent_heading.isVisible()
    (button,) = window.dock.recent.buttons
    assert "หนองกะท้าว (650202)" in button.text()
    button.click()
    desktop.settle()
    assert page(window) == "chain_page"


def test_a_folder_that_is_no_workspace_is_refused_with_words(window: Window, desktop, tmp_path: Path):
    window.dock.recent.chosen.emit(str(tmp_path))
    (message,) = desktop.messages()
    assert "is not a Chumchon workspace" in message
    assert str(tmp_path) in message
    assert desktop.asked == 0
    assert page(window) == "start_page"


def test_the_private_folder_opens_the_workspace_around_it(window: Window, workspace: Workspace):
    window.dock.open_workspace(workspace.folder / "private")
    assert window.current.workspace.folder == workspace.folder


def test_a_workspace_without_projects_opens_and_is_repaired(window: Window, workspace: Workspace, desktop):
    workspace.meeting_project.unlink()
    workspace.working_project.unlink()
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    assert "Repair project" in desktop.messages()[0]
    assert page(window) == "chain_page"
    assert not workspace.meeting_project.exists(), "a project is written by Repair alone"
    repair = window.dock.form.menu_button.menu().actions()[0]
    repair.trigger()
    desktop.settle()
    assert workspace.working_project.is_file()
    assert Path(QgsProject.instance().fileName()) == workspace.meeting_project
    assert QgsProject.instance().mapLayers()
    assert page(window) == "chain_page"


def test_repair_keeps_the_users_own_layer(window: Window, workspace: Workspace, desktop):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    own = QgsVectorLayer("Point?crs=EPSG:4326", "ของฉัน", "memory")
    project = QgsProject.instance()
    project.addMapLayer(own)
    lost = next(layer for layer in project.mapLayers().values() if layer.source().endswith("=landmark"))
    project.removeMapLayer(lost.id())
    assert project.write()
    window.dock.form.menu_button.menu().actions()[0].trigger()
    desktop.settle()
    assert "1 layers brought back" in desktop.messages()[0]
    layers = QgsProject.instance().mapLayers().values()
    assert [layer.name() for layer in layers if layer.providerType() == "memory"] == ["ของฉัน"]
    assert [layer for layer in layers if layer.source().endswith("=landmark")]


def test_a_project_that_cannot_be_read_is_set_aside(window: Window, workspace: Workspace, desktop):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    workspace.working_project.write_text("ไม่ใช่โปรเจกต์", encoding="utf-8")
    window.dock.form.menu_button.menu().actions()[0].trigger()
    assert any("650202_private.qgz.bak" in message for message in desktop.messages())
    assert QgsProject.instance().read(str(workspace.working_project))


def test_a_folder_that_is_synchronised_is_warned_about(window: Window, workspace: Workspace, desktop, tmp_path: Path):
    folder = tmp_path / "OneDrive - สำนักงาน" / "ตำบล"
    folder.parent.mkdir()
    workspace.folder.rename(folder)
    window.dock.open_workspace(folder)
    desktop.settle()
    (message,) = desktop.messages()
    assert "OneDrive synchronises this folder. Move the workspace" in message
    assert page(window) == "chain_page"


def test_recent_workspaces_are_the_newest_five_that_are_there(workspace: Workspace, tmp_path: Path):
    for number in range(6):
        folder = tmp_path / f"ที่ {number}"
        shutil.copytree(workspace.folder, folder)
        remember(Workspace(folder, workspace.info))
    remember(Workspace(tmp_path / "ที่ 3", workspace.info))
    assert [recent.folder.name for recent in recent_workspaces()] == ["ที่ 3", "ที่ 5", "ที่ 4", "ที่ 2", "ที่ 1"]
    shutil.rmtree(tmp_path / "ที่ 4")
    assert [recent.folder.name for recent in recent_workspaces()] == ["ที่ 3", "ที่ 5", "ที่ 2", "ที่ 1"]
