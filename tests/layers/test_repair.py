from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import (
    QgsExpressionContextUtils,
    QgsFillSymbol,
    QgsPrintLayout,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.radar import load_radar_model
from chumchon.plugin.layers.layer_groups import GROUPS, wanted_tables
from chumchon.plugin.layers.projects import write_projects
from chumchon.plugin.layers.radar_styles import follow_model
from chumchon.plugin.layers.repair import repair_projects
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.store.workspace import Workspace

VILLAGES = schema.table("village").name_th
LANDMARKS = schema.table("landmark").name_th
GROUP = {group.id: group.words.th for group in GROUPS}
COUNTS = [sum(len(wanted_tables(group, private)) for group in GROUPS) for private in (False, True)]


def read(path: Path) -> QgsProject:
    project = QgsProject()
    assert project.read(str(path))
    return project


def named(project: QgsProject, name: str) -> QgsVectorLayer:
    (layer,) = project.mapLayersByName(name)
    return layer


def styles_of(project: QgsProject, name: str) -> list[str]:
    manager = named(project, name).styleManager()
    return [manager.style(one).xmlData() for one in manager.styles()]


@pytest.fixture
def written(workspace: Workspace) -> Workspace:
    write_projects(workspace)
    return workspace


def own_layer(folder: Path) -> QgsVectorLayer:
    path = folder / "นาของฉัน.gpkg"
    memory = QgsVectorLayer("Polygon?crs=EPSG:32647&field=x:string", "m", "memory")
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(memory, str(path), QgsProject().transformContext(), options)
    return QgsVectorLayer(str(path), "นาของฉัน", "ogr")


def test_a_sound_workspace_needs_nothing(written: Workspace) -> None:
    reports = repair_projects(written)
    assert [report.changed for report in reports] == [False, False]
    assert [len(report.kept) for report in reports] == COUNTS


def test_what_the_user_made_stays(written: Workspace) -> None:
    project = read(written.meeting_project)
    own = own_layer(written.folder)
    own.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#123456"})))
    project.addMapLayer(own, False)
    project.layerTreeRoot().insertGroup(0, "ของฉัน").addLayer(own)
    village = named(project, VILLAGES)
    village.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#abcdef"})))
    village.setName("หมู่บ้านของเรา")
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("แผ่นของฉัน")
    project.layoutManager().addLayout(layout)
    project.removeMapLayer(named(project, LANDMARKS).id())
    assert project.write()

    meeting, working = repair_projects(written)

    assert meeting.added == [LANDMARKS]
    assert not working.changed
    again = read(written.meeting_project)
    assert named(again, "นาของฉัน").renderer().symbol().color() == QColor("#123456")
    assert named(again, "หมู่บ้านของเรา").renderer().symbol().color() == QColor("#abcdef")
    assert again.layoutManager().layoutByName("แผ่นของฉัน") is not None
    groups = again.layerTreeRoot().findGroups()
    assert [group.name() for group in groups] == [
        "ของฉัน",
        GROUP["radar"],
        GROUP["places"],
        GROUP["boundaries"],
        GROUP["tables"],
    ]
    landmark = again.layerTreeRoot().findLayer(named(again, LANDMARKS).id())
    assert landmark.parent().name() == GROUP["places"]
    assert again.relationManager().relation("chumchon_village_landmark_village_code").isValid()


def test_the_colours_of_areas_come_to_a_project_made_before_them(written: Workspace) -> None:
    """And to the file; a style of the user's own stays, and so does the one that is shown."""
    radar = schema.table("village_radar").name_th
    project = read(written.working_project)
    manager = named(project, radar).styleManager()
    manager.addStyleFromLayer("ของฉัน")
    manager.setCurrentStyle("ของฉัน")
    for name in [name for name in manager.styles() if name[0].isdigit()]:
        manager.removeStyle(name)
    assert project.write()
    with written.writing() as connection:
        connection.execute("DELETE FROM layer_styles WHERE f_table_name = 'village_radar' AND styleName LIKE '3 %'")

    meeting, working = repair_projects(written)

    assert (meeting.restyled, working.restyled) == (False, True)
    again = read(written.working_project)
    manager = named(again, radar).styleManager()
    assert [name[0] for name in manager.styles() if name[0].isdigit()] == list("12345")
    assert manager.currentStyle() == "ของฉัน"
    with written.reading() as connection:
        rows = connection.execute("SELECT count(*) FROM layer_styles WHERE f_table_name = 'village_radar'").fetchone()
    assert rows == (6,)


def test_a_project_that_missed_an_analysis_shows_its_model(written: Workspace) -> None:
    model = load_radar_model()
    ours = replace(model, levels=(replace(model.levels[0], colour="#123456"), *model.levels[1:]))
    project = read(written.meeting_project)
    assert follow_model(project, written, ours, True) and project.write()
    meeting, working = repair_projects(written)
    again = read(written.meeting_project)
    styles = styles_of(again, schema.table("village_radar").name_th)
    again.clear()
    project.clear()
    assert len(styles) == 6 and "18,52,86" not in "".join(styles)
    assert (meeting.restyled, working.restyled) == (True, False)


def test_a_group_that_is_gone_comes_back_in_its_place(written: Workspace) -> None:
    project = read(written.meeting_project)
    root = project.layerTreeRoot()
    project.removeMapLayer(named(project, LANDMARKS).id())
    root.removeChildNode(root.findGroup(GROUP["places"]))
    root.findGroup(GROUP["boundaries"]).setName("เขต")
    assert project.write()
    repair_projects(written)
    again = read(written.meeting_project)
    groups = again.layerTreeRoot().findGroups()
    assert [group.name() for group in groups] == [GROUP["radar"], GROUP["places"], "เขต", GROUP["tables"]]


def test_a_lost_layer_is_led_back_with_its_style(written: Workspace) -> None:
    with zipfile.ZipFile(written.meeting_project) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    away = "/ไม่มี/ที่นี่/village.gpkg|layername=tambon".encode()
    with zipfile.ZipFile(written.meeting_project, "w") as archive:
        for name, text in packed.items():
            archive.writestr(name, text.replace(b"./village.gpkg|layername=tambon", away))
    meeting, _working = repair_projects(written)
    assert meeting.reconnected == ["ตำบล"]
    assert not meeting.added
    project = read(written.meeting_project)
    tambon = named(project, "ตำบล")
    assert tambon.isValid()
    assert tambon.renderer().symbol().symbolLayerCount() > 1, "still the tambon's own symbol"


def test_a_private_layer_leaves_the_meeting_project(written: Workspace) -> None:
    project = read(written.meeting_project)
    project.addMapLayer(open_layer(written, schema.table("household", "household")))
    assert project.write()
    meeting, _working = repair_projects(written)
    assert meeting.removed == ["ครัวเรือน"]
    again = read(written.meeting_project)
    assert not [layer for layer in again.mapLayers().values() if "household.gpkg" in layer.source()]


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 broken", b"<qgis/>"])
def test_an_unreadable_project_is_set_aside(written: Workspace, damage: bytes) -> None:
    written.meeting_project.write_bytes(damage)
    for suffix in (".qgz.bak", ".qgz.bak2"):
        meeting, working = repair_projects(written)
        assert meeting.set_aside == written.folder / f"650202{suffix}"
        assert meeting.set_aside.read_bytes() == damage
        assert not working.changed
        again = read(written.meeting_project)
        assert len(again.mapLayers()) == COUNTS[0]
        written.meeting_project.write_bytes(damage)


def test_a_missing_project_is_written(written: Workspace) -> None:
    written.working_project.unlink()
    _meeting, working = repair_projects(written)
    assert working.set_aside is None
    assert len(working.added) == COUNTS[1]
    assert len(read(written.working_project).mapLayers()) == COUNTS[1]


def test_a_project_of_a_neighbour_keeps_the_neighbours_layers(written: Workspace, tmp_path: Path) -> None:
    neighbour = tmp_path / "neighbour" / "village.gpkg"
    neighbour.parent.mkdir()
    neighbour.write_bytes(written.village_file.read_bytes())
    project = read(written.meeting_project)
    project.addMapLayer(QgsVectorLayer(f"{neighbour}|layername=village", "ตำบลข้างเคียง", "ogr"))
    project.removeMapLayer(named(project, VILLAGES).id())
    QgsExpressionContextUtils.setProjectVariable(project, "chumchon_workspace_id", "another")
    assert project.write()
    meeting, _working = repair_projects(written)
    assert meeting.added == [VILLAGES]
    again = read(written.meeting_project)
    assert Path(named(again, "ตำบลข้างเคียง").source().split("|")[0]) == neighbour
    scope = QgsExpressionContextUtils.projectScope(again)
    assert scope.variable("chumchon_workspace_id") == written.info.workspace_id
