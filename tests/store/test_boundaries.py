from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import pytest

from chumchon.plugin.domain import schema
from chumchon.plugin.store.blob import blob_wkb, wkb_bounds
from chumchon.plugin.store.boundaries import (
    SavedBoundaries,
    drawn_villages,
    drop_villages,
    read_with_wkb,
    save_villages,
    stale_drafts,
)
from chumchon.plugin.store.connection import transaction
from chumchon.plugin.store.rows import insert_rows

CODES = ["65020201", "65020202", "65020310"]
NAMES = ["บ้านหนองกะท้าว", "บ้านน้ำแดง", "บ้านใหม่"]


@pytest.fixture
def save(village: sqlite3.Connection, square):
    """A function that saves villages, each on its own square, further west by `shift` metres."""

    def saved(
        codes: Sequence[str], names: Sequence[str], status: str = "draft", shift: float = 0.0, source: str = "points"
    ) -> SavedBoundaries:
        blobs = [square(100 * int(code[6:]) - shift) for code in codes]
        with transaction(village):
            return save_villages(village, {"village_code": codes, "name": names, "geom": blobs}, status, source)

    return saved


def rows(connection: sqlite3.Connection, *names: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT {', '.join(names)} FROM village ORDER BY village_code").fetchall()


def west_edges(connection: sqlite3.Connection) -> dict[str, float]:
    columns = read_with_wkb(connection, "village", ["village_code"])
    return {code: wkb_bounds(wkb)[0] for code, wkb in zip(columns["village_code"], columns["geom"])}


def indexed(connection: sqlite3.Connection) -> dict[str, float]:
    query = "SELECT v.village_code, r.minx FROM rtree_village_geom r JOIN village v ON v.fid = r.id"
    return dict(connection.execute(query))


def test_new_villages_get_moo_name_status_and_source(village: sqlite3.Connection, save):
    assert save(CODES, NAMES) == SavedBoundaries(added=3, updated=0)
    assert rows(village, "village_code", "moo", "name_th", "status", "source") == [
        (CODES[0], "1", NAMES[0], "draft", "points"),
        (CODES[1], "2", NAMES[1], "draft", "points"),
        (CODES[2], "10", NAMES[2], "draft", "points"),
    ]
    assert west_edges(village) == {CODES[0]: 100, CODES[1]: 200, CODES[2]: 1000}


def test_a_village_that_is_there_gets_the_new_shape_and_keeps_the_rest(village: sqlite3.Connection, save):
    save(CODES, NAMES)
    village.execute("UPDATE village SET name_en = 'Nong Kathao', note = 'ตรวจแล้ว', valid_from = '1990-01-01'")
    fids = rows(village, "fid")
    assert save(CODES[:2], ["", NAMES[1] + "เหนือ"], "drawn", 40.0, "shp") == SavedBoundaries(added=0, updated=2)
    assert rows(village, "fid") == fids
    assert rows(village, "name_th", "status", "source", "name_en", "note", "valid_from") == [
        (NAMES[0], "drawn", "shp", "Nong Kathao", "ตรวจแล้ว", "1990-01-01"),
        (NAMES[1] + "เหนือ", "drawn", "shp", "Nong Kathao", "ตรวจแล้ว", "1990-01-01"),
        (NAMES[2], "draft", "points", "Nong Kathao", "ตรวจแล้ว", "1990-01-01"),
    ]
    assert west_edges(village) == {CODES[0]: 60, CODES[1]: 160, CODES[2]: 1000}


def test_the_spatial_index_follows_every_shape(village: sqlite3.Connection, save):
    save(CODES, NAMES)
    save(CODES[:1], NAMES[:1], shift=70.0)
    assert indexed(village) == west_edges(village)
    bounds = "SELECT min_x, max_x FROM gpkg_contents WHERE table_name = 'village'"
    assert village.execute(bounds).fetchone() == (30.0, 1100.0)


def test_a_village_without_a_name_is_called_by_its_code(village: sqlite3.Connection, save):
    save(CODES[:2], ["", None])
    assert rows(village, "name_th") == [(CODES[0],), (CODES[1],)]


def test_saving_nothing_is_allowed(village: sqlite3.Connection, save):
    assert save([], []) == SavedBoundaries(0, 0)
    assert rows(village, "fid") == []


def test_drawn_are_those_that_people_drew(village: sqlite3.Connection, save):
    assert drawn_villages(village) == set()
    save(CODES[:2], NAMES[:2])
    save(CODES[2:], NAMES[2:], "drawn")
    assert drawn_villages(village) == {CODES[2]}


def test_stale_drafts_go_and_nothing_else(village: sqlite3.Connection, save):
    save(["65020201", "65020202", "65020203", "65020301"], ["ก", "ข", "ค", "ง"])
    save(["65020204", "65020302"], ["จ", "ฉ"], "drawn")
    stale = stale_drafts(village, ["65020202", "65020209"])
    assert stale == [("65020201", "ก"), ("65020203", "ค")]
    with transaction(village):
        drop_villages(village, [code for code, _ in stale])
    left = [code for (code,) in rows(village, "village_code")]
    assert left == ["65020202", "65020204", "65020301", "65020302"]
    assert set(indexed(village)) == set(left)


def test_no_new_drafts_leave_the_old_ones(village: sqlite3.Connection, save):
    save(CODES, NAMES)
    assert stale_drafts(village, []) == []


def test_a_new_draft_keeps_the_name_that_people_gave(village: sqlite3.Connection, save):
    save(CODES[:1], ["บ้านเดิม"])
    village.execute("UPDATE village SET name_th = 'บ้านชื่อใหม่'")
    save(CODES[:1], ["บ้านเดิม"])
    assert rows(village, "name_th") == [("บ้านชื่อใหม่",)]
    save(CODES[:1], ["บ้านจากแฟ้ม"], "drawn")
    assert rows(village, "name_th") == [("บ้านจากแฟ้ม",)]


def test_shapes_come_as_wkb_and_missing_ones_as_none(village: sqlite3.Connection, square):
    columns = {"village_code": CODES[:2], "name_th": NAMES[:2], "status": ["drawn"] * 2, "geom": [square(), None]}
    insert_rows(village, schema.table("village"), columns)
    found = read_with_wkb(village, "village", ["village_code", "name_th"])
    assert list(found) == ["village_code", "name_th", "geom"]
    assert found["geom"] == [blob_wkb(square()), None]
    assert read_with_wkb(village, "village", [], village_code=CODES[1]) == {"geom": [None]}
    assert read_with_wkb(village, "landmark", ["kind"]) == {"kind": [], "geom": []}


def test_only_present_villages_can_be_asked_for(village: sqlite3.Connection, save):
    save(CODES, NAMES)
    village.execute("UPDATE village SET valid_to = '2020-12-31' WHERE village_code = ?", CODES[:1])
    assert read_with_wkb(village, "village", ["village_code"], valid_to=None)["village_code"] == CODES[1:]
