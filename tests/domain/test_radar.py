import copy
import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain import catalogue
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.domain.radar import (
    AREA_IDS,
    DEFAULT_MODEL,
    KINDS,
    check_radar_model,
    imported_model,
    is_wide,
    kinds_for,
    load_radar_model,
    radar_model_ids,
    shown_score,
    to_json,
    weight_shares,
)

SHIPPED = Path(catalogue.__file__).parent / "radar_models" / "five_areas.json"
CONTENT = json.loads(SHIPPED.read_text(encoding="utf-8"))
MODEL = load_radar_model()
VERSION_1 = Path(__file__).parents[1] / "data" / "radar_models" / "five_areas_1.json"


def written(folder: Path, content: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "แบบจำลอง ของเรา.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_shipped_model_is_labelled_as_our_own():
    assert radar_model_ids() == (DEFAULT_MODEL,)
    assert (MODEL.id, MODEL.version, MODEL.confidence) == ("five_areas", 2, "own")
    assert "Chumchon" in MODEL.name_th
    assert "official" in MODEL.note_en


def test_the_areas_stand_in_their_order():
    assert [area.id for area in MODEL.areas] == list(AREA_IDS)
    assert [area.name(True) for area in MODEL.areas] == [
        "อาชีพ",
        "ทุนชุมชน",
        "การจัดการความเสี่ยง",
        "แก้ปัญหาความยากจน",
        "การบริหารจัดการชุมชน",
    ]
    assert [area.number for area in MODEL.areas] == [1, 2, 3, 4, 5]


def test_one_question_feeds_one_area_and_every_known_one_does():
    keys = [one.key for area in MODEL.areas for one in area.indicators]
    assert len(keys) == len(set(keys))
    for set_id in MODEL.set_ids:
        known = {one.id for one in load_indicator_set(set_id).indicators if one.known}
        assert {indicator_id for found, indicator_id in keys if found == set_id} == known


def test_accounts_and_capital_count_in_the_default_model():
    places = {one.key: (area.id, one.kind, one.weight) for area in MODEL.areas for one in area.indicators}
    assert places["account", "income"] == ("occupation", "mean", 0.25)
    assert places["account", "expense"] == ("occupation", "mean", 0.0)
    assert places["account", "debt"] == ("risk", "mean", 0.25)
    assert places["account", "saving"] == ("capital", "mean", 0.25)
    for name in ("groups", "funds", "members", "money"):
        assert places["capital", name] == ("capital", "per_100_households", 0.25)
    debt = next(one for one in MODEL.by_id["risk"].indicators if one.key == ("account", "debt"))
    assert (debt.direction, debt.goalposts) == ("lower_is_better", (0.0, 300_000.0))
    assert "proposals" in MODEL.note_en and "no source" in MODEL.note_en


@pytest.mark.parametrize("set_id", ["bmn_2560", "bmn_2565", "nrd2c_2560"])
def test_each_survey_alone_reaches_every_area(set_id):
    assert {area.id for area, _ in MODEL.for_sets(frozenset({set_id}))} == set(AREA_IDS)


def test_the_dimensions_of_poverty_weigh_alike():
    weights = {
        one.indicator_id: one.weight for one in MODEL.by_id["poverty"].indicators if one.indicator_set == "bmn_2560"
    }
    dimensions = [one.made_of for one in load_indicator_set("tpmap_2560").indicators]
    sums = [sum(weights.get(indicator, 0) for indicator in ids) for ids in dimensions]
    assert sums == [1, 1, 1, 1, 1]


def test_names_of_the_sets_stand_in_the_model():
    income = next(one for one in MODEL.by_id["poverty"].indicators if one.key == ("bmn_2560", "22"))
    assert income.name(True) == "รายได้เฉลี่ยของคนในครัวเรือนต่อปี"
    assert income.goalposts == (0.0, 100.0)


@pytest.mark.parametrize(
    ("score", "level"),
    [(0, "urgent"), (49.999, "urgent"), (50, "watch"), (70, "fair"), (84.9, "fair"), (85, "good"), (100, "good")],
)
def test_levels_begin_at_their_cut_offs(score, level):
    assert MODEL.level_of(score).id == level


def test_no_score_has_no_level():
    assert MODEL.level_of(None) is None
    assert MODEL.level_of(math.nan) is None


@pytest.mark.parametrize(("score", "shown"), [(0.0, "0"), (54.4999, "54"), (54.5, "55"), (55.5, "56"), (100.0, "100")])
def test_a_score_is_shown_as_a_whole_number(score: float, shown: str) -> None:
    assert shown_score(score) == shown


@given(st.permutations(range(17)), st.integers(0, 4))
def test_the_order_of_indicators_in_the_file_does_not_matter(tmp_path_factory, order, area):
    content = copy.deepcopy(CONTENT)
    indicators = content["areas"][area]["indicators"]
    content["areas"][area]["indicators"] = [indicators[at] for at in order if at < len(indicators)] + indicators[17:]
    model = load_radar_model(written(tmp_path_factory.mktemp("model"), content))
    assert model.fingerprint == MODEL.fingerprint
    assert model == MODEL


def test_the_fingerprint_sees_a_weight_and_not_the_path(tmp_path):
    same = load_radar_model(written(tmp_path / "a", CONTENT))
    assert same.fingerprint == MODEL.fingerprint
    content = copy.deepcopy(CONTENT)
    content["areas"][0]["indicators"][0]["weight"] = 2
    assert load_radar_model(written(tmp_path / "b", content)).fingerprint != MODEL.fingerprint


def test_the_workspaces_own_model_stands_before_the_shipped_one(tmp_path):
    content = copy.deepcopy(CONTENT)
    content["coverage"] = 0.8
    (tmp_path / "radar_models").mkdir()
    (tmp_path / "radar_models" / "five_areas.json").write_text(json.dumps(content), encoding="utf-8")
    assert load_radar_model("five_areas", tmp_path).coverage == 0.8
    assert Path(load_radar_model("five_areas", tmp_path).path).parent.parent == tmp_path


def test_an_unknown_model_lists_the_choices(tmp_path):
    for name in ("six_areas", "../five_areas", ""):
        with pytest.raises(InputError, match="Choose one of: five_areas"):
            load_radar_model(name)
    with pytest.raises(InputError, match="cannot be read"):
        load_radar_model(tmp_path / "absent.json")


def changed(path: list[object], value: object) -> dict:
    content = copy.deepcopy(CONTENT)
    at = content
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return content


FIRST = ["areas", 0, "indicators", 2]
"""The place of indicator 18 of bmn_2560."""
ENTRY = CONTENT["areas"][0]["indicators"][2]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["areas"], CONTENT["areas"][::-1], "areas must be these 5"),
        (["coverage"], 0, "coverage must be above 0"),
        (["coverage"], 1.5, "coverage must be above 0"),
        (["levels", 0, "below"], 90, "levels must rise"),
        (["levels", 3, "below"], 100, "levels must rise"),
        (["levels", 0, "colour"], "red", "colour of the level urgent"),
        (["areas", 1, "target"], 101, "target of the area capital"),
        ([*FIRST, "weight"], -1, "a weight that is a number of 0 or more"),
        ([*FIRST, "weight"], math.nan, "a weight that is a number of 0 or more"),
        ([*FIRST, "weight"], math.inf, "a weight that is a number of 0 or more"),
        (["areas", 4, "indicators"], [], "weights in the area management sum to zero"),
        (["areas", 0, "coverage"], 1.5, "coverage of the area occupation must be above 0"),
        (["aggregation"], "median", '"median" is not known. Choose one of: arithmetic, geometric'),
        (["id"], "imported", 'may not be "imported"'),
        (["levels", 1, "id"], "urgent", "each level needs an id of its own"),
        ([*FIRST, "goalposts"], [100, 100], "two equal goalposts, 100"),
        ([*FIRST, "goalposts"], [0, math.inf], "goalposts that rise"),
        ([*FIRST, "goalposts"], [100, 0], "goalposts that rise"),
        ([*FIRST, "direction"], "up", "the direction"),
        ([*FIRST], {**ENTRY, "id": "23"}, "stands in occupation and capital; one question feeds one area"),
        ([*FIRST], {**ENTRY, "id": "23", "shared": True}, "stands in occupation and capital; one question"),
        ([*FIRST], {**ENTRY, "id": "20"}, "stands in occupation and occupation"),
        ([*FIRST, "shared"], "yes", "neither true nor false"),
        ([*FIRST, "id"], "99", "is not in that set"),
        ([*FIRST, "kind"], "score_1_3", "not of the kind score_1_3. Its set allows: share_pass"),
        ([*FIRST, "kind"], "median", 'kind "median", which is not known. Choose one of: share_pass, mean'),
        (["alternatives"], [["bmn_2560", "bmn_2565"], ["account"], ["capital"]], "nrd2c_2560 must stand in its"),
        (["alternatives", 1], ["nrd2c_2599"], "no indicator set nrd2c_2599"),
        (["levels"], "good", "not built as it must be"),
        (["version"], "one", "not built as it must be"),
        (["schema"], 3, "not built as it must be .*schema 3"),
    ],
)
def test_a_model_that_cannot_be_used_says_why(tmp_path, path, value, message):
    with pytest.raises(InputError, match=message):
        load_radar_model(written(tmp_path, changed(path, value)))


