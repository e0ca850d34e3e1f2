from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.errors import WorkspaceError
from chumchon.plugin.layers.workspace_layers import is_private, open_layer, open_source, source_of
from chumchon.plugin.store.workspace import Workspace


@pytest.mark.parametrize("store", ["village", "household"])
def test_every_table_opens_under_its_thai_name(workspace: Workspace, store: schema.Store) -> None:
    for table in schema.tables(store):
        layer = open_layer(workspace, table)
        assert layer.isValid(), table.name
        assert layer.name() == table.name_th
        assert open_layer(workspace, table, thai=False).name() == table.name_en
        assert set(table.column_names) <= set(layer.fields().names())
        assert layer.isSpatial() == (table.geometry is not None)


def test_what_only_the_plugin_writes_is_read_only(workspace: Workspace) -> None:
    read_only = {table.name for table in schema.tables("village") if open_layer(workspace, table).readOnly()}
    assert {"village_radar", "radar_score", "import_batch", "activity_log"} <= read_only
    assert not read_only & {"village", "landmark", "boundary_line", "plan_item", "tambon"}


def test_the_radar_view_has_the_scores_of_the_current_run(workspace: Workspace, ground) -> None:
    layer = open_layer(workspace, schema.table("village_radar"))
    rows = {feature["village_code"]: feature for feature in layer.getFeatures()}
    assert sorted(rows) == list(ground.codes)
    assert [rows[ground.codes[0]][f"s{number}"] for number in range(1, 6)] == [90] * 5
    assert not rows[ground.codes[1]]["s3"]
    assert rows[ground.codes[0]]["l1"] == "good"


def test_a_missing_file_is_named(workspace: Workspace) -> None:
    workspace.household_file.unlink()
    with pytest.raises(WorkspaceError, match=r"household in household\.gpkg"):
        open_layer(workspace, schema.table("household", "household"))


def test_source_and_privacy_of_layers(workspace: Workspace) -> None:
    household = open_layer(workspace, schema.table("household", "household"))
    assert source_of(household).path == workspace.household_file
    assert source_of(household).layer == "household"
    assert is_private(workspace, household)
    roundabout = workspace.folder / "media" / ".." / "private" / "household.gpkg"
    assert is_private(workspace, open_source(roundabout, "household", "x"))
    assert not is_private(workspace, open_layer(workspace, schema.table("village")))
    memory = QgsVectorLayer("Point?crs=EPSG:4326", "ของฉัน", "memory")
    assert source_of(memory).path == Path()
    assert not is_private(workspace, memory)
