"""Running an algorithm beside a window, as the toolbox runs it: prepared here, computed in a worker thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject

from ..domain.errors import ChumchonError, tr_noop
from ..processing.provider import PROVIDER_ID
from .work import Workbench


class Heard(QgsProcessingFeedback):
    """Keeps what an algorithm tells, by how much it matters."""

    def __init__(self) -> None:
        super().__init__(False)
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N803 - QGIS's own name
        self.errors.append(error)


@dataclass(frozen=True)
class Ended:
    """`written`: whether the workspace may be another now. `waited_for`: whether the window still shows this run."""

    written: bool
    results: dict[str, Any]
    waited_for: bool
    cancelled: bool
    heard: Heard


def start_algorithm(
    owner: QObject,
    work: Workbench,
    algorithm: str,
    parameters: dict[str, Any],
    title: str,
    ended: Callable[[Ended], None],
) -> None:
    """Takes the place of what the workbench does; `ended` is not called once the owner is gone."""
    found = QgsApplication.processingRegistry().createAlgorithmById(f"{PROVIDER_ID}:{algorithm}")
    if found is None:
        raise ChumchonError(
            tr_noop("The tool {tool} is not there. Switch Chumchon off and on in the plugin manager."), tool=algorithm
        )
    work.stop()
    heard = Heard()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(found, parameters, context, heard)

    def executed(successful: bool, results: dict[str, Any]) -> None:
        """A task that was told to stop after it had written says that it failed, but brings its results."""
        waited_for = work.end(task)
        if not sip.isdeleted(owner):
            ended(Ended(successful or bool(results), dict(results), waited_for, task.isCanceled(), heard))

    task.executed.connect(executed)
    work.follow(title, task, context, heard)
