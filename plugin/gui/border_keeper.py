"""After the villages' shapes were saved, by whatever tool: the records about their borders follow."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QUndoStack

from ..domain.aliases import Alias
from ..i18n import tr
from ..processing.borders import Claim, RenewedBorders, record_drawing
from .current import CurrentWorkspace
from .edited_layer import EditedLayer
from .messages import Messages
from .project_layers import layers_of

_LINES = "boundary_line"


_Note = tuple[int, int, list[Claim], list[Alias]]
"""With the height of the undo stack after the edit that it belongs to, and the address of that edit."""


class BorderKeeper(QObject):
    """Waits while the layer of borders has unsaved edits, and says so."""

    renewed = pyqtSignal()

    def __init__(self, current: CurrentWorkspace, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current, self._messages = current, messages
        self._noted: list[_Note] = []
        self._due: list[_Note] = []
        """Of edits that are saved."""
        self._waiting = False
        self._layer: QgsVectorLayer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(messages.guarded(self._renew))
        self.villages = EditedLayer("village", self)
        self.lines = EditedLayer(_LINES, self)
        self.villages.replaced.connect(self._follow)
        self.villages.saving.connect(self._drop_undone)
        self.lines.changed.connect(self._retry)
        current.changed.connect(messages.guarded(self.take_workspace))
        self.take_workspace()

    def take_workspace(self) -> None:
        self._noted, self._due, self._waiting = [], [], False
        for edited in (self.villages, self.lines):
            edited.take_workspace(self._current.workspace)

    def stop(self) -> None:
        self._timer.stop()
        self.villages.stop()
        self.lines.stop()

    def note(self, claims: list[Claim], aliases: list[Alias]) -> None:
        """What drawing told of besides shapes; it is written when the shapes are saved."""
        if self.villages.layer is not None and (claims or aliases):
            stack = self.villages.layer.undoStack()
            self._noted.append((stack.index(), edit_at(stack, stack.index()), claims, aliases))

    def forget(self) -> None:
        """The edit session was given up."""
        self._noted = []

    def _drop_replaced(self, *_: object) -> None:
        """Another edit stands where one was undone; that can never be done again."""
        if self.villages.layer is not None:
            stack = self.villages.layer.undoStack()
            self._noted = [note for note in self._noted if edit_at(stack, note[0]) in (0, note[1])]

    def _drop_undone(self) -> None:
        self._drop_replaced()
        if self.villages.layer is not None:
            height = self.villages.layer.undoStack().index()
            self._noted = [note for note in self._noted if note[0] <= height]

    def _follow(self) -> None:
        layer = self.villages.layer
        if layer is None or layer is self._layer:
            return
        self._layer = layer
        for signal in (layer.committedGeometriesChanges, layer.committedFeaturesAdded, layer.committedFeaturesRemoved):
            signal.connect(self._soon)
        layer.committedAttributeValuesChanges.connect(self._soon)
        layer.afterRollBack.connect(self.forget)
        layer.undoStack().indexChanged.connect(self._drop_replaced)

    def _soon(self, *_: object) -> None:
        """Once for a commit, when it is over: the file is locked before."""
        self._due += self._noted
        self._noted, self._waiting = [], True
        self._timer.start(0)

    def _retry(self) -> None:
        if self._waiting and not self._timer.isActive():
            self._timer.start(0)

    def _renew(self) -> None:
        workspace = self._current.workspace
        if workspace is None or not self._waiting:
            return
        if any(layer.isModified() for layer in layers_of(workspace, _LINES)):
            self._messages.warn(
                tr("The borders follow the new shapes once the edits in the layer of borders are saved or discarded.")
            )
            return
        renewed = record_drawing(
            workspace,
            [claim for *_, claims, _ in self._due for claim in claims],
            [alias for *_, aliases in self._due for alias in aliases],
        )
        # Not before: where another program holds the file, the next save tries again.
        self._due, self._waiting = [], False
        for layer in layers_of(workspace, _LINES):
            layer.reload()
            layer.triggerRepaint()
        self._tell(renewed)
        self.renewed.emit()

    def _tell(self, renewed: RenewedBorders) -> None:
        if renewed.moved or renewed.lost:
            self._messages.warn(
                tr(
                    "{moved} agreed borders moved and are proposed again; {lost} notes lost their border and stand "
                    "among the findings."
                ).format(moved=f"{renewed.moved:,}", lost=f"{renewed.lost:,}")
            )


def edit_at(stack: QUndoStack, height: int) -> int:
    """The address of the edit at a height of the stack, undone or not; 0 where there is none."""
    command = stack.command(height - 1) if 0 < height <= stack.count() else None
    return int(sip.unwrapinstance(command)) if command is not None else 0
