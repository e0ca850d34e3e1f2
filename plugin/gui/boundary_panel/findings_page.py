"""What is wrong with the boundaries as they are being drawn: seen, and repaired with undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from qgis.core import QgsApplication, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...domain.boundary_repairs import ALONE, TO_SOMEBODY, TOGETHER
from ...domain.errors import InputError, tr_noop
from ...domain.findings import finding_kinds
from ...domain.progress import Progress
from ...i18n import is_thai, tr
from ...processing.boundary_findings import ToldFinding, told_findings, workspace_findings
from ..flow_layout import FlowLayout
from ..messages import Messages
from ..settings import REPAIR_M
from ..work import Workbench
from ..wrapped_rows import WrappedRows
from .measures import rai_text
from .session import Session, geometry_of
from .stray_pins import pins_of

_COLOUR, _FILL = QColor("#d7191c"), QColor(215, 25, 28, 70)
_FEW = 25
"""So many findings are shown opened."""
_ROOM = 1.8
_INDENTATION = 14
_LEAST_M = 40.0
_ICONS = {
    "error": "/mIconCritical.svg",
    "warning": "/mIconWarning.svg",
    "info": "/mIconInfo.svg",
}


class FindingsPage(QWidget):
    told = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, session: Session, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas, self._session, self._messages = canvas, session, messages
        self.bench = Workbench(self)
        self.findings: list[ToldFinding] = []
        self._checking: tuple[object, ...] = ()
        self._checked_state: tuple[object, ...] = ()
        self._band = QgsRubberBand(canvas)
        self._band.setStrokeColor(_COLOUR)
        self._band.setFillColor(_FILL)
        self._band.setWidth(2)
        self.summary = QLabel(tr("Not checked yet"), self)
        self.summary.setWordWrap(True)
        self.check_button = self._button(tr("&Check"), tr("Look for overlaps, gaps, slivers and other faults"))
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(_INDENTATION)
        WrappedRows(self.tree)
        self.remedy = QLabel(self)
        self.remedy.setWordWrap(True)
        self.repair_button = self._button(tr("&Repair"), tr("Repair this finding; Ctrl+Z takes it back"))
        self.all_button = self._button(tr("Repair &all of this kind"), tr("One step, which Ctrl+Z takes back"))
        self.give_button = self._button(tr("&Give to"), tr("Say whose ground it is"))
        self._arrange()
        self.check_button.clicked.connect(messages.guarded(self.check))
        self.repair_button.clicked.connect(messages.guarded(lambda: self.repair([self._chosen()])))
        self.all_button.clicked.connect(messages.guarded(self._repair_kind))
        self.tree.currentItemChanged.connect(lambda *_: messages.guarded(self._show_chosen)())
        self.bench.changed.connect(self._show_buttons)
        self._show_buttons()

    def stop(self) -> None:
        self.bench.stop()
        self._canvas.scene().removeItem(self._band)

    def clear(self) -> None:
        """Another workspace."""
        self.bench.stop()
        self._take([])
        self._checked_state = ()
        self.summary.setText(tr("Not checked yet"))

    def check(self) -> None:
        """The shapes as they stand in the edit session, in a worker thread."""
        workspace, villages = self._session.workspace, list(self._session.villages.values())
        if workspace is None:
            return
        given = [(one.fid, one.code, one.name, one.wkb) for one in villages]
        fids, thai = {one.code: one.fid for one in villages}, is_thai()

        def job(progress: Progress) -> list[ToldFinding]:
            return told_findings(workspace_findings(workspace, progress, given), fids, thai)

        self._checking = self._session.state()
        self.summary.setText(tr("Checking {count} villages…").format(count=f"{len(given):,}"))
        self.bench.start(tr("Check village boundaries"), job, self._checked, self._failed)

    def repair(
        self, findings: Sequence[ToldFinding | None], to: int | None = None, within_m: float | None = None
    ) -> None:
        """In one command, then check again.

        Raises InputError where the shapes are no longer those that were checked.
        """
        self.told.emit("")
        if self._session.state() != self._checked_state:
            self.check()
            raise InputError(
                tr_noop("The shapes have changed since the check, so nothing was repaired. They are checked again now.")
            )
        chosen = [one for one in findings if one is not None]
        given = [(one.kind, one.first, one.second, one.wkb) for one in chosen]
        edit = self._session.map().repair(given, to, within_m)
        if not edit.changes:
            raise InputError(tr_noop("Nothing was changed: this fault needs a hand that draws. See its remedy."))
        before = sum(self._session.before_m2(one) for one in edit.changes)
        after = sum(self._session.area_m2(one.wkb) for one in edit.changes)
        kind = finding_kinds()[chosen[0].kind].name(is_thai())
        self._session.write(edit, tr("Repair: {kind}").format(kind=kind))
        text = tr("{count} villages reshaped, their area together {before} → {after}")
        self.told.emit(text.format(count=f"{len(edit.changes):,}", before=rai_text(before), after=rai_text(after)))
        self.check()

    def _repair_kind(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.repair([one for one in self.findings if one.kind == chosen.kind], within_m=REPAIR_M.value)

    def _checked(self, findings: list[ToldFinding]) -> None:
        self._checked_state = self._checking
        self._take(findings)
        self.tell_age()

    def tell_age(self) -> None:
        """What was found, and whether it is of other shapes than those that stand now."""
        if self.bench.busy or not self._checked_state:
            return
        counts = {name: f"{sum(one.severity == name for one in self.findings):,}" for name in _ICONS}
        told = tr("{errors} errors, {warnings} warnings, {notes} notes").format(
            errors=counts["error"], warnings=counts["warning"], notes=counts["info"]
        )
        lines = [told if self.findings else tr("No fault found")]
        if self._session.state() != self._checked_state:
            lines.append(tr("The shapes have changed since."))
        self.summary.setText("\n".join(lines))

    def _failed(self, error: Exception) -> None:
        self.summary.setText(tr("Not checked yet"))
        self._messages.show_error(error)

    def _take(self, findings: list[ToldFinding]) -> None:
        self.findings = findings
        self.tree.clear()
        self._band.reset()
        kinds = finding_kinds()
        for kind, some in groupby(findings, key=lambda one: one.kind):
            group = list(some)
            title = f"{kinds[kind].name(is_thai())} ({len(group):,})"
            top = QTreeWidgetItem(self.tree, [title])
            top.setToolTip(0, title)
            top.setIcon(0, QgsApplication.getThemeIcon(_ICONS[group[0].severity]))
            top.setData(0, Qt.ItemDataRole.UserRole, group[0])
            for one in group:
                item = QTreeWidgetItem(top, [one.text])
                item.setToolTip(0, f"{one.text}\n{one.remedy}")
                item.setData(0, Qt.ItemDataRole.UserRole, one)
            top.setExpanded(len(findings) <= _FEW)
        self._show_buttons()

    def _chosen(self) -> ToldFinding | None:
        item = self.tree.currentItem()
        return item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None

    def _show_chosen(self) -> None:
        """On the map, with some ground around it."""
        chosen = self._chosen()
        self._band.reset()
        self.remedy.setText(chosen.remedy if chosen is not None else "")
        self._show_buttons()
        if chosen is None:
            return
        if chosen.wkb is None:
            self._show_pins(chosen)
            return
        layer = self._session.layer()
        shape = geometry_of(chosen.wkb)
        self._band.addGeometry(shape, layer)
        box = shape.boundingBox()
        box.grow(max(_LEAST_M, (_ROOM - 1) * max(box.width(), box.height())))
        self._canvas.setExtent(self._canvas.mapSettings().layerExtentToOutputExtent(layer, QgsRectangle(box)))
        self._canvas.refresh()

    def _show_pins(self, finding: ToldFinding) -> None:
        """Those that the finding counts, selected, where this project may show them."""
        village = self._session.villages.get(finding.first) if finding.first is not None else None
        if village is None or village.wkb is None:
            return
        layer = pins_of(finding.kind, self._session.workspace, village.code, geometry_of(village.wkb))
        if layer is not None:
            self._canvas.zoomToSelected(layer)
            self._canvas.refresh()

    def _show_buttons(self) -> None:
        chosen, busy = self._chosen(), self.bench.busy
        kind = chosen.kind if chosen is not None else ""
        self.check_button.setEnabled(not busy)
        self.repair_button.setEnabled(not busy and kind in (*ALONE, *TOGETHER))
        self.all_button.setEnabled(not busy and kind in TOGETHER)
        self.give_button.setEnabled(not busy and kind in TO_SOMEBODY)
        self.give_button.setMenu(self._receivers(chosen) if kind in TO_SOMEBODY and chosen is not None else None)

    def _receivers(self, finding: ToldFinding) -> QMenu:
        menu = QMenu(self.give_button)
        for fid in dict.fromkeys(one for one in (finding.first, finding.second) if one is not None):
            give: Callable[[], None] = lambda fid=fid: self.repair([finding], fid)  # noqa: E731 - one for each village
            menu.addAction(self._session.name(fid)).triggered.connect(self._messages.guarded(give))
        return menu

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        return button

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        head, foot = QHBoxLayout(), FlowLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.check_button)
        for button in (self.repair_button, self.all_button, self.give_button):
            foot.addWidget(button)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        column.addWidget(self.remedy)
        column.addLayout(foot)
