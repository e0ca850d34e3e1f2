"""Opening the algorithms' dialogs and our own windows: what a button does is what the toolbox does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis import utils
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog

from ..domain.errors import ChumchonError, tr_noop
from ..processing.base import WORKSPACE
from ..processing.provider import PROVIDER_ID
from ..store.workspace import Workspace
from .aliases import Aliases
from .desktop import Desktop
from .guide import Guide
from .map_import.map_import import MapImport
from .own_window import OwnWindow
from .radar_model.radar_model import RadarModelEditor
from .survey_import.survey_import import SurveyImport

SURVEY = "importsurvey"
MAP_FILES = ("importboundaries", "importlandmarks")
"""The imports that have a window of ours, which looks into files before."""
RADAR_MODELS = "radar_models"
_ALIASES = "aliases"
_GUIDE = "guide"


class Tools(QObject):
    """Dialogs stay open beside the map, one for each algorithm."""

    finished = pyqtSignal(str, bool, dict)
    """An algorithm came to its end: its id, whether it succeeded, its results."""

    def __init__(self, desktop: Desktop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desktop = desktop
        self._dialogs: dict[str, QDialog] = {}

    def open(self, algorithm: str, parameters: dict[str, Any]) -> QDialog:
        """Show the algorithm's dialog, filled with the parameters. Raises where Processing is switched off."""
        return self._show(algorithm, lambda: self._new(algorithm, parameters))

    def open_survey(self, workspace: Workspace) -> QDialog:
        """The window in which surveys of this workspace are imported."""
        return self._show(SURVEY, lambda: self._new_survey(workspace))

    def open_map_import(self, workspace: Workspace, algorithm: str) -> QDialog:
        """The window in which map files are imported as boundaries or as landmarks."""
        return self._show(algorithm, lambda: self._new_map_import(workspace, algorithm))

    def open_aliases(self, workspace: Workspace) -> QDialog:
        """The window of the second codes of villages."""
        return self._show(_ALIASES, lambda: Aliases(workspace, self._desktop.mainWindow()))

    def open_radar_models(self, workspace: Workspace) -> QDialog:
        """The window in which radar models are made."""
        return self._show(RADAR_MODELS, lambda: self._new_radar_models(workspace))

    def open_guide(self, section: str) -> QDialog:
        """The guide, at one of its sections."""
        guide = self._show(_GUIDE, lambda: Guide(self._desktop.mainWindow()))
        if isinstance(guide, Guide):
            guide.turn_to(section)
        return guide

    def may_close_windows(self) -> bool:
        """Whether the user agrees to lose what is not saved in the windows of the workspace; none is closed yet."""
        return all(window.may_close() for _, window in self._own_windows())

    def close_windows(self) -> list[str]:
        """Close what belongs to one workspace, without a question: the workspace is gone already.

        Returns the titles of the windows that held what was not saved.
        """
        windows = self._own_windows()
        lost = [window.windowTitle() for _, window in windows if window.question()]
        for name, _ in windows:
            self.close(name)
        return lost

    def close(self, name: str) -> None:
        """Without a question."""
        dialog = self._dialogs.pop(name, None)
        if dialog is None or sip.isdeleted(dialog):
            return
        if isinstance(dialog, OwnWindow):
            dialog.close_now()
        else:
            dialog.reject()

    def close_all(self) -> None:
        for name in list(self._dialogs):
            self.close(name)

    def _own_windows(self) -> list[tuple[str, OwnWindow]]:
        """Those that stand on the screen."""
        return [
            (name, dialog)
            for name, dialog in self._dialogs.items()
            if isinstance(dialog, OwnWindow) and not sip.isdeleted(dialog) and dialog.isVisible()
        ]

    def _show(self, name: str, make: Callable[[], QDialog]) -> QDialog:
        dialog = self._dialogs.get(name)
        if dialog is None or sip.isdeleted(dialog) or not dialog.isVisible():
            dialog = make()
            self._dialogs[name] = dialog
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def _new_survey(self, workspace: Workspace) -> QDialog:
        window = SurveyImport(workspace, self._desktop, self._desktop.mainWindow())
        window.ran.connect(self.finished)
        return window

    def _new_map_import(self, workspace: Workspace, algorithm: str) -> QDialog:
        window = MapImport(workspace, self._desktop, algorithm, self._desktop.mainWindow())
        window.ran.connect(self.finished)
        window.layer_asked.connect(
            lambda asked: window.messages.guarded(lambda: self._open_for_layer(workspace, asked))()
        )
        return window

    def _open_for_layer(self, workspace: Workspace, algorithm: str) -> QDialog:
        """QGIS's own dialog, in which a layer of the project can be chosen."""
        return self._show(f"{algorithm} (layer)", lambda: self._new(algorithm, {WORKSPACE: str(workspace.folder)}))

    def _new_radar_models(self, workspace: Workspace) -> QDialog:
        window = RadarModelEditor(workspace, self._desktop.mainWindow())
        window.catalogue_changed.connect(lambda: self.finished.emit(RADAR_MODELS, True, {}))
        return window

    def _new(self, algorithm: str, parameters: dict[str, Any]) -> QDialog:
        if "processing" not in utils.active_plugins:
            raise ChumchonError(
                tr_noop(
                    "QGIS's own plugin Processing is switched off, and Chumchon's tools run in it. Open the menu "
                    "Plugins, Manage and Install Plugins, Installed, switch Processing on, then try again."
                )
            )
        from processing.tools.general import createAlgorithmDialog

        dialog = createAlgorithmDialog(f"{PROVIDER_ID}:{algorithm}", parameters)
        if dialog is None:
            raise ChumchonError(
                tr_noop("The tool {tool} is not there. Switch Chumchon off and on in the plugin manager."),
                tool=algorithm,
            )
        dialog.algorithmFinished.connect(lambda done, results: self.finished.emit(algorithm, done, dict(results)))
        return dialog
