"""The pages of the editor of radar models: areas, indicators, the whole model, its levels; what must be put right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QWheelEvent
from qgis.PyQt.QtTest import QTest

from chumchon.plugin.domain.radar import RadarModel
from chumchon.plugin.gui.radar_model.radar_model import RadarModelEditor
from tests.gui.radar_model_steps import choose, one_at, problems, settle

JOBS = ("occupation", ("bmn_2560", "18"))
INCOME = ("occupation", ("account", "income"))
GROUPS = ("capital", ("capital", "groups"))
Editor = RadarModelEditor


def pick(combo, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))


def type_into(edit, text: str) -> None:
    edit.clear()
    QTest.keyClicks(edit, text)


def change_area(editor: Editor) -> None:
    editor.tree_panel.choose([], "risk")


CHANGES: dict[str, tuple[Callable[[Editor], object], Callable[[RadarModel], object], object]] = {
    "area name th": (lambda e: QTest.keyClicks(e.area_name_th, "X"), lambda m: m.by_id["risk"].name_th[-1], "X"),
    "area name en": (lambda e: QTest.keyClicks(e.area_name_en, "X"), lambda m: m.by_id["risk"].name_en[-1], "X"),
    "area note th": (lambda e: e.area_note_th.setPlainText("ก"), lambda m: m.by_id["risk"].note_th, "ก"),
    "area note en": (lambda e: e.area_note_en.setPlainText("a"), lambda m: m.by_id["risk"].note_en, "a"),
    "target": (lambda e: e.area_target.setValue(70), lambda m: m.by_id["risk"].target, 70.0),
    "own coverage": (lambda e: e.area_own_coverage.click(), lambda m: m.by_id["risk"].coverage, 0.6),
    "model name th": (lambda e: QTest.keyClicks(e.name_th, "X"), lambda m: m.name_th[-1], "X"),
    "model name en": (lambda e: QTest.keyClicks(e.name_en, "X"), lambda m: m.name_en[-1], "X"),
    "model note th": (lambda e: e.note_th.setPlainText("ก"), lambda m: m.note_th, "ก"),
    "model note en": (lambda e: e.note_en.setPlainText("a"), lambda m: m.note_en, "a"),
    "aggregation": (lambda e: pick(e.aggregation, "geometric"), lambda m: m.aggregation, "geometric"),
    "coverage": (lambda e: e.coverage.setValue(75), lambda m: m.coverage, 0.75),
    "add level": (lambda e: e.add_level_button.click(), lambda m: [x.below for x in m.levels][3:], [92.5, None]),
    "level name": (lambda e: e.levels.item(0, 1).setText("Now"), lambda m: m.levels[0].name_en, "Now"),
    "level name th": (lambda e: e.levels.item(0, 0).setText("ด่วน"), lambda m: m.levels[0].name_th, "ด่วน"),
    "cut-off": (lambda e: e.levels.cellWidget(0, 2).setValue(45), lambda m: m.levels[0].below, 45.0),
    "colour": (
        lambda e: e.levels.cellWidget(0, 3).setColor(QColor("#123456")),
        lambda m: m.levels[0].colour,
        "#123456",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_field_changes_its_value_and_takes_it_back(editor: Editor, name: str):
    act, value, expected = CHANGES[name]
    editor.tree_panel.choose([], "risk")
    before = editor.draft.model
    act(editor)
    assert value(editor.draft.model) == expected
    assert editor.draft.is_dirty and editor.save_button.isEnabled()
    editor.undo_button.click()
    assert editor.draft.model == before
    assert not editor.draft.is_dirty and not editor.save_button.isEnabled()
    editor.redo_button.click()
    assert value(editor.draft.model) == expected
    assert editor.undo_button.defaultAction().text().startswith("Undo: ")


def test_levels_are_removed_and_brought_back(editor: Editor):
    before = editor.draft.model
    editor.levels.setCurrentCell(3, 0)
    editor.remove_level_button.click()
    assert [level.below for level in editor.draft.model.levels] == [50, 70, None]
    assert editor.levels.rowCount() == 3
    editor.undo_button.click()
    assert editor.draft.model == before and editor.levels.rowCount() == 4
    assert editor.levels.cellWidget(2, 2).value() == 85


def test_a_rule_of_the_areas_own_is_switched_on_and_off(editor: Editor):
    editor.tree_panel.choose([], "risk")
    assert not editor.area_coverage.isEnabled()
    editor.area_own_coverage.click()
    editor.area_coverage.setValue(80)
    assert editor.draft.model.by_id["risk"].coverage == 0.8
    editor.area_own_coverage.click()
    assert editor.draft.model.by_id["risk"].coverage is None
    assert editor.area_coverage.value() == 60


def test_goalposts_are_hidden_where_the_kind_fixes_them(editor: Editor):
    choose(editor, JOBS)
    assert not editor.goal_low.isVisible() and not editor.goal_high.isVisible()
    assert editor.goal_words.text().startswith("0% pass: 0 points. 100% pass: 100 points.")
    choose(editor, INCOME)
    assert editor.goal_low.isVisible() and editor.goal_high_label.text() == "100 points at:"
    editor.goal_high.setValue(200_000)
    assert one_at(editor, INCOME).goalposts == (0.0, 200_000.0)
    pick(editor.direction, "lower_is_better")
    assert one_at(editor, INCOME).direction == "lower_is_better"
    assert editor.goal_high_label.text() == "0 points at:"
    assert "0 and less: 100 points. 200,000 and more: 0 points." in editor.goal_words.text()
    for _ in range(2):
        editor.draft.steps.undo()
    assert one_at(editor, INCOME).goalposts == (0.0, 300_000.0) and not editor.draft.is_dirty


def test_a_village_amount_can_be_of_two_kinds(editor: Editor):
    choose(editor, JOBS)
    assert not editor.kind.isEnabled() and editor.kind.count() == 1
    choose(editor, GROUPS)
    assert editor.kind.isEnabled()
    assert [editor.kind.itemData(at) for at in range(editor.kind.count())] == ["per_100_households", "village_value"]
    before = one_at(editor, GROUPS)
    pick(editor.kind, "village_value")
    assert (one_at(editor, GROUPS).kind, one_at(editor, GROUPS).goalposts) == ("village_value", (0.0, 0.0))
    assert any("two equal goalposts" in text for text in problems(editor))
    editor.draft.steps.undo()
    assert one_at(editor, GROUPS) == before


def test_several_indicators_are_changed_together(editor: Editor):
    work = ("occupation", ("bmn_2560", "20"))
    choose(editor, JOBS, work)
    assert "2 indicators" in editor.indicator_title.text()
    editor.weight.setValue(4.0)
    assert one_at(editor, JOBS).weight == one_at(editor, work).weight == 4.0
    editor.draft.steps.undo()
    assert one_at(editor, JOBS).weight == one_at(editor, work).weight == 1.0
    choose(editor, JOBS, INCOME)
    assert not editor.kind.isEnabled() and not editor.goal_low.isVisible()


def test_each_fault_is_told_in_words_and_leads_to_its_place(editor: Editor):
    choose(editor, *(("risk", one.key) for one in editor.draft.model.by_id["risk"].indicators))
    editor.weight.setValue(0.0)
    choose(editor, INCOME)
    editor.goal_high.setValue(0.0)
    editor.levels.item(0, 1).setText("Now")
    editor.levels.cellWidget(0, 2).setValue(95)
    texts = problems(editor)
    assert [text.split(" ")[0] for text in texts] == ["Its", "Indicator", "The"]
    assert "two equal goalposts, 0" in texts[1]
    assert "The weights in the area Risk management sum to zero" in texts[2]
    assert not editor.save_button.isEnabled() and not editor.save_as_button.isEnabled()
    choose(editor, JOBS)
    editor.problems.itemClicked.emit(editor.problems.item(1))
    assert editor.tree_panel.places() == [INCOME]
    assert editor.tabs.currentWidget() is editor.selected_tab
    editor.problems.itemActivated.emit(editor.problems.item(2))
    assert (editor.tree_panel.places(), editor.tree_panel.area_id()) == ([], "risk")
    editor.problems.itemClicked.emit(editor.problems.item(0))
    assert editor.tabs.currentWidget() is editor.model_tab
    while editor.draft.steps.canUndo():
        editor.draft.steps.undo()
    assert problems(editor) == [] and "Nothing" in editor.problems.item(0).text()


def test_the_wheel_scrolls_and_changes_no_field_that_is_not_in_use(editor: Editor):
    editor.tabs.setCurrentWidget(editor.model_tab)
    editor.tree.setFocus()
    before = editor.draft.model
    for widget in (editor.coverage, editor.aggregation, editor.levels.cellWidget(0, 2)):
        where, down = QPointF(5, 5), QPoint(0, -120)
        no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        wheel = QWheelEvent(where, where, QPoint(), down, no_button, no_key, Qt.ScrollPhase.NoScrollPhase, False)
        QCoreApplication.sendEvent(widget, wheel)
    assert editor.draft.model == before


def test_it_fits_an_old_laptop_in_every_state(editor: Editor):
    for state in (lambda: editor.open_model("five_areas"), lambda: choose(editor, JOBS), lambda: change_area(editor)):
        state()
        for tab in (editor.selected_tab, editor.add_tab, editor.model_tab):
            editor.tabs.setCurrentWidget(tab)
            settle(editor)
            QTest.qWait(30)
            assert editor.minimumSizeHint().width() <= 1366 and editor.minimumSizeHint().height() <= 728
            assert editor.width() <= 1366 and editor.height() <= 728
