"""Page 4 of the import window: every row with its reason, put right in place."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QItemSelectionModel, Qt
from qgis.PyQt.QtWidgets import QMessageBox

from chumchon.plugin.domain.aliases import Alias
from chumchon.plugin.gui.survey_import.frame_model import FrameModel
from chumchon.plugin.gui.survey_import.survey_import import SurveyImport
from chumchon.plugin.store.aliases import save_aliases
from chumchon.plugin.store.workspace import Workspace
from tests.gui.survey_steps import (
    ROWS,
    Write,
    column,
    forward,
    household_links,
    settle,
    to_review,
    wait_until,
)


def test_the_review_counts_every_row_and_shows_why(survey: SurveyImport, write: Write):
    to_review(survey, write(ROWS))
    page = survey.review_page
    first, *_, last = page.counts_label.text().split("  ·  ")
    assert first == "7 rows = 3 matched + 1 only in the table + 2 duplicate + 1 rejected"
    assert last == "3 households without a pin"
    tabs = {page.tabs.tabData(at): page.tabs.tabText(at) for at in range(page.tabs.count())}
    assert [name for name in tabs if name != "repaired"] == [
        "rejected",
        "duplicate",
        "only_in_table",
        "remarks",
        "matched",
    ]
    assert tabs["duplicate"] == "Duplicate 2"
    assert sum(part.width() for part in page.bar.parts().values()) == pytest.approx(page.bar.width())
    assert column(page.table, 0) == ["5"]
    assert "indicator 1 cannot be true" in column(page.table, 4)[0]
    page.choose("duplicate")
    assert column(page.table, 0) == ["7", "8"]
    assert column(page.table, 5) == ["1: 1 / 0", "1: 0 / 1"]


def test_rows_are_sorted_and_filtered(survey: SurveyImport, write: Write):
    to_review(survey, write([f"6502020{1 + at % 2},{at},1,,," for at in range(1, 40)]))
    page = survey.review_page
    page.choose("matched")
    assert column(page.table, 0)[0] == "2"
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert column(page.table, 0)[:2] == ["40", "39"]
    page.filter_edit.setText("65020202")
    wait_until(lambda: page.model.rowCount() == 20)
    assert column(page.table, 0)[:2] == ["40", "38"]


def test_a_rejected_row_is_put_right_in_place_and_imported(survey: SurveyImport, write: Write, workspace: Workspace):
    to_review(survey, write(ROWS))
    page = survey.review_page
    assert page.cells.horizontalHeaderItem(page.cells.currentColumn()).text() == "ตัวชี้วัดที่ 1"
    page.cells.currentItem().setText("1")
    assert survey.draft.decisions.cells == {5: {"2": "1"}}
    page.again_button.click()
    settle(survey)
    assert page.counts_label.text().startswith("7 rows = 4 matched + 1 only in the table + 2 duplicate + 0 rejected")
    assert page.fixed_label.text() == "1 rows put right: 1 are matched now, 0 are not."
    assert forward(survey) == "ResultPage"
    assert survey.result_page.headline.text() == "4 of 7 rows are imported."
    assert ("65020202", "2") in household_links(workspace)
    assert "2 columns about persons" in survey.result_page.privacy.text()


def test_what_was_typed_is_checked_before_it_is_imported(survey: SurveyImport, write: Write):
    to_review(survey, write(ROWS))
    survey.review_page.cells.currentItem().setText("8")
    assert forward(survey) == "ReviewPage", "not imported unseen"
    assert survey.review_page.fixed_label.text() == "1 rows put right: 0 are matched now, 1 are not."
    assert "“8”" in column(survey.review_page.table, 4)[0]
    survey.review_page.undo_button.click()
    assert survey.draft.decisions.cells == {}


def test_rows_that_differ_stand_side_by_side(survey: SurveyImport, write: Write):
    to_review(survey, write(ROWS))
    page = survey.review_page
    page.choose("duplicate")
    cells = page.cells
    assert [cells.verticalHeaderItem(at).text() for at in range(cells.rowCount())] == ["Row 7", "Row 8"]
    marked = [at for at in range(cells.columnCount()) if cells.item(0, at).background().style()]
    assert [cells.horizontalHeaderItem(at).text() for at in marked] == ["ตัวชี้วัดที่ 1"]
    cells.item(1, 1).setText("7/2")
    page.again_button.click()
    settle(survey)
    assert page.counts_label.text().startswith("7 rows = 5 matched + 1 only in the table + 0 duplicate + 1 rejected")


def test_all_rows_of_a_set_that_differ_stand_side_by_side(survey: SurveyImport, write: Write):
    others = ["65020201,9,1,,,", "65020201,9,0,,,"]
    set_of_four = [f"65020202,7/1,{answer},,," for answer in "101-"]
    to_review(survey, write([*set_of_four[:3], *others, set_of_four[3]]))
    page = survey.review_page
    page.choose("duplicate")
    for row, shown in ((2, [2, 3, 4, 7]), (3, [3, 2, 4, 7]), (7, [7, 2, 3, 4]), (6, [6, 5])):
        page.table.selectRow(page.model.rows.place_of(row))
        cells = page.cells
        assert [cells.verticalHeaderItem(at).text() for at in range(cells.rowCount())] == [f"Row {at}" for at in shown]
        assert cells.viewport().height() >= len(shown) * cells.rowHeight(0), "none is hidden"
    page.filter_edit.setText("1: 0 / 1")
    wait_until(lambda: page.model.rowCount() == 2)
    page.table.selectRow(page.model.rows.place_of(3))
    assert page.cells.rowCount() == 4, "the filter is the list's"


def test_of_a_very_large_set_the_first_rows_are_laid_out(survey: SurveyImport, write: Write):
    to_review(survey, write([f"65020202,7/1,{at % 2},,," for at in range(80)]))
    page = survey.review_page
    page.choose("duplicate")
    page.table.selectRow(79)
    assert page.cells.rowCount() == 50
    assert page.cells.verticalHeaderItem(0).text() == "Row 81"
    assert page.row_label.text().endswith("80 rows belong together, the first 50 are shown")


def test_checking_again_piles_up_no_models(survey: SurveyImport, write: Write, desktop):
    to_review(survey, write(ROWS))
    page = survey.review_page
    counts = []
    for answer in "345":
        page.choose("rejected")
        page.cells.currentItem().setText(answer)
        page.again_button.click()
        settle(survey)
        for at in range(page.tabs.count()):
            page.tabs.setCurrentIndex(at)
        desktop.settle()
        counts.append((len(page.findChildren(FrameModel)), len(page.table.findChildren(QItemSelectionModel))))
    assert counts == [(7, counts[0][1])] * 3


def test_a_row_is_shown_on_the_map(survey: SurveyImport, write: Write, desktop):
    to_review(survey, write(ROWS))
    desktop.canvas.setRenderFlag(False)
    survey.review_page.choose("matched")
    survey.review_page.table.doubleClicked.emit(survey.review_page.table.model().index(0, 0))
    extent = desktop.canvas.extent()
    assert extent.contains(extent.__class__(600_000, 1_860_000, 601_000, 1_861_000))
    assert extent.center().x() == pytest.approx(600_500, abs=1)


def test_closing_asks_where_corrections_would_be_lost(
    survey: SurveyImport, write: Write, monkeypatch: pytest.MonkeyPatch
):
    to_review(survey, write(ROWS))
    survey.review_page.cells.currentItem().setText("1")
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "exec", lambda *_: answers.pop(0))
    survey.reject()
    assert survey.isVisible()
    survey.reject()
    assert not survey.isVisible()
    assert answers == []


def test_everything_is_reached_from_the_keyboard(survey: SurveyImport, write: Write):
    to_review(survey, write(ROWS))
    for widget in (
        survey.steps,
        survey.back_button,
        survey.next_button,
        survey.review_page.tabs,
        survey.review_page.table,
        survey.review_page.cells,
        survey.review_page.filter_edit,
        survey.review_page.map_button,
        survey.columns_page.combos[0],
        survey.file_page.choose_button,
    ):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget.objectName()
    assert not survey.next_button.autoDefault(), "Enter in a field imports nothing"


def test_a_second_code_saved_in_the_window_counts_in_an_import(
    survey: SurveyImport, write: Write, workspace: Workspace
):
    save_aliases(workspace, [Alias("65020299", "65020201")])
    to_review(survey, write(ROWS))
    assert "0 only in the table" in survey.review_page.counts_label.text()
