"""Scores of the kinds and rules that a model can name: by hand, and as properties."""

import copy
import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.area_means import levels_of
from chumchon.plugin.analysis.how_made import how_made
from chumchon.plugin.analysis.proposals import propose
from chumchon.plugin.analysis.radar import POINT_COLUMNS, score_areas
from chumchon.plugin.analysis.scoring import INDICATOR_COLUMNS
from chumchon.plugin.analysis.sensitivity import rank_villages
from chumchon.plugin.domain import catalogue
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.radar import AREA_IDS, RadarModel, load_radar_model
from chumchon.plugin.domain.radar.unscored import REASONS

CONTENT = json.loads((Path(catalogue.__file__).parent / "radar_models" / "five_areas.json").read_text(encoding="utf-8"))
V1, V2 = "65020201", "65020202"
ROUNDS = {"bmn_2560": "bmn_2560_2564", "nrd2c_2560": "nrd2c_2560_2564", "account": "account_2564"}


def row(set_id, village, indicator, counted, eligible, value, passed=None, not_applicable=0, missing=0):
    round_id = ROUNDS.get(set_id, f"{set_id}_2564")
    return (round_id, village, indicator, counted, eligible, passed, not_applicable, missing, value, "computed")


def share(village, indicator, passed, eligible, **more):
    value = 100 * passed / eligible if eligible else math.nan
    return row("bmn_2560", village, indicator, "household", eligible, value, passed, **more)


def amount(village, indicator, mean, gave, missing=0):
    return row("account", village, indicator, "household", gave, mean, missing=missing)


def capital(village, indicator, value):
    known = value is not None
    return row("capital", village, indicator, "village", int(known), value, missing=int(not known))


def table(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=INDICATOR_COLUMNS)


def model_with(tmp_path, occupation, **changes) -> RadarModel:
    """The shipped model whose area occupation has these entries; they stand nowhere else."""
    content = {**copy.deepcopy(CONTENT), **changes}
    taken = {(one["set"], one["id"]) for one in occupation}
    for area in content["areas"]:
        area["indicators"] = [one for one in area["indicators"] if (one["set"], one["id"]) not in taken]
    content["areas"][0]["indicators"] = occupation
    path = tmp_path / "แบบจำลอง.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return load_radar_model(path)


def entry(set_id, indicator, kind="share_pass", weight=1.0, **more):
    return {"set": set_id, "id": indicator, "kind": kind, "weight": weight, **more}


def of(result, unit, area="occupation") -> dict:
    found = result.scores[(result.scores["unit_code"] == unit) & (result.scores["area_id"] == area)]
    return found.iloc[0].to_dict()


def why(result, unit, area="occupation") -> str:
    found = result.unscored[(result.unscored["unit_code"] == unit) & (result.unscored["area_id"] == area)]
    return "" if found.empty else found["reason"].iloc[0]


def test_a_mean_amount_by_hand(tmp_path):
    """Income 60,000 to 260,000 baht. 10 households of 110,000 and 30 of 150,000: (1.1 + 4.5) / 40 = 140,000, which is
    (140 - 60) / 200 = 40 points. The counts keep no spread, so no interval is made up."""
    model = model_with(tmp_path, [entry("account", "income", "mean", goalposts=[60_000, 260_000])])
    rows = table(amount(V1, "income", 110_000, 10), amount(V2, "income", 150_000, 30))
    result = score_areas(rows, model, pd.Series({V1: 100, V2: 100}), "650202")
    assert [of(result, unit)["score"] for unit in (V1, V2, "650202")] == pytest.approx([25, 45, 40])
    assert [of(result, unit)["n"] for unit in (V1, V2, "650202")] == [10, 30, 40]
    points = result.points[result.points["unit_code"] == "650202"].iloc[0]
    assert points["value"] == pytest.approx(140_000)
    assert np.isnan(points["low"]) and np.isnan(points["high"])
    assert of(result, V1)["low"] == of(result, V1)["high"] == 25


