from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import wkb
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from chumchon.plugin.analysis.boundary_import import BoundaryImport, clean_codes, codes_from_moo, prepare_boundaries
from chumchon.plugin.analysis.reports import with_texts
from chumchon.plugin.domain.findings import finding_kinds
from chumchon.plugin.domain.thai import to_thai_digits

TAMBONS = {"650202": box(0, 0, 1000, 1000), "650203": box(1000, 0, 2000, 1000)}
BOW_TIE = Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
NAN = float("nan")


def prepare(rows: list[tuple[Any, Any, Any]], tambons: Any = TAMBONS) -> BoundaryImport:
    """Rows of code, name and shape, numbered from 1."""
    table = pd.DataFrame(
        {
            "row": range(1, len(rows) + 1),
            "village_code": [code for code, _, _ in rows],
            "name": [name for _, name, _ in rows],
            "geom": pd.Series([None if shape is None else shape.wkb for _, _, shape in rows], dtype=object),
        }
    )
    result = prepare_boundaries(table, tambons)
    assert len(result.accepted) + len(result.findings) == len(rows), "every row is accounted for"
    return result


def reasons(result: BoundaryImport) -> dict[int, str]:
    return dict(zip(result.findings["row"], result.findings["finding_id"]))


def test_good_polygons_are_taken_as_they_are():
    first, second = box(0, 0, 500, 500), MultiPolygon([box(1000, 0, 1400, 500), box(1500, 0, 1600, 100)])
    result = prepare([("65020201", "บ้านหนึ่ง", first), ("65020301", "บ้านสอง", second)])
    assert reasons(result) == {}
    assert list(result.accepted.columns) == ["village_code", "name", "at", "geom"]
    assert result.accepted["village_code"].tolist() == ["65020201", "65020301"]
    assert result.accepted["name"].tolist() == ["บ้านหนึ่ง", "บ้านสอง"]
    shapes = [wkb.loads(blob) for blob in result.accepted["geom"]]
    assert [shape.geom_type for shape in shapes] == ["MultiPolygon"] * 2
    assert shapes[0].equals(first) and shapes[1].equals(second)


@pytest.mark.parametrize("code", [65020201, 65020201.0, "๖๕๐๒๐๒๐๑", " 65020201", "65 02 02 01", "65020201.0"])
def test_codes_however_the_layer_holds_them(code: object):
    assert prepare([(code, "ก", box(0, 0, 9, 9))]).accepted["village_code"].tolist() == ["65020201"]


def test_one_empty_cell_in_a_column_of_numbers_spoils_only_its_row():
    result = prepare([(65020201, "ก", box(0, 0, 9, 9)), (None, "ข", box(9, 9, 18, 18)), (NAN, "ค", box(9, 0, 18, 9))])
    assert result.accepted["village_code"].tolist() == ["65020201"]
    assert reasons(result) == {2: "code_missing", 3: "code_missing"}


@pytest.mark.parametrize("code", ["6502020", "650202010", "05020201", "65020200", "บ้านหนึ่ง", "6502020A", 6502020.5])
def test_malformed_codes(code: object):
    result = prepare([(code, "ก", box(0, 0, 9, 9))])
    assert reasons(result) == {1: "code_malformed"}
    assert str(code) in with_texts(result.findings, thai=False)["text"].iloc[0]


def test_a_code_of_another_area():
    assert reasons(prepare([("65020401", "ก", box(0, 0, 9, 9))])) == {1: "code_of_other_area"}


def test_a_code_that_stands_twice_holds_all_its_rows_back():
    shapes = [box(0, 0, 9, 9), box(9, 0, 18, 9), box(18, 0, 27, 9)]
    rows = list(zip(["65020201", "65020202", to_thai_digits("65020201")], "กขค", shapes))
    result = prepare(rows)
    assert reasons(result) == {1: "boundary_code_repeated", 3: "boundary_code_repeated"}
    assert result.findings["detail"].tolist() == ["ก", "ค"]
    assert result.accepted["village_code"].tolist() == ["65020202"]


