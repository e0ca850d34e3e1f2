from __future__ import annotations

from collections.abc import Callable

import pytest
from osgeo import ogr

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.errors import WorkspaceError
from chumchon.plugin.store import rows
from chumchon.plugin.store.geopackage import create_table
from chumchon.plugin.store.households import add_households, read_households, update_households
from chumchon.plugin.store.rows import (
    Added,
    copy_rows,
    count_rows,
    delete_rows,
    insert_rows,
    last_fid,
    read_columns,
)
from chumchon.plugin.store.sql import Fragment
from chumchon.plugin.store.workspace import Workspace

HOUSEHOLD = schema.table("household", "household")
LINK = schema.table("household_link", "household")
Point = Callable[[float, float], bytes]


def _fill(workspace: Workspace, point: Point, count: int, start: int = 0) -> None:
    with workspace.writing("household") as connection:
        insert_rows(
            connection,
            HOUSEHOLD,
            {
                "household_key": [f"key-{at}" for at in range(start, start + count)],
                "village_code": ["65020201"] * count,
                "geom": [
                    None if at % 10 == 9 else point(660_000 + at, 1_880_000) for at in range(start, start + count)
                ],
            },
        )


def _found(workspace: Workspace, west: float, east: float) -> int:
    """How many households GDAL finds through the spatial index."""
    source = ogr.Open(str(workspace.household_file))
    layer = source.GetLayerByName("household")
    layer.SetSpatialFilterRect(west, 0, east, 2_000_000)
    return layer.GetFeatureCount()


def _indexed(workspace: Workspace) -> int:
    with workspace.reading("household") as connection:
        connection.execute("SELECT rtreecheck('rtree_household_geom')").fetchone()
        return connection.execute("SELECT count(*) FROM rtree_household_geom").fetchone()[0]


def _triggers(workspace: Workspace) -> int:
    query = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'household'"
    with workspace.reading("household") as connection:
        return connection.execute(query).fetchone()[0]


@pytest.mark.parametrize("count", [50, rows.BULK_ROWS])
def test_the_spatial_index_is_right_by_triggers_and_in_bulk(workspace: Workspace, point: Point, count: int) -> None:
    before = _triggers(workspace)
    _fill(workspace, point, count)
    assert _triggers(workspace) == before == 6
    assert _indexed(workspace) == count - count // 10
    assert _found(workspace, 660_000, 660_004.5) == 5
    with workspace.reading("household") as connection:
        assert connection.execute("SELECT rtreecheck('rtree_household_geom')").fetchone() == ("ok",)


def test_a_bulk_insert_keeps_what_was_there(workspace: Workspace, point: Point) -> None:
    _fill(workspace, point, 9)
    _fill(workspace, point, rows.BULK_ROWS, start=9)
    assert _indexed(workspace) == 9 + rows.BULK_ROWS - rows.BULK_ROWS // 10
    assert _found(workspace, 659_999, 660_003) == 4


@pytest.mark.parametrize("count", [30, rows.BULK_ROWS, rows.BULK_ROWS + 137])
def test_many_rows_arrive_as_they_were_with_all_indexes(workspace: Workspace, count: int) -> None:
    """Whatever the number of rows that go into one statement, and of those that are left."""
    table = schema.answer_table("bmn_2560_2565", ["1", "2", "22"], ["22"])
    columns: dict[str, list[object]] = {
        "batch_id": [f"ชุด {at % 2}" for at in range(count)],
        "household_key": [f"key-{at * 7919 % count}-{at}" for at in range(count)],
        "village_code": ["65020201" if at % 3 else "65020202" for at in range(count)],
        "i1": [(0, 1, 2, None)[at % 4] for at in range(count)],
        "i2": [None] * count,
        "v22": [at / 8 for at in range(count)],
    }
    with workspace.writing("household") as connection:
        create_table(connection, table, 0)
        indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY 1").fetchall()
        assert insert_rows(connection, table, columns) == count
        assert read_columns(connection, table, columns) == columns
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        after = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY 1").fetchall()
        assert after == indexes


def test_a_few_among_many_do_not_rebuild_the_indexes(workspace: Workspace, point: Point) -> None:
    def roots() -> list[tuple[str, int]]:
        query = "SELECT name, rootpage FROM sqlite_master WHERE tbl_name = 'household' AND type = 'index' ORDER BY 1"
        with workspace.reading("household") as connection:
            return connection.execute(query).fetchall()

    _fill(workspace, point, 2 * rows.BULK_ROWS)
    before = roots()
    _fill(workspace, point, rows.BULK_ROWS, start=2 * rows.BULK_ROWS)
    assert roots() == before


