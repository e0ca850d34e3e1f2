from __future__ import annotations

import pandas as pd
import pytest

from chumchon.plugin.analysis.proposals import PROPOSAL_COLUMNS, propose
from chumchon.plugin.analysis.radar import score_areas
from chumchon.plugin.analysis.scoring import INDICATOR_COLUMNS
from chumchon.plugin.domain import schema
from chumchon.plugin.domain.plan import ProposalRule, load_actions
from chumchon.plugin.domain.radar import load_radar_model

MODEL = load_radar_model()
ACTIONS = load_actions()
ROUND, VILLAGE_ROUND = "bmn_2560_2564", "nrd2c_2560_2564"


def rows(village: str, shares: dict[str, tuple[int, int]], scores: dict[str, float] | None = None) -> list[tuple]:
    """Counts (passed, eligible) and scores by indicator; every other indicator of จปฐ. passes for all of 100."""
    every = {str(number): (100, 100) for number in range(1, 32)} | shares
    found = [
        (ROUND, village, one, "household", eligible, passed, 0, 0, 100 * passed / eligible, "computed")
        for one, (passed, eligible) in every.items()
    ]
    return found + [
        (VILLAGE_ROUND, village, one, "village", 1, int(value == 3), 0, 0, value, "computed")
        for one, value in (scores or {}).items()
    ]


def scored(*parts: list[tuple]):
    frame = pd.DataFrame([row for part in parts for row in part], columns=INDICATOR_COLUMNS)
    return score_areas(frame, MODEL, None, "650202")


def keys(found: pd.DataFrame, village: str = "65020201") -> list[tuple[str, str]]:
    own = found[found["unit_code"] == village]
    return list(zip(own["area_id"], own["indicator_id"]))


def test_the_columns_are_those_of_the_plan():
    assert set(PROPOSAL_COLUMNS) <= set(schema.table("plan_item").column_names)


def test_the_lowest_areas_and_their_largest_gaps_by_hand():
    """Occupation (60 + 70 + 80) / 3 = 70; capital (30 + 100) / 2 = 65; risk 8 indicators, one at 0: 87.5, on target."""
    result = scored(
        rows("65020201", {"18": (60, 100), "20": (70, 100), "21": (80, 100), "23": (30, 100), "24": (0, 100)})
    )
    found = propose(result, MODEL, ACTIONS)
    assert keys(found) == [("capital", "23"), ("occupation", "18"), ("occupation", "20"), ("occupation", "21")]
    assert list(found["rank"]) == [1, 2, 3, 4]
    assert list(found["households"]) == [70, 40, 30, 20]
    first = found.iloc[0]
    assert first["title"] == ACTIONS["bmn_2560", "23"].title_th
    assert first["problem"] == "ครัวเรือนยังไม่ผ่าน: ครัวเรือนมีการเก็บออมเงิน"
    assert (first["indicator_set"], first["done_by"]) == ("bmn_2560", "self")


def test_the_rule_limits_areas_and_indicators():
    shares = dict.fromkeys(("18", "20", "21", "23", "31", "26", "29", "30"), (10, 100))
    result = scored(rows("65020201", shares))
    assert keys(propose(result, MODEL, ACTIONS, ProposalRule(areas=1, indicators=1))) == [("occupation", "18")]
    assert len(propose(result, MODEL, ACTIONS, ProposalRule(areas=3, indicators=2))) == 6


def test_an_indicator_above_the_target_is_no_problem():
    result = scored(rows("65020201", {"23": (40, 100), "31": (90, 100)}))
    assert keys(propose(result, MODEL, ACTIONS)) == [("capital", "23")]


def test_a_heavy_indicator_goes_before_a_light_one():
    """Income weighs 1 and fails by 60, newborns weigh a quarter and fail by 100."""
    shares = {"22": (40, 100), "1": (0, 100), "8": (0, 100), "9": (0, 100)}
    found = keys(propose(scored(rows("65020201", shares)), MODEL, ACTIONS))
    assert found[0] == ("poverty", "22")
    assert found[1:] == [("poverty", "1"), ("poverty", "8")]


def test_villages_on_target_get_none_and_tambons_never():
    result = scored(rows("65020201", {}), rows("65020202", {"23": (0, 100)}))
    assert set(propose(result, MODEL, ACTIONS)["unit_code"]) == {"65020202"}
    nothing = propose(scored(rows("65020201", {})), MODEL, ACTIONS)
    assert nothing.empty
    assert list(nothing.columns) == PROPOSAL_COLUMNS


def test_an_area_without_a_score_gives_no_proposal():
    part = [row for row in rows("65020201", {"23": (0, 100)}) if row[2] != "31"]
    assert keys(propose(scored(part), MODEL, ACTIONS)) == []


def test_what_is_asked_about_the_village_names_no_households():
    result = scored(rows("65020201", {}, {str(number): 1.0 for number in range(1, 34)}))
    found = propose(result, MODEL, ACTIONS, thai=False)
    village = found[found["indicator_set"] == "nrd2c_2560"]
    assert len(village) == len(found) == 6
    assert village["households"].isna().all()
    assert village["problem"].str.startswith("The village still has a problem: ").all()
    assert set(village["title"]) <= {action.title_en for action in ACTIONS.values()}


def test_counts_are_whole_numbers_beside_empty_ones():
    result = scored(rows("65020201", {"23": (0, 100), "18": (0, 100)}, {str(number): 2.0 for number in range(1, 34)}))
    values = propose(result, MODEL, ACTIONS, ProposalRule(areas=5, indicators=9))["households"].tolist()
    assert None in values
    assert {type(value) for value in values if value is not None} == {int}


def test_no_count_hides_in_a_text():
    found = propose(scored(rows("65020201", {"23": (97, 99), "31": (1, 99)})), MODEL, ACTIONS)
    assert not found["problem"].str.contains("98|99|97").any()


def test_without_an_action_the_indicator_itself_is_the_title():
    found = propose(scored(rows("65020201", {"23": (0, 100)})), MODEL, {})
    assert found["title"].tolist() == ["ครัวเรือนมีการเก็บออมเงิน"]
    assert found["done_by"].tolist() == [None]


def test_the_order_of_rows_changes_nothing():
    parts = [rows(f"650202{moo:02d}", {str(number): (moo * 3, 100) for number in range(1, 32)}) for moo in range(1, 9)]
    first = propose(scored(*parts), MODEL, ACTIONS)
    second = propose(scored(*[part[::-1] for part in parts[::-1]]), MODEL, ACTIONS)
    pd.testing.assert_frame_equal(first, second)
    assert first.groupby("unit_code").size().tolist() == [5] * 8


@pytest.mark.parametrize("thai", [True, False])
def test_every_indicator_of_the_model_can_be_proposed(thai):
    shares = {str(number): (0, 100) for number in range(1, 32)}
    result = scored(rows("65020201", shares, {str(number): 1.0 for number in range(1, 34)}))
    found = propose(result, MODEL, ACTIONS, ProposalRule(areas=5, indicators=99), thai=thai)
    assert len(found) == 64
    assert not found[["title", "problem", "done_by"]].isna().any().any()
