"""Which workspace an open QGIS project belongs to, wherever its folder was moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsExpressionContextUtils, QgsProject

from ..domain.errors import ChumchonError
from ..store.workspace import PRIVATE, VILLAGE_FILE, is_workspace, read_info
from .projects import WORKSPACE_ID_VARIABLE
from .workspace_layers import source_of, store_of


def workspace_of_project(project: QgsProject) -> Path | None:
    """The folder whose files carry the workspace id that the project names; without a name, the first that is one.

    Looked for where the project's layers lie, then around the project file. None where there is no workspace.
    """
    wanted = QgsExpressionContextUtils.projectScope(project).variable(WORKSPACE_ID_VARIABLE)
    found = {folder: _workspace_id(folder) for folder in dict.fromkeys(_candidates(project)) if is_workspace(folder)}
    known = [folder for folder, workspace_id in found.items() if workspace_id]
    named = [folder for folder in known if found[folder] == wanted]
    return next(iter([*named, *known]), None)


def _candidates(project: QgsProject) -> Iterator[Path]:
    for layer in project.mapLayers().values():
        path = source_of(layer).path
        store = store_of(path)
        if store:
            yield path.parent if store == "village" else path.parent.parent
    if project.fileName():
        folder = Path(project.fileName()).parent
        yield folder.parent if folder.name == PRIVATE else folder


def _workspace_id(folder: Path) -> str:
    """Empty for files that only have the names of a workspace's."""
    try:
        return read_info(folder / VILLAGE_FILE, folder).workspace_id
    except ChumchonError:
        return ""
