"""The page about the model as a whole, and its levels."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.gui import QgsColorButton
from qgis.PyQt.QtCore import QObject, QSignalBlocker, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QHeaderView, QLabel, QTableWidgetItem

from ...domain.radar import RadarLevel
from ...domain.radar.edits import level_added, level_removed, next_version, with_level
from ...i18n import tr
from .draft import Draft
from .fields import Fields, StepKeys
from .words import aggregation_hint, aggregation_titles

_NAME_TH, _NAME_EN, _BELOW, _COLOUR = range(4)
_PER_CENT = 100.0
_ROW_MARGIN = 14
_WIDTHS = {_BELOW: 86, _COLOUR: 64}
_ROWS_SHOWN = 4


class WholePanel(QObject):
    """`form` is the window with the form's widgets."""

    def __init__(self, form: Any, draft: Draft) -> None:
        super().__init__(form)
        self._form = form
        self._draft = draft
        self._fields = Fields(draft, self)
        self._bind()
        self._levels = LevelsTable(form, draft)
        draft.changed.connect(self.show_draft)
        self.show_draft()

    def show_draft(self) -> None:
        self._fields.show()
        model, saved = self._draft.model, self._draft.saved
        version, coming = saved.version if saved else model.version, next_version(model, saved).version
        text = tr("{id}, version {version}").format(id=model.id, version=version)
        if coming != version:
            text = tr("{id}, version {version}; saving makes it {coming}").format(
                id=model.id, version=version, coming=coming
            )
        self._form.id_label.setText(text)
        self._form.aggregation_hint.setText(aggregation_hint(model.aggregation))

    def choose_level(self, level_id: str) -> None:
        self._levels.choose(level_id)

    def _bind(self) -> None:
        form, fields = self._form, self._fields
        name, notes = tr("Name of the model"), tr("Notes of the model")
        fields.line(form.name_th, name, lambda model: model.name_th, lambda model, text: replace(model, name_th=text))
        fields.line(form.name_en, name, lambda model: model.name_en, lambda model, text: replace(model, name_en=text))
        fields.notes(form.note_th, notes, lambda model: model.note_th, lambda model, text: replace(model, note_th=text))
        fields.notes(form.note_en, notes, lambda model: model.note_en, lambda model, text: replace(model, note_en=text))
        fields.choice(
            form.aggregation,
            tr("How areas add up"),
            lambda _: aggregation_titles(),
            lambda model: model.aggregation,
            lambda model, value: replace(model, aggregation=value),
        )
        fields.number(
            form.coverage,
            tr("Coverage rule"),
            lambda model: _PER_CENT * model.coverage,
            lambda model, value: replace(model, coverage=value / _PER_CENT),
        )


class LevelsTable(QObject):
    """A row for each level, names in both languages, where it ends, and its colour."""

    def __init__(self, form: Any, draft: Draft) -> None:
        super().__init__(form)
        self._table = form.levels
        self._remove = form.remove_level_button
        self._add = form.add_level_button
        self._draft = draft
        self._keys = StepKeys(self)
        self._dress()
        self._table.itemChanged.connect(self._type)
        self._table.itemSelectionChanged.connect(draft.end_field)
        self._add.clicked.connect(lambda: draft.change(tr("Add a level"), level_added(draft.model)))
        self._remove.clicked.connect(self._remove_current)
        draft.changed.connect(self.show_draft)
        self.show_draft()

    def show_draft(self) -> None:
        levels = self._draft.model.levels
        with QSignalBlocker(self._table):
            if self._table.rowCount() != len(levels):
                self._build(len(levels))
            for row, level in enumerate(levels):
                self._show_level(row, level)
        self._add.setEnabled(self._draft.own)
        self._remove.setEnabled(self._draft.own and len(levels) > 1)

    def choose(self, level_id: str) -> None:
        ids = [level.id for level in self._draft.model.levels]
        self._table.setCurrentCell(ids.index(level_id) if level_id in ids else 0, _NAME_TH)
        self._table.setFocus()

    def _remove_current(self) -> None:
        row = self._table.currentRow()
        if row >= 0:
            self._draft.change(tr("Remove a level"), level_removed(self._draft.model, row))

    def _dress(self) -> None:
        table = self._table
        titles = (tr("In Thai"), tr("In English"), tr("Below"), tr("Colour"))
        table.setColumnCount(len(titles))
        table.setHorizontalHeaderLabels(titles)
        for column in (_NAME_TH, _NAME_EN):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + _ROW_MARGIN)
        rows = (_ROWS_SHOWN + 1) * (table.fontMetrics().height() + _ROW_MARGIN)
        table.setMinimumHeight(rows + _ROW_MARGIN)

    def _build(self, count: int) -> None:
        """All cells anew: the best level has no upper end."""
        self._table.setRowCount(0)
        self._table.setRowCount(count)
        for row in range(count):
            for column in (_NAME_TH, _NAME_EN):
                self._table.setItem(row, column, QTableWidgetItem())
            self._table.setCellWidget(row, _BELOW, self._spin(row) if row < count - 1 else self._no_end())
            self._table.setCellWidget(row, _COLOUR, self._button(row))

    def _no_end(self) -> QLabel:
        label = QLabel("–", self._table)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    def _spin(self, row: int) -> QDoubleSpinBox:
        spin = QDoubleSpinBox(self._table)
        spin.setObjectName(f"below_{row}")
        spin.setRange(0, 100)
        spin.setDecimals(1)
        spin.setAccessibleName(tr("Below"))
        spin.valueChanged.connect(lambda value: self._put(tr("Cut-off of a level"), row, f"below_{row}", below=value))
        self._keys.watch(spin)
        return spin

    def _button(self, row: int) -> QgsColorButton:
        button = QgsColorButton(self._table, tr("Colour of the level"))
        button.setAllowOpacity(False)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(tr("Colour"))
        button.colorChanged.connect(lambda colour: self._put(tr("Colour of a level"), row, "", colour=colour.name()))
        return button

    def _show_level(self, row: int, level: RadarLevel) -> None:
        for column, text in ((_NAME_TH, level.name_th), (_NAME_EN, level.name_en)):
            item = self._table.item(row, column)
            item.setText(text)
            editable = Qt.ItemFlag.ItemIsEditable if self._draft.own else Qt.ItemFlag.NoItemFlags
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable)
        spin, button = (self._table.cellWidget(row, column) for column in (_BELOW, _COLOUR))
        with QSignalBlocker(spin), QSignalBlocker(button):
            if isinstance(spin, QDoubleSpinBox):
                spin.setValue(level.below or 0.0)
            button.setColor(QColor(level.colour))
        for widget in (spin, button):
            widget.setEnabled(self._draft.own)

    def _type(self, item: QTableWidgetItem) -> None:
        name = "name_th" if item.column() == _NAME_TH else "name_en"
        self._put(tr("Name of a level"), item.row(), "", **{name: item.text()})

    def _put(self, title: str, row: int, field: str, **values: object) -> None:
        self._draft.change(title, with_level(self._draft.model, row, **values), field)
