from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.survey.doctor import ADDRESS_MEANINGS, Doctored, read_addresses
from chumchon.plugin.analysis.survey.identity import known_households
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.domain.decisions import NO_DECISIONS, Decisions
from chumchon.plugin.domain.findings import finding_kinds
from chumchon.plugin.domain.headings import Columns, find_columns

VILLAGES = {
    "65020201": "บ้านหนองบัว",
    "65020202": "บ้านหนองบัวเหนือ",
    "65020206": "บ้านหาดสั่ง",
    "65020210": "บ้านโคกสูง",
}
PERSON = "1101700230708"


def places(
    villages: dict[str, str] = VILLAGES,
    area: str = "650202",
    aliases: tuple[tuple[str, str, str | None, str | None, str], ...] = (),
    households: tuple[tuple[str, str], ...] = (),
) -> Places:
    table = pd.DataFrame(
        {"village_code": list(villages), "moo": None, "name_th": list(villages.values())}, dtype=object
    )
    codes, numbers = zip(*households) if households else ((), ())
    none = [None] * len(codes)
    tambons = {"650202": "หนองกะท้าว", "650203": "บ้านแยง"}
    here = sorted({code[:6] for code in villages})
    return Places(
        area,
        table.assign(valid_from=None, valid_to=None),
        pd.DataFrame(aliases, columns=["alias_code", "village_code", "valid_from", "valid_to", "reason"], dtype=object),
        known_households(
            {
                "household_key": none,
                "village_code": list(codes),
                "house_no": list(numbers),
                "house_code": none,
                "unit_no": none,
                "geom": none,
                "batch_id": none,
            }
        ),
        pd.DataFrame({"tambon_code": here, "name": [tambons[code] for code in here]}, dtype=object),
    )


HERE = places()
WIDE = places({**VILLAGES, "65020301": "บ้านแยง", "65020302": "บ้านหนองบัว"}, "6502")


def doctored(
    rows: list[dict[str, str]],
    where: Places = HERE,
    decisions: Decisions = NO_DECISIONS,
    *,
    categories: bool = False,
    **more: object,
) -> Doctored:
    meanings = [name for name in ADDRESS_MEANINGS if any(name in row for row in rows)]
    cells = pd.DataFrame([[row.get(name, "") for name in meanings] for row in rows], dtype=object)
    cells.index = pd.RangeIndex(2, 2 + len(cells), name="row")
    if categories:
        cells = cells.astype("category")
    return read_addresses(
        cells, Columns({name: at for at, name in enumerate(meanings)}, {}, {}), where, decisions, **more
    )


def repairs(found: Doctored) -> list[tuple[object, ...]]:
    return list(found.repairs.itertuples(index=False, name=None))


def column(found: Doctored, name: str) -> list[object]:
    return found.rows[name].tolist()


@pytest.mark.parametrize("moo", ["1", "01", "1 ", "๑", "1.0", "หมู่ 1", "ม.๑"])
def test_a_moo_beside_the_tambon_code_is_one_key_however_it_is_typed(moo: str):
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
@pytest.mark.parametrize("where", [HERE, WIDE], ids=["one tambon", "two"])
def test_what_is_sure_is_repaired_and_listed(row: dict[str, str], code: str, before: str, rule: str, where: Places):
    found = doctored([{"house_no": "12", **row}], where)
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
        ({"village_code": "", "moo": "6", "tambon_name": "ที่อื่น"}, "tambon_unknown", "ที่อื่น"),
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
def test_what_nobody_can_know_is_a_finding(row: dict[str, str], finding: str, value: str):
    found = doctored([{"house_no": "12", **row}, {"village_code": "65020201", "house_no": "1"}])
    assert column(found, "finding_id")[0] == finding
    assert column(found, "value")[0] == value
    assert found.questions == ()
    assert PERSON not in found.rows.to_string() + found.repairs.to_string()


def test_a_lost_zero_is_put_back_on_order_only():
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
def test_a_moo_alone_is_taken_on_order_in_a_single_tambon(name: str):
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
    wide = doctored(rows, WIDE, Decisions(frozenset({"repair_moo_alone"})))
    assert set(column(wide, "village_code")) == {""}
    assert wide.questions == ()


