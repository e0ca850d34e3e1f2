"""Pages 2 and 3 of the import window: what the columns hold, and the key doctor's questions."""

from __future__ import annotations

from qgis.PyQt.QtGui import QStandardItemModel
from qgis.PyQt.QtWidgets import QTableView, QToolButton

from chumchon.plugin.domain.headings import Target
from chumchon.plugin.gui.survey_import.survey_import import SurveyImport
from chumchon.plugin.store.workspace import Workspace
from tests.gui.survey_steps import (
    ROWS,
    Write,
    forward,
    household_links,
    read,
    settle,
)


def test_a_table_about_provinces_is_refused_on_the_columns_page(survey: SurveyImport, write: Write):
    read(survey, write(["65,พิษณุโลก,2564,9"], "tpmap.csv", "province,province_name,year,poor"))
    survey.file_page.year_edit.setText("2564")
    survey.file_page.year_edit.textEdited.emit("2564")
    assert forward(survey) == "ColumnsPage"
    assert "is about whole areas" in survey.columns_page.problem_label.text()
    assert not survey.next_button.isEnabled()


def test_columns_are_shown_with_samples_and_persons_are_covered(survey: SurveyImport, write: Write):
    read(survey, write(ROWS))
    assert forward(survey) == "ColumnsPage"
    page = survey.columns_page
    shown = [[page.table.item(row, at).text() for at in (0, 1, 3)] for row in range(6)]
    assert shown[0] == ["รหัสหมู่บ้าน", "65020201  ·  65020202  ·  65020299", "recognised"]
    assert shown[4] == ["ชื่อ-สกุล", "(about persons, is not imported)", "Name of a person"]
    assert not page.combos[4].isEnabled()
    assert page.combos[2].currentText() == "Indicator 1 · Newborns weigh 2,500 g or more"
    assert page.count_label.text() == "4 of 6 columns are read"
    assert "สมมุติ" not in str(shown)


def test_a_column_is_corrected_and_remembered_for_the_next_file(survey: SurveyImport, write: Write):
    head = "รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1,น้ำสะอาด"
    rows = ["65020201,1,1,0", "65020201,2,0,1"]
    read(survey, write(rows, head=head))
    forward(survey)
    page = survey.columns_page
    choice = next(at for at in range(page.combos[3].count()) if page.combos[3].itemText(at).startswith("Indicator 10 "))
    page.combos[3].setCurrentIndex(choice)
    assert page.table.item(3, 3).text() == "changed by you"
    assert [forward(survey) for _ in range(3)] == ["RepairsPage", "ReviewPage", "ResultPage"]
    assert survey.result_page.headline.text() == "2 of 2 rows are imported."
    read(survey, write(["65020202,5,1,1"], "จปฐ ปี 2563.csv", head))
    assert survey.draft.opened.look.remembered
    assert survey.draft.mapping.targets[3] == Target("indicator", "10")
    forward(survey)
    assert page.remembered_label.isVisible()
    assert page.table.item(3, 3).text() == "remembered"


def test_columns_that_are_proposed_anew_are_not_called_remembered(survey: SurveyImport, write: Write):
    head = "รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1"
    read(survey, write(["65020201,1,1"], head=head))
    [forward(survey) for _ in range(4)]
    read(survey, write(["65020202,5,1"], "จปฐ ปี 2563.csv", head))
    forward(survey)
    page = survey.columns_page
    assert page.table.item(0, 3).text() == "remembered"
    page.layout_combo.setCurrentIndex(page.layout_combo.findData("counts"))
    page.layout_combo.activated.emit(page.layout_combo.currentIndex())
    marks = [page.table.item(at, 3).text() for at in range(3)]
    assert "recognised" in marks and "remembered" not in marks
    assert not page.remembered_label.isVisible()


def test_choosing_the_set_again_shows_the_columns_as_they_are_read(survey: SurveyImport, write: Write):
    read(survey, write(ROWS))
    forward(survey)
    page = survey.columns_page
    page.combos[3].setCurrentIndex(0)
    survey.steps.setCurrentRow(0)
    survey.file_page.set_combo.activated.emit(survey.file_page.set_combo.currentIndex())
    forward(survey)
    assert page.combos[3].currentIndex() == page._targets.index(survey.draft.mapping.targets[3])


def test_filling_the_page_again_piles_up_no_lists(survey: SurveyImport, write: Write, desktop):
    read(survey, write(ROWS))
    forward(survey)
    page = survey.columns_page
    for _ in range(3):
        page.layout_combo.activated.emit(page.layout_combo.currentIndex())
    desktop.settle()
    long = [model for model in page.table.findChildren(QStandardItemModel) if model.rowCount() == len(page._targets)]
    assert len(long) == 1
    assert survey.draft.mapping.targets[2] == Target("indicator", "1"), "and no column has lost its meaning"
    assert page.combos[2].currentText().startswith("Indicator 1 ")


