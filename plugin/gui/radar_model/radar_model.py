"""The window in which radar models are looked at, changed and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QSignalBlocker, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QDoubleSpinBox,
    QFileDialog,
    QLineEdit,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from ...domain.radar import DEFAULT_MODEL, RadarModel
from ...i18n import is_thai, tr
from ...store.workspace import Workspace
from ..form import load_form
from ..messages import Messages
from ..own_window import OwnWindow
from ..step_row import PRIMARY
from .draft import Draft
from .preview_panel import PreviewPanel
from .radar_model_name import NameDialog
from .selected import SelectedPanel
from .shelf import Shelf
from .tree_panel import TreePanel
from .unused import UnusedPanel
from .whole import WholePanel
from .words import problem_text

GEOMETRY = "chumchon/radar_model_geometry"
_FILTER = "JSON (*.json)"
_SIZES = [470, 396, 410]
_PROBLEMS_HEIGHT = 66
_NOTES_HEIGHT = 92
_ICON = QSize(22, 22)
_WORTH_A_LOOK = "QLabel { background: #fff3cf; color: #3d3000; padding: 5px; border-radius: 3px; }"


class RadarModelEditor(OwnWindow):
    """Nothing is written before Save; the tree, the pages and the preview all show one draft."""

    catalogue_changed = pyqtSignal()
    """A model was saved or deleted."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, GEOMETRY)
        load_form("radar_model", self)
        self.setWindowFlags(
            self.windowFlags() | Qt.WindowType.WindowMinMaxButtonsHint | Qt.WindowType.WindowCloseButtonHint
        )
        self.workspace = workspace
        self.shelf = Shelf(workspace)
        self.draft = Draft(workspace.catalogue, self)
        self.message_bar = QgsMessageBar(self)
        self.message_bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.bar_layout.addWidget(self.message_bar)
        self.messages = Messages(self.message_bar, self)
        self.unused_panel = UnusedPanel(
            self.unused_list, self.filter_edit, self.set_combo, self.unused_count, self.add_button, self.draft
        )
        buttons = (self.move_button, self.also_button, self.remove_button)
        self.tree_panel = TreePanel(self.tree, buttons, self.draft, self.unused_panel.all)
        self.selected_panel = SelectedPanel(self, self.draft, self.tree_panel)
        self.whole_panel = WholePanel(self, self.draft)
        self.preview_panel = PreviewPanel(self, self.draft, workspace, self.messages)
        self._dress()
        self._connect()
        self._fill_models()
        self._open_first()

    def open_model(self, model_id: str) -> None:
        """Raises InputError where its file cannot be read."""
        model = self.shelf.read(model_id)
        self.messages.clear()
        self.draft.open(model, model, self.shelf.is_own(model_id))
        self.tree_panel.choose([], model.areas[0].id)

    def save(self) -> None:
        """Nothing is overwritten that someone else has written meanwhile, unless the user agrees."""
        draft = self.draft
        if draft.problems or not draft.own or not draft.is_dirty:
            return
        self.messages.clear()
        if draft.saved is not None and self.shelf.changed_meanwhile(draft.saved):
            text = tr("The model {id} was changed elsewhere meanwhile. Overwrite it with what stands here?")
            if not self._agrees(text.format(id=draft.model.id)):
                return
        self._kept(self.shelf.save(draft.model, draft.saved))

    def save_as(self) -> None:
        """A model of the user's own, out of what stands in the window."""
        model = self._named(self.draft.model)
        if model is not None:
            self._keep_new(model)

    def import_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Import a radar model"), "", _FILTER)
        if path and self.may_close():
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """A model out of a file, saved at once where nothing is wrong with it, else shown with what is."""
        model = self._named(self.shelf.read(path))
        if model is not None:
            self._keep_new(model)

    def export_file(self) -> None:
        name = f"{self.draft.model.id}.json"
        path, _ = QFileDialog.getSaveFileName(self, tr("Export the radar model"), name, _FILTER)
        if path:
            file = Path(path) if path.lower().endswith(".json") else Path(f"{path}.json")
            self.shelf.export(self.draft.model, file)
            self.messages.tell(tr("The model is written to {file}.").format(file=file.name), file.parent)

    def delete(self) -> None:
        model_id = self.draft.model.id
        text = tr("Delete the model {name}? This cannot be taken back; export it first to keep it.")
        if model_id == self.shelf.used():
            text = tr(
                "The current scores were computed by the model {name}. Without it they stay, but count as out of date. "
                "Delete the model all the same?"
            )
        if not self._agrees(text.format(name=self.draft.model.name(is_thai()))):
            return
        if self.draft.saved is not None:
            self.shelf.delete(model_id)
        self._open_first()
        self._fill_models()
        self.catalogue_changed.emit()

    def question(self) -> str:
        if not self.draft.is_dirty:
            return ""
        return tr("The changes of the model are not saved yet. Go on and lose them?")

    def close_now(self) -> None:
        self.preview_panel.stop()
        super().close_now()

    def _named(self, model: RadarModel) -> RadarModel | None:
        """The model under an id and names that the user gives; None where the user thinks better of it."""
        dialog = NameDialog(model, self.shelf.ids(), self)
        if dialog.exec() != dialog.DialogCode.Accepted:
            return None
        return self.shelf.as_own(dialog.model())

    def _keep_new(self, model: RadarModel) -> None:
        self.messages.clear()
        self.draft.open(model, None, own=True)
        if self.draft.problems:
            self._show_state()
            self.messages.warn(tr("The model is not saved yet: put right what is listed below first."))
            return
        self._kept(self.shelf.save(model, None))

    def _kept(self, saved: RadarModel) -> None:
        self.draft.take_saved(saved)
        self._fill_models()
        self.catalogue_changed.emit()
        text = tr("The model {name} is saved, version {version}.")
        self.messages.tell(text.format(name=saved.name(is_thai()), version=saved.version))

    def _open_first(self) -> None:
        """The model of the current run, else the shipped one."""
        used = self.shelf.used()
        self.open_model(DEFAULT_MODEL)
        if used in self.shelf.ids():
            self.messages.guarded(lambda: self.open_model(used))()

    def _dress(self) -> None:
        self.setWindowTitle(f"{self.windowTitle()} – {self.workspace.info.area_name}")
        self.save_button.setStyleSheet(PRIMARY)
        self.notice.setStyleSheet(_WORTH_A_LOOK)
        self.problems.setMaximumHeight(_PROBLEMS_HEIGHT)
        self.problems.setWordWrap(True)
        self.splitter.setSizes(_SIZES)
        for notes in (self.area_note_th, self.area_note_en, self.note_th, self.note_en):
            notes.setFixedHeight(_NOTES_HEIGHT)
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        steps = self.draft.steps
        self._dress_step(self.undo_button, steps.createUndoAction(self, tr("Undo:")), "/mActionUndo.svg", [undo])
        self._dress_step(
            self.redo_button,
            steps.createRedoAction(self, tr("Redo:")),
            "/mActionRedo.svg",
            [redo, "Ctrl+Shift+Z", "Ctrl+Y"],
        )
        self.take_geometry()

    def _dress_step(self, button: Any, action: QAction, icon: str, keys: list[Any]) -> None:
        texts = dict.fromkeys(QKeySequence(key).toString() for key in keys)  # one key twice is ambiguous to Qt
        action.setShortcuts([QKeySequence(text) for text in texts])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setIcon(QgsApplication.getThemeIcon(icon))
        self.addAction(action)
        button.setIconSize(_ICON)
        button.setDefaultAction(action)

    def _connect(self) -> None:
        guarded = self.messages.guarded
        for button, act in (
            (self.save_button, self.save),
            (self.save_as_button, self.save_as),
            (self.import_button, self.import_file),
            (self.export_button, self.export_file),
            (self.delete_button, self.delete),
        ):
            button.clicked.connect(guarded(act))
        self.close_button.clicked.connect(self.reject)
        self.model_combo.currentIndexChanged.connect(guarded(self._choose_model))
        self.problems.itemClicked.connect(self._go_to_problem)
        self.problems.itemActivated.connect(self._go_to_problem)
        self.tree_panel.chosen.connect(self._show_chosen)
        self.tree_panel.area_menu(self.add_button, self.unused_panel.when_added(self._add))
        self.draft.changed.connect(self._show_state)
        self.draft.steps.indexChanged.connect(self.messages.clear)

    def _show_chosen(self) -> None:
        """What the user chooses in the tree; what comes into it from the list leaves the list in front."""
        if self.tree.hasFocus():
            self.tabs.setCurrentWidget(self.selected_tab)

    def _add(self, indicators: Any, area_id: str) -> None:
        """They are chosen then; the list stays in front, for the next ones."""
        keys = [one.key for one in indicators]
        self.tree_panel.model.add(indicators, area_id)
        with QSignalBlocker(self.tree_panel):
            self.tree_panel.choose([(area_id, key) for key in keys], area_id)
        self.selected_panel.show_draft()

    def _fill_models(self) -> None:
        """All models there are; the one on the desk is chosen."""
        combo = self.model_combo
        with QSignalBlocker(combo):
            combo.clear()
            for model_id, model in self.shelf.readable():
                if model is None:
                    combo.addItem(tr("{id} (cannot be read)").format(id=model_id), model_id)
                    continue
                template = tr("{name} – {id}, version {version}")
                text = template.format(name=model.name(is_thai()), id=model_id, version=model.version)
                combo.addItem(text, model_id)
            self._choose_current()

    def _choose_current(self) -> None:
        combo, model = self.model_combo, self.draft.model
        with QSignalBlocker(combo):
            at = combo.findData(model.id)
            if at < 0:
                combo.addItem(tr("{name} – not saved yet").format(name=model.name(is_thai())), model.id)
                at = combo.count() - 1
            combo.setCurrentIndex(at)

    def _choose_model(self) -> None:
        model_id = self.model_combo.currentData()
        if model_id == self.draft.model.id:
            return
        try:
            if self.may_close():
                self.open_model(model_id)
        finally:
            self._fill_models()

    def _show_state(self) -> None:
        draft = self.draft
        self._choose_current()
        self._show_problems()
        self.save_button.setEnabled(draft.own and draft.is_dirty and not draft.problems)
        self.export_button.setEnabled(not draft.problems)
        self.save_as_button.setEnabled(not draft.problems)
        self.delete_button.setEnabled(draft.own)
        self.notice.setVisible(not draft.own)
        self.notice.setText(
            tr("This model comes with Chumchon and stays as it is. “Save as…” makes your own out of it.")
        )
        self._show_whether_own()

    def _show_problems(self) -> None:
        self.problems.clear()
        for problem in self.draft.problems:
            icon = QgsApplication.getThemeIcon("/mIconWarning.svg")
            item = QListWidgetItem(icon, problem_text(problem, self.draft.model))
            item.setData(Qt.ItemDataRole.UserRole, {name: str(value) for name, value in problem.values.items()})
            self.problems.addItem(item)
        if not self.draft.problems:
            icon = QgsApplication.getThemeIcon("/mIconSuccess.svg")
            self.problems.addItem(QListWidgetItem(icon, tr("Nothing has to be put right.")))

    def _show_whether_own(self) -> None:
        own = self.draft.own
        for side in (self.area_fields, self.indicator_fields, self.model_fields):
            for edit in side.findChildren(QLineEdit) + side.findChildren(QPlainTextEdit):
                edit.setReadOnly(not own)
            for spin in side.findChildren(QDoubleSpinBox):
                spin.setReadOnly(not own)
        for widget in (self.area_own_coverage, self.direction, self.aggregation, self.shared):
            widget.setEnabled(own)

    def _go_to_problem(self, item: QListWidgetItem) -> None:
        """To the indicator, the area, the level or the page that the problem is about."""
        values = item.data(Qt.ItemDataRole.UserRole)
        if not isinstance(values, dict):
            return
        key = (values.get("set", ""), values.get("id", ""))
        areas = [area.id for area in self.draft.model.areas if any(one.key == key for one in area.indicators)]
        if "id" in values and areas:
            self.tree_panel.choose([(areas[-1], key)])
            self._show_page(self.selected_tab, self.tree)
        elif "area" in values:
            self.tree_panel.choose([], values["area"])
            self._show_page(self.selected_tab, self.tree)
        else:
            self._show_page(self.model_tab, self.name_th)
            if "level" in values or not values:
                self.whole_panel.choose_level(values.get("level", ""))

    def _show_page(self, page: QWidget, focused: QWidget) -> None:
        self.tabs.setCurrentWidget(page)
        focused.setFocus()
