"""Attribute forms from the schema: names, widgets, constraints, defaults, tabs."""

from __future__ import annotations

from collections.abc import Container, Iterable

from qgis.core import (
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsFieldConstraints,
    QgsVectorLayer,
)

from ..domain.landmarks import LandmarkKinds
from ..domain.radar import load_radar_model
from ..domain.schema import VALUE_LISTS, Column, Table
from . import words
from .compatibility import make_tab
from .workspace_layers import is_editable

LANDMARK_KIND = "landmark_kind"
RADAR_AREA = "radar_area"
_PHOTO = "photo"
_DATES = frozenset({"date", "valid_from", "valid_to", "agreed_on"})
_LONG_TEXTS = frozenset({"details", "activity", "note", "problem", "witnesses"})
_EVIDENCE = frozenset({"source", "date", "valid_from", "valid_to", "photo", "accuracy_m", "consent", "note"})
_FOLDER = r"regexp_replace(layer_property(@layer, 'source'), '[^\\\\/]*$', '')"
"""The folder of the layer's file: a photo is kept as media/…, whichever project shows the layer."""
_STRING_PROPERTY = 3


def configure_form(layer: QgsVectorLayer, table: Table, kinds: LandmarkKinds, thai: bool) -> None:
    """Give the layer the form that the schema describes. Kinds of landmarks that point at people cannot be chosen."""
    _hide_fid(layer)
    for column in table.columns:
        _configure_field(layer, table, column, kinds, thai)
    _lay_out(layer, table, thai)
    _hide_columns(layer, [column.name for column in table.columns if column.hidden])


def add_missing_fields(layer: QgsVectorLayer, table: Table, kinds: LandmarkKinds, thai: bool) -> bool:
    """Give a form that an older schema has laid out the fields that are new in the table; whether there were any.

    Such a field bears no name of ours yet: one that the user has taken out of the form stays out.
    """
    new = [column for column in table.columns if not _alias(layer, column)]
    form = layer.editFormConfig()
    for column in new:  # first: it may copy the whole form, and the tabs with it
        form.setReadOnly(layer.fields().indexFromName(column.name), column not in _filled(table))
    root = form.invisibleRootContainer()
    tabs = {tab.name(): tab for tab in root.children() if isinstance(tab, QgsAttributeEditorContainer)}
    there = {field.name() for tab in tabs.values() for field in tab.children()}
    for title, columns in _tabs(table):
        tab = tabs.get(title.text(thai), root)
        for column in (column for column in columns if column in new and column.name not in there):
            index = layer.fields().indexFromName(column.name)
            tab.addChildElement(QgsAttributeEditorField(column.name, index, tab))
    layer.setEditFormConfig(form)
    for column in new:
        _configure_field(layer, table, column, kinds, thai)
    if new:
        _hide_columns(layer, [column.name for column in new if column.hidden])
    return bool(new)


def _alias(layer: QgsVectorLayer, column: Column) -> str:
    return str(layer.attributeAlias(layer.fields().indexFromName(column.name)))


def _configure_field(layer: QgsVectorLayer, table: Table, column: Column, kinds: LandmarkKinds, thai: bool) -> None:
    index = layer.fields().indexFromName(column.name)
    layer.setFieldAlias(index, column.alias_th if thai else column.alias_en)
    layer.setEditorWidgetSetup(index, widget_of(column, kinds, thai))
    if is_editable(table):
        _constrain(layer, index, column, thai)


def widget_of(column: Column, kinds: LandmarkKinds, thai: bool) -> QgsEditorWidgetSetup:
    """The editor widget that suits the column."""
    if column.hidden:
        return QgsEditorWidgetSetup("Hidden", {})
    if column.choices:
        return QgsEditorWidgetSetup(
            "ValueMap", {"map": [{label: value} for value, label in choices(column, kinds, thai)]}
        )
    if column.name == _PHOTO:
        return _photo_widget()
    if column.name in _DATES:
        iso = "yyyy-MM-dd"
        return QgsEditorWidgetSetup(
            "DateTime", {"field_format": iso, "display_format": iso, "calendar_popup": True, "allow_null": True}
        )
    return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": column.name in _LONG_TEXTS, "UseHtml": False})


def choices(column: Column, kinds: LandmarkKinds, thai: bool) -> list[tuple[str, str]]:
    """Value and label of each choice, in the order of the list."""
    if column.choices == RADAR_AREA:
        return [(area.id, area.name(thai)) for area in load_radar_model().areas]
    if column.choices == LANDMARK_KIND:
        return [(kind.id, kind.name(thai)) for kind in kinds.kinds if not kind.sensitive]
    return [(one.value, one.name_th if thai else one.name_en) for one in VALUE_LISTS[column.choices]]


