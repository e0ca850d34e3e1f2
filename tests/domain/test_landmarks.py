import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.landmarks import (
    OTHER,
    begins_with,
    load_landmark_groups,
    load_landmark_kinds,
    name_key,
    name_keys,
)

KINDS = load_landmark_kinds()


def test_the_palette_fits_one_screen_and_shows_nobody():
    assert 15 <= len(KINDS.palette) <= 24
    assert not [kind.id for kind in KINDS.palette if kind.sensitive]
    assert OTHER in KINDS.by_id
    assert OTHER not in {kind.id for kind in KINDS.palette}


def test_people_are_sensitive_and_nothing_else_is():
    assert {kind.group for kind in KINDS.kinds if kind.sensitive} == {"people"}
    assert {kind.id for kind in KINDS.kinds if kind.sensitive} == {"vulnerable_household", "care_at_home"}


def test_every_kind_stands_in_a_group_and_every_group_has_a_kind():
    assert {kind.group for kind in KINDS.kinds} == {group.id for group in load_landmark_groups()}


def test_markers_are_the_kinds_own():
    assert len({kind.marker for kind in KINDS.kinds}) == len(KINDS.kinds)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("วัดสะกัดน้ำมัน", "temple"),
        ("โรงเรียนวัดสะกัดน้ำมัน", "school"),
        ("โรงเรียนชุมชน ๑ วัดสะกัดน้ำมัน", "school"),
        ("ศูนย์พัฒนาเด็กเล็ก บ้านวังส้มซ่า", "child_centre"),
        ("ศูนย์พัฒนาเด็กเล็กวัดใหม่", "child_centre"),
        ("โรงพยาบาลส่งเสริมสุขภาพตำบลหนองกะท้าว", "health_post"),
        ("โรงพยาบาลนครไทย", "hospital"),
        ("รพ.สต. บ้านหนอง", "health_post"),
        ("การประปาหมู่บ้าน", "waterworks"),
        ("ร้านค้าหน้าโรงเรียน", "shop"),
        ("กลุ่มออมทรัพย์เพื่อการผลิต", "village_fund"),
        ("กลุ่มทอผ้าบ้านเหนือ", "occupation_group"),
        ("บ้านไทยรีสอร์ท", "homestay"),
        ("ศาลากลางบ้าน หมู่ที่ 3", "village_hall"),
        ("ศาลากลางจังหวัดพิษณุโลก", "local_government"),
        ("วัดแม่พระ", "church"),
        ("Wat Pho", "temple"),
        ("Water tank", None),
        ("  \u200bวัด  ใหม่", "temple"),
        ("บ้านลุงมี", None),
        ("", None),
    ],
)
def test_a_name_tells_the_kind(name, kind):
    assert KINDS.kind_of_name(name) == kind


@pytest.mark.parametrize("name", ["บ้านนายมี ผู้ป่วยติดเตียง", "ครัวเรือนยากจน 12", "จุดทิ้งขยะ ข้างบ้านผู้พิการ"])
def test_a_name_that_points_at_people_is_sensitive_unless_it_begins_as_a_place(name):
    kind = KINDS.by_id[KINDS.kind_of_name(name)]
    assert kind.sensitive == (not name.startswith("จุดทิ้งขยะ"))


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"amenity": "place_of_worship", "religion": "buddhist"}, "temple"),
        ({"amenity": "place_of_worship", "religion": "muslim"}, "mosque"),
        ({"amenity": "place_of_worship"}, None),
        ({"fclass": "school"}, "school"),
        ({"shop": "convenience"}, "shop"),
        ({"shop": ""}, None),
        ({"tourism": "attraction"}, "tourism"),
        ({"tourism": "attraction", "amenity": "school"}, "school"),
        ({"man_made": "works", "product": "rice"}, "rice_mill"),
        ({"man_made": "works"}, "factory"),
        ({"hazard": "flood"}, "flood_area"),
        ({"hazard": "landslide"}, "accident_spot"),
        ({}, None),
    ],
)
def test_tags_tell_the_kind_the_closest_rule_first(tags, kind):
    assert KINDS.kind_of_tags(tags) == kind


def test_each_kinds_own_name_tells_that_kind():
    """A pin that is named by its kind alone must not become another kind."""
    for kind in KINDS.kinds:
        if kind.id != OTHER:
            for name in kind.name_th.split(" (")[0].split("/"):
                assert KINDS.kind_of_name(name) in (kind.id, None), name


def test_a_word_belongs_to_one_kind_only():
    for pairs in (KINDS.beginnings, KINDS.contents):
        words = [word for word, _ in pairs]
        assert sorted(word for word in set(words) if words.count(word) > 1) == []


def test_a_latin_word_ends_where_the_name_goes_on():
    assert begins_with(name_key("WAT Pho"), "wat")
    assert not begins_with("water", "wat")
    assert begins_with("otopบ้าน", "otop")


@given(st.lists(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("กขคะาำิีึุู็่้๊์ํ๑๒ \u200b\ue000\u0301Å")))))
def test_many_keys_at_once_are_the_same_as_one_by_one(names: list[str]):
    assert name_keys(names) == [name_key(name) for name in names]
