"""Whether a result still stands on the data that it was made from."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from ..domain import schema
from ..domain.chain import STEPS, Reading, Status, Step, judge, step_of
from ..domain.errors import InputError
from ..domain.radar import IMPORTED_MODEL, load_radar_model
from . import activity
from .rows import read_columns
from .scores import current_run
from .workspace import Workspace

_VILLAGE_COUNTS = {
    "boundaries": "SELECT count(*) AS villages, coalesce(sum(status = 'draft'), 0) AS drafts FROM village "
    "WHERE valid_to IS NULL",
    "landmarks": "SELECT count(*) AS landmarks FROM landmark",
    "survey": "SELECT count(DISTINCT round_id) AS rounds, count(*) AS batches FROM import_batch",
    "score": "SELECT count(*) AS rounds FROM survey_round r "
    "WHERE EXISTS (SELECT 1 FROM village_indicator i WHERE i.round_id = r.round_id)",
    "radar": "SELECT count(*) AS runs FROM radar_run WHERE current = 1",
    "plan": "SELECT count(*) AS items, coalesce(sum(status = 'chosen'), 0) AS chosen FROM plan_item "
    "WHERE status <> 'dropped'",
}
"""Of the steps whose result lies in village.gpkg; the first count says whether there is one."""

_PINS = "SELECT count(*) AS pins FROM rtree_household_geom_rowid"
"""The spatial index holds a row for each located household; counting them there reads no geometry."""


@dataclass(frozen=True)
class StepState:
    """A step, where it stands, what it holds in numbers, and when it was last run (ISO 8601, '' if it never was)."""

    step: Step
    status: Status
    counts: Mapping[str, int]
    at: str


@dataclass(frozen=True)
class _Line:
    at: str
    counts: dict[str, object]
    inputs: str


def inputs_of(workspace: Workspace, algorithm: str) -> str:
    """The fingerprint of what the algorithm reads; '' where it reads no table. Take it before reading."""
    step = step_of(algorithm)
    if step is None or not step.reads:
        return ""
    with workspace.reading() as village, workspace.reading("household") as household:
        return _fingerprint(step, {"village": village, "household": household}, workspace)


def record(
    connection: sqlite3.Connection,
    workspace: Workspace,
    algorithm: str,
    counts: Mapping[str, object],
    inputs: str | None = None,
) -> None:
    """Log the algorithm's run inside its own transaction on village.gpkg, with the fingerprint of what it read.

    An algorithm that computes for long passes the fingerprint that it took before; else it is taken here. What the
    algorithm itself wrote does not count: no step reads what it writes.
    """
    activity.record(connection, algorithm, counts, inputs_of(workspace, algorithm) if inputs is None else inputs)


def chain_state(workspace: Workspace) -> list[StepState]:
    """Where each step of the chain stands, in the chain's order."""
    with workspace.reading() as village, workspace.reading("household") as household:
        connections = {"village": village, "household": household}
        lines = _last_lines(village)
        counts = _counts(village, household, lines)
        changed = {
            step.id
            for step in STEPS
            if step.id in lines
            and lines[step.id].inputs
            and lines[step.id].inputs != _fingerprint(step, connections, workspace)
        }
        if _model_changed(village, workspace):
            changed.add("radar")
        run = current_run(village)
        brought = {"radar"} if run is not None and run.model_id == IMPORTED_MODEL else set()
    results = {id_ for id_, values in counts.items() if _has_result(id_, values, lines)}
    statuses = judge(results, changed, brought)
    return [
        StepState(step, statuses[step.id], counts[step.id], lines[step.id].at if step.id in lines else "")
        for step in STEPS
    ]


def _has_result(step_id: str, counts: Mapping[str, int], lines: Mapping[str, _Line]) -> bool:
    if step_id == "workspace":
        return True
    if step_id in _VILLAGE_COUNTS or step_id == "households":
        return next(iter(counts.values())) > 0
    return step_id in lines


def _counts(
    village: sqlite3.Connection, household: sqlite3.Connection, lines: Mapping[str, _Line]
) -> dict[str, dict[str, int]]:
    counts = {step.id: _logged_counts(lines.get(step.id)) for step in STEPS}
    counts.update({step_id: _one_row(village, query) for step_id, query in _VILLAGE_COUNTS.items()})
    counts["households"] = _one_row(household, _PINS)
    return counts


def _logged_counts(line: _Line | None) -> dict[str, int]:
    return {name: value for name, value in line.counts.items() if isinstance(value, int)} if line else {}


def _one_row(connection: sqlite3.Connection, query: str) -> dict[str, int]:
    cursor = connection.execute(query)
    return dict(zip([column[0] for column in cursor.description], cursor.fetchone()))


def _last_lines(village: sqlite3.Connection) -> dict[str, _Line]:
    """The newest log line of each step, whichever of its algorithms wrote it."""
    rows = village.execute(
        "SELECT action, at, counts, inputs FROM activity_log "
        "WHERE fid IN (SELECT max(fid) FROM activity_log GROUP BY action) ORDER BY fid"
    )
    lines = {}
    for action, at, counts, inputs in rows:
        step = step_of(action)
        if step is not None:
            lines[step.id] = _Line(at, json.loads(counts or "{}"), inputs or "")
    return lines


def _model_changed(village: sqlite3.Connection, workspace: Workspace) -> bool:
    """Whether the current run's radar model says something else by now, or is gone."""
    run = current_run(village)
    if run is None or run.model_id == IMPORTED_MODEL:
        return False
    try:
        return load_radar_model(run.model_id, workspace.catalogue).fingerprint != run.model_hash
    except InputError:
        return True


def _fingerprint(step: Step, connections: Mapping[schema.Store, sqlite3.Connection], workspace: Workspace) -> str:
    marks: list[object] = [list(_marks(reading, connections[reading.store])) for reading in step.reads]
    marks += [
        [path.name, hashlib.sha256(path.read_bytes()).hexdigest()]
        for pattern in step.catalogue
        for path in sorted(workspace.catalogue.glob(pattern))
    ]
    return hashlib.sha256(json.dumps(marks).encode()).hexdigest()


def _marks(reading: Reading, connection: sqlite3.Connection) -> Iterable[tuple[object, ...]]:
    """Moments of the last change, or the values themselves, sorted.

    QGIS and GDAL set last_change with every commit of an edit, in WAL mode too, and not by opening a file.
    """
    if reading.columns:
        condition = {"current": 1} if reading.current else {}
        columns = read_columns(connection, schema.table(reading.table, reading.store), reading.columns, **condition)
        return sorted(zip(*columns.values()), key=repr)
    moments = connection.execute("SELECT table_name, last_change FROM gpkg_contents ORDER BY table_name")
    return [row for row in moments if fnmatchcase(row[0], reading.table)]
