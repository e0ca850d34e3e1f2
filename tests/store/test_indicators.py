from __future__ import annotations

import sqlite3

import pytest

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.indicators import COUNTED_ORDER
from chumchon.plugin.domain.rounds import SurveyRound
from chumchon.plugin.store.indicators import households_by_village, read_indicator_rows, survey_rounds
from chumchon.plugin.store.rows import insert_rows

BMN64, BMN65, NRD = "bmn_2560_2564", "bmn_2560_2565", "nrd2c_2560_2564"
CODES = ["65020201", "65020202", "65020203"]


@pytest.fixture
def surveyed(village: sqlite3.Connection, square) -> sqlite3.Connection:
    """Three villages, one of them retired; two rounds of households and one of villages."""
    insert_rows(
        village,
        schema.table("village"),
        {
            "village_code": CODES,
            "name_th": ["ก", "ข", "ค"],
            "status": ["drawn"] * 3,
            "valid_to": [None, None, "2020-01-01"],
            "geom": [square(100 * number) for number in range(3)],
        },
    )
    insert_rows(
        village,
        schema.table("survey_round"),
        {
            "round_id": [BMN65, NRD, BMN64],
            "indicator_set": ["bmn_2560", "nrd2c_2560", "bmn_2560"],
            "year_ce": [2022, 2021, 2021],
            "unit": ["household", "village", "household"],
        },
    )
    marks = [
        (BMN64, CODES[0], 90),
        (BMN64, CODES[2], 40),
        (BMN65, CODES[0], 95),
        (NRD, CODES[0], 1),
        (NRD, CODES[1], 1),
    ]
    insert_rows(
        village,
        schema.table("import_batch_village"),
        {
            "batch_id": [f"b{number}" for number in range(len(marks))],
            "round_id": [mark[0] for mark in marks],
            "village_code": [mark[1] for mark in marks],
            "rows": [mark[2] for mark in marks],
        },
    )
    insert_rows(
        village,
        schema.table("village_indicator"),
        {
            "round_id": [BMN65, BMN65, NRD],
            "unit_code": [CODES[0], CODES[0], CODES[0]],
            "indicator_id": ["1", "22", "1"],
            "eligible": [80, 95, None],
            "value": [87.5, None, 2.0],
        },
    )
    return village


def test_an_empty_workspace_has_no_rounds_and_no_counts(village: sqlite3.Connection):
    assert survey_rounds(village) == []
    assert households_by_village(village, [BMN65]) == {}
    rows = read_indicator_rows(village, [BMN65])
    assert tuple(rows) == schema.table("village_indicator").column_names
    assert set(map(len, rows.values())) == {0}


def test_rounds_come_as_they_were_made(surveyed: sqlite3.Connection):
    assert survey_rounds(surveyed) == [
        SurveyRound(BMN65, "bmn_2560", 2022),
        SurveyRound(NRD, "nrd2c_2560", 2021),
        SurveyRound(BMN64, "bmn_2560", 2021),
    ]


def test_counts_come_round_by_round_in_the_order_asked_for(surveyed: sqlite3.Connection):
    rows = read_indicator_rows(surveyed, [NRD, BMN65])
    assert list(zip(rows["round_id"], rows["indicator_id"], rows["eligible"], rows["value"])) == [
        (NRD, "1", None, 2.0),
        (BMN65, "1", 80, 87.5),
        (BMN65, "22", 95, None),
    ]
    assert read_indicator_rows(surveyed, [])["round_id"] == []
    assert read_indicator_rows(surveyed, ["bmn_2560_2599"])["round_id"] == []


def test_one_row_for_each_indicator_households_before_persons_before_the_village(surveyed: sqlite3.Connection):
    counted = [("8", "village", 1.0), ("8", "person", 2.0), ("9", "person", 3.0), ("9", "household", 4.0)]
    insert_rows(
        surveyed,
        schema.table("village_indicator"),
        {
            "round_id": [BMN64] * 4,
            "unit_code": [CODES[0]] * 4,
            "indicator_id": [row[0] for row in counted],
            "counted": [row[1] for row in counted],
            "value": [row[2] for row in counted],
        },
    )
    rows = read_indicator_rows(surveyed, [BMN64])
    assert list(zip(rows["indicator_id"], rows["counted"], rows["value"])) == [
        ("8", "person", 2.0),
        ("9", "household", 4.0),
    ]


def test_the_order_of_counting_names_all_that_may_be_counted():
    assert tuple(choice.value for choice in schema.VALUE_LISTS["counted"]) == COUNTED_ORDER


def test_a_list_of_some_households_is_no_census(surveyed: sqlite3.Connection):
    listed = "tpmap_2560_2565"
    insert_rows(
        surveyed,
        schema.table("survey_round"),
        {"round_id": [listed], "indicator_set": ["tpmap_2560"], "year_ce": [2022], "unit": ["household"]},
    )
    insert_rows(
        surveyed,
        schema.table("import_batch_village"),
        {"batch_id": ["l"] * 2, "round_id": [listed] * 2, "village_code": CODES[:2], "rows": [4, 7]},
    )
    assert households_by_village(surveyed, [BMN65, listed]) == {CODES[0]: 95, CODES[1]: 7}


def test_a_round_id_is_data(surveyed: sqlite3.Connection):
    assert read_indicator_rows(surveyed, ["' OR 1=1 --"])["round_id"] == []


def test_households_are_those_of_the_household_rounds(surveyed: sqlite3.Connection):
    assert households_by_village(surveyed, [NRD, BMN65]) == {CODES[0]: 95, CODES[1]: None}


def test_a_later_round_overrides_an_earlier_one(surveyed: sqlite3.Connection):
    assert households_by_village(surveyed, [BMN64, BMN65])[CODES[0]] == 95
    assert households_by_village(surveyed, [BMN65, BMN64])[CODES[0]] == 90


def test_a_retired_village_is_not_asked_for(surveyed: sqlite3.Connection):
    assert CODES[2] not in households_by_village(surveyed, [BMN64])


def test_without_rounds_nobody_knows_a_number(surveyed: sqlite3.Connection):
    assert households_by_village(surveyed, []) == {CODES[0]: None, CODES[1]: None}
