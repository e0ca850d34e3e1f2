from __future__ import annotations

from collections.abc import Callable

import pytest

from chumchon.plugin.analysis.survey.doctor import Doctored
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.domain.decisions import Decisions

Doctor = Callable[..., Doctored]
Workspace = Callable[..., Places]

PERSON = "1101700230708"


def repairs(found: Doctored) -> list[tuple[object, ...]]:
    return list(found.repairs.itertuples(index=False, name=None))


def column(found: Doctored, name: str) -> list[object]:
    return found.rows[name].tolist()


@pytest.mark.parametrize("moo", ["1", "01", "1 ", "๑", "1.0", "หมู่ 1", "ม.๑"])
def test_a_moo_beside_the_tambon_code_is_one_key_however_it_is_typed(doctored: Doctor, moo: str):
    for row in (
        {"moo": moo, "tambon_code": "650202"},
        {"village_code": moo, "tambon_code": "650202"},
        {"moo": moo, "village_code": "65020200"},
        {"moo": moo, "village_code": "650202"},
    ):
        found = doctored([row])
        assert column(found, "village_code") == ["65020201"], row
        ((number, name, before, after, rule),) = repairs(found)
        assert (number, name, after, rule) == (2, "village_code", "65020201", "repair_moo_tambon_code")
        assert moo.strip() in before


@pytest.mark.parametrize(
    ("row", "code", "before", "rule"),
    [
        ({"village_code": "65-02-02-01"}, "65020201", "65-02-02-01", "repair_separators"),
        ({"village_code": "6.5020201E+07"}, "65020201", "6.5020201E+07", "repair_scientific"),
        ({"village_code": "๖๕๐๒๐๒๐๑"}, "65020201", "๖๕๐๒๐๒๐๑", "repair_thai_digits"),
        ({"village_code": "65020201.0"}, "65020201", "65020201.0", "repair_point_zero"),
        ({"village_code": "65020201\u200b"}, "65020201", "65020201\u200b", "repair_spaces"),
        (
            {"changwat_code": "65", "amphoe_code": "2", "tambon_code": "2", "moo": "1"},
            "65020201",
            "65 2 2 1",
            "repair_code_parts",
        ),
        (
            {"changwat_code": "65", "amphoe_code": "6502", "tambon_code": "02", "moo": "๑.๐"},
            "65020201",
            "65 6502 02 ๑.๐",
            "repair_code_parts",
        ),
        (
            {"changwat_code": "65.0", "amphoe_code": "6502", "tambon_code": "650202", "moo": "10"},
            "65020210",
            "65.0 6502 650202 10",
            "repair_moo_tambon_code",
        ),
        (
            {"tambon_name": "ต.หนองกะท้าว", "moo": "หมู่ที่ ๖"},
            "65020206",
            "ต.หนองกะท้าว หมู่ที่ ๖",
            "repair_moo_tambon_name",
        ),
        ({"tambon_name": "650202", "moo": "6"}, "65020206", "650202 6", "repair_moo_tambon_code"),
        (
            {"tambon_name": "หนองกะท้าว", "village_name": "หมู่ 6 บ้านหาดสั่ง"},
            "65020206",
            "หนองกะท้าว หมู่ 6 บ้านหาดสั่ง",
            "repair_moo_tambon_name",
        ),
        (
            {"tambon_code": "650202", "house_no": "12/3 ม.6"},
            "65020206",
            "650202 ม.06",
            "repair_moo_tambon_code",
        ),
        ({"moo": "6502 0206"}, "65020206", "6502 0206", "repair_spaces"),
        ({"village_name": "หาดสั่ง"}, "65020206", "หาดสั่ง", "repair_village_name_same"),
        ({"village_code": "x", "village_name": "บ้านหาดสั่ง ม.6"}, "65020206", "บ้านหาดสั่ง ม.6", "repair_village_name_same"),
    ],
)
@pytest.mark.parametrize("where", ["here", "wide"])
def test_what_is_sure_is_repaired_and_listed(
    doctored: Doctor,
    row: dict[str, str],
    code: str,
    before: str,
    rule: str,
    where: str,
    request: pytest.FixtureRequest,
):
    found = doctored([{"house_no": "12", **row}], request.getfixturevalue(where))
    assert column(found, "village_code") == [code]
    assert column(found, "finding_id") == [""]
    assert [line[2:] for line in repairs(found) if line[1] != "house_no"] == [(before, code, rule)]
    assert found.questions == ()
    assert found.warnings.empty


