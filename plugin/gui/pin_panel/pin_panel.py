"""The panel in which places and households are pinned."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QInputDialog, QLabel, QMenu, QStackedWidget, QTabWidget, QToolButton, QWidget

from ...i18n import tr
from ..current import CurrentWorkspace
from ..desktop import Desktop
from ..messages import Messages
from ..settings import LIKE_PLACES_M
from ..tools import Tools
from ..watch import WorkspaceWatch
from .households_page import HouseholdsPage
from .places_page import PlacesPage


class PinDock(QgsDockWidget):
    """Two pages: places, which all may see, and households, which stand in the private project alone."""

    def __init__(
        self,
        desktop: Desktop,
        current: CurrentWorkspace,
        tools: Tools,
        watch: WorkspaceWatch,
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(tr("Pins (Chumchon)"), parent)
        self.setObjectName("ChumchonPinDock")
        self._current, self._tools, self._messages = current, tools, messages
        self.places = PlacesPage(desktop, messages, self)
        self.households = HouseholdsPage(desktop, current, watch, messages, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.places, tr("&Places"))
        self.tabs.addTab(self.households, tr("&Households"))
        self.tabs.setCornerWidget(self._menu_button(), Qt.Corner.TopRightCorner)
        self._empty = QLabel(tr("Open a workspace in the Chumchon panel; its places are pinned here."), self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setMargin(8)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._empty)
        self.pages.addWidget(self.tabs)
        self.setWidget(self.pages)
        self._shown = False
        self.tabs.currentChanged.connect(self._leave_tools)
        self.visibilityChanged.connect(messages.guarded(self._take_when_seen))
        current.changed.connect(messages.guarded(self.take_workspace))
        self.take_workspace()

    def take_workspace(self) -> None:
        """Another workspace, or none; a panel that nobody sees waits until it is seen."""
        self._shown = self.isUserVisible()
        workspace = self._current.workspace if self._shown else None
        self.pages.setCurrentWidget(self.tabs if workspace is not None else self._empty)
        for page in (self.places, self.households):
            page.take_workspace(workspace)

    def detach(self) -> None:
        """Before the plugin goes."""
        for page in (self.places, self.households):
            page.stop()

    def _take_when_seen(self) -> None:
        if not self._shown and self.isUserVisible():
            self.take_workspace()

    def _leave_tools(self, *_: object) -> None:
        for page in (self.places, self.households):
            page.leave()

    def _menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIcon(QgsApplication.getThemeIcon("/mActionOptions.svg"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAccessibleName(tr("Menu"))
        menu = QMenu(button)
        for text, action in (
            (tr("&Next place that lacks something"), self.places.show_next_incomplete),
            (tr("&Distance of like places…"), self._ask_distance),
            (tr("&Guide"), self._open_guide),
        ):
            menu.addAction(text).triggered.connect(self._messages.guarded(action))
        button.setMenu(menu)
        return button

    def _open_guide(self) -> None:
        self._tools.open_guide("pins" if self.tabs.currentWidget() is self.places else "households")

    def _ask_distance(self) -> None:
        text = tr("A pin of the same kind with a like name is asked about up to this distance, in metres:")
        now, least, most = (round(one) for one in (LIKE_PLACES_M.value, LIKE_PLACES_M.least, LIKE_PLACES_M.most))
        question = QInputDialog(self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setWindowTitle(tr("Like places"))
        question.setLabelText(text)
        question.setInputMode(QInputDialog.InputMode.IntInput)
        question.setIntRange(least, most)
        question.setIntStep(10)
        question.setIntValue(now)
        question.setOkButtonText(tr("OK"))
        question.setCancelButtonText(tr("Cancel"))
        question.intValueSelected.connect(LIKE_PLACES_M.set)
        question.open()
