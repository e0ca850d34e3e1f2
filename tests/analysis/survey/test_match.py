from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.office.tables import open_table
from chumchon.plugin.analysis.survey.columns import household_columns, village_columns
from chumchon.plugin.analysis.survey.identity import known_households
from chumchon.plugin.analysis.survey.match import SurveyMatch, match_survey
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.analysis.survey.proposal import propose_mapping
from chumchon.plugin.analysis.survey.table import SurveyTable, read_survey
from chumchon.plugin.domain.findings import finding_kinds
from chumchon.plugin.domain.indicators import IndicatorSet, load_indicator_set

HEAD = "รหัสหมู่บ้าน,บ้านเลขที่,รหัสประจำบ้าน,ลำดับครัวเรือน,ตัวชี้วัดที่ 1,ตัวชี้วัดที่ 22,ชื่อ"
BMN = load_indicator_set("bmn_2560")
NRD = load_indicator_set("nrd2c_2560")


def places(
    villages: dict[str, tuple[str | None, str | None]] | None = None,
    aliases: tuple[tuple[str, str, str | None, str | None, str], ...] = (),
    households: tuple[tuple[str, str, str, str | None, bytes | None], ...] = (),
) -> Places:
    if villages is None:
        villages = {"65020201": (None, None), "65020202": (None, None), "65020203": (None, None)}
    keys, codes, numbers, house_codes, pins = zip(*households) if households else ((),) * 5
    return Places(
        "650202",
        pd.DataFrame(
            [(code, code[6:].lstrip("0"), "", *dates) for code, dates in villages.items()],
            columns=["village_code", "moo", "name_th", "valid_from", "valid_to"],
        ),
        pd.DataFrame(aliases, columns=["alias_code", "village_code", "valid_from", "valid_to", "reason"], dtype=object),
        known_households(
            {
                "household_key": list(keys),
                "village_code": list(codes),
                "house_no": list(numbers),
                "house_code": list(house_codes),
                "unit_no": [None] * len(keys),
                "geom": list(pins),
                "batch_id": [None] * len(keys),
            }
        ),
        pd.DataFrame({"tambon_code": ["650202"], "name": ["หนองกะท้าว"]}),
    )


def match(tmp_path: Path, lines: list[str], where: Places | None = None, year: int = 2022) -> SurveyMatch:
    return _matched(tmp_path, lines, where, year)[1]


def _matched(tmp_path: Path, lines: list[str], where: Places | None = None, year: int = 2022):
    path = tmp_path / "จปฐ.csv"
    path.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
    return reconcile(path, BMN, year, where or places())


def reconcile(path: Path, indicator_set: IndicatorSet, year: int, where: Places) -> tuple[SurveyTable, SurveyMatch]:
    file = open_table(path)
    table = read_survey(file, propose_mapping(file, indicator_set), indicator_set, year, where)
    return table, match_survey(table, where, year, indicator_set)


def by_row(found: SurveyMatch) -> dict[int, tuple[str, str]]:
    rows = found.findings.dropna(subset=["row", "outcome"])
    return {
        int(row): (outcome, finding) for row, outcome, finding in zip(rows["row"], rows["outcome"], rows["finding_id"])
    }


def test_every_row_is_accounted_for(tmp_path: Path):
    found = match(
        tmp_path,
        [
            "65020201,1,,,1,1,ก",
            "65020201,2,,,0,1,ข",
            "65020202,1,,,1,1,ค",
            "65020202,1,,,1,1,ชื่ออื่น",
            "65020201,3,,,1,1,",
            "65020201,3,,,0,1,",
            "65020299,1,,,1,1,",
            "10010101,1,,,1,1,",
            "65020201,4,,,9,1,",
            "รวม,,,,8,8,",
        ],
    )
    assert found.counts == {
        "rows": 10,
        "matched": 3,
        "only_in_table": 2,
        "duplicate": 3,
        "rejected": 2,
        "unlocated": 3,
        "only_on_map": 1,
    }
    assert by_row(found) == {
        5: ("DUPLICATE", "row_copy"),
        6: ("DUPLICATE", "household_conflict"),
        7: ("DUPLICATE", "household_conflict"),
        8: ("ONLY_IN_TABLE", "village_not_on_map"),
        9: ("ONLY_IN_TABLE", "code_of_other_area"),
        10: ("REJECTED", "answer_impossible"),
        11: ("REJECTED", "row_of_totals"),
    }
    assert found.villages.to_dict("list") == {
        "village_code": ["65020201", "65020202"],
        "rows": [2, 1],
        "held_back": [2, 0],
        "households": [2, 1],
    }
    on_map = found.findings[found.findings["finding_id"] == "village_only_on_map"]
    assert on_map["village_code"].tolist() == ["65020203"]