def test_debt_is_better_low(tmp_path):
    model = model_with(
        tmp_path, [entry("account", "debt", "mean", goalposts=[0, 200_000], direction="lower_is_better")]
    )
    rows = table(amount(V1, "debt", 50_000, 10), amount(V2, "debt", 900_000, 10))
    result = score_areas(rows, model, None, "650202")
    assert [of(result, unit)["score"] for unit in (V1, V2)] == [75, 0]


def test_a_number_per_hundred_households_by_hand(tmp_path):
    """3 groups for 150 households are 2, 1 for 50 is 2 as well; together 4 for 200. Goalposts 0 to 4: 50 points."""
    model = model_with(tmp_path, [entry("capital", "groups", "per_100_households", goalposts=[0, 4])])
    rows = table(capital(V1, "groups", 3), capital(V2, "groups", 1))
    result = score_areas(rows, model, pd.Series({V1: 150, V2: 50}), "650202")
    assert [of(result, unit)["score"] for unit in (V1, V2, "650202")] == [50, 50, 50]
    uneven = score_areas(rows, model, pd.Series({V1: 300, V2: 50}), "650202")
    assert [of(uneven, unit)["score"] for unit in (V1, V2)] == [25, 50]
    assert of(uneven, "650202")["score"] == pytest.approx(100 * (4 / 350 * 100) / 4)


def test_without_households_there_is_no_number_per_hundred(tmp_path):
    """The village weighs in a mean as the others do, but nothing is divided by a number that nobody knows."""
    model = model_with(tmp_path, [entry("capital", "groups", "per_100_households", goalposts=[0, 4])])
    rows = table(capital(V1, "groups", 3), capital(V2, "groups", 8))
    for unknown in (np.nan, 0):
        result = score_areas(rows, model, pd.Series({V1: 150, V2: unknown}), "650202")
        assert np.isnan(of(result, V2)["score"]) and why(result, V2) == "coverage"
        assert result.points[result.points["unit_code"] == V2]["value"].isna().all()
        assert np.isnan(of(result, "650202")["score"]), "half of the tambon is not known: below the rule of 60 %"
    nobody = score_areas(rows, model, None, "650202")
    assert nobody.scores["score"].isna().all()


def test_a_value_of_the_village_as_it_is(tmp_path):
    """Money 400,000 between 0 and 1,000,000; of both villages the mean by households: (4 * 150 + 8 * 50) / 200 = 5."""
    model = model_with(tmp_path, [entry("capital", "money", "village_value", goalposts=[0, 1_000_000])])
    rows = table(capital(V1, "money", 400_000), capital(V2, "money", 800_000))
    result = score_areas(rows, model, pd.Series({V1: 150, V2: 50}), "650202")
    assert [of(result, unit)["score"] for unit in (V1, V2, "650202")] == pytest.approx([40, 80, 50])


def test_an_indicator_of_weight_zero_is_listed_and_counts_for_nothing(tmp_path):
    entries = [entry("bmn_2560", "20"), entry("bmn_2560", "21", weight=0)]
    rows = table(share(V1, "20", 9, 10), share(V1, "21", 0, 500))
    result = score_areas(rows, model_with(tmp_path, entries), None, "650202")
    assert (of(result, V1)["score"], of(result, V1)["coverage"], of(result, V1)["n"]) == (90, 1, 10)
    listed = result.points[(result.points["unit_code"] == V1) & (result.points["indicator_id"] == "21")].iloc[0]
    assert (listed["points"], listed["gap"]) == (0, 0)
    proposed = propose(result, result.model, {}, thai=False)
    assert proposed["indicator_id"].tolist() == []


def test_the_geometric_mean_by_hand(tmp_path):
    """Points 80 and 20, weights 1 and 3: exp((ln 81 + 3 ln 21) / 4) - 1 = 28.4302, where the mean is 35."""
    entries = [entry("bmn_2560", "20"), entry("bmn_2560", "21", weight=3)]
    model = model_with(tmp_path, entries, aggregation="geometric")
    rows = table(share(V1, "20", 80, 100), share(V1, "21", 20, 100))
    found = of(score_areas(rows, model, None, "650202"), V1)
    assert found["score"] == pytest.approx((81 * 21**3) ** 0.25 - 1, abs=1e-9)
    # Wilson: 80 of 100 is 71.1170 to 86.6633, 20 of 100 is 13.3367 to 28.8830
    logs = [math.log(one + 1) for one in (80, 71.11703, 86.66331, 20, 13.33669, 28.88297)]
    mean = (logs[0] + 3 * logs[3]) / 4
    low = mean - math.hypot(logs[0] - logs[1], 3 * (logs[3] - logs[4])) / 4
    high = mean + math.hypot(logs[2] - logs[0], 3 * (logs[5] - logs[3])) / 4
    assert (found["low"], found["high"]) == pytest.approx((math.expm1(low), math.expm1(high)), abs=1e-4)


