"""Page 1: which file, which survey, which year; the file is read and shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ...domain.decisions import NO_DECISIONS
from ...domain.indicators import IndicatorSet
from ...domain.progress import Progress
from ...domain.thai import buddhist_year, year_ce
from ...i18n import is_thai, tr
from .draft import Opened
from .jobs import open_survey, propose, survey_sets
from .page import WARNING_COLOUR, Desk, Page
from .preview_model import PreviewModel

_FOLDER = "chumchon/survey_folder"


class FilePage(Page):
    FORM = "file_page"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._sets = survey_sets(desk.workspace)
        for one in self._sets:
            self.set_combo.addItem(one.name(is_thai()), one.id)
        self.set_combo.setCurrentIndex(-1)
        self._set_chosen = False
        self._year_typed = False
        self._previewed: Opened | None = None
        self._no_file = self.file_name.text()
        self.drop_label.setStyleSheet(
            "border: 2px dashed #8aa398; border-radius: 8px; font-size: 14pt; color: #60756b;"
        )
        self.preview.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.choose_button.clicked.connect(desk.messages.guarded(self.ask_for_file))
        self.set_combo.activated.connect(desk.messages.guarded(self._choose_set))
        self.year_edit.textEdited.connect(self._type_year)
        self.sheet_combo.activated.connect(desk.messages.guarded(self._read_sheet))
        self.heading_spin.valueChanged.connect(desk.messages.guarded(self._read_again))
        self._show()

    @property
    def title(self) -> str:
        return tr("File")

    def main_text(self) -> str:
        return tr("To the &columns ›")

    def ready(self) -> bool:
        draft = self.desk.draft
        return draft.opened is not None and draft.year is not None and draft.indicator_set is not None

    def enter(self) -> None:
        self._show()

    def ask_for_file(self) -> None:
        start = QgsSettings().value(_FOLDER, str(self.desk.workspace.folder), type=str)
        kinds = tr("Tables (*.csv *.xlsx *.xlsm *.xls *.ods *.dbf *.txt *.tsv *.CSV *.XLSX *.XLS *.DBF);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose the survey table"), start, kinds)
        if name:
            self.choose(Path(name))

    def choose(self, path: Path) -> None:
        """Another file: what was known of the earlier one is forgotten."""
        QgsSettings().setValue(_FOLDER, str(path.parent))
        self.forget()
        self.desk.draft.path = path
        self._read("", 0)

    def forget(self) -> None:
        """The file, and the year that was typed for it; one typed before the first file is that file's."""
        draft = self.desk.draft
        if draft.path is not None:
            self._year_typed = False
        draft.path = draft.opened = draft.mapping = None
        draft.forget_rows()
        if not self._year_typed:
            draft.year = None
        if not self._set_chosen:
            draft.indicator_set = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = Path(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()
        self.desk.messages.guarded(lambda: self.choose(path))()

    def _read_again(self) -> None:
        self._read(self.sheet_combo.currentText(), self.heading_spin.value())

    def _read_sheet(self) -> None:
        self._read(self.sheet_combo.currentText(), 0)

    def _read(self, sheet: str, heading_row: int) -> None:
        draft, workspace = self.desk.draft, self.desk.workspace
        path, chosen = draft.path, draft.indicator_set
        if path is None:
            return
        file = draft.opened.file if draft.opened else path
        self.desk.messages.clear()

        def job(progress: Progress) -> Opened:
            return open_survey(workspace, file, chosen, sheet, heading_row, progress)

        title = tr("Reading {file}…").format(file=path.name)
        self.desk.work.start(title, job, self._take, self._refused)
        self._show()

    def _take(self, opened: Opened) -> None:
        draft = self.desk.draft
        if draft.opened is not None and _place(opened) != _place(draft.opened):
            if draft.decisions != NO_DECISIONS:
                self.desk.messages.warn(tr("Your answers and corrections belonged to other rows and are forgotten."))
            draft.forget_rows()
        draft.opened = opened
        draft.indicator_set = opened.indicator_set
        if not self._year_typed:
            draft.year = opened.year
        draft.mapping = draft.proposed = opened.look.mapping
        self._show()

    def _refused(self, error: Exception) -> None:
        self._show()
        self.desk.messages.show_error(error)

    def _choose_set(self) -> None:
        draft = self.desk.draft
        draft.indicator_set = self._set_of(self.set_combo.currentData())
        self._set_chosen = True
        if draft.opened is not None:
            look = propose(self.desk.workspace, draft.opened.file, draft.opened.look.table, draft.indicator_set)
            self._take(replace(draft.opened, look=look, indicator_set=draft.indicator_set))
        self._show()

    def _set_of(self, set_id: str) -> IndicatorSet:
        return next(one for one in self._sets if one.id == set_id)

    def _type_year(self, text: str) -> None:
        self._year_typed = bool(text.strip())
        self.desk.draft.year = year_ce(text)
        self._show_year()
        self.changed.emit()

    def _show(self) -> None:
        draft = self.desk.draft
        self.file_name.setText(str(draft.path or self._no_file))
        if draft.indicator_set is not None:
            self.set_combo.setCurrentIndex(self.set_combo.findData(draft.indicator_set.id))
        if draft.year is not None and year_ce(self.year_edit.text()) != draft.year:
            self.year_edit.setText(str(buddhist_year(draft.year)))
        elif draft.year is None and not self._year_typed:
            self.year_edit.clear()
        self._show_year()
        self._show_table()
        self.changed.emit()

    def _show_year(self) -> None:
        draft = self.desk.draft
        text, bad = "", False
        if draft.year is None and self.year_edit.text().strip():
            text, bad = tr("This is no year. Write it as 2565, 65, ๒๕๖๕ or 2022."), True
        elif draft.year is None and draft.opened is not None:
            text, bad = tr("The file does not say its year clearly. Type it."), True
        elif self._year_typed and draft.year != self._year_of_file():
            text = tr("The file itself names the year {year}. Check it.")
            text, bad = text.format(year=buddhist_year(self._year_of_file())), True
        elif draft.year is not None and draft.indicator_set and not draft.indicator_set.holds_in(draft.year):
            text, bad = (
                tr("This set was in use in {first}–{last}. Check set and year.").format(
                    first=draft.indicator_set.valid_from_be, last=draft.indicator_set.valid_to_be
                ),
                True,
            )
        elif draft.opened is not None and len(draft.opened.years) > 1:
            years = ", ".join(str(buddhist_year(year)) for year in draft.opened.years)
            text, bad = tr("The file names several years: {years}. Check it.").format(years=years), True
        elif draft.year is not None and not self._year_typed:
            text = tr("Found in the file. Check it.")
        self.year_hint.setText(text)
        self.year_hint.setStyleSheet(f"color: {WARNING_COLOUR};" if bad else "")

    def _year_of_file(self) -> int | None:
        """The one that the file names; the draft's where it names none."""
        draft = self.desk.draft
        return draft.opened.year if draft.opened and draft.opened.year else draft.year

    def _show_table(self) -> None:
        opened = self.desk.draft.opened
        self.drop_label.setText(self.desk.work.title if self.desk.work.busy else tr("Drop the file here"))
        self.preview_pages.setCurrentWidget(self.table_page if opened else self.empty_page)
        several = opened is not None and len(opened.sheets) > 1
        for widget in (self.sheet_label, self.sheet_combo):
            widget.setVisible(several)
        for widget in (self.heading_label, self.heading_spin):
            widget.setVisible(opened is not None)
        if opened is None:
            self.read_as.clear()
            return
        table = opened.look.table
        with QSignalBlocker(self.sheet_combo), QSignalBlocker(self.heading_spin):
            self.sheet_combo.clear()
            self.sheet_combo.addItems(opened.sheets)
            self.sheet_combo.setCurrentText(table.sheet)
            self.heading_spin.setValue(table.heading_rows[0])
        self.read_as.setText(self._read_as(opened))
        if opened is not self._previewed:
            self._show_preview(opened)
        shown = len(opened.preview)
        note = tr("The first {count} rows. Columns about persons are covered and will not be read.")
        plain = tr("The first {count} rows.")
        self.preview_note.setText((note if opened.personal else plain).format(count=shown))

    def _show_preview(self, opened: Opened) -> None:
        self._previewed = opened
        earlier = self.preview.model()
        self.preview.setModel(PreviewModel(opened, self.preview))
        if earlier is not None:
            earlier.deleteLater()
        self.preview.resizeColumnsToContents()

    @staticmethod
    def _read_as(opened: Opened) -> str:
        table = opened.look.table
        words = {",": tr("comma"), ";": tr("semicolon"), "\t": tr("tab"), "|": tr("vertical bar")}
        first, last = table.heading_rows
        parts = [tr("{columns} columns").format(columns=len(table.headings))]
        if table.encoding:
            parts += [table.encoding, words.get(table.delimiter, table.delimiter)]
        else:
            parts.append(tr("sheet “{sheet}”").format(sheet=table.sheet))
        if last > first:
            parts.append(tr("heading in rows {first}–{last}").format(first=first, last=last))
        return " · ".join(parts)


def _place(opened: Opened) -> tuple[str, tuple[int, int]]:
    """Where in the file the rows stand."""
    return opened.look.table.sheet, opened.look.table.heading_rows
