"""The dock: without a workspace the ways to one, with a workspace the chain and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QMenu, QWidget

from ..domain.chain import STEPS, Status
from ..domain.findings import finding_kinds
from ..i18n import is_thai, tr
from ..layers.folder_warnings import folder_warnings
from ..processing.base import WORKSPACE
from ..store.freshness import chain_state
from ..store.workspace import PRIVATE
from .current import CurrentWorkspace
from .form import load_form
from .messages import Messages, open_folder
from .recent import recent_workspaces
from .recent_list import RecentList
from .status import missing_steps
from .step_row import PRIMARY, StepRow
from .tools import MAP_FILES, SURVEY, Tools
from .watch import WorkspaceWatch

NEW = "createworkspace"
PRACTICE = "buildsample"
SHEETS = "exportmapsheets"
_HEADING_SCALE = 1.25


class ChumchonDock(QgsDockWidget):
    """Collects, runs the algorithms, shows; it computes nothing itself."""

    def __init__(
        self, current: CurrentWorkspace, tools: Tools, watch: WorkspaceWatch, messages: Messages, parent: QWidget
    ) -> None:
        super().__init__("Chumchon", parent)
        self.setObjectName("ChumchonDock")
        self._current = current
        self._tools = tools
        self._watch = watch
        self._messages = messages
        self._asked = False
        self.form = QWidget(self)
        load_form("dock", self.form)
        self.setWidget(self.form)
        self.recent = RecentList(self.form)
        self.rows = {step.id: StepRow(number, step, self.form) for number, step in enumerate(STEPS, 1)}
        self._dress()
        self._connect()
        self.show_workspace()

    def show_workspace(self) -> None:
        """The page that fits: another workspace was opened, or none is open any more."""
        workspace = self._current.workspace
        self._watch.watch(workspace)
        self._close_windows()
        if workspace is None:
            self.recent.show_recents(recent_workspaces())
            self.form.recent_heading.setVisible(self.recent.count() > 0)
            self.form.pages.setCurrentWidget(self.form.start_page)
            return
        title = tr("{name} ({code})").format(name=workspace.info.area_name, code=workspace.info.area_code)
        self.form.area_name.setText(title)
        self.form.area_name.setToolTip(str(workspace.folder))
        self.form.pages.setCurrentWidget(self.form.chain_page)
        self.refresh()
        self.show_project()

    def refresh(self) -> None:
        """Where each step stands now."""
        if self._current.workspace is None:
            return
        states = {state.step.id: state for state in chain_state(self._current.workspace)}
        due = (id_ for id_, state in states.items() if state.status in (Status.OUT_OF_DATE, Status.NEXT))
        primary = next(due, None)
        for id_, state in states.items():
            self.rows[id_].show_state(state, missing_steps(state, states), primary=id_ == primary)

    def show_project(self) -> None:
        """Which of the workspace's two projects is open."""
        workspace, path = self._current.workspace, self._current.project_path()
        if workspace is not None:
            self.form.meeting_button.setChecked(path == workspace.meeting_project.resolve())
            self.form.working_button.setChecked(path == workspace.working_project.resolve())

    def ask_for_folder(self) -> None:
        text = QFileDialog.getExistingDirectory(self, tr("Open a workspace: its folder"))
        if text:
            self.open_workspace(Path(text))

    def open_workspace(self, folder: Path) -> None:
        """The folder of a workspace, or the private one inside it."""
        if folder.name == PRIVATE:
            folder = folder.parent
        if self._leave(lambda: self._current.open(folder)) and self._current.project_path() is None:
            self._messages.warn(
                tr("The projects of this workspace are missing; its data is there. Repair project makes them anew.")
            )

    def open_tool(self, algorithm: str) -> None:
        workspace = self._current.workspace
        if algorithm == SURVEY and workspace is not None:
            self._tools.open_survey(workspace)
            return
        if algorithm in MAP_FILES and workspace is not None:
            self._tools.open_map_import(workspace, algorithm)
            return
        self._tools.open(algorithm, {WORKSPACE: str(workspace.folder)} if workspace else {})

    def _dress(self) -> None:
        form = self.form
        for label in (form.start_heading, form.area_name):
            font = label.font()
            font.setPointSizeF(font.pointSizeF() * _HEADING_SCALE)
            font.setBold(True)
            label.setFont(font)
        form.new_button.setStyleSheet(PRIMARY)
        form.recent_layout.addWidget(self.recent)
        for row in self.rows.values():
            form.steps_layout.addWidget(row)
        form.steps_layout.addStretch()
        form.menu_button.setIcon(QgsApplication.getThemeIcon("/mActionOptions.svg"))
        form.menu_button.setMenu(self._menu())

    def _menu(self) -> QMenu:
        menu = QMenu(self.form.menu_button)
        for text, action in (
            (tr("&Repair project"), self._repair),
            (tr("Open the &folder"), self._open_folder),
            (tr("Other codes of &villages…"), self._open_aliases),
            (tr("Radar &models…"), self._open_radar_models),
            (tr("Look again"), self.refresh),
            (tr("&Guide"), lambda: self._tools.open_guide("start")),
            (tr("&Close the workspace"), self._close_workspace),
        ):
            entry = QAction(text, menu)
            entry.triggered.connect(self._messages.guarded(action))
            menu.addAction(entry)
        return menu

    def _connect(self) -> None:
        guarded, form = self._messages.guarded, self.form
        form.new_button.clicked.connect(guarded(lambda: self.open_tool(NEW)))
        form.practice_button.clicked.connect(guarded(lambda: self.open_tool(PRACTICE)))
        form.open_button.clicked.connect(guarded(self.ask_for_folder))
        form.meeting_button.clicked.connect(guarded(lambda: self._open_project("meeting_project")))
        form.working_button.clicked.connect(guarded(lambda: self._open_project("working_project")))
        self.recent.chosen.connect(lambda folder: guarded(lambda: self.open_workspace(Path(folder)))())
        for row in self.rows.values():
            row.tool_asked.connect(lambda algorithm: guarded(lambda: self.open_tool(algorithm))())
        self._current.changed.connect(guarded(self.show_workspace))
        self._current.changed.connect(guarded(self._warn_about_folder))
        self._current.project_changed.connect(guarded(self.show_project))
        self._watch.changed.connect(guarded(self.refresh))
        self._tools.finished.connect(self._tool_finished)

    def _open_project(self, name: str) -> None:
        workspace = self._current.workspace
        path: Path = getattr(workspace, name)
        if path.is_file():
            self._current.open_project(path)
        else:
            self._messages.warn(
                tr("The project {file} is missing. Choose Repair project in the menu above.").format(file=path.name)
            )
        self.show_project()

    def _repair(self) -> None:
        repairs = self._current.repair()
        if not repairs:
            return
        restyled = any(one.restyled for one in repairs)
        renewed = sorted({name for one in repairs for name in one.renewed})
        told = [
            tr(
                "Both projects are in order: {added} layers brought back, {reconnected} reconnected, {removed} private "
                "ones taken out of the meeting project. Your own layers and styles are as they were."
            ).format(
                added=sum(len(one.added) for one in repairs),
                reconnected=sum(len(one.reconnected) for one in repairs),
                removed=sum(len(one.removed) for one in repairs),
            ),
            *([tr("The colours of the radar's areas were renewed.")] if restyled else []),
            *(
                [tr("Forms and symbols of this version: {layers}.").format(layers=", ".join(renewed))]
                if renewed
                else []
            ),
        ]
        self._messages.tell(" ".join(told))
        for one in repairs:
            if one.set_aside:
                self._messages.warn(
                    tr("The project {file} could not be read. It was written new; the old file is now {aside}.").format(
                        file=one.project.name, aside=one.set_aside.name
                    )
                )

    def _warn_about_folder(self) -> None:
        workspace = self._current.workspace
        for warning in folder_warnings(workspace.folder) if workspace else ():
            kind = finding_kinds()[warning.finding_id]
            text = f"{kind.text(is_thai())}. {kind.remedy(is_thai())}."
            self._messages.warn(text.format(detail=warning.detail))

    def _open_folder(self) -> None:
        if self._current.workspace is not None:
            open_folder(self._current.workspace.folder)

    def _close_workspace(self) -> None:
        self._leave(self._current.close)

    def _leave(self, change: Callable[[], bool]) -> bool:
        """Go to another workspace, or to none, unless the user would rather keep a window with unsaved work."""
        if not self._tools.may_close_windows():
            return False
        self._asked = True
        try:
            return change()
        finally:
            self._asked = False

    def _close_windows(self) -> None:
        """Of the earlier workspace. Where QGIS itself has opened another project, nobody could be asked before."""
        for title in self._tools.close_windows():
            if not self._asked:
                text = tr("The window “{window}” was closed with its workspace. What was not saved in it is lost.")
                self._messages.warn(text.format(window=title))

    def _open_aliases(self) -> None:
        if self._current.workspace is not None:
            self._tools.open_aliases(self._current.workspace)

    def _open_radar_models(self) -> None:
        if self._current.workspace is not None:
            self._tools.open_radar_models(self._current.workspace)

    def _tool_finished(self, algorithm: str, done: bool, results: dict[str, Any]) -> None:
        """After the dialog has come to rest: it is still in the middle of telling."""
        QTimer.singleShot(0, self._messages.guarded(lambda: self._take_up(algorithm, done, results)))

    def _take_up(self, algorithm: str, done: bool, results: dict[str, Any]) -> None:
        if done and algorithm in (NEW, PRACTICE):
            self._tools.close(algorithm)
            self.open_workspace(Path(results[WORKSPACE]))
            return
        self._current.reload_layers()
        self.refresh()
        if done and algorithm == SHEETS:
            self._messages.tell(tr("The map sheet is made."), Path(results["FILES"][0]).parent)
