from __future__ import annotations

from chumchon.plugin.domain.heading_meanings import meaning_names, target_name, targets_of
from chumchon.plugin.domain.headings import Target, headings
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.domain.layouts import AREA_LEVELS, LAYOUTS, PERSONAL


def test_every_meaning_has_its_names():
    meanings = {meaning for layout in LAYOUTS.values() for meaning in layout.meanings} | {*PERSONAL, *AREA_LEVELS}
    for thai in (True, False):
        assert meanings - set(meaning_names(thai)) == set()
    assert len(set(meaning_names(True).values())) == len(meaning_names(True)), "two meanings of one name"


def test_no_name_is_left_over():
    known = {meaning for layout in LAYOUTS.values() for meaning in layout.meanings}
    known |= {heading.meaning for heading in headings()} | {*PERSONAL, *AREA_LEVELS}
    assert set(meaning_names(True)) <= known


def test_indicators_are_named_by_number_and_name():
    bmn = load_indicator_set("bmn_2560")
    assert target_name(Target("indicator", "22"), bmn, True).startswith("ตัวชี้วัด 22 · ")
    assert target_name(Target("village_code"), bmn, False) == "Village code, 8 digits"
    unknown = load_indicator_set("bmn_2565")
    assert target_name(Target("indicator", "37"), unknown, True) == "ตัวชี้วัด 37"


def test_a_layout_offers_each_indicator_once():
    bmn = load_indicator_set("bmn_2560")
    offered = targets_of(LAYOUTS["households"], bmn)
    assert len(set(offered)) == len(offered)
    assert [target.id for target in offered if target.meaning == "indicator"] == [str(at) for at in range(1, 32)]
    assert Target("amount", "22") in offered
    assert Target("passed", "31") in targets_of(LAYOUTS["counts"], bmn)
    assert Target("passed") in targets_of(LAYOUTS["long"], bmn)
