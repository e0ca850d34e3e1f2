"""The radar panel: old analyses, ready scores, small counts, private projects, pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from chumchon.plugin.domain.disclosure import AUDIENCE
from chumchon.plugin.domain.radar import load_radar_model, to_json
from chumchon.plugin.gui.radar_panel.radar_panel import RadarDock
from chumchon.plugin.gui.window import Window
from chumchon.plugin.store.scores import RadarRun, save_run
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import CODES
from tests.gui.radar_model_steps import ROUNDS, count_surveys
from tests.gui.radar_panel_steps import (
    EARLIER,
    analyse,
    answer,
    cells,
    layer_of,
    settle,
    shown,
    stored,
)


def test_few_who_failed_are_a_bound_in_the_meeting(show, workspace: Workspace) -> None:
    """77 of 80: three households could be pointed at."""
    from chumchon.plugin.gui.radar_panel.points_bar import BAR_ROLE, SECOND_ROLE

    count_surveys(workspace, CODES)
    one = next(one for one in load_radar_model().by_id["poverty"].indicators if one.indicator_set == "bmn_2560")
    with workspace.writing() as connection:
        connection.execute(
            "UPDATE village_indicator SET passed = 77 WHERE indicator_id = ? AND round_id = 'bmn_2560_2564'",
            (one.indicator_id,),
        )
    analyse(workspace)
    panel = show(workspace)
    panel.choose_unit(CODES[0])
    panel.choose_area("poverty")
    names = [row[0] for row in cells(panel.form.indicators_table)]
    index = panel.form.indicators_table.model().index(names.index(one.name_en), 0)
    assert index.data(SECOND_ROLE) == ">93% · n 80"
    bar = index.data(BAR_ROLE)
    assert (bar.points, bar.low, bar.high) == (93.0, None, None)
    assert "77" not in index.data(Qt.ItemDataRole.ToolTipRole)
    panel.choose_indicator(one.key)
    assert {row[1] for row in cells(panel.form.villages_table)} == {">93%"}
    assert "77 / 80" not in panel.how_made().text.toPlainText()
    QgsProject.instance().setDirty(False)


def test_a_new_analysis_is_taken_up(panel: RadarDock, surveyed: Workspace) -> None:
    run = analyse(surveyed, ROUND=",".join(EARLIER))
    panel.reload()
    settle(panel)
    assert panel.reader.facts.run.run_id == run
    assert panel.reader.facts.stops[panel.reader.at].year_be == 2562
    assert shown(panel, CODES[0]) == stored(surveyed, CODES[0])


def test_counts_that_changed_since_are_told_and_nothing_is_put_behind_the_old_scores(
    panel: RadarDock, surveyed: Workspace
) -> None:
    before = stored(surveyed, CODES[0])
    with surveyed.writing() as connection:
        connection.execute("UPDATE village_indicator SET passed = 1 WHERE round_id = ?", (ROUNDS[0],))
    panel.reload()
    settle(panel)
    panel.choose_area("risk")
    assert "counts have changed" in panel.form.note_label.text()
    assert shown(panel, CODES[0]) == before
    assert cells(panel.form.indicators_table) == []
    assert "counts have changed" in panel.how_made().text.toPlainText()


def test_a_model_that_changed_since_is_told(show, workspace: Workspace) -> None:
    count_surveys(workspace, CODES)
    file = workspace.catalogue / "radar_models" / "ours.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = to_json(load_radar_model()).replace('"five_areas"', '"ours"')
    file.write_text(text, encoding="utf-8")
    analyse(workspace, MODEL="ours")
    file.write_text(text.replace('"target": 85', '"target": 84'), encoding="utf-8")
    panel = show(workspace)
    assert "model has changed" in panel.form.note_label.text()
    assert shown(panel, CODES[0]) == stored(workspace, CODES[0])


def test_ready_scores_are_shown_as_such(show, workspace: Workspace) -> None:
    model = load_radar_model()
    rows = [(code, area.number, area.id, 70.0, None, None, 0, 1.0, "good") for code in CODES for area in model.areas]
    names = "unit_code area_no area_id score low high n coverage level".split()
    with workspace.writing() as connection:
        save_run(connection, RadarRun("imported", "", "", ("ready_2566",)), dict(zip(names, map(list, zip(*rows)))))
    panel = show(workspace)
    panel.choose_unit(CODES[0])
    panel.choose_area("risk")
    assert shown(panel, CODES[0]) == dict.fromkeys((area.id for area in model.areas), 70.0)
    assert "Ready scores" in panel.form.note_label.text()
    assert cells(panel.form.indicators_table) == []
    assert [row[1] for row in cells(panel.form.villages_table)] == ["70", "70"]


def test_how_a_number_was_made_goes_down_to_the_counts(panel: RadarDock, surveyed: Workspace) -> None:
    panel.choose_unit(CODES[0])
    panel.choose_area("occupation")
    text = panel.how_made().text.toPlainText()
    score = stored(surveyed, CODES[0])["occupation"]
    assert f"Score {score:.0f}," in text
    assert panel.reader.facts.run.run_id in text and panel.reader.facts.run.data_hash[:16] in text
    assert "bmn_2560_2564" in text and "Chumchon 0" in text
    with surveyed.reading() as connection:
        (passed,) = connection.execute(
            "SELECT passed FROM village_indicator WHERE unit_code = ? AND round_id = ? AND indicator_id = '20'",
            (CODES[0], ROUNDS[0]),
        ).fetchone()
    assert f"{passed} / 80" in text


@pytest.mark.parametrize(
    ("kind", "pages"), [("radar", 2), ("multiples", 1), ("order", 1), ("funnel", 1), ("change", 1)]
)
def test_pictures_are_saved_with_where_they_come_from(panel: RadarDock, tmp_path: Path, kind: str, pages: int) -> None:
    panel.choose_unit(CODES[0])
    panel.choose_area("occupation")
    panel.choose_indicator(("bmn_2560", "20"))
    window = panel.pictures(kind)
    files = window.save(tmp_path / "รูป เรดาร์.svg")
    assert len(files) == pages and all(file.read_text(encoding="utf-8").startswith("<?xml") for file in files)
    notes = [mark.text for mark in window._figures[0].artists[0].marks if panel.reader.facts.run.run_id in mark.text]
    assert notes
    window.copy()
    window.close()


def test_a_picture_that_needs_a_choice_says_so(panel: RadarDock, desktop: Any) -> None:
    menu = panel.form.menu_button.menu().actions()[0].menu()
    next(entry for entry in menu.actions() if "Funnel" in entry.text()).trigger()
    assert "Choose an area first" in desktop.messages()[-1]


def test_before_the_first_analysis_the_way_to_one_is_offered(show, workspace: Workspace) -> None:
    panel = show(workspace)
    assert panel.form.pages.currentWidget() is panel.form.message_page
    assert panel.form.message_button.isVisible()
    assert "no analysis yet" in panel.form.message_label.text()


def test_without_a_workspace_there_is_nothing_to_press(window: Window) -> None:
    window.radar.show()
    window.radar.raise_()
    QTest.qWait(50)
    assert window.radar.form.pages.currentWidget() is window.radar.form.message_page
    assert not window.radar.form.message_button.isVisible()


def test_closing_the_workspace_empties_the_panel(panel: RadarDock, window: Window) -> None:
    window.dock._close_workspace()
    QTest.qWait(50)
    assert panel.reader.facts is None
    assert panel.form.pages.currentWidget() is panel.form.message_page


def test_in_the_private_project_failing_households_are_selected(show, surveyed: Workspace) -> None:
    answer(surveyed, {CODES[0]: 3, CODES[1]: 4})
    panel = show(surveyed, private=True)
    panel.choose_unit(CODES[0])
    panel.choose_area("occupation")
    panel.choose_indicator(("bmn_2560", "20"))
    households = layer_of("household")
    keys = {one["household_key"] for one in households.selectedFeatures()}
    assert keys == {f"{CODES[0]}-{number}" for number in range(3)}
    assert panel.form.households_label.text().startswith("3 households")
    panel.choose_unit("650202")
    panel.choose_indicator(("bmn_2560", "20"))
    assert households.selectedFeatureCount() == 7
    panel.choose_area("risk")
    assert households.selectedFeatureCount() == 0


def test_the_meeting_project_tells_of_no_household(panel: RadarDock, surveyed: Workspace) -> None:
    answer(surveyed, {CODES[0]: 3, CODES[1]: 4})
    panel.choose_area("occupation")
    panel.choose_indicator(("bmn_2560", "20"))
    assert not panel.form.households_label.isVisible()
    assert panel._view().audience == AUDIENCE
