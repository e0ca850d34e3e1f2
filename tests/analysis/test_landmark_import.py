from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box

from chumchon.plugin.analysis.landmark_import import LandmarkImport, prepare_landmarks
from chumchon.plugin.analysis.reports import with_texts
from chumchon.plugin.domain.landmarks import load_landmark_kinds

KINDS = load_landmark_kinds()
OUTLINE = [box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)]
VILLAGES = {"65020201": box(0, 0, 500, 1000), "65020202": box(500, 0, 1000, 1000)}
NOTHING = pd.DataFrame({"kind": [], "name_th": [], "x": [], "y": []})
NAN = float("nan")


def layer(*places: dict[str, Any]) -> pd.DataFrame:
    """Rows as QGIS hands them over: `at` is the position or a shape, the rest are the layer's own columns."""
    columns = dict.fromkeys(name for place in places for name in place if name != "at")
    table = pd.DataFrame({name: [place.get(name) for place in places] for name in columns}, index=range(len(places)))
    shapes = [Point(place["at"]) if isinstance(place["at"], tuple) else place["at"] for place in places]
    table["geom"] = [None if shape is None else shape.wkb for shape in shapes]
    table.insert(0, "row", range(1, len(table) + 1))
    return table


def place(x: float, y: float, name: str = "", **more: Any) -> dict[str, Any]:
    return {"at": (x, y), "name_th": name, **more}


def prepare(
    rows: pd.DataFrame, known: pd.DataFrame = NOTHING, villages: Any = VILLAGES, outline: Any = OUTLINE
) -> LandmarkImport:
    result = prepare_landmarks(rows, KINDS, outline, villages, known)
    assert list(result.accepted.columns) == ["village_code", "kind", "name_th", "details", "x", "y"]
    assert list(result.findings.columns) == ["row", "finding_id", "detail", "village_code", "outcome"]
    return result


def found(result: LandmarkImport) -> list[tuple[int, str]]:
    return list(zip(result.findings["row"], result.findings["finding_id"]))


def test_kind_by_tag_name_or_column_and_village_by_place():
    rows = layer(
        place(100, 100, "หนองกะท้าว", amenity="school"),
        place(600, 100, "วัดหนองกะท้าว"),
        place(1500, 100, "อะไรก็ได้", kind="waterworks"),
    )
    result = prepare(rows)
    assert result.accepted.to_dict("list") == {
        "village_code": ["65020201", "65020202", ""],
        "kind": ["school", "temple", "waterworks"],
        "name_th": ["หนองกะท้าว", "วัดหนองกะท้าว", "อะไรก็ได้"],
        "details": ["", "", ""],
        "x": [100, 600, 1500],
        "y": [100, 100, 100],
    }
    assert found(result) == [(3, "landmark_without_village")]


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ("temple", "temple"),
        (" Temple ", "temple"),
        ("วัด/สำนักสงฆ์", "temple"),
        ("วัด", "temple"),
        ("โรงเรียน", "school"),
        ("รร.", "school"),
        ("สถานที่อื่น", "other"),
    ],
)
def test_a_stated_kind_goes_before_the_name(stated: str, kind: str):
    result = prepare(layer(place(1, 1, "ร้านป้าแดง", kind=stated), place(9, 9, "ร้านป้าดำ", kind=None)))
    assert result.accepted["kind"].tolist() == [kind, "shop"]
    assert found(result) == []


def test_a_stated_kind_that_nobody_knows_gives_way_to_the_name():
    assert prepare(layer(place(1, 1, "ร้านป้าแดง", ประเภท="กขค"))).accepted["kind"].tolist() == ["shop"]


def test_what_nothing_tells_is_other_and_said_so():
    result = prepare(layer(place(1, 1, "ต้นไม้ใหญ่"), place(2, 9, "")))
    assert result.accepted["kind"].tolist() == ["other", "other"]
    assert found(result) == [(1, "landmark_kind_unknown"), (2, "landmark_kind_unknown")]


