import copy
import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain import catalogue
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.domain.radar import AREA_IDS, DEFAULT_MODEL, load_radar_model, radar_model_ids, shown_score

SHIPPED = Path(catalogue.__file__).parent / "radar_models" / "five_areas.json"
CONTENT = json.loads(SHIPPED.read_text(encoding="utf-8"))
MODEL = load_radar_model()


def written(folder: Path, content: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "แบบจำลอง ของเรา.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_shipped_model_is_labelled_as_our_own():
    assert radar_model_ids() == (DEFAULT_MODEL,)
    assert (MODEL.id, MODEL.version, MODEL.confidence) == ("five_areas", 1, "own")
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


@given(st.permutations(range(15)), st.integers(0, 4))
def test_the_order_of_indicators_in_the_file_does_not_matter(tmp_path_factory, order, area):
    content = copy.deepcopy(CONTENT)
    indicators = content["areas"][area]["indicators"]
    content["areas"][area]["indicators"] = [indicators[at] for at in order if at < len(indicators)] + indicators[15:]
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


FIRST = ["areas", 0, "indicators", 0]


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
        ([*FIRST, "weight"], 0, "a weight above 0"),
        ([*FIRST, "goalposts"], [100, 0], "goalposts that rise"),
        ([*FIRST, "direction"], "up", "the direction"),
        ([*FIRST, "id"], "23", "stands in occupation and capital; one question feeds one area"),
        ([*FIRST, "id"], "99", "is not in that set"),
        ([*FIRST, "kind"], "score_1_3", "not of the kind score_1_3"),
        ([*FIRST, "kind"], "median", "not built as it must be"),
        (["alternatives"], [["bmn_2560", "bmn_2565"]], "nrd2c_2560 must stand in its"),
        (["alternatives", 1], ["nrd2c_2599"], "no indicator set nrd2c_2599"),
        (["levels"], "good", "not built as it must be"),
        (["version"], "one", "not built as it must be"),
    ],
)
def test_a_model_that_cannot_be_used_says_why(tmp_path, path, value, message):
    with pytest.raises(InputError, match=message):
        load_radar_model(written(tmp_path, changed(path, value)))


@pytest.mark.parametrize("key", list(CONTENT))
def test_a_model_without_a_part_says_so(tmp_path, key):
    content = {name: value for name, value in CONTENT.items() if name != key}
    with pytest.raises(InputError, match=f"KeyError: '{key}'"):
        load_radar_model(written(tmp_path, content))


def test_an_indicator_nobody_knows_cannot_count(tmp_path):
    content = changed(FIRST, {"set": "bmn_2565", "id": "37", "kind": "share_pass", "weight": 1})
    with pytest.raises(InputError, match="indicator 37 of bmn_2565"):
        load_radar_model(written(tmp_path, content))
