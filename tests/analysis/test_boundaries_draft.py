"""Which village points are used, which are reported, and that nothing is guessed."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from shapely import wkb
from shapely.affinity import translate
from shapely.geometry import Point, Polygon, box
from shapely.ops import transform, unary_union

from chumchon.plugin.analysis.boundaries_draft import draft_boundaries
from chumchon.plugin.domain.errors import CancelledError
from chumchon.plugin.domain.findings import finding_kinds

EAST, NORTH = 690_000.0, 1_888_000.0
SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "phitsanulok"
GOOD = [
    ("65020201", "บ้านนาโพธิ์", 100, 100),
    ("65020202", "บ้านนาจาน", 900, 150),
    ("65020203", "บ้านหนองกะท้าว", 500, 850),
    ("65020301", "บ้านซำรู้", 1500, 500),
]


def tambons(**shapes):
    known = {
        "650202": translate(box(0, 0, 1000, 1000), EAST, NORTH),
        "650203": translate(box(1000, 0, 2000, 1000), EAST, NORTH),
    }
    known.update({code[1:]: shape for code, shape in shapes.items()})
    return pd.DataFrame(
        {
            "tambon_code": list(known),
            "name": ["หนองกะท้าว", "ห้วยเฮี้ย", "เนินเพิ่ม"][: len(known)],
            "geometry": [shape.wkb for shape in known.values()],
        }
    )


def points(*rows):
    table = pd.DataFrame(rows, columns=["village_code", "name", "x", "y"])
    table["x"] = table["x"] + EAST
    table["y"] = table["y"] + NORTH
    table["row"] = range(1, len(table) + 1)
    return table


def found(result, finding_id):
    return result.findings[result.findings["finding_id"] == finding_id]


def shapes_of(result):
    return dict(zip(result.boundaries["village_code"], map(wkb.loads, result.boundaries["geometry"])))


def test_every_tambon_with_points_is_filled():
    result = draft_boundaries(points(*GOOD), tambons())
    assert result.boundaries["village_code"].tolist() == ["65020201", "65020202", "65020203", "65020301"]
    assert result.boundaries["name"].tolist()[0] == "บ้านนาโพธิ์"
    assert result.findings.empty
    assert result.rejected == 0
    shapes = shapes_of(result)
    whole = unary_union([wkb.loads(blob) for blob in tambons()["geometry"]])
    assert unary_union(list(shapes.values())).symmetric_difference(whole).area <= 1e-6
    assert shapes["65020301"].area == pytest.approx(1_000_000)
    assert shapes["65020201"].contains(Point(EAST + 100, NORTH + 100))


def test_two_villages_on_one_spot_are_both_reported_and_not_drafted():
    result = draft_boundaries(points(*GOOD, ("65020204", "บ้านโนน", 500.6, 850.7)), tambons())
    together = found(result, "draft_points_together")
    assert together[["row", "village_code", "other_code"]].to_numpy().tolist() == [
        [3, "65020203", "65020204"],
        [5, "65020204", "65020203"],
    ]
    assert result.boundaries["village_code"].tolist() == ["65020201", "65020202", "65020301"]
    assert result.rejected == 2


def test_three_villages_on_one_spot_name_each_other():
    result = draft_boundaries(
        points(*GOOD, ("65020205", "บ้านโนน", 500, 850), ("65020204", "บ้านกลาง", 500, 850)), tambons()
    )
    together = found(result, "draft_points_together").set_index("village_code")["other_code"]
    assert together["65020203"] == "65020204, 65020205"
    assert len(together) == 3


def test_points_more_than_a_metre_apart_are_two_villages():
    result = draft_boundaries(points(*GOOD, ("65020204", "บ้านโนน", 501.1, 850)), tambons())
    assert result.findings.empty
    assert len(result.boundaries) == 5


def test_an_equal_row_is_used_once():
    result = draft_boundaries(points(*GOOD, ("65020201", " บ้านนาโพธิ์\u200b", 100.5, 100)), tambons())
    assert found(result, "draft_point_repeated")["row"].tolist() == [5]
    assert len(result.findings) == 1
    assert len(result.boundaries) == 4
    assert result.rejected == 1


@pytest.mark.parametrize("other", [("65020201", "บ้านยางกอก (กร่าง)", 100, 100), ("65020201", "บ้านนาโพธิ์", 700, 700)])
def test_a_code_with_two_names_or_two_places_is_held_back(other):
    result = draft_boundaries(points(*GOOD, other), tambons())
    assert found(result, "draft_code_twice")["row"].tolist() == [1, 5]
    assert "65020201" not in set(result.boundaries["village_code"])
    assert result.rejected == 2


def test_a_point_in_another_tambon_is_reported_with_distance_and_place():
    result = draft_boundaries(points(*GOOD, ("65020204", "บ้านโนน", 1250, 400)), tambons())
    (finding,) = found(result, "draft_point_outside").to_dict("records")
    assert finding["other_code"] == "650203"
    assert finding["length_m"] == pytest.approx(250)
    assert finding["length"] == "250.0"
    assert wkb.loads(finding["geometry"]).coords[0] == (EAST + 1250, NORTH + 400)
    assert (finding["row"], finding["x"], finding["y"]) == (5, EAST + 1250, NORTH + 400)
    assert len(result.boundaries) == 4


def test_a_point_outside_everything_is_reported():
    result = draft_boundaries(points(*GOOD, ("65020204", "บ้านโนน", 500, -30)), tambons())
    assert found(result, "draft_point_nowhere")["length_m"].tolist() == pytest.approx([30])


def test_a_point_on_the_outline_is_inside():
    result = draft_boundaries(points(("65020201", "บ้านนาโพธิ์", 1000, 400), GOOD[1]), tambons())
    assert result.boundaries["village_code"].tolist() == ["65020201", "65020202"]


@pytest.mark.parametrize(
    ("code", "finding_id"),
    [
        (None, "code_missing"),
        ("  ", "code_missing"),
        ("6502021", "code_malformed"),
        ("65020200", "code_malformed"),
        ("บ้านโนน", "code_malformed"),
        ("65029901", "code_of_other_area"),
    ],
)
def test_bad_codes_are_reported_as_given(code, finding_id):
    result = draft_boundaries(points(*GOOD, (code, "บ้านโนน", 300, 300)), tambons())
    assert found(result, finding_id)["row"].tolist() == [5]
    assert found(result, finding_id)["village_code"].tolist() == [(code or "").strip()]
    assert len(result.boundaries) == 4
    assert result.rejected == 1


def test_thai_digits_are_digits():
    result = draft_boundaries(points(("๖๕๐๒๐๒๐๑", "บ้านนาโพธิ์", 100, 100)), tambons())
    assert result.boundaries["village_code"].tolist() == ["65020201"]


def test_a_point_without_position_is_reported():
    result = draft_boundaries(points(*GOOD, ("65020204", "บ้านโนน", np.nan, 300)), tambons())
    assert found(result, "draft_point_missing")["row"].tolist() == [5]
    assert found(result, "draft_point_missing")["geometry"].tolist() == [None]


def test_tambons_without_points_are_named():
    result = draft_boundaries(points(*GOOD[:3]), tambons())
    (finding,) = result.findings.to_dict("records")
    assert finding["finding_id"] == "draft_tambon_without_points"
    assert (finding["tambon_code"], finding["name"]) == ("650203", "ห้วยเฮี้ย")


def test_a_tambon_without_a_usable_point_is_named_and_left_empty():
    result = draft_boundaries(points(*GOOD[:3], ("65020301", "บ้านซำรู้", 2500, 500)), tambons())
    assert set(result.findings["finding_id"]) == {"draft_point_nowhere", "draft_tambon_unusable"}
    assert len(result.boundaries) == 3


def test_an_outline_that_crosses_itself_is_named_and_left_empty():
    hourglass = translate(Polygon([(3000, 0), (4000, 1000), (4000, 0), (3000, 1000)]), EAST, NORTH)
    result = draft_boundaries(points(*GOOD, ("65020401", "บ้านเนิน", 3100, 500)), tambons(_650204=hourglass))
    assert found(result, "draft_outline_invalid")["tambon_code"].tolist() == ["650204"]
    assert len(result.boundaries) == 4
    assert result.rejected == 1


def test_no_points_at_all():
    result = draft_boundaries(points(), tambons())
    assert result.boundaries.columns.tolist() == ["village_code", "name", "geometry"]
    assert result.boundaries.empty
    assert set(result.findings["finding_id"]) == {"draft_tambon_without_points"}


def test_every_finding_is_in_the_catalogue_and_its_texts_can_be_filled():
    rows = [*GOOD, GOOD[0], ("65020202", "อื่น", 1, 1), ("65020204", "ก", 5000, 1), ("65020205", "ข", 1500, 1)]
    rows += [("65020206", "ค", 500, 850), ("x", "ง", 1, 1), (None, "จ", 1, 1), ("65029901", "ฉ", 1, 1)]
    rows += [("65020207", "ช", None, None)]
    result = draft_boundaries(points(*rows), tambons())
    assert len(set(result.findings["finding_id"])) >= 8
    for finding in result.findings.to_dict("records"):
        kind = finding_kinds()[finding["finding_id"]]
        for text in (kind.text_th, kind.text_en, kind.remedy_th, kind.remedy_en):
            assert "{" not in text.format_map(finding)
            assert "nan" not in text.format_map(finding)


def test_cancel_is_heard():
    class Stop:
        def report(self, fraction):
            raise CancelledError("stopped")

        def say(self, template, **values):
            pass

    with pytest.raises(CancelledError):
        draft_boundaries(points(*GOOD), tambons(), Stop())


def read_shapefile(name, fields):
    from osgeo import ogr
    from pyproj import Transformer

    project = Transformer.from_crs("EPSG:4326", "EPSG:32647", always_xy=True).transform
    source = ogr.Open(str(SHARED / name))
    for feature in source.GetLayer():
        shape = wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))
        yield (*(feature[field] for field in fields), transform(project, shape))


@pytest.fixture(scope="module")
def phitsanulok():
    if not (SHARED / "tambon.shp").exists():
        pytest.skip("the sample data of Phitsanulok in ../shared/data are not here")
    outlines = pd.DataFrame(
        read_shapefile("tambon.shp", ["TB_CODE", "TB_TH"]), columns=["tambon_code", "name", "geometry"]
    )
    villages = pd.DataFrame(
        read_shapefile("village.shp", ["VILL_CODE", "VILL_NAM_T"]), columns=["village_code", "name", "geometry"]
    )
    villages["x"] = [shape.x for shape in villages["geometry"]]
    villages["y"] = [shape.y for shape in villages["geometry"]]
    return outlines, villages


def test_the_real_tambon_names_its_faulty_point(phitsanulok):
    outlines, villages = phitsanulok
    outline = outlines[outlines["tambon_code"] == "650202"]
    result = draft_boundaries(villages[villages["village_code"].str.startswith("650202")], outline)
    assert result.findings[["finding_id", "village_code", "name"]].to_numpy().tolist() == [
        ["draft_point_nowhere", "65020219", "บ้านห้วยแก้ว"]
    ]
    assert len(result.boundaries) == 20
    off = unary_union(list(shapes_of(result).values())).symmetric_difference(outline["geometry"].iloc[0])
    assert off.area <= 1e-6


def test_the_whole_province_is_drafted_in_seconds(phitsanulok):
    outlines, villages = phitsanulok
    result = draft_boundaries(villages, outlines)
    counts = result.findings["finding_id"].value_counts()
    assert counts["draft_code_twice"] == 6
    assert counts["draft_point_outside"] + counts["draft_point_nowhere"] == 63
    assert counts["draft_tambon_without_points"] == 154
    assert len(result.boundaries) + result.rejected == 911
    drafted = result.boundaries["village_code"].str[:6].unique()
    whole = unary_union(list(outlines[outlines["tambon_code"].isin(drafted)]["geometry"]))
    total = sum(shape.area for shape in shapes_of(result).values())
    assert total == pytest.approx(whole.area, abs=0.01)