def test_the_first_name_that_is_filled_in_counts():
    rows = layer(
        {"at": (1, 1), "name": "Wat Nong", "name:th": "วัดหนอง"},
        {"at": (9, 1), "name": " Wat Nua ", "name:th": None},
        {"at": (18, 1), "name": NAN, "name:th": ""},
        {"at": (27, 1), "name": 7, "name:th": None},
    )
    assert prepare(rows).accepted["name_th"].tolist() == ["วัดหนอง", "Wat Nua", "", "7"]


@pytest.mark.parametrize(
    "one",
    [
        place(1, 1, "บ้านนายดำ ใจดี", kind="vulnerable_household"),
        place(1, 1, "บ้านนายดำ ใจดี", kind="ครัวเรือนยากจน/เปราะบาง"),
        place(1, 1, "บ้านนายดำ ใจดี", kind="ผู้ป่วยติดเตียง"),
        place(1, 1, "นายดำ ใจดี (ผู้ป่วยติดเตียง)"),
        place(1, 1, "นายดำ ใจดี (ผู้ป่วยติดเตียง)", kind="other"),
        place(1, 1, "นายดำ ใจดี (ผู้ปวยติดเตียง) ครัวเรือนยากจน", kind="กขค"),
        place(9000, 1, "บ้านนายดำ ใจดี", kind="care_at_home"),
    ],
)
def test_sensitive_kinds_are_refused_and_their_names_never_repeated(one: dict[str, Any]):
    result = prepare(layer(one))
    assert len(result.accepted) == 0
    assert found(result)[0][1] in ("landmark_sensitive", "landmark_elsewhere")
    table = with_texts(result.findings, thai=True)
    assert not table.apply(lambda column: column.astype(str).str.contains("นายดำ|ใจดี")).any(axis=None)
    assert table["text"].str.contains("ครัวเรือนยากจน/เปราะบาง|ผู้ป่วยติดเตียง/ผู้พิการ").all()


def test_a_public_place_that_cares_for_the_sick_is_no_person():
    assert prepare(layer(place(1, 1, "ศูนย์ดูแลผู้ป่วย", kind="health_post"))).accepted["kind"].tolist() == ["health_post"]


def test_places_outside_and_without_a_place():
    rows = layer(
        place(9000, 1, "วัดไกล"),
        {"at": None, "name_th": "วัดไม่มีพิกัด"},
        {"at": Point(), "name_th": "วัดว่าง"},
        place(0, 500, "วัดริมเขต"),
        place(1000, 500, "วัดกลางเขต"),
        place(2000, 1000, "วัดมุมเขต"),
    )
    result = prepare(rows)
    assert result.accepted["name_th"].tolist() == ["วัดริมเขต", "วัดกลางเขต", "วัดมุมเขต"]
    assert found(result) == [
        (1, "landmark_elsewhere"),
        (2, "landmark_not_a_place"),
        (3, "landmark_not_a_place"),
        (6, "landmark_without_village"),
    ]


def test_lines_and_areas_stand_at_a_point_on_them():
    pond = Polygon([(10, 10), (60, 10), (60, 60), (50, 60), (50, 20), (10, 20)])
    road = LineString([(100, 100), (200, 100), (200, 200)])
    result = prepare(layer({"at": pond, "name": "สระน้ำ"}, {"at": road, "name": "ตลาดริมทาง"}))
    spots = [Point(xy) for xy in zip(result.accepted["x"], result.accepted["y"])]
    assert pond.contains(spots[0]) and road.distance(spots[1]) == 0


def test_before_there_are_boundaries_no_village_is_missed():
    result = prepare(layer(place(1, 1, "วัดหนอง")), villages={})
    assert result.accepted["village_code"].tolist() == [""]
    assert found(result) == []


