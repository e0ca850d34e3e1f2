from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from chumchon.plugin.analysis.office.tables import open_table
from chumchon.plugin.analysis.survey.identity import known_households
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.analysis.survey.proposal import propose_mapping
from chumchon.plugin.analysis.survey.table import SurveyTable, read_survey
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.headings import Target
from chumchon.plugin.domain.indicators import load_indicator_set

BMN = load_indicator_set("bmn_2560")
NRD = load_indicator_set("nrd2c_2560")
HEAD = "ปี,รหัสหมู่บ้าน,บ้านเลขที่,รหัสประจำบ้าน,ลำดับครัวเรือน,ตัวชี้วัดที่ 1,ตัวชี้วัดที่ 22"

KNOWN = "household_key village_code house_no house_code unit_no geom batch_id".split()
NOWHERE = Places(
    "650202",
    pd.DataFrame(columns=["village_code", "moo", "name_th", "valid_from", "valid_to"], dtype=object),
    pd.DataFrame(columns=["alias_code", "village_code", "valid_from", "valid_to", "reason"], dtype=object),
    known_households({name: [] for name in KNOWN}),
    pd.DataFrame(columns=["tambon_code", "name"], dtype=object),
)


def read(tmp_path: Path, text: str, indicator_set=BMN, year: int = 2022) -> SurveyTable:
    path = tmp_path / "แบบ จปฐ.csv"
    path.write_text(text, encoding="utf-8-sig")
    table = open_table(path)
    return read_survey(table, propose_mapping(table, indicator_set), indicator_set, year, NOWHERE)


def reasons(table: SurveyTable) -> list[str]:
    return table.rows["finding_id"].tolist()


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1", 1),
        ("1.0", 1),
        ("๑", 1),
        (" 1 ", 1),
        ("ผ่าน", 1),
        ("0", 0),
        ("๐", 0),
        ("0.0", 0),
        ("ไม่ผ่าน", 0),
        ("-", 2),
        ("–", 2),
        ("", -1),
        (" ", -1),
    ],
)
def test_answers_are_taken_as_people_write_them(tmp_path: Path, cell: str, code: int):
    table = read(tmp_path, f"{HEAD}\n2565,65020201,1,,,{cell},1\n")
    assert table.values.answers.codes[0, 0] == code
    assert reasons(table) == [""]


@pytest.mark.parametrize("cell", ["2", "9", "อาจจะ", "11", "0.5", "x", "นายสมมุติ ทดสอบ"])
def test_an_impossible_answer_rejects_its_row(tmp_path: Path, cell: str):
    table = read(tmp_path, f"{HEAD}\n2565,65020201,1,,,{cell},1\n2565,65020201,2,,,1,1\n")
    assert reasons(table) == ["answer_impossible", ""]
    assert table.rows["indicator_id"].tolist() == ["1", ""]
    assert "สมมุติ" not in table.rows["value"].iloc[0]


@pytest.mark.parametrize(
    ("cell", "code", "amount"),
    [
        ("38000", 1, 38000.0),
        ("37999.99", 0, 37999.99),
        ("38,000 บาท", 1, 38000.0),
        ("๓๐๐๐๐", 0, 30000.0),
        ("1", 1, None),
        ("0", 0, None),
        ("-", 2, None),
        ("", -1, None),
    ],
)
def test_income_may_be_an_amount(tmp_path: Path, cell: str, code: int, amount: float | None):
    table = read(tmp_path, f'{HEAD}\n2565,65020201,1,,,1,"{cell}"\n')
    assert reasons(table) == [""]
    assert table.values.answers.codes[0, 21] == code
    assert table.values.answers.amount_ids == ("22",)
    np.testing.assert_equal(table.values.answers.amounts[0, 0], np.nan if amount is None else amount)


@pytest.mark.parametrize("cell", ["2", "-5", "inf", "38000บ", "1e", "จริง"])
def test_an_income_that_cannot_be_rejects_its_row(tmp_path: Path, cell: str):
    table = read(tmp_path, f"{HEAD}\n2565,65020201,1,,,1,{cell}\n")
    assert reasons(table) == ["answer_impossible"]
    assert table.rows["indicator_id"].tolist() == ["22"]