@pytest.mark.parametrize("key", [key for key in CONTENT if key not in ("schema", "aggregation")])
def test_a_model_without_a_part_says_so(tmp_path, key):
    content = {name: value for name, value in CONTENT.items() if name != key}
    with pytest.raises(InputError, match=f"KeyError: '{key}'"):
        load_radar_model(written(tmp_path, content))


def test_all_weights_of_zero_are_no_area(tmp_path):
    content = copy.deepcopy(CONTENT)
    for one in content["areas"][2]["indicators"]:
        one["weight"] = 0
    with pytest.raises(InputError, match="weights in the area risk sum to zero"):
        load_radar_model(written(tmp_path, content))


def test_goalposts_must_be_said_where_the_kind_has_none(tmp_path):
    content = copy.deepcopy(CONTENT)
    del content["areas"][0]["indicators"][1]["goalposts"]
    with pytest.raises(InputError, match=r"not built as it must be .*goalposts"):
        load_radar_model(written(tmp_path, content))


def test_a_model_that_is_its_own_ancestor_is_refused(tmp_path):
    """five_areas_b is based on five_areas_a, which is based on five_areas_b."""
    folder = tmp_path / "radar_models"
    folder.mkdir()
    for own, other in (("five_areas_a", "five_areas_b"), ("five_areas_b", "five_areas_a")):
        content = {**CONTENT, "id": own, "based_on": other}
        (folder / f"{own}.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InputError, match="five_areas_a → five_areas_b → five_areas_a"):
        load_radar_model("five_areas_a", tmp_path)
    content = {**CONTENT, "id": "five_areas_b", "based_on": "five_areas"}
    (folder / "five_areas_b.json").write_text(json.dumps(content), encoding="utf-8")
    assert load_radar_model("five_areas_a", tmp_path).based_on == "five_areas_b"
    assert radar_model_ids(tmp_path) == ("five_areas", "five_areas_a", "five_areas_b")


def test_a_shared_question_stands_where_the_model_declares_it(tmp_path):
    content = copy.deepcopy(CONTENT)
    content["areas"][0]["indicators"][2] = {**ENTRY, "id": "23", "shared": True}
    other = next(one for one in content["areas"][1]["indicators"] if (one["set"], one["id"]) == ("bmn_2560", "23"))
    other["shared"] = True
    model = load_radar_model(written(tmp_path, content))
    assert [area.id for area, one in model.for_sets(frozenset({"bmn_2560"})) if one.indicator_id == "23"] == [
        "occupation",
        "capital",
    ]


def test_a_file_of_the_first_form_still_loads_with_the_fingerprint_that_it_had():
    model = load_radar_model(VERSION_1)
    assert model.fingerprint == "95f12a8868e17e4593767a90c8d4e83f273c76a04d4b3d7dbd41ba1a7c2b54ba"
    assert (model.version, model.aggregation, len(model.areas[0].indicators)) == (1, "arithmetic", 15)


@pytest.mark.parametrize("source", [SHIPPED, VERSION_1])
def test_json_reads_back_as_the_same_model(tmp_path, source):
    model = load_radar_model(source)
    path = tmp_path / "again.json"
    path.write_text(to_json(model), encoding="utf-8")
    again = load_radar_model(path)
    assert again == model
    assert again.fingerprint == model.fingerprint
    assert to_json(again) == to_json(model)


def test_the_shipped_file_is_what_the_program_writes():
    assert SHIPPED.read_text(encoding="utf-8") == to_json(MODEL)


def test_json_keeps_what_only_the_second_form_can_say(tmp_path):
    content = {**copy.deepcopy(CONTENT), "id": "ours", "aggregation": "geometric", "based_on": "five_areas"}
    content["areas"][3]["coverage"] = 0.9
    content["areas"][0]["indicators"].append({**ENTRY, "id": "23", "shared": True})
    next(one for one in content["areas"][1]["indicators"] if (one["set"], one["id"]) == ("bmn_2560", "23"))[
        "shared"
    ] = True
    model = load_radar_model(written(tmp_path / "a", content))
    again = load_radar_model(written(tmp_path / "b", json.loads(to_json(model))))
    assert again == model
    assert (again.aggregation, again.based_on) == ("geometric", "five_areas")
    assert [again.coverage_of(area) for area in again.areas] == [0.6, 0.6, 0.6, 0.9, 0.6]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["aggregation"], "geometric"),
        (["based_on"], "an_older_model"),
        (["areas", 0, "coverage"], 0.7),
        (["areas", 0, "target"], 80),
        (["levels", 0, "colour"], "#000000"),
    ],
)
def test_the_fingerprint_sees_each_rule(tmp_path, path, value):
    assert load_radar_model(written(tmp_path, changed(path, value))).fingerprint != MODEL.fingerprint


