"""Reads analyses for the panel beside the window, and keeps those of the years that were looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...domain.errors import ChumchonError
from ...domain.progress import Progress
from ...i18n import tr
from ...store.workspace import Workspace
from ..work import Workbench
from .facts import Facts, Stop, StopScores, read_facts, read_stop

_SLIDE_MS = 150


@dataclass(frozen=True)
class _Loaded:
    """What a worker brings; facts None before the first analysis."""

    facts: Facts | None
    at: int = 0
    shown: StopScores | None = None


class Reader(QObject):
    loaded = pyqtSignal()
    """Another analysis, or the same one read again; `facts` is None where there is none."""
    turned = pyqtSignal()
    """The rounds of another year."""
    failed = pyqtSignal(str)
    """Nothing can be shown, and why."""

    def __init__(self, show_error: Callable[[Exception], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show_error = show_error
        self._workspace: Workspace | None = None
        self._stops: dict[int, StopScores] = {}
        self.facts: Facts | None = None
        self.at = 0
        """The stop that is shown."""
        self._work = Workbench(self)
        self._slide = QTimer(self)
        self._slide.setSingleShot(True)
        self._slide.setInterval(_SLIDE_MS)
        self._slide.timeout.connect(self._read_stop)

    @property
    def is_waiting(self) -> bool:
        """Whether something is being read."""
        return self._work.busy or self._slide.isActive()

    @property
    def shown(self) -> StopScores | None:
        return self._stops.get(self.at)

    @property
    def stop(self) -> Stop | None:
        return self.facts.stops[self.at] if self.facts is not None else None

    def take_workspace(self, workspace: Workspace | None) -> None:
        """Forget the earlier one; nothing is read yet."""
        self.end()
        self._workspace = workspace
        self._stops.clear()
        self.facts = None

    def read(self) -> None:
        """The workspace anew, at the year that is looked at."""
        workspace = self._workspace
        if workspace is None:
            return
        stop = self.stop
        wanted = self.at if stop is not None and not stop.current else None

        def load(progress: Progress) -> _Loaded:
            facts = read_facts(workspace, progress)
            if facts is None:
                return _Loaded(None)
            at = facts.at if wanted is None or wanted >= len(facts.stops) else wanted
            return _Loaded(facts, at, read_stop(workspace, facts, at, progress))

        self._work.start(tr("Radar"), load, self._take, self._fail)

    def slide_to(self, at: int) -> None:
        """Another year; who drags the slider on is not read after at every step."""
        if self.facts is None or at == self.at:
            return
        self.at = at
        if at in self._stops:
            self._slide.stop()
            self.turned.emit()
        else:
            self._slide.start()

    def end(self) -> None:
        self._slide.stop()
        self._work.stop()

    def _take(self, loaded: _Loaded) -> None:
        self._stops.clear()
        self.facts, self.at = loaded.facts, loaded.at
        if loaded.shown is not None:
            self._stops[loaded.at] = loaded.shown
        self.loaded.emit()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, ChumchonError):
            self.failed.emit(error.text(tr))
        else:
            self.failed.emit(tr("The analysis could not be read."))
            self._show_error(error)

    def _read_stop(self) -> None:
        workspace, facts, at = self._workspace, self.facts, self.at
        if workspace is not None and facts is not None:
            self._work.start(
                tr("Radar"),
                lambda progress: read_stop(workspace, facts, at, progress),
                lambda shown: self._take_stop(at, shown),
                self._fail_stop,
            )

    def _take_stop(self, at: int, shown: StopScores) -> None:
        self._stops[at] = shown
        if at == self.at:
            self.turned.emit()

    def _fail_stop(self, error: Exception) -> None:
        """Rounds that cannot be analysed; the current ones come back."""
        self._show_error(error)
        if self.facts is None:
            return
        self.at = self.facts.at
        if self.at in self._stops:
            self.turned.emit()
        else:
            self._read_stop()
