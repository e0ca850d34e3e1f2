from __future__ import annotations

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.chain import STEPS, Status, judge, step_of

ALL = [step.id for step in STEPS]


def statuses(*results: str, changed: tuple[str, ...] = ()) -> dict[str, str]:
    return {id_: status.value for id_, status in judge(results, changed).items()}


def test_steps_need_only_earlier_steps():
    seen: set[str] = set()
    for step in STEPS:
        assert set(step.needs + step.shows) <= seen
        seen.add(step.id)


def test_steps_read_tables_and_columns_of_the_schema():
    for step in STEPS:
        for reading in step.reads:
            if reading.table == "answer_*":
                continue
            table = schema.table(reading.table, reading.store)
            assert set(reading.columns) <= set(table.column_names)
            assert not reading.current or "current" in table.column_names


def test_every_algorithm_belongs_to_one_step():
    algorithms = [tool.algorithm for step in STEPS for tool in step.tools]
    assert len(algorithms) == len(set(algorithms))
    assert step_of("importboundaries") is step_of("draftboundaries")
    assert step_of("importscores") is step_of("analyseradar")
    assert step_of("buildsample") is None


def test_a_new_workspace_asks_for_boundaries_and_blocks_the_rest():
    found = statuses("workspace")
    assert found.pop("workspace") == "done"
    assert found.pop("boundaries") == "next"
    assert set(found.values()) == {"blocked"}


def test_with_boundaries_the_check_is_next_and_the_survey_can_be_done_too():
    found = statuses("workspace", "boundaries")
    assert found["check"] == "next"
    assert [found[id_] for id_ in ("landmarks", "households", "survey", "sheet")] == ["ready"] * 4
    assert [found[id_] for id_ in ("score", "radar", "plan")] == ["blocked"] * 3


def test_a_sheet_without_radar_is_done_and_one_with_an_outdated_radar_is_not():
    assert statuses("workspace", "boundaries", "sheet")["sheet"] == "done"
    assert statuses(*ALL, changed=("radar",))["sheet"] == "out_of_date"


def test_what_was_brought_stands_on_no_other_step():
    found = judge(("workspace", "boundaries", "radar"), ("radar",), ("radar",))
    assert found["radar"] is Status.DONE
    assert found["survey"] is Status.READY and found["check"] is Status.NEXT
    assert judge(("workspace", "boundaries", "radar"), ())["radar"] is Status.OUT_OF_DATE


def test_no_proposals_come_next_from_scores_of_elsewhere():
    done = ("workspace", "boundaries", "check", "survey", "score", "radar")
    assert judge(done, ())["plan"] is Status.NEXT
    found = judge(done, (), ("radar",))
    assert (found["plan"], found["sheet"]) == (Status.READY, Status.NEXT)


def test_an_optional_step_is_never_what_comes_next():
    assert statuses("workspace", "boundaries", "check")["survey"] == "next"


def test_a_complete_chain_is_done_and_nothing_comes_next():
    assert set(judge(ALL, ()).values()) == {Status.DONE}


def test_a_change_goes_down_the_chain_and_not_up_or_aside():
    found = statuses(*ALL, changed=("score",))
    assert [id_ for id_, status in found.items() if status == "out_of_date"] == ["score", "radar", "plan", "sheet"]
    assert statuses(*ALL, changed=("check",))["sheet"] == "done"


def test_a_step_over_an_outdated_result_can_be_done():
    without_plan = [id_ for id_ in ALL if id_ != "plan"]
    assert statuses(*without_plan, changed=("radar",))["plan"] == "next"


def test_a_result_whose_source_was_taken_away_is_out_of_date():
    without_survey = [id_ for id_ in ALL if id_ != "survey"]
    found = statuses(*without_survey)
    assert found["survey"] == "next"
    assert found["score"] == found["radar"] == "out_of_date"
