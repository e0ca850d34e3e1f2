"""What people have agreed about one border: status, witnesses, day, photo and a note, in one window."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path

from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ...domain import schema
from ...domain.errors import ChumchonError, InputError, tr_noop
from ...domain.schema import VALUE_LISTS
from ...i18n import is_thai, tr
from ...processing.borders import AGREED
from ...store.boundary_lines import LOST
from ..day_edit import DayEdit
from ..pin_panel.photo_box import SIZE, PhotoBox, dropped_file, upright
from ..standard_buttons import word_buttons

STATUS, WITNESSES, AGREED_ON, PHOTO, NOTE = "status", "witnesses", "agreed_on", "photo", "note"
FIELDS = (STATUS, WITNESSES, AGREED_ON, PHOTO, NOTE)
_WITNESS_LINES, _NOTE_LINES = 2, 3


class BorderNote(QDialog):
    """Nothing is written, nor an edit session begun, before it is accepted with something changed."""

    def __init__(
        self,
        title: str,
        row: Mapping[str, str],
        photo: Path | None,
        save: Callable[[Mapping[str, str], Path | None], None],
        parent: QWidget,
    ) -> None:
        """`row`: texts of `FIELDS` and of the role, '' for nothing. `photo`: the file of the stored one. `save` gets
        what has changed, and a photo that is to be copied in; what it raises is told, and the window stays."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._row, self._save = row, save
        self._stored = row[PHOTO]
        self.new_photo: Path | None = None
        self.heading = QLabel(title, self)
        self.heading.setWordWrap(True)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.status = QComboBox(self)
        for choice in VALUE_LISTS["agreement"]:
            self.status.addItem(choice.name_th if is_thai() else choice.name_en, choice.value)
        self.status.setCurrentIndex(self.status.findData(row[STATUS]))
        self.status.setEnabled(row["role"] != LOST)
        self.witnesses = self._lines(row[WITNESSES], _WITNESS_LINES)
        self.witnesses.setPlaceholderText(tr("for example the headmen of both villages"))
        self.day = DayEdit(self)
        self.day.set_day(row[AGREED_ON])
        self.note = self._lines(row[NOTE], _NOTE_LINES)
        self.photo = PhotoBox(self)
        self.photo.show_photo(photo, self._stored)
        self.photo.remove_button.setToolTip(tr("The border has no photo any more; the file stays in the folder media"))
        self.error = QLabel(self)
        self.error.setWordWrap(True)
        self.error.setStyleSheet("color: #b2182b")
        self.error.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        word_buttons(self.buttons)
        self.setAcceptDrops(True)
        self._arrange()
        self.status.activated.connect(self._take_today)
        self.photo.choose_button.clicked.disconnect()
        self.photo.choose_button.clicked.connect(self._choose_photo)
        self.photo.taken_off.connect(self._photo_off)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def accept(self) -> None:
        try:
            changed = {name: text for name, text in self._texts().items() if text != self._row[name]}
            if changed or self.new_photo is not None:
                self._save(changed, self.new_photo)
        except ChumchonError as error:
            self._tell(error)
            return
        super().accept()

    def take_photo(self, path: Path) -> None:
        """Shown now, copied into the workspace when the window is accepted."""
        if upright(path, SIZE) is None:
            self._tell(
                InputError(
                    tr_noop("{file} is no photo, or a damaged one. Choose a JPEG or PNG that your computer can show."),
                    file=path.name,
                )
            )
            return
        self.error.hide()
        self.new_photo, self._stored = path, path.name
        self.photo.show_photo(path, path.name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_photo(Path(dropped_file(event.mimeData())))

    def _texts(self) -> dict[str, str]:
        texts = {
            STATUS: str(self.status.currentData() or self._row[STATUS]),
            WITNESSES: self.witnesses.toPlainText().strip(),
            AGREED_ON: self.day.day(),
            NOTE: self.note.toPlainText().strip(),
        }
        return texts if self.new_photo is not None else {**texts, PHOTO: self._stored}

    def _lines(self, text: str, count: int) -> QPlainTextEdit:
        edit = QPlainTextEdit(text, self)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(edit.fontMetrics().lineSpacing() * (count + 1))
        return edit

    def _take_today(self) -> None:
        """An agreement without a day is of today; it stands there to be seen and corrected."""
        if self.status.currentData() == AGREED and not self.day.line.text():
            self.day.set_day(datetime.date.today().isoformat())

    def _choose_photo(self) -> None:
        pictures = tr("Photos")
        path, _ = QFileDialog.getOpenFileName(
            self, tr("A photo of this border"), "", f"{pictures} (*.jpg *.jpeg *.png)"
        )
        if path:
            self.take_photo(Path(path))

    def _photo_off(self) -> None:
        self.new_photo, self._stored = None, ""
        self.photo.show_photo(None, "")

    def _tell(self, error: ChumchonError) -> None:
        self.error.setText(error.text(tr))
        self.error.show()

    def _arrange(self) -> None:
        columns = {column.name: column for column in schema.table("boundary_line").columns}
        form = QFormLayout()
        for name, widget in (
            (STATUS, self.status),
            (WITNESSES, self.witnesses),
            (AGREED_ON, self.day),
            (PHOTO, self.photo),
            (NOTE, self.note),
        ):
            form.addRow(columns[name].alias_th if is_thai() else columns[name].alias_en, widget)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        column.addWidget(self.heading)
        column.addLayout(form)
        column.addWidget(self.error)
        column.addWidget(self.buttons)