def test_zero_in_a_geometric_mean_is_no_end_of_everything(tmp_path):
    entries = [entry("bmn_2560", "20"), entry("bmn_2560", "21")]
    model = model_with(tmp_path, entries, aggregation="geometric")
    rows = table(share(V1, "20", 50, 50), share(V1, "21", 0, 50), share(V2, "20", 0, 50), share(V2, "21", 0, 50))
    result = score_areas(rows, model, None, "650202")
    found = of(result, V1)
    assert found["score"] == pytest.approx(math.sqrt(101) - 1, abs=1e-9)
    assert 0 <= found["low"] < found["score"] < found["high"] <= 100
    assert (of(result, V2)["score"], of(result, V2)["low"]) == (0, 0)


@given(
    st.integers(0, 100),
    st.lists(st.floats(0.1, 9), min_size=3, max_size=3),
    st.sampled_from(["arithmetic", "geometric"]),
)
@settings(max_examples=25, deadline=None)
def test_all_alike_gives_that_number_by_either_mean(tmp_path_factory, points, weights, method):
    entries = [entry("bmn_2560", id_, weight=weight) for id_, weight in zip(("18", "20", "21"), weights)]
    model = model_with(tmp_path_factory.mktemp("m"), entries, aggregation=method)
    rows = table(*(share(V1, id_, points, 100) for id_ in ("18", "20", "21")))
    assert of(score_areas(rows, model, None, "650202"), V1)["score"] == pytest.approx(points, abs=1e-8)


def test_an_area_may_have_a_coverage_rule_of_its_own(tmp_path):
    content = copy.deepcopy(CONTENT)
    content["areas"][0]["coverage"] = 0.9
    path = tmp_path / "m.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    rows = table(
        *(share(V1, str(at), 6, 8, missing=2) for at in range(1, 32)),
    )
    result = score_areas(rows, load_radar_model(path), None, "650202")
    assert {area: np.isnan(of(result, V1, area)["score"]) for area in AREA_IDS} == {
        **dict.fromkeys(AREA_IDS, False),
        "occupation": True,
    }
    assert why(result, V1) == "coverage"


def test_a_shared_question_counts_in_each_of_its_areas(tmp_path):
    content = copy.deepcopy(CONTENT)
    for at in (0, 1):
        content["areas"][at]["indicators"] = [entry("bmn_2560", "20", shared=True)]
    path = tmp_path / "m.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    result = score_areas(table(share(V1, "20", 3, 10)), load_radar_model(path), None, "650202")
    assert of(result, V1)["score"] == of(result, V1, "capital")["score"] == 30
    entered = result.points[result.points["points"].notna()]
    assert entered["area_id"].tolist() == ["occupation", "capital"] * 2


def test_each_reason_for_no_score_is_told(tmp_path):
    model = model_with(tmp_path, [entry("bmn_2560", "20"), entry("account", "income", "mean", goalposts=[0, 1])])
    rows = table(
        share(V1, "20", 0, 0, not_applicable=10),
        share(V2, "20", 0, 0, missing=10),
        share("65020203", "20", 2, 3),
        share("65020301", "20", 5, 10),
    )
    households = pd.Series({V1: 10, V2: 10, "65020203": 3, "65020204": 9, "65020301": 10})
    result = score_areas(rows, model, households, "6502", least_households=5)
    assert why(result, V1) == "not_applicable"
    assert why(result, V2) == "coverage"
    assert why(result, "65020203") == "few_households"
    assert why(result, "65020204") == "no_rows"
    assert why(result, "65020301") == ""
    assert why(result, "65020301", "risk") == "coverage"
    only = score_areas(table(amount(V1, "saving", 10, 3)), load_radar_model(), None, "650202")
    assert [why(only, V1, area) for area in AREA_IDS] == ["coverage", "", "coverage", "not_asked", "not_asked"]
    assert set(result.unscored["reason"]) | {"not_asked"} == set(REASONS)
    assert result.scores["score"].isna().sum() == len(result.unscored)


