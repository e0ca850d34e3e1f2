"""The radar panel: what it shows is what the analysis says, and it follows the map."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint, Qt

from chumchon.plugin.analysis.radar import score_areas
from chumchon.plugin.domain.disclosure import AUDIENCE, threshold
from chumchon.plugin.domain.radar import load_radar_model
from chumchon.plugin.gui.radar_panel.radar_panel import RadarDock
from chumchon.plugin.processing.radar_inputs import given_counts
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import CODES
from tests.gui.radar_model_steps import ROUNDS
from tests.gui.radar_panel_steps import (
    EARLIER,
    analyse,
    cells,
    click_area,
    current_id,
    layer_of,
    select,
    settle,
    shown,
    stored,
)


@pytest.mark.parametrize("code", [*CODES, "650202"])
def test_scores_are_those_that_the_algorithm_saved(panel: RadarDock, surveyed: Workspace, code: str) -> None:
    assert shown(panel, code) == stored(surveyed, code)
    assert None not in shown(panel, code).values()
    fresh = given_counts(surveyed, "", load_radar_model())
    scored = score_areas(fresh[1], load_radar_model(), fresh[2], "650202", threshold(AUDIENCE))
    assert scored.scores["score"].tolist() == panel.reader.shown.scored.scores["score"].tolist()


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
    model = panel.reader.facts.model
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
        for one in panel.reader.facts.model.by_id["poverty"].indicators
        if one.indicator_set == "bmn_2560"
    }
    checked = 0
    for indicator_id, passed, eligible in rows:
        if indicator_id in names and eligible - passed >= 5:
            assert seconds[names[indicator_id]].endswith(f"· {passed}/{eligible}")
            checked += 1
    assert checked > 3


def test_an_indicator_orders_the_villages_the_worst_first(panel: RadarDock) -> None:
    panel.choose_area("poverty")
    scores = {panel.reader.facts.names[code]: shown(panel, code)["poverty"] for code in CODES}
    by_area = [row[0] for row in cells(panel.form.villages_table)]
    assert by_area == sorted(scores, key=scores.get)
    rows = {one.key: one for one in panel.reader.facts.model.by_id["poverty"].indicators}
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
    found = panel.reader.shown.comparison
    areas = found.areas[found.areas["unit_code"] == CODES[0]]
    assert (areas["verdict"] == "better").any()
    lines = cells(panel.form.change_table)
    assert [line[0] for line in lines if not line[0].startswith(" ")] == [
        area.name_en for area in panel.reader.facts.model.areas
    ]
    arrows = [line[3] for line in lines if not line[0].startswith(" ")]
    real = [verdict in ("better", "worse") for verdict in areas["verdict"]]
    assert [arrow[0] in "▲▼" for arrow in arrows] == real
    header = panel.form.change_table.model()
    assert [header.headerData(at, Qt.Orientation.Horizontal) for at in (1, 2)] == ["2562", "2564"]


def test_the_rounds_before_are_drawn_where_they_ask_the_same(panel: RadarDock) -> None:
    charts = panel._view().charts
    (earlier,) = charts._earlier(CODES[0])
    compared = panel.reader.shown.comparison.areas
    before = compared[compared["unit_code"] == CODES[0]]["before"].tolist()
    assert list(earlier.scores) == before and "2562" in earlier.name


def test_the_slider_shows_what_an_analysis_of_those_rounds_gives(panel: RadarDock, surveyed: Workspace) -> None:
    assert [stop.year_be for stop in panel.reader.facts.stops] == [2562, 2564]
    panel.form.year_slider.setValue(0)
    settle(panel)
    then = shown(panel, CODES[0])
    assert "other rounds" in panel.form.note_label.text()
    assert panel.form.year_label.text() == "B.E. 2562"
    assert "2562" in panel.form.made_label.toolTip() and "2564" not in panel.form.made_label.toolTip()
    assert current_id(surveyed) == panel.reader.facts.run.run_id, "sliding saves nothing"
    panel.form.year_slider.setValue(1)
    settle(panel)
    assert shown(panel, CODES[0]) == stored(surveyed, CODES[0])
    assert not panel.form.note_label.isVisible()
    analyse(surveyed, ROUND=",".join(EARLIER))
    assert stored(surveyed, CODES[0]) == then
