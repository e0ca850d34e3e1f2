"""An import that is running is not left unobserved: not by a step, not by closing its window."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from qgis.PyQt import sip
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMessageBox

from chumchon.plugin.gui.survey_import.survey_import import SurveyImport
from chumchon.plugin.processing import import_survey
from chumchon.plugin.store.workspace import Workspace
from tests.gui.survey_steps import ROWS, Write, forward, household_links, settle, to_review, wait_until

PATIENCE_S = 30


class Gate:
    """Where the import waits before it writes."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()
        self.passed = threading.Event()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate, real = Gate(), import_survey.commit_plan

    def commit(*given: object) -> str:
        gate.reached.set()
        assert gate.open.wait(PATIENCE_S)
        batch = real(*given)
        gate.passed.set()
        return batch

    monkeypatch.setattr(import_survey, "commit_plan", commit)
    yield gate
    gate.open.set()


@pytest.fixture
def told(survey: SurveyImport, write: Write, gate: Gate) -> list[str]:
    """The import stands at the gate; what is told to others from then on."""
    to_review(survey, write(ROWS))
    heard: list[str] = []
    survey.ran.connect(lambda algorithm, *_: heard.append(algorithm))
    survey.next_button.click()
    wait_until(gate.reached.is_set)
    return heard


def answer(monkeypatch: pytest.MonkeyPatch, *answers: QMessageBox.StandardButton) -> list[str]:
    """What the user says to the next questions; the questions."""
    left, asked = list(answers), []

    def question(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        return left.pop(0)

    monkeypatch.setattr(QMessageBox, "exec", question)
    return asked


def test_no_other_step_can_be_chosen_while_rows_are_imported(survey: SurveyImport, gate: Gate, told: list[str]):
    assert not survey.steps.isEnabled()
    survey.steps.setCurrentRow(3)
    survey.back()
    survey.choose(survey.draft.path)
    assert survey.page is survey.result_page
    assert survey.steps.currentRow() == 4
    assert survey.work.busy
    gate.open.set()
    settle(survey)
    assert told == ["importsurvey"]
    assert survey.result_page.headline.text() == "3 of 7 rows are imported."
    assert survey.steps.isEnabled()


def test_closing_asks_while_rows_are_imported(
    survey: SurveyImport, gate: Gate, told: list[str], monkeypatch: pytest.MonkeyPatch
):
    asked = answer(monkeypatch, QMessageBox.StandardButton.No)
    survey.close()
    assert survey.isVisible()
    assert asked == [
        "The window is still at work: Importing… Stop that and close the window? What is saved by then stays in the "
        "workspace."
    ]
    gate.open.set()
    settle(survey)
    assert told == ["importsurvey"]
    assert survey.result_page.headline.text() == "3 of 7 rows are imported."


def test_a_window_closed_while_rows_are_written_still_tells_of_them(
    survey: SurveyImport,
    gate: Gate,
    told: list[str],
    desktop,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
):
    answer(monkeypatch, QMessageBox.StandardButton.Yes)
    survey.close()
    desktop.settle()
    assert not survey.isVisible() and not sip.isdeleted(survey)
    gate.open.set()
    wait_until(lambda: bool(told))
    desktop.settle()
    assert told == ["importsurvey"]
    assert len(household_links(workspace)) == 3, "it was too late to stop"
    assert sip.isdeleted(survey)


def test_a_window_that_must_go_leaves_nothing_behind_once_the_rows_are_written(
    survey: SurveyImport, gate: Gate, told: list[str], desktop, monkeypatch: pytest.MonkeyPatch
):
    answer(monkeypatch)
    survey.close_now()
    survey.close_now()
    assert not survey.isVisible()
    gate.open.set()
    wait_until(gate.passed.is_set)
    QTest.qWait(100)
    wait_until(lambda: bool(told))
    desktop.settle()
    assert sip.isdeleted(survey)


def test_an_import_that_ends_while_the_question_stands_closes_the_window(
    survey: SurveyImport, gate: Gate, told: list[str], desktop, monkeypatch: pytest.MonkeyPatch
):
    def question(*_: object) -> QMessageBox.StandardButton:
        gate.open.set()
        settle(survey)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "exec", question)
    survey.close()
    desktop.settle()
    assert told == ["importsurvey"]
    assert sip.isdeleted(survey)


def test_corrections_typed_after_an_import_are_asked_about_too(survey: SurveyImport, write: Write):
    to_review(survey, write(ROWS))
    survey.review_page.cells.currentItem().setText("1")
    assert [forward(survey) for _ in range(2)] == ["ReviewPage", "ResultPage"]
    assert survey.question() == "", "all is imported"
    survey.back_button.click()
    assert survey.question() == ""
    survey.review_page.choose("duplicate")
    survey.review_page.cells.item(0, 1).setText("7/2")
    assert survey.question().startswith("The file is not imported yet.")
