from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.place_names import case_key, moo_in_name, place_key, place_keys, tambon_key

SAME = [
    ("บ้านหาดสั่ง", "หาดสั่ง"),
    ("บ.หาดสั่ง", "หาดสั่ง"),
    ("บ. หาดสั่ง", "บ้านหาดสั่ง"),
    ("หมู่บ้านหาดสั่ง", "หาดสั่ง"),
    ("ชุมชนหาดสั่ง", "บ้านหาดสั่ง"),
    ("ชุมชนบ้านหาดสั่ง", "หาดสั่ง"),
    ("หาดสั่ง ม.6", "หาดสั่ง"),
    ("หาดสั่ง หมู่ 6", "หาดสั่ง"),
    ("หาดสั่ง หมู่ที่ ๖", "หาดสั่ง"),
    ("หมู่ที่ 6 บ้านหาดสั่ง", "หาดสั่ง"),
    ("ม.6 บ้านหาดสั่ง", "บ้านหาดสั่ง"),
    ("หมู่6บ้านหาดสั่ง", "หาดสั่ง"),
    ("6. บ้านหาดสั่ง", "หาดสั่ง"),
    ("บ้านหาดสั่ง (ม.6)", "หาดสั่ง"),
    ("บ้านน้ำปาด", "บ้านน้ําปาด"),
    ("บ้านน้ำปาด", "บ้านนํ้าปาด"),
    ("บ้านน้ำปาด", "บ้านน้้ำปาด"),
    ("บ้านแก่ง", "บ้านเเก่ง"),
    ("บ้านหนองบัว", "บ้าน หนอง บัว"),
    ("บ้านหนองบัว", "บ้านหนอง\u200bบัว"),
    ("บ้านหนองบัว", "บ้าน\u00a0หนองบัว "),
    ("บ้านหนองบัว", "\ufeffบ้านหนองบัว"),
    ("บ้านที่", "บ้านที่่"),
    ("บ้านหนองบัว ๒", "บ้านหนองบัว 2"),
    ("บ้านใหม่ (เหนือ)", "บ้านใหม่เหนือ"),
    ("บ้านใหม่-เหนือ", "บ้านใหม่เหนือ"),
    ("Ban Hat Sang", "hat sang"),
    ("BAN HAT SANG MOO 6", "Hat Sang"),
    ("บ้านร่มเกล้า", "ร่มเกล้า"),
    ("บ้านกลาง", "บ้านบ้านกลาง"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_thirty_pairs_of_spellings_are_one_name(one: str, other: str):
    assert len(SAME) == 30
    assert place_key(one) == place_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("บ้านหาดสั่ง", "บ้านหาดสัง"),
        ("บ้านหนองบัว", "บ้านหนองบัว 2"),
        ("บ้านใหม่ (เหนือ)", "บ้านใหม่ (ใต้)"),
        ("บ้านร่ม 6", "บ้านร่ม"),
        ("บ้านเก่า", "บ้านใหม่"),
    ],
)
def test_other_names_are_others(one: str, other: str):
    assert place_key(one) != place_key(other)


def test_brackets_keep_another_name():
    assert place_keys("บ้านหาดสั่ง (โคกสูง) ม.6") == ("หาดสั่งโคกสูง", "หาดสั่ง", "โคกสูง")
    assert place_keys("หาดสั่ง") == ("หาดสั่ง",)


@pytest.mark.parametrize("text", ["", " ", "-", "()", "หมู่ที่ 6", "ม.6", "\u200b"])
def test_what_names_no_village(text: str):
    assert place_key(text) == ""
    assert place_keys(text) == ()


@pytest.mark.parametrize(
    ("text", "moo"), [("หมู่ที่ ๖ บ้านหาดสั่ง", "06"), ("หาดสั่ง ม.12", "12"), ("หนองบัว 2", ""), ("ร่ม 6", "")]
)
def test_the_moo_in_a_name(text: str, moo: str):
    assert moo_in_name(text) == moo


@pytest.mark.parametrize("text", ["หนองกะท้าว", "ต.หนองกะท้าว", "ตำบล หนองกะท้าว", "อบต.หนองกะท้าว", "เทศบาลตำบลหนองกะท้าว"])
def test_a_tambon_has_one_spelling(text: str):
    assert tambon_key(text) == "หนองกะท้าว"


def test_a_case_is_named_by_all_that_stands_beside_it():
    assert case_key("บ้านหาดสั่ง") == "หาดสั่ง"
    assert case_key("บ้านหาดสั่ง", "650202", "06") == "หาดสั่ง ม.06 ต.650202"


@given(st.text(max_size=30) | st.text("บ้านหมู่ชุมชนที่. 12()๖ม", max_size=20))
def test_no_text_is_too_odd(text: str):
    assert place_key(text) == next(iter(place_keys(text)), "")
    assert tambon_key(text) is not None
    assert moo_in_name(text) == "" or len(moo_in_name(text)) == 2
