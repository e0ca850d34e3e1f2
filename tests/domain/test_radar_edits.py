"""Changes of a radar model by hand."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.domain.radar import (
    AREA_IDS,
    check_radar_model,
    load_radar_model,
    read_radar_model,
    share_ranges,
    to_json,
    weight_shares,
)
from chumchon.plugin.domain.radar.edits import (
    added,
    copied,
    level_added,
    level_removed,
    moved,
    new_indicator,
    next_version,
    removed,
    same_content,
    saved_as,
    unused_indicators,
    with_area,
    with_indicators,
    with_kind,
    with_level,
    with_shared,
)
from chumchon.plugin.domain.radar.loading import ancestor_cycle

MODEL = load_radar_model()
JOBS = ("bmn_2560", "18")
INCOME = ("account", "income")


def keys(model, area_id):
    return [one.key for one in model.by_id[area_id].indicators]


def problems(model, extra=None):
    return [str(problem) for problem in check_radar_model(model, extra)]


def test_a_move_leaves_one_area_and_keeps_the_order_of_the_file(tmp_path: Path):
    now = moved(MODEL, [("occupation", JOBS), ("occupation", INCOME)], "management")
    assert JOBS not in keys(now, "occupation")
    assert {JOBS, INCOME} < set(keys(now, "management"))
    path = tmp_path / "m.json"
    path.write_text(to_json(now), encoding="utf-8")
    again = load_radar_model(path)
    assert replace(again, path=now.path) == now
    assert moved(now, [("management", JOBS), ("management", INCOME)], "occupation") == MODEL


def test_only_shared_questions_are_copied_and_what_is_there_stays():
    assert copied(MODEL, [("occupation", JOBS)], "risk") == MODEL
    shared = with_shared(MODEL, [JOBS], True)
    twice = copied(shared, [("occupation", JOBS)], "risk")
    assert JOBS in keys(twice, "risk") and JOBS in keys(twice, "occupation")
    assert problems(twice) == []
    assert copied(twice, [("occupation", JOBS)], "risk") == twice
    assert moved(twice, [("occupation", JOBS)], "risk") == twice, "it stands there already: nothing is lost"
    no_more = with_shared(twice, [JOBS], False)
    assert len(problems(no_more)) == 1 and "one question feeds one area only" in problems(no_more)[0]


def test_only_the_chosen_place_changes():
    shared = copied(with_shared(MODEL, [JOBS], True), [("occupation", JOBS)], "risk")
    now = with_indicators(shared, [("risk", JOBS)], weight=7.0)
    found = {area.id: one.weight for area in now.areas for one in area.indicators if one.key == JOBS}
    assert found == {"occupation": 1.0, "risk": 7.0}
    assert keys(removed(now, [("risk", JOBS)]), "occupation") == keys(MODEL, "occupation")


def test_what_is_removed_is_unused_and_comes_back_the_same():
    sets = [load_indicator_set(set_id) for set_id in MODEL.set_ids]
    assert unused_indicators(MODEL, sets) == []
    now = removed(MODEL, [("occupation", JOBS)])
    (unused,) = unused_indicators(now, sets)
    assert unused.key == JOBS
    assert added(now, "occupation", [unused]) == MODEL


def test_a_list_of_the_poor_and_a_number_without_a_name_are_not_offered():
    bare = replace(MODEL, areas=tuple(replace(area, indicators=()) for area in MODEL.areas))
    sets = [load_indicator_set(set_id) for set_id in ("tpmap_2560", "bmn_2565")]
    offered = {one.key for one in unused_indicators(bare, sets)}
    assert len(offered) == 37 and ("bmn_2565", "37") not in offered


def test_an_amount_comes_without_goalposts_and_they_are_asked_for():
    found = load_indicator_set("account")
    one = new_indicator(found, found.by_id["income"])
    assert (one.kind, one.weight, one.goalposts) == ("mean", 1.0, (0.0, 0.0))
    now = added(removed(MODEL, [("occupation", INCOME)]), "occupation", [one])
    (problem,) = problems(now)
    assert "two equal goalposts" in problem
    debt = new_indicator(found, found.by_id["debt"])
    assert debt.direction == "lower_is_better"


def test_another_kind_asks_for_its_own_goalposts():
    key = ("capital", "groups")
    place = next((area.id, key) for area in MODEL.areas if key in keys(MODEL, area.id))
    now = with_kind(MODEL, [place], "village_value")
    assert any("two equal goalposts" in problem for problem in problems(now))
    assert with_kind(MODEL, [("occupation", JOBS)], "share_pass") == MODEL


@pytest.mark.parametrize(
    ("set_id", "groups"),
    [
        ("bmn_2570", (("bmn_2560", "bmn_2565", "bmn_2570"), ("nrd2c_2560",), ("account",), ("capital",))),
        ("own", (("bmn_2560", "bmn_2565"), ("nrd2c_2560",), ("account",), ("capital",), ("own",))),
        ("account", MODEL.alternatives),
    ],
)
def test_a_new_set_replaces_those_of_its_own_survey(set_id: str, groups: tuple[tuple[str, ...], ...]):
    one = replace(MODEL.areas[0].indicators[2], indicator_set=set_id, indicator_id="99")
    assert added(MODEL, "risk", [one]).alternatives == groups


def test_levels_are_cut_and_joined():
    now = level_added(MODEL)
    assert [level.below for level in now.levels] == [50, 70, 85, 92.5, None]
    assert len({level.id for level in now.levels}) == 5
    assert problems(now) == []
    assert [level.below for level in level_removed(now, 4).levels] == [50, 70, 85, None]
    assert [level.id for level in level_removed(MODEL, 0).levels] == ["watch", "fair", "good"]
    alone = level_removed(level_removed(level_removed(MODEL, 0), 0), 0)
    assert level_removed(alone, 0) == alone
    assert len(problems(with_level(MODEL, 0, below=80.0))) == 1


def test_the_version_rises_where_the_content_changed():
    own = saved_as(MODEL, "ours", "ของเรา", "Ours")
    assert (own.version, own.based_on, own.confidence, own.path) == (1, "five_areas", "own", "")
    assert next_version(own, None).version == 1
    assert next_version(own, own).version == 1
    changed = with_area(own, "risk", target=80.0)
    assert next_version(changed, own).version == 2
    assert not same_content(changed, own)
    assert same_content(replace(own, version=9), own)


def test_an_ancestor_that_leads_back_is_a_fault(tmp_path: Path):
    folder = tmp_path / "radar_models"
    folder.mkdir()
    (folder / "a.json").write_text(to_json(replace(MODEL, id="a", based_on="b")), encoding="utf-8")
    own = replace(MODEL, id="b", based_on="a")
    assert ancestor_cycle(own, tmp_path) == ["b", "a", "b"]
    assert any("leads back to itself: b → a → b" in problem for problem in problems(own, tmp_path))


def test_a_faulty_model_is_read_to_be_put_right(tmp_path: Path):
    path = tmp_path / "m.json"
    path.write_text(to_json(with_area(with_level(MODEL, 0, below=99.0), "risk", target=300.0)), encoding="utf-8")
    with pytest.raises(InputError, match="cannot be used"):
        load_radar_model(path)
    model = read_radar_model(path)
    assert len(problems(model)) == 2
    assert model.areas[0].indicators[2].name_th, "named by its set"
    content = json.loads(to_json(MODEL))
    content["areas"].reverse()
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InputError, match="its areas must be these"):
        read_radar_model(path)


@given(st.data())
def test_share_ranges_are_those_of_every_choice_of_rounds(data: st.DataObject):
    area = MODEL.by_id[data.draw(st.sampled_from(AREA_IDS))]
    weights = data.draw(st.lists(st.sampled_from([0.0, 0.25, 1.0, 3.0]), min_size=len(area.indicators)))
    area = replace(area, indicators=tuple(replace(one, weight=w) for one, w in zip(area.indicators, weights)))
    choices = [weight_shares(area, frozenset(one)) for one in itertools.product(*MODEL.alternatives)]
    for key, (low, high) in share_ranges(area, MODEL.alternatives).items():
        shares = [choice[key] for choice in choices if key in choice]
        assert (low, high) == pytest.approx((min(shares), max(shares)))
