"""The window: a file, what it holds, where it would fall on the map, and the import by the toolbox's own algorithm."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSignalBlocker, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QFileDialog, QListWidgetItem, QWidget

from ...domain.progress import Progress
from ...i18n import tr
from ...processing.base import REPORT, WORKSPACE
from ...processing.import_boundaries import CODE_FIELD, MOO_FIELD, TAMBON_FIELD, ImportBoundaries
from ...processing.import_boundaries import NAME_FIELD as VILLAGE_NAME_FIELD
from ...processing.import_landmarks import DETAILS_FIELD, KIND_FIELD, NAME_FIELD, ImportLandmarks
from ...processing.map_input import FILE, FIX, LAYER, kind_name, map_file_filter
from ...processing.map_look import LookedAtLayer, MapLook, Reading, look_at_map
from ...store.workspace import Workspace
from ..algorithm_run import Ended, start_algorithm
from ..desktop import Desktop
from ..form import load_form
from ..import_window import ImportWindow
from ..step_row import PRIMARY
from .fields_grid import FieldsGrid
from .ghost import Ghost
from .preview import Preview
from .verdict import first_fix, reading_text, verdict

GEOMETRY = "chumchon/map_import_geometry"
_FOLDER = "chumchon/map_import_folder"
_BAD, _GOOD = "#a3262c", "#2f6b4f"
_READING = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class _Kind:
    """One of the things that a file may be imported as; `fields` by parameter: label and the meaning of headings."""

    algorithm: type[ImportBoundaries] | type[ImportLandmarks]
    fields: dict[str, tuple[str, str]]


class MapImport(ImportWindow):
    """Nothing is written before the import; what it writes, qgis_process would write with the same parameters."""

    layer_asked = pyqtSignal(str)
    """The user would rather take a layer of the project: the id of the algorithm whose dialog is wanted."""

    def __init__(self, workspace: Workspace, desktop: Desktop, algorithm: str, parent: QWidget | None = None) -> None:
        super().__init__(workspace, GEOMETRY, parent)
        load_form("map_import", self)
        self.preview = Preview(self.content)
        self.content_layout.addWidget(self.preview, 1)
        self.ghost = Ghost(desktop.mapCanvas(), workspace.info.utm_epsg)
        self.fields = FieldsGrid(self.fields_layout, self.fields_box)
        self.path: Path | None = None
        self.look: MapLook | None = None
        self.fix: str | None = None
        """The reading of the coordinates that was chosen; None as long as one must be."""
        self.results: dict[str, Any] = {}
        self._writing = False
        self._kinds = _kinds()
        self._dress()
        self._connect()
        self.what_combo.setCurrentIndex(max(0, self.what_combo.findData(algorithm)))
        self._ask_for_fields()
        self._show()

    @property
    def kind(self) -> _Kind:
        return self._kinds[self.what_combo.currentData()]

    @property
    def reading(self) -> Reading | None:
        """The line of the list on which the user stands."""
        item = self.readings.currentItem()
        return item.data(_READING) if item else None

    def choose(self, path: Path) -> None:
        """Begin with this file, unless an import is still running."""
        if self.is_writing:
            return
        QgsSettings().setValue(_FOLDER, str(path.parent))
        self.path, self.look = path, None
        self._read(None)

    def ask_for_file(self) -> None:
        start = QgsSettings().value(_FOLDER, str(self.workspace.folder), type=str)
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose the map file"), start, map_file_filter())
        if name:
            self.choose(Path(name))

    def apply_fix(self) -> None:
        """Take the coordinates as the chosen line says; nothing is written yet."""
        if self.reading is not None:
            self.fix = self.reading.fix
            self._show()

    def import_file(self) -> None:
        parameters: dict[str, Any] = {
            WORKSPACE: str(self.workspace.folder),
            FILE: str(self.path),
            LAYER: f"{self.look.chosen.name}|{self.look.chosen.kind}" if self.look else "",
            **self.fields.chosen(),
        }
        if self.fix:
            parameters[FIX] = self.fix
        self.messages.clear()
        self._writing = True
        start_algorithm(self, self.work, self.kind.algorithm.NAME, parameters, tr("Importing…"), self._imported)

    def open_report(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.results[REPORT]))))

    def close_now(self) -> None:
        self.ghost.clear()
        super().close_now()

    @property
    def is_writing(self) -> bool:
        return self._writing and self.work.busy

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = Path(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()
        self.messages.guarded(lambda: self.choose(path))()

    def _dress(self) -> None:
        self.dress_window(self.window_layout, 0)
        self.import_button.setStyleSheet(PRIMARY)
        for name, text in (
            (ImportBoundaries.NAME, tr("Village boundaries")),
            (ImportLandmarks.NAME, tr("Landmarks (pins)")),
        ):
            self.what_combo.addItem(text, name)

    def _connect(self) -> None:
        guarded = self.messages.guarded
        self.choose_button.clicked.connect(guarded(self.ask_for_file))
        self.what_combo.currentIndexChanged.connect(guarded(self._change_kind))
        self.layer_combo.activated.connect(guarded(lambda: self._read(self.layer_combo.currentData())))
        self.readings.currentRowChanged.connect(guarded(self._show_reading))
        self.show_button.clicked.connect(guarded(self.ghost.zoom))
        self.apply_button.clicked.connect(guarded(self.apply_fix))
        self.import_button.clicked.connect(guarded(self.import_file))
        self.report_button.clicked.connect(guarded(self.open_report))
        self.stop_button.clicked.connect(guarded(self.work.cancel))
        self.close_button.clicked.connect(guarded(self.reject))
        self.from_layer_button.clicked.connect(lambda: self.layer_asked.emit(self.kind.algorithm.NAME))
        self.work.changed.connect(self._show)
        self.work.progressed.connect(self.progress.setValue)

    def _change_kind(self) -> None:
        self._ask_for_fields()
        if self.path is not None:
            self._read(None)

    def _ask_for_fields(self) -> None:
        self.fields.ask_for([(name, label) for name, (label, _) in self.kind.fields.items()])
        self.fields.offer((), {})

    def _read(self, layer: LookedAtLayer | None) -> None:
        path, workspace, kinds = self.path, self.workspace, self.kind.algorithm.KINDS
        if path is None:
            return
        self.messages.clear()
        self.results = {}

        def job(progress: Progress) -> MapLook:
            return look_at_map(workspace, path, kinds, layer, progress)

        self.work.start(tr("Reading {file}…").format(file=path.name), job, self._take, self._refused)

    def _refused(self, error: Exception) -> None:
        self.look = None
        self._fill()
        self.messages.show_error(error)

    def _take(self, look: MapLook) -> None:
        self.look = look
        self._fill()

    def _fill(self) -> None:
        """All of the window from the file that was read."""
        look = self.look
        self.fix = first_fix(look)
        with QSignalBlocker(self.layer_combo), QSignalBlocker(self.readings):
            self.layer_combo.clear()
            self.readings.clear()
            for layer in look.layers if look else ():
                indent = "" if layer.whole else "    "
                text = f"{layer.name} · {kind_name(layer.kind)}: {layer.count:,}"
                self.layer_combo.addItem(indent + text, layer)
            for reading in look.readings if look else ():
                item = QListWidgetItem(reading_text(reading))
                item.setData(_READING, reading)
                self.readings.addItem(item)
            if look is not None:
                self.layer_combo.setCurrentIndex(look.layers.index(look.chosen))
                claimed = [at for at, one in enumerate(look.readings) if one.claimed]
                self.readings.setCurrentRow(claimed[0] if claimed else 0)
        guessed = (
            {name: look.fields.get(meaning, "") for name, (_, meaning) in self.kind.fields.items()} if look else {}
        )
        self.fields.offer(look.headings if look else (), guessed)
        self.preview.show_look(look)
        self._show_reading()

    def _show_reading(self) -> None:
        """The ghost of the line on which the user stands."""
        if self.look is None or self.reading is None:
            self.ghost.clear()
        else:
            self.ghost.show(self.reading.shapes, self.look.outline)
        self._show()

    def _imported(self, end: Ended) -> None:
        self._writing = False
        self.results = end.results if end.written else {}
        self.ran.emit(self.kind.algorithm.NAME, end.written, end.results)
        if not end.waited_for:
            return
        for text in end.heard.warnings:
            self.messages.warn(text)
        if end.written:
            self.ghost.clear()
            counts = {"imported": f"{end.results['IMPORTED']:,}", "rejected": f"{end.results['REJECTED']:,}"}
            some = tr("{imported} imported, {rejected} not; the report says why.")
            self.messages.tell((some if end.results["REJECTED"] else tr("{imported} imported.")).format(**counts))
        elif end.cancelled:
            self.messages.warn(tr("Stopped on your order; the workspace is as it was before."))
        else:
            self.messages.refuse("\n".join(end.heard.errors))
        self._show()

    def _show(self) -> None:
        """Buttons and words as they are now."""
        busy, look = self.work.busy, self.look
        if self.path is not None:
            self.file_name.setText(self.path.name)
            self.file_name.setToolTip(str(self.path))
        verdict, good = self._verdict()
        self.verdict.setText(verdict)
        self.verdict.setStyleSheet(f"color: {_GOOD if good else _BAD};" if look else "")
        for widget in (self.progress, self.stop_button):
            widget.setVisible(busy)
        for widget in (self.choose_button, self.what_combo, self.layer_combo, self.fields_box, self.readings):
            widget.setEnabled(not busy)
        self.show_button.setEnabled(self.ghost.count > 0)
        other = self.reading is not None and self.reading.fix != self.fix
        self.apply_button.setEnabled(other and not busy)
        self.import_button.setEnabled(self.fix is not None and look is not None and not busy)
        self.report_button.setVisible(bool(self.results.get(REPORT)) and not busy)
        with QSignalBlocker(self.readings):
            for at in range(self.readings.count()):
                item = self.readings.item(at)
                font = item.font()
                font.setBold(item.data(_READING).fix == self.fix)
                item.setFont(font)

    def _verdict(self) -> tuple[str, bool]:
        if self.look is not None:
            return verdict(self.look, self.fix)
        return self.work.title if self.work.busy else tr("Choose a file to see where its places would fall."), True


def _kinds() -> dict[str, _Kind]:
    boundaries = {
        CODE_FIELD: (tr("Village code:"), "village_code"),
        MOO_FIELD: (tr("Moo:"), "moo"),
        VILLAGE_NAME_FIELD: (tr("Village name:"), "name"),
        TAMBON_FIELD: (tr("Tambon:"), "tambon"),
    }
    pins = {
        NAME_FIELD: (tr("Name:"), "name"),
        KIND_FIELD: (tr("Kind:"), "kind"),
        DETAILS_FIELD: (tr("Details:"), "details"),
    }
    return {
        ImportBoundaries.NAME: _Kind(ImportBoundaries, boundaries),
        ImportLandmarks.NAME: _Kind(ImportLandmarks, pins),
    }
