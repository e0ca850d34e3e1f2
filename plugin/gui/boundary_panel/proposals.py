"""A drawn edit before it is made: what it takes from whom, and what people have to say to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...i18n import tr
from ..flow_layout import FlowLayout
from ..quiet_combo import QuietCombo
from ..wrapped_choice import WrappedChoice

TAKE, KEEP, DISPUTE = "take", "keep", "dispute"
_MOST_MOO = 99
_LEAST_LETTERS = 8


@dataclass(frozen=True)
class Question:
    """What the box asks. `taken`: text of each village that would lose ground, by feature id; `free`: of the ground
    beside it that nobody holds; `sides`: texts of the two sides of a line; `tambon` and `moo` of a new village."""

    title: str
    lines: Sequence[str] = ()
    warning: str = ""
    taken: Mapping[int, str] | None = None
    free: str = ""
    sides: tuple[str, str] | None = None
    tambon: str = ""
    moo: int = 0
    action: str = ""


class ProposalBox(QFrame):
    """Hidden while there is nothing to decide."""

    changed = pyqtSignal()
    """Another answer: the picture on the map changes with it."""
    agreed = pyqtSignal()
    declined = pyqtSignal()
    shown = pyqtSignal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("proposal")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._column = QVBoxLayout(self)
        self._inner: QWidget | None = None
        self.tambon = ""
        self.setVisible(False)

    def ask(self, question: Question) -> None:
        self._clear()
        self.tambon = question.tambon
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        for text, name in (
            (question.title, "title"),
            ("\n".join(question.lines), "lines"),
            (question.warning, "warning"),
        ):
            if text:
                column.addWidget(_label(text, name, inner))
        self.fates = {fid: self._fate(text, column, inner) for fid, text in (question.taken or {}).items()}
        self.fill_box = self._check(question.free, column, inner) if question.free else None
        self.sides = self._sides(question.sides, column, inner) if question.sides else None
        self.moo_box, self.name_box = self._new_village(question, column, inner) if question.tambon else (None, None)
        column.addLayout(self._buttons(question.action, inner))
        self._inner = inner
        self._column.addWidget(inner)
        self._column.addStretch()
        self.setVisible(True)
        self.shown.emit(True)
        if self.name_box is not None:
            self.name_box.setFocus()
        else:
            self.agree_button.setFocus()

    def close_question(self) -> None:
        self._clear()
        self.setVisible(False)
        self.shown.emit(False)

    @property
    def is_open(self) -> bool:
        return self._inner is not None

    def fate(self, fid: int) -> str:
        """What becomes of the ground of a village: TAKE, KEEP or DISPUTE."""
        return str(self.fates[fid].currentData()) if fid in self.fates else TAKE

    @property
    def fill(self) -> bool:
        return self.fill_box is not None and self.fill_box.isChecked()

    @property
    def first_side(self) -> bool:
        return self.sides is None or self.sides.checkedId() == 0

    @property
    def moo(self) -> int:
        return self.moo_box.value() if self.moo_box is not None else 0

    @property
    def name(self) -> str:
        return self.name_box.text().strip() if self.name_box is not None else ""

    def _clear(self) -> None:
        if self._inner is not None:
            while self._column.takeAt(0) is not None:
                pass
            self._inner.hide()
            self._inner.deleteLater()
            self._inner = None

    def _fate(self, text: str, column: QVBoxLayout, inner: QWidget) -> QComboBox:
        column.addWidget(_label(text, "", inner))
        box = QuietCombo(inner)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_LEAST_LETTERS)
        for value, shown in (
            (TAKE, tr("The new shape takes it")),
            (KEEP, tr("It stays where it is")),
            (DISPUTE, tr("It stays, and the line is noted as disputed")),
        ):
            box.addItem(shown, value)
        box.currentIndexChanged.connect(self.changed)
        column.addWidget(box)
        return box

    def _check(self, text: str, column: QVBoxLayout, inner: QWidget) -> QCheckBox:
        box = QCheckBox(tr("Take what lies free beside it too"), inner)
        column.addWidget(_label(text, "", inner))
        column.addWidget(box)
        box.toggled.connect(self.changed)
        return box

    def _sides(self, texts: tuple[str, str], column: QVBoxLayout, inner: QWidget) -> QButtonGroup:
        group = QButtonGroup(inner)
        for number, text in enumerate(texts):
            button = WrappedChoice(text, inner)
            button.setChecked(number == 0)
            group.addButton(button, number)
            column.addWidget(button)
        group.buttonClicked.connect(lambda *_: self.changed.emit())
        return group

    def _new_village(self, question: Question, column: QVBoxLayout, inner: QWidget) -> tuple[QSpinBox, QLineEdit]:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        moo = QSpinBox(inner)
        moo.setRange(1, _MOST_MOO)
        moo.setValue(question.moo)
        moo.setPrefix(question.tambon + " ")
        name = QLineEdit(inner)
        name.setPlaceholderText(tr("Name of the new village"))
        name.returnPressed.connect(self.agreed)
        form.addRow(tr("Moo"), moo)
        form.addRow(tr("Name"), name)
        column.addLayout(form)
        return moo, name

    def _buttons(self, action: str, inner: QWidget) -> FlowLayout:
        row = FlowLayout()
        self.agree_button = QPushButton(action or tr("Make it so"), inner)
        self.agree_button.setDefault(True)
        self.decline_button = QPushButton(tr("Discard"), inner)
        self.agree_button.clicked.connect(lambda: self.agreed.emit())
        self.decline_button.clicked.connect(lambda: self.declined.emit())
        row.addWidget(self.decline_button)
        row.addWidget(self.agree_button)
        return row


def _label(text: str, name: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if name:
        label.setObjectName(name)
    font = label.font()
    font.setBold(name == "title")
    label.setFont(font)
    if name == "warning":
        label.setStyleSheet("color: #b2182b")
    return label
