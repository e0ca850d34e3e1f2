"""Two rounds or units: real change, noise, or nothing that could be compared."""

import math

import numpy as np
import pandas as pd
import pytest

from chumchon.plugin.analysis.comparison import COMPARISON_COLUMNS, MATCHED_COLUMNS, compare_rounds, compare_units
from chumchon.plugin.analysis.difference import mcnemar, mover, newcombe
from chumchon.plugin.analysis.radar import AreaScores, score_areas
from chumchon.plugin.analysis.scoring import INDICATOR_COLUMNS
from chumchon.plugin.domain.definitions import common_ground, definitions_of
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.domain.radar import load_radar_model
from chumchon.plugin.domain.radar.verdicts import VERDICTS
from chumchon.plugin.domain.rounds import parse_round_id

MODEL = load_radar_model()
SETS = {id_: load_indicator_set(id_) for id_ in ("bmn_2560", "bmn_2565", "nrd2c_2560", "account", "capital")}
V1, V2 = "65020201", "65020202"


def scored(round_id: str, shares: dict[str, tuple[int, int]], extra: tuple = (), villages=(V1, V2)) -> AreaScores:
    """Every village has the same passed and eligible by indicator."""
    rows = [
        (round_id, village, id_, "household", n, passed, 0, 0, 100 * passed / n if n else math.nan, "computed")
        for village in villages
        for id_, (passed, n) in shares.items()
    ]
    return score_areas(pd.DataFrame([*rows, *extra], columns=INDICATOR_COLUMNS), MODEL, None, "650202")


def definitions(*rounds: str):
    return definitions_of(MODEL, [parse_round_id(one) for one in rounds], SETS)


def every(passed: int, eligible: int, last: int = 31) -> dict[str, tuple[int, int]]:
    return {str(at): (passed, eligible) for at in range(1, last + 1)}


SAME = (definitions("bmn_2560_2563"), definitions("bmn_2560_2564"))
BEFORE, AFTER = "bmn_2560_2563", "bmn_2560_2564"


def one(frame: pd.DataFrame, unit: str, indicator: str = "", area: str = "poverty") -> dict:
    (found,) = frame[
        (frame["unit_code"] == unit) & (frame["area_id"] == area) & (frame["indicator_id"] == indicator)
    ].to_dict("records")
    return found


def test_a_large_difference_is_real_and_a_small_one_noise():
    """Income: 60 of 100 to 85 of 100 is real, to 62 is not; the area's twenty others stay."""
    before = scored(BEFORE, every(60, 100))
    up = compare_rounds(before, scored(AFTER, {**every(60, 100), "22": (85, 100)}), SAME)
    found, expected = one(up.indicators, V1, "22"), newcombe(60, 100, 85, 100)
    assert (found["before"], found["after"], found["difference"]) == pytest.approx((60, 85, 25))
    assert (found["low"], found["high"]) == pytest.approx((100 * float(expected.low), 100 * float(expected.high)))
    assert (found["verdict"], found["n_before"], found["n_after"]) == ("better", 100, 100)
    assert one(up.indicators, V1, "19")["verdict"] == "noise"
    down = compare_rounds(before, scored(AFTER, {**every(60, 100), "22": (30, 100)}), SAME)
    assert one(down.indicators, V1, "22")["verdict"] == "worse"
    little = compare_rounds(before, scored(AFTER, {**every(60, 100), "22": (62, 100)}), SAME)
    assert one(little.indicators, V1, "22")["verdict"] == "noise"
    assert list(up.areas.columns) == list(up.indicators.columns) == COMPARISON_COLUMNS


def test_the_scores_of_areas_are_compared_by_their_intervals():
    before, after = scored(BEFORE, every(60, 100)), scored(AFTER, every(75, 100))
    found = one(compare_rounds(before, after, SAME).areas, "650202")
    ends = [
        one_side.scores[(one_side.scores["unit_code"] == "650202") & (one_side.scores["area_id"] == "poverty")].iloc[0]
        for one_side in (before, after)
    ]
    expected = mover(*(end[name] for end in ends for name in ("score", "low", "high")))
    assert (found["difference"], found["low"], found["high"]) == pytest.approx(
        (15, float(expected.low), float(expected.high))
    )
    assert found["verdict"] == "better"


def matched(**counts: int) -> pd.DataFrame:
    return pd.DataFrame([{"unit_code": V1, "indicator_set": "bmn_2560", "indicator_id": "22", **counts}])


def test_matched_households_decide_where_most_are_matched():
    """60 to 66 of 100 is noise by shares; of 95 matched households 6 gained and none lost: p = 2 / 64, mid-p half."""
    before, after = scored(BEFORE, every(60, 100)), scored(AFTER, {**every(60, 100), "22": (66, 100)})
    found = one(compare_rounds(before, after, SAME, matched(matched=95, lost=0, gained=6)).indicators, V1, "22")
    test = mcnemar(0, 6)
    assert (found["p_exact"], found["p_mid"]) == (pytest.approx(2 / 64), pytest.approx(1 / 64))
    assert (found["p_exact"], found["p_mid"]) == (test.exact[0], test.mid_p[0])
    assert (found["verdict"], found["matched"], found["lost"], found["gained"]) == ("better", 95, 0, 6)
    few = one(compare_rounds(before, after, SAME, matched(matched=40, lost=0, gained=6)).indicators, V1, "22")
    assert few["verdict"] == "noise" and np.isnan(few["p_mid"]) and few["matched"] == 40
    both = one(compare_rounds(before, after, SAME, matched(matched=95, lost=10, gained=16)).indicators, V1, "22")
    assert both["verdict"] == "noise" and both["p_mid"] > 0.2
    tambon = one(compare_rounds(before, after, SAME, matched(matched=95, lost=0, gained=6)).indicators, "650202", "22")
    assert (tambon["matched"], tambon["gained"]) == (95, 6)
    assert np.isnan(tambon["p_mid"]), "95 of 200 do not speak for the tambon"