@pytest.mark.parametrize("count", [20, rows.BULK_ROWS])
def test_a_key_that_stands_twice_is_refused_and_nothing_saved(workspace: Workspace, point: Point, count: int) -> None:
    _fill(workspace, point, count)
    with pytest.raises(WorkspaceError, match=r"UNIQUE constraint failed: household\.household_key"):
        _fill(workspace, point, count, start=count - 1)
    assert _triggers(workspace) == 6
    assert _indexed(workspace) == count - count // 10
    with workspace.reading("household") as connection:
        indexes = connection.execute("SELECT name FROM sqlite_master WHERE tbl_name = 'household' AND type = 'index'")
        assert {name for (name,) in indexes} == {"idx_household_household_key", "idx_household_village_code"}
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("count", [3, rows.BULK_ROWS + 137])
def test_sqlite_adds_what_is_the_same_and_what_it_computes(workspace: Workspace, count: int) -> None:
    added = Added(
        {"source": "บัญชี"}, {"accuracy_m": Fragment('"twice" / 2')}, {"twice": [2 * at for at in range(count)]}
    )
    keys = {"household_key": [f"key-{at}" for at in range(count)]}
    with workspace.writing("household") as connection:
        assert insert_rows(connection, HOUSEHOLD, {**keys, "village_code": ["65020201"] * count}, added) == count
        found = read_columns(connection, HOUSEHOLD, ("household_key", "source", "accuracy_m", "batch_id"))
    assert found == {
        **keys,
        "source": ["บัญชี"] * count,
        "accuracy_m": [float(at) for at in range(count)],
        "batch_id": [None] * count,
    }


def test_one_column_of_many_rows_is_no_statement_too_long(workspace: Workspace) -> None:
    with workspace.writing("household") as connection:
        connection.execute("DROP INDEX idx_household_village_code")
        added = Added({"village_code": "65020201"})
        keys = [f"key-{at}" for at in range(2_000)]
        assert insert_rows(connection, HOUSEHOLD, {"household_key": keys}, added) == 2_000
        assert read_columns(connection, HOUSEHOLD, ("household_key",)) == {"household_key": keys}


@pytest.mark.parametrize("count", [3, rows.BULK_ROWS])
def test_rows_are_copied_from_one_table_to_the_other(workspace: Workspace, count: int) -> None:
    names = ("household_key", "village_code")
    old = {"household_key": ["old"], "village_code": ["65020202"], "house_no": ["1"]}
    new = {"household_key": [f"key-{at}" for at in range(count)], "village_code": ["65020201"] * count}
    with workspace.writing("household") as connection:
        insert_rows(connection, LINK, old)
        before = last_fid(connection, LINK)
        insert_rows(connection, LINK, new)
        assert copy_rows(connection, LINK, before, HOUSEHOLD, names, count, {"batch_id": "b"}) == count
        assert read_columns(connection, HOUSEHOLD, (*names, "batch_id")) == {**new, "batch_id": ["b"] * count}
    assert _triggers(workspace) == 6
    with pytest.raises(WorkspaceError, match="Only 0 of 2 rows arrived"), workspace.writing("household") as connection:
        copy_rows(connection, LINK, last_fid(connection, LINK), HOUSEHOLD, names, 2, {"batch_id": "b"})


@pytest.mark.parametrize("count", [20, rows.BULK_ROWS])
def test_gdal_edits_after_ours_and_we_after_gdal(workspace: Workspace, point: Point, count: int) -> None:
    _fill(workspace, point, count)
    source = ogr.Open(str(workspace.household_file), update=1)
    layer = source.GetLayerByName("household")
    feature = ogr.Feature(layer.GetLayerDefn())
    feature["household_key"] = "by-gdal"
    feature["village_code"] = "65020201"
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (700000 1880000)"))
    assert layer.CreateFeature(feature) == ogr.OGRERR_NONE
    moved = layer.GetFeature(1)
    moved.SetGeometry(ogr.CreateGeometryFromWkt("POINT (710000 1880000)"))
    assert layer.SetFeature(moved) == ogr.OGRERR_NONE
    assert layer.DeleteFeature(2) == ogr.OGRERR_NONE
    del feature, moved, layer, source
    assert _found(workspace, 699_000, 701_000) == 1
    assert _found(workspace, 709_000, 711_000) == 1
    assert _found(workspace, 659_999, 660_001.5) == 0

    with workspace.writing("household") as connection:
        connection.execute("DELETE FROM household WHERE household_key = 'by-gdal'")
        connection.execute("UPDATE household SET geom = NULL WHERE fid = 1")
        connection.execute("UPDATE household SET geom = ? WHERE fid = 3", (point(720_000, 1_880_000),))
    assert _found(workspace, 699_000, 715_000) == 0
    assert _found(workspace, 719_000, 721_000) == 1
    with workspace.reading("household") as connection:
        assert connection.execute("SELECT rtreecheck('rtree_household_geom')").fetchone() == ("ok",)


