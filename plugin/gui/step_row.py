"""One step of the chain as a row of the dock."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetrics, QPalette
from qgis.PyQt.QtWidgets import (
    QAction,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ..domain.chain import Status, Step, Tool
from ..i18n import tr
from ..processing.provider import PROVIDER_ID
from ..store.freshness import StepState
from .status import last_run, status_colour, status_icon, status_line

PRIMARY = (
    "QPushButton { background: #2f6b4f; color: white; font-weight: bold; border: 1px solid #24543e; "
    "border-radius: 3px; padding: 4px 10px; } "
    "QPushButton:hover { background: #3a8161; } QPushButton:focus { border: 2px solid #f2a541; padding: 3px 9px; }"
    "QPushButton:disabled { background: #a9b5ae; border-color: #a9b5ae; }"
)
"""The one button of a page that is meant to be pressed next."""
_ICON_SIZE = 18
_BUTTON_MARGIN = 26
_DARK = 128


class StepRow(QFrame):
    """Number, title, status, and the tools that do the step."""

    tool_asked = pyqtSignal(str)
    """The id of an algorithm."""

    def __init__(self, number: int, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self._icon = QLabel(self)
        self._title = QLabel(f"{number}. {tr(step.title)}", self)
        self._status = QLabel(self)
        self._status.setWordWrap(True)
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        self.button = self._tool_button(step.tools[0])
        self.more_button = self._more_button(step.tools[1:])
        self._arrange()

    def show_state(self, state: StepState, missing: Sequence[int], primary: bool) -> None:
        """`missing`: numbers of the steps that it waits for. `primary`: the step that is meant to be done now."""
        self._icon.setPixmap(status_icon(state.status).pixmap(QSize(_ICON_SIZE, _ICON_SIZE)))
        self._status.setText(status_line(state, missing))
        dark = self.palette().color(QPalette.ColorRole.Window).lightness() < _DARK
        colour = status_colour(state.status, dark)
        self._status.setStyleSheet(f"color: {colour};" if colour else "")
        font = self._title.font()
        font.setBold(primary)
        self._title.setFont(font)
        self.setToolTip(last_run(state))
        for button in (self.button, self.more_button):
            button.setEnabled(state.status is not Status.BLOCKED)
        self.button.setStyleSheet(PRIMARY if primary else "")
        self.setAccessibleName(f"{self._title.text()}: {self._status.text()}")

    def status_text(self) -> str:
        return self._status.text()

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 2, 4, 2)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._icon, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._status, 1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.button)
        buttons.addWidget(self.more_button)
        grid.addLayout(buttons, 0, 2, 2, 1)
        grid.setColumnStretch(1, 1)
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def _tool_button(self, tool: Tool) -> QPushButton:
        button = QPushButton(tr(tool.verb), self)
        button.setToolTip(_algorithm_title(tool))
        button.setAccessibleName(f"{tr(self.step.title)}: {tr(tool.verb)}")
        button.clicked.connect(self._asker(tool))
        button.setMaximumWidth(self._width(button))
        button.setVisible(self.step.id != "workspace")  # the row tells that there is one; another is made elsewhere
        return button

    @staticmethod
    def _width(button: QPushButton) -> int:
        """Styles make short buttons wide; the room is for the words."""
        font = button.font()
        font.setBold(True)
        return QFontMetrics(font).horizontalAdvance(button.text()) + _BUTTON_MARGIN

    def _more_button(self, tools: Sequence[Tool]) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setArrowType(Qt.ArrowType.DownArrow)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        button.setToolTip(tr("Other ways"))
        button.setAccessibleName(f"{tr(self.step.title)}: {tr('Other ways')}")
        menu = QMenu(button)
        for tool in tools:
            action = QAction(_algorithm_title(tool), menu)
            action.triggered.connect(self._asker(tool))
            menu.addAction(action)
        button.setMenu(menu)
        button.setVisible(bool(tools))
        return button

    def _asker(self, tool: Tool) -> Callable[..., None]:
        return lambda *_: self.tool_asked.emit(tool.algorithm)


def _algorithm_title(tool: Tool) -> str:
    algorithm = QgsApplication.processingRegistry().algorithmById(f"{PROVIDER_ID}:{tool.algorithm}")
    return algorithm.displayName() if algorithm else tr(tool.verb)
