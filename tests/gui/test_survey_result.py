"""Page 5 of the import window: the algorithm, and what comes after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.PyQt.QtWidgets import QMessageBox

from chumchon.plugin.gui.survey_import.survey_import import SurveyImport
from chumchon.plugin.store.workspace import Workspace
from tests.gui.survey_steps import (
    ROWS,
    Write,
    forward,
    household_links,
    settle,
    to_review,
)


def test_villages_with_answers_are_replaced_only_on_order(survey: SurveyImport, write: Write, workspace: Workspace):
    to_review(survey, write(ROWS))
    assert not survey.review_page.replace_check.isVisible()
    assert forward(survey) == "ResultPage"
    to_review(survey, write(["65020201,1,0,,,"], "แก้ไข ปี 2564.csv"))
    box = survey.review_page.replace_check
    assert box.isVisible()
    assert box.text() == "Replace the answers of 1 villages that are already in this round:"
    assert survey.review_page.again_label.text() == "65020201"
    assert not survey.next_button.isEnabled()
    box.setChecked(True)
    assert forward(survey) == "ResultPage"
    assert survey.result_page.headline.text() == "1 of 1 rows are imported."


def test_an_import_is_taken_back_counted_and_fixed(survey: SurveyImport, write: Write, workspace: Workspace):
    to_review(survey, write(ROWS))
    forward(survey)
    result = survey.result_page
    told: list[tuple[str, bool]] = []
    survey.ran.connect(lambda algorithm, done, _: told.append((algorithm, done)))
    assert Path(result.results["REPORT"]).is_file()
    result.score_button.click()
    settle(survey)
    assert result.headline.text() == "The indicators are counted: 31 indicators in 2 villages."
    result.fix_button.click()
    assert survey.page is survey.review_page
    assert not survey.next_button.isEnabled(), "nothing is put right yet"
    survey.review_page.cells.currentItem().setText("0")
    assert forward(survey) == "ReviewPage"
    assert survey.review_page.replace_check.isChecked()
    assert forward(survey) == "ResultPage"
    assert result.headline.text() == "2 of 4 rows of the villages put right are imported."
    assert household_links(workspace) == [("65020201", "1"), ("65020201", "2"), ("65020202", "1"), ("65020202", "2")]
    result.back_out_button.click()
    assert result.results["BATCH"], "one click alone takes nothing back"
    (question,) = result.findChildren(QMessageBox)
    question.button(QMessageBox.StandardButton.Yes).click()
    settle(survey)
    assert result.headline.text() == "The import is taken back."
    assert household_links(workspace) == [("65020201", "1"), ("65020201", "2")], "the first import stays"
    assert told == [("scoreindicators", True), ("importsurvey", True), ("removeimport", True)]


def test_a_refused_import_is_told_and_the_window_goes_on(
    survey: SurveyImport, write: Write, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    to_review(survey, write(ROWS))
    survey.draft.path.unlink()
    assert forward(survey) == "ResultPage"
    assert survey.result_page.headline.text() == "This did not work; the workspace is as it was before."
    assert "cannot be opened" in survey.result_page.warnings.text()
    survey.back_button.click()
    assert survey.page is survey.review_page
    assert household_links(workspace) == []


def test_an_import_is_stopped_and_nothing_is_written(survey: SurveyImport, write: Write, workspace: Workspace):
    to_review(survey, write([f"65020201,{at},1,,," for at in range(40_000)]))
    survey.next_button.click()
    assert survey.page is survey.result_page
    assert survey.work.busy
    assert not survey.next_button.isEnabled()
    survey.cancel_button.click()
    settle(survey)
    assert survey.result_page.headline.text() == "Stopped on your order; the workspace is as it was before."
    assert household_links(workspace) == []
    survey.back_button.click()
    assert forward(survey) == "ResultPage"
    assert survey.result_page.headline.text() == "40,000 of 40,000 rows are imported."