def test_a_name_that_is_only_alike_waits_for_a_choice():
    rows = [{"village_name": name, "moo": moo} for name, moo in (("หาดสัง", "6"), ("หาดสัง", "6"), ("หนองบว", ""))]
    found = doctored(rows, WIDE)
    assert column(found, "finding_id") == ["village_name_unsure"] * 3
    (question,) = found.questions
    assert (question.finding_id, question.rows) == ("repair_village_name", 3)
    first, second = question.cases
    assert (first.before, first.rows, first.first_row, first.key) == ("หาดสัง ม.6", 2, 2, "หาดสัง ม.06")
    assert first.choices[0][0] == "65020206"
    assert [code for code, _ in second.choices] == ["65020201", "65020302", "65020202"]
    chosen = doctored(rows, WIDE, Decisions(names={first.key: "65020206", "หนองบว": "65020302"}))
    assert column(chosen, "village_code") == ["65020206", "65020206", "65020302"]
    assert {line[4] for line in repairs(chosen)} == {"repair_village_name"}
    elsewhere = doctored(rows, WIDE, Decisions(names={first.key: "10010101"}))
    assert column(elsewhere, "village_code") == [""] * 3


def test_the_same_name_in_another_moo_is_not_sure():
    found = doctored([{"village_name": "บ้านหาดสั่ง", "moo": "5"}])
    assert column(found, "finding_id") == ["code_only_moo"]
    found = doctored([{"village_name": "บ้านหาดสั่ง", "moo": "5"}], WIDE)
    assert column(found, "finding_id") == ["village_name_unsure"]
    assert found.questions[0].cases[0].choices[0] == ("65020206", 0.9)


def test_a_row_that_contradicts_itself_is_kept_with_a_warning():
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


def test_a_second_code_is_joined_in_the_years_in_which_it_holds():
    where = places(aliases=ALIASES)
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


def test_retired_villages_have_no_name_in_a_later_year():
    where = places({"65020201": "บ้านหนองบัว", "65020211": "บ้านหนองบัว"})
    where.villages["valid_to"] = ["2020-12-31", None]
    where.villages["valid_from"] = [None, "2021-01-01"]
    row = {"village_name": "หนองบัว"}
    assert column(doctored([row], where, year=2019), "village_code") == ["65020201"]
    assert column(doctored([row], where, year=2022), "village_code") == ["65020211"]
    assert column(doctored([row], where), "village_code") == [""]


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
def test_house_numbers_are_one_key(cell: str, number: str, unit: str):
    found = doctored([{"village_code": "65020201", "house_no": cell}])
    assert (column(found, "house_no"), column(found, "unit_no")) == ([number], [unit])
    assert column(found, "finding_id") == [""]
    assert [line[2:4] for line in repairs(found)] == ([(cell, number)] if cell != number else [])


def test_the_unit_column_goes_before_what_stands_beside_the_number():
    rows = [{"house_no": "12 (2)", "unit_no": unit} for unit in ("", "3", "ครัวเรือนที่ 4")]
    found = doctored([{"village_code": "65020201", **row} for row in rows])
    assert column(found, "unit_no") == ["2", "3", "4"]
    assert repairs(found)[-1] == (4, "unit_no", "ครัวเรือนที่ 4", "4", "repair_house_label")


def dated(*numbers: str, decisions: Decisions = NO_DECISIONS, where: Places = HERE) -> Doctored:
    return doctored([{"village_code": "65020201", "house_no": number} for number in numbers], where, decisions)


def test_a_date_waits_for_the_order():
    found = dated("2022-03-12", "5", "2022-03-12", "12-มี.ค.", "2022-05-05")
    assert column(found, "house_no") == ["", "5", "", "", "5/5"]
    assert column(found, "finding_id") == ["house_no_is_date", "", "house_no_is_date", "house_no_is_date", ""]
    assert column(found, "value")[0] == "20…(10)"
    assert repairs(found) == [(6, "house_no", "2022-05-05", "5/5", "repair_date_one_way")]
    (question,) = found.questions
    assert (question.finding_id, question.rows) == ("repair_house_date", 3)
    assert [(case.before, case.rows, case.first_row) for case in question.cases] == [
        ("2022-03-12", 2, 2),
        ("12-มี.ค.", 1, 5),
    ]
    assert question.cases[0].choices == (("12/3", 0.5), ("3/12", 0.5))


