"""The tree of the editor of radar models: dragging, adding, removing, weights, and every step back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from qgis.PyQt.QtCore import QEvent, QItemSelectionModel, QMimeData, QPointF, Qt
from qgis.PyQt.QtGui import QDropEvent, QKeySequence
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDoubleSpinBox

from chumchon.plugin.domain.radar import RadarModel, load_radar_model, weight_shares
from chumchon.plugin.domain.radar.edits import removed, saved_as, with_shared
from chumchon.plugin.gui.radar_model.radar_model import RadarModelEditor
from chumchon.plugin.gui.radar_model.row_delegates import SHARE_ROLE
from chumchon.plugin.gui.radar_model.tree_model import MIME, NAME, SHARE, WEIGHT
from tests.gui.radar_model_steps import OWN, choose, dragged, drop, keep_own, keys_in, one_at, problems

JOBS = ("bmn_2560", "18")
WORK = ("bmn_2560", "20")
AT_HOME = ("occupation", JOBS)


def shown(editor: RadarModelEditor, area_id: str, column: int = NAME) -> list[str]:
    model = editor.tree_panel.model
    area = model.index_of(area_id)
    return [model.index(row, column, area).data() for row in range(model.rowCount(area))]


def press(editor: RadarModelEditor, keys: str) -> None:
    editor.activateWindow()
    editor.tree.setFocus()
    QTest.keySequence(editor.tree, QKeySequence(keys))


def test_areas_stand_in_their_order_with_their_indicators(editor: RadarModelEditor):
    model = editor.tree_panel.model
    areas = [model.index(row, NAME).data() for row in range(model.rowCount())]
    assert [text.partition(" (")[0] for text in areas] == [
        "1. Occupation",
        "2. Community capital",
        "3. Risk management",
        "4. Poverty",
        "5. Community management",
    ]
    occupation = editor.draft.model.areas[0]
    assert shown(editor, "occupation") == [one.name_en for one in occupation.indicators]
    assert areas[0].endswith(f"({len(occupation.indicators)})")


def test_dragging_moves_between_areas_and_back(editor: RadarModelEditor):
    before = editor.draft.model
    assert drop(editor, dragged(editor, AT_HOME, ("occupation", WORK)), "management")
    assert {JOBS, WORK} <= keys_in(editor, "management")
    assert not {JOBS, WORK} & keys_in(editor, "occupation")
    assert one_at(editor, ("management", JOBS)).name_en in shown(editor, "management")
    editor.draft.steps.undo()
    assert editor.draft.model == before
    assert shown(editor, "occupation") == [one.name_en for one in before.areas[0].indicators]
    editor.draft.steps.redo()
    assert JOBS in keys_in(editor, "management")


def test_the_mouse_lets_go_over_another_area(editor: RadarModelEditor):
    """The view's own way from a drop event to the model."""
    tree, model = editor.tree, editor.tree_panel.model
    choose(editor, AT_HOME)
    target = model.index_of("management")
    tree.scrollTo(target)
    data = dragged(editor, AT_HOME)
    where = tree.visualRect(target).center()
    event = QDropEvent(
        QPointF(where),
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    event.setDropAction(Qt.DropAction.MoveAction)
    tree.dropEvent(event)
    assert JOBS in keys_in(editor, "management") and JOBS not in keys_in(editor, "occupation")
    assert editor.tree_panel.places() == [("management", JOBS)], "what was moved stays chosen"


def test_a_drop_between_rows_of_an_area_falls_into_it(editor: RadarModelEditor):
    model = editor.tree_panel.model
    data = dragged(editor, AT_HOME)
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, 2, 0, model.index_of("risk"))
    assert JOBS in keys_in(editor, "risk")
    nothing = model.index(-1, -1)
    assert not model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, nothing)
    assert not model.canDropMimeData(QMimeData(), Qt.DropAction.MoveAction, -1, -1, model.index_of("risk"))
    assert data.hasFormat(MIME)


def test_ctrl_drag_counts_a_shared_question_twice_and_no_other(editor: RadarModelEditor):
    before = editor.draft.model
    drop(editor, dragged(editor, AT_HOME), "risk", Qt.DropAction.CopyAction)
    assert editor.draft.model == before
    choose(editor, AT_HOME)
    assert not editor.also_button.isEnabled()
    editor.shared.click()
    assert editor.also_button.isEnabled()
    drop(editor, dragged(editor, AT_HOME), "risk", Qt.DropAction.CopyAction)
    assert JOBS in keys_in(editor, "risk") and JOBS in keys_in(editor, "occupation")
    assert problems(editor) == []
    choose(editor, ("risk", JOBS))
    editor.shared.click()
    assert any("one question feeds one area only" in text for text in problems(editor))
    assert not editor.save_button.isEnabled()
    for _ in range(3):
        editor.draft.steps.undo()
    assert editor.draft.model == before


