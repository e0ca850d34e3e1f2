"""The window of second codes of villages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtWidgets import QMessageBox, QTextBrowser

from chumchon.plugin.domain.aliases import Alias
from chumchon.plugin.gui.aliases import Aliases
from chumchon.plugin.gui.window import Window
from chumchon.plugin.store.aliases import read_aliases, save_aliases
from chumchon.plugin.store.workspace import Workspace


@pytest.fixture
def editor(desktop, workspace: Workspace) -> Iterator[Aliases]:
    save_aliases(workspace, [Alias("65020901", "65020201", "2022-10-01")])
    dialog = Aliases(workspace, desktop.window)
    dialog.show()
    yield dialog
    if not sip.isdeleted(dialog):
        dialog._saved = dialog.aliases()
        dialog.reject()
    desktop.settle()


def said(editor: Aliases) -> str:
    return " ".join(one.toPlainText() for item in editor.message_bar.items() for one in item.findChildren(QTextBrowser))


def fill(editor: Aliases, row: int, *texts: str) -> None:
    code, village, start, end = texts
    for column, text in ((0, code), (2, start), (3, end)):
        editor.table.item(row, column).setText(text)
    combo = editor.table.cellWidget(row, 1)
    combo.setCurrentIndex(combo.findData(village))


def test_rows_are_shown_with_buddhist_years_and_names(editor: Aliases):
    assert editor.table.item(0, 0).text() == "65020901"
    assert editor.table.cellWidget(0, 1).currentText() == "65020201 ก"
    assert editor.table.item(0, 2).text() == "1/10/2565"
    assert not editor.save_button.isEnabled()


def test_a_row_is_added_and_saved(editor: Aliases, workspace: Workspace):
    editor.add_button.click()
    fill(editor, 1, "๖๕๐๒๐๙๐๒", "65020202", "2560", "๒๕๖๒")
    editor.save_button.click()
    assert read_aliases(workspace) == [
        Alias("65020901", "65020201", "2022-10-01"),
        Alias("65020902", "65020202", "2017-01-01", "2019-12-31"),
    ]
    assert "2 other codes are saved" in said(editor)
    assert not editor.save_button.isEnabled()


def test_what_cannot_be_is_refused_and_nothing_is_saved(editor: Aliases, workspace: Workspace):
    before = read_aliases(workspace)
    editor.add_button.click()
    for texts, reason in (
        (("6502", "65020202", "", ""), "“6502” is not a village code of 8 digits"),
        (("65020202", "65020201", "", ""), "is itself the code of a village"),
        (("65020902", "", "", ""), "the workspace has no village –"),
        (("65020902", "65020202", "31/2/2565", ""), "“2022-02-31” is not a date"),
        (("65020902", "65020202", "2565", "2560"), "ends before it begins"),
        (("65020901", "65020202", "2566", ""), "would mean two villages at the same time"),
    ):
        fill(editor, 1, *texts)
        editor.save_button.click()
        assert reason in said(editor), texts
        assert read_aliases(workspace) == before


def test_a_row_is_removed(editor: Aliases, workspace: Workspace):
    editor.table.setCurrentCell(0, 0)
    editor.remove_button.click()
    editor.save_button.click()
    assert read_aliases(workspace) == []


def test_unsaved_edits_of_the_layer_forbid_saving(editor: Aliases, workspace: Workspace):
    layer = QgsVectorLayer(f"{workspace.village_file}|layername=village_alias", "รหัสอื่น", "ogr")
    QgsProject.instance().addMapLayer(layer)
    assert layer.startEditing()
    feature = next(layer.getFeatures())
    layer.changeAttributeValue(feature.id(), layer.fields().indexOf("alias_code"), "65020955")
    editor.table.item(0, 0).setText("65020977")
    editor.save_button.click()
    assert "The layer รหัสอื่น has unsaved edits of the same table" in said(editor)
    layer.rollBack()
    editor.save_button.click()
    assert [alias.alias_code for alias in read_aliases(workspace)] == ["65020977"]


def test_the_wheel_scrolls_and_changes_no_village(editor: Aliases):
    for column in (1, 4):
        combo = editor.table.cellWidget(0, column)
        before = combo.currentIndex()
        where, down = QPointF(5, 5), QPoint(0, -120)
        no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        wheel = QWheelEvent(where, where, QPoint(), down, no_button, no_key, Qt.ScrollPhase.NoScrollPhase, False)
        QCoreApplication.sendEvent(combo, wheel)
        assert combo.currentIndex() == before
    assert not editor.save_button.isEnabled()


def test_what_others_saved_meanwhile_is_not_overwritten(editor: Aliases, workspace: Workspace):
    editor.add_button.click()
    fill(editor, 1, "65020902", "65020202", "", "")
    elsewhere = Alias("65020903", "65020202")
    save_aliases(workspace, [*read_aliases(workspace), elsewhere])
    editor.save_button.click()
    assert "Changed elsewhere meanwhile: both are shown now" in said(editor)
    assert read_aliases(workspace) == [Alias("65020901", "65020201", "2022-10-01"), elsewhere]
    shown = [editor.table.item(row, 0).text() for row in range(editor.table.rowCount())]
    assert shown == ["65020901", "65020902", "65020903"]
    editor.save_button.click()
    assert read_aliases(workspace) == [
        Alias("65020901", "65020201", "2022-10-01"),
        Alias("65020902", "65020202"),
        elsewhere,
    ]


def test_escape_asks_where_changes_would_be_lost(editor: Aliases, monkeypatch: pytest.MonkeyPatch):
    editor.table.item(0, 0).setText("65020977")
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "exec", lambda *_: answers.pop(0))
    editor.reject()
    assert editor.isVisible()
    editor.reject()
    assert answers == []


def test_the_docks_menu_opens_it(window: Window, workspace: Workspace, desktop):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    actions = window.dock.form.menu_button.menu().actions()
    next(action for action in actions if action.text() == "Other codes of &villages…").trigger()
    (dialog,) = desktop.window.findChildren(Aliases)
    assert dialog.isVisible()