@pytest.mark.parametrize(("order", "number"), [("dm", "12/3"), ("md", "3/12")])
def test_the_order_turns_dates_into_house_numbers(order: str, number: str):
    found = dated("2022-03-12", "12-มี.ค.", decisions=Decisions(date_order=order))
    assert column(found, "house_no") == [number] * 2
    assert found.questions == ()
    assert repairs(found) == [
        (2, "house_no", "2022-03-12", number, "repair_house_date"),
        (3, "house_no", "12-มี.ค.", number, "repair_house_date"),
    ]


def test_a_household_of_the_village_tells_what_the_date_was():
    known = (("65020201", "12/3"), ("65020202", "4/11"), ("65020201", "6/7"), ("65020201", "7/6"), ("65020201", "3/99"))
    where = places(households=known)
    found = dated("2022-03-12", "2022-04-11", "2022-06-07", "1999-03-01", where=where)
    assert column(found, "house_no") == ["12/3", "", "", "3/99"]
    assert {line[4] for line in repairs(found)} == {"repair_date_known"}
    ordered = dated("2022-03-12", "2022-04-11", where=where, decisions=Decisions(date_order="md"))
    assert column(ordered, "house_no") == ["12/3", "4/11"], "a known household is surer than the order of all"


@pytest.mark.parametrize(
    ("others", "number"),
    [(("3/25", "4/26"), "12/3"), (("25/3", "26/4"), "3/12"), (("3/25",), ""), (("3/25", "4/26", "7/8"), "")],
)
def test_the_column_proves_the_order(others: tuple[str, ...], number: str):
    found = dated("2022-03-12", *others)
    assert column(found, "house_no") == [number, *others]
    assert [line[4] for line in repairs(found)] == (["repair_date_by_column"] if number else [])


def test_the_number_of_a_day_is_a_date_beside_others_only():
    assert column(dated("44632"), "house_no") == ["44632"]
    found = dated("44632", "2022-03-12", "99999", decisions=Decisions(date_order="dm"))
    assert column(found, "house_no") == ["12/3", "12/3", "99999"]


def test_a_household_with_a_code_is_taken_without_its_dated_number():
    row = {"village_code": "65020201", "house_no": "2022-03-12", "house_code": "65020000001"}
    found = doctored([row])
    assert (column(found, "finding_id"), column(found, "house_no")) == ([""], [""])
    assert found.questions == ()
    assert found.warnings[["row", "finding_id", "value"]].values.tolist() == [[2, "house_no_left_out", "20…(10)"]]
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
def test_house_codes_are_eleven_digits(cell: str, code: int, rule: str | None):
    rows = [{"village_code": "65020201", "house_no": "1", "house_code": text} for text in ("65020000009", cell)]
    found = doctored(rows)
    assert column(found, "house_code") == [65020000009, code]
    assert column(found, "finding_id") == ["", ""]
    assert repairs(found) == ([(3, "house_code", cell, str(code), rule)] if rule else [])


def test_rows_that_are_lost_before_are_neither_repaired_nor_asked_about():
    rows = [{"village_code": "6502021", "house_no": "12.0"}, {"village_code": "๖๕๐๒๐๒๐๑", "house_no": "2022-03-12"}]
    earlier = pd.Series(["row_of_totals", "row_too_long"], index=[2, 3])
    found = doctored(rows, earlier=earlier)
    assert column(found, "finding_id") == ["row_of_totals", "row_too_long"]
    assert found.repairs.empty
    assert found.questions == ()


def test_every_id_is_in_the_catalogue():
    kinds = finding_kinds()
    repairs_there = {kind.id for kind in kinds.values() if kind.scope == "repair"}
    assert all(kinds[id_].severity == "info" for id_ in repairs_there)
    assert all(id_.startswith("repair_") for id_ in repairs_there)


@pytest.mark.parametrize(
    ("headings", "named"),
    [
        (
            ["PROV_CODE", "AMP_CODE", "TAM_CODE", "หมู่ที่", "ชื่อหมู่บ้าน"],
            ["changwat_code", "amphoe_code", "tambon_code", "moo", "village_name"],
        ),
        (["ต.", "ม.", "อ.", "VILL_NAME"], ["tambon_name", "moo", "amphoe_name", "village_name"]),
        (["PP", "AA", "TT", "MM"], ["changwat_code", "amphoe_code", "tambon_code", "moo"]),
    ],
)
def test_the_columns_of_places_are_found(headings: list[str], named: list[str]):
    assert list(find_columns("f", headings, {*ADDRESS_MEANINGS, "amphoe_name"}).named) == named


