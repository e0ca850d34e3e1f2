from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.survey.name_match import LEAST_SCORE, MOST_CHOICES, Asked, VillageNames

VILLAGES = {
    "65020201": "บ้านหนองบัว",
    "65020202": "บ้านหนองบัวเหนือ",
    "65020203": "บ้านใหม่ (โคกสูง)",
    "65020206": "บ้านหาดสั่ง",
    "65020301": "บ้านหนองบัว",
    "65020302": "",
}
NAMES = VillageNames(VILLAGES, VILLAGES.values())


@pytest.mark.parametrize(
    ("name", "tambon", "moo", "code"),
    [
        ("หาดสั่ง", "", "", "65020206"),
        ("หาดสั่ง", "650202", "06", "65020206"),
        ("หาดสั่ง", "", "05", ""),
        ("หาดสั่ง", "650203", "", ""),
        ("หนองบัว", "", "", ""),
        ("หนองบัว", "650203", "", "65020301"),
        ("หนองบัว", "", "01", ""),
        ("ใหม่ (โคกสูง)", "", "", "65020203"),
        ("ใหม่โคกสูง", "", "", "65020203"),
        ("โคกสูง", "", "", ""),
        ("โคกสูง", "", "03", "65020203"),
        ("ใหม่ (เหนือ)", "", "", ""),
        ("หาดสัง", "", "", ""),
        ("", "", "01", ""),
    ],
)
def test_only_the_same_name_of_one_village_is_sure(name: str, tambon: str, moo: str, code: str):
    assert NAMES.same(Asked(name, tambon, moo)) == code


def test_the_score_is_the_share_of_letter_pairs_in_common():
    """^ก กา าง งเ เข are in both, ขน น$ and ขต ต$ in one each: five of seven and seven."""
    names = VillageNames(["65020201"], ["กางเขน"])
    ((choice,),) = names.suggestions([Asked("กางเขต", "", "")])
    assert choice == ("65020201", round(10 / 14, 3))
    assert names.suggestions([Asked("กางเขต", "", "01")])[0][0][1] == round(0.9 * 10 / 14 + 0.1, 3)
    assert names.suggestions([Asked("กางเขต", "", "02")])[0][0][1] == round(0.9 * 10 / 14, 3)


def test_suggestions_come_best_first_and_keep_to_the_tambon():
    asked = [Asked("หนองบว", "", ""), Asked("หนองบว", "650203", ""), Asked("ทุ่งทอง", "", ""), Asked("โคกสง", "", "")]
    anywhere, in_tambon, nowhere, in_brackets = NAMES.suggestions(asked)
    assert [code for code, _ in anywhere] == ["65020201", "65020301", "65020202"]
    assert [code for code, _ in in_tambon] == ["65020301"]
    assert nowhere == ()
    assert [code for code, _ in in_brackets] == ["65020203"]


def test_many_names_at_once_are_the_same_as_one_by_one():
    asked = [Asked(f"หนองบัว {number}", "", "") for number in range(600)]
    together = NAMES.suggestions(asked)
    assert len(together) == 600
    assert all(together[at] == NAMES.suggestions([asked[at]])[0] for at in (0, 255, 256, 511, 512, 599))


def test_a_workspace_without_names_suggests_nothing():
    assert VillageNames([], []).suggestions([Asked("หนองบัว", "", "")]) == [()]
    assert VillageNames(["65020201"], [""]).same(Asked("", "", "")) == ""


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("หนองบัวใหม่่สั่งาดบ้าน( )12", max_size=12), min_size=1, max_size=6))
def test_scores_are_shares(names: list[str]):
    for choices in NAMES.suggestions([Asked(name, "", "") for name in names]):
        scores = [score for _, score in choices]
        assert len(choices) <= MOST_CHOICES
        assert scores == sorted(scores, reverse=True)
        assert all(LEAST_SCORE <= score <= 1 for score in scores)
