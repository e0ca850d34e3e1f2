"""The live preview of the editor of radar models."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt

from chumchon.plugin.analysis.radar import score_areas
from chumchon.plugin.domain import schema
from chumchon.plugin.domain.disclosure import AUDIENCE, threshold
from chumchon.plugin.domain.radar import RadarModel
from chumchon.plugin.gui.radar_model.radar_model import RadarModelEditor
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.processing.radar_inputs import given_counts
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import CODES
from tests.gui.radar_model_steps import OWN, choose, count_surveys, keep_own, settle

JOBS = ("occupation", ("bmn_2560", "18"))
NOW, SAVED, LEVEL = 1, 2, 3


def computed(workspace: Workspace, model: RadarModel, code: str) -> list[float | None]:
    """As analyseradar does it."""
    _, rows, households = given_counts(workspace, "", model)
    scored = score_areas(rows, model, households, workspace.info.area_code, threshold(AUDIENCE)).scores
    found = scored[scored["unit_code"] == code]["score"].tolist()
    return [None if score != score else score for score in found]


def column(editor: RadarModelEditor, at: int) -> list[float | None]:
    return [editor.scores.item(row, at).data(Qt.ItemDataRole.UserRole) for row in range(editor.scores.rowCount())]


def texts(editor: RadarModelEditor, at: int) -> list[str]:
    return [editor.scores.item(row, at).text() for row in range(editor.scores.rowCount())]


@pytest.mark.parametrize("code", CODES)
def test_scores_are_those_of_the_analysis_to_the_digit(editor: RadarModelEditor, counted: Workspace, code: str):
    saved = editor.draft.model
    editor.preview_panel.choose(code)
    choose(editor, JOBS)
    editor.weight.setValue(5.0)
    editor.aggregation.setCurrentIndex(editor.aggregation.findData("geometric"))
    settle(editor)
    now, before = computed(counted, editor.draft.model, code), computed(counted, saved, code)
    assert column(editor, NOW) == now
    assert column(editor, SAVED) == before
    assert now != before and None not in now
    assert texts(editor, NOW) == [f"{score:.1f}" for score in now]
    levels = [editor.draft.model.level_of(score).name_en for score in now]
    assert texts(editor, LEVEL) == levels
    assert "bmn_2560_2564" in editor.rounds_label.text()


def test_the_radar_is_drawn_and_drawn_anew(editor: RadarModelEditor):
    settle(editor)
    first = editor.radar_label.pixmap().toImage()
    assert editor.radar_label.isVisible()
    assert abs(first.width() - 350 * editor.devicePixelRatioF()) <= 1
    assert first.devicePixelRatioF() == editor.devicePixelRatioF()
    assert len({first.pixel(x, y) for x in range(0, first.width(), 3) for y in range(0, first.height(), 3)}) > 10
    choose(editor, JOBS)
    editor.weight.setValue(50.0)
    settle(editor)
    assert editor.radar_label.pixmap().toImage() != first
    assert f"Occupation: {column(editor, NOW)[0]:.1f}" in editor.radar_label.accessibleName()


def test_many_steps_at_once_are_computed_once(editor: RadarModelEditor, monkeypatch: pytest.MonkeyPatch):
    settle(editor)
    begun = []
    start = editor.preview_panel.work.start
    monkeypatch.setattr(editor.preview_panel.work, "start", lambda *given: begun.append(1) or start(*given))
    choose(editor, JOBS)
    for step in range(20):
        editor.weight.setValue(1 + step / 4)
    settle(editor)
    assert begun == [1]


def test_a_faulty_draft_leaves_no_number_standing(editor: RadarModelEditor):
    settle(editor)
    assert column(editor, NOW)[0] is not None
    choose(editor, *(("risk", one.key) for one in editor.draft.model.by_id["risk"].indicators))
    editor.weight.setValue(0.0)
    settle(editor)
    assert set(texts(editor, NOW) + texts(editor, SAVED) + texts(editor, LEVEL)) == {""}
    assert not editor.radar_label.isVisible()
    assert "put right" in editor.preview_message.text()
    editor.draft.steps.undo()
    settle(editor)
    assert column(editor, NOW)[2] is not None and editor.radar_label.isVisible()


def test_without_rounds_the_reason_is_told(editor_of, workspace: Workspace):
    editor = editor_of(workspace)
    settle(editor)
    assert "has no survey round of the indicator sets" in editor.preview_message.text()
    assert not editor.radar_label.isVisible()


def test_rounds_that_are_not_counted_are_told(editor_of, workspace: Workspace):
    count_surveys(workspace, [])
    editor = editor_of(workspace)
    settle(editor)
    assert "have not been counted yet" in editor.preview_message.text()


def test_an_area_without_enough_data_has_no_number(editor_of, workspace: Workspace):
    """Only one village was asked, and an area of the model asks for more than the answers that are known."""
    count_surveys(workspace, CODES[:1])
    keep_own(workspace)
    editor = editor_of(workspace)
    editor.open_model(OWN)
    editor.tree_panel.choose([], "risk")
    editor.area_own_coverage.click()
    editor.area_coverage.setValue(100)
    editor.preview_panel.choose(CODES[0])
    settle(editor)
    assert texts(editor, NOW)[2] == "–" and column(editor, NOW)[2] is None
    assert texts(editor, LEVEL)[2] == "not enough data"
    assert "less than the model's coverage rule asks for" in editor.preview_message.text()
    assert column(editor, SAVED)[2] is not None
    editor.preview_panel.choose(CODES[1])
    assert set(texts(editor, NOW)) == {"–"}
    assert "have nothing about this village" in editor.preview_message.text()


def test_a_village_of_few_households_has_no_number(editor: RadarModelEditor, counted: Workspace):
    """As in an analysis: a score would tell about single ones."""
    batch = {"batch_id": ["b"], "round_id": ["bmn_2560_2564"], "imported_at": ["2026-01-01T00:00:00Z"]}
    columns = {**{name: batch[name] * 2 for name in ("batch_id", "round_id")}, "village_code": CODES}
    with counted.writing() as connection:
        insert_rows(connection, schema.table("import_batch"), batch)
        sizes = {"rows": [80, 4], "households": [80, 4]}
        insert_rows(connection, schema.table("import_batch_village"), {**columns, **sizes})
    choose(editor, JOBS)
    editor.weight.setValue(2.0)
    settle(editor)
    assert None not in column(editor, NOW)
    editor.preview_panel.choose(CODES[1])
    assert set(column(editor, NOW) + column(editor, SAVED)) == {None}
    assert "tell about single ones" in editor.preview_message.text()


def test_counts_that_come_later_are_read(editor: RadarModelEditor, counted: Workspace):
    settle(editor)
    before = column(editor, NOW)
    with counted.writing() as connection:
        connection.execute("UPDATE village_indicator SET passed = 10 WHERE indicator_id = '18' AND eligible > 1")
    choose(editor, JOBS)
    editor.weight.setValue(1.25)
    settle(editor)
    assert column(editor, SAVED) == computed(counted, editor.draft.saved, CODES[0]) != before


def test_the_village_selected_on_the_map_is_shown(editor_of, counted: Workspace):
    layer = open_layer(counted, schema.table("village"))
    QgsProject.instance().addMapLayer(layer)
    layer.selectByExpression(f"village_code = '{CODES[1]}'")
    editor = editor_of(counted)
    assert editor.village_combo.currentData() == CODES[1]
    layer.selectByExpression(f"village_code = '{CODES[0]}'")
    assert editor.village_combo.currentData() == CODES[0]
    layer.removeSelection()
    assert editor.village_combo.currentData() == CODES[0]
    radar = open_layer(counted, schema.table("village_radar"))
    QgsProject.instance().addMapLayer(radar)
    radar.selectByExpression(f"village_code = '{CODES[1]}'")
    assert radar.selectedFeatureCount() == 1
    assert editor.village_combo.currentData() == CODES[1], "a layer that came later is followed too"


def test_a_closed_window_stops_its_work(editor: RadarModelEditor, desktop):
    choose(editor, JOBS)
    editor.weight.setValue(3.0)
    editor.close_now()
    desktop.settle(400)
