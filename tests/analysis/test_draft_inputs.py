from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box

from chumchon.plugin.analysis.boundaries_draft import draft_boundaries
from chumchon.plugin.analysis.draft_inputs import keep_drawn, point_coordinates, set_aside

TAMBONS = pd.DataFrame(
    {
        "tambon_code": ["650202", "650203"],
        "name": ["หนองกะท้าว", "นาบัว"],
        "geometry": [box(0, 0, 1000, 1000).wkb, box(1000, 0, 2000, 1000).wkb],
    }
)
NAN = float("nan")


def points(*rows: tuple[object, float, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["village_code", "x", "y"])
    table.insert(0, "row", range(1, len(table) + 1))
    return table.assign(name="บ้าน")


def test_coordinates_of_points_and_of_whatever_else_a_layer_holds():
    square = box(10, 10, 20, 20)
    hollow = Polygon(box(0, 0, 90, 90).exterior, [box(1, 1, 89, 89).exterior])
    shapes = [Point(1, 2).wkb, Point(3, 4), MultiPoint([(5, 6)]).wkb, None, Point().wkb, square.wkb, hollow.wkb]
    x, y = point_coordinates(shapes)
    assert (x[:3].tolist(), y[:3].tolist()) == ([1, 3, 5], [2, 4, 6])
    assert np.isnan(x[3:5]).all() and np.isnan(y[3:5]).all()
    assert square.contains(Point(x[5], y[5]))
    assert hollow.contains(Point(x[6], y[6])), "a point on it, not its centroid"


def test_a_line_stands_at_a_point_on_it():
    line = LineString([(0, 0), (10, 0), (10, 10)])
    x, y = point_coordinates([line.wkb])
    assert line.distance(Point(x[0], y[0])) == 0


def test_no_shapes_give_empty_columns_of_numbers():
    x, y = point_coordinates([])
    assert x.dtype == y.dtype == np.float64 and len(x) == len(y) == 0


def test_points_of_the_province_are_left_aside_and_counted():
    table = points(("65020201", 5, 5), ("64010101", 9000, 9000), ("65020901", 5000, 5), ("65020301", 1500, 5))
    kept, aside = set_aside(table, TAMBONS)
    assert (kept["row"].tolist(), aside) == ([1, 4], 2)


@pytest.mark.parametrize(
    ("code", "x"),
    [
        ("65020201", 9000),
        ("๖๕๐๒๐๒๐๑", 9000),
        (65020201.0, 9000),
        ("64010101", 500),
        ("6502", 9000),
        ("65020200", 9000),
        ("", 9000),
        (None, 9000),
        (NAN, 500),
    ],
)
def test_a_point_of_which_only_one_of_code_and_place_is_foreign_stays_to_be_reported(code: object, x: float):
    kept, aside = set_aside(points((code, x, 5)), TAMBONS)
    assert (len(kept), aside) == (1, 0)


@pytest.mark.parametrize("code", ["64010101", "๖๔๐๑๐๑๐๑", 64010101, 64010101.0, " 64010101 "])
def test_a_foreign_code_in_any_writing_is_foreign(code: object):
    assert set_aside(points((code, 9000, 5)), TAMBONS)[1] == 1
    assert set_aside(points((code, NAN, NAN)), TAMBONS)[1] == 1, "without a place only the code speaks"


def test_a_point_on_the_edge_lies_in_the_area():
    kept, aside = set_aside(points(("64010101", 0, 500), ("64010102", 2000, 1000)), TAMBONS)
    assert (len(kept), aside) == (2, 0)


def test_an_empty_layer_of_points():
    kept, aside = set_aside(points(), TAMBONS)
    assert (len(kept), aside) == (0, 0)
    kept, tambons, findings = keep_drawn(kept, TAMBONS, {"65020201"})
    assert (len(kept), len(tambons), len(findings)) == (0, 1, 1)


def test_a_tambon_with_a_drawn_boundary_is_not_drafted_again():
    table = points(("65020201", 5, 5), ("๖๕๐๒๐๒๐๒", 50, 5), (65020203.0, 90, 5), ("65020301", 1500, 5), (None, 7, 7))
    kept, tambons, findings = keep_drawn(table, TAMBONS, ["65020207", "65020209"])
    assert kept["row"].tolist() == [4, 5]
    assert tambons["tambon_code"].tolist() == ["650203"]
    assert findings.to_dict("records") == [{"finding_id": "draft_kept_drawn", "tambon_code": "650202"}]


def test_without_drawn_boundaries_everything_stays():
    table = points(("65020201", 5, 5), ("65020301", 1500, 5))
    kept, tambons, findings = keep_drawn(table, TAMBONS, set())
    assert len(kept) == 2 and len(tambons) == 2 and len(findings) == 0
    assert list(findings.columns) == ["finding_id", "tambon_code"]


def test_a_drawn_village_of_elsewhere_hides_no_fault():
    kept, _, findings = keep_drawn(points(("64010101", 5, 5)), TAMBONS, {"64010101"})
    assert len(kept) == 1 and len(findings) == 0


def test_codes_out_of_a_column_of_numbers_reach_the_draft():
    kept, _ = set_aside(points((65020201.0, 250, 500), (65020202.0, 750, 500), (NAN, 500, 500)), TAMBONS)
    drafted = draft_boundaries(kept, TAMBONS)
    assert drafted.boundaries["village_code"].tolist() == ["65020201", "65020202"]
    reasons = drafted.findings["finding_id"].tolist()
    assert sorted(reasons) == ["code_missing", "draft_tambon_without_points"]
