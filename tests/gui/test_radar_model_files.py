"""Radar models kept, taken from files, written to files and deleted in the editor; bad files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QMessageBox

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.chain import Status
from chumchon.plugin.domain.radar import load_radar_model, to_json
from chumchon.plugin.domain.radar.edits import saved_as, with_area, with_indicators
from chumchon.plugin.gui.radar_model import radar_model as window_module
from chumchon.plugin.gui.radar_model.radar_model import RadarModelEditor
from chumchon.plugin.gui.radar_model.radar_model_name import NameDialog
from chumchon.plugin.gui.window import Window
from chumchon.plugin.store.freshness import chain_state
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.scores import RadarRun, save_run
from chumchon.plugin.store.workspace import Workspace
from tests.gui.radar_model_steps import OWN, choose, keep_own, problems, said

JOBS = ("occupation", ("bmn_2560", "18"))
YES, NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No


def file_of(workspace: Workspace, model_id: str = OWN) -> Path:
    return workspace.catalogue / "radar_models" / f"{model_id}.json"


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the user says to questions, in turn; the questions asked follow in `asked`."""
    left: list[Any] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda *_: left.pop(0))
    return left


@pytest.fixture
def naming(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the user types into the dialog of names; nothing typed is what was proposed."""
    typed: dict[str, str] = {}

    def typing(dialog: NameDialog) -> QDialog.DialogCode:
        for field, text in typed.items():
            getattr(dialog, field).setText(text)
        assert dialog.ok_button.isEnabled(), dialog.fault_label.text()
        return dialog.DialogCode.Accepted

    monkeypatch.setattr(window_module.NameDialog, "exec", typing)
    return typed


def write(folder: Path, content: object) -> Path:
    path = folder / "จาก อำเภออื่น.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_saving_writes_what_stands_in_the_window_one_version_higher(editor: RadarModelEditor, counted: Workspace):
    choose(editor, JOBS)
    editor.weight.setValue(2.5)
    editor.save_button.click()
    again = load_radar_model(OWN, counted.catalogue)
    assert again == replace(editor.draft.model, version=2)
    assert (again.version, editor.draft.is_dirty) == (2, False)
    assert "version 2" in said(editor) and "version 2" in editor.model_combo.currentText()
    assert not editor.save_button.isEnabled()
    editor.weight.setValue(2.0)
    assert "version 2; saving makes it 3" in editor.id_label.text()
    editor.draft.steps.undo()
    assert not editor.draft.is_dirty, "what is saved is what one comes back to"
    editor.draft.steps.undo()
    editor.save_button.click()
    assert load_radar_model(OWN, counted.catalogue).version == 3, "an older content is a newer version"


def test_a_shipped_one_becomes_ones_own(editor: RadarModelEditor, counted: Workspace, naming: dict[str, str]):
    editor.open_model("five_areas")
    naming.update(id_edit="pilot_2569", name_th_edit="นำร่อง", name_en_edit="Pilot")
    editor.save_as_button.click()
    kept = load_radar_model("pilot_2569", counted.catalogue)
    assert (kept.version, kept.based_on, kept.name_th, kept.name_en) == (1, "five_areas", "นำร่อง", "Pilot")
    assert replace(kept, id="five_areas", version=2, based_on="", path="").areas == load_radar_model().areas
    assert editor.draft.own and editor.model_combo.currentData() == "pilot_2569"
    assert not editor.notice.isVisible()


def test_saving_as_keeps_the_other_one_as_it_was(editor: RadarModelEditor, counted: Workspace, naming: dict[str, str]):
    before = file_of(counted).read_bytes()
    choose(editor, JOBS)
    editor.weight.setValue(9)
    naming["id_edit"] = "ours_too"
    editor.save_as_button.click()
    assert file_of(counted).read_bytes() == before
    kept = load_radar_model("ours_too", counted.catalogue)
    assert next(one.weight for one in kept.areas[0].indicators if one.key == JOBS[1]) == 9
    assert kept.based_on == OWN


@pytest.mark.parametrize(
    ("model_id", "fault"),
    [
        ("Ours", "This is no id"),
        ("ของเรา", "This is no id"),
        ("../x", "This is no id"),
        ("", "This is no id"),
        ("five_areas", "already"),
        (OWN, "already"),
        ("imported", "already"),
    ],
)
def test_an_id_that_cannot_be_is_refused_while_it_is_typed(editor: RadarModelEditor, model_id: str, fault: str):
    dialog = NameDialog(editor.draft.model, editor.shelf.ids(), editor)
    assert dialog.id_edit.text() == "ours_2" and dialog.ok_button.isEnabled()
    dialog.id_edit.setText(model_id)
    assert fault in dialog.fault_label.text() and not dialog.ok_button.isEnabled()
    dialog.id_edit.setText("ours_3")
    dialog.name_en_edit.setText(" ")
    assert "both languages" in dialog.fault_label.text()


def test_what_is_written_to_a_file_comes_back_the_same(
    editor: RadarModelEditor,
    counted: Workspace,
    tmp_path: Path,
    naming: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    answers: list[Any],
):
    choose(editor, JOBS)
    editor.weight.setValue(2.5)
    path = tmp_path / "ส่งออก"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    editor.export_button.click()
    written = path.with_suffix(".json")
    assert load_radar_model(written, counted.catalogue) == replace(editor.draft.model, path=str(written))
    exported = editor.draft.model
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(written), ""))
    answers.append(NO)
    editor.import_button.click()
    assert editor.draft.model == exported, "the user stays with the unsaved model"
    answers.append(YES)
    editor.import_button.click()
    kept = load_radar_model("ours_2", counted.catalogue)
    assert kept.areas == exported.areas and kept.levels == exported.levels
    assert answers == []


BAD_FILES: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "no json": (lambda content: "{ nothing", "is not valid JSON: line 1"),
    "a list": (lambda content: [1, 2], "is not built as it must be"),
    "newer form": (lambda content: {**content, "schema": 99}, "is not built as it must be (ValueError: schema 99)"),
    "no areas": (lambda content: {**content, "areas": []}, "its areas must be these 5"),
    "areas in disorder": (lambda content: {**content, "areas": content["areas"][::-1]}, "its areas must be these 5"),
    "no version": (lambda content: {name: one for name, one in content.items() if name != "version"}, "KeyError"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_model_is_refused_with_its_reason(
    editor: RadarModelEditor, counted: Workspace, tmp_path: Path, name: str
):
    spoil, reason = BAD_FILES[name]
    before = sorted(file_of(counted).parent.iterdir()), editor.draft.model
    path = write(tmp_path, spoil(json.loads(to_json(load_radar_model()))))
    editor.messages.guarded(lambda: editor.take_file(path))()
    assert reason in said(editor)
    assert (sorted(file_of(counted).parent.iterdir()), editor.draft.model) == before


FAULTS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "weights of nothing": (
        lambda model: with_indicators(
            model, [("poverty", one.key) for one in model.by_id["poverty"].indicators], weight=0.0
        ),
        "The weights in the area Poverty sum to zero",
    ),
    "equal goalposts": (lambda model: with_indicators(model, [JOBS], goalposts=(5.0, 5.0)), "two equal goalposts, 5"),
    "unknown method": (lambda model: replace(model, aggregation="harmonic"), 'Its aggregation "harmonic" is not known'),
    "missing indicator": (
        lambda model: with_area(
            model, "risk", indicators=(replace(model.by_id["risk"].indicators[0], indicator_id="99"),)
        ),
        "Indicator 99 of account is not in that set",
    ),
    "missing set": (lambda model: replace(model, alternatives=(("bmn_1999",), *model.alternatives)), "bmn_1999"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_model_is_shown_to_be_put_right_and_not_saved(
    editor: RadarModelEditor, counted: Workspace, tmp_path: Path, naming: dict[str, str], name: str
):
    spoil, reason = FAULTS[name]
    path = write(tmp_path, to_json(spoil(replace(load_radar_model(), id="theirs"))))
    editor.take_file(path)
    assert any(reason in text for text in problems(editor)), problems(editor)
    assert not file_of(counted, "theirs").exists()
    assert not editor.save_button.isEnabled()
    assert "not saved yet" in said(editor) and "not saved yet" in editor.model_combo.currentText()
    assert editor.question(), "it would be lost"


def test_an_imported_fault_is_put_right_and_saved(
    editor: RadarModelEditor, counted: Workspace, tmp_path: Path, naming: dict[str, str]
):
    theirs = with_indicators(replace(load_radar_model(), id="theirs"), [JOBS], goalposts=(5.0, 5.0))
    editor.take_file(write(tmp_path, to_json(theirs)))
    choose(editor, JOBS)
    editor.goal_low.setValue(0)
    editor.goal_high.setValue(100)
    assert problems(editor) == []
    editor.save_button.click()
    assert load_radar_model("theirs", counted.catalogue).areas == load_radar_model().areas


def test_an_own_file_that_cannot_be_read_is_listed_and_told(editor_of, counted: Workspace):
    write_to = file_of(counted, "broken")
    write_to.write_text("{", encoding="utf-8")
    editor = editor_of(counted)
    before = editor.draft.model
    editor.model_combo.setCurrentIndex(editor.model_combo.findData("broken"))
    assert "is not valid JSON" in said(editor)
    assert editor.draft.model == before
    assert editor.model_combo.currentData() == before.id


def test_other_models_come_by_the_list_after_a_question(editor: RadarModelEditor, answers: list[Any]):
    combo = editor.model_combo
    combo.setCurrentIndex(combo.findData("five_areas"))
    assert editor.draft.model.id == "five_areas" and not editor.draft.steps.canUndo()
    combo.setCurrentIndex(combo.findData(OWN))
    choose(editor, JOBS)
    editor.weight.setValue(2)
    answers.append(NO)
    combo.setCurrentIndex(combo.findData("five_areas"))
    assert (editor.draft.model.id, combo.currentData(), editor.weight.value()) == (OWN, OWN, 2)
    answers.append(YES)
    combo.setCurrentIndex(combo.findData("five_areas"))
    assert editor.draft.model.id == "five_areas" and answers == []


def test_closing_asks_only_where_something_would_be_lost(editor: RadarModelEditor, answers: list[Any], desktop):
    choose(editor, JOBS)
    editor.weight.setValue(2)
    answers.append(NO)
    editor.reject()
    assert editor.isVisible() and answers == []
    editor.draft.steps.undo()
    editor.reject()
    desktop.settle()
    assert sip.isdeleted(editor)


def test_what_others_saved_meanwhile_is_not_overwritten_unseen(
    editor: RadarModelEditor, counted: Workspace, answers: list[Any]
):
    elsewhere = with_area(load_radar_model(OWN, counted.catalogue), "risk", target=55.0)
    keep_own(counted, elsewhere)
    choose(editor, JOBS)
    editor.weight.setValue(2)
    answers.append(NO)
    editor.save_button.click()
    assert load_radar_model(OWN, counted.catalogue).by_id["risk"].target == 55.0
    answers.append(YES)
    editor.save_button.click()
    assert load_radar_model(OWN, counted.catalogue).by_id["risk"].target == 85.0


def run_by(workspace: Workspace, model_id: str) -> None:
    model = load_radar_model(model_id, workspace.catalogue)
    with workspace.writing() as connection:
        batch = {"batch_id": ["b"], "round_id": ["bmn_2560_2564"], "imported_at": ["2026-01-01T00:00:00Z"]}
        insert_rows(connection, schema.table("import_batch"), batch)
        save_run(connection, RadarRun(model.id, model.fingerprint, "data", ("bmn_2560_2564",)), {"unit_code": []})


def radar_status(workspace: Workspace) -> Status:
    return next(state.status for state in chain_state(workspace) if state.step.id == "radar")


def test_a_changed_model_makes_the_run_out_of_date(editor: RadarModelEditor, counted: Workspace):
    run_by(counted, OWN)
    assert radar_status(counted) == Status.DONE
    choose(editor, JOBS)
    editor.weight.setValue(2)
    assert radar_status(counted) == Status.DONE, "not before it is saved"
    editor.save_button.click()
    assert radar_status(counted) == Status.OUT_OF_DATE


def test_the_run_s_model_is_deleted_only_after_it_is_said(
    editor: RadarModelEditor, counted: Workspace, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    answer = [NO]
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or answer[0])
    editor.delete_button.click()
    assert "cannot be taken back" in asked[-1] and file_of(counted).exists()
    run_by(counted, OWN)
    editor.delete_button.click()
    assert "current scores were computed by the model Our model" in asked[-1] and file_of(counted).exists()
    answer[0] = YES
    editor.delete_button.click()
    assert not file_of(counted).exists()
    assert (editor.draft.model.id, editor.draft.own) == ("five_areas", False)
    assert editor.model_combo.findData(OWN) < 0 and not editor.delete_button.isEnabled()


def test_it_opens_with_the_model_of_the_current_run(editor_of, counted: Workspace):
    assert editor_of(counted).draft.model.id == "five_areas"
    run_by(counted, OWN)
    assert editor_of(counted).draft.model.id == OWN


def test_a_run_whose_model_cannot_be_read_any_more_is_told(editor_of, counted: Workspace):
    run_by(counted, OWN)
    file_of(counted).write_text("[]", encoding="utf-8")
    editor = editor_of(counted)
    assert editor.draft.model.id == "five_areas"
    assert "is not built as it must be" in said(editor)


def test_a_shipped_model_that_was_used_stays_shipped(editor_of, counted: Workspace):
    keep_own(counted, load_radar_model())
    editor = editor_of(counted)
    assert editor.draft.model.id == "five_areas" and not editor.draft.own


def test_an_ancestor_in_a_circle_is_forgotten(editor: RadarModelEditor, counted: Workspace, naming: dict[str, str]):
    keep_own(counted, saved_as(replace(load_radar_model(), id="gone"), "child", "ลูก", "Child"))
    editor.open_model("child")
    naming["id_edit"] = "gone"
    editor.save_as_button.click()
    assert problems(editor) == []
    assert load_radar_model("gone", counted.catalogue).based_on == ""
    assert load_radar_model("child", counted.catalogue).based_on == "gone"


def test_the_docks_menu_opens_it_and_hears_of_a_saved_model(window: Window, counted: Workspace, desktop):
    run_by(counted, OWN)
    window.dock.open_workspace(counted.folder)
    desktop.settle()
    assert window.dock.rows["radar"].status_text().startswith("Done")
    actions = window.dock.form.menu_button.menu().actions()
    next(action for action in actions if action.text() == "Radar &models…").trigger()
    (editor,) = desktop.window.findChildren(RadarModelEditor)
    assert editor.isVisible() and not editor.isModal()
    choose(editor, JOBS)
    editor.weight.setValue(2)
    editor.save_button.click()
    desktop.settle()
    assert window.dock.rows["radar"].status_text().startswith("Out of date")
    window.current.close()
    desktop.settle()
    assert sip.isdeleted(editor)