@pytest.mark.parametrize(
    "shape",
    [None, Polygon(), Point(5, 5), LineString([(0, 0), (9, 9)]), MultiPolygon(), Polygon([(0, 0), (9, 9), (0, 0)])],
    ids=["null", "empty", "point", "line", "empty multi", "flat"],
)
def test_a_shape_without_area(shape: object):
    assert reasons(prepare([("65020201", "ก", shape)])) == {1: "boundary_without_area"}


def test_lines_in_a_collection_fall_away():
    mixed = GeometryCollection([box(0, 0, 100, 100), LineString([(0, 0), (500, 500)]), Point(7, 7)])
    (blob,) = prepare([("65020201", "ก", mixed)]).accepted["geom"]
    assert wkb.loads(blob).equals(box(0, 0, 100, 100))


def test_a_boundary_that_crosses_itself_is_kept_for_the_check_to_show():
    result = prepare([("65020201", "ก", BOW_TIE)])
    assert reasons(result) == {}
    shape = wkb.loads(result.accepted["geom"].iloc[0])
    assert not shape.is_valid
    assert list(shape.geoms[0].exterior.coords) == list(BOW_TIE.exterior.coords)


def test_a_bow_tie_half_outside_is_measured_by_what_it_covers():
    """Its signed area is 0 and one repair drops a lobe; both lobes count."""
    left = Polygon([(-300, 100), (100, 500), (100, 100), (-300, 500)])
    assert reasons(prepare([("65020201", "ก", left)])) == {1: "boundary_elsewhere"}
    right = Polygon([(-100, 100), (300, 500), (300, 100), (-100, 500)])
    assert reasons(prepare([("65020201", "ก", right)])) == {}


@pytest.mark.parametrize(
    ("west", "taken"), [(-490, True), (-499.9, True), (-500.1, False), (-510, False), (5000, False)]
)
def test_more_than_half_outside_belongs_elsewhere(west: float, taken: bool):
    result = prepare([("65020201", "ก", box(west, 0, west + 1000, 900))])
    assert (reasons(result) == {}) == taken
    if not taken:
        assert reasons(result) == {1: "boundary_elsewhere"}


def test_the_whole_area_counts_as_inside_not_only_the_own_tambon():
    assert reasons(prepare([("65020201", "ก", box(900, 0, 1900, 900))])) == {}


def test_a_broken_or_missing_outline_stops_nothing():
    broken = Polygon([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])
    assert reasons(prepare([("65020201", "ก", box(10, 400, 100, 600))], {"650202": broken})) == {}
    rows = [("65020201", "ก", box(10, 400, 100, 600))]
    assert reasons(prepare(rows, {"650202": None, "650203": TAMBONS["650203"]})) == {1: "boundary_elsewhere"}


def test_the_code_comes_before_the_shape():
    rows = [("", "ก", None), ("6502", "ข", None), ("64010101", "ค", None), ("6502", "ง", box(0, 0, 9, 9))]
    assert reasons(prepare(rows)) == {
        1: "code_missing",
        2: "code_malformed",
        3: "code_of_other_area",
        4: "code_malformed",
    }


@pytest.mark.parametrize(("name", "clean"), [(None, ""), (NAN, ""), (pd.NA, ""), ("  บ้านใหม่ ", "บ้านใหม่"), (7, "7")])
def test_names_are_text(name: object, clean: str):
    rows = [("65020201", name, box(0, 0, 9, 9)), ("", name, None)]
    result = prepare(rows)
    assert result.accepted["name"].tolist() == result.findings["detail"].tolist() == [clean]


def test_an_empty_table():
    result = prepare([])
    assert len(result.accepted) == len(result.findings) == 0
    assert list(result.findings.columns) == ["row", "finding_id", "village_code", "detail", "value"]


def test_every_reason_can_be_read_in_both_languages():
    rows = [
        ("", "ก", None),
        ("6502", "ข", None),
        ("64010101", "ค", None),
        ("65020201", "ง", None),
        ("65020202", "จ", box(0, 0, 9, 9)),
        ("65020202", "ฉ", box(0, 0, 9, 9)),
        ("65020203", "ช", box(9000, 0, 9900, 9)),
    ]
    result = prepare(rows)
    assert set(reasons(result).values()) <= set(finding_kinds())
    assert len(set(reasons(result).values())) == 6
    assert result.findings["row"].tolist() == [1, 2, 3, 4, 5, 6, 7]
    for thai in (True, False):
        texts = with_texts(result.findings, thai=thai)[["text", "remedy"]]
        assert not texts.apply(lambda text: text.str.contains("[{}]")).any(axis=None)


