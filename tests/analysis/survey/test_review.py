from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from chumchon.plugin.analysis.office.tables import open_table
from chumchon.plugin.analysis.survey.identity import known_households
from chumchon.plugin.analysis.survey.match import match_survey
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.analysis.survey.proposal import propose_mapping
from chumchon.plugin.analysis.survey.review import OUTCOMES, pin_of_row, repairs_by_rule, review_tables
from chumchon.plugin.analysis.survey.table import SurveyTable, read_survey
from chumchon.plugin.domain.indicators import load_indicator_set

BMN = load_indicator_set("bmn_2560")
YEAR = 2020
LINES = [
    "65020201,1,1",
    "65020201,2,9",
    "65020202,๓,1",
    "65020202,4,1",
    "65020202,4,0",
    "65020299,5,1",
    "65020202,๖,0",
]


@pytest.fixture
def places() -> Places:
    households = {
        "household_key": ["k1"],
        "village_code": ["65020201"],
        "house_no": ["1"],
        "house_code": [None],
        "unit_no": [None],
        "geom": [b"pin"],
        "batch_id": [None],
    }
    villages = [("65020201", "1", "หาดสั่ง", None, None), ("65020202", "2", "หนองกะท้าว", None, None)]
    villages.append(("65020203", "3", "ซำหวาย", None, None))
    return Places(
        "650202",
        pd.DataFrame(villages, columns=["village_code", "moo", "name_th", "valid_from", "valid_to"], dtype=object),
        pd.DataFrame(columns=["alias_code", "village_code", "valid_from", "valid_to", "reason"], dtype=object),
        known_households(households),
        pd.DataFrame({"tambon_code": ["650202"], "name": ["หนองกะท้าว"]}),
    )


@pytest.fixture
def survey(tmp_path: Path, places: Places) -> SurveyTable:
    path = tmp_path / "จปฐ.csv"
    path.write_text("\n".join(["รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1", *LINES, ""]), encoding="utf-8")
    table = open_table(path)
    return read_survey(table, propose_mapping(table, BMN), BMN, YEAR, places)


def test_each_row_stands_in_one_table_with_its_reason(survey: SurveyTable, places: Places):
    match = match_survey(survey, places, YEAR, BMN)
    tables = review_tables(survey, match, places, match.findings, YEAR, thai=True)
    assert tuple(tables) == OUTCOMES
    rows = {name: tables[name].frame["row"].tolist() for name in OUTCOMES if "row" in tables[name].frame}
    assert (rows["rejected"], rows["duplicate"], rows["only_in_table"], rows["matched"]) == (
        [3],
        [5, 6],
        [7],
        [2, 4, 8],
    )
    assert sum(len(rows[name]) for name in ("rejected", "duplicate", "only_in_table", "matched")) == len(LINES)
    rejected = tables["rejected"].record(0)
    assert rejected["problem"] == "คำตอบ “9” ของตัวชี้วัดที่ 1 เป็นไปไม่ได้ จึงไม่รับทั้งแถว"
    assert (rejected["village"], rejected["house_no"]) == ("หาดสั่ง", "2")
    assert rejected["indicator_id"] == "1"
    assert tables["only_on_map"].record(0)["village_code"] == "65020203"
    assert tables["duplicate"].record(0)["other_row"] == "6"
    assert [tables["matched"].record(at)["pin"] for at in range(3)] == ["●", "", ""]


def test_only_a_household_that_is_known_has_a_pin(survey: SurveyTable, places: Places):
    match = match_survey(survey, places, YEAR, BMN)
    assert pin_of_row(survey, match, places, 2) == b"pin"
    assert pin_of_row(survey, match, places, 4) is None
    assert pin_of_row(survey, match, places, 3) is None, "a rejected row is no household"


def test_repairs_of_one_kind_are_one_line(survey: SurveyTable):
    found = repairs_by_rule(survey, thai=True)
    assert list(found) == ["repair_thai_digits"]
    lines = [found["repair_thai_digits"].record(at) for at in range(2)]
    assert [(line["before"], line["after"], line["count"], line["first_row"]) for line in lines] == [
        ("๓", "3", 1, 4),
        ("๖", "6", 1, 8),
    ]
    assert lines[0]["column"] == "บ้านเลขที่"