@pytest.mark.parametrize("heading", ["รายได้เฉลี่ยต่อคนต่อปี", "v22"])
def test_the_amount_may_have_its_own_column(tmp_path: Path, heading: str):
    text = f"{HEAD},{heading}\n" + "".join(
        f"2565,65020201,{at},,,1,{cells}\n"
        for at, cells in enumerate(["1,50000", "0,50000", ",1000", ",", "1,-", "1,x"])
    )
    table = read(tmp_path, text)
    assert reasons(table) == ["", "", "", "", "", "answer_impossible"]
    assert table.rows["value"].tolist()[-1] == "x"
    assert table.values.answers.codes[:5, 21].tolist() == [1, 0, 0, -1, 1]
    np.testing.assert_equal(table.values.answers.amounts[:5, 0], [50000.0, 50000.0, 1000.0, np.nan, np.nan])
    warned = table.notes[table.notes["finding_id"] == "amount_contradicts"]
    assert warned["row"].tolist() == [3]


def test_scores_of_villages(tmp_path: Path):
    text = "ปี,รหัสหมู่บ้าน,ตัวชี้วัดที่ 1,ตัวชี้วัดที่ 2\n2565,65020201,1,3\n2565,65020202,๒,\n2565,65020203,-,0\n"
    table = read(tmp_path, text, NRD)
    assert table.values.answers.codes[:2, :2].tolist() == [[1, 3], [2, -1]]
    assert reasons(table) == ["", "", "answer_impossible"]


def test_each_unsound_row_has_its_first_reason(tmp_path: Path):
    rows = {
        "2565,65020201,1,,,1,1": "",
        "65,๖๕๐๒๐๒๐๑,2,,,1,1": "",
        "2022.0,65020201.0,3,,,1,1": "",
        ",65020201,4,,,1,1": "",
        "2564,65020201,5,,,1,1": "year_differs",
        "ปีนี้,65020201,5,,,1,1": "year_differs",
        "2565,,6,,,1,1": "code_missing",
        "2565,6502021,7,,,1,1": "code_malformed",
        "2565,65020200,8,,,1,1": "code_malformed",
        "2565,บ้านหนึ่ง,8,,,1,1": "code_malformed",
        ",รวมทั้งสิ้น,,,,150,1": "row_of_totals",
        ",,รวม,,,150,1": "row_of_totals",
        "2565,65020201,,,,1,1": "house_missing",
        "2565,65020201,-,,2,1,1": "house_missing",
        "2565,65020201,,65020000001,,1,1": "",
        "2565,65020201,,6502-000000-2,,1,1": "",
        "2565,65020201,,6.502E+10,,1,1": "house_code_malformed",
        "2565,65020201,9,1234567890123,,1,1": "",
        "2565,65020201,2022/03/12,,,1,1": "house_no_is_date",
        "2565,65020201,2022/03/12,65020000003,,1,1": "",
        '2565,65020201,"นาย ก",x,,,1,1,1': "row_too_long",
    }
    table = read(tmp_path, "\n".join([HEAD, *rows, ""]))
    assert dict(zip(rows, reasons(table))) == rows
    assert table.rows.index.tolist() == list(range(2, 2 + len(rows)))
    assert table.rows["house_code"].tolist()[14:16] == [65020000001, 65020000002]


def test_numbers_of_persons_never_get_into_a_finding(tmp_path: Path):
    text = f"{HEAD}\n2565,1650200123456,1,,,1,1\n2565,65020201,9,1650200123456,,1,1\n2565,65020201,9,,,0812345678,1\n"
    shown = " ".join(read(tmp_path, text).rows["value"])
    assert "165020012" not in shown
    assert "08123456" not in shown


def test_blank_rows_do_not_count_but_keep_the_numbering(tmp_path: Path):
    table = read(
        tmp_path, f"{HEAD},ชื่อ\n2565,65020201,1,,,1,1,ก\n,,,,,,,\n\n2565,65020201,2,,,1,1,ข\n,,,,,,,รวม\n ,,,,,,,\n"
    )
    assert table.rows.index.tolist() == [2, 5, 6]
    assert reasons(table) == ["", "", "row_of_totals"]