def test_a_shipped_model_takes_nothing(editor: RadarModelEditor):
    editor.open_model("five_areas")
    assert editor.notice.isVisible()
    before = editor.draft.model
    assert not drop(editor, dragged(editor, AT_HOME), "management")
    choose(editor, AT_HOME)
    index = editor.tree_panel.model.index_of(*AT_HOME)
    assert not index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert not index.siblingAtColumn(WEIGHT).flags() & Qt.ItemFlag.ItemIsEditable
    for button in (editor.move_button, editor.remove_button, editor.add_button, editor.save_button):
        assert not button.isEnabled()
    assert editor.weight.isReadOnly()
    press(editor, "Del")
    assert editor.draft.model == before and not editor.draft.steps.canUndo()


def test_several_are_removed_by_the_keyboard_and_brought_back(editor: RadarModelEditor):
    before = editor.draft.model
    choose(editor, AT_HOME, ("occupation", WORK))
    press(editor, "Del")
    assert not {JOBS, WORK} & keys_in(editor, "occupation")
    assert {one.key for one in editor.unused_panel.all()} == {JOBS, WORK}
    press(editor, "Ctrl+Z")
    assert editor.draft.model == before
    press(editor, "Ctrl+Shift+Z")
    assert not {JOBS, WORK} & keys_in(editor, "occupation")
    press(editor, "Ctrl+Z")
    press(editor, "Ctrl+Y")
    assert not {JOBS, WORK} & keys_in(editor, "occupation")


def test_the_menu_of_a_button_moves_without_a_mouse(editor: RadarModelEditor):
    choose(editor, AT_HOME)
    menu = editor.move_button.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][2] == "&3. Risk management"
    menu.actions()[2].trigger()
    assert JOBS in keys_in(editor, "risk")


def test_shares_are_those_of_the_weights_for_every_choice_of_rounds(editor: RadarModelEditor):
    area = editor.draft.model.by_id["occupation"]
    of_2560 = weight_shares(area, frozenset(("bmn_2560", "nrd2c_2560", "account", "capital")))
    index = editor.tree_panel.model.index_of(*AT_HOME).siblingAtColumn(SHARE)
    assert index.data(SHARE_ROLE) == pytest.approx((of_2560[JOBS],) * 2)
    assert index.data() == f"{100 * of_2560[JOBS]:.1f}%"
    choose(editor, AT_HOME)
    editor.weight.setValue(3.0)
    of_2565 = weight_shares(editor.draft.model.areas[0], frozenset(("bmn_2565", "nrd2c_2560", "account", "capital")))
    now = weight_shares(editor.draft.model.areas[0], frozenset(("bmn_2560", "nrd2c_2560", "account", "capital")))
    income = ("account", "income")
    low, high = editor.tree_panel.model.index_of("occupation", income).siblingAtColumn(SHARE).data(SHARE_ROLE)
    assert (low, high) == pytest.approx((now[income], of_2565[income])) and low < high
    assert index.data() == editor.share_label.text() == f"{100 * now[JOBS]:.1f}%"


def test_a_weight_is_typed_in_the_tree_itself(editor: RadarModelEditor):
    index = editor.tree_panel.model.index_of(*AT_HOME).siblingAtColumn(WEIGHT)
    editor.tree.setCurrentIndex(index)
    editor.tree.edit(index)
    (spin,) = editor.tree.viewport().findChildren(QDoubleSpinBox)
    spin.setValue(2.5)
    QTest.keyClick(spin, Qt.Key.Key_Return)
    QTest.qWait(20)
    assert one_at(editor, AT_HOME).weight == 2.5
    assert index.data() == "2.5"
    editor.draft.steps.undo()
    assert one_at(editor, AT_HOME).weight == 1.0


def test_turning_a_wheel_is_one_step_and_another_indicator_another(editor: RadarModelEditor):
    for place, values in ((AT_HOME, (1.25, 1.5, 1.75)), (("occupation", WORK), (2.0, 3.0))):
        choose(editor, place)
        for value in values:
            editor.weight.setValue(value)
    editor.draft.steps.undo()
    assert (one_at(editor, AT_HOME).weight, one_at(editor, ("occupation", WORK)).weight) == (1.75, 1.0)
    editor.draft.steps.undo()
    assert one_at(editor, AT_HOME).weight == 1.0
    assert not editor.draft.steps.canUndo() and not editor.draft.is_dirty


