from __future__ import annotations

import re
from pathlib import Path

import pytest
from osgeo import gdal, ogr

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.landmarks import load_landmark_kinds
from chumchon.plugin.store.connection import connect, transaction
from chumchon.plugin.store.geopackage import create_container, create_table

ANSWERS = schema.answer_table("bmn_2560_2565", [str(number) for number in range(1, 32)], ["22"])
TABLES = [*schema.TABLES.values(), ANSWERS]
COLUMNS = [(table, column) for table in TABLES for column in table.columns]
EPSG = 32648
OGR_TYPES = {"TEXT": ogr.OFTString, "INTEGER": ogr.OFTInteger64, "REAL": ogr.OFTReal}
OGR_GEOMETRIES = {
    None: ogr.wkbNone,
    "POINT": ogr.wkbPoint,
    "LINESTRING": ogr.wkbLineString,
    "MULTIPOLYGON": ogr.wkbMultiPolygon,
}


def has_thai(text: str) -> bool:
    return re.search("[ก-ฮ]", text) is not None


def named(value: object) -> str:
    return value.name if isinstance(value, (schema.Table, schema.Column)) else ""


def test_tables_are_found_by_store_and_name():
    assert schema.table("workspace", "village") is not schema.table("workspace", "household")
    assert schema.table("village") in schema.tables("village")
    assert {table.store for table in schema.tables("household")} == {"household"}
    assert len(schema.tables("village")) + len(schema.tables("household")) == len(schema.TABLES)
    with pytest.raises(KeyError):
        schema.table("household")


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_names_are_plain_and_both_languages_are_there(table: schema.Table):
    for item in (table, *table.columns):
        assert re.fullmatch("[a-z][a-z0-9_]*", item.name)
        assert item.name not in ("fid", "geom", "rowid", "ogc_fid")
    assert has_thai(table.name_th) and table.name_en.strip() and not has_thai(table.name_en)
    for column in table.columns:
        assert has_thai(column.alias_th) and column.alias_th == column.alias_th.strip(), column.name
        assert column.alias_en.strip() and not has_thai(column.alias_en), column.name


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_no_two_columns_of_a_table_look_alike(table: schema.Table):
    for names in (
        table.column_names,
        [column.alias_th for column in table.columns],
        [column.alias_en for column in table.columns],
    ):
        assert len(names) == len(set(names)), [name for name in names if list(names).count(name) > 1]


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_keys_and_indexes_stand_on_columns_that_are_there(table: schema.Table):
    for columns in (table.key, *table.index):
        assert set(columns) <= set(table.column_names)
        assert len(columns) == len(set(columns))
    assert bool(table.key) != bool(table.view), "a table has a key, a view has that of its table"
    for column in table.columns:
        if column.unique and not table.view:
            assert table.key == (column.name,), "only the key is unique in the file"
    if table.key and len(table.key) == 1 and not table.name.startswith("answer_"):
        assert table.column(table.key[0]).required


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=named)
def test_a_column_is_what_a_form_can_show(table: schema.Table, column: schema.Column):
    if column.choices:
        assert column.type == "TEXT"
        assert column.choices in schema.VALUE_LISTS or column.choices in ("landmark_kind", "radar_area")
    if column.pattern:
        assert column.type == "TEXT"
        assert re.compile(column.pattern).pattern[0] == "^" and column.pattern[-1] == "$"
    if column.hidden and column.required and column.edited:
        assert column.default, f"nobody could fill {table.name}.{column.name}"


def test_value_lists_are_complete():
    used = {column.choices for _, column in COLUMNS if column.choices}
    assert set(schema.VALUE_LISTS) | {"landmark_kind", "radar_area"} == used
    for choices in schema.VALUE_LISTS.values():
        for texts in zip(*((choice.value, choice.name_th, choice.name_en) for choice in choices)):
            assert len(set(texts)) == len(texts)
        assert all(re.fullmatch("[a-z_]+", choice.value) for choice in choices)
        assert all(has_thai(choice.name_th) and not has_thai(choice.name_en) for choice in choices)
    assert load_landmark_kinds().kinds


