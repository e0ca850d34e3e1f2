"""The small window of the second codes of villages: split, merged, or numbered anew by a municipality."""

from __future__ import annotations

from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import QComboBox, QHeaderView, QTableWidgetItem, QWidget

from ..domain import schema
from ..domain.aliases import Alias, merged, shown_day, typed_day
from ..domain.errors import ChangedMeanwhileError, InputError, tr_noop
from ..domain.thai import normalise_thai
from ..i18n import is_thai, tr
from ..layers.workspace_layers import source_of
from ..store.aliases import read_aliases, save_aliases, villages_by_code
from ..store.workspace import Workspace
from .form import load_form
from .messages import Messages
from .own_window import OwnWindow
from .quiet_combo import QuietCombo
from .step_row import PRIMARY

_CODE, _VILLAGE, _FROM, _TO, _REASON = range(5)
_WIDTHS = {_CODE: 110, _FROM: 110, _TO: 110, _REASON: 170}


class Aliases(OwnWindow):
    """Shows all rows of `village_alias`; saves all of them at once, or none."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("aliases", self)
        self._workspace = workspace
        self._villages = villages_by_code(workspace)
        self.message_bar = QgsMessageBar(self)
        self.bar_layout.addWidget(self.message_bar)
        self.messages = Messages(self.message_bar, self)
        self._dress()
        self._saved = read_aliases(workspace)
        self._fill(self._saved)

    def aliases(self) -> list[Alias]:
        """The rows as they stand in the window."""
        return [self._alias(row) for row in range(self.table.rowCount())]

    def add(self) -> None:
        self._append(Alias("", ""))
        row = self.table.rowCount() - 1
        self.table.setCurrentCell(row, _CODE)
        self.table.editItem(self.table.item(row, _CODE))
        self._changed()

    def remove(self) -> None:
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self._changed()

    def save(self) -> None:
        """Raises InputError where a row cannot be, or where a layer of the table has unsaved edits.

        What others have saved meanwhile is shown first: nobody's rows are overwritten unseen.
        """
        self.messages.clear()
        self._refuse_edits()
        aliases = self.aliases()
        try:
            save_aliases(self._workspace, aliases, self._saved)
        except ChangedMeanwhileError:
            self._take_up(aliases)
            return
        self._saved = aliases
        self._changed()
        self.messages.tell(tr("{count} other codes are saved.").format(count=len(aliases)))

    def _take_up(self, mine: list[Alias]) -> None:
        now = read_aliases(self._workspace)
        together = merged(mine, self._saved, now)
        self._saved = now
        self._fill(together)
        self.messages.warn(tr("Changed elsewhere meanwhile: both are shown now, none is saved. Check, then save."))

    def question(self) -> str:
        if self.aliases() == self._saved:
            return ""
        return tr("The changes are not saved yet. Close the window and lose them?")

    def _refuse_edits(self) -> None:
        file = self._workspace.village_file.resolve()
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and layer.isModified():
                source = source_of(layer)
                if source.path.resolve() == file and source.layer == "village_alias":
                    raise InputError(
                        tr_noop(
                            "The layer {layer} has unsaved edits of the same table. Save or discard them in QGIS, then "
                            "save here again."
                        ),
                        layer=layer.name(),
                    )

    def _dress(self) -> None:
        titles = (tr("Other code"), tr("means the village"), tr("from"), tr("until"), tr("Reason"))
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.horizontalHeader().setSectionResizeMode(_VILLAGE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, width)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.save_button.setStyleSheet(PRIMARY)
        guarded = self.messages.guarded
        self.add_button.clicked.connect(guarded(self.add))
        self.remove_button.clicked.connect(guarded(self.remove))
        self.save_button.clicked.connect(guarded(self.save))
        self.close_button.clicked.connect(self.reject)
        self.table.itemChanged.connect(self._changed)

    def _fill(self, aliases: list[Alias]) -> None:
        with QSignalBlocker(self.table):
            self.table.setRowCount(0)
        for alias in aliases:
            self._append(alias)
        self._changed()

    def _append(self, alias: Alias) -> None:
        with QSignalBlocker(self.table):
            row = self.table.rowCount()
            self.table.insertRow(row)
            texts = {_CODE: alias.alias_code, _FROM: shown_day(alias.valid_from), _TO: shown_day(alias.valid_to)}
            for column, text in texts.items():
                self.table.setItem(row, column, QTableWidgetItem(text))
            villages = {"": "", **{code: f"{code} {name}" for code, name in self._villages.items()}}
            villages.setdefault(alias.village_code, alias.village_code)
            reasons = {choice.value: choice.name_th if is_thai() else choice.name_en for choice in _REASONS}
            self.table.setCellWidget(row, _VILLAGE, self._combo(villages, alias.village_code, tr("Village")))
            self.table.setCellWidget(row, _REASON, self._combo(reasons, alias.reason, tr("Reason")))

    def _combo(self, names: dict[str, str], chosen: str, called: str) -> QComboBox:
        combo = QuietCombo(self.table)
        for value, name in names.items():
            combo.addItem(name, value)
        combo.setCurrentIndex(combo.findData(chosen))
        combo.setAccessibleName(called)
        combo.currentIndexChanged.connect(self._changed)
        return combo

    def _alias(self, row: int) -> Alias:
        def typed(column: int) -> str:
            return str(self.table.item(row, column).text())

        def chosen(column: int) -> str:
            return str(self.table.cellWidget(row, column).currentData() or "")

        return Alias(
            normalise_thai(typed(_CODE)).replace(" ", ""),
            chosen(_VILLAGE),
            typed_day(typed(_FROM)),
            typed_day(typed(_TO), end=True),
            chosen(_REASON),
        )

    def _changed(self, *_: object) -> None:
        self.save_button.setEnabled(self.aliases() != self._saved)
        self.remove_button.setEnabled(self.table.rowCount() > 0)


_REASONS = schema.VALUE_LISTS["alias_reason"]