def test_unused_indicators_are_searched_and_added_at_once(editor_of, counted):
    own = saved_as(load_radar_model(), OWN, "ของเรา", "Ours")
    some = [(area.id, one.key) for area in own.areas for one in area.indicators if one.indicator_set == "nrd2c_2560"]
    keep_own(counted, removed(own, [*some, AT_HOME]))
    editor = editor_of(counted)
    editor.open_model(OWN)
    editor.tabs.setCurrentWidget(editor.add_tab)
    panel = editor.unused_panel
    assert len(panel.model.shown) == len(some) + 1
    editor.filter_edit.setText("water")
    assert {one.indicator_id for one in panel.model.shown} == {
        key[1] for _, key in some if "water" in names(own)[key].casefold()
    }
    editor.filter_edit.setText("")
    editor.set_combo.setCurrentIndex(editor.set_combo.findData("bmn_2560"))
    assert [one.key for one in panel.model.shown] == [JOBS]
    editor.set_combo.setCurrentIndex(0)
    selection = editor.unused_list.selectionModel()
    for row in (0, 1):
        selection.select(panel.model.index(row), QItemSelectionModel.SelectionFlag.Select)
    chosen = {one.key for one in panel.chosen()}
    menu = editor.add_button.menu()
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()
    assert len(chosen) == 2 and chosen <= keys_in(editor, "capital")
    assert {key for _, key in editor.tree_panel.places()} == chosen
    assert editor.tabs.currentWidget() is editor.add_tab
    assert len(panel.model.shown) == len(some) - 1
    editor.draft.steps.undo()
    assert len(panel.model.shown) == len(some) + 1


def names(model: RadarModel) -> dict[tuple[str, str], str]:
    return {
        one.key: f"{one.indicator_set} {one.indicator_id} {one.name_th} {one.name_en}"
        for area in model.areas
        for one in area.indicators
    }


def test_an_unused_one_is_dragged_into_an_area(editor: RadarModelEditor):
    choose(editor, AT_HOME)
    editor.remove_button.click()
    panel = editor.unused_panel
    data = panel.model.mimeData([panel.model.index(0)])
    assert drop(editor, data, "poverty")
    assert JOBS in keys_in(editor, "poverty")
    assert panel.model.shown == []
    assert "stands in the model" in editor.unused_count.text()


def test_the_same_questions_stay_chosen_over_steps(editor: RadarModelEditor):
    choose(editor, AT_HOME, ("occupation", WORK))
    editor.tree_panel.move_to("risk")
    assert editor.tree_panel.places() == [("risk", JOBS), ("risk", WORK)]
    editor.draft.steps.undo()
    assert editor.tree_panel.places() == [AT_HOME, ("occupation", WORK)]
    editor.tree_panel.remove()
    assert editor.tree_panel.places() == [] and editor.tree_panel.area_id() == "occupation"


def test_closed_areas_stay_closed(editor: RadarModelEditor):
    model = editor.tree_panel.model
    editor.tree.collapse(model.index_of("poverty"))
    choose(editor, AT_HOME)
    editor.tree_panel.move_to("risk")
    assert not editor.tree.isExpanded(model.index_of("poverty"))
    assert editor.tree.isExpanded(model.index_of("risk"))


def test_a_faulty_indicator_is_marked(editor: RadarModelEditor):
    index = editor.tree_panel.model.index_of("occupation", ("account", "income"))
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    choose(editor, ("occupation", ("account", "income")))
    editor.goal_high.setValue(0.0)
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None


def test_ctrl_z_in_a_field_takes_back_the_last_step_of_the_model(editor: RadarModelEditor):
    """Qt would let the field undo its own typing, which the model knows nothing about."""
    editor.activateWindow()
    editor.tabs.setCurrentWidget(editor.model_tab)
    before = editor.draft.model
    editor.name_en.setFocus()
    QTest.keyClicks(editor.name_en, " of 2570")
    assert editor.draft.model.name_en.endswith(" of 2570")
    QTest.keySequence(editor.name_en, QKeySequence("Ctrl+Z"))
    assert editor.draft.model == before
    assert editor.name_en.text() == before.name_en
    assert editor.draft.steps.count() == 1


def test_shared_holds_wherever_the_question_stands(editor_of: Callable, counted):
    own = with_shared(saved_as(load_radar_model(), OWN, "ของเรา", "Ours"), [JOBS], True)
    keep_own(counted, replace(own))
    editor = editor_of(counted)
    editor.open_model(OWN)
    choose(editor, AT_HOME)
    menu = editor.also_button.menu()
    menu.aboutToShow.emit()
    menu.actions()[4].trigger()
    editor.shared.click()
    flags = [one.shared for area in editor.draft.model.areas for one in area.indicators if one.key == JOBS]
    assert flags == [False, False]


def test_every_control_is_reached_by_tab(editor: RadarModelEditor):
    editor.activateWindow()
    editor.model_combo.setFocus()
    reached = set()
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget() or editor, Qt.Key.Key_Tab)
        reached.add((QApplication.focusWidget() or editor).objectName())
    wanted = {
        "tree",
        "qt_tabwidget_tabbar",
        "village_combo",
        "problems",
        "save_button",
        "close_button",
        "import_button",
        "scores",
    }
    assert wanted - reached - ({"save_button"} if not editor.save_button.isEnabled() else set()) == set()
    for name in ("undo_button", "redo_button", "move_button", "save_button"):
        assert getattr(editor, name).height() >= 26 and getattr(editor, name).width() >= 26
    assert editor.tree.visualRect(editor.tree_panel.model.index_of(*AT_HOME)).height() >= 24
