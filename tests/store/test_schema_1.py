"""A workspace that schema version 1 wrote, opened by this one: every row stays, and nothing tells it from a new one."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from osgeo import gdal

from chumchon.plugin.domain import schema
from chumchon.plugin.store.connection import connect
from chumchon.plugin.store.geopackage import create_container, create_table
from chumchon.plugin.store.indicators import read_indicator_rows
from chumchon.plugin.store.workspace import Workspace, open_workspace

FROZEN = Path(__file__).with_name("schema_1")
ROUND = "bmn_2560_2564"
STORES: tuple[schema.Store, ...] = ("village", "household")
Rows = dict[str, list[dict[str, object]]]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The folder of a workspace of two villages, four households, three batches and a radar run."""
    folder = tmp_path / "งาน ตำบล" / "หนองกะท้าว ๒๕๖๔"
    for name in ("catalogue", "private/backups"):
        (folder / name).mkdir(parents=True)
    for store in STORES:
        create_container(_file(folder, store))
        with connect(_file(folder, store)) as connection:
            connection.executescript((FROZEN / f"{store}.sql").read_text(encoding="utf-8"))
    return folder


def _file(folder: Path, store: str) -> Path:
    return folder / ("village.gpkg" if store == "village" else "private/household.gpkg")


def _rows(folder: Path, store: str) -> Rows:
    """All rows of all listed tables, but for what a migration must change."""
    with contextlib.closing(sqlite3.connect(_file(folder, store))) as connection:
        connection.row_factory = sqlite3.Row
        names = [row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents ORDER BY table_name")]
        found = {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1')] for name in names
        }
    found["workspace"][0].pop("schema_version")
    return found


def _version(folder: Path, store: str) -> int:
    with contextlib.closing(sqlite3.connect(_file(folder, store))) as connection:
        return connection.execute("SELECT schema_version FROM workspace").fetchone()[0]


def _structure(file: Path) -> dict[str, tuple[object, object]]:
    """Columns (name, type, not null) and indexes (name, unique, columns) of each table that the GeoPackage lists."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        found = {}
        for (name,) in connection.execute("SELECT table_name FROM gpkg_contents").fetchall():
            columns = [row[1:4] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            indexes = {
                (index, unique, tuple(row[2] for row in connection.execute(f'PRAGMA index_info("{index}")')))
                for _, index, unique, *_ in connection.execute(f'PRAGMA index_list("{name}")').fetchall()
            }
            found[name] = (columns, indexes)
    return found


def test_every_row_is_kept(old: Path) -> None:
    before = {store: _rows(old, store) for store in STORES}
    assert sum(len(rows) for store in STORES for rows in before[store].values()) == 40
    opened = open_workspace(old)
    assert opened.info.schema_version == schema.SCHEMA_VERSION
    for store in STORES:
        after = _rows(old, store)
        for name, rows in before[store].items():
            kept = [{column: row[column] for column in rows[0]} for row in after[name]] if rows else after[name]
            assert kept == rows, name
        assert [rows for name, rows in after.items() if name not in before[store]] == [[]] * (
            len(after) - len(before[store])
        )
    assert {row["batch_id"] for row in _rows(old, "village")["village_indicator"]} == {None}


def test_nothing_tells_it_from_a_new_one(old: Path, tmp_path: Path) -> None:
    open_workspace(old)
    answers = schema.answer_table(ROUND, ["1", "22"], ["22"])
    for store in STORES:
        new = tmp_path / f"{store} ใหม่.gpkg"
        create_container(new)
        with connect(new) as connection:
            for table in (*schema.tables(store), *([answers] if store == "household" else [])):
                create_table(connection, table, 32647)
        assert _structure(_file(old, store)) == _structure(new)


def test_both_files_as_they_were_lie_in_the_backups(old: Path) -> None:
    before = {store: _rows(old, store) for store in STORES}
    open_workspace(old)
    for store in STORES:
        backup = old / "private" / "backups" / f"{_file(old, store).stem}_schema1.gpkg"
        backup.replace(_file(old, store))
        assert _version(old, store) == 1
        assert _rows(old, store) == before[store]


def test_gdal_reads_the_new_tables_and_the_old_map(old: Path) -> None:
    open_workspace(old)
    source = gdal.OpenEx(str(old / "village.gpkg"), gdal.OF_VECTOR | gdal.OF_READONLY)
    assert {"village_level", "community_capital", "village_poverty"} <= {
        source.GetLayer(at).GetName() for at in range(source.GetLayerCount())
    }
    names = [feature.GetField("name_th") for feature in source.GetLayerByName("village_radar")]
    assert names == ["บ้านน้ำทิพย์", "บ้านกู่ใหญ่"]
    assert source.GetLayerByName("village").GetFeature(1).GetGeometryRef().GetArea() == 1_000_000.0


def test_persons_can_be_counted_beside_households_afterwards(old: Path) -> None:
    opened = open_workspace(old)
    with opened.writing() as connection:
        connection.execute(
            "INSERT INTO village_indicator (round_id, unit_code, indicator_id, counted, value, origin) "
            "VALUES (?, '65020201', '1', 'person', 75.0, 'imported')",
            (ROUND,),
        )
        rows = read_indicator_rows(connection, [ROUND])
    assert list(zip(rows["indicator_id"], rows["counted"], rows["value"])) == [
        ("1", "household", 50.0),
        ("22", "household", 100.0),
    ]


def test_a_second_open_changes_nothing(old: Path) -> None:
    open_workspace(old)
    before = {store: _file(old, store).read_bytes() for store in STORES}
    open_workspace(old)
    assert {store: _file(old, store).read_bytes() for store in STORES} == before


_CHILD = """
import os, signal, sys
from pathlib import Path
from chumchon.plugin.store import migrations
from chumchon.plugin.store.workspace import open_workspace

left = int(sys.argv[2])
grow = migrations.grow_table

def mortal(connection, table, srs_id):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    grow(connection, table, srs_id)

migrations.grow_table = mortal
open_workspace(Path(sys.argv[1]))
"""
_HOUSEHOLD = len(schema.tables("household")) + 1
"""And the answers of its one round."""
_TABLES = _HOUSEHOLD + len(schema.tables("village"))


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
@pytest.mark.parametrize(
    ("at", "versions"),
    [(2, (1, 1)), (5, (1, 1)), (9, (1, schema.SCHEMA_VERSION)), (_TABLES, (1, schema.SCHEMA_VERSION))],
    ids=lambda value: str(value),
)
def test_killed_on_the_way_it_goes_on(old: Path, at: int, versions: tuple[int, int]) -> None:
    before = {store: _rows(old, store) for store in STORES}
    paths = os.pathsep.join(filter(None, sys.path))
    command = [sys.executable, "-c", _CHILD, str(old), str(at)]
    child = subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, check=False)
    assert child.returncode == -signal.SIGKILL
    with contextlib.suppress(sqlite3.OperationalError):  # a journal that a reader may not roll back
        assert tuple(_version(old, store) for store in STORES) == versions
    opened: Workspace = open_workspace(old)
    assert opened.info.schema_version == schema.SCHEMA_VERSION
    for store in STORES:
        assert _version(old, store) == schema.SCHEMA_VERSION
        after = _rows(old, store)
        assert {name: len(after[name]) for name in before[store]} == {
            name: len(rows) for name, rows in before[store].items()
        }
