"""Tables with a row for each person, reconciled: what becomes of one member becomes of the household."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from chumchon.plugin.analysis.office.tables import open_table
from chumchon.plugin.analysis.survey.identity import known_households
from chumchon.plugin.analysis.survey.match import SurveyMatch, match_survey
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.analysis.survey.proposal import propose_mapping
from chumchon.plugin.analysis.survey.review import pin_of_row, review_tables
from chumchon.plugin.analysis.survey.table import SurveyTable, read_survey
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.domain.survey_rules import survey_rules

BMN = load_indicator_set("bmn_2560")
YEAR = 2022
HEAD = "ปี,รหัสหมู่บ้าน,{house},คนที่,จำนวนสมาชิก,ตัวชี้วัดที่ 1,ตัวชี้วัดที่ 5"
BY_NUMBER, BY_CODE = HEAD.format(house="บ้านเลขที่"), HEAD.format(house="รหัสประจำบ้าน")


@pytest.fixture
def places() -> Places:
    villages = [("65020201", "1", "บ้านหาดสั่ง", None, None)]
    return Places(
        "650202",
        pd.DataFrame(villages, columns=["village_code", "moo", "name_th", "valid_from", "valid_to"], dtype=object),
        pd.DataFrame(columns=["alias_code", "village_code", "valid_from", "valid_to", "reason"], dtype=object),
        known_households(
            {
                "household_key": ["k1"],
                "village_code": ["65020201"],
                "house_no": ["๑๒/๓"],
                "house_code": [None],
                "unit_no": [None],
                "geom": [b"pin"],
                "batch_id": [None],
            }
        ),
        pd.DataFrame({"tambon_code": ["650202"], "name": ["หนองกะท้าว"]}),
    )


def reconciled(folder: Path, places: Places, lines: list[str]) -> tuple[SurveyTable, SurveyMatch]:
    path = folder / "จปฐ รายคน.csv"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    file = open_table(path)
    mapping = propose_mapping(file, BMN)
    assert mapping.layout == "persons"
    table = read_survey(file, mapping, BMN, YEAR, places, rules=survey_rules())
    return table, match_survey(table, places, YEAR, BMN)


def test_houses_that_only_their_code_tells_apart_are_counted_each_for_itself(tmp_path: Path, places: Places):
    codes = [f"6502010{house:04d}" for house in range(70)]
    lines = [f"2565,65020201,{code},{person},3,1,1" for code in codes for person in (1, 2, 3)]
    table, match = reconciled(tmp_path, places, [BY_CODE, *lines])
    assert (match.counts["matched"], match.counts["rejected"]) == (210, 0)
    assert len(match.units.rows) == 70
    assert "members_disagree" not in set(table.notes["finding_id"])


def test_more_persons_than_members_is_told_and_a_copied_row_is_no_person(tmp_path: Path, places: Places):
    copied = ["2565,65020201,๑๒/๓,1,2,1,1"] * 2
    table, _ = reconciled(tmp_path, places, [BY_NUMBER, *copied, "2565,65020201,12/3,2,2,1,1"])
    assert "members_disagree" not in set(table.notes["finding_id"])
    lines = [f"2565,65020201,๗,{person},2,1,1" for person in (1, 2, 3)]
    table, _ = reconciled(tmp_path, places, [BY_NUMBER, *lines])
    assert table.notes["finding_id"].tolist().count("members_disagree") == 3


@pytest.mark.parametrize("cell", ["9", "แมว"])
def test_a_member_whose_answer_cannot_be_used_holds_the_household_back(tmp_path: Path, places: Places, cell: str):
    lines = ["2565,65020201,12/3,1,2,1,1", f"2565,65020201,12/3,2,2,1,{cell}", "2565,65020201,7,1,1,1,1"]
    _, match = reconciled(tmp_path, places, [BY_NUMBER, *lines])
    found = match.findings.dropna(subset=["outcome"])
    assert found[["row", "outcome", "finding_id", "other_row"]].to_numpy().tolist() == [
        [2, "DUPLICATE", "household_unclear", "3"],
        [3, "REJECTED", "answer_impossible", "0"],
    ]
    assert match.villages[["rows", "held_back"]].to_numpy().tolist() == [[1, 1]]


def test_a_row_of_another_year_holds_nothing_back(tmp_path: Path, places: Places):
    lines = ["2565,65020201,12/3,1,1,1,1", "2564,65020201,12/3,1,1,1,9"]
    _, match = reconciled(tmp_path, places, [BY_NUMBER, *lines])
    assert (match.counts["matched"], match.counts["rejected"]) == (1, 1)
    (reason,) = match.findings.dropna(subset=["outcome"])[["finding_id", "value"]].to_numpy().tolist()
    assert reason == ["year_differs", "2564"]


def test_every_member_has_the_pin_of_the_household(tmp_path: Path, places: Places):
    lines = [f"2565,65020201,12/3,{person},3,1,1" for person in (1, 2, 3)]
    table, match = reconciled(tmp_path, places, [BY_NUMBER, *lines])
    assert [pin_of_row(table, match, places, row) for row in (2, 3, 4)] == [b"pin"] * 3
    shown = review_tables(table, match, places, match.findings, YEAR, thai=True)["matched"]
    assert [shown.record(at)["pin"] for at in range(3)] == ["●"] * 3