@pytest.mark.parametrize(
    ("row", "finding", "value"),
    [
        ({"village_code": "6.50E+07"}, "code_digits_lost", "6.50E+07"),
        ({"village_code": "6.502021E+07"}, "code_digits_lost", "6.502021E+07"),
        ({"village_code": ""}, "code_missing", ""),
        ({"village_code": "บ้านหนึ่ง"}, "code_malformed", "บ้…(9)"),
        ({"village_code": "65020200"}, "code_malformed", "65020200"),
        ({"village_code": "6502099"}, "code_malformed", "6502099"),
        ({"village_code": "2022-03-12"}, "code_malformed", "20…(10)"),
        ({"village_code": "", "moo": "6", "tambon_name": "ที่อื่น"}, "tambon_unknown", "ที…(7)"),
        ({"village_name": "ทุ่งทองไกลโพ้น"}, "village_name_unknown", "ทุ…(14)"),
        ({"village_code": "65020201", "house_no": PERSON}, "personal_number_in_key", "11…(13)"),
        ({"village_code": PERSON}, "personal_number_in_key", "11…(13)"),
        ({"village_code": "1-1017-00230-70-8"}, "personal_number_in_key", "1-…(17)"),
        ({"village_code": "65020201", "house_code": PERSON}, "personal_number_in_key", "11…(13)"),
        ({"village_code": "65020201", "house_code": "1.101700230708E+12"}, "personal_number_in_key", "1.…(18)"),
        ({"village_name": PERSON}, "personal_number_in_key", "11…(13)"),
        ({"village_code": "65020201", "house_no": "", "house_code": "6502000001"}, "house_code_malformed", "65…(10)"),
        ({"village_code": "65020201", "house_no": "", "house_code": "6.502E+10"}, "house_code_malformed", "6.…(9)"),
        ({"village_code": "65020201", "house_no": "ไม่มีเลขที่"}, "house_missing", ""),
    ],
)
def test_what_nobody_can_know_is_a_finding(doctored: Doctor, row: dict[str, str], finding: str, value: str):
    found = doctored([{"house_no": "12", **row}, {"village_code": "65020201", "house_no": "1"}])
    assert column(found, "finding_id")[0] == finding
    assert column(found, "value")[0] == value
    assert found.questions == ()
    assert PERSON not in found.rows.to_string() + found.repairs.to_string()


def test_a_lost_zero_is_put_back_on_order_only(doctored: Doctor):
    rows = [{"village_code": code} for code in ("6502021", "6502021", "6502029", "6502026.0", "65020210")]
    found = doctored(rows)
    assert column(found, "finding_id") == ["code_without_zero"] * 2 + ["code_malformed", "code_without_zero", ""]
    (question,) = found.questions
    assert (question.finding_id, question.rows) == ("repair_moo_padded", 3)
    cases = [(case.before, case.choices, case.rows, case.first_row) for case in question.cases]
    assert cases == [("6502021", (("65020201", 1.0),), 2, 2), ("6502026.0", (("65020206", 1.0),), 1, 5)]
    ordered = doctored(rows, decisions=Decisions(frozenset({"repair_moo_padded"})))
    assert column(ordered, "village_code") == ["65020201", "65020201", "", "65020206", "65020210"]
    assert ordered.questions == ()
    assert [line[2:] for line in repairs(ordered)] == [
        ("6502021", "65020201", "repair_moo_padded"),
        ("6502021", "65020201", "repair_moo_padded"),
        ("6502026.0", "65020206", "repair_moo_padded"),
    ]


