from __future__ import annotations

from collections.abc import Callable

import pytest

from chumchon.plugin.analysis.survey.doctor import Doctored
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.domain.decisions import NO_DECISIONS, Decisions

Doctor = Callable[..., Doctored]
Workspace = Callable[..., Places]


def repairs(found: Doctored) -> list[tuple[object, ...]]:
    return list(found.repairs.itertuples(index=False, name=None))


def column(found: Doctored, name: str) -> list[object]:
    return found.rows[name].tolist()


@pytest.mark.parametrize(
    ("cell", "number", "unit"),
    [
        ("12/3", "12/3", "1"),
        ("3/12", "3/12", "1"),
        ("12/3-4", "12/3-4", "1"),
        ("99/ก", "99/ก", "1"),
        ("99 ก", "99ก", "1"),
        ("บ้านเลขที่ ๑๒/๓ ม.1", "12/3", "1"),
        ("12/3 (2)", "12/3", "2"),
        ("12 ถึง 14", "12-14", "1"),
    ],
)
def test_house_numbers_are_one_key(doctored: Doctor, cell: str, number: str, unit: str):
    found = doctored([{"village_code": "65020201", "house_no": cell}])
    assert (column(found, "house_no"), column(found, "unit_no")) == ([number], [unit])
    assert column(found, "finding_id") == [""]
    assert [line[2:4] for line in repairs(found)] == ([(cell, number)] if cell != number else [])


def test_the_unit_column_goes_before_what_stands_beside_the_number(doctored: Doctor):
    rows = [{"house_no": "12 (2)", "unit_no": unit} for unit in ("", "3", "ครัวเรือนที่ 4")]
    found = doctored([{"village_code": "65020201", **row} for row in rows])
    assert column(found, "unit_no") == ["2", "3", "4"]
    assert repairs(found)[-1] == (4, "unit_no", "ครัวเรือนที่ 4", "4", "repair_house_label")


@pytest.fixture
def dated(doctored: Doctor) -> Doctor:
    """Rows of one village with these house numbers."""

    def of_numbers(*numbers: str, decisions: Decisions = NO_DECISIONS, where: Places | None = None) -> Doctored:
        return doctored([{"village_code": "65020201", "house_no": number} for number in numbers], where, decisions)

    return of_numbers


def test_a_date_waits_for_the_order(dated: Doctor):
    found = dated("2022-03-12", "5", "2022-03-12", "12-มี.ค.", "2022-05-05")
    assert column(found, "house_no") == ["", "5", "", "", "5/5"]
    assert column(found, "finding_id") == ["house_no_is_date", "", "house_no_is_date", "house_no_is_date", ""]
    assert column(found, "value")[0] == "12/3 · 3/12"
    assert repairs(found) == [(6, "house_no", "2022-05-05", "5/5", "repair_date_one_way")]
    (question,) = found.questions
    assert (question.finding_id, question.rows) == ("repair_house_date", 3)
    assert [(case.before, case.rows, case.first_row) for case in question.cases] == [
        ("2022-03-12", 2, 2),
        ("12-มี.ค.", 1, 5),
    ]
    assert question.cases[0].choices == (("12/3", 0.5), ("3/12", 0.5))


@pytest.mark.parametrize(("order", "number"), [("dm", "12/3"), ("md", "3/12")])
def test_the_order_turns_dates_into_house_numbers(dated: Doctor, order: str, number: str):
    found = dated("2022-03-12", "12-มี.ค.", decisions=Decisions(date_order=order))
    assert column(found, "house_no") == [number] * 2
    assert found.questions == ()
    assert repairs(found) == [
        (2, "house_no", "2022-03-12", number, "repair_house_date"),
        (3, "house_no", "12-มี.ค.", number, "repair_house_date"),
    ]


def test_a_household_of_the_village_tells_what_the_date_was(dated: Doctor, workspace: Workspace):
    known = (("65020201", "12/3"), ("65020202", "4/11"), ("65020201", "6/7"), ("65020201", "7/6"), ("65020201", "3/99"))
    where = workspace(households=known)
    found = dated("2022-03-12", "2022-04-11", "2022-06-07", "1999-03-01", where=where)
    assert column(found, "house_no") == ["12/3", "", "", "3/99"]
    assert {line[4] for line in repairs(found)} == {"repair_date_known"}
    ordered = dated("2022-03-12", "2022-04-11", where=where, decisions=Decisions(date_order="md"))
    assert column(ordered, "house_no") == ["12/3", "4/11"], "a known household is surer than the order of all"


@pytest.mark.parametrize(
    ("others", "number"),
    [(("3/25", "4/26"), "12/3"), (("25/3", "26/4"), "3/12"), (("3/25",), ""), (("3/25", "4/26", "7/8"), "")],
)
def test_the_column_proves_the_order(dated: Doctor, others: tuple[str, ...], number: str):
    found = dated("2022-03-12", *others)
    assert column(found, "house_no") == [number, *others]
    assert [line[4] for line in repairs(found)] == (["repair_date_by_column"] if number else [])


def test_the_number_of_a_day_is_a_date_beside_others_only(dated: Doctor):
    assert column(dated("44632"), "house_no") == ["44632"]
    found = dated("44632", "2022-03-12", "99999", decisions=Decisions(date_order="dm"))
    assert column(found, "house_no") == ["12/3", "12/3", "99999"]


def test_a_household_with_a_code_is_taken_without_its_dated_number(doctored: Doctor):
    row = {"village_code": "65020201", "house_no": "2022-03-12", "house_code": "65020000001"}
    found = doctored([row])
    assert (column(found, "finding_id"), column(found, "house_no")) == ([""], [""])
    assert found.questions == ()
    assert found.warnings[["row", "finding_id", "value"]].values.tolist() == [[2, "house_no_left_out", "12/3 · 3/12"]]
    assert column(doctored([row], decisions=Decisions(date_order="dm")), "house_no") == ["12/3"]


@pytest.mark.parametrize(
    ("cell", "code", "rule"),
    [
        ("65020000001", 65020000001, None),
        ("6502-000000-1", 65020000001, None),
        ("", -1, None),
        ("-", -1, None),
        ("6.5020000001E+10", 65020000001, "repair_scientific"),
        ("65020000001.0", 65020000001, "repair_point_zero"),
        ("๖๕๐๒๐๐๐๐๐๐๑", 65020000001, "repair_thai_digits"),
        ("65020 000001", 65020000001, "repair_spaces"),
        ("'65020000001", 65020000001, "repair_separators"),
    ],
)
def test_house_codes_are_eleven_digits(doctored: Doctor, cell: str, code: int, rule: str | None):
    rows = [{"village_code": "65020201", "house_no": "1", "house_code": text} for text in ("65020000009", cell)]
    found = doctored(rows)
    assert column(found, "house_code") == [65020000009, code]
    assert column(found, "finding_id") == ["", ""]
    assert repairs(found) == ([(3, "house_code", cell, str(code), rule)] if rule else [])
