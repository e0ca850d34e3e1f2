from chumchon.plugin.domain import schema
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.domain.plan import DONE_BY, STATUSES, ProposalRule, load_actions
from chumchon.plugin.domain.radar import load_radar_model


def test_every_indicator_of_the_model_has_an_action():
    model = load_radar_model()
    actions = load_actions()
    assert {one.key for area in model.areas for one in area.indicators} - set(actions) == set()


def test_every_action_answers_an_indicator_that_is_known():
    for (set_id, indicator_id), action in load_actions().items():
        assert load_indicator_set(set_id).by_id[indicator_id].known, (set_id, indicator_id)
        assert action.done_by in DONE_BY
        assert action.confidence == "own"


def test_titles_fit_a_table_cell():
    assert max(len(action.title_th) for action in load_actions().values()) <= 60


def test_the_plans_words_are_those_of_the_schema():
    assert tuple(choice.value for choice in schema.VALUE_LISTS["plan_status"]) == STATUSES
    assert {"self", "joint", "supported"} == set(DONE_BY)


def test_the_shipped_rule_takes_two_areas_and_three_indicators():
    assert ProposalRule() == ProposalRule(areas=2, indicators=3)


def test_the_workspaces_own_actions_are_used(tmp_path):
    (tmp_path / "actions.csv").write_text(
        "indicator_set,indicator_id,title_th,title_en,done_by,confidence\nbmn_2560,22,ตลาดนัดชุมชน,Market,self,own\n",
        encoding="utf-8",
    )
    actions = load_actions(tmp_path)
    assert [action.title_th for action in actions.values()] == ["ตลาดนัดชุมชน"]
