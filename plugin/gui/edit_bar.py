"""What is not saved yet, and the buttons that save it or take the last step back."""

from __future__ import annotations

from typing import Protocol

from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from ..i18n import tr
from ..layers.pinning import save
from .edited_layer import EditedLayer
from .elided_label import ElidedLabel
from .messages import Messages


class Written(Protocol):
    """A form beside the map, about one row of the layer."""

    def has_changed(self) -> bool:
        """Whether something stands in its fields that is not in the edit session yet."""


class EditBar(QWidget):
    """Works on QGIS's own undo stack and edit session of the layer."""

    pressed = pyqtSignal()
    """The user wants to save."""

    def __init__(
        self,
        edited: EditedLayer,
        messages: Messages,
        parent: QWidget,
        alone: bool = True,
        written: Written | None = None,
    ) -> None:
        """`alone`: the only bar of its panel. Others name their layer, and hide while there is nothing to do.

        `written`: the form whose fields are saved too; what they hold is taken up on `pressed`, else nothing is saved.
        """
        super().__init__(parent)
        self._written = written
        self._alone = alone
        self._edited, self._messages = edited, messages
        self._label = ElidedLabel(self)
        self.undo_button = self._button("/mActionUndo.svg", tr("Take the last step back (Ctrl+Z on the map)"))
        self.redo_button = self._button("/mActionRedo.svg", tr("Do it again"))
        self.save_button = QPushButton(tr("&Save"), self)
        self.save_button.setToolTip(tr("Save what was pinned and written"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1)
        for button in (self.undo_button, self.redo_button, self.save_button):
            row.addWidget(button)
        self.undo_button.clicked.connect(messages.guarded(lambda: self._step("undo")))
        self.redo_button.clicked.connect(messages.guarded(lambda: self._step("redo")))
        self.save_button.clicked.connect(messages.guarded(self.save))
        edited.changed.connect(self.refresh)
        edited.replaced.connect(self.refresh)
        self.refresh()

    def save(self) -> None:
        layer = self._edited.layer
        if layer is not None:
            self.pressed.emit()
            if self._is_written():
                return  # it was refused, and told why
            if save(layer):
                self._messages.tell(tr("“{layer}” is saved.").format(layer=layer.name()))

    def refresh(self) -> None:
        layer = self._edited.layer
        stack = layer.undoStack() if layer is not None else None
        self.undo_button.setEnabled(stack is not None and stack.canUndo())
        self.redo_button.setEnabled(stack is not None and stack.canRedo())
        waiting = _unsaved(layer) if layer is not None else 0
        if self._is_written():
            waiting = max(waiting, 1)
        self.save_button.setEnabled(bool(waiting))
        text = tr("{count} not saved yet").format(count=f"{waiting:,}") if waiting else ""
        if layer is not None and not self._alone:
            text = f"{text} · {layer.name()}" if text else layer.name()
            self.setVisible(bool(waiting) or stack.canUndo() or stack.canRedo())
        self._label.setText(text)

    def _is_written(self) -> bool:
        return self._written is not None and self._written.has_changed()

    def _step(self, name: str) -> None:
        layer = self._edited.layer
        if layer is not None:
            getattr(layer.undoStack(), name)()
            layer.triggerRepaint()

    def _button(self, icon: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(QgsApplication.getThemeIcon(icon))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button


def _unsaved(layer: QgsVectorLayer) -> int:
    """How many features would be written."""
    buffer = layer.editBuffer()
    if buffer is None:
        return 0
    added = buffer.addedFeatures()
    touched = {*buffer.changedGeometries(), *buffer.changedAttributeValues()} - set(added)
    return len(added) + len(buffer.deletedFeatureIds()) + len(touched)
