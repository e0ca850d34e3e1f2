from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.survey.doctor import ADDRESS_MEANINGS, Doctored, read_addresses
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.domain.decisions import Decisions
from chumchon.plugin.domain.findings import finding_kinds
from chumchon.plugin.domain.headings import Columns, Target, find_columns

Doctor = Callable[..., Doctored]
Workspace = Callable[..., Places]

PERSON = "1101700230708"


def column(found: Doctored, name: str) -> list[object]:
    return found.rows[name].tolist()


def test_rows_that_are_lost_before_are_neither_repaired_nor_asked_about(doctored: Doctor):
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
    "village_name": st.sampled_from(["บ้านหนองบัว", "บ้านหาดสั่ง", "หาดสัง", ""]) | ODD,
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
    rows=st.lists(st.fixed_dictionaries({}, optional=CELLS), min_size=1, max_size=8),
    decisions=ORDERS,
    place=st.sampled_from(["here", "wide", "with alias"]),
    year=st.sampled_from([None, 2021]),
)
def test_whatever_the_cells_hold(
    doctored: Doctor,
    rows: list[dict[str, str]],
    decisions: Decisions,
    place: str,
    year: int | None,
    here: Places,
    wide: Places,
    workspace: Workspace,
):
    alias = ("65990063", "65020206", "2020-01-01", "2022-12-31", "alias")
    where = {"here": here, "wide": wide}.get(place) or workspace(aliases=(alias,))
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
    keys=st.lists(
        st.tuples(
            st.from_regex("[1-9][0-9]{5}(0[1-9]|[1-9][0-9])", fullmatch=True),
            st.from_regex("[1-9][0-9]{0,2}(/[1-9][0-9]{0,2})?", fullmatch=True),
            st.from_regex("[1-9][0-9]{10}", fullmatch=True),
        ),
        min_size=1,
    )
)
def test_clean_keys_are_never_changed(doctored: Doctor, keys: list[tuple[str, str, str]]):
    found = doctored([dict(zip(("village_code", "house_no", "house_code"), key)) for key in keys])
    assert found.repairs.empty
    assert found.questions == ()
    assert column(found, "finding_id") == [""] * len(keys)
    texts = [found.rows[name].astype(str) for name in ("village_code", "house_no", "house_code")]
    assert list(zip(*texts)) == keys


def test_a_table_without_rows(here: Places):
    cells = pd.DataFrame({at: pd.Series([], dtype=object) for at in range(4)})
    columns = Columns(dict(enumerate(map(Target, ("village_code", "house_no", "house_code", "village_name")))))
    found = read_addresses(cells, columns, here)
    assert (len(found.rows), len(found.repairs), found.questions, len(found.warnings)) == (0, 0, (), 0)