def test_all_faults_of_a_model_under_way_are_told():
    broken = replace(MODEL, coverage=2.0, aggregation="median", alternatives=(("bmn_2599",),))
    told = [str(one) for one in check_radar_model(broken)]
    assert check_radar_model(MODEL) == []
    assert "no indicator set bmn_2599" in told[0]
    assert any("coverage must be above 0" in one for one in told)
    assert any('"median" is not known' in one for one in told)


def test_the_frame_of_ready_scores_has_no_indicators_and_says_so():
    frame = imported_model()
    assert load_radar_model("imported") == frame
    assert frame.is_imported and not MODEL.is_imported
    assert [area.id for area in frame.areas] == list(AREA_IDS)
    assert not any(area.indicators for area in frame.areas)
    assert "computed elsewhere" in frame.note_en and "ที่อื่น" in frame.note_th


def test_each_kind_takes_the_surveys_that_can_give_it():
    sets = {id_: load_indicator_set(id_) for id_ in ("bmn_2560", "nrd2c_2560", "account", "capital", "tpmap_2560")}
    assert {id_: kinds_for(one) for id_, one in sets.items()} == {
        "bmn_2560": ("share_pass",),
        "nrd2c_2560": ("score_1_3", "village_value"),
        "account": ("mean",),
        "capital": ("per_100_households", "village_value"),
        "tpmap_2560": (),
    }
    assert tuple(KINDS) == ("share_pass", "mean", "score_1_3", "per_100_households", "village_value")


def test_weights_show_their_share_of_the_area():
    shares = weight_shares(MODEL.by_id["management"], frozenset({"bmn_2560", "nrd2c_2560"}))
    assert shares["bmn_2560", "26"] == 0.25
    assert shares["nrd2c_2560", "21"] == 0.0625
    assert sum(shares.values()) == pytest.approx(1)
    assert set(weight_shares(MODEL.by_id["occupation"], frozenset({"account"})).values()) == {0.0, 1.0}


def test_an_indicator_nobody_knows_cannot_count(tmp_path):
    content = changed(FIRST, {"set": "bmn_2565", "id": "37", "kind": "share_pass", "weight": 1})
    with pytest.raises(InputError, match="indicator 37 of bmn_2565 is not known yet"):
        load_radar_model(written(tmp_path, content))


@pytest.mark.parametrize(
    ("low", "high", "wide"),
    [(40.0, 60.0, False), (40.0, 60.1, True), (0.0, 100.0, True), (None, 60.0, False), (None, None, False)],
)
def test_a_score_whose_interval_is_wider_than_20_points_is_read_with_care(low, high, wide):
    assert is_wide(low, high) is wide
