"""The import window used more than once: other sheets, corrections after an import, a file that has changed."""

from __future__ import annotations

import gc
import sqlite3
import threading
from pathlib import Path

import pandas as pd
import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtTest import QTest

from chumchon.plugin.analysis.office.workbook_writer import SheetContent, write_workbook
from chumchon.plugin.gui.survey_import.survey_import import SurveyImport
from chumchon.plugin.processing import import_survey
from chumchon.plugin.store.workspace import Workspace
from tests.gui.survey_steps import (
    HEAD,
    ROWS,
    Write,
    forward,
    household_links,
    read,
    settle,
    to_review,
    wait_until,
)

ONE, TWO = "65020201", "65020202"


def answers(workspace: Workspace) -> list[tuple[str, str, int | None]]:
    query = (
        "SELECT a.village_code, l.house_no, i1 FROM answer_bmn_2560_2564 a "
        "JOIN household_link l USING (household_key) ORDER BY 1, 2"
    )
    with workspace.reading("household") as connection:
        return [tuple(row) for row in connection.execute(query)]


def batches(workspace: Workspace) -> list[str]:
    with workspace.reading() as connection:
        return [row[0] for row in connection.execute("SELECT batch_id FROM import_batch")]


def workbook(folder: Path, sheets: dict[str, list[tuple[str, str, str]]]) -> Path:
    path = folder / "จปฐ รายหมู่ ปี 2564.xlsx"
    headings = HEAD.split(",")[:3]
    write_workbook(path, [SheetContent(name, pd.DataFrame(rows, columns=headings)) for name, rows in sheets.items()])
    return path


def choose_sheet(survey: SurveyImport, name: str) -> None:
    combo = survey.file_page.sheet_combo
    at = combo.findText(name)
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
    settle(survey)


def headline(survey: SurveyImport) -> str:
    return survey.result_page.headline.text()


def put_right(survey: SurveyImport, row: int, answer: str) -> None:
    survey.review_page.choose("rejected")
    survey.review_page.table.selectRow(row)
    survey.review_page.cells.currentItem().setText(answer)


def test_each_sheet_of_a_workbook_comes_into_the_round(survey: SurveyImport, workspace: Workspace, tmp_path: Path):
    book = workbook(tmp_path, {"หมู่ ๑": [(ONE, "1", "1"), (ONE, "2", "1")], "หมู่ ๒": [(TWO, "1", "0")]})
    for name in ("หมู่ ๑", "หมู่ ๒"):
        read(survey, book)
        choose_sheet(survey, name)
        for _ in range(4):
            forward(survey)
    assert headline(survey) == "1 of 1 rows are imported."
    assert answers(workspace) == [(ONE, "1", 1), (ONE, "2", 1), (TWO, "1", 0)]
    read(survey, book)
    choose_sheet(survey, "หมู่ ๒")
    for _ in range(3):
        forward(survey)
    survey.review_page.replace_check.setChecked(True)
    forward(survey)
    assert headline(survey) == "This very file is already in the round, so nothing was written."


def test_all_rows_of_the_review_come_in_although_the_file_was_there_before(
    survey: SurveyImport, write: Write, workspace: Workspace
):
    path = write([f"{ONE},1,1,,,", f"{TWO},1,9,,,"])
    to_review(survey, path)
    forward(survey)
    to_review(survey, path)
    put_right(survey, 0, "0")
    survey.review_page.again_button.click()
    settle(survey)
    survey.review_page.replace_check.setChecked(True)
    assert survey.next_button.text() == "&Import 2 rows"
    forward(survey)
    assert headline(survey) == "2 of 2 rows are imported."
    assert answers(workspace) == [(ONE, "1", 1), (TWO, "1", 0)]


def test_what_is_changed_after_an_import_is_imported(survey: SurveyImport, write: Write, workspace: Workspace):
    to_review(survey, write(ROWS))
    forward(survey)
    survey.back_button.click()
    assert forward(survey) == "ResultPage"
    assert len(batches(workspace)) == 1, "nothing was changed"
    survey.back_button.click()
    put_right(survey, 0, "1")
    forward(survey)
    survey.review_page.replace_check.setChecked(True)
    forward(survey)
    assert headline(survey) == "4 of 7 rows are imported."
    survey.steps.setCurrentRow(0)
    survey.file_page.year_edit.setText("2563")
    survey.file_page.year_edit.textEdited.emit("2563")
    for _ in range(4):
        forward(survey)
    assert "round bmn_2560_2563" in survey.result_page.numbers.text()
    assert len(batches(workspace)) == 3


def test_a_file_that_was_saved_again_since_is_not_imported_with_its_corrections(
    survey: SurveyImport, write: Write, workspace: Workspace
):
    to_review(survey, write(ROWS))
    put_right(survey, 0, "1")
    forward(survey)
    write([f"{ONE},9,1,,,", *ROWS])
    forward(survey)
    assert "has changed since it was read" in survey.result_page.warnings.text()
    assert batches(workspace) == []