ODD = st.text("0123456789๖๕.-/E+ก ม.หู่ที่บ้านหาดสั่งMar()\u200b", max_size=14)
CELLS = {
    "village_code": st.sampled_from(["65020201", "๖๕๐๒๐๒๐๑", "6502021", "650202", "65990063", PERSON, "1", ""]) | ODD,
    "tambon_code": st.sampled_from(["650202", "02", ""]) | ODD,
    "tambon_name": st.sampled_from(["หนองกะท้าว", "ต.หนองกะท้าว", "650202", ""]) | ODD,
    "moo": st.sampled_from(["1", "6", "หมู่ 6", ""]) | ODD,
    "village_name": st.sampled_from([*VILLAGES.values(), "หาดสัง", ""]) | ODD,
    "house_no": st.sampled_from(["12/3", "2022-03-12", "5-May", "44632", "12 ม.6 (2)", "-", ""]) | ODD,
    "house_code": st.sampled_from(["65020000001", "6.5020000001E+10", "6.5E+10", PERSON, ""]) | ODD,
    "unit_no": st.sampled_from(["", "2", "ครัวเรือนที่ 2"]) | ODD,
}
ORDERS = st.builds(
    Decisions,
    st.frozensets(st.sampled_from(["repair_moo_padded", "repair_moo_alone"])),
    st.sampled_from(["", "dm", "md"]),
    st.sampled_from([{}, {"หาดสัง": "65020206"}]),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.fixed_dictionaries({}, optional=CELLS), min_size=1, max_size=8),
    ORDERS,
    st.sampled_from([HERE, WIDE, places(aliases=ALIASES)]),
    st.sampled_from([None, 2021]),
)
def test_whatever_the_cells_hold(rows: list[dict[str, str]], decisions: Decisions, where: Places, year: int | None):
    found = doctored(rows, where, decisions, year=year)
    kinds = finding_kinds()
    assert len(found.rows) == len(rows)
    assert found.rows.index.tolist() == list(range(2, 2 + len(rows)))
    sound = found.rows["finding_id"] == ""
    assert found.rows.loc[sound, "village_code"].str.fullmatch("[1-9][0-9]{7}").all()
    assert all(kinds[id_].scope == "import" for id_ in found.rows.loc[~sound, "finding_id"])
    assert set(found.repairs["row"]) <= set(found.rows.index)
    assert not found.repairs.duplicated(["row", "column"]).any()
    assert (found.repairs["before"] != found.repairs["after"]).all()
    assert all(kinds[id_].scope == "repair" for id_ in found.repairs["finding_id"])
    assert found.repairs["row"].is_monotonic_increasing
    waiting = found.rows["finding_id"].isin(
        ["code_without_zero", "code_only_moo", "village_name_unsure", "house_no_is_date"]
    )
    assert sum(question.rows for question in found.questions) == waiting.sum()
    assert all(question.rows == sum(case.rows for case in question.cases) for question in found.questions)
    assert set(found.warnings["row"]) <= set(found.rows.index[sound])
    as_categories = doctored(rows, where, decisions, year=year, categories=True)
    pd.testing.assert_frame_equal(found.rows, as_categories.rows)
    pd.testing.assert_frame_equal(found.repairs, as_categories.repairs)
    assert found.questions == as_categories.questions


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.from_regex("[1-9][0-9]{5}(0[1-9]|[1-9][0-9])", fullmatch=True),
            st.from_regex("[1-9][0-9]{0,2}(/[1-9][0-9]{0,2})?", fullmatch=True),
            st.from_regex("[1-9][0-9]{10}", fullmatch=True),
        ),
        min_size=1,
    )
)
def test_clean_keys_are_never_changed(keys: list[tuple[str, str, str]]):
    found = doctored([dict(zip(("village_code", "house_no", "house_code"), key)) for key in keys])
    assert found.repairs.empty
    assert found.questions == ()
    assert column(found, "finding_id") == [""] * len(keys)
    texts = [found.rows[name].astype(str) for name in ("village_code", "house_no", "house_code")]
    assert list(zip(*texts)) == keys
