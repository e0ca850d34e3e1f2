"""Widgets that show one value of the draft and change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from qgis.PyQt.QtCore import QEvent, QObject, QSignalBlocker, Qt
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QPlainTextEdit, QWidget

from ...domain.radar import RadarModel
from .draft import Draft

_Value = TypeVar("_Value")
_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Fields(QObject):
    """Each field tells how its value is read from the model and put into it; `title` names the step."""

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._shows: list[Callable[[RadarModel], None]] = []
        self._keeper = StepKeys(self)

    def show(self) -> None:
        """The values of the draft; without a signal, and with the cursor where it is."""
        for show in self._shows:
            show(self._draft.model)

    def line(
        self,
        widget: QLineEdit,
        title: str,
        value: Callable[[RadarModel], str],
        put: Callable[[RadarModel, str], RadarModel],
    ) -> None:
        widget.textEdited.connect(lambda text: self._change(title, widget, put, text))
        self._follow(widget, value, lambda text: text == widget.text() or widget.setText(text))

    def notes(
        self,
        widget: QPlainTextEdit,
        title: str,
        value: Callable[[RadarModel], str],
        put: Callable[[RadarModel, str], RadarModel],
    ) -> None:
        widget.setUndoRedoEnabled(False)
        widget.textChanged.connect(lambda: self._change(title, widget, put, widget.toPlainText()))
        self._follow(widget, value, lambda text: text == widget.toPlainText() or widget.setPlainText(text))

    def number(
        self,
        widget: QDoubleSpinBox,
        title: str,
        value: Callable[[RadarModel], float],
        put: Callable[[RadarModel, float], RadarModel],
    ) -> None:
        widget.valueChanged.connect(lambda number: self._change(title, widget, put, number))
        self._follow(widget, value, lambda number: number == widget.value() or widget.setValue(number))

    def flag(
        self,
        widget: QCheckBox,
        title: str,
        value: Callable[[RadarModel], bool],
        put: Callable[[RadarModel, bool], RadarModel],
    ) -> None:
        widget.toggled.connect(lambda on: self._change(title, None, put, on))
        self._follow(widget, value, widget.setChecked)

    def choice(
        self,
        widget: QComboBox,
        title: str,
        choices: Callable[[RadarModel], Mapping[str, str]],
        value: Callable[[RadarModel], str],
        put: Callable[[RadarModel, str], RadarModel],
    ) -> None:
        """`choices`: titles by value; a value that is none of them is shown as it is."""

        def fill(chosen: str) -> None:
            titles = {**choices(self._draft.model)}
            titles.setdefault(chosen, chosen)
            if [widget.itemData(at) for at in range(widget.count())] != list(titles):
                widget.clear()
                for one, text in titles.items():
                    widget.addItem(text, one)
            widget.setCurrentIndex(widget.findData(chosen))

        widget.currentIndexChanged.connect(lambda at: self._change(title, None, put, widget.itemData(at)))
        self._follow(widget, value, fill)

    def _change(
        self, title: str, typed: QWidget | None, put: Callable[[RadarModel, _Value], RadarModel], value: _Value
    ) -> None:
        """What is typed into one widget is one step."""
        self._draft.change(title, put(self._draft.model, value), typed.objectName() if typed else "")

    def _follow(self, widget: QWidget, value: Callable[[RadarModel], Any], show: Callable[[Any], object]) -> None:
        def quietly(model: RadarModel) -> None:
            with QSignalBlocker(widget):
                show(value(model))

        self._shows.append(quietly)
        self._keeper.watch(widget)


class StepKeys(QObject):
    """Ctrl+Z in a field takes back the draft's last step, not the field's own; the wheel turns only a field in use."""

    def watch(self, widget: QWidget) -> None:
        for one in (widget, *widget.findChildren(QLineEdit)):
            one.installEventFilter(self)
        if isinstance(widget, (QComboBox, QDoubleSpinBox)):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return any(event.matches(step) for step in _STEPS)
        if event.type() == QEvent.Type.Wheel and isinstance(widget, (QComboBox, QDoubleSpinBox)):
            event.ignore()
            return not widget.hasFocus()
        return False
