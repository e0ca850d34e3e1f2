"""The scores of the current run of a workspace, kept in memory until its file changes; for expressions, which ask once
for every village and from any thread."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..domain.radar import AREA_IDS, RadarModel
from ..store.scores import current_run, read_scores
from ..store.workspace import VILLAGE_FILE, Workspace, read_info
from .radar_styles import model_of

_SIDE_FILES = ("", "-wal")
_MOST_KEPT = 8


@dataclass(frozen=True)
class UnitScore:
    """What a run says of one area of one unit; None and '' where the data do not suffice."""

    score: float | None
    low: float | None
    high: float | None
    level: str


@dataclass(frozen=True)
class CurrentScores:
    model: RadarModel
    by_unit: Mapping[tuple[str, int], UnitScore]
    """By code of village, tambon or area, and number of the radar area."""


_State = tuple[tuple[int, int], ...]
_kept: dict[Path, tuple[_State, CurrentScores]] = {}
_lock = threading.Lock()


def current_scores(file: Path) -> CurrentScores:
    """The scores in this village.gpkg, none before the first run. Raises WorkspaceError for another file."""
    with _lock:
        state = _state_of(file)
        kept = _kept.get(file)
        if kept is None or kept[0] != state:
            if len(_kept) >= _MOST_KEPT:
                _kept.clear()
            kept = _kept[file] = (state, _read(file))
        return kept[1]


def village_file_near(folder: Path) -> Path | None:
    """The village.gpkg beside a project of the workspace, or above a private one."""
    files = (folder / VILLAGE_FILE, folder.parent / VILLAGE_FILE)
    return next((file for file in files if file.is_file()), None)


def forget_scores() -> None:
    with _lock:
        _kept.clear()


def _state_of(file: Path) -> _State:
    stats = [path.stat() for name in _SIDE_FILES if (path := file.with_name(file.name + name)).exists()]
    return tuple((one.st_mtime_ns, one.st_size) for one in stats)


def _read(file: Path) -> CurrentScores:
    workspace = Workspace(file.parent, read_info(file, file.parent))
    with workspace.reading() as connection:
        run = current_run(connection)
        columns = read_scores(connection, run.run_id) if run else {}
    names = ("unit_code", "area_id", "score", "low", "high", "level")
    rows = zip(*(columns.get(name, []) for name in names))
    by_unit = {
        (str(unit), AREA_IDS.index(area) + 1): UnitScore(score, low, high, level or "")  # type: ignore[arg-type]
        for unit, area, score, low, high, level in rows
        if area in AREA_IDS
    }
    return CurrentScores(model_of(run, workspace), by_unit)