MOO_1 = "65020201"


@pytest.mark.parametrize(
    ("moo", "code"),
    [
        ("1", MOO_1),
        ("01", MOO_1),
        ("๑", MOO_1),
        (" ๐๑ ", MOO_1),
        (1, MOO_1),
        (1.0, MOO_1),
        ("1.0", MOO_1),
        ("หมู่ 1", MOO_1),
        ("หมู่ที่ ๑", MOO_1),
        ("ม.1", MOO_1),
        ("Moo 1", MOO_1),
        ("หมู่ 1 บ้านใหม่", MOO_1),
        ("12", "65020212"),
        ("หมู่ที่ ๑๒", "65020212"),
        ("65020206", "65020206"),
    ],
)
def test_a_moo_number_in_any_writing(moo: object, code: str):
    assert codes_from_moo(pd.Series([moo]), "650202").tolist() == [code]


@pytest.mark.parametrize("moo", ["123", "1.5", "1/2", "2565", "หมู่ใหม่", "1-2", "หมู่ 3 ซอย 4", "-"])
def test_what_is_no_moo_number_stays_to_be_reported(moo: str):
    codes = codes_from_moo(pd.Series([moo]), "650202")
    assert reasons(prepare([(codes.iloc[0], "ก", box(0, 0, 9, 9))])) == {1: "code_malformed"}


@pytest.mark.parametrize(("moo", "reason"), [("0", "code_malformed"), ("", "code_missing"), (None, "code_missing")])
def test_no_moo(moo: object, reason: str):
    codes = codes_from_moo(pd.Series([moo], dtype=object), "650202")
    assert reasons(prepare([(codes.iloc[0], "ก", box(0, 0, 9, 9))])) == {1: reason}


def test_a_column_of_numbers_with_a_gap():
    assert codes_from_moo(pd.Series([6, NAN, 12]), "650202").tolist() == ["65020206", "", "65020212"]
    assert codes_from_moo(pd.Series([6, None], dtype="Int64"), "650202").tolist() == ["65020206", ""]
    assert clean_codes(pd.Series([], dtype=float)).tolist() == []
    assert codes_from_moo(pd.Series([], dtype=object), "650202").tolist() == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["65020201", "65020202", "65020203", "๖๕๐๒๐๒๐๑", "65020401", "6502", "", None]),
            st.sampled_from(["ก", "", None]),
            st.sampled_from([None, box(0, 0, 50, 50), box(3000, 0, 3050, 50), BOW_TIE, Point(1, 1)]),
        ),
        max_size=8,
    )
)
def test_every_row_is_taken_or_has_exactly_one_reason(rows: list[tuple[Any, Any, Any]]):
    result = prepare(rows)
    assert result.accepted["village_code"].is_unique
    assert result.findings["row"].is_unique
    assert set(result.findings["finding_id"]) <= set(finding_kinds())


def test_a_thousand_villages_in_a_ragged_outline_are_sorted():
    angle = np.linspace(0, 2 * np.pi, 20_000, endpoint=False)
    radius = 20_000 + 300 * np.sin(900 * angle)
    outline = Polygon(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]))
    rows = [
        (f"6502{2 + at // 90:02d}{1 + at % 90:02d}", "ก", box(x, y, x + 1200, y + 1200))
        for at, (x, y) in enumerate(
            (x, y) for x in range(-18_000, 18_000, 1_200) for y in range(-18_000, 18_000, 1_200)
        )
    ]
    tambons = {f"6502{number:02d}": outline if number == 2 else None for number in range(2, 14)}
    result = prepare(rows, tambons)
    assert len(result.accepted) > 750
    assert set(result.findings["finding_id"]) == {"boundary_elsewhere"}
