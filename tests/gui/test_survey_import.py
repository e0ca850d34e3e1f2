"""The import window on real workspaces and real files."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QMimeData, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent
from qgis.PyQt.QtWidgets import QMessageBox, QTableView, QToolButton

from chumchon.plugin.domain.aliases import Alias
from chumchon.plugin.domain.headings import Target
from chumchon.plugin.gui.survey_import.survey_import import SurveyImport
from chumchon.plugin.processing.provider import ChumchonProvider
from chumchon.plugin.store.aliases import save_aliases
from chumchon.plugin.store.workspace import Workspace

_spec = importlib.util.spec_from_file_location("survey_steps", Path(__file__).with_name("survey_steps.py"))
steps = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(steps)
column, forward, read, said, settle = steps.column, steps.forward, steps.read, steps.said, steps.settle

HEAD = "รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1,ตัวชี้วัดที่ 22,ชื่อ-สกุล,เลขประจำตัวประชาชน"
ROWS = [
    "65020201,1,1,50000,นายสมมุติ ทดสอบ,1650200123456",
    "65020201,2,0,20000,นางสมมุติ ทดสอบ,1650200123457",
    "65020202,๑,-,,,",
    "65020202,2,9,,,",
    "65020299,1,1,,,",
    "65020202,7/1,1,,,",
    "65020202,7/1,0,,,",
]
Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def algorithms() -> Iterator[None]:
    provider = ChumchonProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)
    yield
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(rows: list[str], name: str = "จปฐ ปี ๒๕๖๔ หนองกะท้าว.csv", head: str = HEAD) -> Path:
        path = tmp_path / name
        path.write_text("\n".join([head, *rows, ""]), encoding="utf-8-sig")
        return path

    return write_file


@pytest.fixture
def survey(desktop, workspace: Workspace) -> Iterator[SurveyImport]:
    window = SurveyImport(workspace, desktop, desktop.window)
    window.show()
    yield window
    window.work.stop()
    window.draft.decisions = type(window.draft.decisions)()
    window.close()
    desktop.settle()


def links(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.reading("household") as connection:
        query = "SELECT village_code, house_no FROM household_link ORDER BY 1, 2"
        return [tuple(row) for row in connection.execute(query)]


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


def to_review(survey: SurveyImport, path: Path) -> None:
    read(survey, path)
    assert [forward(survey) for _ in range(3)] == ["ColumnsPage", "RepairsPage", "ReviewPage"]


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
    steps.wait_until(lambda: page.model.rowCount() == 20)
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
    assert ("65020202", "2") in links(workspace)
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


def test_a_row_is_shown_on_the_map(survey: SurveyImport, write: Write, desktop):
    to_review(survey, write(ROWS))
    desktop.canvas.setRenderFlag(False)
    survey.review_page.choose("matched")
    survey.review_page.table.doubleClicked.emit(survey.review_page.table.model().index(0, 0))
    extent = desktop.canvas.extent()
    assert extent.contains(extent.__class__(600_000, 1_860_000, 601_000, 1_861_000))
    assert extent.center().x() == pytest.approx(600_500, abs=1)


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
    survey.review_page.cells.currentItem().setText("0")
    assert forward(survey) == "ReviewPage"
    assert survey.review_page.replace_check.isChecked()
    assert forward(survey) == "ResultPage"
    assert result.headline.text() == "4 of 7 rows are imported."
    result.back_out_button.click()
    settle(survey)
    assert result.headline.text() == "The import is taken back."
    assert links(workspace) == []
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
    assert links(workspace) == []


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


def test_comparing_is_stopped_and_begun_again(survey: SurveyImport, write: Write):
    read(survey, write([f"65020201,{at},1,,," for at in range(30_000)]))
    forward(survey)
    survey.next_button.click()
    assert survey.work.busy
    survey.cancel_button.click()
    assert survey.page is survey.columns_page
    assert forward(survey) == "RepairsPage"


def test_an_import_is_stopped_and_nothing_is_written(survey: SurveyImport, write: Write, workspace: Workspace):
    to_review(survey, write([f"65020201,{at},1,,," for at in range(40_000)]))
    survey.next_button.click()
    assert survey.page is survey.result_page
    assert survey.work.busy
    assert not survey.next_button.isEnabled()
    survey.cancel_button.click()
    settle(survey)
    assert survey.result_page.headline.text() == "Stopped on your order; the workspace is as it was before."
    assert links(workspace) == []
    survey.back_button.click()
    assert forward(survey) == "ResultPage"
    assert survey.result_page.headline.text() == "40,000 of 40,000 rows are imported."


def test_closing_asks_where_corrections_would_be_lost(
    survey: SurveyImport, write: Write, monkeypatch: pytest.MonkeyPatch
):
    to_review(survey, write(ROWS))
    survey.review_page.cells.currentItem().setText("1")
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
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


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """A workbook as an office makes it, by the library that the tests have for that."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
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


def test_questions_are_answered_and_the_rows_come_in(survey: SurveyImport, write: Write, workspace: Workspace):
    rows = ["6502021,1,1", "6502021,2,0", "65020202,2022-03-12,1", "65020202,7,1"]
    read(survey, write(rows, head="รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1"))
    assert [forward(survey) for _ in range(2)] == ["ColumnsPage", "RepairsPage"]
    page = survey.repairs_page
    assert sorted(box.question.finding_id for box in page.boxes) == ["repair_house_date", "repair_moo_padded"]
    assert page.waiting_label.text().startswith("3 rows wait for an answer.")
    padded = next(box for box in page.boxes if box.question.finding_id == "repair_moo_padded")
    padded.group.buttons()[0].click()
    assert "not applied yet" in page.waiting_label.text()
    page.apply_button.click()
    settle(survey)
    assert page.waiting_label.text().startswith("1 rows wait for an answer.")
    (dates,) = page.boxes
    dates.group.buttons()[1].click()
    assert forward(survey) == "ReviewPage"
    assert survey.review_page.counts_label.text().startswith("4 rows = 4 matched")
    assert forward(survey) == "ResultPage"
    assert ("65020202", "3/12") in links(workspace)


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