def test_a_round_of_another_set_and_a_repeated_row_are_refused(tmp_path):
    model = load_radar_model()
    with pytest.raises(InputError, match="no counted indicator of the radar model"):
        score_areas(table(row("tpmap_2560", V1, "1", "household", 3, 3.0)), model, None, "650202")
    with pytest.raises(InputError, match="stands twice"):
        score_areas(table(amount(V1, "debt", 1, 2), amount(V1, "debt", 3, 2)), model, None, "650202")


def many(seed: int, villages: int = 4) -> tuple[pd.DataFrame, pd.Series]:
    generator = np.random.default_rng(seed)
    rows = []
    codes = [f"6502{tambon:02d}{moo:02d}" for tambon in (1, 2) for moo in range(1, villages + 1)]
    for village in codes:
        for number in range(1, 32):
            passed, failed, skipped, missing = (int(one) for one in generator.integers(0, 40, 4))
            rows.append(share(village, str(number), passed, passed + failed, not_applicable=skipped, missing=missing))
        for name in ("income", "expense", "debt", "saving"):
            rows.append(amount(village, name, float(generator.uniform(1e3, 3e5)), int(generator.integers(1, 60))))
        for name in ("groups", "funds", "members", "money"):
            rows.append(capital(village, name, float(generator.integers(0, 50))))
    return table(*rows), pd.Series({code: int(generator.integers(20, 300)) for code in codes})


@given(st.integers(0, 2**32 - 1), st.sampled_from(["arithmetic", "geometric"]))
@settings(max_examples=12, deadline=None)
def test_a_roll_up_is_the_pooled_counts(tmp_path_factory, seed, method):
    """A tambon scores as one village that has the sums of its villages' counts."""
    path = tmp_path_factory.mktemp("m") / "m.json"
    path.write_text(json.dumps({**CONTENT, "aggregation": method}), encoding="utf-8")
    model = load_radar_model(path)
    rows, households = many(seed)
    rows = rows[rows["unit_code"].str.startswith("650201")]
    households = households[households.index.str.startswith("650201")]
    result = score_areas(rows, model, households, "6502")
    one = rows.assign(
        total=rows["value"] * rows["eligible"].where(~rows["round_id"].str.startswith("capital"), 1.0),
    )
    pooled = one.groupby(["round_id", "indicator_id", "counted"], as_index=False)[
        ["eligible", "passed", "not_applicable", "missing", "total"]
    ].sum()
    by_village = pooled["round_id"].str.startswith("capital")
    pooled["value"] = pooled["total"] / pooled["eligible"].where(~by_village, 1)
    pooled.loc[by_village, "eligible"] = 1
    pooled.loc[pooled["eligible"] == 0, "value"] = np.nan
    pooled = pooled.assign(unit_code="65020199", origin="computed")[INDICATOR_COLUMNS]
    expected = score_areas(pooled, model, pd.Series({"65020199": households.sum()}), "6502")
    for area in AREA_IDS:
        found, other = of(result, "650201", area), of(expected, "65020199", area)
        if not np.isnan(found["score"]) and not np.isnan(other["score"]):
            for name in ("score", "low", "high"):
                assert found[name] == pytest.approx(other[name], abs=1e-8), area


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=10, deadline=None)
def test_missing_answers_change_the_coverage_and_no_score(seed):
    rows, households = many(seed, 2)
    more = rows.assign(missing=rows["missing"].where(~rows["round_id"].str.startswith("bmn"), 0))
    one, other = (score_areas(each, load_radar_model(), households, "6502").scores for each in (rows, more))
    both = one["score"].notna() & other["score"].notna()
    np.testing.assert_allclose(one.loc[both, "score"], other.loc[both, "score"], atol=1e-9)
    assert (other["coverage"] >= one["coverage"] - 1e-9).all()


