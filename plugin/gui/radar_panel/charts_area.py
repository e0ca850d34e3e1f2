"""The upper half of the panel: the radar with the dots beside or below it, or one small radar for each village."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...i18n import tr
from .chart_view import ChartView, TallChart
from .figures import Charts

_RADAR, _DOTS = QSize(240, 150), QSize(220, 84)
_SIDE_BY_SIDE = 600
_RADAR_SHARE, _DOTS_SHARE = 20, 11
_MOST = 30
"""Small radars in the panel; more are a page of their own."""


class ChartsArea(QWidget):
    area_clicked = pyqtSignal(str)
    unit_clicked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.radar = ChartView(_RADAR, self)
        self.dots = ChartView(_DOTS, self)
        self.multiples = TallChart(_RADAR, self)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.radar, _RADAR_SHARE)
        self._box.addWidget(self.dots, _DOTS_SHARE)
        self._box.addWidget(self.multiples, _RADAR_SHARE + _DOTS_SHARE)
        self.multiples.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.radar.clicked.connect(self.area_clicked)
        self.dots.clicked.connect(self.area_clicked)
        self.multiples.clicked.connect(self.unit_clicked)

    def show_unit(self, charts: Charts, unit: str) -> None:
        self._turn(several=False)
        words = charts.words_for(unit)
        click = tr("Click: its indicators, and its colours on the map")
        tips = {area.id: f"{area.name(charts.thai)}\n{click}" for area in charts.model.areas}
        self.radar.show_chart(lambda width, height: charts.radar(unit, width, height, brief=True), words, tips)
        self.dots.show_chart(lambda width, height: charts.dots(unit, width, height, with_keys=False), words, tips)

    def show_units(self, charts: Charts, units: Sequence[str]) -> None:
        self._turn(several=True)
        shown = list(units)[:_MOST]
        words = "\n".join(map(charts.words_for, shown))

        self.multiples.show_pages(lambda width, height: charts.multiples(shown, width, height), words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)

    def _turn(self, several: bool) -> None:
        self.radar.setVisible(not several)
        self.dots.setVisible(not several)
        self.multiples.setVisible(several)


def put_into(place: QWidget, area: ChartsArea) -> None:
    box = QVBoxLayout(place)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(area)