def test_the_other_row_of_a_double_is_named(tmp_path: Path):
    found = match(tmp_path, ["65020201,1,,,1,1,", "65020201,2,,,1,1,", "65020201,1,,,1,1,", "65020201,1,,,0,1,"])
    rows = found.findings.dropna(subset=["row"]).set_index("row")["other_row"]
    assert rows.to_dict() == {2: "5", 4: "2", 5: "2"}


def test_copies_are_told_by_answers_amounts_and_village(tmp_path: Path):
    same = "65020201,1,65020000001,,1,50000,"
    assert match(tmp_path, [same, same]).counts["duplicate"] == 1
    for other in (
        "65020201,1,65020000001,,1,50001,",
        "65020202,1,65020000001,,1,50000,",
        "65020201,1,65020000001,,-,50000,",
    ):
        found = match(tmp_path, [same, other])
        assert (found.counts["matched"], found.counts["duplicate"]) == (0, 2)
    assert match(tmp_path, [same, "65020201,1,65020000001,2,1,50000,"]).counts["duplicate"] == 1


def test_two_families_at_one_number_differ_by_unit(tmp_path: Path):
    found = match(tmp_path, ["65020201,1,,1,1,1,", "65020201,1,,2,0,1,", "65020201,1,,,1,1,"])
    assert (found.counts["matched"], found.counts["duplicate"]) == (2, 1)


def test_a_village_of_which_nothing_can_be_used_is_named(tmp_path: Path):
    found = match(tmp_path, ["65020201,1,,,7,1,", "65020202,1,,,1,1,", "65020203,1,,,1,1,", "65020203,1,,,0,1,"])
    useless = found.findings[found.findings["finding_id"] == "village_without_rows"]["village_code"]
    assert useless.tolist() == ["65020201", "65020203"]
    assert found.counts["only_on_map"] == 0


@pytest.mark.parametrize(
    ("year", "matched", "finding"),
    [(2019, 0, "village_not_in_year"), (2020, 1, None), (2022, 1, None), (2023, 0, "village_not_in_year")],
)
def test_a_village_matches_in_the_years_in_which_it_is_valid(
    tmp_path: Path, year: int, matched: int, finding: str | None
):
    where = places({"65020201": ("2020-06-01", "2022-01-15"), "65020202": (None, "2010-01-01")})
    found = match(tmp_path, ["65020201,1,,,1,1,"], where, year)
    assert found.counts["matched"] == matched
    assert found.counts["only_on_map"] == 0
    assert by_row(found).get(2, (None, None))[1] == finding


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        (("50990063", "65020201", None, None, "alias"), ["65020201"]),
        (("50990063", "65020201", "2023-01-01", None, "alias"), []),
        (("50990063", "65020201", None, None, "merged_into"), []),
        (("50990063", "65029999", None, None, "alias"), []),
        (("65020202", "65020201", None, None, "alias"), []),
    ],
)
def test_an_alias_maps_to_its_village(tmp_path: Path, alias: tuple[str, ...], expected: list[str]):
    found = match(tmp_path, ["50990063,1,,,1,1,"], places(aliases=(alias,)))
    assert found.village_codes.tolist() == expected


def test_rows_under_both_codes_of_a_village_are_one_village(tmp_path: Path):
    where = places(aliases=(("50990063", "65020201", None, None, "alias"),))
    found = match(tmp_path, ["50990063,1,,,1,1,", "65020201,1,,,1,1,", "65020201,2,,,1,1,"], where)
    assert found.villages.to_dict("list") == {
        "village_code": ["65020201"],
        "rows": [2],
        "held_back": [0],
        "households": [2],
    }
    assert found.counts["duplicate"] == 1


def test_households_that_are_there_are_found_and_pins_counted(tmp_path: Path):
    where = places(households=(("k1", "65020201", "1", None, b"pin"), ("k2", "65020201", "2", "65020000002", None)))
    table, found = _matched(
        tmp_path, ["65020201,1,,,1,1,", "65020202,9,65020000002,,0,1,", "65020202,9,,2,1,1,"], where
    )
    assert found.counts["unlocated"] == 2
    columns = household_columns(table, found, where.households)
    assert columns.answers["household_key"][:2] == ["k1", "k2"]
    assert columns.new == {
        "household_key": [columns.answers["household_key"][2]],
        "village_code": ["65020202"],
        "house_no": ["9"],
        "house_code": [None],
        "unit_no": ["2"],
    }


