from pathlib import Path

import pandas as pd
import pytest
from osgeo import ogr

from chumchon.plugin.analysis.landmarks import classify
from chumchon.plugin.domain.landmarks import load_landmark_kinds

KINDS = load_landmark_kinds()
DATA = Path(__file__).parents[2].parent / "shared" / "data" / "phitsanulok"
NAMES = [
    "โรงเรียนวัดใหม่",
    "วัดใหม่",
    "Wat Pho",
    "Water tank",
    "บ้านไทยรีสอร์ท",
    "บ้านนายมี ผู้ป่วยติดเตียง",
    "จุดทิ้งขยะ ข้างบ้านผู้พิการ",
    "",
    "บ้านลุงมี",
]


def test_many_names_are_judged_as_one_by_one():
    found = classify(pd.Series(NAMES), None, KINDS)
    assert list(found["kind"]) == [KINDS.kind_of_name(name) for name in NAMES]
    assert list(found["how"]) == ["name" if KINDS.kind_of_name(name) else "" for name in NAMES]


def test_a_strong_tag_goes_before_the_name_and_the_name_before_a_weak_tag():
    names = pd.Series(["วัดใหญ่", "วัดใหญ่", "ภูหิน", "", "โรงเรียน"], index=[9, 9, 3, 2, 1])
    tags = pd.DataFrame({"tourism": ["attraction", "", "attraction", "", ""], "amenity": ["", "school", "", "", ""]})
    found = classify(names, tags, KINDS)
    assert list(found["kind"]) == ["temple", "school", "tourism", None, "school"]
    assert list(found["how"]) == ["name", "tag", "tag", "", "name"]
    assert list(found.index) == [9, 9, 3, 2, 1]


@pytest.mark.parametrize(
    "tags",
    [
        {"amenity": "place_of_worship", "religion": "buddhist"},
        {"shop": "kiosk"},
        {"shop": ""},
        {"man_made": "works", "product": "rice"},
        {"fclass": "attraction"},
    ],
)
def test_tags_are_judged_as_one_by_one(tags):
    found = classify(pd.Series([""]), pd.DataFrame([tags]), KINDS)
    assert found.loc[0, "kind"] == KINDS.kind_of_tags(tags)


def test_nothing_gives_nothing():
    assert classify(pd.Series([], dtype=object), None, KINDS).empty


def test_the_places_of_phitsanulok():
    if not DATA.is_dir():
        pytest.skip("../shared is absent")
    layer = ogr.Open(str(DATA / "poi.shp"))
    rows = pd.DataFrame([feature.items() for feature in layer.GetLayer(0)])
    found = classify(rows["name"].fillna(""), rows[["fclass"]], KINDS)
    kinds = dict(zip(rows["name"], found["kind"]))
    assert kinds["วัดพระศรีรัตนมหาธาตุ"] == "temple"
    assert kinds["โรงเรียนชุมชน ๑ วัดสะกัดน้ำมัน"] == "school"
    assert kinds["การประปาหมู่บ้าน"] == "waterworks"
    by_class = rows.assign(kind=found["kind"]).groupby("fclass")["kind"].agg(lambda column: set(column))
    assert by_class["school"] == {"school"}
    assert by_class["hospital"] <= {"hospital"}
    assert by_class["convenience"] == {"shop"}
    assert found["kind"].notna().mean() > 0.7