def test_another_set_of_questions_is_no_change():
    before, after = scored(BEFORE, every(60, 100)), scored("bmn_2565_2565", every(90, 100, 38))
    found = compare_rounds(before, after, (definitions(BEFORE), definitions("bmn_2565_2565")))
    assert set(found.areas["verdict"]) == {"other_definition"}
    assert found.areas["difference"].isna().all() and found.areas["low"].isna().all()
    assert found.areas["before"].notna().all() and found.areas["after"].notna().all()
    assert set(found.indicators["verdict"]) == {"other_definition"}


def test_another_threshold_is_another_question(monkeypatch):
    one_side, other = definitions(BEFORE), definitions(AFTER)
    raised = type(other)({**other.thresholds, ("bmn_2560", "22"): 40_000.0}, other.areas)
    before, after = scored(BEFORE, every(60, 100)), scored(AFTER, every(90, 100))
    found = compare_rounds(before, after, (one_side, raised))
    assert one_side.thresholds["bmn_2560", "22"] == 38_000
    assert one(found.indicators, V1, "22")["verdict"] == "other_definition"
    assert one(found.indicators, V1, "19")["verdict"] == "better"
    assert one(found.areas, V1)["verdict"] == "other_definition"
    assert one(found.areas, V1, area="risk")["verdict"] == "better"


def test_facts_about_villages_are_told_as_recorded():
    def capital(round_id, groups):
        return (round_id, V1, "groups", "village", 1, None, 0, 0, groups, "computed")

    names = ("capital_2563", "capital_2564")
    before = scored(BEFORE, every(60, 100), (capital(names[0], 2.0),))
    after = scored(AFTER, every(60, 100), (capital(names[1], 3.0),))
    found = compare_rounds(before, after, (definitions(BEFORE, names[0]), definitions(AFTER, names[1])))
    groups = one(found.indicators, V1, "groups", "capital")
    assert (groups["before"], groups["after"], groups["verdict"]) == (2, 3, "recorded")
    assert groups["difference"] == 1 and np.isnan(groups["low"])
    assert one(found.indicators, V2, "groups", "capital")["verdict"] == "unknown"


def test_only_units_that_both_have_are_compared():
    before, after = scored(BEFORE, every(60, 100), villages=(V1,)), scored(AFTER, every(60, 100))
    found = compare_rounds(before, after, SAME)
    assert found.areas["unit_code"].unique().tolist() == [V1, "650202"]


def test_the_indicators_of_a_village_of_few_households_are_not_told():
    def small(round_id: str) -> AreaScores:
        rows = [(round_id, V1, "22", "household", 100, 60, 0, 0, 60.0, "computed")]
        rows.append((round_id, V2, "22", "household", 3, 2, 0, 0, 66.7, "computed"))
        households = pd.Series({V1: 100.0, V2: 3.0})
        return score_areas(pd.DataFrame(rows, columns=INDICATOR_COLUMNS), MODEL, households, "650202", 5)

    matched = pd.DataFrame([(V2, "bmn_2560", "22", 3, 1, 0)], columns=MATCHED_COLUMNS)
    found = compare_rounds(small(BEFORE), small(AFTER), SAME, matched)
    assert set(found.indicators["unit_code"]) == {V1, "650202"}
    assert found.areas.loc[found.areas["unit_code"] == V2, ["before", "after"]].isna().to_numpy().all()
    assert compare_units(small(AFTER), V1, V2).indicators.empty


def test_two_units_of_one_analysis():
    result = scored(AFTER, every(60, 100), villages=(V1,))
    rows = result.scores.assign(unit_code=V1)
    assert len(rows)
    both = score_areas(
        pd.DataFrame(
            [
                (AFTER, village, str(at), "household", 100, passed, 0, 0, float(passed), "computed")
                for village, passed in ((V1, 60), (V2, 90))
                for at in range(1, 32)
            ],
            columns=INDICATOR_COLUMNS,
        ),
        MODEL,
        None,
        "650202",
    )
    found = compare_units(both, V1, V2)
    assert set(found.areas["verdict"]) == {"better"} and set(found.areas["difference"]) == {30}
    assert set(found.areas["unit_code"]) == {V2} and set(found.areas["other_code"]) == {V1}
    turned = compare_units(both, V2, V1)
    assert set(turned.indicators["verdict"]) == {"worse"}
    with pytest.raises(InputError, match=f"no village or tambon 650203 .*{V1}, {V2}, 650202"):
        compare_units(both, V1, "650203")


def test_only_the_ground_that_both_sides_share_is_compared():
    early, late = ("bmn_2560_2563", "account_2563"), ("bmn_2565_2565", "nrd2c_2560_2564", "account_2564")
    before, after = common_ground(MODEL, *([parse_round_id(one) for one in side] for side in (early, late)))
    assert [one.round_id for one in before] == list(early)
    assert [one.round_id for one in after] == ["bmn_2565_2565", "account_2564"]
    assert common_ground(MODEL, before[:1], after[1:]) == ((), ())


def test_every_verdict_has_words():
    assert set(VERDICTS) == {"better", "worse", "noise", "recorded", "other_definition", "unknown"}
