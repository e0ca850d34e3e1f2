"""How the tables hang together: relations of the projects, and what forms make of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qgis.core import (
    QgsAttributeEditorContainer,
    QgsAttributeEditorRelation,
    QgsEditorWidgetSetup,
    QgsProject,
    QgsRelation,
    QgsRelationContext,
    QgsVectorLayer,
)

from .compatibility import make_tab
from .words import Words


@dataclass(frozen=True)
class TableRelation:
    """One parent row has many child rows. `chosen`: the child's form offers the parents as a list."""

    parent: str
    parent_column: str
    child: str
    child_column: str
    words: Words
    chosen: bool = False

    @property
    def id(self) -> str:
        return f"chumchon_{self.parent}_{self.child}_{self.child_column}"


RELATION_WIDGET = "relation_editor"
"""QGIS's own table of rows. Without a type QGIS 3.22 shows an empty tab."""

RELATIONS = (
    TableRelation("village", "village_code", "landmark", "village_code", Words("สถานที่สำคัญ", "Landmarks"), True),
    TableRelation("village", "village_code", "plan_item", "unit_code", Words("โครงการในแผน", "Plan items"), True),
    TableRelation("village", "village_code", "household", "village_code", Words("ครัวเรือน", "Households"), True),
    TableRelation("village", "village_code", "village_alias", "village_code", Words("รหัสอื่น", "Other codes"), True),
    TableRelation("village", "village_code", "village_indicator", "unit_code", Words("ผลตัวชี้วัด", "Indicators")),
    TableRelation("village", "village_code", "village_level", "village_code", Words("ระดับการพัฒนา", "Levels")),
    TableRelation("village", "village_code", "community_capital", "village_code", Words("ทุนชุมชน", "Capital")),
    TableRelation("village", "village_code", "village_poverty", "unit_code", Words("ความยากจน", "Poverty")),
    TableRelation("village", "village_code", "radar_score", "unit_code", Words("คะแนนเรดาร์", "Radar scores")),
    TableRelation("survey_round", "round_id", "import_batch", "round_id", Words("ชุดนำเข้า", "Import batches")),
    TableRelation("radar_run", "run_id", "radar_score", "run_id", Words("คะแนนเรดาร์", "Radar scores")),
    TableRelation("household", "household_key", "household_link", "household_key", Words("บ้านเลขที่", "House number")),
    TableRelation("household", "household_key", "household_account", "household_key", Words("บัญชีครัวเรือน", "Accounts")),
    TableRelation("household", "household_key", "household_poverty", "household_key", Words("บัญชี TPMAP", "TPMAP list")),
)


def add_relations(project: QgsProject, layers: Mapping[str, QgsVectorLayer], thai: bool) -> list[str]:
    """Add the relations whose two tables are among the layers and that the project does not have yet; their names."""
    added = []
    for one in RELATIONS:
        known = project.relationManager().relation(one.id)
        if one.parent in layers and one.child in layers and not known.isValid():
            project.relationManager().addRelation(_relation(project, one, layers, thai))
            added.append(one.words.text(thai))
    return added


def add_to_forms(
    project: QgsProject, layer: QgsVectorLayer, table: str, layers: Mapping[str, QgsVectorLayer], thai: bool
) -> None:
    """A tab per child table, and lists of parents to choose from. For a layer whose form is still our default."""
    for one in RELATIONS:
        if one.parent == table and one.child in layers:
            _add_tab(layer, project.relationManager().relation(one.id), one.words.text(thai))
        if one.child == table and one.chosen and one.parent in layers:
            _offer_parents(layer, one)


def _relation(project: QgsProject, one: TableRelation, layers: Mapping[str, QgsVectorLayer], thai: bool) -> QgsRelation:
    relation = QgsRelation(QgsRelationContext(project))
    relation.setId(one.id)
    relation.setName(one.words.text(thai))
    relation.setReferencedLayer(layers[one.parent].id())
    relation.setReferencingLayer(layers[one.child].id())
    relation.addFieldPair(one.child_column, one.parent_column)
    return relation


def connect_forms(project: QgsProject) -> None:
    """Tell the tabs of all forms their relations; to be called before the project is written.

    QGIS looks for them in its one open project, finds none, and would write the tabs without (seen on 3.22).
    """
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsVectorLayer):
            _connect(layer.editFormConfig().invisibleRootContainer(), project)


def _connect(container: QgsAttributeEditorContainer, project: QgsProject) -> None:
    for element in container.children():
        if isinstance(element, QgsAttributeEditorContainer):
            _connect(element, project)
        elif isinstance(element, QgsAttributeEditorRelation):
            element.init(project.relationManager())


def _add_tab(layer: QgsVectorLayer, relation: QgsRelation, title: str) -> None:
    form = layer.editFormConfig()
    tab = QgsAttributeEditorContainer(title, form.invisibleRootContainer())
    make_tab(tab)
    table = QgsAttributeEditorRelation(relation, tab)
    table.setRelationWidgetTypeId(RELATION_WIDGET)
    tab.addChildElement(table)
    form.addTab(tab)
    layer.setEditFormConfig(form)


def _offer_parents(layer: QgsVectorLayer, one: TableRelation) -> None:
    options = {
        "Relation": one.id,
        "AllowNULL": True,
        "OrderByValue": True,
        "ShowForm": False,
        "ShowOpenFormButton": False,
        "MapIdentification": True,
        "AllowAddFeatures": False,
    }
    index = layer.fields().indexFromName(one.child_column)
    layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("RelationReference", options))