def test_an_import_that_was_stopped_too_late_says_that_it_is_done(
    survey: SurveyImport, write: Write, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    to_review(survey, write(ROWS))
    commit = import_survey.commit_plan

    def stopped_while_writing(*given: object) -> str:
        survey.work.cancel()
        return commit(*given)

    monkeypatch.setattr(import_survey, "commit_plan", stopped_while_writing)
    told: list[tuple[str, bool]] = []
    survey.ran.connect(lambda algorithm, done, _: told.append((algorithm, done)))
    forward(survey)
    assert headline(survey) == "3 of 7 rows are imported."
    assert survey.result_page.back_out_button.isVisible()
    assert told == [("importsurvey", True)]


def test_a_mapping_that_cannot_be_kept_undoes_nothing(survey: SurveyImport, write: Write, workspace: Workspace):
    to_review(survey, write(ROWS))
    (workspace.catalogue / "mappings").write_text("ไม่ใช่โฟลเดอร์", encoding="utf-8")
    forward(survey)
    assert headline(survey) == "3 of 7 rows are imported."
    assert "cannot be kept" in survey.result_page.warnings.text()


def test_a_correction_that_was_taken_back_is_taken_back_in_the_data(
    survey: SurveyImport, write: Write, workspace: Workspace
):
    to_review(survey, write([f"{ONE},1,9,,,", f"{ONE},2,1,,,", f"{TWO},1,9,,,", f"{TWO},2,1,,,"]))
    forward(survey)
    survey.result_page.fix_button.click()
    put_right(survey, 0, "0")
    forward(survey)
    forward(survey)
    assert answers(workspace) == [(ONE, "1", 0), (ONE, "2", 1), (TWO, "2", 1)]
    survey.result_page.fix_button.click()
    assert not survey.next_button.isEnabled(), "nothing is put right yet"
    survey.draft.decisions = type(survey.draft.decisions)()
    survey.review_page.check_again()
    settle(survey)
    put_right(survey, 1, "1")
    forward(survey)
    forward(survey)
    assert headline(survey) == "3 of 4 rows of the villages put right are imported."
    assert answers(workspace) == [(ONE, "2", 1), (TWO, "1", 1), (TWO, "2", 1)]


def test_only_what_was_put_right_comes_in_again_even_where_orders_were_given_before(
    survey: SurveyImport, write: Write, workspace: Workspace
):
    to_review(survey, write([f"{ONE},1,9,,,", f"{ONE},2,1,,,", f"{TWO},1,9,,,", f"{TWO},2,1,,,"]))
    put_right(survey, 0, "0")
    forward(survey)
    forward(survey)
    (first,) = batches(workspace)
    survey.result_page.fix_button.click()
    put_right(survey, 0, "1")
    forward(survey)
    forward(survey)
    assert headline(survey) == "2 of 2 rows of the villages put right are imported."
    with workspace.reading() as connection:
        marks = dict(connection.execute("SELECT village_code, batch_id FROM import_batch_village"))
    assert marks[ONE] == first != marks[TWO]


def test_an_import_that_another_one_follows_is_not_pulled_away_from_under_it(
    survey: SurveyImport, write: Write, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    """Its context and feedback were freed while it still ran: QGIS came down."""
    to_review(survey, write(ROWS))
    commit, gate, begun = import_survey.commit_plan, threading.Event(), []

    def waiting(*given: object) -> str:
        begun.append(len(begun))
        if len(begun) == 1:
            gate.wait(20)
        return commit(*given)

    monkeypatch.setattr(import_survey, "commit_plan", waiting)
    survey.next_button.click()
    wait_until(lambda: bool(begun))
    survey.result_page.run_import()
    gc.collect()
    QTest.qWait(1_000)
    gate.set()
    settle(survey)
    wait_until(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert len(household_links(workspace)) == 3


def test_nobodys_name_gets_into_the_log_by_the_name_of_a_file(
    survey: SurveyImport, write: Write, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    logged: list[str] = []
    log = QgsApplication.messageLog()
    log.messageReceived.connect(lambda *said: logged.append(str(said[0])))
    empty = write(ROWS, "นายสมชาย ใจดี ปี 2564.csv")
    empty.write_bytes(b"")
    survey.choose(empty)
    settle(survey)
    assert logged and "สมชาย" not in "".join(logged)
    to_review(survey, write(ROWS, "นางสมหญิง ใจดี ปี 2564.csv"))

    cell = "นายสมชาย ใจดี"

    def broken(*_: object) -> str:
        return str(float(cell))

    monkeypatch.setattr(import_survey, "commit_plan", broken)
    forward(survey)
    told = survey.result_page.warnings.text()
    assert "ValueError" in told and "broken" in told and "สมชาย" not in told
    assert "สมชาย" not in "".join(logged) and "สมหญิง" not in "".join(logged)


def test_a_set_of_the_office_can_be_imported(
    survey: SurveyImport, write: Write, workspace: Workspace, repository: Path
):
    shipped, own = repository / "plugin" / "domain" / "catalogue", workspace.catalogue
    (own / "indicator_sets").mkdir(parents=True, exist_ok=True)
    for source, kept in (("indicator_sets/bmn_2560.csv", "indicator_sets/bmn_own.csv"), ("indicator_sets.json",) * 2):
        text = (shipped / source).read_text(encoding="utf-8").replace("bmn_2560", "bmn_own")
        (own / kept).write_text(text, encoding="utf-8")
    window = SurveyImport(workspace, survey.file_page.desk.desktop)
    window.show()
    read(window, write(ROWS))
    combo = window.file_page.set_combo
    combo.setCurrentIndex(combo.findData("bmn_own"))
    combo.activated.emit(combo.currentIndex())
    settle(window)
    for _ in range(4):
        forward(window)
    assert window.result_page.results["ROUND"] == "bmn_own_2564"
    with sqlite3.connect(workspace.household_file) as connection:
        assert connection.execute("SELECT count(*) FROM answer_bmn_own_2564").fetchone() == (3,)
    window.close()