def _photo_widget() -> QgsEditorWidgetSetup:
    root = {"active": True, "expression": _FOLDER, "type": _STRING_PROPERTY}
    return QgsEditorWidgetSetup(
        "ExternalResource",
        {
            "DocumentViewer": 1,
            "DocumentViewerHeight": 200,
            "DocumentViewerWidth": 0,
            "FileWidget": True,
            "FileWidgetButton": True,
            "FileWidgetFilter": "*.jpg *.jpeg *.png",
            "RelativeStorage": 2,  # relative to the default path, which the expression below gives
            "StorageMode": 0,
            "PropertyCollection": {"name": None, "type": "collection", "properties": {"propertyRootPath": root}},
        },
    )


def _constrain(layer: QgsVectorLayer, index: int, column: Column, thai: bool) -> None:
    hard = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard
    if column.required:
        layer.setFieldConstraint(index, QgsFieldConstraints.Constraint.ConstraintNotNull, hard)
    if column.unique:
        layer.setFieldConstraint(index, QgsFieldConstraints.Constraint.ConstraintUnique, hard)
    if column.pattern:
        name = f'"{column.name}"'
        text = words.PATTERNS.get(column.pattern, words.PATTERN).text(thai)
        layer.setConstraintExpression(index, f"{name} IS NULL OR regexp_match({name}, '{column.pattern}')", text)
        layer.setFieldConstraint(index, QgsFieldConstraints.Constraint.ConstraintExpression, hard)
    if column.default:
        layer.setDefaultValueDefinition(index, QgsDefaultValue(column.default))


def _lay_out(layer: QgsVectorLayer, table: Table, thai: bool) -> None:
    form = layer.editFormConfig()
    form.setLayout(QgsEditFormConfig.EditorLayout.TabLayout)
    form.clearTabs()
    filled = _filled(table)
    for title, columns in _tabs(table):
        if columns:
            form.addTab(_tab(layer, form, title.text(thai), columns))
    for column in table.columns:
        form.setReadOnly(layer.fields().indexFromName(column.name), column not in filled)
    layer.setEditFormConfig(form)


def _filled(table: Table) -> list[Column]:
    return [column for column in table.columns if column.edited and not column.hidden] if is_editable(table) else []


def _tabs(table: Table) -> tuple[tuple[words.Words, list[Column]], ...]:
    """What people fill in, its evidence, and what only the plugin writes."""
    filled = _filled(table)
    return (
        (words.MAIN_TAB, [column for column in filled if column.name not in _EVIDENCE]),
        (words.EVIDENCE_TAB, [column for column in filled if column.name in _EVIDENCE]),
        (words.PLUGIN_TAB, [column for column in table.columns if not column.hidden and column not in filled]),
    )


def _tab(
    layer: QgsVectorLayer, form: QgsEditFormConfig, title: str, columns: Iterable[Column]
) -> QgsAttributeEditorContainer:
    tab = QgsAttributeEditorContainer(title, form.invisibleRootContainer())
    make_tab(tab)
    for column in columns:
        index = layer.fields().indexFromName(column.name)
        tab.addChildElement(QgsAttributeEditorField(column.name, index, tab))
    return tab


def leave_out(layer: QgsVectorLayer, names: Container[str]) -> None:
    """Take fields out of the form's tabs: a hidden widget alone would leave its label behind."""
    form = layer.editFormConfig()
    for tab in form.invisibleRootContainer().children():
        if isinstance(tab, QgsAttributeEditorContainer):
            kept = [element.clone(tab) for element in tab.children() if element.name() not in names]
            tab.clear()
            for element in kept:
                tab.addChildElement(element)
    layer.setEditFormConfig(form)


def _hide_fid(layer: QgsVectorLayer) -> None:
    for index in layer.primaryKeyAttributes():
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))


def _hide_columns(layer: QgsVectorLayer, names: list[str]) -> None:
    """Leave the columns out of the attribute table."""
    config = layer.attributeTableConfig()
    config.update(layer.fields())
    columns = config.columns()
    keys = {layer.fields()[index].name() for index in layer.primaryKeyAttributes()}
    for column in columns:
        column.hidden = column.hidden or column.name in keys or column.name in names
    config.setColumns(columns)
    layer.setAttributeTableConfig(config)
