from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.answers import answers_table
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.processing.score_indicators import ScoreIndicators
from chumchon.plugin.store import freshness
from chumchon.plugin.store.batches import (
    Batch,
    HouseholdRows,
    VillageRows,
    commit_household_batch,
    commit_village_batch,
)
from chumchon.plugin.store.workspace import Workspace

ONE, TWO = "65020201", "65020202"
BMN, ACCOUNT, LIST = "bmn_2560_2564", "account_2564", "tpmap_2560_2564"
CAPITAL, NRD = "capital_2564", "nrd2c_2560_2564"
Run = Callable[..., dict[str, Any]]


def batch(round_id: str, villages: list[str]) -> Batch:
    found = load_indicator_set(round_id.rpartition("_")[0])
    codes = sorted(set(villages))
    marks = {"village_code": codes, "rows": [villages.count(code) for code in codes], "held_back": [0] * len(codes)}
    counts = {"rows": len(villages), "matched": len(villages)}
    return Batch(f"b {round_id}", round_id, found.id, 2021, found.unit, "แฟ้ม.csv", round_id, counts, marks)


def commit(workspace: Workspace, round_id: str, villages: list[str], **answers: list[object]) -> None:
    """A household-level batch; the households are k0, k1, … and new only in the first."""
    made = batch(round_id, villages)
    table = answers_table(load_indicator_set(made.indicator_set), round_id)
    keys = [f"k{at}" for at in range(len(villages))]
    with workspace.reading("household") as connection:
        known = {key for (key,) in connection.execute("SELECT household_key FROM household")}
    new = [(key, code) for key, code in zip(keys, villages) if key not in known]
    homes = {"household_key": [key for key, _ in new], "village_code": [code for _, code in new]}
    rows = {"household_key": keys, "village_code": villages, **answers}
    commit_household_batch(
        workspace.village_file,
        workspace.household_file,
        made,
        HouseholdRows(homes, rows, table),
    )


@pytest.fixture
def surveyed(two_villages: Workspace) -> Workspace:
    """Five kinds of rounds. The households of จปฐ. are those of the example by hand in tests/analysis/test_poverty.py
    (health 1, living 8, education 15, income 20), and one of the other village that fails nothing."""
    answers: dict[str, list[object]] = {f"i{number}": [1] * 6 for number in range(1, 32)}
    answers["i1"] = [0, 1, 1, 0, 1, 1]
    answers["i4"] = [1, 1, 1, 1, None, 2]
    answers["i8"] = [0, 1, 1, 0, 1, 1]
    answers["i15"] = [1, 1, 1, 0, 1, 1]
    answers["i20"] = [1, 1, 0, 0, 1, 1]
    commit(two_villages, BMN, [*[ONE] * 5, TWO], **answers)
    commit(two_villages, ACCOUNT, [ONE, ONE, TWO], income=[100.0, 50.5, None], debt=[0.0, None, None])
    commit(two_villages, LIST, [ONE, ONE], health=[0, 0], living=[1, 0], welfare_card=[1, None])
    money = {"village_code": [ONE, ONE], "kind": ["group", "fund"], "name": ["ทอผ้า", "เงินล้าน"], "money": [5.0, 7.5]}
    village_file = two_villages.village_file
    commit_village_batch(village_file, batch(CAPITAL, [ONE]), {}, VillageRows(community_capital=money))
    ids = [*map(str, range(1, 34)), *map(str, range(1, 33))]
    scores = {
        "round_id": [NRD] * 65,
        "village_code": [ONE] * 33 + [TWO] * 32,
        "indicator_id": ids,
        "value": [1.0] * 6 + [3.0] * 59,
        "batch_id": [f"b {NRD}"] * 65,
    }
    commit_village_batch(village_file, batch(NRD, [ONE, TWO]), scores)
    return two_villages


def of_round(rows: list[tuple[object, ...]], round_id: str) -> list[tuple[object, ...]]:
    return [row[1:] for row in rows if row[0] == round_id]


COUNTS = ("round_id", "unit_code", "indicator_id", "counted", "eligible", "passed", "missing", "value")


def test_each_kind_of_survey_is_counted_in_its_way(surveyed: Workspace, run: Run, stored) -> None:
    assert run(ScoreIndicators, surveyed) == {"VILLAGES": 2, "INDICATORS": 31 + 4 + 5 + 4 + 33}
    rows = stored(surveyed, "village_indicator", *COUNTS)
    assert {row[1:] for row in of_round(rows, BMN) if row[:2] == (ONE, "4")} == {("4", "household", 4, 4, 1, 100.0)}
    account = {row[:2]: row[2:] for row in of_round(rows, ACCOUNT)}
    assert account[ONE, "income"] == ("household", 2, None, 0, 75.25)
    assert account[ONE, "debt"] == ("household", 1, None, 1, 0.0)
    assert account[TWO, "income"] == ("household", 0, None, 1, None)
    listed = {row[:2]: row[2:] for row in of_round(rows, LIST)}
    assert listed[ONE, "1"] == ("household", 2, 0, 0, 2.0)
    assert listed[ONE, "2"] == ("household", 2, 1, 0, 1.0)
    assert listed[ONE, "4"] == ("household", 0, 0, 2, 0.0)
    capital = {row[:2]: row[2:] for row in of_round(rows, CAPITAL)}
    assert capital[ONE, "money"] == ("village", 1, None, 0, 12.5)
    assert capital[ONE, "groups"] == ("village", 1, None, 0, 1.0)
    assert capital[ONE, "members"] == ("village", 0, None, 1, None)


