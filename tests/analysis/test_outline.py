from __future__ import annotations

import datetime

import numpy as np
import pyproj
import pytest
from shapely import wkb
from shapely.geometry import LineString, MultiPolygon, Polygon, box

from chumchon.plugin.analysis.geometry import GRID_M
from chumchon.plugin.analysis.outline import BACKDROP_MARGIN_M, AreaOutline
from chumchon.plugin.domain.errors import InputError

WEST, EAST = box(100.80, 17.0, 100.85, 17.05), box(100.85, 17.0, 100.90, 17.05)
ISLAND = box(100.95, 17.0, 100.96, 17.01)
FAR = box(103.0, 16.0, 103.1, 16.1)
BOW_TIE = Polygon([(100.8, 17.0), (100.9, 17.1), (100.9, 17.0), (100.8, 17.1)])
NAN = float("nan")


def choose(area_code: str, shapes, codes=None, names=None, area_name: str = "หนองกะท้าว") -> AreaOutline:
    return AreaOutline.choose(
        area_code, area_name, [None if shape is None else shape.wkb for shape in shapes], codes, names
    )


def test_one_polygon_without_a_code_field_is_the_tambon():
    outline = choose("650202", [WEST])
    assert (outline.codes, outline.names, outline.utm_epsg) == (("650202",), ("หนองกะท้าว",), 32647)
    area, _ = pyproj.Geod(ellps="WGS84").geometry_area_perimeter(WEST)
    assert outline.shapes[0].area == pytest.approx(abs(area), rel=1e-3)


def test_coordinates_are_metres_on_the_grid():
    (shape,) = choose("650202", [WEST]).shapes
    x, y = np.array(shape.exterior.coords).T
    assert np.array_equal(x, np.round(x / GRID_M) * GRID_M) and np.array_equal(y, np.round(y / GRID_M) * GRID_M)
    back = pyproj.Transformer.from_crs("EPSG:32647", "EPSG:4326", always_xy=True).transform(x, y)
    assert np.allclose(sorted(back[0]), sorted(WEST.exterior.coords.xy[0]), atol=1e-7)


@pytest.mark.parametrize(("lon", "epsg"), [(101.9, 32647), (102.1, 32648)])
def test_the_zone_is_that_of_the_middle(lon: float, epsg: int):
    assert choose("650202", [box(lon - 0.01, 16, lon + 0.01, 16.1)]).utm_epsg == epsg


@pytest.mark.parametrize("area_code", ["6502", "65"])
def test_several_tambons_of_an_amphoe_are_taken_by_prefix(area_code: str):
    outline = choose(area_code, [EAST, WEST, FAR], ["650203", "650202", "640101"], ["นาบัว", "หนองกะท้าว", "ที่อื่น"])
    assert outline.codes == ("650202", "650203"), "in the order of codes"
    assert outline.names == ("หนองกะท้าว", "นาบัว")
    assert outline.shapes[0].centroid.x < outline.shapes[1].centroid.x
    shared = outline.shapes[0].intersection(outline.shapes[1])
    assert shared.area == 0 and shared.length == pytest.approx(5533, rel=0.01), "neighbours still share their line"


def test_one_tambon_is_picked_from_a_province():
    outline = choose("650203", [EAST, WEST, FAR], ["650203", "650202", "640101"], ["นาบัว", "x", "y"], "อะไรก็ได้")
    assert (outline.codes, outline.names) == (("650203",), ("นาบัว",))


@pytest.mark.parametrize("code", ["650202", " ๖๕๐๒๐๒ ", 650202, 650202.0, np.float64(650202), "650202.0"])
def test_codes_however_the_layer_holds_them(code: object):
    assert choose("650202", [WEST, EAST], [code, None]).codes == ("650202",)


def test_parts_of_one_tambon_become_one_shape():
    outline = choose("650202", [WEST, EAST, ISLAND, None], ["650202"] * 4, [None, "", NAN, "หนองกะท้าว"], "พื้นที่")
    (shape,) = outline.shapes
    assert shape.geom_type == "MultiPolygon" and len(shape.geoms) == 2
    assert outline.names == ("หนองกะท้าว",), "the first name there is"


