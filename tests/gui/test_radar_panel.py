"""The radar panel: what it shows is what the analysis says, and it follows the map."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from chumchon.plugin.analysis.radar import score_areas
from chumchon.plugin.domain import schema
from chumchon.plugin.domain.disclosure import AUDIENCE, threshold
from chumchon.plugin.domain.radar import load_radar_model, to_json
from chumchon.plugin.gui.radar_panel.radar_dock import RadarDock
from chumchon.plugin.gui.window import Window
from chumchon.plugin.processing.analyse_radar import AnalyseRadar
from chumchon.plugin.processing.radar_inputs import given_counts
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.scores import RadarRun, current_run, read_scores, save_run
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import CODES
from tests.gui.radar_model_steps import ROUNDS, count_surveys

EARLIER = ("bmn_2560_2562", "nrd2c_2560_2562", "account_2562")
PATIENCE_S = 60


def settle(panel: RadarDock) -> None:
    end = time.monotonic() + PATIENCE_S
    QTest.qWait(20)
    while panel.is_waiting:
        assert time.monotonic() < end
        QTest.qWait(20)
    QTest.qWait(20)


def analyse(workspace: Workspace, **parameters: str) -> str:
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    results, fine = AnalyseRadar().create().run({"WORKSPACE": str(workspace.folder), **parameters}, context, feedback)
    assert fine, feedback.textLog()
    return results["RUN"]


@pytest.fixture
def surveyed(workspace: Workspace) -> Workspace:
    """Two villages with counts of two years and an analysis of the later one."""
    count_surveys(workspace, CODES, EARLIER, year_ce=2019, less=25)
    count_surveys(workspace, CODES, ROUNDS)
    analyse(workspace)
    return workspace


@pytest.fixture
def show(window: Window) -> Callable[[Workspace], RadarDock]:
    def open_panel(workspace: Workspace, private: bool = False) -> RadarDock:
        window.dock.open_workspace(workspace.folder)
        window.dock._current._timer.stop()
        window.dock._current._look()
        if private:
            window.dock._current.open_project(workspace.working_project)
        window.radar.show()
        window.radar.raise_()
        QTest.qWait(50)
        settle(window.radar)
        return window.radar

    return open_panel


@pytest.fixture
def panel(show: Callable[[Workspace], RadarDock], surveyed: Workspace) -> RadarDock:
    return show(surveyed)


def layer_of(table: str) -> QgsVectorLayer:
    return next(
        one for one in QgsProject.instance().mapLayers().values() if one.source().endswith(f"layername={table}")
    )


def select(table: str, *codes: str) -> None:
    listed = ",".join(f"'{code}'" for code in codes)
    layer_of(table).selectByExpression(f"village_code in ({listed})")


def cells(table: Any) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() or "" for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def stored(workspace: Workspace, code: str) -> dict[str, float | None]:
    with workspace.reading() as connection:
        columns = read_scores(connection, current_run(connection).run_id)
    rows = zip(columns["unit_code"], columns["area_id"], columns["score"])
    return {area: score for unit, area, score in rows if unit == code}


def shown(panel: RadarDock, code: str) -> dict[str, float | None]:
    return {line.area_id: line.score for line in panel._view().charts.lines(code)}


@pytest.mark.parametrize("code", [*CODES, "650202"])
def test_scores_are_those_that_the_algorithm_saved(panel: RadarDock, surveyed: Workspace, code: str) -> None:
    assert shown(panel, code) == stored(surveyed, code)
    assert None not in shown(panel, code).values()
    fresh = given_counts(surveyed, "", load_radar_model())
    scored = score_areas(fresh[1], load_radar_model(), fresh[2], "650202", threshold(AUDIENCE))
    assert scored.scores["score"].tolist() == panel.shown.scored.scores["score"].tolist()


@pytest.mark.parametrize("table", ["village", "village_radar"])
def test_a_village_selected_on_the_map_is_shown_at_once(panel: RadarDock, table: str) -> None:
    first = panel.charts_area.radar.image.copy()
    select(table, CODES[1])
    assert panel.unit == panel.form.unit_combo.currentData() == CODES[1]
    assert panel.charts_area.radar.image != first
    assert f"{shown(panel, CODES[1])['risk']:.0f}" in panel.charts_area.radar.accessibleName()


def test_several_villages_stand_side_by_side(panel: RadarDock) -> None:
    select("village_radar", *CODES)
    assert panel.several == CODES
    assert panel.charts_area.multiples.isVisible() and not panel.charts_area.radar.isVisible()
    chart = panel.charts_area.multiples.chart
    places = {chart.place_under(QPoint(x, y)) for x in range(0, chart.width(), 9) for y in range(0, chart.height(), 9)}
    assert places == {"", *CODES}
    panel.charts_area.unit_clicked.emit(CODES[0])
    assert panel.unit == CODES[0] and not panel.several and panel.charts_area.radar.isVisible()


def test_a_village_chosen_in_the_list_is_selected_where_no_key_can_delete_it(panel: RadarDock) -> None:
    panel.form.unit_combo.setCurrentIndex(panel.form.unit_combo.findData(CODES[1]))
    assert [one["village_code"] for one in layer_of("village_radar").selectedFeatures()] == [CODES[1]]
    assert layer_of("village").selectedFeatureCount() == 0


def test_the_whole_area_is_no_village_on_the_map(panel: RadarDock) -> None:
    select("village_radar", CODES[0])
    panel.form.unit_combo.setCurrentIndex(panel.form.unit_combo.findData("650202"))
    assert layer_of("village_radar").selectedFeatureCount() == 0
    assert panel.unit == "650202"


def click_area(panel: RadarDock, area_id: str, chart: str = "radar") -> None:
    view = getattr(panel.charts_area, chart)
    spots = [QPoint(x, y) for y in range(0, view.height(), 4) for x in range(0, view.width(), 4)]
    mine = [spot for spot in spots if view.place_under(spot) == area_id]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, mine[len(mine) // 2])


@pytest.mark.parametrize("chart", ["radar", "dots"])
def test_a_click_on_an_axis_colours_the_map_and_lists_the_indicators(panel: RadarDock, chart: str) -> None:
    layer = layer_of("village_radar")
    before = layer.styleManager().currentStyle()
    panel.choose_unit(CODES[0])
    click_area(panel, "poverty", chart)
    assert panel.area_id == panel.form.area_combo.currentData() == "poverty"
    assert layer.styleManager().currentStyle().startswith("4 ")
    assert QgsProject.instance().layerTreeRoot().findLayer(layer.id()).isVisible()
    found = {row[0] for row in cells(panel.form.indicators_table)}
    model = panel.facts.model
    assert found == {
        one.name_en
        for one in model.by_id["poverty"].indicators
        if one.indicator_set in ("bmn_2560", "nrd2c_2560", "account")
    }
    panel.form.area_combo.setCurrentIndex(0)
    assert layer.styleManager().currentStyle() == before
    assert cells(panel.form.indicators_table) == []


def test_counts_beside_each_indicator_are_those_of_the_table(panel: RadarDock, surveyed: Workspace) -> None:
    from chumchon.plugin.gui.radar_panel.points_bar import SECOND_ROLE

    panel.choose_unit(CODES[0])
    panel.choose_area("poverty")
    table = panel.form.indicators_table.model()
    seconds = {table.index(row, 0).data(): table.index(row, 0).data(SECOND_ROLE) for row in range(table.rowCount())}
    with surveyed.reading() as connection:
        rows = connection.execute(
            "SELECT indicator_id, passed, eligible FROM village_indicator WHERE unit_code = ? AND round_id = ?",
            (CODES[0], ROUNDS[0]),
        ).fetchall()
    names = {
        one.indicator_id: one.name_en
        for one in panel.facts.model.by_id["poverty"].indicators
        if one.indicator_set == "bmn_2560"
    }
    checked = 0
    for indicator_id, passed, eligible in rows:
        if indicator_id in names and eligible - passed >= 5:
            assert seconds[names[indicator_id]].endswith(f"· {passed}/{eligible}")
            checked += 1
    assert checked > 3


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


def test_an_indicator_orders_the_villages_the_worst_first(panel: RadarDock) -> None:
    panel.choose_area("poverty")
    scores = {panel.facts.names[code]: shown(panel, code)["poverty"] for code in CODES}
    by_area = [row[0] for row in cells(panel.form.villages_table)]
    assert by_area == sorted(scores, key=scores.get)
    rows = {one.key: one for one in panel.facts.model.by_id["poverty"].indicators}
    key = next(key for key in rows if key[0] == "bmn_2560")
    panel.tabs.indicator_clicked.emit(key)
    assert panel.form.tabs.currentWidget() is panel.form.villages_tab
    values = [int(row[1].strip("%<>")) for row in cells(panel.form.villages_table)]
    assert values == sorted(values)
    assert rows[key].name_en in panel.form.order_label.text()
    panel.form.by_area_button.click()
    assert [row[0] for row in cells(panel.form.villages_table)] == by_area


def test_what_changed_is_told_with_its_verdict(panel: RadarDock) -> None:
    panel.choose_unit(CODES[0])
    found = panel.shown.comparison
    areas = found.areas[found.areas["unit_code"] == CODES[0]]
    assert (areas["verdict"] == "better").any()
    lines = cells(panel.form.change_table)
    assert [line[0] for line in lines if not line[0].startswith(" ")] == [
        area.name_en for area in panel.facts.model.areas
    ]
    arrows = [line[3] for line in lines if not line[0].startswith(" ")]
    real = [verdict in ("better", "worse") for verdict in areas["verdict"]]
    assert [arrow[0] in "▲▼" for arrow in arrows] == real
    header = panel.form.change_table.model()
    assert [header.headerData(at, Qt.Orientation.Horizontal) for at in (1, 2)] == ["2562", "2564"]


def test_the_rounds_before_are_drawn_where_they_ask_the_same(panel: RadarDock) -> None:
    charts = panel._view().charts
    (earlier,) = charts._earlier(CODES[0])
    compared = panel.shown.comparison.areas
    before = compared[compared["unit_code"] == CODES[0]]["before"].tolist()
    assert list(earlier.scores) == before and "2562" in earlier.name


def test_the_slider_shows_what_an_analysis_of_those_rounds_gives(panel: RadarDock, surveyed: Workspace) -> None:
    assert [stop.year_be for stop in panel.facts.stops] == [2562, 2564]
    panel.form.year_slider.setValue(0)
    settle(panel)
    then = shown(panel, CODES[0])
    assert "other rounds" in panel.form.note_label.text()
    assert panel.form.year_label.text() == "B.E. 2562"
    assert "2562" in panel.form.made_label.toolTip() and "2564" not in panel.form.made_label.toolTip()
    assert current_id(surveyed) == panel.facts.run.run_id, "sliding saves nothing"
    panel.form.year_slider.setValue(1)
    settle(panel)
    assert shown(panel, CODES[0]) == stored(surveyed, CODES[0])
    assert not panel.form.note_label.isVisible()
    analyse(surveyed, ROUND=",".join(EARLIER))
    assert stored(surveyed, CODES[0]) == then


def current_id(workspace: Workspace) -> str:
    with workspace.reading() as connection:
        return current_run(connection).run_id


def test_a_new_analysis_is_taken_up(panel: RadarDock, surveyed: Workspace) -> None:
    run = analyse(surveyed, ROUND=",".join(EARLIER))
    panel.reload()
    settle(panel)
    assert panel.facts.run.run_id == run
    assert panel.facts.stops[panel.at].year_be == 2562
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
    assert panel.facts.run.run_id in text and panel.facts.run.data_hash[:16] in text
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
    notes = [mark.text for mark in window._figures[0].artists[0].marks if panel.facts.run.run_id in mark.text]
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
    assert panel.facts is None
    assert panel.form.pages.currentWidget() is panel.form.message_page


def answer(workspace: Workspace, failing: dict[str, int]) -> None:
    """Ten households in each village, of which so many failed indicator 20 and none has a pin but the first."""
    rows: dict[str, list[object]] = {name: [] for name in ("household_key", "village_code", "batch_id")}
    for code in CODES:
        for number in range(10):
            for name, value in (("household_key", f"{code}-{number}"), ("village_code", code), ("batch_id", "b1")):
                rows[name].append(value)
    answers = [int(number >= failing[code]) for code in CODES for number in range(10)]
    table = schema.answer_table(ROUNDS[0], ["20"])
    from chumchon.plugin.store.geopackage import create_table

    with workspace.writing("household") as connection:
        insert_rows(connection, schema.table("household", "household"), rows)
        create_table(connection, table, workspace.info.utm_epsg)
        insert_rows(connection, table, {**rows, "i20": answers})
    with workspace.writing() as connection:
        insert_rows(
            connection,
            schema.table("import_batch_village"),
            {"batch_id": ["b1"] * 2, "round_id": [ROUNDS[0]] * 2, "village_code": CODES, "rows": [10, 10]},
        )


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
