"""A window in which a file goes into one workspace by the toolbox's own algorithm."""

from __future__ import annotations

from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ..i18n import tr
from ..store.workspace import Workspace
from .messages import Messages
from .own_window import OwnWindow
from .work import Workbench


class ImportWindow(OwnWindow):
    ran = pyqtSignal(str, bool, dict)
    """An algorithm came to its end: its id, whether it succeeded, its results."""

    def __init__(self, workspace: Workspace, geometry: str, parent: QWidget | None) -> None:
        super().__init__(parent, geometry)
        self.workspace = workspace
        self.work = Workbench(self)
        self.message_bar = QgsMessageBar(self)
        self.message_bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.messages = Messages(self.message_bar, self)

    @property
    def is_writing(self) -> bool:
        """Whether an algorithm is at work on the workspace, or about to be."""
        raise NotImplementedError

    def unsaved(self) -> str:
        """What to ask before closing while nothing is being written; '' where nothing would be lost."""
        return ""

    def question(self) -> str:
        if self.is_writing:
            return tr(
                "The window is still at work: {work} Stop that and close the window? What is saved by then stays in "
                "the workspace."
            ).format(work=self.work.title)
        return self.unsaved()

    def close_now(self) -> None:
        """An import that runs is told to stop and is waited for out of sight: it may have written already, and others
        must hear of that."""
        if self.is_writing:
            self.keep_geometry()
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
            self.work.changed.connect(self._end_out_of_sight)
            self.work.cancel()
            self.hide()
        else:
            self.work.stop()
            super().close_now()

    def dress_window(self, layout: QVBoxLayout, at: int) -> None:
        """After its form was loaded: the message bar's place in the layout, the area in the title, the size."""
        layout.insertWidget(at, self.message_bar)
        self.setWindowTitle(f"{self.windowTitle()} – {self.workspace.info.area_name}")
        self.take_geometry()

    def _end_out_of_sight(self) -> None:
        if not self.work.busy:
            self.deleteLater()