MIXED = layer(
    place(100.2, 100.2, "วัดหนอง"),
    place(100.9, 100.2, "โรงเรียนวัดหนอง"),
    place(200, 200, "", amenity="school"),
    place(300, 300, "ต้นไม้ใหญ่"),
    place(300, 310, ""),
    place(400, 400, "สระ", natural="water"),
    {"at": LineString([(500, 500), (600, 600)]), "name_th": "คลองใหม่"},
)


def test_a_second_import_adds_nothing():
    first = prepare(MIXED)
    assert len(first.accepted) == len(MIXED)
    second = prepare(MIXED, first.accepted)
    assert len(second.accepted) == 0
    assert found(second) == [(row, "landmark_known") for row in MIXED["row"]]


def test_after_people_named_a_pin_or_corrected_its_kind_it_is_still_known():
    known = prepare(MIXED).accepted
    known.loc[[2, 4], "name_th"] = ["โรงเรียนบ้านหนอง", "ศาลปู่ตา"]
    known.loc[[3, 4, 5], "kind"] = ["shrine", "shrine", "waterworks"]
    assert len(prepare(MIXED, known).accepted) == 0


@pytest.mark.parametrize("name", ["วัดหนอง", ""])
@pytest.mark.parametrize(
    ("east", "north", "same"),
    [
        (0.0, 0.0, True),
        (0.99, 0.0, True),
        (-0.99, 0.0, True),
        (0.7, 0.7, True),
        (-0.7, 0.7, True),
        (0.0, -1.0, True),
        (0.72, 0.72, False),
        (1.01, 0.0, False),
        (5.0, 0.0, False),
    ],
)
@pytest.mark.parametrize("start", [(100.0, 100.0), (100.49, 100.51), (99.999999, 100.000001), (0.0, 999.0)])
def test_within_a_metre_is_the_same_place_wherever_the_metres_begin(
    start: tuple[float, float], east: float, north: float, same: bool, name: str
):
    x, y = start
    known = pd.DataFrame({"kind": ["temple"], "name_th": [name], "x": [x + 10], "y": [y - 10]})
    result = prepare(layer(place(x + 10 + east, y - 10 + north, name, kind="temple")), known)
    assert (len(result.accepted) == 0) == same
    twice = prepare(
        layer(place(x + 10, y - 10, name, kind="temple"), place(x + 10 + east, y - 10 + north, name, kind="temple"))
    )
    assert (len(twice.accepted) == 1) == same


def test_neighbours_with_names_of_their_own_are_places_of_their_own():
    rows = layer(
        place(1, 1, "กลุ่มทอผ้า"), place(1, 1, "กลุ่มจักสาน"), place(1.2, 1, "ร้านค้าชุมชน"), place(1, 1.3, "", shop="yes")
    )
    assert len(prepare(rows).accepted) == 3, "the unnamed shop is the shop beside it"


def test_two_unnamed_places_of_different_kinds_may_share_a_spot():
    rows = layer(place(1, 1, "", amenity="school"), place(1, 1, "", amenity="fuel"), place(1, 1, "", amenity="school"))
    result = prepare(rows)
    assert result.accepted["kind"].tolist() == ["school", "fuel"]
    assert found(result) == [(3, "landmark_known")]


def test_the_same_name_typed_another_way_is_the_same():
    known = pd.DataFrame({"kind": ["water_source"], "name_th": ["สระน้ำ ๑"], "x": [5.0], "y": [5.0]})
    assert len(prepare(layer(place(5, 5, "สระ\u200bน\u0e4d\u0e49\u0e32 1")), known).accepted) == 0


def test_a_known_pin_without_a_place_or_a_name_is_no_trouble():
    known = pd.DataFrame({"kind": ["temple", None], "name_th": [None, None], "x": [NAN, 5.0], "y": [NAN, 5.0]})
    assert len(prepare(layer(place(1, 1, "วัดหนอง"), place(50, 50, "")), known).accepted) == 2