def test_the_layer_says_its_extent_and_its_last_change(workspace: Workspace, point: Point) -> None:
    query = "SELECT last_change, min_x, max_x FROM gpkg_contents WHERE table_name = 'household'"
    with workspace.reading("household") as connection:
        before = connection.execute(query).fetchone()
    _fill(workspace, point, 9)
    with workspace.reading("household") as connection:
        after = connection.execute(query).fetchone()
    assert before[1:] == (None, None)
    assert after[0] > before[0]
    assert after[1:] == pytest.approx((660_000, 660_008), abs=0.1)


def test_too_few_rows_are_an_error_and_nothing_is_saved(workspace: Workspace) -> None:
    short = {"household_key": ["a", "b"], "village_code": ["65020201"]}
    with pytest.raises(WorkspaceError, match="Only 1 of 2 rows arrived"), workspace.writing("household") as connection:
        insert_rows(connection, HOUSEHOLD, short)
    with workspace.reading("household") as connection:
        assert count_rows(connection, HOUSEHOLD) == 0


def test_rows_read_back_as_written(workspace: Workspace) -> None:
    table = schema.table("village_answer")
    columns = {
        "round_id": ["r", "r"],
        "village_code": ["65020201", "65020202"],
        "indicator_id": ["1", "1"],
        "value": [3.0, None],
        "batch_id": ["b", "c"],
    }
    with workspace.writing() as connection:
        assert insert_rows(connection, table, columns) == 2
        assert read_columns(connection, table, ("value", "batch_id"), village_code="65020202") == {
            "value": [None],
            "batch_id": ["c"],
        }
        assert read_columns(connection, table) == columns
        assert delete_rows(connection, table, batch_id="b") == 1
        assert read_columns(connection, table, ("batch_id",))["batch_id"] == ["c"]
        assert read_columns(connection, table, batch_id="x") == {name: [] for name in table.column_names}


@pytest.mark.parametrize("count", [20, rows.BULK_ROWS])
def test_pins_move_with_the_spatial_index(workspace: Workspace, point: Point, count: int) -> None:
    keys = [f"key-{at}" for at in range(count)]
    codes = ["65020201"] * count
    links = {"household_key": keys, "village_code": codes, "house_no": [str(at) for at in range(count)]}
    with workspace.writing("household") as connection:
        add_households(connection, {"household_key": keys, "village_code": codes, "batch_id": ["b"] * count}, links)
    assert _indexed(workspace) == 0
    with workspace.writing("household") as connection:
        update_households(
            connection,
            {
                "household_key": keys,
                "village_code": ["65020202", *codes[1:]],
                "house_code": ["65020000001", *[None] * (count - 1)],
                "geom": [None, *(point(660_000 + at, 1_880_000) for at in range(1, count))],
            },
        )
    with workspace.reading("household") as connection:
        read = read_households(connection)
        batches = connection.execute("SELECT count(*) FROM household WHERE batch_id IS NOT NULL").fetchone()[0]
    assert _indexed(workspace) == count - 1
    assert _found(workspace, 660_000, 660_002.5) == 2
    assert (read["village_code"][:2], read["house_code"][:2]) == (["65020202", "65020201"], ["65020000001", None])
    assert (read["geom"][0], read["geom"][1]) == (None, point(660_001, 1_880_000))
    assert batches == 0


def test_a_household_without_a_link_is_known_all_the_same(workspace: Workspace, point: Point) -> None:
    _fill(workspace, point, 1)
    with workspace.reading("household") as connection:
        read = read_households(connection)
    assert (read["household_key"], read["village_code"], read["house_no"]) == (["key-0"], ["65020201"], [None])
