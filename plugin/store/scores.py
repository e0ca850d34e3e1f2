"""Radar runs and their scores."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain import schema
from .activity import now
from .geopackage import touch_contents
from .rows import delete_rows, insert_rows, read_columns

_RUN_ID_LENGTH = 12


@dataclass(frozen=True)
class RadarRun:
    """One computation of all scores. Its id follows from its inputs, so the same inputs are the same run."""

    model_id: str
    model_hash: str
    data_hash: str
    rounds: tuple[str, ...]
    made_at: str = ""

    @property
    def run_id(self) -> str:
        text = json.dumps([self.model_id, self.model_hash, self.data_hash, self.rounds])
        return hashlib.sha256(text.encode()).hexdigest()[:_RUN_ID_LENGTH]


def save_run(connection: sqlite3.Connection, run: RadarRun, scores: Mapping[str, Sequence[object]]) -> None:
    """Keep the run and its scores and make it the current one; inside the caller's transaction."""
    runs, score_table = schema.table("radar_run"), schema.table("radar_score")
    connection.execute("UPDATE radar_run SET current = 0 WHERE current = 1")
    delete_rows(connection, runs, run_id=run.run_id)
    delete_rows(connection, score_table, run_id=run.run_id)
    insert_rows(
        connection,
        runs,
        {
            "run_id": [run.run_id],
            "model_id": [run.model_id],
            "model_hash": [run.model_hash],
            "data_hash": [run.data_hash],
            "rounds": [",".join(run.rounds)],
            "made_at": [now()],
            "current": [1],
        },
    )
    length = len(next(iter(scores.values()), ()))
    insert_rows(connection, score_table, {"run_id": [run.run_id] * length, **scores})
    touch_contents(connection, schema.table("village_radar"))


def current_run(connection: sqlite3.Connection) -> RadarRun | None:
    return _run(read_columns(connection, schema.table("radar_run"), current=1))


def read_run(connection: sqlite3.Connection, run_id: str) -> RadarRun | None:
    """The run with this id, current or not; None where there is none."""
    return _run(read_columns(connection, schema.table("radar_run"), run_id=run_id))


def radar_runs(connection: sqlite3.Connection) -> list[RadarRun]:
    """All runs, the newest last."""
    columns = read_columns(connection, schema.table("radar_run"))
    runs = filter(None, (_run(dict(zip(columns, map(list, zip(row))))) for row in zip(*columns.values())))
    return sorted(runs, key=lambda run: run.made_at)


def _run(columns: dict[str, list[object]]) -> RadarRun | None:
    """The first of the rows."""
    if not columns["run_id"]:
        return None
    row = {name: str(values[0]) for name, values in columns.items()}
    rounds = tuple(filter(None, row["rounds"].split(",")))
    return RadarRun(row["model_id"], row["model_hash"], row["data_hash"], rounds, row["made_at"])


def read_scores(connection: sqlite3.Connection, run_id: str) -> dict[str, list[object]]:
    """All columns of the run's scores."""
    return read_columns(connection, schema.table("radar_score"), run_id=run_id)
