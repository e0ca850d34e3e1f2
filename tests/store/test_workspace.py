from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from osgeo import ogr

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.errors import InputError, LockedError, WorkspaceError
from chumchon.plugin.store.geopackage import table_names
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.workspace import Workspace, is_workspace, new_workspace, open_workspace

TAMBON = {"tambon_code": ["650202"], "name": ["หนองกะท้าว"]}


def test_new_workspace_has_every_table_of_the_schema(workspace: Workspace) -> None:
    for store in ("village", "household"):
        with workspace.reading(store) as connection:
            assert table_names(connection) == {table.name for table in schema.tables(store)}
            for table in schema.tables(store):
                listed = connection.execute(f'PRAGMA table_info("{table.name}")').fetchall()
                names = [name for _, name, *_ in listed if name not in ("fid", "geom", "OGC_FID")]
                assert names == list(table.column_names)
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_new_files_have_pages_that_suit_a_province(workspace: Workspace) -> None:
    for store in ("village", "household"):
        with workspace.reading(store) as connection:
            assert connection.execute("PRAGMA page_size").fetchone() == (8192,)


def test_gdal_reads_all_layers_without_a_word(workspace: Workspace, capfd: pytest.CaptureFixture[str]) -> None:
    expected = {table.name for table in schema.tables("village")}
    source = ogr.Open(str(workspace.village_file))
    layers = [source.GetLayer(at) for at in range(source.GetLayerCount())]
    assert {layer.GetName() for layer in layers} == expected
    assert source.GetLayerByName("village").GetFeatureCount() == 2
    assert source.GetLayerByName("village_radar").GetFeatureCount() == 2
    assert source.GetLayerByName("village").GetSpatialRef().GetAuthorityCode(None) == "32647"
    assert source.GetLayerByName("village").GetExtent() == (660_000, 662_000, 1_880_000, 1_881_000)
    del layers, source
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")


def test_both_files_carry_one_id(workspace: Workspace) -> None:
    with workspace.reading("household") as connection:
        row = connection.execute("SELECT workspace_id, area_code FROM workspace").fetchone()
    assert row == (workspace.info.workspace_id, "650202")


def test_files_of_two_workspaces_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    with new_workspace(tmp_path / "other", "650202", "อื่น", 32647, TAMBON):
        pass
    shutil.copy(tmp_path / "other/private/household.gpkg", workspace.household_file)
    with pytest.raises(WorkspaceError, match=r"belong to different workspaces.*private/backups"):
        open_workspace(workspace.folder)


def test_a_workspace_may_be_moved(workspace: Workspace, tmp_path: Path) -> None:
    shutil.move(str(workspace.folder), str(tmp_path / "ย้าย แล้ว #1 100%?"))
    moved = open_workspace(tmp_path / "ย้าย แล้ว #1 100%?")
    assert moved.info == workspace.info
    with moved.writing() as connection:
        connection.execute("UPDATE village SET note = 'x'")


@pytest.mark.parametrize("missing", ["village.gpkg", "private/household.gpkg"])
def test_a_folder_without_its_files_is_no_workspace(workspace: Workspace, missing: str) -> None:
    (workspace.folder / missing).unlink()
    assert not is_workspace(workspace.folder)
    with pytest.raises(WorkspaceError, match=f"is not a Chumchon workspace: {missing} is missing"):
        open_workspace(workspace.folder)


def test_other_geopackages_and_other_files_are_no_workspace(workspace: Workspace) -> None:
    workspace.village_file.unlink()
    driver = ogr.GetDriverByName("GPKG")
    driver.CreateDataSource(str(workspace.village_file)).CreateLayer("things")
    with pytest.raises(WorkspaceError, match="but not one of a Chumchon workspace"):
        open_workspace(workspace.folder)
    workspace.village_file.write_text("ไม่ใช่ GeoPackage", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"village.gpkg cannot be used .*restore it from private/backups"):
        open_workspace(workspace.folder)


def test_a_folder_in_use_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("x")
    with pytest.raises(InputError, match="is not empty"), new_workspace(tmp_path / "full", "65", "", 32647, TAMBON):
        pass
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with new_workspace(tmp_path / "empty", "650202", "", 32647, TAMBON):
        pass
    assert open_workspace(tmp_path / "empty").info.area_code == "650202"


@pytest.mark.parametrize("parent", ["a file", "/proc"])
def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path, parent: str) -> None:
    (tmp_path / "a file").write_text("x")
    folder = tmp_path / parent / "ใหม่"
    with pytest.raises(InputError, match=r"cannot be written. Choose a folder of your own"):
        new_workspace(folder, "650202", "", 32647, TAMBON).__enter__()
    assert [path.name for path in tmp_path.iterdir()] == ["a file"]


def test_an_error_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), new_workspace(tmp_path / "x", "65", "", 32647, TAMBON):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_another_writer_is_named_and_nothing_is_saved(workspace: Workspace, quick_lock: None) -> None:
    other = sqlite3.connect(workspace.village_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedError, match=r"Another program is writing to village.gpkg.*run this again"):
        workspace.writing().__enter__()
    other.execute("ROLLBACK")
    other.close()
    with workspace.writing() as connection:
        assert connection.execute("SELECT count(*) FROM village WHERE note = 'x'").fetchone() == (0,)


def test_reading_goes_on_while_another_writes(workspace: Workspace, quick_lock: None) -> None:
    other = sqlite3.connect(workspace.village_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert open_workspace(workspace.folder).info == workspace.info
    other.execute("ROLLBACK")
    other.close()


def _delete_and_fail(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM village")
    raise ZeroDivisionError


def test_a_transaction_is_all_or_nothing(workspace: Workspace) -> None:
    with pytest.raises(ZeroDivisionError), workspace.writing() as connection:
        _delete_and_fail(connection)
    with workspace.reading() as connection:
        assert connection.execute("SELECT count(*) FROM village").fetchone() == (2,)


def test_a_reader_cannot_write(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="cannot be used"), workspace.reading() as connection:
        connection.execute("DELETE FROM village")


def test_a_code_stands_once(workspace: Workspace) -> None:
    row = {"village_code": ["65020201"], "name_th": ["ซ้ำ"], "status": ["drawn"]}
    with pytest.raises(WorkspaceError, match="UNIQUE"), workspace.writing() as connection:
        insert_rows(connection, schema.table("village"), row)