def test_house_numbers_have_one_place_and_persons_none():
    holders = {table.name for table, column in COLUMNS if column.name.startswith("house_")}
    assert holders == {"household_link"}
    assert schema.table("household_link", "household").store == "household"
    persons = re.compile("phone|birth|citizen|id_card|surname|first_name|person_name")
    assert [column.name for _, column in COLUMNS if persons.search(column.name)] == []
    assert not any(table.store == "village" for table, column in COLUMNS if column.name == "household_key")


def test_the_radar_view_has_five_scores_and_five_levels_in_order():
    names = schema.table("village_radar").column_names
    assert [name for name in names if re.fullmatch("[sl][0-9]", name)] == "s1 l1 s2 l2 s3 l3 s4 l4 s5 l5".split()


def test_an_answer_table_keeps_the_order_of_its_indicators():
    assert ANSWERS.name == "answer_bmn_2560_2565"
    assert ANSWERS.column_names[:3] == ("batch_id", "household_key", "village_code")
    assert ANSWERS.column_names[3:] == (*(f"i{number}" for number in range(1, 32)), "v22")


@pytest.fixture(scope="module")
def geopackages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both stores with all their tables, and a row in `village`: GDAL knows a view's FID by its rows."""
    files = {store: tmp_path_factory.mktemp("พื้น ที่") / f"{store}.gpkg" for store in ("village", "household")}
    for store, file in files.items():
        create_container(file)
        with connect(file) as connection, transaction(connection):
            for table in schema.tables(store):
                create_table(connection, table, EPSG)
            if store == "household":
                create_table(connection, ANSWERS, EPSG)
            else:
                connection.execute(
                    "INSERT INTO village (village_code, name_th, status) VALUES ('65020201', 'ก', 'draft')"
                )
    return files


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table.store}-{table.name}")
def test_gdal_reads_every_table_as_the_schema_says(geopackages: dict[str, Path], table: schema.Table):
    source = gdal.OpenEx(str(geopackages[table.store]), gdal.OF_VECTOR | gdal.OF_READONLY)
    layer = source.GetLayerByName(table.name)
    assert layer is not None
    assert layer.GetGeomType() == OGR_GEOMETRIES[table.geometry]
    assert layer.GetFIDColumn() == ("OGC_FID" if table.view else "fid")
    definition = layer.GetLayerDefn()
    fields = [definition.GetFieldDefn(index) for index in range(definition.GetFieldCount())]
    assert tuple(field.GetName() for field in fields) == table.column_names
    assert {f.GetName(): f.GetType() for f in fields} == {c.name: OGR_TYPES[c.type] for c in table.columns}
    if not table.view:
        assert [not field.IsNullable() for field in fields] == [column.required for column in table.columns]
    if table.geometry:
        assert layer.GetGeometryColumn() == "geom"
        assert layer.GetSpatialRef().GetAuthorityCode(None) == str(EPSG)
        assert layer.TestCapability(ogr.OLCFastSpatialFilter)
    else:
        assert layer.GetSpatialRef() is None


@pytest.mark.parametrize("store", ["village", "household"])
def test_gdal_finds_no_table_that_the_schema_does_not_know(geopackages: dict[str, Path], store: schema.Store):
    source = gdal.OpenEx(str(geopackages[store]), gdal.OF_VECTOR | gdal.OF_READONLY)
    found = {source.GetLayer(index).GetName() for index in range(source.GetLayerCount())}
    assert found == {table.name for table in TABLES if table.store == store}


@pytest.mark.parametrize("table", [table for table in TABLES if table.key], ids=lambda table: table.name)
def test_the_key_is_unique_in_the_file(geopackages: dict[str, Path], table: schema.Table):
    with connect(geopackages[table.store], read_only=True) as connection:
        unique = [
            tuple(column for _, _, column in connection.execute(f"PRAGMA index_info({name})"))
            for _, name, is_unique, *_ in connection.execute(f"PRAGMA index_list({table.name})")
            if is_unique
        ]
    assert unique == [table.key]
