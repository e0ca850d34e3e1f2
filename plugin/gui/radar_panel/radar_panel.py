"""The radar panel: what an analysis says of the village that is selected on the map."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import QAction, QMenu, QSizePolicy, QWidget

from ...domain.disclosure import AUDIENCE
from ...i18n import content_is_thai, is_thai, tr
from ...processing.base import WORKSPACE
from ...store.workspace import Workspace
from ..current import CurrentWorkspace
from ..form import load_form
from ..map_villages import MapVillages
from ..messages import Messages
from ..tools import Tools
from ..watch import WorkspaceWatch
from .charts_area import ChartsArea, put_into
from .facts import Facts, StopScores
from .figures import Charts, place_name
from .how_made import HowMadeWindow, how_made_html
from .on_map import colour_by, coloured_by, let_households_go, select_failing, shows_households
from .picture_kinds import KINDS, make_pictures
from .pictures import Pictures
from .reader import Reader
from .tabs import Key, Tabs, View

_ANALYSE, _COMPARE = "analyseradar", "compareradar"
_VILLAGE_CODE = 8
_PRIVATE = "private"
_CHARTS_SHARE, _TABS_SHARE = 6, 4
_HEIGHT = 60
_SMALL = 0.85


class RadarDock(QgsDockWidget):
    """Shows, and computes nothing itself; what it reads, it reads in a worker thread."""

    def __init__(
        self, current: CurrentWorkspace, tools: Tools, watch: WorkspaceWatch, messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(tr("Radar (Chumchon)"), parent)
        self.setObjectName("ChumchonRadarDock")
        self._current, self._tools, self._messages = current, tools, messages
        self._workspace: Workspace | None = None
        self._map: MapVillages | None = None
        self._stale = True
        self.unit = ""
        self.several: list[str] = []
        """The villages that are shown side by side; none where it is one."""
        self.area_id = ""
        self.indicator: Key | None = None
        self.reader = Reader(messages.show_error, self)
        self.form = QWidget(self)
        load_form("radar_panel", self.form)
        self.setWidget(self.form)
        self.charts_area = ChartsArea(self.form.charts_area)
        put_into(self.form.charts_area, self.charts_area)
        self.tabs = Tabs(self.form)
        self._dress()
        self._connect(watch)
        self.take_workspace()

    def reload(self) -> None:
        """Read the workspace again; a panel that nobody sees waits until it is seen."""
        self._stale = not self.isUserVisible()
        if not self._stale:
            self.reader.read()

    def detach(self) -> None:
        """Before the plugin goes."""
        self.reader.end()
        if self._map is not None:
            self._map.stop()

    def take_workspace(self) -> None:
        """Another workspace, or none."""
        if self._map is not None:
            self._map.stop()
            self._map.deleteLater()
            self._map = None
        self._workspace = self._current.workspace
        self.reader.take_workspace(self._workspace)
        self.unit, self.several, self.area_id, self.indicator = "", [], "", None
        if self._workspace is None:
            self._say(tr("Open a workspace in the Chumchon panel; its radar comes here."))
            return
        self._map = MapVillages(self._workspace, self)
        self._map.selected.connect(lambda codes: self._messages.guarded(lambda: self.choose(codes))())
        self.reload()

    def choose(self, codes: Sequence[str]) -> None:
        """The villages that were selected on the map; none leaves what is shown."""
        if not codes or self.reader.shown is None:
            return
        self.several = list(codes) if len(codes) > 1 else []
        if not self.several:
            self.unit = codes[0]
            self._show_unit_name()
        self._show_unit()

    def choose_unit(self, code: str) -> None:
        """By the list; a village is selected on the map too."""
        self.unit, self.several = code, []
        if self._map is not None:
            self._map.choose([code] if len(code) == _VILLAGE_CODE else [])
        self._show_unit_name()
        self._show_unit()

    def choose_area(self, area_id: str) -> None:
        """List the area's indicators and colour the map by it; '' brings the glyphs back."""
        view = self._view()
        if view is None or self._workspace is None:
            return
        self.area_id, self.indicator = area_id, None
        colour_by(self._workspace, view.model, view.model.by_id[area_id].number if area_id else None)
        let_households_go(self._workspace)
        self._show_area()

    def choose_indicator(self, key: Key | None) -> None:
        """Order the villages by it; in the private project the households that failed it are selected."""
        self.indicator = key
        view = self._view()
        if view is None:
            return
        self.tabs.show_villages(view)
        self._select_households()
        if key is not None:
            self.form.tabs.setCurrentWidget(self.form.villages_tab)

    def how_made(self) -> HowMadeWindow | None:
        """The window that tells how the chosen area's score was made."""
        view = self._view()
        if view is None or not view.area_id:
            return None
        html = how_made_html(view, place_name(view.charts.facts, view.unit, is_thai()))
        window = HowMadeWindow(tr("How was this number made"), html, self)
        window.show()
        return window

    def pictures(self, kind: str) -> Pictures | None:
        """A window with the pages of this kind; they are for villagers, whatever language QGIS speaks."""
        view = self._view(content_is_thai())
        if view is None:
            return None
        name = place_name(view.charts.facts, view.unit, view.charts.thai)
        figures = make_pictures(kind, view, self.several, name)
        stem = f"{KINDS[kind].stem} {name}"
        window = Pictures(tr(KINDS[kind].title), stem, figures, self._messages, self)
        window.show()
        return window

    def _view(self, thai: bool | None = None) -> View | None:
        """None before anything is read."""
        facts, stop, shown = self.reader.facts, self.reader.stop, self.reader.shown
        if facts is None or stop is None or shown is None or self._workspace is None:
            return None
        charts = Charts(facts, stop, shown, is_thai() if thai is None else thai)
        audience = _PRIVATE if shows_households(self._workspace) else AUDIENCE
        return View(charts, self.unit, self.area_id, self.indicator, audience)

    def _show_loaded(self) -> None:
        """Another analysis."""
        facts, shown = self.reader.facts, self.reader.shown
        if facts is None or shown is None:
            self._say(tr("There is no analysis yet: count the indicators, then analyse."), analyse=True)
            return
        self._fill_years(facts)
        self.tabs.fill_areas(facts.model)
        self._fill_units(facts, shown)
        self._keep_area(facts)
        self.form.pages.setCurrentWidget(self.form.panel_page)
        self._show()

    def _say(self, text: str, analyse: bool = False) -> None:
        """In place of the panel."""
        self.form.message_label.setText(text)
        self.form.message_button.setVisible(analyse)
        self.form.pages.setCurrentWidget(self.form.message_page)

    def _show(self) -> None:
        """All of it: another analysis, or other rounds."""
        facts, shown = self.reader.facts, self.reader.shown
        if facts is None or shown is None:
            return
        notes = "\n".join(map(tr, shown.notes))
        self.form.note_label.setText(notes)
        self.form.note_label.setVisible(bool(notes))
        self.form.made_label.setText(" · ".join(reversed(shown.provenance.lines(is_thai()))))
        self.form.made_label.setToolTip("\n".join(shown.provenance.lines(is_thai())))
        self._show_year(facts)
        self._show_unit()
        self._show_area()

    def _show_unit(self) -> None:
        view = self._view()
        if view is None:
            return
        if self.several:
            self.charts_area.show_units(view.charts, self.several)
        else:
            self.charts_area.show_unit(view.charts, view.unit)
        self.tabs.show_indicators(view)
        self.tabs.show_change(view)
        self.tabs.mark_village(view.unit)

    def _show_area(self) -> None:
        view = self._view()
        if view is not None:
            self.tabs.show_area(view.area_id)
            self.form.households_label.setVisible(False)
            self.tabs.show_indicators(view)
            self.tabs.show_villages(view)

    def _show_unit_name(self) -> None:
        combo = self.form.unit_combo
        with QSignalBlocker(combo):
            combo.setCurrentIndex(combo.findData(self.unit))

    def _slide(self) -> None:
        if self.reader.facts is not None:
            self.reader.slide_to(self.form.year_slider.value())
            self._show_year(self.reader.facts)

    def _show_year(self, facts: Facts) -> None:
        stop = facts.stops[self.reader.at]
        with QSignalBlocker(self.form.year_slider):
            self.form.year_slider.setValue(self.reader.at)
        self.form.year_label.setText(tr("B.E. {year}").format(year=stop.year_be))
        self.form.year_bar.setToolTip(", ".join(stop.round_ids))

    def _fill_years(self, facts: Facts) -> None:
        slider = self.form.year_slider
        with QSignalBlocker(slider):
            slider.setRange(0, len(facts.stops) - 1)
        slider.setVisible(len(facts.stops) > 1)

    def _fill_units(self, facts: Facts, shown: StopScores) -> None:
        """The area first, then tambons, then villages; what was chosen stays chosen."""
        codes = sorted(set(shown.scores["unit_code"]), key=lambda code: (len(code), code))
        combo = self.form.unit_combo
        with QSignalBlocker(combo):
            combo.clear()
            for code in codes:
                name = place_name(facts, code, is_thai())
                combo.addItem(f"{name} ({code})" if len(code) == _VILLAGE_CODE else name, code)
        selected = self._map.now() if self._map is not None else []
        if self.unit not in codes:
            self.unit = next(
                (code for code in [*selected, facts.area_code] if code in codes), codes[0] if codes else ""
            )
        self.several = [code for code in self.several if code in codes]
        self._show_unit_name()

    def _keep_area(self, facts: Facts) -> None:
        """The area that was chosen, or the one whose colours the map has."""
        if self.area_id not in facts.model.by_id:
            self.area_id, self.indicator = "", None
        if not self.area_id and self._workspace is not None:
            number = coloured_by(self._workspace, facts.model)
            self.area_id = next((area.id for area in facts.model.areas if area.number == number), "")
        keys = [one.key for one in facts.model.by_id[self.area_id].indicators] if self.area_id else []
        if self.indicator not in keys:
            self.indicator = None

    def _select_households(self) -> None:
        label = self.form.households_label
        label.setVisible(False)
        view, workspace = self._view(), self._workspace
        if view is None or workspace is None or not shows_households(workspace):
            return
        one = view.indicator_of_model
        if one is None:
            let_households_go(workspace)
            return
        stop = view.charts.stop
        round_ids = [survey.round_id for survey in stop.rounds if survey.indicator_set == one.indicator_set]
        village = self.unit if len(self.unit) == _VILLAGE_CODE else ""
        found = select_failing(workspace, round_ids, one.indicator_id, village)
        if found is None:
            label.setText(tr("These answers came as counts: no household is known by them."))
        else:
            count, pinned = found
            text = tr("{count} households that did not pass are selected, {without} without a pin")
            label.setText(text.format(count=f"{count:,}", without=f"{count - pinned:,}"))
        label.setVisible(True)

    def _analyse(self) -> None:
        self._open(_ANALYSE)

    def _open(self, algorithm: str) -> None:
        if self._workspace is not None:
            self._tools.open(algorithm, {WORKSPACE: str(self._workspace.folder)})

    def _open_models(self) -> None:
        if self._workspace is not None:
            self._tools.open_radar_models(self._workspace)

    def _became_visible(self, visible: bool) -> None:
        if visible and self._stale:
            self.reload()

    def _dress(self) -> None:
        form = self.form
        form.message_button.setText(tr("Analyse the five-area radar"))
        form.menu_button.setIcon(QgsApplication.getThemeIcon("/mActionOptions.svg"))
        form.menu_button.setPopupMode(form.menu_button.ToolButtonPopupMode.InstantPopup)
        form.menu_button.setMenu(self._menu())
        form.splitter.setStretchFactor(0, _CHARTS_SHARE)
        form.splitter.setStretchFactor(1, _TABS_SHARE)
        form.splitter.setSizes([_HEIGHT * _CHARTS_SHARE, _HEIGHT * _TABS_SHARE])
        small = form.made_label.font()
        small.setPointSizeF(small.pointSizeF() * _SMALL)
        form.made_label.setFont(small)
        form.made_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        form.note_label.setStyleSheet("QLabel { background: #fff3cf; color: #3d3000; padding: 4px; }")
        form.households_label.setVisible(False)

    def _menu(self) -> QMenu:
        menu = QMenu(self.form.menu_button)
        guarded = self._messages.guarded
        pictures = menu.addMenu(tr("&Pictures"))
        for kind, one in KINDS.items():
            entry = QAction(tr(one.title), pictures)
            entry.triggered.connect(guarded(lambda kind=kind: self.pictures(kind)))
            pictures.addAction(entry)
        for text, action in (
            (tr("&Analyse again…"), self._analyse),
            (tr("&Compare rounds or villages…"), lambda: self._open(_COMPARE)),
            (tr("Radar &models…"), self._open_models),
            (tr("&Look again"), self.reload),
        ):
            entry = QAction(text, menu)
            entry.triggered.connect(guarded(action))
            menu.addAction(entry)
        return menu

    def _connect(self, watch: WorkspaceWatch) -> None:
        guarded, form = self._messages.guarded, self.form
        form.message_button.clicked.connect(guarded(self._analyse))
        form.how_button.clicked.connect(guarded(self.how_made))
        form.unit_combo.currentIndexChanged.connect(guarded(lambda: self.choose_unit(form.unit_combo.currentData())))
        form.year_slider.valueChanged.connect(guarded(self._slide))
        self.reader.loaded.connect(guarded(self._show_loaded))
        self.reader.turned.connect(guarded(self._show))
        self.reader.failed.connect(lambda text: self._say(text, analyse=True))
        self.charts_area.area_clicked.connect(lambda area_id: guarded(lambda: self.choose_area(area_id))())
        self.charts_area.unit_clicked.connect(lambda code: guarded(lambda: self.choose_unit(code))())
        self.tabs.area_chosen.connect(lambda area_id: guarded(lambda: self.choose_area(area_id))())
        self.tabs.indicator_clicked.connect(lambda key: guarded(lambda: self.choose_indicator(key))())
        self.tabs.village_clicked.connect(lambda code: guarded(lambda: self.choose_unit(code))())
        self.visibilityChanged.connect(lambda visible: guarded(lambda: self._became_visible(visible))())
        self._current.changed.connect(guarded(self.take_workspace))
        self._current.project_changed.connect(guarded(self._show))
        watch.changed.connect(guarded(self.reload))
