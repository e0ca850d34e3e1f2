"""The workspaces that were opened lately, kept in QGIS's settings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsSettings

from ..store.workspace import Workspace, is_workspace

SETTING = "chumchon/recent"
LIMIT = 5


@dataclass(frozen=True)
class Recent:
    folder: Path
    area_code: str
    area_name: str


def recent_workspaces() -> list[Recent]:
    """The newest first; folders that hold no workspace any more are forgotten."""
    known = _load()
    there = [recent for recent in known if is_workspace(recent.folder)]
    if there != known:
        _save(there)
    return there


def remember(workspace: Workspace) -> None:
    newest = Recent(workspace.folder, workspace.info.area_code, workspace.info.area_name)
    others = [recent for recent in _load() if recent.folder != newest.folder]
    _save([newest, *others][:LIMIT])


def _load() -> list[Recent]:
    rows = json.loads(QgsSettings().value(SETTING, "[]", type=str))
    return [Recent(Path(folder), code, name) for folder, code, name in rows]


def _save(recents: list[Recent]) -> None:
    rows = [[str(recent.folder), recent.area_code, recent.area_name] for recent in recents]
    QgsSettings().setValue(SETTING, json.dumps(rows, ensure_ascii=False))
