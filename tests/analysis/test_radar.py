import copy
import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.radar import SCORE_COLUMNS, data_fingerprint, score_areas, small_units
from chumchon.plugin.analysis.scoring import INDICATOR_COLUMNS
from chumchon.plugin.domain import catalogue, schema
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.radar import AREA_IDS, RadarModel, load_radar_model

ROUND, VILLAGE_ROUND = "bmn_2560_2564", "nrd2c_2560_2564"
CONTENT = json.loads((Path(catalogue.__file__).parent / "radar_models" / "five_areas.json").read_text(encoding="utf-8"))
MODEL = load_radar_model()


def share(village, indicator, passed, eligible, not_applicable=0, missing=0, round_id=ROUND):
    value = 100 * passed / eligible if eligible else math.nan
    return (round_id, village, indicator, "household", eligible, passed, not_applicable, missing, value, "computed")


def score(village, indicator, value):
    known = value is not None
    passed = int(value == 3) if known else 0
    return (VILLAGE_ROUND, village, indicator, "village", int(known), passed, 0, int(not known), value, "computed")


def table(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=INDICATOR_COLUMNS)


def small_model(tmp_path, **areas) -> RadarModel:
    """The shipped model with other indicators in some areas: (set, id, weight) or such with more keys."""
    content = copy.deepcopy(CONTENT)
    taken = {(one["set"], one["id"]) for entries in areas.values() for one in entries}
    for area in content["areas"]:
        kept = [one for one in area["indicators"] if (one["set"], one["id"]) not in taken]
        area["indicators"] = areas.get(area["id"], kept)
    path = tmp_path / "แบบจำลอง.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return load_radar_model(path)


def entry(indicator, weight=1.0, set_id="bmn_2560", **more):
    kind = "share_pass" if set_id.startswith("bmn") else "score_1_3"
    return {"set": set_id, "id": indicator, "kind": kind, "weight": weight, **more}


def of(result, unit, area="occupation") -> dict:
    found = result.scores[(result.scores["unit_code"] == unit) & (result.scores["area_id"] == area)]
    assert len(found) == 1
    return found.iloc[0].to_dict()


def test_the_columns_are_those_of_the_workspace():
    assert ("run_id", *SCORE_COLUMNS) == schema.table("radar_score").column_names


def test_a_village_by_hand():
    """Occupation is 18, 20 and 21 with equal weights; nobody is asked 18, so it does not count.

    Score (80 + 75) / 2. Wilson: 8 of 10 is 49.0162 to 94.3318 %, 3 of 4 is 30.0642 to 95.4413 %.
    low = 77.5 - sqrt(30.9838² + 44.9358²) / 2, high = 77.5 + sqrt(14.3318² + 20.4413²) / 2.
    """
    rows = table(
        share("65020201", "18", 0, 0, not_applicable=10),
        share("65020201", "20", 8, 10),
        share("65020201", "21", 3, 4, not_applicable=6),
    )
    found = of(score_areas(rows, MODEL, pd.Series({"65020201": 10}), "650202"), "65020201")
    assert found["score"] == 77.5
    assert found["low"] == pytest.approx(77.5 - math.hypot(30.9838, 44.9358) / 2, abs=1e-4)
    assert found["high"] == pytest.approx(77.5 + math.hypot(14.3318, 20.4413) / 2, abs=1e-4)
    assert (found["n"], found["coverage"], found["level"], found["area_no"]) == (10, 1.0, "fair", 1)


def test_weights_count(tmp_path):
    model = small_model(tmp_path, occupation=[entry("20", 3), entry("21", 1)])
    rows = table(share("65020201", "20", 10, 10), share("65020201", "21", 0, 10))
    assert of(score_areas(rows, model, None, "650202"), "65020201")["score"] == 75.0


def test_goalposts_direction_and_caps(tmp_path):
    model = small_model(
        tmp_path,
        occupation=[entry("20", goalposts=[50, 90])],
        capital=[entry("21", goalposts=[50, 90], direction="lower_is_better")],
        risk=[entry("12", goalposts=[50, 90])],
    )
    rows = table(
        share("65020201", "20", 60, 100),
        share("65020201", "21", 60, 100),
        share("65020201", "12", 95, 100),
    )
    result = score_areas(rows, model, None, "650202")
    assert of(result, "65020201")["score"] == 25.0
    assert of(result, "65020201", "capital")["score"] == 75.0
    assert of(result, "65020201", "risk")["score"] == 100.0
    up, down = of(result, "65020201"), of(result, "65020201", "capital")
    assert down["low"] == pytest.approx(100 - up["high"])
    assert down["high"] == pytest.approx(100 - up["low"])


