"""The panel in which boundaries are drawn, negotiated and checked."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...i18n import tr
from ..border_keeper import BorderKeeper
from ..current import CurrentWorkspace
from ..desktop import Desktop
from ..edit_bar import EditBar
from ..flow_layout import FlowLayout
from ..messages import Messages
from ..tools import Tools
from .borders_page import BordersPage
from .drawing import MODES, Drawing
from .findings_page import FindingsPage
from .proposals import ProposalBox
from .session import Session


class BoundaryDock(QgsDockWidget):
    """Tools above, what they ask below them, then findings and borders. The edit session is QGIS's own."""

    def __init__(
        self,
        desktop: Desktop,
        current: CurrentWorkspace,
        keeper: BorderKeeper,
        tools: Tools,
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(tr("Boundaries (Chumchon)"), parent)
        self.setObjectName("ChumchonBoundaryDock")
        self._current, self._messages, self._shown = current, messages, False
        self._told_of: tuple[object, ...] = ()
        """The state of the shapes that the read-out speaks of."""
        self.session = Session(keeper, self)
        self.work = QWidget(self)
        self.box = ProposalBox(self.work)
        self.drawing = Drawing(desktop, self.session, self.box, messages)
        self.findings = FindingsPage(desktop.mapCanvas(), self.session, messages, self.work)
        self.borders = BordersPage(desktop, self.session, tools, messages, self.work)
        self.bar = EditBar(keeper.villages, messages, self.work, alone=False)
        self.question_area = QScrollArea(self.work)
        self.question_area.setWidget(self.box)
        self.question_area.setWidgetResizable(True)
        self.question_area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.question_area.setVisible(False)
        self.buttons = {name: self._button(name) for name in MODES}
        self.read_out = QLabel(self.work)
        self.read_out.setWordWrap(True)
        self.read_out.setMinimumHeight(self.read_out.fontMetrics().lineSpacing() * 2)
        self.read_out.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.tabs = QTabWidget(self.work)
        self.tabs.setDocumentMode(True)
        self.help_button = QToolButton(self.tabs)
        self.help_button.setAutoRaise(True)
        self.help_button.setIcon(QgsApplication.getThemeIcon("/mActionHelpContents.svg"))
        self.help_button.setToolTip(tr("Guide to this panel"))
        self.help_button.clicked.connect(messages.guarded(lambda: tools.open_guide("boundaries")))
        self.tabs.setCornerWidget(self.help_button)
        for page, title in ((self.findings, tr("&Findings")), (self.borders, tr("&Borders"))):
            self.tabs.setTabToolTip(self.tabs.addTab(page, title), title.replace("&", ""))
        self._empty = QLabel(tr("Open a workspace in the Chumchon panel; its boundaries are drawn here."), self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setMargin(8)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._empty)
        self.pages.addWidget(self.work)
        self.setWidget(self.pages)
        self._arrange()
        self._connect(keeper)
        self.take_workspace()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the tabs have no room, their titles are cut rather than hidden behind arrows."""
        super().resizeEvent(event)
        room = self.tabs.width() - self.help_button.sizeHint().width()
        narrow = self.tabs.tabBar().sizeHint().width() > room
        self.tabs.setUsesScrollButtons(not narrow)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight if narrow else Qt.TextElideMode.ElideNone)

    def take_workspace(self) -> None:
        """Another workspace, or none; a panel that nobody sees waits until it is seen."""
        self._shown = self.isUserVisible()
        workspace = self._current.workspace if self._shown else None
        self.pages.setCurrentWidget(self.work if workspace is not None else self._empty)
        self._take_layer(tr("Another workspace was opened."))
        self.session.workspace = workspace
        self.session.forget()
        self.findings.clear()
        self.borders.take_workspace(workspace)

    def detach(self) -> None:
        """Before the plugin goes."""
        self.drawing.stop()
        self.findings.stop()
        self.borders.stop()

    def _take_layer(self, why: str) -> None:
        """Another one, or none: nothing can come of what was drawn on the old one."""
        self.drawing.drop(why)
        self.drawing.choose("")

    def _close(self) -> None:
        """The tool is laid down; a question waits."""
        self.drawing.choose("")
        if self.box.is_open:
            self._messages.warn(
                tr("What was drawn waits for its answer. Open the boundary panel again to answer or discard it.")
            )

    def _take_when_seen(self) -> None:
        if not self._shown and self.isUserVisible():
            self.take_workspace()

    def _choose(self, name: str, checked: bool) -> None:
        if checked == (self.drawing.mode == name):
            return
        try:
            self.drawing.choose(name if checked else "")
        finally:
            self._show_mode(self.drawing.mode)  # a layer that cannot be edited leaves no button pressed

    def _show_mode(self, mode: str) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == mode)

    def _tell(self, text: str) -> None:
        self.read_out.setText(text)
        self._told_of = self.session.state()

    def _renew(self) -> None:
        """What was told of an edit is no longer so once it is undone."""
        if self.session.state() != self._told_of:
            self.drawing.rest()
        self.findings.tell_age()

    def _show_question(self, shown: bool) -> None:
        """It takes the place of the lists."""
        self.question_area.setVisible(shown)
        self.tabs.setVisible(not shown)

    def _connect(self, keeper: BorderKeeper) -> None:
        for name, button in self.buttons.items():
            button.toggled.connect(
                lambda checked, name=name: self._messages.guarded(lambda: self._choose(name, checked))()
            )
        self.drawing.mode_changed.connect(self._show_mode)
        self.box.shown.connect(self._show_question)
        self.drawing.read_out.connect(self._tell)
        self.findings.told.connect(self._tell)
        keeper.villages.changed.connect(self.session.forget)
        keeper.villages.replaced.connect(self.session.forget)
        keeper.villages.changed.connect(self._messages.guarded(self.drawing.look_again))
        keeper.villages.changed.connect(self._messages.guarded(self._renew))
        keeper.villages.replaced.connect(
            self._messages.guarded(lambda: self._take_layer(tr("The layer of villages was taken off or replaced.")))
        )
        keeper.renewed.connect(self._messages.guarded(self.borders.refresh))
        self.closed.connect(self._messages.guarded(self._close))
        self.visibilityChanged.connect(self._messages.guarded(self._take_when_seen))
        self._current.changed.connect(self._messages.guarded(self.take_workspace))

    def _button(self, name: str) -> QToolButton:
        mode = MODES[name]
        button = QToolButton(self.work)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setText(mode.text())
        button.setIcon(QgsApplication.getThemeIcon(mode.icon))
        button.setToolTip(f"<b>{mode.text()}</b><br>{mode.guide()}")
        button.setAccessibleName(mode.text())
        button.setObjectName(f"boundary_{name}")
        return button

    def _arrange(self) -> None:
        column = QVBoxLayout(self.work)
        column.setContentsMargins(4, 4, 4, 4)
        grid = FlowLayout()
        for button in self.buttons.values():
            grid.addWidget(button)
        column.addLayout(grid)
        column.addWidget(self.read_out)
        column.addWidget(self.question_area, 1)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.bar)