def test_columns_hold_plain_values_and_none(tmp_path: Path):
    table, found = _matched(tmp_path, ["65020201,1,00000000001,,1,50000,", "65020201,2,,,,-,"])
    columns = household_columns(table, found, places().households)
    assert columns.new["house_code"] == ["00000000001", None]
    assert columns.answers["v22"] == [50000.0, None]
    words = columns.packed["w0"]
    assert {type(word) for word in words} == {int}
    by_id = {id_: [(word >> 2 * at & 3) - 1 for word in words] for at, id_ in enumerate(columns.packed_ids)}
    assert (by_id["1"], by_id["22"], by_id["31"]) == ([1, -1], [1, 2], [-1, -1])


def test_ambiguous_rows_are_rejected(tmp_path: Path):
    found = match(tmp_path, ["65020201,1,65020000001,,1,1,", "65020201,1,65020000002,,1,1,", "65020201,1,,,1,1,"])
    assert by_row(found) == {4: ("REJECTED", "household_ambiguous")}


def test_village_level_surveys(tmp_path: Path):
    path = tmp_path / "กชช2ค.csv"
    lines = ["65020201,1,3", "65020202,2,", "65020203,2,2", "65020203,2,3", "10010101,1,1"]
    path.write_text("\n".join(["รหัสหมู่บ้าน,ตัวชี้วัดที่ 1,ตัวชี้วัดที่ 2", *lines, ""]), encoding="utf-8")
    table, found = reconcile(path, NRD, 2021, places())
    assert found.counts == {
        "rows": 5,
        "matched": 2,
        "only_in_table": 1,
        "duplicate": 2,
        "rejected": 0,
        "unlocated": 0,
        "only_on_map": 0,
    }
    assert by_row(found)[4] == ("DUPLICATE", "village_conflict")
    assert village_columns(table, found, "nrd2c_2560_2564", "b") == {
        "round_id": ["nrd2c_2560_2564"] * 3,
        "village_code": ["65020201", "65020201", "65020202"],
        "indicator_id": ["1", "2", "1"],
        "value": [1.0, 3.0, 2.0],
        "batch_id": ["b"] * 3,
    }


def test_every_finding_has_its_texts(tmp_path: Path):
    found = match(tmp_path, ["65020201,1,,,9,1,", "x,1,,,1,1,", "65020201,2,,,1,1,", "65020201,2,,,1,1,"])
    assert set(found.findings["finding_id"]) <= set(finding_kinds())


_CODE = st.sampled_from(["65020201", "65020202", "๖๕๐๒๐๒๐๓", "65020299", "10010101", "", "6502", "รวม", "total"])
_LINE = st.tuples(
    _CODE,
    st.sampled_from(["1", "2", "12/3", "", "-"]),
    st.sampled_from(["", "", "65020000001", "65020000002", "123"]),
    st.sampled_from(["", "1", "2"]),
    st.sampled_from(["1", "0", "-", "", "9"]),
    st.sampled_from(["1", "50000", "", "x"]),
    st.sampled_from(["", "นายสมมุติ"]),
).map(",".join)
_HOUSEHOLDS = (("k1", "65020201", "1", None, None), ("k2", "65020202", "12/3", "65020000001", b"pin"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(_LINE, min_size=1, max_size=12))
def test_the_counts_add_up_whatever_the_file_holds(tmp_path: Path, lines: list[str]):
    full = [line for line in lines if line.replace(",", "").strip()]
    if not full:
        return
    table, found = _matched(tmp_path, lines, places(households=_HOUSEHOLDS))
    counts = found.counts
    assert counts["rows"] == len(full)
    assert counts["rows"] == counts["matched"] + counts["only_in_table"] + counts["duplicate"] + counts["rejected"]
    assert len(by_row(found)) == counts["rows"] - counts["matched"]
    assert found.villages["rows"].sum() == counts["matched"]
    assert found.villages["held_back"].sum() <= counts["duplicate"]
    assert 0 <= counts["unlocated"] <= counts["matched"]
    assert len(set(found.units.household_ids)) == counts["matched"]
    columns = household_columns(table, found, places(households=_HOUSEHOLDS).households)
    assert len(set(columns.answers["household_key"])) == counts["matched"]
    again = match_survey(table, places(households=_HOUSEHOLDS), 2022, BMN)
    assert again.counts == counts
