"""Where the numbers of a radar run come from, read from the workspace."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ..domain.errors import InputError
from ..domain.provenance import Provenance
from ..domain.radar import IMPORTED_MODEL, RadarModel, load_radar_model
from .indicators import households_by_village
from .scores import RadarRun, current_run, read_run

_SCORED = (
    "SELECT count(DISTINCT unit_code) FROM radar_score WHERE run_id = ? AND length(unit_code) = 8 AND score NOT NULL"
)


def read_provenance(
    connection: sqlite3.Connection, catalogue: Path, plugin_version: str, run_id: str = ""
) -> Provenance | None:
    """Of the run, or of the current one; None where there is none. `catalogue`: the workspace's own."""
    run = read_run(connection, run_id) if run_id else current_run(connection)
    if run is None:
        return None
    model = _model_of(run, catalogue)
    ((villages,),) = connection.execute(_SCORED, (run.run_id,)).fetchall()
    imported = run.model_id == IMPORTED_MODEL
    households = 0 if imported else sum(filter(None, households_by_village(connection, run.rounds).values()))
    return Provenance(
        run_id=run.run_id,
        model_id=run.model_id,
        model_name_th=model.name_th if model else "",
        model_name_en=model.name_en if model else "",
        model_version=model.version if model and model.fingerprint == run.model_hash else 0,
        model_hash=run.model_hash,
        data_hash=run.data_hash,
        rounds=run.rounds,
        villages=villages,
        households=households,
        made_at=run.made_at,
        plugin_version=plugin_version,
        imported=imported,
    )


def _model_of(run: RadarRun, catalogue: Path) -> RadarModel | None:
    """The model by its id as it is now; None where it is gone or broken."""
    try:
        return load_radar_model(run.model_id, catalogue)
    except InputError:
        return None
