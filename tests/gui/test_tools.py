"""The dock's buttons open the algorithms' own dialogs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis import utils
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsBrowserGuiModel, QgsLayerTreeView
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QDialog, QMessageBox

from chumchon.plugin.domain.errors import WorkspaceError
from chumchon.plugin.gui.survey_import.survey_import import SurveyImport
from chumchon.plugin.gui.window import Window
from chumchon.plugin.processing.provider import ChumchonProvider
from chumchon.plugin.store.workspace import Workspace, is_workspace
from tests.gui.survey_steps import ROWS, Write, to_review

OWN_WINDOWS = ("workspace", "landmarks", "survey")
"""Steps whose first button opens no dialog of Processing."""


@pytest.fixture(autouse=True)
def algorithms(qgis_processing: None, qgis_iface, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    browser, tree = QgsBrowserGuiModel(), QgsLayerTreeView()
    monkeypatch.setattr(qgis_iface, "browserModel", lambda: browser, raising=False)
    monkeypatch.setattr(qgis_iface, "layerTreeView", lambda: tree, raising=False)
    monkeypatch.setattr(utils, "active_plugins", ["processing"])
    provider = ChumchonProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)
    yield
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def dialogs(window: Window, monkeypatch: pytest.MonkeyPatch) -> list[QDialog]:
    """The dialogs that the dock opened."""
    opened: list[QDialog] = []
    real = window.tools.open

    def open_and_keep(algorithm: str, parameters: dict[str, object]) -> QDialog:
        opened.append(real(algorithm, parameters))
        return opened[-1]

    monkeypatch.setattr(window.tools, "open", open_and_keep)
    return opened


def test_every_step_opens_its_tool_with_the_workspace_filled_in(
    window: Window, workspace: Workspace, desktop, dialogs: list[QDialog]
):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    for row in window.dock.rows.values():
        row.button.setEnabled(True)
        if row.step.id not in OWN_WINDOWS:
            row.button.click()
    assert [dialog.algorithm().name() for dialog in dialogs] == [
        row.step.tools[0].algorithm for row in window.dock.rows.values() if row.step.id not in OWN_WINDOWS
    ]
    for dialog in dialogs:
        assert dialog.isVisible()
        assert not dialog.isModal()
        assert dialog.mainWidget().wrappers["WORKSPACE"].parameterValue() == str(workspace.folder)


def test_the_survey_step_opens_the_import_window_once(window: Window, workspace: Workspace, desktop):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    window.dock.rows["survey"].button.setEnabled(True)
    for _ in range(2):
        window.dock.rows["survey"].button.click()
    (survey,) = desktop.window.findChildren(SurveyImport)
    assert survey.isVisible() and not survey.isModal()
    assert survey.workspace.folder == workspace.folder
    window.current.close()
    desktop.settle()
    assert sip.isdeleted(survey)


@pytest.fixture
def corrected(window: Window, workspace: Workspace, desktop, write: Write) -> SurveyImport:
    """The import window of the open workspace with a cell put right, which is not imported yet."""
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    survey = window.tools.open_survey(window.current.workspace)
    to_review(survey, write(ROWS))
    survey.review_page.cells.currentItem().setText("1")
    return survey


def answer(monkeypatch: pytest.MonkeyPatch, *answers: QMessageBox.StandardButton) -> list[QMessageBox.StandardButton]:
    """What the user says to the next questions; those that are left were not asked."""
    left = list(answers)
    monkeypatch.setattr(QMessageBox, "exec", lambda *_: left.pop(0))
    return left


def close_workspace(window: Window) -> None:
    actions = window.dock.form.menu_button.menu().actions()
    next(action for action in actions if action.text() == "&Close the workspace").trigger()


def test_who_keeps_a_window_with_corrections_keeps_the_workspace(
    window: Window, corrected: SurveyImport, desktop, make_workspace, monkeypatch: pytest.MonkeyPatch
):
    workspace, other = window.current.workspace, make_workspace("650203", "บ้านใหม่")
    no, yes = QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes
    left = answer(monkeypatch, no, no, yes)
    close_workspace(window)
    window.dock.open_workspace(other.folder)
    desktop.settle()
    assert window.current.workspace is workspace
    assert corrected.isVisible()
    assert window.tools.open_survey(workspace) is corrected, "it is still known"
    close_workspace(window)
    desktop.settle()
    assert window.current.workspace is None
    assert sip.isdeleted(corrected)
    assert left == []
    assert desktop.messages() == []


def test_a_folder_that_is_no_workspace_closes_no_window(
    window: Window, corrected: SurveyImport, desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    answer(monkeypatch, QMessageBox.StandardButton.Yes)
    with pytest.raises(WorkspaceError):
        window.dock.open_workspace(tmp_path)
    desktop.settle()
    assert corrected.isVisible()


def test_a_project_that_qgis_opens_closes_the_windows_and_says_what_is_lost(
    window: Window, corrected: SurveyImport, desktop, make_workspace, monkeypatch: pytest.MonkeyPatch
):
    editor = window.tools.open_aliases(window.current.workspace)
    editor.add()
    answer(monkeypatch)
    desktop.read_project(make_workspace("650203", "บ้านใหม่").meeting_project)
    desktop.settle()
    assert window.current.workspace.info.area_code == "650203"
    assert sip.isdeleted(corrected) and sip.isdeleted(editor)
    assert len([text for text in desktop.messages() if "was closed with its workspace" in text]) == 2


def test_unloading_closes_every_window_without_a_question(
    desktop, workspace: Workspace, write: Write, monkeypatch: pytest.MonkeyPatch
):
    window = Window(desktop)
    survey, editor = window.tools.open_survey(workspace), window.tools.open_aliases(workspace)
    to_review(survey, write(ROWS))
    survey.review_page.cells.currentItem().setText("1")
    editor.add()
    answer(monkeypatch)
    window.remove()
    desktop.settle()
    assert sip.isdeleted(survey) and sip.isdeleted(editor)


def test_other_ways_of_a_step_stand_in_its_menu(window: Window, workspace: Workspace, desktop, dialogs: list[QDialog]):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    (action,) = window.dock.rows["radar"].more_button.menu().actions()
    action.trigger()
    assert action.text() == dialogs[0].algorithm().displayName()
    assert dialogs[0].algorithm().name() == "importscores"


def test_a_dialog_that_is_open_is_brought_to_the_front(
    window: Window, workspace: Workspace, desktop, dialogs: list[QDialog]
):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    window.dock.rows["check"].button.click()
    window.dock.rows["check"].button.click()
    assert dialogs[0] is dialogs[1]
    dialogs[0].reject()
    desktop.settle()
    window.dock.rows["check"].button.click()
    assert dialogs[2].isVisible()


def test_with_processing_switched_off_the_remedy_is_told(window: Window, desktop, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(utils, "active_plugins", [])
    window.dock.form.new_button.click()
    (message,) = desktop.messages()
    assert "Processing is switched off" in message
    assert "Manage and Install Plugins" in message


def test_a_new_workspace_is_made_in_the_dialog_and_opened(
    window: Window, desktop, dialogs: list[QDialog], tmp_path: Path
):
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:32647", "ขอบเขตตำบล", "memory")
    feature = QgsFeature()
    feature.setGeometry(
        QgsGeometry.fromWkt("MULTIPOLYGON(((600000 1860000,601000 1860000,601000 1861000,600000 1860000)))")
    )
    assert layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    window.dock.form.new_button.click()
    folder = tmp_path / "ตำบล ใหม่"
    (dialog,) = dialogs
    dialog.setParameters(
        {"FOLDER": str(folder), "AREA_CODE": "650202", "AREA_NAME": "หนองกะท้าว", "OUTLINE": layer.id()}
    )
    dialog.runAlgorithm()
    desktop.settle(100)
    assert is_workspace(folder)
    assert sip.isdeleted(dialog)
    assert window.current.workspace.folder == folder
    assert Path(QgsProject.instance().fileName()) == folder / "650202.qgz"
    assert window.dock.rows["boundaries"].status_text() == "Next"


def test_a_finished_tool_is_shown_at_once(window: Window, workspace: Workspace, desktop, run):
    window.dock.open_workspace(workspace.folder)
    desktop.settle()
    run(workspace, "checkboundaries")
    window.tools.finished.emit("checkboundaries", True, {})
    desktop.settle()
    assert window.dock.rows["check"].status_text() == "Done · errors: 0, warnings: 2"
