from __future__ import annotations

import sqlite3
from pathlib import Path

from chumchon.plugin.domain.radar import AREA_IDS, imported_model, load_radar_model
from chumchon.plugin.store.connection import transaction
from chumchon.plugin.store.provenance import read_provenance
from chumchon.plugin.store.scores import RadarRun, radar_runs, read_run, save_run

MODEL = load_radar_model()
NOWHERE = Path("no catalogue")


def save(connection: sqlite3.Connection, run: RadarRun, *units: str) -> None:
    rows = [
        (unit, at, area, None if unit.endswith("9") else 50.0) for unit in units for at, area in enumerate(AREA_IDS)
    ]
    columns = dict(zip(("unit_code", "area_no", "area_id", "score"), map(list, zip(*rows))))
    with transaction(connection):
        save_run(connection, run, columns)


def test_without_a_run_nothing_is_said(village: sqlite3.Connection):
    assert read_provenance(village, NOWHERE, "1.0") is None


def test_the_current_run_and_an_older_one(village: sqlite3.Connection):
    old = RadarRun(MODEL.id, "0" * 64, "old data", ("bmn_2560_2563",))
    new = RadarRun(MODEL.id, MODEL.fingerprint, "data", ("bmn_2560_2564",))
    save(village, old, "65020201")
    save(village, new, "65020201", "65020202", "65020209", "650202")
    found = read_provenance(village, NOWHERE, "1.0")
    assert found is not None
    assert (found.run_id, found.model_version, found.villages) == (new.run_id, MODEL.version, 2)
    assert (found.rounds, found.plugin_version, found.imported) == (("bmn_2560_2564",), "1.0", False)
    earlier = read_provenance(village, NOWHERE, "1.0", old.run_id)
    assert earlier is not None
    assert (earlier.run_id, earlier.model_version) == (old.run_id, 0), "its model says something else by now"
    assert [run.run_id for run in radar_runs(village)] == [old.run_id, new.run_id]
    assert read_run(village, "no such run") is None


def test_a_model_that_is_gone_and_ready_scores(village: sqlite3.Connection):
    save(village, RadarRun("gone", "hash", "data", ("bmn_2560_2563",)), "65020201")
    found = read_provenance(village, NOWHERE, "1.0")
    assert found is not None and found.model_name(True) == "gone" and found.model_version == 0
    save(village, RadarRun("imported", imported_model().fingerprint, "data", ("imported_2565",)), "65020201")
    ready = read_provenance(village, NOWHERE, "1.0")
    assert ready is not None and ready.imported and ready.households == 0
