from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from qgis.core import QgsExpressionContextUtils, QgsProject, QgsVectorLayer

from chumchon.plugin.domain import schema
from chumchon.plugin.layers.open_workspaces import workspace_of_project
from chumchon.plugin.layers.projects import write_projects
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.store.workspace import Workspace


@pytest.mark.parametrize("which", [0, 1])
def test_a_project_leads_to_its_moved_workspace(workspace: Workspace, tmp_path: Path, which: int) -> None:
    path = write_projects(workspace)[which]
    moved = tmp_path / "ย้าย แล้ว"
    shutil.move(workspace.folder, moved)
    project = QgsProject()
    assert project.read(str(moved / path.relative_to(workspace.folder)))
    assert workspace_of_project(project) == moved


def test_an_unsaved_project_is_known_by_its_layers(workspace: Workspace) -> None:
    project = QgsProject()
    assert workspace_of_project(project) is None
    project.addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "อื่น", "memory"))
    assert workspace_of_project(project) is None
    project.addMapLayer(open_layer(workspace, schema.table("household", "household")))
    assert workspace_of_project(project) == workspace.folder


def test_the_named_workspace_wins_over_a_neighbours_layer(workspace: Workspace, tmp_path: Path) -> None:
    neighbour = tmp_path / "ข้าง ๆ"
    shutil.copytree(workspace.folder, neighbour)
    copy = Workspace(neighbour, workspace.info)
    for store in ("village", "household"):
        with copy.writing(store) as connection:
            connection.execute("UPDATE workspace SET workspace_id = 'neighbour'")
    project = QgsProject()
    project.addMapLayer(open_layer(copy, schema.table("village")))
    project.addMapLayer(open_layer(workspace, schema.table("village")))
    for workspace_id, folder in ((workspace.info.workspace_id, workspace.folder), ("neighbour", neighbour)):
        QgsExpressionContextUtils.setProjectVariable(project, "chumchon_workspace_id", workspace_id)
        assert workspace_of_project(project) == folder


def test_files_that_only_have_the_names_are_no_workspace(tmp_path: Path, workspace: Workspace) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "household.gpkg").write_bytes(b"")
    (tmp_path / "village.gpkg").write_bytes(b"no GeoPackage")
    project = QgsProject()
    project.setFileName(str(tmp_path / "งาน.qgz"))
    assert workspace_of_project(project) is None
