from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from qgis.core import (
    QgsAttributeEditorContainer,
    QgsAttributeEditorElement,
    QgsExpressionContextUtils,
    QgsMapLayer,
    QgsProject,
    QgsSnappingConfig,
    QgsTolerance,
)

from chumchon.plugin.domain import schema
from chumchon.plugin.layers.layer_groups import GROUPS, wanted_tables
from chumchon.plugin.layers.projects import write_project, write_projects
from chumchon.plugin.layers.relations import RELATION_WIDGET, RELATIONS
from chumchon.plugin.store.workspace import Workspace, open_workspace


def read(path: Path) -> QgsProject:
    project = QgsProject()
    assert project.read(str(path))
    return project


def content(path: Path) -> str:
    """The text of all that is packed in the project."""
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def by_table(project: QgsProject) -> dict[str, QgsMapLayer]:
    return {layer.source().split("layername=")[1]: layer for layer in project.mapLayers().values()}


@pytest.fixture
def paths(workspace: Workspace) -> tuple[Path, Path]:
    meeting, working = write_projects(workspace)
    return meeting, working


def test_projects_open_wherever_the_folder_is_moved(
    workspace: Workspace, paths: tuple[Path, Path], tmp_path: Path
) -> None:
    moved = tmp_path / "เครื่องอื่น" / "ตำบล ที่ ย้าย"
    moved.parent.mkdir()
    shutil.move(workspace.folder, moved)
    for path, private in zip(paths, (False, True)):
        project = read(moved / path.relative_to(workspace.folder))
        assert len(project.mapLayers()) == sum(len(wanted_tables(group, private)) for group in GROUPS)
        assert all(layer.isValid() for layer in project.mapLayers().values())
        assert all(str(moved) in layer.source() for layer in project.mapLayers().values())


def test_the_meeting_project_names_nothing_private(workspace: Workspace, paths: tuple[Path, Path]) -> None:
    meeting, working = (content(path) for path in paths)
    assert "household.gpkg" in working
    assert "household.gpkg" not in meeting
    assert not re.search(r"private[/\\]", meeting)
    assert "household_key" not in meeting
    assert "layername=radar_score" not in meeting


@pytest.mark.parametrize("which", [0, 1])
def test_no_path_is_absolute(workspace: Workspace, paths: tuple[Path, Path], which: int) -> None:
    text = content(paths[which])
    assert str(workspace.folder.parent) not in text
    assert workspace.folder.name not in text
    sources = re.findall(r"<datasource>([^<]+)</datasource>", text)
    assert len(sources) >= 9
    assert all(re.match(r"\.{1,2}/(village|private/household|household)\.gpkg\|layername=", one) for one in sources)
    assert not re.search(r"""["'>](file:|[A-Za-z]:[\\/]|/(home|tmp|root|usr|work)\b)""", text)


def test_counts_of_households_are_not_shown_in_a_meeting(paths: tuple[Path, Path]) -> None:
    for project, hidden in zip(map(read, paths), (True, False)):
        plan = by_table(project)["plan_item"]
        index = plan.fields().indexFromName("households")
        assert (plan.editorWidgetSetup(index).type() == "Hidden") == hidden
        columns = {column.name: column.hidden for column in plan.attributeTableConfig().columns()}
        assert columns["households"] == hidden


def test_groups_are_thai_and_the_glyph_is_on_top(paths: tuple[Path, Path]) -> None:
    project = read(paths[1])
    groups = project.layerTreeRoot().findGroups()
    assert [group.name() for group in groups] == [group.words.th for group in GROUPS if group.id != "backdrop"]
    order = [layer.source().split("layername=")[1] for layer in project.layerTreeRoot().layerOrder()]
    assert [name for name in order if by_table(project)[name].isSpatial()] == [
        "village_radar",
        "landmark",
        "household",
        "boundary_line",
        "tambon",
        "village",
    ]
    meeting = read(paths[0])
    assert all(layer.name() == schema.table(name).name_th for name, layer in by_table(meeting).items())


def test_an_english_project(workspace: Workspace) -> None:
    project = read(write_project(workspace, private=False, thai=False))
    assert [group.name() for group in project.layerTreeRoot().findGroups()][:2] == ["Plan and radar", "Places"]
    assert by_table(project)["village"].name() == "Village boundaries"


