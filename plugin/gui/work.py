"""Long work beside the window: one thing at a time, with progress and an end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..domain.errors import CancelledError, tr_noop
from ..domain.progress import Progress

Job = Callable[[Progress], Any]
_RUNNING: dict[QgsTask, tuple[object, ...]] = {}
"""Python must hold a task, and what it uses, until QGIS has finished with it."""


class _Task(QgsTask):
    def __init__(self, title: str, job: Job, ended: Callable[[_Task], None]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self.value: Any = None
        self.error: Exception | None = None
        self._job = job
        self._ended = ended

    def run(self) -> bool:
        """In a worker thread: no widget and no layer is touched here."""
        try:
            self.value = self._job(self)
        except Exception as error:  # noqa: BLE001 - handed over to the window, which shows it
            self.error = error
        return self.error is None

    def finished(self, result: bool) -> None:
        _RUNNING.pop(self, None)
        self._ended(self)

    def report(self, fraction: float) -> None:
        if self.isCanceled():
            raise CancelledError(tr_noop("Stopped on your order; the workspace is as it was before."))
        self.setProgress(100 * fraction)

    def say(self, template: str, **values: object) -> None:
        """The window shows what was found, not how."""


class Workbench(QObject):
    """Starting new work takes the place of what runs; the result of the earlier is dropped."""

    changed = pyqtSignal()
    """Work has begun or ended."""
    progressed = pyqtSignal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = ""
        self._task: QgsTask | None = None
        self._done: Callable[[Any], None] = print
        self._failed: Callable[[Exception], None] = print

    @property
    def busy(self) -> bool:
        return self._task is not None

    def start(self, title: str, job: Job, done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        """`done` takes what the job returns, `failed` what it raises, both in the window's thread."""
        self.stop()
        self._done, self._failed = done, failed
        self.follow(title, _Task(title, job, self._task_ended))

    def follow(self, title: str, task: QgsTask, *used: object) -> None:
        """Let QGIS run this task, and show how far it is; `used` is kept alive as long as it runs."""
        self.title = title
        self._task = task
        _RUNNING[task] = used
        task.progressChanged.connect(lambda percent: self._task is task and self.progressed.emit(int(percent)))
        self.progressed.emit(0)
        self.changed.emit()
        QgsApplication.taskManager().addTask(task)

    def end(self, task: QgsTask) -> bool:
        """The task is over; False where nobody waits for it any more."""
        _RUNNING.pop(task, None)
        if self._task is not task:
            return False
        self._task = None
        self.changed.emit()
        return True

    def cancel(self) -> None:
        """Ask the work to stop, and wait for what it says: it may have been done already."""
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """The window is free at once; the work itself stops where it next reports."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self.changed.emit()

    def _task_ended(self, task: _Task) -> None:
        if not self.end(task):
            return
        if task.error is not None:
            self._failed(task.error)
            return
        try:
            self._done(task.value)
        except Exception as error:  # noqa: BLE001 - shown like one of the work itself
            self._failed(error)
