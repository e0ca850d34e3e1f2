"""Repair brings the forms and symbols of this version to workspaces of an earlier one, and leaves the user's alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsLineSymbol,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from chumchon.plugin.domain import schema
from chumchon.plugin.layers.forms import leave_out
from chumchon.plugin.layers.projects import write_projects
from chumchon.plugin.layers.repair import repair_projects
from chumchon.plugin.layers.styles import layer_style
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.store.layer_styles import save_layer_styles
from chumchon.plugin.store.workspace import Workspace

BORDERS = schema.table("boundary_line")
NEW_FIELDS = ("note", "role")
OLD, OWN = {"color": "#123456"}, {"color": "#abcdef"}


def line(properties: dict[str, str]) -> QgsSingleSymbolRenderer:
    return QgsSingleSymbolRenderer(QgsLineSymbol.createSimple(properties))


def borders(path: Path) -> tuple[QgsProject, QgsVectorLayer]:
    project = QgsProject()
    assert project.read(str(path))
    (layer,) = project.mapLayersByName(BORDERS.name_th)
    return project, layer


def shown_fields(layer: QgsVectorLayer) -> list[str]:
    form = layer.editFormConfig()  # kept: its elements go with it
    return [field.name() for tab in form.invisibleRootContainer().children() for field in tab.children()]


def make_old(layer: QgsVectorLayer) -> None:
    """As a version dressed it that knew neither note nor role."""
    layer.setRenderer(line(OLD))
    leave_out(layer, NEW_FIELDS)
    for name in NEW_FIELDS:
        layer.setFieldAlias(layer.fields().indexFromName(name), "")


@pytest.fixture
def older(workspace: Workspace) -> Workspace:
    layer = open_layer(workspace, BORDERS)
    make_old(layer)
    with workspace.writing() as connection:
        save_layer_styles(connection, [layer_style(layer)])
    write_projects(workspace)
    return workspace


def test_an_older_workspace_gets_form_and_symbols(older: Workspace) -> None:
    for report in repair_projects(older):
        assert report.renewed == [BORDERS.name_th]
    for path in (older.meeting_project, older.working_project):
        project, layer = borders(path)
        assert shown_fields(layer).count("note") == shown_fields(layer).count("role") == 1
        for name in NEW_FIELDS:
            index = layer.fields().indexFromName(name)
            column = next(column for column in BORDERS.columns if column.name == name)
            assert layer.attributeAlias(index) == column.alias_th
            assert layer.editFormConfig().readOnly(index) == (not column.edited)
        fresh = open_layer(older, BORDERS)
        assert fresh.renderer().type() == layer.renderer().type() != "singleSymbol"
        assert shown_fields(fresh).count("role") == 1
        del layer, project
    assert not any(report.changed for report in repair_projects(older))


def test_symbols_of_the_user_stay_while_the_form_grows(older: Workspace) -> None:
    project, layer = borders(older.working_project)
    layer.setRenderer(line(OWN))
    assert project.write()
    meeting, working = repair_projects(older)
    assert meeting.renewed == working.renewed == [BORDERS.name_th]
    project, layer = borders(older.working_project)
    assert layer.renderer().symbol().color().name() == OWN["color"]
    assert "note" in shown_fields(layer)


def test_a_field_that_the_user_took_out_stays_out(workspace: Workspace) -> None:
    write_projects(workspace)
    project, layer = borders(workspace.working_project)
    leave_out(layer, ("note",))
    assert project.write()
    assert [report.renewed for report in repair_projects(workspace)] == [[], []]
    _, layer = borders(workspace.working_project)
    assert "note" not in shown_fields(layer)


def test_a_default_style_of_the_user_stays_in_the_file(older: Workspace) -> None:
    with older.writing() as connection:
        connection.execute(
            "UPDATE layer_styles SET useAsDefault = 0 WHERE f_table_name = 'boundary_line'",
        )
        connection.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
            "styleQML, styleSLD, useAsDefault, owner) SELECT '', '', f_table_name, f_geometry_column, 'เส้นของเรา', "
            "styleQML, '', 1, '' FROM layer_styles WHERE f_table_name = 'boundary_line'"
        )
    repair_projects(older)
    with older.reading() as connection:
        defaults = connection.execute(
            "SELECT styleName FROM layer_styles WHERE f_table_name = 'boundary_line' AND useAsDefault"
        ).fetchall()
    assert defaults == [("เส้นของเรา",)]
    assert open_layer(older, BORDERS).renderer().symbol().color().name() == OLD["color"]