def test_columns_of_persons_stay_unread_and_are_counted(tmp_path: Path):
    table = read(tmp_path, f"{HEAD},ชื่อ,เลขประจำตัวประชาชน\n2565,65020201,1,,,1,1,นายสมมุติ,1650200123456\n")
    note = table.notes.set_index("finding_id")[["value", "detail"]].T.to_dict("list")
    assert (note["personal_name_dropped"], note["personal_id_dropped"]) == (["1", "1"], ["1", "1"])
    assert "columns_dropped" not in note
    assert "สมมุติ" not in table.rows.to_string() + table.notes.to_string()


def test_absent_indicators_are_said(tmp_path: Path):
    note = read(tmp_path, f"{HEAD}\n2565,65020201,1,,,1,1\n").notes.set_index("finding_id")["value"]
    assert note["indicators_absent"] == ", ".join(str(at) for at in range(1, 32) if at not in (1, 22))


@pytest.mark.parametrize(
    ("heading", "indicator_set", "message"),
    [
        ("บ้านเลขที่,ตัวชี้วัดที่ 1", BMN, r"no column for village_code.*found are: บ้านเลขที่, ตัวชี้วัดที่ 1"),
        ("รหัสหมู่บ้าน,ตัวชี้วัดที่ 1", BMN, r"one row for each household.*neither a column บ้านเลขที่ nor"),
        ("รหัสหมู่บ้าน,บ้านเลขที่,ชื่อ", BMN, r"no column of answers.*found are: รหัสหมู่บ้าน, บ้านเลขที่, ชื่อ"),
        ("รหัสหมู่บ้าน,บ้านเลขที่,i1,i38", BMN, r"indicators that the set bmn_2560 does not have: 38"),
        ("รหัสหมู่บ้าน,บ้านเลขที่,i1", NRD, r"one row for each village, but.*columns of households: บ้านเลขที่"),
    ],
)
def test_a_heading_that_cannot_serve(tmp_path: Path, heading: str, indicator_set, message: str):
    with pytest.raises(InputError, match=message):
        read(tmp_path, f"{heading}\n1,2,3\n", indicator_set)


def test_a_heading_without_rows(tmp_path: Path):
    with pytest.raises(InputError, match="has a heading but no rows below it"):
        read(tmp_path, f"{HEAD}\n,,,,,,\n")


POVERTY = "รหัสหมู่บ้าน,บ้านเลขที่,ตกเกณฑ์มิติสุขภาพ,ผ่านมิติสุขภาพ"


@pytest.mark.parametrize(
    ("cells", "code", "finding_id"),
    [
        ("1,", 0, ""),
        (",1", 1, ""),
        ("1,0", 0, ""),
        ("0,1", 1, ""),
        (",", -1, ""),
        ("1,1", None, "answer_impossible"),
        ("0,0", None, "answer_impossible"),
    ],
)
def test_both_columns_of_a_dimension_are_heard(tmp_path: Path, cells: str, code: int | None, finding_id: str):
    lists = load_indicator_set("tpmap_2560")
    survey = read(tmp_path, f"{POVERTY}\n65020201,๑๒/๓,{cells}\n", lists, 2019)
    assert reasons(survey) == [finding_id]
    answers = survey.values.answers
    assert code is None or answers.codes[0, answers.indicator_ids.index("health")] == code


def test_a_key_column_without_a_heading_makes_no_blank_cell_a_heading(tmp_path: Path):
    path = tmp_path / "ไม่มีหัว.csv"
    path.write_text("รหัสหมู่บ้าน,,ตัวชี้วัดที่ 1\n65020201,๑,1\n65020201,,1\n", encoding="utf-8")
    table = open_table(path)
    proposed = propose_mapping(table, BMN)
    mapping = replace(proposed, targets={**proposed.targets, 1: Target("house_no")})
    assert reasons(read_survey(table, mapping, BMN, 2022, NOWHERE)) == ["", "house_missing"]
