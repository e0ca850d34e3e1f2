from __future__ import annotations

import pytest

from chumchon.plugin.domain.headings import headings
from chumchon.plugin.domain.indicators import indicator_set_ids, load_indicator_set
from chumchon.plugin.domain.layouts import LAYOUTS, PERSONAL, detect_layout, layouts_of

BMN, NRD = load_indicator_set("bmn_2560"), load_indicator_set("nrd2c_2560")
MEANINGS = {heading.meaning for heading in headings()}


@pytest.mark.parametrize("set_id", indicator_set_ids())
def test_each_set_comes_in_some_layout(set_id: str):
    assert layouts_of(load_indicator_set(set_id))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.id)
def test_what_a_layout_reads_can_be_written_in_a_heading(layout):
    assert set(layout.meanings) <= MEANINGS
    assert not set(layout.meanings) & set(PERSONAL)


@pytest.mark.parametrize(
    ("meanings", "ids", "indicator_set", "layout"),
    [
        ({"village_code", "house_no"}, {"indicator"}, BMN, "households"),
        ({"village_code", "house_no", "person_no"}, {"indicator"}, BMN, "persons"),
        ({"village_code"}, {"passed", "surveyed"}, BMN, "counts"),
        ({"village_code", "indicator_no", "passed", "failed"}, set(), BMN, "long"),
        ({"village_code"}, {"indicator"}, NRD, "villages"),
        ({"village_code", "indicator_no", "value"}, set(), NRD, "long"),
        (set(), set(), BMN, "households"),
    ],
)
def test_the_columns_speak_for_a_layout(meanings, ids, indicator_set, layout: str):
    assert detect_layout(meanings, ids, indicator_set).id == layout