def test_a_mapping_is_forgotten_where_the_box_is_not_ticked(survey: SurveyImport, write: Write):
    read(survey, write(ROWS[:2]))
    forward(survey)
    survey.columns_page.remember_check.setChecked(False)
    assert [forward(survey) for _ in range(3)][-1] == "ResultPage"
    read(survey, write(ROWS[2:3], "จปฐ ปี 2563.csv"))
    assert not survey.draft.opened.look.remembered


def test_two_columns_for_one_thing_stop_at_once(survey: SurveyImport, write: Write):
    read(survey, write(ROWS))
    forward(survey)
    page = survey.columns_page
    page.combos[3].setCurrentIndex(page.combos[2].currentIndex())
    assert "two columns for the same thing" in page.problem_label.text()
    assert [page.table.item(at, 3).text() for at in (2, 3)] == ["stands twice", "stands twice"]
    assert not survey.next_button.isEnabled()
    page.combos[3].setCurrentIndex(0)
    assert not page.problem_label.isVisible()
    assert survey.next_button.isEnabled()


def test_another_layout_proposes_its_own_columns(survey: SurveyImport, write: Write):
    head = "รหัสหมู่บ้าน,ตัวชี้วัดที่ 1 สำรวจ,ตัวชี้วัดที่ 1 ผ่าน"
    read(survey, write(["65020201,10,9"], head=head))
    forward(survey)
    page = survey.columns_page
    assert page.layout_combo.currentText() == "One row for each village, with the numbers surveyed and passed"
    page.layout_combo.setCurrentIndex(page.layout_combo.findData("long"))
    page.layout_combo.activated.emit(page.layout_combo.currentIndex())
    assert survey.draft.mapping.layout == "long"
    assert not survey.next_button.isEnabled(), "a number of the indicator is missing"


def test_comparing_is_stopped_and_begun_again(survey: SurveyImport, write: Write):
    read(survey, write([f"65020201,{at},1,,," for at in range(30_000)]))
    forward(survey)
    survey.next_button.click()
    assert survey.work.busy
    survey.cancel_button.click()
    assert survey.page is survey.columns_page
    assert forward(survey) == "RepairsPage"


def test_questions_are_answered_and_the_rows_come_in(survey: SurveyImport, write: Write, workspace: Workspace):
    rows = ["6502021,1,1", "6502021,2,0", "65020202,2022-03-12,1", "65020202,7,1"]
    read(survey, write(rows, head="รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1"))
    assert [forward(survey) for _ in range(2)] == ["ColumnsPage", "RepairsPage"]
    page = survey.repairs_page
    assert sorted(box.question.finding_id for box in page.boxes) == ["repair_house_date", "repair_moo_padded"]
    assert page.waiting_label.text().startswith("3 rows wait for an answer.")
    padded = next(box for box in page.boxes if box.question.finding_id == "repair_moo_padded")
    padded.group.buttons()[0].click()
    assert "not used yet" in page.waiting_label.text()
    page.apply_button.click()
    settle(survey)
    assert page.waiting_label.text().startswith("1 rows wait for an answer.")
    (dates,) = page.boxes
    dates.group.buttons()[1].click()
    assert forward(survey) == "ReviewPage"
    assert survey.review_page.counts_label.text().startswith("4 rows = 4 matched")
    assert forward(survey) == "ResultPage"
    assert ("65020202", "3/12") in household_links(workspace)


def test_answers_can_be_asked_anew(survey: SurveyImport, write: Write):
    read(survey, write(["6502021,1,1"], head="รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1"))
    [forward(survey) for _ in range(2)]
    page = survey.repairs_page
    page.boxes[0].group.buttons()[0].click()
    page.apply_button.click()
    settle(survey)
    assert page.boxes == []
    page.anew_button.click()
    settle(survey)
    assert len(page.boxes) == 1
    assert survey.draft.decisions.accept == frozenset()


def test_what_was_repaired_without_asking_is_unfolded(survey: SurveyImport, write: Write):
    rows = ["๖๕๐๒๐๒๐๑,1,1", "๖๕๐๒๐๒๐๑,2,1", "65020202.0,1,1"]
    read(survey, write(rows, head="รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1"))
    [forward(survey) for _ in range(2)]
    buttons = survey.repairs_page.questions.findChildren(QToolButton)
    assert [button.text() for button in buttons] == [
        "Thai digits were written as Arabic ones: 2 cells",
        "The “.0” that a spreadsheet had added was taken off: 1 cells",
    ]
    table = survey.repairs_page.questions.findChildren(QTableView)[0]
    assert not table.isVisible()
    buttons[0].click()
    assert table.isVisible()
    assert [table.model().index(0, at).data() for at in range(5)] == [
        "๖๕๐๒๐๒๐๑",
        "65020201",
        "Village code, 8 digits",
        "2",
        "2",
    ]