def test_a_multipolygon_stays_one_tambon():
    outline = choose("650202", [MultiPolygon([WEST, ISLAND])], ["650202"])
    assert len(outline.shapes) == 1 and len(outline.shapes[0].geoms) == 2


def test_a_name_that_is_missing():
    assert choose("650202", [WEST], ["650202"]).names == ("หนองกะท้าว",), "the tambon is the area"
    assert choose("650202", [WEST], ["650202"], [" "]).names == ("หนองกะท้าว",)
    assert choose("6502", [WEST, EAST], ["650202", "650203"]).names == ("", ""), "an amphoe's name is not its tambons'"


def failure(*given, **more) -> str:
    with pytest.raises(InputError) as caught:
        choose(*given, **more)
    return str(caught.value)


def test_an_empty_layer():
    assert "empty" in failure("650202", [])
    assert "empty" in failure("650202", [], [], [])


def test_several_polygons_without_a_code_field_leave_the_choice_open():
    message = failure("650202", [WEST, EAST])
    assert "2 polygons" in message and "650202" in message and "field" in message
    assert "6502" in failure("6502", [WEST]), "one polygon cannot be the tambons of an amphoe"


def test_a_wrong_code_names_those_that_are_there():
    codes = ["650202", "640101", None, NAN]
    message = failure("530101", [WEST, FAR, EAST, ISLAND], codes)
    assert "530101" in message and "640101, 650202" in message
    assert "nan" not in message.lower() and "none" not in message.lower()
    assert "–" in failure("530101", [WEST], [None])


@pytest.mark.parametrize("codes", [["65020201"], ["6502"], ["0650202"], ["50202"], ["X650202"]])
def test_a_field_that_holds_no_tambon_codes(codes: list[str]):
    assert codes[0] in failure("650202", [WEST], codes)


def test_codes_in_a_nan_column_are_still_codes():
    assert choose("650202", [WEST, EAST], [650202.0, NAN]).codes == ("650202",)


def test_an_outline_that_crosses_itself_is_named_with_the_remedy():
    for shapes in ([BOW_TIE], [WEST, BOW_TIE]):
        message = failure("650202", shapes, ["650202"] * len(shapes))
        assert "650202" in message and "Fix geometries" in message and "Self-intersection" in message


def test_a_broken_neighbour_stops_nothing():
    assert choose("650202", [WEST, BOW_TIE], ["650202", "650203"]).codes == ("650202",)


@pytest.mark.parametrize("shape", [None, Polygon(), LineString([(100.8, 17), (100.9, 17)])])
def test_an_outline_without_area(shape):
    message = failure("650202", [shape])
    assert "650202" in message and "no area" in message


def test_a_layer_that_lies_abroad_or_has_its_axes_exchanged():
    assert "not in Thailand" in failure("650202", [box(17.0, 100.8, 17.05, 100.85)])


def test_rows_for_the_store_hold_multipolygons_and_no_path():
    outline = choose("6502", [WEST, EAST], ["650202", "650203"], ["ก", "ข"])
    rows = outline.tambon_rows("งาน/ข้อมูล/tambon.shp")
    assert rows["tambon_code"] == ["650202", "650203"] and rows["name"] == ["ก", "ข"]
    assert rows["source"] == ["tambon.shp"] * 2
    assert rows["date"] == [datetime.date.today().isoformat()] * 2
    shapes = [wkb.loads(blob) for blob in rows["geom"]]
    assert [shape.geom_type for shape in shapes] == ["MultiPolygon"] * 2
    assert all(shape.equals(own) for shape, own in zip(shapes, outline.shapes))


def test_the_backdrop_reaches_a_margin_beyond_the_area():
    outline = choose("6502", [WEST, EAST], ["650202", "650203"])
    clip = wkb.loads(outline.clip_wkb())
    west, south, east, north = MultiPolygon(outline.shapes).bounds
    edges = (west - BACKDROP_MARGIN_M, south - BACKDROP_MARGIN_M, east + BACKDROP_MARGIN_M, north + BACKDROP_MARGIN_M)
    assert clip.bounds == pytest.approx(edges, abs=1)