def test_settings_for_drawing_boundaries(paths: tuple[Path, Path]) -> None:
    project = read(paths[0])
    layers = by_table(project)
    config = project.snappingConfig()
    assert config.enabled()
    village = config.individualLayerSettings(layers["village"])
    assert village.enabled()
    assert village.tolerance() == 12
    assert village.units() == QgsTolerance.UnitType.Pixels
    flags = int(village.typeFlag())
    assert flags == int(QgsSnappingConfig.SnappingTypes.VertexFlag) | int(QgsSnappingConfig.SnappingTypes.SegmentFlag)
    assert config.individualLayerSettings(layers["boundary_line"]).enabled()
    assert not config.individualLayerSettings(layers["landmark"]).enabled()
    assert project.topologicalEditing()
    assert [layer.id() for layer in project.avoidIntersectionsLayers()] == [layers["village"].id()]
    assert project.avoidIntersectionsMode() == QgsProject.AvoidIntersectionsMode.AvoidIntersectionsLayers
    assert not project.autoTransaction()


def test_identity_units_and_first_view(workspace: Workspace, paths: tuple[Path, Path], ground) -> None:
    project = read(paths[0])
    scope = QgsExpressionContextUtils.projectScope(project)
    assert scope.variable("chumchon_workspace_id") == workspace.info.workspace_id
    assert scope.variable("area_code") == "650202"
    assert scope.variable("area_name") == "ตำบลหนองกะท้าว"
    assert project.title().startswith("ตำบลหนองกะท้าว")
    assert project.crs().authid() == "EPSG:32647"
    assert project.ellipsoid() == "EPSG:7030"
    view = project.viewSettings().defaultViewExtent()
    assert view.contains(ground.whole())
    assert view.width() < 1.2 * ground.whole().width()
    assert project.metadata().author() == "Chumchon"


def test_relations_lead_from_village_to_everything(paths: tuple[Path, Path]) -> None:
    project = read(paths[1])
    relations = project.relationManager().relations()
    assert set(relations) == {relation.id for relation in RELATIONS}
    assert all(relation.isValid() for relation in relations.values())
    to_landmarks = relations["chumchon_village_landmark_village_code"]
    village = next(by_table(project)["village"].getFeatures())
    assert [one["name_th"] for one in to_landmarks.getRelatedFeatures(village)] == ["วัดหนองกะท้าว"]
    meeting = read(paths[0])
    names = set(meeting.relationManager().relations())
    assert "chumchon_village_landmark_village_code" in names
    assert not any("household" in name or "score" in name for name in names)


def test_forms_use_the_relations(paths: tuple[Path, Path]) -> None:
    project = read(paths[0])
    layers = by_table(project)
    tabs = [tab.name() for tab in layers["village"].editFormConfig().invisibleRootContainer().children()]
    assert tabs[-5:] == ["สถานที่สำคัญ", "โครงการในแผน", "รหัสอื่น", "ระดับการพัฒนา", "ทุนชุมชน"]
    landmark = layers["landmark"]
    setup = landmark.editorWidgetSetup(landmark.fields().indexFromName("village_code"))
    assert setup.type() == "RelationReference"
    assert setup.config()["Relation"] == "chumchon_village_landmark_village_code"


def test_the_tabs_name_their_relations_in_the_file(paths: tuple[Path, Path]) -> None:
    """An element without the id of its relation is an empty tab once the project is opened again."""
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            text = archive.read(path.with_suffix(".qgs").name).decode("utf-8")
        named = re.findall(r'<attributeEditorRelation [^>]*?relation="([^"]*)"', text)
        assert len(named) >= 3
        assert set(named) <= {relation.id for relation in RELATIONS}
        assert set(re.findall(r'relationWidgetTypeId="([^"]*)"', text)) == {RELATION_WIDGET}


def elements(container: QgsAttributeEditorContainer) -> list[QgsAttributeEditorElement]:
    found = []
    for child in container.children():
        found += elements(child) if isinstance(child, QgsAttributeEditorContainer) else [child]
    return found


def test_counts_of_households_are_in_no_form_of_the_meeting(paths: tuple[Path, Path]) -> None:
    for path, counted in zip(paths, (False, True)):
        project = read(path)
        form = by_table(project)["plan_item"].editFormConfig()
        assert ("households" in {one.name() for one in elements(form.invisibleRootContainer())}) is counted


def test_projects_are_written_while_the_folder_still_has_another_name(workspace: Workspace) -> None:
    building = workspace.folder.with_name(".ตำบล.1234.new")
    workspace.folder.rename(building)
    write_projects(Workspace(building, workspace.info))
    building.rename(workspace.folder)
    again = open_workspace(workspace.folder)
    for path in (again.meeting_project, again.working_project):
        project = read(path)
        assert all(layer.isValid() for layer in project.mapLayers().values())