def test_a_row_that_was_refused_hides_no_other():
    edge = prepare(layer(place(-0.2, 500, "วัดหนอง"), place(0.2, 500, "วัดหนอง")))
    assert edge.accepted["x"].tolist() == [0.2]
    assert found(edge) == [(1, "landmark_elsewhere")]


@pytest.mark.parametrize("columns", [[], ["osm_id"], ["name"], ["kind"]])
def test_a_layer_with_few_columns_or_no_rows(columns: list[str]):
    rows = layer({"at": (1, 1)}, {"at": (9, 9)}).assign(**dict.fromkeys(columns))
    assert prepare(rows).accepted["kind"].tolist() == ["other", "other"]
    empty = prepare(rows.iloc[:0])
    assert len(empty.accepted) == len(empty.findings) == 0


def test_columns_of_numbers_and_dates_are_no_trouble():
    rows = layer(
        place(1, 1, "วัดหนอง", population=NAN, height=3.5, shop=1), place(9, 9, "x", population=7.0, height=None)
    )
    assert prepare(rows).accepted["kind"].tolist() == ["shop", "other"]


def test_every_finding_can_be_read_in_both_languages():
    rows = layer(
        place(1, 1, "วัดหนอง"),
        place(1, 1, "วัดหนอง"),
        place(1500, 1, "=ต้นไม้"),
        place(9000, 1, "วัดไกล"),
        {"at": None, "name_th": "x"},
        place(5, 5, "x", kind="care_at_home"),
    )
    result = prepare(rows)
    assert len(set(result.findings["finding_id"])) == 6
    assert result.findings["row"].is_monotonic_increasing
    for thai in (True, False):
        texts = with_texts(result.findings, thai=thai)[["text", "remedy"]]
        assert not texts.apply(lambda text: text.str.contains("[{}]|nan|None")).any(axis=None)
    outcomes = result.findings.groupby("outcome")["finding_id"].agg(set).to_dict()
    assert outcomes["IMPORTED"] == {"landmark_kind_unknown", "landmark_without_village"}
    assert len(outcomes["REJECTED"]) == 4


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 3).map(lambda value: round(value, 2)),
            st.floats(0, 3).map(lambda value: round(value, 2)),
            st.sampled_from(["", "วัดหนอง", "ร้านแดง"]),
            st.sampled_from([None, "temple", "other", "care_at_home"]),
        ),
        max_size=9,
    )
)
def test_importing_again_adds_nothing_however_crowded(places: list[tuple[float, float, str, str | None]]):
    rows = layer(*(place(x, y, name, kind=kind) for x, y, name, kind in places))
    first = prepare(rows)
    rejected = {
        row for row, finding in found(first) if finding not in ("landmark_kind_unknown", "landmark_without_village")
    }
    assert len(first.accepted) + len(rejected) == len(rows)
    assert len(prepare(rows, first.accepted).accepted) == 0


def test_twenty_thousand_places_twice():
    rng = np.random.default_rng(1)
    count = 20_000
    names = np.where(np.arange(count) % 3 == 0, "", np.char.add("ร้าน ", (np.arange(count) % 500).astype(str)))
    x, y = rng.uniform(0, 1000, count), rng.uniform(0, 1000, count)
    rows = pd.DataFrame({"row": range(1, count + 1), "geom": [Point(xy).wkb for xy in zip(x, y)], "name": names})
    first = prepare(rows)
    again = prepare(rows, first.accepted)
    assert len(first.accepted) > 15_000
    assert len(again.accepted) == 0


def test_thousands_of_places_on_one_spot():
    count = 5_000
    spot = Point(5, 5).wkb
    rows = pd.DataFrame({"row": range(1, count + 1), "geom": [spot] * count, "shop": ["yes"] * count})
    result = prepare(rows)
    assert len(result.accepted) == 1