def test_scores_of_whole_villages_have_no_sampling_interval(tmp_path):
    model = small_model(tmp_path, occupation=[entry("8", 1, "nrd2c_2560"), entry("9", 1, "nrd2c_2560")])
    rows = table(score("65020201", "8", 3.0), score("65020201", "9", 2.0))
    found = of(score_areas(rows, model, pd.Series({"65020201": 120}), "650202"), "65020201")
    assert (found["score"], found["low"], found["high"], found["n"]) == (75.0, 75.0, 75.0, 120)


def test_a_tambon_weighs_by_its_households(tmp_path):
    """20: pooled 15 of 20 + 80 = 15 / 100. 8: (20 * 3 + 80 * 1) / 100 = 1.4, which is 20 points."""
    model = small_model(tmp_path, occupation=[entry("20")], capital=[entry("8", 1, "nrd2c_2560")])
    rows = table(
        share("65020201", "20", 15, 20),
        share("65020202", "20", 0, 80),
        score("65020201", "8", 3.0),
        score("65020202", "8", 1.0),
    )
    result = score_areas(rows, model, pd.Series({"65020201": 20, "65020202": 80}), "6502")
    assert of(result, "650202")["score"] == 15.0
    assert of(result, "650202", "capital")["score"] == pytest.approx(20.0)
    assert of(result, "650202")["n"] == 100
    assert of(result, "65020201", "capital")["score"] == 100.0


def test_the_area_is_all_villages_and_stands_once():
    rows = table(share("65020201", "20", 1, 2), share("65020301", "20", 2, 2), share("65030101", "20", 4, 4))
    units = list(dict.fromkeys(score_areas(rows, MODEL, None, "65").scores["unit_code"]))
    assert units == ["65020201", "65020301", "65030101", "650202", "650203", "650301", "65"]
    only = score_areas(rows.iloc[:1], MODEL, None, "650202").scores
    assert list(only["unit_code"]) == ["65020201"] * 5 + ["650202"] * 5
    assert list(only["area_id"]) == list(AREA_IDS) * 2


def test_a_tambon_of_one_village_scores_as_the_village():
    rows = table(*(share("65020201", str(number), 7, 11, 1, 1) for number in range(1, 32)))
    scores = score_areas(rows, MODEL, pd.Series({"65020201": 13}), "650202").scores
    village, tambon = (scores[scores["unit_code"] == unit].drop(columns="unit_code") for unit in ("65020201", "650202"))
    pd.testing.assert_frame_equal(village.reset_index(drop=True), tambon.reset_index(drop=True))


def test_below_the_coverage_rule_there_is_no_score(tmp_path):
    model = small_model(tmp_path, occupation=[entry("20", 0.6), entry("21", 0.4)])
    enough = table(share("65020201", "20", 5, 10), share("65020201", "21", 0, 0, missing=10))
    found = of(score_areas(enough, model, None, "650202"), "65020201")
    assert (found["score"], found["coverage"]) == (50.0, 0.6)
    short = table(share("65020201", "20", 0, 0, missing=10), share("65020201", "21", 5, 10))
    found = of(score_areas(short, model, None, "650202"), "65020201")
    assert (found["coverage"], found["level"], found["n"]) == (0.4, "", 10)
    assert math.isnan(found["score"])
    assert math.isnan(found["low"])
    assert math.isnan(found["high"])


def test_answers_that_are_missing_lower_the_coverage_and_not_the_score(tmp_path):
    model = small_model(tmp_path, occupation=[entry("20")])
    rows = table(share("65020201", "20", 4, 5, not_applicable=2, missing=3))
    found = of(score_areas(rows, model, None, "650202"), "65020201")
    assert (found["score"], found["coverage"]) == (80.0, 0.7)


def test_sets_without_a_round_do_not_lower_the_coverage():
    rows = table(*(share("65020201", number, 9, 10) for number in ("18", "20", "21")))
    assert of(score_areas(rows, MODEL, None, "650202"), "65020201")["coverage"] == 1.0
    with_villages = table(*rows.itertuples(index=False, name=None), score("65020201", "1", 3.0))
    found = of(score_areas(with_villages, MODEL, None, "650202"), "65020201")
    assert found["coverage"] == pytest.approx(3 / (3 + 9 * 0.25))