@pytest.mark.parametrize("name", ["moo", "village_code"])
def test_a_moo_alone_is_taken_on_order_in_a_single_tambon(doctored: Doctor, wide: Places, name: str):
    rows = [{name: "6"}, {name: "๖"}]
    found = doctored(rows)
    assert column(found, "finding_id") == ["code_only_moo"] * 2
    assert [(one.finding_id, one.rows, len(one.cases)) for one in found.questions] == [("repair_moo_alone", 2, 2)]
    ordered = doctored(rows, decisions=Decisions(frozenset({"repair_moo_alone"})))
    assert column(ordered, "village_code") == ["65020206"] * 2
    assert [line[1:] for line in repairs(ordered)] == [
        (name, "6", "65020206", "repair_moo_alone"),
        (name, "๖", "65020206", "repair_moo_alone"),
    ]
    wide = doctored(rows, wide, Decisions(frozenset({"repair_moo_alone"})))
    assert set(column(wide, "village_code")) == {""}
    assert wide.questions == ()


def test_the_moo_beside_a_house_number_is_taken_on_order_too(doctored: Doctor):
    found = doctored([{"house_no": "12 ม.6 (2)"}], decisions=Decisions(frozenset({"repair_moo_alone"})))
    assert repairs(found) == [
        (2, "village_code", "ม.06", "65020206", "repair_moo_alone"),
        (2, "house_no", "12 ม.6 (2)", "12", "repair_house_unit"),
    ]


def test_a_name_that_is_only_alike_waits_for_a_choice(doctored: Doctor, wide: Places):
    rows = [{"village_name": name, "moo": moo} for name, moo in (("หาดสัง", "6"), ("หาดสัง", "6"), ("หนองบว", ""))]
    found = doctored(rows, wide)
    assert column(found, "finding_id") == ["village_name_unsure"] * 3
    (question,) = found.questions
    assert (question.finding_id, question.rows) == ("repair_village_name", 3)
    first, second = question.cases
    assert (first.before, first.rows, first.first_row, first.key) == ("หาดสัง ม.6", 2, 2, "หาดสัง ม.06")
    assert first.choices[0][0] == "65020206"
    assert [code for code, _ in second.choices] == ["65020201", "65020302", "65020202"]
    chosen = doctored(rows, wide, Decisions(names={first.key: "65020206", "หนองบว": "65020302"}))
    assert column(chosen, "village_code") == ["65020206", "65020206", "65020302"]
    assert {line[4] for line in repairs(chosen)} == {"repair_village_name"}
    elsewhere = doctored(rows, wide, Decisions(names={first.key: "10010101"}))
    assert column(elsewhere, "village_code") == [""] * 3


def test_the_same_name_in_another_moo_is_not_sure(doctored: Doctor, wide: Places):
    found = doctored([{"village_name": "บ้านหาดสั่ง", "moo": "5"}])
    assert column(found, "finding_id") == ["code_only_moo"]
    found = doctored([{"village_name": "บ้านหาดสั่ง", "moo": "5"}], wide)
    assert column(found, "finding_id") == ["village_name_unsure"]
    assert found.questions[0].cases[0].choices[0] == ("65020206", 0.9)


def test_a_row_that_contradicts_itself_is_kept_with_a_warning(doctored: Doctor):
    rows = [
        {"village_code": "65020201", "village_name": "หาดสั่ง", "moo": "1"},
        {"village_code": "65020201", "village_name": "หนองบัว", "moo": "6"},
        {"village_code": "65020201", "village_name": "หนองบัว", "moo": "1"},
        {"village_code": "65020201", "village_name": "ที่ไหนก็ไม่รู้", "moo": ""},
        {"village_code": "65020201", "house_no": "12 ม.6"},
    ]
    found = doctored([{"house_no": "1", **row} for row in rows])
    assert column(found, "finding_id") == [""] * 5
    assert found.warnings[["row", "village_code", "finding_id"]].values.tolist() == [
        [2, "65020201", "code_contradicts_name"],
        [3, "65020201", "code_contradicts_moo"],
        [6, "65020201", "code_contradicts_moo"],
    ]


