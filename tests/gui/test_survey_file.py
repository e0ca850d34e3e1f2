"""Page 1 of the import window on real files: the file, its set, its year."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from qgis.PyQt.QtCore import QMimeData, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent

from chumchon.plugin.analysis.office.workbook_writer import SheetContent, write_workbook
from chumchon.plugin.domain.decisions import NO_DECISIONS
from chumchon.plugin.domain.headings import Target
from chumchon.plugin.gui.survey_import.preview_model import PreviewModel
from chumchon.plugin.gui.survey_import.survey_import import SurveyImport
from tests.gui.survey_steps import (
    HEAD,
    ROWS,
    Write,
    column,
    forward,
    read,
    said,
    settle,
)


def test_the_file_is_read_and_shown_with_set_and_year(survey: SurveyImport, write: Write):
    assert not survey.next_button.isEnabled()
    read(survey, write(ROWS))
    page = survey.file_page
    assert page.set_combo.currentText().startswith("Basic minimum needs (BMN) 2560–2564")
    assert page.year_edit.text() == "2564"
    assert page.year_hint.text() == "Found in the file. Check it."
    assert page.preview.model().rowCount() == 8
    assert column(page.preview, 0)[:2] == ["รหัสหมู่บ้าน", "65020201"]
    assert column(page.preview, 4)[1] == "•••", "a name of a person is covered"
    assert "comma" in page.read_as.text()
    assert survey.next_button.isEnabled()


def test_a_year_that_is_not_clear_is_asked_for(survey: SurveyImport, write: Write):
    read(survey, write(ROWS, "จปฐ 2564 แก้ 2565.csv"))
    page = survey.file_page
    assert page.year_edit.text() == ""
    assert page.year_hint.text() == "The file does not say its year clearly. Type it."
    assert not survey.next_button.isEnabled()
    for text, good in (("25", False), ("๖๔", True), ("2564", True)):
        page.year_edit.setText(text)
        page.year_edit.textEdited.emit(text)
        assert survey.next_button.isEnabled() is good, text
    assert survey.draft.year == 2021


def test_years_that_contradict_each_other_are_told(survey: SurveyImport, write: Write):
    read(survey, write(["2564,65020201,1,1"], "จปฐ ปี 2565.csv", "ปี,รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1"))
    assert survey.file_page.year_edit.text() == "2564"
    assert survey.file_page.year_hint.text() == "The file names several years: 2564, 2565. Check it."


def test_a_set_of_other_years_is_warned_about(survey: SurveyImport, write: Write):
    read(survey, write(ROWS))
    page = survey.file_page
    page.set_combo.setCurrentIndex(page.set_combo.findData("bmn_2565"))
    page.set_combo.activated.emit(page.set_combo.currentIndex())
    assert page.year_hint.text() == "This set was in use in 2565–2569. Check set and year."
    assert survey.draft.mapping.targets[2] == Target("indicator", "1")


def test_a_file_is_dropped_onto_the_window(survey: SurveyImport, write: Write):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(write(ROWS)))])
    where = QPointF(50, 50)
    action, button, modifier = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    survey.file_page.dropEvent(QDropEvent(where, action, mime, button, modifier))
    settle(survey)
    assert survey.draft.path.name == "จปฐ ปี ๒๕๖๔ หนองกะท้าว.csv"
    assert survey.next_button.isEnabled()


def test_a_wrong_file_is_told_in_the_window(survey: SurveyImport, tmp_path: Path, write: Write):
    (tmp_path / "ภาพ.png").write_bytes(b"\x89PNG")
    read(survey, tmp_path / "ภาพ.png")
    (message,) = said(survey)
    assert "ภาพ.png is not of a kind that can be read here" in message
    assert not survey.next_button.isEnabled()
    read(survey, write(ROWS))
    assert said(survey) == []
    assert survey.next_button.isEnabled()


def test_reading_is_stopped_and_the_window_is_usable(survey: SurveyImport, write: Write):
    big = write([f"65020201,{at},1,,,นาย ก" for at in range(60_000)])
    survey.choose(big)
    assert survey.work.busy and survey.cancel_button.isVisible()
    survey.cancel_button.click()
    assert not survey.work.busy
    assert not survey.next_button.isEnabled()
    assert survey.file_page.choose_button.isEnabled()
    read(survey, write(ROWS, "ปี 2563.csv"))
    assert survey.draft.opened.look.table.name == "ปี 2563.csv"
    assert survey.file_page.preview.model().rowCount() == 8


def type_year(window: SurveyImport, text: str) -> None:
    window.file_page.year_edit.setText(text)
    window.file_page.year_edit.textEdited.emit(text)


def workbook(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    pages = [SheetContent(name, pd.DataFrame(rows).fillna(""), with_headings=False) for name, rows in sheets.items()]
    write_workbook(path, pages)
    return path


def test_sheet_and_heading_row_are_found_and_can_be_changed(survey: SurveyImport, tmp_path: Path):
    head = HEAD.split(",")[:4]
    notes = [["คำอธิบาย"], ["ตารางนี้มีสองแผ่น"]]
    first = [["ผลสำรวจ จปฐ. ตำบลหนองกะท้าว"], [], head, ["65020201", "1", "1", "50000"]]
    second = [["ฉบับแก้"], head, ["65020202", "2", "0", "20000"], ["65020202", "3", "0", "20000"]]
    read(survey, workbook(tmp_path / "จปฐ 2564.xlsx", {"อ่านก่อน": notes, "หมู่ 1": first, "หมู่ 2": second}))
    page = survey.file_page
    assert [page.sheet_combo.itemText(at) for at in range(page.sheet_combo.count())] == ["อ่านก่อน", "หมู่ 1", "หมู่ 2"]
    assert page.sheet_combo.currentText() == "หมู่ 1"
    assert page.heading_spin.value() == 3
    assert "sheet “หมู่ 1”" in page.read_as.text()
    page.sheet_combo.setCurrentText("หมู่ 2")
    page.sheet_combo.activated.emit(2)
    settle(survey)
    assert page.heading_spin.value() == 2
    assert column(page.preview, 0) == ["รหัสหมู่บ้าน", "65020202", "65020202"]
    page.heading_spin.setValue(3)
    settle(survey)
    assert column(page.preview, 0)[0] == "65020202", "a row that the user calls the heading is one"
    page.heading_spin.setValue(2)
    settle(survey)
    assert [forward(survey) for _ in range(4)][-1] == "ResultPage"
    assert survey.result_page.headline.text() == "2 of 2 rows are imported."


def two_sheets(path: Path) -> Path:
    head = HEAD.split(",")[:4]
    first = [head, ["65020201", "1", "1", "50000"], ["65020201", "2", "9", "50000"], ["65020201", "3", "0", "1"]]
    second = [head, ["65020202", "1", "1", "50000"], ["65020202", "2", "0", "50000"]]
    return workbook(path, {"หมู่ 1": first, "หมู่ 2": second})


def test_corrections_of_one_sheet_touch_no_other(survey: SurveyImport, tmp_path: Path):
    read(survey, two_sheets(tmp_path / "จปฐ 2564.xlsx"))
    [forward(survey) for _ in range(3)]
    survey.review_page.cells.currentItem().setText("1")
    assert survey.draft.decisions.cells == {3: {"2": "1"}}
    survey.draft.replace = survey.draft.fixing = True
    survey.steps.setCurrentRow(0)
    page = survey.file_page
    page.sheet_combo.setCurrentText("หมู่ 2")
    page.sheet_combo.activated.emit(1)
    settle(survey)
    assert (survey.draft.decisions, survey.draft.replace, survey.draft.fixing) == (NO_DECISIONS, False, False)
    assert "Your answers and corrections belonged to other rows" in said(survey)[0]
    [forward(survey) for _ in range(3)]
    assert survey.review_page.fixed_label.text() == ""
    page.set_combo.activated.emit(page.set_combo.currentIndex())
    survey.review_page.check_again()
    settle(survey)
    assert survey.review_page.counts_label.text().startswith("2 rows = 2 matched")


def test_corrections_under_one_heading_row_hold_under_no_other(survey: SurveyImport, tmp_path: Path):
    read(survey, two_sheets(tmp_path / "จปฐ 2564.xlsx"))
    [forward(survey) for _ in range(3)]
    survey.review_page.cells.currentItem().setText("1")
    survey.steps.setCurrentRow(0)
    survey.file_page.heading_spin.setValue(2)
    settle(survey)
    assert survey.draft.decisions == NO_DECISIONS
    survey.file_page.heading_spin.setValue(1)
    settle(survey)
    assert survey.draft.decisions == NO_DECISIONS


def test_a_refused_heading_row_leaves_the_file_open(survey: SurveyImport, tmp_path: Path):
    path = tmp_path / "จปฐ ปี 2564.csv"
    path.write_text("\n".join([HEAD, "", *ROWS, ""]), encoding="utf-8")
    read(survey, path)
    [forward(survey) for _ in range(3)]
    survey.review_page.cells.currentItem().setText("1")
    decided, mapping = survey.draft.decisions, survey.draft.mapping
    survey.steps.setCurrentRow(0)
    page = survey.file_page
    page.heading_spin.setValue(2)
    settle(survey)
    assert len(said(survey)) == 1, "why the row is no heading"
    assert page.heading_spin.isVisible() and page.heading_spin.value() == 1
    assert page.preview_pages.currentWidget() is page.table_page
    assert (survey.draft.decisions, survey.draft.mapping) == (decided, mapping), "nothing has changed"
    assert survey.next_button.isEnabled()
    page.heading_spin.setValue(3)
    survey.cancel_button.click()
    assert page.heading_spin.value() == 1, "stopped: the file is as it was"
    assert survey.next_button.isEnabled()


def test_a_typed_year_belongs_to_its_file_alone(survey: SurveyImport, write: Write):
    page = survey.file_page
    read(survey, write(ROWS, "จปฐ.csv"))
    type_year(survey, "2563")
    assert page.year_hint.text() == ""
    read(survey, write(ROWS, "จปฐ ปี 2564.csv"))
    assert page.year_edit.text() == "2564"
    assert page.year_hint.text() == "Found in the file. Check it."
    read(survey, write(ROWS, "จปฐ.csv"))
    assert page.year_edit.text() == ""
    assert not survey.next_button.isEnabled()


def test_a_typed_year_that_is_not_the_files_is_warned_about(survey: SurveyImport, write: Write):
    type_year(survey, "2563")
    read(survey, write(ROWS, "จปฐ ปี 2564.csv"))
    assert survey.draft.year == 2020, "typed before the first file, it is meant for it"
    assert survey.file_page.year_hint.text() == "The file itself names the year 2564. Check it."
    type_year(survey, "2564")
    assert survey.file_page.year_hint.text() == ""


def test_another_file_begins_with_an_empty_page(survey: SurveyImport, write: Write, monkeypatch: pytest.MonkeyPatch):
    read(survey, write(ROWS))
    type_year(survey, "2563")
    [forward(survey) for _ in range(4)]
    monkeypatch.setattr(survey.file_page, "ask_for_file", lambda: None)
    survey.result_page.another_button.click()
    assert survey.file_page.file_name.text().startswith("No file chosen yet.")
    assert survey.file_page.year_edit.text() == ""
    assert not survey.next_button.isEnabled()


def test_showing_the_file_page_again_piles_up_no_models(survey: SurveyImport, write: Write, desktop):
    for _ in range(3):
        read(survey, write(ROWS))
        forward(survey)
        survey.steps.setCurrentRow(0)
    desktop.settle()
    assert len(survey.file_page.preview.findChildren(PreviewModel)) == 1