def test_a_village_without_rows_is_listed_and_lowers_the_tambon():
    rows = table(*(share("65020201", number, 30, 30) for number in ("18", "20", "21")))
    households = pd.Series({"65020201": 30, "65020202": 30, "65020203": 40})
    result = score_areas(rows, MODEL, households, "650202")
    assert result.missing_villages == ("65020202", "65020203")
    absent = of(result, "65020202")
    assert (absent["coverage"], absent["level"], absent["n"]) == (0.0, "", 0)
    assert math.isnan(absent["score"])
    assert of(result, "650202")["coverage"] == pytest.approx(0.3)
    assert math.isnan(of(result, "650202")["score"])


def test_a_village_of_unknown_size_weighs_as_the_mean():
    rows = table(*(share("65020201", number, 30, 30) for number in ("18", "20", "21")))
    result = score_areas(rows, MODEL, pd.Series({"65020201": 30, "65020202": 0}), "650202")
    assert of(result, "650202")["coverage"] == 0.5


def random_rows(seed: int, villages: int = 7) -> tuple[pd.DataFrame, pd.Series]:
    generator = np.random.default_rng(seed)
    rows = []
    for village in [f"6502{tambon:02d}{moo:02d}" for tambon in (1, 2) for moo in range(1, villages + 1)]:
        for number in range(1, 32):
            passed, failed, skipped, missing = (int(count) for count in generator.integers(0, 40, 4))
            rows.append(share(village, str(number), passed, passed + failed, skipped, missing))
        for number in range(1, 34):
            rows.append(score(village, str(number), float(generator.integers(1, 4))))
    frame = table(*rows)
    households = pd.Series({code: int(generator.integers(20, 300)) for code in frame["unit_code"].unique()})
    return frame, households


@given(st.integers(0, 2**32 - 1), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_rows_changes_no_digit(seed, random):
    rows, households = random_rows(seed, 3)
    order = list(range(len(rows)))
    random.shuffle(order)
    shuffled = rows.iloc[order]
    other = households.sample(frac=1, random_state=seed % 1000)
    first = score_areas(rows, MODEL, households, "6502")
    second = score_areas(shuffled, MODEL, other, "6502")
    pd.testing.assert_frame_equal(first.scores, second.scores, check_exact=True)
    pd.testing.assert_frame_equal(first.points, second.points, check_exact=True)
    assert data_fingerprint(rows, households) == data_fingerprint(shuffled, other)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=15, deadline=None)
def test_scores_lie_in_their_interval_and_levels_follow(seed):
    rows, households = random_rows(seed, 3)
    scores = score_areas(rows, MODEL, households, "6502").scores
    shown = scores[scores["score"].notna()]
    assert ((shown["low"] <= shown["score"]) & (shown["score"] <= shown["high"])).all()
    assert shown["score"].between(0, 100).all()
    assert scores["coverage"].between(0, 1).all()
    assert list(shown["level"]) == [MODEL.level_of(one).id for one in shown["score"]]
    assert (scores.loc[scores["score"].isna(), "level"] == "").all()


@given(st.floats(0.01, 100))
@settings(max_examples=20, deadline=None)
def test_only_the_ratio_of_weights_matters(tmp_path_factory, factor):
    content = copy.deepcopy(CONTENT)
    for area in content["areas"]:
        for one in area["indicators"]:
            one["weight"] *= factor
    path = tmp_path_factory.mktemp("model") / "weights.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    rows, households = random_rows(5, 2)
    first = score_areas(rows, MODEL, households, "6502").scores
    second = score_areas(rows, load_radar_model(path), households, "6502").scores
    np.testing.assert_allclose(first["score"], second["score"], atol=1e-8)
    np.testing.assert_allclose(first["low"], second["low"], atol=1e-8)


def test_all_alike_gives_a_regular_figure():
    rows = table(
        *(share("65020201", str(number), 5, 10) for number in range(1, 32)),
        *(score("65020201", str(number), 2.0) for number in range(1, 34)),
    )
    scores = score_areas(rows, MODEL, pd.Series({"65020201": 10}), "650202").scores
    assert set(scores["score"]) == {50.0}
    assert set(scores["level"]) == {"watch"}


def test_points_lead_back_to_the_counts():
    rows, households = random_rows(3)
    result = score_areas(rows, MODEL, households, "6502")
    points = result.points[result.points["points"].notna()]
    for unit, area in (("65020103", "poverty"), ("650201", "risk"), ("6502", "occupation")):
        own = points[(points["unit_code"] == unit) & (points["area_id"] == area)]
        mean = (own["points"] * own["weight"]).sum() / own["weight"].sum()
        assert mean == pytest.approx(of(result, unit, area)["score"], abs=1e-7)
        assert mean + own["gap"].sum() == pytest.approx(100, abs=1e-6)
    pooled = points[(points["unit_code"] == "650201") & (points["indicator_id"] == "22")].iloc[0]
    counted = rows[(rows["indicator_id"] == "22") & rows["unit_code"].str.startswith("650201")]
    counted = counted[counted["round_id"] == ROUND]
    assert (pooled["passed"], pooled["eligible"]) == (counted["passed"].sum(), counted["eligible"].sum())


