"""Which column of the file holds what: a choice for each thing that the import asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QWidget

from ...i18n import tr
from ..quiet_combo import QuietCombo

_PAIRS = 2
_LEAST_LETTERS = 8


class FieldsGrid:
    """Fills a grid of the form anew for each kind of import."""

    def __init__(self, layout: QGridLayout, parent: QWidget) -> None:
        self._layout = layout
        self._parent = parent
        self.combos: dict[str, QuietCombo] = {}
        self._labels: list[QLabel] = []

    def ask_for(self, wanted: Sequence[tuple[str, str]]) -> None:
        """`wanted`: parameter and label of each choice."""
        for widget in (*self.combos.values(), *self._labels):
            self._layout.removeWidget(widget)
            widget.deleteLater()
        self.combos, self._labels = {}, []
        for at, (parameter, text) in enumerate(wanted):
            row, column = divmod(at, _PAIRS)
            label, combo = QLabel(text, self._parent), QuietCombo(self._parent)
            combo.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(_LEAST_LETTERS)
            label.setBuddy(combo)
            combo.setAccessibleName(text)
            self._layout.addWidget(label, row, 2 * column)
            self._layout.addWidget(combo, row, 2 * column + 1)
            self.combos[parameter] = combo
            self._labels.append(label)

    def offer(self, headings: Sequence[str], guessed: Mapping[str, str]) -> None:
        """Put in the file's columns, and choose the guessed one of each parameter."""
        for parameter, combo in self.combos.items():
            combo.clear()
            combo.addItem(tr("– none –"), "")
            for heading in headings:
                combo.addItem(heading, heading)
            combo.setCurrentIndex(max(0, combo.findData(guessed.get(parameter, ""))))

    def chosen(self) -> dict[str, str]:
        """The column of each parameter; those without one are left out."""
        found = {parameter: combo.currentData() for parameter, combo in self.combos.items()}
        return {parameter: column for parameter, column in found.items() if column}
