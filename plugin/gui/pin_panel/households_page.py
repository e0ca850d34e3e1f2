"""The page on which households get their pins; it works in the private project alone."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import NULL, QgsPointXY, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QComboBox, QWidget

from ...domain.errors import InputError, tr_noop
from ...i18n import content_is_thai, tr
from ...layers import words
from ...layers.pinning import place, placed_meanwhile, village_under
from ...store.households import Household, count_unplaced, read_unplaced
from ...store.workspace import Workspace
from ..current import CurrentWorkspace
from ..desktop import Desktop, lay_down
from ..edit_bar import EditBar
from ..edited_layer import EditedLayer
from ..form import load_form
from ..messages import Messages
from ..project_layers import layer_of
from ..quiet_combo import QuietCombo
from ..watch import WorkspaceWatch
from .household_list import HouseholdList, house_text
from .line_tool import LineTool
from .point_tool import PointTool

_LEAST_LETTERS = 12


class HouseholdsPage(QWidget):
    """Each click places the household that is chosen in the list, and the next one is chosen."""

    def __init__(
        self, desktop: Desktop, current: CurrentWorkspace, watch: WorkspaceWatch, messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desktop, self._current, self._messages = desktop, current, messages
        self._workspace: Workspace | None = None
        self._line: list[QgsPointXY] = []
        self._placed: set[int] = set()
        """The households that got their pins in this edit session, as the list shows it."""
        self.edited = EditedLayer("household", self)
        self.tool = PointTool(desktop.mapCanvas())
        self.line_tool = LineTool(desktop.mapCanvas())
        load_form("households_page", self)
        self.village_combo = QuietCombo(self)
        self.village_combo.setAccessibleName(tr("Villages that have households without a pin"))
        self.village_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.village_combo.setMinimumContentsLength(_LEAST_LETTERS)
        self.village_layout.addWidget(self.village_combo)
        self.list = HouseholdList(self)
        self.list_view.setModel(self.list)
        self.list_view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.bar = EditBar(self.edited, messages, self)
        self.bar_layout.addWidget(self.bar)
        self._connect(watch)

    @property
    def canvas(self) -> QgsMapCanvas:
        return self._desktop.mapCanvas()

    @property
    def village(self) -> str:
        return str(self.village_combo.currentData() or "")

    def take_workspace(self, workspace: Workspace | None) -> None:
        self.leave()
        self._take_line([])
        self._workspace = workspace
        self.edited.take_workspace(workspace)
        self.reload()

    def stop(self) -> None:
        """Before the plugin goes; the edit session stays with QGIS."""
        self.leave()
        self.edited.stop()
        self.line_tool.remove()
        for tool in (self.tool, self.line_tool):
            tool.deleteLater()

    def leave(self) -> None:
        """No more pins by clicking; a line that was drawn waits until it is used, or given up with Escape."""
        lay_down(self._desktop, self.tool, self.line_tool)
        self.line_tool.show_line(self.isVisible())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.line_tool.show_line(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """The line is of no use on the map of another page."""
        super().hideEvent(event)
        self.line_tool.show_line(self.canvas.mapTool() is self.line_tool)

    def reload(self) -> None:
        """Read again who has no pin; nothing of it is read, or shown, beside the meeting project."""
        layer = self.edited.layer
        self.pages.setCurrentWidget(self.work_page if layer is not None else self.closed_page)
        if layer is None or self._workspace is None:
            self.list.show_households(())
            return
        self._placed = placed_meanwhile(layer)
        with self._workspace.reading("household") as connection:
            counts = count_unplaced(connection, self._placed)
        self._fill_villages(counts)
        self._show_village()

    def place_at(self, at: QgsPointXY) -> None:
        """The chosen household, `at` in the map's coordinates."""
        household = self._chosen()
        if household is None:
            raise InputError(tr_noop("No household is chosen. Choose one in the list, then click on the map."))
        layer = self._layer()
        row = self.list.row_of(household.fid)
        point = self.tool.toLayerCoordinates(layer, at)
        source = words.SET_ON_MAP.text(content_is_thai())
        place(
            layer,
            {household.fid: point},
            _no_batch(source),
            tr("Household {house}").format(house=house_text(household)),
        )
        layer.triggerRepaint()
        self.told_label.setText(self._told(household, point, layer))
        self.reload()
        self._choose_row(row)

    def spread(self) -> None:
        """The chosen range of house numbers along the line that was drawn, as one step of undo."""
        from ...analysis.along_line import even_spots

        households = self._range()
        layer = self._layer()
        if not self._line or not households:
            raise InputError(
                tr_noop("There is no line or no house number to spread. Draw the line along the street first.")
            )
        corners = [self.line_tool.toLayerCoordinates(layer, corner) for corner in self._line]
        x, y = even_spots([(corner.x(), corner.y()) for corner in corners], len(households))
        spots = {one.fid: QgsPointXY(*at) for one, at in zip(households, zip(x.tolist(), y.tolist()))}
        source = words.SPREAD_ON_MAP.text(content_is_thai())
        place(layer, spots, _no_batch(source), tr("Spread {count} households").format(count=len(spots)))
        layer.triggerRepaint()
        self._take_line([])
        self.told_label.setText(tr("{count} households stand along the line.").format(count=len(spots)))
        self.reload()

    def _layer(self) -> QgsVectorLayer:
        layer = self.edited.layer
        if layer is None:
            raise InputError(tr_noop("Households are pinned in the working project. Open it, then try again."))
        return layer

    def _chosen(self) -> Household | None:
        row = self.list_view.currentIndex().row()
        return self.list.households[row] if 0 <= row < len(self.list.households) else None

    def _choose_row(self, row: int) -> None:
        last = len(self.list.households) - 1
        if last >= 0:
            self.list_view.setCurrentIndex(self.list.index(min(max(row, 0), last), 0))

    def _follow_edits(self) -> None:
        """Of the many things that are told of an edit session only another pin changes the list."""
        layer = self.edited.layer
        if layer is None or placed_meanwhile(layer) != self._placed:
            self.reload()

    def _fill_villages(self, counts: dict[str, int]) -> None:
        names = self._village_names()
        chosen = self.village
        with QSignalBlocker(self.village_combo):
            self.village_combo.clear()
            for code, count in counts.items():
                text = tr("{village} · without a pin: {count}").format(
                    village=names.get(code, code), count=f"{count:,}"
                )
                self.village_combo.addItem(text, code)
            if not counts:
                self.village_combo.addItem(tr("Every household has its pin"), "")
            at = self.village_combo.findData(chosen)
            self.village_combo.setCurrentIndex(max(at, 0))

    def _village_names(self) -> dict[str, str]:
        if self._workspace is None:
            return {}
        with self._workspace.reading() as connection:
            rows = connection.execute("SELECT village_code, coalesce(moo, ''), name_th FROM village").fetchall()
        return {code: tr("moo {moo} {name}").format(moo=moo or "–", name=name) for code, moo, name in rows}

    def _show_village(self) -> None:
        layer = self.edited.layer
        households: Sequence[Household] = ()
        if self._workspace is not None and layer is not None and self.village:
            with self._workspace.reading("household") as connection:
                households = read_unplaced(connection, self.village, self._placed)
        before = self._chosen()
        self.list.show_households(households)
        self._choose_row(self.list.row_of(before.fid) if before is not None else 0)
        self._fill_range()

    def _fill_range(self) -> None:
        """From the chosen household to the end."""
        start = max(self.list_view.currentIndex().row(), 0)
        for combo, at in ((self.from_combo, start), (self.to_combo, len(self.list.households) - 1)):
            with QSignalBlocker(combo):
                combo.clear()
                combo.addItems([house_text(one) for one in self.list.households])
                combo.setCurrentIndex(at)
        self._show_spots()

    def _follow_chosen(self) -> None:
        with QSignalBlocker(self.from_combo):
            self.from_combo.setCurrentIndex(max(self.list_view.currentIndex().row(), 0))
        self._show_spots()

    def _range(self) -> Sequence[Household]:
        first, last = sorted((self.from_combo.currentIndex(), self.to_combo.currentIndex()))
        return self.list.households[max(first, 0) : last + 1]

    def _take_line(self, corners: list[QgsPointXY]) -> None:
        self._line = corners
        if not corners:
            self.line_tool.clear()
        self._show_spots()

    def _show_spots(self) -> None:
        """Where the range would stand."""
        count = len(self._range())
        self.spread_button.setText(tr("Place {count} households").format(count=f"{count:,}") if count else tr("Place"))
        self.spread_button.setEnabled(bool(self._line) and count > 0)
        spots: list[QgsPointXY] = []
        if self._line and count:
            from ...analysis.along_line import even_spots

            try:
                x, y = even_spots([(corner.x(), corner.y()) for corner in self._line], count)
                spots = [QgsPointXY(*at) for at in zip(x.tolist(), y.tolist())]
            except InputError:
                spots = []  # told when the button is pressed
        self.line_tool.show_spots(spots)

    def _told(self, household: Household, point: QgsPointXY, layer: QgsVectorLayer) -> str:
        found = village_under(layer_of(self._workspace, "village"), point, layer)
        if found is None:
            return tr("{house}: this spot lies in no village boundary.").format(house=house_text(household))
        if found["village_code"] != household.village_code:
            return tr("{house}: this spot lies in {village}, which is not its village.").format(
                house=house_text(household), village=found["name_th"]
            )
        return tr("{house} has its pin.").format(house=house_text(household))

    def _start(self, tool: PointTool | LineTool) -> None:
        self._desktop.setActiveLayer(self._layer())
        self.canvas.setMapTool(tool)
        self.canvas.setFocus()

    def _toggle(self, on: bool, tool: PointTool | LineTool) -> None:
        if on:
            self._start(tool)
        elif self.canvas.mapTool() is tool:
            self.leave()

    def _open_working(self) -> None:
        if self._current.workspace is not None:
            self._current.open_project(self._current.workspace.working_project)

    def _connect(self, watch: WorkspaceWatch) -> None:
        guarded = self._messages.guarded
        for button, tool in ((self.place_button, self.tool), (self.line_button, self.line_tool)):
            button.toggled.connect(lambda on, tool=tool: guarded(lambda: self._toggle(on, tool))())
            tool.deactivated.connect(lambda button=button: button.setChecked(False))
        self.tool.clicked.connect(lambda at: guarded(lambda: self.place_at(at))())
        self.tool.left.connect(self.leave)
        self.line_tool.drawn.connect(lambda corners: guarded(lambda: self._take_line(corners))())
        self.spread_button.clicked.connect(guarded(self.spread))
        self.open_button.clicked.connect(guarded(self._open_working))
        self.village_combo.currentIndexChanged.connect(guarded(self._show_village))
        self.list_view.selectionModel().currentChanged.connect(lambda *_: self._follow_chosen())
        for combo in (self.from_combo, self.to_combo):
            combo.currentIndexChanged.connect(lambda *_: self._show_spots())
        self.edited.changed.connect(guarded(self._follow_edits))
        self.edited.replaced.connect(guarded(self.reload))
        watch.changed.connect(guarded(self.reload))


def _no_batch(source: str) -> dict[str, object]:
    """A household that was pinned stays when the survey that brought it is taken back."""
    return {"source": source, "batch_id": NULL, "accuracy_m": NULL}
