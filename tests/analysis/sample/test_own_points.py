from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pyproj
import pytest
from osgeo import ogr
from shapely import wkb
from shapely.geometry import MultiPolygon, Point, Polygon, box

from chumchon.plugin.analysis.sample import build_inputs
from chumchon.plugin.analysis.sample.own_points import own_points
from chumchon.plugin.domain.errors import InputError

NAN = float("nan")
HERE = box(100.79, 16.99, 100.90, 17.10)


def points(*rows: tuple[Any, Any, Any]) -> pd.DataFrame:
    """Rows of code, name and position in degrees or a shape."""
    shapes = [Point(at).wkb if isinstance(at, tuple) else at for _, _, at in rows]
    return pd.DataFrame(
        {"village_code": [code for code, _, _ in rows], "name": [name for _, name, _ in rows], "geom": shapes}
    )


TWO = points(("65020201", "บ้านหนึ่ง", (100.80, 17.00)), ("65020202", "บ้านสอง", (100.85, 17.05)))


def test_points_come_in_metres_of_their_zone():
    given = own_points(TWO, [])
    assert list(given) == ["points", "epsg"] and given["epsg"] == 32647
    placed = given["points"]
    assert placed["village_code"].tolist() == ["65020201", "65020202"]
    assert placed["name"].tolist() == ["บ้านหนึ่ง", "บ้านสอง"]
    back = pyproj.Transformer.from_crs("EPSG:32647", "EPSG:4326", always_xy=True).transform(placed["x"], placed["y"])
    assert back[0] == pytest.approx([100.80, 100.85]) and back[1] == pytest.approx([17.00, 17.05])


def test_east_of_102_degrees_the_zone_is_48():
    assert own_points(points(("40010101", "ก", (102.5, 16.4))), [])["epsg"] == 32648


@pytest.mark.parametrize("code", ["๖๕๐๒๐๒๐๑", 65020201, 65020201.0, " 65020201 "])
def test_codes_however_the_layer_holds_them(code: object):
    rows = points(
        (code, "ก", (100.8, 17.0)), (None, "ข", (100.8, 17.1)), (NAN, "ค", (100.8, 17.2)), ("6502", "ง", (100.8, 17.3))
    )
    assert own_points(rows, [])["points"]["village_code"].tolist() == ["65020201"]


def test_a_code_counts_once_at_its_first_point_with_a_position():
    rows = points(
        ("65020201", "ไม่มีพิกัด", None),
        ("65020201", "ว่าง", Point().wkb),
        ("65020201", "แรก", (100.80, 17.00)),
        ("๖๕๐๒๐๒๐๑", "หลัง", (100.81, 17.01)),
    )
    assert own_points(rows, [])["points"]["name"].tolist() == ["แรก"]


@pytest.mark.parametrize(("name", "clean"), [(None, ""), (NAN, ""), (pd.NA, ""), (" บ้านใหม่ ", "บ้านใหม่")])
def test_names_are_text(name: object, clean: str):
    assert own_points(points(("65020201", name, (100.8, 17.0))), [])["points"]["name"].tolist() == [clean]


@pytest.mark.parametrize(
    "rows",
    [
        points(),
        points(("65020201", "ก", None)),
        points(("บ้านหนึ่ง", "ก", (100.8, 17.0)), (None, "ข", (100.8, 17.0))),
        points(("65020200", "ก", (100.8, 17.0))),
    ],
    ids=["empty", "no position", "no codes", "moo 00"],
)
def test_without_a_usable_point_the_remedy_is_told(rows: pd.DataFrame):
    with pytest.raises(InputError, match="Choose another code field"):
        own_points(rows, [HERE.wkb])


def test_exchanged_axes_are_told():
    with pytest.raises(InputError, match="exchanged"):
        own_points(points(("65020201", "ก", (17.0, 100.8))), [])


def test_one_stray_point_does_not_move_the_zone():
    stray = points(
        *[(f"6502020{number}", "ก", (101.9, 17.0)) for number in range(1, 5)], ("65020209", "ข", (105.0, 15.0))
    )
    assert own_points(stray, [])["epsg"] == 32647


def outline_of(table: pd.DataFrame, *shapes: Any) -> Any:
    given = own_points(table, [shape and shape.wkb for shape in shapes])
    return wkb.loads(given["outline"]) if "outline" in given else None


def square_km(lon_lat: Any) -> float:
    return abs(pyproj.Geod(ellps="WGS84").geometry_area_perimeter(lon_lat)[0]) / 1e6


def test_the_outline_comes_in_metres_too():
    outline = outline_of(TWO, HERE)
    assert outline.area / 1e6 == pytest.approx(square_km(HERE), rel=1e-3)
    assert all(outline.contains(Point(xy)) for xy in zip(*own_points(TWO, [])["points"][["x", "y"]].T.to_numpy()))


def test_of_a_whole_province_those_polygons_count_in_which_points_lie():
    west, east = box(100.79, 16.99, 100.82, 17.10), box(100.82, 16.99, 100.90, 17.10)
    far = box(100.0, 16.0, 100.1, 16.1)
    assert outline_of(TWO, far, west, None, east, Polygon()).area / 1e6 == pytest.approx(square_km(HERE), rel=1e-3)
    assert outline_of(TWO[:1], west, east).area / 1e6 == pytest.approx(square_km(west), rel=1e-3)


def test_all_parts_of_a_polygon_stay_together():
    island = box(100.95, 17.0, 100.96, 17.01)
    assert outline_of(TWO, MultiPolygon([HERE, island])).geom_type == "MultiPolygon"


def test_an_outline_of_other_villages_is_refused():
    far = [box(100.0, 16.0, 100.1, 16.1), box(100.2, 16.0, 100.3, 16.1)]
    with pytest.raises(InputError, match="None of the village points lies inside the outline"):
        outline_of(TWO, *far)


def test_without_polygons_there_is_no_outline():
    assert outline_of(TWO) is None
    assert outline_of(TWO, None, Point(100.8, 17.0)) is None


def test_an_outline_that_crosses_itself_is_put_right():
    bow_tie = Polygon([(100.79, 16.99), (100.90, 17.10), (100.90, 16.99), (100.79, 17.10)])
    outline = outline_of(TWO, bow_tie)
    assert outline.is_valid and outline.area > 0


def test_a_practice_area_grows_on_these_points(tmp_path: Path):
    inputs = build_inputs(tmp_path / "ข้อมูล สมมุติ", households=20, seed=1, **own_points(TWO, [HERE.wkb]))
    assert (inputs.area_code, inputs.villages, inputs.households, inputs.epsg) == ("650202", 2, 20, 32647)


def test_real_village_points(shared_data: Path):
    source = ogr.Open(str(shared_data / "phitsanulok" / "village.shp"))
    layer = source.GetLayer()
    rows = [(one["VILL_CODE"], one["VILL_NAM_T"], bytes(one.GetGeometryRef().ExportToWkb())) for one in layer]
    given = own_points(points(*rows), [])
    assert len(rows) == 911 and given["epsg"] == 32647
    assert len(given["points"]) == 908, "three codes stand twice"
    assert given["points"]["village_code"].is_unique
