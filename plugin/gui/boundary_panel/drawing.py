"""The drawing tools: one at a time; what is drawn becomes one command in the layer's edit buffer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsMapToolEmitPoint, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...domain.errors import InputError, tr_noop
from ...i18n import tr
from ...layers.pinning import edit
from ..desktop import Desktop, lay_down
from ..messages import Messages
from .capture_tool import CaptureTool
from .measures import Measures, area_text, length_text, rai_text
from .modes import CLICKS, LINE, SHAPE, CutBack, Merge, MoreGround, MoveBorder, NewGround, Proposal, Release, Split
from .proposals import ProposalBox
from .session import Session, geometry_of

if TYPE_CHECKING:
    from ...analysis.village_map import Change, Edit

_FILL, _STROKE = QColor(33, 102, 172, 60), QColor("#2166ac")
_TOLD = 4


class Mode(NamedTuple):
    """`clicks`: on how many villages, for a tool that draws nothing."""

    kind: str
    make: Callable[[Session, Any], Proposal]
    text: Callable[[], str]
    guide: Callable[[], str]
    icon: str
    clicks: int = 0


MODES: dict[str, Mode] = {
    "new": Mode(
        SHAPE,
        NewGround,
        lambda: tr("New village"),
        lambda: tr("Click around the new village; the right button ends it."),
        "/mActionCapturePolygon.svg",
    ),
    "extend": Mode(
        SHAPE,
        MoreGround,
        lambda: tr("Add ground"),
        lambda: tr("Click around the ground that the selected village is to get; the right button ends it."),
        "/mActionAddPart.svg",
    ),
    "release": Mode(
        SHAPE,
        Release,
        lambda: tr("Leave out"),
        lambda: tr("Click around ground that is no village's, such as a reservoir; the right button ends it."),
        "/mActionAddRing.svg",
    ),
    "split": Mode(
        LINE,
        Split,
        lambda: tr("Split"),
        lambda: tr("Draw a line across a village, from border to border; the right button ends it."),
        "/mActionSplitFeatures.svg",
    ),
    "move": Mode(
        LINE,
        MoveBorder,
        lambda: tr("Move border"),
        lambda: tr("Draw the new course of a border, from the old one back to it; the right button ends it."),
        "/mActionReshape.svg",
    ),
    "merge": Mode(
        CLICKS,
        Merge,
        lambda: tr("Merge"),
        lambda: tr("Click on two villages that become one."),
        "/mActionMergeFeatures.svg",
        2,
    ),
    "cut": Mode(
        CLICKS,
        CutBack,
        lambda: tr("Cut back"),
        lambda: tr("Click on a village that reaches beyond the outline."),
        "/mActionTrimExtendFeature.svg",
        1,
    ),
}


class Drawing(QObject):
    mode_changed = pyqtSignal(str)
    """'' when no tool is chosen."""
    read_out = pyqtSignal(str)

    def __init__(self, desktop: Desktop, session: Session, box: ProposalBox, messages: Messages) -> None:
        super().__init__(box)
        self._desktop, self._session, self._box, self._messages = desktop, session, box, messages
        self._canvas: QgsMapCanvas = desktop.mapCanvas()
        self.mode = ""
        self._picked: list[int] = []
        self.proposal: Proposal | None = None
        self._asked: Sequence[Change] = ()
        self._about: dict[int, str] = {}
        """What the edit of the open question would be if nobody objected, and the villages in it by name."""
        self.tools = {name: self._tool(mode) for name, mode in MODES.items()}
        self._band = QgsRubberBand(self._canvas)
        self._band.setFillColor(_FILL)
        self._band.setStrokeColor(_STROKE)
        self._band.setWidth(2)
        self._canvas.mapToolSet.connect(self._tool_was_set)
        box.agreed.connect(messages.guarded(self.agree))
        box.declined.connect(self.decline)
        box.shown.connect(self._hold)
        box.changed.connect(messages.guarded(self._show_proposal))

    def stop(self) -> None:
        self._canvas.mapToolSet.disconnect(self._tool_was_set)
        self.decline()
        self.choose("")
        self._canvas.scene().removeItem(self._band)
        for tool in self.tools.values():
            tool.deleteLater()

    def choose(self, mode: str) -> None:
        """Take up a tool; '' lays it down, and a question stays as it is.

        Raises InputError while a question is open, LockedError where the layer cannot be edited.
        """
        if mode and self._box.is_open:
            raise _waiting()
        self._let_go()
        if not mode:
            self._set_mode("")
            lay_down(self._desktop, *self.tools.values())
            return
        layer = self._session.layer()
        edit(layer)
        self._desktop.setActiveLayer(layer)
        self._canvas.setCurrentLayer(layer)
        self._set_mode(mode)
        self._canvas.setMapTool(self.tools[mode])
        self.rest()

    def rest(self) -> None:
        """What there was to read holds no more; how the tool is used stands there again."""
        self.read_out.emit(MODES[self.mode].guide() if self.mode and not self._box.is_open else "")

    def agree(self) -> None:
        """Make what was proposed."""
        asked = self.proposal
        self.look_again()
        if asked is not None and self.proposal is asked:
            self._make(asked, self._box)

    def look_again(self) -> None:
        """Shapes may have changed under an open question: it is asked anew where its edit would be another one, and
        taken back where a village that it is about is no more."""
        self._session.forget()
        if any(fid not in self._session.villages for fid in self._picked):
            self._let_go()
            self.rest()
        if self.proposal is None:
            return
        gone = [name for fid, name in self._about.items() if fid not in self._session.villages]
        if gone:
            self.drop(tr("No longer on the map: {villages}.").format(villages=", ".join(gone)))
            return
        try:
            now = self.proposal.again()
        except InputError as error:
            self.drop(error.text(tr))
            return
        if now.edit().changes != self._asked:
            name = self._box.name
            self._ask(now)
            if self._box.name_box is not None:
                self._box.name_box.setText(name)
            self._messages.warn(tr("The shapes have changed, so what was drawn is asked about again."))

    def drop(self, why: str) -> None:
        """Take an open question back, and say so."""
        if self.proposal is not None:
            self.decline()
            text = tr("{why} The question about what was drawn is taken back, and nothing was changed.")
            self._messages.warn(text.format(why=why))

    def decline(self) -> None:
        self.proposal = None
        self._box.close_question()
        self._let_go()

    def _let_go(self) -> None:
        """Of the villages that were clicked; what a question is about stays on the map."""
        self._picked = []
        if self.proposal is None:
            self._band.reset()

    def show_moving(self, shape: QgsGeometry) -> None:
        """Area, length and what is covered, while it is being drawn."""
        if shape.isNull() or not self.mode:
            self.rest()
            return
        measures = Measures(self._session.layer())
        if MODES[self.mode].kind == LINE:
            self.read_out.emit(length_text(measures.length_m(shape)))
            return
        area, flat = measures.area_m2(shape), shape.area()
        told = [
            tr("{area}, {length} around").format(area=area_text(area), length=length_text(measures.perimeter_m(shape)))
        ]
        covered = self._session.map().covered(bytes(shape.asWkb())) if flat > 0 else {}
        told += [
            tr("covers {area} of {village}").format(area=rai_text(m2 * area / flat), village=self._session.name(fid))
            for fid, m2 in list(covered.items())[:_TOLD]
        ]
        self.read_out.emit("\n".join(told))

    def take_drawn(self, shape: QgsGeometry) -> None:
        """A line or a shape is finished."""
        self._propose(bytes(shape.asWkb()))

    def take_click(self, point: QgsPointXY, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """On a village; any other button lets go of those that were clicked before."""
        if self._box.is_open:
            raise _waiting()
        self.rest()
        if button != Qt.MouseButton.LeftButton:
            self._let_go()
            return
        place = self.tools[self.mode].toLayerCoordinates(self._session.layer(), point)
        fid = self._session.map().village_at(place.x(), place.y())
        if fid is None:
            raise InputError(tr_noop("There is no village here. Click inside one."))
        if fid not in self._picked:
            self._picked.append(fid)
        if len(self._picked) == MODES[self.mode].clicks:
            self._propose(list(self._picked))
            return
        self._show([self._session.villages[one].wkb for one in self._picked])
        self.read_out.emit(
            tr("Now click on the village that is merged with {village}.").format(village=self._session.name(fid))
        )

    def _propose(self, given: bytes | Sequence[int]) -> None:
        """Ask, or make it at once where there is nothing to ask."""
        self._picked = []
        proposal = MODES[self.mode].make(self._session, given)
        if proposal.question is None:
            self._make(proposal, None)
            return
        self._ask(proposal)

    def _ask(self, proposal: Proposal) -> None:
        self.proposal, self._asked = proposal, proposal.edit().changes
        fids = [change.fid for change in self._asked if change.fid is not None]
        self._about = {fid: self._session.name(fid) for fid in fids}
        if proposal.question is not None:  # else the border is agreed no more, and the old question does
            self._box.ask(proposal.question)
        self.read_out.emit("")
        self._show_proposal()

    def _make(self, proposal: Proposal, box: ProposalBox | None) -> None:
        told = proposal.make(box)
        self.decline()
        self.read_out.emit(told)

    def _show_proposal(self) -> None:
        """On the map, as the present answers have it: the shape that it is for, else all that change."""
        if self.proposal is None:
            return
        edited: Edit = self.proposal.edit(self._box)
        own = [change.wkb for change in edited.changes if change.fid == self.proposal.to]
        self._show(own or [change.wkb for change in edited.changes])

    def _show(self, shapes: Sequence[bytes | None]) -> None:
        self._band.reset()
        for wkb in filter(None, shapes):
            self._band.addGeometry(geometry_of(wkb), self._session.layer())

    def _tool(self, mode: Mode) -> QgsMapTool:
        if mode.kind == CLICKS:
            clicking = QgsMapToolEmitPoint(self._canvas)
            clicking.canvasClicked.connect(self._messages.handing(self.take_click))
            return clicking
        tool = CaptureTool(self._canvas, self._desktop.cadDockWidget(), mode.kind == SHAPE)
        tool.refused.connect(self._messages.guarded(self._refuse))
        tool.drawn.connect(self._messages.handing(self.take_drawn))
        tool.moved.connect(self._messages.handing(self.show_moving))
        return tool

    def _tool_was_set(self, tool: QgsMapTool | None, *_: object) -> None:
        """Another tool was taken up in QGIS's own toolbars: to look around, maybe, before a question is answered."""
        if self.mode and tool is not self.tools[self.mode]:
            self._let_go()
            self._set_mode("")

    def _hold(self, waiting: bool) -> None:
        """Nothing new is drawn while a question waits."""
        for tool in self.tools.values():
            if isinstance(tool, CaptureTool):
                tool.held = waiting

    def _refuse(self) -> None:
        raise _waiting()

    def _set_mode(self, mode: str) -> None:
        self.mode = mode
        self.mode_changed.emit(mode)
        self.rest()


def _waiting() -> InputError:
    return InputError(
        tr_noop(
            "What was drawn before waits for its answer in the boundary panel. Answer it there, or choose “Discard”; "
            "then go on."
        )
    )
