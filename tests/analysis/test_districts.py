import numpy as np
import pandas as pd
import pytest

from chumchon.plugin.analysis.districts import WorkspacePart, common_area, score_workspaces
from chumchon.plugin.analysis.radar import score_areas
from chumchon.plugin.analysis.scoring import INDICATOR_COLUMNS
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.radar import load_radar_model

MODEL = load_radar_model()


def part(tambon: str, passed: int, eligible: int, round_id: str = "bmn_2560_2564", villages: int = 2) -> WorkspacePart:
    codes = [f"{tambon}{moo:02d}" for moo in range(1, villages + 1)]
    rows = [
        (round_id, code, str(at), "household", eligible, passed, 0, 0, 100 * passed / eligible, "computed")
        for code in codes
        for at in range(1, 32)
    ]
    households = pd.Series(float(eligible), index=codes)
    return WorkspacePart(f"งาน {tambon}", tambon, pd.DataFrame(rows, columns=INDICATOR_COLUMNS), households)


def test_a_district_is_its_pooled_counts_and_no_mean_of_means():
    """20 of 20 and 60 of 180 in two villages each: 160 of 400 is 40 %, where the mean of the tambons is 66.7."""
    result = score_workspaces([part("650202", 20, 20), part("650203", 60, 180)], MODEL)
    scores = result.scores.set_index(["unit_code", "area_id"])["score"]
    assert scores["650202", "risk"] == 100
    assert scores["650203", "risk"] == pytest.approx(100 / 3)
    assert scores["6502", "risk"] == pytest.approx(40)
    assert result.units[-1].codes == ("6502",)


def test_it_is_what_one_workspace_of_all_villages_gives():
    parts = [part("650202", 15, 20), part("650203", 60, 180)]
    together = score_areas(
        pd.concat([one.rows for one in parts]), MODEL, pd.concat([one.households for one in parts]), "6502"
    )
    pd.testing.assert_frame_equal(score_workspaces(parts, MODEL).scores, together.scores, check_exact=True)


def test_rounds_of_other_years_come_together_and_other_questions_do_not():
    parts = [part("650202", 15, 20), part("650203", 60, 180, "bmn_2560_2563")]
    result = score_workspaces(parts, MODEL)
    assert result.scores["score"].notna().all()
    with pytest.raises(InputError, match="bmn_2560_2564, bmn_2565_2566 ask the same questions"):
        score_workspaces([parts[0], part("650203", 60, 180, "bmn_2565_2566")], MODEL)


def test_a_village_in_two_workspaces_is_refused():
    with pytest.raises(InputError, match=r"65020201, 65020202 .*Leave one out"):
        score_workspaces([part("650202", 15, 20), part("650202", 15, 20)], MODEL)


def test_a_village_without_data_is_listed_and_lowers_the_coverage():
    with_more = part("650203", 60, 180)
    longer = pd.concat([with_more.households, pd.Series({"65020309": 700.0})])
    more = WorkspacePart(with_more.name, with_more.area_code, with_more.rows, longer)
    result = score_workspaces([part("650202", 15, 20), more], MODEL)
    assert result.missing_villages == ("65020309",)
    district = result.scores[result.scores["unit_code"] == "6502"]
    assert np.isnan(district["score"]).all() and (district["coverage"] < 0.6).all()


@pytest.mark.parametrize(
    ("codes", "area"),
    [
        (["650202", "650203"], "6502"),
        (["650202", "650301"], "65"),
        (["6502", "6503"], "65"),
        (["650202"], "650202"),
        (["6502", "650203"], "6502"),
    ],
)
def test_the_area_is_what_all_lie_in(codes, area):
    assert common_area(codes) == area


def test_of_two_changwats_there_is_no_number():
    with pytest.raises(InputError, match="650202, 660101 do not lie in one changwat"):
        common_area(["660101", "650202"])
