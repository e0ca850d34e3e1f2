"""The raw files of the practice tambon: same seed, same files; what an importer finds in them."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from osgeo import ogr
from shapely import wkb
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

from chumchon.plugin.analysis.sample import build_inputs
from chumchon.plugin.domain.codes import HOUSE_CODE_PATTERN, area_code, village_code
from chumchon.plugin.domain.errors import CancelledError, InputError


def layer(path, name=None):
    source = ogr.Open(str(path))
    rows = source.GetLayerByName(name) if name else source.GetLayer(0)
    return [(row.items(), wkb.loads(bytes(row.geometry().ExportToWkb()))) for row in rows]


def sheet(path):
    source = ogr.Open(str(path))
    return [[row.GetField(i) for i in range(row.GetFieldCount())] for row in source.GetLayer(0)]


def csv(path):
    return pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("ตำบล ทดลอง")


@pytest.fixture(scope="module")
def inputs(folder):
    return build_inputs(folder / "หนึ่ง", seed=1)


def test_default_is_one_tambon_of_the_promised_size(inputs):
    assert (inputs.villages, inputs.households, inputs.epsg) == (12, 1500, 32647)
    assert inputs.area_code == area_code(inputs.area_code) == "790101"
    ((tambon, shape),) = layer(inputs.outline, "tambon")
    assert tambon["tambon_code"] == "790101"
    assert tambon["name"] == inputs.area_name == "ตำบลตัวอย่างสุขใจ"
    assert shape.is_valid
    assert 15e6 < shape.area < 25e6
    assert shape.area < 0.9 * shape.convex_hull.area, "a natural outline bends in and out"


def test_same_seed_same_files(inputs, folder):
    again = build_inputs(folder / "สอง", seed=1)
    assert again.household_file.read_bytes() == inputs.household_file.read_bytes()
    assert again.surveys[1].path.read_bytes() == inputs.surveys[1].path.read_bytes()
    for one, other in zip(inputs.surveys[::2], again.surveys[::2]):
        assert sheet(one.path) == sheet(other.path)
    for name in ("outline", "village_points", "roads", "streams", "landmarks"):
        first, second = layer(getattr(inputs, name)), layer(getattr(again, name))
        assert len(first) == len(second) > 0
        assert all(a[0] == b[0] and a[1].wkb == b[1].wkb for a, b in zip(first, second)), name


def test_another_seed_is_another_place(inputs, folder):
    other = build_inputs(folder / "สาม", seed=2)
    assert layer(other.outline)[0][1].wkb != layer(inputs.outline)[0][1].wkb
    assert other.household_file.read_bytes() != inputs.household_file.read_bytes()


def test_households_file(inputs):
    houses = csv(inputs.household_file)
    assert list(houses) == ["house_code", "village_code", "house_no", "unit_no", "latitude", "longitude"]
    assert len(houses) == 1500
    sizes = houses["village_code"].value_counts()
    assert len(sizes) == 12
    assert sizes.min() >= 80
    assert sizes.max() <= 250
    assert sizes.max() > 1.7 * sizes.min()
    registered = houses.loc[houses["house_code"] != "", "house_code"]
    assert registered.is_unique
    assert registered.str.match(HOUSE_CODE_PATTERN).all()
    assert registered.str.startswith("79").all(), "no real changwat"
    assert (houses.loc[houses["house_code"] == "", "unit_no"] == "2").all()
    assert not houses.duplicated(["village_code", "house_no", "unit_no"]).any()
    assert houses["house_no"].map(lambda number: re.fullmatch(r"\d+(/\d+( ก)?)?", number) is not None).all()
    assert houses["house_no"].str.contains("/").mean() > 0.1
    located = houses["latitude"] != ""
    assert ((houses["longitude"] != "") == located).all()
    assert 0.92 < located.mean() < 0.98


def test_surveys_agree_with_the_register(inputs):
    houses = csv(inputs.household_file)
    key = ["village_code", "house_no", "unit_no"]
    second = csv(inputs.surveys[1].path)
    heading, *rows = sheet(inputs.surveys[0].path)
    survey = pd.DataFrame(rows, columns=heading).fillna("")
    assert list(survey) == heading
    assert heading[:5] == ["ปี", "รหัสหมู่บ้าน", "บ้านเลขที่", "รหัสประจำบ้าน", "ลำดับครัวเรือน"]
    assert heading[5:] == [f"ตัวชี้วัดที่ {n}" for n in range(1, 32)] + ["รายได้เฉลี่ยต่อคนต่อปี"]
    register = set(map(tuple, houses[key].to_numpy()))
    for table, round_ in zip((survey, second), inputs.surveys):
        assert len(table) == round_.rows
        assert set(table["ปี"]) == {round_.year}
        homes = table[["รหัสหมู่บ้าน", "บ้านเลขที่", "ลำดับครัวเรือน"]]
        assert not homes.duplicated().any()
        known = np.array([home in register for home in map(tuple, homes.to_numpy())])
        assert known.mean() > 0.97
    assert [(one.indicator_set, one.year) for one in inputs.surveys] == [
        ("bmn_2560", "2563"),
        ("bmn_2560", "2564"),
        ("nrd2c_2560", "2562"),
        ("nrd2c_2560", "2564"),
    ]
    first_codes, second_codes = set(survey["รหัสประจำบ้าน"]), set(second["รหัสประจำบ้าน"])
    assert 0.005 < len(first_codes - second_codes) / 1500 < 0.06, "a few have gone"
    assert 0.005 < len(second_codes - first_codes) / 1500 < 0.06, "a few are new"


def test_village_survey(inputs):
    points = {row["village_code"]: row["name_th"] for row, _ in layer(inputs.village_points)}
    rows = sheet(inputs.surveys[2].path)
    if rows[0][0] == "ปี":
        rows = rows[1:]
    assert {row[1]: row[2] for row in rows} == points
    scores = [score for row in rows for score in row[3:]]
    assert set(scores) <= {"1", "2", "3", None}
    assert scores.count(None) < 0.04 * len(scores)
    assert all(len(row) == 36 for row in rows)
    assert min(scores.count(score) for score in "123") > 0.1 * len(scores)


def test_the_village_survey_of_two_years_before_is_much_the_same(inputs):
    before, after = ([row[3:] for row in sheet(inputs.surveys[at].path)[1:]] for at in (2, 3))
    pairs = [(int(a), int(b)) for rows in zip(before, after) for a, b in zip(*rows) if a and b]
    assert [[cell is None for cell in row] for row in before] == [[cell is None for cell in row] for row in after]
    assert 0.75 < sum(a == b for a, b in pairs) / len(pairs) < 0.97
    assert {abs(a - b) for a, b in pairs} == {0, 1}


def test_made_up_is_written_on_it(inputs):
    assert inputs.readme.read_bytes().decode("utf-8-sig").startswith("ข้อมูลสมมุติ\r\n")
    for path in (inputs.outline, inputs.village_points, inputs.landmarks):
        assert {row["source"] for row, _ in layer(path)} == {"ข้อมูลสมมุติ"}


def test_many_villages_make_several_tambons_that_fit_together(folder):
    place = build_inputs(folder / "อำเภอ", villages=46, households=460, seed=5)
    assert place.area_code == "7901"
    tambons = {row["tambon_code"]: shape for row, shape in layer(place.outline)}
    assert len(tambons) == 3
    assert len({row["name"] for row, _ in layer(place.outline)}) == 3
    whole = unary_union(list(tambons.values()))
    assert whole.geom_type == "Polygon"
    assert not whole.interiors
    assert abs(whole.area - sum(shape.area for shape in tambons.values())) < 1e-6
    points = layer(place.village_points)
    assert len({row["village_code"] for row, _ in points}) == 46
    assert all(tambons[row["village_code"][:6]].contains(point) for row, point in points)


@pytest.mark.parametrize("villages", [1, 2, 3, 20])
def test_small_areas(folder, villages):
    place = build_inputs(folder / f"เล็ก {villages}", villages=villages, households=villages, seed=villages)
    assert len(layer(place.outline)) == 1
    assert sorted(row["village_code"] for row, _ in layer(place.village_points)) == [
        f"790101{number:02d}" for number in range(1, villages + 1)
    ]
    assert csv(place.household_file)["village_code"].nunique() == villages


def real_points():
    return pd.DataFrame(
        {
            "village_code": ["65020201", "65020202", "65020203", "65020203", "65020204"],
            "name": ["บ้านหนึ่ง", "บ้านสอง", "บ้านสาม", "บ้านสาม", "บ้านนอกเขต"],
            "x": [700_000.0, 700_900.0, 700_400.0, 700_400.0, 705_000.0],
            "y": [1_880_000.0, 1_880_200.0, 1_881_000.0, 1_881_000.0, 1_880_000.0],
        }
    )


def test_existing_villages_keep_their_codes_and_outline(folder):
    outline = Polygon([(699_000, 1_879_000), (702_000, 1_879_000), (702_000, 1_882_000), (699_000, 1_882_000)])
    place = build_inputs(
        folder / "จุดจริง", households=400, points=real_points(), outline=outline.wkb, area_name="ตำบลหนึ่ง"
    )
    assert (place.area_code, place.area_name, place.villages) == ("650202", "ตำบลหนึ่ง", 4)
    assert place.roads is place.streams is place.landmarks is None
    ((_, shape),) = layer(place.outline)
    assert shape.equals(outline)
    assert {row["village_code"]: row["name_th"] for row, _ in layer(place.village_points)} == {
        "65020201": "บ้านหนึ่ง",
        "65020202": "บ้านสอง",
        "65020203": "บ้านสาม",
        "65020204": "บ้านนอกเขต",
    }
    assert set(csv(place.surveys[1].path)["รหัสหมู่บ้าน"]) == set(real_points()["village_code"])
    assert all(village_code(code) for code in csv(place.household_file)["village_code"])


def test_existing_villages_without_outline(folder):
    place = build_inputs(folder / "ไม่มีแนวเขต", households=400, points=real_points(), with_landmarks=True)
    ((_, shape),) = layer(place.outline)
    assert all(shape.contains(point) for _, point in layer(place.village_points))
    assert {row["village_code"] for row, _ in layer(place.landmarks)} <= set(real_points()["village_code"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"villages": 0}, "1 to 1000 villages, not 0"),
        ({"villages": 1001, "households": 5000}, "not 1001"),
        ({"villages": 12, "households": 11}, "12 to 150000 households, not 11"),
        ({"households": 150_001}, "not 150001"),
        ({"seed": -1}, "seed -1"),
        ({"points": real_points().assign(village_code="6502")}, "5 village points have no code"),
        ({"points": real_points().assign(x=np.nan)}, "65020201 has no position"),
        (
            {"points": real_points().assign(village_code=["65020201", "64020201", "65020202", "64020202", "65020203"])},
            "64, 65",
        ),
    ],
)
def test_what_cannot_be_made_is_refused(tmp_path, change, said):
    with pytest.raises(InputError, match=re.escape(said)):
        build_inputs(tmp_path / "ว่าง", **change)


def test_a_folder_with_files_is_left_alone(tmp_path):
    (tmp_path / "ของฉัน.txt").write_text("อย่าลบ", encoding="utf-8")
    with pytest.raises(InputError, match="not empty"):
        build_inputs(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["ของฉัน.txt"]


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "แฟ้ม").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be made"):
        build_inputs(tmp_path / "แฟ้ม" / "ย่อย")


def test_cancel_is_heard(tmp_path):
    class Impatient:
        def report(self, fraction):
            if fraction >= 0.2:
                raise CancelledError("Stopped.")

        def say(self, template, **values):
            pass

    with pytest.raises(CancelledError):
        build_inputs(tmp_path / "หยุด", progress=Impatient())


def test_points_lie_in_the_gulf_of_thailand(inputs):
    """Far from any real house: the nearest coast is some 90 km away."""
    houses = csv(inputs.household_file)
    at = houses.loc[houses["latitude"] != "", ["longitude", "latitude"]].astype(float)
    box = Polygon([(100.6, 11.2), (101.1, 11.2), (101.1, 11.8), (100.6, 11.8)])
    assert all(box.contains(Point(*corner)) for corner in (at.min(), at.max()))
