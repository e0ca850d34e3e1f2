"""What all algorithms share: texts, the workspace, unsaved edits, errors in the user's language, progress."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QIcon

from ..domain.errors import CancelledError, ChumchonError, InputError, MissingPackageError, tr_noop, where_it_went_wrong
from ..i18n import tr
from ..store.workspace import Workspace, open_workspace
from . import groups
from .packages import missing_packages
from .refusals import refusal

ICON = Path(__file__).parents[2] / "styles" / "icon.svg"
WORKSPACE = "WORKSPACE"
REPORT = "REPORT"


class FeedbackProgress:
    """`domain.progress.Progress` on top of a Processing feedback, within a part of its bar."""

    def __init__(self, feedback: QgsProcessingFeedback, start: float = 0.0, end: float = 1.0) -> None:
        self.feedback = feedback
        self.start = start
        self.end = end

    def report(self, fraction: float) -> None:
        if self.feedback.isCanceled():
            raise CancelledError(tr_noop("Stopped on your order; the workspace is as it was before."))
        self.feedback.setProgress(100 * (self.start + (self.end - self.start) * fraction))

    def say(self, template: str, **values: object) -> None:
        self.feedback.pushInfo(tr(template).format(**values))

    def warn(self, template: str, **values: object) -> None:
        """As `say`, where the user should look twice."""
        self.feedback.pushWarning(tr(template).format(**values))

    def translated(self, text: str) -> str:
        """A marked text that goes into another one."""
        return tr(text)

    def say_nothing_taken(self) -> None:
        """An import has found no row that it could take."""
        self.warn(tr_noop("No row could be taken, so nothing was saved. The report says why for each row."))

    def part(self, start: float, end: float) -> FeedbackProgress:
        """The listener of one part of the work, between two fractions of this one."""
        width = self.end - self.start
        return FeedbackProgress(self.feedback, self.start + width * start, self.start + width * end)


class ChumchonAlgorithm(QgsProcessingAlgorithm):
    """One step of the chain. A subclass gives the texts as marked English and implements `define` and `process`.

    `PACKAGES` are checked before the run: on QGIS 3.22 `processing.run` does not ask `canExecute`.
    """

    NAME = ""
    TITLE = ""
    GROUP = ""
    HELP = ""
    PACKAGES: tuple[str, ...] = ()
    NEEDS_WORKSPACE = True
    WRITES = True
    """Whether unsaved edits in a layer of the workspace forbid it to run."""
    IN_WORKER = True
    """False where it touches projects or layouts, which belong to the main thread, or projects coordinates with pyproj:
    in a worker thread pyproj 3.7 brings QGIS 3.40 and 3.44 down."""

    def __init__(self) -> None:
        super().__init__()
        self._edited_layers: list[tuple[str, str]] = []

    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:
        return tr(self.TITLE)

    def group(self) -> str:
        return tr(self.GROUP)

    def groupId(self) -> str:
        return groups.IDS[self.GROUP]

    def shortHelpString(self) -> str:
        return tr(self.HELP)

    def flags(self) -> Any:
        flags = super().flags()
        return flags if self.IN_WORKER else flags | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def createInstance(self) -> ChumchonAlgorithm:
        return type(self)()

    def canExecute(self) -> tuple[bool, str]:
        missing = missing_packages(self.PACKAGES)
        return not missing, _missing_error(missing).text(tr) if missing else ""

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        if self.NEEDS_WORKSPACE:
            self.addParameter(
                QgsProcessingParameterFile(
                    WORKSPACE, tr("Workspace folder"), behavior=QgsProcessingParameterFile.Behavior.Folder
                )
            )
        self.define()

    def define(self) -> None:
        """Add the parameters and outputs beside WORKSPACE."""

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Asked by dialogs, processing.run and qgis_process, so that the first fault is told in our words."""
        for definition in self.parameterDefinitions():
            value = parameters.get(definition.name())
            error = None if self.reads_itself(definition.name(), value) else refusal(definition, value, context)
            if error is not None:
                return False, error.text(tr)
        return True, ""

    def reads_itself(self, name: str, value: object) -> bool:
        """Whether the algorithm opens the file of this source parameter by its own means, and explains its faults."""
        return False

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """On the main thread: the project's layers must not be asked about their edits from another one."""
        self._edited_layers = edited_layers(context.project()) if self.WRITES else []
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        try:
            missing = missing_packages(self.PACKAGES)
            if missing:
                raise _missing_error(missing)
            results = self.process(parameters, context, FeedbackProgress(feedback))
        except ChumchonError as error:
            raise QgsProcessingException(error.text(tr)) from error
        except QgsProcessingException:
            raise
        except Exception as error:  # noqa: BLE001 - QGIS would log its words, and they may quote a cell of the file
            raise QgsProcessingException(unknown_error(error)) from None
        for key, value in results.items():
            feedback.pushInfo(f"{key}: {value}")
        return results

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Do the work and return the results; raise ChumchonError with a marked text."""
        raise NotImplementedError

    def workspace(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Workspace:
        """The opened workspace. Raises where it is none, or where one of its layers has unsaved edits."""
        folder = Path(self.parameterAsFile(parameters, WORKSPACE, context)).absolute()
        self._refuse_edits(folder)
        workspace = open_workspace(folder)
        if self.WRITES:
            # Whoever holds the file now, or keeps it read-only, is told of before long work and not after it.
            with workspace.writing():
                return workspace
        return workspace

    def _refuse_edits(self, folder: Path) -> None:
        inside = [name for name, source in self._edited_layers if _lies_in(source, folder)]
        if inside:
            raise InputError(
                tr_noop(
                    "These layers have unsaved edits: {layers}. Save or discard them in QGIS, then run this again; "
                    "nothing was changed."
                ),
                layers=", ".join(inside),
            )


def edited_layers(project: QgsProject | None) -> list[tuple[str, str]]:
    """Name and source of each vector layer of the project with unsaved edits."""
    layers = project.mapLayers().values() if project else ()
    return [
        (layer.name(), layer.source()) for layer in layers if isinstance(layer, QgsVectorLayer) and layer.isModified()
    ]


def _lies_in(source: str, folder: Path) -> bool:
    path = Path(source.split("|", maxsplit=1)[0])
    return folder.resolve() in path.resolve().parents


def unknown_error(error: Exception) -> str:
    text = tr(
        "Chumchon met an error that it does not know ({kind}). Try once more; if it comes again, send this text to the "
        "people who look after Chumchon."
    )
    return f"{text.format(kind=type(error).__name__)}\n{where_it_went_wrong(error)}"


def _missing_error(missing: list[str]) -> MissingPackageError:
    return MissingPackageError(
        tr_noop(
            "This tool needs the Python packages {packages}, which this QGIS does not have. QGIS's own Windows "
            "installer brings them; on Debian and Ubuntu install {debian}, then start QGIS again."
        ),
        packages=", ".join(missing),
        debian=" ".join(f"python3-{name}" for name in missing),
    )