def test_two_rounds_of_the_same_questions_are_refused():
    rows = table(share("65020201", "20", 1, 2), share("65020201", "27", 1, 2, round_id="bmn_2565_2566"))
    with pytest.raises(InputError, match="bmn_2560_2564, bmn_2565_2566"):
        score_areas(rows, MODEL, None, "650202")


def test_a_row_that_stands_twice_is_refused():
    with pytest.raises(InputError, match="stands twice"):
        score_areas(table(share("65020201", "20", 1, 2), share("65020201", "20", 2, 2)), MODEL, None, "650202")


def test_without_a_row_of_the_model_the_remedy_is_told():
    with pytest.raises(InputError, match="Count the indicators first"):
        score_areas(table(), MODEL, None, "650202")
    with pytest.raises(InputError, match="Count the indicators first"):
        score_areas(table(share("65020201", "1", 1, 2, round_id="tpmap_2560_2564")), MODEL, None, "650202")


def test_the_fingerprint_sees_every_count_and_not_the_type():
    rows, households = random_rows(1, 1)
    first = data_fingerprint(rows, households)
    as_read = rows.astype({"eligible": "float64", "passed": "Int64", "value": "object"})
    assert data_fingerprint(as_read, households.astype("float64")) == first
    for column in ("eligible", "passed", "not_applicable", "missing", "value"):
        changed = rows.copy()
        changed.loc[3, column] += 1
        assert data_fingerprint(changed, households) != first, column
    for column in ("round_id", "unit_code", "indicator_id", "counted"):
        changed = rows.copy()
        changed.loc[3, column] += "x"
        assert data_fingerprint(changed, households) != first, column
    exchanged = rows.rename(columns={"eligible": "passed", "passed": "eligible"})
    assert data_fingerprint(exchanged, households) != first
    assert data_fingerprint(rows.iloc[1:], households) != first
    assert data_fingerprint(pd.concat([rows, rows.iloc[:1]]), households) != first
    assert data_fingerprint(rows, households + 1) != first
    assert data_fingerprint(rows) != first


def test_the_fingerprint_takes_what_is_missing_as_one_and_other_digits_as_others():
    rows, _ = random_rows(1, 1)
    rows = rows.astype({"value": object, "counted": object, "missing": float})
    found = set()
    for nothing in (None, np.nan, np.array([0xFFF8000000000000], dtype=np.uint64).view(float)[0]):
        rows.loc[3, "value"] = nothing
        rows.loc[3, "counted"] = nothing
        found.add(data_fingerprint(rows))
    assert len(found) == 1
    negative = rows.assign(missing=rows["missing"].where(rows["missing"] != 0, -0.0))
    assert {data_fingerprint(negative)} == found
    for digit in ("1", "๑", "01"):
        found.add(data_fingerprint(rows.assign(indicator_id=digit)))
    assert len(found) == 4


def test_the_fingerprint_is_the_same_in_every_version_of_pandas():
    """As pandas 1.5.3 and 2.2.3 make it; in another one, runs of before would be called out of date."""
    rows = table(share("65020201", "1", 7, 10), share("65020202", "๑", 0, 20), score("65020203", "22", 1e6 / 3))
    households = pd.Series({"65020201": 12.0, "65020202": None})
    assert data_fingerprint(rows, households) == "7796a6ae641f9ffcdedfd6dd5bdb864b9f1154de3153d023e88c27511f2528c3"


def test_a_handful_of_households_gets_no_score_but_counts_in_the_tambon(tmp_path):
    model = small_model(tmp_path, occupation=[entry("20")])
    rows = table(share("65020201", "20", 1, 3), share("65020202", "20", 20, 20))
    households = pd.Series({"65020201": 3, "65020202": 20})
    result = score_areas(rows, model, households, "650202", least_households=5)
    few, many, tambon = (of(result, unit) for unit in ("65020201", "65020202", "650202"))
    assert np.isnan(few["score"]) and np.isnan(few["low"]) and few["level"] == ""
    assert many["score"] == 100.0
    assert tambon["score"] == pytest.approx(100 * 21 / 23)
    assert small_units(households, 3) == ()
