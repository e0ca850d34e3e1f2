"""Finding villages, and in the private project houses, from QGIS's search line."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeedback,
    QgsGeometry,
    QgsLocatorContext,
    QgsLocatorFilter,
    QgsLocatorResult,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtGui import QIcon

from ..domain.errors import ChumchonError
from ..domain.house_numbers import read_house_no
from ..i18n import tr
from ..processing.base import ICON
from ..store.blob import blob_wkb
from ..store.boundaries import read_with_wkb
from ..store.find_villages import find_villages
from ..store.households import find_houses, pin_of
from ..store.workspace import Workspace
from .desktop import Desktop
from .messages import Messages
from .project_layers import layers_of

PREFIX = "vil"
_MOST_HOUSES = 20
_AROUND_HOUSE_M = 150.0
_MARGIN = 1.1
_VILLAGE, _HOUSE = "village", "house"


class WorkspaceLocator(QgsLocatorFilter):
    """QGIS asks a clone of it in another thread: that one reads the files by connections of its own and touches
    neither layer nor project."""

    def __init__(self, desktop: Desktop, messages: Messages, current: Callable[[], Workspace | None]) -> None:
        super().__init__()
        self._desktop, self._messages, self._current = desktop, messages, current
        self._workspace: Workspace | None = None
        self._with_houses = False

    def name(self) -> str:
        return "chumchon_villages"

    def displayName(self) -> str:
        return tr("Villages and houses of the workspace")

    def prefix(self) -> str:
        return PREFIX

    def priority(self) -> QgsLocatorFilter.Priority:
        return QgsLocatorFilter.Priority.High

    def clone(self) -> WorkspaceLocator:
        return WorkspaceLocator(self._desktop, self._messages, self._current)

    def prepare(self, string: str, context: QgsLocatorContext) -> list[str]:
        """In the window's thread: what may be searched, decided before the other thread begins."""
        self._workspace = self._current()
        self._with_houses = self._workspace is not None and bool(layers_of(self._workspace, "household"))
        return []

    def fetchResults(self, string: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        workspace = self._workspace
        if workspace is None or not string.strip():
            return
        try:
            self._find_villages(workspace, string, feedback)
            if self._with_houses and not feedback.isCanceled():
                self._find_houses(workspace, string)
        except ChumchonError:
            return  # a search line has no place for errors; the panel that opens the file tells them

    def triggerResult(self, result: QgsLocatorResult) -> None:
        # Plain text: an object made in the other thread does not live through QVariant. A method since QGIS 3.34.
        kind, _, key = str(result.getUserData() if hasattr(result, "getUserData") else result.userData).partition(" ")
        self._messages.guarded(lambda: self._go_to(kind, key))()

    def _find_villages(self, workspace: Workspace, text: str, feedback: QgsFeedback) -> None:
        with workspace.reading() as connection:
            villages = find_villages(connection, text)
        for rank, village in enumerate(villages):
            if feedback.isCanceled():
                return
            title = tr("moo {moo} {name}").format(moo=village.moo or "–", name=village.name_th)
            key = f"{_VILLAGE} {village.village_code}"
            self.resultFetched.emit(self._result(title, village.village_code, key, 1 - rank / (len(villages) + 1)))

    def _find_houses(self, workspace: Workspace, text: str) -> None:
        reading = read_house_no(text)
        if not reading.number:
            return
        with workspace.reading("household") as connection:
            houses = find_houses(connection, reading.number, reading.moo, _MOST_HOUSES)
        for rank, house in enumerate(houses):
            title = tr("House {number}, moo {moo}").format(number=house.house_no, moo=int(house.village_code[6:8]))
            key = f"{_HOUSE} {house.fid}"
            self.resultFetched.emit(self._result(title, house.village_code, key, 0.5 - rank / (4 * _MOST_HOUSES)))

    def _result(self, title: str, description: str, key: str, score: float) -> QgsLocatorResult:
        result = QgsLocatorResult(self, title, key)
        result.description = description
        result.icon = QIcon(str(ICON))
        result.score = score
        return result

    def _go_to(self, kind: str, key: str) -> None:
        workspace = self._current()
        wkb = _shape(workspace, kind, key) if workspace is not None else None
        if workspace is None or wkb is None:
            return  # it was deleted since the search
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        box = QgsRectangle(geometry.boundingBox())
        if kind == _HOUSE:
            box = box.buffered(_AROUND_HOUSE_M)
        else:
            box.scale(_MARGIN)
        crs = QgsCoordinateReferenceSystem(f"EPSG:{workspace.info.utm_epsg}")
        canvas = self._desktop.mapCanvas()
        canvas.setReferencedExtent(QgsReferencedRectangle(box, crs))
        canvas.refresh()
        canvas.flashGeometries([geometry], crs)


def _shape(workspace: Workspace, kind: str, key: str) -> bytes | None:
    if kind == _HOUSE:
        with workspace.reading("household") as connection:
            blob = pin_of(connection, int(key))
        return blob_wkb(blob) if blob is not None else None
    with workspace.reading() as connection:
        shapes = read_with_wkb(connection, "village", ["village_code"], village_code=key)["geom"]
    return shapes[0] if shapes else None  # type: ignore[return-value]
