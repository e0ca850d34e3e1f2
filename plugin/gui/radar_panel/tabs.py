"""The lower half of the panel: indicators of an area, villages in order, change since the rounds before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QModelIndex, QObject, QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPixmap
from qgis.PyQt.QtWidgets import QHeaderView, QSizePolicy, QTableView

from ...domain.disclosure import threshold
from ...domain.radar import SHARE, ModelIndicator, RadarModel
from ...domain.radar.unscored import REASONS
from ...i18n import is_thai, tr
from .changes import change_lines
from .figures import Charts, years_of
from .points_bar import NameOverBar, PointsBar, two_lines
from .tables import LinesModel, show_changes, show_indicators, show_villages

if TYPE_CHECKING:
    from ...analysis.shown_points import VillageOrder

Key = tuple[str, str]
_NAME = 0
_VILLAGES = {1: 56, 2: 112}
_CHANGES = {1: 64, 2: 60, 3: 64}
_ROW_MARGIN = 7
_LEAST_ROWS = 4
_SWATCH = 10
_PERCENT = (0.0, 100.0)


@dataclass(frozen=True)
class View:
    """What is looked at: one unit, an area ('' for none), and one of its indicators (None: the area's score)."""

    charts: Charts
    unit: str
    area_id: str
    indicator: Key | None
    audience: str

    @property
    def model(self) -> RadarModel:
        return self.charts.model

    @property
    def indicator_of_model(self) -> ModelIndicator | None:
        if self.indicator is None:
            return None
        return next(one for one in self.model.by_id[self.area_id].indicators if one.key == self.indicator)

    @property
    def is_asked(self) -> bool:
        """Whether the rounds ask the indicator."""
        columns = self.charts.shown.scored.villages.columns if self.charts.shown.scored is not None else ()
        return any(area.id == self.area_id and one.key == self.indicator for area, one in columns)

    @property
    def target(self) -> float | None:
        """Of the area's score; an indicator has none of its own."""
        return self.model.by_id[self.area_id].target if self.area_id and self.indicator is None else None

    def order(self) -> VillageOrder | None:
        """Villages from the worst to the best; None where no area is chosen, or nothing is known behind its score."""
        from ...analysis.shown_points import villages_by_area, villages_by_indicator

        shown = self.charts.shown
        if not self.area_id:
            return None
        if self.indicator is None:
            return villages_by_area(shown.scores, self.area_id)
        if shown.scored is None or not self.is_asked:
            return None
        return villages_by_indicator(shown.scored, self.area_id, self.indicator, threshold(self.audience))

    def order_title(self, thai: bool) -> str:
        one = self.indicator_of_model
        return one.name(thai) if one is not None else self.model.by_id[self.area_id].name(thai) if self.area_id else ""


class Tabs(QObject):
    """`form` is the panel's form."""

    area_chosen = pyqtSignal(str)
    indicator_clicked = pyqtSignal(object)
    """Its key; None for the area's score again."""
    village_clicked = pyqtSignal(str)

    def __init__(self, form: Any) -> None:
        super().__init__(form)
        self._form = form
        self._keys: list[Key] = []
        self._codes: list[str] = []
        self.indicators, self.villages, self.change = (LinesModel(self) for _ in range(3))
        for table, model in (
            (form.indicators_table, self.indicators),
            (form.villages_table, self.villages),
            (form.change_table, self.change),
        ):
            _dress(table, model)
        form.villages_table.setItemDelegateForColumn(2, PointsBar(form.villages_table))
        form.indicators_table.setItemDelegate(NameOverBar(form.indicators_table))
        form.indicators_table.horizontalHeader().hide()
        form.order_label.setWordWrap(False)
        form.order_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        height = two_lines(form.indicators_table.fontMetrics())
        form.indicators_table.verticalHeader().setDefaultSectionSize(height)
        form.area_combo.currentIndexChanged.connect(
            lambda at: self.area_chosen.emit(form.area_combo.itemData(at) or "")
        )
        form.indicators_table.clicked.connect(self._indicator)
        form.indicators_table.activated.connect(self._indicator)
        form.villages_table.clicked.connect(self._village)
        form.villages_table.activated.connect(self._village)
        form.by_area_button.clicked.connect(lambda: self.indicator_clicked.emit(None))

    def fill_areas(self, model: RadarModel) -> None:
        combo = self._form.area_combo
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(tr("All five areas (glyphs on the map)"), "")
            for area in model.areas:
                combo.addItem(f"{area.number} {area.name(is_thai())}", area.id)

    def show_area(self, area_id: str) -> None:
        combo = self._form.area_combo
        with QSignalBlocker(combo):
            combo.setCurrentIndex(max(0, combo.findData(area_id)))
        self._form.how_button.setEnabled(bool(area_id))

    def show_indicators(self, view: View) -> None:
        from ...analysis.shown_points import unit_indicators

        self._keys = []
        form, shown = self._form, view.charts.shown
        line = next((one for one in view.charts.lines(view.unit) if one.area_id == view.area_id), None)
        hint = ""
        if not view.area_id:
            hint = tr(
                "Click an axis of the radar, or choose an area: the map takes its colours, its indicators come here."
            )
        elif shown.scored is None:
            hint = tr("Nothing is known of what is behind these scores.")
        elif line is not None and line.score is None and line.reason:
            hint = f"{tr('Not enough data:')} {tr(REASONS[line.reason])}"
        form.indicators_hint.setText(hint)
        form.indicators_hint.setVisible(bool(hint))
        if not view.area_id or shown.scored is None or line is None:
            self.indicators.clear()
            return
        found = unit_indicators(shown.scored, view.unit, view.area_id, threshold(view.audience))
        self._keys = [one.key for one in found.indicators]
        show_indicators(self.indicators, found, view.audience)
        self._widths(form.indicators_table, self.indicators, {})

    def show_villages(self, view: View) -> None:
        form = self._form
        order = view.order()
        form.by_area_button.setVisible(view.indicator is not None)
        if order is None:
            self._codes = []
            self.villages.clear()
            first = tr("Choose an area first: its villages come here.")
            form.order_label.setText(tr("These rounds do not ask this indicator.") if view.indicator else first)
            return
        self._codes = order.codes.tolist()
        title = tr("{what}: the worst first").format(what=view.order_title(is_thai()))
        form.order_label.setText(title)
        form.order_label.setToolTip(title)
        show_villages(
            self.villages, order, view.charts.facts.names, view.indicator_of_model, view.target, view.audience
        )
        self._widths(form.villages_table, self.villages, _VILLAGES)
        self.mark_village(view.unit)

    def mark_village(self, code: str) -> None:
        table = self._form.villages_table
        if code in self._codes:
            index = self.villages.index(self._codes.index(code), 0)
            table.selectRow(index.row())
            table.scrollTo(index)
        else:
            table.clearSelection()

    def show_change(self, view: View) -> None:
        form, shown = self._form, view.charts.shown
        form.change_legend.setVisible(shown.comparison is not None)
        form.change_table.setVisible(shown.comparison is not None)
        if shown.comparison is None:
            self.change.clear()
            form.change_label.setText(tr("There are no earlier rounds of the same survey to compare with."))
            return
        before, after = years_of(shown.before), years_of(view.charts.stop.rounds)
        text = tr("{before} and {after}, in what both have asked").format(before=before, after=after)
        if not view.charts.draws_earlier(view.unit):
            text += " · " + tr("not in the radar, whose areas ask more")
        form.change_label.setText(text)
        rounds = (*shown.before, *view.charts.stop.rounds)
        form.change_label.setToolTip(", ".join(one.round_id for one in rounds))
        lines = change_lines(shown.comparison, view.model, view.unit, view.audience)
        show_changes(self.change, lines, before, after)
        self._widths(form.change_table, self.change, _CHANGES)

    def _indicator(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self._keys):
            self.indicator_clicked.emit(self._keys[index.row()])

    def _village(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self._codes):
            self.village_clicked.emit(self._codes[index.row()])

    @staticmethod
    def _widths(table: QTableView, model: LinesModel, widths: dict[int, int]) -> None:
        if model.columnCount():
            table.horizontalHeader().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
            for column, width in widths.items():
                table.setColumnWidth(column, width)


def is_share(one: ModelIndicator | None) -> bool:
    """Whether a funnel against a target can be drawn of it."""
    return one is not None and one.kind == SHARE and one.goalposts == _PERCENT


def swatch(colour: str) -> QPixmap:
    """A small square in the colour of a level."""
    made = QPixmap(_SWATCH, _SWATCH)
    made.fill(QColor(colour))
    return made


def _dress(table: QTableView, model: LinesModel) -> None:
    table.setModel(model)
    table.verticalHeader().setVisible(False)
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + _ROW_MARGIN)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setWordWrap(False)
    table.setMinimumHeight(_LEAST_ROWS * table.fontMetrics().height())
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
