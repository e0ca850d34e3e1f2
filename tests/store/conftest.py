from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chumchon.plugin.domain import schema
from chumchon.plugin.store import connection
from chumchon.plugin.store.batches import Batch, HouseholdRows
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.connection import connect, transaction
from chumchon.plugin.store.geopackage import create_container, create_table
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.workspace import Workspace, new_workspace, open_workspace

EPSG = 32647
ROUND = "bmn_2560_2565"


@pytest.fixture
def village(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to an empty village.gpkg with all its tables."""
    file = tmp_path / "ตำบล หนองกะท้าว.gpkg"
    create_container(file)
    with connect(file) as connection:
        with transaction(connection):
            for table in schema.tables("village"):
                create_table(connection, table, EPSG)
        yield connection


@pytest.fixture(scope="session")
def square():
    """A function of west and south edge and side in metres: the blob of a square."""

    def blob(west: float = 0.0, south: float = 0.0, side: float = 100.0) -> bytes:
        ring = [(west, south), (west + side, south), (west + side, south + side), (west, south + side), (west, south)]
        points = b"".join(struct.pack("<dd", x, y) for x, y in ring)
        polygon = struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(ring)) + points
        return geometry_blob(struct.pack("<BII", 1, 6, 1) + polygon, EPSG)

    return blob


@pytest.fixture(scope="session")
def point():
    """A function of x and y in metres: the blob of a point."""
    return lambda x, y: geometry_blob(struct.pack("<BI2d", 1, 1, x, y), EPSG)


@pytest.fixture
def workspace(tmp_path: Path, square: Callable[[float, float, float], bytes]) -> Workspace:
    """Tambon 650202 with two villages, in a folder with spaces and Thai letters."""
    folder = tmp_path / "งาน ตำบล" / "650202"
    tambons = {"tambon_code": ["650202"], "name": ["หนองกะท้าว"], "geom": [square(660_000, 1_880_000, 2_000)]}
    with new_workspace(folder, "650202", "หนองกะท้าว", EPSG, tambons) as made, made.writing() as village:
        insert_rows(
            village,
            schema.table("village"),
            {
                "village_code": ["65020201", "65020202"],
                "moo": ["1", "2"],
                "name_th": ["บ้านหนึ่ง", "บ้านสอง"],
                "status": ["drawn", "drawn"],
                "geom": [square(660_000, 1_880_000, 1_000), square(661_000, 1_880_000, 1_000)],
            },
        )
    return open_workspace(folder)


@pytest.fixture
def quick_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wait for locks that a test can afford."""
    monkeypatch.setattr(connection, "LOCK_WAIT_SECONDS", 0.2)


@pytest.fixture(scope="session")
def household_batch():
    """A function: a batch of one answer a household. `answers` are (household_key, village_code, answer), `new` the
    keys of the households that it brings."""

    def make(batch_id: str, answers: list[tuple[str, str, int]], new: list[str]) -> tuple[Batch, HouseholdRows]:
        villages = sorted({code for _, code, _ in answers})
        rows = [sum(code == village for _, code, _ in answers) for village in villages]
        counts = dict.fromkeys(("only_in_table", "duplicate", "rejected", "unlocated", "only_on_map"), 0)
        added = [(key, code) for key, code, _ in answers if key in new]
        keys, codes = [key for key, _ in added], [code for _, code in added]
        return (
            Batch(
                batch_id,
                ROUND,
                "bmn_2560",
                2022,
                "household",
                "แฟ้ม.csv",
                f"sha of {batch_id}",
                {"rows": len(answers), "matched": len(answers), **counts},
                {"village_code": villages, "rows": rows, "held_back": [0] * len(villages)},
            ),
            HouseholdRows(
                {"household_key": keys, "village_code": codes, "house_no": keys},
                {
                    "household_key": [key for key, _, _ in answers],
                    "village_code": [code for _, code, _ in answers],
                    "i1": [answer for _, _, answer in answers],
                },
                schema.answer_table(ROUND, ["1", "22"], ["22"]),
            ),
        )

    return make