def test_a_level_is_decided_only_where_all_scores_are_there(surveyed: Workspace, run: Run, stored) -> None:
    feedback = QgsProcessingFeedback()
    run(ScoreIndicators, surveyed, feedback, ROUND=NRD)
    shown = ("village_code", "level_id", "problems", "missing", "origin")
    assert stored(surveyed, "village_level", *shown) == [
        (ONE, "2", 6, "", "computed"),
        (TWO, None, 0, "33", "computed"),
    ]
    assert f"The level of 1 villages in {NRD} cannot be decided" in feedback.textLog()


SHARES = ("dimension", "k", "households", "poor", "headcount", "intensity", "adjusted", "missing")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, (1, 4, 3, 0.75, pytest.approx(7 / 15), pytest.approx(7 / 20), 1)),
        ({"K": 2}, (2, 4, 2, 0.5, pytest.approx(3 / 5), pytest.approx(3 / 10), 1)),
    ],
    ids=["union", "two dimensions"],
)
def test_poverty_is_measured_in_the_dimensions_of_tpmap(
    surveyed: Workspace, run: Run, stored, given: dict[str, int], expected: tuple[object, ...]
) -> None:
    run(ScoreIndicators, surveyed, ROUND=BMN, K=5)
    run(ScoreIndicators, surveyed, ROUND=BMN, **given)
    rows = stored(surveyed, "village_poverty", "round_id", "indicator_set", "unit_code", *SHARES)
    assert {row[:2] for row in rows} == {(BMN, "tpmap_2560")}
    assert [row[2] for row in rows if row[3] == "all"] == ["650202", ONE, TWO], "the area is the tambon"
    (whole,) = (row[4:] for row in rows if row[2:4] == (ONE, "all"))
    assert whole == expected
    assert len(rows) == 3 * 6


def test_more_dimensions_than_there_are_is_refused(surveyed: Workspace, run: Run, stored) -> None:
    with pytest.raises(QgsProcessingException, match="from 1 to 5 dimensions, not from 6"):
        run(ScoreIndicators, surveyed, K=6)
    assert stored(surveyed, "village_indicator", "value") == []


def test_a_second_run_writes_nothing_and_the_step_is_done(surveyed: Workspace, run: Run) -> None:
    query = (
        "SELECT table_name, last_change FROM gpkg_contents "
        "WHERE table_name IN ('village_indicator', 'village_level', 'village_poverty') ORDER BY 1"
    )
    run(ScoreIndicators, surveyed)
    with surveyed.reading() as connection:
        before = connection.execute(query).fetchall()
        rows = connection.execute("SELECT * FROM village_indicator ORDER BY fid").fetchall()
    run(ScoreIndicators, surveyed)
    with surveyed.reading() as connection:
        assert connection.execute(query).fetchall() == before
        assert connection.execute("SELECT * FROM village_indicator ORDER BY fid").fetchall() == rows

    def step() -> str:
        return next(state.status.value for state in freshness.chain_state(surveyed) if state.step.id == "score")

    assert step() == "done"
    with surveyed.writing("household") as connection:
        connection.execute("UPDATE household_account SET income = 1")
        connection.execute("UPDATE gpkg_contents SET last_change = '2999-01-01' WHERE table_name = 'household_account'")
    assert step() == "out_of_date"


def test_ready_counts_stay_beside_and_instead_of_computed_ones(surveyed: Workspace, run: Run, stored) -> None:
    run(ScoreIndicators, surveyed, ROUND=BMN)
    ready = VillageRows(
        village_indicator={
            "unit_code": [TWO, TWO],
            "indicator_id": ["1", "1"],
            "counted": ["person", "household"],
            "eligible": [8, 4],
            "passed": [6, 1],
            "value": [75.0, 25.0],
        }
    )
    made = batch(BMN, [TWO])
    made = Batch(**{**vars(made), "batch_id": "ready"})
    commit_village_batch(surveyed.village_file, made, {}, ready, surveyed.household_file)
    run(ScoreIndicators, surveyed, ROUND=BMN)
    rows = stored(surveyed, "village_indicator", "unit_code", "indicator_id", "counted", "value", "origin")
    assert [row[1:] for row in rows if row[0] == TWO] == [
        ("1", "household", 25.0, "imported"),
        ("1", "person", 75.0, "imported"),
    ]
    assert len([row for row in rows if row[0] == ONE]) == 31


def test_an_impossible_answer_is_named(surveyed: Workspace, run: Run) -> None:
    with surveyed.writing("household") as connection:
        connection.execute(f"UPDATE {schema.answer_table(BMN, ()).name} SET i7 = 9 WHERE household_key = 'k2'")
    with pytest.raises(QgsProcessingException, match="indicator 7 is none of 1, 0, 2"):
        run(ScoreIndicators, surveyed)
