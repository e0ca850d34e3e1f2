from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.headings import Target
from chumchon.plugin.domain.mapping import TableMapping, fingerprint_of, read_mapping

HEADINGS = ("รหัสหมู่บ้าน", "บ้านเลขที่", "ตัวชี้วัดที่ ๑", "ชื่อ-สกุล")
MAPPING = TableMapping(
    "households",
    {0: Target("village_code"), 1: Target("house_no"), 2: Target("indicator", "1")},
    "แผ่น ๑",
    3,
    fingerprint_of(HEADINGS),
)


def test_a_mapping_comes_back_as_it_was():
    again = read_mapping(MAPPING.to_json(), "x")
    assert again == MAPPING
    assert again.fits(HEADINGS)


def test_nothing_of_a_heading_is_kept_because_it_may_be_a_row_of_persons():
    assert not set("สกุลบ้านรหัส") & set(replace(MAPPING, sheet="").to_json())


def test_headings_may_stand_in_place_of_their_fingerprint_and_a_position_beside_them_fits_nothing():
    content = json.loads(MAPPING.to_json())
    del content["fingerprint"]
    assert read_mapping(json.dumps({**content, "headings": HEADINGS}), "x") == MAPPING
    assert not replace(MAPPING, targets={4: Target("year")}).fits(HEADINGS)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_any_headings_survive(headings: list[str]):
    mapping = TableMapping("long", {0: Target("year")}, fingerprint=fingerprint_of(headings))
    assert read_mapping(mapping.to_json(), "x").fits(headings)


def test_a_heading_is_known_again_however_it_is_spaced():
    assert MAPPING.fits(["รหัส หมู่บ้าน", " บ้านเลขที่", "ตัวชี้วัดที่ 1", "ชื่อ สกุล"])
    assert not MAPPING.fits(HEADINGS[:-1])
    assert not MAPPING.fits(["บ้านเลขที่", "รหัสหมู่บ้าน", "ตัวชี้วัดที่ ๑", "ชื่อ-สกุล"])
    assert fingerprint_of(["ก", ""]) != fingerprint_of(["", "ก"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "{}",
        '{"layout": "nothing", "columns": [], "headings": []}',
        '{"layout": "long", "columns": [{"position": "x", "meaning": "year"}], "headings": []}',
        json.dumps({"layout": "long", "columns": [1], "headings": []}),
        json.dumps({"layout": "long", "columns": [], "fingerprint": "../../../evil"}),
    ],
)
def test_what_is_no_mapping_is_told(text: str):
    with pytest.raises(InputError, match=r"column mapping ผัง\.json cannot be used"):
        read_mapping(text, "ผัง.json")
