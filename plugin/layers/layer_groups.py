"""Which tables a project shows, in which groups, from top to bottom; and the groups in a project's layer tree."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsLayerTreeGroup, QgsProject

from ..domain.schema import Store
from .words import Words

_GROUP_PROPERTY = "chumchon/group"


@dataclass(frozen=True)
class LayerGroup:
    """One group. A private one, and the private tables of any, stand in the working project alone."""

    id: str
    words: Words
    tables: tuple[str, ...] = ()
    private_tables: tuple[tuple[Store, str], ...] = ()
    expanded: bool = True


BACKDROP = "backdrop"
GROUPS = (
    LayerGroup("radar", Words("แผนและเรดาร์", "Plan and radar"), ("village_radar", "plan_item")),
    LayerGroup("places", Words("สถานที่", "Places"), ("landmark",)),
    LayerGroup(
        "households",
        Words("ครัวเรือน (ข้อมูลส่วนบุคคล)", "Households (personal data)"),
        private_tables=(
            ("household", "household"),
            ("household", "household_link"),
            ("household", "household_account"),
            ("household", "household_poverty"),
        ),
    ),
    LayerGroup("boundaries", Words("แนวเขต", "Boundaries"), ("boundary_line", "tambon", "village")),
    LayerGroup(BACKDROP, Words("พื้นหลัง", "Backdrop")),
    LayerGroup(
        "tables",
        Words("ตาราง", "Tables"),
        ("survey_round", "import_batch", "village_alias", "village_level", "community_capital"),
        # Small counts in these still point at families.
        (
            ("village", "village_indicator"),
            ("village", "village_answer"),
            ("village", "village_poverty"),
            ("village", "radar_run"),
            ("village", "radar_score"),
            ("village", "activity_log"),
        ),
        expanded=False,
    ),
)
COUNTS = {"plan_item": ("households",), "village_radar": ("n",)}
"""Columns with counts of households, left out of the meeting project: a small one would point at families."""


def wanted_tables(group: LayerGroup, private: bool) -> list[tuple[Store, str]]:
    """The group's tables in the meeting or the working project."""
    shared: list[tuple[Store, str]] = [("village", name) for name in group.tables]
    return [*shared, *group.private_tables] if private else shared


def group_node(project: QgsProject, group: LayerGroup, thai: bool) -> QgsLayerTreeGroup:
    """The group in the layer tree, found by its mark wherever the user moved it; made where it is missing."""
    root = project.layerTreeRoot()
    for node in root.findGroups(True):
        if node.customProperty(_GROUP_PROPERTY) == group.id:
            return node
    node = root.insertGroup(_place(root, group), group.words.text(thai))
    node.setCustomProperty(_GROUP_PROPERTY, group.id)
    node.setExpanded(group.expanded)
    return node


def _place(root: QgsLayerTreeGroup, group: LayerGroup) -> int:
    """Above the first of our groups that comes later; else at the end."""
    order = [one.id for one in GROUPS]
    later = order[order.index(group.id) + 1 :]
    for position, child in enumerate(root.children()):
        if child.customProperty(_GROUP_PROPERTY) in later:
            return position
    return len(root.children())