ALIASES = (
    ("65990063", "65020206", "2020-01-01", "2022-12-31", "alias"),
    ("65020299", "65020201", None, None, "merged_into"),
)


def test_a_second_code_is_joined_in_the_years_in_which_it_holds(doctored: Doctor, workspace: Workspace):
    where = workspace(aliases=ALIASES)
    rows = [{"village_code": code, "moo": "6"} for code in ("65990063", "๖๕๙๙๐๐๖๓", "65020206", "65020299")]
    found = doctored(rows, where, year=2021)
    assert column(found, "village_code") == ["65020206"] * 3 + ["65020299"]
    assert repairs(found) == [
        (2, "village_code", "65990063", "65020206", "repair_alias"),
        (3, "village_code", "๖๕๙๙๐๐๖๓", "65020206", "repair_alias"),
    ]
    assert found.warnings.empty
    for later in (doctored(rows, where, year=2023), doctored(rows, where)):
        assert column(later, "village_code") == ["65990063"] * 2 + ["65020206", "65020299"]


def test_retired_villages_have_no_name_in_a_later_year(doctored: Doctor, workspace: Workspace):
    where = workspace({"65020201": "บ้านหนองบัว", "65020211": "บ้านหนองบัว"})
    where.villages["valid_to"] = ["2020-12-31", None]
    where.villages["valid_from"] = [None, "2021-01-01"]
    row = {"village_name": "หนองบัว"}
    assert column(doctored([row], where, year=2019), "village_code") == ["65020201"]
    assert column(doctored([row], where, year=2022), "village_code") == ["65020211"]
    assert column(doctored([row], where), "village_code") == [""]


@pytest.mark.parametrize("of_a_person", ["นายสมชาย ใจดี", "สมชายใจดี", "โทร 081-234-5678", "1-2345-67890-12-3"])
def test_what_a_cell_of_the_moo_says_of_a_person_is_shown_nowhere(doctored: Doctor, of_a_person: str):
    for row in (
        {"moo": f"หมู่ 6 {of_a_person}", "tambon_code": "650202"},
        {"village_code": f"หมู่ 6 {of_a_person}", "tambon_name": "หนองกะท้าว"},
        {"moo": f"หมู่ 6 {of_a_person}"},
        {"village_code": f"หมู่ 6 {of_a_person}"},
    ):
        for decisions in (Decisions(), Decisions(accept=frozenset({"repair_moo_alone"}))):
            shown_nowhere(doctored([row], decisions=decisions), of_a_person)


@pytest.mark.parametrize("of_a_person", ["นายสมชาย ใจดี", "โทร 081-234-5678", "1-2345-67890-12-3"])
def test_what_a_cell_of_a_name_says_of_a_person_is_shown_nowhere(doctored: Doctor, of_a_person: str):
    for row in (
        {"village_name": f"บ้านหาดสั่ง หมู่ 6 {of_a_person}", "tambon_code": "650202"},
        {"village_name": f"บ้านหาดสั่ง หมู่ 6 {of_a_person}", "tambon_name": f"หนองกะท้าว {of_a_person}"},
        {"village_name": f"หาดสัง {of_a_person}"},
    ):
        shown_nowhere(doctored([row]), of_a_person)


def shown_nowhere(found: Doctored, of_a_person: str) -> None:
    asked = [case for question in found.questions for case in question.cases]
    said = "|".join(map(str, [*found.repairs.to_numpy().ravel(), *found.rows.to_numpy().ravel(), *asked]))
    for part in of_a_person.split():
        assert part == "โทร" or part not in said, said