@pytest.mark.parametrize("method", ["arithmetic", "geometric"])
def test_the_chain_leads_from_the_score_to_the_counts(tmp_path, method):
    path = tmp_path / "m.json"
    path.write_text(json.dumps({**CONTENT, "aggregation": method}), encoding="utf-8")
    rows, households = many(8)
    result = score_areas(rows, load_radar_model(path), households, "6502")
    for unit in ("65020103", "650201", "6502"):
        made = how_made(result, unit, "capital")
        assert made.score == of(result, unit, "capital")["score"]
        assert (made.coverage_rule, made.aggregation, made.unscored) == (0.6, method, "")
        shares, points = made.indicators["share"], made.indicators["points"]
        assert shares.sum() == pytest.approx(1)
        own = (shares * points).sum() if method == "arithmetic" else math.expm1((shares * np.log1p(points)).sum())
        assert made.score == pytest.approx(own, abs=1e-7)
        raised = points.copy()
        raised.iloc[0] = 100
        with_it = (shares * raised).sum() if method == "arithmetic" else math.expm1((shares * np.log1p(raised)).sum())
        assert made.indicators["gap"].iloc[0] == pytest.approx(with_it - made.score, abs=1e-6)
        inside = [code for code in households.index if code.startswith(unit) and code != unit]
        assert sorted(made.villages["unit_code"].unique()) == inside
        if inside:
            number = made.villages[made.villages["indicator_id"] == "23"]
            total = made.indicators[made.indicators["indicator_id"] == "23"].iloc[0]
            assert (number["passed"].sum(), number["eligible"].sum()) == (total["passed"], total["eligible"])
    assert made.indicators["name_th"].str.len().gt(0).all()
    assert set(POINT_COLUMNS) < set(made.indicators.columns)
    with pytest.raises(InputError, match="no score of 99999999 in the area capital"):
        how_made(result, "99999999", "capital")


def test_villages_are_ranked_by_all_areas_or_by_one(tmp_path):
    rows = table(
        *(share(V1, str(at), 90, 100) for at in range(1, 32)),
        *(share(V2, str(at), 50, 100) for at in range(1, 32)),
        share("65020203", "20", 70, 100),
        share("65020203", "18", 70, 100),
        share("65020203", "21", 70, 100),
    )
    result = score_areas(rows, load_radar_model(), None, "650202")
    every = rank_villages(result, draws=500)
    assert every["rank"].tolist() == [1, 2, 0], "the third has scores in one area only"
    assert every["score"].iloc[:2].tolist() == [90, 50]
    one = rank_villages(result, "occupation", draws=500)
    assert one["rank"].tolist() == [1, 3, 2]
    assert one.columns.tolist()[-4:] == ["urgent", "watch", "fair", "good"]
    assert one[["urgent", "watch", "fair", "good"]].sum(axis=1).tolist() == pytest.approx([1, 1, 1])


def test_levels_of_many_are_those_of_each():
    scores = np.array([0, 49.999999, 50, 69, 70, 85, 100, np.nan])
    model = load_radar_model()
    expected = [model.level_of(one).id if one == one else "" for one in scores]
    assert levels_of(scores, model).tolist() == expected


@given(st.permutations(range(5)), st.integers(0, 2**32 - 1), st.sampled_from(["arithmetic", "geometric"]))
@settings(max_examples=15, deadline=None)
def test_the_order_of_axes_changes_no_digit(order, seed, method):
    model = replace(load_radar_model(), aggregation=method)
    areas = tuple(replace(model.areas[at], number=number) for number, at in enumerate(order, start=1))
    rows, households = many(seed, 2)
    first = score_areas(rows, model, households, "6502").scores.drop(columns="area_no")
    other = score_areas(rows, replace(model, areas=areas), households, "6502").scores.drop(columns="area_no")
    key = ["unit_code", "area_id"]
    first, other = (frame.sort_values(key).reset_index(drop=True) for frame in (first, other))
    pd.testing.assert_frame_equal(first, other, check_exact=True)
