"""Steps back and forth over whole models: a model never changes, so a step only keeps two of them."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt import QtGui, QtWidgets

from ...domain.radar import RadarModel

_HOME = QtGui if hasattr(QtGui, "QUndoStack") else QtWidgets
"""Qt 6 has moved both classes."""
QUndoStack = _HOME.QUndoStack
QUndoCommand = _HOME.QUndoCommand

_MERGED = 1


class Change(QUndoCommand):
    """From one model to another. What is typed into one field, or turned on one wheel, is one step."""

    def __init__(
        self, text: str, before: RadarModel, after: RadarModel, put: Callable[[RadarModel], None], field: str
    ) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._put = put
        self._field = field

    def undo(self) -> None:
        self._put(self._before)

    def redo(self) -> None:
        self._put(self._after)

    def id(self) -> int:
        return _MERGED if self._field else -1

    def mergeWith(self, other: Change) -> bool:
        if other._field != self._field:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True
