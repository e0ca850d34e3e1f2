"""The live preview: a small radar of one village, its scores now and as saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.PyQt.QtCore import QObject, QSignalBlocker, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QPixmap
from qgis.PyQt.QtWidgets import QHeaderView, QTableWidgetItem

from ...domain.errors import ChumchonError
from ...domain.radar import RadarModel
from ...domain.radar.unscored import REASONS
from ...i18n import is_thai, tr
from ...store.aliases import villages_by_code
from ...store.workspace import Workspace
from ..area_lines import AreaLine, lines_of
from ..cells import to_the_right
from ..map_villages import MapVillages
from ..messages import Messages
from ..work import Workbench
from .draft import Draft
from .preview import KnownCounts, Preview, make_preview

_AREA, _NOW, _SAVED, _LEVEL = range(4)
_WIDTHS = {_NOW: 58, _SAVED: 66, _LEVEL: 112}
_WAIT_MS = 250
"""Who types or turns a wheel is not computed after at every step."""
_SIDE_MM = (92.0, 68.0)
_WIDTH_PX = 350
_ROW_MARGIN = 8
_MM_PER_INCH = 25.4


class PreviewPanel(QObject):
    """`form` is the window with the form's widgets."""

    def __init__(self, form: Any, draft: Draft, workspace: Workspace, messages: Messages) -> None:
        super().__init__(form)
        self._form = form
        self._draft = draft
        self._workspace = workspace
        self._messages = messages
        self._known = KnownCounts()
        self._asked: tuple[RadarModel, RadarModel | None] | None = None
        self.preview: Preview | None = None
        """The last one that was computed; None while the draft cannot be computed."""
        self.work = Workbench(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(messages.guarded(self._start))
        self._map = MapVillages(workspace, self)
        self._dress()
        self._fill_villages()
        self._map.selected.connect(lambda codes: self.choose(next(iter(codes), "")))
        form.village_combo.currentIndexChanged.connect(messages.guarded(self.show_village))
        draft.changed.connect(self._soon)
        self._soon()

    def choose(self, village_code: str) -> None:
        at = self._form.village_combo.findData(village_code)
        if at >= 0:
            self._form.village_combo.setCurrentIndex(at)

    def stop(self) -> None:
        self._timer.stop()
        self.work.stop()

    @property
    def is_waiting(self) -> bool:
        """Whether the draft is not computed yet."""
        return self._timer.isActive() or self.work.busy

    def show_village(self) -> None:
        """The chosen village out of what was computed."""
        if self.preview is None or self.preview.edited is None:
            return
        code = self._form.village_combo.currentData() or ""
        edited, saved = self.preview.edited, self.preview.saved
        now = lines_of(edited.scores, edited.unscored, code)
        before = lines_of(saved.scores, saved.unscored, code) if saved is not None else now
        if not now:
            self._say(tr("There is no village to compute. Draw or import the villages first."))
            return
        reasons = dict.fromkeys(tr(REASONS[line.reason]) for line in now if line.score is None and line.reason)
        self._say(" ".join([tr("Not enough data:"), *reasons]) if reasons else "")
        self._show_scores(now, before)
        self._draw(now, before if saved is not None else [])
        self._form.rounds_label.setText(tr("Rounds: {rounds}").format(rounds=", ".join(self.preview.round_ids)))

    def _soon(self) -> None:
        asked = (self._draft.model, self._draft.saved)
        if asked != self._asked:
            self._asked = asked
            self._timer.start()

    def _start(self) -> None:
        self.work.stop()
        if self._draft.problems:
            self.preview = None
            self._clear(tr("The preview comes back when what is listed below is put right."))
            return
        workspace, model, saved, known = self._workspace, self._draft.model, self._draft.saved, self._known
        self.work.start(
            tr("Preview"),
            lambda progress: make_preview(workspace, model, saved, known, progress),
            self._take,
            self._fail,
        )

    def _take(self, preview: Preview) -> None:
        self.preview = preview
        if preview.error is not None:
            self._clear(preview.error.text(tr))
            return
        self.show_village()

    def _fail(self, error: Exception) -> None:
        self.preview = None
        if isinstance(error, ChumchonError):
            self._clear(error.text(tr))
        else:
            self._clear("")
            self._messages.show_error(error)

    def _clear(self, message: str) -> None:
        """No number stays that was computed by another model."""
        self._form.radar_label.setVisible(False)
        self._form.rounds_label.setText("")
        for row in range(self._form.scores.rowCount()):
            for column in (_NOW, _SAVED, _LEVEL):
                self._form.scores.setItem(row, column, QTableWidgetItem(""))
        self._say(message)

    def _say(self, text: str) -> None:
        self._form.preview_message.setText(text)
        self._form.preview_message.setVisible(bool(text))

    def _show_scores(self, now: list[AreaLine], before: list[AreaLine]) -> None:
        model = self._draft.model
        for row, (line, old) in enumerate(zip(now, before)):
            level = model.levels_by_id.get(line.level)
            texts = {
                _AREA: model.by_id[line.area_id].name(is_thai()),
                _NOW: _score_text(line.score),
                _SAVED: _score_text(old.score),
                _LEVEL: level.name(is_thai()) if level else tr("not enough data"),
            }
            for column, text in texts.items():
                item = QTableWidgetItem(text)
                item.setToolTip(text if line.score is not None or not line.reason else tr(REASONS[line.reason]))
                if column in (_NOW, _SAVED):
                    item.setTextAlignment(to_the_right())
                    item.setData(Qt.ItemDataRole.UserRole, (line if column == _NOW else old).score)
                if column == _LEVEL and level:
                    item.setData(Qt.ItemDataRole.DecorationRole, QColor(level.colour))
                self._form.scores.setItem(row, column, item)
        self._form.scores.resizeRowsToContents()
        self._fit_table()

    def _draw(self, now: list[AreaLine], before: list[AreaLine]) -> None:
        from ...charts.page import image
        from ...charts.radar import radar_figure
        from ...charts.scores import AreaLabel, RadarSeries

        model = self._draft.model
        series = [_series(RadarSeries, tr("Edited") if before else "", now)]
        if before:
            series.append(_series(RadarSeries, tr("Saved"), before))
        figure = radar_figure(
            series,
            [AreaLabel(area.id, area.name_th, area.name_en) for area in model.areas],
            target=[area.target for area in model.areas],
            language="th" if is_thai() else "en",
            width_mm=_SIDE_MM[0],
            height_mm=_SIDE_MM[1],
        )
        drawn = image(figure, _WIDTH_PX / _SIDE_MM[0] * _MM_PER_INCH, self._form.devicePixelRatioF())
        self._form.radar_label.setPixmap(QPixmap.fromImage(drawn))
        self._form.radar_label.setVisible(True)
        self._form.radar_label.setAccessibleName(
            "; ".join(f"{model.by_id[line.area_id].name(is_thai())}: {_score_text(line.score)}" for line in now)
        )

    def _fill_villages(self) -> None:
        villages: Mapping[str, str] = villages_by_code(self._workspace)
        combo = self._form.village_combo
        with QSignalBlocker(combo):
            for code, name in villages.items():
                combo.addItem(f"{code} {name}", code)
            combo.setCurrentIndex(max(0, combo.findData(next(iter(self._map.now()), ""))))

    def _fit_table(self) -> None:
        """No area hides below the edge."""
        table = self._form.scores
        rows = sum(table.rowHeight(row) for row in range(table.rowCount()))
        table.setMinimumHeight(rows + table.horizontalHeader().sizeHint().height() + 2 * table.frameWidth())

    def _dress(self) -> None:
        table, titles = self._form.scores, (tr("Area"), tr("Edited"), tr("Saved"), tr("Level"))
        table.setColumnCount(len(titles))
        table.setHorizontalHeaderLabels(titles)
        table.horizontalHeader().setSectionResizeMode(_AREA, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        height = table.fontMetrics().height() + _ROW_MARGIN
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setDefaultSectionSize(height)
        table.setRowCount(len(self._draft.model.areas))
        table.setEditTriggers(table.EditTrigger.NoEditTriggers)
        self._fit_table()
        self._form.radar_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._clear(tr("Computing…"))


def _score_text(score: float | None) -> str:
    return "–" if score is None else f"{score:.1f}"


def _series(make: Any, name: str, lines: list[AreaLine]) -> Any:
    return make(name, *([getattr(line, part) for line in lines] for part in ("score", "low", "high")))
