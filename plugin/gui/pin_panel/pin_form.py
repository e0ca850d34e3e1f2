"""What is known about one pin, to be filled in beside the map."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.landmark_details import CONSENT, DetailItem, Details, join_details, split_details
from ...domain.landmarks import LandmarkKind
from ...domain.schema import VALUE_LISTS
from ...i18n import content_is_thai, is_thai, tr
from ...store.media import PHOTO
from ..flow_layout import FlowLayout
from .photo_box import PhotoBox

NAME, ACTIVITY, DETAILS = "name_th", "activity", "details"
_LINES = 3
_LEAST_LETTERS = 8
_QUESTION = "QWidget#question { background: #fff3cf; } QWidget#question QLabel { color: #3d3000; }"


class Question(QWidget):
    """Something that the user may want to do about the pin, with one or two ways."""

    def __init__(self, parent: QWidget, *texts: str) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(_QUESTION)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = [QPushButton(text, self) for text in texts]
        row = FlowLayout()
        for button in self.buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)
        column.addWidget(self.label)
        column.addLayout(row)
        self.hide()

    def ask(self, text: str) -> None:
        """'' takes the question back."""
        self.label.setText(text)
        self.setVisible(bool(text))


class PinForm(QWidget):
    """Tells that something was filled in; `values` says what then stands in the row."""

    edited = pyqtSignal()
    """A field was left."""
    typed = pyqtSignal()
    """Something else stands in the fields."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = ""
        """The pin's uuid; '' while none is shown."""
        self._items: tuple[DetailItem, ...] = ()
        self._loaded: dict[str, str] = {}
        self._fields: dict[str, QWidget] = {}
        self.head = QLabel(self)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        # The page puts these where they are seen however far the form is scrolled.
        self.like = Question(self, tr("Go to the other"), tr("Remove this one"))
        self.moving = Question(self, tr("Move the pin there"), tr("Leave it"))
        self.elsewhere = Question(self, tr("It belongs there"))
        self.missing = QLabel(self)
        self.missing.setWordWrap(True)
        self.missing.setStyleSheet("color: #b35806;")
        self.photo = PhotoBox(self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(self.head)
        column.addLayout(self._rows)
        column.addWidget(self.missing)
        column.addWidget(self.photo)
        column.addStretch()
        self.clear()

    def clear(self) -> None:
        self.key, self._items, self._loaded = "", (), {}
        self._drop_rows()
        self.head.setText(tr("Choose a kind above and click on the map, or select a place on the map."))
        for question in (self.like, self.moving, self.elsewhere):
            question.ask("")
        self.missing.hide()
        self.photo.hide()
        self.typed.emit()

    def show_pin(
        self,
        key: str,
        kind: LandmarkKind,
        items: tuple[DetailItem, ...],
        row: Mapping[str, str],
        photo: Path | None,
        village: str,
    ) -> None:
        """`row`: the landmark's columns as texts. What was asked about another pin is taken back."""
        if key != self.key or items != self._items:
            self._build(items)
        if key != self.key:
            self.like.ask("")
            self.moving.ask("")
        self.key = key
        self._fill(row)
        self.head.setText(f"{kind.name(is_thai())} · {village}")
        self.photo.show_photo(photo, row.get(PHOTO, ""))
        self.photo.show()

    def show_missing(self, labels: list[str]) -> None:
        self.missing.setText(tr("Still asked for: {what}").format(what=", ".join(labels)))
        self.missing.setVisible(bool(labels))

    def has_changed(self) -> bool:
        return bool(self.key) and self._now() != self._loaded

    def values(self) -> dict[str, str | None]:
        """The columns that the fields fill; None where nothing stands in them."""
        now = self._now()
        columns = {name: now[name].strip() for name in (NAME, ACTIVITY, CONSENT)}
        answers = {item.item: now[item.item] for item in self._items if not item.is_column}
        if any(now[name] != self._loaded[name] for name in (*answers, DETAILS)):
            columns[DETAILS] = join_details(Details(answers, now[DETAILS]), self._items, content_is_thai())
        return {name: text or None for name, text in columns.items()}

    def write_name(self) -> None:
        """Put the cursor where the name is typed."""
        field = self._fields.get(NAME)
        if field is not None:
            field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.edited.emit()
        return False

    def _now(self) -> dict[str, str]:
        return {name: _text(field) for name, field in self._fields.items()}

    def _fill(self, row: Mapping[str, str]) -> None:
        details = split_details(row.get(DETAILS, ""), self._items)
        texts = {**{name: row.get(name, "") for name in (NAME, ACTIVITY, CONSENT)}, DETAILS: details.rest}
        texts.update({item.item: details.answers.get(item.item, "") for item in self._items if not item.is_column})
        for name, field in self._fields.items():
            if _text(field) != texts[name]:
                _set_text(field, texts[name])
        self._loaded = self._now()
        self.typed.emit()

    def _build(self, items: tuple[DetailItem, ...]) -> None:
        self._drop_rows()
        self._items = items
        labels = {item.item: f"{item.label(is_thai())}{' *' if item.required else ''}" for item in items}
        asked = [item.item for item in items if item.item not in (NAME, ACTIVITY, CONSENT, PHOTO)]
        titles = {NAME: tr("Name"), ACTIVITY: tr("Activity"), DETAILS: tr("More"), CONSENT: tr("Consent"), **labels}
        for name in (NAME, ACTIVITY, *asked, DETAILS, CONSENT):
            self._fields[name] = self._field(name)
            self._fields[name].setAccessibleName(titles[name])
            title = QLabel(titles[name], self)
            title.setWordWrap(True)
            title.setBuddy(self._fields[name])
            self._rows.addWidget(title)
            self._rows.addWidget(self._fields[name])

    def _field(self, name: str) -> QWidget:
        if name == CONSENT:
            combo = QComboBox(self)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(_LEAST_LETTERS)
            combo.currentTextChanged.connect(combo.setToolTip)
            combo.addItem("–", "")
            for choice in VALUE_LISTS[CONSENT]:
                combo.addItem(choice.name_th if is_thai() else choice.name_en, choice.value)
            combo.activated.connect(self.edited)
            return combo
        if name in (ACTIVITY, DETAILS):
            text = QPlainTextEdit(self)
            text.setTabChangesFocus(True)
            text.setFixedHeight(text.fontMetrics().lineSpacing() * _LINES + 10)
            text.installEventFilter(self)
            text.textChanged.connect(self.typed)
            return text
        line = QLineEdit(self)
        line.editingFinished.connect(self.edited)
        line.textChanged.connect(self.typed)
        return line

    def _drop_rows(self) -> None:
        """Later: one of the fields may be the one that is being left."""
        self._fields, self._loaded = {}, {}
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()


def _text(field: QWidget) -> str:
    if isinstance(field, QComboBox):
        return str(field.currentData() or "")
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def _set_text(field: QWidget, text: str) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentIndex(max(field.findData(text), 0))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    else:
        field.setText(text)
